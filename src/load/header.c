#include "header.h"

#include <stdlib.h>
#include <string.h>

enum { CANONICAL, TRANSLATED, OTHERS };

typedef struct name {
    kn_str text;
    kn_str key;
    size_t field;
    size_t rank;        /* CANONICAL, TRANSLATED, OTHERS + place in the list */
    unsigned languages; /* bit per language it is the header of */
} name;

struct kn_names {
    const kn_schema *schema;
    name *items;
    size_t count;
};

static size_t parts_of(const char *list)
{
    size_t count = list != NULL && *list != '\0';
    for (; list != NULL && *list != '\0'; list++)
        count += *list == '|';
    return count;
}

static void add(kn_names *names, kn_arena *arena, name item)
{
    item.key = kn_text_key(arena, item.text);
    names->items[names->count++] = item;
}

static void add_others(kn_names *names, kn_arena *arena, const char *list, size_t field)
{
    for (size_t rank = OTHERS; list != NULL && *list != '\0'; rank++) {
        size_t length = strcspn(list, "|");
        add(names, arena, (name){.text = {list, length}, .field = field, .rank = rank});
        list += length + (list[length] == '|');
    }
}

kn_names *kn_names_new(const kn_schema *schema, kn_arena *arena)
{
    kn_names *names = KN_NEW(arena, kn_names, 1);
    names->schema = schema;
    size_t room = 0;
    for (size_t f = 0; f < schema->count; f++)
        room += KN_LANGS + parts_of(schema->fields[f].others);
    names->items = KN_NEW(arena, name, room);
    for (size_t f = 0; f < schema->count; f++) {
        const kn_field *field = &schema->fields[f];
        add(names, arena,
            (name){.text = kn_str_of(field->name), .field = f, .rank = CANONICAL, .languages = 1U << KN_EN});
        add(names, arena,
            (name){.text = kn_str_of(field->sv), .field = f, .rank = TRANSLATED, .languages = 1U << KN_SV});
        add(names, arena,
            (name){.text = kn_str_of(field->nl), .field = f, .rank = TRANSLATED, .languages = 1U << KN_NL});
        add_others(names, arena, field->others, f);
    }
    return names;
}

/* A header that is one of the names. */
typedef struct match {
    const name *name;
    size_t column;
} match;

/* By rank, then as the schema has them, then from left to right. */
static int by_rank(const void *a, const void *b)
{
    const match *left = a;
    const match *right = b;
    if (left->name->rank != right->name->rank)
        return left->name->rank < right->name->rank ? -1 : 1;
    if (left->name != right->name)
        return left->name < right->name ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

static size_t find_matches(match **out, const kn_names *names, const kn_str *keys, size_t count, kn_arena *arena)
{
    size_t found = 0;
    size_t room = 0;
    for (size_t c = 0; c < count; c++)
        for (size_t n = 0; keys[c].length > 0 && n < names->count; n++) {
            if (!kn_str_equal(keys[c], names->items[n].key))
                continue;
            if (found == room) {
                *out = kn_arena_grow(arena, *out, found, room * 2 + 16, sizeof **out);
                room = room * 2 + 16;
            }
            (*out)[found++] = (match){&names->items[n], c};
        }
    return found;
}

/* The best match first; a field takes one column, a column serves one field. */
static void assign(kn_header *out, const match *matches, size_t count, bool *taken)
{
    for (size_t i = 0; i < count; i++) {
        size_t field = matches[i].name->field;
        size_t column = matches[i].column;
        if (out->column[field] != KN_NO_COLUMN || taken[column])
            continue;
        out->column[field] = (int)column;
        taken[column] = true;
        out->matched++;
    }
}

static void count_languages(kn_header *out, const kn_names *names, const kn_str *keys)
{
    for (size_t f = 0; f < names->schema->count; f++) {
        unsigned languages = 0;
        for (size_t n = 0; n < names->count && out->column[f] != KN_NO_COLUMN; n++)
            if (names->items[n].field == f && kn_str_equal(names->items[n].key, keys[out->column[f]]))
                languages |= names->items[n].languages;
        for (unsigned lang = 0; lang < KN_LANGS; lang++)
            out->by_language[lang] += languages >> lang & 1U;
    }
}

void kn_header_match(kn_header *out, const kn_names *names, const kn_str *cells, size_t count, kn_arena *arena)
{
    *out = (kn_header){.matched = 0};
    for (size_t f = 0; f < KN_FIELDS_MAX; f++)
        out->column[f] = KN_NO_COLUMN;
    kn_str *keys = KN_NEW(arena, kn_str, count);
    bool *taken = KN_NEW(arena, bool, count);
    for (size_t c = 0; c < count; c++)
        keys[c] = kn_text_is_utf8(cells[c]) ? kn_text_key(arena, cells[c]) : KN_STR("");
    match *matches = NULL;
    size_t found = find_matches(&matches, names, keys, count, arena);
    if (found > 0)
        qsort(matches, found, sizeof *matches, by_rank);
    assign(out, matches, found, taken);
    count_languages(out, names, keys);
}

size_t kn_header_meaning(const kn_names *names, kn_str cell, kn_arena *arena)
{
    kn_str key = kn_text_key(arena, cell);
    for (size_t n = 0; n < names->count; n++)
        if (kn_str_equal(names->items[n].key, key))
            return names->items[n].field;
    return SIZE_MAX;
}

kn_str kn_header_nearest(const kn_names *names, kn_str cell, kn_arena *arena)
{
    kn_str *texts = KN_NEW(arena, kn_str, names->count);
    for (size_t n = 0; n < names->count; n++)
        texts[n] = names->items[n].text;
    size_t nearest = kn_text_nearest(arena, cell, texts, names->count);
    return nearest == SIZE_MAX ? KN_STR("") : texts[nearest];
}
