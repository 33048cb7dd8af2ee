/* The day the analysis speaks of, when nobody said it. */
#include "build.h"

static kn_date later(kn_date a, kn_date b)
{
    return a > b ? a : b; /* KN_DATE_NONE is before every date */
}

static kn_date newest_assessment(const kn_build *build)
{
    const kn_table *table = &build->tables[KN_FILE_INVENTORY];
    kn_date newest = KN_DATE_NONE;
    for (size_t row = 0; row < table->rows; row++)
        if (kn_row_kept(build, KN_FILE_INVENTORY, row))
            newest = later(newest, kn_table_date(table, KN_INV_ASSESSED, row));
    return newest;
}

static kn_date newest_participation(const kn_build *build)
{
    const kn_participations *all = &build->model->participations;
    kn_date newest = KN_DATE_NONE;
    for (size_t i = 0; i < all->count; i++)
        if (all->status[i] != KN_PLANNED)
            newest = later(newest, all->date[i]);
    return newest;
}

/* With nothing ever assessed or attended, the plan itself: its earliest start, or else its earliest due. */
static kn_date beginning_of_plan(const kn_build *build)
{
    const kn_goals *goals = &build->model->goals;
    kn_date start = KN_DATE_EVER;
    kn_date due = KN_DATE_EVER;
    for (kn_index g = 0; g < goals->count; g++) {
        start = goals->start[g] != KN_DATE_NONE && goals->start[g] < start ? goals->start[g] : start;
        due = goals->due[g] < due ? goals->due[g] : due;
    }
    return start != KN_DATE_EVER ? start : due;
}

void kn_as_of_infer(kn_build *build)
{
    kn_settings *settings = &build->model->settings;
    if (settings->as_of != KN_DATE_NONE)
        return;
    kn_date newest = later(newest_assessment(build), newest_participation(build));
    kn_code code = KN_K063;
    if (newest == KN_DATE_NONE) {
        newest = beginning_of_plan(build);
        code = KN_K066;
    }
    if (newest == KN_DATE_EVER)
        newest = kn_date_of(1970, 1, 1);
    settings->as_of = kn_date_quarter_end(newest);
    settings->as_of_inferred = true;
    kn_diag_add(build->diags, (kn_diag){.code = code, .args = {kn_arg_date(settings->as_of), kn_arg_date(newest)}});
}
