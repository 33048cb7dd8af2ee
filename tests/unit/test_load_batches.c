/* Records read a few dozen at a time against the same records read one by one: the tables and the messages are the
 * same. The files are put together at random (Knuth's MMIX generator) from cells of every kind, most of them plain.
 */
#include "loading.h"

enum { ROWS = 400, ROOM = 1 << 17, SEEDS = 40 };

static uint64_t state_of_chance;

static size_t chance(size_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(state_of_chance >> 33) % below;
}

/* Cells of one column: the plain ones, parted by "|", then those that need a closer look. */
typedef struct cells {
    const char *plain, *others;
} cells;

static const cells people = {"P1|P2|P17|P123456|employee 123456|a-rather-long-id-of-42",
                             "| P3|P4 |NA|n/a|\"P,5\"|\"P\"\"6\"|Åsa|å|19811228-9874|a@b.se|=\"007\"|<<<<<<<|Totalt"};
static const cells competences = {"C1|C2|C300|A|the-competence-of-reading|the-competence-of-readinG",
                                  "|\"C1\"|saknas| "};
static const cells levels = {"0|1|2|3|4|5", "|6|x|2.5|03|-1|10|12345678901|\"4\"|4 "};
static const cells dates = {"2025-01-31|2026-02-28|2024-02-29|1999-12-31|",
                            "2025-02-29|31.1.2025|2025-1-31|2026Q3|-|03/04/2026"};
static const cells proofs = {"self|test|certificate|", "Manager|MANAGER|chef|nonsense|\"self\"|unknown|ja"};
static const cells names = {"Anna|Åsa Öberg|Bo Ek|a name of more than sixteen bytes|",
                            "\"two\nlines\"|\"a, b\"| Anna|sa\"y|\"open"};
static const cells ratios = {"1|0.5|0.75|0,8|1.5|", "80%|1.234|1 000|2|0.0001|.5|1.|one"};
static const cells years = {"1980|2001|1999|", "1899|80|2200|x|1980.0"};
static const cells genders = {"woman|man|kvinna|", "X|Kvinna|other"};

typedef struct form {
    kn_file file;
    const char *name, *header;
    size_t count;
    const cells *columns[8];
} form;

static const form forms[] = {
    {KN_FILE_INVENTORY,
     "inventory.csv",
     "person_id,competence_id,level,assessed_on,source,valid_until",
     6,
     {&people, &competences, &levels, &dates, &proofs, &dates}},
    {KN_FILE_STAFF,
     "staff.csv",
     "name,person_id,unit_id,gender,birth_year,fte,employed_from,remarks",
     8,
     {&names, &people, &competences, &genders, &years, &ratios, &dates, &names}},
    {KN_FILE_UNITS,
     "units.csv",
     "unit_id,name,organisation_id,parent_unit_id",
     4,
     {&people, &names, &people, &competences}},
};

static size_t put_one(char *to, const char *list)
{
    size_t count = 1;
    for (const char *at = list; *at != '\0'; at++)
        count += *at == '|';
    for (size_t wanted = chance(count); wanted > 0; wanted--)
        list = strchr(list, '|') + 1;
    size_t length = strcspn(list, "|");
    memcpy(to, list, length);
    return length;
}

/* One cell in `rarity` is not plain; one line in ten times that is not as wide as the others. */
static size_t random_file(char *to, const form *f, size_t rarity, const char *line_end)
{
    size_t at = (size_t)sprintf(to, "%s%s", f->header, line_end);
    for (size_t row = 0; row < ROWS; row++) {
        size_t count = chance(rarity * 10) == 0 ? chance(f->count + 3) : f->count;
        if (chance(rarity * 20) == 0) /* what a merge or a copy leaves behind */
            at += (size_t)sprintf(to + at, "%s%s<<<<<<< a,b,c,d%s", f->header, line_end, line_end);
        for (size_t i = 0; i < count; i++) {
            const cells *column = f->columns[i % f->count];
            at += put_one(to + at, chance(rarity) == 0 ? column->others : column->plain);
            at += (size_t)sprintf(to + at, "%s", i + 1 < count ? "," : line_end);
        }
    }
    at += (size_t)sprintf(to + at, "Total,1,2,3%s", line_end);
    return at;
}

