/* This run in the shape of an edition: the same figures as its results/ files. */
#include "analyse/changes.h"

kn_str kn_status_name(kn_status_word status)
{
    static const char *const names[KN_STATUS_WORDS] = {
        [KN_MET] = "met",         [KN_AT_RISK] = "at_risk",   [KN_GAP] = "gap",
        [KN_UNKNOWN] = "unknown", [KN_UPCOMING] = "upcoming", [KN_PAST] = "past",
    };
    return kn_str_of(names[status]);
}

typedef struct telling {
    const kn_model *model;
    const kn_gap *gap;
    kn_arena *arena;
} telling;

static kn_said of_milli(kn_milli amount)
{
    return kn_said_of(kn_milli_value(amount));
}

static kn_said of_figure(kn_figure figure)
{
    return kn_said_if(figure.defined, figure.value);
}

static kn_str text(const telling *t, kn_symbol symbol)
{
    return kn_model_text(t->model, symbol);
}

static kn_str id_or_none(const telling *t, const kn_symbol *ids, kn_index item)
{
    return item == KN_NONE ? KN_STR("") : text(t, ids[item]);
}

static kn_entries begin(const telling *t, kn_subject subject, size_t count)
{
    const kn_schema *schema = &kn_edition_schemas[subject];
    size_t names = kn_schema_field(schema, kn_edition_measures[subject][0].name);
    return (kn_entries){
        .present = true, .names = (1u << names) - 1, .count = count, .items = KN_NEW(t->arena, kn_entry, count)};
}

static void end(const telling *t, kn_subject subject, kn_entries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        entries->items[i].item = (uint32_t)i;
        entries->items[i].key = kn_entry_key(t->arena, subject, entries->items[i].names);
    }
    kn_entries_sort(entries, t->arena);
}

static kn_entries goals(const telling *t)
{
    const kn_goals *all = &t->model->goals;
    kn_entries entries = begin(t, KN_SUBJECT_GOAL, all->count);
    for (kn_index g = 0; g < all->count; g++) {
        const kn_goal_result *result = &t->gap->goals[g];
        kn_entry *entry = &entries.items[g];
        kn_said *said = entry->figures;
        entry->names[KN_NAME_GOAL_ID] = text(t, all->id[g]);
        entry->names[KN_NAME_GOAL_TEXT] = text(t, all->text[g]);
        said[KN_SAID_GOAL_READINESS_MEAN] = kn_said_if(result->defined, result->readiness_mean);
        said[KN_SAID_GOAL_READINESS_MIN] = kn_said_if(result->defined, result->readiness_min);
        said[KN_SAID_GOAL_GAP_INDEX] = kn_said_if(result->defined, result->gap_index);
        said[KN_SAID_GOAL_REQUIREMENTS] = kn_said_of(result->requirements);
        said[KN_SAID_GOAL_MET] = kn_said_if(result->defined, result->met);
    }
    end(t, KN_SUBJECT_GOAL, &entries);
    return entries;
}

