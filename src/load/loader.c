#include "load/loader.h"

#include "base/file.h"

#include "folder.h"
#include "pump.h"

#include <string.h>

static void tell(kn_diags *diags, const kn_plan *plan, kn_diag diag)
{
    diag.at.file = plan->file;
    kn_diag_add(diags, diag);
}

static void tell_encoding(const kn_source *source, kn_encoding likelier, const kn_plan *plan, kn_diags *diags)
{
    if (likelier == KN_ENCODINGS)
        return;
    kn_str option = likelier == KN_ENCODING_CP850 ? KN_STR("cp850") : KN_STR("macroman");
    kn_arg suggested = kn_arg_text(kn_encoding_name(likelier));
    kn_arg name = kn_arg_text(source->encoding);
    tell(diags, plan, (kn_diag){.code = KN_K004, .args = {name, suggested, kn_arg_text(option)}});
}

/* What the header said of each column goes into the table. */
static void describe_columns(kn_table *out, const kn_plan *plan)
{
    for (size_t i = 0; i < plan->count; i++) {
        kn_table_column *column = &out->columns[plan->columns[i].field];
        column->column = (uint32_t)plan->columns[i].at + 1;
        column->header = plan->columns[i].header;
    }
    if (plan->wide_count > 0) {
        out->columns[plan->schema->wide_key].column = (uint32_t)plan->wide[0].at + 1;
        out->columns[plan->schema->wide_value].column = (uint32_t)plan->wide[0].at + 1;
        out->wide_headers = plan->headers;
    }
    out->source.delimiter = plan->delimiter;
    out->source.language = kn_lang_code(plan->language);
    out->source.columns_used = plan->used;
    out->source.columns_ignored = plan->ignored;
}

typedef struct loading {
    kn_table *out;
    kn_plan plan;
    kn_symbols *symbols;
    kn_diags *diags;
    kn_arena *arena;
    kn_str why;
} loading;

static kn_status read_blocks(loading *l, kn_blocks *blocks)
{
    kn_plan *plan = &l->plan;
    kn_str sample = kn_blocks_sample(blocks, l->arena);
    kn_status status = kn_plan_make(plan, sample, l->diags, l->arena);
    describe_columns(l->out, plan);
    if (status != KN_OK)
        return status;
    kn_plan_sample(plan, sample, l->diags, l->arena);
    kn_blocks_skip(blocks, plan->body_line - 1);
    kn_collector collector = {.table = l->out,
                              .plan = plan,
                              .symbols = l->symbols,
                              .diags = l->diags,
                              .bytes = kn_blocks_size(blocks),
                              .line = plan->body_line,
                              .row = plan->body_row};
    status = kn_pump(&collector, blocks, plan->options->threads, &l->why, l->arena);
    l->out->present = status == KN_OK;
    if (status == KN_OK && l->out->source.rows_read == 0)
        tell(l->diags, plan, (kn_diag){.code = KN_K035});
    return status;
}

static kn_status read_file(loading *l, const char *path, kn_encoding wanted)
{
    kn_blocks *blocks = NULL;
    bool missing = false;
    kn_status status =
        kn_blocks_open(&blocks, path, wanted, l->plan.options->block_bytes, &missing, &l->why, l->arena);
    if (missing)
        return KN_OK;
    l->out->source.file = l->plan.file;
    if (status == KN_OK)
        status = read_blocks(l, blocks);
    if (blocks != NULL) {
        kn_encoding likelier = KN_ENCODINGS;
        kn_blocks_close(&l->out->source, &likelier, blocks);
        tell_encoding(&l->out->source, likelier, &l->plan, l->diags);
    }
    if (status == KN_IO)
        tell(l->diags, &l->plan, (kn_diag){.code = KN_K001, .args = {kn_arg_cause(l->why)}});
    return status;
}

kn_status kn_load_table(kn_table *out, const char *folder, const kn_schema *schema, kn_symbols *symbols,
                        const kn_load_options *options, kn_diags *diags, kn_arena *arena)
{
    loading l = {.out = out, .symbols = symbols, .diags = diags, .arena = arena};
    l.plan = (kn_plan){.schema = schema, .options = options, .symbols = symbols};
    out->schema = schema;
    kn_status status = kn_folder_find(&l.plan.file, folder, schema, diags, arena);
    if (status != KN_OK)
        return status;
    kn_symbols_settle(symbols);
    kn_encoding wanted = KN_ENCODINGS;
    if (options->encoding.length > 0) {
        wanted = kn_encoding_find(arena, options->encoding);
        if (wanted == KN_ENCODINGS) {
            kn_diag diag = {.code = KN_K029, .value = options->encoding, .expected = kn_encoding_list()};
            tell(diags, &l.plan, diag);
            return KN_USAGE;
        }
    }
    return read_file(&l, kn_path_join(arena, folder, l.plan.file.data), wanted);
}
