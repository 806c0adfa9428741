/* Suffixes are sorted by induced sorting (G. Nong, S. Zhang, W. H. Chan, Linear
 * Suffix Array Construction by Almost Pure Induced-Sorting, 2009).
 *
 * A suffix is falling when it is greater than the one that begins after it,
 * else rising; a valley is a rising one after a falling one. From the order of
 * valleys follows that of the falling suffixes in one pass, and from theirs
 * that of the rising ones in another. Valleys are put in order by the numbers
 * up to the next valley; where some are equal, each such piece is given a
 * number, and the text of these numbers, at most half as long, is sorted in the
 * same way. It lies at the end of the array where the order is to stand.
 *
 * What is common to neighbours is found in the order of the text: it gets
 * shorter by at most one from one suffix to the next (T. Kasai and others,
 * Linear-Time Longest-Common-Prefix Computation, 2001).
 */
#include "count/suffixes.h"

#include <string.h>

#include "scratch.h"

/* A place in the order that is not taken. */
#define EMPTY G_MAXUINT32

/* Steps between two looks at the memory: each may go to a page of its own. */
#define STEP 64

typedef struct {
    WwRun *run;          /* (not owned) */
    const guint32 *text; /* (not owned) */
    guint32 n;
    guint32 n_symbols;
    guint32 *order;  /* (not owned) */
    guint32 *counts; /* (owned, scratch) by symbol */
    guint32 *next;   /* (owned, scratch) by symbol: where in its bucket the next
                      * suffix goes, or the last one went */
    guint32 n_valleys;
    guint32 *numbers; /* (not owned) the text of valleys, in the order; NULL
                       * where they are all different */
} Sort;

static inline void
touch(const Sort *self, guint32 i)
{
    if (i % STEP == 0)
        ww_scratch_touch(self->run, STEP * WW_LOOK);
}

static gboolean
count_symbols(Sort *self, GError **error)
{
    gsize size = self->n_symbols * sizeof(guint32);

    self->counts = ww_scratch_new(self->run, size, error);
    if (self->counts == NULL)
        return FALSE;
    self->next = ww_scratch_new(self->run, size, error);
    if (self->next == NULL)
        return FALSE;
    ww_scratch_fill(self->run, self->counts, 0, size);
    for (guint32 i = 0; i < self->n; i++) {
        self->counts[self->text[i]]++;
        touch(self, i);
    }

    return TRUE;
}

static void
go_to_heads(Sort *self)
{
    guint32 sum = 0;

    for (guint32 symbol = 0; symbol < self->n_symbols; symbol++) {
        self->next[symbol] = sum;
        sum += self->counts[symbol];
    }
}

static void
go_to_tails(Sort *self)
{
    guint32 sum = 0;

    for (guint32 symbol = 0; symbol < self->n_symbols; symbol++) {
        sum += self->counts[symbol];
        self->next[symbol] = sum;
    }
}

/* A suffix before one in the order is falling when its number is not less: one
 * before a valley falls, and no rising ones are there but valleys. */
static void
induce_falling(Sort *self)
{
    const guint32 *text = self->text;

    go_to_heads(self);
    for (guint32 i = 0; i < self->n; i++) {
        guint32 at = self->order[i];

        touch(self, i);
        if (at == EMPTY || at == 0 || text[at - 1] < text[at])
            continue;
        self->order[self->next[text[at - 1]]++] = at - 1;
    }
}

/* Of those with the same number, the rising ones come last. */
static gboolean
is_rising(const Sort *self, guint32 rank)
{
    return rank >= self->next[self->text[self->order[rank]]];
}

/* The end, which is the first in the order, stays where it is. */
static void
induce_rising(Sort *self)
{
    const guint32 *text = self->text;

    go_to_tails(self);
    for (guint32 i = self->n; i-- > 1;) {
        guint32 at = self->order[i];

        touch(self, i);
        if (at == EMPTY || at == 0 || text[at - 1] > text[at] ||
            (text[at - 1] == text[at] && !is_rising(self, i)))
            continue;
        self->order[--self->next[text[at - 1]]] = at - 1;
    }
}

