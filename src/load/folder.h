/* Folder: which file of a folder holds a schema's rows. */
#ifndef KN_LOAD_FOLDER_H
#define KN_LOAD_FOLDER_H

#include "base/diag.h"
#include "base/status.h"
#include "table/schema.h"

/* The name of the schema's file in the folder: <name>.csv, else the same in other letters ("Staff.CSV"), else its
 * Swedish or Dutch name. "<name>.csv" when there is none, or no folder. Of several the others are told of. In the
 * arena. KN_IO, told, when the folder cannot be listed. */
kn_status kn_folder_find(kn_str *out, const char *folder, const kn_schema *schema, kn_diags *diags, kn_arena *arena);

#endif
