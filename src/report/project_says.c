#include "coverage_labels.h"
#include "project_charts.h"

#include <assert.h>

enum { NAMES_SHOWN = 3 };

static const kn_coverage_group *all_of(const kn_view *view)
{
    return kn_coverage_all(view->input->coverage);
}

static kn_arg count(uint64_t number)
{
    return kn_arg_count((int64_t)number);
}

static kn_finding counted(uint64_t part, uint64_t whole, kn_str says)
{
    return (kn_finding){says, true, (double)part, (double)whole};
}

static kn_arg percent(uint64_t part, uint64_t whole)
{
    return kn_arg_percent((double)part / (double)whole, 0);
}

kn_finding kn_finds_targets(const kn_view *view)
{
    const kn_target_results *targets = view->input->targets;
    uint64_t of[KN_PACES] = {0};
    if (targets->count == 0)
        return (kn_finding){0};
    for (size_t i = 0; i < targets->count; i++)
        of[targets->items[i].pace]++;
    return counted(of[KN_PACE_REACHED], targets->count,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_TARGETS, count(of[KN_PACE_REACHED]), count(targets->count),
                               count(of[KN_PACE_AHEAD]), count(of[KN_PACE_BEHIND]), count(of[KN_PACE_MISSED])));
}

/* "A, B, C" of the organisations without a participant; `…` where there are more. */
static kn_str unreached(const kn_view *view, uint64_t *found)
{
    const kn_coverage *coverage = view->input->coverage;
    kn_str list = {0};
    *found = 0;
    for (size_t i = coverage->first_group[KN_BY_ORGANISATION]; i < coverage->first_group[KN_BY_ORGANISATION + 1];
         i++) {
        const kn_coverage_group *group = &coverage->groups[i];
        if (group->item == KN_NONE || group->participants > 0)
            continue;
        kn_str name = kn_label_of_group(view, group);
        if (++*found > NAMES_SHOWN)
            continue;
        list = list.length == 0 ? name
                                : kn_text_format(view->arena, "%.*s, %.*s", (int)list.length, list.data,
                                                 (int)name.length, name.data);
    }
    return *found > NAMES_SHOWN ? kn_text_format(view->arena, "%.*s …", (int)list.length, list.data) : list;
}

/* The organisation with participants of which the smallest share is reached. */
static const kn_coverage_group *least_reached(const kn_view *view)
{
    const kn_coverage *coverage = view->input->coverage;
    const kn_coverage_group *least = NULL;
    for (size_t i = coverage->first_group[KN_BY_ORGANISATION]; i < coverage->first_group[KN_BY_ORGANISATION + 1];
         i++) {
        const kn_coverage_group *group = &coverage->groups[i];
        if (group->item != KN_NONE && group->participants > 0 && (least == NULL || group->coverage < least->coverage))
            least = group;
    }
    return least;
}

kn_finding kn_finds_organisations(const kn_view *view)
{
    uint64_t without = 0;
    kn_str names = unreached(view, &without);
    const kn_coverage_group *least = least_reached(view);
    kn_arg all = count(view->model->organisations.count);
    if (least == NULL)
        return (kn_finding){0};
    kn_arg name = kn_arg_text(kn_label_of_group(view, least));
    kn_arg reached = kn_arg_percent(least->coverage, 0);
    if (without == 0)
        return counted(
            view->model->organisations.count, view->model->organisations.count,
            KN_VIEW_SAY(view, KN_W_PRJ_SAYS_ORGANISATIONS_ALL, all, name, reached, count(least->eligible)));
    return counted(view->model->organisations.count - without, view->model->organisations.count,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_ORGANISATIONS, count(without), all, kn_arg_text(names), name,
                               reached, count(least->eligible)));
}

kn_finding kn_finds_kinds(const kn_view *view)
{
    const kn_coverage *coverage = view->input->coverage;
    const kn_coverage_group *most = NULL;
    uint64_t used = 0;
    kn_milli sum = all_of(view)->per_eligible.sum;
    if (sum == 0)
        return (kn_finding){0};
    for (size_t i = coverage->first_group[KN_BY_KIND]; i < coverage->first_group[KN_BY_KIND + 1]; i++) {
        const kn_coverage_group *group = &coverage->groups[i];
        used += group->participants > 0;
        if (most == NULL || group->per_eligible.sum > most->per_eligible.sum)
            most = group;
    }
    const kn_coverage_group *training = kn_coverage_of(coverage, KN_BY_KIND, KN_TRAINING);
    assert(most != NULL && training != NULL);
    kn_word word = most == training ? KN_W_PRJ_SAYS_KINDS_TRAINING : KN_W_PRJ_SAYS_KINDS;
    return counted(used, KN_ACTIVITY_KINDS - 1,
                   KN_VIEW_SAY(view, word, count(used), count(KN_ACTIVITY_KINDS - 1),
                               kn_arg_text(kn_label_of_group(view, most)),
                               percent((uint64_t)most->per_eligible.sum, (uint64_t)sum),
                               percent((uint64_t)training->per_eligible.sum, (uint64_t)sum),
                               percent((uint64_t)(sum - training->per_eligible.sum), (uint64_t)sum)));
}

