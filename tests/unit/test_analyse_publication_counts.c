/* Publication: every count of random projects, counted once more from the people and their participations. */
#include "funder_case.h"

#include <string.h>

enum { PEOPLE = 90, PARTS = 140, SEEDS = 25, ORGANISATIONS = 4 };

static funder_case f;
static case_person people[PEOPLE];
static case_part parts[PARTS];
static const char *sectors[ORGANISATIONS];
static uint64_t seed;

/* Knuth's linear congruential generator (MMIX). */
static int drawn(int limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (unsigned)limit);
}

/* Some without an organisation (in every third project nobody), a gender, a year of birth or an education; some never
 * take part, some only plan to. Organisations of one sector, of several, of none. */
static void draw_project(void)
{
    static const kn_gender genders[] = {KN_WOMAN, KN_WOMAN, KN_MAN, KN_MAN, KN_NON_BINARY, KN_GENDER_NONE};
    static const kn_part_status statuses[] = {KN_COMPLETED, KN_COMPLETED, KN_ONGOING, KN_DROPPED, KN_PLANNED};
    static const char *const words[] = {"public care", "industry", NULL};
    bool all_placed = seed % 3 == 0;
    for (int o = 0; o < ORGANISATIONS; o++)
        sectors[o] = words[drawn(3)];
    for (int p = 0; p < PEOPLE; p++)
        people[p] = (case_person){all_placed ? drawn(ORGANISATIONS) : drawn(ORGANISATIONS + 1) - 1,
                                  genders[drawn(6)],
                                  drawn(8) == 0 ? 0 : 1955 + drawn(55),
                                  drawn(8) == 0 ? -1 : drawn(9),
                                  -1,
                                  drawn(9) == 0 ? 0 : DAY(2020, 1, 1),
                                  0};
    for (int i = 0; i < PARTS; i++)
        parts[i] = (case_part){
            drawn(PEOPLE * 2 / 3), 0, statuses[drawn(5)], DAY(2025, 1, 1) + drawn(630), HOURS(2), -1, -1, 0};
}

static void make(void)
{
    static const case_activity activities[] = {{KN_WORKSHOP, "learning", NULL, -1, false}};
    f = (funder_case){.arena = kn_arena_new(), .symbols = kn_symbols_new()};
    f.diags = kn_diags_new(f.arena);
    f.previous = (kn_published_edition){.as_of = KN_DATE_NONE};
    kn_case c = {.sectors = sectors,
                 .organisations = ORGANISATIONS,
                 .people = people,
                 .people_count = PEOPLE,
                 .activities = activities,
                 .activities_count = 1,
                 .parts = parts,
                 .parts_count = PARTS,
                 .start = DAY(2025, 1, 1),
                 .end = DAY(2026, 12, 31),
                 .as_of = DAY(2026, 9, 30)};
    f.model = case_model(&c, f.symbols, f.arena);
    f.model->settings.programme_period = 2021;
    f.model->settings.suppress_below = 0;
    assert_int_equal(funder_case_decide(&f, true), KN_OK);
}

static bool is_of(kn_published_column column, kn_gender gender)
{
    if (column == KN_PUBLISHED_OTHER)
        return gender == KN_NON_BINARY || gender == KN_GENDER_NONE;
    static const kn_gender wanted[KN_PUBLISHED_COLUMNS] = {[KN_PUBLISHED_WOMEN] = KN_WOMAN,
                                                           [KN_PUBLISHED_MEN] = KN_MAN,
                                                           [KN_PUBLISHED_NON_BINARY] = KN_NON_BINARY,
                                                           [KN_PUBLISHED_NOT_STATED] = KN_GENDER_NONE};
    return column <= KN_PUBLISHED_TOTAL || gender == wanted[column];
}

/* The first day on which the person took part, KN_DATE_NONE = never; whether anything is completed. */
static kn_date entry_of(bool *completed, int person)
{
    kn_date first = KN_DATE_NONE;
    *completed = false;
    for (int i = 0; i < PARTS; i++) {
        if (parts[i].person != person || parts[i].status == KN_PLANNED)
            continue;
        first = first == KN_DATE_NONE || parts[i].date < first ? parts[i].date : first;
        *completed = *completed || parts[i].status == KN_COMPLETED;
    }
    return first;
}

