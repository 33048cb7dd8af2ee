/* Holdings of so many people that they are made in several pieces: in the order of their people and in another, on
 * one thread and on more, with narrow columns and wide ones. Each person's holdings follow from the person's number.
 */
#include "check.h"

#include "loading.h"
#include "model/model.h"

enum { PEOPLE = 9000, COMPETENCES = 10, EACH = 8, LINE = 40, MOST = PEOPLE * (EACH + 2) };

typedef struct crowd {
    loading l;
    kn_table tables[KN_FILES];
    kn_model model;
    bool shuffled, wide, trains;
} crowd;

static crowd c;
static char lines[MOST][LINE];
static char bytes[MOST * LINE];

static size_t write_header(const char *header)
{
    return (size_t)sprintf(bytes, "%s\n", header);
}

static void read_file(kn_file file, size_t length)
{
    char name[32];
    snprintf(name, sizeof name, "%s.csv", kn_schemas[file].name);
    loading_write(&c.l, name, bytes, length);
    loading_table(&c.l, &c.tables[file], file);
}

static size_t competence_of(size_t person, size_t number)
{
    return (person + number) % COMPETENCES;
}

static size_t level_of(size_t person, size_t number)
{
    return (person * 3 + number) % 6;
}

/* Every hundredth person's first row is there twice; behind every thousandth's stands a row of nobody. */
static size_t write_lines(void)
{
    size_t count = 0;
    for (size_t p = 0; p < PEOPLE; p++) {
        for (size_t n = 0; n < EACH + (p % 100 == 0); n++)
            snprintf(lines[count++], LINE, "P%05zu,C%zu,%zu,2026-01-%02zu,test,%s\n", p, competence_of(p, n % EACH),
                     level_of(p, n % EACH), p % 28 + 1,
                     p % 7 != 0 ? ""
                     : c.wide   ? "2100-01-01"
                                : "2026-12-31");
        if (p % 1000 == 0)
            snprintf(lines[count++], LINE, "NOBODY,C1,1,2026-01-01,test,\n");
    }
    return count;
}

static void read_inventory(void)
{
    enum { PRIME = 7919 };
    size_t count = write_lines();
    size_t length = write_header("person_id,competence_id,level,assessed_on,source,valid_until");
    for (size_t i = 0; i < count; i++)
        length += (size_t)sprintf(bytes + length, "%s", lines[c.shuffled ? i * PRIME % count : i]);
    read_file(KN_FILE_INVENTORY, length);
}

/* Every fifth person learnt what the person's rows do not have; assessed beyond what is narrow where columns are
 * wide: that is told, and counts for nothing. */
static void read_learning(void)
{
    size_t length = write_header("activity_id,name,kind,competence_id");
    for (size_t i = 0; i < COMPETENCES; i++)
        length += (size_t)sprintf(bytes + length, "A%zu,a,training,C%zu\n", i, i);
    read_file(KN_FILE_ACTIVITIES, length);
    length = write_header("person_id,activity_id,status,date,level_after");
    for (size_t p = 0; p < PEOPLE; p += 5)
        length += (size_t)sprintf(bytes + length, "P%05zu,A%zu,completed,2026-02-01,4\n", p, competence_of(p, EACH));
    if (c.wide)
        length += (size_t)sprintf(bytes + length, "P00001,A%zu,completed,2099-02-01,4\n", competence_of(1, EACH));
    read_file(KN_FILE_PARTICIPATION, length);
}

/* So many texts that none which comes later is narrow. */
static void fill_symbols(void)
{
    char text[24];
    for (int i = 0; i <= UINT16_MAX; i++) {
        snprintf(text, sizeof text, "text %d", i);
        kn_symbols_intern(c.l.symbols, kn_str_of(text));
    }
}

static void read_all(int threads)
{
    loading_begin(&c.l);
    if (c.wide)
        fill_symbols();
    memset(c.tables, 0, sizeof c.tables);
    for (int file = 0; file < KN_FILES; file++)
        c.tables[file].schema = &kn_schemas[file];
    c.l.diags = kn_diags_new(c.l.arena);
    size_t length = write_header("competence_id,name");
    for (size_t i = 0; i < COMPETENCES; i++)
        length += (size_t)sprintf(bytes + length, "C%zu,c\n", i);
    read_file(KN_FILE_COMPETENCES, length);
    length = write_header("person_id");
    for (size_t p = 0; p < PEOPLE; p++)
        length += (size_t)sprintf(bytes + length, "P%05zu\n", p);
    read_file(KN_FILE_STAFF, length);
    read_inventory();
    if (c.trains)
        read_learning();
    kn_settings settings = kn_settings_default();
    settings.as_of = kn_date_of(2026, 9, 30);
    kn_model_build(&c.model, c.tables, &settings, c.l.symbols, threads, c.l.diags, c.l.arena);
}

static void check_person(size_t p)
{
    const kn_holdings *all = &c.model.holdings;
    bool learnt = c.trains && p % 5 == 0;
    size_t at = all->first[p];
    assert_int_equal(all->first[p + 1] - at, EACH + learnt);
    for (size_t competence = 0; competence < COMPETENCES; competence++) {
        size_t number = (competence + COMPETENCES - p % COMPETENCES) % COMPETENCES;
        if (number >= EACH + (size_t)learnt)
            continue;
        bool row = number < EACH;
        assert_int_equal(kn_holding_competence(all, at), competence);
        assert_int_equal(kn_holding_level(all, at), row ? level_of(p, number) : 4);
        assert_int_equal(kn_holding_proof(all, at), KN_PROOF_TEST);
        assert_int_equal(kn_holding_assessed(all, at), kn_date_of(2026, row ? 1 : 2, row ? (int)(p % 28) + 1 : 1));
        kn_date until = c.wide ? kn_date_of(2100, 1, 1) : kn_date_of(2026, 12, 31);
        assert_int_equal(kn_holding_until(all, at), row && p % 7 == 0 ? until : KN_DATE_EVER);
        at++;
    }
}

static void the_holdings_of_many_are_each_persons_own(void **state)
{
    (void)state;
    for (int variant = 0; variant < 16; variant++) {
        int threads = variant & 1 ? 3 : 1;
        c.shuffled = (variant & 2) != 0;
        c.wide = (variant & 4) != 0;
        c.trains = (variant & 8) != 0;
        read_all(threads);
        for (size_t p = 0; p < PEOPLE; p++)
            check_person(p);
        assert_int_equal(c.model.tallies[KN_FILE_INVENTORY].accepted, PEOPLE * EACH);
        assert_int_equal(c.model.tallies[KN_FILE_INVENTORY].merged, PEOPLE / 100);
        assert_int_equal(c.model.tallies[KN_FILE_INVENTORY].rejected, PEOPLE / 1000);
        assert_int_equal(c.model.holdings.competence.wide != NULL, c.wide);
        assert_int_equal(c.model.holdings.until.wide != NULL, c.wide);
        assert_int_equal(c.model.holdings.assessed.wide != NULL, c.wide && c.trains);
        for (int file = 0; file < KN_FILES; file++)
            kn_table_free(&c.tables[file]);
        loading_end(&c.l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_holdings_of_many_are_each_persons_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
