/* The innermost loop of the engine: equal keys of one part are counted.
 *
 * A key is the pair of the numbers of a phrase's halves (without the bits that
 * chose the part, see packing.h), as one pointer of a GHashTable: no phrase is
 * spelled out, no key is allocated, and with no equal function the table
 * compares inline. It needs a hash that mixes all 64 bits: g_direct_hash() and
 * g_int64_hash() keep the lower half and collapse on pairs. Each key goes in
 * mixed with a number that differs from run to run, so that no text can be made
 * to collide.
 *
 * Most keys of the longer lengths stand only once, and it costs most to put
 * them in. So two bits for each hash tell first whether it was met once and
 * once more, and only keys that may recur go to the table.
 *
 * The table's arrays and the records of phrases are more than the second cache
 * holds, so that each lookup waited for memory twice. Now a small memory of
 * what was met last says which record to fetch, a batch ahead, and the record
 * says whether it is that of the key; only other keys are looked up in the
 * table. Of 200 MB of English (levels 2 to 6, both threads) counting parts went
 * from 2.7 s to 1.95 s by that.
 *
 * Positions come in rising order, so documents are counted by watching the
 * document change, and numbers follow the order of first occurrence: they do
 * not depend on the table.
 */
#include "count/part.h"

#include <string.h>

G_STATIC_ASSERT(sizeof(gpointer) >= sizeof(guint64));

/* Slots of two bits for one candidate, at least: about one lone key in eight
 * slips through. */
#define SLOTS_EACH   4
#define SLOTS_A_WORD 32

/* Documents that are stepped over before one is looked up. */
#define STEPS_MAX 8

/* Candidates between two looks at the memory: a part has as many as its most
 * frequent key has. */
#define STEP ((gsize)65536)

/* For fewer candidates the sets are not worth it. */
#define FILTER_MIN 64

void
ww_part_init(WwPart *self,
             const WwTokens *tokens,
             const WwCountOptions *options)
{
    *self = (WwPart){
        .tokens = tokens,
        .options = options,
        .seed = (guint64)g_random_int() << 32 | g_random_int(),
        .phrases = g_array_new(FALSE, FALSE, sizeof(WwPartPhrase)),
        .numbers = g_array_new(FALSE, FALSE, sizeof(guint32)),
    };
}

void
ww_part_clear(WwPart *self)
{
    g_free(self->met);
    g_array_unref(self->phrases);
    g_array_unref(self->numbers);
}

/* Keys are mixed already when they are put in. */
static guint
key_hash(gconstpointer key)
{
    return (guint)((guint64)(gsize)key >> 16);
}

static void
reset_met(WwPart *self, gsize n)
{
    self->n_slots = 1024;
    while (self->n_slots < n * SLOTS_EACH)
        self->n_slots *= 2;
    if (self->n_slots > self->room_slots) {
        self->room_slots = self->n_slots;
        g_free(self->met);
        self->met = g_new(guint64, self->n_slots / SLOTS_A_WORD);
    }
    memset(self->met, 0, self->n_slots / SLOTS_A_WORD * sizeof(guint64));
}

static inline gsize
slot_of(const WwPart *self, guint64 key)
{
    return (gsize)ww_part_mix(key) & (self->n_slots - 1);
}

static inline void
note_met(WwPart *self, WwKeys keys, gsize key_size, gsize n)
{
    reset_met(self, n);
    for (gsize i = 0; i < n; i++) {
        gsize slot = slot_of(self, ww_keys_get(keys, key_size, i));
        guint64 *word = &self->met[slot / SLOTS_A_WORD];
        guint shift = (guint)(slot % SLOTS_A_WORD) * 2;

        *word |= ((*word >> shift & 1U) << 1 | 1U) << shift;
        if (i % STEP == 0)
            ww_scratch_touch(self->tokens->run, STEP * key_size);
    }
}

static inline gboolean
may_recur(const WwPart *self, guint64 key)
{
    gsize slot = slot_of(self, key);
    guint shift = (guint)(slot % SLOTS_A_WORD) * 2;

    return (self->met[slot / SLOTS_A_WORD] >> shift & 2U) != 0;
}

static WwPartPhrase *
phrase_at(const WwPart *self, guint32 number)
{
    return &g_array_index(self->phrases, WwPartPhrase, number - 1);
}

/* Which of the part's distinct keys it is, from 1. */
static guint32
number_in_table(WwPart *self, GHashTable *table, guint64 key, gsize mixed)
{
    /* NOLINTNEXTLINE(performance-no-int-to-ptr): the keys are numbers */
    gpointer pointer = (gpointer)mixed;
    guint32 number = GPOINTER_TO_UINT(g_hash_table_lookup(table, pointer));

    if (number == 0) {
        const WwPartPhrase fresh = { .key = key };

        g_array_append_val(self->phrases, fresh);
        number = self->phrases->len;
        g_hash_table_insert(table, pointer, GUINT_TO_POINTER(number));
    }

    return number;
}

/* The document of a position, mostly one of the next ones: to step over them
 * costs less than to look it up, which misses the cache. */
static guint32
find_document(const WwTokens *tokens, guint32 from, guint32 position)
{
    const guint32 *firsts = tokens->firsts;

    for (guint i = 0; i < STEPS_MAX; i++) {
        if (position < firsts[from + 1])
            return from;
        from++;
    }

    return position < firsts[from + 1]
               ? from
               : ww_tokens_document_of(tokens, position);
}

