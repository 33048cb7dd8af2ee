#include "privacy.h"

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

/* Whether a header, as it stands in the file, is one of the field's names. */
static bool is_named(kn_arena *arena, const kn_field *field, kn_str header)
{
    const char *const names[] = {field->name, field->sv, field->nl};
    for (size_t i = 0; i < KN_COUNT(names); i++)
        if (names[i] != NULL && kn_str_equal(kn_text_key(arena, kn_str_of(names[i])), kn_text_key(arena, header)))
            return true;
    return false;
}

static bool has_letter(kn_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char letter = (unsigned char)text.data[i];
        if (letter >= 0x80 || (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z'))
            return true;
    }
    return false;
}

/* A cell of staff.csv tells of a person even when its row was not accepted: unless its header is a name of a column
 * that does not say who somebody is, it is taken for one that does; and letters in such a column may still be a name,
 * in a row whose cells have slipped to the side. An id in another file that belongs to nobody names nobody, and the
 * planner needs it to mend the row. */
static bool cell_is_personal(const kn_view *view, const kn_diag *diag)
{
    const kn_schema *staff = &kn_schemas[KN_FILE_STAFF];
    if (!kn_str_equal(diag->at.file, view->model->sources[KN_FILE_STAFF].file))
        return false;
    for (size_t f = 0; f < staff->count; f++)
        if (is_named(view->arena, &staff->fields[f], diag->at.header))
            return staff->fields[f].person || f == KN_STAFF_NAME || (diag->at.line > 1 && has_letter(diag->value));
    return true;
}

static kn_str hidden(const kn_view *view, const uint8_t *personal, kn_str text)
{
    kn_symbol symbol = text.length == 0 ? KN_NO_SYMBOL : kn_symbols_find(view->model->symbols, text);
    return personal[symbol] != 0 ? KN_STR("[c]") : text;
}

kn_diag kn_diag_impersonal(const kn_view *view, const uint8_t *personal, const kn_diag *diag)
{
    kn_diag told = *diag;
    bool secret = told.value.length > 0 && cell_is_personal(view, diag);
    told.value = secret ? KN_STR("[c]") : hidden(view, personal, told.value);
    told.expected = hidden(view, personal, told.expected);
    for (size_t i = 0; i < KN_DIAG_ARGS; i++) {
        if (told.args[i].kind != KN_ARG_TEXT)
            continue;
        bool repeated = secret && kn_str_equal(told.args[i].text, diag->value);
        told.args[i].text = repeated ? KN_STR("[c]") : hidden(view, personal, told.args[i].text);
    }
    return told;
}

bool kn_id_is_personal(kn_str id)
{
    size_t digits = 0;
    size_t signs = 0;
    for (size_t i = 0; i < id.length; i++) {
        char letter = id.data[i];
        if (letter == '@')
            return true;
        digits += letter >= '0' && letter <= '9';
        signs += letter == '-' || letter == '+' || letter == ' ';
    }
    return (digits == 10 || digits == 12) && digits + signs == id.length && signs <= 2;
}
