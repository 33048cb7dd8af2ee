/* Two runs made by hand, as editions of goals and requirements, and the changes between them. */
#ifndef TESTS_CHANGES_CASE_H
#define TESTS_CHANGES_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "analyse/changes.h"

static kn_arena *arena;

static inline int begin(void **state)
{
    (void)state;
    arena = kn_arena_new();
    return 0;
}

static inline int end(void **state)
{
    (void)state;
    kn_arena_free(arena);
    return 0;
}

static const kn_said unknown = {false, 0};

static inline kn_said said(double value)
{
    return kn_said_of(value);
}

typedef struct asked {
    const char *id, *competence, *unit, *basis;
    double level, required, gap;
    const char *status; /* NULL = "gap", or "met" without a gap */
} asked;

static inline kn_entries requirements(const asked *all, size_t count)
{
    kn_entries entries = {.present = true, .names = 0x3F, .count = count, .items = KN_NEW(arena, kn_entry, count)};
    for (size_t i = 0; i < count; i++) {
        kn_entry *e = &entries.items[i];
        kn_str id = kn_str_of(all[i].id);
        e->key = e->names[KN_NAME_REQ_ID] = id;
        e->names[KN_NAME_REQ_GOAL] = (kn_str){id.data, (size_t)(strchr(all[i].id, '#') - all[i].id)};
        e->names[KN_NAME_REQ_COMPETENCE] = kn_str_of(all[i].competence);
        e->names[KN_NAME_REQ_UNIT] = kn_str_of(all[i].unit);
        e->names[KN_NAME_REQ_BASIS] = kn_str_of(all[i].basis);
        e->names[KN_NAME_REQ_STATUS] = kn_str_of(all[i].status != NULL ? all[i].status
                                                 : all[i].gap > 0      ? "gap"
                                                                       : "met");
        e->figures[KN_SAID_REQ_REQUIRED] = said(all[i].required);
        e->figures[KN_SAID_REQ_LEVEL] = said(all[i].level);
        e->item = (uint32_t)i;
        if (strcmp(e->names[KN_NAME_REQ_STATUS].data, "past") == 0)
            continue;
        e->figures[KN_SAID_REQ_GAP] = said(all[i].gap);
        e->figures[KN_SAID_REQ_COVERAGE] = said(1 - all[i].gap / all[i].required);
        e->figures[KN_SAID_REQ_GAP_AT_DUE] = said(all[i].gap);
    }
    kn_entries_sort(&entries, arena);
    return entries;
}

typedef struct wanted {
    const char *id, *text;
    double readiness; /* -1 = unknown */
} wanted;

static inline kn_entries goals(const wanted *all, size_t count)
{
    kn_entries entries = {.present = true, .names = 3, .count = count, .items = KN_NEW(arena, kn_entry, count)};
    for (size_t i = 0; i < count; i++) {
        kn_entry *e = &entries.items[i];
        e->key = e->names[KN_NAME_GOAL_ID] = kn_str_of(all[i].id);
        e->names[KN_NAME_GOAL_TEXT] = kn_str_of(all[i].text);
        e->figures[KN_SAID_GOAL_READINESS_MEAN] = kn_said_if(all[i].readiness >= 0, all[i].readiness);
    }
    kn_entries_sort(&entries, arena);
    return entries;
}

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define REQUIREMENTS(...) requirements((asked[]){__VA_ARGS__}, COUNT(((asked[]){__VA_ARGS__})))
#define GOALS(...) goals((wanted[]){__VA_ARGS__}, COUNT(((wanted[]){__VA_ARGS__})))

static kn_edition before, now;
static kn_changes changes;

static inline void compare(void)
{
    kn_changes_compare(&changes, &before, &now, arena);
}

static inline kn_changed *change(kn_subject subject, const char *key)
{
    for (size_t i = 0; i < changes.lists[subject].count; i++)
        if (kn_str_equal(kn_change_key(&changes.lists[subject].items[i]), kn_str_of(key)))
            return &changes.lists[subject].items[i];
    fail_msg("no change of %s", key);
    return NULL;
}

static inline void matches(kn_subject subject, const char *gone, const char *new)
{
    kn_changed *a = change(subject, gone), *b = change(subject, new);
    assert_int_equal(a->word, KN_CHANGE_GONE);
    assert_int_equal(b->word, KN_CHANGE_NEW);
    assert_ptr_equal(&changes.lists[subject].items[a->match], b);
    assert_ptr_equal(&changes.lists[subject].items[b->match], a);
}

#endif
