#include "analyse/publication.h"

#include "publication_tables.h"
#include "reach.h"

#include <string.h>

static const char *const column_names[KN_PUBLISHED_COLUMNS] = {[KN_PUBLISHED_ELIGIBLE] = "eligible",
                                                               [KN_PUBLISHED_TOTAL] = "total",
                                                               [KN_PUBLISHED_WOMEN] = "woman",
                                                               [KN_PUBLISHED_MEN] = "man",
                                                               [KN_PUBLISHED_NON_BINARY] = "non_binary",
                                                               [KN_PUBLISHED_NOT_STATED] = "not_stated",
                                                               [KN_PUBLISHED_OTHER] = "other"};

kn_str kn_published_column_name(kn_published_column column)
{
    return kn_str_of(column_names[column]);
}

/* ---- the previous edition ---- */

/* The count of today's tables that a row of the previous edition spoke of; KN_NO_COUNT = none does now. */
static size_t count_named(const kn_offering *offering, const kn_published_row *row)
{
    for (size_t t = 0; t < KN_PUBLISHING_TABLES; t++) {
        const kn_published_table *table = &offering->tables[t];
        if (!kn_str_equal(row->table, kn_str_of(table->name)))
            continue;
        for (size_t r = 0; r < table->rows; r++)
            for (size_t c = 0; c < KN_PUBLISHED_COLUMNS; c++)
                if (kn_str_equal(table->keys[r], row->row) && kn_str_equal(kn_str_of(column_names[c]), row->column))
                    return table->counts[r][c];
    }
    return KN_NO_COUNT;
}

/* Who was in the count then, by today's records. Eligible people, levels and pillars cannot be put back in time. */
static bool put_back(kn_selection *selection, uint8_t bucket)
{
    bool entered = selection->block == KN_BLOCK_TIME || selection->block == KN_BLOCK_AGE ||
                   selection->block == KN_BLOCK_EDUCATION;
    if (bucket == 0 || (!entered && selection->block != KN_BLOCK_PLACE) || !selection->reached)
        return false;
    if (selection->entered_by == 0 || selection->entered_by > bucket)
        selection->entered_by = bucket;
    if (selection->done && (selection->done_by == 0 || selection->done_by > bucket))
        selection->done_by = bucket;
    return true;
}

/* What was shown then is known; what was hidden stays secret. Where today's records give another number than was
 * shown, what changed is not known, so that only a small difference to today's number is kept from being seen. */
static void recall_row(kn_publication *out, kn_offering *offering, const kn_published_row *row, uint8_t bucket)
{
    size_t now = count_named(offering, row);
    if (now == KN_NO_COUNT)
        return;
    kn_selection then = offering->selections[now];
    kn_count count = {.kind = row->shown ? KN_COUNT_KNOWN : KN_COUNT_SECRET, .total = KN_NO_COUNT};
    bool placed = put_back(&then, bucket);
    if (placed)
        count.sum = kn_population_sum(&count.value, offering->population, &then);
    if (!row->shown) {
        if (placed)
            kn_offering_add(offering, count, NULL);
        return;
    }
    if (placed && count.value == row->value) {
        count.total = now;
        kn_offering_add(offering, count, NULL);
        out->previous_known++;
        return;
    }
    int64_t difference = offering->counts[now].value - row->value;
    out->previous_changed += difference != 0;
    difference = difference < 0 ? -difference : difference;
    if (difference >= 1 && difference < out->below && offering->counts[now].kind == KN_COUNT_OFFERED)
        offering->counts[now].kind = KN_COUNT_SECRET;
}

static void recall_edition(kn_publication *out, kn_offering *offering)
{
    const kn_published_edition *previous = offering->question->previous;
    if (previous == NULL || previous->as_of == KN_DATE_NONE)
        return;
    out->previous = previous->as_of;
    uint8_t bucket = kn_population_bucket(offering->population, previous->as_of);
    for (size_t i = 0; i < previous->count; i++)
        recall_row(out, offering, &previous->rows[i], bucket);
}

/* Which organisations take part is no secret: their number is told, and a target of theirs may be. So nobody is
 * hidden by hiding a zero, and whoever reads a hidden total knows that it is 1 or more: the total less 1 is one more
 * cell. */
