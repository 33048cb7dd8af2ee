/* Publication: what an earlier edition showed and hid of random projects is part of the system now, with the numbers
 * of then counted once more from the participations; and which hours may stand beside those of then. */
#include "drawn_project.h"

enum { SEEDS = 3, ROWS_MAX = 1000, BELOW = 5 };

static funder_case f;
static drawn_project project;
static drawn_facts facts[DRAWN_PEOPLE];
static kn_published_row rows[ROWS_MAX];
static size_t rows_count;

static const kn_date as_of = DRAWN_START + 637;

static const kn_publication *publication(void)
{
    return &f.funding.publication;
}

/* ---- who was counted by a day ---- */

static bool is_of(kn_published_column column, int person)
{
    kn_gender gender = project.people[person].gender;
    switch (column) {
    case KN_PUBLISHED_WOMEN:
        return gender == KN_WOMAN;
    case KN_PUBLISHED_MEN:
        return gender == KN_MAN;
    case KN_PUBLISHED_NON_BINARY:
        return gender == KN_NON_BINARY;
    case KN_PUBLISHED_NOT_STATED:
        return gender == KN_GENDER_NONE;
    case KN_PUBLISHED_OTHER:
        return gender == KN_NON_BINARY || gender == KN_GENDER_NONE;
    case KN_PUBLISHED_ELIGIBLE:
    case KN_PUBLISHED_TOTAL:
    case KN_PUBLISHED_COLUMNS:
        break;
    }
    return true;
}

static bool happened(kn_date date, kn_date by)
{
    return date != KN_DATE_NONE && date <= by;
}

static bool is_in_place(kn_publishing table, uint32_t item, int person)
{
    int place = project.people[person].organisation;
    if (table == KN_PUBLISHING_ORGANISATIONS)
        return item == (place < 0 ? KN_NONE : (uint32_t)place);
    return item == (place < 0 ? KN_NO_SYMBOL : f.model->organisations.sector[place]);
}

static bool is_promised(const kn_target_result *target, int person, kn_date by)
{
    kn_date last = target->by < as_of && target->by < by ? target->by : by;
    if (target->organisation != KN_NONE && project.people[person].organisation != (int)target->organisation)
        return false;
    return happened(target->measure == KN_MEASURE_COMPLETED ? facts[person].done : facts[person].entry, last);
}

static bool is_indicated(const kn_indicator *indicator, int person)
{
    const drawn_facts *who = &facts[person];
    if (indicator->counted == KN_COUNTED_AGE)
        return who->age_band == indicator->band;
    if (indicator->counted == KN_COUNTED_EDUCATION)
        return who->education_band == indicator->band;
    return indicator->counted == KN_COUNTED_PARTICIPANTS || who->age_band > 0;
}

static bool is_counted(kn_publishing table, size_t row, int person, kn_date by)
{
    const kn_published_table *t = &publication()->tables[table];
    kn_date entry = facts[person].entry;
    if (!facts[person].eligible || !happened(entry, by))
        return false;
    switch (table) {
    case KN_PUBLISHING_GENDER:
        return row == KN_STAGE_PARTICIPANTS || happened(facts[person].done, by);
    case KN_PUBLISHING_INDICATORS:
        return is_indicated(&publication()->period->indicators[row], person);
    case KN_PUBLISHING_QUARTERS:
        return entry <= (kn_date)t->items[row] && (row == 0 || entry > (kn_date)t->items[row - 1]);
    case KN_PUBLISHING_CUMULATIVE:
        return entry <= (kn_date)t->items[row];
    case KN_PUBLISHING_SECTORS:
    case KN_PUBLISHING_ORGANISATIONS:
        return is_in_place(table, t->items[row], person);
    case KN_PUBLISHING_TARGETS:
        return is_promised(&f.targets.items[row], person, by);
    case KN_PUBLISHING_TABLES:
        break;
    }
    return false;
}

static int64_t count_by(kn_publishing table, size_t row, kn_published_column column, kn_date by)
{
    int64_t count = 0;
    for (int p = 0; p < DRAWN_PEOPLE; p++)
        count += is_of(column, p) && is_counted(table, row, p, by);
    return count;
}

/* Who was eligible, what levels were, and pillars, cannot be put back in time. */
static bool can_be_put_back(kn_publishing table, size_t row, kn_published_column column)
{
    if (column == KN_PUBLISHED_ELIGIBLE || (table == KN_PUBLISHING_GENDER && row == KN_STAGE_ELIGIBLE))
        return false;
    if (table == KN_PUBLISHING_TARGETS)
        return f.targets.items[row].pillar == KN_NO_SYMBOL;
    kn_counted counted = publication()->period->indicators[row].counted;
    return table != KN_PUBLISHING_INDICATORS || (counted != KN_COUNTED_TESTED && counted != KN_COUNTED_GAINED);
}

