/* From occurrences in the order of the text to those of each phrase.
 *
 * Phrases follow each other in the text in any order, so each position goes to
 * another place. Where these lie in a file, occurrences are first put into
 * groups, of phrases whose positions are so few that they may lie in memory
 * for the moment; then one group after the other is put in place.
 */
#include "analysis/positions.h"

#include <string.h>

#include "parallel.h"
#include "search.h"

/* Occurrences between two looks at the memory. */
#define STEP 4096

typedef struct {
    WwSelection *selection;
    const WwJudge *judge;
    const guint32 *shown; /* (not owned) */
    gsize *next;          /* (owned) by phrase, and one: where its next position
                           * goes; the first is that of none */
    GArray *groups;       /* (owned) guint: the first phrase of each */
    guint64 *pairs;       /* (owned, scratch) by group: position, then phrase */
} Work;

static guint
n_phrases_of(const Work *self)
{
    return (guint)self->selection->phrases.n;
}

static void
note_starts(const Work *self)
{
    for (guint i = 0; i < n_phrases_of(self); i++)
        self->next[i + 1] = ww_selection_start(self->selection, i);
}

/* Occurrences that are put in place together. Each goes somewhere else, by way
 * of two lists: memory for one step is fetched while another is done. */
#define BATCH 64

/* Of phrases from first to before end, whose number in shown is one more. */
typedef struct {
    guint32 first;
    guint32 end;
} Share;

/* In memory. */
static void
put_some(const Work *self, Share share, const guint64 *occurrences, gsize n)
{
    guint32 *positions = self->selection->positions;
    guint32 phrases[BATCH];

    for (gsize i = 0; i < n; i++)
        __builtin_prefetch(&self->shown[ww_occurrence_index(occurrences[i])]);
    for (gsize i = 0; i < n; i++) {
        guint32 phrase = self->shown[ww_occurrence_index(occurrences[i])];

        phrases[i] = phrase > share.first && phrase <= share.end ? phrase : 0;
        __builtin_prefetch(&self->next[phrases[i]], 1);
    }
    for (gsize i = 0; i < n; i++)
        __builtin_prefetch(&positions[self->next[phrases[i]]], 1);
    for (gsize i = 0; i < n; i++) {
        if (phrases[i] != 0)
            positions[self->next[phrases[i]]++] =
                ww_occurrence_position(occurrences[i]);
    }
}

/* The first phrase whose positions begin in the part of all positions that the
 * task has. */
static guint32
begin_of_share(const Work *self, guint task)
{
    guint n_tasks = ww_run_n_threads(self->judge->run);
    guint n = n_phrases_of(self);
    gsize start = ww_selection_start(self->selection, n) / n_tasks * task;
    guint low = 0;

    if (task == n_tasks)
        return n;
    while (low < n && ww_selection_start(self->selection, low) < start)
        low++;

    return low;
}

/* Each thread passes all occurrences, for a share of the phrases. */
static void
put_share(guint task, guint worker, gpointer user_data)
{
    const Work *self = user_data;
    const WwJudge *judge = self->judge;
    const Share share = { begin_of_share(self, task),
                          begin_of_share(self, task + 1) };

    (void)worker;
    for (gsize i = 0; i < judge->n_occurrences; i += BATCH) {
        put_some(self, share, judge->occurrences + i,
                 MIN(judge->n_occurrences - i, BATCH));
        ww_scratch_touch(judge->run, BATCH * sizeof(guint64));
    }
}

static void
put_all(Work *self)
{
    guint n_threads = ww_run_n_threads(self->judge->run);

    self->next = g_new0(gsize, (gsize)n_phrases_of(self) + 1);
    note_starts(self);
    ww_parallel(n_threads, n_threads, put_share, self);
    g_free(self->next);
}

/* Groups of so many positions, or of one phrase that has more. */
static void
list_groups(Work *self, gsize most)
{
    gsize begin = 0;

    for (guint i = 0; i < n_phrases_of(self); i++) {
        gsize end = ww_selection_start(self->selection, i + 1);

        if (self->groups->len == 0 || end - begin > most) {
            g_array_append_val(self->groups, i);
            begin = ww_selection_start(self->selection, i);
        }
    }
}