static void tell_who_takes_part(kn_publication *out, kn_offering *offering)
{
    const kn_published_table *table = &offering->tables[KN_PUBLISHING_ORGANISATIONS];
    for (size_t row = 0; row < table->rows; row++) {
        kn_count *total = &offering->counts[table->counts[row][KN_PUBLISHED_TOTAL]];
        if (total->value == 0) {
            total->kind = KN_COUNT_KNOWN;
            continue;
        }
        size_t cells = total->sum.count;
        uint32_t *list = KN_NEW(offering->arena, uint32_t, cells + 1);
        int8_t *times = KN_NEW(offering->arena, int8_t, cells + 1);
        memcpy(list, total->sum.cells, cells * sizeof *list);
        memset(times, 1, cells);
        list[cells] = (uint32_t)out->cells++;
        times[cells] = -1;
        kn_count at_least_one = {
            .sum = {list, times, cells + 1}, .value = 1, .kind = KN_COUNT_KNOWN, .total = KN_NO_COUNT};
        kn_offering_add(offering, at_least_one, NULL);
    }
}

static void add_relations(kn_offering *offering)
{
    kn_sum *relations;
    size_t count = kn_population_relations(&relations, offering->population);
    for (size_t i = 0; i < count; i++)
        kn_offering_add(offering, (kn_count){.sum = relations[i], .kind = KN_COUNT_KNOWN, .total = KN_NO_COUNT},
                        NULL);
}

/* ---- hours ---- */

/* People of a cell of PLACE who took part in something after the previous edition. */
static int64_t *active_since(const kn_offering *offering, kn_date previous)
{
    const kn_publication_question *q = offering->question;
    const kn_participations *rows = &q->model->participations;
    kn_reach_scope scope = kn_reach_scope_of(q->model);
    int64_t *active =
        KN_NEW(offering->arena, int64_t, (size_t)offering->population->wheres[KN_BLOCK_PLACE] * KN_GENDERS);
    for (kn_index p = 0; p < q->model->people.count; p++) {
        bool since = false;
        for (size_t row = rows->first[p]; row < rows->first[p + 1] && !since; row++)
            since = rows->date[row] > previous && kn_reach_counts(q->model, &scope, row);
        if (!since || !q->coverage->people[p].eligible)
            continue;
        kn_index organisation = q->model->people.organisation[p];
        uint32_t place = organisation == KN_NONE ? q->model->organisations.count : organisation;
        active[place * KN_GENDERS + q->model->people.gender[p]]++;
    }
    return active;
}

/* The selection of a count of participants, over cells of organisation and gender alone. */
static kn_sum sum_of_active(const kn_offering *offering, const kn_selection *selection, const int64_t *active,
                            int64_t *value)
{
    uint32_t places = offering->population->wheres[KN_BLOCK_PLACE];
    uint32_t *cells = KN_NEW(offering->arena, uint32_t, (size_t)places * KN_GENDERS);
    size_t count = 0;
    *value = 0;
    for (uint32_t place = 0; place < places; place++)
        for (uint32_t gender = 0; gender < KN_GENDERS; gender++) {
            if (selection->where != NULL && selection->where[place] == 0)
                continue;
            if (selection->genders != 0 && (selection->genders >> gender & 1u) == 0)
                continue;
            cells[count++] = place * KN_GENDERS + gender;
            *value += active[place * KN_GENDERS + gender];
        }
    return (kn_sum){.cells = cells, .count = count};
}

/* Hours are sums over people too: showing them beside the hours of the previous edition shows those of whoever took
 * part since. They may be shown where those people could be counted: decided as if their counts were to be shown. */
static void decide_hours(kn_publication *out, const kn_offering *offering)
{
    uint8_t *shown = KN_NEW(offering->arena, uint8_t, out->offered);
    for (size_t c = 0; c < out->offered; c++)
        shown[c] = 1;
    out->hours_shown = shown;
    if (out->previous == KN_DATE_NONE || out->nothing_done)
        return;
    const int64_t *active = active_since(offering, out->previous);
    kn_count *counts = KN_NEW(offering->arena, kn_count, out->offered);
    size_t *which = KN_NEW(offering->arena, size_t, out->offered);
    size_t count = 0;
    for (size_t c = 0; c < out->offered; c++) {
        const kn_selection *selection = &offering->selections[c];
        if (selection->block != KN_BLOCK_PLACE || !selection->reached || selection->done)
            continue;
        kn_count pseudo = {.kind = KN_COUNT_OFFERED, .level = out->counts[c].level, .total = KN_NO_COUNT};
        pseudo.sum = sum_of_active(offering, selection, active, &pseudo.value);
        which[count] = c;
        counts[count++] = pseudo;
    }
    size_t cells = (size_t)offering->population->wheres[KN_BLOCK_PLACE] * KN_GENDERS;
    kn_disclosure_question question = {counts, count, cells, 1, out->below, false};
    kn_disclosure decided;
    kn_disclosure_decide(&decided, &question, offering->arena);
    for (size_t i = 0; i < count; i++)
        shown[which[i]] = decided.shown[i] == KN_SHOWN;
}

