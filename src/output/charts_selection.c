/* The charts of selected phrases: their lives, and who says them. */
#include <math.h>
#include <string.h>

#include "watchword/charts.h"
#include "watchword/error.h"

#include "output/charts_shared.h"
#include "output/sidetext.h"

/* Documents with the phrase over documents, by period that is drawn. */
static double *
list_shares(const WwGrid *grid, const guint32 *positions, guint32 n)
{
    g_autoptr(GArray) points = ww_trend(grid, positions, n, FALSE);
    guint from = 0;
    guint n_periods = ww_grid_main_periods(grid, &from);
    double *shares = g_new0(double, n_periods + 1);

    for (guint i = 0; i < n_periods; i++) {
        const WwTrendPoint *point =
            &g_array_index(points, WwTrendPoint, from + i);

        shares[i] = point->cell.total_documents > 0 ? point->share.estimate
                                                    : (double)NAN;
    }

    return shares;
}

static int
compare_lives(gconstpointer a, gconstpointer b)
{
    const WwChartLife *left = a;
    const WwChartLife *right = b;

    if (left->from != right->from)
        return left->from < right->from ? -1 : 1;
    if (left->until != right->until)
        return left->until < right->until ? -1 : 1;

    return strcmp(left->label, right->label);
}

static void
add_life(GArray *lives,
         GPtrArray *owned,
         const WwSelection *selection,
         const WwGrid *grid,
         const WwSlogan *slogan)
{
    guint32 n = 0;
    guint first = 0;
    guint n_drawn = ww_grid_main_periods(grid, &first);

    if (slogan->until < first || slogan->from >= first + n_drawn)
        return;

    const guint32 *positions =
        ww_selection_positions(selection, slogan->phrase, &n);
    char *label = ww_selection_surface(selection, slogan->phrase);
    double *shares = list_shares(grid, positions, n);
    char *note = g_strdup_printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT,
                                 slogan->inside, slogan->inside_total);
    const WwChartLife life = {
        .label = label,
        .shares = shares,
        .from = MAX(slogan->from, first) - first,
        .until = MIN(slogan->until, first + n_drawn - 1) - first,
        .note = note
    };

    g_ptr_array_add(owned, label);
    g_ptr_array_add(owned, shares);
    g_ptr_array_add(owned, note);
    g_array_append_val(lives, life);
}

WwChart *
ww_chart_of_slogans(const WwSelection *selection,
                    const WwGrid *grid,
                    const GArray *slogans,
                    guint top,
                    GError **error)
{
    g_return_val_if_fail(selection != NULL, NULL);
    g_return_val_if_fail(grid != NULL, NULL);

    g_autoptr(GArray) lives = g_array_new(FALSE, FALSE, sizeof(WwChartLife));
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_autofree const char **periods = ww_charts_periods(grid);
    g_autofree char *source = ww_charts_source_of_time(grid);
    const WwChartText text = {
        .title = "The slogans of each time",
        .subtitle = "Bar: the run of periods in which the phrase crowds; "
                    "shade: share of documents that have it; at the right: "
                    "documents with it in the run",
        .source = source,
        .description = "When each slogan lived: a bar from the first to the "
                       "last period of its run, one under the other",
    };

    for (guint i = 0; i < slogans->len && lives->len < top; i++) {
        const WwSlogan *slogan = &g_array_index(slogans, WwSlogan, i);

        if (ww_selection_phrase(selection, slogan->phrase)->kind !=
            WW_KIND_CEREMONIAL)
            add_life(lives, owned, selection, grid, slogan);
    }
    if (lives->len == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                    "no chart: no phrase crowds into a time");
        return NULL;
    }
    g_array_sort(lives, compare_lives);

    return ww_chart_lives(&text, periods, ww_charts_n_periods(grid),
                          (const WwChartLife *)(gpointer)lives->data,
                          lives->len, error);
}

/* Documents with the phrase over documents, by region, in per cent. */
static void
fill_region_shares(const WwSelection *selection,
                   const WwGrid *grid,
                   guint phrase,
                   double *out_shares)
{
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(selection, phrase, &n);
    g_autofree WwCell *cells = ww_grid_tally(grid, positions, n);

    for (guint r = 0; r < ww_grid_n_regions(grid); r++) {
        WwCell sum = ww_grid_sum(grid, cells, WW_GRID_ALL, r);

        out_shares[r] =
            sum.total_documents > 0
                ? (double)sum.documents / (double)sum.total_documents * 100.0
                : (double)NAN;
    }
}