/* Goes over the valleys from the last to the first. */
typedef struct {
    const Sort *sort; /* (not owned) */
    guint32 at;       /* suffix looked at, plus one */
    gboolean is_rising;
} Valleys;

static Valleys
begin_valleys(const Sort *sort)
{
    return (Valleys){ sort, sort->n - 1, TRUE };
}

/* FALSE when there are no more. The end is one, and is not told. */
static gboolean
next_valley(Valleys *self, guint32 *out_at)
{
    const guint32 *text = self->sort->text;

    while (self->at > 0) {
        guint32 at = --self->at;
        gboolean is_falling = text[at] > text[at + 1] ||
                              (text[at] == text[at + 1] && !self->is_rising);
        gboolean is_after_valley = is_falling && self->is_rising;

        touch(self->sort, at);
        self->is_rising = !is_falling;
        *out_at = at + 1;
        if (is_after_valley && at + 2 < self->sort->n)
            return TRUE;
    }

    return FALSE;
}

/* Puts valleys into their buckets, in any order. */
static void
scatter_valleys(Sort *self)
{
    Valleys valleys = begin_valleys(self);
    guint32 at = 0;

    ww_scratch_fill(self->run, self->order, 0xFF, self->n * sizeof(guint32));
    go_to_tails(self);
    self->order[0] = self->n - 1;
    while (next_valley(&valleys, &at))
        self->order[--self->next[self->text[at]]] = at;
}

/* Moves valleys, which are in the order of their pieces, to the front; returns
 * how many they are. To be called when the rising ones were induced. */
static guint32
gather_valleys(Sort *self)
{
    guint32 n = 1;

    for (guint32 i = 1; i < self->n; i++) {
        guint32 at = self->order[i];

        touch(self, i);
        if (at > 0 && self->text[at - 1] > self->text[at] && is_rising(self, i))
            self->order[n++] = at;
    }

    return n;
}

/* Notes how long the piece of each valley is, with the number that begins the
 * next, behind the n valleys: as no two are side by side, half of the room will
 * do. */
static void
note_pieces(Sort *self, guint32 n)
{
    Valleys valleys = begin_valleys(self);
    guint32 *lengths = self->order + n;
    guint32 end = self->n - 1;
    guint32 at = 0;

    ww_scratch_fill(self->run, lengths, 0xFF, (self->n - n) * sizeof(guint32));
    lengths[end / 2] = 1;
    while (next_valley(&valleys, &at)) {
        lengths[at / 2] = end - at + 1;
        end = at;
    }
}

static gboolean
is_same_piece(const Sort *self, guint32 a, guint32 b, guint32 length)
{
    return memcmp(self->text + a, self->text + b, length * sizeof(guint32)) ==
           0;
}

/* In place of their lengths; returns how many are different. */
static guint32
number_pieces(Sort *self, guint32 n)
{
    guint32 *lengths = self->order + n;
    guint32 before = self->order[0];
    guint32 before_length = 1;
    guint32 number = 0;

    lengths[before / 2] = 0;
    for (guint32 i = 1; i < n; i++) {
        guint32 at = self->order[i];
        guint32 length = lengths[at / 2];

        touch(self, i);
        if (length != before_length || !is_same_piece(self, at, before, length))
            number++;
        before = at;
        before_length = length;
        lengths[at / 2] = number;
    }

    return number + 1;
}

/* Moves the numbers of pieces, in the order of the text, to the end. */
static guint32 *
gather_numbers(Sort *self, guint32 n)
{
    guint32 *to = self->order + self->n;

    for (guint32 i = self->n; i-- > n;) {
        touch(self, i);
        if (self->order[i] != EMPTY)
            *--to = self->order[i];
    }

    return to;
}

