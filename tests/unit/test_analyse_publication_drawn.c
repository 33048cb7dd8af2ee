/* Publication: indicators and targets of random projects, counted once more from the participations; and what their
 * counts are parts of. */
#include "drawn_project.h"

enum { SEEDS = 40 };

static funder_case f;
static drawn_project project;
static drawn_facts facts[DRAWN_PEOPLE];

/* With nothing to hide, so that every count is shown. */
static void make(uint64_t seed)
{
    drawn_project_draw(&project, seed);
    drawn_project_make(&f, &project);
    f.model->settings.suppress_below = 0;
    for (int p = 0; p < DRAWN_PEOPLE; p++)
        facts[p] = drawn_facts_of(&project, p);
    assert_int_equal(funder_case_decide(&f, true), KN_OK);
}

static void each_project(void (*check)(void))
{
    for (uint64_t seed = 101; seed <= 100 + SEEDS; seed++) {
        make(seed);
        check();
        funder_case_end(&f);
    }
}

static const kn_published_table *table_of(kn_publishing table)
{
    return &f.funding.publication.tables[table];
}

static const kn_count *count_at(kn_publishing table, size_t row, kn_published_column column)
{
    size_t c = table_of(table)->counts[row][column];
    return c == KN_NO_COUNT ? NULL : &f.funding.publication.counts[c];
}

static bool is_of(kn_published_column column, int person)
{
    static const int genders[KN_PUBLISHED_COLUMNS] = {-1, -1, KN_WOMAN, KN_MAN, KN_NON_BINARY, KN_GENDER_NONE, -2};
    return genders[column] == -1 || (int)project.people[person].gender == genders[column];
}

/* ---- indicators ---- */

static bool is_counted(const kn_indicator *indicator, int person)
{
    const drawn_facts *who = &facts[person];
    if (!who->eligible || who->entry == KN_DATE_NONE)
        return false;
    switch (indicator->counted) {
    case KN_COUNTED_PARTICIPANTS:
        return true;
    case KN_COUNTED_EMPLOYED:
        return who->age_band > 0;
    case KN_COUNTED_AGE:
        return who->age_band == indicator->band;
    case KN_COUNTED_EDUCATION:
        return who->education_band == indicator->band;
    case KN_COUNTED_TESTED:
        return who->gain > 0;
    case KN_COUNTED_GAINED:
        return who->gain > 1;
    case KN_COUNTED_PUBLIC:
    case KN_COUNTED_SMALL_FIRMS:
        break;
    }
    return false;
}

/* Whoever counts as complete has a gender, so there is no column of those without; organisations are not people. */
static bool has_column(const kn_indicator *indicator, int column)
{
    kn_counted counted = indicator->counted;
    if (counted == KN_COUNTED_PUBLIC || counted == KN_COUNTED_SMALL_FIRMS || column == KN_PUBLISHED_ELIGIBLE ||
        column == KN_PUBLISHED_OTHER)
        return false;
    bool complete = counted == KN_COUNTED_EMPLOYED || counted == KN_COUNTED_AGE || counted == KN_COUNTED_EDUCATION;
    return !complete || column != KN_PUBLISHED_NOT_STATED;
}

static void check_indicators(void)
{
    const kn_programme_period *period = f.funding.publication.period;
    assert_int_equal(period->first_year, project.period);
    assert_int_equal(table_of(KN_PUBLISHING_INDICATORS)->rows, period->indicators_count);
    for (size_t row = 0; row < period->indicators_count; row++) {
        const kn_indicator *indicator = &period->indicators[row];
        assert_int_equal(table_of(KN_PUBLISHING_INDICATORS)->items[row], row);
        for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
            kn_published_figure got =
                kn_publication_figure(&f.funding.publication, KN_PUBLISHING_INDICATORS, row, (kn_published_column)c);
            int64_t wanted = 0;
            for (int p = 0; p < DRAWN_PEOPLE; p++)
                wanted += is_of((kn_published_column)c, p) && is_counted(indicator, p);
            assert_int_equal(got.offered, has_column(indicator, c));
            assert_true(!got.offered || (got.shown && got.value == wanted));
        }
    }
}

