/* What every unit test begins with. */
#ifndef KN_TESTS_UNIT_CHECK_H
#define KN_TESTS_UNIT_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"

/* Fails with both texts when they differ. */
#define assert_text(got, wanted) assert_text_at((got), (wanted), __FILE__, __LINE__)

static inline void assert_text_at(kn_str got, const char *wanted, const char *file, int line)
{
    if (kn_str_equal(got, kn_str_of(wanted)))
        return;
    print_error("got    \"%.*s\"\nwanted \"%s\"\n", (int)got.length, got.data == NULL ? "" : got.data, wanted);
    _fail(file, line);
}

#endif
