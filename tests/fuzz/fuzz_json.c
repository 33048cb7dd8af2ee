/* What an earlier run left: summary.json read for single facts, and one of its result files. The summary, then a line
 * "====", then goals.csv. */
#include "fuzz.h"

#include "../../src/cli/earlier.h"
#include "base/json.h"

#include <string.h>

static void facts_are_sound(kn_str text, kn_arena *arena)
{
    static const char *const members[] = {"version", "as_of", "settings", "files", "a"};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        kn_str value = {NULL, 0};
        kn_str words = {NULL, 0};
        double number = 0.0;
        if (!kn_json_member(&value, text, kn_str_of(members[i])))
            continue;
        HOLDS(value.data >= text.data && value.data + value.length <= text.data + text.length);
        if (kn_json_as_text(&words, value, arena))
            HOLDS(value.data[0] == '"' && words.length + 2 <= value.length);
        HOLDS(!kn_json_as_number(&number, value) || value.data[0] != '"');
        kn_json_member(&words, value, KN_STR("level_max"));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    kn_str text = {(const char *)data, size};
    kn_str mark = KN_STR("====\n");
    kn_str rest = {NULL, 0};
    for (size_t i = 0; i + mark.length <= size && rest.data == NULL; i++)
        if (memcmp(data + i, mark.data, mark.length) == 0) {
            rest = (kn_str){text.data + i + mark.length, size - i - mark.length};
            text.length = i;
        }
    kn_arena *arena = kn_arena_new();
    kn_symbols *symbols = kn_symbols_new();
    kn_diags *diags = kn_diags_new(arena);
    kn_edition edition;
    memset(&edition, 0, sizeof edition);
    facts_are_sound(text, arena);
    fuzz_write("summary.json", text);
    fuzz_write("goals.csv", rest);
    kn_status status = kn_earlier_read(&edition, fuzz_folder(), symbols, KN_EN, diags, arena);
    HOLDS(status == KN_OK || (status == KN_IO && diags->count > 0));
    HOLDS(kn_diags_json(arena, KN_EN, diags).length > 0);
    kn_symbols_free(symbols);
    kn_arena_free(arena);
    return 0;
}
