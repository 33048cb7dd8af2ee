/* Holdings: the inventory's rows and completed participation, by person and competence, the most trusted first. */
#include "build.h"

#include <assert.h>
#include <stdlib.h>

enum { FEW = 32 }; /* up to so many are put in order by insertion */

void kn_inventory_check(kn_build *build)
{
    for (size_t row = 0; row < build->tables[KN_FILE_INVENTORY].rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            kn_row_check_period(build, KN_FILE_INVENTORY, row, KN_INV_ASSESSED, KN_INV_VALID_UNTIL);
}

/* Where a holding comes from: a row of the inventory, or (from FROM_PART on) a participation. */
typedef uint32_t origin;
#define FROM_PART 0x80000000U

typedef struct holding {
    kn_index competence;
    kn_date assessed, until;
    origin from;
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

static void sort_holdings(holding *items, size_t count)
{
    if (count > FEW) {
        qsort(items, count, sizeof *items, by_trust);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        holding next = items[i];
        size_t at = i;
        for (; at > 0 && by_trust(&items[at - 1], &next) > 0; at--)
            items[at] = items[at - 1];
        items[at] = next;
    }
}

static kn_file file_of(origin from)
{
    return from < FROM_PART ? KN_FILE_INVENTORY : KN_FILE_PARTICIPATION;
}

static size_t row_of(const kn_build *build, origin from)
{
    return from < FROM_PART ? from : build->part_rows[from - FROM_PART];
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

static bool part_counts(const kn_build *build, size_t part)
{
    const kn_participations *parts = &build->model->participations;
    return parts->status[part] == KN_COMPLETED && parts->after[part] != KN_NO_LEVEL &&
           build->model->activities.competence[parts->activity[part]] != KN_NONE;
}

static kn_index person_of_row(const kn_build *build, size_t row)
{
    return kn_key_of(build, KN_PERSON, KN_FILE_INVENTORY, KN_INV_PERSON, row);
}

/* How many each person has, at `first` two further on. */
static void count_origins(size_t *first, const kn_build *build)
{
    for (size_t row = 0; row < build->tables[KN_FILE_INVENTORY].rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            first[person_of_row(build, row) + 2]++;
    const kn_participations *parts = &build->model->participations;
    for (size_t part = 0; part < parts->count; part++)
        if (part_counts(build, part))
            first[parts->person[part] + 2]++;
}

/* A counting sort by person: those of person p go to first[p] .. first[p+1]-1, which are right when it is done. */
static origin *sort_origins(size_t *first, const kn_build *build)
{
    kn_index people = build->model->people.count;
    count_origins(first, build);
    for (kn_index p = 0; p < people; p++)
        first[p + 2] += first[p + 1];
    origin *sorted = kn_heap_resize(NULL, 0, first[people + 1], sizeof *sorted);
    for (size_t row = 0; row < build->tables[KN_FILE_INVENTORY].rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            sorted[first[person_of_row(build, row) + 1]++] = (origin)row;
    const kn_participations *parts = &build->model->participations;
    for (size_t part = 0; part < parts->count; part++)
        if (part_counts(build, part))
            sorted[first[parts->person[part] + 1]++] = (origin)part | FROM_PART;
    return sorted;
}

/* Everything but where holdings end, in the order of `from`. A column at a time, and each column of the inventory is
 * given up once taken: what a run holds at most is decided here. */
static void take_columns(kn_build *build, const origin *from, size_t count)
{
    kn_table *table = &build->tables[KN_FILE_INVENTORY];
    kn_holdings *all = &build->model->holdings;
    kn_table_drop(table, KN_INV_PERSON);
    all->competence = KN_NEW(build->arena, kn_index, count);
    for (size_t i = 0; i < count; i++)
        if (from[i] < FROM_PART)
            all->competence[i] = kn_key_of(build, KN_COMPETENCE, KN_FILE_INVENTORY, KN_INV_COMP, from[i]);
    kn_table_drop(table, KN_INV_COMP);
    all->assessed = KN_NEW(build->arena, kn_date, count);
    for (size_t i = 0; i < count; i++)
        if (from[i] < FROM_PART)
            all->assessed[i] = kn_table_date(table, KN_INV_ASSESSED, from[i]);
    kn_table_drop(table, KN_INV_ASSESSED);
    all->until = KN_NEW(build->arena, kn_date, count);
    for (size_t i = 0; i < count; i++)
        if (from[i] < FROM_PART)
            all->until[i] = kn_table_date(table, KN_INV_VALID_UNTIL, from[i]);
    kn_table_drop(table, KN_INV_VALID_UNTIL);
    all->level = KN_NEW(build->arena, uint8_t, count);
    all->proof = KN_NEW(build->arena, uint8_t, count);
    for (size_t i = 0; i < count; i++)
        if (from[i] < FROM_PART) {
            all->level[i] = (uint8_t)kn_table_integer(table, KN_INV_LEVEL, from[i], KN_NO_LEVEL);
            all->proof[i] = kn_table_word(table, KN_INV_SOURCE, from[i]);
        }
    kn_table_drop(table, KN_INV_LEVEL);
    kn_table_drop(table, KN_INV_SOURCE);
}

static holding holding_of(const kn_build *build, size_t at, origin from)
{
    const kn_holdings *all = &build->model->holdings;
    if (from < FROM_PART)
        return (holding){.competence = all->competence[at],
                         .assessed = all->assessed[at],
                         .until = all->until[at],
                         .from = from,
                         .level = all->level[at],
                         .proof = all->proof[at]};
    const kn_participations *parts = &build->model->participations;
    size_t part = from - FROM_PART;
    return (holding){.competence = build->model->activities.competence[parts->activity[part]],
                     .assessed = parts->date[part],
                     .until = KN_DATE_NONE,
                     .from = from,
                     .level = parts->after[part],
                     .proof = KN_PROOF_TEST};
}

static kn_date end_of(const kn_build *build, const holding *h)
{
    int32_t months = build->model->competences.validity_months[h->competence];
    if (h->until != KN_DATE_NONE)
        return h->until;
    bool ends = months > 0 && h->assessed != KN_DATE_NONE;
    return ends ? kn_date_add_months(h->assessed, months) : KN_DATE_EVER;
}

static void put(kn_holdings *all, size_t at, const holding *h)
{
    all->competence[at] = h->competence;
    all->level[at] = h->level;
    all->proof[at] = h->proof;
    all->assessed[at] = h->assessed;
    all->until[at] = h->until;
}

/* The holdings that stand from `begin` to `end`, ordered by trust and put from `at` on (at or before `begin`);
 * returns where the next person's begin. */
static size_t settle(kn_build *build, const origin *from, size_t begin, size_t end, holding *items, size_t at)
{
    size_t count = 0;
    for (size_t i = begin; i < end; i++) {
        items[count] = holding_of(build, i, from[i]);
        items[count].until = end_of(build, &items[count]);
        if (items[count].assessed > build->model->settings.as_of)
            tell(build, &items[count], KN_K061, KN_INV_ASSESSED, NULL);
        else
            count++;
    }
    sort_holdings(items, count);
    const holding *kept = NULL;
    for (size_t i = 0; i < count; i++) {
        if (kept != NULL && !adds(build, kept, &items[i]))
            continue;
        kept = &items[i];
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

/* Sorted by person, then each person's few by themselves, in place. */
void kn_holdings_fill(kn_build *build)
{
    kn_index people = build->model->people.count;
    assert(build->tables[KN_FILE_INVENTORY].rows < FROM_PART && build->model->participations.count < FROM_PART);
    size_t *first = KN_NEW(build->arena, size_t, (size_t)people + 2);
    origin *from = sort_origins(first, build);
    take_columns(build, from, first[people]);
    holding *items = kn_heap_resize(NULL, 0, most_of_one(first, people), sizeof *items);
    size_t at = 0;
    size_t begin = 0;
    for (kn_index p = 0; p < people; p++) {
        size_t end = first[p + 1];
        at = settle(build, from, begin, end, items, at);
        begin = end;
        first[p + 1] = at;
    }
    build->model->holdings.first = first;
    find_stale(build, at);
    kn_heap_free(items);
    kn_heap_free(from);
}
