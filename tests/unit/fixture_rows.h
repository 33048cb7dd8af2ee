/* Files of many rows for a fixture, written row by row. */
#ifndef KN_TESTS_FIXTURE_ROWS_H
#define KN_TESTS_FIXTURE_ROWS_H

#include "check.h"
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROW = 64 }; /* bytes of a row at most, and of the header in as many as two */

typedef struct rows {
    char *text;
    size_t length;
} rows;

static rows rows_begin(const char *header, size_t count)
{
    rows all = {calloc(count + 2, ROW), 0};
    assert_non_null(all.text);
    all.length = (size_t)sprintf(all.text, "%s\n", header);
    return all;
}

#define ADD(all, ...) ((all)->length += (size_t)sprintf((all)->text + (all)->length, __VA_ARGS__))

static void put(fixture *to, kn_file file, rows *all)
{
    fixture_file(to, file, all->text);
    free(all->text);
}

#endif
