/* libkunna: read a folder of CSV files, get the results.
 *
 *     kunna_results *results;
 *     kunna_options options = {.as_of = "2026-09-30"};
 *     if (kunna_run(&results, "data/demo", &options) <= KUNNA_DATA_ERRORS)
 *         for (size_t i = 0; i < kunna_count(results, KUNNA_REQUIREMENTS); i++)
 *             use(kunna_requirement_at(results, i));
 *     kunna_free(results);
 *
 * The records are those of results/: one kind for each file, one record for each row, in the same order, with the
 * same names, and a number has every digit that is in the file. New versions add fields at the end of a record and
 * change none: reach records through kunna_..._at alone, never by counting on from a pointer.
 *
 * Everything a kunna_results holds is owned by it, is constant, and lives until kunna_free. All texts are UTF-8 and
 * zero-terminated; a text that is missing is "", never NULL.
 *
 * The library writes no file, prints nothing, changes no setting of the process, never ends it, and keeps nothing
 * between calls. It reads in the calling thread alone; several threads may each have a run of their own at a time.
 * What is written here is for C99, C11 and C++11 or later. */
#ifndef KUNNA_H
#define KUNNA_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define KUNNA_API __attribute__((visibility("default")))
#else
#define KUNNA_API
#endif

/* How a run ended. The first five are the exit codes of the program. */
typedef enum kunna_status {
    KUNNA_CLEAN = 0,       /* results are there, and no error was found in the data */
    KUNNA_DATA_ERRORS = 1, /* results are there; rows with errors were left out, and the issues tell which */
    KUNNA_USAGE = 2,       /* an option is wrong: as_of or language, where no issue names another */
    KUNNA_IO = 3,          /* the folder cannot be read, or lacks the files of any analysis; the issues tell */
    KUNNA_INTERNAL = 4,    /* a defect of the library or of one under it */
    KUNNA_NO_MEMORY = 5    /* there was not enough memory; what another library held just then may stay taken */
} kunna_status;

/* All zero is every default. The texts need to live only as long as the call. */
typedef struct kunna_options {
    const char *as_of;        /* "2026-09-30" or "2026Q3"; NULL: settings.csv, else inferred */
    const char *language;     /* of messages: "en", "sv", "nl"; NULL: settings.csv, else English */
    const char *encoding;     /* of all files: "UTF-8", "windows-1252" …; NULL: detected for each */
    const char *previous;     /* folder of an earlier run, for the changes; NULL: none */
    const char *pseudonymise; /* file with the key that replaces ids of people; NULL: they stay */
    int allow_personal_ids;   /* not 0: ids of people may be identity numbers and e-mail addresses */
    int people;               /* not 0: records of single people as well */
} kunna_options;

/* A number that may not exist: nobody was asked, the file has none. `value` is then 0 and means nothing. */
typedef struct kunna_number {
    double value;
    int defined;
} kunna_number;

/* ---- what a run says of its input ---- */

/* Something found in the data: results/issues.csv. */
typedef struct kunna_issue {
    const char *code;     /* "K021"; `kunna explain K021` says more */
    const char *severity; /* error, warning, note */
    const char *file;     /* "staff.csv" */
    kunna_number line;    /* of the file, from 1 */
    kunna_number row;     /* as Excel numbers it */
    const char *column;   /* "D" */
    const char *field;    /* the header of the column */
    const char *value;    /* of the cell; "[c]" where it must not be repeated */
    const char *expected; /* what would be right */
    const char *message;  /* one sentence, in the language of the run */
    const char *fix;      /* how to mend it */
} kunna_issue;

/* What an id is called: results/names.csv. */
typedef struct kunna_name {
    const char *level; /* competence, goal, organisation, unit */
    const char *key;   /* the id */
    const char *name;
} kunna_name;

/* ---- from plan to gap; the files plan, requirements, staff and inventory ---- */

/* What a goal needs of one competence: results/requirements.csv. Amounts are people or FTE, as `basis` says. One that
 * is past has no figures; those of one that is upcoming are of its first day. */
typedef struct kunna_requirement {
    const char *requirement_id; /* "G01#2": the goal, and which of its requirements */
    const char *goal_id;
    const char *unit_id; /* "": every unit */
    const char *competence_id;
    kunna_number level;
    const char *basis; /* people, fte */
    kunna_number required;
    kunna_number qualified_people; /* in scope, at the level or above, valid on the day */
    kunna_number qualified_fte;
    kunna_number supply; /* people: those qualified; fte: their time, each hour of it given once */
    kunna_number gap;
    kunna_number coverage; /* 0..1 */
    kunna_number supply_at_due;
    kunna_number gap_at_due;
    kunna_number one_level_short; /* people */
    kunna_number in_training;     /* people */
    kunna_number gap_after_training;
    kunna_number unknown_people; /* asked and not assessed */
    kunna_number bus_factor;     /* how many can leave before it is no longer met; 0: it is not */
    kunna_number expiring;       /* people whose validity ends soon */
    const char *status;          /* met, at_risk, gap, unknown, upcoming, past */
    const char *moves;           /* "renew 1; develop 2; recruit 1" */
} kunna_requirement;

