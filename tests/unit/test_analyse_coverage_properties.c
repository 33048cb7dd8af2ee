/* Coverage, comparisons, learning and targets of forty regions made by chance: what must hold whatever the data. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "fixture.h"

#include "report/report.h"

enum { REGIONS = 40, PEOPLE = 60, ROWS = 260, CELLS = 80 };

/* Rows as they would stand in the files; a person's and a participation's parts are kept so that a test can turn
 * them. */
typedef struct person {
    char organisation, unit;
    const char *gender, *birth_year, *education, *from, *to;
} person;

typedef struct part {
    int person, activity;
    const char *status, *date, *hours, *before, *after, *taught;
} part;

typedef struct region {
    person people[PEOPLE];
    part parts[ROWS];
    int parts_count;
} region;

/* xorshift64*, Vigna 2016: the same sequence everywhere. */
static uint64_t seed;

static unsigned below(unsigned limit)
{
    seed ^= seed >> 12;
    seed ^= seed << 25;
    seed ^= seed >> 27;
    return (unsigned)((seed * 2685821657736338717U) >> 33) % limit;
}

static const char *one_of(const char *const *words, unsigned count)
{
    return words[below(count)];
}
#define ONE_OF(...)                                                                                                  \
    one_of((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static const char *any_date(void)
{
    return ONE_OF("2024-12-31", "2025-01-01", "2025-02-10", "2025-03-11", "2025-05-30", "2025-09-01", "2026-01-15",
                  "2026-06-01", "2026-09-30", "2026-10-01", "2027-01-01");
}

static part any_part(int who)
{
    return (part){who,
                  (int)below(8),
                  ONE_OF("planned", "ongoing", "completed", "completed", "completed", "dropped"),
                  any_date(),
                  ONE_OF("", "1", "2.5", "8", "0"),
                  ONE_OF("", "0", "1", "2", "3", "5"),
                  ONE_OF("", "1", "2", "3", "4", "5"),
                  ONE_OF("", "yes", "no")};
}

static void make(region *made, uint64_t number)
{
    seed = 88172645463325252u + number * 2654435761u;
    made->parts_count = 0;
    for (int p = 0; p < PEOPLE; p++) {
        made->people[p] = (person){(char)("ABC-"[below(4)]),
                                   (char)("UVW-"[below(4)]),
                                   ONE_OF("woman", "woman", "man", "man", "non-binary", ""),
                                   ONE_OF("1960", "1971", "1990", "1996", "2000", ""),
                                   ONE_OF("1", "3", "4", "6", ""),
                                   "2020-01-01",
                                   ""};
        const char *const spans[][2] = {
            {"", ""},           {"", "2024-12-31"},           {"2025-06-01", "2026-01-31"},
            {"2020-01-01", ""}, {"2020-01-01", "2026-01-31"}, {"2027-01-01", ""}};
        unsigned span = below(sizeof spans / sizeof *spans);
        made->people[p].from = spans[span][0];
        made->people[p].to = spans[span][1];
        for (unsigned n = below(6) * below(2); n > 0; n--)
            made->parts[made->parts_count++] = any_part(p);
    }
}

/* Files of lines that can be shuffled. */
typedef struct lines {
    char text[ROWS][CELLS];
    size_t count;
} lines;

static char csv[(ROWS + 1) * CELLS];

static void load(fixture *f, kn_file file, const char *header, lines *rows, bool shuffled)
{
    char kept[CELLS];
    for (size_t i = rows->count; shuffled && i > 1; i--) {
        size_t other = below((unsigned)i);
        memcpy(kept, rows->text[i - 1], CELLS);
        memcpy(rows->text[i - 1], rows->text[other], CELLS);
        memcpy(rows->text[other], kept, CELLS);
    }
    int length = snprintf(csv, sizeof csv, "%s\n", header);
    for (size_t i = 0; i < rows->count; i++)
        length += snprintf(csv + length, sizeof csv - (size_t)length, "%s\n", rows->text[i]);
    fixture_file(f, file, csv);
}

#define ROW(rows, ...) snprintf((rows)->text[(rows)->count++], CELLS, __VA_ARGS__)

static void load_places(fixture *f, bool shuffled)
{
    static lines organisations, units, activities, targets;
    organisations.count = units.count = activities.count = targets.count = 0;
    ROW(&organisations, "A,Alfa,one,20");
    ROW(&organisations, "B,Beta,two,");
    ROW(&organisations, "C,Gamma,,5");
    ROW(&organisations, "D,Delta,two,3");
    ROW(&units, "U,u,A,");
    ROW(&units, "V,v,A,U");
    ROW(&units, "W,w,B,");
    static const char *const kinds[] = {"training", "workshop", "shadowing", "conduct"};
    static const char *const pillars[] = {"learning", "equality", "", "learning"};
    for (int a = 0; a < 8; a++)
        ROW(&activities, "X%d,x,%s,%s,%s,C%d,%s,%s", a, kinds[a % 4], pillars[a / 2], a < 2 ? "PRG" : "", a % 3,
            a % 2 == 0 ? "6" : "", a % 3 == 0 ? "yes" : "no");
    ROW(&targets, "participants,40,2026-12-31,,");
    ROW(&targets, "participants,10,2025-06-30,,learning");
    ROW(&targets, "women_share,0.5,2026-12-31,,");
    ROW(&targets, "hours,100,2026-12-31,A,");
    ROW(&targets, "organisations,4,2026-12-31,,");
    load(f, KN_FILE_ORGANISATIONS, "organisation_id,name,sector,target_participants", &organisations, shuffled);
    load(f, KN_FILE_UNITS, "unit_id,name,organisation_id,parent_unit_id", &units, shuffled);
    load(f, KN_FILE_ACTIVITIES, "activity_id,name,kind,pillar,programme_id,competence_id,hours,cross_sector",
         &activities, shuffled);
    load(f, KN_FILE_TARGETS, "measure,value,by,organisation_id,pillar", &targets, shuffled);
}

static void load_people(fixture *f, const region *made, bool shuffled)
{
    static lines staff, participation;
    staff.count = participation.count = 0;
    for (int p = 0; p < PEOPLE; p++) {
        const person *who = &made->people[p];
        bool in_unit = (who->organisation == 'A' && (who->unit == 'U' || who->unit == 'V')) ||
                       (who->organisation == 'B' && who->unit == 'W');
        ROW(&staff, "P%02d,%.1s,%.1s,%s,%s,%s,%s,%s", p, who->organisation == '-' ? "" : &who->organisation,
            in_unit ? &who->unit : "", who->gender, who->birth_year, who->education, who->from, who->to);
    }
    for (int i = 0; i < made->parts_count; i++) {
        const part *row = &made->parts[i];
        ROW(&participation, "P%02d,X%d,%s,%s,%s,%s,%s,%s,%d", row->person, row->activity, row->status, row->date,
            row->hours, row->before, row->after, row->taught, i);
    }
    load(f, KN_FILE_STAFF, "person_id,organisation_id,unit_id,gender,birth_year,education,employed_from,employed_to",
         &staff, shuffled);
    load(f, KN_FILE_PARTICIPATION,
         "person_id,activity_id,status,date,hours,level_before,level_after,taught_others,occasion", &participation,
         shuffled);
}

/* All results of a region. */
typedef struct results {
    fixture f;
    kn_coverage coverage;
    kn_equality equality;
    kn_learning learning;
    kn_target_results targets;
} results;

static void compute(results *out, const region *made, bool shuffled)
{
    fixture *f = &out->f;
    fixture_begin(f);
    f->settings.as_of = fixture_date("2026-09-30");
    f->settings.project_start = fixture_date("2025-01-01");
    f->settings.project_end = fixture_date("2026-12-31");
    load_places(f, shuffled);
    load_people(f, made, shuffled);
    fixture_build(f);
    kn_coverage_compute(&out->coverage, &f->model, f->arena);
    kn_equality_compute(&out->equality, &f->model, &out->coverage, f->arena);
    kn_learning_compute(&out->learning, &f->model, &out->coverage, f->arena);
    kn_targets_compute(&out->targets, &f->model, &out->coverage, f->arena);
}

/* The four result files as text, in the arena. */
static kn_str written(results *from)
{
    static const char *const names[] = {"results/coverage.csv", "results/comparisons.csv", "results/learning.csv",
                                        "results/targets.csv"};
    kn_report_input input = {.model = &from->f.model,
                             .coverage = &from->coverage,
                             .equality = &from->equality,
                             .learning = &from->learning,
                             .targets = &from->targets,
                             .diags = from->f.diags,
                             .arena = from->f.arena};
    kn_str text = KN_STR("");
    kn_cell cells[32];
    for (size_t i = 0; i < kn_result_files_count; i++)
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            if (strcmp(kn_result_files[i].name, names[n]) != 0)
                continue;
            const kn_sheet *sheet = kn_result_files[i].build(&input);
            for (size_t row = 0; row < sheet->rows_count; row++) {
                sheet->make_row(cells, sheet->source, row);
                for (size_t c = 0; c < sheet->columns_count; c++)
                    text = kn_text_format(
                        from->f.arena, "%.*s|%s%.*s", (int)text.length, text.data,
                        cells[c].kind == KN_CELL_NUMBER ? kn_number_exact(from->f.arena, cells[c].number).data : "",
                        (int)cells[c].text.length, cells[c].text.data);
            }
        }
    return text;
}

static void the_order_of_rows_changes_no_byte(void **state)
{
    (void)state;
    static region made;
    for (uint64_t n = 0; n < 6; n++) {
        results one, other;
        make(&made, n);
        compute(&one, &made, false);
        compute(&other, &made, true);
        kn_str first = written(&one);
        kn_str second = written(&other);
        assert_true(first.length > 1000);
        assert_true(kn_str_equal(first, second));
        fixture_end(&one.f);
        fixture_end(&other.f);
    }
}

static const kn_coverage_group *same_group(const results *in, const kn_coverage_group *group)
{
    for (size_t i = 0; i < in->coverage.groups_count; i++) {
        const kn_coverage_group *other = &in->coverage.groups[i];
        if (other->dimension == group->dimension && kn_str_equal(other->group, group->group) &&
            kn_str_equal(other->group2, group->group2))
            return other;
    }
    return NULL;
}

/* Somebody who has not taken part does: no group's coverage falls, and each has at most one participant more. */
static void a_further_participant_never_lowers_coverage(void **state)
{
    (void)state;
    static region made;
    for (uint64_t n = 0; n < REGIONS; n++) {
        results before, after;
        make(&made, n);
        compute(&before, &made, false);
        int newcomer = -1;
        for (int p = 0; p < PEOPLE && newcomer < 0; p++)
            if (before.coverage.people[p].eligible && before.coverage.people[p].participations == 0)
                newcomer = p;
        assert_true(newcomer >= 0);
        made.parts[made.parts_count] = any_part(newcomer);
        made.parts[made.parts_count].status = "completed";
        made.parts[made.parts_count++].date = "2025-05-30";
        compute(&after, &made, false);
        assert_int_equal(kn_coverage_all(&after.coverage)->participants,
                         kn_coverage_all(&before.coverage)->participants + 1);
        for (size_t i = 0; i < before.coverage.groups_count; i++) {
            const kn_coverage_group *was = &before.coverage.groups[i];
            const kn_coverage_group *is = same_group(&after, was);
            if (is == NULL || !was->defined || !is->defined)
                continue;
            assert_true(is->coverage >= was->coverage);
            assert_true(is->participants <= was->participants + 1);
        }
        fixture_end(&before.f);
        fixture_end(&after.f);
    }
}

/* Every row once more, as another occasion on the same day: more hours, the same people. */
static void people_count_once_however_many_rows(void **state)
{
    (void)state;
    static region made;
    for (uint64_t n = 0; n < 8; n++) {
        results once, twice;
        make(&made, n);
        if (2 * made.parts_count > ROWS)
            made.parts_count = ROWS / 2;
        compute(&once, &made, false);
        for (int i = 0, count = made.parts_count; i < count; i++)
            made.parts[made.parts_count++] = made.parts[i];
        compute(&twice, &made, false);
        for (size_t i = 0; i < once.coverage.groups_count; i++) {
            const kn_coverage_group *a = &once.coverage.groups[i];
            const kn_coverage_group *b = same_group(&twice, a);
            assert_non_null(b);
            assert_int_equal(a->eligible, b->eligible);
            assert_int_equal(a->participants, b->participants);
            assert_int_equal(a->completed, b->completed);
            assert_int_equal(a->dropped, b->dropped);
            assert_int_equal(2 * a->per_eligible.sum, b->per_eligible.sum);
            assert_true(a->low == b->low && a->high == b->high);
        }
        fixture_end(&once.f);
        fixture_end(&twice.f);
    }
}

/* Half of Alfa's people move to Delta: what is not by organisation, unit or sector stays as it was, and the two
 * together are what the one was. */
static void splitting_an_organisation_keeps_the_totals(void **state)
{
    (void)state;
    static region made;
    static const kn_dimension kept[] = {KN_BY_ALL,    KN_BY_AGE,  KN_BY_GENDER, KN_BY_EDUCATION,
                                        KN_BY_PILLAR, KN_BY_KIND, KN_BY_QUARTER};
    for (uint64_t n = 0; n < 12; n++) {
        results whole, split;
        make(&made, n);
        compute(&whole, &made, false);
        for (int p = 0; p < PEOPLE; p += 2)
            if (made.people[p].organisation == 'A')
                made.people[p].organisation = 'D';
        compute(&split, &made, false);
        for (size_t i = 0; i < whole.coverage.groups_count; i++) {
            const kn_coverage_group *a = &whole.coverage.groups[i];
            bool same = false;
            for (size_t d = 0; d < sizeof kept / sizeof *kept; d++)
                same = same || a->dimension == kept[d];
            const kn_coverage_group *b = same_group(&split, a);
            if (!same)
                continue;
            assert_int_equal(a->eligible, b->eligible);
            assert_int_equal(a->participants, b->participants);
            assert_int_equal(a->sustained, b->sustained);
            assert_true(a->coverage == b->coverage && a->per_eligible.gini.value == b->per_eligible.gini.value);
        }
        const kn_coverage_group *alfa = kn_coverage_of(&whole.coverage, KN_BY_ORGANISATION, 0);
        const kn_coverage_group *rest = kn_coverage_of(&split.coverage, KN_BY_ORGANISATION, 0);
        const kn_coverage_group *delta = kn_coverage_of(&split.coverage, KN_BY_ORGANISATION, 3);
        assert_int_equal(alfa->eligible, rest->eligible + delta->eligible);
        assert_int_equal(alfa->participants, rest->participants + delta->participants);
        assert_int_equal(alfa->per_eligible.sum, rest->per_eligible.sum + delta->per_eligible.sum);
        fixture_end(&whole.f);
        fixture_end(&split.f);
    }
}

/* Groups that divide people add up to all; bounds hold what is between them; parts of participants add up. */
static void groups_add_up(void **state)
{
    (void)state;
    static region made;
    static const kn_dimension dividing[] = {KN_BY_AGE,          KN_BY_EDUCATION, KN_BY_GENDER,
                                            KN_BY_ORGANISATION, KN_BY_SECTOR,    KN_BY_ORGANISATION_GENDER};
    for (uint64_t n = 0; n < REGIONS; n++) {
        results of;
        make(&made, n);
        compute(&of, &made, false);
        const kn_coverage *coverage = &of.coverage;
        const kn_coverage_group *all = kn_coverage_all(coverage);
        for (size_t d = 0; d < sizeof dividing / sizeof *dividing; d++) {
            uint32_t eligible = 0, participants = 0;
            kn_milli hours = 0;
            for (size_t i = coverage->first_group[dividing[d]]; i < coverage->first_group[dividing[d] + 1]; i++) {
                eligible += coverage->groups[i].eligible;
                participants += coverage->groups[i].participants;
                hours += coverage->groups[i].per_eligible.sum;
            }
            assert_int_equal(eligible, all->eligible);
            assert_int_equal(participants, all->participants);
            assert_int_equal(hours, all->per_eligible.sum);
        }
        for (size_t i = 0; i < coverage->groups_count; i++) {
            const kn_coverage_group *group = &coverage->groups[i];
            assert_true(group->participants <= group->eligible);
            assert_true(group->completed + group->dropped <= group->participants);
            assert_int_equal(group->one_off + group->some + group->sustained, group->participants);
            assert_true(!group->bounded || (group->low <= group->coverage && group->coverage <= group->high));
        }
        const kn_month *last = &coverage->months[coverage->months_count - 1];
        assert_int_equal(last->participants, all->participants);
        assert_int_equal(last->completed, all->completed);
        assert_int_equal(last->hours, all->per_eligible.sum);
        fixture_end(&of.f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_order_of_rows_changes_no_byte),
        cmocka_unit_test(a_further_participant_never_lowers_coverage),
        cmocka_unit_test(people_count_once_however_many_rows),
        cmocka_unit_test(splitting_an_organisation_keeps_the_totals),
        cmocka_unit_test(groups_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
