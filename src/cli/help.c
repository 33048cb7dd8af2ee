#include "cli/options.h"

#include <string.h>

enum { LINE_WIDTH = 100, OPTION_WIDTH = 26 };

/* Print words wrapped at LINE_WIDTH, later lines indented; `at` is the column already reached. */
static void print_wrapped(FILE *out, kn_str text, size_t at, int indent)
{
    const char *before = "";
    while (text.length > 0) {
        const char *space = memchr(text.data, ' ', text.length);
        size_t length = space == NULL ? text.length : (size_t)(space - text.data);
        kn_str word = {text.data, length};
        size_t width = kn_text_width(word) + strlen(before);
        if (at + width > LINE_WIDTH && at > (size_t)indent) {
            fprintf(out, "\n%*s", indent, "");
            at = (size_t)indent;
            before = "";
        }
        fprintf(out, "%s%.*s", before, (int)word.length, word.data);
        at += width;
        before = " ";
        size_t taken = space == NULL ? length : length + 1;
        text = (kn_str){text.data + taken, text.length - taken};
    }
    fputc('\n', out);
}

static void print_row(FILE *out, kn_str left, kn_str right)
{
    size_t width = kn_text_width(left);
    int pad = width < OPTION_WIDTH ? (int)(OPTION_WIDTH - width) : 1;
    fprintf(out, "  %.*s%*s", (int)left.length, left.data, pad, "");
    print_wrapped(out, right, width + (size_t)pad + 2, OPTION_WIDTH + 2);
}

static void print_heading(FILE *out, kn_lang lang, kn_word word)
{
    fprintf(out, "\n%s\n", kn_word_text(lang, word).data);
}

static void print_examples(FILE *out, kn_lang lang, const kn_command *command)
{
    print_heading(out, lang, KN_W_CLI_EXAMPLES);
    for (size_t i = 0; i < sizeof command->examples / sizeof *command->examples; i++)
        if (command->examples[i] != NULL)
            fprintf(out, "  %s\n", command->examples[i]);
}

static void print_options(FILE *out, kn_lang lang, kn_command_number command, kn_arena *arena)
{
    print_heading(out, lang, KN_W_CLI_OPTIONS);
    for (size_t i = 0; i < kn_option_count; i++) {
        const kn_option *option = &kn_option_table[i];
        bool mine = command == KN_COMMANDS ? option->commands == ~0U : (option->commands >> command & 1U) != 0;
        if (!mine)
            continue;
        kn_str left = kn_str_of(option->name);
        if (option->letter != 0)
            left = kn_text_format(arena, "-%c, %s", option->letter, option->name);
        if (option->argument != KN_W_NONE)
            left = kn_text_format(arena, "%s %s", left.data, kn_word_text(lang, option->argument).data);
        print_row(out, left, kn_word_text(lang, option->about));
    }
}

static void print_command_help(FILE *out, kn_lang lang, kn_command_number number, kn_arena *arena)
{
    const kn_command *command = &kn_commands[number];
    fprintf(out, "kunna %s: %s\n", command->name, kn_word_text(lang, command->about).data);
    print_examples(out, lang, command);
    print_heading(out, lang, KN_W_CLI_USAGE);
    fprintf(out, "  kunna %s", command->name);
    if (command->operand != KN_W_NONE)
        fprintf(out, command->operands == KN_OPTIONAL_OPERAND ? " [%s]" : " %s",
                kn_word_text(lang, command->operand).data);
    fprintf(out, " [%s]\n\n", kn_word_text(lang, KN_W_CLI_ARG_OPTION).data);
    print_wrapped(out, kn_word_text(lang, command->details), 0, 0);
    print_options(out, lang, number, arena);
}

static void print_program_help(FILE *out, kn_lang lang, kn_arena *arena)
{
    fprintf(out, "kunna %s. %s\n", KN_VERSION, kn_word_text(lang, KN_W_CLI_PROGRAM).data);
    print_examples(out, lang, &kn_commands[KN_COMMAND_REPORT]);
    print_heading(out, lang, KN_W_CLI_COMMANDS);
    for (int i = 0; i < KN_COMMANDS; i++)
        print_row(out, kn_str_of(kn_commands[i].name), kn_word_text(lang, kn_commands[i].about));
    print_options(out, lang, KN_COMMANDS, arena);
    print_row(out, KN_STR("--version"), kn_word_text(lang, KN_W_CLI_O_VERSION));
    fprintf(out, "\n%s\n", kn_word_text(lang, KN_W_CLI_MORE_HELP).data);
}

void kn_options_help(kn_command_number command, kn_lang lang, kn_arena *arena, FILE *out)
{
    if (command == KN_COMMANDS)
        print_program_help(out, lang, arena);
    else
        print_command_help(out, lang, command, arena);
}
