/* What every fuzz target shares: claims about what it sees, its input byte by byte, and a folder of its own whose
 * files are loaded. */
#ifndef KN_TESTS_FUZZ_H
#define KN_TESTS_FUZZ_H

#include "load/loader.h"
#include "model/schemas.h"

#include <stdint.h>

/* What libFuzzer and replay.c call. Returns 0. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold for every input; ends the program where it does not. */
#define HOLDS(claim) ((claim) ? (void)0 : fuzz_fail(#claim, __FILE__, __LINE__))
_Noreturn void fuzz_fail(const char *claim, const char *file, int line);

/* The input that is left. */
typedef struct fuzz_input {
    const uint8_t *at;
    size_t left;
} fuzz_input;

/* The next byte, 0 behind the end; one of `count` numbers from it; all that is left, as text. */
uint8_t fuzz_byte(fuzz_input *input);
size_t fuzz_choice(fuzz_input *input, size_t count);
kn_str fuzz_rest(const fuzz_input *input);

/* The folder of this process, empty at first, removed at its end; below TMPDIR. */
const char *fuzz_folder(void);
void fuzz_write(const char *name, kn_str bytes);
void fuzz_remove(const char *name);

/* Whether two texts are equal; where they are not, both are printed up to where they part. */
bool fuzz_same(kn_str a, kn_str b);

/* One file of the folder loaded, and what was made of it as text: every row with its line and cells, then every
 * message. */
typedef struct fuzz_loaded {
    kn_arena *arena;
    kn_symbols *symbols;
    kn_diags *diags;
    kn_table table;
    kn_status status;
    kn_str picture;
} fuzz_loaded;
void fuzz_load(fuzz_loaded *out, kn_file file, const kn_load_options *options);
void fuzz_unload(fuzz_loaded *loaded);

/* Load the file in one block by one thread, then in small blocks by two and by four: all must give the same, and
 * every row read must be accepted or rejected. */
void fuzz_load_all_ways(kn_file file, kn_load_options options, size_t block_bytes);

#endif
