/* Which halves of words are mended: the whole must stand somewhere. To see
 * that, the row is passed twice at most, by all threads. */
#include "count/wholes.h"

#include <string.h>

#include "parallel.h"
#include "scratch.h"

static guint32
position_of(const GArray *halves, guint i)
{
    return g_array_index(halves, WwHalves, i).position;
}

/* The halves of one document. */
typedef struct {
    guint document;
    guint from; /* in the list of all */
    guint end;
} Group;

/* What a document says of a word: whether it is one of the wholes asked for,
 * and was found. */
enum {
    WW_WORD_OTHER,
    WW_WORD_ASKED,
    WW_WORD_FOUND
};

typedef struct {
    const WwTokens *tokens;
    GArray *groups;  /* (owned) Group */
    guint32 *wholes; /* (not owned) */
    guint8 **asked;  /* (owned) by worker, then by word: WW_WORD_OTHER between
                      * one  document and the next */
} Near;

static void
list_groups(Near *self, const GArray *halves)
{
    const guint32 *firsts = self->tokens->firsts;
    Group group = { 0 };

    while (group.end < halves->len) {
        group.from = group.end;
        while (firsts[group.document + 1] <= position_of(halves, group.from))
            group.document++;
        while (group.end < halves->len &&
               position_of(halves, group.end) < firsts[group.document + 1])
            group.end++;
        g_array_append_val(self->groups, group);
    }
}

static void
keep_present(guint task, guint worker, gpointer user_data)
{
    const Near *self = user_data;
    const WwTokens *tokens = self->tokens;
    const Group *group = &g_array_index(self->groups, Group, task);
    guint32 first = tokens->firsts[group->document];
    guint32 end = tokens->firsts[group->document + 1];
    guint8 *asked = self->asked[worker];

    for (guint i = group->from; i < group->end; i++)
        asked[self->wholes[i]] = WW_WORD_ASKED;
    for (guint32 at = first; at < end; at++) {
        if (asked[tokens->ids[at]] != WW_WORD_OTHER)
            asked[tokens->ids[at]] = WW_WORD_FOUND;
    }
    for (guint i = group->from; i < group->end; i++) {
        if (asked[self->wholes[i]] == WW_WORD_FOUND)
            continue;
        asked[self->wholes[i]] = WW_WORD_OTHER;
        self->wholes[i] = 0;
    }
    for (guint i = group->from; i < group->end; i++)
        asked[self->wholes[i]] = WW_WORD_OTHER;
    ww_scratch_touch(tokens->run, (end - first) * sizeof *tokens->ids);
}

/* Of the wholes leaves those that stand in the document of their halves; the
 * others become 0. */
static void
/* NOLINTNEXTLINE(readability-non-const-parameter): written by tasks */
keep_near(const WwTokens *tokens, const GArray *halves, guint32 *wholes)
{
    guint n_threads = ww_run_n_threads(tokens->run);
    gsize n_words = ww_vocab_n_words(tokens->vocab);
    Near near = {
        .tokens = tokens,
        .groups = g_array_new(FALSE, FALSE, sizeof(Group)),
        .wholes = wholes,
        .asked = g_new(guint8 *, n_threads),
    };

    for (guint i = 0; i < n_threads; i++)
        near.asked[i] = g_new0(guint8, n_words + 1);
    list_groups(&near, halves);
    ww_parallel(n_threads, near.groups->len, keep_present, &near);
    for (guint i = 0; i < n_threads; i++)
        g_free(near.asked[i]);
    g_free(near.asked);
    g_array_unref(near.groups);
}

/* Of wholes that may be mended takes those that share no token with one that
 * was taken before. */
static void
choose(const GArray *halves, const guint32 *wholes, guint32 *inout_chosen)
{
    for (guint i = 0; i < halves->len; i++) {
        guint32 position = position_of(halves, i);
        gboolean is_second = i > 0 && inout_chosen[i - 1] != 0 &&
                             position_of(halves, i - 1) + 1 == position;
        gboolean is_first = i + 1 < halves->len && inout_chosen[i + 1] != 0 &&
                            position + 1 == position_of(halves, i + 1);

        if (inout_chosen[i] == 0 && !is_second && !is_first)
            inout_chosen[i] = wholes[i];
    }
}

/* Positions that one task looks at. */
#define TASK_SIZE ((guint32)1 << 18)

