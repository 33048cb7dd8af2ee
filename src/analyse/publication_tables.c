#include "publication_tables.h"

#include <stdlib.h>

#define ALL_GENDERS 0u
#define ONE(gender) (1u << (gender))

static const unsigned genders_of[KN_PUBLISHED_COLUMNS] = {
    [KN_PUBLISHED_ELIGIBLE] = ALL_GENDERS,
    [KN_PUBLISHED_TOTAL] = ALL_GENDERS,
    [KN_PUBLISHED_WOMEN] = ONE(KN_WOMAN),
    [KN_PUBLISHED_MEN] = ONE(KN_MAN),
    [KN_PUBLISHED_NON_BINARY] = ONE(KN_NON_BINARY),
    [KN_PUBLISHED_NOT_STATED] = ONE(KN_GENDER_NONE),
    [KN_PUBLISHED_OTHER] = ONE(KN_NON_BINARY) | ONE(KN_GENDER_NONE),
};

/* How much is lost with a cell of the row: what stands for more people, and is asked for more, is shown first. Women
 * before men, as everywhere: where only one of them can be shown, the total and the women are. */
typedef enum row_kind {
    ROW_ELIGIBLE,
    ROW_PARTICIPANTS,
    ROW_COMPLETED,
    ROW_RECORDS, /* complete ones */
    ROW_BAND,
    ROW_GAIN,
    ROW_QUARTER,
    ROW_CUMULATIVE,
    ROW_SECTOR,
    ROW_ORGANISATION,
    ROW_TARGET,
    ROW_KINDS
} row_kind;

static const int levels[ROW_KINDS][KN_PUBLISHED_COLUMNS] = {
    /* eligible, total, women, men, non-binary, not stated, other */
    [ROW_ELIGIBLE] = {0, 99, 89, 87, 59, 59, 0},  [ROW_PARTICIPANTS] = {0, 100, 90, 88, 60, 60, 0},
    [ROW_COMPLETED] = {0, 95, 85, 83, 58, 58, 0}, [ROW_RECORDS] = {0, 94, 84, 82, 57, 57, 0},
    [ROW_BAND] = {0, 72, 50, 48, 30, 30, 0},      [ROW_GAIN] = {0, 70, 46, 44, 28, 28, 0},
    [ROW_QUARTER] = {0, 74, 52, 47, 0, 0, 29},    [ROW_CUMULATIVE] = {0, 76, 54, 49, 0, 0, 31},
    [ROW_SECTOR] = {80, 81, 56, 51, 0, 0, 33},    [ROW_ORGANISATION] = {77, 78, 53, 45, 0, 0, 27},
    [ROW_TARGET] = {0, 73, 51, 43, 0, 0, 0},
};

static const kn_published_column by_gender[] = {KN_PUBLISHED_TOTAL, KN_PUBLISHED_WOMEN, KN_PUBLISHED_MEN,
                                                KN_PUBLISHED_NON_BINARY, KN_PUBLISHED_NOT_STATED};
static const kn_published_column by_women_and_men[] = {KN_PUBLISHED_TOTAL, KN_PUBLISHED_WOMEN, KN_PUBLISHED_MEN,
                                                       KN_PUBLISHED_OTHER};
enum { BY_GENDER = 5, BY_WOMEN_AND_MEN = 4 };

size_t kn_offering_add(kn_offering *offering, kn_count count, const kn_selection *selection)
{
    if (offering->count == offering->room) {
        size_t room = offering->room == 0 ? 256 : 2 * offering->room;
        offering->counts =
            kn_arena_grow(offering->arena, offering->counts, offering->count, room, sizeof *offering->counts);
        offering->selections =
            kn_arena_grow(offering->arena, offering->selections, offering->count, room, sizeof *offering->selections);
        offering->room = room;
    }
    offering->counts[offering->count] = count;
    if (selection != NULL)
        offering->selections[offering->count] = *selection;
    return offering->count++;
}

static kn_published_table *begin_table(kn_offering *offering, kn_publishing number, const char *name, size_t rows)
{
    kn_published_table *table = &offering->tables[number];
    *table = (kn_published_table){.name = name, .rows = rows};
    table->keys = KN_NEW(offering->arena, kn_str, rows);
    table->items = KN_NEW(offering->arena, uint32_t, rows);
    table->counts = kn_arena_alloc(offering->arena, rows, sizeof *table->counts);
    for (size_t row = 0; row < rows; row++)
        for (size_t column = 0; column < KN_PUBLISHED_COLUMNS; column++)
            table->counts[row][column] = KN_NO_COUNT;
    return table;
}

