/* Coverage of random models, counted once more: people, months, programmes, meetings and competences. */
#include "coverage_drawn.h"

enum { MODELS = 400 };

static drawn d;
static kn_coverage found;

static bool is_participant(size_t p)
{
    return drawn_eligible(&d, p) && tally(&d, p, EVERYTHING).participations > 0;
}

static void check_person(size_t p)
{
    tallied t = tally(&d, p, EVERYTHING);
    const case_person *person = &d.people[p];
    const kn_reach *reach = &found.people[p];
    unsigned lacks = (person->gender == KN_GENDER_NONE ? 1u << KN_LACK_GENDER : 0) |
                     (person->birth_year == 0 ? 1u << KN_LACK_BIRTH_YEAR : 0) |
                     (person->education < 0 ? 1u << KN_LACK_EDUCATION : 0) |
                     (person->organisation < 0 ? 1u << KN_LACK_ORGANISATION : 0) |
                     (person->from == 0 ? 1u << KN_LACK_EMPLOYED_FROM : 0);
    assert_int_equal(reach->eligible, drawn_eligible(&d, p));
    assert_int_equal(reach->has_completed, t.completed > 0);
    assert_int_equal(reach->lacks, lacks);
    assert_int_equal(reach->age, age_group_of(&d, p));
    assert_int_equal(reach->education, education_group_of(&d, p));
    assert_int_equal(reach->entry, t.entry);
    assert_int_equal(reach->participations, t.participations);
    assert_int_equal(reach->hours, t.hours);
    if (t.participations > 0)
        assert_int_equal(reach->continuity, lasting_of(&d, p, EVERYTHING));
}

static void check_totals(void)
{
    uint32_t outside = 0, incomplete = 0, lacking[KN_LACKS] = {0}, organisations = 0;
    uint64_t planned = 0;
    bool reached[ORGANISATIONS_MOST] = {false};
    kn_date first = KN_DATE_NONE;
    for (size_t p = 0; p < d.c.people_count; p++) {
        tallied t = tally(&d, p, EVERYTHING);
        outside += t.participations > 0 && !drawn_eligible(&d, p);
        if (!is_participant(p))
            continue;
        incomplete += found.people[p].lacks != 0;
        for (int lack = 0; lack < KN_LACKS; lack++)
            lacking[lack] += (found.people[p].lacks & 1u << lack) != 0;
        if (d.people[p].organisation >= 0)
            reached[d.people[p].organisation] = true;
        first = first == KN_DATE_NONE || t.entry < first ? t.entry : first;
    }
    for (size_t o = 0; o < ORGANISATIONS_MOST; o++)
        organisations += reached[o];
    for (size_t i = 0; i < d.c.parts_count; i++)
        planned += d.parts[i].status == KN_PLANNED && drawn_eligible(&d, (size_t)d.parts[i].person);
    assert_int_equal(found.outside, outside);
    assert_int_equal(found.incomplete, incomplete);
    assert_memory_equal(found.lacking, lacking, sizeof lacking);
    assert_int_equal(found.organisations, organisations);
    assert_int_equal(found.planned, planned);
    assert_int_equal(found.as_of, d.c.as_of);
    assert_int_equal(found.start, d.from);
    assert_int_equal(found.end, d.c.end == 0 ? KN_DATE_EVER : d.c.end);
    assert_int_equal(found.first, d.c.start == 0 ? first : d.c.start);
    assert_int_equal(found.to, d.to);
}

/* ---- months ---- */

/* What lies up to a day. */
static kn_month month_up_to(kn_date month_start, kn_date end)
{
    kn_month month = {.end = end};
    bool reached[ORGANISATIONS_MOST] = {false};
    for (size_t p = 0; p < d.c.people_count; p++) {
        kn_date entry = tally(&d, p, EVERYTHING).entry;
        if (!is_participant(p) || entry > end)
            continue;
        month.participants++;
        month.entered += entry >= month_start;
        if (d.people[p].organisation >= 0)
            reached[d.people[p].organisation] = true;
        bool completed = false;
        for (size_t i = 0; i < d.c.parts_count; i++) {
            const case_part *row = &d.parts[i];
            if (row->person != (int)p || row->date > end || !row_counts(&d, row, EVERYTHING))
                continue;
            completed = completed || row->status == KN_COMPLETED;
            month.hours += row->hours < 0 ? 0 : row->hours;
        }
        month.completed += completed;
    }
    for (size_t o = 0; o < ORGANISATIONS_MOST; o++)
        month.organisations += reached[o];
    return month;
}

