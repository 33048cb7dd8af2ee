/* Whether a workbook that was closed without an error is one: the library's word is not taken for it. */
#include "base/together.h"
#include "book/book.h"
#include "markup.h"
#include "zip.h"

#include <expat.h>
#include <limits.h>
#include <string.h>

typedef struct reader {
    kn_bytes bytes;
    kn_lang lang;
    kn_arena *arena;
    kn_str *why;
    int threads;
    size_t sheets;
    kn_markup_count count;
} reader;

static bool refuse(const reader *r, kn_word word, kn_str part)
{
    *r->why = KN_SAY(r->arena, r->lang, word, kn_arg_text(part));
    return false;
}

/* ---- the contents of a member ---- */

static void XMLCALL count_element(void *counted, const XML_Char *name, const XML_Char **attributes)
{
    (void)attributes;
    kn_markup_count *count = counted;
    count->cells += strcmp(name, "c") == 0 ? 1 : 0;
    count->rows += strcmp(name, "row") == 0 ? 1 : 0;
}

/* Whether any XML parser would take the document. */
static bool is_well_formed(kn_markup_count *count, kn_str text)
{
    *count = (kn_markup_count){0};
    XML_Parser parser = XML_ParserCreate(NULL);
    if (parser == NULL)
        return false; /* never: without memory the program has ended */
    XML_SetUserData(parser, count);
    XML_SetStartElementHandler(parser, count_element);
    bool whole = XML_Parse(parser, text.data, (int)text.length, true) == XML_STATUS_OK;
    XML_ParserFree(parser);
    return whole;
}

static bool starts(kn_str text, const char *with)
{
    size_t length = strlen(with);
    return text.length >= length && memcmp(text.data, with, length) == 0;
}

/* A member, and what was found in it. */
typedef struct finding {
    const kn_zip_member *member;
    kn_word wrong; /* KN_W_NONE: nothing */
    kn_markup_count count;
} finding;

static void look_into(void *findings, size_t i)
{
    finding *found = &((finding *)findings)[i];
    char *text = found->member->size > INT_MAX ? NULL : kn_zip_unpack(found->member);
    kn_str document = {text, found->member->size};
    found->wrong = KN_W_NONE;
    if (text == NULL)
        found->wrong = KN_W_NOT_WHOLE_BYTES;
    else if (!kn_markup_is_plain(&found->count, document) && !is_well_formed(&found->count, document))
        found->wrong = KN_W_NOT_WHOLE_XML;
    kn_heap_free(text);
}

static bool check_file(reader *r)
{
    kn_zip zip = {0};
    kn_str part;
    kn_word wrong = kn_zip_list(&zip, r->bytes, &part, r->arena);
    if (wrong != KN_W_NONE)
        return refuse(r, wrong, part);
    finding *findings = KN_NEW(r->arena, finding, zip.count);
    for (size_t i = 0; i < zip.count; i++)
        findings[i].member = &zip.members[i];
    kn_together(r->threads, zip.count, look_into, findings);
    for (size_t i = 0; i < zip.count; i++) {
        if (findings[i].wrong != KN_W_NONE)
            return refuse(r, findings[i].wrong, zip.members[i].name);
        bool sheet = starts(zip.members[i].name, "xl/worksheets/sheet");
        r->sheets += sheet ? 1 : 0;
        r->count.rows += sheet ? findings[i].count.rows : 0;
        r->count.cells += sheet ? findings[i].count.cells : 0;
    }
    return true;
}

static bool count_is(const reader *r, size_t found, size_t written, kn_word word)
{
    if (found == written)
        return true;
    *r->why = KN_SAY(r->arena, r->lang, word, kn_arg_count((int64_t)found), kn_arg_count((int64_t)written));
    return false;
}

kn_status kn_xlsx_verify(kn_written *written, const char *path, kn_lang lang, int threads, kn_arena *arena,
                         kn_str *why)
{
    reader r = {.lang = lang, .threads = threads, .arena = arena, .why = why};
    bool missing;
    kn_status status = kn_file_open(&r.bytes, path, &missing, why, arena);
    if (status != KN_OK)
        return status;
    bool whole = check_file(&r) && count_is(&r, r.sheets, written->sheets, KN_W_NOT_WHOLE_PARTS) &&
                 count_is(&r, r.count.rows, written->rows, KN_W_NOT_WHOLE_ROWS) &&
                 count_is(&r, r.count.cells, written->cells, KN_W_NOT_WHOLE_CELLS);
    written->bytes = r.bytes.length;
    kn_sha256(written->sha256, r.bytes.data, r.bytes.length);
    kn_file_close(&r.bytes);
    return whole ? KN_OK : KN_IO;
}