/* One cell of a table. The column adds its genders to the selection. */
typedef struct place {
    kn_publishing table;
    size_t row;
    row_kind kind;
} place;

static size_t offer(kn_offering *offering, place at, kn_published_column column, kn_selection selection, size_t total)
{
    selection.genders = genders_of[column];
    kn_count count = {
        .kind = KN_COUNT_OFFERED, .table = (uint32_t)at.table, .level = levels[at.kind][column], .total = total};
    count.sum = kn_population_sum(&count.value, offering->population, &selection);
    size_t number = kn_offering_add(offering, count, &selection);
    offering->tables[at.table].counts[at.row][column] = number;
    return number;
}

/* A row of counts by gender, each a part of the count in the same column of another row. */
static void offer_row(kn_offering *offering, place at, const kn_published_column *columns, size_t columns_count,
                      const kn_selection *selection, const size_t *totals)
{
    for (size_t i = 0; i < columns_count; i++)
        offer(offering, at, columns[i], *selection, totals == NULL ? KN_NO_COUNT : totals[columns[i]]);
}

static size_t *counts_of(const kn_offering *offering, kn_publishing table, size_t row)
{
    return offering->tables[table].counts[row];
}

/* One value of `where`, as a selection asks for it. */
static uint8_t *only(const kn_offering *offering, kn_block block, uint32_t where)
{
    uint8_t *wanted = KN_NEW(offering->arena, uint8_t, offering->population->wheres[block]);
    wanted[where] = 1;
    return wanted;
}

static uint8_t *up_to(const kn_offering *offering, kn_block block, uint32_t where)
{
    uint8_t *wanted = KN_NEW(offering->arena, uint8_t, offering->population->wheres[block]);
    for (uint32_t w = 0; w <= where; w++)
        wanted[w] = 1;
    return wanted;
}

/* ---- the whole ---- */

static void offer_gender(kn_offering *offering)
{
    static const struct {
        const char *key;
        row_kind kind;
        bool reached, done;
    } stages[KN_STAGES] = {{"eligible", ROW_ELIGIBLE, false, false},
                           {"participants", ROW_PARTICIPANTS, true, false},
                           {"completed", ROW_COMPLETED, true, true}};
    kn_published_table *table = begin_table(offering, KN_PUBLISHING_GENDER, "gender", KN_STAGES);
    for (size_t row = 0; row < KN_STAGES; row++) {
        kn_selection selection = {.block = KN_BLOCK_PLACE, .reached = stages[row].reached, .done = stages[row].done};
        table->keys[row] = kn_str_of(stages[row].key);
        offer_row(offering, (place){KN_PUBLISHING_GENDER, row, stages[row].kind}, by_gender, BY_GENDER, &selection,
                  row == 0 ? NULL : table->counts[row - 1]);
    }
}

static uint8_t *all_but_first(const kn_offering *offering, kn_block block, uint32_t first)
{
    uint8_t *wanted = KN_NEW(offering->arena, uint8_t, offering->population->wheres[block]);
    for (uint32_t w = first; w < offering->population->wheres[block]; w++)
        wanted[w] = 1;
    return wanted;
}

static kn_selection selection_of(const kn_offering *offering, const kn_indicator *indicator)
{
    kn_selection s = {.block = KN_BLOCK_PLACE, .reached = true};
    switch (indicator->counted) {
    case KN_COUNTED_EMPLOYED:
        s.block = KN_BLOCK_AGE;
        s.where = all_but_first(offering, s.block, 1);
        break;
    case KN_COUNTED_AGE:
        s.block = KN_BLOCK_AGE;
        s.where = only(offering, s.block, indicator->band);
        break;
    case KN_COUNTED_EDUCATION:
        s.block = KN_BLOCK_EDUCATION;
        s.where = only(offering, s.block, indicator->band);
        break;
    case KN_COUNTED_TESTED:
        s.block = KN_BLOCK_GAIN;
        s.where = all_but_first(offering, s.block, KN_GAIN_TESTED);
        break;
    case KN_COUNTED_GAINED:
        s.block = KN_BLOCK_GAIN;
        s.where = only(offering, s.block, KN_GAIN_HIGHER);
        break;
    case KN_COUNTED_PARTICIPANTS:
    case KN_COUNTED_PUBLIC:
    case KN_COUNTED_SMALL_FIRMS:
        break;
    }
    return s;
}

