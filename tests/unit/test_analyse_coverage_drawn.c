/* Coverage of random models, counted once more: the groups of each dimension, with hours and bounds. */
#include "coverage_drawn.h"

enum { MODELS = 300 };

static drawn d;
static kn_coverage found;
static size_t at; /* the group to be checked next */

/* ---- what a group comes to ---- */

static int ascending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* R: quantile(x, share), for sorted x */
static double quantile(const double *x, size_t n, double share)
{
    double place = (double)(n - 1) * share;
    size_t below = (size_t)floor(place);
    return below + 1 < n ? x[below] + (place - (double)below) * (x[below + 1] - x[below]) : x[n - 1];
}

static void check_number(double got, double wanted)
{
    if (fabs(got - wanted) > 1e-9)
        fail_msg("%.17g is not %.17g", got, wanted);
}

static void check_concentration(const kn_hours_spread *got, const double *x, size_t n, double sum)
{
    double gini = 0, theil = 0, top = 0, left = (double)n / 10;
    for (size_t i = 0; i < n; i++) {
        gini += (2 * ((double)i + 1) - (double)n - 1) * x[i] / ((double)n * sum);
        theil += x[i] > 0 ? x[i] / sum * log(x[i] * (double)n / sum) : 0;
    }
    for (size_t i = n; i > 0 && left > 0; i--, left--)
        top += x[i - 1] * fmin(left, 1) / sum;
    assert_true(got->gini.defined && got->theil.defined && got->top_tenth.defined);
    check_number(got->gini.value, gini);
    check_number(got->theil.value, theil);
    check_number(got->top_tenth.value, top);
}

static void check_hours(const kn_hours_spread *got, double *x, size_t n)
{
    double sum = 0, none = 0;
    qsort(x, n, sizeof *x, ascending);
    for (size_t i = 0; i < n; i++) {
        sum += x[i];
        none += x[i] == 0;
    }
    assert_int_equal(got->n, n);
    assert_int_equal(got->sum, (kn_milli)(1000 * sum));
    if (n == 0)
        return;
    check_number(got->mean, sum / (double)n);
    check_number(got->q1, quantile(x, n, 0.25));
    check_number(got->median, quantile(x, n, 0.5));
    check_number(got->q3, quantile(x, n, 0.75));
    check_number(got->share_none, none / (double)n);
    if (sum > 0)
        check_concentration(got, x, n, sum);
    else
        assert_false(got->gini.defined || got->theil.defined || got->top_tenth.defined);
}

/* Who belongs to the group, and what of it is looked at. */
typedef struct members {
    bool in[PEOPLE_MOST];     /* among the eligible */
    bool active[PEOPLE_MOST]; /* those whose participations count for the group */
    looked_at what;
} members;

static void add_person(kn_coverage_group *sum, const tallied *t, kn_continuity lasting)
{
    sum->participants++;
    sum->completed += t->completed > 0;
    sum->dropped += t->dropped == t->participations;
    sum->one_off += lasting == KN_ONE_OFF;
    sum->some += lasting == KN_SOME;
    sum->sustained += lasting == KN_SUSTAINED;
    sum->participations += t->participations;
    sum->completed_participations += t->completed;
    sum->dropped_participations += t->dropped;
    sum->without_hours += t->without_hours;
    sum->answered += t->answered;
    sum->taught += t->taught;
}

static void check_counts(const kn_coverage_group *got, const kn_coverage_group *wanted)
{
    assert_int_equal(got->eligible, wanted->eligible);
    assert_int_equal(got->participants, wanted->participants);
    assert_int_equal(got->completed, wanted->completed);
    assert_int_equal(got->dropped, wanted->dropped);
    assert_int_equal(got->one_off, wanted->one_off);
    assert_int_equal(got->some, wanted->some);
    assert_int_equal(got->sustained, wanted->sustained);
    assert_int_equal(got->participations, wanted->participations);
    assert_int_equal(got->completed_participations, wanted->completed_participations);
    assert_int_equal(got->dropped_participations, wanted->dropped_participations);
    assert_int_equal(got->without_hours, wanted->without_hours);
    assert_int_equal(got->answered, wanted->answered);
    assert_int_equal(got->taught, wanted->taught);
    assert_int_equal(got->defined, wanted->eligible > 0);
    if (got->defined)
        check_number(got->coverage, (double)wanted->participants / wanted->eligible);
    assert_int_equal(got->transfer_rate.defined, wanted->answered > 0);
    if (got->transfer_rate.defined)
        check_number(got->transfer_rate.value, (double)wanted->taught / (double)wanted->answered);
}

