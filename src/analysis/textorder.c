#include "analysis/textorder.h"

#include "count/tokens.h"
#include "radix.h"

guint64 *
ww_text_order(const WwCounts *counts, guint length, guint32 number, guint32 n)
{
    const WwTokens *tokens = counts->tokens;
    g_autofree guint64 *room = NULL;
    guint64 *order = NULL;

    if (tokens->view.file == 0)
        return NULL;
    room = g_new(guint64, (gsize)n + 1);
    order = g_new(guint64, (gsize)n + 1);
    for (guint32 i = 0; i < n; i++)
        order[i] = (guint64)ww_counts_get(counts, length, number + i)->first
                       << 32 |
                   (number + i);
    ww_radix_sort(order, room, n, ww_radix_bits(tokens->n));

    return order;
}
