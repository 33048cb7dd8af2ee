#include "build.h"

#include <assert.h>

/* Searching what a wrong id was meant to be costs about a microsecond per known id. */
enum { COMPARISONS = 2000000 };

typedef struct step {
    kn_entity entity; /* defined by the file; KN_ENTITIES = none */
    bool repeats;     /* rows are told apart by the schema's key alone */
    size_t from, to;  /* fields of a period; both 0 = it has none */
    void (*check)(kn_build *build);
    void (*fill)(kn_build *build);
} step;

/* In an inventory several holdings are normal, in requirements defaults take part in the key: they see to their
 * repeats themselves. */
static const step steps[KN_FILES] = {
    [KN_FILE_SETTINGS] = {KN_ENTITIES, false, 0, 0, NULL, NULL},
    [KN_FILE_ORGANISATIONS] = {KN_ORGANISATION, true, KN_ORG_JOINED, KN_ORG_LEFT, NULL, kn_organisations_fill},
    [KN_FILE_UNITS] = {KN_UNIT, true, 0, 0, kn_units_check, kn_units_fill},
    [KN_FILE_COMPETENCES] = {KN_COMPETENCE, true, 0, 0, NULL, kn_competences_fill},
    [KN_FILE_ROLES] = {KN_ROLE, true, 0, 0, NULL, kn_roles_fill},
    [KN_FILE_PLAN] = {KN_GOAL, true, KN_PLAN_START, KN_PLAN_DUE, NULL, kn_goals_fill},
    [KN_FILE_REQUIREMENTS] = {KN_ENTITIES, false, 0, 0, NULL, kn_requirements_fill},
    [KN_FILE_STAFF] = {KN_PERSON, true, KN_STAFF_FROM, KN_STAFF_TO, NULL, kn_people_fill},
    [KN_FILE_INVENTORY] = {KN_ENTITIES, false, KN_INV_ASSESSED, KN_INV_VALID_UNTIL, NULL, NULL},
    [KN_FILE_ACTIVITIES] = {KN_ACTIVITY, true, KN_ACT_STARTS, KN_ACT_ENDS, NULL, kn_activities_fill},
    [KN_FILE_PARTICIPATION] = {KN_ENTITIES, true, 0, 0, NULL, kn_participations_fill},
    [KN_FILE_TARGETS] = {KN_ENTITIES, true, 0, 0, NULL, kn_targets_fill},
};

static void build_file(kn_build *build, kn_file file)
{
    const step *s = &steps[file];
    if (s->repeats)
        kn_rows_find_repeats(build, file);
    kn_rows_check_references(build, file);
    if (s->to != 0)
        kn_rows_check_periods(build, file, s->from, s->to);
    if (s->check != NULL)
        s->check(build);
    if (s->entity != KN_ENTITIES)
        kn_keys_number(build, s->entity);
    if (s->fill != NULL)
        s->fill(build);
}

static void count_rows(kn_build *build, kn_file file)
{
    const kn_table *table = &build->tables[file];
    kn_tally *tally = &build->model->tallies[file];
    size_t of_state[3] = {0};
    for (size_t row = 0; row < table->rows; row++)
        of_state[build->states[file][row]]++;
    tally->accepted = of_state[KN_ROW_KEPT];
    tally->merged = of_state[KN_ROW_MERGED];
    tally->rejected = of_state[KN_ROW_REJECTED] + table->source.rejected;
    tally->read = tally->accepted + tally->merged + tally->rejected;
}

static kn_build begin(kn_model *out, kn_table tables[KN_FILES], const kn_symbols *symbols, kn_diags *diags,
                      kn_arena *arena)
{
    kn_build build = {.model = out, .tables = tables, .symbols = symbols, .diags = diags, .arena = arena};
    build.symbols_count = kn_symbols_count(symbols);
    build.comparisons_left = COMPARISONS;
    for (int file = 0; file < KN_FILES; file++) {
        build.states[file] = kn_heap_resize(NULL, 0, tables[file].rows, sizeof(uint8_t));
        out->sources[file] = tables[file].source;
        out->present[file] = tables[file].present;
    }
    return build;
}

static void end(kn_build *build)
{
    for (int file = 0; file < KN_FILES; file++)
        kn_heap_free(build->states[file]);
    kn_heap_free(build->part_rows);
    kn_keys_free(build);
}

void kn_model_build(kn_model *out, kn_table tables[KN_FILES], const kn_settings *settings, kn_symbols *symbols,
                    int threads, kn_diags *diags, kn_arena *arena)
{
    *out = (kn_model){.settings = *settings, .symbols = symbols};
    kn_build build = begin(out, tables, symbols, diags, arena);
    build.threads = threads;
    kn_long_texts_tell(&build);
    for (int file = KN_FILE_SETTINGS + 1; file < KN_FILES; file++)
        build_file(&build, (kn_file)file);
    kn_as_of_infer(&build);
    kn_births_check(&build);
    kn_holdings_fill(&build);
    for (int file = KN_FILE_SETTINGS + 1; file < KN_FILES; file++)
        count_rows(&build, (kn_file)file);
    end(&build);
}
