/* Dates: as written, as cells, and written again. Byte 0: which end of a quarter, which of day and month is first. */
#include "fuzz.h"

#include "base/date.h"
#include "part.h"

static void calendar_holds(kn_date date)
{
    kn_ymd ymd = kn_date_ymd(date);
    HOLDS(kn_date_exists(ymd.year, ymd.month, ymd.day) && kn_date_of(ymd.year, ymd.month, ymd.day) == date);
    HOLDS(kn_date_month_start(date) <= date && date <= kn_date_month_end(date));
    HOLDS(kn_date_quarter_start(date) <= date && date <= kn_date_quarter_end(date));
    HOLDS(kn_date_add_months(date, 0) == date);
}

static void parsed_one_way(kn_str text, kn_date_end end, kn_date_order order, kn_arena *arena)
{
    kn_date date = KN_DATE_NONE;
    kn_date again = KN_DATE_NONE;
    kn_status status = kn_date_parse_as(&date, text, end, order);
    HOLDS(status == KN_OK || status == KN_DATA || status == KN_UNDEFINED);
    kn_date_order_of(text);
    if (status != KN_OK)
        return;
    calendar_holds(date);
    HOLDS(kn_date_parse(&again, kn_date_iso(arena, date), end) == KN_OK && again == date);
    kn_date of_quarter = end == KN_DATE_FIRST ? kn_date_quarter_start(date) : kn_date_quarter_end(date);
    HOLDS(kn_date_parse(&again, kn_date_quarter(arena, date), end) == KN_OK && again == of_quarter);
}

/* The short way of a cell gives what the long one does, the first time and the second. */
static void cell_is_the_same(kn_str text, kn_date_order order, kn_arena *arena)
{
    static const size_t fields[] = {KN_STAFF_FROM, KN_STAFF_TO, KN_STAFF_BIRTH_DATE};
    fuzz_part *p = fuzz_part_of(KN_FILE_STAFF);
    p->plan.order = order;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        kn_date date = KN_DATE_NONE;
        const kn_field *about = &kn_schemas[KN_FILE_STAFF].fields[fields[i]];
        bool read = fuzz_part_read(p, fields[i], text);
        bool parsed = kn_date_parse_as(&date, kn_text_clean(arena, text), about->end, order) == KN_OK;
        HOLDS(read || !parsed);
        HOLDS(!read || parsed || fuzz_part_is_missing(p, fields[i]) || text.data[0] == '=' || text.data[0] <= ' ');
        if (parsed)
            HOLDS(p->part.columns[fields[i]].days[0] == date);
        HOLDS(fuzz_part_read(p, fields[i], text) == read);
        HOLDS(!parsed || p->part.columns[fields[i]].days[0] == date);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input input = {data, size};
    unsigned bits = fuzz_byte(&input);
    kn_date_order order = (kn_date_order)((bits >> 1) % 3);
    kn_str text = fuzz_rest(&input);
    kn_arena *arena = kn_arena_new();
    parsed_one_way(text, (bits & 1) == 0 ? KN_DATE_FIRST : KN_DATE_LAST, order, arena);
    if (kn_text_is_utf8(text))
        cell_is_the_same(text, order, arena);
    kn_arena_free(arena);
    return 0;
}
