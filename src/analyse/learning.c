#include "analyse/learning.h"

#include "reach.h"
#include "stats/rank_test.h"
#include "stats/shift.h"

/* The pairs, in order of their rows. */
typedef struct pairs {
    size_t *row;
    size_t count;
} pairs;

typedef struct builder {
    kn_learning *out;
    const kn_model *model;
    kn_arena *arena;
    pairs all;
} builder;

static pairs pairs_of(kn_learning *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena)
{
    const kn_participations *rows = &model->participations;
    kn_reach_scope scope = kn_reach_scope_of(model);
    pairs found = {.row = KN_NEW(arena, size_t, rows->count)};
    for (size_t row = 0; row < rows->count; row++) {
        bool completed = rows->status[row] == KN_COMPLETED && coverage->people[rows->person[row]].eligible &&
                         kn_reach_counts(model, &scope, row);
        out->completed += completed;
        if (completed && rows->before[row] != KN_NO_LEVEL && rows->after[row] != KN_NO_LEVEL)
            found.row[found.count++] = row;
    }
    return found;
}

static kn_figure figure(double value)
{
    return (kn_figure){true, value};
}

/* Test and estimate over the changes that are not zero. */
static void rank_changes(kn_learning_row *out, const double *change, size_t count, double confidence, kn_arena *arena)
{
    kn_rank_test test;
    kn_estimate centre;
    if (kn_signed_rank(&test, arena, change, count) == KN_OK) {
        out->w_plus = figure(test.statistic);
        out->p = test.p;
        out->exact = test.exact;
        out->rank_biserial = figure(test.rank_biserial);
    }
    if (kn_hodges_lehmann_centre(&centre, arena, change, count, confidence) != KN_OK)
        return;
    out->centre = figure(centre.value);
    if (!centre.bounded)
        return;
    out->centre_low = figure(centre.limits.low);
    out->centre_high = figure(centre.limits.high);
}

static void add_row(builder *b, kn_learning_scope scope, kn_index item, const size_t *row, size_t count)
{
    const kn_participations *rows = &b->model->participations;
    kn_learning_row *out = &b->out->rows[b->out->count];
    *out = (kn_learning_row){.scope = scope, .item = item};
    kn_mark mark = kn_arena_mark(b->arena);
    double *before = KN_NEW(b->arena, double, count);
    double *after = KN_NEW(b->arena, double, count);
    double *change = KN_NEW(b->arena, double, count);
    size_t changed = 0;
    for (size_t i = 0; i < count; i++) {
        before[i] = rows->before[row[i]];
        after[i] = rows->after[row[i]];
        if (after[i] != before[i])
            change[changed++] = after[i] - before[i];
        out->people += i == 0 || rows->person[row[i]] != rows->person[row[i - 1]]; /* rows stand person by person */
    }
    if (kn_change_measure(&out->change, before, after, count, b->model->settings.level_max) == KN_OK) {
        rank_changes(out, change, changed, b->model->settings.confidence, b->arena);
        b->out->count++;
    }
    kn_arena_rewind(b->arena, mark);
}

static kn_index activity_of(const kn_model *model, size_t row)
{
    return model->participations.activity[row];
}

static kn_index competence_of(const kn_model *model, size_t row)
{
    return model->activities.competence[model->participations.activity[row]];
}

/* A row for each item that has pairs, in order of the items; pairs of no item are in none. */
static void add_items(builder *b, kn_learning_scope scope, kn_index items,
                      kn_index (*item_of)(const kn_model *, size_t))
{
    size_t *first = KN_NEW(b->arena, size_t, (size_t)items + 2);
    size_t *row = KN_NEW(b->arena, size_t, b->all.count);
    for (size_t i = 0; i < b->all.count; i++) {
        kn_index item = item_of(b->model, b->all.row[i]);
        if (item != KN_NONE)
            first[item + 2]++;
    }
    for (size_t item = 1; item <= items; item++)
        first[item + 1] += first[item];
    for (size_t i = 0; i < b->all.count; i++) {
        kn_index item = item_of(b->model, b->all.row[i]);
        if (item != KN_NONE)
            row[first[item + 1]++] = b->all.row[i];
    }
    for (kn_index item = 0; item < items; item++)
        if (first[item] < first[item + 1])
            add_row(b, scope, item, row + first[item], first[item + 1] - first[item]);
}

void kn_learning_compute(kn_learning *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena)
{
    size_t most = (size_t)model->activities.count + model->competences.count + 1;
    *out = (kn_learning){.rows = KN_NEW(arena, kn_learning_row, most)};
    builder b = {out, model, arena, pairs_of(out, model, coverage, arena)};
    add_items(&b, KN_LEARNING_ACTIVITY, model->activities.count, activity_of);
    out->first[KN_LEARNING_ALL] = out->count;
    if (b.all.count > 0)
        add_row(&b, KN_LEARNING_ALL, KN_NONE, b.all.row, b.all.count);
    out->first[KN_LEARNING_COMPETENCE] = out->count;
    add_items(&b, KN_LEARNING_COMPETENCE, model->competences.count, competence_of);
    out->first[KN_LEARNING_SCOPES] = out->count;
}

const kn_learning_row *kn_learning_all(const kn_learning *learning)
{
    size_t at = learning->first[KN_LEARNING_ALL];
    return at < learning->first[KN_LEARNING_ALL + 1] ? &learning->rows[at] : NULL;
}

kn_str kn_learning_scope_name(kn_learning_scope scope)
{
    static const char *const names[KN_LEARNING_SCOPES] = {"activity", "all", "competence"};
    return kn_str_of(names[scope]);
}
