/* Series: months, programmes, meetings across sectors and competences; each fills its part of the coverage. */
#ifndef KN_ANALYSE_SERIES_H
#define KN_ANALYSE_SERIES_H

#include "analyse/coverage.h"
#include "reach.h"

void kn_months_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena);
void kn_programmes_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope,
                         const kn_programme_parts *parts, kn_arena *arena);
void kn_meetings_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena);
void kn_competences_build(kn_coverage *out, const kn_model *model, const kn_reach_scope *scope, kn_arena *arena);

#endif
