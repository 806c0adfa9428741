#include <string.h>

#include "watchword/error.h"

#include "count/tokens.h"
#include "scratch.h"

static gboolean
set_row(WwTokens *self, const guint32 *words, gsize n, GError **error)
{
    gsize size = n + self->n_documents;
    guint document = 0;

    if (size > G_MAXUINT32 - 1) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "more phrases than there are numbers for: raise "
                    "--min-count or --min-docs");
        return FALSE;
    }
    ww_scratch_free(self->run, self->ids);
    ww_scratch_free(self->run, self->hints);
    self->hints = NULL;
    self->n = (guint32)size;
    self->ids = ww_scratch_new(self->run, size * sizeof(guint32), error);
    if (self->ids == NULL)
        return FALSE;
    self->hints =
        ww_scratch_new(self->run,
                       ((size >> WW_TOKENS_HINT_BITS) + 1) * sizeof(guint32),
                       error);
    if (self->hints == NULL)
        return FALSE;
    memset(self->ids, 0, size * sizeof(guint32));
    if (n > 0)
        memcpy(self->ids, words, n * sizeof(guint32));
    for (guint i = 1; i <= self->n_documents; i++)
        self->firsts[i] = (guint32)n + i;
    for (gsize at = 0; at < size; at += 1U << WW_TOKENS_HINT_BITS) {
        while (self->firsts[document + 1] <= at)
            document++;
        self->hints[at >> WW_TOKENS_HINT_BITS] = document;
    }
    ww_tokens_drop_spilled_hints(self);

    return TRUE;
}

WwTokens *
ww_tokens_new_bare(const WwCorpus *corpus,
                   WwBoundary boundary,
                   const guint32 *totals,
                   WwRun *run,
                   GError **error)
{
    g_autoptr(WwTokens) self = ww_tokens_new_empty(corpus, boundary, run);

    self->is_bare = TRUE;
    self->vocab = ww_vocab_new();
    for (guint i = 0; i < self->n_documents; i++) {
        self->languages[i] = ww_corpus_document(corpus, i)->language;
        self->totals[i] = totals[i];
        self->total += totals[i];
    }
    if (!set_row(self, NULL, 0, error))
        return NULL;

    return g_steal_pointer(&self);
}

gboolean
ww_tokens_has_text(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return !self->is_bare && !self->is_unplaced;
}

gboolean
ww_tokens_set_words(WwTokens *self,
                    const guint32 *words,
                    gsize n,
                    guint32 *word_counts,
                    GError **error)
{
    g_free(self->word_counts);
    self->word_counts = word_counts;

    return set_row(self, words, n, error);
}
