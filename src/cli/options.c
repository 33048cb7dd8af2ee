#include "cli/options.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#define IN_REPORT (1U << KN_COMMAND_REPORT)
#define IN_CHECK (1U << KN_COMMAND_CHECK)
#define IN_TREND (1U << KN_COMMAND_TREND)
#define IN_ALL (~0U)

const kn_command kn_commands[KN_COMMANDS] = {
    [KN_COMMAND_REPORT] = {"report",
                           KN_W_CLI_ARG_FOLDER,
                           KN_ONE_OPERAND,
                           KN_W_CLI_REPORT,
                           KN_W_CLI_REPORT_DETAILS,
                           {"kunna report data/demo", "kunna report data/demo -o reports/q3 --as-of 2026-09-30",
                            "kunna report data/demo --format text --language sv"}},
    [KN_COMMAND_CHECK] = {"check",
                          KN_W_CLI_ARG_FOLDER,
                          KN_ONE_OPERAND,
                          KN_W_CLI_CHECK,
                          KN_W_CLI_CHECK_DETAILS,
                          {"kunna check data/demo", "kunna check data/demo --json"}},
    [KN_COMMAND_EXPLAIN] = {"explain",
                            KN_W_CLI_ARG_CODE,
                            KN_OPTIONAL_OPERAND,
                            KN_W_CLI_EXPLAIN,
                            KN_W_CLI_EXPLAIN_DETAILS,
                            {"kunna explain", "kunna explain K090"}},
    [KN_COMMAND_INIT] = {"init",
                         KN_W_CLI_ARG_FOLDER,
                         KN_ONE_OPERAND,
                         KN_W_CLI_INIT,
                         KN_W_CLI_INIT_DETAILS,
                         {"kunna init my-plan", "kunna init min-plan --language sv"}},
    [KN_COMMAND_SCHEMA] = {"schema",
                           KN_W_CLI_ARG_TABLE,
                           KN_OPTIONAL_OPERAND,
                           KN_W_CLI_SCHEMA,
                           KN_W_CLI_SCHEMA_DETAILS,
                           {"kunna schema staff", "kunna schema"}},
    [KN_COMMAND_TREND] = {"trend",
                          KN_W_CLI_ARG_FOLDERS,
                          KN_MANY_OPERANDS,
                          KN_W_CLI_TREND,
                          KN_W_CLI_TREND_DETAILS,
                          {"kunna trend reports/2026Q2 reports/2026Q3",
                           "kunna trend reports/2026Q2 reports/2026Q3 --format text"}},
};

#define AT(member) offsetof(kn_options, member)

const kn_option kn_option_table[] = {
    {"--output", 'o', KN_W_CLI_ARG_FOLDER, NULL, AT(output), IN_REPORT, KN_W_CLI_O_OUTPUT},
    {"--output", 'o', KN_W_CLI_ARG_FOLDER, NULL, AT(output), IN_TREND, KN_W_CLI_O_OUTPUT_TREND},
    {"--as-of", 0, KN_W_CLI_ARG_DATE, NULL, AT(as_of), IN_REPORT | IN_CHECK, KN_W_CLI_O_AS_OF},
    {"--previous", 0, KN_W_CLI_ARG_FOLDER, NULL, AT(previous), IN_REPORT, KN_W_CLI_O_PREVIOUS},
    {"--internal", 0, KN_W_NONE, NULL, AT(internal), IN_REPORT, KN_W_CLI_O_INTERNAL},
    {"--only", 0, KN_W_CLI_ARG_LIST, "planner|project|funder", AT(only), IN_REPORT, KN_W_CLI_O_ONLY},
    {"--format", 0, KN_W_CLI_ARG_WORD, "xlsx|text", AT(format), IN_REPORT | IN_TREND, KN_W_CLI_O_FORMAT},
    {"--language", 0, KN_W_CLI_ARG_WORD, "en|sv|nl", AT(language), IN_ALL, KN_W_CLI_O_LANGUAGE},
    {"--encoding", 0, KN_W_CLI_ARG_WORD, NULL, AT(encoding), IN_REPORT | IN_CHECK, KN_W_CLI_O_ENCODING},
    {"--allow-personal-ids", 0, KN_W_NONE, NULL, AT(allow_personal_ids), IN_REPORT | IN_CHECK, KN_W_CLI_O_ALLOW_IDS},
    {"--pseudonymise", 0, KN_W_CLI_ARG_FILE, NULL, AT(pseudonymise), IN_REPORT | IN_CHECK, KN_W_CLI_O_PSEUDONYMISE},
    {"--threads", 0, KN_W_CLI_ARG_NUMBER, "1|2|3|4|6|8", AT(threads), IN_REPORT | IN_CHECK, KN_W_CLI_O_THREADS},
    {"--strict", 0, KN_W_NONE, NULL, AT(strict), IN_REPORT, KN_W_CLI_O_STRICT},
    {"--quiet", 'q', KN_W_NONE, NULL, AT(quiet), IN_REPORT | IN_CHECK | IN_TREND, KN_W_CLI_O_QUIET},
    {"--json", 0, KN_W_NONE, NULL, AT(json), IN_REPORT | IN_CHECK, KN_W_CLI_O_JSON},
    {"--help", 'h', KN_W_NONE, NULL, AT(help), IN_ALL, KN_W_CLI_O_HELP},
};
const size_t kn_option_count = sizeof kn_option_table / sizeof *kn_option_table;

