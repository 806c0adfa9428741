#pragma once

#include <glib.h>

#include "watchword/analysis.h"
#include "watchword/table.h"

G_BEGIN_DECLS

/* Tables of results. Names of columns are stable; every rate stands beside
 * what it was made from. Columns of regions bear the name of what stands in
 * their place, see ww_grid_by(). */

/**
 * ww_table_of_phrases:
 * @kinds: bits of #WwKind: the kinds to show, %WW_KINDS_ALL for all
 * @top: rows at most, 0 for all
 *
 * One row a phrase, in the order of the selection.
 */
WwTable *ww_table_of_phrases(const WwSelection *selection,
                             const WwGrid *grid,
                             guint kinds,
                             guint top);

/**
 * ww_table_of_phrase_cells:
 * @profiler: says which cells there are
 *
 * One row a phrase and cell that has it, cells in order, phrases in the order
 * of the selection. A row is about its cell as if that were the whole corpus;
 * only the length, npmi and kind are those of the phrase as a whole. Net counts
 * of cells are not known.
 */
WwTable *ww_table_of_phrase_cells(const WwSelection *selection,
                                  const WwCellProfiler *profiler,
                                  guint kinds,
                                  guint top);

/** WwPhraseRows: how far a list of phrases is made; zeroed memory begins. */
typedef struct {
    guint index; /* of the next phrase in the selection */
    guint rank;  /* phrases made */
} WwPhraseRows;

/**
 * ww_table_of_next_phrases:
 * @place: (inout): goes on by some phrases
 *
 * Returns: (transfer full): the next rows of ww_table_of_phrases(); none after
 *   the last
 */
WwTable *ww_table_of_next_phrases(const WwSelection *selection,
                                  const WwGrid *grid,
                                  guint kinds,
                                  guint top,
                                  WwPhraseRows *place);

/** ww_table_of_next_phrase_cells: the same of ww_table_of_phrase_cells(). */
WwTable *ww_table_of_next_phrase_cells(const WwSelection *selection,
                                       const WwCellProfiler *profiler,
                                       guint kinds,
                                       guint top,
                                       WwPhraseRows *place);

/**
 * ww_table_of_slogans:
 * @slogans: (element-type WwSlogan): the first @top make rows, 0 for all
 * @of_place: whether they are of places
 */
WwTable *ww_table_of_slogans(const WwSelection *selection,
                             const WwGrid *grid,
                             const GArray *slogans,
                             gboolean of_place,
                             guint kinds,
                             guint top);

/** ww_table_of_trend: an empty table for ww_table_add_trend(). */
WwTable *ww_table_of_trend(const WwGrid *grid);

/** ww_table_add_trend: adds the points of one phrase. */
void ww_table_add_trend(WwTable *self,
                        const WwGrid *grid,
                        const char *phrase,
                        const GArray *points);

/**
 * ww_table_of_contrasts:
 * @names: (element-type utf8): the phrases by their index
 */
WwTable *ww_table_of_contrasts(const WwGrid *grid,
                               const GArray *contrasts,
                               const char *const *names);

/**
 * ww_table_of_concordance:
 * @positions: (array length=n): occurrences of one phrase, in rising order;
 *   rows are put in the order of date, id and offset
 */
WwTable *ww_table_of_concordance(const WwTokens *tokens,
                                 guint length,
                                 const guint32 *positions,
                                 guint32 n,
                                 guint width);

/**
 * ww_table_of_cells:
 *
 * Documents and tokens by period, by region, or by both. Periods without text
 * have their rows too.
 */
WwTable *ww_table_of_cells(const WwGrid *grid,
                           gboolean by_period,
                           gboolean by_region);

/** ww_table_of_info: what the corpus holds, as names and values. */
WwTable *ww_table_of_info(const WwGrid *grid);

/**
 * ww_table_of_reprints:
 * @by: (nullable): a field that stands in place of the region, as in
 *   ww_grid_by()
 *
 * What ww_corpus_find_reprints() found.
 */
WwTable *ww_table_of_reprints(const WwCorpus *corpus, const char *by);

/** ww_table_of_boilerplate: what ww_corpus_find_boilerplate() found. */
WwTable *ww_table_of_boilerplate(const WwCorpus *corpus);

/**
 * ww_table_of_documents:
 * @by: (nullable): a field that stands in place of the region, as in
 *   ww_grid_by(): it has a column too
 *
 * One row a document, with how its date was found. Reprints, see
 * ww_corpus_find_reprints(), name the document they repeat: those that were
 * dropped have rows too, but are in no other table.
 */
WwTable *ww_table_of_documents(const WwTokens *tokens, const char *by);

G_END_DECLS
