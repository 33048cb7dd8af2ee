/* Builder: what the dimensions of coverage are built with. */
#ifndef KN_ANALYSE_BUILDER_H
#define KN_ANALYSE_BUILDER_H

#include "group.h"

typedef struct kn_group_builder {
    kn_coverage *out;
    const kn_model *model;
    const kn_programme_parts *programmes;
    const kn_reach_sums *sums; /* per person */
    kn_arena *arena;
    kn_arena *scratch; /* given back after each dimension */
    uint32_t eligible; /* people */
    size_t room;       /* of out->groups */
    double *hours_of;  /* per person; -1 = not a participant */
    uint32_t *label;   /* per person, of the dimension at hand */
    double *hours;     /* of its participants; room for one per person */
} kn_group_builder;

/* A new group at the end, empty. */
kn_coverage_group *kn_group_new(kn_group_builder *b, kn_dimension dimension, kn_str name, uint32_t item);

/* Eligible people dealt out to labels 0 .. count - 1. */
typedef struct kn_dealt {
    kn_coverage_group *of; /* per label: counts alone */
    size_t *first;         /* b->hours[first[l]] .. [first[l + 1] - 1] are those of the participants of label l */
} kn_dealt;

/* Deal people out by b->label. What is dealt is scratch. */
kn_dealt kn_people_deal(kn_group_builder *b, size_t count);

/* The group of all people with labels from .. to - 1, bounds apart. */
void kn_dealt_measure(kn_group_builder *b, kn_coverage_group *group, const kn_dealt *dealt, size_t from, size_t to);

/* A label of people: one of the groups that a dimension divides them into. */
typedef struct kn_label {
    kn_str group, group2;
    uint32_t item, item2;
    bool unknown;     /* people whose group is not known */
    bool only_if_any; /* shown only when somebody eligible has it */
} kn_label;

/* Deal people out by b->label, then a group for each label, with bounds from those whose group is not known. */
void kn_labels_measure(kn_group_builder *b, kn_dimension dimension, const kn_label *labels, size_t count);

/* A name that the data bring along: a sector, a pillar. */
typedef struct kn_named {
    kn_str name;
    kn_symbol symbol;
} kn_named;

/* The distinct symbols in byte order of their texts, the missing one always and first; place[symbol] is set, for
 * which there is an item per symbol of the model. Both are scratch. */
size_t kn_named_distinct(kn_group_builder *b, const kn_symbol *symbols, size_t count, kn_named **names,
                         uint32_t **place);

/* One dimension each. */
typedef void kn_dimension_builder(kn_group_builder *b);
kn_dimension_builder kn_groups_by_age, kn_groups_by_all, kn_groups_by_education, kn_groups_by_gender,
    kn_groups_by_kind, kn_groups_by_organisation, kn_groups_by_organisation_gender, kn_groups_by_pillar,
    kn_groups_by_quarter, kn_groups_by_sector, kn_groups_by_unit;

/* Groups of all dimensions, sorted by dimension, group, group2. */
void kn_coverage_groups_build(kn_coverage *out, const kn_model *model, const kn_reach_sums *sums,
                              const kn_programme_parts *programmes, kn_arena *arena);

#endif
