#include "figures.h"
#include "moves.h"

static const kn_requirement_result *result_of(const kn_view *view, size_t r)
{
    return &view->gap->requirements[r];
}

static bool has_figures(const kn_view *view, size_t r)
{
    return result_of(view, r)->status != KN_PAST;
}

kn_cell kn_requirement_id(const kn_view *view, size_t r)
{
    return kn_cell_text(view->model->requirements.id[r]);
}

kn_cell kn_requirement_goal_id(const kn_view *view, size_t r)
{
    return kn_goal_id(view, view->model->requirements.goal[r]);
}

kn_cell kn_requirement_unit_id(const kn_view *view, size_t r)
{
    kn_index unit = view->model->requirements.unit[r];
    return unit == KN_NONE ? kn_cell_none() : kn_view_symbol(view, view->model->units.id[unit]);
}

kn_cell kn_requirement_competence_id(const kn_view *view, size_t r)
{
    return kn_competence_id(view, view->model->requirements.competence[r]);
}

kn_cell kn_requirement_level(const kn_view *view, size_t r)
{
    return kn_cell_count(view->model->requirements.level[r]);
}

kn_cell kn_requirement_basis(const kn_view *view, size_t r)
{
    return kn_cell_text(view->model->requirements.basis[r] == KN_BASIS_FTE ? KN_STR("fte") : KN_STR("people"));
}

kn_cell kn_requirement_status(const kn_view *view, size_t r)
{
    return kn_cell_text(kn_status_name(result_of(view, r)->status));
}

kn_cell kn_requirement_moves(const kn_view *view, size_t r)
{
    kn_str moves = kn_moves_code(view, r);
    return moves.length == 0 ? kn_cell_none() : kn_cell_text(moves);
}

kn_cell kn_requirement_amount(const kn_view *view, size_t r)
{
    return kn_cell_milli(view->model->requirements.amount[r]);
}

/* A getter of one field of the result, [z] when the requirement is past. */
#define FIGURE(name, make, field)                                                                                    \
    kn_cell kn_requirement_##name(const kn_view *view, size_t r)                                                     \
    {                                                                                                                \
        return has_figures(view, r) ? make(result_of(view, r)->field) : kn_cell_not_applicable();                    \
    }

FIGURE(qualified_people, kn_cell_count, qualified_people)
FIGURE(qualified_fte, kn_cell_milli, qualified_fte)
FIGURE(supply, kn_cell_milli, supply)
FIGURE(gap, kn_cell_milli, gap)
FIGURE(coverage, kn_cell_number, coverage)
FIGURE(coverage_high, kn_cell_number, coverage_high)
FIGURE(supply_at_due, kn_cell_milli, supply_at_due)
FIGURE(gap_at_due, kn_cell_milli, gap_at_due)
FIGURE(one_level_short, kn_cell_count, one_level_short)
FIGURE(in_training, kn_cell_count, in_training)
FIGURE(gap_after_training, kn_cell_milli, gap_after_training)
FIGURE(unknown_people, kn_cell_count, unknown_people)
FIGURE(bus_factor, kn_cell_count, bus_factor)
FIGURE(expiring, kn_cell_count, expiring)
FIGURE(teachers, kn_cell_count, teachers)

/* In the requirement's basis. */
kn_cell kn_requirement_qualified(const kn_view *view, size_t r)
{
    return view->model->requirements.basis[r] == KN_BASIS_FTE ? kn_requirement_qualified_fte(view, r)
                                                              : kn_requirement_qualified_people(view, r);
}

typedef struct status_look {
    kn_word word, upcoming;
    kn_tone tone;
} status_look;

static const status_look looks[KN_STATUS_WORDS] = {
    [KN_MET] = {KN_W_STATUS_MET, KN_W_STATUS_UPCOMING_MET, KN_TONE_GOOD},
    [KN_AT_RISK] = {KN_W_STATUS_AT_RISK, KN_W_STATUS_UPCOMING_AT_RISK, KN_TONE_WATCH},
    [KN_GAP] = {KN_W_STATUS_GAP, KN_W_STATUS_UPCOMING_GAP, KN_TONE_BAD},
    [KN_UNKNOWN] = {KN_W_STATUS_UNKNOWN, KN_W_STATUS_UPCOMING_UNKNOWN, KN_TONE_UNKNOWN},
    [KN_UPCOMING] = {KN_W_STATUS_UPCOMING, KN_W_STATUS_UPCOMING, KN_TONE_MUTED},
    [KN_PAST] = {KN_W_STATUS_PAST, KN_W_STATUS_PAST, KN_TONE_MUTED},
};

kn_cell kn_status_cell(const kn_view *view, kn_status_word status, kn_status_word headline)
{
    kn_word word = status == KN_UPCOMING ? looks[headline].upcoming : looks[status].word;
    return kn_cell_toned(kn_view_word_cell(view, word), looks[status].tone);
}
