/* manual LANGUAGE DATADIR DATE : the manual page kunna(1) on stdout, from the tables of commands, options and input
 * files. `DATADIR` is where the demo and the documents are installed. */
#include "cli/options.h"
#include "model/schemas.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_WIDTH = 72 };

typedef struct page {
    kn_lang lang;
    kn_arena *arena;
    const char *datadir;
} page;

/* Text as roff takes it: a backslash, a dash and a quote mean what they are; nothing begins like a request. */
static void put_escaped(kn_str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        if (i == 0 && (c == '.' || c == '\''))
            fputs("\\&", stdout);
        if (c == '\\')
            fputs("\\e", stdout);
        else if (c == '-')
            fputs("\\-", stdout);
        else if (c == '\'')
            fputs("\\(aq", stdout);
        else
            putchar(c);
    }
}

/* Running text. Sentences begin on lines of their own, so that their ends are seen; lines are short to read. */
static void put_text(kn_str text)
{
    size_t at = 0;
    while (text.length > 0) {
        const char *space = memchr(text.data, ' ', text.length);
        kn_str next = {text.data, space == NULL ? text.length : (size_t)(space - text.data)};
        if (at > 0 && at + next.length >= LINE_WIDTH) {
            putchar('\n');
            at = 0;
        }
        if (at > 0)
            putchar(' ');
        put_escaped(next);
        bool ended = next.length > 0 && next.data[next.length - 1] == '.';
        at = ended ? 0 : at + next.length + 1;
        size_t taken = next.length + (space != NULL);
        text = (kn_str){text.data + taken, text.length - taken};
        if (ended || text.length == 0)
            putchar('\n');
    }
}

static kn_str word(const page *p, kn_word name)
{
    return kn_word_text(p->lang, name);
}

static void put_words(const page *p, kn_word name)
{
    put_text(word(p, name));
}

/* What --help says in a line is a sentence here. */
static void put_sentence(const page *p, kn_word name)
{
    put_text(kn_text_format(p->arena, "%s.", word(p, name).data));
}

static void put_heading(const page *p, kn_word name)
{
    printf(".SH ");
    put_escaped(word(p, name));
    putchar('\n');
}

static void put_bold(const char *text)
{
    fputs("\\fB", stdout);
    put_escaped(kn_str_of(text));
    fputs("\\fR", stdout);
}

/* An entry of a list: what it is called, then what it is. */
static void put_entry(const page *p, const char *name, kn_word about)
{
    puts(".TP");
    put_bold(name);
    putchar('\n');
    put_words(p, about);
}

static void put_operand(const page *p, const kn_command *command)
{
    assert(command->operand != KN_W_NONE);
    bool optional = command->operands == KN_OPTIONAL_OPERAND;
    printf(optional ? " [\\fI%s\\fR]" : " \\fI%s\\fR", word(p, command->operand).data);
}

static void put_synopsis(const page *p)
{
    put_heading(p, KN_W_MAN_SYNOPSIS);
    for (size_t i = 0; i < KN_COMMANDS; i++) {
        fputs(i > 0 ? ".br\n\\fBkunna " : "\\fBkunna ", stdout);
        printf("%s\\fR", kn_commands[i].name);
        put_operand(p, &kn_commands[i]);
        printf(" [\\fI%s\\fR]\n", word(p, KN_W_CLI_ARG_OPTION).data);
    }
}

static void put_examples(const page *p)
{
    put_heading(p, KN_W_MAN_EXAMPLES);
    puts(".nf");
    for (size_t i = 0; i < KN_COMMANDS; i++)
        for (size_t e = 0; e < sizeof kn_commands->examples / sizeof *kn_commands->examples; e++)
            if (kn_commands[i].examples[e] != NULL) {
                put_escaped(kn_str_of(kn_commands[i].examples[e]));
                putchar('\n');
            }
    puts(".fi\n.PP");
    kn_str demo = kn_text_format(p->arena, "%s/kunna/demo", p->datadir);
    put_text(KN_SAY(p->arena, p->lang, KN_W_MAN_DEMO, kn_arg_text(demo)));
}

static void put_commands(const page *p)
{
    put_heading(p, KN_W_MAN_COMMANDS);
    for (size_t i = 0; i < KN_COMMANDS; i++) {
        puts(".TP");
        put_bold(kn_commands[i].name);
        put_operand(p, &kn_commands[i]);
        putchar('\n');
        put_sentence(p, kn_commands[i].about);
        put_words(p, kn_commands[i].details);
    }
}

