#include "walk.h"

/* Rows of a list grow by doubling from 64: it is full when it holds 0 or a power of two of at least 64. */
enum { FIRST_ROOM = 64 };

void *kn_room_for_one(kn_arena *arena, void *items, size_t count, size_t size)
{
    bool full = count == 0 || (count >= FIRST_ROOM && (count & (count - 1)) == 0);
    return full ? kn_arena_grow(arena, items, count, count == 0 ? FIRST_ROOM : count * 2, size) : items;
}

static void begin(kn_gap_work *work)
{
    kn_index count = work->model->requirements.count;
    work->out->as_of = work->as_of;
    work->out->requirements = KN_NEW(work->arena, kn_requirement_result, count);
    for (kn_index r = 0; r < count; r++)
        work->out->requirements[r].bottleneck = KN_NONE;
}

/* What is asked of every single person, in one walk. */
static void walk_people(kn_gap_work *work)
{
    kn_ages_asked ages = kn_ages_first(work);
    const kn_visitor visitors[] = {kn_candidates_visitor, kn_holders_visitor, kn_ages_visitor(&ages),
                                   kn_teachers_visitor, kn_expiries_visitor};
    work->out->competences = KN_NEW(work->arena, kn_competence_result, work->model->competences.count);
    kn_walk(work, visitors, sizeof visitors / sizeof *visitors);
    kn_ages_rest(work, ages);
}

/* First who, when and what; then who serves what; then one question after another. */
void kn_gap_compute(kn_gap *out, const kn_model *model, int threads, kn_arena *arena)
{
    *out = (kn_gap){.as_of = model->settings.as_of};
    kn_gap_work work = {.model = model,
                        .out = out,
                        .arena = arena,
                        .scratch = kn_arena_new(),
                        .threads = threads,
                        .as_of = model->settings.as_of};
    begin(&work);
    kn_seats_fill(&work);
    kn_moments_fill(&work);
    kn_urgency_fill(&work);
    kn_asked_fill(&work);
    walk_people(&work);
    kn_surveys_fill(&work);
    kn_competition_solve(&work);
    kn_verdicts_fill(&work);
    kn_timeline_fill(&work);
    kn_competence_results_fill(&work);
    kn_suggestions_fill(&work);
    kn_goal_results_fill(&work);
    kn_matrix_fill(&work);
    kn_key_people_fill(&work);
    kn_person_results_fill(&work);
    kn_role_results_fill(&work);
    kn_key_figures_fill(&work);
    kn_arena_free(work.scratch);
}
