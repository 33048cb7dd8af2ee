/* Records of a CSV text, one at a time, with exact physical lines. The only door to libcsv.
 *
 * A physical line without a quote is split here; every other record is read by libcsv in its strict mode, fed one
 * physical line at a time, so that a bad quote costs its record alone: reading goes on at the line after the one
 * where the record began. Lines end with LF, CRLF or CR. */
#ifndef KN_LOAD_CSV_SOURCE_H
#define KN_LOAD_CSV_SOURCE_H

#include "base/arena.h"
#include "base/text.h"

typedef enum kn_fault {
    KN_FAULT_NONE,
    KN_FAULT_STRAY_QUOTE, /* a quote inside an unquoted field, or text behind a closing one */
    KN_FAULT_OPEN_QUOTE   /* a quote that is not closed, or not before text that shows it should have been */
} kn_fault;

typedef struct kn_record {
    const char *start;  /* its first byte in the text */
    size_t length;      /* in bytes, line end included; of a faulty record its first line alone */
    uint32_t line;      /* physical line where it begins, from 1 */
    uint32_t row;       /* as a spreadsheet numbers it: a record is a row however many lines it takes */
    uint32_t lines;     /* how many it takes */
    kn_fault fault;     /* then there are no fields */
    bool quoted;        /* read by libcsv: the fields are copies that the next record overwrites */
    const char *behind; /* the fields lie before it, in one text; NULL = they are copies */
    size_t count;
    const kn_str *fields; /* not trimmed; valid until the next record is read */
} kn_record;

typedef struct kn_csv_source kn_csv_source;

/* A source without a text. Close it with kn_csv_close. */
kn_csv_source *kn_csv_open(char delimiter);
void kn_csv_close(kn_csv_source *source);

/* Read `text` (it must stay) from its start as line 1, row 1. `last` says that the file ends with it; else a record
 * that does not end before it does is not read. */
void kn_csv_start(kn_csv_source *source, kn_str text, bool last);

/* The next record, blank lines included (one empty field); false at the end of the text. */
bool kn_csv_next(kn_record *out, kn_csv_source *source);

/* The next records, at most `most`, as long as each is one line that ends, without a quote and with `width` fields.
 * Of each line `ends` gets width + 1 offsets in the text: of the byte before it (UINT32_MAX = the text's beginning)
 * and of its fields' ends; a field begins behind the end before it. Returns how many. */
size_t kn_csv_lines(uint32_t *ends, kn_csv_source *source, size_t width, size_t most);

/* Take back a record of several lines: it was a quote left open after all. Reading goes on at its second line, and no
 * quote that begins in its lines reaches beyond where it ended: that is where a block may have been cut. */
void kn_csv_take_back(kn_csv_source *source, const kn_record *record);

/* Where the next record begins: offset in the text, line and row. */
typedef struct kn_csv_place {
    size_t offset;
    uint32_t line, row;
} kn_csv_place;
kn_csv_place kn_csv_next_place(const kn_csv_source *source);

#endif
