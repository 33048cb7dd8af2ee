#include "cli/run.h"

#include <string.h>

static void list_codes(kn_lang lang)
{
    for (int i = KN_CODE_NONE + 1; i < KN_CODES; i++)
        printf("%s  %-8s %s\n", kn_code_name((kn_code)i).data,
               kn_severity_word(lang, kn_diag_severity((kn_code)i)).data, kn_code_cause(lang, (kn_code)i).data);
}

/* The mend in general: what a message fills in is an ellipsis here, a plural its second form. */
static kn_str general(kn_arena *arena, kn_str pattern)
{
    char *out = kn_arena_alloc(arena, pattern.length * 3 + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < pattern.length; i++) {
        const char *close = pattern.data[i] == '{' ? memchr(pattern.data + i, '}', pattern.length - i) : NULL;
        if (close == NULL) {
            out[length++] = pattern.data[i];
            continue;
        }
        const char *from = close;
        while (from > pattern.data + i && from[-1] != '|' && from[-1] != '{')
            from--;
        bool plural = from[-1] == '|';
        kn_str put = plural ? (kn_str){from, (size_t)(close - from)} : KN_STR("…");
        memcpy(out + length, put.data, put.length);
        length += put.length;
        i = (size_t)(close - pattern.data);
    }
    return (kn_str){out, length};
}

static void explain(kn_arena *arena, kn_lang lang, kn_code code)
{
    printf("%s (%s)\n\n", kn_code_name(code).data, kn_severity_word(lang, kn_diag_severity(code)).data);
    printf("%s\n  %s\n\n", kn_word_text(lang, KN_W_CLI_CAUSE).data, kn_code_cause(lang, code).data);
    printf("%s\n  %s\n\n", kn_word_text(lang, KN_W_CLI_MEND).data, general(arena, kn_code_fix(lang, code)).data);
    printf("%s\n  %s\n", kn_word_text(lang, KN_W_CLI_EXAMPLE).data, kn_code_example(lang, code).data);
}

int kn_command_explain(const kn_options *options, kn_arena *arena)
{
    if (options->operands_count == 0) {
        list_codes(options->lang);
        return KN_EXIT_CLEAN;
    }
    kn_str given = kn_str_of(options->operands[0]);
    kn_code code = kn_code_find(given);
    if (code == KN_CODE_NONE) {
        kn_str says = KN_SAY(arena, options->lang, KN_W_CLI_NO_CODE, kn_arg_text(given));
        fprintf(stderr, "%s\n", says.data);
        return KN_EXIT_USAGE;
    }
    explain(arena, options->lang, code);
    return KN_EXIT_CLEAN;
}
