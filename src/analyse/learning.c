#include "analyse/learning.h"

#include "reach.h"
#include "stats/rank_test.h"
#include "stats/shift.h"

#include <assert.h>

/* The pairs of each item of one scope. */
typedef struct tally {
    kn_index items;
    uint32_t *pairs;  /* [(item * levels + before) * levels + after] */
    uint32_t *people; /* [item] */
    kn_index *last;   /* [item], the person met last, plus one: rows stand person by person */
} tally;

typedef struct builder {
    kn_learning *out;
    const kn_model *model;
    kn_arena *scratch;
    size_t levels; /* 0 .. level_max */
    tally of[KN_LEARNING_SCOPES];
} builder;

static tally tally_new(const builder *b, kn_index items)
{
    return (tally){items, KN_NEW(b->scratch, uint32_t, items * b->levels * b->levels),
                   KN_NEW(b->scratch, uint32_t, items), KN_NEW(b->scratch, kn_index, items)};
}

static void add_pair(builder *b, kn_learning_scope scope, kn_index item, size_t row)
{
    const kn_participations *rows = &b->model->participations;
    const tally *t = &b->of[scope];
    assert(rows->before[row] < b->levels && rows->after[row] < b->levels);
    t->pairs[(item * b->levels + rows->before[row]) * b->levels + rows->after[row]]++;
    t->people[item] += t->last[item] != rows->person[row] + 1;
    t->last[item] = rows->person[row] + 1;
}

static void add_pairs(builder *b, const kn_coverage *coverage)
{
    const kn_participations *rows = &b->model->participations;
    kn_reach_scope scope = kn_reach_scope_of(b->model);
    for (size_t row = 0; row < rows->count; row++) {
        if (rows->status[row] != KN_COMPLETED || !coverage->people[rows->person[row]].eligible ||
            !kn_reach_counts(b->model, &scope, row))
            continue;
        b->out->completed++;
        if (rows->before[row] == KN_NO_LEVEL || rows->after[row] == KN_NO_LEVEL)
            continue;
        kn_index competence = b->model->activities.competence[rows->activity[row]];
        add_pair(b, KN_LEARNING_ACTIVITY, rows->activity[row], row);
        add_pair(b, KN_LEARNING_ALL, 0, row);
        if (competence != KN_NONE)
            add_pair(b, KN_LEARNING_COMPETENCE, competence, row);
    }
}

static kn_figure figure(double value)
{
    return (kn_figure){true, value};
}

/* Test and estimate over the changes that are not zero. */
static void rank_changes(kn_learning_row *out, const kn_counted *changes, double confidence, kn_arena *arena)
{
    kn_rank_test test;
    kn_estimate centre;
    if (kn_signed_rank(&test, arena, changes) == KN_OK) {
        out->w_plus = figure(test.statistic);
        out->p = test.p;
        out->exact = test.exact;
        out->rank_biserial = figure(test.rank_biserial);
    }
    if (kn_hodges_lehmann_centre(&centre, arena, changes, confidence) != KN_OK)
        return;
    out->centre = figure(centre.value);
    if (!centre.bounded)
        return;
    out->centre_low = figure(centre.limits.low);
    out->centre_high = figure(centre.limits.high);
}

/* How much levels changed, those that stayed the same apart. */
static kn_counted changes_of(const builder *b, const uint32_t *pairs)
{
    int levels = (int)b->levels;
    kn_run *runs = KN_NEW(b->scratch, kn_run, 2 * b->levels);
    size_t distinct = 0;
    for (int change = 1 - levels; change < levels; change++) {
        kn_run run = {.value = change};
        for (int before = 0; before < levels; before++)
            if (change != 0 && before + change >= 0 && before + change < levels)
                run.count += pairs[before * levels + before + change];
        if (run.count > 0)
            runs[distinct++] = run;
    }
    return kn_counted_from(runs, distinct);
}

static void add_row(builder *b, kn_learning_scope scope, kn_index item)
{
    const tally *t = &b->of[scope];
    const uint32_t *counts = &t->pairs[item * b->levels * b->levels];
    kn_learning_row row = {
        .scope = scope, .item = scope == KN_LEARNING_ALL ? KN_NONE : item, .people = t->people[item]};
    kn_level_pair *pairs = KN_NEW(b->scratch, kn_level_pair, b->levels * b->levels);
    size_t count = 0;
    for (size_t before = 0; before < b->levels; before++)
        for (size_t after = 0; after < b->levels; after++, count++)
            pairs[count] = (kn_level_pair){(double)before, (double)after, counts[count]};
    const kn_settings *settings = &b->model->settings;
    if (kn_change_measure(&row.change, pairs, count, settings->level_max) != KN_OK)
        return; /* it has no pairs */
    kn_counted changes = changes_of(b, counts);
    rank_changes(&row, &changes, settings->confidence, b->scratch);
    b->out->rows[b->out->count++] = row;
}

/* A row for each item that has pairs. */
static void add_rows(builder *b, kn_learning_scope scope)
{
    for (kn_index item = 0; item < b->of[scope].items; item++) {
        kn_mark mark = kn_arena_mark(b->scratch);
        add_row(b, scope, item);
        kn_arena_rewind(b->scratch, mark);
    }
}

void kn_learning_compute(kn_learning *out, const kn_model *model, const kn_coverage *coverage, kn_arena *arena)
{
    const kn_index items[KN_LEARNING_SCOPES] = {[KN_LEARNING_ACTIVITY] = model->activities.count,
                                                [KN_LEARNING_ALL] = 1,
                                                [KN_LEARNING_COMPETENCE] = model->competences.count};
    size_t most = (size_t)model->activities.count + model->competences.count + 1;
    *out = (kn_learning){.rows = KN_NEW(arena, kn_learning_row, most)};
    kn_mark mark = kn_arena_mark(arena);
    builder b = {.out = out, .model = model, .scratch = arena, .levels = (size_t)model->settings.level_max + 1};
    for (int scope = 0; scope < KN_LEARNING_SCOPES; scope++)
        b.of[scope] = tally_new(&b, items[scope]);
    add_pairs(&b, coverage);
    for (int scope = 0; scope < KN_LEARNING_SCOPES; scope++) {
        out->first[scope] = out->count;
        add_rows(&b, (kn_learning_scope)scope);
    }
    out->first[KN_LEARNING_SCOPES] = out->count;
    kn_arena_rewind(arena, mark);
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
