#include "identity.h"

#include "base/file.h"
#include "personal.h"

#include <string.h>

enum { PSEUDONYM_DIGITS = 20 };

/* Ids as written, by a number, and the pseudonym of each: computed once, for many rows. */
typedef struct kn_pseudonyms {
    kn_symbols *ids;
    kn_str *pseudonyms;
    size_t room;
    kn_arena *arena;
} kn_pseudonyms;

kn_code kn_identity_judge(const kn_part *part, const kn_plan_column *column, kn_str id)
{
    static const kn_code codes[] = {
        [KN_NOT_PERSONAL] = KN_CODE_NONE, [KN_PERSONAL_NUMBER] = KN_K026, [KN_PERSONAL_EMAIL] = KN_K027};
    return part->plan->options->allow_personal_ids ? KN_CODE_NONE : codes[kn_personal_kind(id, column->bsn)];
}

bool kn_identity_is_replaced(const kn_part *part, const kn_plan_column *column)
{
    return part->plan->options->pseudonymise && column->about->person;
}

static kn_pseudonyms *pseudonyms_of(kn_part *part)
{
    if (part->pseudonyms == NULL) {
        part->pseudonyms = kn_heap_resize(NULL, 0, 1, sizeof *part->pseudonyms);
        part->pseudonyms->ids = kn_symbols_new();
        part->pseudonyms->arena = kn_arena_new();
    }
    return part->pseudonyms;
}

static kn_str compute(kn_part *part, kn_str id)
{
    const kn_load_options *options = part->plan->options;
    kn_str normal = kn_personal_normal(id, part->scratch);
    char digest[65];
    kn_hmac_sha256(digest, options->key, options->key_length, normal.data, normal.length);
    return kn_text_format(part->pseudonyms->arena, "p%.*s", PSEUDONYM_DIGITS, digest);
}

kn_str kn_identity_pseudonym(kn_part *part, kn_str id)
{
    kn_pseudonyms *known = pseudonyms_of(part);
    kn_symbol number = kn_symbols_intern(known->ids, id);
    if (number >= known->room) {
        size_t room = known->room == 0 ? 1024 : known->room * 2;
        known->pseudonyms = kn_heap_resize(known->pseudonyms, known->room, room, sizeof *known->pseudonyms);
        known->room = room;
    }
    if (known->pseudonyms[number].length == 0)
        known->pseudonyms[number] = compute(part, id);
    return known->pseudonyms[number];
}

void kn_pseudonyms_free(kn_part *part)
{
    kn_pseudonyms *known = part->pseudonyms;
    if (known == NULL)
        return;
    kn_symbols_free(known->ids);
    kn_heap_free(known->pseudonyms);
    kn_arena_free(known->arena);
    kn_heap_free(known);
}
