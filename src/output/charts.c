#include "watchword/charts.h"

#include <math.h>
#include <string.h>

#include "watchword/error.h"

#define LINES_MAX   8
#define COLUMNS_MAX 24

static char *
make_source(const WwGrid *grid)
{
    const WwTokens *tokens = ww_grid_tokens(grid);

    return g_strdup_printf("%u documents, %" G_GUINT64_FORMAT
                           " tokens · watchword " WATCHWORD_VERSION,
                           ww_tokens_n_documents(tokens),
                           ww_tokens_total(tokens));
}

/* (transfer container): labels of the periods, "undated" not among them */
static const char **
list_periods(const WwGrid *grid)
{
    guint n = ww_grid_n_periods(grid);
    const char **labels = g_new0(const char *, n + 1);

    for (guint i = 0; i < n; i++)
        labels[i] = ww_grid_period_label(grid, i);

    return labels;
}

/* A line in the making, with what it points to. */
typedef struct {
    char *label;
    double *values;
    double *low;
    double *high;
    guint64 count; /* the more, the sooner it is drawn */
} Series;

static void
series_free(gpointer data)
{
    Series *self = data;

    g_free(self->label);
    g_free(self->values);
    g_free(self->low);
    g_free(self->high);
    g_free(self);
}

/* A period without text is a gap. */
static void
set_value(Series *self, const WwTrendPoint *point, gboolean of_shares)
{
    const WwInterval *value = of_shares ? &point->share : &point->rate;
    double scale = of_shares ? 100.0 : 1.0;
    double gap = point->cell.tokens > 0 ? 1.0 : (double)NAN;

    self->values[point->period] = value->estimate * scale * gap;
    self->low[point->period] = value->low * scale * gap;
    self->high[point->period] = value->high * scale * gap;
}

/* The points of one region, or of all regions together. */
static Series *
series_new(const WwGrid *grid,
           const GArray *points,
           guint region,
           gboolean of_shares,
           const char *label)
{
    Series *self = g_new0(Series, 1);
    guint n = ww_grid_n_periods(grid);

    self->label = g_strdup(label);
    self->values = g_new(double, n + 1);
    self->low = g_new(double, n + 1);
    self->high = g_new(double, n + 1);
    for (guint i = 0; i < points->len; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

        if (point->region != region || point->period == n)
            continue;
        set_value(self, point, of_shares);
        self->count += point->cell.count;
    }

    return self;
}

static int
compare_series(gconstpointer a, gconstpointer b)
{
    const Series *left = *(const Series *const *)a;
    const Series *right = *(const Series *const *)b;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;

    return strcmp(left->label, right->label);
}

static gboolean
add_series(GPtrArray *series,
           const WwGrid *grid,
           const char *phrase,
           gboolean by_region,
           gboolean of_shares,
           GError **error)
{
    g_autoptr(GArray) positions =
        ww_tokens_find(ww_grid_tokens(grid), phrase, NULL, error);

    if (positions == NULL)
        return FALSE;

    g_autoptr(GArray) points =
        ww_trend(grid, (const guint32 *)(gpointer)positions->data,
                 positions->len, by_region);

    if (!by_region)
        g_ptr_array_add(series, series_new(grid, points, WW_GRID_ALL, of_shares,
                                           phrase));
    for (guint r = 0; by_region && r < ww_grid_n_regions(grid); r++)
        g_ptr_array_add(series, series_new(grid, points, r, of_shares,
                                           ww_grid_region_label(grid, r)));

    return TRUE;
}

static WwChart *
draw_series(const WwGrid *grid,
            const GPtrArray *series,
            const WwChartText *text,
            GError **error)
{
    g_autofree const char **periods = list_periods(grid);
    WwChartLine lines[LINES_MAX] = { 0 };
    guint n = MIN(series->len, LINES_MAX);

    for (guint i = 0; i < n; i++) {
        const Series *one = g_ptr_array_index(series, i);

        lines[i] = (WwChartLine){ .label = one->label,
                                  .values = one->values,
                                  .low = one->low,
                                  .high = one->high };
    }

    return ww_chart_lines(text, periods, ww_grid_n_periods(grid), lines, n,
                          error);
}

