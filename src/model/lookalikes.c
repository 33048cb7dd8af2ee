/* Ids that differ only in case or spacing are mostly one thing written in two ways. */
#include "build.h"

/* The next byte of an id as it is compared: blanks passed over, ASCII and Latin-1 letters in lower case. 0 at the
 * end. */
static unsigned char next_folded(kn_str text, size_t *at)
{
    while (*at < text.length && text.data[*at] == ' ')
        (*at)++;
    if (*at == text.length)
        return 0;
    unsigned char byte = (unsigned char)text.data[*at];
    unsigned char before = *at > 0 ? (unsigned char)text.data[*at - 1] : 0;
    (*at)++;
    bool upper_ascii = byte >= 'A' && byte <= 'Z';
    bool upper_latin = before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97; /* À to Þ without × */
    return upper_ascii || upper_latin ? (unsigned char)(byte + 0x20) : byte;
}

static bool look_alike(kn_str a, kn_str b)
{
    size_t at_a = 0;
    size_t at_b = 0;
    for (;;) {
        unsigned char x = next_folded(a, &at_a);
        if (x != next_folded(b, &at_b))
            return false;
        if (x == 0)
            return true;
    }
}

/* Whether there is anything to fold: ids of capitals, digits and signs alone cannot look alike without being equal.
 */
static bool may_look_alike(const kn_keys *keys, const kn_symbols *symbols)
{
    for (size_t symbol = 0; symbol < kn_symbols_count(symbols); symbol++) { /* as they lie in memory */
        if (kn_keys_find(keys, (kn_symbol)symbol) == KN_NONE)
            continue;
        kn_str id = kn_symbols_text(symbols, (kn_symbol)symbol);
        for (size_t i = 0; i < id.length; i++) {
            unsigned char byte = (unsigned char)id.data[i];
            if (byte == ' ' || byte >= 0x80 || (byte >= 'a' && byte <= 'z'))
                return true;
        }
    }
    return false;
}

static uint64_t hash_of(kn_str text)
{
    uint64_t hash = 0xcbf29ce484222325ULL;
    size_t at = 0;
    for (unsigned char byte = next_folded(text, &at); byte != 0; byte = next_folded(text, &at))
        hash = (hash ^ byte) * 0x100000001b3ULL; /* FNV-1a */
    return hash ^ hash >> 31;
}

/* Where an id stands: in its own file, or first in another. */
static kn_place place_of(const kn_build *build, kn_entity entity, kn_index key)
{
    kn_file home = kn_entity_home(entity);
    size_t row = build->keys[entity].rows[key];
    if (row != KN_NO_ROW)
        return kn_table_place(&build->tables[home], kn_entity_field(entity), row);
    for (int file = 0; file < KN_FILES; file++)
        for (size_t field = 0; field < kn_schemas[file].count; field++) {
            if (kn_entity_of_field(&kn_schemas[file].fields[field]) != entity)
                continue;
            const kn_table *table = &build->tables[file];
            kn_symbol_reader ids = kn_table_symbols(table, field, 0);
            for (row = 0; row < table->rows; row++)
                if (kn_symbol_read(&ids, row) == build->keys[entity].ids[key])
                    return kn_table_place(table, field, row);
        }
    return (kn_place){.line = 0}; /* never: every id stands in some table */
}

static void warn(kn_build *build, kn_entity entity, kn_index key, kn_index other)
{
    const kn_symbol *ids = build->keys[entity].ids;
    kn_place elsewhere = place_of(build, entity, other);
    kn_diag diag = {.code = KN_K054, .at = place_of(build, entity, key)};
    diag.value = kn_symbols_text(build->symbols, ids[key]);
    diag.args[0] = kn_arg_text(kn_symbols_text(build->symbols, ids[other]));
    diag.args[1] = kn_arg_text(elsewhere.file);
    diag.args[2] = kn_arg_line(build->arena, elsewhere.line);
    kn_diag_add(build->diags, diag);
}

void kn_lookalikes_warn(kn_build *build, kn_entity entity)
{
    const kn_keys *keys = &build->keys[entity];
    if (!may_look_alike(keys, build->symbols))
        return;
    size_t mask = 1;
    while (mask < (size_t)keys->count * 2)
        mask = mask * 2 + 1;
    uint32_t *slots = kn_heap_resize(NULL, 0, mask + 1, sizeof *slots); /* 1 + key, 0 = free */
    for (kn_index key = 0; key < keys->count; key++) {
        kn_str id = kn_symbols_text(build->symbols, keys->ids[key]);
        size_t at = (size_t)hash_of(id) & mask;
        while (slots[at] != 0 && !look_alike(id, kn_symbols_text(build->symbols, keys->ids[slots[at] - 1])))
            at = (at + 1) & mask;
        if (slots[at] != 0)
            warn(build, entity, key, slots[at] - 1);
        else
            slots[at] = key + 1;
    }
    kn_heap_free(slots);
}
