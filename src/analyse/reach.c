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

bool kn_reach_counts(const kn_model *model, const kn_reach_scope *scope, size_t row)
{
    const kn_participations *rows = &model->participations;
    kn_index activity = rows->activity[row];
    uint8_t status = rows->status[row];
    if (status != KN_ONGOING && status != KN_COMPLETED && status != KN_DROPPED)
        return false;
    if (rows->date[row] < scope->start || rows->date[row] > scope->to)
        return false;
    if (scope->by_pillar && model->activities.pillar[activity] != scope->pillar)
        return false;
    return scope->kind == KN_ACTIVITY_NONE || model->activities.kind[activity] == scope->kind;
}

static void add_row(kn_reach *out, const kn_participations *rows, size_t row)
{
    uint8_t status = rows->status[row];
    if (out->participations == 0)
        out->entry = rows->date[row];
    if (out->participations == 0 || rows->date[row] != out->last)
        out->days++;
    out->last = rows->date[row];
    out->participations++;
    out->completed += status == KN_COMPLETED;
    out->ongoing += status == KN_ONGOING;
    out->dropped += status == KN_DROPPED;
    out->without_hours += rows->hours[row] < 0;
    out->hours += rows->hours[row] < 0 ? 0 : rows->hours[row];
    out->answered += status == KN_COMPLETED && rows->taught[row] != KN_YES_NO_NONE;
    out->taught += status == KN_COMPLETED && rows->taught[row] == KN_YES;
}

/* What is still missing for "sustained": participations not dropped, their days and span. */
typedef struct span {
    kn_date first, last;
    int times, days;
} span;

static void add_lasting(span *out, kn_date date)
{
    if (out->times == 0)
        out->first = date;
    out->days += out->times == 0 || date != out->last;
    out->last = date;
    out->times++;
}

static uint8_t continuity_of(const kn_reach *reach, const span *lasting, const kn_settings *settings)
{
    if (reach->participations == 0)
        return KN_CONTINUITY_NONE;
    bool often = lasting->times > 0 && lasting->times >= settings->sustained_times &&
                 lasting->days >= settings->sustained_days &&
                 lasting->last - lasting->first >= settings->sustained_span_days;
    if (often || reach->programmes > 0)
        return KN_SUSTAINED;
    return reach->days == 1 ? KN_ONE_OFF : KN_SOME;
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
    out->eligible = people->from[person] <= scope->end && people->to[person] >= scope->start;
    out->lacks = lacks_of(people, person);
    out->age = day == KN_DATE_EVER ? KN_AGE_NONE : age_of(people, person, day);
    out->education = education_of(people->education[person]);
}

void kn_reach_measure(kn_reach *out, const kn_model *model, const kn_reach_scope *scope,
                      const kn_programme_parts *programmes, kn_arena *arena)
{
    kn_mark mark = kn_arena_mark(arena);
    kn_part_counter parts = kn_part_counter_new(programmes, model, arena);
    const kn_participations *rows = &model->participations;
    for (kn_index p = 0; p < model->people.count; p++) {
        kn_reach reach = {.entry = KN_DATE_NONE, .last = KN_DATE_NONE};
        span lasting = {0};
        for (size_t row = rows->first[p]; row < rows->first[p + 1]; row++) {
            if (!kn_reach_counts(model, scope, row))
                continue;
            add_row(&reach, rows, row);
            if (rows->status[row] == KN_DROPPED)
                continue;
            add_lasting(&lasting, rows->date[row]);
            if (rows->status[row] == KN_COMPLETED)
                reach.programmes += kn_part_complete(&parts, p, rows->activity[row]);
        }
        reach.continuity = continuity_of(&reach, &lasting, &model->settings);
        describe_person(&reach, model, scope, p);
        out[p] = reach;
    }
    kn_arena_rewind(arena, mark);
}
