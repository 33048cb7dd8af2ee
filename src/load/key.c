#include "load/loader.h"

#include <sys/stat.h>

enum { LEAST_BYTES = 32 };

static kn_status refuse(kn_diags *diags, const char *path, kn_diag diag, kn_status status)
{
    diag.at.file = kn_str_of(path);
    diag.value = kn_str_of(path);
    kn_diag_add(diags, diag);
    return status;
}

static bool others_may_read(const char *path)
{
    struct stat about;
    return stat(path, &about) != 0 || (about.st_mode & (S_IRWXG | S_IRWXO)) != 0;
}

static void drop_line_end(kn_bytes *key)
{
    if (key->length > 0 && key->data[key->length - 1] == '\n')
        key->length--;
    if (key->length > 0 && key->data[key->length - 1] == '\r')
        key->length--;
}

kn_status kn_key_read(kn_bytes *out, const char *path, kn_diags *diags, kn_arena *arena)
{
    bool missing = false;
    kn_str why = {NULL, 0};
    kn_status status = kn_file_open(out, path, &missing, &why, arena);
    if (status != KN_OK)
        return refuse(diags, path, (kn_diag){.code = KN_K001, .args = {kn_arg_cause(why)}}, status);
    drop_line_end(out);
    kn_diag diag = {.code = KN_CODE_NONE};
    if (others_may_read(path))
        diag.code = KN_K036;
    else if (out->length < LEAST_BYTES)
        diag = (kn_diag){.code = KN_K037, .args = {kn_arg_count((int64_t)out->length), kn_arg_count(LEAST_BYTES)}};
    if (diag.code == KN_CODE_NONE)
        return KN_OK;
    kn_file_close(out);
    return refuse(diags, path, diag, KN_USAGE);
}
