#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwChart:
 *
 * A finished picture: one SVG, its size in CSS pixels, and what it shows in
 * words. Labels may be any UTF-8; what does not fit is cut with an ellipsis.
 * It is 960 pixels wide, wider only for heat maps of very many columns; lives,
 * bars and heat maps grow in height with their rows.
 *
 * All ww_chart_*() functions that draw copy what they are given. They return a
 * new chart, or %NULL with %WW_ERROR_RANGE if there is nothing to draw or more
 * than fits, or with %WW_ERROR_PLOT if libplot fails. Same input, same bytes:
 * neither locale nor environment nor fonts have a say. Values that are infinite
 * or beyond 1e300 count as %NAN.
 */
typedef struct WwChart WwChart;

/** The most periods, and the most rows or columns, that a chart can show. */
#define WW_CHART_MAX_PERIODS 4000
#define WW_CHART_MAX_ROWS    400

void ww_chart_free(WwChart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwChart, ww_chart_free)

/**
 * WwChartText:
 * @title: (nullable): bold, above the chart
 * @subtitle: (nullable): grey, under the title: what is measured, in which unit
 * @source: (nullable): small, at the bottom: corpus, program, version
 * @description: what the chart shows, for readers who cannot see it
 */
typedef struct {
    const char *title;
    const char *subtitle;
    const char *source;
    const char *description;
} WwChartText;

/**
 * WwChartLine:
 * @label: written at the end of the line
 * @values: one for each period; %NAN leaves a gap
 * @low: (nullable): the lower ends of the band, as many
 * @high: (nullable): the upper ends of the band
 */
typedef struct {
    const char *label;
    const double *values;
    const double *low;
    const double *high;
} WwChartLine;

/**
 * ww_chart_lines:
 * @periods: (array length=n_periods): labels of the horizontal axis, in order
 * @lines: (array length=n_lines): 1 to 8 lines
 *
 * Lines over time, with bands and direct labels. Zero is always in the scale.
 * A label of a slogan and its translation goes on two rows.
 *
 * Returns: (transfer full): the chart, or %NULL with @error set
 */
WwChart *ww_chart_lines(const WwChartText *text,
                        const char *const *periods,
                        gsize n_periods,
                        const WwChartLine *lines,
                        gsize n_lines,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_heat:
 * @rows: (array length=n_rows): labels at the left (phrases)
 * @columns: (array length=n_columns): labels on top, slanted (regions)
 * @values: (array): @n_rows × @n_columns, row by row; %NAN is an empty cell
 * @unit: (nullable): written beside the colour bar
 *
 * Colours follow the square root of the values, for rates are skewed; if some
 * are negative, they have colours of their own. Numbers stand in the cells if
 * there is room for all of them. Empty cells are hatched.
 *
 * Returns: (transfer full): the chart, or %NULL with @error set
 */
WwChart *ww_chart_heat(const WwChartText *text,
                       const char *const *rows,
                       gsize n_rows,
                       const char *const *columns,
                       gsize n_columns,
                       const double *values,
                       const char *unit,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WwChartBar:
 * @label: at the side of the zero line opposite to the bar
 * @value: the length; negative goes left
 * @low: the lower end of the whisker, %NAN for none
 * @high: the upper end of the whisker
 * @note: (nullable): small and grey, at the end of the bar
 */
typedef struct {
    const char *label;
    double value;
    double low;
    double high;
    const char *note;
} WwChartBar;

/**
 * ww_chart_bars:
 * @left: (nullable): what a negative value means, written above the left half
 * @right: (nullable): what a positive value means
 * @bars: (array length=n_bars): 1 to %WW_CHART_MAX_ROWS bars, from the top
 *
 * Bars from a common zero line, at one scale to the left and to the right.
 *
 * Returns: (transfer full): the chart, or %NULL with @error set
 */
WwChart *ww_chart_bars(const WwChartText *text,
                       const char *left,
                       const char *right,
                       const WwChartBar *bars,
                       gsize n_bars,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WwChartLife:
 * @label: the phrase
 * @shares: one for each period, 0 to 1: how strong the phrase was then
 * @from: number of the first period of its run
 * @until: number of the last period of its run
 * @note: (nullable): small and grey, right of the chart
 */
typedef struct {
    const char *label;
    const double *shares;
    gsize from;
    gsize until;
    const char *note;
} WwChartLife;

/**
 * ww_chart_lives:
 *
 * One bar from first to last period for each phrase, one under the other, its
 * shade following the square root of the shares, at one scale for all. Outside
 * its run a phrase is a thin pale line. A share of %NAN within the run is
 * hatched: there was no text then.
 *
 * Returns: (transfer full): the chart, or %NULL with @error set, also if a run
 *   is not within the periods
 */
WwChart *ww_chart_lives(const WwChartText *text,
                        const char *const *periods,
                        gsize n_periods,
                        const WwChartLife *lives,
                        gsize n_lives,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_columns:
 * @values: (array length=n_periods): one for each period
 *
 * Upright columns over time: how much text there is in each period. A period
 * with zero is marked as a gap.
 *
 * Returns: (transfer full): the chart, or %NULL with @error set
 */
WwChart *ww_chart_columns(const WwChartText *text,
                          const char *const *periods,
                          const double *values,
                          gsize n_periods,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_spark:
 *
 * A line as small as a word, 120 × 24 px, without axes or text, its last and
 * highest points marked. It has no background and stands on zero.
 *
 * Returns: (transfer full): the chart, or %NULL with @error set
 */
WwChart *ww_chart_spark(const double *values,
                        gsize n,
                        const char *description,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_svg:
 * @is_standalone: %TRUE for a file of its own, with an XML declaration;
 *   %FALSE for a piece of HTML
 * @id: (nullable): prefix of the ids inside, unique on its page; without it
 *   there are none. What is neither letter, digit, `-` nor `_` becomes `-`
 *
 * Returns: (transfer full): the SVG
 */
char *ww_chart_svg(const WwChart *self, gboolean is_standalone, const char *id);

/**
 * ww_chart_png:
 * @scale: pixels for each CSS pixel, 0.1 to 8
 *
 * The fonts are those of the machine, so the bytes may differ between machines.
 *
 * Returns: (transfer full): the bytes of a PNG, or %NULL with %WW_ERROR_RANGE
 *   for a scale or a size (16384 pixels) out of range, with %WW_ERROR_PLOT if
 *   librsvg or cairo fails
 */
GBytes *ww_chart_png(const WwChart *self,
                     double scale,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_pdf:
 *
 * Text stays text. The file says it was made at the beginning of 2000, for it
 * should not change with the day.
 *
 * Returns: (transfer full): the bytes of a PDF, or %NULL with %WW_ERROR_PLOT
 */
GBytes *ww_chart_pdf(const WwChart *self,
                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
