/* Dimensions that divide people: each eligible person has one label. */
#include "builder.h"

/* A dimension with few groups: items in byte order of their names, what is missing first. */
static void divide_by_word(kn_group_builder *b, kn_dimension dimension, const uint8_t *order, size_t count,
                           kn_str (*name)(uint8_t), uint8_t (*item)(const kn_group_builder *, kn_index))
{
    kn_label labels[16] = {0};
    uint8_t place[16] = {0};
    for (size_t i = 0; i < count; i++) {
        bool missing = order[i] == 0;
        place[order[i]] = (uint8_t)i;
        labels[i] = (kn_label){.group = name(order[i]),
                               .item = missing ? KN_NONE : order[i],
                               .unknown = missing,
                               .only_if_any = missing};
    }
    for (kn_index p = 0; p < b->model->people.count; p++)
        b->label[p] = place[item(b, p)];
    kn_labels_measure(b, dimension, labels, count);
}

static uint8_t age_item(const kn_group_builder *b, kn_index person)
{
    return b->out->people[person].age;
}

static uint8_t education_item(const kn_group_builder *b, kn_index person)
{
    return b->out->people[person].education;
}

static uint8_t gender_item(const kn_group_builder *b, kn_index person)
{
    return b->model->people.gender[person];
}

static const uint8_t gender_order[] = {KN_GENDER_NONE, KN_MAN, KN_NON_BINARY, KN_WOMAN};
enum { GENDERS = sizeof gender_order };

void kn_groups_by_age(kn_group_builder *b)
{
    static const uint8_t order[] = {KN_AGE_NONE, KN_AGE_30_54, KN_AGE_55_PLUS, KN_AGE_UNDER_30};
    divide_by_word(b, KN_BY_AGE, order, sizeof order, kn_age_name, age_item);
}

void kn_groups_by_education(kn_group_builder *b)
{
    static const uint8_t order[] = {KN_EDUCATION_NONE, KN_EDUCATION_LOWER, KN_EDUCATION_UPPER, KN_EDUCATION_TERTIARY};
    divide_by_word(b, KN_BY_EDUCATION, order, sizeof order, kn_education_name, education_item);
}

void kn_groups_by_gender(kn_group_builder *b)
{
    divide_by_word(b, KN_BY_GENDER, gender_order, GENDERS, kn_gender_name, gender_item);
}

void kn_groups_by_all(kn_group_builder *b)
{
    for (kn_index p = 0; p < b->model->people.count; p++)
        b->label[p] = 0;
    kn_label all = {.group = KN_STR("")};
    kn_labels_measure(b, KN_BY_ALL, &all, 1);
}

/* Number of an organisation's label: 0 is "not known". */
static uint32_t organisation_place(const kn_group_builder *b, kn_index person)
{
    kn_index organisation = b->model->people.organisation[person];
    return organisation == KN_NONE ? 0 : organisation + 1;
}

static kn_str organisation_id(const kn_group_builder *b, size_t place)
{
    return place == 0 ? KN_STR("") : kn_model_text(b->model, b->model->organisations.id[place - 1]);
}

static uint32_t organisation_item(size_t place)
{
    return place == 0 ? KN_NONE : (uint32_t)place - 1;
}

void kn_groups_by_organisation(kn_group_builder *b)
{
    size_t count = (size_t)b->model->organisations.count + 1;
    kn_label *labels = KN_NEW(b->scratch, kn_label, count);
    for (size_t o = 0; o < count; o++)
        labels[o] = (kn_label){
            .group = organisation_id(b, o), .item = organisation_item(o), .unknown = o == 0, .only_if_any = o == 0};
    for (kn_index p = 0; p < b->model->people.count; p++)
        b->label[p] = organisation_place(b, p);
    kn_labels_measure(b, KN_BY_ORGANISATION, labels, count);
}

void kn_groups_by_organisation_gender(kn_group_builder *b)
{
    static const uint8_t place[KN_GENDERS] = {[KN_MAN] = 1, [KN_NON_BINARY] = 2, [KN_WOMAN] = 3};
    size_t organisations = (size_t)b->model->organisations.count + 1;
    kn_label *labels = KN_NEW(b->scratch, kn_label, organisations * GENDERS);
    for (size_t o = 0; o < organisations; o++)
        for (size_t g = 0; g < GENDERS; g++) {
            bool usual = gender_order[g] == KN_WOMAN || gender_order[g] == KN_MAN;
            labels[o * GENDERS + g] = (kn_label){.group = organisation_id(b, o),
                                                 .group2 = kn_gender_name(gender_order[g]),
                                                 .item = organisation_item(o),
                                                 .item2 = gender_order[g],
                                                 .unknown = o == 0 || g == 0,
                                                 .only_if_any = o == 0 || !usual};
        }
    for (kn_index p = 0; p < b->model->people.count; p++)
        b->label[p] = organisation_place(b, p) * GENDERS + place[b->model->people.gender[p]];
    kn_labels_measure(b, KN_BY_ORGANISATION_GENDER, labels, organisations * GENDERS);
}

void kn_groups_by_sector(kn_group_builder *b)
{
    const kn_organisations *organisations = &b->model->organisations;
    uint32_t *place = NULL;
    kn_named *sectors = NULL;
    size_t count = kn_named_distinct(b, organisations->sector, organisations->count, &sectors, &place);
    kn_label *labels = KN_NEW(b->scratch, kn_label, count);
    for (size_t i = 0; i < count; i++)
        labels[i] = (kn_label){.group = sectors[i].name,
                               .item = i == 0 ? KN_NONE : sectors[i].symbol,
                               .unknown = i == 0,
                               .only_if_any = i == 0};
    for (kn_index p = 0; p < b->model->people.count; p++) {
        kn_index organisation = b->model->people.organisation[p];
        b->label[p] = organisation == KN_NONE ? 0 : place[organisations->sector[organisation]];
    }
    kn_labels_measure(b, KN_BY_SECTOR, labels, count);
}
