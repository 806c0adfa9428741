#pragma once

#include <glib.h>

#include "watchword/count.h"
#include "watchword/date.h"

G_BEGIN_DECLS

/**
 * WwGrid:
 *
 * The cells of a corpus: every period between the first and the last, those
 * without text included, by every region at one depth. Each document stands in
 * one cell. The period after the last is "undated", the region after the last
 * is "unplaced".
 *
 * In place of regions a grid can be made of the values of any field of the
 * documents, as their party: all that is said of regions then holds for these,
 * but the last is "none". A phrase is then compared, followed or placed by
 * party as it is by region.
 */
typedef struct WwGrid WwGrid;

/**
 * WwCell:
 * @count: occurrences of a phrase
 * @documents: documents with it
 * @tokens: all tokens
 * @total_documents: all documents
 */
typedef struct {
    guint64 count;
    guint64 documents;
    guint64 tokens;
    guint64 total_documents;
} WwCell;

/**
 * ww_grid_new:
 * @tokens: (transfer none): must outlive the result
 * @every: the width of a period
 * @level: region depth, at least 1: at 1 `Liaoning/Anshan` counts as
 * `Liaoning`. A region with fewer parts stays as it is
 *
 * Returns: %NULL with %WW_ERROR_RANGE when the dates span too many periods; the
 *   message names documents that are likely to be dated wrongly
 */
WwGrid *ww_grid_new(const WwTokens *tokens,
                    WwPeriod every,
                    guint level,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_grid_new_by:
 * @by: (nullable): the field that stands in place of the region, as for
 *   ww_document_field(); of `language` also one that was guessed. %NULL for the
 *   region
 * @level: of regions only
 *
 * As ww_grid_new().
 */
WwGrid *ww_grid_new_by(const WwTokens *tokens,
                       WwPeriod every,
                       const char *by,
                       guint level,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_grid_free(WwGrid *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwGrid, ww_grid_free)

/**
 * ww_grid_choose_period:
 *
 * Returns: the widest period that cuts the time of the corpus into 6 parts or
 *   more and leaves no dated document without a period; when there is none, the
 *   narrowest that leaves none without; a year when nothing is dated
 */
WwPeriod ww_grid_choose_period(const WwCorpus *corpus);

const WwTokens *ww_grid_tokens(const WwGrid *self);
WwPeriod ww_grid_every(const WwGrid *self);

/** ww_grid_by: Returns: `region`, or the field in its place; interned. */
const char *ww_grid_by(const WwGrid *self);

/** ww_grid_n_periods: Returns: periods, "undated" not among them. */
guint ww_grid_n_periods(const WwGrid *self);

/**
 * ww_grid_main_periods:
 * @out_from: the first of them
 *
 * Dates may be so far from all others that they are likely to be wrong: those
 * that a gap of 50 years or more, longer than all the rest, cuts off at an end,
 * if together they are fewer than a tenth. Charts over time, and what compares
 * the beginning with the end, leave their periods out; all else has them.
 *
 * Returns: how many periods there are from the first to the last that is not
 *   theirs: all, where there are no such dates
 */
guint ww_grid_main_periods(const WwGrid *self, guint *out_from);

/**
 * ww_strays_describe:
 *
 * Returns: (transfer full) (nullable): the documents of such dates, how far off
 *   they are, and how to leave them out, in one line; %NULL for none
 */
char *ww_strays_describe(const WwCorpus *corpus);

/** ww_grid_n_regions: Returns: regions, "unplaced" not among them. */
guint ww_grid_n_regions(const WwGrid *self);

/** ww_grid_has_undated: Returns: whether a document is in no period. */
gboolean ww_grid_has_undated(const WwGrid *self);

/** ww_grid_has_unplaced: Returns: whether a document is in no region. */
gboolean ww_grid_has_unplaced(const WwGrid *self);

/** ww_grid_period_label: @period may be ww_grid_n_periods(): "undated". */
const char *ww_grid_period_label(const WwGrid *self, guint period);

/** ww_grid_region_label: @region may be ww_grid_n_regions(): "unplaced". */
const char *ww_grid_region_label(const WwGrid *self, guint region);

/** ww_grid_period_of: Returns: the period of @document. */
guint ww_grid_period_of(const WwGrid *self, guint document);

/** ww_grid_region_of: Returns: the region of @document. */
guint ww_grid_region_of(const WwGrid *self, guint document);

/** WW_GRID_ALL: in place of a period or a region: all of them. */
#define WW_GRID_ALL G_MAXUINT

/**
 * ww_grid_cell:
 * @period: a period, "undated", or %WW_GRID_ALL
 * @region: a region, "unplaced", or %WW_GRID_ALL
 *
 * Returns: tokens and total documents there; count and documents are 0
 */
WwCell ww_grid_cell(const WwGrid *self, guint period, guint region);

/**
 * ww_grid_tally:
 * @positions: (array length=n): occurrences of one phrase, in rising order
 *
 * Returns: (transfer full): cells, row by row, (periods + 1) × (regions + 1)
 *   with undated and unplaced at the ends
 */
WwCell *ww_grid_tally(const WwGrid *self, const guint32 *positions, guint32 n);

/**
 * ww_grid_sum:
 * @cells: what ww_grid_tally() returned
 * @period: a period, "undated", or %WW_GRID_ALL
 * @region: a region, "unplaced", or %WW_GRID_ALL
 *
 * Returns: the sum of the cells there
 */
WwCell ww_grid_sum(const WwGrid *self,
                   const WwCell *cells,
                   guint period,
                   guint region);

G_END_DECLS
