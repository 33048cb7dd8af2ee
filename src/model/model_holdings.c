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

static void tell(kn_build *build, const holding *h, kn_code code, size_t inventory_field, const holding *other)
{
    kn_file file = file_of(h->from);
    size_t field = file == KN_FILE_INVENTORY         ? inventory_field
                   : inventory_field == KN_INV_LEVEL ? (size_t)KN_PART_AFTER
                                                     : (size_t)KN_PART_DATE;
    kn_diag diag = {.code = code};
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

typedef struct gathering {
    kn_build *build;
    size_t *first; /* per person: where their origins begin; one more at the end */
    size_t *filled;
    origin *origins;
    kn_date fresh; /* first day that is not stale */
} gathering;

static bool part_counts(const kn_build *build, size_t part)
{
    const kn_participations *parts = &build->model->participations;
    return parts->status[part] == KN_COMPLETED && parts->after[part] != KN_NO_LEVEL &&
           build->model->activities.competence[parts->activity[part]] != KN_NONE;
}

/* Call `see` for each origin with its person. */
static void each_origin(gathering *g, void (*see)(gathering *, kn_index person, origin from))
{
    const kn_build *build = g->build;
    const kn_table *table = &build->tables[KN_FILE_INVENTORY];
    for (size_t row = 0; row < table->rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            see(g, kn_key_of(build, KN_PERSON, KN_FILE_INVENTORY, KN_INV_PERSON, row), (origin)row);
    const kn_participations *parts = &build->model->participations;
    for (size_t part = 0; part < parts->count; part++)
        if (part_counts(build, part))
            see(g, parts->person[part], (origin)part | FROM_PART);
}

static void count_origin(gathering *g, kn_index person, origin from)
{
    (void)from;
    g->first[person + 1]++;
}

static void put_origin(gathering *g, kn_index person, origin from)
{
    g->origins[g->first[person] + g->filled[person]++] = from;
}

static holding holding_of(const kn_build *build, origin from)
{
    const kn_table *table = &build->tables[KN_FILE_INVENTORY];
    holding h = {.from = from};
    if (from < FROM_PART) {
        h.competence = kn_key_of(build, KN_COMPETENCE, KN_FILE_INVENTORY, KN_INV_COMP, from);
        h.level = (uint8_t)kn_table_integer(table, KN_INV_LEVEL, from, KN_NO_LEVEL);
        h.proof = kn_table_word(table, KN_INV_SOURCE, from);
        h.assessed = kn_table_date(table, KN_INV_ASSESSED, from);
        h.until = kn_table_date(table, KN_INV_VALID_UNTIL, from);
    } else {
        const kn_participations *parts = &build->model->participations;
        size_t part = from - FROM_PART;
        h.competence = build->model->activities.competence[parts->activity[part]];
        h.level = parts->after[part];
        h.proof = KN_PROOF_TEST;
        h.assessed = parts->date[part];
        h.until = KN_DATE_NONE;
    }
    if (h.until != KN_DATE_NONE)
        return h;
    int32_t months = build->model->competences.validity_months[h.competence];
    bool ends = months > 0 && h.assessed != KN_DATE_NONE;
    h.until = ends ? kn_date_add_months(h.assessed, months) : KN_DATE_EVER;
    return h;
}

static void append(kn_holdings *all, size_t at, const holding *h, kn_date fresh)
{
    all->competence[at] = h->competence;
    all->level[at] = h->level;
    all->proof[at] = h->proof;
    all->assessed[at] = h->assessed;
    all->until[at] = h->until;
    all->stale[at] = h->assessed != KN_DATE_NONE && h->assessed < fresh;
}

/* One person's holdings from their origins; returns where the next person's begin. */
static size_t fill_person(gathering *g, kn_index person, holding *items, size_t at)
{
    kn_build *build = g->build;
    size_t count = 0;
    for (size_t i = g->first[person]; i < g->first[person + 1]; i++) {
        items[count] = holding_of(build, g->origins[i]);
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
        append(&build->model->holdings, at++, kept, g->fresh);
    }
    return at;
}

static size_t most_of_one(const gathering *g, kn_index people)
{
    size_t most = 0;
    for (kn_index p = 0; p < people; p++)
        most = g->first[p + 1] - g->first[p] > most ? g->first[p + 1] - g->first[p] : most;
    return most;
}

static void make_room(kn_holdings *all, size_t count, kn_index people, kn_arena *arena)
{
    *all = (kn_holdings){
        .first = KN_NEW(arena, size_t, (size_t)people + 1),
        .competence = KN_NEW(arena, kn_index, count),
        .level = KN_NEW(arena, uint8_t, count),
        .proof = KN_NEW(arena, uint8_t, count),
        .stale = KN_NEW(arena, uint8_t, count),
        .assessed = KN_NEW(arena, kn_date, count),
        .until = KN_NEW(arena, kn_date, count),
    };
}

/* A counting sort by person, then each person's few by themselves. */
void kn_holdings_fill(kn_build *build)
{
    kn_index people = build->model->people.count;
    assert(build->tables[KN_FILE_INVENTORY].rows < FROM_PART && build->model->participations.count < FROM_PART);
    gathering g = {.build = build, .fresh = first_fresh_day(&build->model->settings)};
    g.first = kn_heap_resize(NULL, 0, (size_t)people + 1, sizeof *g.first);
    g.filled = kn_heap_resize(NULL, 0, people, sizeof *g.filled);
    each_origin(&g, count_origin);
    for (kn_index p = 0; p < people; p++)
        g.first[p + 1] += g.first[p];
    g.origins = kn_heap_resize(NULL, 0, g.first[people], sizeof *g.origins);
    each_origin(&g, put_origin);
    make_room(&build->model->holdings, g.first[people], people, build->arena);
    holding *items = kn_heap_resize(NULL, 0, most_of_one(&g, people), sizeof *items);
    size_t at = 0;
    for (kn_index p = 0; p < people; p++) {
        at = fill_person(&g, p, items, at);
        build->model->holdings.first[p + 1] = at;
    }
    kn_heap_free(items);
    kn_heap_free(g.origins);
    kn_heap_free(g.filled);
    kn_heap_free(g.first);
}