static void indicators_count_whom_they_name(void **state)
{
    (void)state;
    each_project(check_indicators);
}

/* What a row is part of: those who gained of those tested, those tested of those who completed, complete records of
 * all participants. Nothing is sensitive but a gain. */
static void check_wholes(void)
{
    const kn_programme_period *period = f.funding.publication.period;
    for (size_t row = 0; row < period->indicators_count; row++) {
        kn_counted counted = period->indicators[row].counted;
        for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
            const kn_count *count = count_at(KN_PUBLISHING_INDICATORS, row, (kn_published_column)c);
            if (count == NULL)
                continue;
            size_t whole = KN_NO_COUNT;
            if (counted == KN_COUNTED_EMPLOYED)
                whole = table_of(KN_PUBLISHING_GENDER)->counts[KN_STAGE_PARTICIPANTS][c];
            if (counted == KN_COUNTED_TESTED)
                whole = table_of(KN_PUBLISHING_GENDER)->counts[KN_STAGE_COMPLETED][c];
            if (counted == KN_COUNTED_GAINED)
                whole = table_of(KN_PUBLISHING_INDICATORS)->counts[row - 1][c];
            assert_true(count->total == whole);
            assert_int_equal(count->sensitive, counted == KN_COUNTED_GAINED);
            assert_int_equal(count->kind, KN_COUNT_OFFERED);
            assert_int_equal(count->table, KN_PUBLISHING_INDICATORS);
        }
    }
}

/* Participants are part of the eligible, and who completed something of the participants. */
static void check_stages(void)
{
    for (size_t row = 0; row < KN_STAGES; row++)
        for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
            const kn_count *count = count_at(KN_PUBLISHING_GENDER, row, (kn_published_column)c);
            assert_int_equal(count != NULL, c != KN_PUBLISHED_ELIGIBLE && c != KN_PUBLISHED_OTHER);
            if (count == NULL)
                continue;
            assert_true(count->total ==
                        (row == 0 ? KN_NO_COUNT : table_of(KN_PUBLISHING_GENDER)->counts[row - 1][c]));
            assert_int_equal(count->table, KN_PUBLISHING_GENDER);
        }
}

/* Of an organisation, and of a sector, the participants are part of the eligible. */
static void check_places(void)
{
    static const kn_publishing tables[] = {KN_PUBLISHING_ORGANISATIONS, KN_PUBLISHING_SECTORS};
    for (size_t t = 0; t < 2; t++)
        for (size_t row = 0; row < table_of(tables[t])->rows; row++)
            for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
                const kn_count *count = count_at(tables[t], row, (kn_published_column)c);
                assert_int_equal(count != NULL, c != KN_PUBLISHED_NON_BINARY && c != KN_PUBLISHED_NOT_STATED);
                if (count == NULL)
                    continue;
                size_t eligible = table_of(tables[t])->counts[row][KN_PUBLISHED_ELIGIBLE];
                assert_true(count->total == (c == KN_PUBLISHED_TOTAL ? eligible : KN_NO_COUNT));
                assert_int_equal(count->table, tables[t]);
            }
}

/* What is offered in a table is counted, whatever is decided; nothing is hidden here. */
static void check_losses(void)
{
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++) {
        size_t counts = 0;
        for (size_t row = 0; row < table_of((kn_publishing)t)->rows; row++)
            for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++)
                counts += count_at((kn_publishing)t, row, (kn_published_column)c) != NULL;
        kn_table_loss loss = kn_publication_loss(&f.funding.publication, (kn_publishing)t);
        assert_int_equal(loss.offered, counts);
        assert_int_equal(f.funding.publication.disclosure.tables[t].offered, counts);
        assert_int_equal(loss.small + loss.too + loss.dropped, 0);
    }
}

static void parts_know_their_wholes(void **state)
{
    (void)state;
    each_project(check_wholes);
    each_project(check_stages);
    each_project(check_places);
    each_project(check_losses);
}

/* What is hidden last: the total of a row before its women, these before its men, these before all others; and of two
 * rows the one that stands for more people. */