static gboolean
check_periods(const WwGrid *grid, GError **error)
{
    if (ww_grid_n_periods(grid) > 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                "no chart over time: no document has a date");

    return FALSE;
}

WwChart *
ww_chart_of_trend(const WwGrid *grid,
                  const char *const *phrases,
                  gboolean by_region,
                  GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);
    g_return_val_if_fail(phrases != NULL && phrases[0] != NULL, NULL);

    g_autoptr(GPtrArray) series = g_ptr_array_new_with_free_func(series_free);
    g_autofree char *source = make_source(grid);
    gboolean is_one = by_region || phrases[1] == NULL;
    const WwChartText text = {
        .title = is_one ? phrases[0] : "Phrases over time",
        .subtitle = by_region ? "Occurrences per million tokens, by region, "
                                "with 95% intervals"
                              : "Occurrences per million tokens, with 95% "
                                "intervals",
        .source = source,
        .description = "How often each phrase occurs in each period, per "
                       "million tokens, as lines with bands",
    };

    if (!check_periods(grid, error))
        return NULL;
    for (guint i = 0; phrases[i] != NULL && (i == 0 || !by_region); i++) {
        if (!add_series(series, grid, phrases[i], by_region, FALSE, error))
            return NULL;
    }
    if (by_region)
        g_ptr_array_sort(series, compare_series);

    return draw_series(grid, series, &text, error);
}

WwChart *
ww_chart_of_shares(const WwGrid *grid,
                   const char *title,
                   const char *const *phrases,
                   GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);
    g_return_val_if_fail(phrases != NULL && phrases[0] != NULL, NULL);

    g_autoptr(GPtrArray) series = g_ptr_array_new_with_free_func(series_free);
    g_autofree char *source = make_source(grid);
    const WwChartText text = {
        .title = title,
        .subtitle = "Share of documents with the phrase, in per cent, with "
                    "95% intervals",
        .source = source,
        .description = "Share of documents that have each phrase in each "
                       "period, as lines with bands",
    };

    if (!check_periods(grid, error))
        return NULL;
    for (guint i = 0; phrases[i] != NULL; i++) {
        if (!add_series(series, grid, phrases[i], FALSE, TRUE, error))
            return NULL;
    }

    return draw_series(grid, series, &text, error);
}

WwChart *
ww_chart_of_contrasts(const WwGrid *grid,
                      const GArray *contrasts,
                      const char *const *names,
                      guint top,
                      GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);

    guint n = MIN(contrasts->len, top);
    g_autofree char *source = make_source(grid);
    g_autofree WwChartBar *bars = g_new0(WwChartBar, n + 1);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    const WwChartText text = {
        .title = "What sets regions apart",
        .subtitle = "Binary logarithm of the rate here over the rate "
                    "elsewhere, with 95% intervals: at 1 twice as often",
        .source = source,
        .description = "By how much each region differs from all others in "
                       "each phrase, as bars left and right of zero",
    };

    if (n == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                    "no chart: there is nothing to compare");
        return NULL;
    }
    for (guint i = 0; i < n; i++) {
        const WwContrast *contrast = &g_array_index(contrasts, WwContrast, i);
        char *label =
            g_strdup_printf("%s · %s", names[contrast->phrase],
                            ww_grid_region_label(grid, contrast->region));
        char *note =
            g_strdup_printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT,
                            contrast->here.count,
                            contrast->here.count + contrast->rest.count);

        g_ptr_array_add(strings, label);
        g_ptr_array_add(strings, note);
        bars[i] = (WwChartBar){ .label = label,
                                .value = contrast->log_ratio.estimate,
                                .low = contrast->log_ratio.low,
                                .high = contrast->log_ratio.high,
                                .note = note };
    }

    return ww_chart_bars(&text, "less here", "more here", bars, n, error);
}

