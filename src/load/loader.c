#include "load/loader.h"

#include "base/file.h"
#include "encoding.h"
#include "folder.h"
#include "identity.h"
#include "part.h"

#include <string.h>

static void tell(kn_diags *diags, const kn_plan *plan, kn_diag diag)
{
    diag.at.file = plan->file;
    kn_diag_add(diags, diag);
}

static void tell_encoding(const kn_decoded *decoded, const kn_plan *plan, kn_diags *diags)
{
    bool utf8 = decoded->encoding == KN_ENCODING_UTF8 || decoded->encoding == KN_ENCODING_UTF8_BOM;
    kn_arg name = kn_arg_text(kn_encoding_name(decoded->encoding));
    if (decoded->likelier != KN_ENCODINGS) {
        kn_str likelier = kn_encoding_name(decoded->likelier);
        kn_str option = decoded->likelier == KN_ENCODING_CP850 ? KN_STR("cp850") : KN_STR("macroman");
        tell(diags, plan, (kn_diag){.code = KN_K004, .args = {name, kn_arg_text(likelier), kn_arg_text(option)}});
    } else if (!utf8) {
        tell(diags, plan, (kn_diag){.code = KN_K003, .args = {name}});
    }
}

static void read_body(kn_table *out, const kn_plan *plan, kn_str text, kn_symbols *symbols, kn_diags *diags)
{
    kn_part part = {.plan = plan,
                    .text = {text.data + plan->body, text.length - plan->body},
                    .stop = text.length - plan->body,
                    .line = plan->body_line,
                    .row = plan->body_row,
                    .arena = diags->arena,
                    .scratch = kn_arena_new(),
                    .symbols = symbols,
                    .diags = diags};
    kn_part_read(&part);
    kn_identities_free(&part);
    kn_arena_free(part.scratch);
    kn_part_move(out, &part);
}

static kn_status read_text(kn_table *out, kn_plan *plan, kn_str text, kn_symbols *symbols, kn_diags *diags,
                           kn_arena *arena)
{
    kn_status status = kn_plan_make(plan, text, diags, arena);
    out->source.delimiter = plan->delimiter;
    out->source.language = kn_lang_code(plan->language);
    out->source.columns_used = plan->used;
    out->source.columns_ignored = plan->ignored;
    if (status != KN_OK)
        return status;
    out->present = true;
    kn_plan_sample(plan, text, diags, arena);
    read_body(out, plan, text, symbols, diags);
    if (out->source.rows_read == 0)
        tell(diags, plan, (kn_diag){.code = KN_K035});
    return KN_OK;
}

static kn_status read_bytes(kn_table *out, kn_plan *plan, const kn_bytes *bytes, kn_symbols *symbols, kn_diags *diags,
                            kn_arena *arena)
{
    out->source.bytes = bytes->length;
    kn_sha256(out->source.sha256, bytes->data, bytes->length);
    kn_encoding wanted = KN_ENCODINGS;
    kn_str named = plan->options->encoding;
    if (named.length > 0)
        wanted = kn_encoding_find(arena, named);
    if (named.length > 0 && wanted == KN_ENCODINGS) {
        tell(diags, plan, (kn_diag){.code = KN_K029, .value = named, .expected = kn_encoding_list()});
        return KN_USAGE;
    }
    kn_decoded decoded;
    kn_decode(&decoded, (kn_str){(const char *)bytes->data, bytes->length}, wanted);
    out->source.encoding = kn_encoding_name(decoded.encoding);
    plan->encoding = out->source.encoding;
    plan->suspect = decoded.suspect;
    tell_encoding(&decoded, plan, diags);
    kn_status status = read_text(out, plan, decoded.text, symbols, diags, arena);
    kn_heap_free(decoded.owned);
    return status;
}

kn_status kn_load_table(kn_table *out, const char *folder, const kn_schema *schema, kn_symbols *symbols,
                        const kn_load_options *options, kn_diags *diags, kn_arena *arena)
{
    kn_plan plan = {.schema = schema, .options = options, .file = kn_folder_find(folder, schema, diags, arena)};
    out->schema = schema;
    kn_bytes bytes;
    bool missing = false;
    kn_str why = KN_STR("");
    kn_status status = kn_file_open(&bytes, kn_path_join(arena, folder, plan.file.data), &missing, &why, arena);
    if (missing)
        return KN_OK;
    out->source.file = plan.file;
    if (status != KN_OK) {
        tell(diags, &plan, (kn_diag){.code = KN_K001, .args = {kn_arg_text(why)}});
        return status;
    }
    status = read_bytes(out, &plan, &bytes, symbols, diags, arena);
    kn_file_close(&bytes);
    return status;
}
