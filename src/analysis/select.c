/* The phrases shown, in order, with all their occurrences. */

#include "watchword/error.h"

#include "analysis/kind.h"
#include "analysis/order.h"
#include "analysis/positions.h"
#include "analysis/selection.h"
#include "count/tokens.h"
#include "parallel.h"

/* Phrases between two looks at the memory. */
#define STEP 4096

/* Appends a phrase, and where its positions begin. */
static void
show(WwSelection *self, const WwKept *kept, gsize start)
{
    WwPhrase *phrase = ww_selection_edit(self, (guint)self->phrases.n++);

    *phrase = (WwPhrase){
        .length = kept->length,
        .number = kept->number,
        .count = kept->count,
        .net = kept->net,
        .documents = kept->documents,
        .first = kept->first,
        .npmi = kept->npmi,
        .kind = kept->is_quoted ? WW_KIND_QUOTED : WW_KIND_PLAIN,
    };
    ((gsize *)self->starts.data)[self->starts.n++] = start;
}

/* out_shown: (nullable): by index in kept, which phrase it is, plus one. */
static gboolean
list_shown(WwSelection *self,
           const WwJudge *judge,
           guint32 *out_shown,
           GError **error)
{
    g_autoptr(GArray) order = ww_order_shown(judge);
    WwView all = ww_scratch_view(judge->run, judge->kept.data);
    gsize total = 0;

    if (!ww_pile_reserve(&self->phrases, order->len, error) ||
        !ww_pile_reserve(&self->starts, (gsize)order->len + 1, error))
        return FALSE;
    for (guint i = 0; i < order->len; i++) {
        guint32 index = g_array_index(order, guint32, i);
        WwKept kept;

        ww_view_read(&all, index * sizeof kept, &kept, sizeof kept);
        show(self, &kept, total);
        total += kept.count;
        if (out_shown != NULL)
            out_shown[index] = i + 1;
        if (i % STEP == 0)
            ww_scratch_touch(judge->run, STEP * sizeof(WwPhrase));
    }
    ((gsize *)self->starts.data)[self->starts.n++] = total;

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
    guint end = MIN((task + 1) * TASK_SIZE, (guint)self->phrases.n);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        WwPhrase *phrase = ww_selection_edit(self, i);
        guint32 n = 0;
        const guint32 *positions = ww_selection_positions(self, i, &n);

        phrase->kind =
            ww_kind_of(kinds->judge->tokens, phrase->kind == WW_KIND_QUOTED,
                       phrase->length, positions, n);
        /* the words, and for each document a hint */
        ww_scratch_touch(kinds->judge->run,
                         WW_LOOK + (gsize)n * sizeof(guint32));
    }
}

static gboolean
select_shown(WwSelection *self, const WwJudge *judge, GError **error)
{
    g_autofree guint32 *shown = g_new0(guint32, judge->kept.n + 1);
    Kinds kinds = { self, judge };

    self->n_kept = (guint)judge->kept.n;
    if (!list_shown(self, judge, shown, error) ||
        !ww_positions_collect(self, judge, shown, error))
        return FALSE;
    ww_parallel(ww_run_n_threads(judge->run),
                ww_parallel_tasks(self->phrases.n, TASK_SIZE), find_kinds,
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
    self->phrases = (WwPile){ .run = judge->run, .size = sizeof(WwPhrase) };
    self->starts = (WwPile){ .run = judge->run, .size = sizeof(gsize) };

    return self;
}

WwSelection *
ww_selection_new_listed(const WwJudge *judge, GError **error)
{
    g_autoptr(WwSelection) self = selection_new(judge);

    self->n_kept = (guint)judge->kept.n;
    if (!list_shown(self, judge, NULL, error))
        return NULL;

    return g_steal_pointer(&self);
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

    ww_pile_clear(&self->phrases);
    ww_pile_clear(&self->starts);
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

    return (guint)self->phrases.n;
}

const WwPhrase *
ww_selection_phrase(const WwSelection *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->phrases.n, NULL);

    return (const WwPhrase *)self->phrases.data + index;
}

const guint32 *
ww_selection_positions(const WwSelection *self, guint index, guint32 *out_n)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->phrases.n, NULL);

    gsize start = ww_selection_start(self, index);

    *out_n = (guint32)(ww_selection_start(self, index + 1) - start);

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
