#pragma once

#include "watchword/chart.h"

G_BEGIN_DECLS

struct WwChart {
    char *elements; /* owned: what is drawn, without a root element */
    double width;
    double height;
    gboolean is_opaque; /* on white paper, not on what is behind */
    char *title;        /* owned, nullable */
    char *description;  /* owned */
};

/** ww_check_size: %WW_ERROR_RANGE unless there are 1 to @max of @what. */
gboolean ww_check_size(const char *what, gsize n, gsize max, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
