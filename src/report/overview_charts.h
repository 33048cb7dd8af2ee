/* Overview's charts: each title states what the data say; a chart that would say nothing is not drawn. */
#ifndef KN_REPORT_OVERVIEW_CHARTS_H
#define KN_REPORT_OVERVIEW_CHARTS_H

#include "view.h"

void kn_overview_charts(const kn_view *view, kn_draft *draft);

#endif