kn_finding kn_finds_lasting(const kn_view *view)
{
    const kn_coverage_group *all = all_of(view);
    if (all->participants == 0)
        return (kn_finding){0};
    return counted(all->sustained, all->participants,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_LASTING, count(all->sustained), count(all->participants),
                               percent(all->sustained, all->participants), count(all->one_off),
                               percent(all->one_off, all->participants)));
}

kn_finding kn_finds_hours(const kn_view *view)
{
    const kn_hours_spread *hours = &all_of(view)->per_participant;
    if (!hours->top_tenth.defined)
        return (kn_finding){0};
    return (kn_finding){.says = KN_VIEW_SAY(view, KN_W_PRJ_SAYS_SHARING,
                                            kn_arg_number(hours->median, hours->median < 10 ? 1 : 0),
                                            kn_arg_percent(hours->top_tenth.value, 0),
                                            kn_arg_number(hours->gini.value, 2), count(hours->n))};
}

kn_finding kn_finds_dropout(const kn_view *view)
{
    const kn_coverage_group *all = all_of(view);
    if (all->participations == 0)
        return (kn_finding){0};
    return counted(all->dropped_participations, all->participations,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_DROPOUT, count(all->dropped_participations),
                               count(all->participations), percent(all->dropped_participations, all->participations),
                               count(all->dropped)));
}

kn_finding kn_finds_transfer(const kn_view *view)
{
    const kn_coverage_group *all = all_of(view);
    if (!all->transfer_rate.defined)
        return (kn_finding){0};
    return counted(all->taught, all->answered,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_TRANSFER, count(all->taught), count(all->answered),
                               kn_arg_percent(all->transfer_rate.value, 0)));
}

kn_finding kn_finds_learning(const kn_view *view)
{
    const kn_learning_row *all = kn_learning_all(view->input->learning);
    if (all == NULL)
        return (kn_finding){0};
    kn_word chance = !all->p.defined                        ? KN_W_PRJ_CHANCE_UNKNOWN
                     : kn_is_more_than_chance(view, all->p) ? KN_W_PRJ_MORE_THAN_CHANCE
                                                            : KN_W_PRJ_NO_MORE_THAN_CHANCE;
    kn_str judged = KN_VIEW_SAY(view, chance, kn_arg_text(kn_label_of_p(view, all->p.value)));
    return counted(all->change.improved, all->change.pairs,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_LEARNING, count(all->change.improved), count(all->change.pairs),
                               count(all->change.worse), kn_arg_number(all->change.mean_change, 2),
                               kn_arg_text(judged)));
}

kn_finding kn_finds_meetings(const kn_view *view)
{
    const kn_coverage *coverage = view->input->coverage;
    uint64_t several = 0;
    uint64_t known = 0;
    if (coverage->meetings_count == 0)
        return (kn_finding){0};
    for (size_t i = 0; i < coverage->meetings_count; i++) {
        several += coverage->meetings[i].sectors > 1;
        known += coverage->meetings[i].sectors > 0;
    }
    return counted(coverage->met, all_of(view)->participants,
                   KN_VIEW_SAY(view, known > 0 ? KN_W_PRJ_SAYS_MEETINGS : KN_W_PRJ_SAYS_MEETINGS_UNKNOWN,
                               count(coverage->met), count(all_of(view)->participants),
                               percent(coverage->met, all_of(view)->participants), count(coverage->meetings_count),
                               count(several)));
}

kn_finding kn_finds_records(const kn_view *view)
{
    const kn_coverage *coverage = view->input->coverage;
    uint32_t participants = all_of(view)->participants;
    kn_lack most = KN_LACK_GENDER;
    if (participants == 0)
        return (kn_finding){0};
    if (coverage->incomplete == 0)
        return counted(0, participants, KN_VIEW_SAY(view, KN_W_PRJ_SAYS_RECORDS_ALL, count(participants)));
    for (int lack = 0; lack < KN_LACKS; lack++)
        if (coverage->lacking[lack] > coverage->lacking[most])
            most = (kn_lack)lack;
    return counted(coverage->incomplete, participants,
                   KN_VIEW_SAY(view, KN_W_PRJ_SAYS_RECORDS, count(coverage->incomplete), count(participants),
                               percent(coverage->incomplete, participants),
                               kn_arg_text(kn_view_word(view, kn_word_of_lack(most))),
                               count(coverage->lacking[most])));
}
