/* The likeliest counterpart of what was renamed: alike in words and in what is asked. */
#include "changes_match.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define LIKELY 0.5

/* Distinct keys of a text's words. */
typedef struct bag {
    kn_str *words;
    size_t count;
} bag;

typedef struct matching {
    kn_changes *changes;
    kn_change_list *list;
    bag *bags;    /* of goals: per change, of its text; else NULL */
    bag *demands; /* of goals: per change, what its requirements ask for; else NULL */
} matching;

typedef double likeness(const matching *m, const kn_changed *gone, const kn_changed *new);

typedef struct candidate {
    double score;
    uint32_t gone, new;
} candidate;

/* ---- bags ---- */

static bool has(const bag *all, kn_str word)
{
    for (size_t i = 0; i < all->count; i++)
        if (kn_str_equal(all->words[i], word))
            return true;
    return false;
}

static bag words_of(kn_str text, kn_arena *arena)
{
    bag all = {KN_NEW(arena, kn_str, text.length / 2 + 1), 0};
    while (text.length > 0) {
        const char *space = memchr(text.data, ' ', text.length);
        size_t length = space == NULL ? text.length : (size_t)(space - text.data);
        kn_str word = kn_text_key(arena, (kn_str){text.data, length});
        if (word.length > 0 && !has(&all, word))
            all.words[all.count++] = word;
        length += space == NULL ? 0 : 1;
        text = (kn_str){text.data + length, text.length - length};
    }
    return all;
}

/* Jaccard 1901: what two sets share of what either has. -1 when one of them is empty: nothing is known. */
static double shared(const bag *a, const bag *b)
{
    if (a->count == 0 || b->count == 0)
        return -1;
    size_t both = 0;
    for (size_t i = 0; i < a->count; i++)
        both += has(b, a->words[i]) ? 1 : 0;
    return (double)both / (double)(a->count + b->count - both);
}

/* ---- goals ---- */

/* Whether the requirement came or went with the goal, and tells its competence. */
static bool belongs(const kn_changed *requirement, const kn_changed *goal)
{
    return requirement->word == goal->word && kn_change_name(requirement, KN_NAME_REQ_COMPETENCE).length > 0 &&
           kn_str_equal(kn_change_name(requirement, KN_NAME_REQ_GOAL), kn_change_name(goal, KN_NAME_GOAL_ID));
}

/* What requirements without a counterpart ask for, as one word each, by goal. */
static bag demands_of(const kn_changes *changes, const kn_changed *goal, kn_arena *arena)
{
    const kn_change_list *all = &changes->lists[KN_SUBJECT_REQUIREMENT];
    size_t room = 0;
    for (size_t i = 0; i < all->count; i++)
        room += belongs(&all->items[i], goal) ? 1 : 0;
    bag demands = {KN_NEW(arena, kn_str, room), 0};
    for (size_t i = 0; i < all->count && demands.count < room; i++) {
        const kn_changed *r = &all->items[i];
        if (!belongs(r, goal))
            continue;
        kn_str competence = kn_change_name(r, KN_NAME_REQ_COMPETENCE), unit = kn_change_name(r, KN_NAME_REQ_UNIT);
        kn_str demand = kn_text_format(arena, "%.*s/%.*s", (int)competence.length, competence.data, (int)unit.length,
                                       unit.length > 0 ? unit.data : "");
        if (!has(&demands, demand))
            demands.words[demands.count++] = demand;
    }
    return demands;
}

static double goals_alike(const matching *m, const kn_changed *gone, const kn_changed *new)
{
    size_t a = (size_t)(gone - m->list->items), b = (size_t)(new - m->list->items);
    double text = shared(&m->bags[a], &m->bags[b]), asked = shared(&m->demands[a], &m->demands[b]);
    if (text < 0 || asked < 0)
        return text < asked ? asked : text;
    return (text + asked) / 2;
}

/* ---- requirements ---- */

/* The same goal, or the one that is likely to be it. */
static bool same_goal(const matching *m, const kn_changed *gone, const kn_changed *new)
{
    kn_str a = gone->before->names[KN_NAME_REQ_GOAL], b = new->now->names[KN_NAME_REQ_GOAL];
    if (kn_str_equal(a, b))
        return true;
    const kn_change_list *goals = &m->changes->lists[KN_SUBJECT_GOAL];
    for (size_t i = 0; i < goals->count; i++) {
        const kn_changed *goal = &goals->items[i];
        if (goal->word == KN_CHANGE_GONE && goal->match != KN_NONE && kn_str_equal(kn_change_key(goal), a))
            return kn_str_equal(kn_change_key(&goals->items[goal->match]), b);
    }
    return false;
}

