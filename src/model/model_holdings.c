/* Holdings: the inventory's rows and completed participation, by person and competence, the most trusted first. */
#include "holdings.h"

#include "base/together.h"

#include <stdlib.h>
#include <string.h>

/* Up to so many holdings are put in order by insertion; buckets are filled in so many pieces of work. */
enum { FEW = 32, PIECES = 32 };

typedef struct holding {
    kn_index competence;
    kn_date assessed, until;
    kn_origin from;
    uint8_t level, proof;
} holding;

static bool is_confirmed(uint8_t proof)
{
    return proof >= KN_PROOF_MANAGER;
}

/* Most trusted first; what is equal up to the level speaks of one assessment, and the more cautious goes first. */
static int by_trust(const void *a, const void *b)
{
    const holding *x = a;
    const holding *y = b;
    if (x->competence != y->competence)
        return x->competence < y->competence ? -1 : 1;
    if (is_confirmed(x->proof) != is_confirmed(y->proof))
        return is_confirmed(x->proof) ? -1 : 1;
    if (x->assessed != y->assessed)
        return x->assessed > y->assessed ? -1 : 1;
    if (x->proof != y->proof)
        return x->proof > y->proof ? -1 : 1;
    if (x->level != y->level)
        return x->level < y->level ? -1 : 1;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    return (x->from > y->from) - (x->from < y->from);
}

static kn_file file_of(kn_origin from)
{
    return from < KN_FROM_PART ? KN_FILE_INVENTORY : KN_FILE_PARTICIPATION;
}

static size_t row_of(const kn_build *build, kn_origin from)
{
    return from < KN_FROM_PART ? from : build->part_rows[from - KN_FROM_PART];
}

/* The cell as it stands in the inventory, whose columns are given up by now. */
static kn_str inventory_value(const kn_build *build, const holding *h, size_t field)
{
    if (kn_table_missing(&build->tables[KN_FILE_INVENTORY], field, h->from))
        return KN_STR("");
    if (field == KN_INV_LEVEL)
        return kn_text_format(build->arena, "%d", (int)h->level);
    return kn_date_iso(build->arena, field == KN_INV_ASSESSED ? h->assessed : h->until);
}

static void tell(kn_build *build, const holding *h, kn_code code, size_t inventory_field, const holding *other)
{
    kn_file file = file_of(h->from);
    size_t field = file == KN_FILE_INVENTORY         ? inventory_field
                   : inventory_field == KN_INV_LEVEL ? (size_t)KN_PART_AFTER
                                                     : (size_t)KN_PART_DATE;
    kn_diag diag = {.code = code};
    if (file == KN_FILE_INVENTORY)
        diag.value = inventory_value(build, h, field);
    diag.args[0] = kn_arg_date(build->model->settings.as_of);
    if (other != NULL) {
        const kn_table *table = &build->tables[file_of(other->from)];
        diag.args[0] = kn_arg_text(table->source.file);
        diag.args[1] = kn_arg_line(build->arena, kn_table_line(table, row_of(build, other->from)));
        diag.args[2] = kn_arg_count(other->level);
        diag.args[3] = kn_arg_date(other->until);
    }
    kn_row_tell(build, file, field, row_of(build, h->from), diag);
}

/* Whether a holding still counts beside the one kept before it. Those of one assessment (same competence, day and
 * source) count once: repeated rows are merged, a row without a level adds nothing, and of contradicting ones the
 * lower level and the earlier end were put first. */
static bool adds(kn_build *build, const holding *kept, const holding *next)
{
    if (kept->competence != next->competence || kept->assessed != next->assessed || kept->proof != next->proof)
        return true;
    if (kept->level == next->level && kept->until == next->until) {
        if (file_of(next->from) == KN_FILE_INVENTORY)
            build->states[KN_FILE_INVENTORY][next->from] = KN_ROW_MERGED;
    } else if (kept->level == next->level) {
        tell(build, next, KN_K067, KN_INV_VALID_UNTIL, kept);
    } else if (next->level != KN_NO_LEVEL) {
        tell(build, next, KN_K062, KN_INV_LEVEL, kept);
    }
    return false;
}

