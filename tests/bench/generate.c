/* generate FOLDER [key=value ...] : a seeded folder of input files of any size, for measuring.
 *
 * Every cell is a function of the seed and of what it describes, so a shuffled folder holds the same rows as a sorted
 * one. `generate` alone prints the keys. Most rows are clean; `quoted` and `orphans` (per mille) are not. No person
 * holds a competence twice and no requirement has a twin, so that simple scripts can do the same job. */
#include "draw.h"
#include "row.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Days from 2000-01-01. */
enum { AS_OF = 9769 /* 2026-09-30 */, PROJECT_START = 9132 /* 2025-01-01 */, SLOTS = 3 };

typedef struct options {
    const char *folder;
    uint64_t people, organisations, units, competences, holdings, goals, requirements, activities, roles;
    uint64_t quoted, orphans, fte, shuffled, people_rows, seed;
} options;

static const struct option {
    const char *name;
    size_t at;
    uint64_t value;
    const char *about;
} option_table[] = {
    {"people", offsetof(options, people), 2800, "rows of staff.csv"},
    {"organisations", offsetof(options, organisations), 60, ""},
    {"units", offsetof(options, units), 240, "spread over the organisations"},
    {"competences", offsetof(options, competences), 120, ""},
    {"holdings", offsetof(options, holdings), 15, "rows of inventory.csv per person"},
    {"goals", offsetof(options, goals), 40, ""},
    {"requirements", offsetof(options, requirements), 400, "spread over the goals"},
    {"activities", offsetof(options, activities), 0, "0 = no activities.csv, participation.csv and targets.csv"},
    {"roles", offsetof(options, roles), 0, "0 = no roles.csv"},
    {"quoted", offsetof(options, quoted), 5, "quoted cells, per mille"},
    {"orphans", offsetof(options, orphans), 1, "references to nothing in inventory.csv, per mille"},
    {"fte", offsetof(options, fte), 0, "requirements counted in FTE instead of people, per mille"},
    {"shuffled", offsetof(options, shuffled), 0, "1 = the rows about people in random order"},
    {"people_rows", offsetof(options, people_rows), 0, "the setting people_rows_max; 0 = not set"},
    {"seed", offsetof(options, seed), 1, ""},
};
enum { OPTIONS = sizeof option_table / sizeof *option_table };

static void put_person(uint64_t n)
{
    put_id('P', n, 7);
}
static void put_competence(uint64_t n)
{
    put_id('C', n, 5);
}
static void put_unit(uint64_t n)
{
    put_id('U', n, 5);
}
static void put_organisation(uint64_t n)
{
    put_id('O', n, 4);
}

static void put_quoted(const char *text, bool quoted)
{
    if (quoted)
        put_char('"');
    put(text);
    if (quoted)
        put_char('"');
}

/* Which thing the index-th row is about. */
static uint64_t place(const options *o, uint64_t index, uint64_t count)
{
    return o->shuffled ? shuffle(o->seed, index, count) : index;
}

/* ---- the files ---- */

static void write_settings(const options *o)
{
    begin_file(o->folder, "settings", "key,value");
    put("organisation,Measured region\nas_of,2026-09-30\nproject_start,2025-01-01\nproject_end,2026-12-31\n");
    if (o->people_rows > 0) {
        put("people_rows_max,");
        put_number(o->people_rows);
        end_row();
    }
    end_file();
}

static void write_organisations(const options *o)
{
    static const char *const sectors[] = {"growth companies", "automotive", "public services"};
    static const char *const sizes[] = {"micro", "small", "medium", "large"};
    begin_file(o->folder, "organisations", "organisation_id,name,sector,size");
    for (uint64_t i = 0; i < o->organisations; i++) {
        put_organisation(i);
        put(chance(o->seed, QUOTE, i, o->quoted * 20) ? ",\"Verkstad, \"\"Norr\"\" " : ",\"Verkstad ");
        put_number(i);
        put("\",");
        put(sectors[i % 3]);
        put_char(',');
        put(sizes[i % 4]);
        end_row();
    }
    end_file();
}

static void write_units(const options *o)
{
    begin_file(o->folder, "units", "unit_id,name,organisation_id");
    for (uint64_t i = 0; i < o->units; i++) {
        put_unit(i);
        put(",Unit ");
        put_number(i);
        put_char(',');
        put_organisation(i % o->organisations);
        end_row();
    }
    end_file();
}

