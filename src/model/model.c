#include "model/model.h"

kn_str kn_model_text(const kn_model *model, kn_symbol symbol)
{
    return kn_symbols_text(model->symbols, symbol);
}

bool kn_person_counts(const kn_model *model, kn_index person, kn_date day)
{
    return model->people.from[person] <= day && day <= model->people.to[person];
}

bool kn_unit_in(const kn_model *model, kn_index unit, kn_index around)
{
    const kn_units *units = &model->units;
    return units->order[around] <= units->order[unit] && units->order[unit] < units->order_end[around];
}

bool kn_person_in_scope(const kn_model *model, kn_index person, kn_index organisation, kn_index unit)
{
    kn_index own = model->people.unit[person];
    if (unit != KN_NONE)
        return own != KN_NONE && kn_unit_in(model, own, unit);
    return organisation == KN_NONE || model->people.organisation[person] == organisation;
}

/* The first of the person's holdings of the competence; their end when there is none. */
static size_t first_of(const kn_holdings *holdings, kn_index person, kn_index competence)
{
    size_t low = holdings->first[person];
    size_t high = holdings->first[person + 1];
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (kn_holding_competence(holdings, middle) < competence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint8_t kn_level_held(const kn_model *model, kn_index person, kn_index competence, kn_date day)
{
    const kn_holdings *holdings = &model->holdings;
    size_t end = holdings->first[person + 1];
    size_t h = first_of(holdings, person, competence);
    for (; h < end && kn_holding_competence(holdings, h) == competence; h++) {
        uint8_t level = kn_holding_level(holdings, h);
        if (!kn_holding_is_stale(holdings, h) && kn_holding_until(holdings, h) >= day && level != KN_NO_LEVEL)
            return level;
    }
    return KN_NO_LEVEL;
}