static row_kind kind_of(kn_counted counted)
{
    static const row_kind kinds[] = {[KN_COUNTED_PARTICIPANTS] = ROW_PARTICIPANTS,
                                     [KN_COUNTED_EMPLOYED] = ROW_RECORDS,
                                     [KN_COUNTED_AGE] = ROW_BAND,
                                     [KN_COUNTED_EDUCATION] = ROW_BAND,
                                     [KN_COUNTED_PUBLIC] = ROW_BAND,
                                     [KN_COUNTED_SMALL_FIRMS] = ROW_BAND,
                                     [KN_COUNTED_TESTED] = ROW_GAIN,
                                     [KN_COUNTED_GAINED] = ROW_GAIN};
    return kinds[counted];
}

/* The row whose counts an indicator's are parts of. */
static const size_t *whole_of(const kn_offering *offering, const kn_programme_period *period, size_t row)
{
    switch (period->indicators[row].counted) {
    case KN_COUNTED_EMPLOYED:
        return counts_of(offering, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS);
    case KN_COUNTED_TESTED:
        return counts_of(offering, KN_PUBLISHING_GENDER, KN_STAGE_COMPLETED);
    case KN_COUNTED_GAINED:
        return counts_of(offering, KN_PUBLISHING_INDICATORS, row - 1);
    case KN_COUNTED_PARTICIPANTS:
    case KN_COUNTED_AGE:
    case KN_COUNTED_EDUCATION:
    case KN_COUNTED_PUBLIC:
    case KN_COUNTED_SMALL_FIRMS:
        break;
    }
    return NULL;
}

/* A complete record has a gender, so nobody whose gender is not stated is in a band. */
static size_t columns_of(kn_counted counted)
{
    bool complete = counted == KN_COUNTED_EMPLOYED || counted == KN_COUNTED_AGE || counted == KN_COUNTED_EDUCATION;
    return complete ? BY_GENDER - 1 : BY_GENDER;
}

static bool counts_organisations(kn_counted counted)
{
    return counted == KN_COUNTED_PUBLIC || counted == KN_COUNTED_SMALL_FIRMS;
}

static void offer_indicators(kn_offering *offering)
{
    const kn_programme_period *period = offering->population->period;
    kn_published_table *table =
        begin_table(offering, KN_PUBLISHING_INDICATORS, "indicators", period->indicators_count);
    for (size_t row = 0; row < period->indicators_count; row++) {
        const kn_indicator *indicator = &period->indicators[row];
        table->keys[row] = kn_word_text(KN_EN, indicator->name);
        if (indicator->code != NULL)
            table->keys[row] = kn_str_of(indicator->code);
        table->items[row] = (uint32_t)row;
        if (counts_organisations(indicator->counted))
            continue;
        kn_selection selection = selection_of(offering, indicator);
        offer_row(offering, (place){KN_PUBLISHING_INDICATORS, row, kind_of(indicator->counted)}, by_gender,
                  columns_of(indicator->counted), &selection, whole_of(offering, period, row));
        for (size_t c = 0; c < BY_GENDER && indicator->counted == KN_COUNTED_GAINED; c++)
            offering->counts[table->counts[row][by_gender[c]]].sensitive = true;
    }
}

/* ---- time ---- */

static bool ends_a_quarter(kn_date date)
{
    return kn_date_quarter_end(date) == date;
}

static void offer_quarters(kn_offering *offering)
{
    const kn_population *population = offering->population;
    size_t quarters = 0;
    for (size_t s = 0; s < population->slices; s++)
        quarters += ends_a_quarter(population->slice_end[s]);
    kn_published_table *entered = begin_table(offering, KN_PUBLISHING_QUARTERS, "quarters", quarters);
    kn_published_table *so_far = begin_table(offering, KN_PUBLISHING_CUMULATIVE, "cumulative", quarters);
    uint8_t *wanted = KN_NEW(offering->arena, uint8_t, population->slices);
    size_t row = 0;
    for (uint32_t s = 0; s < population->slices; s++) {
        wanted[s] = 1;
        if (!ends_a_quarter(population->slice_end[s]))
            continue;
        kn_selection in = {.block = KN_BLOCK_TIME, .reached = true, .where = wanted};
        kn_selection by = {.block = KN_BLOCK_TIME, .reached = true, .where = up_to(offering, KN_BLOCK_TIME, s)};
        entered->keys[row] = so_far->keys[row] = kn_date_quarter(offering->arena, population->slice_end[s]);
        entered->items[row] = so_far->items[row] = (uint32_t)population->slice_end[s];
        offer_row(offering, (place){KN_PUBLISHING_QUARTERS, row, ROW_QUARTER}, by_women_and_men, BY_WOMEN_AND_MEN,
                  &in, NULL);
        offer_row(offering, (place){KN_PUBLISHING_CUMULATIVE, row, ROW_CUMULATIVE}, by_women_and_men,
                  BY_WOMEN_AND_MEN, &by, NULL);
        wanted = KN_NEW(offering->arena, uint8_t, population->slices);
        row++;
    }
}

