/* How old the assessments are: the median of each competence, from how many there are of each age in days. */
#include "walk.h"

/* Ages wait until there are some of one competence, so that its counts are fetched once for all of them. */
enum { WAITING = 500 };

typedef struct waiting_ages {
    uint32_t count;
    uint16_t age[WAITING];
} waiting_ages;

typedef struct age_counts {
    const kn_ages_asked *about;
    waiting_ages *waiting; /* [competence - first] */
    uint32_t *of_age;      /* [(competence - first) * ages + age] */
} age_counts;

static size_t cells_of(const kn_ages_asked *about)
{
    return (about->end - about->first) * about->ages;
}

static void *begin(const kn_stretch *stretch, const void *about)
{
    const kn_ages_asked *asked = about;
    age_counts *own = KN_NEW(stretch->arena, age_counts, 1);
    own->about = asked;
    own->waiting = KN_NEW(stretch->arena, waiting_ages, asked->end - asked->first);
    own->of_age = KN_NEW(stretch->arena, uint32_t, cells_of(asked));
    return own;
}

static void count_waiting(const age_counts *all, kn_index number)
{
    waiting_ages *waiting = &all->waiting[number];
    uint32_t *of_age = all->of_age + number * all->about->ages;
    for (uint32_t i = 0; i < waiting->count; i++)
        of_age[waiting->age[i]]++;
    waiting->count = 0;
}

static void see_ages(void *own, const kn_record *record)
{
    const age_counts *all = own;
    for (size_t i = 0; record->counts && i < record->count; i++) {
        kn_index c = record->entries[i].competence;
        uint16_t age = record->entries[i].candidate.age;
        if (age == KN_NO_AGE || c < all->about->first || c >= all->about->end)
            continue;
        waiting_ages *waiting = &all->waiting[c - all->about->first];
        waiting->age[waiting->count++] = age;
        if (waiting->count == WAITING)
            count_waiting(all, c - all->about->first);
    }
}

/* The age that at least `rank` of the assessments are no older than; rank from 1. */
static size_t age_at(const uint32_t *of_age, uint32_t rank)
{
    size_t age = 0;
    for (uint32_t seen = of_age[0]; seen < rank; seen += of_age[age])
        age++;
    return age;
}

/* The middle one, or the mean of the two middle ones, in months of 30.4375 days. */
static void find_median(kn_competence_result *result, const uint32_t *of_age, size_t ages)
{
    uint32_t count = 0;
    for (size_t age = 0; age < ages; age++)
        count += of_age[age];
    result->has_age = count > 0;
    if (count > 0)
        result->median_age_months =
            (double)(age_at(of_age, (count + 1) / 2) + age_at(of_age, count / 2 + 1)) / 2 / 30.4375;
}

static void end(kn_gap_work *work, const void *about, void *const *own, int parts)
{
    const kn_ages_asked *asked = about;
    uint32_t *sum = ((const age_counts *)own[0])->of_age;
    for (int i = 0; i < parts; i++) {
        const age_counts *part = own[i];
        for (kn_index c = asked->first; c < asked->end; c++)
            count_waiting(part, c - asked->first);
        for (size_t cell = 0; i > 0 && cell < cells_of(asked); cell++)
            sum[cell] += part->of_age[cell];
    }
    for (kn_index c = asked->first; c < asked->end; c++)
        find_median(&work->out->competences[c], sum + (c - asked->first) * asked->ages, asked->ages);
}

/* ---- how much at once ---- */

enum { CELLS_MAX = 1 << 24 };

/* How many ages there are, from 0 days to the oldest assessment's. */
static size_t count_ages(const kn_gap_work *work)
{
    const kn_holdings *all = &work->model->holdings;
    kn_index people = work->model->people.count;
    kn_date oldest = work->as_of;
    for (size_t h = 0; people > 0 && h < all->first[people]; h++) {
        kn_date assessed = kn_holding_assessed(all, h);
        oldest = assessed != KN_DATE_NONE && assessed < oldest ? assessed : oldest;
    }
    size_t ages = (size_t)(work->as_of - oldest) + 1;
    return ages < KN_NO_AGE ? ages : KN_NO_AGE;
}

static kn_ages_asked from_competence(const kn_gap_work *work, kn_index first, size_t ages)
{
    kn_index count = work->model->competences.count;
    kn_index at_once = (kn_index)(CELLS_MAX / ages) + 1;
    return (kn_ages_asked){first, count - first < at_once ? count : first + at_once, ages};
}

kn_ages_asked kn_ages_first(const kn_gap_work *work)
{
    return from_competence(work, 0, count_ages(work));
}

kn_visitor kn_ages_visitor(const kn_ages_asked *about)
{
    return (kn_visitor){.begin = begin, .see = see_ages, .end = end, .about = about};
}

void kn_ages_rest(kn_gap_work *work, kn_ages_asked done)
{
    while (done.end < work->model->competences.count) {
        done = from_competence(work, done.end, done.ages);
        kn_visitor ages = kn_ages_visitor(&done);
        kn_walk(work, &ages, 1);
    }
}
