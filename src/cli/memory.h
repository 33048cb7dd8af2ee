/* Private to cli: what happens when the machine has no more memory. */
#ifndef KN_SRC_CLI_MEMORY_H
#define KN_SRC_CLI_MEMORY_H

#include "base/words.h"

/* The language in which it is said, English until told. */
void kn_memory_speak(kn_lang lang);
kn_lang kn_memory_spoken(void);

/* Remove what was not finished, say so on the process's stderr, end with KN_EXIT_INTERNAL. Takes no memory. Any
 * thread may call it; the first one is heard. */
_Noreturn void kn_memory_end(void);

#endif
