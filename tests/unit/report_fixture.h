/* A small plan made by hand, for tests of sheets and result files: two organisations, two goals, three people.
 *
 * G1 of Alfa asks for four people who weld at level 3 in A1 (P1 can; a gap of 3) and 1.5 FTE of C2 at level 2
 * anywhere in Alfa (P2 gives 0.5; a gap of 1). G2 of Beta is over. P1 is the only one who welds and stops being valid
 * on 2026-12-30. The figures are not computed: tests of the analysis are elsewhere; here each figure must come out
 * where it belongs. */
#ifndef TESTS_REPORT_FIXTURE_H
#define TESTS_REPORT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "report/report.h"

typedef struct fixture {
    kn_arena *arena;
    kn_symbols *symbols;
    kn_model model;
    kn_gap gap;
    kn_diags *diags;
    kn_report_input input;
} fixture;

#define COPY(f, type, ...)                                                                                           \
    ((type *)memcpy(kn_arena_alloc((f)->arena, sizeof((type[]){__VA_ARGS__}), 1), (type[]){__VA_ARGS__},             \
                    sizeof((type[]){__VA_ARGS__})))

static kn_symbol symbol(fixture *f, const char *text)
{
    return text == NULL ? KN_NO_SYMBOL : kn_symbols_intern(f->symbols, kn_str_of(text));
}

#define SYMBOLS(f, ...)                                                                                              \
    symbols_of((f), sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *), (const char *[]){__VA_ARGS__})

static kn_symbol *symbols_of(fixture *f, size_t count, const char *const *texts)
{
    kn_symbol *all = KN_NEW(f->arena, kn_symbol, count);
    for (size_t i = 0; i < count; i++)
        all[i] = symbol(f, texts[i]);
    return all;
}

static void fixture_places(fixture *f)
{
    kn_model *m = &f->model;
    m->organisations = (kn_organisations){
        .count = 2, .id = SYMBOLS(f, "A", "B"), .name = SYMBOLS(f, "Alfa", "Beta"), .sector = SYMBOLS(f, NULL, NULL)};
    m->units = (kn_units){.count = 2,
                          .id = SYMBOLS(f, "A1", "B1"),
                          .name = SYMBOLS(f, "Line", "Lab"),
                          .organisation = COPY(f, kn_index, 0, 1),
                          .parent = COPY(f, kn_index, KN_NONE, KN_NONE),
                          .order = COPY(f, kn_index, 0, 1),
                          .order_end = COPY(f, kn_index, 1, 2)};
    m->competences = (kn_competences){.count = 2,
                                      .id = SYMBOLS(f, "C1", "C2"),
                                      .name = SYMBOLS(f, "Welding", NULL),
                                      .group = SYMBOLS(f, "Shop", NULL),
                                      .esco_uri = SYMBOLS(f, NULL, NULL),
                                      .validity_months = COPY(f, int32_t, 24, 0),
                                      .critical = COPY(f, uint8_t, KN_YES, KN_NO)};
    m->roles = (kn_roles){.count = 1,
                          .id = SYMBOLS(f, "R1"),
                          .name = SYMBOLS(f, "Welder"),
                          .first = COPY(f, kn_index, 0, 2),
                          .competence = COPY(f, kn_index, 0, 1),
                          .level = COPY(f, uint8_t, 4, 1)};
}

