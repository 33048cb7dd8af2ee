#include "cli/run.h"

#include <string.h>

int kn_command_schema(const kn_options *options, kn_arena *arena)
{
    if (options->operands_count == 0) {
        fputs(kn_schemas_json(arena, kn_schemas, KN_FILES, options->lang).data, stdout);
        return KN_EXIT_CLEAN;
    }
    const char *table = options->operands[0];
    kn_str names[KN_FILES];
    for (size_t i = 0; i < KN_FILES; i++) {
        names[i] = kn_str_of(kn_schemas[i].name);
        if (strcmp(table, kn_schemas[i].name) == 0) {
            fputs(kn_schema_json(arena, &kn_schemas[i], options->lang).data, stdout);
            return KN_EXIT_CLEAN;
        }
    }
    kn_str given = kn_str_of(table);
    size_t nearest = kn_text_nearest(arena, given, names, KN_FILES);
    kn_str says = KN_SAY(arena, options->lang, KN_W_CLI_NO_TABLE, kn_arg_text(given));
    kn_str hint = KN_STR("");
    if (nearest != SIZE_MAX)
        hint = KN_SAY(arena, options->lang, KN_W_CLI_NEAREST, kn_arg_text(names[nearest]));
    fprintf(stderr, "%s%s\n", says.data, hint.data);
    return KN_EXIT_USAGE;
}