/* ---- the edition before ---- */

typedef struct told {
    kn_publishing table;
    size_t row;
    kn_published_column column;
} told;
static told tolds[ROWS_MAX];

/* Two promises of the same are one row to the reader: the first. */
static bool is_again(const kn_published_table *table, size_t row)
{
    for (size_t r = 0; r < row; r++)
        if (kn_str_equal(table->keys[r], table->keys[row]))
            return true;
    return false;
}

/* The true number of then, a number that today's records do not give, or nothing, of about half of all counts; and
 * rows of what is no more. */
static void draw_edition(kn_date day)
{
    rows_count = 0;
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++)
        for (size_t row = 0; row < publication()->tables[t].rows; row++)
            for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
                const kn_published_table *table = &publication()->tables[t];
                kn_published_column column = (kn_published_column)c;
                if (table->counts[row][c] == KN_NO_COUNT || drawn(2) == 0 || is_again(table, row))
                    continue;
                int way = drawn(4);
                int64_t value = count_by((kn_publishing)t, row, column, day) + (way == 1 ? drawn(9) : 0);
                tolds[rows_count] = (told){(kn_publishing)t, row, column};
                rows[rows_count++] = (kn_published_row){.table = kn_str_of(table->name),
                                                        .row = table->keys[row],
                                                        .column = kn_published_column_name(column),
                                                        .shown = way != 0,
                                                        .value = way != 0 ? value : 0};
            }
    tolds[rows_count] = (told){.table = KN_PUBLISHING_TABLES};
    rows[rows_count++] = (kn_published_row){KN_STR("gender"), KN_STR("no more"), KN_STR("man"), true, 9};
    f.previous = (kn_published_edition){day, rows_count, rows};
}

static void make(uint64_t seed, kn_date day, int below)
{
    drawn_project_draw(&project, seed);
    drawn_project_make(&f, &project);
    for (int p = 0; p < DRAWN_PEOPLE; p++)
        facts[p] = drawn_facts_of(&project, p);
    f.model->settings.suppress_below = 0;
    assert_int_equal(funder_case_decide(&f, true), KN_OK);
    draw_edition(day);
    f.model->settings.suppress_below = below;
    assert_int_equal(funder_case_decide(&f, below < 2), KN_OK);
}

/* ---- what becomes of it ---- */

static size_t now_of(const told *where)
{
    return publication()->tables[where->table].counts[where->row][where->column];
}

/* The counts that follow those of the tables: first, of each organisation with participants, that they are one or
 * more. */
static size_t check_places(size_t at)
{
    const kn_published_table *places = &publication()->tables[KN_PUBLISHING_ORGANISATIONS];
    for (size_t row = 0; row < places->rows; row++) {
        const kn_count *total = &publication()->counts[places->counts[row][KN_PUBLISHED_TOTAL]];
        if (total->value == 0) {
            assert_int_equal(total->kind, KN_COUNT_KNOWN);
            continue;
        }
        const kn_count *one = &publication()->counts[at++];
        assert_int_equal(one->kind, KN_COUNT_KNOWN);
        assert_int_equal(one->value, 1);
        assert_true(one->total == KN_NO_COUNT);
        assert_int_equal(one->sum.count, total->sum.count + 1);
        for (size_t i = 0; i < one->sum.count; i++) {
            bool last = i == total->sum.count;
            assert_int_equal(one->sum.times[i], last ? -1 : 1);
            assert_true(last ? i == 0 || one->sum.cells[i] > one->sum.cells[i - 1]
                             : one->sum.cells[i] == total->sum.cells[i]);
        }
    }
    return at;
}

static size_t known, changed, secret, made_secret;

/* Then each number of the edition before that could be put back: known where it was shown, secret where not. A number
 * that today's records do not give only keeps today's from being seen where they are near each other. */
static size_t check_row(size_t at, size_t row, kn_date day)
{
    const told *where = &tolds[row];
    if (where->table == KN_PUBLISHING_TABLES || now_of(where) == KN_NO_COUNT)
        return at; /* no more, or one date more than are told apart */
    bool placed = day < as_of && can_be_put_back(where->table, where->row, where->column);
    int64_t then = placed ? count_by(where->table, where->row, where->column, day) : 0;
    const kn_count *count = &publication()->counts[at];
    if (!rows[row].shown || (placed && then == rows[row].value)) {
        if (!placed)
            return at;
        assert_int_equal(count->kind, rows[row].shown ? KN_COUNT_KNOWN : KN_COUNT_SECRET);
        assert_int_equal(count->value, then);
        assert_true(count->total == (rows[row].shown ? now_of(where) : KN_NO_COUNT));
        known += rows[row].shown;
        secret += !rows[row].shown;
        return at + 1;
    }
    int64_t away = llabs(publication()->counts[now_of(where)].value - rows[row].value);
    changed += away != 0;
    if (away >= 1 && away < publication()->below && publication()->counts[now_of(where)].kind != KN_COUNT_KNOWN) {
        assert_int_equal(publication()->counts[now_of(where)].kind, KN_COUNT_SECRET);
        made_secret++;
    }
    return at;
}

