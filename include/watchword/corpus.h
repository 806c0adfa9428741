#pragma once

#include <glib.h>

#include "watchword/date.h"
#include "watchword/gazetteer.h"
#include "watchword/run.h"

G_BEGIN_DECLS

/**
 * WwFound:
 *
 * How a date or a region was found, from the surest to the least sure.
 */
typedef enum {
    WW_FOUND_NOT,
    WW_FOUND_FIELD,        /* of a record, or of what a page says of itself */
    WW_FOUND_MANIFEST,     /* a row of a table of files */
    WW_FOUND_HEADER,       /* of a TEI file */
    WW_FOUND_FRONT_MATTER, /* `date: 2023-03-28` between lines of `---` */
    WW_FOUND_DATE_LINE,    /* a date line or dateline in the first lines */
    WW_FOUND_FILE_NAME,
    WW_FOUND_FOLDER,
    WW_FOUND_YEAR_FROM_FILE,   /* month and day by a date line, the year by */
    WW_FOUND_YEAR_FROM_FOLDER, /* #WwYearFrom */
    WW_FOUND_YEAR_FROM_PREVIOUS,
    WW_FOUND_GAZETTEER, /* a place that the title or the beginning names */
} WwFound;

/** Number of values in #WwFound. */
#define WW_FOUND_COUNT 12

/**
 * ww_found_name:
 *
 * Returns: `none`, `field`, `manifest`, `header`, `front matter`, `date line`,
 *   `file name`, `folder`, `date line, year from file name`, `date line, year
 *   from folder`, `date line, year from previous`, `gazetteer`
 */
const char *ww_found_name(WwFound found);

/**
 * WwDocumentField:
 * @name: as the input has it. Interned, not owned
 * @value: one line of valid UTF-8, owned by the corpus
 *
 * What the input says of a document beside the usual: its party, its speaker.
 */
typedef struct {
    const char *name; /* interned, not owned */
    char *value;      /* owned by the corpus */
} WwDocumentField;

/**
 * WwYearFrom:
 * @WW_YEAR_FROM_NOWHERE: there is no date then
 * @WW_YEAR_FROM_FILE: the name of the file
 * @WW_YEAR_FROM_FOLDER: the nearest folder that is named by a year, up to the
 *   first one in the path of the input as it was given
 * @WW_YEAR_FROM_PREVIOUS: the last document before it in the order of reading
 *   that is in the same file or folder and has a date, be its year found so
 *   too. After December, January is of the next year; any other month is of the
 *   same year, also one that is earlier
 *
 * Where a date line without a year (`March 28`, `SHENYANG, March 28 (Xinhua)
 * --`, `On March 28, ...` at the beginning of the first paragraph,
 * `3月28日电`) has its year from. A file or folder whose name tells the month
 * as well must tell the same one. One that tells the day is asked first, as
 * always. The field of a record without a year is no date.
 */
typedef enum {
    WW_YEAR_FROM_NOWHERE,
    WW_YEAR_FROM_FILE,
    WW_YEAR_FROM_FOLDER,
    WW_YEAR_FROM_PREVIOUS,
} WwYearFrom;

/** What is to be settled of a document when all is read. */
typedef struct WwOpen WwOpen;

/**
 * WwDocument:
 * @id: names the document; unique in its corpus, so that `#2` and so on stand
 *   after an id that the input gives again
 * @given_id_length: bytes of @id without that; 0 for all
 * @title: (nullable): its title, not part of @text
 * @region: (nullable): from wide to narrow, `Liaoning/Anshan`; %NULL when
 *   unplaced
 * @language: (nullable): two or three letters in lower case; %NULL when the
 *   input does not say
 * @source: the file it came from
 * @encoding: (nullable): what it was decoded from, as `GB18030`; %NULL for
 *   UTF-8. Interned, not owned
 * @text: valid UTF-8, without a byte-order mark, ends of lines are "\n"
 * @length: bytes in @text
 * @line: the line of @source at which it begins, from 1
 * @date: the date as far as known
 * @date_found: how @date was found
 * @region_found: how @region was found
 * @fields: (nullable) (array length=n_fields): further fields that were asked
 *   for, in the order of the input; see ww_document_field()
 * @n_fields: how many
 * @number: in the store it was read from; 0 where there is none
 * @title_is_apart: whether @title does not stand in the text
 * @is_order_of_others: whether @date was written as in `3/4/2023`, and other
 *   dates of the inputs tell the day from the month
 * @n_cut: characters of boilerplate that stood before @text and were dropped
 * @is_in_file: (private): the text lies in a file of the run
 * @are_strings_in_file: (private): so does all else that it points to
 * @open: (private): %NULL once all is read
 *
 * All other strings are owned by the corpus.
 */
