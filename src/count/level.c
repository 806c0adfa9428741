#include "count/level.h"

#include <string.h>

#include "count/tokens.h"
#include "parallel.h"
#include "scratch.h"
#include "zeros.h"

WwLevel *
ww_level_new(WwRun *run, guint length)
{
    WwLevel *self = g_new0(WwLevel, 1);

    self->run = run;
    self->length = length;

    return self;
}

void
ww_level_free(gpointer level)
{
    WwLevel *self = level;

    if (self == NULL)
        return;

    ww_scratch_free(self->run, self->phrases);
    ww_scratch_free(self->run, self->words);
    ww_scratch_free(self->run, self->positions);
    ww_scratch_free(self->run, self->numbers);
    g_free(self);
}

/* A word in the documents of one task. */
typedef struct {
    guint32 count;
    guint32 documents;
    guint32 first; /* position */
    guint32 last;  /* document, plus one */
} WordCount;

typedef struct {
    const WwTokens *tokens;
    guint n_tasks;
    WordCount **counts; /* (owned) by task, then by word */
} WordCounts;

static void
count_words_of(guint task, guint worker, gpointer user_data)
{
    const WordCounts *work = user_data;
    const WwTokens *tokens = work->tokens;
    WordCount *counts = work->counts[task];
    guint64 n = tokens->n_documents;
    guint end = (guint)(n * (task + 1) / work->n_tasks);

    (void)worker;
    for (guint i = (guint)(n * task / work->n_tasks); i < end; i++) {
        for (guint32 at = tokens->firsts[i]; at < tokens->firsts[i + 1]; at++) {
            WordCount *count = &counts[tokens->ids[at]];

            if (count->count++ == 0)
                count->first = at;
            count->documents += count->last != i + 1 ? 1 : 0;
            count->last = i + 1;
        }
        ww_scratch_touch(tokens->run, 4 * (gsize)(tokens->firsts[i + 1] -
                                                  tokens->firsts[i]));
    }
}

/* Adds what the tasks found; they have different documents, in order. */
static WwCount
sum_word(const WordCounts *work, guint32 word)
{
    WwCount sum = { 0 };

    for (guint i = 0; i < work->n_tasks; i++) {
        const WordCount *count = &work->counts[i][word];

        if (sum.count == 0)
            sum.first = count->first;
        sum.count += count->count;
        sum.documents += count->documents;
    }

    return sum;
}

static gboolean
list_words(WwLevel *self,
           const WordCounts *work,
           const WwCountOptions *options,
           GError **error)
{
    gsize n_words = ww_tokens_n_words(work->tokens);

    self->phrases = ww_scratch_new(self->run, n_words * sizeof(WwCount), error);
    if (self->phrases == NULL)
        return FALSE;
    self->words =
        ww_scratch_new(self->run, (n_words + 1) * sizeof(guint32), error);
    if (self->words == NULL)
        return FALSE;
    memset(self->words, 0, (n_words + 1) * sizeof(guint32));
    for (guint32 word = 1; word <= n_words; word++) {
        WwCount count = sum_word(work, word);

        if (!ww_count_is_recurring(&count, options))
            continue;
        self->phrases[self->n_phrases++] = count;
        self->words[word] = self->n_phrases;
    }
    self->view = ww_scratch_view(self->run, self->phrases);

    return TRUE;
}

/* Each task needs a list of all words: with very many of them, one task must
 * do. */
static guint
choose_tasks(const WwTokens *tokens)
{
    guint n_threads = ww_run_n_threads(tokens->run);
    gsize n_words = ww_tokens_n_words(tokens);

    return n_words * n_threads < tokens->n ? n_threads : 1;
}

WwLevel *
ww_level_count_words(const WwTokens *tokens,
                     const WwCountOptions *options,
                     GError **error)
{
    g_autoptr(WwLevel) self = ww_level_new(tokens->run, 1);
    gsize n_words = ww_tokens_n_words(tokens);
    guint n_tasks = choose_tasks(tokens);
    g_autofree WordCount **counts = g_new0(WordCount *, n_tasks);
    WordCounts work = { tokens, n_tasks, counts };
    gboolean is_done = FALSE;

    for (guint i = 0; i < n_tasks; i++)
        counts[i] = ww_zeros_new(n_words + 1, sizeof *counts[i]);
    ww_parallel(n_tasks, n_tasks, count_words_of, &work);
    is_done = list_words(self, &work, options, error);
    for (guint i = 0; i < n_tasks; i++)
        g_free(counts[i]);

    return is_done ? g_steal_pointer(&self) : NULL;
}

gsize
ww_level_n_places(const WwLevel *self, const WwTokens *tokens)
{
    return self->length == 1 && !self->is_dropped ? tokens->n : self->n;
}

/* In a row. */
static inline guint32
number_at(const WwLevel *self, const WwTokens *tokens, gsize at)
{
    return self->length == 1 ? self->words[tokens->ids[at]] : self->numbers[at];
}

gboolean
ww_level_read(const WwLevel *self,
              const WwTokens *tokens,
              gsize *inout_at,
              gsize end,
              WwOccurrenceBlock *out)
{
    gsize from = *inout_at;
    guint n = (guint)MIN(end - from, WW_BLOCK);

    out->n = 0;
    if (n == 0)
        return FALSE;
    *inout_at += n;
    if (!ww_level_is_row(self)) {
        memcpy(out->positions, self->positions + from, n * sizeof(guint32));
        memcpy(out->numbers, self->numbers + from, n * sizeof(guint32));
        out->n = n;
        return TRUE;
    }
    for (gsize at = from; at < from + n; at++) {
        guint32 number = number_at(self, tokens, at);

        out->positions[out->n] = (guint32)at;
        out->numbers[out->n] = number;
        out->n += number != 0 ? 1 : 0;
    }

    return TRUE;
}

/* In a row, which ends with a break. */
static void
read_row_pairs(const WwLevel *self,
               const WwTokens *tokens,
               gsize from,
               guint n,
               WwPairBlock *out)
{
    guint32 left = number_at(self, tokens, from);

    for (gsize at = from; at < from + n; at++) {
        guint32 right =
            at + 1 < tokens->n ? number_at(self, tokens, at + 1) : 0;

        out->keys[out->n] = (guint64)left << 32 | right;
        out->positions[out->n] = (guint32)at;
        out->n += left != 0 && right != 0 ? 1 : 0;
        left = right;
    }
}

gboolean
ww_level_read_pairs(const WwLevel *self,
                    const WwTokens *tokens,
                    gsize *inout_at,
                    gsize end,
                    WwPairBlock *out)
{
    gsize from = *inout_at;
    guint n = (guint)MIN(end - from, WW_BLOCK);

    out->n = 0;
    if (n == 0)
        return FALSE;
    *inout_at += n;
    if (ww_level_is_row(self)) {
        read_row_pairs(self, tokens, from, n, out);
        return TRUE;
    }
    /* the last occurrence has none after it */
    n = (guint)MIN(n, self->n - 1 - from);
    for (gsize i = from; i < from + n; i++) {
        gboolean is_pair = self->positions[i] + 1 == self->positions[i + 1];

        out->keys[out->n] =
            (guint64)self->numbers[i] << 32 | self->numbers[i + 1];
        out->positions[out->n] = self->positions[i];
        out->n += is_pair ? 1 : 0;
    }

    return TRUE;
}

void
ww_level_drop(WwLevel *self)
{
    ww_scratch_free(self->run, self->positions);
    ww_scratch_free(self->run, self->numbers);
    self->positions = NULL;
    self->numbers = NULL;
    self->n = 0;
    self->is_dropped = TRUE;
}
