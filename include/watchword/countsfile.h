#pragma once

#include <glib.h>

#include "watchword/count.h"
#include "watchword/lexicon.h"
#include "watchword/select.h"

G_BEGIN_DECLS

/*
 * Counts in files, to be added up.
 *
 * What a corpus too large for one machine holds is counted part by part, and
 * the files are merged: the result is, byte for byte, what the whole corpus
 * would have given, in whatever order and by whatever steps its parts were
 * merged. Nothing that occurs rarely is left out on the way, as it may occur
 * in other parts as well.
 *
 * # Format, version 2
 *
 * UTF-8 text, one record a line, fields separated by TAB; packed as a whole
 * when the name ends in `.gz` or `.zst`. (It is read by what it holds, not by
 * its name.) Two lines come first:
 *
 * |[
 * watchword-counts  2
 * rules  text=1-icu72  boundary=sentence  titles=show  duplicates=drop
 * lengths=1-5  mend=document
 * ]|
 *
 * Only files with the same two lines can be merged. After the records comes
 *
 * |[
 * total  RECORDS
 * ]|
 *
 * A record is a key and, behind it, numbers:
 *
 * |[
 * cell      DATE REGION LANGUAGE         DOCUMENTS TOKENS
 * document  SHA-256                      DOCUMENTS
 * phrase    WORDS DATE REGION LANGUAGE   COUNT DOCUMENTS [QUOTED CUT EDGE FIRST
 * LAST] phrase    WORDS =FORM                  COUNT
 * ]|
 *
 * - `cell`: all documents of one date, as far as it is known, of one full
 *   region path and of one language. Each may be empty: undated, unplaced,
 *   unknown.
 * - `document`: one text, of which runs of white space were made one space, and
 *   none left at the ends. It tells when two parts hold the same text, of which
 *   the whole would have counted one.
 * - `phrase` with a date: every phrase of the lengths asked for, and of one
 *   token more, which tells which ones are complete, in every cell that has it.
 *   WORDS are folded, one space between any two. Breaks and documents end
 *   phrases as ever. The five last numbers are left out when all of them are 0.
 *   They say how many of the occurrences are a whole quotation, cut a quotation
 *   or a word with a hyphen, begin in the first or last twentieth of their
 *   document (of 100 tokens or more), and of how many the first or last word is
 *   joined by a hyphen to what is inside the phrase (of words beside a number
 *   there).
 * - `phrase` with a form: how often the phrase stands in a form other than its
 *   words with a space between, none between characters of scripts written
 *   without spaces.
 *
 * In regions, languages and forms a backslash and any byte below 0x20 are
 * written as `\xHH`.
 *
 * Records are in the order of the bytes of their keys, no two with the same
 * one. To merge is to add up the numbers of equal keys, which any engine does
 * that can sort lines by bytes (`LC_ALL=C sort`): a key has 4 fields in a cell,
 * 2 in a document, 5 in a phrase, 3 in one with a form, and numbers that are
 * left out are 0.
 *
 * A word that the end of a line splits is mended when the whole word stands in
 * the same document: what becomes of a document must not depend on the part it
 * is in. Text that is analysed without a file between asks the whole corpus
 * instead. The same is had from files whose parts were counted twice: once for
 * their words, then with the words of all (#WwWords). Then `mend` is a mark of
 * these words, and only files with the same ones are added up.
 */

/**
 * WwCountsFileOptions:
 * @length_max: longest phrase, at least 1
 * @count_titles: whether titles were counted
 * @keep_duplicates: whether repeated documents were counted
 */
typedef struct {
    guint length_max;
    gboolean count_titles;
    gboolean keep_duplicates;
} WwCountsFileOptions;

/** Longest phrase of a file of counts when the user does not say. */
#define WW_COUNTS_FILE_LENGTH_MAX 5

