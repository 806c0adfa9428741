#include "count/counts.h"

#include "watchword/error.h"

#include "count/tokens.h"

/* Bytes for each position: words and where they stand 6, candidates 8 or 12,
 * the occurrences of two lengths 13, phrases and what is kept the rest. English
 * took 22, Chinese 36. */
#define ESTIMATE_EACH ((guint64)36)

/* So long are only phrases of text that is repeated. */
#define REPEATED_MIN 64

static gboolean
check_options(const WwCountOptions *options, GError **error)
{
    if (options->length_min < 1 ||
        (options->length_max != 0 &&
         options->length_max < options->length_min)) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "phrase lengths %u-%u: the shortest must be 1 or more, and "
                    "not above the longest",
                    options->length_min, options->length_max);
        return FALSE;
    }
    if (options->min_count < 1 || options->min_documents < 1) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "the least count and the least number of documents must "
                    "be 1 or more");
        return FALSE;
    }

    return TRUE;
}

/* Bytes that a level holds. */
static double
memory_of(const WwLevel *level)
{
    return (double)sizeof(WwCount) * level->n_phrases +
           2.0 * sizeof(guint32) * level->n;
}

/* A text that stands twice, without a break in it, makes as many levels as it
 * has tokens: better a clear refusal than an end for want of memory. */
static gboolean
check_memory(WwCounts *self, const WwLevel *level, GError **error)
{
    if (level->length >= REPEATED_MIN)
        self->used += memory_of(level);
    if (self->used <= (double)ww_run_memory(self->tokens->run))
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "so much text is repeated that phrases of %u tokens and more "
                "need more memory than is allowed: give an upper "
                "limit, such as --length 2-32, or leave repeated texts out",
                level->length);

    return FALSE;
}

guint64
ww_counts_estimate(const WwTokens *tokens)
{
    g_return_val_if_fail(tokens != NULL, 0);

    return tokens->n * ESTIMATE_EACH;
}

WwCounts *
ww_counts_begin(const WwTokens *tokens,
                const WwCountOptions *options,
                GError **error)
{
    g_return_val_if_fail(tokens != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!check_options(options, error))
        return NULL;

    WwCounts *self = g_new0(WwCounts, 1);
    self->tokens = tokens;
    self->options = *options;
    self->levels = g_ptr_array_new_with_free_func(ww_level_free);

    return self;
}

static WwLevel *
count_level(WwCounts *self, GError **error)
{
    if (self->levels->len == 0)
        return ww_level_count_words(self->tokens, &self->options, error);

    guint n = self->levels->len;

    return ww_level_count_next(self->tokens, &self->options,
                               n > 1 ? g_ptr_array_index(self->levels, n - 2)
                                     : NULL,
                               g_ptr_array_index(self->levels, n - 1), error);
}

gboolean
ww_counts_next(WwCounts *self, gboolean *out_has_any, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(out_has_any != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    guint max = self->options.length_max;

    *out_has_any = FALSE;
    /* One level more than asked for is counted: it tells which phrases of the
     * last one are complete. */
    if (self->is_done || (max != 0 && self->levels->len > max))
        return TRUE;

    g_autoptr(WwLevel) level = count_level(self, error);
    if (level == NULL || !check_memory(self, level, error))
        return FALSE;
    *out_has_any = level->n_phrases > 0;
    self->is_done = level->n_phrases == 0;
    if (*out_has_any)
        g_ptr_array_add(self->levels, g_steal_pointer(&level));

    return TRUE;
}

WwCounts *
ww_counts_new(const WwTokens *tokens,
              const WwCountOptions *options,
              GError **error)
{
    g_autoptr(WwCounts) self = ww_counts_begin(tokens, options, error);
    gboolean has_any = self != NULL;

    while (has_any) {
        if (!ww_counts_next(self, &has_any, error))
            return NULL;
    }

    return g_steal_pointer(&self);
}

void
ww_counts_free(WwCounts *self)
{
    if (self == NULL)
        return;

    g_ptr_array_unref(self->levels);
    g_free(self);
}

const WwTokens *
ww_counts_tokens(const WwCounts *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->tokens;
}

const WwCountOptions *
ww_counts_options(const WwCounts *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return &self->options;
}

guint
ww_counts_longest(const WwCounts *self)
{
    g_return_val_if_fail(self != NULL, 0);

    guint max = self->options.length_max;

    return max == 0 ? self->levels->len : MIN(self->levels->len, max);
}

static const WwLevel *
get_level(const WwCounts *self, guint length)
{
    return g_ptr_array_index(self->levels, length - 1);
}

guint32
ww_counts_n_phrases(const WwCounts *self, guint length)
{
    g_return_val_if_fail(self != NULL, 0);

    if (length < 1 || length > self->levels->len)
        return 0;

    return get_level(self, length)->n_phrases;
}

const WwCount *
ww_counts_get(const WwCounts *self, guint length, guint32 phrase)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(phrase >= 1, NULL);
    g_return_val_if_fail(phrase <= ww_counts_n_phrases(self, length), NULL);

    return &get_level(self, length)->phrases[phrase - 1];
}

void
ww_counts_foreach_occurrence(const WwCounts *self,
                             guint length,
                             WwOccurrenceFunc func,
                             gpointer user_data)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(length >= 1);
    g_return_if_fail(func != NULL);

    if (length > self->levels->len)
        return;

    const WwLevel *level = get_level(self, length);
    gsize end = ww_level_n_places(level, self->tokens);
    gsize at = 0;
    WwOccurrenceBlock block;

    while (ww_level_read(level, self->tokens, &at, end, &block)) {
        for (guint i = 0; i < block.n; i++)
            func(length, block.numbers[i], block.positions[i], user_data);
    }
}

void
ww_counts_drop(WwCounts *self, guint length)
{
    g_return_if_fail(self != NULL);
    g_return_if_fail(length >= 1);
    g_return_if_fail(length <= self->levels->len);

    ww_level_drop(g_ptr_array_index(self->levels, length - 1));
}
