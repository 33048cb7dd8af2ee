#include "reach.h"

kn_reach_scope kn_reach_scope_of(const kn_model *model)
{
    const kn_settings *settings = &model->settings;
    kn_reach_scope scope = {.start = settings->project_start, .end = settings->project_end};
    if (scope.end == KN_DATE_NONE)
        scope.end = KN_DATE_EVER;
    scope.to = settings->as_of == KN_DATE_NONE || settings->as_of > scope.end ? scope.end : settings->as_of;
    return scope;
}

/* All conditions are looked at: most rows fail one of them, and which cannot be foretold. */
bool kn_reach_counts(const kn_model *model, const kn_reach_scope *scope, size_t row)
{
    enum { COUNTING = 1 << KN_ONGOING | 1 << KN_COMPLETED | 1 << KN_DROPPED };
    const kn_participations *rows = &model->participations;
    kn_index activity = rows->activity[row];
    kn_date date = rows->date[row];
    unsigned counting = (unsigned)COUNTING >> rows->status[row] & 1u;
    unsigned timely = (unsigned)(date >= scope->start) & (unsigned)(date <= scope->to);
    unsigned of_pillar =
        (unsigned)!scope->by_pillar | (unsigned)(model->activities.pillar[activity] == scope->pillar);
    unsigned of_kind =
        (unsigned)(scope->kind == KN_ACTIVITY_NONE) | (unsigned)(model->activities.kind[activity] == scope->kind);
    return counting & timely & of_pillar & of_kind;
}

/* What the rows of one person tell beyond kn_reach, as long as they are read. */
typedef struct lasting {
    kn_date last; /* of any participation, and the days so far */
    int days;
    kn_date kept_first, kept_last; /* of those not dropped, which count towards "sustained" */
    int kept, kept_days;
    bool whole_programme;
} lasting;

static void add_row(kn_reach *out, kn_reach_sums *sums, const kn_participations *rows, size_t row)
{
    bool completed = rows->status[row] == KN_COMPLETED;
    if (out->participations == 0)
        out->entry = rows->date[row];
    out->participations++;
    out->has_completed |= completed;
    out->hours += rows->hours[row] < 0 ? 0 : rows->hours[row];
    sums->completed += completed;
    sums->dropped += rows->status[row] == KN_DROPPED;
    sums->without_hours += rows->hours[row] < 0;
    sums->answered += completed && rows->taught[row] != KN_YES_NO_NONE;
    sums->taught += completed && rows->taught[row] == KN_YES;
}

static void add_lasting(lasting *out, kn_date date, bool dropped)
{
    out->days += out->days == 0 || date != out->last;
    out->last = date;
    if (dropped)
        return;
    if (out->kept == 0)
        out->kept_first = date;
    out->kept_days += out->kept == 0 || date != out->kept_last;
    out->kept_last = date;
    out->kept++;
}

static uint8_t continuity_of(const lasting *l, const kn_settings *settings)
{
    bool often = l->kept > 0 && l->kept >= settings->sustained_times && l->kept_days >= settings->sustained_days &&
                 l->kept_last - l->kept_first >= settings->sustained_span_days;
    if (often || l->whole_programme)
        return KN_SUSTAINED;
    return l->days == 1 ? KN_ONE_OFF : KN_SOME;
}

static bool is_eligible(const kn_model *model, const kn_reach_scope *scope, kn_index person)
{
    return model->people.from[person] <= scope->end && model->people.to[person] >= scope->start;
}

kn_reach_walk kn_reach_begin(const kn_model *model, const kn_reach_scope *scope, const kn_programme_parts *programmes,
                             kn_arena *arena)
{
    return (kn_reach_walk){.model = model, .scope = scope, .parts = kn_part_counter_new(programmes, model, arena)};
}

