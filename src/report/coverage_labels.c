#include "coverage_labels.h"

#include <assert.h>

kn_word kn_word_of_dimension(kn_dimension dimension)
{
    static const kn_word words[KN_DIMENSIONS] = {[KN_BY_AGE] = KN_W_PRJ_BY_AGE,
                                                 [KN_BY_ALL] = KN_W_PRJ_BY_ALL,
                                                 [KN_BY_EDUCATION] = KN_W_PRJ_BY_EDUCATION,
                                                 [KN_BY_GENDER] = KN_W_PRJ_BY_GENDER,
                                                 [KN_BY_KIND] = KN_W_PRJ_BY_KIND,
                                                 [KN_BY_ORGANISATION] = KN_W_PRJ_BY_ORGANISATION,
                                                 [KN_BY_ORGANISATION_GENDER] = KN_W_PRJ_BY_ORGANISATION,
                                                 [KN_BY_PILLAR] = KN_W_PRJ_BY_PILLAR,
                                                 [KN_BY_QUARTER] = KN_W_PRJ_BY_QUARTER,
                                                 [KN_BY_SECTOR] = KN_W_PRJ_BY_SECTOR,
                                                 [KN_BY_UNIT] = KN_W_COL_UNIT};
    return words[dimension];
}

kn_word kn_word_of_kind(uint8_t kind)
{
    static const kn_word words[KN_ACTIVITY_KINDS] = {
        [KN_ACTIVITY_NONE] = KN_W_PRJ_NOT_STATED, [KN_FOLLOW_UP] = KN_W_PRJ_FOLLOW_UP,
        [KN_COOPERATION] = KN_W_PRJ_COOPERATION,  [KN_CUSTOMERS] = KN_W_PRJ_CUSTOMERS,
        [KN_CONDUCT] = KN_W_PRJ_CONDUCT,          [KN_SHADOWING] = KN_W_PRJ_SHADOWING,
        [KN_WORKSHOP] = KN_W_PRJ_WORKSHOP,        [KN_SELF_STUDY] = KN_W_PRJ_SELF_STUDY,
        [KN_TRAINING] = KN_W_PRJ_TRAINING,        [KN_TRANSFER] = KN_W_PRJ_TRANSFER};
    return words[kind];
}

kn_word kn_word_of_measure(uint8_t measure)
{
    static const kn_word words[KN_MEASURES] = {[KN_MEASURE_NONE] = KN_W_NONE,
                                               [KN_MEASURE_PARTICIPANTS] = KN_W_PRJ_M_PARTICIPANTS,
                                               [KN_MEASURE_ORGANISATIONS] = KN_W_PRJ_M_ORGANISATIONS,
                                               [KN_MEASURE_HOURS] = KN_W_PRJ_M_HOURS,
                                               [KN_MEASURE_COMPLETED] = KN_W_PRJ_M_COMPLETED,
                                               [KN_MEASURE_WOMEN_SHARE] = KN_W_PRJ_M_WOMEN_SHARE,
                                               [KN_MEASURE_MEN_SHARE] = KN_W_PRJ_M_MEN_SHARE};
    return words[measure];
}

kn_word kn_word_of_lack(kn_lack lack)
{
    static const kn_word words[KN_LACKS] = {[KN_LACK_GENDER] = KN_W_PRJ_LACK_GENDER,
                                            [KN_LACK_BIRTH_YEAR] = KN_W_PRJ_LACK_BIRTH_YEAR,
                                            [KN_LACK_EDUCATION] = KN_W_PRJ_LACK_EDUCATION,
                                            [KN_LACK_ORGANISATION] = KN_W_PRJ_LACK_ORGANISATION,
                                            [KN_LACK_EMPLOYED_FROM] = KN_W_PRJ_LACK_EMPLOYED_FROM};
    return words[lack];
}