/* ---- all together ---- */

static void show_everything(kn_publication *out, kn_arena *arena)
{
    out->disclosure.shown = KN_NEW(arena, uint8_t, out->counts_count);
    out->disclosure.tables = KN_NEW(arena, kn_table_loss, KN_PUBLISHING_TABLES);
    for (size_t c = 0; c < out->offered; c++)
        out->disclosure.tables[out->counts[c].table].offered++;
}

void kn_publication_decide(kn_publication *out, const kn_publication_question *question, kn_arena *arena)
{
    *out = (kn_publication){.internal = question->internal,
                            .nothing_done = question->below < 2,
                            .below = question->below,
                            .previous = KN_DATE_NONE};
    kn_population *population = KN_NEW(arena, kn_population, 1);
    kn_date previous = question->previous == NULL ? KN_DATE_NONE : question->previous->as_of;
    kn_population_build(population, question->model, question->coverage, question->targets, previous, arena);
    kn_offering offering = {.question = question, .population = population, .arena = arena, .tables = out->tables};
    kn_offering_fill(&offering);
    out->period = population->period;
    out->offered = offering.count;
    out->cells = population->cells;
    tell_who_takes_part(out, &offering);
    recall_edition(out, &offering);
    add_relations(&offering);
    out->counts = offering.counts;
    out->counts_count = offering.count;
    kn_disclosure_question ask = {offering.counts,      offering.count,  out->cells,
                                  KN_PUBLISHING_TABLES, question->below, false};
    if (out->nothing_done)
        show_everything(out, arena);
    else
        out->status = kn_disclosure_decide(&out->disclosure, &ask, arena);
    decide_hours(out, &offering);
}

kn_published_figure kn_publication_figure(const kn_publication *publication, kn_publishing table, size_t row,
                                          kn_published_column column)
{
    size_t c = publication->tables[table].counts[row][column];
    if (c == KN_NO_COUNT)
        return (kn_published_figure){0};
    bool shown = publication->disclosure.shown[c] == KN_SHOWN;
    return (kn_published_figure){.offered = true, .shown = shown, .value = shown ? publication->counts[c].value : 0};
}

bool kn_publication_shows_hours(const kn_publication *publication, kn_publishing table, size_t row,
                                kn_published_column column)
{
    size_t c = publication->tables[table].counts[row][column];
    return c != KN_NO_COUNT && publication->disclosure.shown[c] == KN_SHOWN && publication->hours_shown[c] != 0;
}

bool kn_publication_shows_outcome(const kn_publication *publication, const kn_target_results *targets, size_t row)
{
    uint8_t measure = targets->items[row].measure;
    kn_publishing table = KN_PUBLISHING_TARGETS;
    if (measure == KN_MEASURE_ORGANISATIONS)
        return true;
    if (measure == KN_MEASURE_HOURS)
        return kn_publication_shows_hours(publication, table, row, KN_PUBLISHED_TOTAL);
    bool total = kn_publication_figure(publication, table, row, KN_PUBLISHED_TOTAL).shown;
    if (measure == KN_MEASURE_WOMEN_SHARE)
        return total && kn_publication_figure(publication, table, row, KN_PUBLISHED_WOMEN).shown;
    if (measure == KN_MEASURE_MEN_SHARE)
        return total && kn_publication_figure(publication, table, row, KN_PUBLISHED_MEN).shown;
    return total;
}

kn_table_loss kn_publication_loss(const kn_publication *publication, kn_publishing table)
{
    kn_table_loss loss = {.dropped = publication->disclosure.tables[table].dropped};
    for (size_t c = 0; c < publication->offered; c++) {
        if (publication->counts[c].table != table)
            continue;
        loss.offered++;
        loss.small += publication->disclosure.shown[c] == KN_HIDDEN_SMALL;
        loss.too += publication->disclosure.shown[c] == KN_HIDDEN_TOO;
    }
    return loss;
}