typedef struct {
    char *id;
    char *title;
    char *region;
    char *language;
    char *source;
    const char *encoding;
    char *text;
    gsize length;
    guint64 line;
    WwDate date;
    WwFound date_found;
    WwFound region_found;
    WwDocumentField *fields;
    guint n_fields;
    guint given_id_length;
    gint64 number;
    gboolean title_is_apart;
    gboolean is_order_of_others;
    gsize n_cut;
    gboolean is_in_file;
    gboolean are_strings_in_file;
    WwOpen *open;
} WwDocument;

/**
 * WwProgressFunc:
 * @n_documents: that the corpus has now
 * @n_bytes: of the input, packed as they are, that were read up to here, about
 *
 * Is called while an input is read, some times a second or more often, by one
 * thread at a time.
 */
typedef void (*WwProgressFunc)(guint n_documents,
                               guint64 n_bytes,
                               gpointer user_data);

/**
 * WwReadOptions:
 * @id_field: (nullable): the JSON field that holds the id, and so on for the
 *   others; %NULL for the usual names
 * @encoding: (nullable): what all files are decoded from, a name that ICU
 *   knows; %NULL to find it out of each
 * @fields: (nullable) (array zero-terminated=1): names, in any case, of further
 *   fields to keep: of records, columns, front matter
 * @all_fields: whether to keep all that are text, numbers or true and false,
 *   but for those that are the id, the date and so on of their document
 * @year_from: where a date line without a year has it from
 * @manifest: (nullable): a table of files with what is to be known of each; see
 *   ww_corpus_read()
 * @gazetteer: (nullable) (transfer none): names of places, by which regions are
 *   called and, where a document has none, found; see ww_gazetteer_region() and
 *   ww_gazetteer_find()
 * @count_titles: whether a title in a field or front matter is put before the
 *   text as a paragraph of its own, so that it is counted
 * @has_more: whether other inputs are read into the corpus after this one, so
 *   that what only all of them tell is settled after the last, for which this
 *   is %FALSE; before that dates may lack parts
 * @run: (nullable) (transfer none): what memory documents may take; must
 *   outlive the corpus. %NULL for no limit
 * @progress: (nullable): tells how far it is
 * @progress_data: what it is called with
 * @n_threads: how many threads read; 0 and 1 are one, the caller's. What is
 *   read does not depend on it
 *
 * Zeroed memory is the default.
 */
typedef struct {
    const char *id_field;
    const char *date_field;
    const char *region_field;
    const char *title_field;
    const char *text_field;
    const char *language_field;
    const char *encoding;
    const char *const *fields;
    gboolean all_fields;
    WwYearFrom year_from;
    const char *manifest;
    const WwGazetteer *gazetteer;
    gboolean count_titles;
    gboolean has_more;
    WwProgressFunc progress;
    gpointer progress_data;
    guint n_threads;
    WwRun *run;
} WwReadOptions;

/**
 * WwFieldTest:
 * @field: as the name of ww_document_field()
 * @value: what it is to be, to the letter; of a region that region or one below
 *   it; "" for no value
 * @is_not: whether it is not to be that
 */
typedef struct {
    const char *field;
    const char *value;
    gboolean is_not;
} WwFieldTest;

/**
 * WwDocumentFilter:
 * @since: (nullable): keeps documents of this day, month or year, or later
 * @until: (nullable): keeps documents of this day, month or year, or earlier
 * @region: (nullable): keeps documents of this region path or below it
 * @language: (nullable): keeps documents of this language
 * @tests: (nullable) (array length=n_tests): keeps documents that each of these
 *   fields speaks for. Of tests that a field is something one must hold; all
 *   that it is not something must
 * @n_tests: how many
 *
 * A document without a date fails any test of dates, and one without a region
 * any test of regions. A date known less finely than the limit is kept only
 * when all of it lies inside.
 */
typedef struct {
    WwDate since;
    WwDate until;
    const char *region;
    const char *language;
    const WwFieldTest *tests;
    guint n_tests;
} WwDocumentFilter;

