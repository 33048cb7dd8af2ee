/* What each requirement comes to: supply, gap, coverage, status. methods.md, Gap. */
#include "gap_work.h"

enum { ONE = 1000 };

static kn_milli least(kn_milli a, kn_milli b)
{
    return a < b ? a : b;
}

static kn_milli above_zero(kn_milli value)
{
    return value > 0 ? value : 0;
}

static double share(kn_milli part, kn_milli whole)
{
    return (double)least(part, whole) / (double)whole;
}

/* In the requirement's own basis. */
static kn_milli count_of(bool by_people, uint32_t people, kn_milli fte)
{
    return by_people ? (kn_milli)people * ONE : fte;
}

static kn_status_word status_of(const kn_requirement_result *result, const kn_survey *survey, kn_milli amount,
                                bool by_people)
{
    kn_milli unknown = count_of(by_people, survey->unknown, survey->unknown_fte);
    kn_milli staying =
        count_of(by_people, survey->qualified - survey->expiring, survey->qualified_fte - survey->expiring_fte);
    if (result->gap > 0)
        return result->supply + unknown >= amount ? KN_UNKNOWN : KN_GAP;
    return result->bus_factor == 1 || staying < amount || result->gap_at_due > 0 ? KN_AT_RISK : KN_MET;
}

static void copy_counts(kn_requirement_result *result, const kn_survey *survey)
{
    result->qualified_people = survey->qualified;
    result->qualified_fte = survey->qualified_fte;
    result->one_level_short = survey->short_by_one;
    result->in_training = survey->in_training;
    result->unknown_people = survey->unknown;
    result->unknown_fte = survey->unknown_fte;
    result->asked_people = survey->asked;
    result->bus_factor = survey->bus_factor;
    result->expiring = survey->expiring;
    result->expired = survey->expired;
}

static void judge(const kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    const kn_survey *survey = &work->surveys[r];
    const kn_milli *supply = work->supply + (size_t)r * KN_READINGS;
    kn_requirement_result *result = &work->out->requirements[r];
    bool by_people = all->basis[r] == KN_BASIS_PEOPLE;
    kn_milli amount = all->amount[r];
    copy_counts(result, survey);
    result->supply = supply[KN_READ_HEADLINE];
    result->gap = above_zero(amount - result->supply);
    result->supply_at_due = supply[KN_READ_DUE];
    result->gap_at_due = above_zero(amount - result->supply_at_due);
    result->coverage = result->coverage_low = share(result->supply, amount);
    result->coverage_high = share(result->supply + count_of(by_people, survey->unknown, survey->unknown_fte), amount);
    result->gap_after_training = by_people ? above_zero(result->gap - (kn_milli)survey->in_training * ONE)
                                           : above_zero(amount - work->after_training[r]);
    result->headline = status_of(result, survey, amount, by_people);
    result->status = kn_is_upcoming(work, r) ? KN_UPCOMING : result->headline;
}

void kn_verdicts_fill(kn_gap_work *work)
{
    for (kn_index r = 0; r < work->model->requirements.count; r++) {
        kn_requirement_result *result = &work->out->requirements[r];
        result->at = kn_headline_day(work, r);
        if (kn_is_past(work, r))
            result->status = result->headline = KN_PAST;
        else
            judge(work, r);
    }
}