/* The first day that is not yet stale at the as-of date: assessed before it is stale. */
static kn_date first_fresh_day(const kn_settings *settings)
{
    if (settings->stale_months == 0)
        return KN_DATE_NONE;
    kn_date day = kn_date_add_months(settings->as_of, -settings->stale_months);
    while (kn_date_add_months(day, settings->stale_months) >= settings->as_of)
        day--;
    while (kn_date_add_months(day, settings->stale_months) < settings->as_of)
        day++;
    return day;
}

static kn_date end_of(const kn_build *build, const holding *h)
{
    int32_t months = build->model->competences.validity_months[h->competence];
    if (h->until != KN_DATE_NONE)
        return h->until;
    bool ends = months > 0 && h->assessed != KN_DATE_NONE;
    return ends ? kn_date_add_months(h->assessed, months) : KN_DATE_EVER;
}

/* One person's holdings while they are put in order: `order` has the competence in its upper half and the item in its
 * lower. */
typedef struct few {
    holding *items;
    uint64_t *order;
    size_t count, room;
} few;

/* A bucket's rows where they do not stand in the order of their people: the values of its slots, and the slots of
 * each person behind one another, those of the bucket's person p up to end[p]. */
typedef struct bucket_rows {
    kn_column columns[KN_HOLDING_COLUMNS]; /* heap */
    kn_holdings values;                    /* the same, to be read */
    uint32_t *order;
    uint32_t *end;
} bucket_rows;

/* Who fills some of the buckets. What is told goes to a list of its own. */
typedef struct worker {
    kn_build build;
    const kn_origins *origins;
    kn_date fresh; /* the first day that is not stale */
    few few;
    bucket_rows rows;
} worker;

/* ---- what somebody has ---- */

/* The next item, which counts once it is kept. */
static holding *new_item(few *f)
{
    if (f->count == f->room) {
        f->room = f->room == 0 ? FEW : 2 * f->room;
        f->items = kn_heap_grow(f->items, f->room, sizeof *f->items);
        f->order = kn_heap_grow(f->order, f->room, sizeof *f->order);
    }
    return &f->items[f->count];
}

/* What lies after the as-of date is told and left out. */
static void keep_item(worker *w, holding *h)
{
    few *f = &w->few;
    h->until = end_of(&w->build, h);
    if (h->assessed > w->build.model->settings.as_of) {
        tell(&w->build, h, KN_K061, KN_INV_ASSESSED, NULL);
        return;
    }
    f->order[f->count] = (uint64_t)h->competence << 32 | f->count;
    f->count++;
}

/* The row that stands at `at` of the values. */
static void take_row(worker *w, const kn_holdings *values, size_t at, uint32_t row)
{
    holding *h = new_item(&w->few);
    kn_date until = values->until.narrow != NULL ? kn_narrow_date(values->until.narrow[at]) : values->until.wide[at];
    *h = (holding){.competence = kn_keys_find(&w->build.keys[KN_COMPETENCE], kn_holding_competence(values, at)),
                   .assessed = kn_holding_assessed(values, at),
                   .until = until,
                   .from = row,
                   .level = kn_holding_level(values, at),
                   .proof = (uint8_t)kn_holding_proof(values, at)};
    keep_item(w, h);
}

