#include "analyse/funding.h"

#include "coarser.h"

enum { TABLES_TOLD = 3 }; /* that lost most */

/* ---- comparisons ---- */

static uint32_t number(kn_published_figure figure)
{
    return figure.shown ? (uint32_t)figure.value : 0;
}

/* Women of a stage, and whom they are compared with: men, or the total less the women. */
static bool take_stage(const kn_publication *publication, kn_stage stage, bool others, uint32_t *women,
                       uint32_t *rest)
{
    kn_publishing table = KN_PUBLISHING_GENDER;
    kn_published_figure a = kn_publication_figure(publication, table, stage, KN_PUBLISHED_WOMEN);
    kn_published_figure b =
        kn_publication_figure(publication, table, stage, others ? KN_PUBLISHED_TOTAL : KN_PUBLISHED_MEN);
    if (!a.shown || !b.shown)
        return false;
    *women = number(a);
    *rest = others ? number(b) - number(a) : number(b);
    return true;
}

static kn_published_comparison compare_stages(const kn_funding_question *question, const kn_publication *publication,
                                              kn_family family, bool others)
{
    bool completion = family == KN_FAMILY_COMPLETION;
    kn_stage of = completion ? KN_STAGE_PARTICIPANTS : KN_STAGE_ELIGIBLE;
    kn_stage part = completion ? KN_STAGE_COMPLETED : KN_STAGE_PARTICIPANTS;
    kn_published_comparison out = {.family = family, .against_others = others};
    out.shown = take_stage(publication, of, others, &out.n_a, &out.n_b) &&
                take_stage(publication, part, others, &out.k_a, &out.k_b);
    if (!out.shown)
        return out;
    kn_two_by_two table = {out.k_a, out.n_a, out.k_b, out.n_b};
    out.compared = kn_compare(&out.shares, &table, question->model->settings.confidence) == KN_OK;
    return out;
}

/* Hours of all women and all men who took part: what is compared are the hours themselves, of both groups whole. */
static kn_published_comparison compare_hours(const kn_funding_question *question, const kn_publication *publication)
{
    kn_published_comparison out = {.family = KN_FAMILY_HOURS};
    const kn_compared *hours = kn_equality_crude(question->equality, KN_FAMILY_HOURS);
    kn_publishing table = KN_PUBLISHING_GENDER;
    out.shown = take_stage(publication, KN_STAGE_PARTICIPANTS, false, &out.n_a, &out.n_b) &&
                kn_publication_shows_hours(publication, table, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_WOMEN) &&
                kn_publication_shows_hours(publication, table, KN_STAGE_PARTICIPANTS, KN_PUBLISHED_MEN);
    if (!out.shown || hours == NULL)
        return out;
    out.p = hours->p;
    out.shift = hours->shift;
    out.shift_low = hours->shift_low;
    out.shift_high = hours->shift_high;
    return out;
}

static void compare(kn_funding *out, const kn_funding_question *question)
{
    const kn_publication *publication = &out->publication;
    kn_published_comparison *list = out->comparisons;
    list[0] = compare_stages(question, publication, KN_FAMILY_PARTICIPATION, false);
    list[1] = compare_stages(question, publication, KN_FAMILY_PARTICIPATION, true);
    list[2] = compare_stages(question, publication, KN_FAMILY_COMPLETION, false);
    list[3] = compare_stages(question, publication, KN_FAMILY_COMPLETION, true);
    list[4] = compare_hours(question, publication);
}

/* ---- what is told ---- */

static kn_status refuse(kn_diags *diags, kn_diag diag)
{
    kn_diag_add(diags, diag);
    return KN_DATA;
}

/* Whether anybody took part on any day at all; a project that has only plans has nothing to publish yet. */
static bool has_begun(const kn_participations *parts)
{
    for (size_t i = 0; i < parts->count; i++)
        if (parts->status[i] != KN_PLANNED)
            return true;
    return false;
}

/* What would make a workbook pretend: KN_DATA, and said; KN_UNDEFINED when there is nothing to publish yet. */
static kn_status accept(const kn_funding_question *question, kn_diags *diags)
{
    const kn_model *model = question->model;
    const kn_settings *settings = &model->settings;
    if (settings->suppress_below < 2 && !question->internal)
        return refuse(diags, (kn_diag){.code = KN_K073, .args = {kn_arg_count(settings->suppress_below)}});
    uint64_t targets = model->tallies[KN_FILE_TARGETS].rejected;
    if (targets > 0)
        return refuse(diags, (kn_diag){.code = KN_K075, .args = {kn_arg_count((int64_t)targets)}});
    if (kn_coverage_all(question->coverage)->participants > 0)
        return KN_OK;
    if (!has_begun(&model->participations))
        return KN_UNDEFINED;
    return refuse(diags,
                  (kn_diag){.code = KN_K074,
                            .args = {kn_arg_date(question->coverage->start), kn_arg_date(question->coverage->end),
                                     kn_arg_count((int64_t)model->participations.count)}});
}

