#include "disclosure_span.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

#define PRIME ((UINT64_C(1) << 61) - 1)

static uint64_t add(uint64_t a, uint64_t b)
{
    uint64_t sum = a + b;
    return sum >= PRIME ? sum - PRIME : sum;
}

static uint64_t times(uint64_t a, uint64_t b)
{
    wide product = (wide)a * b;
    return add((uint64_t)(product & PRIME), (uint64_t)(product >> 61));
}

/* a^(p-2) = 1/a (Fermat). */
static uint64_t inverse(uint64_t a)
{
    uint64_t result = 1;
    for (uint64_t power = PRIME - 2; power > 0; power >>= 1) {
        if ((power & 1) != 0)
            result = times(result, a);
        a = times(a, a);
    }
    return result;
}

/* Of a negative factor too: unsigned numbers wrap. */
static uint64_t residue(int8_t factor)
{
    return (PRIME + (uint64_t)factor) % PRIME;
}

typedef struct term {
    uint32_t column;
    uint64_t value; /* 1 .. PRIME-1 */
} term;

/* Terms in ascending order of columns. */
typedef struct row {
    term *terms;
    size_t count, room;
} row;

/* Rows that have, or once had, a term in the column. */
typedef struct members {
    uint32_t *rows;
    size_t count, room;
} members;

struct kn_span {
    size_t cells, rows_count;
    row *rows; /* the cells' images, then the guards' */
    members *columns;
    row image; /* of the sum in question */
    row merged;
    uint64_t *total; /* per column: room to add images up */
    uint8_t *touched;
    uint32_t *touched_columns;
    size_t touched_count;
};

/* `items`, of which `count` fill all the room there is, with more room. */
static void *grown(void *items, size_t count, size_t *room, size_t size)
{
    *room = 2 * count + 4;
    return kn_heap_resize(items, count, *room, size);
}

static void keep(row *r, uint32_t column, uint64_t value)
{
    if (r->count == r->room)
        r->terms = grown(r->terms, r->count, &r->room, sizeof *r->terms);
    r->terms[r->count++] = (term){column, value};
}

static void join(kn_span *span, uint32_t column, size_t row_number)
{
    members *m = &span->columns[column];
    if (m->count == m->room)
        m->rows = grown(m->rows, m->count, &m->room, sizeof *m->rows);
    m->rows[m->count++] = (uint32_t)row_number;
}

/* On the heap, zeroed; of no items, too, it is a block. */
static void *room_for(size_t count, size_t size)
{
    return kn_heap_resize(NULL, 0, count > 0 ? count : 1, size);
}

kn_span *kn_span_new(size_t cells, size_t guards)
{
    kn_span *span = room_for(1, sizeof *span);
    span->cells = span->rows_count = cells;
    span->rows = room_for(cells + guards, sizeof *span->rows);
    span->columns = room_for(cells, sizeof *span->columns);
    span->total = room_for(cells, sizeof *span->total);
    span->touched = room_for(cells, sizeof *span->touched);
    span->touched_columns = room_for(cells, sizeof *span->touched_columns);
    for (size_t c = 0; c < cells; c++) {
        keep(&span->rows[c], (uint32_t)c, 1);
        join(span, (uint32_t)c, c);
    }
    return span;
}

void kn_span_free(kn_span *span)
{
    for (size_t r = 0; r < span->rows_count; r++)
        kn_heap_free(span->rows[r].terms);
    for (size_t c = 0; c < span->cells; c++)
        kn_heap_free(span->columns[c].rows);
    kn_heap_free(span->image.terms);
    kn_heap_free(span->merged.terms);
    kn_heap_free(span->rows);
    kn_heap_free(span->columns);
    kn_heap_free(span->total);
    kn_heap_free(span->touched);
    kn_heap_free(span->touched_columns);
    kn_heap_free(span);
}

