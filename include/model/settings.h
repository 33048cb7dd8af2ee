/* Settings: what settings.csv and the command line decide, with their defaults. One table describes them all. */
#ifndef KN_MODEL_SETTINGS_H
#define KN_MODEL_SETTINGS_H

#include "base/diag.h"
#include "table/table.h"

/* model/settings.def says what each one is, and its default. */
typedef struct kn_settings {
#define SETTING(type, key, kind, low, high, end, initial, sv, nl, others, word) type key;
#include "model/settings.def"
#undef SETTING
    bool as_of_inferred;
} kn_settings;

/* The defaults. */
kn_settings kn_settings_default(void);

/* Read the rows of settings.csv over `settings`; a wrong or unknown row is reported and left out. Counts accepted and
 * rejected rows into the pointers. */
void kn_settings_read(kn_settings *settings, const kn_table *table, const kn_symbols *symbols, kn_arena *arena,
                      kn_diags *diags, uint64_t *accepted, uint64_t *rejected);

/* One setting as it is in force, for the Settings sheet and summary.json, in the table's order. Returns false past
 * the last. */
typedef struct kn_setting_line {
    kn_str key;
    kn_str value; /* "" = not set */
    kn_word about;
    bool is_number;
} kn_setting_line;
bool kn_settings_line(kn_setting_line *out, const kn_settings *settings, size_t index, kn_arena *arena);

#endif
