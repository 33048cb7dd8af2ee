#include "change_order.h"

#include <math.h>
#include <string.h>

enum { MOVED, COME_OR_GONE, UNMOVED };

static int tier_of(kn_change_word word)
{
    if (word == KN_CHANGE_SAME)
        return UNMOVED;
    return word == KN_CHANGE_NEW || word == KN_CHANGE_GONE ? COME_OR_GONE : MOVED;
}

static double distance(const kn_changed *change, size_t figure)
{
    kn_said moved = kn_change_difference(kn_change_before(change, figure), kn_change_now(change, figure));
    return moved.known ? fabs(moved.value) : 0;
}

/* Whether `key` stands before all that begin with `goal` and a #. */
static bool is_before(kn_str key, kn_str goal)
{
    kn_str begins = {key.data, key.length < goal.length ? key.length : goal.length};
    int order = kn_str_order(begins, goal);
    return order != 0 ? order < 0 : key.length == goal.length || (unsigned char)key.data[goal.length] < '#';
}

static bool begins_with(kn_str key, kn_str goal)
{
    return key.length > goal.length && key.data[goal.length] == '#' && memcmp(key.data, goal.data, goal.length) == 0;
}

size_t kn_change_requirements(size_t *first, const kn_change_list *requirements, kn_str goal)
{
    size_t low = 0, high = requirements->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_before(kn_change_key(&requirements->items[middle]), goal))
            low = middle + 1;
        else
            high = middle;
    }
    *first = low;
    while (low < requirements->count && begins_with(kn_change_key(&requirements->items[low]), goal))
        low++;
    return low;
}

typedef struct ordering {
    const kn_change_list *goals, *requirements;
    kn_change_row *rows;
    size_t count;
    kn_rank *ranks; /* room for all requirements */
    bool *placed;   /* of each requirement */
} ordering;

static void put(ordering *o, kn_subject subject, const kn_changed *change)
{
    o->rows[o->count++] = (kn_change_row){subject, change};
}

/* Requirements of a goal, by how far they moved; only those that are (or are not) the same. */
static size_t rank_requirements(const ordering *o, const kn_changed *goal, bool unmoved)
{
    size_t first = 0, count = 0;
    size_t end = kn_change_requirements(&first, o->requirements, kn_change_key(goal));
    for (size_t i = first; i < end; i++) {
        const kn_changed *r = &o->requirements->items[i];
        bool here = kn_str_equal(kn_change_name(r, KN_NAME_REQ_GOAL), kn_change_key(goal));
        if (here && (r->word == KN_CHANGE_SAME) == unmoved)
            o->ranks[count++] =
                (kn_rank){{tier_of(r->word), -distance(r, KN_SAID_REQ_COVERAGE), -distance(r, KN_SAID_REQ_GAP)}, i};
    }
    kn_ranks_sort(o->ranks, count);
    return count;
}

static void put_requirements(ordering *o, const kn_changed *goal, bool unmoved)
{
    size_t count = rank_requirements(o, goal, unmoved);
    for (size_t i = 0; i < count; i++) {
        put(o, KN_SUBJECT_REQUIREMENT, &o->requirements->items[o->ranks[i].item]);
        o->placed[o->ranks[i].item] = true;
    }
}

/* A goal that did not move itself stands where the first of its requirements that did would. */
static kn_rank rank_of(const ordering *o, size_t g)
{
    const kn_changed *goal = &o->goals->items[g];
    int tier = tier_of(goal->word);
    size_t count = rank_requirements(o, goal, false);
    double furthest = count > 0 ? o->ranks[0].key[1] : 0;
    if (tier == UNMOVED && count > 0)
        tier = (int)o->ranks[0].key[0];
    return (kn_rank){{tier, -distance(goal, KN_SAID_GOAL_READINESS_MEAN), furthest}, g};
}

/* Requirements whose goal neither run tells of: an older version's, or of files changed by hand. */
static void put_orphans(ordering *o)
{
    for (size_t i = 0; i < o->requirements->count; i++)
        if (!o->placed[i])
            put(o, KN_SUBJECT_REQUIREMENT, &o->requirements->items[i]);
}

size_t kn_changes_of_plan(kn_change_row **out, const kn_view *view)
{
    const kn_changes *changes = view->input->changes;
    ordering o = {&changes->lists[KN_SUBJECT_GOAL], &changes->lists[KN_SUBJECT_REQUIREMENT], NULL, 0, NULL, NULL};
    o.rows = KN_NEW(view->arena, kn_change_row, o.goals->count + o.requirements->count);
    o.ranks = KN_NEW(view->arena, kn_rank, o.requirements->count);
    o.placed = KN_NEW(view->arena, bool, o.requirements->count);
    kn_rank *goals = KN_NEW(view->arena, kn_rank, o.goals->count);
    for (size_t g = 0; g < o.goals->count; g++)
        goals[g] = rank_of(&o, g);
    kn_ranks_sort(goals, o.goals->count);
    for (size_t i = 0; i < o.goals->count && (int)goals[i].key[0] != UNMOVED; i++) {
        const kn_changed *goal = &o.goals->items[goals[i].item];
        put(&o, KN_SUBJECT_GOAL, goal);
        put_requirements(&o, goal, false);
    }
    for (size_t i = 0; i < o.goals->count; i++) {
        const kn_changed *goal = &o.goals->items[goals[i].item];
        if ((int)goals[i].key[0] == UNMOVED)
            put(&o, KN_SUBJECT_GOAL, goal);
        put_requirements(&o, goal, true);
    }
    put_orphans(&o);
    *out = o.rows;
    return o.count;
}

size_t kn_changes_of_targets(kn_change_row **out, const kn_view *view)
{
    const kn_change_list *list = &view->input->changes->lists[KN_SUBJECT_TARGET];
    kn_rank *ranks = KN_NEW(view->arena, kn_rank, list->count);
    for (size_t i = 0; i < list->count; i++)
        ranks[i] =
            (kn_rank){{tier_of(list->items[i].word), -distance(&list->items[i], KN_SAID_TARGET_SHARE_DONE), 0}, i};
    kn_ranks_sort(ranks, list->count);
    *out = KN_NEW(view->arena, kn_change_row, list->count);
    for (size_t i = 0; i < list->count; i++)
        (*out)[i] = (kn_change_row){KN_SUBJECT_TARGET, &list->items[ranks[i].item]};
    return list->count;
}
