#include "cli/run.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { TEMPLATES = KN_FILES + 1, FOLDER_MODE = 0777 };

typedef struct template
{
    const char *path;
    kn_str text;
}
template;

static void make_templates(template out[TEMPLATES], const kn_options *options, kn_arena *arena)
{
    kn_lang lang = options->lang;
    for (size_t i = 0; i < KN_FILES; i++) {
        kn_str name = kn_text_format(arena, "%s.csv", kn_schemas[i].name);
        out[i] =
            (template){kn_path_join(arena, options->folder, name.data), kn_template_csv(arena, &kn_schemas[i], lang)};
    }
    out[KN_FILES] = (template){kn_path_join(arena, options->folder, "README.md"),
                               kn_template_readme(arena, kn_schemas, KN_FILES, lang)};
}

static int complain(kn_arena *arena, kn_lang lang, kn_word word, const char *path, int code)
{
    kn_str why = kn_str_of(strerror(errno));
    fprintf(stderr, "%s\n", KN_SAY(arena, lang, word, kn_arg_text(kn_str_of(path)), kn_arg_cause(why)).data);
    return code;
}

/* A file that is already there is not written over, whoever makes it meanwhile. */
static bool write_new(const template *t)
{
    FILE *file = fopen(t->path, "wbx");
    if (file == NULL)
        return false;
    bool whole = fwrite(t->text.data, 1, t->text.length, file) == t->text.length;
    return fclose(file) == 0 && whole;
}

int kn_command_init(const kn_options *options, kn_arena *arena)
{
    template templates[TEMPLATES];
    make_templates(templates, options, arena);
    for (size_t i = 0; i < TEMPLATES; i++)
        if (access(templates[i].path, F_OK) == 0)
            return complain(arena, options->lang, KN_W_CLI_INIT_THERE, templates[i].path, KN_EXIT_USAGE);
    if (mkdir(options->folder, FOLDER_MODE) != 0 && errno != EEXIST)
        return complain(arena, options->lang, KN_W_CLI_INIT_FAILED, options->folder, KN_EXIT_IO);
    for (size_t i = 0; i < TEMPLATES; i++)
        if (!write_new(&templates[i]))
            return complain(arena, options->lang, KN_W_CLI_INIT_FAILED, templates[i].path, KN_EXIT_IO);
    kn_str folder = kn_str_of(options->folder);
    printf("%s\n",
           KN_SAY(arena, options->lang, KN_W_CLI_INIT_DONE, kn_arg_count(KN_FILES), kn_arg_text(folder)).data);
    return KN_EXIT_CLEAN;
}