static bool same_figure(const kn_changed *gone, const kn_changed *new, size_t figure)
{
    kn_said a = gone->before->figures[figure], b = new->now->figures[figure];
    return a.known && b.known && a.value == b.value;
}

/* Of one competence always; then by goal, unit, basis, level and amount: of another goal all the rest must agree. */
static double requirements_alike(const matching *m, const kn_changed *gone, const kn_changed *new)
{
    const kn_str *a = gone->before->names, *b = new->now->names;
    assert(a != NULL && b != NULL);
    if (a[KN_NAME_REQ_COMPETENCE].length == 0 || !kn_str_equal(a[KN_NAME_REQ_COMPETENCE], b[KN_NAME_REQ_COMPETENCE]))
        return 0;
    int tenths = same_goal(m, gone, new) ? 5 : 0;
    tenths += kn_str_equal(a[KN_NAME_REQ_UNIT], b[KN_NAME_REQ_UNIT]) ? 2 : 0;
    tenths += kn_str_equal(a[KN_NAME_REQ_BASIS], b[KN_NAME_REQ_BASIS]) ? 1 : 0;
    tenths += same_figure(gone, new, KN_SAID_REQ_LEVEL) ? 1 : 0;
    tenths += same_figure(gone, new, KN_SAID_REQ_REQUIRED) ? 1 : 0;
    return tenths / 10.0;
}

/* ---- targets ---- */

/* The same promise with another date. */
static double targets_alike(const matching *m, const kn_changed *gone, const kn_changed *new)
{
    (void)m;
    bool same = true;
    for (size_t n = KN_NAME_TARGET_MEASURE; n < KN_NAME_TARGET_BY; n++)
        same = same && kn_str_equal(gone->before->names[n], new->now->names[n]);
    return same ? 1 : 0;
}

/* ---- the best pairs ---- */

static int by_score(const void *left, const void *right)
{
    const candidate *a = left, *b = right;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    if (a->gone != b->gone)
        return a->gone < b->gone ? -1 : 1;
    return (a->new > b->new) - (a->new < b->new);
}

static bool is_alone(const kn_changed *change, kn_change_word word)
{
    return change->word == word && (change->before == NULL || change->now == NULL);
}

/* Every likely pair of one thing gone and one new. */
static size_t find_candidates(candidate **out, const matching *m, likeness *alike, kn_arena *arena)
{
    const kn_change_list *list = m->list;
    size_t count = 0, room = 16;
    candidate *found = KN_NEW(arena, candidate, room);
    for (uint32_t g = 0; g < list->count; g++) {
        for (uint32_t n = 0; n < list->count && is_alone(&list->items[g], KN_CHANGE_GONE); n++) {
            if (!is_alone(&list->items[n], KN_CHANGE_NEW))
                continue;
            double score = alike(m, &list->items[g], &list->items[n]);
            if (score < LIKELY)
                continue;
            if (count == room) {
                found = kn_arena_grow(arena, found, room, 2 * room, sizeof *found);
                room *= 2;
            }
            found[count++] = (candidate){score, g, n};
        }
    }
    *out = found;
    return count;
}

static void match(const matching *m, likeness *alike, kn_arena *arena)
{
    candidate *found = NULL;
    size_t count = find_candidates(&found, m, alike, arena);
    if (count > 1)
        qsort(found, count, sizeof *found, by_score);
    for (size_t i = 0; i < count; i++) {
        kn_changed *gone = &m->list->items[found[i].gone], *new = &m->list->items[found[i].new];
        if (gone->match != KN_NONE || new->match != KN_NONE)
            continue;
        gone->match = found[i].new;
        new->match = found[i].gone;
    }
}

static void match_goals(kn_changes *changes, kn_arena *arena)
{
    kn_change_list *list = &changes->lists[KN_SUBJECT_GOAL];
    matching m = {changes, list, KN_NEW(arena, bag, list->count), KN_NEW(arena, bag, list->count)};
    for (size_t i = 0; i < list->count; i++) {
        const kn_changed *goal = &list->items[i];
        if (goal->before != NULL && goal->now != NULL)
            continue;
        m.bags[i] = words_of(kn_change_name(goal, KN_NAME_GOAL_TEXT), arena);
        m.demands[i] = demands_of(changes, goal, arena);
    }
    match(&m, goals_alike, arena);
}

void kn_changes_match(kn_changes *changes, kn_arena *arena)
{
    match_goals(changes, arena);
    match(&(matching){.changes = changes, .list = &changes->lists[KN_SUBJECT_REQUIREMENT]}, requirements_alike,
          arena);
    match(&(matching){.changes = changes, .list = &changes->lists[KN_SUBJECT_TARGET]}, targets_alike, arena);
}
