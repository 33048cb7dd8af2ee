/* replay FILE|FOLDER... : give every file to the target this is linked with, without a fuzzer. Says how many. */
#include "fuzz.h"

#include "base/file.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A copy of exactly its size, so that a sanitizer sees what is read beyond it. */
static int replay_file(const char *path, kn_arena *arena)
{
    kn_bytes bytes = {NULL, 0};
    bool missing = false;
    kn_str why = {NULL, 0};
    if (kn_file_open(&bytes, path, &missing, &why, arena) != KN_OK) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    uint8_t *exact = malloc(bytes.length > 0 ? bytes.length : 1);
    if (exact == NULL)
        exit(1);
    if (bytes.length > 0)
        memcpy(exact, bytes.data, bytes.length);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(exact, bytes.length);
    free(exact);
    kn_file_close(&bytes);
    return 1;
}

static int replay(const char *path, kn_arena *arena)
{
    DIR *folder = opendir(path);
    if (folder == NULL)
        return replay_file(path, arena);
    int count = 0;
    for (const struct dirent *item = NULL; (item = readdir(folder)) != NULL;)
        if (item->d_name[0] != '.')
            count += replay_file(kn_path_join(arena, path, item->d_name), arena);
    closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    kn_arena *arena = kn_arena_new();
    int count = 0;
    for (int i = 1; i < argc; i++)
        count += replay(argv[i], arena);
    kn_arena_free(arena);
    fprintf(stderr, "%d inputs\n", count);
    return count > 0 ? 0 : 1;
}
