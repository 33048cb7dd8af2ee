/* Earlier runs: their results/ read back. */
#ifndef KN_CLI_EARLIER_H
#define KN_CLI_EARLIER_H

#include "base/symbols.h"
#include "cli/run.h"

/* Read the run whose results stand in `folder` or in its results/. KN_IO, with a diagnostic, when there is no
 * finished run. Rows that cannot be used are reported as of `folder`/<file>. Texts stay those of `symbols`. */
kn_status kn_earlier_read(kn_edition *out, const char *folder, kn_symbols *symbols, kn_lang lang, kn_diags *diags,
                          kn_arena *arena);

/* Read the run named by --previous and compare; nothing without it. */
kn_status kn_run_compare(kn_run *run);

#endif
