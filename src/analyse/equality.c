#include "analyse/equality.h"

#include "stats/compare.h"
#include "stats/describe.h"
#include "stats/rank_test.h"
#include "stats/shift.h"

/* Hours of participants, dealt out to arm × organisation: of cell c, hours[first[c]] .. hours[first[c + 1] - 1].
 * Cell: arm × strata + organisation; the last of each arm are people without one. Arm 0 = a, 1 = b. */
typedef struct dealt_arms {
    double *hours;
    size_t *first;
    size_t strata;
    kn_two_by_two *participation, *completion; /* per organisation, the last without one */
} dealt_arms;

enum { NO_ARM = 2 };

static int arm_of(const kn_model *model, const kn_coverage *coverage, kn_index person)
{
    if (!coverage->people[person].eligible)
        return NO_ARM;
    uint8_t gender = model->people.gender[person];
    return gender == KN_WOMAN ? 0 : gender == KN_MAN ? 1 : NO_ARM;
}

static size_t stratum_of(const kn_model *model, kn_index person)
{
    kn_index organisation = model->people.organisation[person];
    return organisation == KN_NONE ? model->organisations.count : organisation;
}

static void add_to_table(kn_two_by_two *table, int arm, bool property)
{
    *(arm == 0 ? &table->n_a : &table->n_b) += 1;
    *(arm == 0 ? &table->k_a : &table->k_b) += property;
}

static void count_arms(dealt_arms *out, const kn_model *model, const kn_coverage *coverage)
{
    for (kn_index p = 0; p < model->people.count; p++) {
        int arm = arm_of(model, coverage, p);
        if (arm == NO_ARM)
            continue;
        const kn_reach *reach = &coverage->people[p];
        size_t stratum = stratum_of(model, p);
        add_to_table(&out->participation[stratum], arm, reach->participations > 0);
        if (reach->participations == 0)
            continue;
        add_to_table(&out->completion[stratum], arm, reach->has_completed);
        out->first[(size_t)arm * out->strata + stratum + 2]++;
    }
}

static dealt_arms arms_of(const kn_model *model, const kn_coverage *coverage, kn_arena *arena)
{
    size_t strata = (size_t)model->organisations.count + 1;
    dealt_arms out = {KN_NEW(arena, double, model->people.count), KN_NEW(arena, size_t, 2 * strata + 2), strata,
                      KN_NEW(arena, kn_two_by_two, strata), KN_NEW(arena, kn_two_by_two, strata)};
    count_arms(&out, model, coverage);
    for (size_t cell = 1; cell <= 2 * strata; cell++)
        out.first[cell + 1] += out.first[cell];
    for (kn_index p = 0; p < model->people.count; p++) {
        int arm = arm_of(model, coverage, p);
        if (arm == NO_ARM || coverage->people[p].participations == 0)
            continue;
        size_t cell = (size_t)arm * strata + stratum_of(model, p);
        out.hours[out.first[cell + 1]++] = kn_milli_value(coverage->people[p].hours);
    }
    return out;
}

static kn_figure figure(double value)
{
    return (kn_figure){true, value};
}

static void take_estimate(kn_figure *value, kn_figure *low, kn_figure *high, const kn_estimate *estimate)
{
    *value = figure(estimate->value);
    if (!estimate->bounded)
        return;
    *low = figure(estimate->limits.low);
    *high = figure(estimate->limits.high);
}

static void take_share(kn_figure *share, size_t k, size_t n)
{
    share->defined = kn_share(&share->value, k, n) == KN_OK;
}

static void take_counts(kn_compared *out, const kn_two_by_two *table)
{
    out->n_a = (uint32_t)table->n_a;
    out->k_a = (uint32_t)table->k_a;
    out->n_b = (uint32_t)table->n_b;
    out->k_b = (uint32_t)table->k_b;
    take_share(&out->share_a, table->k_a, table->n_a);
    take_share(&out->share_b, table->k_b, table->n_b);
}