static void tell_requirement(const telling *t, kn_entry *entry, kn_index r)
{
    const kn_requirements *all = &t->model->requirements;
    const kn_requirement_result *result = &t->gap->requirements[r];
    kn_said *said = entry->figures;
    entry->names[KN_NAME_REQ_ID] = all->id[r];
    entry->names[KN_NAME_REQ_GOAL] = text(t, t->model->goals.id[all->goal[r]]);
    entry->names[KN_NAME_REQ_COMPETENCE] = text(t, t->model->competences.id[all->competence[r]]);
    entry->names[KN_NAME_REQ_UNIT] = id_or_none(t, t->model->units.id, all->unit[r]);
    entry->names[KN_NAME_REQ_BASIS] = all->basis[r] == KN_BASIS_FTE ? KN_STR("fte") : KN_STR("people");
    entry->names[KN_NAME_REQ_STATUS] = kn_status_name(result->status);
    said[KN_SAID_REQ_REQUIRED] = of_milli(all->amount[r]);
    said[KN_SAID_REQ_LEVEL] = kn_said_of(all->level[r]);
    if (result->status == KN_PAST)
        return;
    said[KN_SAID_REQ_GAP] = of_milli(result->gap);
    said[KN_SAID_REQ_COVERAGE] = kn_said_of(result->coverage);
    said[KN_SAID_REQ_GAP_AT_DUE] = of_milli(result->gap_at_due);
    said[KN_SAID_REQ_SUPPLY] = of_milli(result->supply);
    said[KN_SAID_REQ_BUS_FACTOR] = kn_said_of(result->bus_factor);
    said[KN_SAID_REQ_UNKNOWN_PEOPLE] = kn_said_of(result->unknown_people);
    said[KN_SAID_REQ_QUALIFIED_PEOPLE] = kn_said_of(result->qualified_people);
    said[KN_SAID_REQ_QUALIFIED_FTE] = of_milli(result->qualified_fte);
}

static kn_entries requirements(const telling *t)
{
    kn_entries entries = begin(t, KN_SUBJECT_REQUIREMENT, t->model->requirements.count);
    for (kn_index r = 0; r < entries.count; r++)
        tell_requirement(t, &entries.items[r], r);
    end(t, KN_SUBJECT_REQUIREMENT, &entries);
    return entries;
}

static kn_entries competences(const telling *t)
{
    kn_entries entries = begin(t, KN_SUBJECT_COMPETENCE, t->model->competences.count);
    for (kn_index c = 0; c < entries.count; c++) {
        const kn_competence_result *result = &t->gap->competences[c];
        kn_entry *entry = &entries.items[c];
        kn_said *said = entry->figures;
        entry->names[KN_NAME_COMP_ID] = text(t, t->model->competences.id[c]);
        said[KN_SAID_COMP_GAP_PEOPLE] = of_milli(result->gap_people);
        said[KN_SAID_COMP_GAP_FTE] = of_milli(result->gap_fte);
        said[KN_SAID_COMP_HOLDERS] = kn_said_of(result->holders);
        said[KN_SAID_COMP_BUS_FACTOR_MIN] = kn_said_if(result->has_bus_factor, result->bus_factor_min);
        said[KN_SAID_COMP_EXPIRING] = kn_said_of(result->expiring);
        said[KN_SAID_COMP_EXPIRED] = kn_said_of(result->expired);
        said[KN_SAID_COMP_UNKNOWN] = kn_said_of(result->unknown);
        said[KN_SAID_COMP_REQUIRED_PEOPLE] = of_milli(result->required_people);
        said[KN_SAID_COMP_REQUIRED_FTE] = of_milli(result->required_fte);
    }
    end(t, KN_SUBJECT_COMPETENCE, &entries);
    return entries;
}

static kn_entries promises(const telling *t, const kn_target_results *targets)
{
    kn_entries entries = begin(t, KN_SUBJECT_TARGET, targets->count);
    for (size_t i = 0; i < targets->count; i++) {
        const kn_target_result *result = &targets->items[i];
        kn_entry *entry = &entries.items[i];
        kn_said *said = entry->figures;
        entry->names[KN_NAME_TARGET_MEASURE] = kn_measure_name(result->measure);
        entry->names[KN_NAME_TARGET_ORGANISATION] = id_or_none(t, t->model->organisations.id, result->organisation);
        entry->names[KN_NAME_TARGET_PILLAR] = text(t, result->pillar);
        entry->names[KN_NAME_TARGET_BY] = kn_date_iso(t->arena, result->by);
        said[KN_SAID_TARGET_DONE] = kn_said_if(result->defined, result->done);
        said[KN_SAID_TARGET_SHARE_DONE] = of_figure(result->share_done);
        said[KN_SAID_TARGET_PROMISED] = kn_said_of(result->target);
        said[KN_SAID_TARGET_SHARE_OF_TIME] = of_figure(result->share_of_time);
        said[KN_SAID_TARGET_NEEDED] = of_figure(result->needed_per_month);
    }
    end(t, KN_SUBJECT_TARGET, &entries);
    return entries;
}

