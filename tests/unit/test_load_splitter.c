/* The splitter for clean lines against libcsv alone: on texts put together at random from the bytes that matter, both
 * give the same records up to the first bad quote, and find that in the same record. */
#include "check.h"

#include "../fuzz/picture.h"

enum { TEXT_MAX = 70, ROUNDS = 200000 };

static uint64_t state_of_chance = 20260930;

static size_t chance(size_t below)
{
    state_of_chance = state_of_chance * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(state_of_chance >> 33) % below;
}

static void both_agree_on_random_texts(void **state)
{
    (void)state;
    static const char alphabet[] = "aaaab ,,,,\"\"\n\r\t;\xC3";
    static const char delimiters[] = {',', ';', '\t', '|'};
    picture ours = {.length = 0}, theirs = {.length = 0};
    for (size_t round = 0; round < ROUNDS; round++) {
        char text[TEXT_MAX];
        size_t length = chance(TEXT_MAX);
        for (size_t i = 0; i < length; i++)
            text[i] = alphabet[chance(sizeof alphabet - 1)];
        char delimiter = delimiters[chance(sizeof delimiters)];
        ours.length = ours.record = theirs.length = theirs.record = 0;
        by_us(&ours, (kn_str){text, length}, delimiter);
        by_libcsv(&theirs, (kn_str){text, length}, delimiter);
        if (ours.length != theirs.length || memcmp(ours.text, theirs.text, ours.length) != 0)
            fail_msg("round %zu, delimiter %c, text <%.*s>\nours   %.*s\nlibcsv %.*s", round, delimiter, (int)length,
                     text, (int)ours.length, ours.text, (int)theirs.length, theirs.text);
    }
    kn_heap_free(ours.text);
    kn_heap_free(theirs.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_agree_on_random_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