/* Candidates that are counted together, in three steps: memory for one is
 * fetched while another is done. */
#define BATCH 64

typedef struct {
    guint n;
    guint32 at[BATCH]; /* which candidates */
    guint64 keys[BATCH];
    gsize mixed[BATCH]; /* their keys, as in the table */
} Batch;

static inline guint32 *
recent_of(WwPart *self, gsize mixed)
{
    return &self->recent[(guint64)mixed >> (64 - WW_PART_RECENT_BITS)];
}

/* Keeps those of n candidates that may recur. */
static inline void
sift(WwPart *self, gsize n, gboolean is_filtered, Batch *batch)
{
    batch->n = 0;
    for (guint i = 0; i < n; i++) {
        guint64 key = batch->keys[i];

        batch->at[batch->n] = i;
        batch->keys[batch->n] = key;
        batch->n += !is_filtered || may_recur(self, key) ? 1 : 0;
    }
    for (guint i = 0; i < batch->n; i++) {
        batch->mixed[i] = (gsize)ww_part_mix(batch->keys[i] ^ self->seed);
        __builtin_prefetch(recent_of(self, batch->mixed[i]));
    }
}

static inline void
fetch_phrases(WwPart *self, const Batch *batch)
{
    for (guint i = 0; i < batch->n; i++) {
        guint32 number = *recent_of(self, batch->mixed[i]);

        __builtin_prefetch(phrase_at(self, MAX(number, 1)), 1);
    }
}

/* Which of the part's distinct keys it is: mostly that which was met last with
 * its hash, whose record is needed anyway. */
static inline guint32
number_of(WwPart *self, GHashTable *table, guint64 key, gsize mixed)
{
    guint32 *recent = recent_of(self, mixed);

    if (*recent == 0 || phrase_at(self, *recent)->key != key)
        *recent = number_in_table(self, table, key, mixed);

    return *recent;
}

/* A walk over positions that rise. */
typedef struct {
    guint32 document;
    guint32 end; /* first position of the next document */
} Walk;

static inline void
count_one(WwPart *self, Walk *walk, guint32 number, guint32 at)
{
    WwPartPhrase *phrase = phrase_at(self, number);

    if (at >= walk->end) {
        walk->document = find_document(self->tokens, walk->document, at);
        walk->end = self->tokens->firsts[walk->document + 1];
    }
    if (phrase->count++ == 0)
        phrase->first = at;
    phrase->documents += phrase->last != walk->document + 1 ? 1 : 0;
    phrase->last = walk->document + 1;
}

static inline void
count_keys(WwPart *self,
           WwKeys keys,
           gsize key_size,
           guint32 *positions,
           gsize n)
{
    g_autoptr(GHashTable) table = g_hash_table_new(key_hash, NULL);
    gboolean is_filtered = self->options->min_count > 1 && n >= FILTER_MIN;
    Walk walk = { 0, 0 };
    Batch batch;

    memset(self->recent, 0, sizeof self->recent);
    if (is_filtered)
        note_met(self, keys, key_size, n);
    for (gsize from = 0; from < n; from += BATCH) {
        guint32 numbers[BATCH] = { 0 };
        gsize n_here = MIN(n - from, BATCH);

        if (from % STEP == 0)
            ww_scratch_touch(self->tokens->run,
                             STEP * (key_size + sizeof *positions));
        for (gsize i = 0; i < n_here; i++)
            batch.keys[i] = ww_keys_get(keys, key_size, from + i);
        sift(self, n_here, is_filtered, &batch);
        fetch_phrases(self, &batch);
        for (guint i = 0; i < batch.n; i++) {
            guint32 at = batch.at[i];

            numbers[at] = number_of(self, table, batch.keys[i], batch.mixed[i]);
            count_one(self, &walk, numbers[at], positions[from + at]);
        }
        memcpy(positions + from, numbers, n_here * sizeof *numbers);
    }
}

static void
number_recurring(WwPart *self)
{
    g_array_set_size(self->numbers, self->phrases->len);
    self->n_recurring = 0;
    for (guint i = 0; i < self->phrases->len; i++) {
        const WwPartPhrase *phrase =
            &g_array_index(self->phrases, WwPartPhrase, i);
        gboolean is_recurring =
            phrase->count >= self->options->min_count &&
            phrase->documents >= self->options->min_documents;

        g_array_index(self->numbers, guint32, i) =
            is_recurring ? ++self->n_recurring : 0;
    }
}

void
ww_part_count(WwPart *self,
              WwKeys keys,
              gsize key_size,
              guint32 *positions,
              gsize n)
{
    const guint32 *numbers = NULL;

    g_array_set_size(self->phrases, 0);
    /* each size has its own loops */
    if (key_size == sizeof(guint32))
        count_keys(self, keys, sizeof(guint32), positions, n);
    else
        count_keys(self, keys, sizeof(guint64), positions, n);
    number_recurring(self);
    numbers = (const guint32 *)(gpointer)self->numbers->data;
    for (gsize i = 0; i < n; i++) {
        if (positions[i] != 0)
            positions[i] = numbers[positions[i] - 1];
        if (i % STEP == 0)
            ww_scratch_touch(self->tokens->run, STEP * sizeof *positions);
    }
}