/**
 * ww_document_field:
 * @name: `id`, `title`, `region` or `language`, or the name of a field that was
 *   kept, in any case, or `source` for the file
 *
 * Returns: (nullable): the value; %NULL when there is none
 */
const char *ww_document_field(const WwDocument *document, const char *name);

typedef struct WwCorpus WwCorpus;

WwCorpus *ww_corpus_new(void);
void ww_corpus_free(WwCorpus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwCorpus, ww_corpus_free)

/**
 * ww_encoding_is_known:
 *
 * Returns: whether @name can be the encoding of #WwReadOptions
 */
gboolean ww_encoding_is_known(const char *name);

/**
 * ww_input_size:
 *
 * Returns: the bytes of a file, or of all files in a folder; 0 when that cannot
 *   be known
 */
guint64 ww_input_size(const char *input);

/**
 * ww_corpus_read:
 * @input: a folder (walked in byte order of names), a file, or `-` for JSON
 *   lines on standard input
 * @options: (nullable): how to read; %NULL for the defaults
 *
 * Appends the documents of @input. Plain text, Markdown, HTML, TEI, JSON and
 * CSV are told apart by content and name, also inside gzip, zstd, xz and bzip2.
 * Zip and tar archives are read like the folder they were made of: their
 * documents come in the order in which those of a folder do, whatever that of
 * the archive is. What cannot be used (a file that cannot be opened, a binary,
 * a broken line) is skipped and becomes a problem, see ww_corpus_problem(); the
 * rest is read on.
 *
 * Of TEI each utterance (`<u>`) is a document, and a text without any is one.
 * The lists of persons and organisations of a ParlaMint corpus are looked for
 * in all files of @input, so that it should be the folder of the corpus; the
 * fields `speaker`, `party` (the group of a parliament, or else the party, of
 * which the speaker was a member on the day) and `role` (`regular`, `chair`,
 * `guest`) come from them. A speaker who is on no list has the id as name, and
 * no party. Files that only hold lists or headers are set aside.
 *
 * A date such as `3/4/2023` or `03-04-2023` has its day first if all dates of
 * the inputs that are read together (see @has_more) with the same separator
 * that can be told (`28/3/2023`, `3/28/2023`) have, and its month first if all
 * those have that; with full stops the day is always first. If there are none
 * or both, its year alone is the date, and a problem says so.
 *
 * A number in the name of a file (`2019.txt`, `speech-2019.txt`,
 * `20190328.txt`) is a date only if so is the number in each other name of its
 * folder that differs in nothing but that number, years from 1500 to 2099; see
 * ww_corpus_n_serial_names().
 *
 * A table named manifest.csv or manifest.tsv in a folder, whose columns are
 * `file`, a path relative to that folder, and any of `date`, `region`, `title`,
 * `id` and `language`, speaks for the files there and in the folders below: it
 * comes after what a record says itself, and before all else. Of two that speak
 * for a file the nearer one holds. Other columns are fields. A table that holds
 * texts is no manifest. The manifest of @options comes before them; its paths
 * are relative to its own folder, or else to @input. A row that names no file
 * is a problem; for that of @options see ww_corpus_check_manifest().
 *
 * Text that is not UTF-8 is decoded from what its byte-order mark or else its
 * letters say that it is, see the encoding of #WwDocument.
 *
 * Returns: %FALSE with @error set only if @input itself does not exist or
 *   cannot be opened at all, or the encoding in @options is not known, or the
 *   manifest there cannot be used
 */
