/* All families of a lexicon, found in one pass over the corpus.
 *
 * Each different variant is one phrase of a trie, be it of many families. The
 * row of words is cut behind breaks, which no phrase crosses, threads scan the
 * parts, and what they found is joined in the order of the parts.
 */
#include "count/track.h"

#include <string.h>

#include "count/tokens.h"
#include "parallel.h"

/* So many that no thread waits long for the last one. */
#define PARTS_A_THREAD 4

/* Positions between two looks at the memory. */
#define STEP ((guint32)65536)

struct WwTracker {
    guint n_families;
    gsize *first_members;   /* (owned) by family, and one more: in members */
    guint32 *members;       /* (owned) phrases of each family, none twice */
    guint32 *lengths;       /* (owned) by phrase: its tokens */
    gsize *first_positions; /* (owned) by phrase, and one more */
    guint32 *positions;     /* (owned) of each phrase, rising */
};

/* A tracker in the making. */
typedef struct {
    const WwTokens *tokens;
    WwTrie *trie;    /* (owned) */
    GArray *members; /* (owned) guint32 */
    GArray *lengths; /* (owned) guint32 */
    GArray *seen;    /* (owned) guint: by phrase, the last family it is of */
} Work;

/* The numbers that the corpus has for the words of a phrase; NULL when it lacks
 * one. */
static GArray *
number_words(const WwVocab *vocab, char *const *words)
{
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint32));

    for (guint i = 0; words[i] != NULL; i++) {
        guint32 number = ww_vocab_find(vocab, words[i], strlen(words[i]));

        if (number == 0)
            return NULL;
        g_array_append_val(numbers, number);
    }

    return g_steal_pointer(&numbers);
}

static void
add_member(Work *work, const GArray *words, guint family)
{
    guint32 phrase =
        ww_trie_add(work->trie, (const guint32 *)(gpointer)words->data,
                    words->len);

    if (phrase == work->lengths->len) {
        g_array_append_val(work->lengths, words->len);
        g_array_append_val(work->seen, family);
    } else if (g_array_index(work->seen, guint, phrase) == family) {
        return;
    }
    g_array_index(work->seen, guint, phrase) = family;
    g_array_append_val(work->members, phrase);
}

static void
add_family(Work *work, const WwLexicon *lexicon, guint index)
{
    const WwFamily *family = ww_lexicon_family(lexicon, index);

    for (guint i = 0; i < family->words->len; i++) {
        g_autoptr(GArray) words =
            number_words(work->tokens->vocab,
                         g_ptr_array_index(family->words, i));

        if (words != NULL)
            add_member(work, words, index);
    }
}

static void
add_families(Work *work, WwTracker *tracker, const WwLexicon *lexicon)
{
    tracker->n_families = ww_lexicon_n_families(lexicon);
    tracker->first_members = g_new0(gsize, (gsize)tracker->n_families + 1);
    for (guint i = 0; i < tracker->n_families; i++) {
        add_family(work, lexicon, i);
        tracker->first_members[i + 1] = work->members->len;
    }
}

/* What is scanned in one go. */
typedef struct {
    guint32 from;
    guint32 until;
    GArray *hits; /* (owned) WwTrieHit */
} Part;

/* All parts, and what they are scanned for. */
typedef struct {
    const WwTrie *trie;
    const WwTokens *tokens;
    guint n;
    Part *parts; /* (not owned) */
} Scan;

static void
scan_part(guint task, G_GNUC_UNUSED guint worker, gpointer user_data)
{
    const Scan *scan = user_data;
    const WwTokens *tokens = scan->tokens;
    const Part *part = &scan->parts[task];
    guint32 until = part->from;

    for (guint32 from = until; from < part->until; from = until) {
        until = from + MIN(STEP, part->until - from);
        ww_trie_scan(scan->trie, tokens->ids, tokens->n, from, until,
                     part->hits);
        ww_scratch_touch(tokens->run, STEP * sizeof *tokens->ids);
    }
}

/* The first position at or after one, that stands behind a break. */
static guint32
cut_at(const WwTokens *tokens, guint32 at)
{
    while (at > 0 && at < tokens->n && tokens->ids[at - 1] != 0)
        at++;

    return at;
}

static Part *
cut_parts(const WwTokens *tokens, guint n)
{
    Part *parts = g_new0(Part, n);
    guint32 from = 0;

    for (guint i = 0; i < n; i++) {
        guint64 until = (guint64)tokens->n * (i + 1) / n;

        parts[i].from = from;
        parts[i].until = cut_at(tokens, MAX(from, (guint32)until));
        parts[i].hits = g_array_new(FALSE, FALSE, sizeof(WwTrieHit));
        from = parts[i].until;
    }

    return parts;
}

