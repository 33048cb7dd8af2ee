/* completion : completion for bash on stdout, from the tables of commands, options, codes and input files. */
#include "base/diag.h"
#include "cli/options.h"
#include "model/schemas.h"

#include <stdlib.h>

/* Before the tables. Bash takes --name=value apart at the "=", which then is a word of its own. */
static const char head[] =
    "# kunna(1) completion for bash; made from the program's own tables.\n"
    "_kunna()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]}\n"
    "    [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    [[ $cur == = ]] && cur=\n"
    "    [[ $command == -* ]] || ((COMP_CWORD == 1)) && command=\n"
    "    local words= kind=words\n"
    "    case $command/$prev in\n";

static const char middle[] = "    *)\n"
                             "        case $command in\n";

static const char tail[] =
    "        esac\n"
    "        ;;\n"
    "    esac\n"
    "    case $kind in\n"
    "    list)\n"
    "        local before=\n"
    "        [[ $cur == *,* ]] && before=${cur%,*},\n"
    "        mapfile -t COMPREPLY < <(compgen -P \"$before\" -W \"$words\" -- \"${cur##*,}\")\n"
    "        ;;\n"
    "    words) mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$cur\") ;;\n"
    "    folder)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -d -- \"$cur\")\n"
    "        ;;\n"
    "    file)\n"
    "        compopt -o filenames 2>/dev/null\n"
    "        mapfile -t COMPREPLY < <(compgen -f -- \"$cur\")\n"
    "        ;;\n"
    "    esac\n"
    "}\n"
    "complete -F _kunna kunna\n";

static bool belongs(const kn_option *option, size_t command)
{
    return (option->commands >> command & 1U) != 0;
}

/* What may stand behind an option: "list;planner project funder", "folder;". */
static const char *kind_of(const kn_option *option)
{
    if (option->argument == KN_W_CLI_ARG_FOLDER)
        return "folder";
    if (option->argument == KN_W_CLI_ARG_FILE)
        return "file";
    return option->argument == KN_W_CLI_ARG_LIST ? "list" : "words";
}

static void put_choices(const char *choices)
{
    for (const char *at = choices; at != NULL && *at != '\0'; at++)
        putchar(*at == '|' ? ' ' : *at);
}

/* The cases of an option that takes an argument: report/--output | report/-o. */
static void put_argument(const kn_option *option)
{
    const char *before = "    ";
    for (size_t c = 0; c < KN_COMMANDS; c++) {
        if (!belongs(option, c))
            continue;
        printf("%s%s/%s", before, kn_commands[c].name, option->name);
        if (option->letter != 0)
            printf(" | %s/-%c", kn_commands[c].name, option->letter);
        before = " | ";
    }
    if (option->commands == ~0U)
        printf(" | /%s", option->name);
    printf(") kind=%s words=\"", kind_of(option));
    put_choices(option->choices);
    puts("\" ;;");
}

static void put_options(size_t command)
{
    for (size_t i = 0; i < kn_option_count; i++)
        if (command == KN_COMMANDS ? kn_option_table[i].commands == ~0U : belongs(&kn_option_table[i], command))
            printf(" %s", kn_option_table[i].name);
}

static void put_operands(kn_word operand)
{
    if (operand == KN_W_CLI_ARG_CODE)
        for (int code = KN_CODE_NONE + 1; code < KN_CODES; code++)
            printf(" %s", kn_code_name((kn_code)code).data);
    if (operand == KN_W_CLI_ARG_TABLE)
        for (size_t file = 0; file < KN_FILES; file++)
            printf(" %s", kn_schemas[file].name);
}

/* What a command takes, where no option asks for an argument. */
static void put_command(size_t c)
{
    const kn_command *command = &kn_commands[c];
    bool folder = command->operand == KN_W_CLI_ARG_FOLDER || command->operand == KN_W_CLI_ARG_FOLDERS;
    printf("        %s)\n            [[ $cur == -* ]] && words=\"", command->name);
    put_options(c);
    if (folder) {
        puts(" \" || kind=folder\n            ;;");
        return;
    }
    fputs(" \" || words=\"", stdout);
    put_operands(command->operand);
    puts(" \"\n            ;;");
}

int main(void)
{
    fputs(head, stdout);
    for (size_t i = 0; i < kn_option_count; i++)
        if (kn_option_table[i].argument != KN_W_NONE)
            put_argument(&kn_option_table[i]);
    fputs(middle, stdout);
    fputs("        \"\") words=\"", stdout);
    for (size_t c = 0; c < KN_COMMANDS; c++)
        printf("%s ", kn_commands[c].name);
    fputs("--version", stdout);
    put_options(KN_COMMANDS);
    puts("\" ;;");
    for (size_t c = 0; c < KN_COMMANDS; c++)
        put_command(c);
    fputs(tail, stdout);
    return ferror(stdout) | fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