typedef struct reader {
    kn_options *out;
    kn_command_number command;
    kn_arena *arena;
    FILE *err;
    int argc;
    char **argv;
    int at;
} reader;

static kn_str command_name(kn_command_number command)
{
    return command == KN_COMMANDS ? KN_STR("") : kn_str_of(kn_commands[command].name);
}

/* One line: what is wrong, what is near, where help is. */
static kn_status complain(const reader *r, kn_str says, kn_str near)
{
    kn_lang lang = r->out->lang;
    kn_str hint = KN_STR("");
    if (near.length > 0)
        hint = KN_SAY(r->arena, lang, KN_W_CLI_NEAREST, kn_arg_text(near));
    kn_str help = KN_SAY(r->arena, lang, KN_W_CLI_SEE_HELP, kn_arg_text(command_name(r->command)));
    if (r->command == KN_COMMANDS)
        help = kn_word_text(lang, KN_W_CLI_SEE_HELP_ALL);
    fprintf(r->err, "%s%s%s\n", says.data, hint.length > 0 ? hint.data : "", help.data);
    return KN_USAGE;
}

static bool belongs(const kn_option *option, kn_command_number command)
{
    return command == KN_COMMANDS ? option->commands == IN_ALL : (option->commands >> command & 1U) != 0;
}

static kn_str nearest_option(const reader *r, kn_str given)
{
    kn_str *names = KN_NEW(r->arena, kn_str, kn_option_count);
    size_t count = 0;
    for (size_t i = 0; i < kn_option_count; i++)
        if (belongs(&kn_option_table[i], r->command))
            names[count++] = kn_str_of(kn_option_table[i].name);
    size_t nearest = kn_text_nearest(r->arena, given, names, count);
    return nearest == SIZE_MAX ? KN_STR("") : names[nearest];
}

/* The option that `given` ("--as-of", "-o") names, or NULL. */
static const kn_option *option_named(const reader *r, kn_str given)
{
    for (size_t i = 0; i < kn_option_count; i++) {
        const kn_option *option = &kn_option_table[i];
        bool letter = given.length == 2 && given.data[0] == '-' && option->letter == given.data[1];
        if (belongs(option, r->command) && (letter || kn_str_equal(given, kn_str_of(option->name))))
            return option;
    }
    return NULL;
}

static bool is_choice(kn_str value, const char *choices)
{
    for (const char *at = choices; at != NULL;) {
        const char *bar = strchr(at, '|');
        size_t length = bar == NULL ? strlen(at) : (size_t)(bar - at);
        if (kn_str_equal(value, (kn_str){at, length}))
            return true;
        at = bar == NULL ? NULL : bar + 1;
    }
    return choices == NULL;
}

/* Every part of a comma-separated list must be a choice. */
static bool are_choices(kn_str list, const char *choices)
{
    while (choices != NULL) {
        const char *comma = memchr(list.data, ',', list.length);
        size_t length = comma == NULL ? list.length : (size_t)(comma - list.data);
        if (!is_choice((kn_str){list.data, length}, choices))
            return false;
        if (comma == NULL)
            break;
        list = (kn_str){comma + 1, list.length - length - 1};
    }
    return true;
}

static void store(const reader *r, const kn_option *option, const char *value)
{
    char *base = (char *)r->out;
    memcpy(base + option->at, &value, sizeof value);
}

static kn_status take_option(reader *r, const char *word)
{
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    kn_str given = {word, equals == NULL ? strlen(word) : (size_t)(equals - word)};
    given = kn_text_copy(r->arena, given);
    kn_arg name = kn_arg_text(given);
    kn_arg command = kn_arg_text(command_name(r->command));
    kn_lang lang = r->out->lang;
    const kn_option *option = option_named(r, given);
    if (option == NULL)
        return complain(r, KN_SAY(r->arena, lang, KN_W_CLI_UNKNOWN_OPTION, name, command), nearest_option(r, given));
    if (option->argument == KN_W_NONE && equals != NULL)
        return complain(r, KN_SAY(r->arena, lang, KN_W_CLI_TAKES_NO_ARGUMENT, name, command), KN_STR(""));
    if (option->argument == KN_W_NONE) {
        store(r, option, "yes");
        return KN_OK;
    }
    if (equals == NULL && r->at + 1 >= r->argc)
        return complain(r, KN_SAY(r->arena, lang, KN_W_CLI_NEEDS_ARGUMENT, name, command), KN_STR(""));
    const char *value = equals != NULL ? equals + 1 : r->argv[++r->at];
    if (!are_choices(kn_str_of(value), option->choices))
        return complain(r,
                        KN_SAY(r->arena, lang, KN_W_CLI_WRONG_CHOICE, name, kn_arg_text(kn_str_of(value)), command,
                               kn_arg_text(kn_str_of(option->choices))),
                        KN_STR(""));
    store(r, option, value);
    return KN_OK;
}

