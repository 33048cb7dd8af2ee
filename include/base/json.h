/* JSON out: a small writer into memory; strings escaped, numbers as %.17g, order as written. */
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

#endif
