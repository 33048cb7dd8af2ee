#include "analyse/indicators.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

#define OWN                                                                                                          \
    {NULL, KN_W_IND_TESTED, KN_COUNTED_TESTED, 0},                                                                   \
    {                                                                                                                \
        NULL, KN_W_IND_GAINED, KN_COUNTED_GAINED, 0                                                                  \
    }

/* clang-format off */
static const kn_indicator indicators_2021[] = {
    {"EECO01", KN_W_IND_PARTICIPANTS, KN_COUNTED_PARTICIPANTS, 0},
    {"EECO05", KN_W_IND_EMPLOYED, KN_COUNTED_EMPLOYED, 0},
    {"EECO06", KN_W_IND_BELOW_18, KN_COUNTED_AGE, 1},
    {"EECO07", KN_W_IND_18_29, KN_COUNTED_AGE, 2},
    {NULL, KN_W_IND_30_54, KN_COUNTED_AGE, 3},
    {"EECO08", KN_W_IND_55, KN_COUNTED_AGE, 4},
    {"EECO09", KN_W_IND_ISCED_0_2, KN_COUNTED_EDUCATION, 1},
    {"EECO10", KN_W_IND_ISCED_3_4, KN_COUNTED_EDUCATION, 2},
    {"EECO11", KN_W_IND_ISCED_5_8, KN_COUNTED_EDUCATION, 3},
    {"EECO18", KN_W_IND_PUBLIC, KN_COUNTED_PUBLIC, 0},
    {"EECO19", KN_W_IND_SMALL_FIRMS, KN_COUNTED_SMALL_FIRMS, 0},
    OWN,
};

static const kn_indicator indicators_2014[] = {
    {NULL, KN_W_IND_PARTICIPANTS, KN_COUNTED_PARTICIPANTS, 0},
    {"CO05", KN_W_IND_EMPLOYED, KN_COUNTED_EMPLOYED, 0},
    {"CO06", KN_W_IND_BELOW_25, KN_COUNTED_AGE, 1},
    {NULL, KN_W_IND_25_54, KN_COUNTED_AGE, 2},
    {"CO07", KN_W_IND_ABOVE_54, KN_COUNTED_AGE, 3},
    {NULL, KN_W_IND_ISCED_0, KN_COUNTED_EDUCATION, 1},
    {"CO09", KN_W_IND_ISCED_1_2, KN_COUNTED_EDUCATION, 2},
    {"CO10", KN_W_IND_ISCED_3_4, KN_COUNTED_EDUCATION, 3},
    {"CO11", KN_W_IND_ISCED_5_8, KN_COUNTED_EDUCATION, 4},
    {"CO23", KN_W_IND_SMALL_FIRMS, KN_COUNTED_SMALL_FIRMS, 0},
    OWN,
};

static const kn_indicator indicators_2007[] = {
    {NULL, KN_W_IND_PARTICIPANTS, KN_COUNTED_PARTICIPANTS, 0},
    {NULL, KN_W_IND_EMPLOYED, KN_COUNTED_EMPLOYED, 0},
    {NULL, KN_W_IND_BELOW_15, KN_COUNTED_AGE, 1},
    {NULL, KN_W_IND_15_24, KN_COUNTED_AGE, 2},
    {NULL, KN_W_IND_25_54, KN_COUNTED_AGE, 3},
    {NULL, KN_W_IND_55_64, KN_COUNTED_AGE, 4},
    {NULL, KN_W_IND_65, KN_COUNTED_AGE, 5},
    {NULL, KN_W_IND_ISCED_0, KN_COUNTED_EDUCATION, 1},
    {NULL, KN_W_IND_ISCED_1_2, KN_COUNTED_EDUCATION, 2},
    {NULL, KN_W_IND_ISCED_3, KN_COUNTED_EDUCATION, 3},
    {NULL, KN_W_IND_ISCED_4, KN_COUNTED_EDUCATION, 4},
    {NULL, KN_W_IND_ISCED_5_6, KN_COUNTED_EDUCATION, 5},
    OWN,
};

/* ISCED 1997 levels 5 and 6, of which the period 2007-2013 speaks, are levels 5 to 8 of ISCED 2011. */
static const kn_programme_period periods[] = {
    {2021, KN_W_REGULATION_2021, 4, {0, 18, 30, 55}, 3, {0, 3, 5}, COUNT(indicators_2021), indicators_2021},
    {2014, KN_W_REGULATION_2014, 3, {0, 25, 55}, 4, {0, 1, 3, 5}, COUNT(indicators_2014), indicators_2014},
    {2007, KN_W_REGULATION_2007, 5, {0, 15, 25, 55, 65}, 5, {0, 1, 3, 4, 5}, COUNT(indicators_2007), indicators_2007},
};
/* clang-format on */

const kn_programme_period *kn_programme_period_of(int year)
{
    size_t i = 0;
    while (i + 1 < COUNT(periods) && year < periods[i].first_year)
        i++;
    return &periods[i];
}

static uint8_t band_of(const uint8_t *from, size_t bands, int value)
{
    uint8_t band = 1;
    while (band < bands && value >= from[band])
        band++;
    return band;
}

uint8_t kn_age_band(const kn_programme_period *period, const kn_people *people, kn_index person, kn_date day)
{
    int age = kn_age_on(people, person, day);
    return age < 0 ? 0 : band_of(period->age_from, period->age_bands, age);
}

uint8_t kn_education_band(const kn_programme_period *period, int8_t isced)
{
    return isced < 0 ? 0 : band_of(period->education_from, period->education_bands, isced);
}

/* Parts of words that only the public sector is called by: public, offentlig, publiek/publieke, overheid, openbaar,
 * kommun, gemeente, statlig. Keys of text, as kn_text_key gives them. */
static const char *const public_words[] = {"public", "offentlig", "publiek", "overheid",  "openbar",  "openbaar",
                                           "kommun", "gemeente",  "statlig", "municipal", "authority"};

bool kn_organisation_is_public(const kn_model *model, kn_index organisation, kn_arena *arena)
{
    kn_str sector = kn_model_text(model, model->organisations.sector[organisation]);
    kn_str key = kn_text_key(arena, sector);
    const char *text = kn_arena_text(arena, key.data, key.length);
    for (size_t i = 0; i < COUNT(public_words); i++)
        if (strstr(text, public_words[i]) != NULL)
            return true;
    return false;
}

bool kn_organisation_is_small_firm(const kn_model *model, kn_index organisation, kn_arena *arena)
{
    uint8_t size = model->organisations.size[organisation];
    bool small = size == KN_SIZE_MICRO || size == KN_SIZE_SMALL || size == KN_SIZE_MEDIUM;
    return small && !kn_organisation_is_public(model, organisation, arena);
}
