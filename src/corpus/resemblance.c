#include "corpus/resemblance.h"

#include <stdlib.h>

#include "corpus/duplicates.h"
#include "corpus/shingles.h"
#include "corpus/sketch.h"
#include "corpus/texts.h"
#include "parallel.h"
#include "radix.h"
#include "scratch.h"

/* Sketches are made by all threads; then one goes over the documents in order,
 * and compares each with those kept before it that share a band, shingle by
 * shingle, so that no document is left out by an estimate.
 *
 * Both limits keep hostile input linear: there all documents may share bands.
 * The latest ones are looked at, as reprints come soon; and one band is the
 * whole sketch, which documents that are nearly the same share. */
#define LOOKED_AT_MAX 32 /* documents of a band */
#define COMPARED_MAX  16 /* those that share the most bands */

#define TASK_SIZE 64

typedef struct {
    const WwCorpus *corpus; /* borrowed */
    WwOriginals found;      /* borrowed */
    WwRun *run;             /* borrowed, nullable */
    double least;
    WwBands bands;
    guint stride; /* bands, and the whole sketch */
    guint n;      /* documents */

    /* For each document and band its key; then where its run is, 0 for none. */
    guint32 *slots;
    /* For each key of several documents a run: how many of them are kept so
     * far, and room for these. */
    GArray *runs;       /* of guint32 */
    guint8 *takes_part; /* for each document */
    guint8 *n_shared;   /* for each document, bands; zeros between searches */
} Search;

static void
sketch_document(Search *self, guint index)
{
    static const WwBands whole = { WW_SKETCH_SIZE, 1 };
    const WwDocument *document = ww_corpus_document(self->corpus, index);
    guint32 *keys = &self->slots[(gsize)index * self->stride];
    guint64 sketch[WW_SKETCH_SIZE];
    guint64 n_words = ww_sketch_make(document->text, document->length, sketch);

    self->takes_part[index] = n_words >= WW_RESEMBLANCE_WORDS_MIN;
    for (guint band = 0; band < self->bands.n_bands; band++)
        keys[band] = ww_bands_key(&self->bands, sketch, band);
    keys[self->bands.n_bands] = ww_bands_key(&whole, sketch, 0);
    if (self->run != NULL)
        ww_scratch_touch(self->run, document->length);
}

static void
sketch_some(guint task, guint worker, gpointer user_data)
{
    Search *self = user_data;
    guint end = MIN((task + 1) * TASK_SIZE, self->n);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        if (self->found.originals[i] == WW_ORIGINAL_NONE)
            sketch_document(self, i);
    }
}

/* Makes a run for those from first to end, if they are several. */
static void
make_run(Search *self,
         guint band,
         const guint64 *numbers,
         gsize first,
         gsize end)
{
    guint32 at = end - first > 1 ? self->runs->len : 0;

    for (gsize i = first; i < end; i++)
        self->slots[(numbers[i] & G_MAXUINT32) * self->stride + band] = at;
    if (at != 0)
        g_array_set_size(self->runs, at + 1 + (guint)(end - first));
}

static void
make_runs(Search *self)
{
    g_autofree guint64 *numbers = g_new(guint64, self->n);
    g_autofree guint64 *room = g_new(guint64, self->n);

    g_array_set_size(self->runs, 1);
    for (guint band = 0; band < self->stride; band++) {
        gsize n = 0;
        gsize first = 0;

        for (guint i = 0; i < self->n; i++) {
            guint32 key = self->slots[(gsize)i * self->stride + band];

            if (self->takes_part[i])
                numbers[n++] = (guint64)key << 32 | i;
        }
        ww_radix_sort(numbers, room, n, 32);
        for (gsize i = 1; i <= n; i++) {
            if (i < n && numbers[i] >> 32 == numbers[first] >> 32)
                continue;
            make_run(self, band, numbers, first, i);
            first = i;
        }
    }
}

static guint32 *
run_of(const Search *self, guint index, guint band)
{
    guint32 at = self->slots[(gsize)index * self->stride + band];

    return at == 0 ? NULL : &g_array_index(self->runs, guint32, at);
}

/* Notes the documents that share a band; returns whether not all of them. */
static gboolean
look_at_run(Search *self, const guint32 *run, GArray *found)
{
    guint32 n = run[0];

    for (guint32 i = n - MIN(n, LOOKED_AT_MAX); i < n; i++) {
        guint32 other = run[1 + i];

        if (self->n_shared[other]++ == 0)
            g_array_append_val(found, other);
    }
    return n > LOOKED_AT_MAX;
}

