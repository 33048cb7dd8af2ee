#include "equality_says.h"

#include "coverage_labels.h"

#include <math.h>

/* Differences that round to no whole percentage point are none. */
static int sign_of(kn_figure difference)
{
    if (!difference.defined || fabs(difference.value) < 0.005)
        return 0;
    return difference.value > 0 ? 1 : -1;
}

/* Of below, level, above. */
static kn_word chosen(const kn_word words[3], int sign)
{
    return words[sign + 1];
}

kn_str kn_says_crude(const kn_view *view, kn_family family)
{
    static const kn_word words[KN_FAMILIES][3] = {
        [KN_FAMILY_COMPLETION] = {KN_W_PRJ_COMPLETE_LESS, KN_W_PRJ_COMPLETE_SAME, KN_W_PRJ_COMPLETE_MORE},
        [KN_FAMILY_PARTICIPATION] = {KN_W_PRJ_REACHED_LESS, KN_W_PRJ_REACHED_SAME, KN_W_PRJ_REACHED_MORE}};
    const kn_compared *crude = kn_equality_crude(view->input->equality, family);
    if (!crude->difference.defined)
        return (kn_str){0};
    return KN_VIEW_SAY(view, chosen(words[family], sign_of(crude->difference)), kn_arg_count(crude->k_a),
                       kn_arg_count(crude->n_a), kn_arg_percent(crude->share_a.value, 0), kn_arg_count(crude->k_b),
                       kn_arg_count(crude->n_b), kn_arg_percent(crude->share_b.value, 0));
}

bool kn_is_reversed(const kn_view *view, kn_family family)
{
    const kn_equality *equality = view->input->equality;
    return sign_of(kn_equality_crude(equality, family)->difference) *
               sign_of(kn_equality_stratified(equality, family)->difference) <
           0;
}

static kn_word within_word(const kn_view *view, kn_family family, const kn_compared *within)
{
    if (sign_of(within->difference) == 0)
        return KN_W_PRJ_WITHIN_NONE;
    if (kn_is_reversed(view, family))
        return sign_of(within->difference) > 0 ? KN_W_PRJ_WITHIN_TURNED_MORE : KN_W_PRJ_WITHIN_TURNED_LESS;
    return sign_of(within->difference) > 0 ? KN_W_PRJ_WITHIN_MORE : KN_W_PRJ_WITHIN_LESS;
}

kn_str kn_says_within(const kn_view *view, kn_family family)
{
    const kn_compared *within = kn_equality_stratified(view->input->equality, family);
    if (!within->difference.defined || within->strata_used < 2)
        return (kn_str){0};
    kn_word chance = !within->p.defined                        ? KN_W_PRJ_CHANCE_UNKNOWN
                     : kn_is_more_than_chance(view, within->p) ? KN_W_PRJ_MORE_THAN_CHANCE
                                                               : KN_W_PRJ_NO_MORE_THAN_CHANCE;
    kn_str judged = KN_VIEW_SAY(view, chance, kn_arg_text(kn_label_of_p(view, within->p.value)));
    return KN_VIEW_SAY(view, within_word(view, family, within),
                       kn_arg_number(100 * fabs(within->difference.value), 0), kn_arg_text(judged));
}

kn_str kn_says_direction(const kn_view *view, kn_family family)
{
    const kn_strata_direction *direction = &view->input->equality->direction[family];
    if (direction->used < 2)
        return (kn_str){0};
    return KN_VIEW_SAY(view, KN_W_PRJ_DIRECTION, kn_arg_count((int64_t)direction->used),
                       kn_arg_count((int64_t)direction->below), kn_arg_count((int64_t)direction->above),
                       kn_arg_count((int64_t)direction->equal));
}

static uint32_t participants_of(const kn_view *view, uint32_t gender)
{
    const kn_coverage_group *group = kn_coverage_of(view->input->coverage, KN_BY_GENDER, gender);
    return group == NULL ? 0 : group->participants;
}

kn_str kn_says_band(const kn_view *view)
{
    double all = kn_coverage_all(view->input->coverage)->participants;
    if (all == 0)
        return (kn_str){0};
    double women = participants_of(view, KN_WOMAN);
    double men = participants_of(view, KN_MAN);
    double unknown = participants_of(view, KN_NONE);
    return KN_VIEW_SAY(view, unknown > 0 ? KN_W_PRJ_BAND_BOUNDS : KN_W_PRJ_BAND, kn_arg_percent(women / all, 0),
                       kn_arg_percent(men / all, 0), kn_arg_number(all, 0), kn_arg_number(unknown, 0),
                       kn_arg_percent((women + unknown) / all, 0));
}

/* How far women are from men, in whole percentage points or in hours. */
static kn_str distance(const kn_view *view, const kn_compared *compared)
{
    static const kn_word points[3] = {KN_W_PRJ_POINTS_BELOW, KN_W_PRJ_LEVEL, KN_W_PRJ_POINTS_ABOVE};
    static const kn_word hours[3] = {KN_W_PRJ_HOURS_BELOW, KN_W_PRJ_LEVEL, KN_W_PRJ_HOURS_ABOVE};
    if (compared->family != KN_FAMILY_HOURS)
        return KN_VIEW_SAY(view, chosen(points, sign_of(compared->difference)),
                           kn_arg_number(100 * fabs(compared->difference.value), 0));
    double shift = compared->shift.value;
    int sign = fabs(shift) < 0.05 ? 0 : shift > 0 ? 1 : -1;
    return KN_VIEW_SAY(view, chosen(hours, sign),
                       kn_arg_number(fabs(shift), fabs(shift) == floor(fabs(shift)) ? 0 : 1));
}

kn_cell kn_compared_words(const kn_view *view, size_t item)
{
    const kn_compared *compared = kn_compared_at(view, item);
    bool defined = compared->family == KN_FAMILY_HOURS ? compared->shift.defined : compared->difference.defined;
    if (!defined)
        return kn_cell_not_applicable();
    bool one_of_many = compared->stratum == KN_STRATUM_ORGANISATION;
    bool more = kn_is_more_than_chance(view, one_of_many ? compared->p_adjusted : compared->p);
    kn_word word = !compared->p.defined ? KN_W_PRJ_WORDS_UNTOLD : more ? KN_W_PRJ_WORDS_MORE : KN_W_PRJ_WORDS_CHANCE;
    kn_cell cell = kn_cell_text(KN_VIEW_SAY(view, word, kn_arg_text(distance(view, compared))));
    return more ? kn_cell_toned(cell, KN_TONE_WATCH) : cell;
}
