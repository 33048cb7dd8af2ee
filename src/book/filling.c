#include "filling.h"

#include "base/together.h"

#include <errno.h>
#include <string.h>

enum { PIECES = 5 };

/* What comes into a member, packed: a worksheet's rows and links, or the shared strings. */
typedef struct part {
    kn_packed rows, links;
    kn_zip_member filled;
} part;

struct kn_filling {
    kn_rows *rows;
    kn_growing strings;
    part *parts; /* of the sheets, and behind them that of the strings */
    size_t sheets;
    kn_arena *arena;
    kn_aside *packing; /* NULL when all is packed */
};

/* ---- packing ---- */

static void pack_text(kn_packed *out, kn_growing *text)
{
    if (text->length > 0)
        *out = kn_zip_pack((kn_str){text->data, text->length}, false);
    kn_growing_free(text);
}

static void pack(void *context, size_t i)
{
    kn_filling *filling = context;
    part *p = &filling->parts[i];
    pack_text(&p->rows, i < filling->sheets ? &filling->rows[i].rows : &filling->strings);
    if (i < filling->sheets)
        pack_text(&p->links, &filling->rows[i].links);
}

kn_filling *kn_filling_begin(kn_rows *rows, size_t sheets, int threads, kn_arena *arena)
{
    kn_filling *filling = KN_NEW(arena, kn_filling, 1);
    *filling = (kn_filling){.rows = rows, .parts = KN_NEW(arena, part, sheets + 1), .sheets = sheets, .arena = arena};
    filling->packing = kn_aside_begin(threads, pack, filling);
    return filling;
}

void kn_filling_ready(kn_filling *filling)
{
    kn_aside_add(filling->packing);
}

void kn_filling_strings(kn_filling *filling, kn_growing *strings)
{
    filling->strings = *strings;
    *strings = (kn_growing){0};
    kn_aside_add(filling->packing);
}

static void end_packing(kn_filling *filling)
{
    if (filling->packing != NULL)
        kn_aside_end(filling->packing);
    filling->packing = NULL;
}

void kn_filling_end(kn_filling *filling)
{
    end_packing(filling);
    for (size_t i = 0; i <= filling->sheets; i++) {
        if (i < filling->sheets)
            kn_rows_free(&filling->rows[i]);
        kn_heap_free(filling->parts[i].rows.data);
        kn_heap_free(filling->parts[i].links.data);
        kn_zip_drop(&filling->parts[i].filled);
    }
}

/* ---- the place of the rows in a worksheet ---- */

static const char *find(kn_str text, const char *from, const char *mark)
{
    size_t length = strlen(mark);
    const char *end = text.data + text.length;
    const char *at = from;
    while (at != NULL && (size_t)(end - at) >= length && memcmp(at, mark, length) != 0)
        at = memchr(at + 1, mark[0], (size_t)(end - at) - 1);
    return at == NULL || (size_t)(end - at) < length ? NULL : at;
}

static const char *find_last(kn_str text, const char *end, const char *mark)
{
    const char *last = NULL;
    kn_str before = {text.data, (size_t)(end - text.data)};
    for (const char *at = find(before, text.data, mark); at != NULL; at = find(before, at + 1, mark))
        last = at;
    return last;
}

static kn_packed packed_between(const char *from, const char *to, bool last)
{
    return kn_zip_pack((kn_str){from, (size_t)(to - from)}, last);
}

/* Where the rows go, or the strings: from what stands there as drawn up to the end of their element. */
typedef struct place {
    const char *from, *to;
} place;

static place place_of_rows(kn_str drawn)
{
    const char *end = find(drawn, drawn.data, "</sheetData>");
    return (place){end == NULL ? NULL : find_last(drawn, end, "<row "), end};
}

static place place_of_strings(kn_str drawn)
{
    const char *end = find(drawn, drawn.data, "</sst>");
    const char *first = find(drawn, drawn.data, "<si>");
    return (place){first == NULL ? end : first, end};
}

/* The document as drawn, with what was packed in its places. Returns how many pieces; 0 when there is no place. */
static size_t fill(kn_packed pieces[PIECES], kn_str drawn, place rows, part *p)
{
    static const char links_tag[] = "<hyperlinks>";
    bool linked = p->links.size > 0;
    const char *end = drawn.data + drawn.length;
    const char *links = rows.from == NULL || !linked ? NULL : find(drawn, rows.to, links_tag);
    const char *links_end = links == NULL ? NULL : find(drawn, links, "</hyperlinks>");
    if (rows.from == NULL || (linked && links_end == NULL))
        return 0;
    pieces[0] = packed_between(drawn.data, rows.from, false);
    pieces[1] = p->rows;
    pieces[2] = packed_between(rows.to, linked ? links + sizeof links_tag - 1 : end, !linked);
    if (linked) {
        pieces[3] = p->links;
        pieces[4] = packed_between(links_end, end, true);
    }
    p->rows = p->links = (kn_packed){0};
    return linked ? PIECES : 3;
}

/* KN_W_NONE, or what is wrong with the member. */
static kn_word fill_member(kn_zip_member *m, place place_in(kn_str drawn), part *p)
{
    kn_packed pieces[PIECES];
    char *text = kn_zip_unpack(m);
    if (text == NULL)
        return KN_W_NOT_WHOLE_BYTES;
    kn_str drawn = {text, m->size};
    size_t count = fill(pieces, drawn, place_in(drawn), p);
    kn_heap_free(text);
    if (count == 0)
        return KN_W_NOT_WHOLE_XML;
    p->filled = kn_zip_join(m->name, pieces, count);
    *m = p->filled;
    return KN_W_NONE;
}

static kn_word fill_members(const kn_filling *filling, const kn_zip *zip, kn_str *about)
{
    kn_word wrong = KN_W_NONE;
    for (size_t i = 0; i <= filling->sheets && wrong == KN_W_NONE; i++) {
        bool sheet = i < filling->sheets;
        kn_str name = sheet ? kn_text_format(filling->arena, "xl/worksheets/sheet%zu.xml", i + 1)
                            : KN_STR("xl/sharedStrings.xml");
        for (size_t m = 0; m < zip->count && filling->parts[i].rows.size > 0; m++)
            if (kn_str_equal(zip->members[m].name, name)) {
                wrong = fill_member(&zip->members[m], sheet ? place_of_rows : place_of_strings, &filling->parts[i]);
                *about = name;
            }
    }
    return wrong;
}

/* ---- the file ---- */

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

kn_status kn_filling_write(kn_filling *filling, const char *path, const char *drawn, kn_lang lang, kn_str *why)
{
    kn_bytes bytes;
    bool missing;
    kn_arena *arena = filling->arena;
    kn_status status = kn_file_open(&bytes, drawn, &missing, why, arena);
    if (status != KN_OK)
        return status;
    end_packing(filling);
    kn_zip zip = {0};
    kn_str about;
    kn_word wrong = kn_zip_list(&zip, bytes, &about, arena);
    if (wrong == KN_W_NONE)
        wrong = fill_members(filling, &zip, &about);
    if (wrong == KN_W_NONE) {
        status = write_zip(path, &zip, arena, why);
    } else {
        *why = KN_SAY(arena, lang, wrong, kn_arg_text(about));
        status = KN_IO;
    }
    kn_file_close(&bytes);
    return status;
}