/* Sorts what was found by phrase; within one it is in order of position. */
static void
join_parts(WwTracker *self, const Scan *scan)
{
    gsize n_phrases = ww_trie_n_phrases(scan->trie);
    g_autofree gsize *next = g_new0(gsize, n_phrases + 1);

    self->first_positions = g_new0(gsize, n_phrases + 1);
    for (guint i = 0; i < scan->n; i++) {
        const GArray *hits = scan->parts[i].hits;

        for (guint j = 0; j < hits->len; j++)
            next[g_array_index(hits, WwTrieHit, j).phrase + 1]++;
    }
    for (gsize phrase = 0; phrase < n_phrases; phrase++)
        next[phrase + 1] += next[phrase];
    memcpy(self->first_positions, next, (n_phrases + 1) * sizeof *next);
    self->positions = g_new(guint32, next[n_phrases] + 1);
    for (guint i = 0; i < scan->n; i++) {
        const GArray *hits = scan->parts[i].hits;

        for (guint j = 0; j < hits->len; j++) {
            const WwTrieHit *hit = &g_array_index(hits, WwTrieHit, j);

            self->positions[next[hit->phrase]++] = hit->position;
        }
    }
}

static void
find(WwTracker *self, const Work *work, guint n_threads)
{
    guint n = n_threads == 1 ? 1 : n_threads * PARTS_A_THREAD;
    g_autofree Part *parts = cut_parts(work->tokens, n);
    Scan scan = { work->trie, work->tokens, n, parts };

    ww_parallel(n_threads, n, scan_part, &scan);
    join_parts(self, &scan);
    for (guint i = 0; i < n; i++)
        g_array_unref(parts[i].hits);
}

WwTracker *
ww_tokens_find_all(const WwTokens *self,
                   const WwLexicon *lexicon,
                   guint n_threads)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(lexicon != NULL, NULL);
    g_return_val_if_fail(n_threads >= 1, NULL);

    WwTracker *tracker = g_new0(WwTracker, 1);
    g_autoptr(WwTrie) trie = ww_trie_new(ww_tokens_n_words(self));
    Work work = {
        .tokens = self,
        .trie = trie,
        .members = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .lengths = g_array_new(FALSE, FALSE, sizeof(guint32)),
        .seen = g_array_new(FALSE, FALSE, sizeof(guint)),
    };

    add_families(&work, tracker, lexicon);
    tracker->members = g_array_steal(work.members, NULL);
    tracker->lengths = g_array_steal(work.lengths, NULL);
    g_array_unref(work.members);
    g_array_unref(work.lengths);
    g_array_unref(work.seen);
    find(tracker, &work, n_threads);

    return tracker;
}

WwTracker *
ww_tracker_new_of(GArray *const *positions, guint n)
{
    WwTracker *self = g_new0(WwTracker, 1);
    gsize total = 0;

    self->n_families = n;
    self->first_members = g_new0(gsize, (gsize)n + 1);
    self->members = g_new0(guint32, (gsize)n + 1);
    self->lengths = g_new0(guint32, (gsize)n + 1);
    self->first_positions = g_new0(gsize, (gsize)n + 1);
    for (guint i = 0; i < n; i++) {
        self->first_members[i + 1] = i + 1;
        self->members[i] = i;
        total += positions[i] != NULL ? positions[i]->len : 0;
        self->first_positions[i + 1] = total;
    }
    self->positions = g_new(guint32, total + 1);
    for (guint i = 0; i < n; i++) {
        if (positions[i] != NULL && positions[i]->len > 0)
            memcpy(self->positions + self->first_positions[i],
                   positions[i]->data, positions[i]->len * sizeof(guint32));
    }

    return self;
}

void
ww_tracker_free(WwTracker *self)
{
    if (self == NULL)
        return;

    g_free(self->first_members);
    g_free(self->members);
    g_free(self->lengths);
    g_free(self->first_positions);
    g_free(self->positions);
    g_free(self);
}

guint
ww_tracker_n_families(const WwTracker *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_families;
}

/* An occurrence of a variant. */
typedef struct {
    guint32 start;
    guint32 end;
} Span;

/* By start, the longer first. */
static int
compare_spans(gconstpointer a, gconstpointer b)
{
    const Span *left = a;
    const Span *right = b;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;

    return (left->end < right->end) - (left->end > right->end);
}

static void
add_phrase(const WwTracker *self, guint32 phrase, GArray *spans)
{
    gsize until = self->first_positions[phrase + 1];

    for (gsize i = self->first_positions[phrase]; i < until; i++) {
        const Span span = { self->positions[i],
                            self->positions[i] + self->lengths[phrase] };

        g_array_append_val(spans, span);
    }
}

/* Every span that does not lie in another. Those before it begin no later, so
 * it lies in one of them when it ends no later than the last of them. */
static void
keep_outer(const GArray *spans, GArray *positions)
{
    guint32 end = 0;

    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index(spans, Span, i);

        if (span->end <= end)
            continue;
        end = span->end;
        g_array_append_val(positions, span->start);
    }
}

GArray *
ww_tracker_positions(const WwTracker *self, guint family)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(family < self->n_families, NULL);

    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint32));
    gsize from = self->first_members[family];
    gsize until = self->first_members[family + 1];

    if (until - from == 1) {
        guint32 phrase = self->members[from];
        gsize first = self->first_positions[phrase];

        g_array_append_vals(positions, self->positions + first,
                            (guint)(self->first_positions[phrase + 1] - first));
        return positions;
    }

    g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(Span));

    for (gsize i = from; i < until; i++)
        add_phrase(self, self->members[i], spans);
    g_array_sort(spans, compare_spans);
    keep_outer(spans, positions);

    return positions;
}
