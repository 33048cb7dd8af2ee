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

/* ---- ids that are nearly the same ---- */

/* Small letters for capitals of ASCII and Latin-1, no spaces. */
static kn_str folded(kn_arena *arena, kn_str id)
{
    char *out = kn_arena_alloc(arena, id.length + 1, 1);
    size_t length = 0;
    for (size_t i = 0; i < id.length; i++) {
        unsigned char c = (unsigned char)id.data[i];
        bool latin = i > 0 && (unsigned char)id.data[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
        if (c == ' ')
            continue;
        if ((c >= 'A' && c <= 'Z') || latin)
            c = (unsigned char)(c + 0x20);
        out[length++] = (char)c;
    }
    return (kn_str){out, length};
}

/* Whether any two of the ids could differ in case or spacing alone: most lists hold letters of one case and no space.
 */
static bool could_be_alike(const kn_table *table, size_t field, const kn_symbols *symbols)
{
    bool small = false;
    bool capital = false;
    const kn_symbol *column = table->columns[field].symbols;
    for (size_t row = 0; row < table->rows; row++) {
        if (row > 0 && column[row] == column[row - 1])
            continue;
        kn_str id = kn_symbols_text(symbols, column[row]);
        for (size_t i = 0; i < id.length; i++) {
            unsigned char c = (unsigned char)id.data[i];
            small |= (c >= 'a' && c <= 'z') || c >= 0x80;
            capital |= (c >= 'A' && c <= 'Z') || c >= 0x80;
            if (c == ' ')
                return true;
        }
        if (small && capital)
            return true;
    }
    return false;
}

static void tell_alike(const kn_table *table, size_t field, size_t row, size_t first, const kn_symbols *symbols,
                       kn_diags *diags)
{
    const kn_symbol *column = table->columns[field].symbols;
    kn_diag diag = {
        .code = KN_K028, .at = kn_table_place(table, field, row), .value = kn_symbols_text(symbols, column[row])};
    diag.args[0] = kn_arg_text(kn_text_format(diags->arena, "%u", kn_table_line(table, first)));
    diag.args[1] = kn_arg_text(kn_symbols_text(symbols, column[first]));
    kn_diag_add(diags, diag);
}

static void compare_field(const kn_table *table, size_t field, const kn_symbols *symbols, kn_diags *diags)
{
    const kn_symbol *column = table->columns[field].symbols;
    kn_symbols *folds = kn_symbols_new();
    kn_arena *scratch = kn_arena_new();
    size_t *first_rows = kn_heap_resize(NULL, 0, table->rows + 1, sizeof *first_rows);
    kn_arena_alloc(scratch, 1, 1);
    kn_mark mark = kn_arena_mark(scratch);
    for (size_t row = 0; row < table->rows; row++) {
        size_t before = kn_symbols_count(folds);
        kn_symbol fold = kn_symbols_intern(folds, folded(scratch, kn_symbols_text(symbols, column[row])));
        kn_arena_rewind(scratch, mark);
        if (kn_symbols_count(folds) > before)
            first_rows[fold] = row;
        else if (fold != KN_NO_SYMBOL && column[first_rows[fold]] != column[row])
            tell_alike(table, field, row, first_rows[fold], symbols, diags);
    }
    kn_heap_free(first_rows);
    kn_arena_free(scratch);
    kn_symbols_free(folds);
}

void kn_identities_compare(const kn_table *table, const kn_symbols *symbols, kn_diags *diags)
{
    for (size_t f = 0; f < table->schema->count; f++) {
        const kn_field *field = &table->schema->fields[f];
        bool own = field->kind == KN_KIND_ID && field->key && field->refers == NULL;
        if (own && kn_table_has(table, f) && could_be_alike(table, f, symbols))
            compare_field(table, f, symbols, diags);
    }
}