static void compare_shares(kn_compared *out, const kn_two_by_two *table, double confidence)
{
    kn_comparison compared;
    take_counts(out, table);
    if (kn_compare(&compared, table, confidence) != KN_OK)
        return;
    take_estimate(&out->difference, &out->difference_low, &out->difference_high, &compared.difference);
    out->ratio = compared.ratio;
    if (compared.odds_defined)
        take_estimate(&out->odds_ratio, &out->odds_ratio_low, &out->odds_ratio_high, &compared.odds_ratio);
    out->p = figure(compared.p);
}

static kn_two_by_two sum_of(const kn_two_by_two *strata, size_t count, bool both_arms_only)
{
    kn_two_by_two sum = {0};
    for (size_t i = 0; i < count; i++) {
        if (both_arms_only && (strata[i].n_a == 0 || strata[i].n_b == 0))
            continue;
        sum.n_a += strata[i].n_a;
        sum.k_a += strata[i].k_a;
        sum.n_b += strata[i].n_b;
        sum.k_b += strata[i].k_b;
    }
    return sum;
}

static void compare_within(kn_compared *out, const kn_two_by_two *strata, size_t count, double confidence)
{
    kn_two_by_two sum = sum_of(strata, count, true);
    kn_estimate estimate;
    kn_chi_squared chi2;
    kn_homogeneity homogeneity;
    take_counts(out, &sum);
    if (kn_mantel_haenszel_difference(&estimate, strata, count, confidence) == KN_OK)
        take_estimate(&out->difference, &out->difference_low, &out->difference_high, &estimate);
    if (kn_mantel_haenszel_share_ratio(&estimate, strata, count, confidence) == KN_OK)
        out->ratio = figure(estimate.value);
    if (kn_mantel_haenszel_odds_ratio(&estimate, strata, count, confidence) == KN_OK)
        take_estimate(&out->odds_ratio, &out->odds_ratio_low, &out->odds_ratio_high, &estimate);
    if (kn_cochran_mantel_haenszel(&chi2, strata, count) == KN_OK) {
        out->chi2 = figure(chi2.statistic);
        out->p = figure(chi2.p);
    }
    if (kn_breslow_day(&homogeneity, strata, count) == KN_OK) {
        out->homogeneity_chi2 = figure(homogeneity.tarone.statistic);
        out->homogeneity_p = figure(homogeneity.tarone.p);
    }
}

static void take_median(kn_figure *median, const kn_counted *hours)
{
    median->defined = kn_median(&median->value, hours) == KN_OK;
}

/* Hours of a and b in organisations first .. end - 1. */
static void compare_hours(kn_compared *out, const dealt_arms *arms, size_t first, size_t end, double confidence,
                          kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    kn_counted hours[2] = {{0}};
    for (size_t arm = 0; arm < 2; arm++) {
        const size_t *cells = &arms->first[arm * arms->strata];
        kn_counted_of(&hours[arm], arena, arms->hours + cells[first], cells[end] - cells[first]);
    }
    out->n_a = (uint32_t)hours[0].n;
    out->n_b = (uint32_t)hours[1].n;
    take_median(&out->median_a, &hours[0]);
    take_median(&out->median_b, &hours[1]);
    kn_rank_test test;
    kn_estimate shift;
    if (kn_mann_whitney(&test, arena, &hours[0], &hours[1]) == KN_OK)
        out->p = test.p;
    if (kn_hodges_lehmann_shift(&shift, arena, &hours[0], &hours[1], confidence) == KN_OK)
        take_estimate(&out->shift, &out->shift_low, &out->shift_high, &shift);
    kn_arena_rewind(arena, mark);
}

static kn_compared *next(kn_equality *out, kn_family family, kn_stratum stratum, kn_index organisation)
{
    kn_compared *item = &out->items[out->count++];
    *item = (kn_compared){.family = family, .stratum = stratum, .organisation = organisation};
    return item;
}

