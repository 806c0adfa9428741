/* What is left out of the count because it is repeated. */
#include "cli/session.h"

gboolean
session_drop_repeats(Session *self, GError **error)
{
    const Options *options = self->options;
    gboolean is_kept = options->keep_duplicates;

    /* what is kept is looked for only to be told */
    if (is_kept && !options->tells_reprints)
        return TRUE;

    return ww_corpus_find_reprints(self->corpus, options->similar, !is_kept,
                                   error);
}

void
session_print_repeats(const Session *self)
{
    const WwCorpus *corpus = self->corpus;
    guint n = ww_corpus_n_reprints(corpus);
    guint n_exact = 0;

    for (guint i = 0; i < n; i++)
        n_exact += ww_corpus_reprint(corpus, i)->is_exact ? 1 : 0;
    if (self->options->keep_duplicates)
        n = n_exact = 0;
    g_printerr(", %u repeated and left out", n_exact);
    if (n > n_exact)
        g_printerr(", %u that resemble an earlier one left out", n - n_exact);
    if (ww_corpus_n_crowded(corpus) > 0)
        g_printerr(" (%u were compared with some of too many)",
                   ww_corpus_n_crowded(corpus));
}
