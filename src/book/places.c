#include "places.h"

#include "base/number.h"

#include <stdlib.h>
#include <string.h>

typedef struct link_anchor {
    kn_str text;
    size_t row; /* of the sheet */
} link_anchor;

typedef struct link_target {
    int id;
    kn_str start;         /* of a reference: 'Goals'!A */
    link_anchor *anchors; /* sorted */
    size_t count;
} link_target;

struct kn_places {
    link_target *targets;
    size_t count;
};

static int by_text_and_row(const void *left, const void *right)
{
    const link_anchor *a = left;
    const link_anchor *b = right;
    int order = kn_str_order(a->text, b->text);
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

static kn_str reference_start(kn_arena *arena, kn_str name)
{
    char *out = kn_arena_alloc(arena, 2 * name.length + 5, 1);
    size_t used = 0;
    out[used++] = '\'';
    for (size_t i = 0; i < name.length; i++) {
        if (name.data[i] == '\'')
            out[used++] = '\'';
        out[used++] = name.data[i];
    }
    out[used++] = '\'';
    out[used++] = '!';
    out[used++] = 'A';
    return (kn_str){out, used};
}

static link_target target_of(kn_arena *arena, const kn_sheet *sheet, const kn_layout *layout, kn_str name)
{
    link_target target = {.id = sheet->id, .start = reference_start(arena, name)};
    if (sheet->anchors == NULL)
        return target;
    target.anchors = KN_NEW(arena, link_anchor, sheet->rows_count);
    for (size_t r = 0; r < sheet->rows_count; r++)
        if (sheet->anchors[r].length > 0)
            target.anchors[target.count++] = (link_anchor){sheet->anchors[r], layout->header_row + 1 + r};
    qsort(target.anchors, target.count, sizeof(link_anchor), by_text_and_row);
    return target;
}

kn_places *kn_places_new(kn_arena *arena, const kn_sheet *const *sheets, const kn_layout *layouts,
                         const kn_str *names, size_t count)
{
    kn_places *places = KN_NEW(arena, kn_places, 1);
    places->targets = KN_NEW(arena, link_target, count);
    places->count = count;
    for (size_t i = 0; i < count; i++)
        places->targets[i] = target_of(arena, sheets[i], &layouts[i], names[i]);
    return places;
}

/* Index of the first anchor that is not before `text`. */
static size_t first_from(const link_target *target, kn_str text)
{
    size_t low = 0;
    size_t high = target->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (kn_str_order(target->anchors[middle].text, text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Links are many: without printf. */
static kn_str reference(const link_target *target, size_t row, kn_arena *arena)
{
    char *out = kn_arena_alloc(arena, target->start.length + KN_DIGITS, 1);
    memcpy(out, target->start.data, target->start.length);
    return (kn_str){out, (size_t)(kn_digits_put(out + target->start.length, row) - out)};
}

static kn_str found_in(const link_target *target, kn_arena *arena, kn_str text)
{
    size_t row = 0;
    if (text.length > 0) {
        size_t i = first_from(target, text);
        if (i == target->count || !kn_str_equal(target->anchors[i].text, text))
            return KN_STR("");
        row = target->anchors[i].row;
    }
    return reference(target, row + 1, arena);
}

kn_str kn_places_find(const kn_places *places, kn_arena *arena, kn_link link)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->targets[i].id == link.sheet)
            return found_in(&places->targets[i], arena, link.anchor);
    return KN_STR("");
}
