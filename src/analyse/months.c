#include "series.h"

static int months_between(kn_date from, kn_date to)
{
    kn_ymd a = kn_date_ymd(from);
    kn_ymd b = kn_date_ymd(to);
    return 12 * (b.year - a.year) + b.month - a.month;
}

/* What changes in one month. */
typedef struct builder {
    kn_coverage *out;
    const kn_model *model;
    const kn_reach_scope *scope;
    kn_date *organisation_entry; /* first participation of each; KN_DATE_NONE = none */
    uint32_t *number;            /* of the month of each day from the first on */
} builder;

static void number_days(const builder *b)
{
    uint32_t number = 0;
    kn_date end = kn_date_month_end(b->out->first);
    for (kn_date day = b->out->first; day <= b->out->to; day++) {
        if (day > end) {
            number++;
            end = kn_date_month_end(day);
        }
        b->number[day - b->out->first] = number;
    }
}

static kn_month *month_of(const builder *b, kn_date day)
{
    return &b->out->months[b->number[day - b->out->first]];
}

/* The months hold what is new in each until kn_months_build adds them up. */
static void add_person(const builder *b, kn_index person)
{
    const kn_participations *rows = &b->model->participations;
    const kn_reach *reach = &b->out->people[person];
    kn_index organisation = b->model->people.organisation[person];
    month_of(b, reach->entry)->entered++;
    if (organisation != KN_NONE) {
        kn_date *entry = &b->organisation_entry[organisation];
        if (*entry == KN_DATE_NONE || reach->entry < *entry)
            *entry = reach->entry;
    }
    bool completed = false;
    for (size_t row = rows->first[person]; row < rows->first[person + 1]; row++) {
        if (!kn_reach_counts(b->model, b->scope, row))
            continue;
        kn_month *month = month_of(b, rows->date[row]);
        month->hours += rows->hours[row] < 0 ? 0 : rows->hours[row];
        if (!completed && rows->status[row] == KN_COMPLETED) {
            completed = true;
            month->completed++;
        }
    }
}

static void add_up(kn_coverage *out)
{
    for (size_t m = 0; m < out->months_count; m++) {
        kn_month *month = &out->months[m];
        kn_date end = kn_date_month_end(kn_date_add_months(kn_date_month_start(out->first), (int)m));
        month->end = end < out->to ? end : out->to;
        month->participants = month->entered;
        if (m == 0)
            continue;
        month->participants += month[-1].participants;
        month->organisations += month[-1].organisations;
        month->completed += month[-1].completed;
        month->hours += month[-1].hours;
    }
}

void kn_months_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena)
{
    if (out->first == KN_DATE_NONE || out->to == KN_DATE_EVER || out->to < out->first)
        return;
    out->months_count = (size_t)months_between(out->first, out->to) + 1;
    out->months = KN_NEW(arena, kn_month, out->months_count);
    kn_mark mark = kn_arena_mark(arena);
    builder b = {out, model, scope, KN_NEW(arena, kn_date, model->organisations.count),
                 KN_NEW(arena, uint32_t, (size_t)(out->to - out->first) + 1)};
    number_days(&b);
    for (kn_index o = 0; o < model->organisations.count; o++)
        b.organisation_entry[o] = KN_DATE_NONE;
    for (kn_index p = 0; p < model->people.count; p++)
        if (out->people[p].eligible && out->people[p].participations > 0)
            add_person(&b, p);
    for (kn_index o = 0; o < model->organisations.count; o++)
        if (b.organisation_entry[o] != KN_DATE_NONE)
            month_of(&b, b.organisation_entry[o])->organisations++;
    kn_arena_rewind(arena, mark);
    add_up(out);
}
