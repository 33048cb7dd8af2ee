#include "base/diag.h"
#include "base/json.h"

static void write_place(kn_json *json, const kn_diag *diag, kn_arena *arena)
{
    kn_json_text(json, "file", diag->at.file);
    if (diag->at.line > 0)
        kn_json_count(json, "line", diag->at.line);
    else
        kn_json_null(json, "line");
    if (diag->at.row > 0)
        kn_json_count(json, "row", diag->at.row);
    else
        kn_json_null(json, "row");
    kn_json_text(json, "column", kn_column_letter(arena, diag->at.column));
    kn_json_text(json, "field", diag->at.field);
}

kn_str kn_diags_json(kn_arena *arena, kn_lang lang, const kn_diags *diags)
{
    static const char *const severities[KN_SEVERITIES] = {"error", "warning", "note"};
    kn_json *json = kn_json_new(arena);
    kn_json_open(json, NULL, '[');
    for (size_t i = 0; i < diags->count; i++) {
        const kn_diag told = kn_diag_canonical(&diags->items[i]);
        const kn_diag *diag = &told;
        kn_json_open(json, NULL, '{');
        kn_json_text(json, "code", kn_code_name(diag->code));
        kn_json_text(json, "severity", kn_str_of(severities[kn_diag_severity(diag->code)]));
        write_place(json, diag, arena);
        kn_json_text(json, "value", diag->value);
        kn_json_text(json, "expected", diag->expected);
        kn_json_text(json, "message", kn_diag_message(arena, lang, diag));
        kn_json_text(json, "fix", kn_diag_fix(arena, lang, diag));
        kn_json_close(json);
    }
    kn_json_close(json);
    return kn_json_done(json);
}
