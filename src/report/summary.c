#include "report/report.h"

#include "base/json.h"

static void put_setting(kn_json *json, const kn_setting_line *line, kn_arena *arena)
{
    const char *name = kn_arena_text(arena, line->key.data, line->key.length);
    double number = 0;
    if (line->value.length == 0)
        kn_json_null(json, name);
    else if (line->is_number && kn_number_parse(&number, line->value) == KN_OK)
        kn_json_number(json, name, number);
    else
        kn_json_text(json, name, line->value);
}

static void put_settings(kn_json *json, const kn_model *model, kn_arena *arena)
{
    kn_json_open(json, "settings", '{');
    kn_setting_line line;
    for (size_t i = 0; kn_settings_line(&line, &model->settings, i, arena); i++)
        put_setting(json, &line, arena);
    kn_json_close(json);
}

static void put_input(kn_json *json, const kn_source *source, const kn_tally *tally)
{
    kn_json_open(json, NULL, '{');
    kn_json_text(json, "file", source->file);
    kn_json_count(json, "bytes", source->bytes);
    kn_json_text(json, "sha256", kn_str_of(source->sha256));
    kn_json_text(json, "encoding", source->encoding);
    kn_json_text(json, "delimiter", (kn_str){&source->delimiter, source->delimiter != '\0'});
    kn_json_count(json, "rows_read", tally->read);
    kn_json_count(json, "accepted", tally->accepted);
    kn_json_count(json, "rejected", tally->rejected);
    kn_json_count(json, "merged", tally->merged);
    kn_json_close(json);
}

static void put_inputs(kn_json *json, const kn_model *model)
{
    kn_json_open(json, "inputs", '[');
    for (size_t f = 0; f < KN_FILES; f++)
        if (model->sources[f].file.length > 0)
            put_input(json, &model->sources[f], &model->tallies[f]);
    kn_json_close(json);
}

static void put_outputs(kn_json *json, const kn_output_line *outputs, size_t count)
{
    kn_json_open(json, "outputs", '[');
    for (size_t i = 0; i < count; i++) {
        kn_json_open(json, NULL, '{');
        kn_json_text(json, "file", outputs[i].file);
        kn_json_count(json, "bytes", outputs[i].bytes);
        kn_json_text(json, "sha256", outputs[i].sha256);
        kn_json_close(json);
    }
    kn_json_close(json);
}

typedef struct named_count {
    const char *name;
    uint64_t count;
} named_count;

static void put_each(kn_json *json, const named_count *counts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        kn_json_count(json, counts[i].name, counts[i].count);
}

static void put_counts(kn_json *json, const kn_report_input *input)
{
    const kn_model *model = input->model;
    const kn_index people = model->people.count;
    const named_count of_model[] = {
        {"errors", input->diags->of_severity[KN_ERROR]},
        {"warnings", input->diags->of_severity[KN_WARNING]},
        {"notes", input->diags->of_severity[KN_NOTE]},
        {"organisations", model->organisations.count},
        {"units", model->units.count},
        {"competences", model->competences.count},
        {"roles", model->roles.count},
        {"goals", model->goals.count},
        {"requirements", model->requirements.count},
        {"people", people},
        {"holdings", people == 0 || model->holdings.first == NULL ? 0 : model->holdings.first[people]},
        {"activities", model->activities.count},
        {"participations", model->participations.count},
        {"targets", model->targets.count},
    };
    kn_json_open(json, "counts", '{');
    put_each(json, of_model, sizeof of_model / sizeof of_model[0]);
    if (input->gap != NULL) {
        const kn_gap *gap = input->gap;
        const named_count of_gap[] = {
            {"employed", gap->headcount}, {"active", gap->active}, {"met", gap->met},
            {"at_risk", gap->at_risk},    {"gap", gap->with_gap},  {"unknown", gap->unknown_status},
            {"upcoming", gap->upcoming},  {"past", gap->past},
        };
        put_each(json, of_gap, sizeof of_gap / sizeof of_gap[0]);
    }
    kn_json_close(json);
}

/* What the run found as a whole: the next quarter's comparison and `kunna trend` read it. */
static void put_figures(kn_json *json, const kn_report_input *input)
{
    kn_said totals[KN_TOTALS];
    kn_totals_now(totals, input->gap, input->coverage);
    kn_json_open(json, "figures", '{');
    for (kn_total i = 0; i < KN_TOTALS; i++)
        if (totals[i].known)
            kn_json_number(json, kn_total_names[i], totals[i].value);
        else
            kn_json_null(json, kn_total_names[i]);
    kn_json_close(json);
}

kn_str kn_summary_json(const kn_report_input *input, const kn_output_line *outputs, size_t outputs_count)
{
    kn_arena *arena = input->arena;
    const kn_model *model = input->model;
    kn_json *json = kn_json_new(arena);
    kn_json_open(json, NULL, '{');
    kn_json_text(json, "program", KN_STR("kunna"));
    kn_json_text(json, "version", input->version);
    kn_json_text(json, "as_of", kn_date_iso(arena, model->settings.as_of));
    kn_json_bool(json, "as_of_inferred", model->settings.as_of_inferred);
    kn_json_text(json, "quarter", kn_date_quarter(arena, model->settings.as_of));
    put_settings(json, model, arena);
    put_inputs(json, model);
    put_outputs(json, outputs, outputs_count);
    put_counts(json, input);
    put_figures(json, input);
    kn_json_close(json);
    return kn_json_done(json);
}
