/* What a phrase ends with: the phrase without its first word.
 *
 * A file has phrases in the order of their words, so that all extensions of one
 * by one word stand together, in the order of that word. The suffix of a phrase
 * is what extends the suffix of its prefix by the same word.
 */
#include "analysis/countsbuild.h"

/* Of each phrase the first of those one word longer that begin with it; and one
 * more for the end. */
static guint32 *
find_children(const WwCountsBuild *self, guint length)
{
    gsize n = ww_counts_build_level(self, length)->counts.n;
    gsize n_children = ww_counts_build_level(self, length + 1)->counts.n;
    guint32 *first = g_new(guint32, n + 2);
    guint32 child = 1;

    for (guint32 phrase = 1; phrase <= n; phrase++) {
        first[phrase] = child;
        while (child <= n_children &&
               ww_counts_build_count(self, length + 1, child)->prefix == phrase)
            child++;
    }
    first[n + 1] = child;

    return first;
}

static guint32
rank_of(const WwCountsBuild *self, guint32 word)
{
    return g_array_index(self->ranks, guint32, word);
}

/* Among phrases of a length from low until high, which have one prefix, the one
 * with that last word; 0 for none. */
static guint32
find_child(const WwCountsBuild *self,
           guint length,
           guint32 low,
           guint32 high,
           guint32 word)
{
    guint32 end = high;
    guint32 rank = rank_of(self, word);

    while (low < high) {
        guint32 middle = low + (high - low) / 2;

        if (rank_of(self, ww_counts_build_get(self, length, middle)->last) <
            rank)
            low = middle + 1;
        else
            high = middle;
    }

    return low < end && ww_counts_build_get(self, length, low)->last == word
               ? low
               : 0;
}

gboolean
ww_counts_build_find_suffixes(WwCountsBuild *self, guint length, GError **error)
{
    gsize n = ww_counts_build_level(self, length)->counts.n;
    gsize n_below = ww_counts_build_level(self, length - 1)->counts.n;
    g_autofree guint32 *children =
        length > 2 ? find_children(self, length - 2) : NULL;

    for (guint32 phrase = 1; phrase <= n; phrase++) {
        WwCount *count = ww_counts_build_count(self, length, phrase);
        guint32 word = ww_counts_build_get(self, length, phrase)->last;
        guint32 low = 1;
        guint32 high = (guint32)n_below + 1;

        if (length > 2) {
            guint32 middle =
                ww_counts_build_count(self, length - 1, count->prefix)->suffix;

            low = children[middle];
            high = children[middle + 1];
        }
        count->suffix = find_child(self, length - 1, low, high, word);
        if (count->suffix == 0 ||
            ww_counts_build_count(self, length - 1, count->suffix)->count <
                count->count)
            return ww_counts_file_refuse(
                self->file, "a phrase more frequent than what it ends with",
                error);
    }

    return TRUE;
}
