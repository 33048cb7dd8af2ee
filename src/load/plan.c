#include "plan.h"

#include "header_row.h"
#include "lookup.h"
#include "personal.h"
#include "wide.h"

#include <string.h>

/* ---- telling ---- */

/* Of a column that is none of a field's, or of the whole header. */
static void tell(kn_diags *diags, const kn_plan *plan, const kn_header_row *header, size_t column, kn_diag diag)
{
    diag.at = (kn_place){.file = plan->file, .line = header->here.line, .row = header->here.row};
    if (column < header->count) {
        diag.at.column = (uint32_t)column + 1;
        diag.at.header = header->cells[column];
    }
    kn_diag_add(diags, diag);
}

static kn_str joined(kn_str list, kn_str text, kn_arena *arena)
{
    return kn_text_format(arena, "%.*s%s%.*s", (int)list.length, list.length > 0 ? list.data : "",
                          list.length > 0 ? ", " : "", (int)text.length, text.length > 0 ? text.data : "");
}

static kn_str all_headers(const kn_header_row *header, kn_arena *arena)
{
    kn_str list = KN_STR("");
    for (size_t i = 0; i < header->count; i++)
        if (header->cells[i].length > 0)
            list = joined(list, header->cells[i], arena);
    return list;
}

/* What the header may have been meant for: a field, or a column of a matrix. */
static kn_str nearest_name(const kn_plan *plan, kn_str cell, kn_arena *arena)
{
    kn_str nearest = kn_header_nearest(plan->names, cell, arena);
    if (nearest.length == 0 && plan->wide_count > 0)
        nearest = kn_lookup_nearest(plan->options->wide, cell, arena);
    return nearest;
}

static void tell_left_out(kn_plan *plan, const kn_header_row *header, size_t column, kn_diags *diags, kn_arena *arena)
{
    kn_str cell = header->cells[column];
    kn_arg letter = kn_arg_text(kn_column_letter(arena, (uint32_t)column + 1));
    size_t meaning = kn_header_meaning(plan->names, cell, arena);
    kn_diag diag = {.code = KN_K007, .value = cell, .args = {letter}};
    const kn_plan_column *twin = kn_wide_twin(plan, cell, arena);
    if (twin != NULL) {
        diag.code = KN_K008;
        diag.args[1] = kn_arg_text(twin->id);
        diag.args[2] = kn_arg_text(kn_column_letter(arena, (uint32_t)twin->at + 1));
        diag.args[3] = kn_arg_text(twin->header);
    } else if (meaning != SIZE_MAX && header->header.column[meaning] != KN_NO_COLUMN) {
        size_t kept = (size_t)header->header.column[meaning];
        diag.code = KN_K008;
        diag.args[1] = kn_arg_text(kn_str_of(plan->schema->fields[meaning].name));
        diag.args[2] = kn_arg_text(kn_column_letter(arena, (uint32_t)kept + 1));
        diag.args[3] = kn_arg_text(header->cells[kept]);
    } else {
        kn_str nearest = nearest_name(plan, cell, arena);
        if (nearest.length > 0)
            diag.code = KN_K006;
        diag.args[1] = kn_arg_text(nearest);
    }
    tell(diags, plan, header, column, diag);
}

static kn_status tell_missing(const kn_plan *plan, const kn_header_row *header, kn_diags *diags, kn_arena *arena)
{
    kn_status status = KN_OK;
    kn_lang lang = plan->language;
    for (size_t f = 0; f < plan->schema->count; f++) {
        const kn_field *field = &plan->schema->fields[f];
        bool wide = plan->wide_count > 0 && (f == plan->schema->wide_key || f == plan->schema->wide_value);
        if (!field->required || wide || header->header.column[f] != KN_NO_COLUMN)
            continue;
        kn_diag diag = {
            .code = KN_K005,
            .args = {kn_arg_text(kn_str_of(kn_field_header(field, lang))), kn_arg_text(all_headers(header, arena))}};
        tell(diags, plan, header, SIZE_MAX, diag);
        status = KN_DATA;
    }
    return status;
}

/* ---- the columns ---- */

static kn_lang language_of(const kn_header *header)
{
    kn_lang best = KN_EN;
    for (int lang = KN_EN; lang < KN_LANGS; lang++)
        if (header->by_language[lang] > header->by_language[best])
            best = (kn_lang)lang;
    return best;
}

static size_t add_spellings(kn_spelling *out, size_t count, const char *list, size_t choice, kn_arena *arena)
{
    while (list != NULL && *list != '\0') {
        size_t length = strcspn(list, "|");
        kn_str text = {list, length};
        kn_str key = kn_text_key(arena, text);
        out[count++] = (kn_spelling){key.length > 0 ? key : text, (uint8_t)(choice + 1)};
        list += length + (list[length] == '|');
    }
    return count;
}

static void plan_spellings(kn_plan_column *column, kn_arena *arena)
{
    const kn_choice *choices = column->about->choices;
    size_t room = 0;
    for (size_t i = 0; choices != NULL && choices[i].name != NULL; i++)
        room += 4 + (choices[i].others == NULL ? 0 : strlen(choices[i].others));
    kn_spelling *spellings = KN_NEW(arena, kn_spelling, room);
    size_t count = 0;
    for (size_t i = 0; choices != NULL && choices[i].name != NULL; i++) {
        count = add_spellings(spellings, count, choices[i].name, i, arena);
        count = add_spellings(spellings, count, choices[i].sv, i, arena);
        count = add_spellings(spellings, count, choices[i].nl, i, arena);
        count = add_spellings(spellings, count, choices[i].others, i, arena);
    }
    column->spellings = spellings;
    column->spellings_count = count;
}