static void fixture_plan(fixture *f)
{
    kn_model *m = &f->model;
    m->goals = (kn_goals){.count = 2,
                          .id = SYMBOLS(f, "G1", "G2"),
                          .text = SYMBOLS(f, "Ship line 2", "Analyse"),
                          .owner = SYMBOLS(f, "Ann", NULL),
                          .pillar = SYMBOLS(f, NULL, NULL),
                          .organisation = COPY(f, kn_index, 0, 1),
                          .unit = COPY(f, kn_index, 0, KN_NONE),
                          .priority = COPY(f, uint8_t, 1, 3),
                          .critical = COPY(f, uint8_t, KN_YES, KN_YES_NO_NONE),
                          .start = COPY(f, kn_date, KN_DATE_NONE, KN_DATE_NONE),
                          .due = COPY(f, kn_date, kn_date_of(2026, 12, 31), kn_date_of(2026, 6, 30)),
                          .first = COPY(f, kn_index, 0, 2, 3)};
    m->requirements = (kn_requirements){
        .count = 3,
        .id = COPY(f, kn_str, KN_STR("G1#1"), KN_STR("G1#2"), KN_STR("G2#1")),
        .goal = COPY(f, kn_index, 0, 0, 1),
        .competence = COPY(f, kn_index, 0, 1, 1),
        .level = COPY(f, uint8_t, 3, 2, 2),
        .amount = COPY(f, kn_milli, 4000, 1500, 2000),
        .basis = COPY(f, uint8_t, KN_BASIS_PEOPLE, KN_BASIS_FTE, KN_BASIS_PEOPLE),
        .organisation = COPY(f, kn_index, 0, 0, 1),
        .unit = COPY(f, kn_index, 0, KN_NONE, KN_NONE),
        .from = COPY(f, kn_date, KN_DATE_NONE, kn_date_of(2026, 1, 1), KN_DATE_NONE),
        .to = COPY(f, kn_date, kn_date_of(2026, 12, 31), kn_date_of(2026, 12, 31), kn_date_of(2026, 6, 30))};
}

static void fixture_people(fixture *f)
{
    kn_model *m = &f->model;
    m->people = (kn_people){
        .count = 3,
        .id = SYMBOLS(f, "P1", "P2", "P3"),
        .name = SYMBOLS(f, "Anna", NULL, "Cai"),
        .organisation = COPY(f, kn_index, 0, 0, 1),
        .unit = COPY(f, kn_index, 0, KN_NONE, 1),
        .role = COPY(f, kn_index, 0, KN_NONE, 0),
        .gender = COPY(f, uint8_t, KN_WOMAN, KN_GENDER_NONE, KN_MAN),
        .birth_year = COPY(f, int32_t, 1990, 0, 1980),
        .birth_date = COPY(f, kn_date, KN_DATE_NONE, KN_DATE_NONE, KN_DATE_NONE),
        .fte = COPY(f, int32_t, 1000, 500, 1000),
        .from = COPY(f, kn_date, KN_DATE_NONE, KN_DATE_NONE, KN_DATE_NONE),
        .to = COPY(f, kn_date, KN_DATE_EVER, KN_DATE_EVER, kn_date_of(2026, 1, 1)),
        .education = COPY(f, int8_t, 5, -1, 3),
    };
    m->holdings = (kn_holdings){
        .first = COPY(f, size_t, 0, 1, 2, 2),
        .competence.wide = COPY(f, kn_index, 0, 1),
        .marks = COPY(f, uint8_t, KN_PROOF_MANAGER * KN_MARK_PROOF + 3, KN_PROOF_SELF * KN_MARK_PROOF + 2),
        .assessed.wide = COPY(f, kn_date, kn_date_of(2024, 12, 30), kn_date_of(2026, 3, 1)),
        .until.wide = COPY(f, kn_date, kn_date_of(2026, 12, 30), KN_DATE_EVER)};
    m->participations.first = COPY(f, size_t, 0, 0, 0, 0);
}

