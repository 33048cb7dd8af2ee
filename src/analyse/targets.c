#include "analyse/targets.h"

#include "reach.h"

#include <stdlib.h>
#include <string.h>

static const double days_per_month = 30.4375;

/* What the people of one target did. */
typedef struct tally {
    uint32_t participants, women, men, no_gender, completed, organisations;
    kn_milli hours;
} tally;

/* One target with the order it is counted and shown in. */
typedef struct task {
    kn_target_result *result;
    kn_date to;
    kn_str pillar;
} task;

typedef struct counter {
    const kn_model *model;
    const kn_coverage *coverage;
    kn_arena *arena;
    kn_programme_parts programmes;
    tally
        *tallies; /* for the pillar and the last day of the job before, per organisation and one more for everyone */
} counter;

static bool is_share(uint8_t measure)
{
    return measure == KN_MEASURE_WOMEN_SHARE || measure == KN_MEASURE_MEN_SHARE;
}

static void add_person(tally *sum, const kn_people *people, kn_index p, const kn_reach *reach)
{
    sum->organisations += sum->participants == 0;
    sum->participants++;
    sum->women += people->gender[p] == KN_WOMAN;
    sum->men += people->gender[p] == KN_MAN;
    sum->no_gender += people->gender[p] == KN_GENDER_NONE;
    sum->completed += reach->has_completed;
    sum->hours += reach->hours;
}

/* What the people of each organisation did within the scope, and behind them what everybody did. */
static void tally_all(counter *c, const kn_reach_scope *scope)
{
    const kn_people *people = &c->model->people;
    kn_index organisations = c->model->organisations.count;
    tally *everyone = &c->tallies[organisations];
    memset(c->tallies, 0, ((size_t)organisations + 1) * sizeof *c->tallies);
    kn_mark mark = kn_arena_mark(c->arena);
    kn_reach_walk walk = kn_reach_begin(c->model, scope, &c->programmes, c->arena);
    while (kn_reach_next(&walk)) {
        kn_index organisation = people->organisation[walk.person];
        if (!walk.reach.eligible)
            continue;
        add_person(everyone, people, walk.person, &walk.reach);
        if (organisation != KN_NONE)
            add_person(&c->tallies[organisation], people, walk.person, &walk.reach);
    }
    kn_arena_rewind(c->arena, mark);
    everyone->organisations = 0;
    for (kn_index o = 0; o < organisations; o++)
        everyone->organisations += c->tallies[o].organisations;
}

static void set_share(kn_target_result *out, const tally *sum, uint32_t known)
{
    out->defined = sum->participants > 0;
    if (!out->defined)
        return;
    out->done = (double)known / sum->participants;
    out->low = out->done;
    out->high = (double)(known + sum->no_gender) / sum->participants;
}

static void set_done(kn_target_result *out, const tally *sum)
{
    if (is_share(out->measure)) {
        set_share(out, sum, out->measure == KN_MEASURE_WOMEN_SHARE ? sum->women : sum->men);
        return;
    }
    const double done[KN_MEASURES] = {[KN_MEASURE_PARTICIPANTS] = sum->participants,
                                      [KN_MEASURE_ORGANISATIONS] = sum->organisations,
                                      [KN_MEASURE_HOURS] = kn_milli_value(sum->hours),
                                      [KN_MEASURE_COMPLETED] = sum->completed};
    out->defined = true;
    out->done = done[out->measure];
    out->low = out->high = out->done;
}

static void set_time(kn_target_result *out, const kn_coverage *coverage)
{
    kn_date first = coverage->first;
    kn_date as_of = coverage->as_of;
    if (first == KN_DATE_NONE || as_of == KN_DATE_NONE || out->by == KN_DATE_NONE || out->by < first)
        return;
    double days = (double)out->by - first + 1;
    double gone = (double)as_of - first + 1;
    gone = gone < 0 ? 0 : gone > days ? days : gone;
    out->share_of_time = (kn_figure){true, gone / days};
    if (!out->defined || is_share(out->measure))
        return;
    if (gone > 0)
        out->done_per_month = (kn_figure){true, out->done / (gone / days_per_month)};
    double left = out->target - out->done;
    if (gone < days)
        out->needed_per_month = (kn_figure){true, left <= 0 ? 0 : left / ((days - gone) / days_per_month)};
}

static kn_pace pace_of(const kn_target_result *target, kn_date as_of)
{
    if (!target->defined)
        return KN_PACE_UNKNOWN;
    if (target->done >= target->target)
        return KN_PACE_REACHED;
    if (target->by != KN_DATE_NONE && target->by <= as_of)
        return KN_PACE_MISSED;
    if (is_share(target->measure))
        return KN_PACE_BEHIND;
    if (!target->share_of_time.defined)
        return KN_PACE_UNKNOWN;
    return target->share_done.value < target->share_of_time.value ? KN_PACE_BEHIND : KN_PACE_AHEAD;
}