static kn_symbol sector_of(int person)
{
    int organisation = people[person].organisation;
    return organisation < 0 ? KN_NO_SYMBOL : f.model->organisations.sector[organisation];
}

static bool belongs(kn_publishing table, size_t row, kn_published_column column, int person)
{
    const kn_published_table *t = &f.funding.publication.tables[table];
    bool completed;
    kn_date entry = entry_of(&completed, person);
    bool took_part = entry != KN_DATE_NONE || column == KN_PUBLISHED_ELIGIBLE;
    kn_date last = (kn_date)t->items[row];
    kn_date before = row == 0 ? 0 : (kn_date)t->items[row - 1];
    switch (table) {
    case KN_PUBLISHING_GENDER:
        return row == KN_STAGE_ELIGIBLE || (entry != KN_DATE_NONE && (row == KN_STAGE_PARTICIPANTS || completed));
    case KN_PUBLISHING_QUARTERS:
        return entry != KN_DATE_NONE && entry <= last && entry > before;
    case KN_PUBLISHING_CUMULATIVE:
        return entry != KN_DATE_NONE && entry <= last;
    case KN_PUBLISHING_ORGANISATIONS:
        return took_part &&
               (people[person].organisation < 0 ? KN_NONE : (kn_index)people[person].organisation) == t->items[row];
    case KN_PUBLISHING_SECTORS:
        return took_part && sector_of(person) == t->items[row];
    case KN_PUBLISHING_INDICATORS:
    case KN_PUBLISHING_TARGETS:
    case KN_PUBLISHING_TABLES:
        break;
    }
    return false;
}

static size_t check_table(kn_publishing table)
{
    const kn_published_table *t = &f.funding.publication.tables[table];
    size_t checked = 0;
    for (size_t row = 0; row < t->rows; row++)
        for (int column = 0; column < KN_PUBLISHED_COLUMNS; column++) {
            kn_published_figure got =
                kn_publication_figure(&f.funding.publication, table, row, (kn_published_column)column);
            int64_t count = 0;
            for (int p = 0; p < PEOPLE; p++)
                count += is_of((kn_published_column)column, people[p].gender) &&
                         belongs(table, row, (kn_published_column)column, p);
            if (got.offered && (!got.shown || got.value != count))
                fail_msg("%s, row %zu, column %d: %d, counted %d", t->name, row, column, (int)got.value, (int)count);
            checked += got.offered;
        }
    return checked;
}

/* Each sector once, by name; without a name stand organisations without a sector, and people without an organisation.
 */
static void check_sectors(void)
{
    const kn_published_table *t = &f.funding.publication.tables[KN_PUBLISHING_SECTORS];
    bool nameless = false, care = false, industry = false;
    for (int o = 0; o < ORGANISATIONS; o++) {
        nameless = nameless || sectors[o] == NULL;
        care = care || (sectors[o] != NULL && *sectors[o] == 'p');
        industry = industry || (sectors[o] != NULL && *sectors[o] == 'i');
    }
    for (int p = 0; p < PEOPLE; p++)
        nameless = nameless || people[p].organisation < 0;
    size_t row = 0;
    if (nameless)
        assert_true(kn_str_equal(t->keys[row++], KN_STR("")));
    if (industry)
        assert_true(kn_str_equal(t->keys[row++], KN_STR("industry")));
    if (care)
        assert_true(kn_str_equal(t->keys[row++], KN_STR("public care")));
    assert_int_equal(t->rows, row);
}

static void every_count_is_that_of_the_people(void **state)
{
    (void)state;
    static const kn_publishing tables[] = {KN_PUBLISHING_GENDER, KN_PUBLISHING_QUARTERS, KN_PUBLISHING_CUMULATIVE,
                                           KN_PUBLISHING_ORGANISATIONS, KN_PUBLISHING_SECTORS};
    for (seed = 1; seed <= SEEDS; seed++) {
        uint64_t kept = seed;
        draw_project();
        seed = kept;
        make();
        for (size_t t = 0; t < sizeof tables / sizeof *tables; t++)
            assert_true(check_table(tables[t]) > 4);
        check_sectors();
        funder_case_end(&f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_count_is_that_of_the_people)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
