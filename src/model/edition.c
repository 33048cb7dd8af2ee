#include "model/edition.h"

#include "base/json.h"

#include <assert.h>
#include <stdlib.h>

kn_said kn_said_of(double value)
{
    return (kn_said){true, value};
}

kn_said kn_said_if(bool known, double value)
{
    return known ? kn_said_of(value) : (kn_said){false, 0};
}

/* ---- the run as a whole ---- */

static kn_str text_member(kn_str object, kn_str name, kn_arena *arena)
{
    kn_str value = KN_STR(""), text = KN_STR("");
    if (kn_json_member(&value, object, name) && kn_json_as_text(&text, value, arena))
        return text;
    return KN_STR("");
}

/* Numbers of one member object of the summary. */
static void take_numbers(kn_said *out, kn_str summary, kn_str object, const char *const *names, size_t count)
{
    kn_str members = KN_STR(""), value = KN_STR("");
    if (!kn_json_member(&members, summary, object))
        return;
    for (size_t i = 0; i < count; i++)
        if (kn_json_member(&value, members, kn_str_of(names[i])))
            out[i].known = kn_json_as_number(&out[i].value, value);
}

bool kn_edition_begin(kn_edition *out, kn_str summary, kn_arena *arena)
{
    *out = (kn_edition){.as_of = KN_DATE_NONE};
    kn_str as_of = text_member(summary, KN_STR("as_of"), arena);
    if (kn_date_parse(&out->as_of, as_of, KN_DATE_LAST) != KN_OK)
        return false;
    out->version = text_member(summary, KN_STR("version"), arena);
    kn_str settings = KN_STR("");
    if (kn_json_member(&settings, summary, KN_STR("settings"))) {
        out->organisation = text_member(settings, KN_STR("organisation"), arena);
        out->language = text_member(settings, KN_STR("language"), arena);
    }
    take_numbers(out->settings, summary, KN_STR("settings"), kn_compared_names, KN_COMPARED_SETTINGS);
    take_numbers(out->totals, summary, KN_STR("figures"), kn_total_names, KN_TOTALS);
    return true;
}

/* ---- entries ---- */

static kn_str or_all(kn_str name)
{
    return name.length > 0 ? name : KN_STR("*");
}

kn_str kn_entry_key(kn_arena *arena, kn_subject subject, const kn_str names[KN_EDITION_NAMES])
{
    kn_str a = or_all(names[0]), b = or_all(names[1]), c = or_all(names[2]), d = or_all(names[3]);
    if (subject == KN_SUBJECT_TARGET)
        return kn_text_format(arena, "%.*s/%.*s/%.*s/%.*s", (int)a.length, a.data, (int)b.length, b.data,
                              (int)c.length, c.data, (int)d.length, d.data);
    if (subject == KN_SUBJECT_COVERAGE)
        return kn_text_format(arena, "%.*s/%.*s/%.*s", (int)a.length, a.data, (int)b.length, b.data, (int)c.length,
                              c.data);
    if (subject == KN_SUBJECT_NAME)
        return kn_text_format(arena, "%.*s/%.*s", (int)a.length, a.data, (int)b.length, b.data);
    return names[0];
}

static int by_key(const void *left, const void *right)
{
    const kn_entry *a = *(const kn_entry *const *)left, *b = *(const kn_entry *const *)right;
    int order = kn_str_order(a->key, b->key);
    return order != 0 ? order : (a > b) - (a < b);
}

void kn_entries_sort(kn_entries *entries, kn_arena *arena)
{
    const kn_entry **order = KN_NEW(arena, const kn_entry *, entries->count);
    for (size_t i = 0; i < entries->count; i++)
        order[i] = &entries->items[i];
    if (entries->count > 1)
        qsort(order, entries->count, sizeof *order, by_key);
    kn_entry *sorted = KN_NEW(arena, kn_entry, entries->count);
    for (size_t i = 0; i < entries->count; i++)
        sorted[i] = *order[i];
    entries->items = sorted;
}

