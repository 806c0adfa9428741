/* The phrases shown, in order, with all their occurrences. */
#include <string.h>

#include "watchword/error.h"

#include "analysis/kind.h"
#include "analysis/order.h"
#include "analysis/selection.h"
#include "count/tokens.h"
#include "parallel.h"

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

static void
list_shown(WwSelection *self, const WwJudge *judge)
{
    for (guint32 i = 0; i < judge->kept->len; i++)
        show(self, judge, i);
    ww_order_phrases(judge->tokens, self->phrases);
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

/* Occurrences that are distributed together. Each goes somewhere else, by way
 * of two lists: memory for one step is fetched while another is done. */
#define BATCH 64

static void
distribute(WwSelection *self,
           const guint64 *occurrences,
           gsize n,
           const guint32 *shown,
           gsize *next)
{
    guint32 phrases[BATCH];

    for (gsize i = 0; i < n; i++)
        __builtin_prefetch(&shown[(guint32)occurrences[i]]);
    for (gsize i = 0; i < n; i++) {
        phrases[i] = shown[(guint32)occurrences[i]];
        __builtin_prefetch(&next[phrases[i]], 1);
    }
    for (gsize i = 0; i < n; i++)
        __builtin_prefetch(&self->positions[next[phrases[i]]], 1);
    for (gsize i = 0; i < n; i++) {
        if (phrases[i] != 0)
            self->positions[next[phrases[i]]++] =
                (guint32)(occurrences[i] >> 32);
    }
}

static gboolean
collect_positions(WwSelection *self, const WwJudge *judge, GError **error)
{
    g_autofree guint32 *shown = number_shown(self, judge);
    guint n = self->phrases->len;
    g_autofree gsize *next = g_new0(gsize, (gsize)n + 1);
    gsize size = g_array_index(self->starts, gsize, n) * sizeof(guint32);

    self->positions = ww_scratch_new(judge->run, size, error);
    if (self->positions == NULL)
        return FALSE;
    /* one on, as numbers in shown begin with 1 */
    memcpy(next + 1, self->starts->data, n * sizeof(gsize));
    for (gsize i = 0; i < judge->n_occurrences; i += BATCH) {
        distribute(self, judge->occurrences + i,
                   MIN(judge->n_occurrences - i, BATCH), shown, next);
        ww_scratch_touch(judge->run, BATCH * WW_PAGE);
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