static void write_competences(const options *o)
{
    begin_file(o->folder, "competences", "competence_id,name,group,critical");
    for (uint64_t i = 0; i < o->competences; i++) {
        put_competence(i);
        put(chance(o->seed, QUOTE, i, o->quoted * 20) ? ",\"Svetsning, del " : ",\"Kompetens ");
        put_number(i);
        put("\",Group ");
        put_number(i % 12);
        put(i % 9 == 0 ? ",yes" : ",no");
        end_row();
    }
    end_file();
}

static void write_roles(const options *o)
{
    begin_file(o->folder, "roles", "role_id,role,competence_id,level");
    for (uint64_t i = 0; i < o->roles * 5; i++) {
        put_id('R', i / 5, 4);
        put(",Role ");
        put_number(i / 5);
        put_char(',');
        put_competence((i / 5 * 7 + i % 5) % o->competences);
        put_char(',');
        put_number(2 + i % 3);
        end_row();
    }
    end_file();
}

static void put_name(const options *o, uint64_t person)
{
    static const char *const first[] = {"Anna", "Åsa", "Björn", "Wim", "Sanne", "Erik", "Liv", "Göran"};
    static const char *const last[] = {"Öberg", "Lind", "de Vries", "Norrman", "Jansen", "Hägg", "Bakker", "Ek"};
    const char *given = first[draw(o->seed, NAME, person, 8)], *family = last[draw(o->seed, NAME, ~person, 8)];
    bool quoted = chance(o->seed, QUOTE, person, o->quoted);
    put_quoted(quoted ? family : given, false);
    put(" ");
    put(quoted ? given : family);
}

static void put_staff_row(const options *o, uint64_t p)
{
    static const char *const ftes[] = {"1", "1", "1", "1", "1", "1", "0.5", "0.75", "0.8", "0.9"};
    uint64_t unit = draw(o->seed, UNIT, p, o->units), gender = draw(o->seed, GENDER, p, 100);
    uint64_t from = chance(o->seed, EMPLOYED, p, 10) ? AS_OF + 1 + draw(o->seed, EMPLOYED, ~p, 60)
                                                     : 2000 + draw(o->seed, EMPLOYED, ~p, AS_OF - 2000);
    bool quoted = chance(o->seed, QUOTE, p, o->quoted);
    put_person(p);
    put_char(',');
    put_organisation(unit % o->organisations);
    put_char(',');
    put_unit(unit);
    put(quoted ? ",\"" : ",");
    put_name(o, p);
    put(quoted ? "\"," : ",");
    put(gender < 48 ? "woman" : gender < 96 ? "man" : gender < 97 ? "non-binary" : "");
    put_char(',');
    if (!chance(o->seed, BIRTH, ~p, 20))
        put_number(1958 + draw(o->seed, BIRTH, p, 47));
    put_char(',');
    put(ftes[draw(o->seed, FTE, p, 10)]);
    put_char(',');
    put_day(from);
    put_char(',');
    if (chance(o->seed, LEFT, p, 50))
        put_day(from + draw(o->seed, LEFT, ~p, 3000));
    put_char(',');
    if (!chance(o->seed, EDUCATION, ~p, 30))
        put_number(draw(o->seed, EDUCATION, p, 9));
    if (o->roles > 0) {
        put_char(',');
        put_id('R', draw(o->seed, ROLE, p, o->roles), 4);
    }
    end_row();
}

static void write_staff(const options *o)
{
    begin_file(o->folder, "staff",
               o->roles > 0
                   ? "person_id,organisation_id,unit_id,name,gender,birth_year,fte,employed_from,employed_to,"
                     "education,role_id"
                   : "person_id,organisation_id,unit_id,name,gender,birth_year,fte,employed_from,employed_to,"
                     "education");
    for (uint64_t i = 0; i < o->people; i++)
        put_staff_row(o, place(o, i, o->people));
    end_file();
}

static uint64_t draw_level(const options *o, stream s, uint64_t index)
{
    static const uint8_t up_to[] = {10, 25, 45, 70, 90};
    uint64_t at = draw(o->seed, s, index, 100), level = 0;
    while (level < 5 && at >= up_to[level])
        level++;
    return level;
}

