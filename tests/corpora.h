#pragma once

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/count.h"
#include "watchword/grid.h"
#include "watchword/select.h"

/* A document of a made-up corpus. What is left out is NULL: undated, unplaced,
 * language guessed. */
typedef struct {
    const char *text;
    const char *date;
    const char *region;
    const char *language;
} Text;

WwCorpus *corpus_of(const Text *texts, gsize n);

/* The sample corpus of the project. */
WwCorpus *corpus_sample(void);

/* A real corpus that lies beside the project and is no part of it, without
 * what was said before @since (nullable), or NULL, and a line printed. */
WwCorpus *corpus_shared(const char *name, const char *since);

/* What random corpora are made of: every token is one of the words, and stands
 * after one of the joints. The more often a string stands in a list, the more
 * often it is drawn. */
typedef struct {
    const char *const *words;  /* NULL-terminated */
    const char *const *joints; /* NULL-terminated */
    guint documents_max;
    guint tokens_max; /* in a document */
    const char *language;
} Mould;

WwCorpus *corpus_random(GRand *rand, const Mould *mould);

/* The same, but documents are put together of stretches of a few texts, so that
 * long phrases recur. languages: (nullable), NULL-terminated: one is drawn for
 * each document. */
WwCorpus *corpus_patchwork(GRand *rand,
                           const Mould *mould,
                           const char *const *languages);

/* These fail the test instead of returning NULL. */
WwTokens *tokens_of(const WwCorpus *corpus);

/* Cut at such boundaries by such a run, which may be NULL. */
WwTokens *tokens_in(const WwCorpus *corpus, WwBoundary boundary, WwRun *run);

/* One of the ways to run on which no result may depend: so many threads, pieces
 * of work of any size down to one place, all in memory or all in files. */
WwRun *run_random(GRand *rand);
WwCounts *counts_of(const WwTokens *tokens, WwCountOptions options);
WwGrid *grid_of(const WwTokens *tokens, WwPeriod every, guint level);

/* A corpus with all that is made from it, each borrowing the one before. */
typedef struct {
    WwCorpus *corpus;
    WwTokens *tokens;
    WwCounts *counts;
    WwSelection *selection;
} Analysed;

/* Takes the corpus. */
Analysed *analysed_new(WwCorpus *corpus,
                       WwCountOptions count_options,
                       WwSelectOptions select_options);
void analysed_free(Analysed *analysed);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Analysed, analysed_free)

/* With the options of a user who asks for nothing. */
Analysed *analysed_new_default(WwCorpus *corpus);

/* With every phrase of up to three words, be it seen only once. */
Analysed *analysed_new_all(WwCorpus *corpus);
