#include "analysis/countssort.h"

#include "scratch.h"

/* Fewer are sorted by insertion. */
#define RADIX_MIN 48

static void
sort_by_insertion(guint64 *keys, gsize n)
{
    for (gsize i = 1; i < n; i++) {
        guint64 key = keys[i];
        gsize at = i;

        for (; at > 0 && keys[at - 1] > key; at--)
            keys[at] = keys[at - 1];
        keys[at] = key;
    }
}

/* By one byte of the keys, keeping the order of equal ones. FALSE when all have
 * the same, and nothing was done. */
static gboolean
sort_by_byte(const guint64 *from, guint64 *to, gsize n, guint shift)
{
    gsize starts[257] = { 0 };

    for (gsize i = 0; i < n; i++)
        starts[(from[i] >> shift & 0xFF) + 1]++;
    if (starts[(from[0] >> shift & 0xFF) + 1] == n)
        return FALSE;
    for (guint i = 0; i < 256; i++)
        starts[i + 1] += starts[i];
    for (gsize i = 0; i < n; i++)
        to[starts[from[i] >> shift & 0xFF]++] = from[i];

    return TRUE;
}

/* Keys are words, and below them places, which rise already. */
static void
sort_keys(WwCountsSorter *self, gsize n)
{
    if (n < RADIX_MIN) {
        sort_by_insertion(self->keys, n);
        return;
    }
    for (guint shift = 32; shift < 64; shift += 8) {
        guint64 *keys = self->keys;

        if (!sort_by_byte(keys, self->spare, n, shift))
            continue;
        self->keys = self->spare;
        self->spare = keys;
    }
}

static void
make_room(WwCountsSorter *self, gsize n)
{
    if (n <= self->room)
        return;
    self->room = MAX(n, 2 * self->room);
    g_free(self->keys);
    g_free(self->spare);
    self->keys = g_new(guint64, self->room);
    self->spare = g_new(guint64, self->room);
}

void
ww_counts_sorter_clear(WwCountsSorter *self)
{
    g_free(self->keys);
    g_free(self->spare);
}

WwCountsRange
ww_counts_sort(WwCountsSorter *self,
               const WwCountsRow *row,
               guint32 *places,
               const WwCountsRange *range)
{
    const guint32 *words = row->words + range->length;
    WwCountsRange sorted = { range->from, range->from, range->length };
    gsize n = 0;

    make_room(self, range->until - range->from);
    for (gsize i = range->from; i < range->until; i++) {
        guint32 place = places[i];

        self->keys[n] = (guint64)words[place] << 32 | place;
        n += words[place] != 0 ? 1 : 0;
    }
    sort_keys(self, n);
    for (gsize i = 0; i < n; i++)
        places[range->from + i] = (guint32)self->keys[i];
    sorted.until += n;
    ww_scratch_touch(row->tokens->run, 12 * (range->until - range->from));

    return sorted;
}

WwCountsRange
ww_counts_sorted_next(const WwCountsRow *row,
                      const guint32 *places,
                      const WwCountsRange *sorted)
{
    const guint32 *words = row->words + sorted->length;
    guint32 word = words[places[sorted->from]];
    WwCountsRange next = { sorted->from, sorted->from + 1, sorted->length + 1 };

    while (next.until < sorted->until && words[places[next.until]] == word)
        next.until++;

    return next;
}
