/* Targets: every figure of random promises, worked out once more from the participations: what is done, how much of
 * it, how much time is gone and left, and what follows for the pace. */
#include "drawn_project.h"

#include "analyse/targets.h"

#include <math.h>

enum { SEEDS = 250 };

static funder_case f;
static drawn_project project;
static drawn_facts facts[DRAWN_PEOPLE];
static const double month = 30.4375;
static const kn_date first_day = DRAWN_START, as_of = DRAWN_START + 637;

/* Some promises of organisations, some of them unmet; some dates not known, on the as-of date or before the project.
 */
static void make(uint64_t seed)
{
    drawn_project_draw(&project, seed);
    for (size_t i = 0; i < project.targets_count; i++) {
        int way = drawn(8);
        case_target *target = &project.targets[i];
        target->by = way == 0 ? KN_DATE_NONE : way == 1 ? as_of : way == 2 ? first_day - drawn(3) : target->by;
        target->value = way == 3 ? 0 : target->value;
        if (drawn(5) == 0 && target->measure != KN_MEASURE_WOMEN_SHARE && target->measure != KN_MEASURE_MEN_SHARE)
            target->measure = KN_MEASURE_ORGANISATIONS;
        if (drawn(4) == 0)
            target->value = target->measure >= KN_MEASURE_WOMEN_SHARE ? 0.25 : 1 + drawn(4);
    }
    drawn_project_make(&f, &project);
    for (int o = 0; o < DRAWN_PLACES; o++)
        f.model->organisations.target[o] = drawn(4) - 1;
    for (int p = 0; p < DRAWN_PEOPLE; p++)
        facts[p] = drawn_facts_of(&project, p);
    kn_coverage_compute(&f.coverage, f.model, f.arena);
    kn_targets_compute(&f.targets, f.model, &f.coverage, f.arena);
}

/* ---- what is done ---- */

typedef struct done {
    double participants, organisations, completed, hours, women, men, no_gender;
} done;

static bool is_of_pillar(const kn_target_result *t, const case_part *part)
{
    const char *pillar = drawn_pillars[part->activity];
    return t->pillar == KN_NO_SYMBOL ||
           (pillar != NULL && kn_str_equal(kn_symbols_text(f.symbols, t->pillar), kn_str_of(pillar)));
}

/* Up to the promise's date, when that has passed. Each participation has two hours. */
static done done_by(const kn_target_result *t)
{
    kn_date last = t->by != KN_DATE_NONE && t->by < as_of ? t->by : as_of;
    bool seen[DRAWN_PLACES] = {false};
    done d = {.participants = 0};
    for (int p = 0; p < DRAWN_PEOPLE; p++) {
        int place = project.people[p].organisation, parts = 0, completed = 0;
        if (!facts[p].eligible || (t->organisation != KN_NONE && place != (int)t->organisation))
            continue;
        for (int i = 0; i < DRAWN_PARTS; i++) {
            const case_part *part = &project.parts[i];
            bool counts = part->person == p && drawn_counts(part) && part->date <= last && is_of_pillar(t, part);
            parts += counts;
            completed += counts && part->status == KN_COMPLETED;
        }
        if (parts == 0)
            continue;
        d.participants++;
        d.completed += completed > 0;
        d.hours += 2 * parts;
        d.women += project.people[p].gender == KN_WOMAN;
        d.men += project.people[p].gender == KN_MAN;
        d.no_gender += project.people[p].gender == KN_GENDER_NONE;
        if (place >= 0 && !seen[place])
            d.organisations++;
        if (place >= 0)
            seen[place] = true;
    }
    return d;
}

#define NEAR(got, wanted) assert_true(fabs((got) - (wanted)) < 1e-9)

static void check_figure(kn_figure got, bool defined, double value)
{
    assert_int_equal(got.defined, defined);
    if (defined)
        NEAR(got.value, value);
}

static bool is_share(const kn_target_result *t)
{
    return t->measure == KN_MEASURE_WOMEN_SHARE || t->measure == KN_MEASURE_MEN_SHARE;
}

static void check_done(const kn_target_result *t)
{
    done d = done_by(t);
    if (is_share(t)) {
        double known = t->measure == KN_MEASURE_WOMEN_SHARE ? d.women : d.men;
        assert_int_equal(t->defined, d.participants > 0);
        if (!t->defined)
            return;
        NEAR(t->done, known / d.participants);
        NEAR(t->low, known / d.participants);
        NEAR(t->high, (known + d.no_gender) / d.participants);
        return;
    }
    double wanted = t->measure == KN_MEASURE_PARTICIPANTS    ? d.participants
                    : t->measure == KN_MEASURE_ORGANISATIONS ? d.organisations
                    : t->measure == KN_MEASURE_COMPLETED     ? d.completed
                                                             : d.hours;
    assert_true(t->defined);
    NEAR(t->done, wanted);
    NEAR(t->low, wanted);
    NEAR(t->high, wanted);
}

/* ---- time and pace ---- */