static size_t put_value(char *to, size_t room, const loading *l, size_t field, size_t row)
{
    const kn_table *table = &l->table;
    switch (table->schema->fields[field].kind) {
    case KN_KIND_NUMBER:
        return (size_t)snprintf(to, room, "%lld|", (long long)kn_table_milli(table, field, row, -1));
    case KN_KIND_INTEGER:
        return (size_t)snprintf(to, room, "%d|", (int)kn_table_integer(table, field, row, -1));
    case KN_KIND_DATE:
        return (size_t)snprintf(to, room, "%d|", (int)kn_table_date(table, field, row));
    case KN_KIND_WORD:
        return (size_t)snprintf(to, room, "%d|", (int)kn_table_word(table, field, row));
    case KN_KIND_ID:
    case KN_KIND_TEXT:
    case KN_KINDS:
        break;
    }
    return (size_t)snprintf(to, room, "%s|", loading_text(l, field, row));
}

/* At a missing cell stands what the table promises. */
static void check_missing(const loading *l, size_t field, size_t row)
{
    const kn_table *table = &l->table;
    if (!kn_table_missing(table, field, row))
        return;
    kn_kind kind = table->schema->fields[field].kind;
    if (kn_kind_is_text(kind))
        assert_int_equal(kn_table_symbol(table, field, row), KN_NO_SYMBOL);
    if (kind == KN_KIND_DATE)
        assert_int_equal(kn_table_date(table, field, row), KN_DATE_NONE);
    if (kind == KN_KIND_WORD && table->columns[field].words != NULL)
        assert_int_equal(table->columns[field].words[row], 0);
}

static kn_str picture(const loading *l)
{
    size_t room = l->table.rows * 256 + strlen(l->said) + 256;
    char *out = kn_arena_alloc(l->arena, room, 1);
    size_t at =
        (size_t)snprintf(out, room, "%zu %llu %llu\n", l->table.rows, (unsigned long long)l->table.source.rows_read,
                         (unsigned long long)l->table.source.rejected);
    for (size_t row = 0; row < l->table.rows; row++) {
        at += (size_t)snprintf(out + at, room - at, "\n%u/%u ", kn_table_line(&l->table, row),
                               kn_table_number(&l->table, row));
        for (size_t field = 0; field < l->table.schema->count; field++) {
            check_missing(l, field, row);
            at += put_value(out + at, room - at, l, field, row);
        }
    }
    at += (size_t)snprintf(out + at, room - at, "\n%s", l->said);
    return (kn_str){out, at};
}

static void compare(const form *f, const char *bytes, size_t length, uint64_t seed)
{
    loading l[2];
    kn_str pictures[2];
    for (size_t i = 0; i < 2; i++) {
        loading_begin(&l[i]);
        loading_write(&l[i], f->name, bytes, length);
        l[i].options.one_by_one = i == 1;
        loading_read(&l[i], f->file);
        pictures[i] = picture(&l[i]);
    }
    if (!kn_str_equal(pictures[0], pictures[1]))
        fail_msg("%s, seed %llu\n%s\n-- one by one:\n%s", f->name, (unsigned long long)seed, pictures[0].data,
                 pictures[1].data);
    assert_true(l[0].table.rows > 0);
    loading_end(&l[0]);
    loading_end(&l[1]);
}

static void records_in_batches_are_those_one_by_one(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    static const size_t rarities[] = {4, 30, 400};
    static char bytes[ROOM];
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            state_of_chance = seed;
            size_t length = random_file(bytes, &forms[i], rarities[seed % 3], ends[chance(3)]);
            compare(&forms[i], bytes, length, seed);
        }
}

enum { PEOPLE = 70000, EACH = 3, SORTED = PEOPLE * EACH, SINGLE = 150000 };

/* What does not fit the narrow form of a column (ids beyond 65535 texts, days beyond 2079-06-05) widens it; what was
 * there before stays. Day numbers by `date -d 2079-06-06 +%s` / 86400. */
