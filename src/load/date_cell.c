#include "cell.h"

/* The month, found among those met lately or worked out. NULL when there is none. */
static const kn_month *month_of(kn_part *part, int year, int month)
{
    int32_t number = year * 100 + month; /* month 13 of a year is not month 1 of the next */
    kn_month *found = &part->months[number % KN_MONTHS];
    if (found->number == number)
        return found;
    if (!kn_date_exists(year, month, 1))
        return NULL;
    kn_date start = kn_date_of(year, month, 1);
    *found = (kn_month){number, start - 1, kn_date_month_end(start) - start + 1};
    return found;
}

/* Two digits; `wrong` is set when one is none. */
static inline int two_digits(const char *at, unsigned *wrong)
{
    unsigned tens = (unsigned)(at[0] - '0');
    unsigned ones = (unsigned)(at[1] - '0');
    *wrong |= (tens > 9) | (ones > 9);
    return (int)(tens * 10 + ones);
}

/* 2026-09-30 and nothing else: nearly all dates. */
static bool plain_date(kn_date *out, kn_part *part, kn_str raw)
{
    enum { LENGTH = 10 };
    if (raw.length != LENGTH || raw.data[4] != '-' || raw.data[7] != '-')
        return false;
    unsigned wrong = 0;
    int year = two_digits(raw.data, &wrong) * 100 + two_digits(raw.data + 2, &wrong);
    int month = two_digits(raw.data + 5, &wrong);
    int day = two_digits(raw.data + 8, &wrong);
    const kn_month *found = wrong == 0 ? month_of(part, year, month) : NULL;
    if (found == NULL || day < 1 || day > found->days)
        return false;
    *out = found->start + day;
    return true;
}

static bool ambiguous_date(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str text)
{
    kn_diag diag = {.code = KN_K015, .value = text};
    char *dashes = kn_arena_text(part->scratch, text.data, text.length);
    for (size_t i = 0; i < text.length; i++)
        dashes[i] = dashes[i] == '/' ? '-' : dashes[i];
    const kn_date_order orders[] = {KN_ORDER_DAY_FIRST, KN_ORDER_MONTH_FIRST};
    for (size_t i = 0; i < 2; i++) {
        kn_date date = KN_DATE_NONE;
        kn_date_parse_as(&date, (kn_str){dashes, text.length}, column->about->end, orders[i]);
        diag.args[i] = kn_arg_text(kn_date_iso(part->scratch, date));
    }
    kn_part_tell_cell(part, record, column, diag);
    return false;
}

void kn_cells_read_dates(kn_batch *batch, const kn_plan_column *column)
{
    kn_date *dates = batch->part->columns[column->field].days + batch->row;
    for (size_t line = 0; line < batch->count; line++) {
        kn_str raw = kn_batch_cell(batch, line, column->at);
        dates[line] = KN_DATE_NONE;
        bool plain = plain_date(&dates[line], batch->part, raw);
        batch->empty |= (uint64_t)(raw.length == 0) << line;
        batch->unusual |= (uint64_t)(raw.length > 0 && !plain) << line;
    }
}

bool kn_cell_read_date(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    kn_date date = KN_DATE_NONE;
    if (!plain_date(&date, part, raw)) {
        kn_str text = kn_cell_clean(part, raw);
        if (kn_cell_is_missing(text, KN_KIND_DATE))
            return kn_cell_put_missing(part, record, column);
        kn_status status = kn_date_parse_as(&date, text, column->about->end, part->plan->order);
        if (status == KN_UNDEFINED)
            return ambiguous_date(part, record, column, text);
        if (status != KN_OK)
            return kn_cell_wrong(part, record, column, KN_K014, text);
    }
    part->columns[column->field].days[part->rows] = date;
    kn_part_put_present(part, column->field);
    return true;
}
