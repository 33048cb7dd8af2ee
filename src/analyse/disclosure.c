#include "analyse/disclosure.h"

#include "audit.h"
#include "disclosure_span.h"

#include <assert.h>
#include <stdlib.h>

enum {
    ROUNDS_OF_MENDING = 40, /* of an attempt, before the tables that still fail are left out whole */
    ATTEMPTS_MAX = 32,
    PROGRAMS_MAX = 5000, /* no further attempt after so many */
    WORK = 2000000       /* cells times counts of all attempts together: about a second */
};

/* A small count, or the small rest of one: nothing shown may lead to it. */
typedef struct guard {
    kn_sum sum;
    int64_t value;
    int64_t need; /* how far apart its bounds must be */
    bool exposed; /* known counts alone give it away */
} guard;

typedef struct decision {
    const kn_disclosure_question *question;
    kn_disclosure *out;
    kn_arena *arena;
    guard *guards;
    size_t guards_count;
    size_t *order; /* offered counts, the most aggregated first */
    size_t order_count;
    uint8_t *mended;  /* per count: 1 = hidden by an audit */
    uint8_t *excused; /* per count: 1 = hidden, but known counts alone narrow it: no use asking again */
    uint8_t *follows; /* per count: 1 = shown, and it follows from others that are */
} decision;

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
static void add_guard(decision *d, kn_sum sum, int64_t value, bool secret)
{
    int64_t need = secret && !is_small(d->question, value) ? 1 : d->question->below;
    d->guards[d->guards_count++] = (guard){.sum = sum, .value = value, .need = need};
}

/* None of a sensitive total, or all of it. */
static bool tells_all(const kn_disclosure_question *question, const kn_count *count)
{
    if (!count->sensitive || count->total == KN_NO_COUNT)
        return false;
    int64_t total = question->counts[count->total].value;
    return count->sum.count > 0 && total > 0 && (count->value == 0 || count->value == total);
}

