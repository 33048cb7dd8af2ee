#include "cell.h"

#include <math.h>
#include <string.h>

/* Digits with at most two decimals: most numbers. */
static bool plain_number(double *out, kn_str raw)
{
    enum { MOST = 12 };
    static const double scales[] = {1.0, 10.0, 100.0};
    size_t decimals = 0;
    bool sign = false;
    int64_t digits = 0;
    if (raw.length == 0 || raw.length > MOST || raw.data[0] == '.' || raw.data[0] == ',')
        return false;
    for (size_t i = 0; i < raw.length; i++) {
        char c = raw.data[i];
        if (c >= '0' && c <= '9') {
            digits = digits * 10 + (c - '0');
            decimals += sign;
        } else if ((c == '.' || c == ',') && !sign) {
            sign = true;
        } else {
            return false;
        }
    }
    if ((sign && decimals == 0) || decimals > 2)
        return false;
    *out = (double)digits / scales[decimals];
    return true;
}

static bool in_range(const kn_plan_column *column, double value)
{
    bool low = column->about->open_low ? value > column->low : value >= column->low;
    return column->low > column->high || (low && value <= column->high);
}

/* With the language's decimal sign and without thousands. */
static kn_str plainly(kn_part *part, double value)
{
    kn_str text = kn_number_exact(part->scratch, value);
    char *copy = kn_arena_text(part->scratch, text.data, text.length);
    for (size_t i = 0; i < text.length && part->plan->options->lang != KN_EN; i++)
        copy[i] = copy[i] == '.' ? ',' : copy[i];
    return (kn_str){copy, text.length};
}

/* A number that may be 1.234 or 1234: both are shown. */
static void tell_ambiguous(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str text)
{
    static const kn_decimal signs[] = {KN_DECIMAL_POINT, KN_DECIMAL_COMMA};
    kn_diag diag = {.code = KN_K017, .value = text};
    for (size_t i = 0; i < 2; i++) {
        double value = 0.0;
        kn_number_parse_as(&value, text, signs[i]);
        bool whole = value == floor(value);
        diag.args[whole ? 0 : 1] = kn_arg_text(plainly(part, value));
    }
    kn_part_tell_cell(part, record, column, diag);
}

typedef enum outcome { A_NUMBER, NO_NUMBER, MISSING } outcome;

/* What the text says; NO_NUMBER is told, as `code` or as ambiguous. */
static outcome parse(double *out, kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw,
                     kn_code code)
{
    if (plain_number(out, raw))
        return A_NUMBER;
    kn_str text = kn_cell_clean(part, raw);
    if (kn_cell_is_missing(text, column->about->kind))
        return MISSING;
    bool comma = memchr(text.data, ',', text.length) != NULL;
    kn_status status = kn_number_parse_as(out, text, comma ? part->plan->comma : part->plan->point);
    if (status == KN_UNDEFINED)
        tell_ambiguous(part, record, column, text);
    else if (status != KN_OK)
        kn_cell_wrong(part, record, column, code, text);
    return status == KN_OK ? A_NUMBER : NO_NUMBER;
}

/* In range as it stands and as it is kept: 0.0001 is kept as 0. */
static bool is_kept_in_range(const kn_plan_column *column, double value, kn_milli milli)
{
    return in_range(column, value) && in_range(column, kn_milli_value(milli));
}

bool kn_cell_read_number(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    double value = 0.0;
    outcome is = parse(&value, part, record, column, raw, KN_K013);
    if (is != A_NUMBER)
        return is == MISSING && kn_cell_put_missing(part, record, column);
    kn_milli milli = kn_milli_of(value);
    if (!is_kept_in_range(column, value, milli))
        return kn_cell_wrong(part, record, column, KN_K021, kn_cell_clean(part, raw));
    part->columns[column->field].millis[part->rows] = milli;
    kn_part_put_present(part, column->field);
    return true;
}

void kn_cells_read_numbers(kn_batch *batch, const kn_plan_column *column)
{
    kn_milli *millis = batch->part->columns[column->field].millis + batch->row;
    for (size_t line = 0; line < batch->count; line++) {
        kn_str raw = kn_batch_cell(batch, line, column->at);
        double value = 0.0;
        bool plain = plain_number(&value, raw);
        millis[line] = plain ? kn_milli_of(value) : 0;
        plain = plain && is_kept_in_range(column, value, millis[line]);
        batch->empty |= (uint64_t)(raw.length == 0) << line;
        batch->unusual |= (uint64_t)(raw.length > 0 && !plain) << line;
    }
}

static void put_integer(kn_table_column *to, size_t row, int32_t value)
{
    if (to->words != NULL)
        to->words[row] = (uint8_t)value;
    else
        to->days[row] = value;
}

bool kn_cell_read_integer(kn_part *part, const kn_record *record, const kn_plan_column *column, kn_str raw)
{
    double value = 0.0;
    outcome is = parse(&value, part, record, column, raw, KN_K012);
    if (is != A_NUMBER)
        return is == MISSING && kn_cell_put_missing(part, record, column);
    if (value != floor(value))
        return kn_cell_wrong(part, record, column, KN_K012, kn_cell_clean(part, raw));
    if (!in_range(column, value) || fabs(value) > INT32_MAX)
        return kn_cell_wrong(part, record, column, KN_K021, kn_cell_clean(part, raw));
    put_integer(&part->columns[column->field], part->rows, (int32_t)value);
    kn_part_put_present(part, column->field);
    return true;
}

/* Digits alone, and not so many that they could be too much. */
static bool plain_integer(int32_t *out, kn_str raw)
{
    enum { MOST = 9 };
    unsigned wrong = raw.length == 0 || raw.length > MOST;
    int32_t value = 0;
    for (size_t i = 0; i < raw.length && wrong == 0; i++) {
        unsigned digit = (unsigned)(raw.data[i] - '0');
        wrong = digit > 9;
        value = value * 10 + (int32_t)digit;
    }
    *out = wrong != 0 ? 0 : value;
    return wrong == 0;
}

void kn_cells_read_integers(kn_batch *batch, const kn_plan_column *column)
{
    kn_table_column *to = &batch->part->columns[column->field];
    for (size_t line = 0; line < batch->count; line++) {
        kn_str raw = kn_batch_cell(batch, line, column->at);
        int32_t value = 0;
        bool plain = plain_integer(&value, raw) && in_range(column, value);
        put_integer(to, batch->row + line, value);
        batch->empty |= (uint64_t)(raw.length == 0) << line;
        batch->unusual |= (uint64_t)(raw.length > 0 && !plain) << line;
    }
}
