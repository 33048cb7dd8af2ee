/* Private to book: zip archives as workbooks are: members stored or deflated, one behind the other, no comments.
 * After APPNOTE 6.3.9 of PKWARE, without its extensions for large files. The only door to zlib. */
#ifndef KN_SRC_BOOK_ZIP_H
#define KN_SRC_BOOK_ZIP_H

#include "base/file.h"
#include "base/words.h"

#include <stdio.h>

enum { KN_ZIP_STORED = 0, KN_ZIP_DEFLATED = 8 };

typedef struct kn_zip_member {
    kn_str name;
    unsigned method;
    uint32_t crc;
    size_t packed, size; /* bytes */
    const unsigned char *data;
} kn_zip_member;

typedef struct kn_zip {
    kn_zip_member *members;
    size_t count;
} kn_zip;

/* List what an archive holds, without looking into it; names and data point into `bytes`. KN_W_NONE, or the word that
 * says what is wrong, with `part`, the member that it is about. Nothing may stand between the members or behind the
 * end. In the arena. */
kn_word kn_zip_list(kn_zip *out, kn_bytes bytes, kn_str *part, kn_arena *arena);

/* The contents of a member, with a zero behind them; kn_heap_free gives them back. NULL when the bytes are no stream
 * of the size and the sum that the archive tells. */
char *kn_zip_unpack(const kn_zip_member *member);

/* A stretch of a member's contents, packed by itself; the data are on the heap. */
typedef struct kn_packed {
    unsigned char *data;
    size_t packed, size; /* bytes */
    uint32_t crc;
    bool last;
} kn_packed;

/* Pack a stretch, the last of its member or not. The same bytes each time. */
kn_packed kn_zip_pack(kn_str stretch, bool last);

/* A member of stretches in that order, which are given back; and that member's data given back. */
kn_zip_member kn_zip_join(kn_str name, kn_packed *stretches, size_t count);
void kn_zip_drop(kn_zip_member *joined);

/* Write an archive of these members, all of the day that zip's time begins. False with errno set. */
bool kn_zip_write(FILE *out, const kn_zip *zip);

#endif