static int by_column(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a;
    uint32_t y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* span->image becomes the sum's image in the quotient. */
static void take_image(kn_span *span, const kn_sum *sum)
{
    span->touched_count = 0;
    for (size_t i = 0; i < sum->count; i++) {
        assert(sum->cells[i] < span->cells);
        const row *r = &span->rows[sum->cells[i]];
        uint64_t factor = sum->times == NULL ? 1 : residue(sum->times[i]);
        for (size_t t = 0; t < r->count; t++) {
            uint32_t column = r->terms[t].column;
            if (!span->touched[column])
                span->touched_columns[span->touched_count++] = column;
            span->touched[column] = 1;
            span->total[column] = add(span->total[column], times(factor, r->terms[t].value));
        }
    }
    qsort(span->touched_columns, span->touched_count, sizeof *span->touched_columns, by_column);
    span->image.count = 0;
    for (size_t i = 0; i < span->touched_count; i++) {
        uint32_t column = span->touched_columns[i];
        if (span->total[column] != 0)
            keep(&span->image, column, span->total[column]);
        span->total[column] = 0;
        span->touched[column] = 0;
    }
}

bool kn_span_guard(kn_span *span, const kn_sum *sum)
{
    take_image(span, sum);
    if (span->image.count == 0)
        return false;
    row *guard = &span->rows[span->rows_count];
    for (size_t t = 0; t < span->image.count; t++) {
        keep(guard, span->image.terms[t].column, span->image.terms[t].value);
        join(span, span->image.terms[t].column, span->rows_count);
    }
    span->rows_count++;
    return true;
}

bool kn_span_follows(kn_span *span, const kn_sum *sum)
{
    take_image(span, sum);
    return span->image.count == 0;
}

static uint64_t value_at(const row *r, uint32_t column)
{
    size_t low = 0;
    size_t high = r->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (r->terms[middle].column < column)
            low = middle + 1;
        else
            high = middle;
    }
    return low < r->count && r->terms[low].column == column ? r->terms[low].value : 0;
}

/* Whether a row is `ratio` times the image. */
static bool is_multiple(const row *r, const row *image, uint64_t ratio)
{
    if (r->count != image->count)
        return false;
    for (size_t t = 0; t < r->count; t++)
        if (r->terms[t].column != image->terms[t].column || r->terms[t].value != times(ratio, image->terms[t].value))
            return false;
    return true;
}

/* The image's column that fewest rows share: the work to be done, and the fill to come, are least there. */
static const term *pivot_of(const kn_span *span)
{
    const term *best = &span->image.terms[0];
    for (size_t t = 1; t < span->image.count; t++)
        if (span->columns[span->image.terms[t].column].count < span->columns[best->column].count)
            best = &span->image.terms[t];
    return best;
}

static bool gives_away(const kn_span *span, term pivot)
{
    const members *m = &span->columns[pivot.column];
    uint64_t inverse_of_pivot = inverse(pivot.value);
    for (size_t i = 0; i < m->count; i++) {
        if (m->rows[i] < span->cells)
            continue;
        const row *guard = &span->rows[m->rows[i]];
        uint64_t value = value_at(guard, pivot.column);
        if (value != 0 && is_multiple(guard, &span->image, times(value, inverse_of_pivot)))
            return true;
    }
    return false;
}

/* Row number r += factor · image. */
static void add_image(kn_span *span, size_t r, uint64_t factor)
{
    const row *old = &span->rows[r];
    const row *image = &span->image;
    size_t i = 0;
    span->merged.count = 0;
    for (size_t t = 0; t < image->count; t++) {
        uint32_t column = image->terms[t].column;
        while (i < old->count && old->terms[i].column < column) {
            keep(&span->merged, old->terms[i].column, old->terms[i].value);
            i++;
        }
        uint64_t value = times(factor, image->terms[t].value);
        if (i < old->count && old->terms[i].column == column)
            value = add(value, old->terms[i++].value);
        else
            join(span, column, r);
        if (value != 0)
            keep(&span->merged, column, value);
    }
    for (; i < old->count; i++)
        keep(&span->merged, old->terms[i].column, old->terms[i].value);
    row other = span->rows[r];
    span->rows[r] = span->merged;
    span->merged = other;
}

kn_span_answer kn_span_show(kn_span *span, const kn_sum *sum)
{
    take_image(span, sum);
    if (span->image.count == 0)
        return KN_SPAN_FOLLOWS;
    term pivot = *pivot_of(span);
    if (gives_away(span, pivot))
        return KN_SPAN_GIVES_AWAY;
    uint64_t inverse_of_pivot = inverse(pivot.value);
    members *m = &span->columns[pivot.column];
    for (size_t i = 0; i < m->count; i++) {
        uint64_t value = value_at(&span->rows[m->rows[i]], pivot.column);
        if (value != 0)
            add_image(span, m->rows[i], PRIME - times(value, inverse_of_pivot));
    }
    kn_heap_free(m->rows);
    *m = (members){0};
    return KN_SPAN_ADDED;
}
