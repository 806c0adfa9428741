#pragma once

#include <glib.h>

/* Which of n rising numbers is the last that is not above value; the first when
 * all are. */
static inline guint
ww_search_last(const guint32 *numbers, guint n, guint32 value)
{
    guint low = 0;
    guint high = n;

    while (high - low > 1) {
        guint middle = low + (high - low) / 2;

        if (numbers[middle] <= value)
            low = middle;
        else
            high = middle;
    }

    return low;
}
