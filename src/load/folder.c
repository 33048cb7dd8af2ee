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
    if (!kn_text_is_utf8(name))
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

/* The names of the folder's CSV files, a NUL behind each, as far as there is room; returns how much they take. No
 * memory is asked for meanwhile: where there is none, the folder would stay open. */
static size_t read_names(char *room, size_t size, const char *folder, int *cause)
{
    DIR *open = opendir(folder);
    size_t taken = 0;
    *cause = open == NULL && errno != ENOENT && errno != ENOTDIR ? errno : 0;
    for (const struct dirent *item = NULL; open != NULL && (item = next_of(open, cause)) != NULL;) {
        kn_str name = kn_str_of(item->d_name);
        if (!is_csv(name))
            continue;
        if (taken + name.length < size)
            memcpy(room + taken, name.data, name.length + 1);
        taken += name.length + 1;
    }
    if (open != NULL)
        closedir(open);
    return taken;
}

static kn_str list_names(const char *folder, int *cause, kn_arena *arena)
{
    enum { USUAL = 512 };
    size_t size = USUAL;
    char *names = kn_arena_alloc(arena, size, 1);
    size_t taken = 0;
    while ((taken = read_names(names, size, folder, cause)) > size) {
        size = taken;
        names = kn_arena_alloc(arena, size, 1);
    }
    return (kn_str){names, taken};
}

/* The order in which a folder lists its files does not count: the best name wins, of equals the first by bytes. */
static size_t list_matches(found **out, int *cause, const char *folder, const kn_schema *schema, kn_str exact,
                           kn_arena *arena)
{
    kn_str names = list_names(folder, cause, arena);
    size_t count = 0;
    size_t room = 0;
    for (size_t taken = 0; taken < names.length;) {
        found next = {kn_str_of(names.data + taken), 0};
        taken += next.name.length + 1;
        next.rank = rank_of(next.name, schema, exact, arena);
        if (next.rank == NO_MATCH)
            continue;
        if (count == room) {
            *out = kn_arena_grow(arena, *out, count, room * 2 + 4, sizeof **out);
            room = room * 2 + 4;
        }
        size_t at = count++;
        for (; at > 0 && is_before(&next, &(*out)[at - 1]); at--)
            (*out)[at] = (*out)[at - 1];
        (*out)[at] = next;
    }
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
