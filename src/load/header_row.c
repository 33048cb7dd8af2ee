#include "header_row.h"

#include "lookup.h"

enum { LINES_LOOKED_AT = 40 };

static const char delimiters[] = {',', ';', '\t', '|'};

static kn_str *clean_cells(const kn_record *record, kn_arena *arena)
{
    kn_str *cells = KN_NEW(arena, kn_str, record->count);
    for (size_t i = 0; i < record->count; i++)
        if (kn_text_is_utf8(record->fields[i]))
            cells[i] = kn_text_copy(arena, kn_text_clean(arena, record->fields[i]));
    return cells;
}

static size_t filled(const kn_header_row *row)
{
    size_t count = 0;
    for (size_t i = 0; i < row->count; i++)
        count += row->cells[i].length > 0;
    return count;
}

static bool is_better(const kn_header_row *a, const kn_header_row *b)
{
    if (a->score != b->score)
        return a->score > b->score;
    if (a->here.offset != b->here.offset)
        return a->here.offset < b->here.offset;
    return a->count > b->count;
}

/* Cells that name a field, and in a file that may be a matrix those that name one of its columns. */
static size_t score_of(const kn_header_row *row, const kn_plan *plan, kn_arena *arena)
{
    size_t score = row->header.matched;
    if (plan->schema->wide && plan->options->wide != NULL)
        for (size_t i = 0; i < row->count; i++)
            score += kn_lookup_find(plan->options->wide, row->cells[i], arena).length > 0;
    return score;
}

/* Look through the first lines by one delimiter; whether any row is found by now. */
static bool look_by(kn_header_row *best, bool found, const kn_plan *plan, kn_str text, char delimiter, size_t lines,
                    kn_arena *arena)
{
    kn_csv_source *source = kn_csv_open(delimiter);
    kn_record record;
    kn_csv_start(source, text, true);
    kn_csv_place here = kn_csv_next_place(source);
    for (size_t i = 0; i < lines && kn_csv_next(&record, source); i++) {
        kn_header_row next = {.cells = clean_cells(&record, arena),
                              .count = record.count,
                              .delimiter = delimiter,
                              .here = here,
                              .behind = kn_csv_next_place(source)};
        here = next.behind;
        if (filled(&next) == 0)
            continue;
        kn_header_match(&next.header, plan->names, next.cells, next.count, arena);
        next.score = score_of(&next, plan, arena);
        if (!found || is_better(&next, best))
            *best = next;
        found = true;
    }
    kn_csv_close(source);
    return found;
}

/* Every cell is known and no required column is missing: no other row can be the header. */
static bool is_perfect(const kn_header_row *row, const kn_schema *schema)
{
    for (size_t f = 0; f < schema->count; f++)
        if (schema->fields[f].required && row->header.column[f] == KN_NO_COLUMN)
            return false;
    return row->header.matched == filled(row);
}

bool kn_header_row_find(kn_header_row *out, const kn_plan *plan, kn_str text, kn_arena *arena)
{
    static const size_t lines[] = {1, LINES_LOOKED_AT}; /* most headers are on the first line */
    bool found = false;
    for (size_t round = 0; round < sizeof lines / sizeof *lines; round++)
        for (size_t i = 0; i < sizeof delimiters; i++) {
            found = look_by(out, found, plan, text, delimiters[i], lines[round], arena);
            if (found && is_perfect(out, plan->schema))
                return true;
        }
    return found;
}
