/* Settings: what settings.csv and the command line decide, with their defaults. One table describes them all. */
#ifndef KN_MODEL_SETTINGS_H
#define KN_MODEL_SETTINGS_H

#include "base/diag.h"
#include "table/table.h"

typedef struct kn_settings {
    kn_str organisation; /* name on the cover */
    kn_date as_of;       /* KN_DATE_NONE until inferred */
    bool as_of_inferred;
    kn_lang language;
    int level_max;      /* 1..10; 5 */
    int expiring_days;  /* 90 */
    int stale_months;   /* 36; 0 = never */
    int suppress_below; /* 5 */
    kn_date project_start, project_end;
    kn_str currency;
    double confidence; /* 0.95 */
    int64_t seed, iterations;
    int people_rows_max;     /* 20000 */
    int sustained_times;     /* 3 participations … */
    int sustained_days;      /* … on 3 different days … */
    int sustained_span_days; /* … spanning 60 days */
    int programme_period;    /* 2021, 2014 or 2007: first year of the ESF period */
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
