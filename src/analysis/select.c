/* The phrases shown, in order, with all their occurrences. */
#include <string.h>

#include "watchword/error.h"

#include "analysis/kind.h"
#include "analysis/selection.h"
#include "count/tokens.h"
#include "parallel.h"

/* Occurrences between two looks at the memory. */
#define STEP 256

/* In self->phrases the number is at first the index in kept. */
static void
show(WwSelection *self, const WwJudge *judge, guint32 index)
{
    const WwKept *kept = &g_array_index(judge->kept, WwKept, index);
    const WwPhrase phrase = {
        .length = kept->length,
        .number = index,
        .count = kept->count,
        .net = kept->net,
        .documents = kept->documents,
        .first = kept->first,
        .npmi = kept->npmi,
        .kind = kept->is_quoted ? WW_KIND_QUOTED : WW_KIND_PLAIN,
    };

    if (ww_judge_is_shown(judge, kept))
        g_array_append_val(self->phrases, phrase);
}

/* What phrases are put in order by. Many have the same documents, count and
 * length, so words are compared by their rank, and not by their letters. */
typedef struct {
    const WwTokens *tokens;
    guint32 *ranks; /* (owned) by word */
} Order;

static int
compare_spelling(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Order *order = user_data;
    const guint32 *left = a;
    const guint32 *right = b;

    return strcmp(ww_tokens_word(order->tokens, *left),
                  ww_tokens_word(order->tokens, *right));
}

/* The rank of each word in byte order. */
static guint32 *
rank_words(const WwTokens *tokens)
{
    guint32 n = ww_tokens_n_words(tokens);
    g_autoptr(GArray) words = g_array_sized_new(FALSE, FALSE, sizeof n, n);
    guint32 *ranks = g_new0(guint32, (gsize)n + 1);
    Order order = { tokens, NULL };

    for (guint32 word = 1; word <= n; word++)
        g_array_append_val(words, word);
    g_array_sort_with_data(words, compare_spelling, &order);
    for (guint32 i = 0; i < n; i++)
        ranks[g_array_index(words, guint32, i)] = i + 1;

    return ranks;
}

static int
compare_words(const Order *order, const WwPhrase *a, const WwPhrase *b)
{
    const guint32 *left = order->tokens->ids + a->first;
    const guint32 *right = order->tokens->ids + b->first;

    for (guint i = 0; i < a->length; i++) {
        if (left[i] != right[i])
            return order->ranks[left[i]] < order->ranks[right[i]] ? -1 : 1;
    }

    return 0;
}

static int
compare_phrases(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const WwPhrase *left = a;
    const WwPhrase *right = b;

    if (left->documents != right->documents)
        return left->documents > right->documents ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    if (left->length != right->length)
        return left->length > right->length ? -1 : 1;

    return compare_words(user_data, left, right);
}

static void
list_shown(WwSelection *self, const WwJudge *judge)
{
    g_autofree guint32 *ranks = rank_words(judge->tokens);
    Order order = { judge->tokens, ranks };

    for (guint32 i = 0; i < judge->kept->len; i++)
        show(self, judge, i);
    g_array_sort_with_data(self->phrases, compare_phrases, &order);
}

/* Where the positions of each begin; makes numbers of indices. Returns, by
 * index in kept, which phrase it is, plus one. */
static guint32 *
number_shown(WwSelection *self, const WwJudge *judge)
{
    guint32 *shown = g_new0(guint32, judge->kept->len + 1);
    gsize total = 0;

    for (guint i = 0; i < self->phrases->len; i++) {
        WwPhrase *phrase = &g_array_index(self->phrases, WwPhrase, i);

        shown[phrase->number] = i + 1;
        phrase->number =
            g_array_index(judge->kept, WwKept, phrase->number).number;
        g_array_append_val(self->starts, total);
        total += phrase->count;
    }
    g_array_append_val(self->starts, total);

    return shown;
}

static gboolean
collect_positions(WwSelection *self, const WwJudge *judge, GError **error)
{
    g_autofree guint32 *shown = number_shown(self, judge);
    guint n = self->phrases->len;
    g_autofree gsize *next =
        g_memdup2(self->starts->data, ((gsize)n + 1) * sizeof(gsize));

    self->positions =
        ww_scratch_new(judge->run, next[n] * sizeof(guint32), error);
    if (self->positions == NULL)
        return FALSE;
    for (gsize i = 0; i < judge->n_occurrences; i++) {
        guint32 phrase = shown[(guint32)judge->occurrences[i]];

        if (phrase != 0)
            self->positions[next[phrase - 1]++] =
                (guint32)(judge->occurrences[i] >> 32);
        if (i % STEP == 0)
            ww_scratch_touch(judge->run, STEP * WW_PAGE);
    }

    return TRUE;
}

