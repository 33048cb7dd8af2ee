/* Small models made by chance from a seed, as rows of CSV that can be written in any order. */
#ifndef KN_TESTS_RANDOM_MODEL_H
#define KN_TESTS_RANDOM_MODEL_H

#include "fixture.h"

#include <stdio.h>

enum { RANDOM_ROWS = 64, RANDOM_CELLS = 96, RANDOM_PEOPLE = 14, RANDOM_GOALS = 3 };

typedef struct random_rows {
    char rows[KN_FILES][RANDOM_ROWS][RANDOM_CELLS];
    size_t count[KN_FILES];
} random_rows;

/* xorshift64*, Vigna 2016: the same sequence everywhere. */
static uint64_t random_seed;
static inline unsigned below(unsigned limit)
{
    random_seed ^= random_seed >> 12;
    random_seed ^= random_seed << 25;
    random_seed ^= random_seed >> 27;
    return (unsigned)((random_seed * 2685821657736338717U) >> 33) % limit;
}

static inline const char *one_of(const char *const *words, unsigned count)
{
    return words[below(count)];
}
#define ONE_OF(...)                                                                                                  \
    one_of((const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

#define ROW(made, file, ...) snprintf((made)->rows[file][(made)->count[file]++], RANDOM_CELLS, __VA_ARGS__)

static inline void random_things(random_rows *made)
{
    static const char *const units[] = {"U,u,A,", "V,v,A,U", "W,w,A,U", "X,x,A,", "Y,y,B,", "Z,z,B,Y"};
    for (int i = 0; i < 6; i++)
        ROW(made, KN_FILE_UNITS, "%s", units[i]);
    ROW(made, KN_FILE_COMPETENCES, "C1,a,12,");
    ROW(made, KN_FILE_COMPETENCES, "C2,b,,yes");
    ROW(made, KN_FILE_COMPETENCES, "C3,c,30,no");
    ROW(made, KN_FILE_ROLES, "R,r,C1,%u", below(4));
    ROW(made, KN_FILE_ROLES, "R,r,C2,%u", below(4));
    ROW(made, KN_FILE_ROLES, "S,s,C3,%u", below(4));
    for (int a = 1; a <= 4; a++)
        ROW(made, KN_FILE_ACTIVITIES, "A%d,x,training,%s,%s,%s", a, ONE_OF("C1", "C2", "C3", ""),
            ONE_OF("1", "2", "3", ""), ONE_OF("2026-10-31", "2026-12-31", "2027-03-31", ""));
}

static inline void random_plan(random_rows *made)
{
    for (int g = 1; g <= RANDOM_GOALS; g++) {
        ROW(made, KN_FILE_PLAN, "G%d,g,%s,%s,%u,%s,%s,%s", g, ONE_OF("A", "A", "B", ""), "", 1 + below(3),
            ONE_OF("2026-01-01", "2026-11-01", ""), ONE_OF("2026-12-31", "2027-02-15", "2027-06-30"),
            ONE_OF("yes", "no", ""));
        for (unsigned n = 1 + below(3); n > 0; n--)
            ROW(made, KN_FILE_REQUIREMENTS, "G%d,C%u,%u,%s,%s,%s,%s,%s", g, 1 + below(3), 1 + below(3),
                ONE_OF("0.5", "1", "1.75", "2", "3", "4"), ONE_OF("fte", "fte", "people", ""),
                ONE_OF("", "", "U", "V", "X", "Z"), ONE_OF("", "", "2026-10-15"),
                ONE_OF("", "", "2026-09-01", "2026-12-01"));
    }
}

static inline void random_people(random_rows *made)
{
    for (int p = 1; p <= RANDOM_PEOPLE; p++) {
        const char *unit = ONE_OF("U", "V", "W", "X", "Y", "Z", "");
        ROW(made, KN_FILE_STAFF, "P%d,%s,%s,%s,%s,%s,%s", p, unit[0] == '\0' ? ONE_OF("A", "B", "") : "", unit,
            ONE_OF("R", "S", ""), ONE_OF("1", "0.5", "0.75", "0.999", "0.001", "0", ""),
            ONE_OF("", "2020-01-01", "2026-11-15"), ONE_OF("", "", "2026-09-30", "2026-12-30"));
        for (unsigned n = below(4); n > 0 && made->count[KN_FILE_INVENTORY] < RANDOM_ROWS; n--)
            ROW(made, KN_FILE_INVENTORY, "P%d,C%u,%s,%s,%s,%s", p, 1 + below(3),
                ONE_OF("0", "1", "2", "3", "4", "5", ""),
                ONE_OF("2022-05-01", "2023-09-30", "2025-10-31", "2026-03-01", ""),
                ONE_OF("self", "manager", "test", "certificate", ""),
                ONE_OF("", "", "2026-09-30", "2026-10-15", "2026-12-29", "2027-01-31"));
        if (below(2) == 0)
            ROW(made, KN_FILE_PARTICIPATION, "P%d,A%u,%s,2026-%02u-01,%s", p, 1 + below(4),
                ONE_OF("planned", "ongoing", "completed", "dropped"), 5 + below(8), ONE_OF("", "2", "3"));
    }
}

static inline void random_model(random_rows *made)
{
    memset(made, 0, sizeof *made);
    random_things(made);
    random_plan(made);
    random_people(made);
}

static inline const char *random_header(kn_file file)
{
    static const char *const headers[KN_FILES] = {
        [KN_FILE_UNITS] = "unit_id,name,organisation_id,parent_unit_id",
        [KN_FILE_COMPETENCES] = "competence_id,name,validity_months,critical",
        [KN_FILE_ROLES] = "role_id,role,competence_id,level",
        [KN_FILE_PLAN] = "goal_id,goal,organisation_id,unit_id,priority,start,due,critical",
        [KN_FILE_REQUIREMENTS] = "goal_id,competence_id,level,amount,basis,unit_id,from,to",
        [KN_FILE_STAFF] = "person_id,organisation_id,unit_id,role_id,fte,employed_from,employed_to",
        [KN_FILE_INVENTORY] = "person_id,competence_id,level,assessed_on,source,valid_until",
        [KN_FILE_ACTIVITIES] = "activity_id,name,kind,competence_id,level_after,ends_on",
        [KN_FILE_PARTICIPATION] = "person_id,activity_id,status,date,level_after",
    };
    return headers[file];
}

/* Rows in another order; requirements keep theirs within a goal, since it is part of their ids. */
static inline void random_shuffle(random_rows *made)
{
    char kept[RANDOM_CELLS];
    for (int file = 0; file < KN_FILES; file++)
        for (size_t i = made->count[file]; i > 1; i--) {
            size_t other = below((unsigned)i);
            if (file == KN_FILE_REQUIREMENTS)
                continue;
            memcpy(kept, made->rows[file][i - 1], RANDOM_CELLS);
            memcpy(made->rows[file][i - 1], made->rows[file][other], RANDOM_CELLS);
            memcpy(made->rows[file][other], kept, RANDOM_CELLS);
        }
    random_rows turned = *made; /* goals in reverse, the rows of each as they were */
    size_t at = 0;
    for (char g = '0' + RANDOM_GOALS; g > '0'; g--)
        for (size_t i = 0; i < made->count[KN_FILE_REQUIREMENTS]; i++)
            if (turned.rows[KN_FILE_REQUIREMENTS][i][1] == g)
                memcpy(made->rows[KN_FILE_REQUIREMENTS][at++], turned.rows[KN_FILE_REQUIREMENTS][i], RANDOM_CELLS);
}

static inline void random_build(fixture *f, const random_rows *made)
{
    static char csv[RANDOM_ROWS * RANDOM_CELLS];
    for (int file = 0; file < KN_FILES; file++) {
        if (random_header((kn_file)file) == NULL)
            continue;
        int length = snprintf(csv, sizeof csv, "%s\n", random_header((kn_file)file));
        for (size_t i = 0; i < made->count[file]; i++)
            length += snprintf(csv + length, sizeof csv - (size_t)length, "%s\n", made->rows[file][i]);
        fixture_file(f, (kn_file)file, csv);
    }
    fixture_build(f);
}

#endif