static void check_order(void)
{
    static const kn_publishing coarse_to_fine[] = {KN_PUBLISHING_SECTORS, KN_PUBLISHING_ORGANISATIONS};
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++)
        for (size_t row = 0; row < table_of((kn_publishing)t)->rows; row++) {
            int above = 1000;
            for (int c = KN_PUBLISHED_TOTAL; c < KN_PUBLISHED_COLUMNS; c++) {
                const kn_count *count = count_at((kn_publishing)t, row, (kn_published_column)c);
                if (count == NULL)
                    continue;
                if (c != KN_PUBLISHED_NOT_STATED)
                    assert_true(count->level < above);
                above = c == KN_PUBLISHED_NON_BINARY ? above : count->level;
            }
        }
    for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
        const kn_count *coarse = count_at(coarse_to_fine[0], 0, (kn_published_column)c);
        const kn_count *fine = count_at(coarse_to_fine[1], 0, (kn_published_column)c);
        const kn_count *by_now = count_at(KN_PUBLISHING_CUMULATIVE, 0, (kn_published_column)c);
        const kn_count *in = count_at(KN_PUBLISHING_QUARTERS, 0, (kn_published_column)c);
        assert_true(coarse == NULL || coarse->level > fine->level);
        assert_true(by_now == NULL || by_now->level > in->level);
        const kn_count *all = count_at(KN_PUBLISHING_GENDER, KN_STAGE_PARTICIPANTS, (kn_published_column)c);
        for (int t = 0; t < KN_PUBLISHING_TABLES && all != NULL; t++)
            for (size_t row = 0; row < table_of((kn_publishing)t)->rows; row++) {
                const kn_count *other = count_at((kn_publishing)t, row, (kn_published_column)c);
                assert_true(other == NULL || other->level <= all->level);
            }
    }
}

/* Kinds of rows, of which one is shown before another: stages, then those of the indicators, then the other tables.
 */
static int kind_of(int table, size_t row)
{
    enum { OF_STAGES = KN_PUBLISHING_TABLES, OF_INDICATORS = OF_STAGES + KN_STAGES };
    if (table == KN_PUBLISHING_GENDER)
        return OF_STAGES + (int)row;
    if (table != KN_PUBLISHING_INDICATORS)
        return table;
    kn_counted counted = f.funding.publication.period->indicators[row].counted;
    if (counted == KN_COUNTED_PARTICIPANTS)
        return OF_STAGES + KN_STAGE_PARTICIPANTS;
    if (counted == KN_COUNTED_EDUCATION)
        return OF_INDICATORS + KN_COUNTED_AGE;
    return OF_INDICATORS + (int)(counted == KN_COUNTED_GAINED ? KN_COUNTED_TESTED : counted);
}

static int of_level[200]; /* what is at each level, plus one; 0 = nothing yet */

/* Whether a count of one kind is shown before one of another never hangs on which of them happens to come first: no
 * two kinds share a level, but for those of other genders and of none stated (and a target's women or men, who stand
 * there alone). */
static void check_levels(void)
{
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++)
        for (size_t row = 0; row < table_of((kn_publishing)t)->rows; row++)
            for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
                const kn_count *count = count_at((kn_publishing)t, row, (kn_published_column)c);
                if (count == NULL || (t == KN_PUBLISHING_TARGETS && c != KN_PUBLISHED_TOTAL))
                    continue;
                int column = c == KN_PUBLISHED_NOT_STATED ? KN_PUBLISHED_NON_BINARY : c;
                int what = kind_of(t, row) * KN_PUBLISHED_COLUMNS + column + 1;
                assert_true(count->level > 0 && count->level < (int)(sizeof of_level / sizeof *of_level));
                assert_true(of_level[count->level] == 0 || of_level[count->level] == what);
                of_level[count->level] = what;
            }
}

static void the_most_asked_for_is_hidden_last(void **state)
{
    (void)state;
    each_project(check_order);
    each_project(check_levels);
}

/* ---- targets ---- */

static const kn_date as_of = DRAWN_START + 637;

static bool same_text(kn_symbol symbol, const char *text)
{
    return kn_str_equal(kn_symbols_text(f.symbols, symbol), kn_str_of(text));
}