static void plan_column(kn_plan *plan, const kn_header_row *header, size_t field, kn_arena *arena)
{
    const kn_field *about = &plan->schema->fields[field];
    size_t at = (size_t)header->header.column[field];
    kn_plan_column *column = &plan->columns[plan->count++];
    *column = (kn_plan_column){.at = at,
                               .field = field,
                               .about = about,
                               .low = about->low,
                               .high = about->high,
                               .header = header->cells[at]};
    if (about->level)
        column->high = plan->options->level_max;
    if (about->required && at + 1 > plan->needed)
        plan->needed = at + 1;
    column->bsn = kn_personal_is_bsn_header(column->header, arena);
    plan_spellings(column, arena);
}

static kn_storage storage_of(const kn_field *field)
{
    static const kn_storage by_kind[KN_KINDS] = {
        [KN_KIND_ID] = KN_STORED_SYMBOLS,   [KN_KIND_TEXT] = KN_STORED_SYMBOLS, [KN_KIND_NUMBER] = KN_STORED_MILLIS,
        [KN_KIND_INTEGER] = KN_STORED_DAYS, [KN_KIND_DATE] = KN_STORED_DAYS,    [KN_KIND_WORD] = KN_STORED_WORDS};
    return kn_field_is_byte(field) ? KN_STORED_WORDS : by_kind[field->kind];
}

static void plan_storage(kn_plan *plan)
{
    for (size_t f = 0; f < plan->schema->count; f++)
        plan->storage[f] = storage_of(&plan->schema->fields[f]);
}

static bool is_read(const kn_header_row *header, size_t fields, size_t column)
{
    for (size_t f = 0; f < fields; f++)
        if (header->header.column[f] == (int)column)
            return true;
    return false;
}

static void plan_columns(kn_plan *plan, const kn_header_row *header, kn_diags *diags, kn_arena *arena)
{
    for (size_t f = 0; f < plan->schema->count; f++)
        if (header->header.column[f] != KN_NO_COLUMN)
            plan_column(plan, header, f, arena);
    for (size_t c = 0; c < header->count; c++) {
        if (header->cells[c].length == 0)
            continue;
        plan->width = c + 1;
        if (is_read(header, plan->schema->count, c) || kn_wide_has(plan, c)) {
            plan->used = joined(plan->used, header->cells[c], arena);
            continue;
        }
        plan->ignored = joined(plan->ignored, header->cells[c], arena);
        tell_left_out(plan, header, c, diags, arena);
    }
}

static kn_str header_row(const kn_schema *schema, kn_lang lang, kn_arena *arena)
{
    kn_str list = KN_STR("");
    for (size_t f = 0; f < schema->count; f++)
        list =
            kn_text_format(arena, "%s%s%s", list.data, f == 0 ? "" : ",", kn_field_header(&schema->fields[f], lang));
    return list;
}

/* A spreadsheet's own first line, "sep=;", is no title. */
static bool is_separator_line(kn_str text, size_t length)
{
    kn_str line = kn_text_trim((kn_str){text.data, length});
    return line.length <= 5 && line.length >= 4 && memcmp(line.data, "sep=", 4) == 0;
}

static void tell_titles(const kn_plan *plan, const kn_header_row *header, kn_str text, kn_diags *diags)
{
    size_t before = header->here.offset;
    bool blank = kn_text_trim((kn_str){text.data, before}).length == 0;
    if (header->here.line == 1 || blank || is_separator_line(text, before))
        return;
    kn_diag diag = {.code = KN_K009, .args = {kn_arg_count(header->here.line), kn_arg_count(header->here.line - 1)}};
    tell(diags, plan, header, SIZE_MAX, diag);
}

static void tell_matrix(const kn_plan *plan, const kn_header_row *header, kn_diags *diags)
{
    if (plan->wide_count == 0)
        return;
    kn_diag diag = {.code = plan->marks ? KN_K032 : KN_K031,
                    .args = {kn_arg_count((int64_t)plan->wide_count), kn_arg_count(plan->options->level_max)}};
    tell(diags, plan, header, SIZE_MAX, diag);
}

static kn_status tell_empty(const kn_plan *plan, kn_diags *diags, kn_arena *arena)
{
    kn_diag diag = {.code = KN_K002, .args = {kn_arg_text(header_row(plan->schema, plan->options->lang, arena))}};
    diag.at.file = plan->file;
    kn_diag_add(diags, diag);
    return KN_DATA;
}

kn_status kn_plan_make(kn_plan *plan, kn_str text, kn_diags *diags, kn_arena *arena)
{
    plan->names = kn_names_new(plan->schema, arena);
    kn_header_row header;
    if (!kn_header_row_find(&header, plan, text, arena))
        return tell_empty(plan, diags, arena);
    plan->delimiter = header.delimiter;
    plan->language = language_of(&header.header);
    plan->headers = header.cells;
    plan->headers_count = header.count;
    plan->header_line = header.here.line;
    plan->body = header.behind.offset;
    plan->body_line = header.behind.line;
    plan->body_row = header.behind.row;
    plan_storage(plan);
    tell_titles(plan, &header, text, diags);
    kn_wide_plan(plan, &header.header, text, arena);
    tell_matrix(plan, &header, diags);
    plan_columns(plan, &header, diags, arena);
    return tell_missing(plan, &header, diags, arena);
}
