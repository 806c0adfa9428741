#pragma once

#include <glib.h>

#include "watchword/count.h"
#include "watchword/date.h"

G_BEGIN_DECLS

/**
 * WwKind:
 * @WW_KIND_PLAIN: none of the others
 * @WW_KIND_QUOTED: most occurrences are the whole content of a pair of
 *   quotation marks
 * @WW_KIND_NUMERIC: begins with a number that counts something ("two
 *   safeguards")
 * @WW_KIND_CEREMONIAL: lives in the first or last few per cent of its
 *   documents: forms of address, closing formulas
 * @WW_KIND_WORD: two or three characters of a script without spaces: mostly a
 *   word, no phrase
 */
typedef enum {
    WW_KIND_PLAIN,
    WW_KIND_QUOTED,
    WW_KIND_NUMERIC,
    WW_KIND_CEREMONIAL,
    WW_KIND_WORD,
} WwKind;

/** Number of values in #WwKind. */
#define WW_KIND_COUNT 5

/** WW_KINDS_ALL: a set of kinds is bits, one for each #WwKind; this is all. */
#define WW_KINDS_ALL ((1U << WW_KIND_COUNT) - 1U)

/**
 * ww_kind_name:
 *
 * Returns: `plain`, `quoted`, `numeric`, `ceremonial` or `word`
 */
const char *ww_kind_name(WwKind kind);

/** ww_kind_from_name: Returns: %FALSE if @name is no #WwKind. */
gboolean ww_kind_from_name(const char *name, WwKind *out_kind);

/**
 * WwSelectOptions:
 * @complete: a phrase is a piece of a longer one when one extension by one
 *   token covers this share of its occurrences, 0 to 1
 * @cohesion: least normalised pointwise mutual information at the weakest
 *   split, -1 to 1
 * @own: a kept phrase is not shown when a longer kept one covers this share of
 *   its occurrences
 * @number_cohesion: what @cohesion is for a phrase that begins or ends with a
 *   bare number: higher, so that "2030 Agenda" stays and "2019 budget" goes
 * @keep_edges: whether phrases may begin and end with function words and bare
 *   numbers
 * @all: whether every recurring phrase is kept and shown
 * @stopwords: (nullable): function words in place of the lists of the
 *   languages, separated by white space
 */
typedef struct {
    double complete;
    double cohesion;
    double own;
    double number_cohesion;
    gboolean keep_edges;
    gboolean all;
    const char *stopwords;
} WwSelectOptions;

/** What a user gets who asks for nothing. */
#define WW_SELECT_OPTIONS_DEFAULT              \
    {                                          \
        0.8, 0.3, 0.5, 0.6, FALSE, FALSE, NULL \
    }

/**
 * WwPhrase:
 * @length: tokens
 * @number: its number among those of its length, see #WwCounts; 0 where text
 *   is repeated at such length that its phrases were not counted length by
 *   length
 * @count: occurrences, overlapping ones included
 * @net: occurrences that are not inside one of a longer kept phrase
 * @documents: documents with at least one
 * @first: position of the first occurrence
 * @npmi: normalised pointwise mutual information at the weakest split, 1 for a
 *   single word
 * @kind: what it is like
 */
typedef struct {
    guint length;
    guint32 number;
    guint32 count;
    guint32 net;
    guint32 documents;
    guint32 first;
    double npmi;
    WwKind kind;
} WwPhrase;

/**
 * WwSelection:
 *
 * The phrases worth showing, with all their occurrences, in the order of
 * documents, then count (both falling), then length (falling), then words.
 */
typedef struct WwSelection WwSelection;

/**
 * ww_selection_new:
 * @counts: (transfer none): as ww_counts_begin() gave it; must outlive the
 *   result. It is counted here, and of each length the occurrences are dropped
 *   when it is judged. Phrases of text that is repeated at length are not
 *   counted length by length, unless all are kept
 *
 * Returns: %NULL with %WW_ERROR_RANGE for options that make no sense, and when
 *   so many long phrases of repeated text would be kept that they need more
 *   memory than the run may have; with a %G_FILE_ERROR when there is no room
 *   left
 */
WwSelection *ww_selection_new(WwCounts *counts,
                              const WwSelectOptions *options,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_selection_keep:
 * @store: its documents are all that phrases were selected from
 * @options: names all that they depend on besides the store
 *
 * Keeps the phrases in the store, for ww_selection_new_kept(). When it has
 * changed since it was read, or cannot be written, nothing is kept.
 *
 * Returns: %FALSE when writing fails: then nothing is kept either
 */
gboolean ww_selection_keep(const WwSelection *self,
                           WwStore *store,
                           const char *options,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_selection_is_kept:
 * @out: (out): whether phrases are kept under these options, and the store has
 *   not changed since
 *
 * Returns: %FALSE when the store cannot be read
 */
gboolean ww_selection_is_kept(WwStore *store,
                              const char *options,
                              gboolean *out,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_selection_new_kept:
 * @tokens: of the same store, kept too, without words, see
 *   ww_tokens_new_kept(); they get those of the phrases, and must outlive the
 *   result
 * @counting: as the phrases were counted
 *
 * Returns: the phrases that were kept, whose positions tell of documents only;
 *   %NULL with %WW_ERROR_RANGE when there are none, with %WW_ERROR_SYNTAX when
 *   the store is damaged, and when it cannot be read
 */
WwSelection *ww_selection_new_kept(WwStore *store,
                                   const char *options,
                                   WwTokens *tokens,
                                   const WwCountOptions *counting,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_selection_free(WwSelection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwSelection, ww_selection_free)

const WwCounts *ww_selection_counts(const WwSelection *self);
const WwTokens *ww_selection_tokens(const WwSelection *self);

/**
 * ww_selection_has_text:
 *
 * Returns: whether it was made of text, not of counts: only then are net counts
 *   known, and how phrases are spread over documents
 */
gboolean ww_selection_has_text(const WwSelection *self);

/** ww_selection_n_kept: Returns: phrases kept, shown or not. */
guint ww_selection_n_kept(const WwSelection *self);

/** ww_selection_n_phrases: Returns: phrases shown. */
guint ww_selection_n_phrases(const WwSelection *self);

/**
 * ww_selection_count_kinds:
 * @out_counts: (array fixed-size=5): by #WwKind, the phrases shown
 */
void ww_selection_count_kinds(const WwSelection *self,
                              guint out_counts[WW_KIND_COUNT]);
const WwPhrase *ww_selection_phrase(const WwSelection *self, guint index);

/**
 * ww_selection_positions:
 *
 * Returns: (transfer none) (array length=out_n): where each occurrence begins,
 *   in rising order
 */
const guint32 *ww_selection_positions(const WwSelection *self,
                                      guint index,
                                      guint32 *out_n);

/**
 * ww_phrase_surface:
 * @positions: (array length=n): all occurrences
 *
 * Returns: (transfer full): the form in which the phrase stands most often;
 *   among equals the first in byte order
 */
char *ww_phrase_surface(const WwTokens *tokens,
                        guint length,
                        const guint32 *positions,
                        guint32 n);

/** ww_selection_surface: Returns: (transfer full): ww_phrase_surface(). */
char *ww_selection_surface(const WwSelection *self, guint index);

G_END_DECLS
