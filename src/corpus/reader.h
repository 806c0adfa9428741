#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/encoding.h"
#include "corpus/source.h"

G_BEGIN_DECLS

/* A file to read, and what its place among the folders says. Strings are
 * borrowed; all but the path are valid UTF-8. */
typedef struct {
    const char *path;   /* to open it; NULL for standard input */
    const char *label;  /* begins its problems */
    const char *id;     /* its path relative to the input */
    const char *region; /* nullable: from the names of its folders */
    WwDate date;        /* from the names of its folders */
} WwFile;

/* One call of ww_corpus_read(). */
typedef struct {
    WwCorpus *corpus;             /* borrowed */
    const WwReadOptions *options; /* borrowed */
    const WwFile *file;           /* borrowed: the file being read */
    guint n_file_problems;
    guint64 n_records; /* of JSON, in all files */
    guint seen_fields; /* of those named in the options, one bit each */
    WwRepair repair;   /* of the file */
} WwReader;

/* Reads one file of any known format. */
void ww_reader_read_file(WwReader *self, const WwFile *file);

/* Reads @source as such a file; takes it over. */
void ww_reader_read_source(WwReader *self,
                           const WwFile *file,
                           WwSource *source);

/* Says what is wrong with the file; @line is 0 where there is none. */
void ww_reader_problem(WwReader *self, guint64 line, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* The formats. Each reads what is left of @source. */
void ww_reader_read_jsonl(WwReader *self, WwSource *source);
void ww_reader_read_plain(WwReader *self,
                          WwSource *source,
                          gboolean is_markdown);

/* After the last file: names in the options that nothing had. */
void ww_reader_check_fields(WwReader *self, const char *input);

/* Appends @document and takes over its strings. */
void ww_corpus_take(WwCorpus *self, WwDocument document);
void ww_corpus_take_problem(WwCorpus *self, char *problem);
void ww_corpus_count_file(WwCorpus *self);
void ww_corpus_count_set_aside(WwCorpus *self);
void ww_corpus_count_bad_bytes(WwCorpus *self, guint64 n);
void ww_document_clear(WwDocument *document);

/* Keeps the documents for which @is_kept returns true; for
 * ww_corpus_filter() and ww_corpus_drop_duplicates(). Returns how many were
 * dropped. */
typedef gboolean (*WwDocumentFunc)(const WwDocument *document,
                                   gpointer user_data);
guint ww_corpus_keep(WwCorpus *self,
                     WwDocumentFunc is_kept,
                     gpointer user_data);

G_END_DECLS
