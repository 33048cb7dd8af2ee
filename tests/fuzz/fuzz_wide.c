/* A skills matrix: competences.csv, then a line "====", then inventory.csv; without that line the matrix alone. Byte
 * 0: size of the blocks; 1: level_max. */
#include "fuzz.h"

#include <string.h>

/* Where `mark` begins, or NULL. */
static const char *find(kn_str text, kn_str mark)
{
    for (size_t i = 0; i + mark.length <= text.length; i++)
        if (memcmp(text.data + i, mark.data, mark.length) == 0)
            return text.data + i;
    return NULL;
}

static void rows_name_their_columns(const fuzz_loaded *l)
{
    if (l->table.wide_columns == NULL)
        return;
    for (size_t row = 0; row < l->table.rows; row++) {
        uint32_t column = l->table.wide_columns[row];
        HOLDS(column > 0 && l->table.wide_headers[column - 1].length > 0);
        HOLDS(kn_table_symbol(&l->table, KN_INV_COMP, row) != KN_NO_SYMBOL);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    fuzz_input input = {data, size};
    size_t block_bytes = 1 + fuzz_choice(&input, 64) * 4;
    kn_load_options options = {.threads = 1, .level_max = (int)(1 + fuzz_choice(&input, 10)), .lang = KN_EN};
    kn_str text = fuzz_rest(&input);
    kn_str mark = KN_STR("====\n");
    const char *parted = find(text, mark);
    fuzz_loaded competences = {.arena = NULL};
    if (parted != NULL) {
        fuzz_write("competences.csv", (kn_str){text.data, (size_t)(parted - text.data)});
        fuzz_load(&competences, KN_FILE_COMPETENCES, &options);
        if (competences.table.present)
            options.wide =
                kn_lookup_new(&competences.table, KN_COMP_ID, KN_COMP_NAME, competences.symbols, competences.arena);
        text = (kn_str){parted + mark.length, text.length - mark.length - (size_t)(parted - text.data)};
    }
    fuzz_write("inventory.csv", text);
    fuzz_loaded matrix;
    fuzz_load(&matrix, KN_FILE_INVENTORY, &options);
    rows_name_their_columns(&matrix);
    fuzz_unload(&matrix);
    fuzz_load_all_ways(KN_FILE_INVENTORY, options, block_bytes);
    if (parted != NULL)
        fuzz_unload(&competences);
    return 0;
}