/* Makes places in the text of valleys out of their numbers in it. */
static void
place_valleys(Sort *self, guint32 n, guint32 *places)
{
    Valleys valleys = begin_valleys(self);
    guint32 i = n;
    guint32 at = 0;

    places[--i] = self->n - 1;
    while (next_valley(&valleys, &at))
        places[--i] = at;
    for (i = 0; i < n; i++) {
        touch(self, i);
        self->order[i] = places[self->order[i]];
    }
}

/* Puts the n valleys that stand in front, in order, into their buckets. */
static void
spread_valleys(Sort *self, guint32 n)
{
    ww_scratch_fill(self->run, self->order + n, 0xFF,
                    (self->n - n) * sizeof(guint32));
    go_to_tails(self);
    while (n-- > 0) {
        guint32 at = self->order[n];

        touch(self, n);
        self->order[n] = EMPTY;
        self->order[--self->next[self->text[at]]] = at;
    }
}

/* Valleys are put in order by their pieces; where some are equal, *out_shorter
 * is the text of their numbers, which is to be sorted next. */
static gboolean
begin_sort(Sort *self, Sort *out_shorter, GError **error)
{
    guint32 n_numbers = 0;

    *out_shorter = (Sort){ .run = self->run, .order = self->order };
    if (!count_symbols(self, error))
        return FALSE;
    scatter_valleys(self);
    induce_falling(self);
    induce_rising(self);
    self->n_valleys = gather_valleys(self);
    if (self->n == 1)
        return TRUE;
    note_pieces(self, self->n_valleys);
    n_numbers = number_pieces(self, self->n_valleys);
    if (n_numbers == self->n_valleys)
        return TRUE;
    self->numbers = gather_numbers(self, self->n_valleys);
    out_shorter->text = self->numbers;
    out_shorter->n = self->n_valleys;
    out_shorter->n_symbols = n_numbers;

    return TRUE;
}

/* From the order of valleys to that of all suffixes. */
static void
end_sort(Sort *self)
{
    if (self->numbers != NULL)
        place_valleys(self, self->n_valleys, self->numbers);
    spread_valleys(self, self->n_valleys);
    induce_falling(self);
    induce_rising(self);
}

/* Each text is at most half as long as the one before it. */
#define SORTS_MAX 33

gboolean
ww_suffixes_sort(WwRun *run,
                 const guint32 *text,
                 guint32 n,
                 guint32 n_symbols,
                 /* NOLINTNEXTLINE(readability-non-const-parameter): written */
                 guint32 *out_order,
                 GError **error)
{
    Sort sorts[SORTS_MAX + 1] = { { .run = run,
                                    .text = text,
                                    .n = n,
                                    .n_symbols = n_symbols,
                                    .order = out_order } };
    gboolean is_done = TRUE;
    guint depth = 0;

    while (is_done && sorts[depth].text != NULL) {
        is_done = begin_sort(&sorts[depth], &sorts[depth + 1], error);
        depth++;
    }
    while (depth-- > 0) {
        if (is_done)
            end_sort(&sorts[depth]);
        ww_scratch_free(run, sorts[depth].counts);
        ww_scratch_free(run, sorts[depth].next);
    }

    return is_done;
}

/* What two suffixes have in common, of which so much is known. */
static guint32
extend_common(const guint32 *text,
              guint32 a,
              guint32 b,
              guint32 common,
              guint32 first_symbol)
{
    while (text[a + common] >= first_symbol &&
           text[a + common] == text[b + common])
        common++;

    return common;
}

void
ww_suffixes_compare(WwRun *run,
                    const guint32 *text,
                    guint32 first_symbol,
                    const guint32 *order,
                    const guint32 *ranks,
                    guint32 *out_common)
{
    guint32 common = 0;

    for (guint32 i = 0; i == 0 || text[i - 1] != 0; i++) {
        guint32 rank = ranks[i];

        if (i % STEP == 0)
            ww_scratch_touch(run, 3 * STEP * WW_LOOK);
        common = rank == 0 ? 0
                           : extend_common(text, i, order[rank - 1], common,
                                           first_symbol);
        out_common[rank] = common;
        common -= common > 0 ? 1 : 0;
    }
}
