/* What closes a gap, or keeps one from opening: the moves of methods.md, in their order, with amounts that add up. */
#include "suggest.h"

enum { ONE = 1000 };

static kn_milli least(kn_milli a, kn_milli b)
{
    return a < b ? a : b;
}

bool kn_counts_people(const kn_gap_work *work, kn_index requirement)
{
    return work->model->requirements.basis[requirement] == KN_BASIS_PEOPLE;
}

/* In the requirement's own basis. */
static kn_milli count_of(const kn_gap_work *work, kn_index r, uint32_t people, kn_milli fte)
{
    return kn_counts_people(work, r) ? (kn_milli)people * ONE : fte;
}

void kn_move_add(kn_suggesting *s, kn_move move)
{
    kn_gap *out = s->work->out;
    kn_requirement_result *result = &out->requirements[s->requirement];
    out->moves = kn_room_for_one(s->work->arena, out->moves, s->moves_count, sizeof *out->moves);
    out->moves[s->moves_count++] = move;
    result->moves++;
    s->left -= move.amount;
}

static kn_move move_of(kn_move_kind kind, kn_milli amount, uint32_t people)
{
    return (kn_move){.kind = kind, .amount = amount, .unit = KN_NONE, .people = people};
}

/* --- when there is a gap --- */

static void renew_expired(kn_suggesting *s)
{
    const kn_survey *survey = &s->work->surveys[s->requirement];
    kn_milli could = count_of(s->work, s->requirement, survey->expired, survey->expired_fte);
    if (could > 0)
        kn_move_add(s, move_of(KN_RENEW, least(could, s->left), survey->expired));
}

static void develop(kn_suggesting *s)
{
    const kn_survey *survey = &s->work->surveys[s->requirement];
    const kn_requirement_result *result = &s->work->out->requirements[s->requirement];
    kn_milli could = count_of(s->work, s->requirement, survey->developing, survey->developing_fte);
    if (could == 0 || s->left == 0)
        return;
    kn_move move = move_of(KN_DEVELOP, least(could, s->left), survey->developing);
    move.in_training = survey->developing_in_training;
    move.teachers = result->teachers;
    move.teachers_here = result->teachers_here;
    kn_move_add(s, move);
}

static void close_gap(kn_suggesting *s)
{
    renew_expired(s);
    kn_redeploy(s);
    develop(s);
    if (s->left > 0)
        kn_move_add(s, move_of(KN_RECRUIT, s->left, 0));
}

/* --- when there is none --- */

/* Those who are still qualified when what expires soon has expired. */
static kn_milli staying(const kn_suggesting *s)
{
    const kn_survey *survey = &s->work->surveys[s->requirement];
    return count_of(s->work, s->requirement, survey->qualified - survey->expiring,
                    survey->qualified_fte - survey->expiring_fte);
}

static void renew_expiring(kn_suggesting *s)
{
    kn_milli short_of = s->work->model->requirements.amount[s->requirement] - staying(s);
    if (short_of > 0)
        kn_move_add(s, move_of(KN_RENEW, short_of, s->work->surveys[s->requirement].expiring));
}

static bool nobody_else_asks(const kn_suggesting *s)
{
    const kn_requirements *all = &s->work->model->requirements;
    kn_index r = s->requirement;
    kn_index competence = all->competence[r];
    const kn_asked *asked = &s->work->asked;
    for (kn_index i = asked->first[competence]; i < asked->first[competence + 1]; i++) {
        kn_index other = asked->requirement[i];
        bool elsewhere = all->organisation[other] != KN_NONE && all->organisation[r] != KN_NONE &&
                         all->organisation[other] != all->organisation[r];
        if (other != r && !elsewhere)
            return false;
    }
    return true;
}

/* Only what is safely met has a surplus, and only people whose role does not ask for the competence are more than
 * anyone needs. */
static void phase_out(kn_suggesting *s)
{
    const kn_survey *survey = &s->work->surveys[s->requirement];
    kn_milli surplus = staying(s) - s->work->model->requirements.amount[s->requirement];
    kn_milli unasked = count_of(s->work, s->requirement, survey->unasked, survey->unasked_fte);
    bool safe = s->work->out->requirements[s->requirement].headline == KN_MET;
    if (safe && surplus > 0 && unasked > 0 && nobody_else_asks(s))
        kn_move_add(s, move_of(KN_PHASE_OUT, least(surplus, unasked), survey->unasked));
}

static void keep_met(kn_suggesting *s)
{
    renew_expiring(s);
    if (s->work->out->requirements[s->requirement].bus_factor == 1)
        kn_move_add(s, move_of(KN_RETAIN, ONE, 1));
    phase_out(s);
}

void kn_suggestions_fill(kn_gap_work *work)
{
    kn_suggesting s = {.work = work};
    kn_redeploy_begin(&s);
    for (kn_index i = 0; i < work->model->requirements.count; i++) {
        s.requirement = work->order[i];
        kn_requirement_result *result = &work->out->requirements[s.requirement];
        result->first_move = s.moves_count;
        if (kn_is_past(work, s.requirement))
            continue;
        kn_teachers_find_for(work, s.requirement);
        s.left = result->gap;
        if (result->gap > 0)
            close_gap(&s);
        else
            keep_met(&s);
    }
}
