#include "identity.h"

#include "base/file.h"
#include "personal.h"

#include <string.h>

enum { UNSEEN, ALLOWED, REFUSED_NUMBER, REFUSED_EMAIL, PSEUDONYM_DIGITS = 20 };

typedef struct kn_identities {
    uint8_t *verdicts; /* by symbol */
    size_t verdicts_room;
    kn_symbols *real; /* ids of people as written, and the pseudonym of each */
    kn_symbol *pseudonyms;
    size_t pseudonyms_room;
} kn_identities;

static kn_identities *identities_of(kn_part *part)
{
    if (part->identities == NULL)
        part->identities = kn_heap_resize(NULL, 0, 1, sizeof *part->identities);
    return part->identities;
}

void kn_identities_free(kn_part *part)
{
    kn_identities *known = part->identities;
    if (known == NULL)
        return;
    kn_heap_free(known->verdicts);
    kn_symbols_free(known->real);
    kn_heap_free(known->pseudonyms);
    kn_heap_free(known);
    part->identities = NULL;
}

/* Room for an item at `index` of an array that holds `room`. */
static size_t room_for(size_t room, size_t index)
{
    size_t more = room == 0 ? 1024 : room;
    while (more <= index)
        more *= 2;
    return more;
}

static uint8_t judge(kn_str text, bool bsn)
{
    static const uint8_t verdicts[] = {
        [KN_NOT_PERSONAL] = ALLOWED, [KN_PERSONAL_NUMBER] = REFUSED_NUMBER, [KN_PERSONAL_EMAIL] = REFUSED_EMAIL};
    return verdicts[kn_personal_kind(text, bsn)];
}

/* A column of burgerservicenummers is judged by itself: elsewhere the same digits may be any id. */
static uint8_t verdict(kn_part *part, const kn_plan_column *column, kn_str text, kn_symbol symbol)
{
    if (column->bsn)
        return judge(text, true);
    kn_identities *known = identities_of(part);
    if (symbol >= known->verdicts_room) {
        size_t room = room_for(known->verdicts_room, symbol);
        known->verdicts = kn_heap_resize(known->verdicts, known->verdicts_room, room, 1);
        known->verdicts_room = room;
    }
    if (known->verdicts[symbol] == UNSEEN)
        known->verdicts[symbol] = judge(text, false);
    return known->verdicts[symbol];
}

static kn_symbol new_pseudonym(kn_part *part, kn_str text)
{
    const kn_load_options *options = part->plan->options;
    kn_str normal = kn_personal_normal(text, part->scratch);
    char digest[65];
    kn_hmac_sha256(digest, options->key, options->key_length, normal.data, normal.length);
    char pseudonym[PSEUDONYM_DIGITS + 1];
    pseudonym[0] = 'p';
    memcpy(pseudonym + 1, digest, PSEUDONYM_DIGITS);
    return kn_symbols_intern(part->symbols, (kn_str){pseudonym, sizeof pseudonym});
}

static kn_symbol pseudonym_of(kn_part *part, kn_str text)
{
    kn_identities *known = identities_of(part);
    if (known->real == NULL)
        known->real = kn_symbols_new();
    kn_symbol real = kn_symbols_intern(known->real, text);
    if (real >= known->pseudonyms_room) {
        size_t room = room_for(known->pseudonyms_room, real);
        known->pseudonyms =
            kn_heap_resize(known->pseudonyms, known->pseudonyms_room, room, sizeof *known->pseudonyms);
        known->pseudonyms_room = room;
    }
    if (known->pseudonyms[real] == KN_NO_SYMBOL)
        known->pseudonyms[real] = new_pseudonym(part, text);
    return known->pseudonyms[real];
}

kn_symbol kn_identity_symbol(kn_part *part, const kn_plan_column *column, kn_str text, kn_code *refused)
{
    const kn_load_options *options = part->plan->options;
    if (options->pseudonymise && column->about->person)
        return pseudonym_of(part, text);
    if (options->allow_personal_ids)
        return kn_symbols_intern(part->symbols, text);
    kn_symbol symbol = kn_symbols_find(part->symbols, text);
    bool known = symbol != KN_NO_SYMBOL;
    if (!known && judge(text, column->bsn) == ALLOWED)
        symbol = kn_symbols_intern(part->symbols, text);
    uint8_t is = symbol == KN_NO_SYMBOL ? judge(text, column->bsn) : verdict(part, column, text, symbol);
    *refused = is == REFUSED_NUMBER ? KN_K026 : is == REFUSED_EMAIL ? KN_K027 : KN_CODE_NONE;
    return symbol;
}
