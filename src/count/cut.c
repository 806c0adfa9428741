/* A corpus becomes tokens: threads cut shards of it, which then are joined. */
#include "count/cut.h"

#include <string.h>

#include "watchword/error.h"

#include "count/mend.h"
#include "count/shard.h"
#include "parallel.h"

/* Shards of a thread: enough that none waits long for the others, few enough
 * that words are seldom looked up twice. */
#define SHARDS_A_THREAD 6

/* A corpus in shards. */
typedef struct {
    WwTokens *tokens;
    WwShard *shards;
    guint n;
    guint32 **numbers; /* by shard: number of a word by its number there; NULL
                        * where they are the same */
    guint32 *bases;    /* by shard: its first position */
} Shards;

static void
cut_shard(guint task, guint worker, gpointer user_data)
{
    Shards *shards = user_data;

    (void)worker;
    ww_shard_cut(&shards->shards[task]);
}

static gsize
total_bytes(const WwCorpus *corpus)
{
    gsize total = 0;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        total += ww_corpus_document(corpus, i)->length;

    return total;
}

/* Shards of about as many bytes each, of whole documents. */
static void
make_shards(Shards *shards)
{
    WwTokens *tokens = shards->tokens;
    guint n_threads = ww_run_n_threads(tokens->run);
    gsize total = total_bytes(tokens->corpus);
    guint n = n_threads == 1 ? 1 : n_threads * SHARDS_A_THREAD;
    gsize before = 0;
    guint at = 0;

    n = (guint)MIN(n, total / ww_run_tuning(tokens->run)->grain + 1);
    shards->shards = g_new0(WwShard, n);
    shards->numbers = g_new0(guint32 *, n);
    shards->bases = g_new0(guint32, n);
    shards->n = n;
    for (guint i = 0; i < n; i++) {
        guint first = at;

        while (at < tokens->n_documents &&
               (i + 1 == n || before < total / n * (i + 1)))
            before += ww_corpus_document(tokens->corpus, at++)->length;
        ww_shard_init(&shards->shards[i], tokens, first, at);
    }
}

static void
shards_clear(Shards *shards)
{
    for (guint i = 0; i < shards->n; i++) {
        ww_shard_clear(&shards->shards[i]);
        g_free(shards->numbers[i]);
    }
    g_free(shards->shards);
    g_free(shards->numbers);
    g_free(shards->bases);
}

static gboolean
check_shards(const Shards *shards, GError **error)
{
    guint64 n = 0;

    for (guint i = 0; i < shards->n; i++) {
        if (shards->shards[i].error != NULL) {
            g_propagate_error(error, g_steal_pointer(&shards->shards[i].error));
            return FALSE;
        }
        shards->bases[i] = (guint32)n;
        n += shards->shards[i].ids.n;
    }
    if (n <= WW_POSITIONS_MAX) {
        shards->tokens->n = (guint32)n;
        return TRUE;
    }
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "the corpus has more than %u positions: count it in parts",
                WW_POSITIONS_MAX);

    return FALSE;
}

/* Words are numbered in the order in which they appear first, so shard after
 * shard: the numbers do not depend on where shards begin. */
static void
join_words(Shards *shards)
{
    WwVocab *vocab = g_steal_pointer(&shards->shards[0].vocab);

    shards->tokens->vocab = vocab;
    for (guint i = 1; i < shards->n; i++) {
        const WwVocab *from = shards->shards[i].vocab;
        guint32 n = ww_vocab_n_words(from);

        shards->numbers[i] = g_new0(guint32, (gsize)n + 1);
        for (guint32 word = 1; word <= n; word++)
            shards->numbers[i][word] =
                ww_vocab_add(vocab, ww_vocab_word(from, word),
                             ww_vocab_length(from, word));
        g_clear_pointer(&shards->shards[i].vocab, ww_vocab_free);
    }
}

/* Positions between two looks at the memory. */
#define STEP ((gsize)65536)

/* Copies some of the rows of a shard to where they belong. */
static void
join_some(const Shards *shards, guint task, gsize at, gsize n)
{
    WwTokens *tokens = shards->tokens;
    const WwShard *shard = &shards->shards[task];
    const guint32 *numbers = shards->numbers[task];
    const guint32 *from = (const guint32 *)shard->ids.data + at;
    gsize to = shards->bases[task] + at;

    for (gsize i = 0; i < n; i++)
        tokens->ids[to + i] = numbers != NULL ? numbers[from[i]] : from[i];
    if (shard->is_placed)
        memcpy(tokens->spans + to, (const WwSpan *)shard->spans.data + at,
               n * sizeof(WwSpan));
    ww_scratch_touch(tokens->run, 12 * n);
}

static void
join_ids(guint task, guint worker, gpointer user_data)
{
    const Shards *shards = user_data;
    WwTokens *tokens = shards->tokens;
    WwShard *shard = &shards->shards[task];

    (void)worker;
    for (gsize at = 0; at < shard->ids.n; at += STEP)
        join_some(shards, task, at, MIN(STEP, shard->ids.n - at));
    for (guint i = shard->first; i < shard->end; i++)
        tokens->firsts[i] += shards->bases[task];
    ww_pile_clear(&shard->ids);
    ww_pile_clear(&shard->spans);
}

static void
join_lists(Shards *shards, GArray *out_halves)
{
    for (guint i = 0; i < shards->n; i++) {
        const WwShard *shard = &shards->shards[i];

        for (guint j = 0; j < shard->far->len; j++) {
            WwFar far = g_array_index(shard->far, WwFar, j);

            far.position += shards->bases[i];
            g_array_append_val(shards->tokens->far, far);
        }
        for (guint j = 0; j < shard->halves->len; j++) {
            WwHalves halves = g_array_index(shard->halves, WwHalves, j);

            halves.position += shards->bases[i];
            g_array_append_val(out_halves, halves);
        }
    }
}

static gboolean
join_shards(Shards *shards, GError **error)
{
    WwTokens *tokens = shards->tokens;
    g_autoptr(GArray) halves = g_array_new(FALSE, FALSE, sizeof(WwHalves));

    tokens->ids =
        ww_scratch_new(tokens->run, (gsize)tokens->n * sizeof(guint32), error);
    if (tokens->ids == NULL)
        return FALSE;
    if (!tokens->is_unplaced &&
        (tokens->spans =
             ww_scratch_new(tokens->run, (gsize)tokens->n * sizeof(WwSpan),
                            error)) == NULL)
        return FALSE;
    join_words(shards);
    ww_parallel(ww_run_n_threads(tokens->run), shards->n, join_ids, shards);
    tokens->firsts[tokens->n_documents] = tokens->n;
    for (guint i = 0; i < tokens->n_documents; i++)
        tokens->total += tokens->totals[i];
    join_lists(shards, halves);
    ww_tokens_mend(tokens, halves);
    tokens->firsts[tokens->n_documents] = tokens->n;

    return TRUE;
}

gboolean
ww_tokens_cut(WwTokens *self, GError **error)
{
    Shards shards = { .tokens = self };
    gboolean is_done = FALSE;

    make_shards(&shards);
    ww_parallel(ww_run_n_threads(self->run), shards.n, cut_shard, &shards);
    is_done = check_shards(&shards, error) && join_shards(&shards, error);
    shards_clear(&shards);

    return is_done;
}