static void check_months(void)
{
    size_t count = 0;
    bool any = found.first != KN_DATE_NONE && found.first <= d.to;
    kn_date start = any ? found.first : d.to + 1;
    while (start <= d.to) {
        kn_ymd day = kn_date_ymd(start);
        kn_date next = day.month == 12 ? DAY(day.year + 1, 1, 1) : DAY(day.year, day.month + 1, 1);
        assert_true(count < found.months_count);
        const kn_month *month = &found.months[count++];
        kn_month wanted = month_up_to(start, next - 1 < d.to ? next - 1 : d.to);
        assert_int_equal(month->end, wanted.end);
        assert_int_equal(month->entered, wanted.entered);
        assert_int_equal(month->participants, wanted.participants);
        assert_int_equal(month->organisations, wanted.organisations);
        assert_int_equal(month->completed, wanted.completed);
        assert_int_equal(month->hours, wanted.hours);
        start = next;
    }
    assert_int_equal(found.months_count, count);
}

/* ---- programmes ---- */

static bool began(size_t p, const char *programme)
{
    for (size_t i = 0; i < d.c.parts_count; i++)
        if (d.parts[i].person == (int)p && d.activities[d.parts[i].activity].programme == programme &&
            row_counts(&d, &d.parts[i], EVERYTHING))
            return true;
    return false;
}

static void check_programmes(void)
{
    static const char *const names[] = {"P", "Q"};
    size_t count = 0;
    for (size_t n = 0; n < COUNT_OF(names); n++) {
        const char *programme = NULL;
        for (size_t a = 0; a < d.c.activities_count; a++)
            if (d.activities[a].programme != NULL && *d.activities[a].programme == *names[n])
                programme = d.activities[a].programme;
        size_t parts = programme == NULL ? 0 : parts_of(&d, programme, 0, EVERYTHING, false);
        if (parts < 2)
            continue;
        assert_true(count < found.programmes_count);
        const kn_programme *got = &found.programmes[count++];
        uint32_t begun = 0, completed = 0;
        for (size_t p = 0; p < d.c.people_count; p++) {
            begun += drawn_eligible(&d, p) && began(p, programme);
            completed += drawn_eligible(&d, p) && parts_of(&d, programme, p, EVERYTHING, true) == parts;
        }
        assert_true(kn_str_equal(kn_model_text(d.model, got->id), kn_str_of(programme)));
        assert_int_equal(got->parts, parts);
        assert_int_equal(got->begun, begun);
        assert_int_equal(got->completed, completed);
    }
    assert_int_equal(found.programmes_count, count);
}

/* ---- meetings ---- */

static bool was_at(size_t p, size_t activity)
{
    for (size_t i = 0; i < d.c.parts_count; i++)
        if (d.parts[i].person == (int)p && d.parts[i].activity == (int)activity && drawn_eligible(&d, p) &&
            row_counts(&d, &d.parts[i], EVERYTHING))
            return true;
    return false;
}

static kn_meeting meeting_at(size_t activity)
{
    kn_meeting m = {.activity = (kn_index)activity};
    bool organisations[ORGANISATIONS_MOST] = {false}, sectors[COUNT_OF(WORDS)] = {false};
    for (size_t p = 0; p < d.c.people_count; p++) {
        if (!was_at(p, activity))
            continue;
        m.participants++;
        if (d.people[p].organisation < 0)
            continue;
        organisations[d.people[p].organisation] = true;
        for (size_t w = 1; w < COUNT_OF(WORDS); w++)
            sectors[w] = sectors[w] || d.sectors[d.people[p].organisation] == WORDS[w];
    }
    for (size_t o = 0; o < ORGANISATIONS_MOST; o++)
        m.organisations += organisations[o];
    for (size_t w = 1; w < COUNT_OF(WORDS); w++)
        m.sectors += sectors[w];
    for (size_t i = 0; i < d.c.parts_count; i++)
        if (d.parts[i].activity == (int)activity && drawn_eligible(&d, (size_t)d.parts[i].person) &&
            row_counts(&d, &d.parts[i], EVERYTHING) && d.parts[i].hours > 0)
            m.hours += d.parts[i].hours;
    return m;
}

