#pragma once

#include <glib.h>

#include "watchword/corpus.h"

G_BEGIN_DECLS

/**
 * WwStore:
 *
 * A corpus in one file that grows: an SQLite database, that the sqlite3 shell,
 * R and Python can read too. Its tables:
 *
 * - `documents`: number (from 1, the order of the corpus), id, date (as far as
 *   known: `2019`, `2019-03`, `2019-03-05`), region, title, language, source,
 *   line, encoding, date_found, region_found, bytes and crc32 of the text,
 *   origin: the file it came from, seen from the folder of the store
 * - `texts`: document, text
 * - `fields`: document, position, name, value: what else the input says of it
 * - `settings`: name, value: format and rules, see ww_store_open()
 *
 * and those that are made of them, and go when a document changes:
 *
 * - `kept`: number, kind, options, details: what was worked out, and how
 * - `words`: kept, word (its number, from 1), form, count
 * - `tokens`: kept, document, language, tokens (how many), words (their numbers
 *   in order, 4 bytes each, the lowest first; 0 is a break)
 * - `phrases`: kept, rank, phrase, words (a JSON array of their numbers),
 *   length, count, net, documents, npmi, kind, hits (a JSON object: document,
 *   occurrences in it)
 * - `phrase_cells`, a view: rank, phrase, date, region, count, documents, of
 *   the phrases that were counted last
 *
 * Triggers see to it that a change by hand, too, lets go of what was worked
 * out.
 */
typedef struct WwStore WwStore;

/**
 * ww_store_is:
 *
 * Returns: whether the file at @path is an SQLite database that says that it is
 *   a store; what else it holds is not looked at
 */
gboolean ww_store_is(const char *path);

/**
 * ww_store_open:
 * @is_new: whether to make one where there is no file
 *
 * Returns: %NULL with a %G_FILE_ERROR when it cannot be opened, with
 *   %WW_ERROR_SYNTAX when it is no store or is damaged, and with
 *   %WW_ERROR_RANGE when it was made in another format
 */
WwStore *ww_store_open(const char *path,
                       gboolean is_new,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_store_free(WwStore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwStore, ww_store_free)

/**
 * WwStoreIds:
 * @WW_STORE_IDS_OF_FILE: an id names documents of its file: two files may have
 *   the same, and so may rows of one
 * @WW_STORE_IDS_OF_STORE: an id names one document, whatever file it is in
 */
typedef enum {
    WW_STORE_IDS_OF_FILE,
    WW_STORE_IDS_OF_STORE,
} WwStoreIds;

/**
 * WwStoreAddOptions:
 * @is_update: whether a document replaces that which it is with another
 *   content; else it is refused
 * @ids: what names a document
 */
typedef struct {
    gboolean is_update;
    WwStoreIds ids;
} WwStoreAddOptions;

/**
 * WwStoreDifference:
 *
 * In what a document can differ from that of the store.
 */
typedef enum {
    WW_STORE_DIFFERS_TEXT,
    WW_STORE_DIFFERS_DATE,
    WW_STORE_DIFFERS_REGION,
    WW_STORE_DIFFERS_TITLE,
    WW_STORE_DIFFERS_LANGUAGE,
    WW_STORE_DIFFERS_FIELDS,
    WW_STORE_N_DIFFERENCES, /*< skip >*/
} WwStoreDifference;

/**
 * ww_store_difference_name:
 *
 * Returns: (transfer none): `text`, `date` and so on
 */
const char *ww_store_difference_name(WwStoreDifference what);

/**
 * WwStoreAdded:
 * @n_added: documents that are new
 * @n_beside: those of them whose id another document has
 * @n_known: documents that the store had
 * @n_replaced: documents that took the place of the one they were
 * @n_replaced_in: those of them that differed, by #WwStoreDifference
 * @n_refused: documents that differ from the one they were, and were left out
 */
typedef struct {
    guint64 n_added;
    guint64 n_beside;
    guint64 n_known;
    guint64 n_replaced;
    guint64 n_replaced_in[WW_STORE_N_DIFFERENCES];
    guint64 n_refused;
} WwStoreAdded;

/**
 * ww_store_add:
 * @corpus: what to add; read it with all fields
 * @options: (nullable)
 * @refused: (element-type utf8): a line for each that was refused is appended
 *
 * Adds documents at the end. A document that is there already, the same in id,
 * text and all that is said of it, is not added again, wherever it was found.
 * One that differs is that of its file with its id, or of the store, see
 * #WwStoreIds; each of several can be it once, so that the same rows in another
 * order are still the same rows.
 *
 * Whole documents are written, some thousands at a time: whenever the program
 * is stopped, the store holds the first ones, and the same call adds the rest.
 *
 * Returns: %FALSE with the errors of a file that cannot be written, when
 *   documents that are in the store already stay there, and with
 *   %WW_ERROR_RANGE as ww_store_read()
 */
gboolean ww_store_add(WwStore *self,
                      const WwCorpus *corpus,
                      const WwStoreAddOptions *options,
                      GPtrArray *refused,
                      WwStoreAdded *out,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_store_read:
 * @options: (nullable): of which it is looked at titles, fields, gazetteer
 *   and run
 *
 * Appends all documents to @corpus.
 *
 * Returns: %FALSE when it cannot be read, and with %WW_ERROR_RANGE when it was
 *   made by other rules of what a word is: numbers would differ from those of
 *   before, and nobody would know why
 */
gboolean ww_store_read(WwStore *self,
                       WwCorpus *corpus,
                       const WwReadOptions *options,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_store_check:
 * @problems: (element-type utf8): what is wrong is appended, a line each
 * @out_n_documents: (out): how many there are
 *
 * Verifies the file, that each document has its text and the text is what was
 * written, and that dates and ids are such.
 *
 * Returns: %FALSE when it cannot be read to the end
 */
gboolean ww_store_check(WwStore *self,
                        GPtrArray *problems,
                        guint64 *out_n_documents,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * WwStoreFunc:
 * @line: a document as a line of JSON, its end included
 */
typedef gboolean (*WwStoreFunc)(const char *line,
                                gsize length,
                                gpointer user_data,
                                GError **error);

/**
 * ww_store_export:
 *
 * Calls @func for each document in order: `id`, `date`, `region`, `title`,
 * `language`, `text` and all fields, those that are not known left out. Read as
 * JSON lines they give the same corpus.
 *
 * Returns: %FALSE when @func does, or when the store cannot be read
 */
gboolean ww_store_export(WwStore *self,
                         WwStoreFunc func,
                         gpointer user_data,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
