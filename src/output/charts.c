#include "watchword/charts.h"

#include <math.h>
#include <string.h>

#include "watchword/error.h"

#include "output/charts_shared.h"
#include "output/sidetext.h"
#include "output/text_width.h"

/* More bands than this hide each other. */
#define BANDS_MAX 3

/* Of the labels of bars, in pixels: as wide as they are shown wherever bars
 * stand; and what a name in them is left. */
static const WwFont bar_font = { .size = 14 };
#define BAR_LABEL_MAX 270.0
#define BAR_SIDE_MIN  130.0

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
set_value(Series *self,
          guint place,
          const WwTrendPoint *point,
          gboolean of_shares)
{
    const WwInterval *value = of_shares ? &point->share : &point->rate;
    double scale = of_shares ? 100.0 : 1.0;
    double gap = point->cell.tokens > 0 ? 1.0 : (double)NAN;

    self->values[place] = value->estimate * scale * gap;
    self->low[place] = value->low * scale * gap;
    self->high[place] = value->high * scale * gap;
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
    guint n = ww_charts_n_periods(grid);
    guint place = 0;

    self->label = g_strdup(label);
    self->values = g_new(double, n + 1);
    self->low = g_new(double, n + 1);
    self->high = g_new(double, n + 1);
    for (guint i = 0; i < points->len; i++) {
        const WwTrendPoint *point = &g_array_index(points, WwTrendPoint, i);

        if (point->region != region ||
            !ww_charts_place(grid, point->period, &place))
            continue;
        set_value(self, place, point, of_shares);
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

/* The line of a phrase, or those of all regions. */
static void
add_series(GPtrArray *series,
           const WwGrid *grid,
           const char *name,
           const GArray *positions,
           gboolean by_region,
           gboolean of_shares)
{
    g_autoptr(GArray) points =
        ww_trend(grid, (const guint32 *)(gpointer)positions->data,
                 positions->len, by_region);

    if (!by_region)
        g_ptr_array_add(series,
                        series_new(grid, points, WW_GRID_ALL, of_shares, name));
    for (guint r = 0; by_region && r < ww_grid_n_regions(grid); r++)
        g_ptr_array_add(series, series_new(grid, points, r, of_shares,
                                           ww_grid_region_label(grid, r)));
}

static WwChart *
draw_series(const WwGrid *grid,
            const GPtrArray *series,
            const WwChartText *text,
            GError **error)
{
    g_autofree const char **periods = ww_charts_periods(grid);
    WwChartLine lines[WW_CHART_LINES_MAX] = { 0 };
    guint n = MIN(series->len, WW_CHART_LINES_MAX);

    for (guint i = 0; i < n; i++) {
        const Series *one = g_ptr_array_index(series, i);

        lines[i] = (WwChartLine){ .label = one->label,
                                  .values = one->values,
                                  .low = n <= BANDS_MAX ? one->low : NULL,
                                  .high = n <= BANDS_MAX ? one->high : NULL };
    }

    return ww_chart_lines(text, periods, ww_charts_n_periods(grid), lines, n,
                          error);
}

WwChart *
ww_chart_of_trend(const WwGrid *grid,
                  const WwLexicon *lexicon,
                  const WwTracker *tracker,
                  gboolean by_region,
                  GError **error)
{
    g_return_val_if_fail(grid != NULL, NULL);
    g_return_val_if_fail(lexicon != NULL, NULL);
    g_return_val_if_fail(tracker != NULL, NULL);
    g_return_val_if_fail(ww_lexicon_n_families(lexicon) > 0, NULL);
    g_return_val_if_fail(ww_tracker_n_families(tracker) ==
                             ww_lexicon_n_families(lexicon),
                         NULL);

    g_autoptr(GPtrArray) series = g_ptr_array_new_with_free_func(series_free);
    g_autofree char *source = ww_charts_source_of_time(grid);
    g_autofree char *subtitle =
        g_strdup_printf("Occurrences per million tokens%s%s, with 95%% "
                        "intervals",
                        by_region ? ", by " : "",
                        by_region ? ww_grid_by(grid) : "");
    guint n =
        by_region ? 1 : MIN(ww_lexicon_n_families(lexicon), WW_CHART_LINES_MAX);
    const WwChartText text = {
        .title = n == 1 ? ww_lexicon_name(lexicon, 0) : "Phrases over time",
        .subtitle = subtitle,
        .source = source,
        .description = "How often each phrase occurs in each period, per "
                       "million tokens, as lines with bands",
    };

    if (!ww_charts_check_periods(grid, error))
        return NULL;
    for (guint i = 0; i < n; i++) {
        g_autoptr(GArray) positions = ww_tracker_positions(tracker, i);

        add_series(series, grid, ww_lexicon_name(lexicon, i), positions,
                   by_region, FALSE);
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
    g_autofree char *source = ww_charts_source_of_time(grid);
    const WwChartText text = {
        .title = title,
        .subtitle = "Share of documents with the phrase, in per cent, with "
                    "95% intervals",
        .source = source,
        .description = "Share of documents that have each phrase in each "
                       "period, as lines with bands",
    };

    if (!ww_charts_check_periods(grid, error))
        return NULL;
    for (guint i = 0; phrases[i] != NULL; i++) {
        g_autoptr(GArray) positions =
            ww_tokens_find(ww_grid_tokens(grid), phrases[i], NULL, error);

        if (positions == NULL)
            return NULL;
        add_series(series, grid, phrases[i], positions, FALSE, TRUE);
    }

    return draw_series(grid, series, &text, error);
}

/* (transfer full): a phrase and who says it. What is too wide is cut off the
 * phrase first: without the second a bar says nothing. */
static char *
name_bar(const WwGrid *grid, const char *phrase, guint region)
{
    g_autofree char *side = ww_sides_label(grid, region);
    g_autofree char *whole = g_strdup_printf("%s · %s", phrase, side);

    if (ww_text_width(whole, bar_font) <= BAR_LABEL_MAX)
        return g_steal_pointer(&whole);

    double between = ww_text_width(" · ", bar_font);
    double used = ww_text_width(phrase, bar_font) + between;
    g_autofree char *who =
        ww_text_cut(side, bar_font, MAX(BAR_SIDE_MIN, BAR_LABEL_MAX - used));
    g_autofree char *what =
        ww_text_cut(phrase, bar_font,
                    BAR_LABEL_MAX - between - ww_text_width(who, bar_font));

    return g_strdup_printf("%s · %s", what, who);
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
    g_autofree char *source = ww_charts_source(grid);
    g_autofree WwChartBar *bars = g_new0(WwChartBar, n + 1);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *title = ww_sides_text(grid, "What sets regions apart",
                                           "What sets each {} apart");
    g_autofree char *description =
        ww_sides_text(grid,
                      "By how much each region differs from all others in "
                      "each phrase, as bars left and right of zero",
                      NULL);
    const WwChartText text = {
        .title = title,
        .subtitle = "Binary logarithm of the rate here over the rate "
                    "elsewhere, with 95% intervals: at 1 twice as often",
        .source = source,
        .description = description,
    };

    if (n == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_EMPTY,
                    "no chart: there is nothing to compare");
        return NULL;
    }
    for (guint i = 0; i < n; i++) {
        const WwContrast *contrast = &g_array_index(contrasts, WwContrast, i);
        char *label = name_bar(grid, names[contrast->phrase], contrast->region);
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
