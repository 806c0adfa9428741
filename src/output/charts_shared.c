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

/* Documents of periods that charts do not show. */
static guint64
count_left_out(const WwGrid *grid)
{
    guint64 n = 0;

    for (guint p = 0; p < ww_grid_n_periods(grid); p++) {
        guint place = 0;

        if (!ww_charts_place(grid, p, &place))
            n += ww_grid_cell(grid, p, WW_GRID_ALL).total_documents;
    }

    return n;
}

char *
ww_charts_source_of_time(const WwGrid *grid)
{
    guint64 n = count_left_out(grid);
    g_autofree char *source = ww_charts_source(grid);

    if (n == 0)
        return g_steal_pointer(&source);

    return g_strdup_printf("%s · not drawn: %" G_GUINT64_FORMAT
                           " of dates far from all others",
                           source, n);
}

const char **
ww_charts_periods(const WwGrid *grid)
{
    guint from = 0;
    guint n = ww_grid_main_periods(grid, &from);
    const char **labels = g_new0(const char *, n + 1);

    for (guint i = 0; i < n; i++)
        labels[i] = ww_grid_period_label(grid, from + i);

    return labels;
}

guint
ww_charts_n_periods(const WwGrid *grid)
{
    guint from = 0;

    return ww_grid_main_periods(grid, &from);
}

gboolean
ww_charts_place(const WwGrid *grid, guint period, guint *out_place)
{
    guint from = 0;
    guint n = ww_grid_main_periods(grid, &from);

    *out_place = period - from;

    return period >= from && period < from + n;
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