/* The next group: its key, its counts, its hours. */
static const kn_coverage_group *check_group(kn_dimension dimension, kn_str name, kn_str name2, uint32_t item,
                                            const members *m)
{
    assert_true(at < found.first_group[dimension + 1]);
    const kn_coverage_group *got = &found.groups[at++];
    assert_int_equal(got->dimension, dimension);
    assert_true(kn_str_equal(got->group, name) && kn_str_equal(got->group2, name2));
    assert_int_equal(got->item, item);
    kn_coverage_group wanted = {.dimension = dimension};
    double participants[PEOPLE_MOST], eligible[PEOPLE_MOST];
    for (size_t p = 0; p < d.c.people_count; p++) {
        if (!m->in[p] || !drawn_eligible(&d, p))
            continue;
        tallied t = m->active[p] ? tally(&d, p, m->what) : (tallied){0};
        eligible[wanted.eligible++] = (double)t.hours / 1000;
        if (t.participations == 0)
            continue;
        participants[wanted.participants] = (double)t.hours / 1000;
        add_person(&wanted, &t, lasting_of(&d, p, m->what));
    }
    check_counts(got, &wanted);
    check_hours(&got->per_participant, participants, wanted.participants);
    check_hours(&got->per_eligible, eligible, wanted.eligible);
    return got;
}

static bool any_in(const members *m)
{
    bool any = false;
    for (size_t p = 0; p < d.c.people_count; p++)
        any = any || (m->in[p] && drawn_eligible(&d, p));
    return any;
}

/* ---- bounds ---- */

/* `may` are the people who may be in it without its being known. */
static void check_bounds(const kn_coverage_group *got, const bool *may)
{
    uint32_t took_part = 0, stayed_away = 0;
    for (size_t p = 0; p < d.c.people_count; p++) {
        bool counts = may[p] && drawn_eligible(&d, p);
        bool reached = tally(&d, p, EVERYTHING).participations > 0;
        took_part += counts && reached;
        stayed_away += counts && !reached;
    }
    assert_int_equal(got->bounded, got->eligible > 0);
    if (!got->bounded)
        return;
    check_number(got->low, (double)got->participants / (got->eligible + stayed_away));
    check_number(got->high, (double)(got->participants + took_part) / (got->eligible + took_part));
}

static const bool nobody[PEOPLE_MOST];

/* ---- dimensions that divide people: value_of says each one's group, 0 = not known ---- */

typedef struct division {
    uint32_t of[PEOPLE_MOST];
} division;

static members members_with(const division *all, uint32_t value)
{
    members m = {.what = EVERYTHING};
    for (size_t p = 0; p < d.c.people_count; p++)
        m.in[p] = m.active[p] = all->of[p] == value;
    return m;
}

/* Groups in the order given; who is in none of them stands first, if anybody. */
static void check_division(kn_dimension dimension, const division *all, const uint32_t *order, size_t count,
                           kn_str (*name)(uint32_t), uint32_t (*item)(uint32_t))
{
    members unknown = members_with(all, 0);
    if (any_in(&unknown))
        assert_false(check_group(dimension, KN_STR(""), KN_STR(""), KN_NONE, &unknown)->bounded);
    for (size_t i = 0; i < count; i++) {
        members m = members_with(all, order[i]);
        check_bounds(check_group(dimension, name(order[i]), KN_STR(""), item(order[i]), &m), unknown.in);
    }
}

static uint32_t itself(uint32_t value)
{
    return value;
}

static uint32_t less_one(uint32_t value)
{
    return value - 1;
}

static kn_str age_name(uint32_t value)
{
    return kn_age_name((uint8_t)value);
}

static kn_str education_name(uint32_t value)
{
    return kn_education_name((uint8_t)value);
}

static kn_str gender_name(uint32_t value)
{
    return kn_gender_name((uint8_t)value);
}

static kn_str organisation_name(uint32_t value)
{
    return kn_model_text(d.model, d.model->organisations.id[value - 1]);
}

static kn_str word_name(uint32_t value)
{
    return kn_str_of(WORDS[value]);
}

static uint32_t word_item(uint32_t value)
{
    return case_symbol(symbols, WORDS[value]);
}

/* "30-54", "55+", "<30"; "0-2", "3-4", "5-8"; "man", "non_binary", "woman": the order of bytes. */
static void check_few_groups(void)
{
    static const uint32_t ages[] = {KN_AGE_30_54, KN_AGE_55_PLUS, KN_AGE_UNDER_30};
    static const uint32_t educations[] = {KN_EDUCATION_LOWER, KN_EDUCATION_UPPER, KN_EDUCATION_TERTIARY};
    static const uint32_t genders[] = {KN_MAN, KN_NON_BINARY, KN_WOMAN};
    division age = {{0}}, education = {{0}}, gender = {{0}};
    members all = {.what = EVERYTHING};
    for (size_t p = 0; p < d.c.people_count; p++) {
        age.of[p] = age_group_of(&d, p);
        education.of[p] = education_group_of(&d, p);
        gender.of[p] = d.people[p].gender;
        all.in[p] = all.active[p] = true;
    }
    check_division(KN_BY_AGE, &age, ages, COUNT_OF(ages), age_name, itself);
    check_bounds(check_group(KN_BY_ALL, KN_STR(""), KN_STR(""), 0, &all), nobody);
    check_division(KN_BY_EDUCATION, &education, educations, COUNT_OF(educations), education_name, itself);
    check_division(KN_BY_GENDER, &gender, genders, COUNT_OF(genders), gender_name, itself);
}