static guint
group_of(const Work *self, guint phrase)
{
    return ww_search_last((const guint32 *)(gpointer)self->groups->data,
                          self->groups->len, phrase);
}

static guint
group_begin(const Work *self, guint group)
{
    return group < self->groups->len ? g_array_index(self->groups, guint, group)
                                     : n_phrases_of(self);
}

static gsize
pairs_begin(const Work *self, guint group)
{
    return ww_selection_start(self->selection, group_begin(self, group));
}

/* In the order of the text, so that each group is in that order. */
static void
put_pairs(const Work *self)
{
    const WwJudge *judge = self->judge;
    g_autofree gsize *to = g_new0(gsize, (gsize)self->groups->len + 1);

    for (guint i = 0; i < self->groups->len; i++)
        to[i] = pairs_begin(self, i);
    for (gsize i = 0; i < judge->n_occurrences; i++) {
        guint64 occurrence = judge->occurrences[i];
        guint32 phrase = self->shown[ww_occurrence_index(occurrence)];

        if (phrase != 0)
            self->pairs[to[group_of(self, phrase - 1)]++] =
                (guint64)ww_occurrence_position(occurrence) << 32 |
                (phrase - 1);
        if (i % STEP == 0)
            ww_scratch_touch(judge->run, 2 * STEP * sizeof(guint64));
    }
}

static void
put_group(const Work *self, guint group, guint32 *room)
{
    gsize begin = pairs_begin(self, group);
    gsize n = pairs_begin(self, group + 1) - begin;
    guint first = group_begin(self, group);
    guint n_phrases = group_begin(self, group + 1) - first;
    g_autofree gsize *next = g_new(gsize, n_phrases);

    for (guint i = 0; i < n_phrases; i++)
        next[i] = ww_selection_start(self->selection, first + i) - begin;
    for (gsize i = 0; i < n; i++) {
        guint64 pair = self->pairs[begin + i];

        room[next[(guint32)pair - first]++] = (guint32)(pair >> 32);
        if (i % STEP == 0)
            ww_scratch_touch(self->judge->run, STEP * sizeof pair);
    }
    for (gsize i = 0; i < n; i += STEP) {
        memcpy(self->selection->positions + begin + i, room + i,
               MIN(STEP, n - i) * sizeof *room);
        ww_scratch_touch(self->judge->run, STEP * sizeof *room);
    }
}

/* A phrase that has more than a group may have is in order already. */
static void
copy_group(const Work *self, guint group)
{
    gsize begin = pairs_begin(self, group);
    gsize end = pairs_begin(self, group + 1);

    for (gsize i = begin; i < end; i++) {
        self->selection->positions[i] = (guint32)(self->pairs[i] >> 32);
        if (i % STEP == 0)
            ww_scratch_touch(self->judge->run, 2 * STEP * sizeof(guint64));
    }
}

static gboolean
put_by_groups(Work *self, gsize n, GError **error)
{
    WwRun *run = self->judge->run;
    gsize most = ww_scratch_share(run, sizeof(guint32));
    g_autofree guint32 *room = g_new(guint32, most);

    list_groups(self, most);
    self->pairs = ww_scratch_new(run, n * sizeof(guint64), error);
    if (self->pairs == NULL)
        return FALSE;
    put_pairs(self);
    for (guint i = 0; i < self->groups->len; i++) {
        if (group_begin(self, i + 1) - group_begin(self, i) == 1)
            copy_group(self, i);
        else
            put_group(self, i, room);
    }
    ww_scratch_free(run, self->pairs);

    return TRUE;
}

gboolean
ww_positions_collect(WwSelection *self,
                     const WwJudge *judge,
                     const guint32 *shown,
                     GError **error)
{
    guint n = (guint)self->phrases.n;
    gsize total = ww_selection_start(self, n);
    Work work = { .selection = self, .judge = judge, .shown = shown };
    gboolean is_done = TRUE;

    self->positions =
        ww_scratch_new(judge->run, total * sizeof(guint32), error);
    if (self->positions == NULL)
        return FALSE;
    work.groups = g_array_new(FALSE, FALSE, sizeof(guint));
    if (ww_scratch_view(judge->run, self->positions).file == 0)
        put_all(&work);
    else
        is_done = put_by_groups(&work, total, error);
    g_array_unref(work.groups);

    return is_done;
}
