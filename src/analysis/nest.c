/* Kept phrases inside of kept phrases, found in one pass over all their
 * occurrences in the order of the text. What else each occurrence tells is
 * noted on the way: phrase by phrase, every one would be looked up somewhere
 * else. */
#include "analysis/nest.h"

#include "analysis/kind.h"
#include "count/tokens.h"
#include "parallel.h"
#include "search.h"

/* Occurrences that one task looks at, more or less. */
#define TASK_SIZE 65536

/* So many take as long to be summed up as to count. */
#define WORKERS_MAX 16

/* Occurrences between that which is looked at and that for which memory is
 * fetched. */
#define AHEAD 16

/* What is asked and filled in here and there lies together, in memory. Each
 * worker has its own, as to count in one place costs all of them much more. */
typedef struct {
    guint32 length;
    guint32 cover;
    guint32 net;
    guint32 spaced;  /* occurrences as folded, with single spaces in between */
    guint32 joined;  /* occurrences as folded, with nothing in between */
    guint32 at_edge; /* occurrences near an end of their documents */
} Nested;

/* How far the tokens from a position on are as folded, and have between them
 * all a space, or nothing. */
typedef struct {
    const WwTokens *tokens;
    guint8 gap;
    guint32 end;
} Plain;

/* All kept phrases, or where there is little memory some at a time. */
typedef struct {
    const WwJudge *judge;
    WwView kept; /* of the judge's list */
    guint32 from;
    guint32 n;
    guint n_workers;
    Nested **nested; /* (owned) by worker, then by index in kept less from */
    GArray *starts;  /* (owned) guint32: phrases are kept by length: the first
                      * of each */
    GArray *lengths; /* (owned) guint32: which that is */
} Nest;

static guint32
position_at(const WwJudge *judge, gsize at)
{
    return ww_occurrence_position(judge->occurrences[at]);
}

static guint32
find_length(const Nest *self, guint32 index)
{
    guint i = ww_search_last((const guint32 *)(gpointer)self->starts->data,
                             self->starts->len, index);

    return g_array_index(self->lengths, guint32, i);
}

/* What one worker knows. */
typedef struct {
    const Nest *nest;
    Nested *nested; /* (not owned) */
} Worker;

/* NULL for a phrase that is none of those looked at. */
static inline Nested *
nested_of(const Worker *self, guint64 occurrence)
{
    guint32 slot = ww_occurrence_index(occurrence) - self->nest->from;

    return slot < self->nest->n ? &self->nested[slot] : NULL;
}

static inline guint32
length_of(const Worker *self, guint64 occurrence)
{
    const Nested *nested = nested_of(self, occurrence);

    return G_LIKELY(nested != NULL)
               ? nested->length
               : find_length(self->nest, ww_occurrence_index(occurrence));
}

/* Those that begin at the same position come together, the longest last. Of
 * them only it can be outside of all others, and is so when nothing that began
 * before reaches as far. */
static void
note_net(const Worker *self, gsize at, guint32 *inout_reach)
{
    const WwJudge *judge = self->nest->judge;
    guint32 position = position_at(judge, at);
    Nested *nested = nested_of(self, judge->occurrences[at]);
    guint32 end = position + length_of(self, judge->occurrences[at]);

    if (at + 1 < judge->n_occurrences && position_at(judge, at + 1) == position)
        return;
    if (*inout_reach < end && nested != NULL)
        nested->net++;
    *inout_reach = MAX(*inout_reach, end);
}

static guint32
count_of(const Nest *self, guint32 index)
{
    WwKept kept;

    ww_view_read(&self->kept, index * sizeof kept, &kept, sizeof kept);

    return kept.count;
}

/* One occurrence of a phrase shows all that it holds: the first is taken. at:
 * that; from: the first of those that begin where it does. */
static void
cover_parts(const Worker *self, gsize from, gsize at)
{
    const WwJudge *judge = self->nest->judge;
    guint64 whole = judge->occurrences[at];
    guint32 end = position_at(judge, at) + length_of(self, whole);
    guint32 count = 0; /* 0 while it is not known */

    for (gsize i = from;
         i < judge->n_occurrences && position_at(judge, i) < end; i++) {
        Nested *part = nested_of(self, judge->occurrences[i]);

        if (i == at || part == NULL ||
            position_at(judge, i) + part->length > end)
            continue;
        if (count == 0)
            count = count_of(self->nest, ww_occurrence_index(whole));
        part->cover = MAX(part->cover, count);
    }
}

/* The first occurrence at or after a position. */
static gsize
find_occurrence(const WwJudge *self, guint32 position)
{
    gsize low = 0;
    gsize high = self->n_occurrences;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (position_at(self, middle) < position)
            low = middle + 1;
        else
            high = middle;
    }

    return low;
}

/* Where a task begins: with a document, as no phrase reaches into the next. */
static gsize
begin_of_task(const WwJudge *self, guint task)
{
    gsize at = (gsize)task * TASK_SIZE;

    if (at == 0 || at >= self->n_occurrences)
        return MIN(at, self->n_occurrences);

    guint32 document =
        ww_tokens_document_of(self->tokens, position_at(self, at));

    return find_occurrence(self, self->tokens->firsts[document]);
}

static inline gboolean
is_folded(const Plain *self, guint32 position)
{
    return ww_span_form(self->tokens->spans[position]) == WW_FORM_FOLDED;
}

/* For positions that rise: what is passed is known until its end. */
static inline void
plain_go(Plain *self, guint32 position)
{
    const WwTokens *tokens = self->tokens;

    if (position < self->end || !is_folded(self, position))
        return;
    self->end = position + 1;
    while (self->end < tokens->n && is_folded(self, self->end) &&
           tokens->spans[self->end].gap == self->gap)
        self->end++;
}

