#include "count/tokens.h"

#include "count/cut.h"
#include "parallel.h"
#include "search.h"

static void
note_smallest(WwTokens *self)
{
    for (guint i = 0; i < self->n_documents; i++) {
        guint64 total = self->totals[i];

        if (total > 0 && (self->smallest == 0 || total < self->smallest))
            self->smallest = total;
    }
}

/* Documents that one task looks at. */
#define TASK_SIZE 64

static void
index_document(WwTokens *self, guint document)
{
    WwTokensStep step;

    ww_tokens_step_init(&step, self, document);
    while (step.next < self->firsts[document + 1]) {
        if (step.next % (1U << WW_TOKENS_HINT_BITS) == 0) {
            self->hints[step.next >> WW_TOKENS_HINT_BITS] = document;
            self->anchors[step.next >> WW_TOKENS_HINT_BITS] = step.end;
        }
        ww_tokens_step(&step);
    }
}

static void
index_some(guint task, guint worker, gpointer user_data)
{
    WwTokens *self = user_data;
    guint first = task * TASK_SIZE;
    guint end = MIN(first + TASK_SIZE, self->n_documents);

    (void)worker;
    for (guint i = first; i < end; i++)
        index_document(self, i);
    ww_scratch_touch(self->run,
                     2 * (gsize)(self->firsts[end] - self->firsts[first]));
}

/* The same where it is not known where tokens stand in their texts. */
static void
index_documents(WwTokens *self)
{
    guint document = 0;

    for (gsize at = 0; at < self->n; at += 1U << WW_TOKENS_HINT_BITS) {
        while (self->firsts[document + 1] <= at)
            document++;
        self->hints[at >> WW_TOKENS_HINT_BITS] = document;
    }
    ww_scratch_touch(self->run, self->n >> 2);
}

/* What lets a position be found in its document, and in its text. */
static gboolean
index_positions(WwTokens *self, GError **error)
{
    gsize n = (self->n >> WW_TOKENS_HINT_BITS) + 1;

    self->hints = ww_scratch_new(self->run, n * sizeof(guint32), error);
    if (self->hints == NULL)
        return FALSE;
    if (self->is_unplaced) {
        index_documents(self);
        return TRUE;
    }
    self->anchors = ww_scratch_new(self->run, n * sizeof(guint32), error);
    if (self->anchors == NULL)
        return FALSE;
    ww_parallel(ww_run_n_threads(self->run),
                ww_parallel_tasks(self->n_documents, TASK_SIZE), index_some,
                self);

    return TRUE;
}

void
ww_tokens_drop_spilled_hints(WwTokens *self)
{
    if (ww_scratch_view(self->run, self->hints).file == 0)
        return;
    ww_scratch_free(self->run, self->hints);
    self->hints = NULL;
}

guint32
ww_tokens_find_document(const WwTokens *self, guint32 position)
{
    return ww_search_last(self->firsts, self->n_documents, position);
}

WwTokens *
ww_tokens_new_empty(const WwCorpus *corpus, WwBoundary boundary, WwRun *run)
{
    WwTokens *self = g_new0(WwTokens, 1);
    gsize n = ww_corpus_n_documents(corpus);

    self->corpus = corpus;
    self->boundary = boundary;
    self->own_run = run == NULL ? ww_run_new(1, 0, NULL) : NULL;
    self->run = run != NULL ? run : self->own_run;
    self->n_documents = (guint)n;
    self->far = g_array_new(FALSE, FALSE, sizeof(WwFar));
    self->firsts = g_new0(guint32, n + 1);
    self->totals = g_new0(guint32, n + 1);
    self->texts = g_new0(char *, n + 1);
    self->lengths = g_new0(gsize, n + 1);
    self->languages = g_new0(const char *, n + 1);

    return self;
}

gboolean
ww_tokens_finish(WwTokens *self, GError **error)
{
    if (!index_positions(self, error))
        return FALSE;
    note_smallest(self);
    self->view = ww_scratch_view(self->run, self->ids);
    ww_tokens_drop_spilled_hints(self);
    ww_scratch_trim(self->run);

    return TRUE;
}

/* Takes self. */
static WwTokens *
tokens_make(WwTokens *self, GError **error)
{
    if (ww_tokens_cut(self, error) && ww_tokens_finish(self, error))
        return self;
    ww_tokens_free(self);

    return NULL;
}