static void fixture_requirement_results(fixture *f)
{
    kn_requirement_result weld = {.status = KN_GAP,
                                  .headline = KN_GAP,
                                  .at = f->gap.as_of,
                                  .qualified_people = 1,
                                  .qualified_fte = 1000,
                                  .supply = 1000,
                                  .gap = 3000,
                                  .coverage = 0.25,
                                  .coverage_low = 0.25,
                                  .coverage_high = 0.5,
                                  .supply_at_due = 0,
                                  .gap_at_due = 4000,
                                  .in_training = 2,
                                  .gap_after_training = 1000,
                                  .unknown_people = 1,
                                  .asked_people = 2,
                                  .expiring = 1,
                                  .teachers = 2,
                                  .teachers_here = 1,
                                  .first_move = 0,
                                  .moves = 2,
                                  .bottleneck = KN_NONE};
    kn_requirement_result data = {.status = KN_GAP,
                                  .headline = KN_GAP,
                                  .at = f->gap.as_of,
                                  .qualified_people = 1,
                                  .qualified_fte = 500,
                                  .supply = 500,
                                  .gap = 1000,
                                  .coverage = 1.0 / 3,
                                  .coverage_low = 1.0 / 3,
                                  .coverage_high = 1.0 / 3,
                                  .supply_at_due = 500,
                                  .gap_at_due = 1000,
                                  .one_level_short = 1,
                                  .gap_after_training = 1000,
                                  .asked_people = 1,
                                  .first_move = 2,
                                  .moves = 2,
                                  .bottleneck = 0};
    kn_requirement_result past = {.status = KN_PAST, .headline = KN_PAST, .bottleneck = KN_NONE};
    f->gap.requirements = COPY(f, kn_requirement_result, weld, data, past);
    f->gap.moves = COPY(f, kn_move,
                        {.kind = KN_DEVELOP,
                         .amount = 2000,
                         .unit = KN_NONE,
                         .people = 2,
                         .in_training = 2,
                         .teachers = 2,
                         .teachers_here = 1},
                        {.kind = KN_RECRUIT, .amount = 1000, .unit = KN_NONE},
                        {.kind = KN_REDEPLOY, .amount = 250, .unit = 1, .people = 1},
                        {.kind = KN_RECRUIT, .amount = 750, .unit = KN_NONE});
}

static void fixture_gap(fixture *f)
{
    kn_gap *g = &f->gap;
    kn_date now = kn_date_of(2026, 9, 30), later = kn_date_of(2026, 12, 31);
    g->as_of = now;
    g->moments = COPY(f, kn_date, now, later);
    g->moments_count = 2;
    fixture_requirement_results(f);
    g->first_point = COPY(f, size_t, 0, 2, 4, 4);
    g->points = COPY(f, kn_point, {now, 4000, 1000, 3000}, {later, 4000, 0, 4000}, {now, 1500, 500, 1000},
                     {later, 1500, 500, 1000});
    /* mean readiness: (1 + 0.5) of 5.5 */
    kn_goal_result ship = {.requirements = 2,
                           .defined = true,
                           .readiness_min = 0.25,
                           .readiness_mean = 1.5 / 5.5,
                           .gap_index = 4.0 / 5.5,
                           .naive_fte = 500,
                           .allocated_fte = 500,
                           .worst = 0,
                           .status = KN_GAP};
    kn_goal_result over = {.worst = KN_NONE, .status = KN_PAST};
    g->goals = COPY(f, kn_goal_result, ship, over);
    g->bottlenecks = COPY(f, kn_bottleneck, {.first = 0, .count = 1, .need = 1500, .can_give = 500, .people = 1});
    g->bottlenecks_count = 1;
    g->bottleneck_members = COPY(f, kn_index, 1);
    g->matrix = COPY(f, kn_matrix_cell,
                     {.unit = KN_NONE,
                      .organisation = 0,
                      .competence = 1,
                      .required_fte = 1500,
                      .supply_fte = 500,
                      .gap_fte = 1000},
                     {.unit = 0,
                      .organisation = 0,
                      .competence = 0,
                      .required_people = 4000,
                      .supply_people = 1000,
                      .gap_people = 3000});
    g->matrix_count = 2;
    kn_competence_result weld = {.required_people = 4000,
                                 .gap_people = 3000,
                                 .supply_fte = 1000,
                                 .holders = 1,
                                 .at_level = {[3] = 1},
                                 .has_bus_factor = true,
                                 .expiring = 1,
                                 .unknown = 1,
                                 .has_age = true,
                                 .median_age_months = 21};
    kn_competence_result data = {
        .required_fte = 1500, .gap_fte = 1000, .supply_fte = 500, .holders = 1, .at_level = {[2] = 1}};
    g->competences = COPY(f, kn_competence_result, weld, data);
    g->roles = COPY(f, kn_role_result,
                    {.role = 0,
                     .unit = 0,
                     .people = 1,
                     .defined = true,
                     .compliance = 0,
                     .fulfilment_low = 0.6,
                     .fulfilment_high = 0.8,
                     .unknown_share = 0.5});
    g->roles_count = 1;
    kn_person_result anna = {.role_asks = 2,
                             .role_unknown = 1,
                             .levels_asked = 5,
                             .levels_held = 3,
                             .levels_unknown = 1,
                             .plan_serves = 1,
                             .key_for = 1,
                             .next_competence = 1,
                             .next_from = KN_NO_LEVEL,
                             .next_to = 1,
                             .next_requirement = KN_NONE};
    kn_person_result second = {.plan_serves = 1, .next_competence = KN_NONE, .next_requirement = KN_NONE};
    g->people = COPY(f, kn_person_result, anna, second, second);
    g->key_people =
        COPY(f, kn_key_person,
             {.person = 0, .requirement = 0, .only_holder = true, .level = 3, .until = kn_date_of(2026, 12, 30)});
    g->key_people_count = 1;
    g->expiries = COPY(f, kn_expiry,
                       {.person = 0,
                        .competence = 0,
                        .level = 3,
                        .until = kn_date_of(2026, 12, 30),
                        .requirements = 1,
                        .requirement = 0});
    g->expiries_count = 1;
    g->headcount = 2;
    g->headcount_fte = 1500;
    g->active = 2;
    g->with_gap = 2;
    g->past = 1;
    g->required_people = 4000;
    g->gap_people = 3000;
    g->required_fte = 1500;
    g->gap_fte = 1000;
    g->naive_fte = 500;
    g->allocated_fte = 500;
    g->has_readiness = true;
    g->readiness = 1.5 / 5.5;
    g->gap_index = 4.0 / 5.5;
    g->asked = 3;
    g->unknown = 1;
}

