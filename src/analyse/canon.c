/* The canonical words of coverage, as results/ write them. */
#include "analyse/coverage.h"

static const char *const dimensions[KN_DIMENSIONS] = {[KN_BY_AGE] = "age_group",
                                                      [KN_BY_ALL] = "all",
                                                      [KN_BY_EDUCATION] = "education",
                                                      [KN_BY_GENDER] = "gender",
                                                      [KN_BY_KIND] = "kind",
                                                      [KN_BY_ORGANISATION] = "organisation",
                                                      [KN_BY_ORGANISATION_GENDER] = "organisation_gender",
                                                      [KN_BY_PILLAR] = "pillar",
                                                      [KN_BY_QUARTER] = "quarter",
                                                      [KN_BY_SECTOR] = "sector",
                                                      [KN_BY_UNIT] = "unit"};

static const char *const ages[KN_AGE_GROUPS] = {"", "<30", "30-54", "55+"};
static const char *const educations[KN_EDUCATION_GROUPS] = {"", "0-2", "3-4", "5-8"};

/* The first name of a schema's word; its numbers begin at 1. */
static kn_str choice_name(kn_file file, size_t field, uint8_t number)
{
    return number == 0 ? KN_STR("") : kn_str_of(kn_schemas[file].fields[field].choices[number - 1].name);
}

kn_str kn_dimension_name(kn_dimension dimension)
{
    return kn_str_of(dimensions[dimension]);
}

kn_str kn_gender_name(uint8_t gender)
{
    return choice_name(KN_FILE_STAFF, KN_STAFF_GENDER, gender);
}

kn_str kn_age_name(uint8_t age)
{
    return kn_str_of(ages[age]);
}

kn_str kn_education_name(uint8_t education)
{
    return kn_str_of(educations[education]);
}

kn_str kn_activity_kind_name(uint8_t kind)
{
    return choice_name(KN_FILE_ACTIVITIES, KN_ACT_KIND, kind);
}

kn_str kn_measure_name(uint8_t measure)
{
    return choice_name(KN_FILE_TARGETS, KN_TARGET_MEASURE, measure);
}
