#include "privacy.h"

#include <string.h>

const uint8_t *kn_personal_symbols(const kn_view *view)
{
    const kn_people *people = &view->model->people;
    uint8_t *personal = KN_NEW(view->arena, uint8_t, kn_symbols_count(view->model->symbols));
    for (kn_index p = 0; p < people->count; p++) {
        personal[people->id[p]] = 1;
        personal[people->name[p]] = 1;
    }
    personal[KN_NO_SYMBOL] = 0;
    return personal;
}

static const kn_schema *schema_of(kn_str file)
{
    for (size_t i = 0; i < KN_FILES; i++) {
        size_t length = strlen(kn_schemas[i].name);
        if (file.length == length + 4 && memcmp(file.data, kn_schemas[i].name, length) == 0)
            return &kn_schemas[i];
    }
    return NULL;
}

/* Whether a header, as it stands in the file, is one of the field's names. */
static bool is_named(kn_arena *arena, const kn_field *field, kn_str header)
{
    const char *const names[] = {field->name, field->sv, field->nl};
    for (size_t i = 0; i < KN_COUNT(names); i++)
        if (names[i] != NULL && kn_str_equal(kn_text_key(arena, kn_str_of(names[i])), kn_text_key(arena, header)))
            return true;
    return false;
}

/* The column names people, or may: a header that is none of the schema's own first names is taken for one that does.
 */
static bool column_is_personal(const kn_view *view, const kn_diag *diag)
{
    const kn_schema *schema = schema_of(diag->at.file);
    if (schema == NULL)
        return false;
    bool has_people = false;
    for (size_t f = 0; f < schema->count; f++) {
        const kn_field *field = &schema->fields[f];
        bool personal = field->person || (schema == &kn_schemas[KN_FILE_STAFF] && f == KN_STAFF_NAME);
        has_people = has_people || personal;
        if (is_named(view->arena, field, diag->at.field))
            return personal;
    }
    return has_people;
}

static kn_str hidden(const kn_view *view, const uint8_t *personal, kn_str text)
{
    kn_symbol symbol = text.length == 0 ? KN_NO_SYMBOL : kn_symbols_find(view->model->symbols, text);
    return personal[symbol] != 0 ? KN_STR("[c]") : text;
}

kn_diag kn_diag_impersonal(const kn_view *view, const uint8_t *personal, const kn_diag *diag)
{
    kn_diag told = *diag;
    if (told.value.length > 0 && column_is_personal(view, diag))
        told.value = KN_STR("[c]");
    told.value = hidden(view, personal, told.value);
    told.expected = hidden(view, personal, told.expected);
    for (size_t i = 0; i < KN_DIAG_ARGS; i++)
        if (told.args[i].kind == KN_ARG_TEXT)
            told.args[i].text = hidden(view, personal, told.args[i].text);
    return told;
}