static void check_meetings(void)
{
    size_t count = 0;
    bool met[PEOPLE_MOST] = {false}, met_several[PEOPLE_MOST] = {false};
    for (size_t a = 0; a < d.c.activities_count; a++) {
        kn_meeting wanted = meeting_at(a);
        if (!d.activities[a].cross_sector || wanted.participants == 0)
            continue;
        assert_true(count < found.meetings_count);
        const kn_meeting *got = &found.meetings[count++];
        assert_int_equal(got->activity, wanted.activity);
        assert_int_equal(got->participants, wanted.participants);
        assert_int_equal(got->organisations, wanted.organisations);
        assert_int_equal(got->sectors, wanted.sectors);
        assert_int_equal(got->hours, wanted.hours);
        for (size_t p = 0; p < d.c.people_count; p++) {
            met[p] = met[p] || was_at(p, a);
            met_several[p] = met_several[p] || (wanted.sectors >= 2 && was_at(p, a));
        }
    }
    uint32_t all = 0, several = 0;
    for (size_t p = 0; p < PEOPLE_MOST; p++) {
        all += met[p];
        several += met_several[p];
    }
    assert_int_equal(found.meetings_count, count);
    assert_int_equal(found.met, all);
    assert_int_equal(found.met_several, several);
}

/* ---- competences ---- */

static kn_competence_reach reach_of_competence(size_t c)
{
    kn_competence_reach all = {.competence = (kn_index)c};
    for (size_t a = 0; a < d.c.activities_count; a++)
        all.activities += d.activities[a].competence == (int)c;
    for (size_t p = 0; p < d.c.people_count; p++) {
        uint32_t times = 0, completed = 0;
        for (size_t i = 0; i < d.c.parts_count; i++) {
            const case_part *row = &d.parts[i];
            if (row->person != (int)p || d.activities[row->activity].competence != (int)c || !drawn_eligible(&d, p) ||
                !row_counts(&d, row, EVERYTHING))
                continue;
            times++;
            completed += row->status == KN_COMPLETED;
            all.dropped_participations += row->status == KN_DROPPED;
            all.answered += row->status == KN_COMPLETED && row->taught != KN_YES_NO_NONE;
            all.taught += row->status == KN_COMPLETED && row->taught == KN_YES;
            all.hours += row->hours < 0 ? 0 : row->hours;
        }
        all.participations += times;
        all.participants += times > 0;
        all.completed += completed > 0;
    }
    return all;
}

static void check_competences(void)
{
    size_t count = 0;
    for (size_t c = 0; c < d.c.competences; c++) {
        kn_competence_reach wanted = reach_of_competence(c);
        if (wanted.activities == 0)
            continue;
        assert_true(count < found.competences_count);
        const kn_competence_reach *got = &found.competences[count++];
        assert_int_equal(got->competence, wanted.competence);
        assert_int_equal(got->activities, wanted.activities);
        assert_int_equal(got->participants, wanted.participants);
        assert_int_equal(got->completed, wanted.completed);
        assert_int_equal(got->participations, wanted.participations);
        assert_int_equal(got->dropped_participations, wanted.dropped_participations);
        assert_int_equal(got->answered, wanted.answered);
        assert_int_equal(got->taught, wanted.taught);
        assert_int_equal(got->hours, wanted.hours);
    }
    assert_int_equal(found.competences_count, count);
}

static void random_models_are_counted_once_more(void **state)
{
    (void)state;
    for (uint64_t seed = 1; seed <= MODELS; seed++) {
        uint64_t number = seed;
        kn_mark mark = kn_arena_mark(arena);
        draw(&d, &number);
        kn_coverage_compute(&found, d.model, arena);
        for (size_t p = 0; p < d.c.people_count; p++)
            check_person(p);
        check_totals();
        check_months();
        check_programmes();
        check_meetings();
        check_competences();
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
