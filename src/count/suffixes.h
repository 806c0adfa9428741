#pragma once

#include "watchword/run.h"

/* Where the suffixes of a text of numbers stand in their order.
 *
 * The text ends with 0, which stands nowhere else in it; all numbers are below
 * n_symbols, and not much more than they need. Time and memory are linear,
 * whatever the text. */
gboolean ww_suffixes_sort(WwRun *run,
                          const guint32 *text,
                          guint32 n,
                          guint32 n_symbols,
                          guint32 *out_order,
                          GError **error);

/* By rank, how many numbers a suffix has in common with the one before it; what
 * is below first_symbol ends either. ranks: by index in the text. */
void ww_suffixes_compare(WwRun *run,
                         const guint32 *text,
                         guint32 first_symbol,
                         const guint32 *order,
                         const guint32 *ranks,
                         guint32 *out_common);