/* The rows of the person from `row` on, of which the first counts. */
static void read_person(kn_reach_walk *walk)
{
    const kn_participations *rows = &walk->model->participations;
    lasting l = {0};
    walk->person = rows->person[walk->row];
    walk->sums = (kn_reach_sums){0};
    walk->reach = (kn_reach){.eligible = is_eligible(walk->model, walk->scope, walk->person)};
    for (; walk->row < rows->first[walk->person + 1]; walk->row++) {
        if (!kn_reach_counts(walk->model, walk->scope, walk->row))
            continue;
        add_row(&walk->reach, &walk->sums, rows, walk->row);
        add_lasting(&l, rows->date[walk->row], rows->status[walk->row] == KN_DROPPED);
        if (rows->status[walk->row] == KN_COMPLETED)
            l.whole_programme |= kn_part_complete(&walk->parts, walk->person, rows->activity[walk->row]);
    }
    walk->reach.continuity = continuity_of(&l, &walk->model->settings);
}

bool kn_reach_next(kn_reach_walk *walk)
{
    size_t count = walk->model->participations.count;
    while (walk->row < count && !kn_reach_counts(walk->model, walk->scope, walk->row))
        walk->row++;
    if (walk->row == count)
        return false;
    read_person(walk);
    return true;
}

int kn_age_on(const kn_people *people, kn_index person, kn_date day)
{
    if (people->birth_year[person] == 0)
        return -1;
    kn_ymd now = kn_date_ymd(day);
    int age = now.year - people->birth_year[person];
    if (people->birth_date[person] != KN_DATE_NONE) {
        kn_ymd born = kn_date_ymd(people->birth_date[person]);
        age -= now.month < born.month || (now.month == born.month && now.day < born.day);
    }
    return age;
}

static uint8_t age_of(const kn_people *people, kn_index person, kn_date day)
{
    int age = kn_age_on(people, person, day);
    if (age < 0 && people->birth_year[person] == 0)
        return KN_AGE_NONE;
    return age < 30 ? KN_AGE_UNDER_30 : age < 55 ? KN_AGE_30_54 : KN_AGE_55_PLUS;
}

static uint8_t education_of(int8_t isced)
{
    if (isced < 0)
        return KN_EDUCATION_NONE;
    return isced <= 2 ? KN_EDUCATION_LOWER : isced <= 4 ? KN_EDUCATION_UPPER : KN_EDUCATION_TERTIARY;
}

static uint8_t lacks_of(const kn_people *people, kn_index person)
{
    unsigned lacks = (unsigned)(people->gender[person] == KN_GENDER_NONE) << KN_LACK_GENDER;
    lacks |= (unsigned)(people->birth_year[person] == 0) << KN_LACK_BIRTH_YEAR;
    lacks |= (unsigned)(people->education[person] < 0) << KN_LACK_EDUCATION;
    lacks |= (unsigned)(people->organisation[person] == KN_NONE) << KN_LACK_ORGANISATION;
    lacks |= (unsigned)(people->from[person] == KN_DATE_NONE) << KN_LACK_EMPLOYED_FROM;
    return (uint8_t)lacks;
}

static void describe_person(kn_reach *out, const kn_model *model, const kn_reach_scope *scope, kn_index person)
{
    const kn_people *people = &model->people;
    kn_date day = out->participations > 0 ? out->entry : scope->to;
    out->lacks = lacks_of(people, person);
    out->age = day == KN_DATE_EVER ? KN_AGE_NONE : age_of(people, person, day);
    out->education = education_of(people->education[person]);
}

void kn_reach_measure(kn_reach *out, kn_reach_sums *sums, const kn_model *model, const kn_reach_scope *scope,
                      const kn_programme_parts *programmes, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    kn_reach_walk walk = kn_reach_begin(model, scope, programmes, arena);
    bool more = kn_reach_next(&walk);
    for (kn_index p = 0; p < model->people.count; p++) {
        bool here = more && walk.person == p;
        out[p] = here ? walk.reach : (kn_reach){.eligible = is_eligible(model, scope, p), .entry = KN_DATE_NONE};
        sums[p] = here ? walk.sums : (kn_reach_sums){0};
        describe_person(&out[p], model, scope, p);
        more = here ? kn_reach_next(&walk) : more;
    }
    kn_arena_rewind(arena, mark);
}
