#pragma once

#include <glib.h>

#include "watchword/analysis.h"
#include "watchword/chart.h"
#include "watchword/lexicon.h"

G_BEGIN_DECLS

/* Charts of results. */

/** WW_CHART_LINES_MAX: lines in a chart at most. */
#define WW_CHART_LINES_MAX 8

/**
 * ww_chart_of_trend:
 * @lexicon: what was looked for, at least one family
 * @tracker: where it was found
 * @by_region: a line for each region of the first family, those with the most
 *   occurrences; else one for each family, the first ones. At most
 *   %WW_CHART_LINES_MAX
 *
 * Occurrences per million tokens by period, with Garwood's intervals. Periods
 * too thin to say anything are gaps.
 */
WwChart *ww_chart_of_trend(const WwGrid *grid,
                           const WwLexicon *lexicon,
                           const WwTracker *tracker,
                           gboolean by_region,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_of_shares:
 * @title: above the chart
 * @phrases: (array zero-terminated=1): 1 to 8 phrases to find
 *
 * Share of documents by period, in per cent, with Wilson's intervals.
 */
WwChart *ww_chart_of_shares(const WwGrid *grid,
                            const char *title,
                            const char *const *phrases,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_of_contrasts:
 * @contrasts: (element-type WwContrast): the first @top are drawn
 * @names: the phrases by their index
 *
 * A bar for each: by how much a region differs from all others.
 */
WwChart *ww_chart_of_contrasts(const WwGrid *grid,
                               const GArray *contrasts,
                               const char *const *names,
                               guint top,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_of_slogans:
 * @slogans: (element-type WwSlogan): the first @top that are not ceremonial
 *   are drawn, ordered by when they began
 *
 * The life of each slogan: its run of periods, and its share of documents.
 */
WwChart *ww_chart_of_slogans(const WwSelection *selection,
                             const WwGrid *grid,
                             const GArray *slogans,
                             guint top,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** WW_CHART_REGIONS_MAX: regions at most in a heat map. */
#define WW_CHART_REGIONS_MAX 24

/**
 * ww_chart_of_regions:
 * @phrases: (array length=n): indices in the selection
 *
 * A heat map of phrases by region: share of documents, in per cent. Of more
 * than %WW_CHART_REGIONS_MAX regions those with the most tokens are drawn.
 */
WwChart *ww_chart_of_regions(const WwSelection *selection,
                             const WwGrid *grid,
                             const guint *phrases,
                             guint n,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** ww_chart_of_volume: Columns: tokens by period. */
WwChart *ww_chart_of_volume(const WwGrid *grid,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_chart_of_phrase:
 * @positions: (array length=n): its occurrences
 *
 * A small line: share of documents by period.
 */
WwChart *ww_chart_of_phrase(const WwGrid *grid,
                            const guint32 *positions,
                            guint32 n,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
