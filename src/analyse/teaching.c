/* Who can teach: holders one level above what is asked, or at the highest. On the as-of date, also for what is
 * upcoming: training comes before the need. */
#include "walk.h"

#include <string.h>

/* Put someone where they belong among the first by id. */
static void offer(kn_teachers_of_level *list, kn_index person)
{
    size_t at = KN_TEACHERS_KEPT;
    if (person >= list->person[KN_TEACHERS_KEPT - 1])
        return;
    for (; at > 0 && list->person[at - 1] > person; at--)
        if (at < KN_TEACHERS_KEPT)
            list->person[at] = list->person[at - 1];
    list->person[at] = person;
}

static void offer_all(kn_teachers_of_level *list, const kn_teachers_of_level *from)
{
    for (size_t i = 0; i < KN_TEACHERS_KEPT && from->person[i] != KN_NONE; i++)
        offer(list, from->person[i]);
}

static kn_teachers_of_level nobody(void)
{
    kn_teachers_of_level list;
    memset(&list, 0xFF, sizeof list);
    return list;
}

static void *begin(const kn_stretch *stretch, const void *about)
{
    (void)about;
    size_t lists = (size_t)stretch->work->model->competences.count * KN_LEVELS;
    kn_teachers_of_level *of_level = KN_NEW(stretch->arena, kn_teachers_of_level, lists);
    for (size_t i = 0; i < lists; i++)
        of_level[i] = nobody();
    return of_level;
}

static void see_teachers(void *own, const kn_record *record)
{
    kn_teachers_of_level *of_level = own;
    for (size_t i = 0; record->counts && i < record->count; i++) {
        const kn_entry *entry = &record->entries[i];
        if (entry->candidate.level != KN_NO_LEVEL)
            offer(&of_level[(size_t)entry->competence * KN_LEVELS + entry->candidate.level], record->person);
    }
}

static void end(kn_gap_work *work, const void *about, void *const *own, int parts)
{
    (void)about;
    size_t lists = (size_t)work->model->competences.count * KN_LEVELS;
    work->teachers = KN_NEW(work->scratch, kn_teachers_of_level, lists);
    for (size_t i = 0; i < lists; i++) {
        work->teachers[i] = nobody();
        for (int part = 0; part < parts; part++)
            offer_all(&work->teachers[i], &((const kn_teachers_of_level *)own[part])[i]);
    }
}

const kn_visitor kn_teachers_visitor = {.begin = begin, .see = see_teachers, .end = end};

/* ---- for one requirement ---- */

static uint8_t teaching_level(const kn_gap_work *work, kn_index r)
{
    int above = work->model->requirements.level[r] + 1;
    int highest = work->model->settings.level_max;
    return (uint8_t)(above < highest ? above : highest);
}

/* Those of the requirement's own organisation: their number, and the first of them. */
static uint32_t find_own(kn_teachers_of_level *list, const kn_gap_work *work, kn_index r)
{
    const kn_requirements *all = &work->model->requirements;
    kn_seat_run seats = kn_seats_of(work, all->organisation[r], KN_NONE);
    kn_candidate_range range = kn_candidates_in(work, all->competence[r], seats);
    uint8_t enough = teaching_level(work, r);
    uint32_t count = 0;
    for (size_t i = range.first; i < range.end; i++) {
        const kn_candidate *candidate = &work->candidates.items[i];
        if (candidate->level == KN_NO_LEVEL || candidate->level < enough ||
            !kn_seat_counts(work, candidate->seat, work->as_of))
            continue;
        offer(list, work->seats.person[candidate->seat]);
        count++;
    }
    return count;
}

static bool is_named(const kn_requirement_result *result, kn_index person)
{
    for (size_t i = 0; i < result->teachers_named; i++)
        if (result->teacher[i] == person)
            return true;
    return false;
}

static void name(kn_requirement_result *result, const kn_teachers_of_level *list)
{
    for (size_t i = 0; i < KN_TEACHERS_KEPT && list->person[i] != KN_NONE; i++)
        if (result->teachers_named < KN_TEACHERS_NAMED && !is_named(result, list->person[i]))
            result->teacher[result->teachers_named++] = list->person[i];
}

void kn_teachers_find_for(kn_gap_work *work, kn_index r)
{
    kn_requirement_result *result = &work->out->requirements[r];
    kn_index competence = work->model->requirements.competence[r];
    kn_teachers_of_level own = nobody();
    kn_teachers_of_level all = nobody();
    for (size_t level = teaching_level(work, r); level < KN_LEVELS; level++) {
        result->teachers += work->out->competences[competence].at_level[level];
        offer_all(&all, &work->teachers[(size_t)competence * KN_LEVELS + level]);
    }
    bool everywhere = work->model->requirements.organisation[r] == KN_NONE;
    result->teachers_here = everywhere ? result->teachers : find_own(&own, work, r);
    name(result, &own);
    name(result, &all);
}
