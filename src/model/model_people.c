#include "build.h"

enum { FULL_TIME = 1000, YOUNGEST = 13, OLDEST = 100 };

static void make_room(kn_people *all, kn_arena *arena)
{
    all->name = KN_NEW(arena, kn_symbol, all->count);
    all->organisation = KN_NEW(arena, kn_index, all->count);
    all->unit = KN_NEW(arena, kn_index, all->count);
    all->role = KN_NEW(arena, kn_index, all->count);
    all->gender = KN_NEW(arena, uint8_t, all->count);
    all->birth_year = KN_NEW(arena, int32_t, all->count);
    all->birth_date = KN_NEW(arena, kn_date, all->count);
    all->fte = KN_NEW(arena, int32_t, all->count);
    all->from = KN_NEW(arena, kn_date, all->count);
    all->to = KN_NEW(arena, kn_date, all->count);
    all->education = KN_NEW(arena, int8_t, all->count);
}

/* Someone other files name while there is no staff.csv. */
static void fill_unknown(kn_people *all, kn_index p)
{
    all->organisation[p] = all->unit[p] = all->role[p] = KN_NONE;
    all->birth_date[p] = all->from[p] = KN_DATE_NONE;
    all->to[p] = KN_DATE_EVER;
    all->fte[p] = FULL_TIME;
    all->education[p] = -1;
}

static void fill_person(kn_build *build, kn_index p, size_t row)
{
    const kn_table *table = &build->tables[KN_FILE_STAFF];
    kn_people *all = &build->model->people;
    all->name[p] = kn_table_symbol(table, KN_STAFF_NAME, row);
    all->unit[p] = kn_key_of(build, KN_UNIT, KN_FILE_STAFF, KN_STAFF_UNIT, row);
    all->organisation[p] = kn_organisation_of(build, KN_FILE_STAFF, KN_STAFF_ORG, row, all->unit[p]);
    all->role[p] = kn_key_of(build, KN_ROLE, KN_FILE_STAFF, KN_STAFF_ROLE, row);
    all->gender[p] = kn_table_word(table, KN_STAFF_GENDER, row);
    all->birth_year[p] = kn_table_integer(table, KN_STAFF_BIRTH_YEAR, row, 0);
    all->birth_date[p] = kn_table_date(table, KN_STAFF_BIRTH_DATE, row);
    all->fte[p] = (int32_t)kn_table_milli(table, KN_STAFF_FTE, row, FULL_TIME);
    all->from[p] = kn_table_date(table, KN_STAFF_FROM, row);
    kn_date to = kn_table_date(table, KN_STAFF_TO, row);
    all->to[p] = to == KN_DATE_NONE ? KN_DATE_EVER : to;
    all->education[p] = (int8_t)kn_table_integer(table, KN_STAFF_EDUCATION, row, -1);
}

void kn_people_fill(kn_build *build)
{
    const kn_keys *keys = &build->keys[KN_PERSON];
    kn_people *all = &build->model->people;
    *all = (kn_people){.count = keys->count, .id = keys->ids};
    make_room(all, build->arena);
    for (kn_index p = 0; p < keys->count; p++) {
        if (keys->rows[p] == KN_NO_ROW)
            fill_unknown(all, p);
        else
            fill_person(build, p, keys->rows[p]);
    }
    for (size_t field = 0; field < kn_schemas[KN_FILE_STAFF].count; field++)
        if (field != KN_STAFF_BIRTH_YEAR &&
            field != KN_STAFF_BIRTH_DATE) /* they are asked once more, with their cells */
            kn_table_drop(&build->tables[KN_FILE_STAFF], field);
}

/* A date of birth says the year too; a year that says otherwise is told, and the date stands. */
static void check_year(kn_build *build, kn_index p, size_t row)
{
    kn_people *all = &build->model->people;
    if (all->birth_date[p] == KN_DATE_NONE)
        return;
    int year = kn_date_ymd(all->birth_date[p]).year;
    if (all->birth_year[p] != 0 && all->birth_year[p] != year)
        kn_row_tell(build, KN_FILE_STAFF, KN_STAFF_BIRTH_YEAR, row,
                    (kn_diag){.code = KN_K065, .args = {kn_arg_date(all->birth_date[p])}});
    all->birth_year[p] = year;
}

void kn_births_check(kn_build *build)
{
    const kn_keys *keys = &build->keys[KN_PERSON];
    kn_people *all = &build->model->people;
    int this_year = kn_date_ymd(build->model->settings.as_of).year;
    for (kn_index p = 0; p < all->count; p++) {
        if (keys->rows[p] == KN_NO_ROW)
            continue;
        size_t field = all->birth_date[p] == KN_DATE_NONE ? KN_STAFF_BIRTH_YEAR : KN_STAFF_BIRTH_DATE;
        check_year(build, p, keys->rows[p]);
        int age = this_year - all->birth_year[p];
        if (all->birth_year[p] == 0 || (age >= YOUNGEST && age <= OLDEST))
            continue;
        kn_row_tell(
            build, KN_FILE_STAFF, field, keys->rows[p],
            (kn_diag){.code = KN_K064, .args = {kn_arg_count(age), kn_arg_count(YOUNGEST), kn_arg_count(OLDEST)}});
        all->birth_year[p] = 0;
        all->birth_date[p] = KN_DATE_NONE;
    }
}