static void compare_share_family(kn_equality *out, kn_family family, const kn_two_by_two *strata, kn_index count,
                                 double confidence)
{
    kn_two_by_two all = sum_of(strata, (size_t)count + 1, false);
    compare_shares(next(out, family, KN_STRATUM_CRUDE, KN_NONE), &all, confidence);
    kn_compared *within = next(out, family, KN_STRATUM_STRATIFIED, KN_NONE);
    compare_within(within, strata, count, confidence);
    if (kn_strata_direction_count(&out->direction[family], strata, count) == KN_OK) {
        within->strata_used = (uint32_t)out->direction[family].used;
        within->strata_dropped = (uint32_t)out->direction[family].dropped;
    }
    for (kn_index o = 0; o < count; o++)
        compare_shares(next(out, family, KN_STRATUM_ORGANISATION, o), &strata[o], confidence);
}

static void compare_hours_family(kn_equality *out, const dealt_arms *arms, kn_index count, double confidence,
                                 kn_arena *arena)
{
    compare_hours(next(out, KN_FAMILY_HOURS, KN_STRATUM_CRUDE, KN_NONE), arms, 0, (size_t)count + 1, confidence,
                  arena);
    for (kn_index o = 0; o < count; o++)
        compare_hours(next(out, KN_FAMILY_HOURS, KN_STRATUM_ORGANISATION, o), arms, o, (size_t)o + 1, confidence,
                      arena);
}

/* Benjamini and Hochberg over every p of the family. */
static void adjust(kn_equality *out, kn_family family, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    double *p = KN_NEW(arena, double, out->count);
    size_t count = 0;
    for (size_t i = out->first[family]; i < out->count; i++)
        if (out->items[i].p.defined)
            p[count++] = out->items[i].p.value;
    if (kn_adjust_benjamini_hochberg(p, arena, p, count) == KN_OK) {
        count = 0;
        for (size_t i = out->first[family]; i < out->count; i++)
            if (out->items[i].p.defined)
                out->items[i].p_adjusted = figure(p[count++]);
    }
    kn_arena_rewind(arena, mark);
}

void kn_equality_compute(kn_equality *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena)
{
    kn_index organisations = model->organisations.count;
    double confidence = model->settings.confidence;
    *out = (kn_equality){.items = KN_NEW(arena, kn_compared, KN_FAMILIES * ((size_t)organisations + 2))};
    kn_mark mark = kn_arena_mark(arena);
    dealt_arms arms = arms_of(model, coverage, arena);
    compare_share_family(out, KN_FAMILY_COMPLETION, arms.completion, organisations, confidence);
    adjust(out, KN_FAMILY_COMPLETION, arena);
    out->first[KN_FAMILY_HOURS] = out->count;
    compare_hours_family(out, &arms, organisations, confidence, arena);
    adjust(out, KN_FAMILY_HOURS, arena);
    out->first[KN_FAMILY_PARTICIPATION] = out->count;
    compare_share_family(out, KN_FAMILY_PARTICIPATION, arms.participation, organisations, confidence);
    adjust(out, KN_FAMILY_PARTICIPATION, arena);
    out->first[KN_FAMILIES] = out->count;
    kn_arena_rewind(arena, mark);
}

static const kn_compared *find(const kn_equality *equality, kn_family family, kn_stratum stratum)
{
    for (size_t i = equality->first[family]; i < equality->first[family + 1]; i++)
        if (equality->items[i].stratum == stratum)
            return &equality->items[i];
    return NULL;
}

const kn_compared *kn_equality_crude(const kn_equality *equality, kn_family family)
{
    return find(equality, family, KN_STRATUM_CRUDE);
}

const kn_compared *kn_equality_stratified(const kn_equality *equality, kn_family family)
{
    return find(equality, family, KN_STRATUM_STRATIFIED);
}

kn_str kn_family_name(kn_family family)
{
    static const char *const names[KN_FAMILIES] = {"completion", "hours", "participation"};
    return kn_str_of(names[family]);
}