static void fixture_begin(fixture *f, kn_lang lang)
{
    *f = (fixture){.arena = kn_arena_new(), .symbols = kn_symbols_new()};
    f->diags = kn_diags_new(f->arena);
    f->model.symbols = f->symbols;
    f->model.settings = kn_settings_default();
    f->model.settings.as_of = kn_date_of(2026, 9, 30);
    f->model.settings.language = lang;
    f->model.settings.organisation = KN_STR("Alfa & Beta");
    fixture_places(f);
    fixture_plan(f);
    fixture_people(f);
    fixture_gap(f);
    for (int i = 0; i < KN_FILES; i++)
        f->model.present[i] = true;
    f->input = (kn_report_input){.model = &f->model,
                                 .gap = &f->gap,
                                 .diags = f->diags,
                                 .version = KN_STR("1.2.3"),
                                 .lang = lang,
                                 .arena = f->arena};
}

static void fixture_end(fixture *f)
{
    kn_symbols_free(f->symbols);
    kn_arena_free(f->arena);
}

static inline bool same_text(kn_str text, const char *expected)
{
    return kn_str_equal(text, kn_str_of(expected));
}

static inline const kn_sheet *sheet_named(const kn_book *book, const char *name)
{
    for (size_t i = 0; i < book->sheets_count; i++)
        if (same_text(book->sheets[i]->name, name))
            return book->sheets[i];
    fail_msg("no sheet %s", name);
    return NULL;
}

static inline size_t column_named(const kn_sheet *sheet, const char *title)
{
    for (size_t c = 0; c < sheet->columns_count; c++)
        if (same_text(sheet->columns[c].title, title))
            return c;
    fail_msg("no column %s", title);
    return 0;
}

static inline const kn_cell *cell_of(const kn_sheet *sheet, size_t row, const char *title)
{
    assert_true(row < sheet->rows_count);
    return &sheet->cells[row * sheet->columns_count + column_named(sheet, title)];
}

static inline void assert_text(kn_str text, const char *expected)
{
    char copy[1024] = {0};
    assert_true(text.length < sizeof copy);
    if (text.length > 0)
        memcpy(copy, text.data, text.length);
    assert_string_equal(copy, expected);
}

static inline bool has_note(const kn_sheet *sheet, const char *part)
{
    size_t length = strlen(part);
    for (size_t i = 0; i < sheet->notes_count; i++)
        for (size_t at = 0; at + length <= sheet->notes[i].length; at++)
            if (memcmp(sheet->notes[i].data + at, part, length) == 0)
                return true;
    return false;
}

static inline void assert_near(double value, double expected, double tolerance)
{
    if (value - expected > tolerance || expected - value > tolerance)
        fail_msg("%.17g is not %.17g", value, expected);
}

#endif