/* Both the first and the last day count. */
static void check_time(const kn_target_result *t)
{
    bool known = t->by != KN_DATE_NONE && t->by >= first_day, counts = known && t->defined && !is_share(t);
    double days = (double)t->by - first_day + 1, gone = as_of - first_day + 1.0;
    gone = gone > days ? days : gone;
    check_figure(t->share_done, t->defined && t->target > 0, t->done / t->target);
    check_figure(t->share_of_time, known, gone / days);
    check_figure(t->done_per_month, counts, t->done / gone * month);
    double left = t->target > t->done ? t->target - t->done : 0;
    check_figure(t->needed_per_month, counts && t->by > as_of, left / ((double)t->by - as_of) * month);
}

static kn_pace pace_of(const kn_target_result *t)
{
    bool known = t->by != KN_DATE_NONE && t->by >= first_day;
    if (!t->defined)
        return KN_PACE_UNKNOWN;
    if (t->done >= t->target)
        return KN_PACE_REACHED;
    if (t->by != KN_DATE_NONE && t->by <= as_of)
        return KN_PACE_MISSED;
    if (is_share(t))
        return KN_PACE_BEHIND;
    if (!known)
        return KN_PACE_UNKNOWN;
    return t->done / t->target < t->share_of_time.value ? KN_PACE_BEHIND : KN_PACE_AHEAD;
}

/* By measure, the whole project before organisations, pillar, date. */
static void check_order(const kn_target_result *a, const kn_target_result *b)
{
    int pillar = kn_str_order(kn_model_text(f.model, a->pillar), kn_model_text(f.model, b->pillar));
    int64_t place = (a->organisation == KN_NONE ? -1 : (int64_t)a->organisation) -
                    (b->organisation == KN_NONE ? -1 : (int64_t)b->organisation);
    if (a->measure != b->measure)
        assert_true(a->measure < b->measure);
    else if (place != 0)
        assert_true(place < 0);
    else if (pillar != 0)
        assert_true(pillar < 0);
    else
        assert_true(a->by <= b->by);
}

/* ---- which promises there are ---- */

static bool is_promised_in_targets(int place)
{
    for (size_t i = 0; i < project.targets_count; i++)
        if (project.targets[i].measure == KN_MEASURE_PARTICIPANTS && project.targets[i].pillar == NULL &&
            project.targets[i].organisation == place)
            return true;
    return false;
}

/* organisations.csv speaks where targets.csv does not, of the project's last day. */
static void check_promises(void)
{
    size_t of_organisations = 0;
    for (int place = 0; place < DRAWN_PLACES; place++) {
        bool wanted = f.model->organisations.target[place] >= 0 && !is_promised_in_targets(place);
        size_t found = 0;
        for (size_t i = 0; i < f.targets.count; i++) {
            const kn_target_result *t = &f.targets.items[i];
            if (!t->from_organisations || (int)t->organisation != place)
                continue;
            found++;
            assert_int_equal(t->measure, KN_MEASURE_PARTICIPANTS);
            assert_int_equal(t->by, DAY(2026, 12, 31));
            assert_int_equal(t->pillar, KN_NO_SYMBOL);
            NEAR(t->target, f.model->organisations.target[place]);
        }
        assert_int_equal(found, wanted);
        of_organisations += found;
    }
    assert_int_equal(f.targets.count, project.targets_count + of_organisations);
}

/* The promise due last of the project, and of an organisation. */
static void check_last(void)
{
    for (uint8_t measure = KN_MEASURE_PARTICIPANTS; measure <= KN_MEASURE_MEN_SHARE; measure++) {
        const kn_target_result *last = NULL;
        for (size_t i = 0; i < f.targets.count; i++) {
            const kn_target_result *t = &f.targets.items[i];
            if (t->measure == measure && t->organisation == KN_NONE && t->pillar == KN_NO_SYMBOL)
                last = last == NULL || t->by >= last->by ? t : last;
        }
        assert_ptr_equal(kn_target_of_project(&f.targets, measure), last);
    }
    for (kn_index place = 0; place < DRAWN_PLACES; place++) {
        const kn_target_result *last = NULL;
        for (size_t i = 0; i < f.targets.count; i++) {
            const kn_target_result *t = &f.targets.items[i];
            if (t->measure == KN_MEASURE_PARTICIPANTS && t->organisation == place && t->pillar == KN_NO_SYMBOL)
                last = last == NULL || t->by >= last->by ? t : last;
        }
        assert_ptr_equal(kn_target_of_organisation(&f.targets, place), last);
    }
}

static void every_figure_is_that_of_the_participations(void **state)
{
    (void)state;
    size_t paces[KN_PACES] = {0};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        make(700 + seed);
        check_promises();
        check_last();
        for (size_t i = 0; i < f.targets.count; i++) {
            const kn_target_result *t = &f.targets.items[i];
            check_done(t);
            check_time(t);
            assert_int_equal(t->pace, pace_of(t));
            paces[t->pace]++;
            if (i > 0)
                check_order(t - 1, t);
        }
        funder_case_end(&f);
    }
    for (size_t i = 0; i < KN_PACES; i++)
        assert_true(paces[i] > 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_figure_is_that_of_the_participations)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