static kn_word name_of(kn_publishing table)
{
    static const kn_word names[KN_PUBLISHING_TABLES] = {
        [KN_PUBLISHING_INDICATORS] = KN_W_F_INDICATORS, [KN_PUBLISHING_GENDER] = KN_W_F_GENDER,
        [KN_PUBLISHING_QUARTERS] = KN_W_F_QUARTERS_NEW, [KN_PUBLISHING_CUMULATIVE] = KN_W_F_QUARTERS_SO_FAR,
        [KN_PUBLISHING_SECTORS] = KN_W_F_SECTORS,       [KN_PUBLISHING_ORGANISATIONS] = KN_W_F_ORGANISATIONS,
        [KN_PUBLISHING_TARGETS] = KN_W_F_TARGETS};
    return names[table];
}

static size_t hidden_of(kn_table_loss loss)
{
    return loss.dropped ? loss.offered : loss.small + loss.too;
}

/* The table, not yet told of, that lost the largest share; KN_PUBLISHING_TABLES = none lost any. */
static kn_publishing worst_table(const kn_publication *publication, const bool *told)
{
    kn_publishing worst = KN_PUBLISHING_TABLES;
    kn_table_loss most = {.offered = 1};
    for (int t = 0; t < KN_PUBLISHING_TABLES; t++) {
        kn_table_loss loss = kn_publication_loss(publication, (kn_publishing)t);
        if (told[t] || hidden_of(loss) * most.offered <= hidden_of(most) * loss.offered)
            continue;
        worst = (kn_publishing)t;
        most = loss;
    }
    return worst;
}

static kn_diag loss_diag(const kn_publication *publication, kn_publishing table, kn_arena *arena)
{
    static const kn_word forms[] = {[KN_COARSER_YEARS] = KN_W_F_COARSER_YEARS,
                                    [KN_COARSER_SECTORS] = KN_W_F_COARSER_SECTORS,
                                    [KN_COARSER_WOMEN] = KN_W_F_COARSER_WOMEN};
    kn_table_loss loss = kn_publication_loss(publication, table);
    kn_coarser_choice coarser;
    kn_coarser_find(&coarser, publication, table, arena);
    kn_diag diag = {.code = KN_K078,
                    .args = {kn_arg_word(name_of(table)), kn_arg_count((int64_t)hidden_of(loss)),
                             kn_arg_count((int64_t)loss.offered)}};
    if (coarser.choice == KN_COARSER_NONE)
        return diag;
    diag.code = KN_K077;
    diag.args[3] = kn_arg_word(forms[coarser.choice]);
    return diag;
}

static void tell_losses(const kn_publication *publication, kn_diags *diags, kn_arena *arena)
{
    bool told[KN_PUBLISHING_TABLES] = {false};
    for (int i = 0; i < TABLES_TOLD; i++) {
        kn_publishing table = worst_table(publication, told);
        if (table == KN_PUBLISHING_TABLES)
            return;
        told[table] = true;
        kn_diag_add(diags, loss_diag(publication, table, arena));
    }
}

static void tell_exposed(const kn_publication *publication, kn_diags *diags)
{
    kn_arg exposed = kn_arg_count((int64_t)publication->disclosure.exposed);
    kn_diag_add(diags, (kn_diag){.code = KN_K079, .args = {exposed}});
}

static void tell(const kn_funding *funding, kn_diags *diags, kn_arena *arena)
{
    const kn_publication *publication = &funding->publication;
    if (!publication->nothing_done)
        tell_losses(publication, diags, arena);
    if (publication->disclosure.exposed > 0)
        tell_exposed(publication, diags);
    if (funding->reconciliation.failed > 0)
        kn_diag_add(diags,
                    (kn_diag){.code = KN_K087, .args = {kn_arg_count((int64_t)funding->reconciliation.failed)}});
}

kn_status kn_funding_decide(kn_funding *out, const kn_funding_question *question, kn_diags *diags, kn_arena *arena)
{
    *out = (kn_funding){0};
    kn_status status = accept(question, diags);
    if (status != KN_OK)
        return status;
    kn_publication_question ask = {.model = question->model,
                                   .coverage = question->coverage,
                                   .targets = question->targets,
                                   .previous = question->previous,
                                   .below = question->model->settings.suppress_below,
                                   .internal = question->internal};
    kn_publication_decide(&out->publication, &ask, arena);
    if (out->publication.status != KN_OK)
        return refuse(diags, (kn_diag){.code = KN_K076});
    kn_reconcile(&out->reconciliation, question->model, question->coverage, &out->publication, question->previous,
                 arena);
    compare(out, question);
    tell(out, diags, arena);
    return KN_OK;
}
