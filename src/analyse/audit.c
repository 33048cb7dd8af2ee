#include "audit.h"

#include "scatter.h"

#include <glpk.h>
#include <math.h>
#include <setjmp.h>

#define NOTHING SIZE_MAX
#define NEAR 1e-6 /* the solver's own tolerance is 1e-7 */

/* The program: free cells are columns, facts over two or more free cells are rows. A fact over one cell, or one of
 * zero over several, fixes what it covers. */
typedef struct program {
    const kn_audit_question *question;
    kn_arena *arena;
    glp_prob *lp;
    size_t *fixer;       /* per cell: the fact that fixes it; NOTHING = free */
    int64_t *fixed;      /* per cell: its value where fixed */
    int *column;         /* per cell: its column, 0 = none */
    int *row;            /* per fact: its row, 0 = none */
    double *low, *high;  /* per target: the widest values seen in feasible points */
    uint8_t *contribute; /* per fact: its bound holds the target in question */
    size_t *fixers;      /* facts that fix cells, in the order in which they came to */
    size_t fixers_count;
    size_t solved;
} program;

static int64_t factor(const kn_sum *sum, size_t i)
{
    return sum->times == NULL ? 1 : sum->times[i];
}

/* What is left of a fact once fixed cells are taken off: how many cells, whether all count positively, how much. */
typedef struct reduced {
    size_t cells;
    bool positive;
    int64_t value;
    uint32_t last;
    int64_t last_factor;
} reduced;

static reduced reduce(const program *p, const kn_audit_fact *fact)
{
    reduced left = {.positive = true, .value = fact->value};
    for (size_t i = 0; i < fact->sum.count; i++) {
        uint32_t cell = fact->sum.cells[i];
        int64_t times = factor(&fact->sum, i);
        if (p->fixer[cell] != NOTHING) {
            left.value -= times * p->fixed[cell];
            continue;
        }
        left.cells++;
        left.positive = left.positive && times > 0;
        left.last = cell;
        left.last_factor = times;
    }
    return left;
}

/* Fix what one fact fixes. Returns how many cells; sets `contradiction`. */
static size_t fix_by(program *p, size_t f, bool *contradiction)
{
    const kn_audit_fact *fact = &p->question->facts[f];
    reduced left = reduce(p, fact);
    bool zero = left.value == 0 && left.positive;
    if (left.cells == 0 || (left.positive && left.value < 0)) {
        *contradiction = *contradiction || left.value != 0;
        return 0;
    }
    if (!zero && left.cells > 1)
        return 0;
    if (left.value % left.last_factor != 0 || left.value / left.last_factor < 0)
        *contradiction = true;
    for (size_t i = 0; i < fact->sum.count; i++) {
        uint32_t cell = fact->sum.cells[i];
        if (p->fixer[cell] != NOTHING)
            continue;
        p->fixer[cell] = f;
        p->fixed[cell] = zero ? 0 : left.value / left.last_factor;
    }
    p->fixers[p->fixers_count++] = f;
    return left.cells;
}

static bool fix_cells(program *p)
{
    bool contradiction = false;
    size_t fixed = 1;
    while (fixed > 0 && !contradiction) {
        fixed = 0;
        for (size_t f = 0; f < p->question->facts_count; f++)
            fixed += fix_by(p, f, &contradiction);
    }
    return !contradiction;
}

/* No cell can be larger than the largest count it is in; where it is in none, so much is as good as no bound. */
static double ceiling_of(const kn_audit_question *question)
{
    int64_t most = 1000;
    for (size_t f = 0; f < question->facts_count; f++)
        most = question->facts[f].value > most ? question->facts[f].value : most;
    for (size_t t = 0; t < question->targets_count; t++)
        most = question->targets[t].value > most ? question->targets[t].value : most;
    return 4 * (double)most;
}

