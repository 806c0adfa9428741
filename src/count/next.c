/* The counting engine: from the phrases of one length to those one longer.
 *
 * A phrase of n tokens recurs only if both its halves do, its first n-1 tokens
 * and its last n-1. So each level looks only at places that survived the one
 * before: after length 5 few do. At each place stands the number of the phrase
 * that begins there, so the key of the longer phrase is a pair of numbers.
 *
 * Keys are split by hash into parts whose table stays in the processor's cache
 * (part.c counts one). All passes go over their arrays from front to back: the
 * places are read in ranges, each range writes its candidates to its own
 * stretch of each part, and when the parts are counted each range reads the
 * numbers back from these stretches in the same order. Phrases that can be
 * prolonged in one way only never come to a table (forced.c). So ranges and
 * parts need no locks, arrays may lie in files, and nothing depends on the
 * number of threads: parts get their numbers in turn.
 *
 * What bounds it, of all CPU time of `phrases -n 1-5` on 200 MB of English (32
 * million positions, 2 threads): parts 12 % (a third of it in the GHashTable,
 * the rest waits for records in the second cache), reading pairs, splitting and
 * gathering 15 % (memory), judging 13 % (words and records at random), nesting
 * and the list of phrases 10 %, pages that the kernel clears 12 to 20 %, text
 * to tokens 15 %, rows of the table 8 %. A virtual machine gets fresh pages
 * from its host, at 1 to 2 s a gigabyte where it has to, while those that the
 * program gives back and takes again cost a twentieth of that; so what counts
 * is the peak, and keys are packed (packing.h).
 */
#include <string.h>

#include "count/forced.h"
#include "count/packing.h"
#include "count/part.h"
#include "count/stretch.h"
#include "lock.h"
#include "parallel.h"
#include "scratch.h"

#define BITS_MAX 12

/* Ranges of a thread, so that none waits long for the others. */
#define RANGES_A_THREAD 4

/* One level in the making. */
typedef struct {
    const WwTokens *tokens;
    const WwCountOptions *options;
    const WwLevel *below;
    WwLevel *level;
    WwForced forced; /* phrases that need no counting */
    gsize n_places;  /* of below */
    guint n_ranges;
    WwPacking packing;
    gsize *starts;    /* (owned) by part, then range: its first candidate; and
                       * one more for the end */
    gsize *survivors; /* (owned) by range: those that recur */
    WwCandidates candidates;
    WwPart *parts; /* (owned) by worker */

    WwLock lock; /* of survivors */
    WwTurn turn; /* parts take their numbers in order */
} Work;

static guint
n_parts_of(const Work *work)
{
    return ww_packing_n_parts(&work->packing);
}

static gsize
begin_of_range(const Work *work, guint range)
{
    return work->n_places / work->n_ranges * range +
           MIN(range, work->n_places % work->n_ranges);
}

static inline guint
part_of(const WwPacking *packing, guint64 key)
{
    return ww_packing_part(packing, ww_packing_pack(packing, key));
}

static gsize *
start_of(const Work *work, guint part, guint range)
{
    return &work->starts[(gsize)part * work->n_ranges + range];
}

/* As ww_level_read_pairs(), those left out that are forced, which are counted.
 */
static gboolean
read_counted(const Work *work,
             gsize *inout_at,
             gsize end,
             WwPairBlock *out,
             gsize *inout_forced)
{
    guint n = 0;

    if (!ww_level_read_pairs(work->below, work->tokens, inout_at, end, out))
        return FALSE;
    if (work->forced.left.bits == NULL)
        return TRUE;
    for (guint i = 0; i < out->n; i++) {
        out->keys[n] = out->keys[i];
        out->positions[n] = out->positions[i];
        n += ww_forced_has(&work->forced, out->keys[i]) ? 0 : 1;
    }
    *inout_forced += out->n - n;
    out->n = n;

    return TRUE;
}

static void
count_range(guint range, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    gsize at = begin_of_range(work, range);
    gsize end = begin_of_range(work, range + 1);
    const WwPacking packing = work->packing;
    g_autofree gsize *counts = g_new0(gsize, n_parts_of(work));
    gsize n_forced = 0;
    WwPairBlock block;

    (void)worker;
    while (read_counted(work, &at, end, &block, &n_forced)) {
        for (guint i = 0; i < block.n; i++)
            counts[part_of(&packing, block.keys[i])]++;
        ww_scratch_touch(work->tokens->run, 8 * WW_BLOCK);
    }
    for (guint part = 0; part < n_parts_of(work); part++)
        *start_of(work, part, range) = counts[part];
    work->survivors[range] = n_forced;
}

/* From how many to where the first. */
static gsize
sum_starts(Work *work)
{
    gsize n = (gsize)n_parts_of(work) * work->n_ranges;
    gsize sum = 0;

    for (gsize i = 0; i < n; i++) {
        gsize here = work->starts[i];

        work->starts[i] = sum;
        sum += here;
    }
    work->starts[n] = sum;

    return sum;
}