static void take_parts(worker *w, kn_index person)
{
    const kn_participations *parts = &w->build.model->participations;
    for (size_t part = parts->first[person]; part < parts->first[person + 1]; part++) {
        if (!kn_part_counts(&w->build, part))
            continue;
        holding *h = new_item(&w->few);
        *h = (holding){.competence = w->build.model->activities.competence[parts->activity[part]],
                       .assessed = parts->date[part],
                       .until = KN_DATE_NONE,
                       .from = (kn_origin)part | KN_FROM_PART,
                       .level = parts->after[part],
                       .proof = KN_PROOF_TEST};
        keep_item(w, h);
    }
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_numbers(uint64_t *numbers, size_t count)
{
    if (count > FEW) {
        qsort(numbers, count, sizeof *numbers, by_number);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t next = numbers[i];
        size_t at = i;
        for (; at > 0 && numbers[at - 1] > next; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = next;
    }
}

/* By competence; only where there is one twice does trust decide. */
static void put_in_order(few *f)
{
    sort_numbers(f->order, f->count);
    bool twice = false;
    for (size_t i = 1; i < f->count; i++)
        twice = twice || f->order[i - 1] >> 32 == f->order[i] >> 32;
    if (!twice)
        return;
    qsort(f->items, f->count, sizeof *f->items, by_trust);
    for (size_t i = 0; i < f->count; i++)
        f->order[i] = i;
}

static void put(kn_holdings *all, size_t at, const holding *h, bool stale)
{
    if (all->competence.narrow != NULL)
        all->competence.narrow[at] = (uint16_t)h->competence;
    else
        all->competence.wide[at] = h->competence;
    uint8_t level = h->level == KN_NO_LEVEL ? KN_MARK_NO_LEVEL : h->level;
    all->marks[at] = (uint8_t)(level + h->proof * KN_MARK_PROOF + stale * KN_MARK_STALE);
    if (all->assessed.narrow != NULL)
        all->assessed.narrow[at] = kn_narrow_of(h->assessed);
    else
        all->assessed.wide[at] = h->assessed;
    if (all->until.narrow != NULL)
        all->until.narrow[at] = h->until == KN_DATE_EVER ? 0 : kn_narrow_of(h->until);
    else
        all->until.wide[at] = h->until;
}

/* Put down those that add something, from `at` on; returns where the next person's begin. */
static size_t put_down(worker *w, size_t at)
{
    const few *f = &w->few;
    const holding *kept = NULL;
    for (size_t i = 0; i < f->count; i++) {
        const holding *next = &f->items[(uint32_t)f->order[i]];
        if (kept != NULL && !adds(&w->build, kept, next))
            continue;
        kept = next;
        put(&w->build.model->holdings, at++, kept, kept->assessed != KN_DATE_NONE && kept->assessed < w->fresh);
    }
    return at;
}

/* ---- a bucket ---- */

static void copy_columns(bucket_rows *out, const kn_holdings *all, size_t from, size_t count)
{
    kn_column columns[KN_HOLDING_COLUMNS];
    kn_columns_of(columns, all);
    for (size_t i = 0; i < KN_HOLDING_COLUMNS; i++) {
        size_t size = out->columns[i].size = columns[i].size;
        out->columns[i].values = kn_heap_grow(out->columns[i].values, count, size);
        memcpy(out->columns[i].values, (const char *)columns[i].values + from * size, count * size);
    }
    kn_columns_set(&out->values, out->columns);
}

/* The rows of a bucket by person (a counting sort), away from where what they come to is put. */
static void sort_rows(bucket_rows *out, const kn_holdings *all, const kn_origins *origins, size_t bucket)
{
    size_t from = origins->rows_from[bucket];
    size_t count = origins->slots[bucket + 1] - from;
    kn_index lowest = (kn_index)(bucket << origins->shift);
    const kn_index *who = origins->who + from;
    copy_columns(out, all, from, count);
    out->order = kn_heap_grow(out->order, count, sizeof *out->order);
    out->end = kn_heap_grow(out->end, ((size_t)1 << origins->shift) + 1, sizeof *out->end);
    memset(out->end, 0, (((size_t)1 << origins->shift) + 1) * sizeof *out->end);
    for (size_t i = 0; i < count; i++)
        out->end[who[i] - lowest + 1]++;
    for (size_t p = 1; p <= (size_t)1 << origins->shift; p++)
        out->end[p] += out->end[p - 1];
    for (size_t i = 0; i < count; i++)
        out->order[out->end[who[i] - lowest]++] = (uint32_t)i;
}

/* Rows of a person, the `number`th of the bucket, that were sorted: up to where they end, from where the person's
 * before ended. */
static void take_sorted(worker *w, size_t bucket, size_t number)
{
    const bucket_rows *rows = &w->rows;
    const uint32_t *row = w->origins->row + w->origins->rows_from[bucket];
    for (uint32_t i = number == 0 ? 0 : rows->end[number - 1]; i < rows->end[number]; i++)
        take_row(w, &rows->values, rows->order[i], row[rows->order[i]]);
}

/* Rows that stand in the order of their people. */
static void take_in_order(worker *w, size_t bucket, size_t from, size_t to)
{
    size_t up = w->origins->rows_from[bucket] - w->origins->begin[bucket];
    for (size_t row = from; row < to; row++)
        if (kn_row_kept(&w->build, KN_FILE_INVENTORY, row))
            take_row(w, &w->build.model->holdings, row + up, (uint32_t)row);
}

/* Each person's few by themselves; how many they are takes the place of where their rows began: that of the next
 * bucket's first person is left alone. */
static void fill_bucket(worker *w, size_t bucket)
{
    const kn_origins *origins = w->origins;
    size_t people = w->build.model->people.count;
    size_t lowest = bucket << origins->shift;
    size_t end = (bucket + 1) << origins->shift < people ? (bucket + 1) << origins->shift : people;
    size_t at = origins->slots[bucket];
    if (origins->row != NULL)
        sort_rows(&w->rows, &w->build.model->holdings, origins, bucket);
    for (size_t p = lowest; p < end; p++) {
        w->few.count = 0;
        if (origins->row != NULL)
            take_sorted(w, bucket, p - lowest);
        else
            take_in_order(w, bucket, origins->first[p],
                          p + 1 < end ? origins->first[p + 1] : origins->begin[bucket + 1]);
        take_parts(w, (kn_index)p);
        put_in_order(&w->few);
        size_t next = put_down(w, at);
        origins->first[p] = next - at;
        at = next;
    }
}

static void free_rows(bucket_rows *rows)
{
    for (size_t i = 0; i < KN_HOLDING_COLUMNS; i++)
        kn_heap_free(rows->columns[i].values);
    kn_heap_free(rows->order);
    kn_heap_free(rows->end);
}

/* ---- all buckets ---- */

typedef struct filling {
    kn_build *build;
    kn_origins origins;
    size_t pieces;
    worker workers[PIECES];
} filling;

static void fill_piece(void *context, size_t i)
{
    filling *f = context;
    worker *w = &f->workers[i];
    size_t end = f->origins.buckets * (i + 1) / f->pieces;
    for (size_t bucket = f->origins.buckets * i / f->pieces; bucket < end; bucket++)
        fill_bucket(w, bucket);
    kn_heap_free(w->few.items);
    kn_heap_free(w->few.order);
    free_rows(&w->rows);
}

static void begin_pieces(filling *f)
{
    kn_date fresh = first_fresh_day(&f->build->model->settings);
    f->pieces = f->origins.buckets < PIECES ? f->origins.buckets : PIECES;
    for (size_t i = 0; i < f->pieces; i++) {
        worker *w = &f->workers[i];
        *w = (worker){.build = *f->build, .origins = &f->origins, .fresh = fresh};
        w->build.arena = kn_arena_new();
        w->build.diags = kn_diags_new(w->build.arena);
    }
}

/* What was told, in the order of people. */
static void end_pieces(filling *f)
{
    for (size_t i = 0; i < f->pieces; i++) {
        const kn_diags *told = f->workers[i].build.diags;
        for (size_t k = 0; k < told->count; k++)
            kn_diag_add(f->build->diags, told->items[k]);
        kn_arena_take(f->build->arena, f->workers[i].build.arena);
    }
}

static void move_down(const kn_holdings *all, size_t to, size_t from, size_t count)
{
    kn_column columns[KN_HOLDING_COLUMNS];
    kn_columns_of(columns, all);
    for (size_t i = 0; i < KN_HOLDING_COLUMNS; i++) {
        char *values = columns[i].values;
        memmove(values + to * columns[i].size, values + from * columns[i].size, count * columns[i].size);
    }
}

/* What the buckets hold close together, and where each person's begin. */
static void close_up(kn_holdings *all, const kn_origins *origins, size_t people)
{
    size_t at = 0;
    for (size_t bucket = 0; bucket < origins->buckets; bucket++) {
        size_t from = at;
        size_t end = (bucket + 1) << origins->shift < people ? (bucket + 1) << origins->shift : people;
        for (size_t p = bucket << origins->shift; p < end; p++) {
            size_t count = origins->first[p];
            origins->first[p] = at;
            at += count;
        }
        if (from < origins->slots[bucket])
            move_down(all, from, origins->slots[bucket], at - from);
    }
    origins->first[people] = at;
    all->first = origins->first;
}

void kn_holdings_fill(kn_build *build)
{
    filling f = {.build = build};
    kn_origins_take(&f.origins, build);
    begin_pieces(&f);
    kn_together(build->threads, f.pieces, fill_piece, &f);
    end_pieces(&f);
    close_up(&build->model->holdings, &f.origins, build->model->people.count);
    kn_heap_free(f.origins.row);
    kn_heap_free(f.origins.who);
}
