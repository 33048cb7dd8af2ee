#include "disclosure_decision.h"

#include "audit.h"
#include "disclosure_span.h"

enum { ROUNDS_OF_MENDING = 40 }; /* before the tables that still fail are left out whole */

static bool is_dropped(const kn_decision *d, size_t count)
{
    return d->out.tables[d->question->counts[count].table].dropped;
}

/* No cell is negative: whoever knows that a count is zero knows that each of its cells is. */
static kn_span_answer show_zero(kn_decision *d, kn_span *span, const kn_sum *sum)
{
    bool any = false;
    for (size_t i = 0; i < sum->count; i++) {
        const kn_sum cell = {.cells = &sum->cells[i], .count = 1};
        kn_span_answer answer = kn_span_show(span, &cell);
        if (answer == KN_SPAN_GIVES_AWAY) {
            d->overstated = d->overstated || any;
            return answer;
        }
        any = any || answer == KN_SPAN_ADDED;
    }
    return KN_SPAN_ADDED;
}

static kn_span_answer show(kn_decision *d, kn_span *span, const kn_count *count)
{
    bool zero = count->value == 0 && count->sum.times == NULL;
    return zero ? show_zero(d, span, &count->sum) : kn_span_show(span, &count->sum);
}

static kn_span *span_of_known(kn_decision *d)
{
    const kn_disclosure_question *q = d->question;
    kn_span *span = kn_span_new(q->cells_count, d->guards_count + q->counts_count);
    d->overstated = false;
    for (size_t c = 0; c < q->counts_count; c++)
        if (q->counts[c].kind == KN_COUNT_KNOWN)
            d->follows[c] = show(d, span, &q->counts[c]) == KN_SPAN_FOLLOWS;
    for (size_t c = 0; c < q->counts_count && d->out.rounds == 0; c++)
        d->given[c] = q->counts[c].kind == KN_COUNT_OFFERED && kn_span_follows(span, &q->counts[c].sum);
    for (size_t g = 0; g < d->guards_count; g++)
        if (!d->guards[g].exposed)
            d->guards[g].exposed = !kn_span_guard(span, &d->guards[g].sum);
    for (size_t c = 0; c < q->counts_count; c++)
        if (d->mended[c] && !is_dropped(d, c) && !kn_span_guard(span, &q->counts[c].sum))
            d->excused[c] = 1; /* net: as in drop_table_of */
    return span;
}

/* Show what can be shown, by exact elimination. */
static void decide_once(kn_decision *d)
{
    kn_span *span = span_of_known(d);
    uint8_t *shown = d->out.shown;
    for (size_t i = 0; i < d->order_count; i++) {
        size_t c = d->order[i];
        if (is_dropped(d, c))
            shown[c] = KN_HIDDEN_TABLE; /* net: as in drop_table_of */
        if (shown[c] == KN_HIDDEN_SMALL || shown[c] == KN_HIDDEN_TABLE)
            continue;
        shown[c] = KN_HIDDEN_TOO;
        if (d->mended[c])
            continue;
        kn_span_answer answer = show(d, span, &d->question->counts[c]);
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

static bool is_fact(const kn_decision *d, size_t c)
{
    const kn_count *count = &d->question->counts[c];
    return d->out.shown[c] == KN_SHOWN && count->sum.count > 0 &&
           (!d->follows[c] || d->overstated || count->sum.count == 1);
}

static void list_facts(inquiry *inq, const kn_decision *d)
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
                                         .hideable = shown->kind == KN_COUNT_OFFERED && !d->given[c]};
    }
    inq->question.facts = facts;
    inq->question.facts_count = count;
}

static void list_targets(inquiry *inq, const kn_decision *d)
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
        if (d->out.shown[c] != KN_HIDDEN_TOO || d->excused[c])
            continue;
        inq->target_guard[count] = KN_NO_COUNT;
        inq->target_count[count] = c;
        targets[count++] = (kn_audit_target){q->counts[c].sum, q->counts[c].value, 1};
    }
    inq->question.targets = targets;
    inq->question.targets_count = count;
}