static void
split_range(guint range, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    gsize at = begin_of_range(work, range);
    gsize end = begin_of_range(work, range + 1);
    const WwPacking packing = work->packing;
    gsize n_forced = 0;
    WwPairBlock block;
    WwStretchWriter writer;

    (void)worker;
    ww_stretch_writer_init(&writer, &work->candidates, work->tokens->run,
                           start_of(work, 0, range), n_parts_of(work),
                           work->n_ranges);
    while (read_counted(work, &at, end, &block, &n_forced)) {
        for (guint i = 0; i < block.n; i++) {
            guint64 packed = ww_packing_pack(&packing, block.keys[i]);

            ww_stretch_writer_put(&writer, ww_packing_part(&packing, packed),
                                  ww_packing_rest(&packing, packed),
                                  block.positions[i]);
        }
        ww_scratch_touch(work->tokens->run, 20 * WW_BLOCK);
    }
    ww_stretch_writer_clear(&writer);
}

static void
write_phrases(const Work *work, guint part, const WwPart *counter, guint32 base)
{
    for (guint i = 0; i < counter->phrases->len; i++) {
        const WwPartPhrase *phrase =
            &g_array_index(counter->phrases, WwPartPhrase, i);
        guint32 number = g_array_index(counter->numbers, guint32, i);
        guint64 pair = 0;

        if (number == 0)
            continue;
        pair = ww_packing_unpack(&work->packing, part, phrase->key);
        work->level->phrases[base + number - 1] = (WwCount){
            .count = phrase->count,
            .documents = phrase->documents,
            .first = phrase->first,
            .prefix = (guint32)(pair >> 32),
            .suffix = (guint32)pair,
        };
    }
}

/* Makes numbers of the part such of the level, and counts them by range. */
static void
write_numbers(Work *work, guint part, guint32 base)
{
    for (guint range = 0; range < work->n_ranges; range++) {
        gsize end = *start_of(work, part, range + 1);
        gsize n = 0;

        for (gsize i = *start_of(work, part, range); i < end; i++) {
            guint32 number = work->candidates.positions[i];

            work->candidates.positions[i] = number != 0 ? base + number : 0;
            n += number != 0 ? 1 : 0;
        }
        ww_scratch_touch(work->tokens->run,
                         (end - *start_of(work, part, range)) *
                             sizeof(guint32));
        ww_lock_take(&work->lock);
        work->survivors[range] += n;
        ww_lock_give(&work->lock);
    }
}

static void
count_part(guint part, guint worker, gpointer user_data)
{
    Work *work = user_data;
    WwPart *counter = &work->parts[worker];
    WwKeys keys = work->candidates.keys;
    gsize start = *start_of(work, part, 0);
    gsize n = *start_of(work, part + 1, 0) - start;
    guint32 base = 0;

    keys.any = (char *)keys.any + start * work->candidates.key_size;
    ww_part_count(counter, keys, work->candidates.key_size,
                  work->candidates.positions + start, n);
    base = work->forced.n +
           (guint32)ww_turn_take(&work->turn, part, counter->n_recurring);
    write_phrases(work, part, counter, base);
    write_numbers(work, part, base);
    ww_scratch_touch(work->tokens->run, sizeof(WwCount) * counter->n_recurring);
}

/* The number of the candidate that comes next in its part, 0 for none. */
static inline guint32
number_of(const Work *work, WwStretchReader *reader, guint64 key)
{
    if (work->forced.left.bits != NULL && ww_forced_has(&work->forced, key))
        return ww_forced_number(&work->forced, key);

    return ww_stretch_reader_take(reader, part_of(&work->packing, key));
}

/* Puts those of the pairs that recur where the range has come to. */
static void
write_occurrences(const Work *work,
                  WwStretchReader *reader,
                  const WwPairBlock *block,
                  gsize *inout_to)
{
    WwLevel *level = work->level;

    for (guint i = 0; i < block->n; i++) {
        guint32 number = number_of(work, reader, block->keys[i]);

        if (number == 0)
            continue;
        if (ww_level_is_row(level)) {
            level->numbers[block->positions[i]] = number;
        } else {
            level->positions[*inout_to] = block->positions[i];
            level->numbers[*inout_to] = number;
        }
        (*inout_to)++;
    }
}

/* Reads the candidates of a range once more, each with its number now. */
static void
gather_range(guint range, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    gsize at = begin_of_range(work, range);
    gsize end = begin_of_range(work, range + 1);
    gsize to = work->survivors[range];
    gsize from = at;
    WwPairBlock block;
    WwStretchReader reader;

    (void)worker;
    ww_stretch_reader_init(&reader, &work->candidates, work->tokens->run,
                           start_of(work, 0, range), n_parts_of(work),
                           work->n_ranges);
    while (ww_level_read_pairs(work->below, work->tokens, &at, end, &block)) {
        if (ww_level_is_row(work->level))
            memset(work->level->numbers + from, 0,
                   (at - from) * sizeof(guint32));
        from = at;
        write_occurrences(work, &reader, &block, &to);
        ww_scratch_touch(work->tokens->run, 20 * WW_BLOCK);
    }
    ww_stretch_reader_clear(&reader);
    g_assert(to == work->survivors[range + 1]);
}

