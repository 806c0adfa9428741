#pragma once

#include "watchword/corpus.h"
#include "watchword/run.h"

/* One string after another, in files. Zeroed memory has none. */
typedef struct {
    GPtrArray *blocks; /* (owned) scratch arrays, NULL while there is none */
    char *free;        /* in the last block */
    gsize room;        /* bytes there */
} WwShelf;

/* What documents of a corpus point to: in memory up to a share of what the run
 * may have, and in files beyond it. Texts lie apart from the rest, which is
 * looked at more often. */
typedef struct {
    WwRun *run;       /* (not owned) */
    guint64 n_memory; /* bytes in memory */
    WwShelf texts;
    WwShelf strings;
} WwTexts;

/* Moves what a document points to to files when memory is used up; what was
 * there is freed. FALSE when there is no room; it is left then. */
gboolean ww_texts_take(WwTexts *self,
                       WwDocument *document,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* As ww_scratch_touch(), for a look at a text out of order. */
void ww_corpus_touch(const WwCorpus *corpus);

/* What the corpus was read with, (nullable). */
WwRun *ww_corpus_run(const WwCorpus *corpus);

/* The same for bytes of texts that are read one after the other. */
void ww_corpus_touch_bytes(const WwCorpus *corpus, gsize bytes);

void ww_texts_clear(WwTexts *self);
