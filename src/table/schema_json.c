#include "base/json.h"
#include "table/schema.h"

#include <string.h>

static const char *const types[KN_KINDS] = {
    [KN_KIND_ID] = "string",       [KN_KIND_TEXT] = "string", [KN_KIND_NUMBER] = "number",
    [KN_KIND_INTEGER] = "integer", [KN_KIND_DATE] = "date",   [KN_KIND_WORD] = "string",
};

static void put(kn_json *json, const char *name, const char *value)
{
    kn_json_text(json, name, kn_str_of(value));
}

/* The least number above an open end is one thousandth away: that is how numbers are kept. */
static void put_range(kn_json *json, const kn_field *field)
{
    bool number = field->kind == KN_KIND_NUMBER || field->kind == KN_KIND_INTEGER;
    if (!number || field->low > field->high)
        return;
    kn_json_number(json, "minimum", field->open_low ? field->low + 0.001 : field->low);
    if (field->high < KN_UNBOUNDED)
        kn_json_number(json, "maximum", field->high);
}

static void put_constraints(kn_json *json, const kn_field *field)
{
    kn_json_open(json, "constraints", '{');
    kn_json_bool(json, "required", field->required && !field->blank_allowed);
    put_range(json, field);
    if (field->kind == KN_KIND_WORD) {
        kn_json_open(json, "enum", '[');
        for (const kn_choice *choice = field->choices; choice->name != NULL; choice++)
            put(json, NULL, choice->name);
        kn_json_close(json);
    }
    kn_json_close(json);
}

static void put_field(kn_json *json, const kn_field *field, kn_lang lang)
{
    kn_json_open(json, NULL, '{');
    put(json, "name", field->name);
    put(json, "type", types[field->kind]);
    put(json, "title", kn_field_header(field, lang));
    kn_json_text(json, "description", kn_word_text(lang, field->about));
    if (field->kind == KN_KIND_NUMBER)
        put(json, "decimalChar", ".");
    put_constraints(json, field);
    kn_json_close(json);
}

/* "NA" as it is written, the others in small letters. */
static void put_missing(kn_json *json)
{
    kn_json_open(json, "missingValues", '[');
    put(json, NULL, "");
    put(json, NULL, "NA");
    for (const kn_missing_word *word = kn_missing_words; word->text != NULL; word++)
        if (word->anywhere)
            put(json, NULL, word->text);
    kn_json_close(json);
}

/* A key that may be partly empty is none in the sense of the specification. */
static void put_primary_key(kn_json *json, const kn_schema *schema)
{
    for (size_t f = 0; f < schema->count; f++)
        if (schema->fields[f].key && !schema->fields[f].required)
            return;
    kn_json_open(json, "primaryKey", '[');
    for (size_t f = 0; f < schema->count; f++)
        if (schema->fields[f].key)
            put(json, NULL, schema->fields[f].name);
    kn_json_close(json);
}

/* A file that refers to itself does so under the empty name. */
static void put_reference(kn_json *json, const kn_schema *schema, const kn_field *field)
{
    size_t length = strcspn(field->refers, ".");
    kn_str resource = {field->refers, length};
    bool itself = kn_str_equal(resource, kn_str_of(schema->name));
    kn_json_open(json, NULL, '{');
    put(json, "fields", field->name);
    kn_json_open(json, "reference", '{');
    kn_json_text(json, "resource", itself ? KN_STR("") : resource);
    put(json, "fields", field->refers + length + 1);
    kn_json_close(json);
    kn_json_close(json);
}

/* roles.csv has a row for each role and competence: role_id alone is no key that others could refer to. */
static bool is_reference(const kn_field *field)
{
    return field->refers != NULL && strcmp(field->refers, "roles.role_id") != 0;
}

static void put_references(kn_json *json, const kn_schema *schema)
{
    size_t count = 0;
    for (size_t f = 0; f < schema->count; f++)
        count += is_reference(&schema->fields[f]);
    if (count == 0)
        return;
    kn_json_open(json, "foreignKeys", '[');
    for (size_t f = 0; f < schema->count; f++)
        if (is_reference(&schema->fields[f]))
            put_reference(json, schema, &schema->fields[f]);
    kn_json_close(json);
}

static void put_schema(kn_json *json, const char *name, const kn_schema *schema, kn_lang lang)
{
    kn_json_open(json, name, '{');
    kn_json_open(json, "fields", '[');
    for (size_t f = 0; f < schema->count; f++)
        put_field(json, &schema->fields[f], lang);
    kn_json_close(json);
    put_missing(json);
    put_primary_key(json, schema);
    put_references(json, schema);
    kn_json_close(json);
}

kn_str kn_schema_json(kn_arena *arena, const kn_schema *schema, kn_lang lang)
{
    kn_json *json = kn_json_new(arena);
    put_schema(json, NULL, schema, lang);
    return kn_json_done(json);
}

kn_str kn_schemas_json(kn_arena *arena, const kn_schema *schemas, size_t count, kn_lang lang)
{
    kn_json *json = kn_json_new(arena);
    kn_json_open(json, NULL, '{');
    put(json, "profile", "tabular-data-package");
    put(json, "name", "kunna");
    kn_json_open(json, "resources", '[');
    for (size_t i = 0; i < count; i++) {
        kn_json_open(json, NULL, '{');
        put(json, "profile", "tabular-data-resource");
        put(json, "name", schemas[i].name);
        kn_json_text(json, "path", kn_text_format(arena, "%s.csv", schemas[i].name));
        kn_json_text(json, "description", kn_word_text(lang, schemas[i].about));
        put_schema(json, "schema", &schemas[i], lang);
        kn_json_close(json);
    }
    kn_json_close(json);
    kn_json_close(json);
    return kn_json_done(json);
}
