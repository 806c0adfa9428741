#pragma once

#include <glib.h>

#include "corpus/datefind.h"

G_BEGIN_DECLS

/* A line at the beginning of a dispatch that is text and tells its day, perhaps
 * without the year: "SHENYANG, March 28 (Xinhua) --", "新华社沈阳3月28日电", or
 * "March 28" alone. @is_prose: whether it is a paragraph, which may begin with
 * "On March 28," or "3月28日，". */
WwDateFind ww_dateline_find(const char *line,
                            gboolean is_prose,
                            WwDateLine *out);

G_END_DECLS