/* Puts the values of one phrase into its row of the map. */
static void
fill_row(const WwSelection *selection,
         const WwGrid *grid,
         guint phrase,
         const GArray *regions,
         double *out_row)
{
    g_autofree double *shares = g_new0(double, ww_grid_n_regions(grid) + 1);

    fill_region_shares(selection, grid, phrase, shares);
    for (guint i = 0; i < regions->len; i++)
        out_row[i] = shares[g_array_index(regions, guint, i)];
}

/* (transfer full): the subtitle of a map of that many regions. */
static char *
say_whose_shares(const WwGrid *grid, guint n_shown)
{
    guint n = ww_grid_n_regions(grid);
    g_autofree char *shares =
        ww_sides_text(grid,
                      "Share of the region's documents that have the phrase, "
                      "in per cent",
                      NULL);
    g_autofree char *regions = ww_sides_text(grid, "regions", NULL);

    if (n_shown == n)
        return g_steal_pointer(&shares);

    return g_strdup_printf("%s; the %u %s with the most text, of %u", shares,
                           n_shown, regions, n);
}

WwChart *
ww_chart_of_regions(const WwSelection *selection,
                    const WwGrid *grid,
                    const guint *phrases,
                    guint n,
                    GError **error)
{
    g_return_val_if_fail(selection != NULL, NULL);
    g_return_val_if_fail(grid != NULL, NULL);

    g_autoptr(GArray) regions = ww_sides_largest(grid, WW_CHART_REGIONS_MAX);
    guint width = regions->len;
    g_autofree double *values = g_new0(double, (gsize)n *width + 1);
    g_autofree const char **rows = g_new0(const char *, n + 1);
    g_autofree const char **columns = g_new0(const char *, width + 1);
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *source = ww_charts_source(grid);
    g_autofree char *subtitle = say_whose_shares(grid, width);
    g_autofree char *description =
        ww_sides_text(grid,
                      "Share of documents with each phrase in each region, as "
                      "a heat map",
                      NULL);
    const WwChartText text = {
        .title = "Who says it",
        .subtitle = subtitle,
        .source = source,
        .description = description,
    };

    if (n == 0 || width == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                    "no chart by %s: no document has a %s", ww_grid_by(grid),
                    ww_grid_by(grid));
        return NULL;
    }
    for (guint i = 0; i < n; i++) {
        char *surface = ww_selection_surface(selection, phrases[i]);

        g_ptr_array_add(owned, surface);
        rows[i] = surface;
        fill_row(selection, grid, phrases[i], regions,
                 values + (gsize)i * width);
    }
    for (guint i = 0; i < width; i++)
        columns[i] =
            ww_grid_region_label(grid, g_array_index(regions, guint, i));

    return ww_chart_heat(&text, rows, n, columns, width, values,
                         "% of documents", error);
}

WwChart *
ww_chart_of_volume(const WwGrid *grid, GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);

    guint from = 0;
    guint n = ww_grid_main_periods(grid, &from);
    g_autofree double *values = g_new0(double, n + 1);
    g_autofree const char **periods = ww_charts_periods(grid);
    g_autofree char *source = ww_charts_source_of_time(grid);
    const WwChartText text = {
        .title = "How much text there is",
        .subtitle = "Documents by period",
        .source = source,
        .description = "Number of documents in each period, as columns",
    };

    if (!ww_charts_check_periods(grid, error))
        return NULL;
    for (guint i = 0; i < n; i++)
        values[i] =
            (double)ww_grid_cell(grid, from + i, WW_GRID_ALL).total_documents;

    return ww_chart_columns(&text, periods, values, n, error);
}

WwChart *
ww_chart_of_phrase(const WwGrid *grid,
                   const guint32 *positions,
                   guint32 n,
                   GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);

    g_autofree double *shares = list_shares(grid, positions, n);

    if (!ww_charts_check_periods(grid, error))
        return NULL;

    return ww_chart_spark(shares, ww_charts_n_periods(grid),
                          "share of documents by period", error);
}
