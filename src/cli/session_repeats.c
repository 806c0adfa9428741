/* What is left out of the count because it is repeated. */
#include "cli/session.h"

gboolean
session_drop_repeats(Session *self, GError **error)
{
    const Options *options = self->options;
    gboolean is_kept = options->keep_duplicates;

    /* what is kept is looked for only to be told */
    if ((!is_kept || options->tells_repeats) &&
        !ww_corpus_find_reprints(self->corpus, options->similar, !is_kept,
                                 error))
        return FALSE;
    if (options->drop_boilerplate || options->tells_repeats)
        ww_corpus_find_boilerplate(self->corpus, options->drop_boilerplate);

    return TRUE;
}

static void
print_boilerplate(const WwCorpus *corpus)
{
    guint64 n_bytes = 0;

    for (guint i = 0; i < ww_corpus_n_boilerplate(corpus); i++)
        n_bytes += ww_corpus_boilerplate(corpus, i)->n_bytes;
    g_printerr(", boilerplate of %" G_GUINT64_FORMAT
               " bytes cut off %u documents",
               n_bytes, ww_corpus_n_with_boilerplate(corpus));
}

void
session_print_repeats(const Session *self)
{
    const WwCorpus *corpus = self->corpus;
    WwReprintCount count = ww_corpus_count_reprints(corpus);
    gboolean is_dropped = count.n_dropped > 0;
    guint n_similar = count.n_dropped - (is_dropped ? count.n_exact : 0);

    g_printerr(", %u repeated and left out", is_dropped ? count.n_exact : 0);
    if (n_similar > 0)
        g_printerr(", %u that resemble an earlier one left out", n_similar);
    if (ww_corpus_n_crowded(corpus) > 0)
        g_printerr(" (%u were compared with some of too many)",
                   ww_corpus_n_crowded(corpus));
    if (self->options->drop_boilerplate)
        print_boilerplate(corpus);
}