/* ---- places ---- */

static void offer_place(kn_offering *offering, place at, const uint8_t *organisations)
{
    kn_selection there = {.block = KN_BLOCK_PLACE, .where = organisations};
    size_t eligible = offer(offering, at, KN_PUBLISHED_ELIGIBLE, there, KN_NO_COUNT);
    there.reached = true;
    offer(offering, at, KN_PUBLISHED_TOTAL, there, eligible);
    for (size_t i = 1; i < BY_WOMEN_AND_MEN; i++)
        offer(offering, at, by_women_and_men[i], there, KN_NO_COUNT);
}

static bool somebody_has_no_organisation(const kn_offering *offering)
{
    return kn_population_has_strays(offering->question->model, offering->question->coverage);
}

static void offer_organisations(kn_offering *offering)
{
    const kn_organisations *all = &offering->question->model->organisations;
    size_t rows = (size_t)all->count + (somebody_has_no_organisation(offering) ? 1 : 0);
    kn_published_table *table = begin_table(offering, KN_PUBLISHING_ORGANISATIONS, "organisations", rows);
    for (uint32_t row = 0; row < rows; row++) {
        table->items[row] = row < all->count ? row : KN_NONE;
        if (row < all->count)
            table->keys[row] = kn_model_text(offering->question->model, all->id[row]);
        offer_place(offering, (place){KN_PUBLISHING_ORGANISATIONS, row, ROW_ORGANISATION},
                    only(offering, KN_BLOCK_PLACE, row));
    }
}

typedef struct sector {
    kn_symbol symbol;
    kn_str name;
} sector;

static int by_name(const void *a, const void *b)
{
    return kn_str_order(((const sector *)a)->name, ((const sector *)b)->name);
}

/* The sectors there are, in byte order; an organisation without one, and nobody's, belong to the one without a name.
 */
static sector *list_sectors(const kn_offering *offering, size_t *count)
{
    const kn_model *model = offering->question->model;
    const kn_organisations *all = &model->organisations;
    sector *sectors = KN_NEW(offering->arena, sector, (size_t)all->count + 1);
    *count = somebody_has_no_organisation(offering) ? 1 : 0;
    for (kn_index o = 0; o < all->count; o++) {
        size_t i = 0;
        while (i < *count && sectors[i].symbol != all->sector[o])
            i++;
        if (i < *count)
            continue;
        sectors[(*count)++] = (sector){all->sector[o], kn_model_text(model, all->sector[o])};
    }
    if (*count > 0)
        qsort(sectors, *count, sizeof *sectors, by_name);
    return sectors;
}

static void offer_sectors(kn_offering *offering)
{
    const kn_organisations *all = &offering->question->model->organisations;
    size_t rows;
    const sector *sectors = list_sectors(offering, &rows);
    kn_published_table *table = begin_table(offering, KN_PUBLISHING_SECTORS, "sectors", rows);
    for (size_t row = 0; row < rows; row++) {
        uint8_t *organisations = KN_NEW(offering->arena, uint8_t, offering->population->wheres[KN_BLOCK_PLACE]);
        for (kn_index o = 0; o < all->count; o++)
            organisations[o] = all->sector[o] == sectors[row].symbol;
        if (offering->population->wheres[KN_BLOCK_PLACE] > all->count)
            organisations[all->count] = sectors[row].symbol == KN_NO_SYMBOL;
        table->items[row] = sectors[row].symbol;
        table->keys[row] = sectors[row].name;
        offer_place(offering, (place){KN_PUBLISHING_SECTORS, row, ROW_SECTOR}, organisations);
    }
}

/* ---- targets ---- */

