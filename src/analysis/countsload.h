#pragma once

#include "watchword/countsfile.h"

#include "count/recordmerge.h"

/* A cell whose documents count. */
typedef struct {
    guint32 first;        /* stand-in */
    guint32 documents;    /* 0 when none of them counts */
    const char *language; /* (not owned) nullable */
} WwCountsCell;

/* A phrase in a cell. */
typedef struct {
    guint32 cell;
    guint32 count;
    guint32 documents;
} WwCountsHit;

/* All that the files say of a phrase. */
typedef struct {
    GString *words; /* (owned) folded, a space between any two */
    guint length;
    guint64 all; /* occurrences, also where documents do not count */
    guint64 numbers[WW_RECORD_NUMBERS]; /* in the cells that count */
    GArray *hits;                       /* (owned) WwCountsHit, by cell */
    GString *form;    /* (owned) the most frequent one but for the plain one,
                       * as files have it */
    guint64 n_form;   /* occurrences in that form */
    guint64 in_forms; /* in any but the plain one */
} WwCountsPhrase;

/* Of the form at hand and the plain one leaves the more frequent one, as it is
 * shown; among equals the first in the order of bytes. The plain one is left
 * empty. */
void ww_counts_phrase_choose_form(WwCountsPhrase *phrase);

struct WwCountsFile {
    WwRun *run;           /* (not owned) */
    WwRecordMerge *merge; /* (owned) */
    WwCorpus *corpus;     /* (owned) */
    WwTokens *tokens;     /* (owned) */
    GHashTable *numbers;  /* (owned) WwField, the key of a cell: index + 1 */
    GPtrArray *keys;      /* (owned) WwField, owning their bytes */
    GArray *cells;        /* (owned) WwCountsCell */
    guint last_cell;      /* index + 1 of the one met last, 0 for none */
    guint n_filtered;
    const WwRecord *record; /* the next one, NULL at the end */
    WwCountsPhrase phrase;
};

/* Takes the merge. */
WwCountsFile *ww_counts_file_new(WwRecordMerge *merge,
                                 const WwDocumentFilter *filter,
                                 WwRun *run,
                                 GError **error);

/* The next phrase, in the order of files; it holds until the next call. NULL
 * after the last. */
gboolean ww_counts_file_next(WwCountsFile *self,
                             WwCountsPhrase **out,
                             GError **error);

/* Reads the cells up to the first phrase, and makes stand-ins. */
gboolean ww_counts_file_read_cells(WwCountsFile *self,
                                   const WwDocumentFilter *filter,
                                   GError **error);

/* Says that the file cannot be what was written. */
gboolean ww_counts_file_refuse(const WwCountsFile *self,
                               const char *why,
                               GError **error);

/* Says that it tells of more than can be analysed. */
gboolean ww_counts_file_refuse_size(const WwCountsFile *self,
                                    const char *why,
                                    GError **error);

/* Appends a position for each occurrence, in rising order: in the first
 * document one for each occurrence more than there are documents, and one in
 * each of the others. */
void ww_counts_file_append_positions(const WwCountsFile *self,
                                     const WwCountsHit *hit,
                                     guint32 *to);
