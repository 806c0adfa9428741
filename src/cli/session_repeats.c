/* What is left out of the count because it is repeated. */
#include "cli/session.h"

static gboolean
drop_reprints(Session *self, GError **error)
{
    WwReprintCount count;

    if (!ww_corpus_find_reprints(self->corpus, self->options->similar,
                                 !self->options->keep_duplicates, error))
        return FALSE;
    count = ww_corpus_count_reprints(self->corpus);
    self->n_crowded = ww_corpus_n_crowded(self->corpus);
    if (count.n_dropped > 0) {
        self->n_repeated = count.n_exact;
        self->n_similar = count.n_dropped - count.n_exact;
    }

    return TRUE;
}

static void
drop_boilerplate(Session *self)
{
    const WwCorpus *corpus = self->corpus;

    ww_corpus_find_boilerplate(self->corpus, self->options->drop_boilerplate);
    if (!self->options->drop_boilerplate)
        return;
    self->n_cut = ww_corpus_n_with_boilerplate(corpus);
    for (guint i = 0; i < ww_corpus_n_boilerplate(corpus); i++)
        self->n_cut_bytes += ww_corpus_boilerplate(corpus, i)->n_bytes;
}

/* What is kept is looked for only to be told. */
gboolean
session_drop_repeats(Session *self, GError **error)
{
    const Options *options = self->options;

    if ((!options->keep_duplicates || options->tells_repeats) &&
        !drop_reprints(self, error))
        return FALSE;
    if (options->drop_boilerplate || options->tells_repeats)
        drop_boilerplate(self);

    return TRUE;
}

void
session_print_repeats(const Session *self)
{
    g_printerr(", %u repeated and left out", self->n_repeated);
    if (self->n_similar > 0)
        g_printerr(", %u that resemble an earlier one left out",
                   self->n_similar);
    if (self->n_crowded > 0)
        g_printerr(" (%u were compared with some of too many)",
                   self->n_crowded);
    if (self->options->drop_boilerplate)
        g_printerr(", boilerplate of %" G_GUINT64_FORMAT
                   " bytes cut off %u documents",
                   self->n_cut_bytes, self->n_cut);
}
