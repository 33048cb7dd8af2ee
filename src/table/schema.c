#include "table/schema.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

const kn_missing_word kn_missing_words[] = {
    {"-", true},
    {"–", true},
    {"—", true},
    {"n/a", true},
    {"#n/a", true},
    {"#saknas!", true},
    {"#n/b", true},
    {"saknas", true},
    {"onbekend", true},
    {"na", false},
    {"unknown", false},
    {"okänd", false},
    {"okänt", false},
    {"ej angivet", false},
    {"ej angiven", false},
    {"not stated", false},
    {"niet opgegeven", false},
    {"null", false},
    {"nan", false},
    {"none", false},
    {NULL, false},
};

size_t kn_schema_field(const kn_schema *schema, const char *name)
{
    size_t field = 0;
    while (field < schema->count && strcmp(schema->fields[field].name, name) != 0)
        field++;
    assert(field < schema->count);
    return field;
}

const char *kn_field_header(const kn_field *field, kn_lang lang)
{
    return lang == KN_SV ? field->sv : lang == KN_NL ? field->nl : field->name;
}

bool kn_field_is_byte(const kn_field *field)
{
    return field->kind == KN_KIND_INTEGER && field->low >= 0.0 && field->high <= UINT8_MAX;
}

const char *kn_choice_word(const kn_choice *choice, kn_lang lang)
{
    return lang == KN_SV ? choice->sv : lang == KN_NL ? choice->nl : choice->name;
}