/* So that mending ends. No random project has led here, or to a count that is excused, yet. */
static void drop_table_of(kn_decision *d, size_t c) /* net: as above */
{
    d->out.tables[d->question->counts[c].table].dropped = true; /* net: as above */
}

/* Act on the audit: hide one more count for each target that is too narrow, or its whole table when that has been
 * tried long enough. Returns whether there was anything to mend. */
static bool mend(kn_decision *d, const inquiry *inq, const kn_audit *audit)
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
        else if (d->out.rounds <= ROUNDS_OF_MENDING)
            d->mended[inq->fact_count[culprit]] = 1;
        else
            drop_table_of(d, inq->fact_count[culprit]); /* net: as in drop_table_of */
    }
    return any;
}

uint64_t kn_decision_loss(const kn_decision *d)
{
    const kn_disclosure_question *q = d->question;
    uint64_t loss = 0;
    for (size_t c = 0; c < q->counts_count; c++) {
        int level = q->counts[c].level;
        level = level < 0 ? 0 : level > 300 ? 300 : level;
        if (q->counts[c].kind == KN_COUNT_OFFERED && d->out.shown[c] != KN_SHOWN)
            loss += UINT64_C(1) << (level / 10);
    }
    return loss;
}

static kn_status ask(kn_decision *d, inquiry *inq, kn_audit *audit)
{
    d->out.rounds++;
    *inq = (inquiry){.question.cells_count = d->question->cells_count};
    list_facts(inq, d);
    list_targets(inq, d);
    kn_status status = kn_audit_run(audit, &inq->question, d->arena);
    d->out.programs += audit->programs;
    return status;
}

kn_status kn_decision_settle(kn_decision *d, uint64_t enough)
{
    kn_status status = KN_OK;
    for (bool again = true; again && status == KN_OK;) {
        kn_mark mark = kn_arena_mark(d->arena);
        decide_once(d);
        if (kn_decision_loss(d) >= enough)
            return KN_UNDEFINED;
        if (d->question->hasty)
            return KN_OK;
        inquiry inq;
        kn_audit audit;
        status = ask(d, &inq, &audit);
        again = status == KN_OK && mend(d, &inq, &audit);
        kn_arena_rewind(d->arena, mark);
    }
    return status;
}

/* Whether what stands is safe as it is. */
static kn_status check(kn_decision *d, bool *safe)
{
    kn_mark mark = kn_arena_mark(d->arena);
    inquiry inq;
    kn_audit audit;
    kn_status status = ask(d, &inq, &audit);
    *safe = status == KN_OK;
    for (size_t t = 0; t < inq.question.targets_count && *safe; t++)
        *safe = audit.culprit[t] == KN_AUDIT_WIDE;
    kn_arena_rewind(d->arena, mark);
    return status;
}

/* The most aggregated count that an audit hid and that has not been tried; KN_NO_COUNT = none. */
static size_t next_mended(const kn_decision *d, const uint8_t *tried)
{
    for (size_t i = 0; i < d->order_count; i++)
        if (d->mended[d->order[i]] && !tried[d->order[i]])
            return d->order[i];
    return KN_NO_COUNT;
}

kn_status kn_decision_relent(kn_decision *d, size_t tries)
{
    uint8_t *tried = KN_NEW(d->arena, uint8_t, d->question->counts_count);
    kn_status status = KN_OK;
    for (size_t i = 0; i < tries && status == KN_OK; i++) {
        size_t c = next_mended(d, tried);
        if (c == KN_NO_COUNT)
            break;
        uint64_t before = kn_decision_loss(d);
        bool safe = false;
        tried[c] = 1;
        d->mended[c] = 0;
        decide_once(d);
        if (kn_decision_loss(d) < before)
            status = check(d, &safe);
        if (safe)
            continue;
        d->mended[c] = 1;
        decide_once(d);
    }
    return status;
}
