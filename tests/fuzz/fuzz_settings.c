/* settings.csv: every row is accepted or rejected, and what is in force can be said and is in its range. */
#include "fuzz.h"

#include "../../src/model/settings_table.h"

#include <string.h>

static void are_in_range(const kn_settings *settings, kn_arena *arena)
{
    kn_setting_line line;
    size_t count = 0;
    for (; kn_settings_line(&line, settings, count, arena); count++)
        HOLDS(line.key.length > 0 && kn_text_is_utf8(line.value));
    HOLDS(count == KN_SETTINGS);
    for (size_t i = 0; i < KN_SETTINGS; i++) {
        const kn_setting *s = &kn_settings_table[i];
        int value = 0;
        if (s->kind != KN_SETTING_INT)
            continue;
        memcpy(&value, (const char *)settings + s->offset, sizeof value);
        HOLDS(value >= s->low && value <= s->high);
    }
    HOLDS(settings->confidence >= 0.5 && settings->confidence < 1.0 && settings->language < KN_LANGS);
    HOLDS(settings->project_start == KN_DATE_NONE || settings->project_end == KN_DATE_NONE ||
          settings->project_start <= settings->project_end);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const kn_load_options options = {.level_max = 5, .threads = 1, .lang = KN_EN};
    fuzz_loaded l;
    uint64_t accepted = 0;
    uint64_t rejected = 0;
    fuzz_write("settings.csv", (kn_str){(const char *)data, size});
    fuzz_load(&l, KN_FILE_SETTINGS, &options);
    kn_settings settings = kn_settings_default();
    kn_settings_read(&settings, &l.table, l.symbols, l.arena, l.diags, &accepted, &rejected);
    HOLDS(accepted + rejected == l.table.rows);
    HOLDS(l.table.rows + l.table.source.rejected == l.table.source.rows_read);
    HOLDS(kn_diags_json(l.arena, KN_NL, l.diags).length > 0);
    are_in_range(&settings, l.arena);
    fuzz_unload(&l);
    return 0;
}
