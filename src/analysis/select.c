/* The phrases shown, in order, with all their occurrences. */
#include "watchword/select.h"

#include "watchword/error.h"

#include "analysis/judge.h"
#include "analysis/kind.h"

struct WwSelection {
    const WwCounts *counts; /* (not owned) */
    WwSelectOptions options;
    WwJudge *judge; /* (owned) gone when the selection is made */
    guint n_kept;
    GArray *phrases;    /* (owned) WwPhrase */
    GArray *starts;     /* (owned) gsize: of each in positions, and end */
    guint32 *positions; /* (owned) */
};

static void
show(WwSelection *self, guint length, guint32 number)
{
    const WwVerdicts *verdicts = ww_judge_verdicts(self->judge, length);
    const WwCount *count = ww_counts_get(self->counts, length, number);

    if (!ww_judge_is_shown(self->judge, length, number))
        return;

    const WwPhrase phrase = {
        .length = length,
        .number = number,
        .count = count->count,
        .net = verdicts->net[number - 1],
        .documents = count->documents,
        .first = count->first,
        .npmi = verdicts->npmi[number - 1],
    };
    g_array_append_val(self->phrases, phrase);
}

static int
compare_words(const WwTokens *tokens, const WwPhrase *a, const WwPhrase *b)
{
    for (guint i = 0; i < a->length; i++) {
        guint32 left = ww_tokens_word_at(tokens, a->first + i);
        guint32 right = ww_tokens_word_at(tokens, b->first + i);
        int order = left == right ? 0
                                  : g_strcmp0(ww_tokens_word(tokens, left),
                                              ww_tokens_word(tokens, right));

        if (order != 0)
            return order;
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

    return compare_words(ww_selection_tokens(user_data), left, right);
}

static void
list_shown(WwSelection *self)
{
    for (guint length = 1; length <= ww_counts_longest(self->counts);
         length++) {
        for (guint32 number = 1;
             number <= ww_counts_n_phrases(self->counts, length); number++)
            show(self, length, number);
    }
    g_array_sort_with_data(self->phrases, compare_phrases, self);
}

typedef struct {
    const WwSelection *selection;
    gsize *next; /* by index: where its next position goes */
} Filling;

static void
fill_position(guint length,
              guint32 number,
              guint32 position,
              gpointer user_data)
{
    const Filling *filling = user_data;
    guint32 shown =
        ww_judge_verdicts(filling->selection->judge, length)->shown[number - 1];

    if (shown != 0)
        filling->selection->positions[filling->next[shown - 1]++] = position;
}

static void
collect_positions(WwSelection *self)
{
    gsize total = 0;
    g_autofree gsize *next = g_new0(gsize, self->phrases->len + 1);
    Filling filling = { self, next };

    for (guint i = 0; i < self->phrases->len; i++) {
        const WwPhrase *phrase = ww_selection_phrase(self, i);

        ww_judge_verdicts(self->judge, phrase->length)
            ->shown[phrase->number - 1] = i + 1;
        next[i] = total;
        g_array_append_val(self->starts, total);
        total += phrase->count;
    }
    g_array_append_val(self->starts, total);
    self->positions = g_new(guint32, total + 1);
    for (guint length = 1; length <= ww_counts_longest(self->counts); length++)
        ww_counts_foreach_occurrence(self->counts, length, fill_position,
                                     &filling);
}

static void
find_kinds(WwSelection *self)
{
    const WwTokens *tokens = ww_counts_tokens(self->counts);

    for (guint i = 0; i < self->phrases->len; i++) {
        WwPhrase *phrase = &g_array_index(self->phrases, WwPhrase, i);
        guint32 n = 0;
        const guint32 *positions = ww_selection_positions(self, i, &n);

        phrase->kind = ww_kind_of(tokens, self->judge->quotes, phrase->length,
                                  positions, n);
    }
}

static gboolean
check_options(const WwSelectOptions *options, GError **error)
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

WwSelection *
ww_selection_new(const WwCounts *counts,
                 const WwSelectOptions *options,
                 GError **error)
{
    g_return_val_if_fail(counts != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!check_options(options, error))
        return NULL;

    WwSelection *self = g_new0(WwSelection, 1);
    self->counts = counts;
    self->options = *options;
    self->phrases = g_array_new(FALSE, FALSE, sizeof(WwPhrase));
    self->starts = g_array_new(FALSE, FALSE, sizeof(gsize));

    self->judge = ww_judge_new(counts, &self->options);
    self->n_kept = self->judge->n_kept;
    list_shown(self);
    collect_positions(self);
    find_kinds(self);
    g_clear_pointer(&self->judge, ww_judge_free);

    return self;
}

void
ww_selection_free(WwSelection *self)
{
    if (self == NULL)
        return;

    g_array_unref(self->phrases);
    g_array_unref(self->starts);
    g_free(self->positions);
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

    return ww_phrase_surface(ww_selection_tokens(self), phrase->length,
                             positions, n);
}