static void put_columns(program *p)
{
    double most = ceiling_of(p->question);
    int columns = 0;
    for (size_t c = 0; c < p->question->cells_count; c++)
        if (p->fixer[c] == NOTHING)
            p->column[c] = ++columns;
    if (columns > 0)
        glp_add_cols(p->lp, columns);
    for (int c = 1; c <= columns; c++)
        glp_set_col_bnds(p->lp, c, GLP_DB, 0, most);
}

static void put_row(program *p, size_t f, int *index, double *value)
{
    const kn_audit_fact *fact = &p->question->facts[f];
    reduced left = reduce(p, fact);
    if (left.cells < 2)
        return;
    int terms = 0;
    for (size_t i = 0; i < fact->sum.count; i++) {
        int column = p->column[fact->sum.cells[i]];
        if (column == 0)
            continue;
        index[++terms] = column;
        value[terms] = (double)factor(&fact->sum, i);
    }
    p->row[f] = glp_add_rows(p->lp, 1);
    glp_set_mat_row(p->lp, p->row[f], terms, index, value);
    glp_set_row_bnds(p->lp, p->row[f], GLP_FX, (double)left.value, (double)left.value);
}

static void build(program *p)
{
    put_columns(p);
    int *index = KN_NEW(p->arena, int, p->question->cells_count + 1);
    double *value = KN_NEW(p->arena, double, p->question->cells_count + 1);
    for (size_t f = 0; f < p->question->facts_count; f++)
        put_row(p, f, index, value);
}

static kn_status solve_from_basis(program *p, const glp_smcp *how)
{
    if (glp_simplex(p->lp, how) != 0)
        return KN_INTERNAL; /* net: GLPK has taken every basis it left */
    int found = glp_get_status(p->lp);
    return found == GLP_OPT ? KN_OK : found == GLP_NOFEAS ? KN_DATA : KN_INTERNAL;
}

/* Solve with the objective that stands. The basis of the solve before is the start; a fresh one where that fails.
 * KN_DATA: no point satisfies the facts. */
static kn_status solve(program *p, int direction)
{
    if (glp_get_num_cols(p->lp) == 0)
        return KN_OK;
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = GLP_PRIMAL;
    glp_set_obj_dir(p->lp, direction);
    p->solved++;
    kn_status status = solve_from_basis(p, &how);
    if (status != KN_INTERNAL)
        return status;
    glp_std_basis(p->lp);             /* net: as above */
    return solve_from_basis(p, &how); /* net: as above */
}

static double value_now(const program *p, const kn_sum *sum)
{
    double total = 0;
    for (size_t i = 0; i < sum->count; i++) {
        uint32_t cell = sum->cells[i];
        double x = p->column[cell] == 0 ? (double)p->fixed[cell] : glp_get_col_prim(p->lp, p->column[cell]);
        total += (double)factor(sum, i) * x;
    }
    return total;
}

static void note_point(program *p)
{
    for (size_t t = 0; t < p->question->targets_count; t++) {
        double value = value_now(p, &p->question->targets[t].sum);
        p->low[t] = fmin(p->low[t], value);
        p->high[t] = fmax(p->high[t], value);
    }
}

static double width(const program *p, size_t t)
{
    return floor(p->high[t] + NEAR) - ceil(p->low[t] - NEAR);
}

static bool is_wide(const program *p, size_t t)
{
    return width(p, t) >= (double)p->question->targets[t].need;
}

static void clear_objective(program *p)
{
    for (int c = 0; c <= glp_get_num_cols(p->lp); c++)
        glp_set_obj_coef(p->lp, c, 0);
}

static void add_objective(program *p, const kn_sum *sum, double weight)
{
    for (size_t i = 0; i < sum->count; i++) {
        int column = p->column[sum->cells[i]];
        if (column != 0)
            glp_set_obj_coef(p->lp, column, glp_get_obj_coef(p->lp, column) + weight * (double)factor(sum, i));
    }
}

