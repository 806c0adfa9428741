#pragma once

#include <string.h>

#include <glib.h>

/* Zeroed memory for what is read here and there before it is written to. Of a
 * large array from g_new0() the kernel has but one page of zeros until a page
 * is written to; where that was read before, other threads may still look at
 * the zeros, and all processors they run on are interrupted. */
static inline gpointer
ww_zeros_new(gsize n, gsize size)
{
    gpointer zeros = g_malloc_n(n, size);

    memset(zeros, 0, n * size);

    return zeros;
}
