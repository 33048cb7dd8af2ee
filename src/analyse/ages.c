/* How old the assessments are: the median of each competence, from how many there are of each age in days. */
#include "walk.h"

typedef struct age_counts {
    const kn_ages_asked *about;
    uint32_t *of_age; /* [(competence - first) * ages + age] */
} age_counts;

static size_t cells_of(const kn_ages_asked *about)
{
    return (about->end - about->first) * about->ages;
}

static void *begin(const kn_stretch *stretch, const void *about)
{
    age_counts *own = KN_NEW(stretch->arena, age_counts, 1);
    own->about = about;
    own->of_age = KN_NEW(stretch->arena, uint32_t, cells_of(about));
    return own;
}

static void see(void *own, const kn_record *record)
{
    const age_counts *all = own;
    const kn_ages_asked *about = all->about;
    for (size_t i = 0; record->counts && i < record->count; i++) {
        kn_index c = record->entries[i].competence;
        uint16_t age = record->entries[i].candidate.age;
        if (age != KN_NO_AGE && c >= about->first && c < about->end)
            all->of_age[(c - about->first) * about->ages + age]++;
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
    for (int i = 1; i < parts; i++)
        for (size_t cell = 0; cell < cells_of(asked); cell++)
            sum[cell] += ((const age_counts *)own[i])->of_age[cell];
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
    for (size_t h = 0; people > 0 && h < all->first[people]; h++)
        if (all->assessed[h] != KN_DATE_NONE && all->assessed[h] < oldest)
            oldest = all->assessed[h];
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
    return (kn_visitor){.begin = begin, .see = see, .end = end, .about = about};
}

void kn_ages_rest(kn_gap_work *work, kn_ages_asked done)
{
    while (done.end < work->model->competences.count) {
        done = from_competence(work, done.end, done.ages);
        kn_visitor ages = kn_ages_visitor(&done);
        kn_walk(work, &ages, 1);
    }
}
