/* Programmes and meetings across sectors: activities and who came to them. */
#include "series.h"

void kn_programmes_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope,
                         const kn_programme_parts *parts, kn_arena *arena)
{
    const kn_participations *rows = &model->participations;
    kn_part_counter counter = kn_part_counter_new(parts, model, arena);
    out->programmes_count = parts->count;
    out->programmes = KN_NEW(arena, kn_programme, parts->count);
    for (size_t i = 0; i < parts->count; i++)
        out->programmes[i] = (kn_programme){.id = parts->id[i], .parts = parts->parts[i]};
    for (size_t row = 0; row < rows->count; row++) {
        kn_index person = rows->person[row];
        kn_index programme = parts->of[rows->activity[row]];
        if (programme == KN_NONE || !out->people[person].eligible || !kn_reach_counts(model, scope, row))
            continue;
        out->programmes[programme].begun += kn_part_begin(&counter, person, programme);
        if (rows->status[row] == KN_COMPLETED)
            out->programmes[programme].completed += kn_part_complete(&counter, person, rows->activity[row]);
    }
}

/* Rows that count, dealt out to the cross-sector activities: of activity a, row[first[a]] .. row[first[a + 1] - 1].
 */
typedef struct dealt {
    size_t *first;
    size_t *row;
} dealt;

static bool meets(const kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, size_t row)
{
    return model->activities.cross_sector[model->participations.activity[row]] == KN_YES &&
           out->people[model->participations.person[row]].eligible && kn_reach_counts(model, scope, row);
}

static dealt deal_rows(const kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena)
{
    const kn_participations *rows = &model->participations;
    dealt all = {KN_NEW(arena, size_t, (size_t)model->activities.count + 2), KN_NEW(arena, size_t, rows->count)};
    for (size_t row = 0; row < rows->count; row++)
        if (meets(out, model, scope, row))
            all.first[rows->activity[row] + 2]++;
    for (size_t a = 1; a <= model->activities.count; a++)
        all.first[a + 1] += all.first[a];
    for (size_t row = 0; row < rows->count; row++)
        if (meets(out, model, scope, row))
            all.row[all.first[rows->activity[row] + 1]++] = row;
    return all;
}

/* Marks: the activity, plus one, that each was last seen at. */
typedef struct marks {
    kn_index *person, *organisation, *sector;
} marks;

static bool first_time(kn_index *last, size_t item, kn_index activity)
{
    bool first = last[item] != activity + 1;
    last[item] = activity + 1;
    return first;
}

static void add_to_meeting(kn_meeting *meeting, const kn_model *model, marks *seen, size_t row)
{
    const kn_participations *rows = &model->participations;
    kn_index person = rows->person[row];
    meeting->hours += rows->hours[row] < 0 ? 0 : rows->hours[row];
    if (!first_time(seen->person, person, meeting->activity))
        return;
    meeting->participants++;
    kn_index organisation = model->people.organisation[person];
    if (organisation == KN_NONE || !first_time(seen->organisation, organisation, meeting->activity))
        return;
    meeting->organisations++;
    kn_symbol sector = model->organisations.sector[organisation];
    if (sector != KN_NO_SYMBOL)
        meeting->sectors += first_time(seen->sector, sector, meeting->activity);
}

/* 1 = came to a cross-sector activity, 2 = to one where several sectors were. */
static void count_met(kn_coverage *out, const uint8_t *met, kn_index people)
{
    for (kn_index p = 0; p < people; p++) {
        out->met += met[p] > 0;
        out->met_several += met[p] > 1;
    }
}

void kn_meetings_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena)
{
    out->meetings = KN_NEW(arena, kn_meeting, model->activities.count);
    kn_mark mark = kn_arena_mark(arena);
    dealt all = deal_rows(out, model, scope, arena);
    marks seen = {KN_NEW(arena, kn_index, model->people.count), KN_NEW(arena, kn_index, model->organisations.count),
                  KN_NEW(arena, kn_index, kn_symbols_count(model->symbols))};
    uint8_t *met = KN_NEW(arena, uint8_t, model->people.count);
    for (kn_index a = 0; a < model->activities.count; a++) {
        if (all.first[a] == all.first[a + 1])
            continue;
        kn_meeting meeting = {.activity = a};
        for (size_t i = all.first[a]; i < all.first[a + 1]; i++)
            add_to_meeting(&meeting, model, &seen, all.row[i]);
        uint8_t how = meeting.sectors > 1 ? 2 : 1;
        for (size_t i = all.first[a]; i < all.first[a + 1]; i++) {
            uint8_t *person = &met[model->participations.person[all.row[i]]];
            *person = how > *person ? how : *person;
        }
        out->meetings[out->meetings_count++] = meeting;
    }
    count_met(out, met, model->people.count);
    kn_arena_rewind(arena, mark);
}
