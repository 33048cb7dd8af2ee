/* Settings as a table: where each lies, what it may be, what it is. */
#ifndef KN_MODEL_SETTINGS_TABLE_H
#define KN_MODEL_SETTINGS_TABLE_H

#include "model/settings.h"

#include <stddef.h>

typedef enum kn_setting_kind {
    KN_SETTING_TEXT,     /* kn_str */
    KN_SETTING_DATE,     /* kn_date */
    KN_SETTING_LANGUAGE, /* kn_lang */
    KN_SETTING_INT,      /* int, low..high */
    KN_SETTING_PERIOD,   /* int: 2007, 2014 or 2021 */
    KN_SETTING_LONG,     /* int64_t, low..high */
    KN_SETTING_SHARE     /* double, low..high; 95 means 95 % */
} kn_setting_kind;

typedef struct kn_setting {
    const char *key;
    kn_setting_kind kind;
    size_t offset;     /* in kn_settings */
    int64_t low, high; /* of SHARE: in ten-thousandths */
    kn_date_end end;   /* of DATE: what a quarter means */
    kn_word about;
} kn_setting;

enum {
#define SETTING(type, key, kind, low, high, end, initial, sv, nl, others, word) KN_SETTING_IS_##word,
#include "model/settings.def"
#undef SETTING
    KN_SETTINGS
};
extern const kn_setting kn_settings_table[KN_SETTINGS];

#endif
