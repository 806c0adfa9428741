#include "count/counts.h"

#include <sys/resource.h>
#include <unistd.h>

#include "watchword/error.h"

/* Bytes a phrase takes while phrases are selected, see WwVerdicts. */
#define JUDGED_BYTES 40

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

/* Half of the memory that this process may have, in bytes. */
static double
memory_limit(void)
{
    double memory =
        (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
    struct rlimit limit;

    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
        memory = MIN(memory, (double)limit.rlim_cur);

    return memory / 2.0;
}

/* Bytes that a level holds, and that are held for it when it is judged: arrays
 * grow by doubling, so one and a half times what is in them on the average. */
static double
memory_of(const WwLevel *level)
{
    double per_phrase = sizeof(WwCount) + JUDGED_BYTES;
    double per_position = 2.0 * sizeof(guint32);

    return 1.5 * (per_phrase * level->phrases->len +
                  per_position * level->positions->len);
}

/* A text that stands twice, without a break in it, makes as many levels as it
 * has tokens: better a clear refusal than an end for want of memory. */
static gboolean
check_memory(double used, const WwLevel *level, GError **error)
{
    if (used <= memory_limit())
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "so much text is repeated that phrases of %u tokens and more "
                "need more than half of the memory there is: give an upper "
                "limit, such as --length 2-32, or leave repeated texts out",
                level->length);

    return FALSE;
}

/* One level more than asked for is counted: it tells which phrases of the
 * last one are complete. */
static gboolean
count_levels(WwCounts *self, GError **error)
{
    guint max = self->options.length_max;
    WwLevel *level = ww_level_count_words(self->tokens, &self->options);
    double used = 0.0;

    while (level->phrases->len > 0) {
        g_ptr_array_add(self->levels, level);
        used += memory_of(level);
        if (!check_memory(used, level, error))
            return FALSE;
        if (max != 0 && level->length > max)
            return TRUE;
        level = ww_level_count_next(self->tokens, &self->options, level);
    }
    ww_level_free(level);

    return TRUE;
}

WwCounts *
ww_counts_new(const WwTokens *tokens,
              const WwCountOptions *options,
              GError **error)
{
    g_return_val_if_fail(tokens != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    if (!check_options(options, error))
        return NULL;

    g_autoptr(WwCounts) self = g_new0(WwCounts, 1);
    self->tokens = tokens;
    self->options = *options;
    self->levels = g_ptr_array_new_with_free_func(ww_level_free);
    if (!count_levels(self, error))
        return NULL;

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

    return get_level(self, length)->phrases->len;
}

const WwCount *
ww_counts_get(const WwCounts *self, guint length, guint32 phrase)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(phrase >= 1, NULL);
    g_return_val_if_fail(phrase <= ww_counts_n_phrases(self, length), NULL);

    return &g_array_index(get_level(self, length)->phrases, WwCount,
                          phrase - 1);
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

    for (guint i = 0; i < level->positions->len; i++)
        func(length, g_array_index(level->numbers, guint32, i),
             g_array_index(level->positions, guint32, i), user_data);
}