static void check_organisations(void)
{
    division all = {{0}};
    uint32_t order[ORGANISATIONS_MOST];
    for (size_t p = 0; p < d.c.people_count; p++)
        all.of[p] = (uint32_t)(d.people[p].organisation + 1);
    for (uint32_t o = 0; o < d.c.organisations; o++)
        order[o] = o + 1;
    check_division(KN_BY_ORGANISATION, &all, order, d.c.organisations, organisation_name, less_one);
}

/* Women and men of each organisation always, others where there are any. Somebody may be of the group where what is
 * known speaks not against it: the gender is missing, or the organisation, or both. */
static void check_organisation_genders(void)
{
    static const kn_gender genders[] = {KN_GENDER_NONE, KN_MAN, KN_NON_BINARY, KN_WOMAN};
    for (int o = -1; o < (int)d.c.organisations; o++)
        for (size_t g = 0; g < COUNT_OF(genders); g++) {
            members m = {.what = EVERYTHING};
            bool may[PEOPLE_MOST] = {false};
            for (size_t p = 0; p < d.c.people_count; p++) {
                const case_person *person = &d.people[p];
                bool unknown = person->organisation < 0 || person->gender == KN_GENDER_NONE;
                m.in[p] = m.active[p] = person->organisation == o && person->gender == genders[g];
                may[p] = unknown && (person->organisation < 0 || person->organisation == o) &&
                         (person->gender == KN_GENDER_NONE || person->gender == genders[g]);
            }
            bool always = o >= 0 && (genders[g] == KN_MAN || genders[g] == KN_WOMAN);
            if (!always && !any_in(&m))
                continue;
            const kn_coverage_group *got =
                check_group(KN_BY_ORGANISATION_GENDER, o < 0 ? KN_STR("") : organisation_name((uint32_t)o + 1),
                            kn_gender_name((uint8_t)genders[g]), o < 0 ? KN_NONE : (uint32_t)o, &m);
            assert_int_equal(got->item2, genders[g]);
            if (o < 0 || genders[g] == KN_GENDER_NONE)
                assert_false(got->bounded);
            else
                check_bounds(got, may);
        }
}

static void check_sectors(void)
{
    division all = {{0}};
    uint32_t order[COUNT_OF(WORDS)];
    size_t count = 0;
    for (uint32_t w = 1; w < COUNT_OF(WORDS); w++) {
        bool any = false;
        for (size_t o = 0; o < d.c.organisations; o++)
            any = any || d.sectors[o] == WORDS[w];
        for (size_t p = 0; any && p < d.c.people_count; p++)
            if (d.people[p].organisation >= 0 && d.sectors[d.people[p].organisation] == WORDS[w])
                all.of[p] = w;
        if (any)
            order[count++] = w;
    }
    check_division(KN_BY_SECTOR, &all, order, count, word_name, word_item);
}

static bool lies_in(int unit, int other)
{
    while (unit >= 0 && unit != other)
        unit = d.units[unit].parent;
    return unit == other;
}

/* With its sub-units. Who is in no unit may be in one of the own organisation, or of any where that is not known. */
static void check_units(void)
{
    members none = {.what = EVERYTHING};
    for (size_t p = 0; p < d.c.people_count; p++)
        none.in[p] = none.active[p] = d.people[p].unit < 0;
    if (any_in(&none))
        assert_false(check_group(KN_BY_UNIT, KN_STR(""), KN_STR(""), KN_NONE, &none)->bounded);
    for (size_t u = 0; u < d.c.units_count; u++) {
        members m = {.what = EVERYTHING};
        bool may[PEOPLE_MOST] = {false};
        for (size_t p = 0; p < d.c.people_count; p++) {
            int organisation = d.people[p].organisation;
            m.in[p] = m.active[p] = !none.in[p] && lies_in(d.people[p].unit, (int)u);
            may[p] = none.in[p] && (organisation < 0 || organisation == d.units[u].organisation);
        }
        kn_str name = kn_model_text(d.model, d.model->units.id[u]);
        check_bounds(check_group(KN_BY_UNIT, name, KN_STR(""), (uint32_t)u, &m), may);
    }
}

/* ---- dimensions that look at a part of what everybody did ---- */

