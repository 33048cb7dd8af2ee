/* The command line: one table of commands and one of options give parser, help, man page and completion. */
#ifndef KN_CLI_OPTIONS_H
#define KN_CLI_OPTIONS_H

#include "base/status.h"
#include "base/words.h"

#include <stdio.h>

typedef struct kn_options {
    const char *folder; /* the first operand, of commands that read or write one; NULL = none given */
    const char **operands;
    size_t operands_count;
    const char *output; /* NULL = reports/<as-of quarter> */
    const char *as_of;
    const char *internal; /* not NULL: the funder workbook is not for publication */
    const char *only;     /* comma-separated workbooks; NULL = all */
    const char *format;   /* xlsx or text */
    const char *language;
    const char *encoding;
    const char *pseudonymise;
    const char *previous; /* results/ of an earlier run */
    const char *threads;
    const char *help; /* not NULL when asked for */
    const char *strict, *quiet, *json, *allow_personal_ids;
    kn_lang lang; /* of messages before settings.csv is read: --language, else English */
} kn_options;

typedef enum kn_command_number {
    KN_COMMAND_REPORT,
    KN_COMMAND_CHECK,
    KN_COMMAND_EXPLAIN,
    KN_COMMAND_INIT,
    KN_COMMAND_SCHEMA,
    KN_COMMAND_TREND,
    KN_COMMANDS
} kn_command_number;

/* How many operands a command takes, where it takes any. */
typedef enum kn_operands { KN_ONE_OPERAND, KN_OPTIONAL_OPERAND, KN_MANY_OPERANDS } kn_operands;

/* What a command takes: bits of 1 << kn_command_number in kn_option.commands say which options belong to it. */
typedef struct kn_command {
    const char *name;
    kn_word operand; /* "FOLDER"; KN_W_NONE = takes none */
    kn_operands operands;
    kn_word about;           /* one line */
    kn_word details;         /* a paragraph or two */
    const char *examples[4]; /* whole command lines, each run as a test */
} kn_command;

typedef struct kn_option {
    const char *name;    /* "--as-of" */
    char letter;         /* 'o' or 0 */
    kn_word argument;    /* "DATE"; KN_W_NONE = a flag */
    const char *choices; /* allowed arguments separated by "|"; NULL = any */
    size_t at;           /* offsetof its const char * in kn_options */
    unsigned commands;
    kn_word about;
} kn_option;

extern const kn_command kn_commands[KN_COMMANDS];
extern const kn_option kn_option_table[];
extern const size_t kn_option_count;

/* Read argv. KN_USAGE after one line on `err` that says what is wrong, what is near and where help is. `command` is
 * KN_COMMANDS for the bare program (with --help or --version). */
kn_status kn_options_read(kn_options *out, kn_command_number *command, int argc, char **argv, kn_arena *arena,
                          FILE *err);

/* Help of a command, or of the program for KN_COMMANDS. */
void kn_options_help(kn_command_number command, kn_lang lang, kn_arena *arena, FILE *out);

#endif