/* Patterns of who took part (or completed something) in a pillar. */
static uint8_t *patterns_of(const kn_offering *offering, size_t pillar, uint8_t least)
{
    uint32_t patterns = offering->population->wheres[KN_BLOCK_PILLARS];
    uint8_t *wanted = KN_NEW(offering->arena, uint8_t, patterns);
    for (uint32_t p = 0; p < patterns; p++)
        wanted[p] = kn_pattern_digit(p, pillar) >= least;
    return wanted;
}

/* Who a target counts. False where it cuts too fine to be published: one organisation in one pillar, a pillar up to a
 * date that has passed, more dates or pillars than are told apart. */
static bool select_target(kn_selection *out, const kn_offering *offering, const kn_target_result *target)
{
    const kn_population *population = offering->population;
    bool passed = target->by != KN_DATE_NONE && target->by < offering->question->coverage->to;
    bool done = target->measure == KN_MEASURE_COMPLETED;
    uint8_t bucket = passed ? kn_population_bucket(population, target->by) : 0;
    *out = (kn_selection){.block = KN_BLOCK_PLACE, .reached = true, .done = done};
    if (target->pillar != KN_NO_SYMBOL) {
        size_t pillar = kn_population_pillar(population, target->pillar);
        out->block = KN_BLOCK_PILLARS;
        out->where = patterns_of(offering, pillar, done ? KN_PART_DONE : KN_PART_IN);
        return target->organisation == KN_NONE && !passed && pillar < population->pillars_count;
    }
    if (target->organisation != KN_NONE)
        out->where = only(offering, KN_BLOCK_PLACE, target->organisation);
    if (passed && target->organisation == KN_NONE && !done) {
        size_t slice = 0;
        while (slice + 1 < population->slices && population->slice_end[slice] < target->by)
            slice++;
        out->block = KN_BLOCK_TIME;
        if (population->slices > 0 && population->slice_end[0] <= target->by)
            out->where = up_to(offering, KN_BLOCK_TIME, (uint32_t)slice);
        return population->slices > 0 && population->slice_end[slice] == target->by;
    }
    out->entered_by = passed && !done ? bucket : 0;
    out->done_by = passed && done ? bucket : 0;
    return !passed || bucket != 0;
}

static kn_str target_key(const kn_offering *offering, const kn_target_result *target)
{
    const kn_model *model = offering->question->model;
    kn_str organisation = KN_STR("*");
    kn_str pillar = KN_STR("*");
    if (target->organisation != KN_NONE)
        organisation = kn_model_text(model, model->organisations.id[target->organisation]);
    if (target->pillar != KN_NO_SYMBOL)
        pillar = kn_model_text(model, target->pillar);
    return kn_text_format(offering->arena, "%s/%s/%s/%s", kn_measure_name(target->measure).data, organisation.data,
                          pillar.data, kn_date_iso(offering->arena, target->by).data);
}

static void offer_targets(kn_offering *offering)
{
    const kn_target_results *targets = offering->question->targets;
    kn_published_table *table = begin_table(offering, KN_PUBLISHING_TARGETS, "targets", targets->count);
    for (size_t row = 0; row < targets->count; row++) {
        const kn_target_result *target = &targets->items[row];
        place at = {KN_PUBLISHING_TARGETS, row, ROW_TARGET};
        table->items[row] = (uint32_t)row;
        table->keys[row] = target_key(offering, target);
        kn_selection selection;
        if (target->measure == KN_MEASURE_ORGANISATIONS || !select_target(&selection, offering, target))
            continue;
        size_t whole = selection.block == KN_BLOCK_PILLARS
                           ? counts_of(offering, KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS)[KN_PUBLISHED_TOTAL]
                           : KN_NO_COUNT;
        offer(offering, at, KN_PUBLISHED_TOTAL, selection, whole);
        if (target->measure == KN_MEASURE_WOMEN_SHARE)
            offer(offering, at, KN_PUBLISHED_WOMEN, selection, KN_NO_COUNT);
        if (target->measure == KN_MEASURE_MEN_SHARE)
            offer(offering, at, KN_PUBLISHED_MEN, selection, KN_NO_COUNT);
    }
}

void kn_offering_fill(kn_offering *offering)
{
    offer_gender(offering);
    offer_indicators(offering);
    offer_quarters(offering);
    offer_sectors(offering);
    offer_organisations(offering);
    offer_targets(offering);
}
