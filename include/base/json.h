/* JSON: a small writer into memory (strings escaped, numbers as %.17g, order as written), and as much of a reader as
 * it takes to find single facts in what an earlier run wrote. */
#ifndef KN_BASE_JSON_H
#define KN_BASE_JSON_H

#include "base/arena.h"
#include "base/text.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct kn_json kn_json;

kn_json *kn_json_new(kn_arena *arena);

/* `name` is NULL inside arrays and for the root. */
void kn_json_open(kn_json *json, const char *name, char bracket); /* '{' or '[' */
void kn_json_close(kn_json *json);
void kn_json_text(kn_json *json, const char *name, kn_str value);
void kn_json_number(kn_json *json, const char *name, double value);
void kn_json_count(kn_json *json, const char *name, uint64_t value);
void kn_json_bool(kn_json *json, const char *name, bool value);
void kn_json_null(kn_json *json, const char *name);

/* The text so far, indented by two spaces, ending in a line feed once all is closed. */
kn_str kn_json_done(kn_json *json);

/* ---- reading ---- */

/* The value of the first member called `name` of the object that `object` begins with, as it stands there: "\"a\"",
 * "3",
 * "{ … }". False when it is no object, has no such member, or breaks off before its end. Members are told apart by
 * bytes: names with escapes match nothing. What the values hold is skipped, not checked. */
bool kn_json_member(kn_str *value, kn_str object, kn_str name);

/* The text that a value is, its escapes undone; in the arena where there are any. False when it is not a text, or one
 * with a broken escape. */
bool kn_json_as_text(kn_str *out, kn_str value, kn_arena *arena);

/* The number that a value is. */
bool kn_json_as_number(double *out, kn_str value);

#endif
