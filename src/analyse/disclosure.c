#include "analyse/disclosure.h"

#include "disclosure_decision.h"
#include "scatter.h"

#include <assert.h>
#include <stdlib.h>

enum {
    ATTEMPTS_MAX = 32,
    RELENTS_MAX = 12,
    PROGRAMS_MAX = 500, /* no further attempt after so many */
    WORK = 2000000      /* cells times counts of all attempts together: about a second */
};

static bool is_small(const kn_disclosure_question *question, int64_t value)
{
    return value >= 1 && value < question->below;
}

/* total - part, cell by cell. */
static kn_sum rest_of(kn_arena *arena, const kn_sum *total, const kn_sum *part)
{
    size_t room = total->count + part->count;
    uint32_t *cells = KN_NEW(arena, uint32_t, room);
    int8_t *times = KN_NEW(arena, int8_t, room);
    size_t i = 0;
    size_t j = 0;
    size_t count = 0;
    while (i < total->count || j < part->count) {
        uint32_t left = i < total->count ? total->cells[i] : UINT32_MAX;
        uint32_t right = j < part->count ? part->cells[j] : UINT32_MAX;
        uint32_t cell = left < right ? left : right;
        int factor = 0;
        if (left == cell)
            factor += total->times == NULL ? 1 : total->times[i];
        if (right == cell)
            factor -= part->times == NULL ? 1 : part->times[j];
        i += left == cell;
        j += right == cell;
        if (factor == 0)
            continue;
        cells[count] = cell;
        times[count++] = (int8_t)factor;
    }
    return (kn_sum){cells, times, count};
}

/* What an earlier edition hid without its being small must only not be known exactly. */
static void add_guard(kn_decision *d, kn_sum sum, int64_t value, bool secret)
{
    int64_t need = secret && !is_small(d->question, value) ? 1 : d->question->below;
    d->guards[d->guards_count++] = (kn_guard){.sum = sum, .value = value, .need = need};
}

/* None of a sensitive total, or all of it. */
static bool tells_all(const kn_disclosure_question *question, const kn_count *count)
{
    if (!count->sensitive || count->total == KN_NO_COUNT)
        return false;
    int64_t total = question->counts[count->total].value;
    return count->sum.count > 0 && total > 0 && (count->value == 0 || count->value == total);
}

static void find_small(kn_decision *d)
{
    const kn_disclosure_question *q = d->question;
    for (size_t c = 0; c < q->counts_count; c++) {
        const kn_count *count = &q->counts[c];
        bool hidden = count->kind == KN_COUNT_SECRET || tells_all(q, count);
        if (count->kind == KN_COUNT_OFFERED)
            hidden = hidden || is_small(q, count->value);
        d->out.shown[c] = hidden ? KN_HIDDEN_SMALL : KN_SHOWN;
        if (hidden)
            add_guard(d, count->sum, count->value, count->kind == KN_COUNT_SECRET);
        if (count->total == KN_NO_COUNT)
            continue;
        const kn_count *total = &q->counts[count->total];
        if (is_small(q, total->value - count->value))
            add_guard(d, rest_of(d->arena, &total->sum, &count->sum), total->value - count->value, false);
    }
}

typedef struct rank {
    const kn_count *count;
    size_t at;
    uint64_t mixed; /* equal in the first attempt */
} rank;

/* The order of a level in attempts after the first: fixed, and different in each. */
static uint64_t mix(size_t count, size_t attempt)
{
    return attempt == 0 ? 0 : kn_scatter(count, attempt);
}

/* Zeros first: nobody is hidden in them, and what is hidden in vain for the sake of others is least missed. Then the
 * most aggregated; within a level the largest, so that what is hidden for the sake of others is what costs least and
 * yet leaves room: the smallest that are not small. */
static int by_aggregation(const void *a, const void *b)
{
    const rank *x = a;
    const rank *y = b;
    bool x_zero = x->count->value == 0;
    bool y_zero = y->count->value == 0;
    if (x_zero != y_zero)
        return x_zero ? -1 : 1;
    if (x->count->level != y->count->level)
        return x->count->level < y->count->level ? 1 : -1;
    if (x->mixed != y->mixed)
        return x->mixed < y->mixed ? -1 : 1;
    if (x->count->value != y->count->value)
        return x->count->value < y->count->value ? 1 : -1;
    return x->at < y->at ? -1 : 1;
}

