/* The header row: found in any text, the same each time, with every column of its own. Byte 0: which file. */
#include "fuzz.h"

#include "../../src/load/header_row.h"

static void columns_are_sound(const kn_plan *plan, kn_str text)
{
    HOLDS(plan->body <= text.length && plan->width <= plan->headers_count);
    HOLDS(plan->body_line > plan->header_line && plan->needed <= plan->headers_count);
    for (size_t i = 0; i < plan->count; i++) {
        HOLDS(plan->columns[i].at < plan->headers_count && plan->columns[i].field < plan->schema->count);
        HOLDS(plan->columns[i].header.length > 0);
        for (size_t j = 0; j < i; j++)
            HOLDS(plan->columns[i].at != plan->columns[j].at && plan->columns[i].field != plan->columns[j].field);
    }
    for (size_t i = 0; i < plan->wide_count; i++)
        HOLDS(plan->wide[i].at < plan->headers_count && plan->wide[i].id.length > 0);
}

static kn_str plan_once(const kn_schema *schema, const kn_load_options *options, kn_str text, kn_arena *arena)
{
    kn_diags *diags = kn_diags_new(arena);
    kn_plan plan = {.schema = schema, .options = options, .file = KN_STR("a.csv")};
    kn_status status = kn_plan_make(&plan, text, diags, arena);
    HOLDS(status == KN_OK || status == KN_DATA);
    HOLDS(status == KN_OK || diags->count > 0);
    if (status == KN_OK) {
        columns_are_sound(&plan, text);
        kn_plan_sample(&plan, text, diags, arena);
    }
    return kn_text_format(arena, "%d %u\n%.*s\n%.*s\n%s", (int)status, plan.body_line, (int)plan.used.length,
                          plan.used.length > 0 ? plan.used.data : "", (int)plan.ignored.length,
                          plan.ignored.length > 0 ? plan.ignored.data : "",
                          kn_diags_json(arena, options->lang, diags).data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input input = {data, size};
    const kn_schema *schema = &kn_schemas[fuzz_choice(&input, KN_FILES)];
    kn_load_options options = {.level_max = 5, .threads = 1, .lang = (kn_lang)fuzz_choice(&input, KN_LANGS)};
    kn_arena *arena = kn_arena_new();
    kn_str once = plan_once(schema, &options, fuzz_rest(&input), arena);
    kn_str again = plan_once(schema, &options, fuzz_rest(&input), arena);
    HOLDS(fuzz_same(once, again));
    kn_arena_free(arena);
    return 0;
}
