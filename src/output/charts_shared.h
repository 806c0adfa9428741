#pragma once

#include "watchword/charts.h"

/* What the charts of results share. */

/* (transfer full): the line at the bottom of a chart. */
char *ww_charts_source(const WwGrid *grid);

/* The same of a chart over time: also what is not drawn. */
char *ww_charts_source_of_time(const WwGrid *grid);

/* (transfer container): labels of the main periods. */
const char **ww_charts_periods(const WwGrid *grid);

/* How many main periods there are, which are those that charts show. */
guint ww_charts_n_periods(const WwGrid *grid);

/* The place of a period among them; FALSE where it is none. */
gboolean ww_charts_place(const WwGrid *grid, guint period, guint *out_place);

/* Fails when no document has a date. */
gboolean ww_charts_check_periods(const WwGrid *grid,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
