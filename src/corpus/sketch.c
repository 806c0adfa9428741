#include "corpus/sketch.h"

#include <math.h>

#include "corpus/shingles.h"
#include "hash.h"

/* The place of a shingle is in the upper bits of its number. */
#define PLACE_SHIFT 58
G_STATIC_ASSERT(WW_SKETCH_SIZE == 1 << (64 - PLACE_SHIFT));

/* A number of a sketch: the round it was found in, and the least number of a
 * shingle in it. */
#define ROUND_SHIFT 57
#define VALUE_MASK  ((G_GUINT64_CONSTANT(1) << ROUND_SHIFT) - 1)
#define NONE        G_MAXUINT64

/* With so many different shingles a place stays free in the first round once in
 * 150,000 times; then these stand for all. */
#define FEW_MAX   1024
#define FEW_SLOTS ((gsize)2048)

/* The first different shingles of a text, and a table of them in which 0 is a
 * free slot. */
typedef struct {
    guint64 list[FEW_MAX];
    guint64 slots[FEW_SLOTS];
    guint n;
} Few;

static inline void
add_few(Few *self, guint64 shingle)
{
    gsize slot = shingle % FEW_SLOTS;

    if (self->n == FEW_MAX)
        return;
    while (self->slots[slot] != 0 && self->slots[slot] != shingle)
        slot = (slot + 1) % FEW_SLOTS;
    if (self->slots[slot] == shingle)
        return;
    self->slots[slot] = shingle;
    self->list[self->n++] = shingle;
}

static inline void
put(guint64 *value, guint64 number, guint round)
{
    guint64 found = (number & VALUE_MASK) | (guint64)round << ROUND_SHIFT;

    *value = MIN(*value, found);
}

/* One round more over the few shingles: each goes to another place, and in the
 * last rounds all go to one place each. */
static void
go_round(const Few *few, guint round, guint64 out[WW_SKETCH_SIZE])
{
    guint64 seed = round * G_GUINT64_CONSTANT(0xA0761D6478BD642F);

    for (guint i = 0; i < few->n; i++) {
        guint64 number = ww_hash_step(ww_hash_step(few->list[i], seed), seed);
        guint place = round < WW_SKETCH_SIZE ? (guint)(number >> PLACE_SHIFT)
                                             : round - WW_SKETCH_SIZE;

        put(&out[place], number, round);
    }
}

static gboolean
is_full(const guint64 sketch[WW_SKETCH_SIZE])
{
    for (guint i = 0; i < WW_SKETCH_SIZE; i++) {
        if (sketch[i] == NONE)
            return FALSE;
    }
    return TRUE;
}

guint64
ww_sketch_make(const char *text, gsize length, guint64 out[WW_SKETCH_SIZE])
{
    guint64 shingles[256];
    Few few = { .n = 0 };
    WwShingler shingler;
    gsize n = 0;

    for (guint i = 0; i < WW_SKETCH_SIZE; i++)
        out[i] = NONE;
    ww_shingler_init(&shingler, text, length);
    while ((n = ww_shingler_next(&shingler, shingles, G_N_ELEMENTS(shingles))) >
           0) {
        for (gsize i = 0; i < n; i++) {
            put(&out[shingles[i] >> PLACE_SHIFT], shingles[i], 0);
            add_few(&few, shingles[i]);
        }
    }
    for (guint round = 1; few.n > 0 && !is_full(out); round++)
        go_round(&few, round, out);
    return shingler.n_words;
}

double
ww_bands_recall(const WwBands *self, double similar)
{
    return 1.0 - pow(1.0 - pow(similar, self->n_rows), self->n_bands);
}

WwBands
ww_bands_choose(double similar)
{
    WwBands best = { 1, WW_SKETCH_SIZE };

    for (guint rows = 2; rows <= WW_SKETCH_SIZE / 2; rows++) {
        WwBands bands = { rows, WW_SKETCH_SIZE / rows };

        if (ww_bands_recall(&bands, similar) >= 0.999)
            best = bands;
    }
    return best;
}

guint32
ww_bands_key(const WwBands *self,
             const guint64 sketch[WW_SKETCH_SIZE],
             guint band)
{
    guint64 hash = band;

    for (guint i = 0; i < self->n_rows; i++)
        hash = ww_hash_step(hash, sketch[band * self->n_rows + i]);
    return (guint32)(hash >> 32);
}
