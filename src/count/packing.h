#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The keys of a level, packed. A key is a pair of numbers, which are not above
 * what the level below has, so that two times a few bits hold it. These are
 * mixed in a way that can be undone: the upper ones choose a part, and only the
 * rest of them, mostly 32 bits and less, need be kept there. So an eighth less
 * memory is taken (of `phrases -n 1-5` on 200 MB of English, with what judge.c
 * does for single words), and the less is written and read.
 */
typedef struct {
    guint width;     /* bits of one number */
    guint part_bits; /* that choose a part */
    guint rest_bits; /* of a key that are left then */
    guint64 mask;    /* of all bits of a key */
    gsize key_size;  /* bytes that hold the rest: 4 or 8 */
} WwPacking;

/* most: the highest number; part_bits: the fewest to choose a part, at least
 * one and at most those of a key; part_bits_max: the most; narrow_bits: of the
 * longest rest that four bytes are to hold. A few bits more choose a part where
 * the rest is narrow then. */
WwPacking ww_packing_new(guint32 most,
                         guint part_bits,
                         guint part_bits_max,
                         guint narrow_bits);

static inline guint
ww_packing_n_parts(const WwPacking *self)
{
    return 1U << self->part_bits;
}

/* An odd number, and that which undoes to multiply by it. */
#define WW_PACKING_TIMES  G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)
#define WW_PACKING_BEFORE G_GUINT64_CONSTANT(0xF1DE83E19937733D)

/* @pair: left << 32 | right. To shift by a half of the bits is undone by doing
 * it again. */
static inline guint64
ww_packing_pack(const WwPacking *self, guint64 pair)
{
    guint64 left = pair >> 32;
    guint64 key = left << self->width | ((pair & G_MAXUINT32) ^ left);

    key = key * WW_PACKING_TIMES & self->mask;

    return key ^ key >> self->width;
}

static inline guint
ww_packing_part(const WwPacking *self, guint64 packed)
{
    return (guint)(packed >> self->rest_bits);
}

static inline guint64
ww_packing_rest(const WwPacking *self, guint64 packed)
{
    return packed & (self->mask >> self->part_bits);
}

/* The pair again. */
guint64 ww_packing_unpack(const WwPacking *self, guint part, guint64 rest);

G_END_DECLS
