#include "count/packing.h"

/* So many bits more, or four times the parts, are worth it for keys of half
 * the size: with eight or sixteen times as many it takes longer. */
#define MORE_BITS_MAX 2

WwPacking
ww_packing_new(guint32 most,
               guint part_bits,
               guint part_bits_max,
               guint narrow_bits)
{
    guint width = g_bit_storage(most);
    guint all = 2 * width;
    guint needed = all - MIN(all, narrow_bits);

    part_bits = CLAMP(part_bits, 1, all);
    if (needed > part_bits &&
        needed <= MIN(part_bits + MORE_BITS_MAX, part_bits_max))
        part_bits = needed;

    return (WwPacking){
        .width = width,
        .part_bits = part_bits,
        .rest_bits = all - part_bits,
        .mask = G_MAXUINT64 >> (64 - all),
        .key_size =
            all - part_bits <= narrow_bits ? sizeof(guint32) : sizeof(guint64),
    };
}

guint64
ww_packing_unpack(const WwPacking *self, guint part, guint64 rest)
{
    guint64 key = (guint64)part << self->rest_bits | rest;
    guint64 left = 0;

    key ^= key >> self->width;
    key = key * WW_PACKING_BEFORE & self->mask;
    left = key >> self->width;

    return left << 32 | ((key ^ left) & (self->mask >> self->width));
}