/* What an occurrence tells by itself. */
static inline void
note_one(Nested *nested,
         guint32 position,
         const WwTokens *tokens,
         WwPlace *place,
         Plain *spaced,
         Plain *joined)
{
    guint32 end = position + nested->length;

    ww_place_go(place, tokens, position);
    plain_go(spaced, position);
    plain_go(joined, position);
    if (end <= spaced->end)
        nested->spaced++;
    else if (end <= joined->end)
        nested->joined++;
    if (ww_kind_is_at_edge(tokens, place, position))
        nested->at_edge++;
}

static void
nest_some(guint task, guint worker, gpointer user_data)
{
    const Nest *nest = user_data;
    const Worker own = { nest, nest->nested[worker] };
    const Worker *self = &own;
    const WwJudge *judge = nest->judge;
    gsize from = begin_of_task(judge, task);
    gsize end = begin_of_task(judge, task + 1);
    guint32 reach = 0;
    WwPlace place = { 0 };
    Plain spaced = { judge->tokens, WW_GAP_SPACE, 0 };
    Plain joined = { judge->tokens, 0, 0 };

    for (gsize i = from; i < end; i++) {
        Nested *nested = nested_of(self, judge->occurrences[i]);

        __builtin_prefetch(
            nested_of(self, judge->occurrences[MIN(i + AHEAD, end - 1)]), 1);
        if (position_at(judge, i) != position_at(judge, from))
            from = i;
        note_net(self, i, &reach);
        if (nested != NULL)
            note_one(nested, position_at(judge, i), judge->tokens, &place,
                     &spaced, &joined);
        if (ww_occurrence_is_first(judge->occurrences[i]))
            cover_parts(self, from, i);
    }
    /* the occurrences, and the tokens they begin */
    ww_scratch_touch(judge->run, TASK_SIZE * 2 * sizeof(guint64));
}

static void
list_starts(Nest *self)
{
    const WwKept *kept = self->judge->kept.data;
    guint32 length = 0;

    for (guint32 i = 0; i < self->judge->kept.n; i++) {
        if (kept[i].length != length) {
            length = kept[i].length;
            g_array_append_val(self->starts, i);
            g_array_append_val(self->lengths, length);
        }
        if (i % TASK_SIZE == 0)
            ww_scratch_touch(self->judge->run, TASK_SIZE * sizeof *kept);
    }
}

static void
fill_nested(guint task, guint worker, gpointer user_data)
{
    const Nest *self = user_data;
    Nested *nested = self->nested[task];

    (void)worker;
    for (guint32 i = 0; i < self->n; i++)
        nested[i] = (Nested){ .length = find_length(self, self->from + i) };
}

/* All that the workers found of a phrase. */
static Nested
sum_nested(const Nest *self, guint32 slot)
{
    Nested sum = { 0 };

    for (guint i = 0; i < self->n_workers; i++) {
        const Nested *one = &self->nested[i][slot];

        sum.cover = MAX(sum.cover, one->cover);
        sum.net += one->net;
        sum.spaced += one->spaced;
        sum.joined += one->joined;
        sum.at_edge += one->at_edge;
    }

    return sum;
}

/* No two can have more than half. */
static WwStyle
style_of(const Nested *nested, guint32 count)
{
    if (nested->spaced > count / 2)
        return WW_STYLE_SPACED;

    return nested->joined > count / 2 ? WW_STYLE_JOINED : WW_STYLE_OTHER;
}

static void
fill_kept(const Nest *self)
{
    WwKept *kept = (WwKept *)self->judge->kept.data + self->from;

    for (guint32 i = 0; i < self->n; i++) {
        const Nested nested = sum_nested(self, i);

        kept[i].net = nested.net;
        kept[i].cover = nested.cover;
        kept[i].is_at_edges =
            ww_kind_is_mostly_at_edge(nested.at_edge, kept[i].count);
        kept[i].style = (guint8)style_of(&nested, kept[i].count);
        if (i % TASK_SIZE == 0)
            ww_scratch_touch(self->judge->run, TASK_SIZE * sizeof *kept);
    }
}

/* Fewer where there is little memory: what all of them may take is less than
 * what is to be looked at, and each share of it goes over all occurrences. */
static guint
choose_workers(const WwJudge *self)
{
    guint n = MIN(ww_run_n_threads(self->run), WORKERS_MAX);

    while (n > 1 &&
           ww_scratch_share(self->run, n * sizeof(Nested)) < self->kept.n)
        n /= 2;

    return n;
}

void
ww_nest_find(WwJudge *self)
{
    guint n_workers = choose_workers(self);
    gsize most = MIN(ww_scratch_share(self->run, n_workers * sizeof(Nested)),
                     self->kept.n);
    g_autofree Nested **nested = g_new(Nested *, n_workers);
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(GArray) lengths = g_array_new(FALSE, FALSE, sizeof(guint32));
    Nest nest = { .judge = self,
                  .kept = ww_scratch_view(self->run, self->kept.data),
                  .n_workers = n_workers,
                  .nested = nested,
                  .starts = starts,
                  .lengths = lengths };

    for (guint i = 0; i < n_workers; i++)
        nested[i] = g_new(Nested, most + 1);
    list_starts(&nest);
    for (gsize from = 0; from < self->kept.n; from += most) {
        nest.from = (guint32)from;
        nest.n = (guint32)MIN(most, self->kept.n - from);
        ww_parallel(n_workers, n_workers, fill_nested, &nest);
        ww_parallel(n_workers,
                    ww_parallel_tasks(self->n_occurrences, TASK_SIZE),
                    nest_some, &nest);
        fill_kept(&nest);
    }
    for (guint i = 0; i < n_workers; i++)
        g_free(nested[i]);
}
