/* One file to a table: in one block and in small ones, by one thread and by several. Byte 0: which file; 1: size of
 * the blocks; 2: encoding; 3: bits for personal ids allowed, pseudonyms, level_max. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const encodings[] = {"",         "",       "",      "utf-8",   "utf-16le",
                                            "utf-16be", "cp1252", "cp850", "macroman"};
    static const unsigned char key[32] = "0123456789abcdef0123456789abcde";
    fuzz_input input = {data, size};
    kn_file file = (kn_file)fuzz_choice(&input, KN_FILES);
    size_t block_bytes = 1 + fuzz_choice(&input, 64) * 4;
    kn_str encoding = kn_str_of(encodings[fuzz_choice(&input, sizeof encodings / sizeof *encodings)]);
    unsigned bits = fuzz_byte(&input);
    kn_load_options options = {.encoding = encoding,
                               .allow_personal_ids = (bits & 1) != 0,
                               .pseudonymise = (bits & 2) != 0,
                               .key = key,
                               .key_length = sizeof key,
                               .level_max = (bits & 4) != 0 ? 5 : 10,
                               .lang = (kn_lang)((bits >> 3) % KN_LANGS)};
    kn_arena *arena = kn_arena_new();
    kn_str csv = kn_text_format(arena, "%s.csv", kn_schemas[file].name);
    kn_str bytes = fuzz_rest(&input);
    fuzz_write(csv.data, bytes);
    fuzz_load_all_ways(file, options, block_bytes);
    fuzz_remove(csv.data);
    kn_arena_free(arena);
    return 0;
}