gboolean ww_corpus_read(WwCorpus *self,
                        const char *input,
                        const WwReadOptions *options,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_corpus_check_manifest:
 *
 * Makes a problem of each row of the manifest of #WwReadOptions that no file
 * was found for; to be called when all is read.
 */
void ww_corpus_check_manifest(WwCorpus *self);

/**
 * ww_corpus_add:
 * @document: (transfer none): copied. @id may be taken already: `#2` and so on
 *   is put after it then. @length is taken as it is, the rest of the text may
 *   hold no NUL
 *
 * Appends one document that was made elsewhere.
 */
void ww_corpus_add(WwCorpus *self, const WwDocument *document);

/**
 * ww_corpus_filter:
 *
 * Drops the documents that @filter does not keep, and forgets about reprints.
 *
 * Returns: how many were dropped
 */
guint ww_corpus_filter(WwCorpus *self, const WwDocumentFilter *filter);

/**
 * ww_corpus_dup_missing_value:
 *
 * For the user whom a filter leaves nothing, before it is used: the first value
 * that @filter asks of a field and that no document has, and the commonest
 * values of that field.
 *
 * Returns: (transfer full) (nullable): a sentence; %NULL when all are there
 */
char *ww_corpus_dup_missing_value(const WwCorpus *self,
                                  const WwDocumentFilter *filter);

/**
 * ww_corpus_check_field:
 * @name: as for ww_document_field()
 *
 * Returns: %FALSE with %WW_ERROR_EMPTY, which lists those that there are, when
 *   no document has such a field
 */
gboolean ww_corpus_check_field(const WwCorpus *corpus,
                               const char *name,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_corpus_dup_field_names:
 *
 * Returns: (transfer full) (array zero-terminated=1): names of the fields that
 *   documents have, in byte order; of names that differ in case the first
 */
char **ww_corpus_dup_field_names(const WwCorpus *corpus);

/**
 * ww_corpus_drop_duplicates:
 *
 * Drops each document whose text is that of an earlier one, where a run of
 * white space counts as one space. Titles, dates and regions are not looked at.
 *
 * Returns: how many were dropped
 */
guint ww_corpus_drop_duplicates(WwCorpus *self);

/**
 * ww_corpus_n_duplicates:
 *
 * Returns: how many ww_corpus_drop_duplicates() would drop
 */
guint ww_corpus_n_duplicates(const WwCorpus *self);

/** The least resemblance that can be asked for. */
#define WW_SIMILAR_MIN 0.5

/**
 * WwReprint:
 * @document: what it is; the text is %NULL, its length is left
 * @position: its number among all documents, with those that were dropped
 * @original: the number in the corpus of the document that it repeats, which
 *   is none itself
 * @similarity: how much it resembles that one, 1 if it has the same shingles
 * @n_tokens: in its text, a word that the end of a line splits counted twice
 * @is_exact: whether the texts are the same but for white space
 * @is_dropped: whether it is no longer in the corpus
 *
 * A document that repeats or resembles an earlier one.
 */
typedef struct {
    WwDocument document;
    guint position;
    guint original;
    double similarity;
    guint64 n_tokens;
    gboolean is_exact;
    gboolean is_dropped;
} WwReprint;

/**
 * ww_corpus_find_reprints:
 * @similar: from %WW_SIMILAR_MIN to 1
 * @drop: whether to drop them from the corpus
 *
 * Finds each document whose text is that of an earlier one, where a run of
 * white space counts as one space; and below a @similar of 1 also each whose
 * resemblance to an earlier document that is none of those found is @similar
 * or more: of the different runs of five words that are in one of the two
 * texts (characters in scripts without spaces; whatever their case and the
 * punctuation), the share that is in both (Broder 1997). Texts of fewer than 50
 * words are not looked at for it. Titles, dates and regions never are.
 *
 * Which documents are compared is found by a sketch of 64 numbers of each text,
 * cut into bands: of pairs that resemble each other by exactly @similar one in
 * 1,000 is missed, of others fewer. Those that are compared are so shingle by
 * shingle, and none is found by an estimate. Time grows with the size of the
 * texts: a document is compared with 16 others at most, see
 * ww_corpus_n_crowded().
 *
 * Of several documents that it was compared with, that which it resembles most
 * is its original, and of these the earliest.
 *
 * Returns: %FALSE with %WW_ERROR_RANGE when a text is too long
 */
gboolean ww_corpus_find_reprints(WwCorpus *self,
                                 double similar,
                                 gboolean drop,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_corpus_n_reprints:
 *
 * Returns: how many reprints ww_corpus_find_reprints() found
 */
guint ww_corpus_n_reprints(const WwCorpus *self);

/**
 * ww_corpus_reprint:
 *
 * Returns: (transfer none): one of them, in the order of their positions; good
 *   until they are looked for again
 */
const WwReprint *ww_corpus_reprint(const WwCorpus *self, guint index);

/**
 * WwReprintCount:
 * @n_exact: reprints with the same text but for white space
 * @n_dropped: reprints that are no longer in the corpus
 * @n_tokens: in all reprints
 */
typedef struct {
    guint n_exact;
    guint n_dropped;
    guint64 n_tokens;
} WwReprintCount;

WwReprintCount ww_corpus_count_reprints(const WwCorpus *self);

/**
 * ww_corpus_similar:
 *
 * Returns: the @similar that ww_corpus_find_reprints() was called with
 */
double ww_corpus_similar(const WwCorpus *self);

/**
 * ww_corpus_n_crowded:
 *
 * Returns: how many of the documents that were found to be no reprints were
 *   compared with some only of those with which they share a band, as these
 *   were too many
 */
guint ww_corpus_n_crowded(const WwCorpus *self);

/**
 * WwBoilerplate:
 * @text: as it stands in the first document that has it
 * @n_documents: documents that begin, or end, with it and nothing longer
 * @n_bytes: what it takes in all of them
 * @first: the first date of them, as far as known
 * @last: the last
 * @is_foot: whether documents end with it; else they begin with it
 * @has_gaps: whether words that begin with a capital differ
 *
 * What many documents begin or end with.
 */
typedef struct {
    char *text;
    guint n_documents;
    guint64 n_bytes;
    WwDate first;
    WwDate last;
    gboolean is_foot;
    gboolean has_gaps;
} WwBoilerplate;

/**
 * ww_corpus_find_boilerplate:
 * @drop: whether to cut it off the texts
 *
 * Finds what the first, or the last, one to four pieces of at least 5 documents
 * and of one in 200 are made of. A piece ends with a line (unless the next
 * begins with a small letter), a sentence, a colon or a dash, and all lie
 * within 600 bytes. They are the same when they have the same words, at least
 * three, where one number is as good as another; or else the same words in
 * small letters, at least five, with gaps between them at the same places,
 * where words that begin with a capital stand, as names do, or numbers. Case,
 * punctuation and white space are not looked at. Of each document the longest
 * such beginning and end is taken, and never all of it. What else is repeated
 * so often, a form of address or a slogan, is found as well.
 */
void ww_corpus_find_boilerplate(WwCorpus *self, gboolean drop);

/** ww_corpus_n_boilerplate: Returns: how many such texts were found. */
guint ww_corpus_n_boilerplate(const WwCorpus *self);

/**
 * ww_corpus_boilerplate:
 *
 * Returns: (transfer none): one of them, what is in the most documents first
 */
const WwBoilerplate *ww_corpus_boilerplate(const WwCorpus *self, guint index);

/** ww_corpus_n_with_boilerplate: Returns: how many documents have some. */
guint ww_corpus_n_with_boilerplate(const WwCorpus *self);

/** ww_corpus_has_dropped_boilerplate: Returns: whether it was cut off. */
gboolean ww_corpus_has_dropped_boilerplate(const WwCorpus *self);

guint ww_corpus_n_documents(const WwCorpus *self);
const WwDocument *ww_corpus_document(const WwCorpus *self, guint index);

/**
 * ww_corpus_n_problems:
 *
 * Returns: how many lines there are to say what was not usable. A file that is
 *   wrong a thousand times has a hundred, and one more with the number of the
 *   others
 */
guint ww_corpus_n_problems(const WwCorpus *self);

/**
 * ww_corpus_problem:
 *
 * Returns: (transfer none): one line, `PATH: what is wrong` or
 *   `PATH:LINE: what is wrong`
 */
const char *ww_corpus_problem(const WwCorpus *self, guint index);

/**
 * ww_corpus_n_files:
 *
 * Returns: how many files were read, whole or in part
 */
guint ww_corpus_n_files(const WwCorpus *self);

/**
 * ww_corpus_n_set_aside:
 *
 * Returns: how many files were taken for no documents: those in folders that
 *   are named README or LICENSE, and lists and headers of a corpus in TEI
 */
guint ww_corpus_n_set_aside(const WwCorpus *self);

/**
 * ww_corpus_n_serial_names:
 *
 * Returns: how many documents are in files with a number in the name that looks
 *   like a date, but was found to be a serial number; see ww_corpus_read()
 */
guint ww_corpus_n_serial_names(const WwCorpus *self);

/**
 * ww_corpus_n_bad_bytes:
 *
 * Returns: bytes that were not UTF-8 and became U+FFFD
 */
guint64 ww_corpus_n_bad_bytes(const WwCorpus *self);

G_END_DECLS