static void put_holding(const options *o, uint64_t i)
{
    static const char *const sources[] = {"manager", "self", "test", "certificate", ""};
    uint64_t person = i / o->holdings;
    uint64_t competence = pick(o->seed, COMPETENCE, person, i % o->holdings, o->competences);
    uint64_t assessed = AS_OF - draw(o->seed, ASSESSED, i, 900);
    uint64_t orphan = o->orphans > 0 && chance(o->seed, ORPHAN, i, o->orphans) ? 1 + i % 2 : 0;
    put_person(orphan == 1 ? o->people + i % 100000 : person);
    put_char(',');
    put_competence(orphan == 2 ? o->competences + i % 1000 : competence);
    put_char(',');
    put_number(draw_level(o, LEVEL, i));
    put_char(',');
    put_day(assessed);
    put_char(',');
    put_quoted(sources[draw(o->seed, SOURCE, i, 5)], o->quoted > 0 && chance(o->seed, QUOTE, i, o->quoted));
    put_char(',');
    if (chance(o->seed, UNTIL, i, 200))
        put_day(assessed + 180 + draw(o->seed, UNTIL, ~i, 1300));
    end_row();
}

static void write_inventory(const options *o)
{
    uint64_t count = o->people * o->holdings;
    begin_file(o->folder, "inventory", "person_id,competence_id,level,assessed_on,source,valid_until");
    for (uint64_t i = 0; i < count; i++)
        put_holding(o, place(o, i, count));
    end_file();
}

static void write_plan(const options *o)
{
    begin_file(o->folder, "plan", "goal_id,goal,priority,pillar,start,due,critical");
    for (uint64_t i = 0; i < o->goals; i++) {
        put_id('G', i, 5);
        put(",\"Goal ");
        put_number(i);
        put(", as the board decided\",");
        put_number(1 + draw(o->seed, PRIORITY, i, 5));
        put_char(',');
        put(i % 3 == 0 ? "learning," : i % 3 == 1 ? "participation," : "equality,");
        put_day(PROJECT_START);
        put_char(',');
        put_day(AS_OF + 30 + draw(o->seed, PRIORITY, ~i, 600));
        put(i % 7 == 0 ? ",yes" : ",no");
        end_row();
    }
    end_file();
}

/* About as many as there are, give or take a half, so that some requirements are met and some are not. */
static uint64_t draw_amount(const options *o, uint64_t r, uint64_t level)
{
    static const uint8_t share[] = {100, 90, 75, 55, 30, 10};
    uint64_t percent = 50 + draw(o->seed, AMOUNT, r, 110);
    return 1 + o->people * o->holdings * share[level] * percent / (o->units * o->competences * 10000);
}

/* Every tenth asks the same unit for the same competence as the one before it, one level up. */
static void put_requirement(const options *o, uint64_t r)
{
    bool again = r % 10 == 9;
    uint64_t of = again ? r - 1 : r;
    uint64_t pair = shuffle(o->seed, of, o->units * o->competences);
    uint64_t level = 1 + draw(o->seed, REQUIREMENT, of, 4) + again;
    bool fte = chance(o->seed, BASIS, r, o->fte);
    put_id('G', r * o->goals / o->requirements, 5);
    put_char(',');
    put_competence(pair % o->competences);
    put_char(',');
    put_number(level);
    put_char(',');
    put_number(draw_amount(o, r, level));
    put(fte ? ".5,fte," : ",people,");
    put_unit(pair / o->competences);
    end_row();
}

static void write_requirements(const options *o)
{
    begin_file(o->folder, "requirements", "goal_id,competence_id,level,amount,basis,unit_id");
    for (uint64_t i = 0; i < o->requirements; i++)
        put_requirement(o, i);
    end_file();
}

/* ---- learning ---- */

static uint64_t starts_on(const options *o, uint64_t activity)
{
    return PROJECT_START + draw(o->seed, STARTS, activity, 700);
}

/* Odd ones teach a competence; even ones have levels before and after in participation.csv. So no participation is
 * itself a proof of competence, and supply is what inventory.csv says. */
static void write_activities(const options *o)
{
    static const char *const kinds[] = {"follow_up", "cooperation", "customers", "conduct", "shadowing",
                                        "workshop",  "self_study",  "training",  "transfer"};
    begin_file(o->folder, "activities",
               "activity_id,name,kind,pillar,competence_id,level_after,hours,starts_on,ends_on");
    for (uint64_t i = 0; i < o->activities; i++) {
        put_id('A', i, 4);
        put(",\"Meeting ");
        put_number(i);
        put(", all sites\",");
        put(kinds[i % 9]);
        put(i % 3 == 0 ? ",learning," : i % 3 == 1 ? ",participation," : ",equality,");
        if (i % 2 == 1)
            put_competence(i % o->competences);
        put_char(',');
        if (i % 2 == 1)
            put_number(2 + i % 4);
        put_char(',');
        put_number(1 + i % 16);
        put_char(',');
        put_day(starts_on(o, i));
        put_char(',');
        put_day(starts_on(o, i) + 40);
        end_row();
    }
    end_file();
}