typedef struct {
    const WwTokens *tokens;
    const GArray *halves;
    const guint32 *chosen; /* by halves */
    guint8 *standing;      /* (owned) atomic, by word */
} Standing;

/* Most are known already: a line of the cache that all threads write to would
 * go from one to the other. */
static inline void
note_standing(const Standing *self, guint32 word)
{
    guint8 *standing = &self->standing[word];

    if (__atomic_load_n(standing, __ATOMIC_RELAXED) == 0)
        __atomic_store_n(standing, 1, __ATOMIC_RELAXED);
}

/* The first halves at a position or after it. */
static guint
find_halves(const GArray *halves, guint32 position)
{
    guint low = 0;
    guint high = halves->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;

        if (position_of(halves, middle) < position)
            low = middle + 1;
        else
            high = middle;
    }

    return low;
}

static void
note_range(const Standing *self, guint32 from, guint32 end)
{
    for (guint32 at = from; at < end; at++)
        note_standing(self, self->tokens->ids[at]);
}

static void
find_standing(guint task, guint worker, gpointer user_data)
{
    const Standing *self = user_data;
    guint64 first = (guint64)task * TASK_SIZE;
    guint32 at = (guint32)first;
    guint32 end = (guint32)MIN(first + TASK_SIZE, self->tokens->n);
    guint next = find_halves(self->halves, at > 0 ? at - 1 : 0);

    (void)worker;
    for (; next < self->halves->len && position_of(self->halves, next) < end;
         next++) {
        guint32 position = position_of(self->halves, next);

        if (self->chosen[next] == 0)
            continue;
        /* the task before may have the first of the two */
        if (position >= at)
            note_range(self, at, position);
        note_standing(self, self->chosen[next]);
        at = position + 2;
    }
    if (at < end)
        note_range(self, at, end);
    ww_scratch_touch(self->tokens->run, TASK_SIZE * sizeof *self->tokens->ids);
}

static gboolean
has_any(const guint32 *wholes, guint n)
{
    while (n > 0 && wholes[n - 1] == 0)
        n--;

    return n > 0;
}

/* Of the wholes, which all are words, leaves those that stand in the corpus. */
static void
keep_standing(const WwTokens *tokens,
              const GArray *halves,
              const guint32 *chosen,
              guint32 *wholes)
{
    if (!has_any(chosen, halves->len))
        return;

    Standing work = {
        .tokens = tokens,
        .halves = halves,
        .chosen = chosen,
        .standing = g_new0(guint8, (gsize)ww_vocab_n_words(tokens->vocab) + 1),
    };

    ww_parallel(ww_run_n_threads(tokens->run),
                ww_parallel_tasks(tokens->n, TASK_SIZE), find_standing, &work);
    for (guint i = 0; i < halves->len; i++)
        wholes[i] = work.standing[wholes[i]] != 0 ? wholes[i] : 0;
    g_free(work.standing);
}

/* Leaves the wholes that are in a list. */
static void
keep_listed(WwTokens *tokens, const GArray *halves, guint32 *wholes)
{
    for (guint i = 0; i < halves->len; i++) {
        const char *whole = g_array_index(halves, WwHalves, i).whole;

        wholes[i] = ww_words_contains(tokens->words, whole)
                        ? ww_vocab_add(tokens->vocab, whole, strlen(whole))
                        : 0;
    }
}

guint32 *
ww_wholes_choose(WwTokens *tokens, const GArray *halves)
{
    guint n = halves->len;
    g_autofree guint32 *known = g_new0(guint32, n);
    g_autofree guint32 *near = g_new0(guint32, n);
    g_autofree guint32 *chosen = g_new0(guint32, n);

    for (guint i = 0; i < n; i++) {
        const char *whole = g_array_index(halves, WwHalves, i).whole;

        known[i] = ww_vocab_find(tokens->vocab, whole, strlen(whole));
        near[i] = known[i];
    }
    keep_near(tokens, halves, near);
    choose(halves, near, chosen);
    if (tokens->words != NULL)
        keep_listed(tokens, halves, known);
    else if (!tokens->is_apart)
        keep_standing(tokens, halves, chosen, known);
    if (tokens->words != NULL || !tokens->is_apart)
        choose(halves, known, chosen);

    return has_any(chosen, n) ? g_steal_pointer(&chosen) : NULL;
}