static void check_edition(kn_date day)
{
    known = changed = secret = made_secret = 0;
    size_t at = check_places(publication()->offered);
    for (size_t row = 0; row < rows_count; row++)
        at = check_row(at, row, day);
    for (size_t c = at; c < publication()->counts_count; c++) { /* the rest are relations */
        assert_int_equal(publication()->counts[c].kind, KN_COUNT_KNOWN);
        assert_int_equal(publication()->counts[c].value, 0);
        assert_non_null(publication()->counts[c].sum.times);
    }
    assert_true(at < publication()->counts_count);
    size_t secrets = 0;
    for (size_t c = 0; c < publication()->offered; c++)
        secrets += publication()->counts[c].kind == KN_COUNT_SECRET;
    assert_true(secrets <= made_secret && (secrets > 0) == (made_secret > 0));
    assert_int_equal(publication()->previous_known, known);
    assert_int_equal(publication()->previous_changed, changed);
    assert_int_equal(publication()->previous, day);
}

static void an_edition_is_put_back_in_its_time(void **state)
{
    (void)state;
    size_t in_all[4] = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        kn_date day = DRAWN_START + (seed % 3 == 0 ? 300 : 500);
        make(200 + seed, day, BELOW);
        check_edition(day);
        in_all[0] += known, in_all[1] += changed, in_all[2] += secret, in_all[3] += made_secret;
        funder_case_end(&f);
    }
    for (size_t i = 0; i < 4; i++)
        assert_true(in_all[i] > SEEDS);
}

/* An edition of the same day tells nothing of the time before: only what is near today's number counts. */
static void an_edition_of_today_is_not_put_back(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= SEEDS / 2; seed++) {
        make(300 + seed, as_of, BELOW);
        check_edition(as_of);
        assert_int_equal(known + secret, 0);
        funder_case_end(&f);
    }
}

/* ---- hours ---- */

/* Whether hours of the count were asked of the people of organisations and genders. */
static bool has_hours(kn_publishing table, size_t row, kn_published_column column)
{
    if (column == KN_PUBLISHED_ELIGIBLE)
        return false;
    if (table == KN_PUBLISHING_GENDER)
        return row == KN_STAGE_PARTICIPANTS;
    if (table == KN_PUBLISHING_INDICATORS)
        return publication()->period->indicators[row].counted == KN_COUNTED_PARTICIPANTS;
    return table == KN_PUBLISHING_SECTORS || table == KN_PUBLISHING_ORGANISATIONS;
}

static bool is_active(kn_publishing table, size_t row, kn_published_column column, int person, kn_date day)
{
    kn_date latest = facts[person].latest;
    return facts[person].eligible && latest != KN_DATE_NONE && latest > day && is_of(column, person) &&
           is_counted(table, row, person, as_of);
}

/* Hours beside the hours of then are those of whoever took part since: where these are too few they are not shown. */
static void hours_of_a_few_are_not_shown(void **state)
{
    (void)state;
    size_t few = 0, many = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        kn_date day = DRAWN_START + 560;
        make(400 + seed, day, BELOW);
        for (int t = 0; t < KN_PUBLISHING_TABLES; t++)
            for (size_t row = 0; row < publication()->tables[t].rows; row++)
                for (int c = 0; c < KN_PUBLISHED_COLUMNS; c++) {
                    size_t count = publication()->tables[t].counts[row][c];
                    if (count == KN_NO_COUNT || !has_hours((kn_publishing)t, row, (kn_published_column)c))
                        continue;
                    int64_t active = 0;
                    for (int p = 0; p < DRAWN_PEOPLE; p++)
                        active += is_active((kn_publishing)t, row, (kn_published_column)c, p, day);
                    if (active > 0 && active < BELOW)
                        assert_false(publication()->hours_shown[count]);
                    few += active > 0 && active < BELOW;
                    many += publication()->hours_shown[count] != 0;
                }
        funder_case_end(&f);
    }
    assert_true(few > SEEDS && many > SEEDS);
}

/* Without an edition before, hours are shown where their people are. */
static void hours_of_the_first_edition(void **state)
{
    (void)state;
    make(500, KN_DATE_NONE, BELOW);
    assert_int_equal(publication()->previous, KN_DATE_NONE);
    for (size_t c = 0; c < publication()->offered; c++)
        assert_true(publication()->hours_shown[c]);
    funder_case_end(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edition_is_put_back_in_its_time), cmocka_unit_test(an_edition_of_today_is_not_put_back),
        cmocka_unit_test(hours_of_a_few_are_not_shown), cmocka_unit_test(hours_of_the_first_edition)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
