/* The weakest split of a phrase is found among the counts of its first and of
 * its last k tokens, which the records of its parts have: from each record to
 * that of the part one token shorter. Records lie anywhere. In memory those of
 * some phrases are fetched side by side; in files those of many are read in
 * their order, length by length.
 */
#include "analysis/cohesion.h"

#include "watchword/measure.h"

#include "count/counts.h"
#include "count/tokens.h"
#include "radix.h"
#include "scratch.h"

/* Phrases at a time, in memory. */
#define BATCH 16

/* In files: this share of the limit is for what is looked up, and no more than
 * so many phrases are worth it. */
#define SHARE    16
#define MANY_MAX 65536

/* Records read between two looks at the memory. */
#define STEP 16

static const WwLevel *
level_of(const WwCohesion *self, guint length)
{
    return g_ptr_array_index(self->counts->levels, length - 1);
}

static gboolean
is_in_files(const WwCohesion *self)
{
    for (guint k = 1; k <= self->length; k++) {
        if (level_of(self, k)->view.file != 0)
            return TRUE;
    }

    return FALSE;
}

static guint
choose_room(const WwCounts *counts, guint length)
{
    const WwRun *run = counts->tokens->run;
    gsize each = 2 * (length + 1 + 4) * sizeof(guint32);
    guint64 n = ww_run_memory(run) / SHARE / ww_run_n_threads(run) / each;

    return (guint)CLAMP(n, BATCH, MANY_MAX);
}

void
ww_cohesion_init(WwCohesion *self, const WwCounts *counts, guint length)
{
    gsize n = 0;

    *self = (WwCohesion){ .counts = counts, .length = length, .room = BATCH };
    if (is_in_files(self)) {
        self->room = choose_room(counts, length);
        self->order = g_new(guint64, 2 * (gsize)self->room);
        self->order_to = g_new(guint64, 2 * (gsize)self->room);
    }
    n = 2 * (gsize)self->room;
    self->parts = g_new(guint32, n * length);
    self->at = g_new(guint32, n);
}

void
ww_cohesion_clear(WwCohesion *self)
{
    g_free(self->parts);
    g_free(self->at);
    g_free(self->order);
    g_free(self->order_to);
}

/* Of both sides of n phrases, the left one first. */
static void
read_part(WwCohesion *self, const WwLevel *level, guint i)
{
    const WwCount *count = &level->phrases[self->at[i] - 1];

    self->parts[(gsize)i * self->length + level->length - 1] = count->count;
    self->at[i] = i % 2 == 0 ? count->prefix : count->suffix;
}

/* All are fetched before the first is read. */
static void
read_parts(WwCohesion *self, const WwLevel *level, guint n)
{
    for (guint i = 0; i < 2 * n; i++)
        __builtin_prefetch(&level->phrases[self->at[i] - 1]);
    for (guint i = 0; i < 2 * n; i++)
        read_part(self, level, i);
}

static void
read_parts_in_order(WwCohesion *self, const WwLevel *level, guint n)
{
    WwRun *run = self->counts->tokens->run;

    for (guint i = 0; i < 2 * n; i++)
        self->order[i] = (guint64)self->at[i] << 32 | i;
    ww_radix_sort(self->order, self->order_to, 2 * (gsize)n,
                  ww_radix_bits(level->n_phrases));
    for (guint i = 0; i < 2 * n; i++) {
        read_part(self, level, (guint32)self->order[i]);
        if (i % STEP == 0)
            ww_scratch_touch(run, STEP * WW_LOOK);
    }
}

static double
weakest_split(const WwCohesion *self, guint i, double total)
{
    const guint32 *left = self->parts + 2 * (gsize)i * self->length;
    const guint32 *right = left + self->length;
    double joint = left[self->length - 1];
    double weakest = 1.0;

    for (guint k = 1; k < self->length; k++)
        weakest = MIN(weakest,
                      ww_association_npmi(joint, left[k - 1],
                                          right[self->length - k - 1], total));

    return weakest;
}

void
ww_cohesion_find(WwCohesion *self,
                 const guint32 *phrases,
                 guint n,
                 double *out_npmi)
{
    double total = (double)ww_tokens_total(self->counts->tokens);

    g_assert(n <= self->room);
    for (guint i = 0; i < 2 * n; i++)
        self->at[i] = phrases[i / 2];
    for (guint k = self->length; k > 0; k--) {
        const WwLevel *level = level_of(self, k);

        if (level->view.file != 0 && self->order != NULL)
            read_parts_in_order(self, level, n);
        else
            read_parts(self, level, n);
    }
    for (guint i = 0; i < n; i++)
        out_npmi[i] = weakest_split(self, i, total);
}