static const char *pillar_of(kn_symbol symbol)
{
    for (size_t i = 0; i < DRAWN_ACTIVITIES; i++)
        if (drawn_pillars[i] != NULL && same_text(symbol, drawn_pillars[i]))
            return drawn_pillars[i];
    return NULL;
}

static bool is_promised(const kn_target_result *target, int person)
{
    const drawn_facts *who = &facts[person];
    bool done = target->measure == KN_MEASURE_COMPLETED;
    kn_date when = done ? who->done : who->entry;
    if (!who->eligible || when == KN_DATE_NONE || (target->by < as_of && when > target->by))
        return false;
    if (target->organisation != KN_NONE && project.people[person].organisation != (int)target->organisation)
        return false;
    return target->pillar == KN_NO_SYMBOL ||
           drawn_part(&project, person, pillar_of(target->pillar)) >= (done ? 2 : 1);
}

/* Of a target that is published the total stands in the table, and the women or the men whose share is promised. */
static size_t check_target(size_t row)
{
    const kn_target_result *target = &f.targets.items[row];
    bool passed = target->by < as_of;
    bool too_fine = target->pillar != KN_NO_SYMBOL && (target->organisation != KN_NONE || passed);
    for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
        const kn_count *count = count_at(KN_PUBLISHING_TARGETS, row, (kn_published_column)c);
        int64_t wanted = 0;
        for (int p = 0; p < DRAWN_PEOPLE; p++)
            wanted += is_of((kn_published_column)c, p) && is_promised(target, p);
        bool asked = c == KN_PUBLISHED_TOTAL ||
                     (c == KN_PUBLISHED_WOMEN && target->measure == KN_MEASURE_WOMEN_SHARE) ||
                     (c == KN_PUBLISHED_MEN && target->measure == KN_MEASURE_MEN_SHARE);
        assert_true(count == NULL || (asked && !too_fine && count->value == wanted));
        /* the first three dates and pillars are told apart, and a date of all who took part always */
        bool whole = target->organisation == KN_NONE && target->measure != KN_MEASURE_COMPLETED;
        if (asked && target->pillar == KN_NO_SYMBOL && (!passed || whole))
            assert_non_null(count);
        size_t all = table_of(KN_PUBLISHING_GENDER)->counts[KN_STAGE_PARTICIPANTS][KN_PUBLISHED_TOTAL];
        bool part = target->pillar != KN_NO_SYMBOL && c == KN_PUBLISHED_TOTAL;
        assert_true(count == NULL || count->total == (part ? all : KN_NO_COUNT));
    }
    return count_at(KN_PUBLISHING_TARGETS, row, KN_PUBLISHED_TOTAL) != NULL;
}

static size_t offered, refused;

static void check_targets(void)
{
    assert_int_equal(table_of(KN_PUBLISHING_TARGETS)->rows, f.targets.count);
    for (size_t row = 0; row < f.targets.count; row++) {
        assert_int_equal(table_of(KN_PUBLISHING_TARGETS)->items[row], row);
        size_t is_offered = check_target(row);
        offered += is_offered;
        refused += !is_offered;
    }
}

static void targets_count_what_was_promised(void **state)
{
    (void)state;
    each_project(check_targets);
    assert_true(offered > SEEDS && refused > SEEDS / 2);
}

/* measure/organisation/pillar/date, * where a target speaks of all. */
static void targets_are_known_by_their_key(void **state)
{
    (void)state;
    project.targets_count = 0;
    drawn_project_draw(&project, 1);
    static const case_target targets[] = {{KN_MEASURE_PARTICIPANTS, 60, DRAWN_START + 364, -1, NULL},
                                          {KN_MEASURE_COMPLETED, 60, DRAWN_START + 729, 1, NULL},
                                          {KN_MEASURE_COMPLETED, 60, DRAWN_START + 729, 2, "equality"}};
    static const char *const keys[] = {"participants/*/*/2025-12-31", "completed/O00001/*/2026-12-31",
                                       "completed/O00002/equality/2026-12-31"};
    memcpy(project.targets, targets, sizeof targets);
    project.targets_count = 3;
    drawn_project_make(&f, &project);
    assert_int_equal(funder_case_decide(&f, true), KN_OK);
    for (size_t row = 0; row < 3; row++)
        assert_text(table_of(KN_PUBLISHING_TARGETS)->keys[row], keys[row]);
    static const char *const columns[KN_PUBLISHED_COLUMNS] = {"eligible",   "total",      "woman", "man",
                                                              "non_binary", "not_stated", "other"};
    for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++)
        assert_text(kn_published_column_name((kn_published_column)c), columns[c]);
    funder_case_end(&f);
}