static void put_in_order(kn_decision *d, size_t attempt)
{
    const kn_disclosure_question *q = d->question;
    rank *ranks = KN_NEW(d->arena, rank, q->counts_count);
    size_t count = 0;
    for (size_t c = 0; c < q->counts_count; c++)
        if (q->counts[c].kind == KN_COUNT_OFFERED)
            ranks[count++] = (rank){&q->counts[c], c, mix(c, attempt)};
    qsort(ranks, count, sizeof *ranks, by_aggregation);
    d->order = KN_NEW(d->arena, size_t, count);
    d->order_count = count;
    for (size_t i = 0; i < count; i++)
        d->order[i] = ranks[i].at;
}

static void count_losses(kn_decision *d)
{
    const kn_disclosure_question *q = d->question;
    for (size_t c = 0; c < q->counts_count; c++) {
        if (q->counts[c].kind != KN_COUNT_OFFERED)
            continue;
        kn_table_loss *loss = &d->out.tables[q->counts[c].table];
        loss->offered++;
        loss->small += d->out.shown[c] == KN_HIDDEN_SMALL;
        loss->too += d->out.shown[c] == KN_HIDDEN_TOO;
    }
    for (size_t g = 0; g < d->guards_count; g++)
        d->out.exposed += d->guards[g].exposed;
}

static void hide_all(kn_decision *d)
{
    for (size_t c = 0; c < d->question->counts_count; c++)
        if (d->question->counts[c].kind == KN_COUNT_OFFERED)
            d->out.shown[c] = KN_HIDDEN_TABLE;
    for (size_t t = 0; t < d->question->tables_count; t++)
        d->out.tables[t].dropped = true;
}

/* Decide with one order of the counts. */
static kn_status attempt_once(kn_decision *out, const kn_disclosure_question *question, size_t attempt,
                              uint64_t enough, kn_arena *arena)
{
    size_t counts = question->counts_count;
    *out = (kn_decision){.question = question, .arena = arena};
    out->out.shown = KN_NEW(arena, uint8_t, counts);
    out->out.tables = KN_NEW(arena, kn_table_loss, question->tables_count);
    out->guards = KN_NEW(arena, kn_guard, 2 * counts);
    out->mended = KN_NEW(arena, uint8_t, counts);
    out->excused = KN_NEW(arena, uint8_t, counts);
    out->given = KN_NEW(arena, uint8_t, counts);
    out->follows = KN_NEW(arena, uint8_t, counts);
    find_small(out);
    put_in_order(out, attempt);
    return kn_decision_settle(out, enough);
}

/* The least loss of several attempts, each with another order within the levels. */
static kn_status attempt_often(kn_decision *best, const kn_disclosure_question *question, kn_arena *arena)
{
    kn_status status = attempt_once(best, question, 0, UINT64_MAX, arena);
    size_t work = (question->cells_count + 1) * (question->counts_count + 1);
    size_t programs = best->out.programs;
    size_t attempts = question->hasty ? 0 : WORK / work < ATTEMPTS_MAX ? WORK / work : ATTEMPTS_MAX;
    for (size_t i = 1; i < attempts && status == KN_OK && programs < PROGRAMS_MAX; i++) {
        kn_mark mark = kn_arena_mark(arena);
        kn_decision other;
        kn_status its_status = attempt_once(&other, question, i, kn_decision_loss(best), arena);
        programs += other.out.programs;
        if (its_status == KN_OK && kn_decision_loss(&other) < kn_decision_loss(best))
            *best = other;
        else
            kn_arena_rewind(arena, mark);
    }
    best->out.programs = programs;
    if (status == KN_OK)
        status = kn_decision_relent(best, attempts < RELENTS_MAX ? attempts : RELENTS_MAX);
    return status;
}

kn_status kn_disclosure_decide(kn_disclosure *out, const kn_disclosure_question *question, kn_arena *arena)
{
    assert(question->below >= 2);
    kn_decision d = {.question = question, .arena = arena};
    d.out.shown = KN_NEW(arena, uint8_t, question->counts_count);
    d.out.tables = KN_NEW(arena, kn_table_loss, question->tables_count);
    kn_status status = KN_LIMIT;
    if (question->cells_count <= KN_DISCLOSURE_CELLS_MAX)
        status = attempt_often(&d, question, arena);
    if (status != KN_OK)
        hide_all(&d);
    d.out.audited = status == KN_OK && !question->hasty;
    count_losses(&d);
    *out = d.out;
    return status;
}
