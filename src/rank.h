#pragma once

#include <glib.h>

/* A set of numbers from 0 that knows how many are below each: it takes a sixth
 * of a byte for each number there may be, where a list would take four. */
typedef struct {
    guint64 *bits;   /* (owned) NULL before ww_rank_init() */
    guint32 *before; /* (owned) by word of bits: how many are below it */
    gsize n_words;
} WwRank;

/* Tasks that add numbers at the same time must do so in ranges that are whole
 * numbers of this. */
#define WW_RANK_WORD 64

/* The empty set; n is above all numbers. */
static inline void
ww_rank_init(WwRank *self, gsize n)
{
    self->n_words = n / WW_RANK_WORD + 1;
    self->bits = g_new0(guint64, self->n_words);
    self->before = g_new0(guint32, self->n_words);
}

static inline void
ww_rank_clear(WwRank *self)
{
    g_clear_pointer(&self->bits, g_free);
    g_clear_pointer(&self->before, g_free);
}

static inline void
ww_rank_add(WwRank *self, guint32 number)
{
    self->bits[number / WW_RANK_WORD] |= (guint64)1 << number % WW_RANK_WORD;
}

/* Bits of a word. Where the processor may not be asked, as on any x86-64, the
 * compiler's builtin is a call, which takes longer than this. */
static inline guint
ww_rank_count(guint64 word)
{
    word -= word >> 1 & G_GUINT64_CONSTANT(0x5555555555555555);
    word = (word & G_GUINT64_CONSTANT(0x3333333333333333)) +
           (word >> 2 & G_GUINT64_CONSTANT(0x3333333333333333));
    word = (word + (word >> 4)) & G_GUINT64_CONSTANT(0x0F0F0F0F0F0F0F0F);

    return (guint)(word * G_GUINT64_CONSTANT(0x0101010101010101) >> 56);
}

/* To be called when all are added, before numbers are asked for. */
static inline void
ww_rank_close(WwRank *self)
{
    guint32 n = 0;

    for (gsize i = 0; i < self->n_words; i++) {
        self->before[i] = n;
        n += ww_rank_count(self->bits[i]);
    }
}

static inline gboolean
ww_rank_has(const WwRank *self, guint32 number)
{
    return (self->bits[number / WW_RANK_WORD] >> number % WW_RANK_WORD & 1U) !=
           0;
}

/* How many are below a number. */
static inline guint32
ww_rank_of(const WwRank *self, guint32 number)
{
    gsize word = number / WW_RANK_WORD;
    guint64 below = ((guint64)1 << number % WW_RANK_WORD) - 1;

    return self->before[word] + ww_rank_count(self->bits[word] & below);
}