/* Pillars that the schema knows have names in each language; other words stand as they are. */
kn_str kn_label_of_pillar(const kn_view *view, kn_symbol pillar)
{
    const kn_choice *choices = kn_schemas[KN_FILE_ACTIVITIES].fields[KN_ACT_PILLAR].choices;
    kn_str text = kn_view_text(view, pillar);
    assert(pillar != KN_NO_SYMBOL);
    for (size_t i = 0; choices != NULL && choices[i].name != NULL; i++) {
        const char *const names[KN_LANGS] = {choices[i].name, choices[i].sv, choices[i].nl};
        if (kn_str_equal(text, kn_str_of(choices[i].name)))
            return kn_str_of(names[view->lang]);
    }
    return text;
}

kn_str kn_label_of_organisation(const kn_view *view, kn_index organisation)
{
    if (organisation == KN_NONE)
        return kn_view_word(view, KN_W_PRJ_WHOLE_PROJECT);
    return kn_view_scope(view, organisation, KN_NONE);
}

kn_str kn_label_of_activity(const kn_view *view, kn_index activity)
{
    const kn_activities *all = &view->model->activities;
    return kn_view_text(view, all->name[activity] != KN_NO_SYMBOL ? all->name[activity] : all->id[activity]);
}

static kn_word word_of(const kn_coverage_group *group)
{
    static const kn_word genders[KN_GENDERS] = {KN_W_NONE, KN_W_PRJ_WOMEN, KN_W_PRJ_MEN, KN_W_PRJ_NON_BINARY};
    static const kn_word ages[KN_AGE_GROUPS] = {KN_W_NONE, KN_W_PRJ_UNDER_30, KN_W_PRJ_30_54, KN_W_PRJ_55_PLUS};
    static const kn_word educations[KN_EDUCATION_GROUPS] = {KN_W_NONE, KN_W_PRJ_ISCED_0_2, KN_W_PRJ_ISCED_3_4,
                                                            KN_W_PRJ_ISCED_5_8};
    if (group->dimension == KN_BY_ALL)
        return KN_W_PRJ_EVERYBODY;
    if (group->dimension == KN_BY_GENDER)
        return genders[group->item];
    if (group->dimension == KN_BY_AGE)
        return ages[group->item];
    if (group->dimension == KN_BY_EDUCATION)
        return educations[group->item];
    return group->dimension == KN_BY_KIND ? kn_word_of_kind((uint8_t)group->item) : KN_W_NONE;
}

kn_str kn_label_of_group(const kn_view *view, const kn_coverage_group *group)
{
    if (group->item == KN_NONE)
        return kn_view_word(view, group->dimension == KN_BY_UNIT ? KN_W_NO_UNIT : KN_W_PRJ_NOT_STATED);
    kn_word word = word_of(group);
    if (word != KN_W_NONE)
        return kn_view_word(view, word);
    if (group->dimension == KN_BY_ORGANISATION)
        return kn_label_of_organisation(view, group->item);
    if (group->dimension == KN_BY_UNIT)
        return kn_view_scope(view, KN_NONE, group->item);
    return group->dimension == KN_BY_PILLAR ? kn_label_of_pillar(view, group->item) : group->group;
}

kn_cell kn_group_label(const kn_view *view, size_t i)
{
    return kn_cell_text(kn_label_of_group(view, kn_group_at(view, i)));
}

kn_cell kn_group_dimension_label(const kn_view *view, size_t i)
{
    return kn_view_word_cell(view, kn_word_of_dimension(kn_group_at(view, i)->dimension));
}

kn_str kn_label_of_p(const kn_view *view, double p)
{
    if (p < 0.001)
        return KN_VIEW_SAY(view, KN_W_PRJ_P_BELOW, kn_arg_number(0.001, 3));
    return KN_VIEW_SAY(view, KN_W_PRJ_P, kn_arg_number(p, p < 0.01 ? 3 : 2));
}

kn_str kn_label_of_month(const kn_view *view, kn_date day)
{
    kn_ymd ymd = kn_date_ymd(day);
    return kn_text_format(view->arena, "%04d-%02d", ymd.year, ymd.month);
}

bool kn_is_more_than_chance(const kn_view *view, kn_figure p)
{
    return p.defined && p.value < 1 - view->model->settings.confidence;
}
