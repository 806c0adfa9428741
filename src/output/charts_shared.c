#include "output/charts_shared.h"

#include "watchword/error.h"

char *
ww_charts_source(const WwGrid *grid)
{
    const WwTokens *tokens = ww_grid_tokens(grid);

    return g_strdup_printf("%u documents, %" G_GUINT64_FORMAT
                           " tokens · watchword " WATCHWORD_VERSION,
                           ww_tokens_n_documents(tokens),
                           ww_tokens_total(tokens));
}

const char **
ww_charts_periods(const WwGrid *grid)
{
    guint n = ww_grid_n_periods(grid);
    const char **labels = g_new0(const char *, n + 1);

    for (guint i = 0; i < n; i++)
        labels[i] = ww_grid_period_label(grid, i);

    return labels;
}

gboolean
ww_charts_check_periods(const WwGrid *grid, GError **error)
{
    if (ww_grid_n_periods(grid) > 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                "no chart over time: no document has a date");

    return FALSE;
}