static kn_status take_operand(reader *r, const char *word)
{
    kn_options *out = r->out;
    bool takes_any = r->command != KN_COMMANDS && kn_commands[r->command].operand != KN_W_NONE;
    bool takes_many = takes_any && kn_commands[r->command].operands == KN_MANY_OPERANDS;
    if (takes_many || (takes_any && out->operands_count == 0)) {
        out->operands[out->operands_count++] = word;
        out->folder = out->operands[0];
        return KN_OK;
    }
    return complain(r,
                    KN_SAY(r->arena, out->lang, KN_W_CLI_TOO_MANY, kn_arg_text(kn_str_of(word)),
                           kn_arg_text(command_name(r->command))),
                    KN_STR(""));
}

static kn_status command_named(reader *r, const char *word)
{
    kn_str names[KN_COMMANDS];
    for (int i = 0; i < KN_COMMANDS; i++) {
        names[i] = kn_str_of(kn_commands[i].name);
        if (kn_str_equal(kn_str_of(word), names[i])) {
            r->command = (kn_command_number)i;
            return KN_OK;
        }
    }
    size_t nearest = kn_text_nearest(r->arena, kn_str_of(word), names, KN_COMMANDS);
    return complain(r, KN_SAY(r->arena, r->out->lang, KN_W_CLI_UNKNOWN_COMMAND, kn_arg_text(kn_str_of(word))),
                    nearest == SIZE_MAX ? KN_STR("") : names[nearest]);
}

/* The language of messages is needed before anything is said: look for it first. */
static kn_lang language_of(int argc, char **argv)
{
    for (int i = 1; i < argc && argv[i] != NULL; i++) {
        const char *value = NULL;
        if (strncmp(argv[i], "--language=", 11) == 0)
            value = argv[i] + 11;
        else if (strcmp(argv[i], "--language") == 0 && i + 1 < argc)
            value = argv[i + 1];
        kn_lang lang = value == NULL ? KN_LANGS : kn_lang_of(kn_str_of(value));
        if (lang != KN_LANGS)
            return lang;
    }
    return KN_EN;
}

static kn_status check_whole(const reader *r)
{
    if (r->out->help != NULL || r->command == KN_COMMANDS)
        return KN_OK;
    const kn_command *command = &kn_commands[r->command];
    kn_date as_of = KN_DATE_NONE;
    const char *given = r->out->as_of;
    if (given != NULL && kn_date_parse(&as_of, kn_str_of(given), KN_DATE_LAST) != KN_OK)
        return complain(r,
                        KN_SAY(r->arena, r->out->lang, KN_W_CLI_WRONG_DATE, kn_arg_text(kn_str_of(given)),
                               kn_arg_text(command_name(r->command))),
                        KN_STR(""));
    if (command->operand == KN_W_NONE || command->operands == KN_OPTIONAL_OPERAND || r->out->folder != NULL)
        return KN_OK;
    return complain(r,
                    KN_SAY(r->arena, r->out->lang, KN_W_CLI_MISSING_OPERAND, kn_arg_word(command->operand),
                           kn_arg_text(command_name(r->command))),
                    KN_STR(""));
}

kn_status kn_options_read(kn_options *out, kn_command_number *command, int argc, char **argv, kn_arena *arena,
                          FILE *err)
{
    *out = (kn_options){.lang = language_of(argc, argv), .operands = KN_NEW(arena, const char *, (size_t)argc)};
    reader r = {out, KN_COMMANDS, arena, err, argc, argv, 1};
    bool operands_only = false;
    kn_status status = KN_OK;
    for (; r.at < argc && status == KN_OK; r.at++) {
        const char *word = argv[r.at];
        if (!operands_only && strcmp(word, "--") == 0)
            operands_only = true;
        else if (!operands_only && word[0] == '-' && word[1] != '\0')
            status = take_option(&r, word);
        else if (r.command == KN_COMMANDS)
            status = command_named(&r, word);
        else
            status = take_operand(&r, word);
    }
    *command = r.command;
    return status != KN_OK ? status : check_whole(&r);
}
