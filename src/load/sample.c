#include "plan.h"

#include <string.h>

typedef struct evidence {
    bool point, comma;           /* some number has it before its decimals, beyond doubt */
    bool day_first, month_first; /* some date with dashes */
    kn_str *headless;            /* the first cell found in each column without a header */
} evidence;

static void look_at_cell(evidence *seen, const kn_plan_column *column, kn_str cell)
{
    kn_kind kind = column->about->kind;
    if (kind == KN_KIND_DATE) {
        kn_date_order order = kn_date_order_of(cell);
        seen->day_first |= order == KN_ORDER_DAY_FIRST;
        seen->month_first |= order == KN_ORDER_MONTH_FIRST;
    } else if (kind == KN_KIND_NUMBER || kind == KN_KIND_INTEGER) {
        kn_decimal decimal = kn_number_decimal(cell);
        seen->point |= decimal == KN_DECIMAL_POINT;
        seen->comma |= decimal == KN_DECIMAL_COMMA;
    }
}

static void look_at_headless(evidence *seen, const kn_plan *plan, const kn_record *record, kn_arena *arena)
{
    for (size_t c = 0; c < plan->width && c < record->count; c++) {
        kn_str cell = record->fields[c];
        if (plan->headers[c].length == 0 && seen->headless[c].length == 0 && kn_text_is_utf8(cell))
            seen->headless[c] = kn_text_copy(arena, kn_text_trim(cell));
    }
}

static void look(evidence *seen, const kn_plan *plan, kn_str text, kn_arena *arena)
{
    kn_csv_source *source = kn_csv_open(plan->delimiter);
    kn_csv_start(source, text, true);
    kn_record record;
    while (kn_csv_next(&record, source)) {
        for (size_t i = 0; i < plan->count; i++)
            if (plan->columns[i].at < record.count)
                look_at_cell(seen, &plan->columns[i], record.fields[plan->columns[i].at]);
        look_at_headless(seen, plan, &record, arena);
    }
    kn_csv_close(source);
}

static void tell_headless(const evidence *seen, const kn_plan *plan, kn_diags *diags, kn_arena *arena)
{
    for (size_t c = 0; c < plan->width; c++) {
        if (seen->headless[c].length == 0)
            continue;
        kn_diag diag = {.code = KN_K030,
                        .at = {.file = plan->file, .line = plan->header_line, .column = (uint32_t)c + 1},
                        .value = seen->headless[c],
                        .args = {kn_arg_text(kn_column_letter(arena, (uint32_t)c + 1))}};
        kn_diag_add(diags, diag);
    }
}

/* Where no number tells: a file cut by commas is written the English way, and one cut by semicolons has them because
 * its commas mark decimals; what the other sign means there stays open. */
static void decide_decimals(kn_plan *plan, const evidence *seen)
{
    plan->point = plan->comma = KN_DECIMAL_UNKNOWN;
    if (seen->point != seen->comma)
        plan->point = plan->comma = seen->point ? KN_DECIMAL_POINT : KN_DECIMAL_COMMA;
    else if (!seen->point && plan->delimiter == ',')
        plan->point = KN_DECIMAL_POINT;
    else if (!seen->point && plan->delimiter == ';')
        plan->comma = KN_DECIMAL_COMMA;
}

void kn_plan_sample(kn_plan *plan, kn_str text, kn_diags *diags, kn_arena *arena)
{
    evidence seen = {.headless = KN_NEW(arena, kn_str, plan->width)};
    kn_str body = {text.data + plan->body, text.length - plan->body};
    look(&seen, plan, body, arena);
    tell_headless(&seen, plan, diags, arena);
    decide_decimals(plan, &seen);
    if (seen.day_first != seen.month_first)
        plan->order = seen.day_first ? KN_ORDER_DAY_FIRST : KN_ORDER_MONTH_FIRST;
}