const kn_entry *kn_entries_find(const kn_entries *entries, kn_str key)
{
    size_t low = 0, high = entries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (kn_str_order(entries->items[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < entries->count && kn_str_equal(entries->items[low].key, key);
    return found ? &entries->items[low] : NULL;
}

/* ---- entries of a file ---- */

typedef struct taking {
    kn_subject subject;
    const kn_table *table;
    const kn_symbols *symbols;
    kn_diags *diags;
    kn_arena *arena;
} taking;

static size_t names_of(kn_subject subject)
{
    const kn_schema *schema = &kn_edition_schemas[subject];
    const char *first = kn_edition_measures[subject][0].name;
    return first == NULL ? schema->count : kn_schema_field(schema, first);
}

static kn_str text_of(const taking *t, size_t field, size_t row)
{
    return kn_symbols_text(t->symbols, kn_table_symbol(t->table, field, row));
}

static void tell_not_a_number(const taking *t, size_t field, size_t row)
{
    kn_diag_add(
        t->diags,
        (kn_diag){.code = KN_K082, .at = kn_table_place(t->table, field, row), .value = text_of(t, field, row)});
}

static bool take_row(kn_entry *entry, const taking *t, size_t names, size_t row)
{
    *entry = (kn_entry){.item = UINT32_MAX};
    for (size_t n = 0; n < names; n++)
        entry->names[n] = text_of(t, n, row);
    for (size_t f = names; f < t->table->schema->count; f++) {
        kn_said *figure = &entry->figures[f - names];
        kn_str text = text_of(t, f, row);
        if (text.length == 0)
            continue;
        if (kn_number_parse(&figure->value, text) != KN_OK) {
            tell_not_a_number(t, f, row);
            return false;
        }
        figure->known = true;
    }
    entry->key = kn_entry_key(t->arena, t->subject, entry->names);
    return true;
}

static void drop_repeated(kn_entries *entries, const taking *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < entries->count; i++) {
        if (kept > 0 && kn_str_equal(entries->items[kept - 1].key, entries->items[i].key)) {
            kn_diag_add(
                t->diags,
                (kn_diag){.code = KN_K083, .at = {.file = t->table->source.file}, .value = entries->items[i].key});
            continue;
        }
        entries->items[kept++] = entries->items[i];
    }
    entries->count = kept;
}

void kn_edition_take(kn_edition *edition, kn_subject subject, const kn_table *table, const kn_symbols *symbols,
                     kn_diags *diags, kn_arena *arena)
{
    assert(table->schema == &kn_edition_schemas[subject]);
    const taking t = {subject, table, symbols, diags, arena};
    const size_t names = names_of(subject);
    assert(names <= KN_EDITION_NAMES && table->schema->count - names <= KN_EDITION_FIGURES);
    kn_entries *entries = &edition->entries[subject];
    *entries = (kn_entries){.present = table->present, .items = KN_NEW(arena, kn_entry, table->rows)};
    for (size_t n = 0; n < names && table->present; n++)
        entries->names |= kn_table_has(table, n) ? 1u << n : 0;
    for (size_t row = 0; row < table->rows; row++)
        entries->count += take_row(&entries->items[entries->count], &t, names, row) ? 1 : 0;
    kn_entries_sort(entries, arena);
    drop_repeated(entries, &t);
}

/* ---- what follows ---- */

/* Active: not past and not upcoming. Older versions may not tell; then nothing is concluded. */
static void sum_requirements(kn_edition *edition)
{
    static const struct {
        kn_total total;
        size_t figure;
        bool fte;
    } sums[] = {{KN_TOTAL_REQUIRED_PEOPLE, KN_SAID_REQ_REQUIRED, false},
                {KN_TOTAL_REQUIRED_FTE, KN_SAID_REQ_REQUIRED, true},
                {KN_TOTAL_GAP_PEOPLE, KN_SAID_REQ_GAP, false},
                {KN_TOTAL_GAP_FTE, KN_SAID_REQ_GAP, true}};
    const kn_entries *all = &edition->entries[KN_SUBJECT_REQUIREMENT];
    const unsigned needed = 1u << KN_NAME_REQ_STATUS | 1u << KN_NAME_REQ_BASIS;
    for (size_t s = 0; s < sizeof sums / sizeof *sums && (all->names & needed) == needed; s++) {
        kn_milli sum = 0;
        for (size_t i = 0; i < all->count; i++) {
            const kn_entry *entry = &all->items[i];
            kn_str status = entry->names[KN_NAME_REQ_STATUS];
            bool active = !kn_str_equal(status, KN_STR("past")) && !kn_str_equal(status, KN_STR("upcoming"));
            bool fte = kn_str_equal(entry->names[KN_NAME_REQ_BASIS], KN_STR("fte"));
            if (active && fte == sums[s].fte && entry->figures[sums[s].figure].known)
                sum += kn_milli_of(entry->figures[sums[s].figure].value);
        }
        if (!edition->totals[sums[s].total].known)
            edition->totals[sums[s].total] = kn_said_of(kn_milli_value(sum));
    }
}

/* The goal of a requirement is what stands before the last # of its id. */
static void name_goals_of(kn_entries *requirements)
{
    for (size_t i = 0; i < requirements->count; i++) {
        kn_str *names = requirements->items[i].names;
        kn_str id = names[KN_NAME_REQ_ID];
        size_t length = id.length;
        while (length > 0 && id.data[length - 1] != '#')
            length--;
        if (names[KN_NAME_REQ_GOAL].length == 0 && length > 0)
            names[KN_NAME_REQ_GOAL] = (kn_str){id.data, length - 1};
    }
}

kn_str kn_edition_called(const kn_edition *edition, const char *level, kn_str id, kn_arena *arena)
{
    kn_str key = kn_text_format(arena, "%s/%.*s", level, (int)id.length, id.length > 0 ? id.data : "");
    const kn_entry *entry = kn_entries_find(&edition->entries[KN_SUBJECT_NAME], key);
    return entry == NULL ? KN_STR("") : entry->names[KN_NAME_NAME];
}

static void name_goals(kn_edition *edition, kn_arena *arena)
{
    kn_entries *goals = &edition->entries[KN_SUBJECT_GOAL];
    for (size_t i = 0; i < goals->count; i++)
        goals->items[i].names[KN_NAME_GOAL_TEXT] =
            kn_edition_called(edition, "goal", goals->items[i].names[KN_NAME_GOAL_ID], arena);
}

void kn_edition_finish(kn_edition *edition, kn_arena *arena)
{
    name_goals(edition, arena);
    name_goals_of(&edition->entries[KN_SUBJECT_REQUIREMENT]);
    sum_requirements(edition);
    const kn_entry *whole = kn_entries_find(&edition->entries[KN_SUBJECT_COVERAGE], KN_STR("all/*/*"));
    if (whole == NULL)
        return;
    edition->totals[KN_TOTAL_ELIGIBLE] = whole->figures[KN_SAID_COV_ELIGIBLE];
    edition->totals[KN_TOTAL_PARTICIPANTS] = whole->figures[KN_SAID_COV_PARTICIPANTS];
}