/* A fixed pattern of signs that tells any two targets apart in one of a few rounds. */
static double sign(size_t target, size_t round)
{
    return (kn_scatter(target, round) & 1) != 0 ? 1 : -1;
}

/* Both ends of the objective that stands. */
static kn_status see_both_ends(program *p)
{
    kn_status status = solve(p, GLP_MAX);
    if (status == KN_OK) {
        note_point(p);
        status = solve(p, GLP_MIN);
    }
    if (status == KN_OK)
        note_point(p);
    return status;
}

/* Far corners of what is possible show many targets wide at once; what they do not show is asked one by one. */
static kn_status look_around(program *p)
{
    enum { ROUNDS = 6 };
    kn_status status = KN_OK;
    for (size_t round = 0; round < ROUNDS && status == KN_OK; round++) {
        bool any = false;
        clear_objective(p);
        for (size_t t = 0; t < p->question->targets_count; t++) {
            if (is_wide(p, t))
                continue;
            any = true;
            add_objective(p, &p->question->targets[t].sum, sign(t, round));
        }
        if (!any)
            break;
        status = see_both_ends(p);
    }
    return status;
}

/* Take a fact's price off the cost of its cells; where it is not zero the fact holds the bound. */
static void charge(program *p, size_t f, double price, double *cost)
{
    const kn_sum *sum = &p->question->facts[f].sum;
    if (fabs(price) <= NEAR)
        return;
    p->contribute[f] = 1;
    for (size_t i = 0; i < sum->count; i++)
        cost[sum->cells[i]] -= price * (double)factor(sum, i);
}

/* The price of a fact that fixes cells: the largest that any of them asks. A cell fixed at zero asks for nothing at
 * the end where its being more than zero would not widen the target: that no cell is negative holds it there. */
static double price_of_fixer(const program *p, size_t f, const double *cost, int direction)
{
    const kn_sum *sum = &p->question->facts[f].sum;
    double price = 0;
    for (size_t i = 0; i < sum->count; i++) {
        uint32_t cell = sum->cells[i];
        bool asks = p->fixer[cell] == f && (p->fixed[cell] != 0 || (cost[cell] > 0) == (direction == GLP_MAX));
        double asked = cost[cell] / (double)factor(sum, i);
        if (asks && fabs(asked) > fabs(price))
            price = asked;
    }
    return price;
}

/* Mark the facts whose shadow price is not zero: rows of the program, then those that fixed cells, last ones first.
 */
static void note_contributions(program *p, const kn_sum *sum, int direction)
{
    const kn_audit_question *q = p->question;
    double *cost = KN_NEW(p->arena, double, q->cells_count);
    for (size_t i = 0; i < sum->count; i++)
        cost[sum->cells[i]] += (double)factor(sum, i);
    for (size_t f = 0; f < q->facts_count; f++)
        if (p->row[f] != 0)
            charge(p, f, glp_get_row_dual(p->lp, p->row[f]), cost);
    for (size_t i = p->fixers_count; i > 0; i--)
        charge(p, p->fixers[i - 1], price_of_fixer(p, p->fixers[i - 1], cost, direction), cost);
}

/* Whether hiding fact a is better than hiding b: the less aggregated, then the least that makes up for the shortage,
 * else the largest, then the later. */
static bool is_better(const kn_audit_fact *a, const kn_audit_fact *b, int64_t shortage)
{
    if (a->level != b->level)
        return a->level < b->level;
    bool a_does = a->value >= shortage;
    bool b_does = b->value >= shortage;
    if (a_does != b_does)
        return a_does;
    return a_does ? a->value <= b->value : a->value >= b->value;
}

