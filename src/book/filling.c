#include "filling.h"

#include "base/together.h"

#include <errno.h>
#include <string.h>

enum { PIECES = 5 };

/* A worksheet being filled. */
typedef struct part {
    kn_zip_member *member; /* as drawn; then filled */
    kn_rows *rows;
    bool filled;
    kn_word wrong; /* KN_W_NONE: nothing */
} part;

typedef struct parts {
    part *items;
    size_t count;
} parts;

static const char *find(kn_str text, const char *from, const char *mark)
{
    size_t length = strlen(mark);
    const char *end = text.data + text.length;
    for (const char *at = from; at != NULL && at < end; at++) {
        at = memchr(at, mark[0], (size_t)(end - at));
        if (at == NULL || (size_t)(end - at) < length)
            return NULL;
        if (memcmp(at, mark, length) == 0)
            return at;
    }
    return NULL;
}

static const char *find_last(kn_str text, const char *end, const char *mark)
{
    const char *last = NULL;
    kn_str before = {text.data, (size_t)(end - text.data)};
    for (const char *at = find(before, text.data, mark); at != NULL; at = find(before, at + 1, mark))
        last = at;
    return last;
}

static kn_str between(const char *from, const char *to)
{
    return (kn_str){from, (size_t)(to - from)};
}

static kn_str grown(const kn_growing *text)
{
    return (kn_str){text->data, text->length};
}

/* The filled document in pieces. Returns how many; 0 when the drawn one has no place for the rows. */
static size_t cut(kn_str pieces[PIECES], kn_str drawn, const kn_rows *rows)
{
    static const char links_tag[] = "<hyperlinks>";
    const char *end = drawn.data + drawn.length;
    const char *rows_end = find(drawn, drawn.data, "</sheetData>");
    const char *row = rows_end == NULL ? NULL : find_last(drawn, rows_end, "<row ");
    if (row == NULL)
        return 0;
    pieces[0] = between(drawn.data, row);
    pieces[1] = grown(&rows->rows);
    pieces[2] = between(rows_end, end);
    if (rows->links_count == 0)
        return 3;
    const char *links = find(drawn, rows_end, links_tag);
    const char *links_end = links == NULL ? NULL : find(drawn, links, "</hyperlinks>");
    if (links_end == NULL)
        return 0;
    pieces[2] = between(rows_end, links + sizeof links_tag - 1);
    pieces[3] = grown(&rows->links);
    pieces[4] = between(links_end, end);
    return PIECES;
}

static void fill(void *context, size_t i)
{
    part *p = &((part *)context)[i];
    kn_str pieces[PIECES];
    char *text = kn_zip_unpack(p->member);
    size_t count = text == NULL ? 0 : cut(pieces, (kn_str){text, p->member->size}, p->rows);
    p->wrong = text == NULL ? KN_W_NOT_WHOLE_BYTES : count == 0 ? KN_W_NOT_WHOLE_XML : KN_W_NONE;
    p->filled = count > 0;
    if (p->filled)
        *p->member = kn_zip_pack(p->member->name, pieces, count);
    kn_heap_free(text);
    kn_rows_free(p->rows);
}

static parts list_parts(const kn_zip *zip, const kn_filling *filling, kn_arena *arena)
{
    parts found = {.items = KN_NEW(arena, part, filling->sheets)};
    for (size_t i = 0; i < filling->sheets; i++) {
        if (filling->rows[i].rows.length == 0)
            continue;
        kn_str name = kn_text_format(arena, "xl/worksheets/sheet%zu.xml", i + 1);
        for (size_t m = 0; m < zip->count; m++)
            if (kn_str_equal(zip->members[m].name, name))
                found.items[found.count++] = (part){.member = &zip->members[m], .rows = &filling->rows[i]};
    }
    return found;
}

static kn_status refuse(kn_word wrong, kn_str about, kn_lang lang, kn_arena *arena, kn_str *why)
{
    *why = KN_SAY(arena, lang, wrong, kn_arg_text(about));
    return KN_IO;
}

static kn_status write_zip(const char *path, const kn_zip *zip, kn_arena *arena, kn_str *why)
{
    FILE *out = fopen(path, "wb");
    bool written = out != NULL && kn_zip_write(out, zip);
    int cause = errno;
    if (out != NULL && fclose(out) != 0 && written) {
        cause = errno;
        written = false;
    }
    if (!written)
        *why = kn_text_copy(arena, kn_str_of(strerror(cause)));
    return written ? KN_OK : KN_IO;
}

static kn_status fill_and_write(const kn_filling *filling, const kn_zip *zip, const parts *all, kn_arena *arena,
                                kn_str *why)
{
    kn_together(filling->threads, all->count, fill, all->items);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].wrong != KN_W_NONE)
            return refuse(all->items[i].wrong, all->items[i].member->name, filling->lang, arena, why);
    return write_zip(filling->path, zip, arena, why);
}

kn_status kn_filling_write(const kn_filling *filling, kn_arena *arena, kn_str *why)
{
    kn_bytes bytes;
    bool missing;
    kn_status status = kn_file_open(&bytes, filling->drawn, &missing, why, arena);
    if (status != KN_OK)
        return status;
    kn_zip zip = {0};
    kn_str about;
    kn_word wrong = kn_zip_list(&zip, bytes, &about, arena);
    parts all = {0};
    if (wrong != KN_W_NONE) {
        status = refuse(wrong, about, filling->lang, arena, why);
    } else {
        all = list_parts(&zip, filling, arena);
        status = fill_and_write(filling, &zip, &all, arena, why);
    }
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].filled)
            kn_zip_drop(all.items[i].member);
    kn_file_close(&bytes);
    return status;
}