/* Phrases whose kind one task tells. */
#define TASK_SIZE 1024

typedef struct {
    WwSelection *selection;
    const WwJudge *judge;
} Kinds;

static void
find_kinds(guint task, guint worker, gpointer user_data)
{
    const Kinds *kinds = user_data;
    WwSelection *self = kinds->selection;
    guint end = MIN((task + 1) * TASK_SIZE, self->phrases->len);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        WwPhrase *phrase = &g_array_index(self->phrases, WwPhrase, i);
        guint32 n = 0;
        const guint32 *positions = ww_selection_positions(self, i, &n);

        phrase->kind =
            ww_kind_of(kinds->judge->tokens, phrase->kind == WW_KIND_QUOTED,
                       phrase->length, positions, n);
        ww_scratch_touch(kinds->judge->run, (gsize)n * sizeof(guint32));
    }
}

static gboolean
select_shown(WwSelection *self, const WwJudge *judge, GError **error)
{
    Kinds kinds = { self, judge };

    self->n_kept = judge->kept->len;
    list_shown(self, judge);
    if (!collect_positions(self, judge, error))
        return FALSE;
    ww_parallel(ww_run_n_threads(judge->run),
                ww_parallel_tasks(self->phrases->len, TASK_SIZE), find_kinds,
                &kinds);
    ww_scratch_trim(judge->run);

    return TRUE;
}

gboolean
ww_select_options_check(const WwSelectOptions *options, GError **error)
{
    if (options->complete >= 0.0 && options->complete <= 1.0 &&
        options->own >= 0.0 && options->own <= 1.0 &&
        options->cohesion >= -1.0 && options->cohesion <= 1.0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "the shares for complete and own must lie between 0 and 1, "
                "and that for cohesion between -1 and 1");

    return FALSE;
}

static WwSelection *
selection_new(const WwJudge *judge)
{
    WwSelection *self = g_new0(WwSelection, 1);

    self->counts = judge->counts;
    self->run = judge->run;
    self->phrases = g_array_new(FALSE, FALSE, sizeof(WwPhrase));
    self->starts = g_array_new(FALSE, FALSE, sizeof(gsize));

    return self;
}

WwSelection *
ww_selection_new_listed(const WwJudge *judge)
{
    WwSelection *self = selection_new(judge);

    self->n_kept = judge->kept->len;
    list_shown(self, judge);
    g_free(number_shown(self, judge));

    return self;
}

WwSelection *
ww_selection_new(WwCounts *counts,
                 const WwSelectOptions *options,
                 GError **error)
{
    g_return_val_if_fail(counts != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!ww_select_options_check(options, error))
        return NULL;

    g_autoptr(WwJudge) judge = ww_judge_new(counts, options, error);
    if (judge == NULL)
        return NULL;

    g_autoptr(WwSelection) self = selection_new(judge);
    if (!select_shown(self, judge, error))
        return NULL;

    return g_steal_pointer(&self);
}

void
ww_selection_free(WwSelection *self)
{
    if (self == NULL)
        return;

    g_array_unref(self->phrases);
    g_array_unref(self->starts);
    ww_scratch_free(self->run, self->positions);
    ww_counts_free(self->own_counts);
    g_clear_pointer(&self->surfaces, g_ptr_array_unref);
    g_free(self);
}

const WwCounts *
ww_selection_counts(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->counts;
}

const WwTokens *
ww_selection_tokens(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return ww_counts_tokens(self->counts);
}

gboolean
ww_selection_has_text(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return self->surfaces == NULL;
}

guint
ww_selection_n_kept(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_kept;
}

guint
ww_selection_n_phrases(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->phrases->len;
}

const WwPhrase *
ww_selection_phrase(const WwSelection *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->phrases->len, NULL);

    return &g_array_index(self->phrases, WwPhrase, index);
}

const guint32 *
ww_selection_positions(const WwSelection *self, guint index, guint32 *out_n)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->phrases->len, NULL);

    gsize start = g_array_index(self->starts, gsize, index);

    *out_n = (guint32)(g_array_index(self->starts, gsize, index + 1) - start);

    return self->positions + start;
}

char *
ww_selection_surface(const WwSelection *self, guint index)
{
    const WwPhrase *phrase = ww_selection_phrase(self, index);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(self, index, &n);

    if (self->surfaces != NULL)
        return g_strdup(g_ptr_array_index(self->surfaces, index));

    return ww_phrase_surface(ww_selection_tokens(self), phrase->length,
                             positions, n);
}
