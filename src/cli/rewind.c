/* The program's own rewind, of which libxlsxwriter makes use before it reads a temporary file back: the C library's
 * forgets that a write has failed, and what was lost would be missing from the workbook without a word. Part of the
 * program alone, as malloc.c. */
#include "book/book.h"

#include <stdio.h>

#pragma GCC visibility push(default) /* or the library would not see it */

void rewind(FILE *stream)
{
    if (ferror(stream) != 0 || fseek(stream, 0, SEEK_SET) != 0)
        kn_book_lost_bytes();
    clearerr(stream);
}

#pragma GCC visibility pop
