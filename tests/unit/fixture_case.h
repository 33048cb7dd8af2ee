/* A model from a few lines of CSV for each test of a file, seen on the last day of September 2026. */
#ifndef KN_TESTS_FIXTURE_CASE_H
#define KN_TESTS_FIXTURE_CASE_H

#include "fixture.h"

static fixture f;

static inline int begin(void **state)
{
    (void)state;
    fixture_begin(&f);
    f.settings.as_of = fixture_date("2026-09-30");
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    fixture_end(&f);
    return 0;
}

#endif
