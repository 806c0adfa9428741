#pragma once

#include <glib.h>

#include "watchword/grid.h"
#include "watchword/lexicon.h"
#include "watchword/measure.h"
#include "watchword/select.h"

G_BEGIN_DECLS

/**
 * WwProfile:
 * @first: date of the earliest dated document with the phrase
 * @last: date of the latest
 * @n_regions: regions of the grid that have it, "unplaced" not among them
 * @dp_norm: normalised deviation of proportions over documents: 0 spread as
 *   the text is, 1 all in the smallest document; NAN when no other document
 *   has text
 *
 * How a phrase lies in its corpus.
 */
typedef struct {
    WwDate first;
    WwDate last;
    guint n_regions;
    double dp_norm;
} WwProfile;

/**
 * WwCellProfile:
 * @period: %WW_GRID_ALL where cells are of regions only
 * @region: %WW_GRID_ALL where cells are of periods only
 * @cell: how often the phrase occurs there, in what
 * @profile: how it lies there, as if the cell were the whole corpus
 */
typedef struct {
    guint period;
    guint region;
    WwCell cell;
    WwProfile profile;
} WwCellProfile;

/**
 * WwCellProfiler:
 *
 * What of a grid is asked for again and again for the cells of each phrase.
 */
typedef struct WwCellProfiler WwCellProfiler;

/**
 * ww_cell_profiler_new:
 * @grid: (transfer none): must outlive the result
 * @by_period: whether each period is a cell of its own
 * @by_region: whether each region is
 */
WwCellProfiler *ww_cell_profiler_new(const WwGrid *grid,
                                     gboolean by_period,
                                     gboolean by_region);
void ww_cell_profiler_free(WwCellProfiler *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwCellProfiler, ww_cell_profiler_free)

const WwGrid *ww_cell_profiler_grid(const WwCellProfiler *self);
gboolean ww_cell_profiler_by_period(const WwCellProfiler *self);
gboolean ww_cell_profiler_by_region(const WwCellProfiler *self);

/**
 * ww_cell_profiler_list:
 * @positions: (array length=n): occurrences of one phrase, in rising order
 *
 * Returns: (transfer full) (element-type WwCellProfile): the cells that have
 *   the phrase, period by period, "undated" and "unplaced" last
 */
GArray *ww_cell_profiler_list(const WwCellProfiler *self,
                              const guint32 *positions,
                              guint32 n);

/** ww_profile_of: describes the phrase with these occurrences, at least one. */
WwProfile ww_profile_of(const WwGrid *grid,
                        const guint32 *positions,
                        guint32 n);

/**
 * WwSlogan:
 * @phrase: its index in the selection
 * @region: the region whose slogan it is, %WW_GRID_ALL for one of a time
 * @from: first period of its run
 * @until: last period of its run
 * @inside: documents with it in the run (and region)
 * @inside_total: documents in the run (and region)
 * @outside: documents with it elsewhere, among those that count: dated ones
 * @outside_total: documents elsewhere
 * @n_regions: regions that use it in the run
 * @llr: by how much a log-likelihood ratio prefers the run to chance
 * @sharpness: share inside over share outside, half a document added to each
 *   hit and one to each total, so that it stays finite
 * @n_variants: other phrases of this list that differ from it in an ordinal
 *   number only, and stand for it
 */
typedef struct {
    guint phrase;
    guint region;
    guint from;
    guint until;
    guint64 inside;
    guint64 inside_total;
    guint64 outside;
    guint64 outside_total;
    guint n_regions;
    double llr;
    double sharpness;
    guint n_variants;
} WwSlogan;

/**
 * ww_slogans_of_time:
 * @min_documents: phrases in fewer documents are not looked at
 *
 * For each phrase the run of periods in which its documents crowd most, by
 * the scan statistic of Kulldorff (Communications in Statistics 26, 1997,
 * 1481-1496). Undated documents take no part.
 *
 * Returns: (transfer full) (element-type WwSlogan): in falling order of llr,
 *   ceremonial phrases after all others
 */
GArray *ww_slogans_of_time(const WwSelection *selection,
                           const WwGrid *grid,
                           guint min_documents);

/**
 * ww_slogans_of_place:
 *
 * For each phrase and region the run of periods that maximises the smaller of
 * two ratios: inside the run against outside it within the region, and the
 * region against all others within the run. A slogan needs three documents of
 * the region, and 3.32 of the smaller ratio: twice that is the 99 % point of
 * chi-squared with one degree of freedom.
 *
 * Returns: (transfer full) (element-type WwSlogan): as ww_slogans_of_time()
 */
GArray *ww_slogans_of_place(const WwSelection *selection,
                            const WwGrid *grid,
                            guint min_documents);

/**
 * WwSpelling:
 *
 * Knows which words of a corpus are written in two parts as well as in one:
 * "co-operation" and "cooperation". A change of spelling looks like the end of
 * a slogan.
 */
typedef struct WwSpelling WwSpelling;

/** ww_spelling_new: @tokens: (transfer none): must outlive the result */
WwSpelling *ww_spelling_new(const WwTokens *tokens);
void ww_spelling_free(WwSpelling *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwSpelling, ww_spelling_free)

/**
 * ww_spelling_other:
 * @position: where the phrase begins
 * @length: its tokens
 * @count: its occurrences
 *
 * Returns: (transfer full) (nullable): the phrase, folded, with its first two
 *   parts that are elsewhere one word, at least a tenth as often as the phrase
 *   occurs, written as that word
 */
char *ww_spelling_other(const WwSpelling *self,
                        guint32 position,
                        guint length,
                        guint32 count);