WwTokens *
ww_tokens_new(const WwCorpus *corpus,
              WwBoundary boundary,
              WwRun *run,
              GError **error)
{
    g_return_val_if_fail(corpus != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    return tokens_make(ww_tokens_new_empty(corpus, boundary, run), error);
}

WwTokens *
ww_tokens_new_unplaced(const WwCorpus *corpus,
                       WwBoundary boundary,
                       WwRun *run,
                       GError **error)
{
    g_return_val_if_fail(corpus != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    WwTokens *self = ww_tokens_new_empty(corpus, boundary, run);

    self->is_unplaced = TRUE;

    return tokens_make(self, error);
}

WwTokens *
ww_tokens_new_apart(const WwCorpus *corpus,
                    WwBoundary boundary,
                    const WwWords *words,
                    WwRun *run,
                    GError **error)
{
    g_return_val_if_fail(corpus != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    WwTokens *self = ww_tokens_new_empty(corpus, boundary, run);

    self->is_apart = TRUE;
    self->words = words;

    return tokens_make(self, error);
}

void
ww_tokens_free(WwTokens *self)
{
    if (self == NULL)
        return;

    ww_vocab_free(self->vocab);
    ww_scratch_free(self->run, self->ids);
    ww_scratch_free(self->run, self->spans);
    ww_scratch_free(self->run, self->anchors);
    ww_scratch_free(self->run, self->hints);
    g_array_unref(self->far);
    for (guint i = 0; i < self->n_documents; i++)
        g_free(self->texts[i]);
    g_free(self->texts);
    g_free(self->firsts);
    g_free(self->totals);
    g_free(self->lengths);
    g_free(self->languages);
    g_free(self->word_counts);
    ww_run_free(self->own_run);
    g_free(self);
}

/* The far one at a position, or the first after it. */
static guint32
find_far(const WwTokens *self, guint32 position)
{
    guint32 low = 0;
    guint32 high = self->far->len;

    while (low < high) {
        guint32 middle = low + (high - low) / 2;

        if (g_array_index(self->far, WwFar, middle).position < position)
            low = middle + 1;
        else
            high = middle;
    }

    return low;
}

void
ww_tokens_step_init(WwTokensStep *self, const WwTokens *tokens, guint document)
{
    *self = (WwTokensStep){
        .tokens = tokens,
        .next = tokens->firsts[document],
        .far = find_far(tokens, tokens->firsts[document]),
    };
}

void
ww_tokens_step_to(WwTokensStep *self,
                  const WwTokens *tokens,
                  const WwPlace *place,
                  guint32 position)
{
    guint32 from = position >> WW_TOKENS_HINT_BITS << WW_TOKENS_HINT_BITS;

    *self = (WwTokensStep){ .tokens = tokens, .next = from };
    if (from <= place->first)
        self->next = place->first;
    else
        self->end = tokens->anchors[position >> WW_TOKENS_HINT_BITS];
    if (tokens->far->len > 0)
        self->far = find_far(tokens, self->next);
    while (self->next < position)
        ww_tokens_step(self);
}

void
ww_tokens_locate(const WwTokens *self,
                 guint32 position,
                 guint32 *out_start,
                 guint32 *out_end)
{
    WwPlace place = { 0 };

    ww_place_go(&place, self, position);
    ww_tokens_locate_phrase(self, &place, position, 1, out_start, out_end);
}

void
ww_tokens_locate_phrase(const WwTokens *self,
                        const WwPlace *place,
                        guint32 position,
                        guint length,
                        guint32 *out_start,
                        guint32 *out_end)
{
    WwTokensStep step;

    ww_tokens_step_to(&step, self, place, position);
    ww_tokens_step(&step);
    *out_start = step.start;
    while (step.next < position + length)
        ww_tokens_step(&step);
    *out_end = step.end;
}

const WwCorpus *
ww_tokens_corpus(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->corpus;
}

WwRun *
ww_tokens_run(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->run;
}

guint
ww_tokens_n_documents(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_documents;
}

guint32
ww_tokens_n_words(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return ww_vocab_n_words(self->vocab);
}

guint64
ww_tokens_total(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->total;
}

guint32
ww_tokens_n_positions(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n;
}

guint64
ww_tokens_smallest(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->smallest;
}

guint64
ww_tokens_in_document(const WwTokens *self, guint document)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(document < self->n_documents, 0);

    return self->totals[document];
}

guint
ww_tokens_document_at(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(position < self->n, 0);

    return ww_tokens_document_of(self, position);
}

double
ww_tokens_place(const WwTokens *self, guint32 position)
{
    guint32 document = ww_tokens_document_at(self, position);
    guint32 first = self->firsts[document];
    guint32 end = self->firsts[document + 1] - 1;

    return end > first ? (double)(position - first) / (double)(end - first)
                       : 0.0;
}

guint32
ww_tokens_word_at(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(position < self->n, 0);

    return self->ids[position];
}

const char *
ww_tokens_word(const WwTokens *self, guint32 word)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(word > 0 && word <= ww_tokens_n_words(self), NULL);

    return ww_vocab_word(self->vocab, word);
}

const char *
ww_tokens_text(const WwTokens *self, guint document, gsize *out_length)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(document < self->n_documents, NULL);

    const char *clean = self->texts[document];

    if (out_length != NULL)
        *out_length = self->lengths[document];

    return clean != NULL ? clean
                         : ww_corpus_document(self->corpus, document)->text;
}

const char *
ww_tokens_language(const WwTokens *self, guint document)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(document < self->n_documents, NULL);

    return self->languages[document];
}

guint32
ww_tokens_start(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(ww_tokens_has_text(self), 0);
    g_return_val_if_fail(position < self->n, 0);

    guint32 start = 0;
    guint32 end = 0;

    ww_tokens_locate(self, position, &start, &end);

    return start;
}

guint32
ww_tokens_end(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(ww_tokens_has_text(self), 0);
    g_return_val_if_fail(position < self->n, 0);

    guint32 start = 0;
    guint32 end = 0;

    ww_tokens_locate(self, position, &start, &end);

    return end;
}
