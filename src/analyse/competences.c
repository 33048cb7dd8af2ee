#include "series.h"

/* Marks per competence: the person, plus one, last seen taking part and completing. */
typedef struct seen_people {
    kn_index *took_part, *completed;
    uint32_t *place; /* of a competence in the results, plus one; 0 = no activity builds it */
} seen_people;

static void list_competences(kn_coverage *out, const kn_model *model, seen_people *marks)
{
    const kn_activities *activities = &model->activities;
    for (kn_index a = 0; a < activities->count; a++)
        if (activities->competence[a] != KN_NONE)
            marks->place[activities->competence[a]]++;
    for (kn_index c = 0; c < model->competences.count; c++) {
        if (marks->place[c] == 0)
            continue;
        out->competences[out->competences_count++] =
            (kn_competence_reach){.competence = c, .activities = marks->place[c]};
        marks->place[c] = (uint32_t)out->competences_count;
    }
}

static void add_row(kn_competence_reach *out, seen_people *marks, const kn_participations *rows, size_t row)
{
    kn_index person = rows->person[row] + 1;
    bool completed = rows->status[row] == KN_COMPLETED;
    out->participants += marks->took_part[out->competence] != person;
    marks->took_part[out->competence] = person;
    if (completed) {
        out->completed += marks->completed[out->competence] != person;
        marks->completed[out->competence] = person;
    }
    out->participations++;
    out->dropped_participations += rows->status[row] == KN_DROPPED;
    out->answered += completed && rows->taught[row] != KN_YES_NO_NONE;
    out->taught += completed && rows->taught[row] == KN_YES;
    out->hours += rows->hours[row] < 0 ? 0 : rows->hours[row];
}

/* Rows stand person by person, so that a mark tells whether the person was seen before. */
void kn_competences_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena)
{
    const kn_participations *rows = &model->participations;
    kn_index count = model->competences.count;
    out->competences = KN_NEW(arena, kn_competence_reach, count);
    kn_mark mark = kn_arena_mark(arena);
    seen_people marks = {KN_NEW(arena, kn_index, count), KN_NEW(arena, kn_index, count),
                         KN_NEW(arena, uint32_t, count)};
    list_competences(out, model, &marks);
    for (size_t row = 0; row < rows->count; row++) {
        kn_index competence = model->activities.competence[rows->activity[row]];
        if (competence != KN_NONE && out->people[rows->person[row]].eligible && kn_reach_counts(model, scope, row))
            add_row(&out->competences[marks.place[competence] - 1], &marks, rows, row);
    }
    kn_arena_rewind(arena, mark);
}
