#pragma once

#include "watchword/charts.h"

/* What the charts of results share. */

/* (transfer full): the line at the bottom of a chart. */
char *ww_charts_source(const WwGrid *grid);

/* (transfer container): labels of the periods, "undated" not among them. */
const char **ww_charts_periods(const WwGrid *grid);

/* Fails when no document has a date. */
gboolean ww_charts_check_periods(const WwGrid *grid,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