/* A requirement on the as-of date and at the ends of quarters: results/timeline.csv. */
typedef struct kunna_moment {
    const char *requirement_id;
    const char *date; /* "2026-12-31" */
    kunna_number required;
    kunna_number supply;
    kunna_number gap;
} kunna_moment;

/* A goal of the plan: results/goals.csv. */
typedef struct kunna_goal {
    const char *goal_id;
    kunna_number requirements;
    kunna_number met;
    kunna_number readiness_min;      /* coverage of the worst requirement */
    kunna_number readiness_mean;     /* mean coverage, by amount */
    kunna_number gap_index;          /* share of what is required that is missing */
    kunna_number naive_fte;          /* were each requirement alone */
    kunna_number allocated_fte;      /* with everybody's time given once */
    kunna_number double_counted_fte; /* the difference */
    const char *worst_requirement_id;
} kunna_goal;

/* A competence in a unit: results/matrix.csv. */
typedef struct kunna_matrix_cell {
    const char *unit_id; /* "": required of every unit */
    const char *competence_id;
    kunna_number required_people;
    kunna_number required_fte;
    kunna_number supply_people;
    kunna_number supply_fte;
    kunna_number gap_people;
    kunna_number gap_fte;
} kunna_matrix_cell;

/* A competence: results/competences.csv. */
typedef struct kunna_competence {
    const char *competence_id;
    kunna_number required_people;
    kunna_number required_fte;
    kunna_number holders; /* people at level 1 or above */
    kunna_number gap_people;
    kunna_number gap_fte;
    kunna_number bus_factor_min;
    kunna_number expiring;
    kunna_number expired;
    kunna_number unknown;
    kunna_number median_age_months; /* of the assessments */
} kunna_competence;

/* What a role asks, and what its people in a unit can do: results/roles.csv. */
typedef struct kunna_role {
    const char *role_id;
    const char *unit_id;
    kunna_number people;
    kunna_number compliance; /* share of what is asked that is met */
    kunna_number fulfilment_low;
    kunna_number fulfilment_high;
    kunna_number unknown_share;
} kunna_role;

/* ---- training; the files staff, activities and participation ---- */

/* A group of people and what it took part in: results/coverage.csv. */
typedef struct kunna_coverage {
    const char *dimension; /* all, organisation, unit, sector, gender, age_group, education, pillar, kind, quarter,
                              organisation_gender */
    const char *group;     /* "": not known */
    const char *group2;    /* of organisation_gender: the gender */
    kunna_number eligible;
    kunna_number participants;
    kunna_number coverage; /* participants of the eligible, 0..1 */
    kunna_number low;      /* bounds from what is missing in the data */
    kunna_number high;
    kunna_number completed;
    kunna_number dropped;
    kunna_number hours_sum;
    kunna_number hours_mean_eligible;
    kunna_number hours_mean_participant;
    kunna_number hours_median; /* this and the following: of the eligible */
    kunna_number hours_q1;
    kunna_number hours_q3;
    kunna_number hours_gini;
    kunna_number hours_theil;
    kunna_number hours_top_tenth;
    kunna_number share_none;
    kunna_number one_off;
    kunna_number sustained;
    kunna_number transfer_rate;
} kunna_coverage;

/* Women and men compared: results/comparisons.csv. a is women, b men. */
typedef struct kunna_comparison {
    const char *family; /* participation, completion, hours */
    const char *group_a;
    const char *group_b;
    const char *stratum; /* an organisation; "": all together; "*": within organisations */
    kunna_number n_a;
    kunna_number k_a;
    kunna_number n_b;
    kunna_number k_b;
    kunna_number difference;
    kunna_number difference_low;
    kunna_number difference_high;
    kunna_number ratio;
    kunna_number odds_ratio;
    kunna_number odds_ratio_low;
    kunna_number odds_ratio_high;
    kunna_number chi2;
    kunna_number p;
    kunna_number p_adjusted;
    kunna_number homogeneity_chi2;
    kunna_number homogeneity_p;
    const char *test; /* fisher, cmh, mann_whitney */
    kunna_number shift;
    kunna_number strata_used;
    kunna_number strata_dropped;
} kunna_comparison;

/* Levels before and after: results/learning.csv. */
typedef struct kunna_learning {
    const char *scope; /* all, activity, competence */
    const char *key;
    kunna_number pairs;
    kunna_number zeros;
    kunna_number improved;
    kunna_number same;
    kunna_number worse;
    kunna_number mean_change;
    kunna_number w_plus;
    kunna_number p;
    const char *exact; /* yes, no */
    kunna_number hodges_lehmann;
    kunna_number hl_low;
    kunna_number hl_high;
    kunna_number rank_biserial;
    kunna_number gain_of_means;
    kunna_number mean_normalised_change;
} kunna_learning;

