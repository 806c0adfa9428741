#pragma once

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/run.h"
#include "watchword/store.h"
#include "watchword/text.h"

G_BEGIN_DECLS

/**
 * WwTokens:
 *
 * A whole corpus as one row of 32-bit word numbers, document after document,
 * with a break between any two tokens that no phrase may cross. A place in
 * this row is a position. It borrows the corpus, which must outlive it.
 */
typedef struct WwTokens WwTokens;

/**
 * ww_tokens_new:
 * @corpus: (transfer none): its documents; must outlive the result
 * @boundary: where phrases stop
 * @run: (nullable) (transfer none): threads and memory, for all that is done
 *   with the result; must outlive it. %NULL for one thread
 *
 * Returns: %NULL with %WW_ERROR_RANGE for more than 2^32 - 2 positions, and
 *   with a %G_FILE_ERROR when there is no room left
 */
WwTokens *ww_tokens_new(const WwCorpus *corpus,
                        WwBoundary boundary,
                        WwRun *run,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_tokens_new_unplaced:
 *
 * As ww_tokens_new(), but it is not noted where tokens stand in their texts:
 * enough to find phrases and to count them, in less time and memory. How a
 * phrase is written can then not be asked for, and none be selected.
 */
WwTokens *ww_tokens_new_unplaced(const WwCorpus *corpus,
                                 WwBoundary boundary,
                                 WwRun *run,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WwWords:
 *
 * The words of a corpus that is not at hand.
 */
typedef struct WwWords WwWords;

/**
 * ww_words_read:
 * @inputs: (array zero-terminated=1): files of counts, at least one, see
 *   watchword/countsfile.h; together those of the whole corpus
 *
 * Returns: %NULL as ww_counts_file_merge(), and with %WW_ERROR_RANGE for counts
 *   that were made with such words
 */
WwWords *ww_words_read(const char *const *inputs,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_words_free(WwWords *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwWords, ww_words_free)

/**
 * ww_tokens_new_apart:
 * @words: (nullable) (transfer none): those of the whole corpus of which this
 *   is a part; must outlive the result
 *
 * As ww_tokens_new(), but what becomes of a document does not depend on others:
 * a word that a line end splits is mended only when the whole word stands in
 * the same document, or is one of @words. With the words of the whole corpus
 * its documents become what ww_tokens_new() makes of them.
 */
WwTokens *ww_tokens_new_apart(const WwCorpus *corpus,
                              WwBoundary boundary,
                              const WwWords *words,
                              WwRun *run,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_tokens_free(WwTokens *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTokens, ww_tokens_free)

const WwCorpus *ww_tokens_corpus(const WwTokens *self);

/** ww_tokens_run: Returns: (transfer none): what was given to ww_tokens_new().
 */
WwRun *ww_tokens_run(const WwTokens *self);
guint ww_tokens_n_documents(const WwTokens *self);

/**
 * ww_tokens_has_text:
 *
 * Returns: whether it is known where the tokens stand in texts: not of those of
 *   ww_tokens_new_unplaced(), nor of stand-ins of which only numbers are known,
 *   see #WwCountsFile
 */
gboolean ww_tokens_has_text(const WwTokens *self);

/** ww_tokens_n_words: Returns: how many different words there are. */
guint32 ww_tokens_n_words(const WwTokens *self);

/** ww_tokens_total: Returns: tokens in the corpus, breaks left out. */
guint64 ww_tokens_total(const WwTokens *self);

/** ww_tokens_n_positions: Returns: tokens and breaks. */
guint32 ww_tokens_n_positions(const WwTokens *self);

/** ww_tokens_in_document: Returns: tokens in one document. */
guint64 ww_tokens_in_document(const WwTokens *self, guint document);

/** ww_tokens_smallest: Returns: tokens in the smallest document with any. */
guint64 ww_tokens_smallest(const WwTokens *self);

/** ww_tokens_document_at: Returns: the document that holds @position. */
guint ww_tokens_document_at(const WwTokens *self, guint32 position);

/**
 * ww_tokens_place:
 *
 * Returns: how far into its document @position lies: 0 at its first token, 1
 *   after its last
 */
double ww_tokens_place(const WwTokens *self, guint32 position);

/** ww_tokens_word_at: Returns: the word number at @position, 0 for a break. */
guint32 ww_tokens_word_at(const WwTokens *self, guint32 position);

/** ww_tokens_word: Returns: (transfer none): the folded form of @word. */
const char *ww_tokens_word(const WwTokens *self, guint32 word);

/**
 * ww_tokens_text:
 *
 * Returns: (transfer none): the text of @document as it was cut into tokens;
 *   offsets of positions are offsets in it
 */
const char *ww_tokens_text(const WwTokens *self,
                           guint document,
                           gsize *out_length);

/**
 * ww_tokens_language:
 *
 * Returns: (transfer none) (nullable): the language of @document: what the
 *   input says, else what the text looks like
 */
const char *ww_tokens_language(const WwTokens *self, guint document);

/** ww_tokens_start: Returns: byte offset at which @position begins. */
guint32 ww_tokens_start(const WwTokens *self, guint32 position);

/** ww_tokens_end: Returns: byte offset after the token at @position. */
guint32 ww_tokens_end(const WwTokens *self, guint32 position);

/**
 * ww_tokens_surface:
 * @position: where the phrase begins
 * @length: its tokens
 *
 * Returns: (transfer full): the phrase as it stands there, with white space
 *   between words made one space, and none between characters of scripts
 *   written without spaces; a word that was mended is whole
 */
char *ww_tokens_surface(const WwTokens *self, guint32 position, guint length);

/**
 * ww_tokens_find:
 * @phrase: any UTF-8; it is cut and folded as the corpus was
 * @out_length: (out) (optional): the tokens in @phrase
 *
 * Finds every occurrence, overlapping ones included, without counting
 * anything else.
 *
 * Returns: (transfer full) (element-type guint32): positions in rising order;
 *   empty when there are none; %NULL with %WW_ERROR_RANGE when @phrase holds
 *   no token
 */
GArray *ww_tokens_find(const WwTokens *self,
                       const char *phrase,
                       guint *out_length,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_tokens_keep:
 * @store: the documents were read from it, and from nowhere else
 * @options: names all that the tokens depend on besides the store: which
 *   documents, and how they were read and cut
 * @details: what ww_tokens_new_kept() is to give back
 *
 * Keeps the tokens in the store, for ww_tokens_new_kept(). When it has changed
 * since, or cannot be written, nothing is kept.
 *
 * Returns: %FALSE when writing fails: then nothing is kept either
 */
gboolean ww_tokens_keep(const WwTokens *self,
                        WwStore *store,
                        const char *options,
                        const char *details,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WwKeptTokens:
 * @with_words: (in): whether phrases are to be found in them; else only
 *   documents and their sizes are known
 * @tokens: (out) (transfer full): %NULL when there are none
 * @details: (out) (transfer full): as they were kept
 */
typedef struct {
    gboolean with_words;
    WwTokens *tokens;
    char *details;
} WwKeptTokens;

/**
 * ww_tokens_new_kept:
 * @options: as they were kept
 * @read: which fields of documents to read, and the run for all that is done
 *   with the result
 * @corpus: empty; gets the documents, without their texts. It must outlive the
 *   result
 * @inout: what is wanted, and what there is: no tokens under these options when
 *   the store has changed since they were kept, or they never were
 *
 * Of these tokens it is not known where they stand in their text.
 *
 * Returns: %FALSE when the store cannot be read
 */
gboolean ww_tokens_new_kept(WwStore *store,
                            const char *options,
                            const WwReadOptions *read,
                            WwCorpus *corpus,
                            WwKeptTokens *inout,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WwCountOptions:
 * @length_min: shortest phrase counted, at least 1
 * @length_max: longest phrase counted, 0 for no limit
 * @min_count: a recurring phrase occurs at least this often, at least 1
 * @min_documents: in at least this many documents, at least 1
 */
typedef struct {
    guint length_min;
    guint length_max;
    guint32 min_count;
    guint32 min_documents;
} WwCountOptions;

/** What a user gets who asks for nothing. */
#define WW_COUNT_OPTIONS_DEFAULT \
    {                            \
        2, 0, 2, 2               \
    }

/**
 * WwCounts:
 *
 * Every recurring phrase of a corpus with its exact count and documents. A
 * phrase is named by its length and a number from 1 to ww_counts_n_phrases()
 * of that length. Numbers depend on the corpus and the options only.
 */
typedef struct WwCounts WwCounts;

/**
 * ww_counts_new:
 * @tokens: (transfer none): must outlive the result
 *
 * Returns: %NULL with %WW_ERROR_RANGE for options that make no sense, and when
 *   text repeats at such length that its phrases need more memory than the run
 *   may have; with a %G_FILE_ERROR when there is no room left
 *
 * Counts. Levels below @length_min are counted too, as longer ones are made
 * from them, but their phrases are only parts.
 */
WwCounts *ww_counts_new(const WwTokens *tokens,
                        const WwCountOptions *options,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_counts_estimate:
 *
 * Returns: bytes that counting and selecting take at the most, more or less: it
 *   goes by the number of positions, and text of which more recurs takes more
 */
guint64 ww_counts_estimate(const WwTokens *tokens);

/**
 * ww_counts_begin:
 *
 * As ww_counts_new(), but counts nothing yet: each length is counted by
 * ww_counts_next(), so that who needs not every occurrence can drop some on the
 * way by ww_counts_drop().
 */
WwCounts *ww_counts_begin(const WwTokens *tokens,
                          const WwCountOptions *options,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_counts_next:
 * @out_has_any: (out): whether there was another length
 *
 * Counts the phrases one token longer than the last ones, the first time single
 * words.
 *
 * Returns: %FALSE with @error set when there is no room left
 */
gboolean ww_counts_next(WwCounts *self,
                        gboolean *out_has_any,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_counts_drop:
 * @length: any but the longest counted, unless there is none longer
 *
 * Drops the occurrences of phrases of this length; their records stay.
 */
void ww_counts_drop(WwCounts *self, guint length);
void ww_counts_free(WwCounts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwCounts, ww_counts_free)

const WwTokens *ww_counts_tokens(const WwCounts *self);
const WwCountOptions *ww_counts_options(const WwCounts *self);

/**
 * ww_counts_longest:
 *
 * Returns: the length of the longest recurring phrase, at most @length_max.
 *   Phrases one token longer than @length_max are counted as well, so that it
 *   can be seen which of those of @length_max are complete
 */
guint ww_counts_longest(const WwCounts *self);

/** ww_counts_n_phrases: Returns: recurring phrases of @length tokens. */
guint32 ww_counts_n_phrases(const WwCounts *self, guint length);

/**
 * WwCount:
 * @count: occurrences, overlapping ones included
 * @documents: documents with at least one
 * @first: position of the first occurrence
 * @prefix: number of the phrase without its last token, 0 at length 1
 * @suffix: number of the phrase without its first token, 0 at length 1
 */
typedef struct {
    guint32 count;
    guint32 documents;
    guint32 first;
    guint32 prefix;
    guint32 suffix;
} WwCount;

/** ww_counts_get: Returns: (transfer none): the record of one phrase. */
const WwCount *ww_counts_get(const WwCounts *self,
                             guint length,
                             guint32 phrase);

/**
 * WwOccurrenceFunc:
 * @position: where an occurrence of @phrase begins
 */
typedef void (*WwOccurrenceFunc)(guint length,
                                 guint32 phrase,
                                 guint32 position,
                                 gpointer user_data);

/**
 * ww_counts_foreach_occurrence:
 *
 * Calls @func for every occurrence of every phrase of @length tokens, in rising
 * order of position.
 */
void ww_counts_foreach_occurrence(const WwCounts *self,
                                  guint length,
                                  WwOccurrenceFunc func,
                                  gpointer user_data);

G_END_DECLS