static members everybody_in(looked_at what)
{
    members m = {.what = what};
    for (size_t p = 0; p < d.c.people_count; p++)
        m.in[p] = m.active[p] = true;
    return m;
}

static void check_kinds(void)
{
    static const kn_activity_kind kinds[] = {KN_CONDUCT,   KN_COOPERATION, KN_CUSTOMERS, KN_FOLLOW_UP, KN_SELF_STUDY,
                                             KN_SHADOWING, KN_TRAINING,    KN_TRANSFER,  KN_WORKSHOP};
    for (size_t k = 0; k < COUNT_OF(kinds); k++) {
        members m = everybody_in((looked_at){kinds[k], false, NULL});
        check_bounds(
            check_group(KN_BY_KIND, kn_activity_kind_name((uint8_t)kinds[k]), KN_STR(""), (uint32_t)kinds[k], &m),
            nobody);
    }
}

/* Who took part in something without a pillar may have been reached in this one. */
static void check_pillars(void)
{
    const looked_at without = {KN_ACTIVITY_NONE, true, NULL};
    bool pillarless[PEOPLE_MOST] = {false};
    size_t count = 0;
    for (size_t p = 0; p < d.c.people_count; p++) {
        pillarless[p] = drawn_eligible(&d, p) && tally(&d, p, without).participations > 0;
        count += pillarless[p];
    }
    members none = everybody_in(without);
    if (count > 0)
        assert_false(check_group(KN_BY_PILLAR, KN_STR(""), KN_STR(""), KN_NONE, &none)->bounded);
    for (uint32_t w = 1; w < COUNT_OF(WORDS); w++) {
        bool any = false;
        for (size_t a = 0; a < d.c.activities_count; a++)
            any = any || d.activities[a].pillar == WORDS[w];
        if (!any)
            continue;
        members m = everybody_in((looked_at){KN_ACTIVITY_NONE, true, WORDS[w]});
        const kn_coverage_group *got = check_group(KN_BY_PILLAR, word_name(w), KN_STR(""), word_item(w), &m);
        uint32_t perhaps = 0;
        for (size_t p = 0; p < d.c.people_count; p++)
            perhaps += pillarless[p] && tally(&d, p, m.what).participations == 0;
        assert_int_equal(got->bounded, got->eligible > 0);
        if (!got->bounded)
            continue;
        check_number(got->low, (double)got->participants / got->eligible);
        check_number(got->high, (double)(got->participants + perhaps) / got->eligible);
    }
}

/* Whose first participation lies in the quarter, with all they did. */
static void check_quarters(void)
{
    bool any = found.first != KN_DATE_NONE && found.first <= d.to;
    kn_ymd day = kn_date_ymd(any ? found.first : d.to);
    for (int year = day.year, quarter = (day.month - 1) / 3; any; quarter++) {
        year += quarter / 4;
        quarter %= 4;
        kn_date first = DAY(year, 3 * quarter + 1, 1);
        kn_date last = (quarter == 3 ? DAY(year + 1, 1, 1) : DAY(year, 3 * quarter + 4, 1)) - 1;
        if (first > d.to)
            break;
        members m = everybody_in(EVERYTHING);
        for (size_t p = 0; p < d.c.people_count; p++) {
            kn_date entry = tally(&d, p, EVERYTHING).entry;
            m.active[p] = entry >= first && entry <= last;
        }
        kn_str name = kn_text_format(arena, "%dQ%d", year, quarter + 1);
        check_bounds(check_group(KN_BY_QUARTER, name, KN_STR(""), (uint32_t)last, &m), nobody);
    }
}

/* A group is found by its dimension and item: the first that has them, none of another dimension. */
static void check_finding(void)
{
    for (int dimension = 0; dimension < KN_DIMENSIONS; dimension++)
        for (uint32_t item = 0; item < 20; item++) {
            const kn_coverage_group *wanted = NULL;
            for (size_t i = found.groups_count; i > 0; i--)
                if ((int)found.groups[i - 1].dimension == dimension && found.groups[i - 1].item == item)
                    wanted = &found.groups[i - 1];
            assert_ptr_equal(kn_coverage_of(&found, (kn_dimension)dimension, item), wanted);
        }
}

static void random_models_are_counted_once_more(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= MODELS; seed++) {
        uint64_t number = seed;
        kn_mark mark = kn_arena_mark(arena);
        draw(&d, &number);
        kn_coverage_compute(&found, d.model, arena);
        at = 0;
        check_few_groups();
        check_kinds();
        check_organisations();
        check_organisation_genders();
        check_pillars();
        check_quarters();
        check_sectors();
        check_units();
        check_finding();
        assert_int_equal(at, found.groups_count);
        assert_int_equal(at, found.first_group[KN_DIMENSIONS]);
        kn_arena_rewind(arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(random_models_are_counted_once_more, case_begin, case_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
