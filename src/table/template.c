#include "table/schema.h"

#include <string.h>

enum { EXAMPLE_ROWS = 2 };

static const char byte_order_mark[] = "\xEF\xBB\xBF";

/* The n-th of texts separated by "|". */
static kn_str nth(const char *list, size_t n)
{
    while (list != NULL && n > 0) {
        list += strcspn(list, "|");
        list += *list == '|';
        n--;
    }
    return list == NULL ? (kn_str){NULL, 0} : (kn_str){list, strcspn(list, "|")};
}

static kn_str in_words(kn_str text, const kn_field *field, kn_lang lang)
{
    for (const kn_choice *choice = field->choices; choice != NULL && choice->name != NULL; choice++)
        if (kn_str_equal(text, kn_str_of(choice->name)))
            return kn_str_of(kn_choice_word(choice, lang));
    return text;
}

static kn_str with_comma(kn_arena *arena, kn_str number)
{
    char *copy = kn_arena_text(arena, number.data, number.length);
    for (size_t i = 0; i < number.length; i++)
        copy[i] = copy[i] == '.' ? ',' : copy[i];
    return (kn_str){copy, number.length};
}

static kn_str example(kn_arena *arena, const kn_field *field, size_t row, kn_lang lang)
{
    const char *own = field->example[lang];
    kn_str text = nth(own != NULL ? own : field->example[KN_EN], row);
    if (field->kind == KN_KIND_NUMBER && lang != KN_EN)
        return with_comma(arena, text);
    return in_words(text, field, lang);
}

static kn_str quoted(kn_arena *arena, kn_str cell, char delimiter)
{
    bool needs = cell.length > 0 &&
                 (memchr(cell.data, delimiter, cell.length) != NULL || memchr(cell.data, '"', cell.length) != NULL);
    return needs ? kn_text_format(arena, "\"%.*s\"", (int)cell.length, cell.data) : cell;
}

static kn_str with_cell(kn_arena *arena, kn_str line, kn_str cell, size_t column, char delimiter)
{
    kn_str text = quoted(arena, cell, delimiter);
    char between[] = {delimiter, '\0'};
    return kn_text_format(arena, "%s%s%.*s", line.data, column == 0 ? "" : between, (int)text.length,
                          text.length > 0 ? text.data : "");
}

kn_str kn_template_csv(kn_arena *arena, const kn_schema *schema, kn_lang lang)
{
    char delimiter = lang == KN_EN ? ',' : ';';
    kn_str csv = kn_str_of(byte_order_mark);
    for (size_t f = 0; f < schema->count; f++)
        csv = with_cell(arena, csv, kn_str_of(kn_field_header(&schema->fields[f], lang)), f, delimiter);
    csv = kn_text_format(arena, "%s\r\n", csv.data);
    for (size_t row = 0; row < EXAMPLE_ROWS; row++) {
        for (size_t f = 0; f < schema->count; f++)
            csv = with_cell(arena, csv, example(arena, &schema->fields[f], row, lang), f, delimiter);
        csv = kn_text_format(arena, "%s\r\n", csv.data);
    }
    return csv;
}

static kn_str described(kn_arena *arena, kn_str text, const kn_schema *schema, kn_lang lang)
{
    text = kn_text_format(arena, "%s\n## %s.csv\n\n%s\n\n", text.data, schema->name,
                          kn_word_text(lang, schema->about).data);
    for (size_t f = 0; f < schema->count; f++) {
        const kn_field *field = &schema->fields[f];
        text = kn_text_format(arena, "%s- **%s**%s: %s\n", text.data, kn_field_header(field, lang),
                              field->required ? " *" : "", kn_word_text(lang, field->about).data);
    }
    return text;
}

kn_str kn_template_readme(kn_arena *arena, const kn_schema *schemas, size_t count, kn_lang lang)
{
    kn_str text = kn_text_format(arena, "# %s\n\n%s\n", kn_word_text(lang, KN_W_TEMPLATE_TITLE).data,
                                 kn_word_text(lang, KN_W_TEMPLATE_HOW).data);
    for (size_t i = 0; i < count; i++)
        text = described(arena, text, &schemas[i], lang);
    return text;
}