/**
 * ww_counts_file_write:
 * @tokens: (transfer none): as ww_tokens_new_apart() gives them
 * @path: replaced when it is there already, but only by the whole
 *
 * Counts every phrase of a corpus, however rare, into a file.
 *
 * Returns: %FALSE with %G_FILE_ERROR when it could not be written or there is
 *   no room left
 */
gboolean ww_counts_file_write(const WwTokens *tokens,
                              const WwCountsFileOptions *options,
                              const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_counts_file_merge:
 * @inputs: (array zero-terminated=1): files of counts, at least one
 * @keep_duplicates: whether the same document may be in several of them (or
 *   several times in one); the result then is what counting all would give
 *
 * Adds up files, in as much memory as it takes to have a line of each.
 *
 * Returns: %FALSE, and nothing written, with %WW_ERROR_SYNTAX for a file that
 *   is damaged or has no counts in it, %WW_ERROR_RANGE when files cannot be
 *   added up, with %WW_ERROR_ENCODING or %G_FILE_ERROR when one cannot be read
 *   or written
 */
gboolean ww_counts_file_merge(const char *const *inputs,
                              gboolean keep_duplicates,
                              const char *path,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_counts_file_is:
 *
 * Returns: whether @path is a file of counts, by what it begins with
 */
gboolean ww_counts_file_is(const char *path);

/**
 * WwCountsFile:
 *
 * Files of counts, opened to be analysed as a corpus is. What is asked of the
 * text itself is not known: its documents are stand-ins, as many for each cell
 * as it has, each with an even share of its tokens. Every number that is made
 * of cells is what the text would give.
 */
typedef struct WwCountsFile WwCountsFile;

/**
 * ww_counts_file_open:
 * @inputs: (array zero-terminated=1): as in ww_counts_file_merge()
 * @filter: (nullable): which documents count. The form in which a phrase is
 *   shown is the most frequent of all documents nevertheless
 * @run: (transfer none): must outlive the result
 *
 * Opens files and reads their cells.
 *
 * Returns: %NULL as ww_counts_file_merge(), and with %WW_ERROR_RANGE when there
 *   are more documents than fit into memory
 */
WwCountsFile *ww_counts_file_open(const char *const *inputs,
                                  gboolean keep_duplicates,
                                  const WwDocumentFilter *filter,
                                  WwRun *run,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_counts_file_free(WwCountsFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwCountsFile, ww_counts_file_free)

/** ww_counts_file_corpus: Returns: (transfer none): the stand-ins. */
WwCorpus *ww_counts_file_corpus(const WwCountsFile *self);

/** ww_counts_file_tokens: Returns: (transfer none): their tokens, of which only
 * numbers are known. */
WwTokens *ww_counts_file_tokens(const WwCountsFile *self);

/** ww_counts_file_n_filtered: Returns: documents that the filter left out. */
guint ww_counts_file_n_filtered(const WwCountsFile *self);

/** ww_counts_file_length_max: Returns: the longest phrase it was made for. */
guint ww_counts_file_length_max(const WwCountsFile *self);

/**
 * ww_counts_file_select:
 * @counting: its @length_max must be one, and not above that of the file
 *
 * Does what ww_selection_new() does. Of the phrases the net count is not known,
 * nor how they are spread over documents. It reads the file to its end, so that
 * nothing more can be asked of it; the result needs the file.
 *
 * Returns: %NULL as ww_counts_file_open(), and with %WW_ERROR_RANGE for options
 *   that make no sense
 */
WwSelection *ww_counts_file_select(WwCountsFile *self,
                                   const WwCountOptions *counting,
                                   const WwSelectOptions *options,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_counts_file_find_all:
 *
 * Does what ww_tokens_find_all() does, for families of one variant: how many
 * documents have any of several is not known. It reads the file to its end.
 *
 * Returns: %NULL as ww_counts_file_open(), and with %WW_ERROR_RANGE for other
 *   families, and for phrases that are longer than those of the file
 */
WwTracker *ww_counts_file_find_all(WwCountsFile *self,
                                   const WwLexicon *lexicon,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