/**
 * WwTrendPoint:
 * @period: period of the grid, or "undated"
 * @region: region of the grid, or %WW_GRID_ALL
 * @cell: what was counted there
 * @rate: per million tokens, Garwood's interval
 * @share: of documents, 0 to 1, Wilson's interval
 * @is_thin: whether the cell holds so little text that, at the phrase's rate in
 *   the whole corpus, less than one occurrence is expected
 */
typedef struct {
    guint period;
    guint region;
    WwCell cell;
    WwInterval rate;
    WwInterval share;
    gboolean is_thin;
} WwTrendPoint;

/**
 * ww_trend:
 * @positions: (array length=n): occurrences of one phrase
 * @by_region: a point for each region, else one for all together
 *
 * Returns: (transfer full) (element-type WwTrendPoint): every period between
 *   first and last, zeros included, and "undated" where there is such text
 */
GArray *ww_trend(const WwGrid *grid,
                 const guint32 *positions,
                 guint32 n,
                 gboolean by_region);

/**
 * WwTrends:
 *
 * What the trends of many phrases over one grid have in common, so that each
 * costs little more than its occurrences. For one thread at a time.
 */
typedef struct WwTrends WwTrends;

/** ww_trends_new: @grid: (transfer none): must outlive the result */
WwTrends *ww_trends_new(const WwGrid *grid, gboolean by_region);
void ww_trends_free(WwTrends *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTrends, ww_trends_free)

/** ww_trends_n_points: Returns: the points of each phrase. */
guint ww_trends_n_points(const WwTrends *self);

/**
 * ww_trends_of:
 * @positions: (array length=n): occurrences of one phrase, in rising order
 *
 * Returns: (transfer none) (element-type WwTrendPoint): what ww_trend() gives;
 *   it holds until the next call
 */
const GArray *ww_trends_of(WwTrends *self, const guint32 *positions, guint32 n);

/**
 * ww_trends_of_families:
 * @tracker: occurrences of all families of a lexicon
 * @first: the first family
 * @n: families from it on
 *
 * Returns: (transfer full) (element-type GArray): by family, what ww_trend()
 *   gives
 */
GPtrArray *ww_trends_of_families(WwTrends *self,
                                 const WwTracker *tracker,
                                 guint first,
                                 guint n,
                                 guint n_threads);

/**
 * WwContrast:
 * @phrase: its index in the list given
 * @region: the region, "unplaced" included
 * @here: counted in the region
 * @rest: counted in all others
 * @g2: two-cell log-likelihood (Rayson and Garside 2000)
 * @log_ratio: binary logarithm of the ratio of rates, Hardie's rule for zero
 * @log_odds_z: Monroe, Colaresi and Quinn (2008), with an informative prior
 * @p: of @g2, one degree of freedom
 * @q: @p corrected over all contrasts made (Benjamini and Hochberg 1995)
 */
typedef struct {
    guint phrase;
    guint region;
    WwCell here;
    WwCell rest;
    double g2;
    WwInterval log_ratio;
    double log_odds_z;
    double p;
    double q;
} WwContrast;

/**
 * WwChange:
 * @phrase: its index in the selection
 * @early: documents with it in the first third of the periods
 * @early_total: documents there
 * @late: documents with it in the last third
 * @late_total: documents there
 * @llr: log-likelihood ratio of two shares against one, positive for a phrase
 *   that rose and negative for one that fell
 */
typedef struct {
    guint phrase;
    guint64 early;
    guint64 early_total;
    guint64 late;
    guint64 late_total;
    double llr;
} WwChange;

/**
 * ww_changes:
 * @min_documents: phrases in fewer documents are not looked at
 *
 * What rose and what fell from the first third of the main periods (see
 * ww_grid_main_periods()) to the last.
 * Ceremonial phrases and words are left out.
 *
 * Returns: (transfer full) (element-type WwChange): in falling order of llr:
 *   the steepest rise first, the steepest fall last
 */
GArray *ww_changes(const WwSelection *selection,
                   const WwGrid *grid,
                   guint min_documents);

/** ww_changes_width: Returns: main periods in a third, at least 1. */
guint ww_changes_width(const WwGrid *grid);

/**
 * WwOccurrences:
 * @positions: (array length=n): where a phrase begins, in rising order
 * @n: how many
 */
typedef struct {
    const guint32 *positions;
    guint32 n;
} WwOccurrences;

/**
 * ww_compare:
 * @phrases: (array length=n_phrases): occurrences of each phrase
 * @keep_all: whether a region with no occurrence and less than one expected
 *   has its contrast too
 *
 * Returns: (transfer full) (element-type WwContrast): by falling size of
 *   log_odds_z, either sign
 */
GArray *ww_compare(const WwGrid *grid,
                   const WwOccurrences *phrases,
                   guint n_phrases,
                   gboolean keep_all);

/**
 * WwContext:
 * @document: where
 * @left: what stands before, in one line
 * @match: the phrase as it stands there
 * @right: what stands after
 * @offset: characters before the match in the text of the document, with those
 *   of boilerplate that was dropped there
 */
typedef struct {
    guint document;
    char *left;
    char *match;
    char *right;
    gsize offset;
} WwContext;

void ww_context_clear(WwContext *context);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WwContext, ww_context_clear)

/**
 * ww_context_at:
 * @length: tokens of the phrase
 * @width: characters on each side, wide ones counted as two
 */
WwContext ww_context_at(const WwTokens *tokens,
                        guint32 position,
                        guint length,
                        guint width);

/**
 * ww_sentence_at:
 * @out_start: (out): byte at which the sentence around @position begins
 * @out_end: (out): byte at which it ends
 *
 * The stretch between the breaks around a phrase, in the text of its document.
 */
void ww_sentence_at(const WwTokens *tokens,
                    guint32 position,
                    gsize *out_start,
                    gsize *out_end);

G_END_DECLS