static void columns_are_as_wide_as_they_must(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        kn_date day;
    } days[] = {{"1900-01-01", -25567},
                {"2079-06-05", 39967},
                {"", KN_DATE_NONE},
                {"2079-06-06", 39968},
                {"2199-12-31", 84005}};
    static char bytes[PEOPLE * 32];
    size_t length = (size_t)sprintf(bytes, "person_id,employed_from,employed_to\n");
    for (size_t i = 0; i < PEOPLE; i++)
        length += (size_t)sprintf(bytes + length, "P%zu,%s,%s\n", i, days[i % 3].text,
                                  days[i < PEOPLE / 2 ? i % 3 : i % 5].text);
    loading l;
    loading_begin(&l);
    l.options.block_bytes = 50000;
    loading_write(&l, "staff.csv", bytes, length);
    loading_read(&l, KN_FILE_STAFF);
    assert_int_equal(l.table.rows, PEOPLE);
    assert_non_null(l.table.columns[KN_STAFF_FROM].narrow);
    assert_null(l.table.columns[KN_STAFF_TO].narrow);
    for (size_t i = 0; i < PEOPLE; i++) {
        char id[16];
        snprintf(id, sizeof id, "P%zu", i);
        assert_string_equal(loading_text(&l, KN_STAFF_ID, i), id);
        assert_int_equal(kn_table_date(&l.table, KN_STAFF_FROM, i), days[i % 3].day);
        assert_int_equal(kn_table_date(&l.table, KN_STAFF_TO, i), days[i < PEOPLE / 2 ? i % 3 : i % 5].day);
    }
    kn_date *taken = kn_table_take_days(&l.table, KN_STAFF_FROM);
    assert_int_equal(taken[1], days[1].day);
    assert_null(l.table.columns[KN_STAFF_FROM].narrow);
    kn_heap_free(taken);
    loading_end(&l);
}

/* Whose the row is: three of each person, from the first or from the last on, then one of each. */
static size_t person_of_row(size_t row, bool backwards)
{
    if (row >= SORTED)
        return row % PEOPLE;
    return backwards ? PEOPLE - 1 - row / EACH : row / EACH;
}

static void read_staff(loading *l)
{
    static char staff[PEOPLE * 16];
    size_t length = (size_t)sprintf(staff, "person_id\n");
    for (size_t i = 0; i < PEOPLE; i++)
        length += (size_t)sprintf(staff + length, "P%zu\n", i);
    loading_write(l, "staff.csv", staff, length);
    loading_read(l, KN_FILE_STAFF);
    assert_null(l->table.columns[KN_STAFF_ID].repeats);
    kn_table_free(&l->table);
}

/* The people of an inventory, beyond 65535 of them: their ids stand in repeats while most rows repeat the one before,
 * one for each person, and by themselves from where they do not; a file may begin with ids beyond 65535. */
static void ids_that_follow_their_like_are_kept_once(void **state)
{
    (void)state;
    static char bytes[(SORTED + SINGLE) * 24];
    static const struct {
        size_t rows;
        bool backwards;
    } cases[] = {{SORTED, false}, {SORTED, true}, {SORTED + SINGLE, false}};
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        loading l;
        loading_begin(&l);
        read_staff(&l);
        size_t length = (size_t)sprintf(bytes, "person_id,competence_id,level\n");
        for (size_t i = 0; i < cases[c].rows; i++)
            length += (size_t)sprintf(bytes + length, "P%zu,C1,2\n", person_of_row(i, cases[c].backwards));
        l.options.block_bytes = 50000;
        loading_write(&l, "inventory.csv", bytes, length);
        loading_read(&l, KN_FILE_INVENTORY);
        assert_int_equal(l.table.rows, cases[c].rows);
        const kn_table_column *column = &l.table.columns[KN_INV_PERSON];
        assert_int_equal(column->repeats_count, cases[c].rows == SORTED ? PEOPLE : 0);
        kn_symbol_reader reader = kn_table_symbols(&l.table, KN_INV_PERSON, SORTED / 2);
        for (size_t i = SORTED / 2; i < cases[c].rows; i++) {
            char id[16];
            snprintf(id, sizeof id, "P%zu", person_of_row(i, cases[c].backwards));
            assert_string_equal(loading_text(&l, KN_INV_PERSON, i), id);
            assert_int_equal(kn_symbol_read(&reader, i), kn_table_symbol(&l.table, KN_INV_PERSON, i));
        }
        kn_symbol *taken = kn_table_take_symbols(&l.table, KN_INV_PERSON);
        assert_string_equal(kn_symbols_text(l.symbols, taken[0]).data, cases[c].backwards ? "P69999" : "P0");
        kn_heap_free(taken);
        loading_end(&l);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_in_batches_are_those_one_by_one),
        cmocka_unit_test(columns_are_as_wide_as_they_must),
        cmocka_unit_test(ids_that_follow_their_like_are_kept_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
