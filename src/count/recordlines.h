#pragma once

#include "corpus/source.h"
#include "count/recordrules.h"

G_BEGIN_DECLS

/* Some records that follow each other. */
typedef struct {
    GString *lines;  /* (owned) what they point into */
    GArray *records; /* (owned) WwRecord */
    guint64 line;    /* which one the first is, from 1 */
    gboolean is_last;
    GError *error; /* (owned) what comes after the records, or NULL */
} WwRecordBlock;

WwRecordBlock *ww_record_block_new(void);
void ww_record_block_free(gpointer data);

/* The lines of a file of counts, which are checked: each alone, their order,
 * and that none is missing at the end. */
typedef struct {
    const char *path; /* (not owned) */
    WwSource *source; /* (owned) */
    WwCountsRules rules;
    GString *ahead; /* (owned) lines that were read with the first two, which
                     * the first block takes */
    gsize at;       /* in them: the next one */
    WwSourceStatus status;
    GError *failure;   /* (owned) what comes after the lines read, or NULL */
    guint64 line;      /* which one was taken last, from 1 */
    guint64 n_records; /* seen */
    GString *key;      /* (owned) of the last record of the block before */
} WwRecordLines;

/* Takes the source, and reads the first two lines. What is to be freed is there
 * on failure too. Errors begin with the path. */
gboolean ww_record_lines_begin(WwRecordLines *self,
                               const char *path,
                               WwSource *source,
                               GError **error);
void ww_record_lines_clear(WwRecordLines *self);

/* Puts the next records into the block, in place of what it has. */
void ww_record_lines_fill(WwRecordLines *self, WwRecordBlock *block);

G_END_DECLS
