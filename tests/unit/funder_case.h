/* A region of two organisations made by hand, for what a funder is shown.
 *
 * Alfa (industry): 40 women, 20 of them reached; 40 men, 30 reached. Beta (care): 30 women, 10 reached; 30 men, 3
 * reached. Everybody born 1990 with ISCED 3, so all records are complete. All began in the first quarter of 2025, but
 * three women and eight men of Alfa in the third quarter of 2026. Who is reached has completed one activity of two
 * hours. So: 140 eligible (70 and 70), 63 participants (30 women, 33 men). */
#ifndef TESTS_FUNDER_CASE_H
#define TESTS_FUNDER_CASE_H

#include "coverage_case.h"

#include "analyse/funding.h"

typedef struct funder_case {
    kn_arena *arena;
    kn_symbols *symbols;
    kn_model *model;
    kn_coverage coverage;
    kn_equality equality;
    kn_learning learning;
    kn_target_results targets;
    kn_diags *diags;
    kn_published_edition previous;
    kn_funding funding;
} funder_case;

enum { FUNDER_PEOPLE = 140, FUNDER_LATE_WOMEN = 3, FUNDER_LATE_MEN = 8 };

static inline void funder_people(case_person *people, case_part *parts, kn_case *c)
{
    static const struct {
        int organisation;
        kn_gender gender;
        int eligible, reached, late;
    } groups[] = {{0, KN_WOMAN, 40, 20, FUNDER_LATE_WOMEN},
                  {0, KN_MAN, 40, 30, FUNDER_LATE_MEN},
                  {1, KN_WOMAN, 30, 10, 0},
                  {1, KN_MAN, 30, 3, 0}};
    for (size_t g = 0; g < sizeof groups / sizeof *groups; g++)
        for (int i = 0; i < groups[g].eligible; i++) {
            int person = (int)c->people_count;
            people[c->people_count++] =
                (case_person){groups[g].organisation, groups[g].gender, 1990, 3, -1, DAY(2020, 1, 1), 0};
            if (i >= groups[g].reached)
                continue;
            kn_date entry = i < groups[g].late ? DAY(2026, 8, 1) : DAY(2025, 2, 1);
            parts[c->parts_count++] = (case_part){person, 0, KN_COMPLETED, entry, HOURS(2), -1, -1, 0};
        }
}

static inline void funder_case_make(funder_case *f, const case_target *targets, size_t targets_count)
{
    static const char *const sectors[] = {"industry", "public care"};
    static const case_activity activities[] = {{KN_WORKSHOP, "learning", NULL, -1, false}};
    static case_person people[FUNDER_PEOPLE];
    static case_part parts[FUNDER_PEOPLE];
    f->arena = kn_arena_new();
    f->symbols = kn_symbols_new();
    f->diags = kn_diags_new(f->arena);
    f->previous = (kn_published_edition){.as_of = KN_DATE_NONE};
    kn_case c = {.sectors = sectors,
                 .organisations = 2,
                 .people = people,
                 .activities = activities,
                 .activities_count = 1,
                 .parts = parts,
                 .targets = targets,
                 .targets_count = targets_count,
                 .start = DAY(2025, 1, 1),
                 .end = DAY(2026, 12, 31),
                 .as_of = DAY(2026, 9, 30)};
    funder_people(people, parts, &c);
    f->model = case_model(&c, f->symbols, f->arena);
    f->model->settings.programme_period = 2021;
}

static inline kn_status funder_case_decide(funder_case *f, bool internal)
{
    case_compute(&f->coverage, &f->equality, &f->learning, &f->targets, f->model, f->arena);
    kn_funding_question question = {f->model, &f->coverage, &f->equality, &f->targets, &f->previous, internal};
    return kn_funding_decide(&f->funding, &question, f->diags, f->arena);
}

static inline void funder_case_end(funder_case *f)
{
    kn_symbols_free(f->symbols);
    kn_arena_free(f->arena);
}

#endif
