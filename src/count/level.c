/* The counting engine, level by level.
 *
 * A phrase of n tokens recurs only if both its halves do: its first n-1 and
 * its last n-1 tokens. So each level looks only at positions that survived
 * the one before, and the key of a phrase is the pair of the numbers of its
 * halves, two 32-bit numbers in one 64-bit pointer. No phrase is ever spelled
 * out.
 *
 * Keys are first split by hash into parts small enough that the GHashTable of
 * one part stays in the processor's cache. The table keeps its keys in the
 * pointers themselves, compares them inline (no equal function), and needs a
 * hash that mixes all 64 bits: g_direct_hash() and g_int64_hash() keep only
 * the lower half and collapse on packed keys. Positions stay in order within
 * a part, so documents are counted by watching the document change, and the
 * numbers of phrases do not depend on the tables' order.
 */
#include "count/counts.h"
#include "count/tokens.h"

G_STATIC_ASSERT(sizeof(gpointer) >= sizeof(guint64));

/* Candidates that one table should hold: their keys, numbers and hashes fill
 * about half of a 2 MB cache. */
#define PART_SIZE 32768
#define PARTS_MAX 4096

/* A place where a phrase of this length may begin. */
typedef struct {
    guint64 key;     /* numbers of prefix and suffix */
    guint32 ordinal; /* which candidate, in order of position */
} Candidate;

/* One level in the making. */
typedef struct {
    const WwTokens *tokens;
    const WwCountOptions *options;
    const WwLevel *below;
    GArray *places;        /* guint32: position of each candidate */
    Candidate *candidates; /* split into parts */
    guint32 *numbers;      /* by ordinal: the phrase, 0 if not recurring */
    GArray *phrases;       /* WwCount: the level's result */
    GArray *local;         /* WwCount: distinct phrases of this part */
    GArray *seen;          /* guint32: last document of each, plus one */
} Work;

static inline guint64
mix(guint64 key)
{
    key ^= key >> 29;
    key *= 0x9E3779B97F4A7C15U;
    return key ^ (key >> 32);
}

/* The upper bits choose the part, so the table is given others. */
static guint
key_hash(gconstpointer key)
{
    return (guint)(mix((guint64)(gsize)key) >> 7);
}

WwLevel *
ww_level_new(guint length)
{
    WwLevel *self = g_new0(WwLevel, 1);

    self->length = length;
    self->phrases = g_array_new(FALSE, FALSE, sizeof(WwCount));
    self->positions = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->numbers = g_array_new(FALSE, FALSE, sizeof(guint32));

    return self;
}

void
ww_level_free(gpointer level)
{
    WwLevel *self = level;

    if (self == NULL)
        return;
    g_array_unref(self->phrases);
    g_array_unref(self->positions);
    g_array_unref(self->numbers);
    g_free(self);
}

static gboolean
is_recurring(const WwCount *count, const WwCountOptions *options)
{
    return count->count >= options->min_count &&
           count->documents >= options->min_documents;
}

static void
count_occurrence(WwCount *count, guint32 *seen, guint32 document, guint32 at)
{
    if (count->count == 0)
        count->first = at;
    count->count++;
    if (*seen != document + 1)
        count->documents++;
    *seen = document + 1;
}

/* Counts of all words, by their number less one. */
static WwCount *
count_words(const WwTokens *tokens)
{
    guint32 n_words = ww_tokens_n_words(tokens);
    WwCount *counts = g_new0(WwCount, n_words + 1);
    g_autofree guint32 *seen = g_new0(guint32, n_words + 1);

    for (guint32 at = 0; at < tokens->ids->len; at++) {
        guint32 word = g_array_index(tokens->ids, guint32, at);

        if (word != 0)
            count_occurrence(&counts[word - 1], &seen[word - 1],
                             ww_tokens_document_of(tokens, at), at);
    }

    return counts;
}

WwLevel *
ww_level_count_words(const WwTokens *tokens, const WwCountOptions *options)
{
    WwLevel *self = ww_level_new(1);
    guint32 n_words = ww_tokens_n_words(tokens);
    g_autofree WwCount *counts = count_words(tokens);
    g_autofree guint32 *numbers = g_new0(guint32, n_words + 1);

    for (guint32 word = 1; word <= n_words; word++) {
        if (!is_recurring(&counts[word - 1], options))
            continue;
        g_array_append_val(self->phrases, counts[word - 1]);
        numbers[word] = self->phrases->len;
    }
    for (guint32 at = 0; at < tokens->ids->len; at++) {
        guint32 number = numbers[g_array_index(tokens->ids, guint32, at)];

        if (number == 0)
            continue;
        g_array_append_val(self->positions, at);
        g_array_append_val(self->numbers, number);
    }

    return self;
}

/* A candidate begins where two recurring phrases begin side by side. */
static gboolean
is_candidate(const WwLevel *below, guint i)
{
    return g_array_index(below->positions, guint32, i) + 1 ==
           g_array_index(below->positions, guint32, i + 1);
}

static guint64
pair_key(const WwLevel *below, guint i)
{
    return (guint64)g_array_index(below->numbers, guint32, i) << 32 |
           g_array_index(below->numbers, guint32, i + 1);
}

static guint
part_of(guint64 key, guint bits)
{
    return bits == 0 ? 0 : (guint)(mix(key) >> (64 - bits));
}