/* ---- the periods ---- */

/* Regulation (EU) 2021/1057, Annex I; Regulation (EU) 1304/2013, Annex I. Bands as in drawn_project.h. */
static void codes_are_those_of_the_regulations(void **state)
{
    (void)state;
    static const struct {
        int period;
        const char *code;
        kn_counted counted;
        int band;
    } wanted[] = {
        {2021, "EECO01", KN_COUNTED_PARTICIPANTS, 0},
        {2021, "EECO05", KN_COUNTED_EMPLOYED, 0},
        {2021, "EECO06", KN_COUNTED_AGE, 1},
        {2021, "EECO07", KN_COUNTED_AGE, 2},
        {2021, "EECO08", KN_COUNTED_AGE, 4},
        {2021, "EECO09", KN_COUNTED_EDUCATION, 1},
        {2021, "EECO10", KN_COUNTED_EDUCATION, 2},
        {2021, "EECO11", KN_COUNTED_EDUCATION, 3},
        {2021, "EECO18", KN_COUNTED_PUBLIC, 0},
        {2021, "EECO19", KN_COUNTED_SMALL_FIRMS, 0},
        {2014, "CO05", KN_COUNTED_EMPLOYED, 0},
        {2014, "CO06", KN_COUNTED_AGE, 1},
        {2014, "CO07", KN_COUNTED_AGE, 3},
        {2014, "CO09", KN_COUNTED_EDUCATION, 2},
        {2014, "CO10", KN_COUNTED_EDUCATION, 3},
        {2014, "CO11", KN_COUNTED_EDUCATION, 4},
        {2014, "CO23", KN_COUNTED_SMALL_FIRMS, 0},
    };
    static const int periods[] = {2007, 2014, 2021};
    for (size_t p = 0; p < 3; p++) {
        const kn_programme_period *period = kn_programme_period_of(periods[p]);
        size_t coded = 0, listed = 0, ages = 0, educations = 0;
        for (size_t i = 0; i < period->indicators_count; i++) {
            const kn_indicator *indicator = &period->indicators[i];
            coded += indicator->code != NULL;
            /* every band once, from the first to the last */
            if (indicator->counted == KN_COUNTED_AGE)
                assert_int_equal(indicator->band, ++ages);
            if (indicator->counted == KN_COUNTED_EDUCATION)
                assert_int_equal(indicator->band, ++educations);
            for (size_t w = 0; w < sizeof wanted / sizeof *wanted; w++) {
                if (wanted[w].period != periods[p] || indicator->code == NULL ||
                    strcmp(indicator->code, wanted[w].code) != 0)
                    continue;
                assert_int_equal(indicator->counted, wanted[w].counted);
                assert_true(wanted[w].band == 0 || indicator->band == wanted[w].band);
                listed++;
            }
        }
        assert_int_equal(listed, coded);
        assert_int_equal(ages, period->age_bands);
        assert_int_equal(educations, period->education_bands);
        assert_int_equal(period->indicators[period->indicators_count - 2].counted, KN_COUNTED_TESTED);
        assert_int_equal(period->indicators[period->indicators_count - 1].counted, KN_COUNTED_GAINED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indicators_count_whom_they_name),   cmocka_unit_test(parts_know_their_wholes),
        cmocka_unit_test(the_most_asked_for_is_hidden_last), cmocka_unit_test(targets_count_what_was_promised),
        cmocka_unit_test(targets_are_known_by_their_key),    cmocka_unit_test(codes_are_those_of_the_regulations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
