#pragma once

#include <glib.h>

/* The kind of what is kept; see ww_store_begin_keeping(). */
#define WW_KEPT_PHRASES "phrases"

/* What is kept besides: phrases kept, be they shown or not; occurrences, and
 * words, of those shown. */
#define WW_KEPT_DETAILS \
    "kept %u, occurrences %" G_GUINT64_FORMAT ", words %" G_GUINT64_FORMAT
