#pragma once

#include <string.h>

#include <glib.h>

/* Eight bytes a step, each mixed by a 64-bit multiplication. Bytes that come
 * from the input may have been made to collide: begin with a seed that differs
 * from run to run where that matters. */
static inline guint32
ww_hash_bytes(guint64 seed, const char *bytes, gsize n)
{
    guint64 hash = seed ^ n;

    for (gsize at = 0; at < n; at += sizeof hash) {
        guint64 part = 0;

        memcpy(&part, bytes + at, MIN(n - at, sizeof part));
        hash = (hash ^ part) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
    }
    hash *= 0xD6E8FEB86659FD93U;

    return (guint32)(hash >> 32);
}
