#include "earlier.h"

#include "base/file.h"
#include "load/loader.h"

static kn_status refuse(const char *folder, kn_str why, kn_diags *diags)
{
    kn_diag_add(diags, (kn_diag){.code = KN_K080, .value = kn_str_of(folder), .args = {kn_arg_cause(why)}});
    return KN_IO;
}

/* summary.json of the folder, or of results/ in it; `folder` is set to where it stands. */
static kn_status read_summary(kn_bytes *out, const char **folder, kn_lang lang, kn_diags *diags, kn_arena *arena)
{
    const char *const places[] = {*folder, kn_path_join(arena, *folder, "results")};
    kn_str why = KN_STR("");
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        bool missing = false;
        if (kn_file_open(out, kn_path_join(arena, places[i], "summary.json"), &missing, &why, arena) == KN_OK) {
            *folder = places[i];
            return KN_OK;
        }
        if (!missing)
            return refuse(*folder, why, diags);
    }
    return refuse(*folder, kn_word_text(lang, KN_W_NO_RUN_SUMMARY), diags);
}

/* What the loader and the reader said of a file, as of where it stands. That a version wrote more columns than this
 * one reads, or none of the rows, is as it should be. */
static void tell(kn_diags *diags, const kn_diags *said, const char *folder, kn_arena *arena)
{
    for (size_t i = 0; i < said->count; i++) {
        kn_diag diag = said->items[i];
        bool expected = diag.code == KN_K006 || diag.code == KN_K007 || diag.code == KN_K008 || diag.code == KN_K035;
        if (expected)
            continue;
        const char *file = kn_arena_text(arena, diag.at.file.data, diag.at.file.length);
        diag.at.file = kn_str_of(kn_path_join(arena, folder, file));
        kn_diag_add(diags, diag);
    }
}

static kn_status take_file(kn_edition *out, kn_subject subject, const char *folder, kn_symbols *symbols, kn_lang lang,
                           kn_diags *diags, kn_arena *arena)
{
    const kn_load_options options = {.level_max = 10, .threads = 1, .lang = lang};
    kn_table table = {.rows = 0};
    kn_diags *said = kn_diags_new(arena);
    kn_status status = kn_load_table(&table, folder, &kn_edition_schemas[subject], symbols, &options, said, arena);
    if (status == KN_OK)
        kn_edition_take(out, subject, &table, symbols, said, arena);
    kn_table_free(&table);
    tell(diags, said, folder, arena);
    return status == KN_DATA ? KN_OK : status;
}

kn_status kn_earlier_read(kn_edition *out, const char *folder, kn_symbols *symbols, kn_lang lang, kn_diags *diags,
                          kn_arena *arena)
{
    const char *given = folder;
    kn_bytes bytes;
    kn_status status = read_summary(&bytes, &folder, lang, diags, arena);
    if (status != KN_OK)
        return status;
    kn_str text = kn_text_copy(arena, (kn_str){(const char *)bytes.data, bytes.length});
    kn_file_close(&bytes);
    if (!kn_edition_begin(out, text, arena))
        return refuse(given, kn_word_text(lang, KN_W_NO_RUN_AS_OF), diags);
    out->folder = kn_str_of(given);
    bool any = false;
    for (kn_subject subject = 0; subject < KN_SUBJECTS && status == KN_OK; subject++) {
        status = take_file(out, subject, folder, symbols, lang, diags, arena);
        any = any || out->entries[subject].present;
    }
    if (status == KN_OK && !any)
        return refuse(given, kn_word_text(lang, KN_W_NO_RUN_FIGURES), diags);
    kn_edition_finish(out, arena);
    return status;
}

static void tell_differences(const kn_run *run)
{
    const kn_edition *before = &run->before, *now = &run->now;
    if (before->as_of >= now->as_of)
        kn_diag_add(run->diags, (kn_diag){.code = KN_K081,
                                          .value = before->folder,
                                          .args = {kn_arg_date(before->as_of), kn_arg_date(now->as_of)}});
    for (size_t i = 0; i < KN_COMPARED_SETTINGS; i++) {
        kn_said then = before->settings[i], today = now->settings[i];
        if (then.known && then.value != today.value)
            kn_diag_add(run->diags,
                        (kn_diag){.code = KN_K084,
                                  .value = before->folder,
                                  .args = {kn_arg_text(kn_str_of(kn_compared_names[i])),
                                           kn_arg_count((int64_t)then.value), kn_arg_count((int64_t)today.value)}});
    }
}

kn_status kn_run_compare(kn_run *run)
{
    if (run->options->previous == NULL)
        return KN_OK;
    kn_status status =
        kn_earlier_read(&run->before, run->options->previous, run->symbols, run->lang, run->diags, run->arena);
    if (status != KN_OK)
        return status;
    kn_edition_now(&run->now, &run->model, run->has_gap ? &run->gap : NULL, run->has_coverage ? &run->coverage : NULL,
                   run->has_coverage ? &run->targets : NULL, run->arena);
    tell_differences(run);
    kn_changes_compare(&run->changes, &run->before, &run->now, run->arena);
    if (run->has_gap)
        kn_changes_explain(&run->changes, &run->model, run->arena);
    run->has_changes = true;
    return KN_OK;
}
