/* The phrases shown, in order, with all their occurrences. */

#include <string.h>

#include "watchword/error.h"

#include "analysis/kind.h"
#include "analysis/order.h"
#include "analysis/positions.h"
#include "analysis/selection.h"
#include "count/tokens.h"
#include "parallel.h"

/* Phrases that one task lists. */
#define TASK_SIZE 4096

/* Bytes of surfaces that are allocated at a time. */
#define FORMS_SIZE 65536

/* Phrases kept, on their way to the list of those shown. */
typedef struct {
    WwSelection *selection;
    const WwJudge *judge;
    WwView kept;         /* of the judge's list */
    const GArray *order; /* guint32: index in kept, by phrase */
    guint32 *shown; /* (not owned) (nullable) by index in kept: which phrase
                     * it is, plus one */
} List;

static WwPhrase
phrase_of(const WwTokens *tokens, const WwKept *kept)
{
    return (WwPhrase){
        .length = kept->length,
        .number = kept->number,
        .count = kept->count,
        .net = kept->net,
        .documents = kept->documents,
        .first = kept->first,
        .npmi = kept->npmi,
        .kind = ww_kind_of(tokens, kept->is_quoted, kept->is_at_edges,
                           kept->length, kept->first),
    };
}

static void
list_some(guint task, guint worker, gpointer user_data)
{
    const List *list = user_data;
    guint end = MIN((task + 1) * TASK_SIZE, list->order->len);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        guint32 index = g_array_index(list->order, guint32, i);
        WwKept kept;

        ww_view_read(&list->kept, index * sizeof kept, &kept, sizeof kept);
        *ww_selection_edit(list->selection, i) =
            phrase_of(list->judge->tokens, &kept);
        list->selection->styles[i] = kept.style;
        if (list->shown != NULL)
            list->shown[index] = i + 1;
        ww_scratch_touch(list->judge->run, WW_LOOK + sizeof(WwPhrase));
    }
}

/* Where the positions of each phrase begin. */
static void
sum_starts(WwSelection *self)
{
    gsize *starts = self->starts.data;
    gsize total = 0;

    for (guint i = 0; i < self->phrases.n; i++) {
        starts[i] = total;
        total += ww_selection_edit(self, i)->count;
        if (i % TASK_SIZE == 0)
            ww_scratch_touch(self->run, TASK_SIZE * sizeof(WwPhrase));
    }
    starts[self->phrases.n] = total;
    self->starts.n = self->phrases.n + 1;
}

/* shown: (nullable): filled as that of the list. */
static gboolean
list_shown(WwSelection *self,
           const WwJudge *judge,
           /* NOLINTNEXTLINE(readability-non-const-parameter): written */
           guint32 *shown,
           GError **error)
{
    g_autoptr(GArray) order = ww_order_shown(judge, error);
    List list = { self, judge, ww_scratch_view(judge->run, judge->kept.data),
                  order, shown };

    if (order == NULL || !ww_pile_reserve(&self->phrases, order->len, error) ||
        !ww_pile_reserve(&self->starts, (gsize)order->len + 1, error))
        return FALSE;
    self->phrases.n = order->len;
    self->styles = g_new(guint8, (gsize)order->len + 1);
    ww_parallel(ww_run_n_threads(judge->run),
                ww_parallel_tasks(order->len, TASK_SIZE), list_some, &list);
    sum_starts(self);

    return TRUE;
}

static gboolean
select_shown(WwSelection *self, const WwJudge *judge, GError **error)
{
    g_autofree guint32 *shown = g_new0(guint32, judge->kept.n + 1);

    self->n_kept = (guint)judge->kept.n;
    if (!list_shown(self, judge, shown, error) ||
        !ww_positions_collect(self, judge, shown, error))
        return FALSE;
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
    g_return_val_if_fail(ww_tokens_has_text(ww_counts_tokens(counts)), NULL);
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
    g_free(self->styles);
    ww_counts_free(self->own_counts);
    g_clear_pointer(&self->surfaces, g_ptr_array_unref);
    g_clear_pointer(&self->forms, g_string_chunk_free);
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

void
ww_selection_begin_surfaces(WwSelection *self)
{
    self->surfaces = g_ptr_array_new();
    self->forms = g_string_chunk_new(FORMS_SIZE);
}

void
ww_selection_add_surface(WwSelection *self, const char *surface)
{
    g_ptr_array_add(self->surfaces,
                    g_string_chunk_insert(self->forms, surface));
}

gboolean
ww_selection_has_text(const WwSelection *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return self->surfaces == NULL || self->is_kept;
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

void
ww_selection_count_kinds(const WwSelection *self,
                         guint out_counts[WW_KIND_COUNT])
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(out_counts != NULL);

    memset(out_counts, 0, WW_KIND_COUNT * sizeof *out_counts);
    for (guint i = 0; i < self->phrases.n; i++) {
        out_counts[ww_selection_phrase(self, i)->kind]++;
        if (i % TASK_SIZE == 0)
            ww_scratch_touch(self->run, TASK_SIZE * sizeof(WwPhrase));
    }
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
    const WwTokens *tokens = ww_selection_tokens(self);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(self, index, &n);
    WwStyle style;

    if (self->surfaces != NULL)
        return g_strdup(g_ptr_array_index(self->surfaces, index));
    style = (WwStyle)self->styles[index];
    if (style != WW_STYLE_OTHER &&
        !ww_tokens_has_marks(tokens, phrase->first, phrase->length))
        return ww_tokens_folded(tokens, phrase->first, phrase->length,
                                style == WW_STYLE_SPACED);

    return ww_phrase_surface(tokens, phrase->length, positions, n);
}