/* A promise to the funder: results/targets.csv. */
typedef struct kunna_target {
    const char *measure;
    const char *organisation_id;
    const char *pillar;
    kunna_number target;
    const char *by; /* "2026-12-31" */
    kunna_number done;
    kunna_number share_done;
    kunna_number share_of_time;
    kunna_number needed_per_month;
} kunna_target;

/* What changed since the previous run: results/changes.csv. */
typedef struct kunna_change {
    const char *level; /* goal, requirement, competence, target */
    const char *key;
    const char *measure;
    kunna_number before;
    kunna_number now;
    kunna_number difference;
    const char *word; /* new, gone, better, worse, same */
} kunna_change;

/* A count that is fit to be published, or is hidden: results/published.csv. */
typedef struct kunna_published {
    const char *as_of;
    const char *table;
    const char *row;
    const char *column;
    kunna_number value; /* not defined: hidden */
} kunna_published;

/* ---- single people: for the planner alone, and only where the options ask for them ---- */

/* What one person holds against what role and plan ask: results/people/people.csv. */
typedef struct kunna_person {
    const char *person_id;
    const char *organisation_id;
    const char *unit_id;
    const char *role_id;
    kunna_number fte;
    kunna_number role_asks;
    kunna_number role_met;
    kunna_number role_unknown;
    kunna_number compliance;
    kunna_number fulfilment_low;
    kunna_number fulfilment_high;
    kunna_number plan_serves;
    kunna_number key_for;
    const char *next_competence_id; /* the most valuable step */
    kunna_number next_from;
    kunna_number next_to;
    const char *next_requirement_id;
} kunna_person;

/* Somebody a requirement hangs on: results/people/key_people.csv. */
typedef struct kunna_key_person {
    const char *person_id;
    const char *requirement_id;
    const char *competence_id;
    kunna_number level;
    const char *only_holder; /* yes, no */
    const char *until;
} kunna_key_person;

/* A level that ends soon or has ended: results/people/expiring.csv. */
typedef struct kunna_expiry {
    const char *person_id;
    const char *competence_id;
    kunna_number level;
    const char *until;
    const char *expired; /* yes, no */
    kunna_number requirements;
} kunna_expiry;

/* ---- running, and reaching the records ---- */

typedef enum kunna_kind {
    KUNNA_ISSUES,
    KUNNA_REQUIREMENTS,
    KUNNA_TIMELINE,
    KUNNA_GOALS,
    KUNNA_MATRIX,
    KUNNA_COMPETENCES,
    KUNNA_ROLES,
    KUNNA_COVERAGE,
    KUNNA_COMPARISONS,
    KUNNA_LEARNING,
    KUNNA_TARGETS,
    KUNNA_NAMES,
    KUNNA_CHANGES,
    KUNNA_PUBLISHED,
    KUNNA_PEOPLE,
    KUNNA_KEY_PEOPLE,
    KUNNA_EXPIRING
} kunna_kind;

typedef struct kunna_results kunna_results;

/* Read the CSV files in `folder` and compute all that they allow. `options` may be NULL. `*results` is set whatever
 * is returned, so that the issues can be told; only after KUNNA_NO_MEMORY it is NULL. Free it with kunna_free. */
KUNNA_API kunna_status kunna_run(kunna_results **results, const char *folder, const kunna_options *options);

/* Give everything back. NULL is allowed. */
KUNNA_API void kunna_free(kunna_results *results);

/* How many records of a kind there are: 0 where the files it needs are missing, where there is no previous run to
 * compare with, or where records of people were not asked for. */
KUNNA_API size_t kunna_count(const kunna_results *results, kunna_kind kind);

/* Record `i`, from 0; NULL when there is none. */
KUNNA_API const kunna_issue *kunna_issue_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_requirement *kunna_requirement_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_moment *kunna_moment_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_goal *kunna_goal_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_matrix_cell *kunna_matrix_cell_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_competence *kunna_competence_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_role *kunna_role_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_coverage *kunna_coverage_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_comparison *kunna_comparison_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_learning *kunna_learning_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_target *kunna_target_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_name *kunna_name_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_change *kunna_change_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_published *kunna_published_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_person *kunna_person_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_key_person *kunna_key_person_at(const kunna_results *results, size_t i);
KUNNA_API const kunna_expiry *kunna_expiry_at(const kunna_results *results, size_t i);

/* The day the results speak of, "2026-09-30"; "" where no day was found. */
KUNNA_API const char *kunna_as_of(const kunna_results *results);

/* "0.1.0". */
KUNNA_API const char *kunna_version(void);

#ifdef __cplusplus
}
#endif

#endif
