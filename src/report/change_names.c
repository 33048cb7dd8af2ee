#include "change_names.h"

#include "coverage_labels.h"
#include "planner.h"

/* The thing with that id among ids in byte order; KN_NONE when there is none. */
static kn_index find_id(const kn_view *view, const kn_symbol *ids, kn_index count, kn_str id)
{
    kn_index low = 0, high = count;
    while (low < high) {
        kn_index middle = low + (high - low) / 2;
        if (kn_str_order(kn_view_text(view, ids[middle]), id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && kn_str_equal(kn_view_text(view, ids[low]), id) ? low : KN_NONE;
}

static kn_cell text_or_missing(kn_str text)
{
    return text.length > 0 ? kn_cell_text(text) : kn_cell_not_available();
}

static const kn_entry *either(const kn_changed *change)
{
    return change->now != NULL ? change->now : change->before;
}

kn_str kn_competence_called(const kn_view *view, kn_str id)
{
    const kn_competences *all = &view->model->competences;
    kn_index competence = find_id(view, all->id, all->count, id);
    if (competence != KN_NONE)
        return kn_view_competence(view, competence);
    kn_str name = kn_edition_called(view->input->changes->before, "competence", id, view->arena);
    return name.length > 0 ? name : id;
}

/* ---- what ---- */

static kn_cell what_goal(const kn_view *view, const kn_changed *change)
{
    (void)view;
    return text_or_missing(kn_change_name(change, KN_NAME_GOAL_TEXT));
}

static kn_cell what_requirement(const kn_view *view, const kn_changed *change)
{
    const kn_entry *entry = either(change);
    kn_str competence = entry->names[KN_NAME_REQ_COMPETENCE];
    kn_said level = entry->figures[KN_SAID_REQ_LEVEL];
    if (competence.length == 0)
        return kn_cell_not_available();
    kn_str name = kn_competence_called(view, competence);
    if (!level.known)
        return kn_cell_text(name);
    return kn_cell_text(
        KN_VIEW_SAY(view, KN_W_CHANGE_REQUIREMENT, kn_arg_text(name), kn_arg_count((int64_t)level.value)));
}

static uint8_t measure_of(const kn_entry *target)
{
    for (int measure = KN_MEASURE_NONE + 1; measure < KN_MEASURES; measure++)
        if (kn_str_equal(kn_measure_name((uint8_t)measure), target->names[KN_NAME_TARGET_MEASURE]))
            return (uint8_t)measure;
    return KN_MEASURE_NONE;
}

typedef struct measure_words {
    kn_word name, figure;
} measure_words;

static const measure_words measures[KN_MEASURES] = {
    [KN_MEASURE_NONE] = {KN_W_NONE, KN_W_NONE},
    [KN_MEASURE_PARTICIPANTS] = {KN_W_TARGET_PARTICIPANTS, KN_W_FIGURE_PARTICIPANTS},
    [KN_MEASURE_ORGANISATIONS] = {KN_W_TARGET_ORGANISATIONS, KN_W_FIGURE_ORGANISATIONS},
    [KN_MEASURE_HOURS] = {KN_W_TARGET_HOURS, KN_W_FIGURE_HOURS},
    [KN_MEASURE_COMPLETED] = {KN_W_TARGET_COMPLETED, KN_W_FIGURE_COMPLETED},
    [KN_MEASURE_WOMEN_SHARE] = {KN_W_TARGET_WOMEN_SHARE, KN_W_FIGURE_WOMEN_SHARE},
    [KN_MEASURE_MEN_SHARE] = {KN_W_TARGET_MEN_SHARE, KN_W_FIGURE_MEN_SHARE},
};

static kn_str measure_called(const kn_view *view, const kn_entry *target)
{
    uint8_t measure = measure_of(target);
    return measure == KN_MEASURE_NONE ? target->names[KN_NAME_TARGET_MEASURE]
                                      : kn_view_word(view, measures[measure].name);
}

static kn_str pillar_called(const kn_view *view, const kn_entry *target)
{
    kn_symbol known = kn_symbols_find(view->model->symbols, target->names[KN_NAME_TARGET_PILLAR]);
    return known == KN_NO_SYMBOL ? target->names[KN_NAME_TARGET_PILLAR] : kn_label_of_pillar(view, known);
}

static kn_cell what_target(const kn_view *view, const kn_changed *change)
{
    const kn_entry *entry = either(change);
    kn_said promised = entry->figures[KN_SAID_TARGET_PROMISED];
    kn_date by = KN_DATE_NONE;
    if (!promised.known)
        return kn_cell_not_available();
    kn_arg amount = kn_entry_is_share(entry) ? kn_arg_percent(promised.value, 0)
                                             : kn_arg_text(kn_view_amount(view, kn_milli_of(promised.value)));
    if (kn_date_parse(&by, entry->names[KN_NAME_TARGET_BY], KN_DATE_LAST) != KN_OK)
        return kn_cell_text(
            KN_VIEW_SAY(view, KN_W_CHANGE_TARGET_UNDATED, kn_arg_text(measure_called(view, entry)), amount));
    return kn_cell_text(
        KN_VIEW_SAY(view, KN_W_CHANGE_TARGET_OF, kn_arg_text(measure_called(view, entry)), amount, kn_arg_day(by)));
}

/* ---- where ---- */

static kn_cell where_goal(const kn_view *view, const kn_changed *change)
{
    const kn_goals *all = &view->model->goals;
    if (change->now == NULL)
        return kn_cell_not_available();
    kn_index goal = change->now->item;
    return kn_cell_text(kn_view_scope(view, all->organisation[goal], all->unit[goal]));
}

static kn_cell where_requirement(const kn_view *view, const kn_changed *change)
{
    const kn_requirements *all = &view->model->requirements;
    if (change->now != NULL)
        return kn_cell_text(kn_view_scope(view, all->organisation[change->now->item], all->unit[change->now->item]));
    kn_str id = change->before->names[KN_NAME_REQ_UNIT];
    kn_index unit = find_id(view, view->model->units.id, view->model->units.count, id);
    if (unit != KN_NONE)
        return kn_cell_text(kn_view_scope(view, KN_NONE, unit));
    kn_str name = kn_edition_called(view->input->changes->before, "unit", id, view->arena);
    return text_or_missing(name.length > 0 ? name : id);
}

static kn_cell where_target(const kn_view *view, const kn_changed *change)
{
    const kn_organisations *all = &view->model->organisations;
    kn_str id = kn_change_name(change, KN_NAME_TARGET_ORGANISATION);
    kn_str pillar = pillar_called(view, either(change));
    kn_index organisation = find_id(view, all->id, all->count, id);
    kn_str place = organisation == KN_NONE && id.length > 0 ? id : kn_label_of_organisation(view, organisation);
    if (pillar.length > 0)
        place = kn_text_format(view->arena, "%.*s · %.*s", (int)place.length, place.data, (int)pillar.length,
                               pillar.data);
    return kn_cell_text(place);
}

/* ---- figures ---- */

static bool is_fte(const kn_entry *requirement)
{
    return kn_str_equal(requirement->names[KN_NAME_REQ_BASIS], KN_STR("fte"));
}

static kn_word figure_goal(const kn_entry *entry)
{
    (void)entry;
    return KN_W_FIGURE_READINESS;
}

static kn_word figure_requirement(const kn_entry *entry)
{
    return is_fte(entry) ? KN_W_FIGURE_GAP_FTE : KN_W_FIGURE_GAP_PEOPLE;
}

static kn_word figure_target(const kn_entry *entry)
{
    return measures[measure_of(entry)].figure;
}

typedef struct naming {
    kn_cell (*what)(const kn_view *view, const kn_changed *change);
    kn_cell (*where)(const kn_view *view, const kn_changed *change);
    kn_word (*figure)(const kn_entry *entry);
    size_t leading; /* the figure that stands for it */
    int sheet;      /* that has a row for it; 0 = none */
} naming;

static const naming namings[KN_CHANGING] = {
    [KN_SUBJECT_GOAL] = {what_goal, where_goal, figure_goal, KN_SAID_GOAL_READINESS_MEAN, KN_SHEET_GOALS},
    [KN_SUBJECT_REQUIREMENT] = {what_requirement, where_requirement, figure_requirement, KN_SAID_REQ_GAP,
                                KN_SHEET_SUPPLY},
    [KN_SUBJECT_TARGET] = {what_target, where_target, figure_target, KN_SAID_TARGET_DONE, 0},
};

kn_cell kn_change_what(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    return namings[subject].what(view, change);
}

kn_str kn_change_called(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    kn_cell what = kn_change_what(view, subject, change);
    return subject == KN_SUBJECT_TARGET && what.kind == KN_CELL_TEXT ? what.text : kn_change_key(change);
}

kn_cell kn_change_where(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    return namings[subject].where(view, change);
}

kn_str kn_change_figure_name(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    kn_word word = namings[subject].figure(either(change));
    return word == KN_W_NONE ? either(change)->names[0] : kn_view_word(view, word);
}

kn_said kn_change_figure(kn_subject subject, const kn_entry *entry)
{
    if (entry == NULL)
        return kn_said_if(false, 0);
    kn_said said = entry->figures[namings[subject].leading];
    bool percent = subject == KN_SUBJECT_GOAL || (subject == KN_SUBJECT_TARGET && kn_entry_is_share(entry));
    return kn_said_if(said.known, percent ? said.value * 100 : said.value);
}

/* What a target is called in short: "Participants NORR", "Hours Equality". */
static kn_str target_called(const kn_view *view, const kn_entry *target)
{
    kn_str name = measure_called(view, target);
    const kn_str parts[] = {target->names[KN_NAME_TARGET_ORGANISATION], pillar_called(view, target)};
    for (size_t i = 0; i < KN_COUNT(parts); i++)
        if (parts[i].length > 0)
            name = kn_text_format(view->arena, "%.*s %.*s", (int)name.length, name.data, (int)parts[i].length,
                                  parts[i].data);
    return name;
}

kn_cell kn_change_id(const kn_view *view, kn_subject subject, const kn_changed *change)
{
    if (subject == KN_SUBJECT_TARGET)
        return kn_cell_text(target_called(view, either(change)));
    kn_cell cell = kn_cell_text(kn_change_key(change));
    return change->now == NULL ? cell : kn_view_link(view, cell, namings[subject].sheet, kn_change_key(change));
}

kn_str kn_entry_amount(const kn_view *view, const kn_entry *entry, size_t figure)
{
    return kn_view_amount(view, kn_milli_of(entry->figures[figure].value));
}

kn_str kn_entry_amount_of(const kn_view *view, const kn_entry *entry, size_t figure)
{
    return kn_view_amount_of(view, kn_milli_of(entry->figures[figure].value),
                             is_fte(entry) ? KN_BASIS_FTE : KN_BASIS_PEOPLE);
}