static guint
count_candidates(const WwLevel *below)
{
    guint n = 0;

    for (guint i = 0; i + 1 < below->positions->len; i++)
        n += is_candidate(below, i) ? 1 : 0;

    return n;
}

/* Sorts the candidates by part, keeping their order within it; ends[] holds
 * where each part ends. */
static void
split_candidates(Work *work, guint bits, gsize *ends)
{
    const WwLevel *below = work->below;
    gsize n_parts = (gsize)1 << bits;
    g_autofree gsize *next = g_new0(gsize, n_parts + 1);

    for (guint i = 0; i + 1 < below->positions->len; i++) {
        if (is_candidate(below, i))
            next[part_of(pair_key(below, i), bits) + 1]++;
    }
    for (gsize part = 0; part < n_parts; part++)
        next[part + 1] += next[part];
    for (guint i = 0; i + 1 < below->positions->len; i++) {
        if (!is_candidate(below, i))
            continue;

        guint64 key = pair_key(below, i);
        Candidate *slot = &work->candidates[next[part_of(key, bits)]++];

        slot->key = key;
        slot->ordinal = work->places->len;
        g_array_append_val(work->places,
                           g_array_index(below->positions, guint32, i));
    }
    for (gsize part = 0; part < n_parts; part++)
        ends[part] = next[part];
}

/* Gives each distinct key of a part a local number, and counts it. */
static void
count_part(Work *work, const Candidate *candidates, gsize n)
{
    g_autoptr(GHashTable) table = g_hash_table_new(key_hash, NULL);

    g_array_set_size(work->local, 0);
    g_array_set_size(work->seen, 0);
    for (gsize i = 0; i < n; i++) {
        /* the key is a number that the table keeps in a pointer */
        /* NOLINTNEXTLINE(performance-no-int-to-ptr): keys are numbers */
        gpointer key = (gpointer)(gsize)candidates[i]
                           .key; // NOLINT(performance-no-int-to-ptr)
        guint32 local = GPOINTER_TO_UINT(g_hash_table_lookup(table, key));
        guint32 at =
            g_array_index(work->places, guint32, candidates[i].ordinal);

        if (local == 0) {
            const WwCount fresh = {
                .prefix = (guint32)(candidates[i].key >> 32),
                .suffix = (guint32)candidates[i].key,
            };
            const guint32 never = 0;

            g_array_append_val(work->local, fresh);
            g_array_append_val(work->seen, never);
            local = work->local->len;
            g_hash_table_insert(table, key, GUINT_TO_POINTER(local));
        }
        count_occurrence(&g_array_index(work->local, WwCount, local - 1),
                         &g_array_index(work->seen, guint32, local - 1),
                         ww_tokens_document_of(work->tokens, at), at);
        work->numbers[candidates[i].ordinal] = local;
    }
}

/* Keeps what recurs, and turns local numbers into those of the level. */
static void
keep_part(Work *work, const Candidate *candidates, gsize n)
{
    g_autofree guint32 *numbers = g_new0(guint32, work->local->len + 1);

    for (guint local = 0; local < work->local->len; local++) {
        const WwCount *count = &g_array_index(work->local, WwCount, local);

        if (!is_recurring(count, work->options))
            continue;
        g_array_append_vals(work->phrases, count, 1);
        numbers[local + 1] = work->phrases->len;
    }
    for (gsize i = 0; i < n; i++) {
        guint32 *number = &work->numbers[candidates[i].ordinal];

        *number = numbers[*number];
    }
}

static void
keep_positions(const Work *work, WwLevel *level)
{
    for (guint i = 0; i < work->places->len; i++) {
        if (work->numbers[i] == 0)
            continue;
        g_array_append_val(level->positions,
                           g_array_index(work->places, guint32, i));
        g_array_append_val(level->numbers, work->numbers[i]);
    }
}

static guint
choose_bits(guint n_candidates)
{
    guint bits = 0;

    while ((1U << bits) < PARTS_MAX && n_candidates >> bits > PART_SIZE)
        bits++;

    return bits;
}

WwLevel *
ww_level_count_next(const WwTokens *tokens,
                    const WwCountOptions *options,
                    const WwLevel *below)
{
    WwLevel *self = ww_level_new(below->length + 1);
    guint n = count_candidates(below);
    guint bits = choose_bits(n);
    g_autofree gsize *ends = g_new0(gsize, (gsize)1 << bits);
    g_autofree Candidate *candidates = g_new(Candidate, n + 1);
    g_autofree guint32 *numbers = g_new0(guint32, n + 1);
    g_autoptr(GArray) places =
        g_array_sized_new(FALSE, FALSE, sizeof(guint32), n);
    g_autoptr(GArray) local = g_array_new(FALSE, FALSE, sizeof(WwCount));
    g_autoptr(GArray) seen = g_array_new(FALSE, FALSE, sizeof(guint32));
    Work work = { tokens,  options,       below, places, candidates,
                  numbers, self->phrases, local, seen };
    gsize start = 0;

    split_candidates(&work, bits, ends);
    for (gsize part = 0; part < (gsize)1 << bits; part++) {
        count_part(&work, candidates + start, ends[part] - start);
        keep_part(&work, candidates + start, ends[part] - start);
        start = ends[part];
    }
    keep_positions(&work, self);

    return self;
}
