/* Private to base: text as code points. */
#ifndef KN_SRC_BASE_CODEPOINTS_H
#define KN_SRC_BASE_CODEPOINTS_H

#include "base/text.h"

/* The code point at `at` (moved behind it); text must be UTF-8 and `at` inside. */
int32_t kn_codepoint_next(kn_str text, size_t *at);

/* Append a code point as UTF-8 to `out` (room for 4 bytes); returns the bytes written. */
size_t kn_codepoint_put(char *out, int32_t codepoint);

/* Canonical decomposition of the whole text (NFD), at most 4 code points for each byte. In the arena. */
int32_t *kn_codepoints_decomposed(kn_arena *arena, kn_str text, size_t *count);

/* Lower-case of a code point by simple folding. */
int32_t kn_codepoint_lower(int32_t codepoint);

bool kn_codepoint_is_mark(int32_t codepoint);
bool kn_codepoint_is_letter_or_digit(int32_t codepoint);

#endif
