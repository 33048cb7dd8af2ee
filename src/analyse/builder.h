/* Builder: what the dimensions of coverage are built with. */
#ifndef KN_ANALYSE_BUILDER_H
#define KN_ANALYSE_BUILDER_H

#include "group.h"

typedef struct kn_group_builder {
    kn_coverage *out;
    const kn_model *model;
    const kn_programme_parts *programmes;
    kn_arena *arena;
    kn_members eligible;
    size_t room; /* of out->groups */
} kn_group_builder;

/* A new group at the end, empty. */
kn_coverage_group *kn_group_new(kn_group_builder *b, kn_dimension dimension, kn_str name, uint32_t item);

/* Bounds when `took_part` people and `stayed_away` others may belong to the group too: all of the latter and none of
 * the former in it, or the other way round. */
void kn_group_bound(kn_coverage_group *group, uint32_t took_part, uint32_t stayed_away);

/* A label of people: one of the groups that a dimension divides them into. */
typedef struct kn_label {
    kn_str group, group2;
    uint32_t item, item2;
    bool unknown;      /* people whose group is not known */
    bool only_if_any;  /* shown only when somebody eligible has it */
    kn_members people; /* set by kn_labels_deal */
} kn_label;

typedef struct kn_labels {
    kn_dimension dimension;
    kn_label *items;
    size_t count;
    uint32_t *of; /* per person: number of the label */
} kn_labels;

/* Room for that many labels, none there yet. */
kn_labels kn_labels_new(kn_group_builder *b, kn_dimension dimension, size_t room);

/* Deal the eligible people out to their labels, keeping their order. */
void kn_labels_deal(kn_group_builder *b, kn_labels *labels);

/* Deal, then a group for each label, with bounds from those whose group is not known. */
void kn_labels_measure(kn_group_builder *b, kn_labels *labels);

/* A name that the data bring along: a sector, a pillar. */
typedef struct kn_named {
    kn_str name;
    kn_symbol symbol;
} kn_named;

/* The distinct symbols in byte order of their texts, the missing one always and first; place[symbol] is set, for
 * which there is an item per symbol of the model. */
size_t kn_named_distinct(kn_group_builder *b, const kn_symbol *symbols, size_t count, kn_named **names,
                         uint32_t **place);

/* One dimension each. */
typedef void kn_dimension_builder(kn_group_builder *b);
kn_dimension_builder kn_groups_by_age, kn_groups_by_all, kn_groups_by_education, kn_groups_by_gender,
    kn_groups_by_kind, kn_groups_by_organisation, kn_groups_by_organisation_gender, kn_groups_by_pillar,
    kn_groups_by_quarter, kn_groups_by_sector, kn_groups_by_unit;

#endif