static void put_participation(const options *o, uint64_t i)
{
    if (!chance(o->seed, PRESENT, i, 400))
        return;
    uint64_t person = i / SLOTS, activity = pick(o->seed, NAME, person, i % SLOTS, o->activities);
    uint64_t date = starts_on(o, activity) + draw(o->seed, STATUS, ~i, 40), status = draw(o->seed, STATUS, i, 10);
    bool done = date <= AS_OF && status >= 2;
    put_person(person);
    put_char(',');
    put_id('A', activity, 4);
    put_char(',');
    put(date > AS_OF ? "planned" : status == 0 ? "dropped" : status == 1 ? "ongoing" : "completed");
    put_char(',');
    put_day(date);
    put_char(',');
    if (status == 3)
        put("7.5");
    put_char(',');
    if (done && activity % 2 == 0) {
        uint64_t before = draw_level(o, BEFORE, i);
        put_number(before);
        put_char(',');
        put_number(before < 5 ? before + draw(o->seed, BEFORE, ~i, 2) : before);
    } else {
        put_char(',');
    }
    put(done ? status % 2 == 0 ? ",yes" : ",no" : ",");
    end_row();
}

static void write_participation(const options *o)
{
    uint64_t count = o->people * SLOTS;
    begin_file(o->folder, "participation",
               "person_id,activity_id,status,date,hours,level_before,level_after,taught_others");
    for (uint64_t i = 0; i < count; i++)
        put_participation(o, place(o, i, count));
    end_file();
}

static void write_targets(const options *o)
{
    begin_file(o->folder, "targets", "measure,value,by,organisation_id");
    for (uint64_t i = 0; i < o->organisations; i++) {
        put("participants,");
        put_number(1 + o->people * 3 / (o->organisations * 4));
        put(",2026-12-31,");
        put_organisation(i);
        end_row();
    }
    put("hours,");
    put_number(o->people * 8);
    put(",2026-12-31,\nwomen_share,0.5,2026-12-31,\n");
    end_file();
}

/* ---- the command line ---- */

static int usage(void)
{
    fprintf(stderr, "generate FOLDER [key=value ...]\n");
    for (int i = 0; i < OPTIONS; i++)
        fprintf(stderr, "  %-14s %8llu  %s\n", option_table[i].name, (unsigned long long)option_table[i].value,
                option_table[i].about);
    return 2;
}

static void set(options *o, const struct option *option, uint64_t value)
{
    memcpy((char *)o + option->at, &value, sizeof value);
}

static bool take(options *o, const char *word)
{
    size_t length = strcspn(word, "=");
    char *rest = NULL;
    uint64_t value = word[length] == '=' ? strtoull(word + length + 1, &rest, 10) : 0;
    for (int i = 0; i < OPTIONS; i++)
        if (strlen(option_table[i].name) == length && strncmp(option_table[i].name, word, length) == 0) {
            set(o, &option_table[i], value);
            return rest != NULL && rest != word + length + 1 && *rest == '\0';
        }
    return false;
}

static bool makes_sense(const options *o)
{
    return o->people > 0 && o->people < 9000000 && o->organisations > 0 && o->units >= o->organisations &&
           o->competences >= o->holdings && o->competences > 0 && o->goals > 0 && o->requirements >= o->goals &&
           o->requirements <= o->units * o->competences && (o->activities == 0 || o->activities >= SLOTS);
}

int main(int argc, char **argv)
{
    options o = {0};
    for (int i = 0; i < OPTIONS; i++)
        set(&o, &option_table[i], option_table[i].value);
    for (int i = 2; i < argc; i++)
        if (!take(&o, argv[i]))
            return usage();
    if (argc < 2 || !makes_sense(&o))
        return usage();
    o.folder = argv[1];
    mkdir(o.folder, 0777);
    write_settings(&o);
    write_organisations(&o);
    write_units(&o);
    write_competences(&o);
    if (o.roles > 0)
        write_roles(&o);
    write_staff(&o);
    write_inventory(&o);
    write_plan(&o);
    write_requirements(&o);
    if (o.activities > 0) {
        write_activities(&o);
        write_participation(&o);
        write_targets(&o);
    }
    return 0;
}