static kn_entries reached(const telling *t, const kn_coverage *coverage)
{
    kn_entries entries = begin(t, KN_SUBJECT_COVERAGE, coverage->groups_count);
    for (size_t i = 0; i < coverage->groups_count; i++) {
        const kn_coverage_group *group = &coverage->groups[i];
        kn_entry *entry = &entries.items[i];
        kn_said *said = entry->figures;
        entry->names[KN_NAME_COV_DIMENSION] = kn_dimension_name(group->dimension);
        entry->names[KN_NAME_COV_GROUP] = group->group;
        entry->names[KN_NAME_COV_GROUP2] = group->group2;
        said[KN_SAID_COV_SHARE] = kn_said_if(group->defined, group->coverage);
        said[KN_SAID_COV_PARTICIPANTS] = kn_said_of(group->participants);
        said[KN_SAID_COV_ELIGIBLE] = kn_said_of(group->eligible);
    }
    end(t, KN_SUBJECT_COVERAGE, &entries);
    return entries;
}

void kn_totals_now(kn_said totals[KN_TOTALS], const kn_gap *gap, const kn_coverage *coverage)
{
    for (kn_total i = 0; i < KN_TOTALS; i++)
        totals[i] = kn_said_if(false, 0);
    if (gap != NULL) {
        totals[KN_TOTAL_READINESS] = kn_said_if(gap->has_readiness, gap->readiness);
        totals[KN_TOTAL_GAP_INDEX] = kn_said_if(gap->has_readiness, gap->gap_index);
        totals[KN_TOTAL_REQUIRED_PEOPLE] = of_milli(gap->required_people);
        totals[KN_TOTAL_REQUIRED_FTE] = of_milli(gap->required_fte);
        totals[KN_TOTAL_GAP_PEOPLE] = of_milli(gap->gap_people);
        totals[KN_TOTAL_GAP_FTE] = of_milli(gap->gap_fte);
        totals[KN_TOTAL_ASKED] = kn_said_of((double)gap->asked);
        totals[KN_TOTAL_UNKNOWN] = kn_said_of((double)gap->unknown);
        totals[KN_TOTAL_EMPLOYED] = kn_said_of(gap->headcount);
    }
    if (coverage != NULL) {
        totals[KN_TOTAL_ELIGIBLE] = kn_said_of(kn_coverage_all(coverage)->eligible);
        totals[KN_TOTAL_PARTICIPANTS] = kn_said_of(kn_coverage_all(coverage)->participants);
    }
}

void kn_edition_now(kn_edition *out, const kn_model *model, const kn_gap *gap, const kn_coverage *coverage,
                    const kn_target_results *targets, kn_arena *arena)
{
    const telling t = {model, gap, arena};
    const kn_settings *settings = &model->settings;
    *out = (kn_edition){.as_of = settings->as_of, .organisation = settings->organisation};
    out->settings[KN_COMPARED_LEVEL_MAX] = kn_said_of(settings->level_max);
    out->settings[KN_COMPARED_EXPIRING_DAYS] = kn_said_of(settings->expiring_days);
    out->settings[KN_COMPARED_STALE_MONTHS] = kn_said_of(settings->stale_months);
    kn_totals_now(out->totals, gap, coverage);
    if (gap != NULL) {
        out->entries[KN_SUBJECT_GOAL] = goals(&t);
        out->entries[KN_SUBJECT_REQUIREMENT] = requirements(&t);
        out->entries[KN_SUBJECT_COMPETENCE] = competences(&t);
    }
    if (coverage != NULL)
        out->entries[KN_SUBJECT_COVERAGE] = reached(&t, coverage);
    if (targets != NULL)
        out->entries[KN_SUBJECT_TARGET] = promises(&t, targets);
}