/* Room for as many phrases as there can be: each phrase of below is forced at
 * most on either side, and the others occur as often as they must. */
static gboolean
find_forced(Work *work, const WwLevel *base, GError **error)
{
    gsize most = 2 * (gsize)work->below->n_phrases +
                 work->n_places / work->options->min_count;

    work->level->phrases =
        ww_scratch_new(work->tokens->run, most * sizeof(WwCount), error);
    if (work->level->phrases == NULL)
        return FALSE;

    return ww_forced_find(&work->forced, base, work->below, work->tokens->run,
                          work->level->phrases, error);
}

static gboolean
make_occurrences(Work *work, GError **error)
{
    WwLevel *level = work->level;
    gboolean is_row = FALSE;
    gsize n = 0;
    gpointer phrases =
        ww_scratch_resize(level->run, level->phrases,
                          level->n_phrases * sizeof(WwCount), error);

    if (phrases == NULL)
        return FALSE;
    level->phrases = phrases;
    level->view = ww_scratch_view(level->run, phrases);
    for (guint range = 0; range <= work->n_ranges; range++) {
        gsize here = work->survivors[range];

        work->survivors[range] = n;
        n += here;
    }
    /* a row is made from a row */
    is_row = ww_level_is_row(work->below) && n > work->n_places / 2;
    level->n_occurrences = (guint32)n;
    level->n = is_row ? (guint32)work->n_places : (guint32)n;
    if (!is_row) {
        level->positions =
            ww_scratch_new(level->run, n * sizeof(guint32), error);
        if (level->positions == NULL)
            return FALSE;
    }
    level->numbers =
        ww_scratch_new(level->run, level->n * sizeof(guint32), error);

    return level->numbers != NULL;
}

static gboolean
run_work(Work *work, const WwLevel *base, guint n_threads, GError **error)
{
    gsize n = 0;

    if (!find_forced(work, base, error))
        return FALSE;
    ww_parallel(n_threads, work->n_ranges, count_range, work);
    n = sum_starts(work);
    if (!ww_candidates_init(&work->candidates, work->tokens->run, n,
                            work->packing.key_size, error))
        return FALSE;
    ww_parallel(n_threads, work->n_ranges, split_range, work);
    ww_scratch_trim(work->tokens->run);
    ww_parallel(n_threads, n_parts_of(work), count_part, work);
    ww_candidates_drop_keys(&work->candidates, work->tokens->run);
    work->level->n_phrases = work->forced.n + (guint32)work->turn.total;
    if (!make_occurrences(work, error))
        return FALSE;
    ww_parallel(n_threads, work->n_ranges, gather_range, work);

    return TRUE;
}

/* What is chosen here depends on the text alone, so that numbers do; ranges may
 * depend on threads, as numbers do not depend on ranges. */
static void
choose_sizes(Work *work, guint n_threads)
{
    const WwTuning *tuning = ww_run_tuning(work->tokens->run);
    guint bits = 0;

    work->n_places = ww_level_n_places(work->below, work->tokens);
    work->n_ranges =
        (guint)MIN(n_threads == 1 ? 1 : n_threads * RANGES_A_THREAD,
                   work->n_places / tuning->grain + 1);
    while (bits < BITS_MAX && work->n_places >> bits > tuning->part_size)
        bits++;
    work->packing = ww_packing_new(work->below->n_phrases, bits, BITS_MAX,
                                   tuning->key_bits);
    work->starts = g_new0(gsize, (gsize)n_parts_of(work) * work->n_ranges + 1);
    work->survivors = g_new0(gsize, work->n_ranges + 1);
    work->parts = g_new0(WwPart, n_threads);
    for (guint i = 0; i < n_threads; i++)
        ww_part_init(&work->parts[i], work->tokens, work->options);
    ww_lock_init(&work->lock);
    ww_turn_init(&work->turn);
}

static void
work_clear(Work *work, guint n_threads)
{
    for (guint i = 0; i < n_threads; i++)
        ww_part_clear(&work->parts[i]);
    g_free(work->parts);
    ww_candidates_clear(&work->candidates, work->tokens->run);
    ww_forced_clear(&work->forced);
    g_free(work->starts);
    g_free(work->survivors);
    ww_lock_clear(&work->lock);
    ww_turn_clear(&work->turn);
}

WwLevel *
ww_level_count_next(const WwTokens *tokens,
                    const WwCountOptions *options,
                    const WwLevel *base,
                    const WwLevel *below,
                    GError **error)
{
    g_autoptr(WwLevel) self = ww_level_new(tokens->run, below->length + 1);
    guint n_threads = ww_run_n_threads(tokens->run);
    Work work = { .tokens = tokens,
                  .options = options,
                  .below = below,
                  .level = self };
    gboolean is_done = FALSE;

    choose_sizes(&work, n_threads);
    is_done = run_work(&work, base, n_threads, error);
    work_clear(&work, n_threads);
    ww_scratch_trim(tokens->run);

    return is_done ? g_steal_pointer(&self) : NULL;
}