static int
compare_shared(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Search *self = user_data;
    guint32 left = *(const guint32 *)a;
    guint32 right = *(const guint32 *)b;
    int more = self->n_shared[right] - self->n_shared[left];

    return more != 0 ? more : left < right ? -1 : left > right;
}

/* The documents to compare one with, those that share the most bands first.
 * Returns whether there are others. */
static gboolean
find_candidates(Search *self, guint index, GArray *found)
{
    gboolean is_crowded = FALSE;

    g_array_set_size(found, 0);
    for (guint band = 0; band < self->stride; band++) {
        const guint32 *run = run_of(self, index, band);

        if (run != NULL)
            is_crowded |= look_at_run(self, run, found);
    }
    g_array_sort_with_data(found, compare_shared, self);
    for (guint i = 0; i < found->len; i++)
        self->n_shared[g_array_index(found, guint32, i)] = 0;
    is_crowded |= found->len > COMPARED_MAX;
    g_array_set_size(found, MIN(found->len, COMPARED_MAX));
    return is_crowded;
}

static guint64 *
set_of(const Search *self, guint index, gsize *out_n)
{
    const WwDocument *document = ww_corpus_document(self->corpus, index);

    ww_corpus_touch(self->corpus);
    return ww_shingles_set(document->text, document->length, out_n);
}

/* Notes which of the candidates a document resembles most, of several the
 * earliest, if it does at all. */
static void
compare_with(Search *self, guint index, const GArray *candidates)
{
    gsize n = 0;
    g_autofree guint64 *set =
        candidates->len > 0 ? set_of(self, index, &n) : NULL;

    for (guint i = 0; i < candidates->len; i++) {
        guint32 other = g_array_index(candidates, guint32, i);
        guint32 *original = &self->found.originals[index];
        gsize n_other = 0;
        g_autofree guint64 *other_set = set_of(self, other, &n_other);
        double found = ww_shingles_resemblance(set, n, other_set, n_other);
        double best = *original == WW_ORIGINAL_NONE
                          ? 0.0
                          : self->found.similarities[index];

        if (found < self->least || found < best ||
            (found <= best && *original < other))
            continue;
        *original = other;
        self->found.similarities[index] = found;
    }
}

/* What repeats a text that is a reprint itself repeats the one that is kept. */
static void
follow(Search *self, guint index)
{
    guint32 first = self->found.originals[index];

    if (self->found.originals[first] == WW_ORIGINAL_NONE)
        return;
    self->found.originals[index] = self->found.originals[first];
    self->found.similarities[index] = self->found.similarities[first];
}

static void
keep(Search *self, guint index)
{
    for (guint band = 0; band < self->stride; band++) {
        guint32 *run = run_of(self, index, band);

        if (run != NULL)
            run[1 + run[0]++] = index;
    }
}

static guint
go_over(Search *self)
{
    g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint n_crowded = 0;

    for (guint i = 0; i < self->n; i++) {
        if (self->found.originals[i] != WW_ORIGINAL_NONE) {
            follow(self, i);
        } else if (self->takes_part[i]) {
            gboolean is_crowded = find_candidates(self, i, candidates);

            compare_with(self, i, candidates);
            if (self->found.originals[i] != WW_ORIGINAL_NONE)
                continue;
            n_crowded += is_crowded ? 1 : 0;
            keep(self, i);
        }
    }
    return n_crowded;
}

guint
ww_resemblance_find(const WwCorpus *corpus,
                    double least,
                    const WwOriginals *found)
{
    Search self = { .corpus = corpus,
                    .run = ww_corpus_run(corpus),
                    .least = least,
                    .bands = ww_bands_choose(least),
                    .n = ww_corpus_n_documents(corpus),
                    .found = *found };
    guint n_crowded = 0;

    self.stride = self.bands.n_bands + 1;
    self.slots = g_new(guint32, (gsize)self.n * self.stride);
    self.takes_part = g_new0(guint8, self.n);
    self.n_shared = g_new0(guint8, self.n);
    self.runs = g_array_new(FALSE, TRUE, sizeof(guint32));
    ww_parallel(self.run != NULL ? ww_run_n_threads(self.run) : 1,
                ww_parallel_tasks(self.n, TASK_SIZE), sketch_some, &self);
    make_runs(&self);
    n_crowded = go_over(&self);
    g_array_unref(self.runs);
    g_free(self.n_shared);
    g_free(self.takes_part);
    g_free(self.slots);
    return n_crowded;
}
