/* Holdings: the inventory's rows and completed participation, by person and competence, the most trusted first. */
#include "build.h"

#include <stdlib.h>

enum { FEW = 32 }; /* up to so many are put in order by insertion */

typedef struct holding {
    kn_index competence;
    kn_date assessed, until;
    kn_origin from;
    uint8_t level, proof;
} holding;

static bool is_confirmed(uint8_t proof)
{
    return proof >= KN_PROOF_MANAGER;
}

/* Most trusted first; what is equal up to the level speaks of one assessment, and the more cautious goes first. */
static int by_trust(const void *a, const void *b)
{
    const holding *x = a;
    const holding *y = b;
    if (x->competence != y->competence)
        return x->competence < y->competence ? -1 : 1;
    if (is_confirmed(x->proof) != is_confirmed(y->proof))
        return is_confirmed(x->proof) ? -1 : 1;
    if (x->assessed != y->assessed)
        return x->assessed > y->assessed ? -1 : 1;
    if (x->proof != y->proof)
        return x->proof > y->proof ? -1 : 1;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static kn_file file_of(kn_origin from)
{
    return from < KN_FROM_PART ? KN_FILE_INVENTORY : KN_FILE_PARTICIPATION;
}

static size_t row_of(const kn_build *build, kn_origin from)
{
    return from < KN_FROM_PART ? from : build->part_rows[from - KN_FROM_PART];
}

/* The cell as it stands in the inventory, whose columns are given up by now. */
static kn_str inventory_value(const kn_build *build, const holding *h, size_t field)
{
    if (kn_table_missing(&build->tables[KN_FILE_INVENTORY], field, h->from))
        return KN_STR("");
    if (field == KN_INV_LEVEL)
        return kn_text_format(build->arena, "%d", (int)h->level);
    return kn_date_iso(build->arena, field == KN_INV_ASSESSED ? h->assessed : h->until);
}

static void tell(kn_build *build, const holding *h, kn_code code, size_t inventory_field, const holding *other)
{
    kn_file file = file_of(h->from);
    size_t field = file == KN_FILE_INVENTORY         ? inventory_field
                   : inventory_field == KN_INV_LEVEL ? (size_t)KN_PART_AFTER
                                                     : (size_t)KN_PART_DATE;
    kn_diag diag = {.code = code};
    if (file == KN_FILE_INVENTORY)
        diag.value = inventory_value(build, h, field);
    diag.args[0] = kn_arg_date(build->model->settings.as_of);
    if (other != NULL) {
        const kn_table *table = &build->tables[file_of(other->from)];
        diag.args[0] = kn_arg_text(table->source.file);
        diag.args[1] = kn_arg_line(build->arena, kn_table_line(table, row_of(build, other->from)));
        diag.args[2] = kn_arg_count(other->level);
        diag.args[3] = kn_arg_date(other->until);
    }
    kn_row_tell(build, file, field, row_of(build, h->from), diag);
}

/* Whether a holding still counts beside the one kept before it. Those of one assessment (same competence, day and
 * source) count once: repeated rows are merged, a row without a level adds nothing, and of contradicting ones the
 * lower level and the earlier end were put first. */
static bool adds(kn_build *build, const holding *kept, const holding *next)
{
    if (kept->competence != next->competence || kept->assessed != next->assessed || kept->proof != next->proof)
        return true;
    if (kept->level == next->level && kept->until == next->until) {
        if (file_of(next->from) == KN_FILE_INVENTORY)
            build->states[KN_FILE_INVENTORY][next->from] = KN_ROW_MERGED;
    } else if (kept->level == next->level) {
        tell(build, next, KN_K067, KN_INV_VALID_UNTIL, kept);
    } else if (next->level != KN_NO_LEVEL) {
        tell(build, next, KN_K062, KN_INV_LEVEL, kept);
    }
    return false;
}

/* The first day that is not yet stale at the as-of date: assessed before it is stale. */
static kn_date first_fresh_day(const kn_settings *settings)
{
    if (settings->stale_months == 0)
        return KN_DATE_NONE;
    kn_date day = kn_date_add_months(settings->as_of, -settings->stale_months);
    while (kn_date_add_months(day, settings->stale_months) >= settings->as_of)
        day--;
    while (kn_date_add_months(day, settings->stale_months) < settings->as_of)
        day++;
    return day;
}

static kn_date end_of(const kn_build *build, const holding *h)
{
    int32_t months = build->model->competences.validity_months[h->competence];
    if (h->until != KN_DATE_NONE)
        return h->until;
    bool ends = months > 0 && h->assessed != KN_DATE_NONE;
    return ends ? kn_date_add_months(h->assessed, months) : KN_DATE_EVER;
}

/* One person's holdings while they are put in order: `order` has the competence in its upper half and the item in its
 * lower. */
typedef struct few {
    holding *items;
    uint64_t *order;
    size_t count;
} few;

/* Those that stand from `begin` to `end`; what lies after the as-of date is told and left out. */
static void take_items(few *out, kn_build *build, const kn_origins *origins, size_t begin, size_t end)
{
    const kn_holdings *all = &build->model->holdings;
    out->count = 0;
    for (size_t at = begin; at < end; at++) {
        kn_origin from = kn_origin_at(origins, at);
        if (from < KN_FROM_PART && !kn_row_kept(build, KN_FILE_INVENTORY, from))
            continue;
        holding *h = &out->items[out->count];
        *h = (holding){.competence = all->competence[at],
                       .assessed = all->assessed[at],
                       .until = all->until[at],
                       .from = from,
                       .level = all->level[at],
                       .proof = all->proof[at]};
        h->until = end_of(build, h);
        if (h->assessed > build->model->settings.as_of) {
            tell(build, h, KN_K061, KN_INV_ASSESSED, NULL);
            continue;
        }
        out->order[out->count] = (uint64_t)h->competence << 32 | out->count;
        out->count++;
    }
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_numbers(uint64_t *numbers, size_t count)
{
    if (count > FEW) {
        qsort(numbers, count, sizeof *numbers, by_number);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t next = numbers[i];
        size_t at = i;
        for (; at > 0 && numbers[at - 1] > next; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = next;
    }
}

/* By competence; only where there is one twice does trust decide. */
static void put_in_order(few *f)
{
    sort_numbers(f->order, f->count);
    bool twice = false;
    for (size_t i = 1; i < f->count; i++)
        twice = twice || f->order[i - 1] >> 32 == f->order[i] >> 32;
    if (!twice)
        return;
    qsort(f->items, f->count, sizeof *f->items, by_trust);
    for (size_t i = 0; i < f->count; i++)
        f->order[i] = i;
}

static void put(kn_holdings *all, size_t at, const holding *h)
{
    all->competence[at] = h->competence;
    all->level[at] = h->level;
    all->proof[at] = h->proof;
    all->assessed[at] = h->assessed;
    all->until[at] = h->until;
}

/* Put down those that add something, from `at` on; returns where the next person's begin. */
static size_t put_down(kn_build *build, const few *f, size_t at)
{
    const holding *kept = NULL;
    for (size_t i = 0; i < f->count; i++) {
        const holding *next = &f->items[(uint32_t)f->order[i]];
        if (kept != NULL && !adds(build, kept, next))
            continue;
        kept = next;
        put(&build->model->holdings, at++, kept);
    }
    return at;
}

static void find_stale(kn_build *build, size_t count)
{
    kn_holdings *all = &build->model->holdings;
    kn_date fresh = first_fresh_day(&build->model->settings);
    all->stale = KN_NEW(build->arena, uint8_t, count);
    for (size_t i = 0; i < count; i++)
        all->stale[i] = all->assessed[i] != KN_DATE_NONE && all->assessed[i] < fresh;
}

static size_t most_of_one(const size_t *first, kn_index people)
{
    size_t most = 0;
    for (kn_index p = 0; p < people; p++)
        most = first[p + 1] - first[p] > most ? first[p + 1] - first[p] : most;
    return most;
}

/* Each person's few by themselves, in place: they never take more room than they had. */
void kn_holdings_fill(kn_build *build)
{
    kn_index people = build->model->people.count;
    kn_origins origins;
    kn_origins_take(&origins, build);
    size_t most = most_of_one(origins.first, people);
    few f = {.items = kn_heap_resize(NULL, 0, most, sizeof *f.items),
             .order = kn_heap_resize(NULL, 0, most, sizeof *f.order)};
    size_t at = 0;
    size_t begin = 0;
    for (kn_index p = 0; p < people; p++) {
        size_t end = origins.first[p + 1];
        take_items(&f, build, &origins, begin, end);
        put_in_order(&f);
        at = put_down(build, &f, at);
        begin = end;
        origins.first[p + 1] = at;
    }
    build->model->holdings.first = origins.first;
    find_stale(build, at);
    kn_heap_free(f.items);
    kn_heap_free(f.order);
    kn_heap_free(origins.from);
}