static void find_small(decision *d)
{
    const kn_disclosure_question *q = d->question;
    for (size_t c = 0; c < q->counts_count; c++) {
        const kn_count *count = &q->counts[c];
        bool hidden = count->kind == KN_COUNT_SECRET || tells_all(q, count);
        if (count->kind == KN_COUNT_OFFERED)
            hidden = hidden || is_small(q, count->value);
        d->out->shown[c] = hidden ? KN_HIDDEN_SMALL : KN_SHOWN;
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

/* The order of a level in attempts after the first: fixed, and different in each (splitmix64). */
static uint64_t mix(size_t count, size_t attempt)
{
    uint64_t z = (uint64_t)count * UINT64_C(0x9E3779B97F4A7C15) + (uint64_t)attempt * UINT64_C(0xD1B54A32D192ED03);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return attempt == 0 ? 0 : z ^ (z >> 31);
}

/* Most aggregated first. Within a level zeros first and then the largest, so that what is hidden for the sake of
 * others is what costs least and yet leaves room: the smallest that are not small. */
static int by_aggregation(const void *a, const void *b)
{
    const rank *x = a;
    const rank *y = b;
    if (x->count->level != y->count->level)
        return x->count->level < y->count->level ? 1 : -1;
    bool x_zero = x->count->value == 0;
    bool y_zero = y->count->value == 0;
    if (x_zero != y_zero)
        return x_zero ? -1 : 1;
    if (x->mixed != y->mixed)
        return x->mixed < y->mixed ? -1 : 1;
    if (x->count->value != y->count->value)
        return x->count->value < y->count->value ? 1 : -1;
    return x->at < y->at ? -1 : 1;
}

static void put_in_order(decision *d, size_t attempt)
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

static bool is_dropped(const decision *d, size_t count)
{
    return d->out->tables[d->question->counts[count].table].dropped;
}

static kn_span *span_of_known(decision *d)
{
    const kn_disclosure_question *q = d->question;
    kn_span *span = kn_span_new(q->cells_count, d->guards_count + q->counts_count);
    for (size_t c = 0; c < q->counts_count; c++)
        if (q->counts[c].kind == KN_COUNT_KNOWN)
            d->follows[c] = kn_span_show(span, &q->counts[c].sum) == KN_SPAN_FOLLOWS;
    for (size_t g = 0; g < d->guards_count; g++)
        if (!d->guards[g].exposed)
            d->guards[g].exposed = !kn_span_guard(span, &d->guards[g].sum);
    for (size_t c = 0; c < q->counts_count; c++)
        if (d->mended[c] && !is_dropped(d, c) && !kn_span_guard(span, &q->counts[c].sum))
            d->excused[c] = 1;
    return span;
}

/* Show what can be shown, by exact elimination. */
static void decide_once(decision *d)
{
    kn_span *span = span_of_known(d);
    uint8_t *shown = d->out->shown;
    for (size_t i = 0; i < d->order_count; i++) {
        size_t c = d->order[i];
        if (is_dropped(d, c))
            shown[c] = KN_HIDDEN_TABLE;
        if (shown[c] == KN_HIDDEN_SMALL || shown[c] == KN_HIDDEN_TABLE)
            continue;
        shown[c] = KN_HIDDEN_TOO;
        if (d->mended[c])
            continue;
        kn_span_answer answer = kn_span_show(span, &d->question->counts[c].sum);
        d->follows[c] = answer == KN_SPAN_FOLLOWS;
        if (answer != KN_SPAN_GIVES_AWAY)
            shown[c] = KN_SHOWN;
    }
    kn_span_free(span);
}

/* The audit's question, and what its facts and targets are here. */
typedef struct inquiry {
    kn_audit_question question;
    size_t *fact_count;   /* per fact: the count */
    size_t *target_guard; /* per target: the guard, or KN_NO_COUNT */
    size_t *target_count; /* per target: the count, or KN_NO_COUNT */
} inquiry;

static bool is_fact(const decision *d, size_t c)
{
    const kn_count *count = &d->question->counts[c];
    return d->out->shown[c] == KN_SHOWN && count->sum.count > 0 && (!d->follows[c] || count->sum.count == 1);
}

static void list_facts(inquiry *inq, const decision *d)
{
    const kn_disclosure_question *q = d->question;
    kn_audit_fact *facts = KN_NEW(d->arena, kn_audit_fact, q->counts_count);
    inq->fact_count = KN_NEW(d->arena, size_t, q->counts_count);
    size_t count = 0;
    for (size_t c = 0; c < q->counts_count; c++) {
        const kn_count *shown = &q->counts[c];
        if (!is_fact(d, c))
            continue;
        inq->fact_count[count] = c;
        facts[count++] = (kn_audit_fact){.sum = shown->sum,
                                         .value = shown->value,
                                         .level = shown->level,
                                         .hideable = shown->kind == KN_COUNT_OFFERED};
    }
    inq->question.facts = facts;
    inq->question.facts_count = count;
}

static void list_targets(inquiry *inq, const decision *d)
{
    const kn_disclosure_question *q = d->question;
    size_t room = d->guards_count + q->counts_count;
    kn_audit_target *targets = KN_NEW(d->arena, kn_audit_target, room);
    inq->target_guard = KN_NEW(d->arena, size_t, room);
    inq->target_count = KN_NEW(d->arena, size_t, room);
    size_t count = 0;
    for (size_t g = 0; g < d->guards_count; g++) {
        if (d->guards[g].exposed)
            continue;
        inq->target_guard[count] = g;
        inq->target_count[count] = KN_NO_COUNT;
        targets[count++] = (kn_audit_target){d->guards[g].sum, d->guards[g].value, d->guards[g].need};
    }
    for (size_t c = 0; c < q->counts_count; c++) {
        if (d->out->shown[c] != KN_HIDDEN_TOO || d->excused[c])
            continue;
        inq->target_guard[count] = KN_NO_COUNT;
        inq->target_count[count] = c;
        targets[count++] = (kn_audit_target){q->counts[c].sum, q->counts[c].value, 1};
    }
    inq->question.targets = targets;
    inq->question.targets_count = count;
}

/* Act on the audit: hide one more count for each target that is too narrow, or its whole table when that has been
 * tried long enough. Returns whether there was anything to mend. */
static bool mend(decision *d, const inquiry *inq, const kn_audit *audit)
{
    bool any = false;
    for (size_t t = 0; t < inq->question.targets_count; t++) {
        size_t culprit = audit->culprit[t];
        if (culprit == KN_AUDIT_WIDE)
            continue;
        any = true;
        if (culprit == KN_AUDIT_HOPELESS && inq->target_guard[t] != KN_NO_COUNT)
            d->guards[inq->target_guard[t]].exposed = true;
        else if (culprit == KN_AUDIT_HOPELESS)
            d->excused[inq->target_count[t]] = 1;
        else if (d->out->rounds <= ROUNDS_OF_MENDING)
            d->mended[inq->fact_count[culprit]] = 1;
        else
            d->out->tables[d->question->counts[inq->fact_count[culprit]].table].dropped = true;
    }
    return any;
}

/* What the reader loses: every hidden count, the aggregated ones more. */
static uint64_t loss_of(const kn_disclosure *disclosure, const kn_disclosure_question *question)
{
    uint64_t loss = 0;
    for (size_t c = 0; c < question->counts_count; c++)
        if (question->counts[c].kind == KN_COUNT_OFFERED && disclosure->shown[c] != KN_SHOWN)
            loss += 1 + (uint64_t)(question->counts[c].level > 0 ? question->counts[c].level : 0);
    return loss;
}

/* KN_UNDEFINED: given up, as no less would be hidden than `enough`. */
static kn_status decide_until_safe(decision *d, uint64_t enough)
{
    for (bool again = true; again;) {
        kn_mark mark = kn_arena_mark(d->arena);
        d->out->rounds++;
        decide_once(d);
        if (loss_of(d->out, d->question) >= enough)
            return KN_UNDEFINED;
        inquiry inq = {.question.cells_count = d->question->cells_count};
        list_facts(&inq, d);
        list_targets(&inq, d);
        kn_audit audit;
        kn_status status = kn_audit_run(&audit, &inq.question, d->arena);
        d->out->programs += audit.programs;
        if (status != KN_OK)
            return status;
        again = mend(d, &inq, &audit);
        kn_arena_rewind(d->arena, mark);
    }
    return KN_OK;
}

static void count_losses(decision *d)
{
    const kn_disclosure_question *q = d->question;
    for (size_t c = 0; c < q->counts_count; c++) {
        if (q->counts[c].kind != KN_COUNT_OFFERED)
            continue;
        kn_table_loss *loss = &d->out->tables[q->counts[c].table];
        loss->offered++;
        loss->small += d->out->shown[c] == KN_HIDDEN_SMALL;
        loss->too += d->out->shown[c] == KN_HIDDEN_TOO;
    }
    for (size_t g = 0; g < d->guards_count; g++)
        d->out->exposed += d->guards[g].exposed;
}

static void hide_all(decision *d)
{
    for (size_t c = 0; c < d->question->counts_count; c++)
        if (d->question->counts[c].kind == KN_COUNT_OFFERED)
            d->out->shown[c] = KN_HIDDEN_TABLE;
    for (size_t t = 0; t < d->question->tables_count; t++)
        d->out->tables[t].dropped = true;
}

/* Decide with one order of the counts; KN_UNDEFINED: given up, as no less would be hidden than `enough`. */
static kn_status attempt_once(kn_disclosure *out, const kn_disclosure_question *question, size_t attempt,
                              uint64_t enough, kn_arena *arena)
{
    size_t counts = question->counts_count;
    *out = (kn_disclosure){.shown = KN_NEW(arena, uint8_t, counts),
                           .tables = KN_NEW(arena, kn_table_loss, question->tables_count)};
    decision d = {.question = question, .out = out, .arena = arena};
    d.guards = KN_NEW(arena, guard, 2 * counts);
    d.mended = KN_NEW(arena, uint8_t, counts);
    d.excused = KN_NEW(arena, uint8_t, counts);
    d.follows = KN_NEW(arena, uint8_t, counts);
    find_small(&d);
    put_in_order(&d, attempt);
    kn_status status = question->cells_count > KN_DISCLOSURE_CELLS_MAX ? KN_LIMIT : decide_until_safe(&d, enough);
    if (status != KN_OK)
        hide_all(&d);
    out->audited = status == KN_OK;
    count_losses(&d);
    return status;
}

kn_status kn_disclosure_decide(kn_disclosure *out, const kn_disclosure_question *question, kn_arena *arena)
{
    assert(question->below >= 2);
    kn_status status = attempt_once(out, question, 0, UINT64_MAX, arena);
    size_t work = (question->cells_count + 1) * (question->counts_count + 1);
    size_t attempts = WORK / work < ATTEMPTS_MAX ? WORK / work : ATTEMPTS_MAX;
    size_t programs = out->programs;
    for (size_t i = 1; i < attempts && status == KN_OK && programs < PROGRAMS_MAX; i++) {
        kn_mark mark = kn_arena_mark(arena);
        kn_disclosure other;
        kn_status its_status = attempt_once(&other, question, i, loss_of(out, question), arena);
        programs += other.programs;
        if (its_status == KN_OK && loss_of(&other, question) < loss_of(out, question))
            *out = other;
        else
            kn_arena_rewind(arena, mark);
    }
    out->programs = programs;
    return status;
}