static void measure_job(counter *c, const task *job, const task *before)
{
    kn_target_result *out = job->result;
    if (before == NULL || before->to != job->to || before->result->pillar != out->pillar) {
        kn_reach_scope scope = kn_reach_scope_of(c->model);
        scope.to = job->to;
        scope.by_pillar = out->pillar != KN_NO_SYMBOL;
        scope.pillar = out->pillar;
        tally_all(c, &scope);
    }
    set_done(out, &c->tallies[out->organisation == KN_NONE ? c->model->organisations.count : out->organisation]);
    if (out->defined && out->target > 0)
        out->share_done = (kn_figure){true, out->done / out->target};
    set_time(out, c->coverage);
    out->pace = pace_of(out, c->coverage->as_of);
}

static int by_scope(const void *a, const void *b)
{
    const task *x = a;
    const task *y = b;
    int pillar = kn_str_order(x->pillar, y->pillar);
    return pillar != 0 ? pillar : (x->to > y->to) - (x->to < y->to);
}

#define ORDER(x, y) ((x) > (y)) - ((x) < (y))

/* Whole project before organisations: KN_NONE, plus one, is 0. */
static int by_key(const void *a, const void *b)
{
    const task *x = a;
    const task *y = b;
    const kn_target_result *s = x->result;
    const kn_target_result *t = y->result;
    const int orders[] = {ORDER(s->measure, t->measure), ORDER(s->organisation + 1, t->organisation + 1),
                          kn_str_order(x->pillar, y->pillar), ORDER(s->by, t->by), ORDER(s->target, t->target)};
    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (orders[i] != 0)
            return orders[i];
    return 0;
}

static void list_promises(kn_target_results *out, const kn_model *model, kn_arena *arena)
{
    const kn_targets *targets = &model->targets;
    uint8_t *promised = KN_NEW(arena, uint8_t, model->organisations.count);
    for (kn_index i = 0; i < targets->count; i++) {
        out->items[out->count++] = (kn_target_result){.measure = targets->measure[i],
                                                      .organisation = targets->organisation[i],
                                                      .pillar = targets->pillar[i],
                                                      .target = targets->value[i],
                                                      .by = targets->by[i]};
        bool all = targets->measure[i] == KN_MEASURE_PARTICIPANTS && targets->pillar[i] == KN_NO_SYMBOL;
        if (all && targets->organisation[i] != KN_NONE)
            promised[targets->organisation[i]] = 1;
    }
    for (kn_index o = 0; o < model->organisations.count; o++)
        if (promised[o] == 0 && model->organisations.target[o] >= 0)
            out->items[out->count++] = (kn_target_result){.measure = KN_MEASURE_PARTICIPANTS,
                                                          .organisation = o,
                                                          .target = model->organisations.target[o],
                                                          .by = model->settings.project_end,
                                                          .from_organisations = true};
}

void kn_targets_compute(kn_target_results *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena)
{
    size_t room = (size_t)model->targets.count + model->organisations.count;
    kn_target_result *sorted = KN_NEW(arena, kn_target_result, room);
    *out = (kn_target_results){.items = KN_NEW(arena, kn_target_result, room)};
    list_promises(out, model, arena);
    task *jobs = KN_NEW(arena, task, room);
    for (size_t i = 0; i < out->count; i++) {
        kn_target_result *result = &out->items[i];
        kn_date to = result->by == KN_DATE_NONE || result->by > coverage->to ? coverage->to : result->by;
        jobs[i] = (task){result, to, kn_model_text(model, result->pillar)};
    }
    counter c = {model, coverage, arena, kn_programme_parts_of(model, arena),
                 KN_NEW(arena, tally, (size_t)model->organisations.count + 1)};
    if (out->count > 0)
        qsort(jobs, out->count, sizeof *jobs, by_scope);
    for (size_t i = 0; i < out->count; i++)
        measure_job(&c, &jobs[i], i == 0 ? NULL : &jobs[i - 1]);
    if (out->count > 0)
        qsort(jobs, out->count, sizeof *jobs, by_key);
    for (size_t i = 0; i < out->count; i++)
        sorted[i] = *jobs[i].result;
    out->items = sorted;
}

/* The last in order is the one due last. */
const kn_target_result *kn_target_of_project(const kn_target_results *targets, uint8_t measure)
{
    const kn_target_result *found = NULL;
    for (size_t i = 0; i < targets->count; i++) {
        const kn_target_result *target = &targets->items[i];
        if (target->measure == measure && target->organisation == KN_NONE && target->pillar == KN_NO_SYMBOL)
            found = target;
    }
    return found;
}

const kn_target_result *kn_target_of_organisation(const kn_target_results *targets, kn_index organisation)
{
    const kn_target_result *found = NULL;
    for (size_t i = 0; i < targets->count; i++) {
        const kn_target_result *target = &targets->items[i];
        if (target->measure == KN_MEASURE_PARTICIPANTS && target->organisation == organisation &&
            target->pillar == KN_NO_SYMBOL)
            found = target;
    }
    return found;
}
