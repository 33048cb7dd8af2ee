/* Code pages of one byte a letter: what 0x80..0xFF stand for; 0 = nothing. From Unicode's mapping tables. */
#ifndef KN_LOAD_CODE_PAGES_H
#define KN_LOAD_CODE_PAGES_H

#include <stdint.h>

extern const uint16_t kn_page_windows_1252[128], kn_page_cp850[128], kn_page_mac_roman[128];

#endif
