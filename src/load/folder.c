#include "folder.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

enum { EXTENSION = 4, NO_MATCH = 9 };

static bool is_csv(kn_str name)
{
    if (name.length <= EXTENSION)
        return false;
    const char *end = name.data + name.length - EXTENSION;
    return end[0] == '.' && (end[1] | 0x20) == 'c' && (end[2] | 0x20) == 's' && (end[3] | 0x20) == 'v';
}

/* The better the name, the lower: exactly the canonical one is 0. */
static int rank_of(kn_str name, const kn_schema *schema, kn_str exact, kn_arena *arena)
{
    if (kn_str_equal(name, exact))
        return 0;
    if (!is_csv(name) || !kn_text_is_utf8(name))
        return NO_MATCH;
    const char *const names[] = {schema->name, schema->sv, schema->nl};
    kn_str key = kn_text_key(arena, (kn_str){name.data, name.length - EXTENSION});
    for (int i = 0; i < KN_LANGS; i++)
        if (names[i] != NULL && kn_str_equal(key, kn_text_key(arena, kn_str_of(names[i]))))
            return i + 1;
    return NO_MATCH;
}

typedef struct found {
    kn_str name;
    int rank;
} found;

static bool is_before(const found *a, const found *b)
{
    return a->rank != b->rank ? a->rank < b->rank : kn_str_order(a->name, b->name) < 0;
}

/* NULL at the end, or with `cause` set. */
static const struct dirent *next_of(DIR *open, int *cause)
{
    errno = 0;
    const struct dirent *item = readdir(open);
    if (item == NULL)
        *cause = errno;
    return item;
}

/* The order in which a folder lists its files does not count: the best name wins, of equals the first by bytes. */
static size_t list_matches(found **out, int *cause, const char *folder, const kn_schema *schema, kn_str exact,
                           kn_arena *arena)
{
    DIR *open = opendir(folder);
    size_t count = 0;
    size_t room = 0;
    *cause = open == NULL && errno != ENOENT && errno != ENOTDIR ? errno : 0;
    for (const struct dirent *item = NULL; open != NULL && (item = next_of(open, cause)) != NULL;) {
        found next = {kn_str_of(item->d_name), 0};
        next.rank = rank_of(next.name, schema, exact, arena);
        if (next.rank == NO_MATCH)
            continue;
        next.name = kn_text_copy(arena, next.name);
        if (count == room) {
            *out = kn_arena_grow(arena, *out, count, room * 2 + 4, sizeof **out);
            room = room * 2 + 4;
        }
        size_t at = count++;
        for (; at > 0 && is_before(&next, &(*out)[at - 1]); at--)
            (*out)[at] = (*out)[at - 1];
        (*out)[at] = next;
    }
    if (open != NULL)
        closedir(open);
    return count;
}

kn_status kn_folder_find(kn_str *out, const char *folder, const kn_schema *schema, kn_diags *diags, kn_arena *arena)
{
    kn_str exact = kn_text_format(arena, "%s.csv", schema->name);
    found *matches = NULL;
    int cause = 0;
    size_t count = list_matches(&matches, &cause, folder, schema, exact, arena);
    for (size_t i = 1; i < count; i++)
        kn_diag_add(
            diags,
            (kn_diag){.code = KN_K034, .at = {.file = matches[i].name}, .args = {kn_arg_text(matches[0].name)}});
    *out = count > 0 ? matches[0].name : exact;
    if (cause == 0)
        return KN_OK;
    kn_diag_add(
        diags,
        (kn_diag){.code = KN_K090, .value = kn_str_of(folder), .args = {kn_arg_cause(kn_str_of(strerror(cause)))}});
    return KN_IO;
}
