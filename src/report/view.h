/* A view: what a sheet builder looks at, and tables drawn column by column.
 *
 * A table is an array of columns, each with a getter that gives the cell of one item (a requirement, a person …); to
 * add a column is to add a row to that array. Getters never fail: what does not exist is [z], what is not known [x].
 */
#ifndef KN_REPORT_VIEW_H
#define KN_REPORT_VIEW_H

#include "rank.h"
#include "report/report.h"

typedef struct kn_view {
    const kn_report_input *input;
    const kn_model *model;
    const kn_gap *gap; /* never NULL where a sheet or file needs it */
    kn_arena *arena;
    kn_lang lang;
    uint64_t sheets;        /* bit 1 << id of each sheet the book has: links lead to no other */
    const kn_index *people; /* the rows of the People sheet, worst first */
    size_t people_count;
    const uint8_t *person_shown; /* per person: 1 = a row of the People sheet; NULL = nobody */
    const kn_str *scopes;        /* per unit: kn_view_scope; NULL = made when asked for */
    bool has_names;              /* somebody has a name: columns of names say something */
    bool has_roles;              /* somebody has a role */
    const void *own;             /* what the sheet's getters need besides */
} kn_view;

/* A view without people and links, as result files want it. */
kn_view kn_view_of(const kn_report_input *input);

typedef kn_cell kn_getter(const kn_view *view, size_t item);

typedef struct kn_view_column {
    kn_word title; /* unique in the sheet, with its unit; {0} is the setting expiring_days */
    kn_format format;
    kn_paint paint;
    int width; /* characters; 0 = from the text */
    bool bold;
    kn_getter *get;
    bool (*wanted)(const kn_view *view); /* NULL = always there */
} kn_view_column;

/* Columns of a sheet, and their cells for one item, in the same order; a sheet may put further columns between. */
void kn_view_columns(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count);
void kn_view_cells(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count, size_t item);

/* The columns, and a row for each of the items, or for items 0, 1, … when that is NULL. */
void kn_view_rows(const kn_view *view, kn_draft *draft, const kn_view_column *columns, size_t count,
                  const size_t *items, size_t items_count);

/* A result file: raw cells, [x] and [z] as empty; rows in the order of `items`, or of their numbers when it is NULL.
 */
typedef struct kn_result_column {
    const char *name;
    kn_getter *get;
} kn_result_column;
const kn_sheet *kn_result_sheet(const kn_view *view, const kn_result_column *columns, size_t count,
                                const size_t *items, size_t items_count);

/* The same with rows in the order of the ranks, which this sorts. */
const kn_sheet *kn_result_ranked(const kn_view *view, const kn_result_column *columns, size_t count, kn_rank *ranks,
                                 size_t ranks_count);

/* A workbook of these sheets, dated by the as-of date. */
kn_book *kn_view_book(const kn_view *view, const char *file, kn_word title, kn_profile profile,
                      const kn_sheet *const *sheets, size_t sheets_count);

/* The title of a first sheet: {0} the organisation and {1} the quarter, or {0} the quarter where no organisation is
 * named. */
kn_str kn_view_front_title(const kn_view *view, kn_word with_organisation, kn_word without);

/* Words, and words filled in, in the language of the run. */
kn_str kn_view_word(const kn_view *view, kn_word word);
#define KN_VIEW_SAY(view, ...) KN_SAY((view)->arena, (view)->lang, __VA_ARGS__)

/* Cells of common things. */
kn_cell kn_view_word_cell(const kn_view *view, kn_word word);
kn_cell kn_view_symbol(const kn_view *view, kn_symbol symbol); /* missing: [x] */
kn_cell kn_view_share(bool defined, double share);             /* undefined: [z] */
kn_cell kn_view_level(uint8_t level);                          /* not assessed: [x] */
kn_cell kn_view_yes_no(const kn_view *view, bool yes);

/* The cell with a link, or without when the book lacks the sheet or the sheet lacks the person. */
kn_cell kn_view_link(const kn_view *view, kn_cell cell, int sheet, kn_str anchor);
kn_cell kn_view_competence_link(const kn_view *view, kn_index competence);
kn_cell kn_view_person_link(const kn_view *view, kn_cell cell, kn_index person);

/* Ids and names. */
kn_str kn_view_text(const kn_view *view, kn_symbol symbol);
kn_str kn_view_competence(const kn_view *view, kn_index competence); /* the name, else the id */
kn_str kn_view_role(const kn_view *view, kn_index role);
kn_str kn_view_person(const kn_view *view, kn_index person); /* the name, else the id */

/* The text, or as much of it as fits in `width` columns with "…" behind. */
kn_str kn_view_brief(const kn_view *view, kn_str text, size_t width);

/* "G01 Series production of…": a goal's id and text in at most `width` columns. */
kn_str kn_view_goal(const kn_view *view, kn_index goal, size_t width);

/* Where: "Brännmo Drivlina AB · Montering", "Montering" when there is one organisation, an organisation's name, or
 * "all organisations". */
kn_str kn_view_scope(const kn_view *view, kn_index organisation, kn_index unit);

/* Where, of every unit: worth it where people by the thousand are told of. */
const kn_str *kn_view_scopes(const kn_view *view);

/* "2.5" and "2.5 FTE" / "2 people": as many decimals as it takes, in the language of the run. */
kn_str kn_view_amount(const kn_view *view, kn_milli amount);
kn_str kn_view_amount_of(const kn_view *view, kn_milli amount, uint8_t basis);

/* Several organisations, people with names, people with roles, roles that ask for something: whether such columns say
 * anything. */
bool kn_view_has_organisations(const kn_view *view);
bool kn_view_has_names(const kn_view *view);
bool kn_view_has_roles(const kn_view *view);
bool kn_view_roles_ask(const kn_view *view);

#define KN_COUNT(array) (sizeof(array) / sizeof(array)[0])

#endif