/* Documents with the phrase over documents, by period. */
static double *
list_shares(const WwGrid *grid, const guint32 *positions, guint32 n)
{
    g_autoptr(GArray) points = ww_trend(grid, positions, n, FALSE);
    guint n_periods = ww_grid_n_periods(grid);
    double *shares = g_new0(double, n_periods + 1);

    for (guint i = 0; i < n_periods; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

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
    const guint32 *positions =
        ww_selection_positions(selection, slogan->phrase, &n);
    char *label = ww_selection_surface(selection, slogan->phrase);
    double *shares = list_shares(grid, positions, n);
    char *note = g_strdup_printf("%" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT,
                                 slogan->inside, slogan->inside_total);
    const WwChartLife life = { .label = label,
                               .shares = shares,
                               .from = slogan->from,
                               .until = slogan->until,
                               .note = note };

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
    g_autofree const char **periods = list_periods(grid);
    g_autofree char *source = make_source(grid);
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

    return ww_chart_lives(&text, periods, ww_grid_n_periods(grid),
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

typedef struct {
    guint region;
    guint64 tokens;
} RegionSize;

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
    const RegionSize *left = a;
    const RegionSize *right = b;

    if (left->tokens != right->tokens)
        return left->tokens > right->tokens ? -1 : 1;

    return left->region < right->region ? -1 : 1;
}

static int
compare_regions(gconstpointer a, gconstpointer b)
{
    const RegionSize *left = a;
    const RegionSize *right = b;

    return left->region < right->region ? -1 : 1;
}

/* (element-type RegionSize): the largest regions, in the order of names */
static GArray *
choose_regions(const WwGrid *grid)
{
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(RegionSize));

    for (guint r = 0; r < ww_grid_n_regions(grid); r++) {
        RegionSize size = { r, ww_grid_cell(grid, WW_GRID_ALL, r).tokens };

        g_array_append_val(regions, size);
    }
    g_array_sort(regions, compare_sizes);
    g_array_set_size(regions, MIN(regions->len, COLUMNS_MAX));
    g_array_sort(regions, compare_regions);

    return regions;
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
        out_row[i] = shares[g_array_index(regions, RegionSize, i).region];
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

    g_autoptr(GArray) regions = choose_regions(grid);
    guint width = regions->len;
    g_autofree double *values = g_new0(double, (gsize)n *width + 1);
    g_autofree const char **rows = g_new0(const char *, n + 1);
    g_autofree const char **columns = g_new0(const char *, width + 1);
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *source = make_source(grid);
    const WwChartText text = {
        .title = "Who says it",
        .subtitle = "Share of the region's documents that have the phrase, in "
                    "per cent",
        .source = source,
        .description = "Share of documents with each phrase in each region, "
                       "as a heat map",
    };

    if (n == 0 || width == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                    "no chart by region: no document has a region");
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
            ww_grid_region_label(grid,
                                 g_array_index(regions, RegionSize, i).region);

    return ww_chart_heat(&text, rows, n, columns, width, values,
                         "% of documents", error);
}

WwChart *
ww_chart_of_volume(const WwGrid *grid, GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);

    guint n = ww_grid_n_periods(grid);
    g_autofree double *values = g_new0(double, n + 1);
    g_autofree const char **periods = list_periods(grid);
    g_autofree char *source = make_source(grid);
    const WwChartText text = {
        .title = "How much text there is",
        .subtitle = "Documents by period",
        .source = source,
        .description = "Number of documents in each period, as columns",
    };

    if (!check_periods(grid, error))
        return NULL;
    for (guint i = 0; i < n; i++)
        values[i] = (double)ww_grid_cell(grid, i, WW_GRID_ALL).total_documents;

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

    if (!check_periods(grid, error))
        return NULL;

    return ww_chart_spark(shares, ww_grid_n_periods(grid),
                          "share of documents by period", error);
}