/* "(report, check)"; nothing for an option that belongs to all. */
static void put_belonging(const kn_option *option)
{
    const char *before = " (";
    for (size_t i = 0; option->commands != ~0U && i < KN_COMMANDS; i++)
        if ((option->commands >> i & 1U) != 0) {
            printf("%s%s", before, kn_commands[i].name);
            before = ", ";
        }
    puts(option->commands != ~0U ? ")" : "");
}

static void put_options(const page *p)
{
    put_heading(p, KN_W_MAN_OPTIONS);
    for (size_t i = 0; i < kn_option_count; i++) {
        const kn_option *option = &kn_option_table[i];
        puts(".TP");
        if (option->letter != 0)
            printf("\\fB\\-%c\\fR, ", option->letter);
        put_bold(option->name);
        if (option->argument != KN_W_NONE)
            printf(" \\fI%s\\fR", word(p, option->argument).data);
        put_belonging(option);
        put_sentence(p, option->about);
    }
    puts(".TP");
    put_bold("--version");
    putchar('\n');
    put_sentence(p, KN_W_CLI_O_VERSION);
}

static void put_inputs(const page *p)
{
    put_heading(p, KN_W_MAN_INPUT);
    put_words(p, KN_W_MAN_INPUT_WHAT);
    for (size_t i = 0; i < KN_FILES; i++)
        put_entry(p, kn_text_format(p->arena, "%s.csv", kn_schemas[i].name).data, kn_schemas[i].about);
}

typedef struct entry {
    const char *name;
    kn_word about;
} entry;

static void put_entries(const page *p, kn_word heading, const entry *entries, size_t count)
{
    put_heading(p, heading);
    for (size_t i = 0; i < count; i++)
        put_entry(p, entries[i].name, entries[i].about);
}

static void put_messages(const page *p)
{
    put_heading(p, KN_W_MAN_MESSAGES);
    put_words(p, KN_W_MAN_MESSAGES_WHAT);
    puts(".BR \"kunna explain\" .");
}

static void put_files(const page *p)
{
    put_heading(p, KN_W_MAN_FILES);
    put_entry(p, kn_text_format(p->arena, "%s/kunna/", p->datadir).data, KN_W_MAN_DEMO_FILES);
    put_entry(p, kn_text_format(p->arena, "%s/doc/kunna/", p->datadir).data, KN_W_MAN_DOCUMENTS);
}

static void put_page(const page *p, const char *date)
{
    static const entry outputs[] = {{"planner.xlsx", KN_W_MAN_PLANNER_BOOK},
                                    {"project.xlsx", KN_W_MAN_PROJECT_BOOK},
                                    {"funder.xlsx", KN_W_MAN_FUNDER_BOOK},
                                    {"results/", KN_W_MAN_RESULTS}};
    static const entry codes[] = {{"0", KN_W_MAN_EXIT_CLEAN},
                                  {"1", KN_W_MAN_EXIT_DATA},
                                  {"2", KN_W_MAN_EXIT_USAGE},
                                  {"3", KN_W_MAN_EXIT_IO},
                                  {"4", KN_W_MAN_EXIT_INTERNAL}};
    printf(".TH KUNNA 1 %s \"kunna %s\" \"%s\"\n", date, KN_VERSION, word(p, KN_W_MAN_SECTION).data);
    put_heading(p, KN_W_MAN_NAME);
    printf("kunna \\- %s\n", word(p, KN_W_MAN_ABOUT).data);
    put_synopsis(p);
    put_examples(p);
    put_heading(p, KN_W_MAN_DESCRIPTION);
    put_words(p, KN_W_MAN_WHAT);
    put_commands(p);
    put_options(p);
    put_inputs(p);
    put_entries(p, KN_W_MAN_OUTPUT, outputs, sizeof outputs / sizeof *outputs);
    put_messages(p);
    put_entries(p, KN_W_MAN_EXIT, codes, sizeof codes / sizeof *codes);
    put_heading(p, KN_W_MAN_PRIVACY);
    put_words(p, KN_W_MAN_PRIVACY_WHAT);
    put_files(p);
}

int main(int argc, char **argv)
{
    kn_lang lang = argc == 4 ? kn_lang_of(kn_str_of(argv[1])) : KN_LANGS;
    if (lang == KN_LANGS)
        return EXIT_FAILURE;
    page p = {lang, kn_arena_new(), argv[2]};
    put_page(&p, argv[3]);
    kn_arena_free(p.arena);
    return ferror(stdout) | fflush(stdout) ? EXIT_FAILURE : EXIT_SUCCESS;
}
