/* Labels: what coverage calls things, in the language of the run. */
#ifndef KN_REPORT_COVERAGE_LABELS_H
#define KN_REPORT_COVERAGE_LABELS_H

#include "coverage_figures.h"

kn_str kn_label_of_group(const kn_view *view, const kn_coverage_group *group); /* "Women", "Brännmo AB", "55+" */
kn_str kn_label_of_pillar(const kn_view *view, kn_symbol pillar);
kn_str kn_label_of_organisation(const kn_view *view, kn_index organisation); /* KN_NONE: the whole project */
kn_str kn_label_of_activity(const kn_view *view, kn_index activity);
kn_word kn_word_of_dimension(kn_dimension dimension);
kn_word kn_word_of_kind(uint8_t kind);
kn_word kn_word_of_measure(uint8_t measure);
kn_word kn_word_of_lack(kn_lack lack);

/* The same as cells of a group. */
kn_getter kn_group_dimension_label, kn_group_label;

/* "p = 0.04", "p = 0.003", "p < 0.001". */
kn_str kn_label_of_p(const kn_view *view, double p);

/* "2025-02". */
kn_str kn_label_of_month(const kn_view *view, kn_date day);

/* Larger than chance alone would make: p below one less the confidence of the settings. */
bool kn_is_more_than_chance(const kn_view *view, kn_figure p);

#endif
