#include "base/json.h"

#include "base/number.h"

#include <assert.h>
#include <string.h>

enum { DEEPEST = 16 };

struct kn_json {
    kn_arena *arena;
    char *data;
    size_t length, room;
    char open[DEEPEST];
    bool filled[DEEPEST];
    int depth;
};

kn_json *kn_json_new(kn_arena *arena)
{
    kn_json *json = KN_NEW(arena, kn_json, 1);
    json->arena = arena;
    return json;
}

static void put(kn_json *json, const char *text, size_t length)
{
    if (json->length + length + 1 > json->room) {
        size_t room = (json->length + length + 1) * 2;
        json->data = kn_arena_grow(json->arena, json->data, json->length, room, 1);
        json->room = room;
    }
    memcpy(json->data + json->length, text, length);
    json->length += length;
}

static void put_text(kn_json *json, const char *text)
{
    put(json, text, strlen(text));
}

static void put_quoted(kn_json *json, kn_str text)
{
    put_text(json, "\"");
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\') {
            char escaped[2] = {'\\', (char)c};
            put(json, escaped, 2);
        } else if (c < 0x20 || c == 0x7F) {
            put_text(json, kn_text_format(json->arena, "\\u%04x", c).data);
        } else {
            put(json, &text.data[i], 1);
        }
    }
    put_text(json, "\"");
}

static void new_line(kn_json *json, int depth)
{
    put_text(json, "\n");
    for (int i = 0; i < depth; i++)
        put_text(json, "  ");
}

static void begin(kn_json *json, const char *name)
{
    if (json->depth == 0)
        return;
    if (json->filled[json->depth - 1])
        put_text(json, ",");
    json->filled[json->depth - 1] = true;
    new_line(json, json->depth);
    if (name == NULL)
        return;
    put_quoted(json, kn_str_of(name));
    put_text(json, ": ");
}

void kn_json_open(kn_json *json, const char *name, char bracket)
{
    assert(json->depth < DEEPEST && (bracket == '{' || bracket == '['));
    begin(json, name);
    put(json, &bracket, 1);
    json->open[json->depth] = bracket;
    json->filled[json->depth] = false;
    json->depth++;
}

void kn_json_close(kn_json *json)
{
    assert(json->depth > 0);
    json->depth--;
    if (json->filled[json->depth])
        new_line(json, json->depth);
    put_text(json, json->open[json->depth] == '{' ? "}" : "]");
}

void kn_json_text(kn_json *json, const char *name, kn_str value)
{
    begin(json, name);
    put_quoted(json, value);
}

void kn_json_number(kn_json *json, const char *name, double value)
{
    begin(json, name);
    put_text(json, kn_number_exact(json->arena, value).data);
}

void kn_json_count(kn_json *json, const char *name, uint64_t value)
{
    begin(json, name);
    put_text(json, kn_text_format(json->arena, "%llu", (unsigned long long)value).data);
}

void kn_json_bool(kn_json *json, const char *name, bool value)
{
    begin(json, name);
    put_text(json, value ? "true" : "false");
}

void kn_json_null(kn_json *json, const char *name)
{
    begin(json, name);
    put_text(json, "null");
}

kn_str kn_json_done(kn_json *json)
{
    assert(json->depth == 0);
    put_text(json, "\n");
    json->data[json->length] = '\0';
    return (kn_str){json->data, json->length};
}
