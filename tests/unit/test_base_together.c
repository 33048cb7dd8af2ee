/* Shared work: every piece is done once, however many threads there are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/together.h"

enum { PIECES = 1000 };

static void add_one(void *context, size_t i)
{
    ((int *)context)[i]++;
}

static void every_piece_is_done_once(void **state)
{
    (void)state;
    static const int threads[] = {-1, 0, 1, 2, 7, 1000};
    static const size_t counts[] = {0, 1, 2, PIECES};
    for (size_t t = 0; t < sizeof threads / sizeof threads[0]; t++)
        for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
            int done[PIECES + 1] = {0};
            kn_together(threads[t], counts[c], add_one, done);
            for (size_t i = 0; i <= PIECES; i++)
                assert_int_equal(done[i], i < counts[c] ? 1 : 0);
        }
}

/* By a second thread or at the end: the same. */
static void pieces_aside_are_done_once(void **state)
{
    (void)state;
    for (int threads = 0; threads <= 3; threads++)
        for (size_t count = 0; count <= PIECES; count += PIECES / 2) {
            int done[PIECES + 1] = {0};
            kn_aside *aside = kn_aside_begin(threads, add_one, done);
            for (size_t i = 0; i < count; i++)
                kn_aside_add(aside);
            kn_aside_end(aside);
            for (size_t i = 0; i <= PIECES; i++)
                assert_int_equal(done[i], i < count ? 1 : 0);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_piece_is_done_once),
                                       cmocka_unit_test(pieces_aside_are_done_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
