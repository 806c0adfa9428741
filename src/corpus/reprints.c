#include "corpus/reprints.h"

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/text.h"

#include "corpus/duplicates.h"
#include "corpus/fields.h"
#include "corpus/reader.h"
#include "corpus/resemblance.h"
#include "corpus/texts.h"

void
ww_reprint_clear(gpointer reprint)
{
    WwReprint *self = reprint;

    ww_document_clear(&self->document);
}

static void
count_token(const WwToken *token,
            const char *folded,
            gsize n_folded,
            gpointer user_data)
{
    guint64 *n = user_data;

    (void)token;
    (void)folded;
    (void)n_folded;
    ++*n;
}

static gboolean
count_tokens(WwTokenizer *tokenizer,
             const WwDocument *document,
             guint64 *out_n,
             GError **error)
{
    gsize length = document->length;
    g_autofree char *clean = ww_text_clean(document->text, &length);

    *out_n = 0;
    return ww_tokenizer_run(tokenizer, clean != NULL ? clean : document->text,
                            length, document->language, count_token, out_n,
                            error);
}

/* All but the text. */
static WwDocument
copy_without_text(const WwDocument *document)
{
    WwDocument copy = *document;

    copy.id = g_strdup(document->id);
    copy.title = g_strdup(document->title);
    copy.region = g_strdup(document->region);
    copy.language = g_strdup(document->language);
    copy.source = g_strdup(document->source);
    ww_fields_copy(&copy, document);
    copy.text = NULL;
    copy.is_in_file = FALSE;
    copy.are_strings_in_file = FALSE;
    return copy;
}

WwReprintCount
ww_corpus_count_reprints(const WwCorpus *self)
{
    WwReprintCount count = { 0 };

    g_return_val_if_fail(self != NULL, count);

    for (guint i = 0; i < ww_corpus_n_reprints(self); i++) {
        const WwReprint *reprint = ww_corpus_reprint(self, i);

        count.n_exact += reprint->is_exact ? 1 : 0;
        count.n_dropped += reprint->is_dropped ? 1 : 0;
        count.n_tokens += reprint->n_tokens;
    }
    return count;
}

/* What is found, as arrays over the documents. */
typedef struct {
    guint32 *firsts; /* of the same text */
    WwOriginals all;
    gboolean is_dropped;
    guint next; /* document that is asked for */
} Found;

static guint
find(const WwCorpus *corpus, double similar, Found *found)
{
    guint n = ww_corpus_n_documents(corpus);

    found->firsts = ww_duplicates_find(corpus);
    found->all.originals = g_new0(guint32, n);
    found->all.similarities = g_new0(double, n);
    for (guint i = 0; i < n; i++) {
        found->all.originals[i] = found->firsts[i];
        found->all.similarities[i] = 1.0;
    }

    return similar < 1.0 ? ww_resemblance_find(corpus, similar, &found->all)
                         : 0;
}

/* The number of each document when those that are reprints are gone. */
static guint32 *
number_kept(const WwCorpus *corpus, const Found *found)
{
    guint n = ww_corpus_n_documents(corpus);
    guint32 *numbers = g_new0(guint32, n);
    guint32 next = 0;

    for (guint i = 0; i < n; i++) {
        numbers[i] = next;
        if (!found->is_dropped || found->all.originals[i] == WW_ORIGINAL_NONE)
            next++;
    }
    return numbers;
}

static gboolean
note_reprints(const WwCorpus *corpus,
              const Found *found,
              GArray *reprints,
              GError **error)
{
    g_autofree guint32 *numbers = number_kept(corpus, found);
    g_autoptr(WwTokenizer) tokenizer = NULL;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        guint32 original = found->all.originals[i];
        WwReprint reprint = { .position = i };

        if (original == WW_ORIGINAL_NONE)
            continue;
        if (tokenizer == NULL) {
            tokenizer = ww_tokenizer_new(WW_BOUNDARY_NONE, error);
            if (tokenizer == NULL)
                return FALSE;
        }
        if (!count_tokens(tokenizer, document, &reprint.n_tokens, error))
            return FALSE;
        ww_corpus_touch(corpus);
        reprint.document = copy_without_text(document);
        reprint.original = numbers[original];
        reprint.similarity = found->all.similarities[i];
        reprint.is_exact = found->firsts[i] == original;
        reprint.is_dropped = found->is_dropped;
        g_array_append_val(reprints, reprint);
    }

    return TRUE;
}

static gboolean
is_no_reprint(const WwDocument *document, gpointer user_data)
{
    Found *found = user_data;

    (void)document;
    return found->all.originals[found->next++] == WW_ORIGINAL_NONE;
}

gboolean
ww_corpus_find_reprints(WwCorpus *self,
                        double similar,
                        gboolean drop,
                        GError **error)
{
    Found found = { .is_dropped = drop };
    guint n_crowded = 0;
    gboolean is_done = FALSE;
    GArray *reprints = NULL;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(similar >= WW_SIMILAR_MIN && similar <= 1.0, FALSE);

    reprints = g_array_new(FALSE, FALSE, sizeof(WwReprint));
    g_array_set_clear_func(reprints, ww_reprint_clear);
    n_crowded = find(self, similar, &found);
    is_done = note_reprints(self, &found, reprints, error);
    ww_corpus_take_reprints(self, reprints, similar, n_crowded);
    if (is_done && drop)
        (void)ww_corpus_keep(self, is_no_reprint, &found);
    g_free(found.firsts);
    g_free(found.all.originals);
    g_free(found.all.similarities);

    return is_done;
}
