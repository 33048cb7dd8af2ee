/* Lookup: from the key of a header to an id. See load/loader.h. */
#ifndef KN_LOAD_LOOKUP_H
#define KN_LOAD_LOOKUP_H

#include "load/loader.h"

/* The id a header means, or the empty text. */
kn_str kn_lookup_find(const kn_lookup *lookup, kn_str header, kn_arena *arena);

/* The id or name nearest to a header, or the empty text. */
kn_str kn_lookup_nearest(const kn_lookup *lookup, kn_str header, kn_arena *arena);

#endif
