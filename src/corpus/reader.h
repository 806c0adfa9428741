#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/datefind.h"
#include "corpus/encoding.h"
#include "corpus/people.h"
#include "corpus/record.h"
#include "corpus/sniff.h"
#include "corpus/source.h"

G_BEGIN_DECLS

/* A file to read, and what its place among the folders says. Strings are
 * borrowed; all but the path are valid UTF-8. */
typedef struct {
    const char *path;        /* to open it; NULL for standard input */
    const char *label;       /* begins its problems */
    const char *id;          /* its path relative to the input */
    const char *region;      /* nullable: from the names of its folders */
    WwWritten written;       /* from the names of its folders: a date */
    const char *folder;      /* nullable: whose name that is, if it is open */
    const WwDocument *given; /* nullable: what a manifest says of it */
} WwFile;

/* Reads a file, or some lines of one, and holds what came of it. It is used by
 * one thread at a time. */
typedef struct {
    const WwReadOptions *options; /* borrowed */
    const WwFile *file;           /* borrowed */
    GArray *documents;            /* owned: of WwDocument, owning strings */
    GPtrArray *problems;          /* owned strings: the first ones */
    guint n_problems;             /* also those that are not kept */
    guint n_files;                /* that were read */
    guint64 n_records;            /* of JSON */
    guint seen_fields; /* of those named in the options, one bit each */
    WwRepair repair;
    const char
        *charset;      /* interned, nullable: what was decoded; NULL is UTF-8 */
    guint64 n_bad;     /* bytes that meant nothing in it */
    guint orders;      /* of day and month, as of ww_settle_order() */
    WwPeople *people;  /* owned, nullable: those that it tells of */
    guint n_set_aside; /* files that are no documents */
    gboolean has_open; /* whether something of a document is open */
} WwReader;

/* A file that is wrong all through says so this often, and once more. */
#define WW_READER_MAX_PROBLEMS 100

void ww_reader_init(WwReader *self,
                    const WwReadOptions *options,
                    const WwFile *file);
void ww_reader_clear(WwReader *self);

/* Opens the file and reads it as what it is. */
void ww_reader_read_file(WwReader *self);

/* Finds out what @source is. Returns FALSE with a problem when it is nothing
 * that can be read. */
gboolean ww_reader_sniff(WwReader *self,
                         WwSource *source,
                         WwFormat *out_format) G_GNUC_WARN_UNUSED_RESULT;

/* Reads what is left of @source. */
void ww_reader_read_source(WwReader *self, WwSource *source, WwFormat format);

/* Says of a file that is read how many bytes could not be decoded. */
void ww_reader_note_bad(WwReader *self, guint64 n);

/* Says what is wrong with the file; @line is 0 where there is none. */
void ww_reader_problem(WwReader *self, guint64 line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The same, as a string. */
char *ww_file_problem(const WwFile *file, guint64 line, const char *what);

/* Decodes what was not decoded before by what it is as a whole. @declared:
 * (nullable): what it says that it is. */
void ww_reader_decode(WwReader *self, GString *text, const char *declared);

/* The formats. */
void ww_reader_read_plain(WwReader *self,
                          WwSource *source,
                          gboolean is_markdown);
void ww_reader_read_html(WwReader *self, WwSource *source);
void ww_reader_read_tei(WwReader *self, WwSource *source);
void ww_reader_read_json(WwReader *self, WwSource *source);
void ww_reader_read_jsonl(WwReader *self, WwSource *source);

/* Reads JSON lines, each with its end; the first has the number @number. */
void ww_reader_read_lines(WwReader *self, guint64 number, const GString *lines);

/* Rows of a table with a head, separated by commas, tabs or semicolons. */
void ww_reader_read_csv(WwReader *self, WwSource *source);

/* What is done with such a table. */
typedef struct {
    /* What is wrong with the columns, or NULL; "" to end without a problem. */
    const char *(*check)(WwReader *reader,
                         const WwRecord *head,
                         gpointer user_data);
    void (*take)(WwReader *reader,
                 guint64 line,
                 const WwRecord *row,
                 gpointer user_data);
    gpointer user_data;
} WwRowFuncs;

void ww_reader_read_rows(WwReader *self,
                         WwSource *source,
                         const WwRowFuncs *funcs);

/* Puts what a record says of itself into @document, whose line is set. */
void ww_reader_describe(WwReader *reader,
                        const WwRecord *record,
                        WwDocument *document);

/* Makes a document of a record that begins at @line, or says why not. */
void ww_reader_take_record(WwReader *self,
                           guint64 line,
                           const WwRecord *record);

/* Whether a field of that name, in any case, usually is the text. */
gboolean ww_reader_names_text(const char *name, gsize length);

/* Whether one of the fields, be it empty, is the text. */
gboolean ww_reader_has_text_field(const WwReader *self, const WwRecord *record);

/* How many bytes of lines are read at a time, unless one line is longer. */
#define WW_READER_LINES 262144

/* The name in @options of the field with that bit in seen_fields, or NULL. */
const char *ww_reader_named_field(const WwReadOptions *options, guint bit);

/* How many fields can be named. */
#define WW_READER_N_FIELDS 6

/* Texts that are appended from now on lie in files when they take too much of
 * the memory of @run, which must outlive the corpus; NULL for no limit. */
void ww_corpus_set_run(WwCorpus *self, WwRun *run);

/* FALSE when there was no room for a text. */
gboolean ww_corpus_check_room(WwCorpus *self, GError **error);

/* Appends @document and takes over its strings. */
void ww_corpus_take(WwCorpus *self, WwDocument document);
void ww_corpus_take_problem(WwCorpus *self, char *problem);
void ww_corpus_count_files(WwCorpus *self, guint n);
void ww_corpus_count_set_aside(WwCorpus *self);
void ww_corpus_count_bad_bytes(WwCorpus *self, guint64 n);
void ww_document_clear(WwDocument *document);

/* A document, to be changed. */
WwDocument *ww_corpus_at(WwCorpus *self, guint index);

/* Puts the documents from a number on into the order in which their files would
 * come in a folder; those of one file stay as they are. */
void ww_corpus_sort_by_source(WwCorpus *self, guint first);

/* Keeps the documents for which @is_kept returns true; for
 * ww_corpus_filter() and ww_corpus_drop_duplicates(). It is asked of each in
 * order. Returns how many were dropped. */
typedef gboolean (*WwDocumentFunc)(const WwDocument *document,
                                   gpointer user_data);
guint ww_corpus_keep(WwCorpus *self,
                     WwDocumentFunc is_kept,
                     gpointer user_data);

G_END_DECLS