static size_t culprit_of(const program *p, size_t t, const uint8_t *chosen)
{
    const kn_audit_question *q = p->question;
    int64_t shortage = q->targets[t].need - (int64_t)width(p, t);
    size_t best = KN_AUDIT_HOPELESS;
    for (size_t f = 0; f < q->facts_count; f++) {
        if (!p->contribute[f] || !q->facts[f].hideable)
            continue;
        if (chosen[f])
            return f;
        if (best == KN_AUDIT_HOPELESS || is_better(&q->facts[f], &q->facts[best], shortage))
            best = f;
    }
    return best;
}

/* Look for the target's own bounds; those that hold it are marked. */
static kn_status ask(program *p, size_t t)
{
    const kn_sum *sum = &p->question->targets[t].sum;
    kn_status status = KN_OK;
    for (size_t f = 0; f < p->question->facts_count; f++)
        p->contribute[f] = 0;
    clear_objective(p);
    add_objective(p, sum, 1);
    for (int end = 0; end < 2 && status == KN_OK && !is_wide(p, t); end++) {
        int direction = end == 0 ? GLP_MAX : GLP_MIN;
        status = solve(p, direction);
        if (status != KN_OK)
            break; /* never: the facts are those of one project, so a point satisfies them */
        note_point(p);
        note_contributions(p, sum, direction);
    }
    return status;
}

static kn_status find_culprits(kn_audit *out, program *p)
{
    uint8_t *chosen = KN_NEW(p->arena, uint8_t, p->question->facts_count);
    kn_status status = look_around(p);
    for (size_t t = 0; t < p->question->targets_count && status == KN_OK; t++) {
        kn_mark mark = kn_arena_mark(p->arena);
        out->culprit[t] = KN_AUDIT_WIDE;
        if (!is_wide(p, t))
            status = ask(p, t);
        if (status == KN_OK && !is_wide(p, t))
            out->culprit[t] = culprit_of(p, t, chosen);
        if (out->culprit[t] < p->question->facts_count)
            chosen[out->culprit[t]] = 1;
        kn_arena_rewind(p->arena, mark);
    }
    return status;
}

static kn_status prepare(program *p, const kn_audit_question *question, kn_arena *arena)
{
    *p = (program){.question = question, .arena = arena};
    p->fixer = KN_NEW(arena, size_t, question->cells_count);
    p->fixed = KN_NEW(arena, int64_t, question->cells_count);
    p->column = KN_NEW(arena, int, question->cells_count);
    p->row = KN_NEW(arena, int, question->facts_count);
    p->low = KN_NEW(arena, double, question->targets_count);
    p->high = KN_NEW(arena, double, question->targets_count);
    p->contribute = KN_NEW(arena, uint8_t, question->facts_count);
    p->fixers = KN_NEW(arena, size_t, question->facts_count);
    for (size_t c = 0; c < question->cells_count; c++)
        p->fixer[c] = NOTHING;
    for (size_t t = 0; t < question->targets_count; t++)
        p->low[t] = p->high[t] = (double)question->targets[t].value;
    return fix_cells(p) ? KN_OK : KN_DATA;
}

/* GLPK ends the process on errors of its own, lack of memory among them, unless it is led out of them. */
static void leave(void *way_out)
{
    glp_free_env();
    longjmp(*(jmp_buf *)way_out, 1);
}

kn_status kn_audit_run(kn_audit *out, const kn_audit_question *question, kn_arena *arena)
{
    program *p = KN_NEW(arena, program, 1);
    *out = (kn_audit){.culprit = KN_NEW(arena, size_t, question->targets_count)};
    kn_status status = prepare(p, question, arena);
    if (status != KN_OK)
        return status;
    jmp_buf way_out;
    if (setjmp(way_out) != 0)
        return KN_INTERNAL;
    glp_error_hook(leave, &way_out);
    glp_term_out(GLP_OFF);
    p->lp = glp_create_prob();
    build(p);
    status = find_culprits(out, p);
    out->programs = p->solved;
    glp_delete_prob(p->lp);
    glp_error_hook(NULL, NULL);
    glp_free_env();
    return status;
}
