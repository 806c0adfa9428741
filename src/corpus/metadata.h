#pragma once

#include <glib.h>

#include "corpus/reader.h"

G_BEGIN_DECLS

/* All return (transfer full), NULL when nothing is left. */

/* One line: white space and controls become single spaces. */
char *ww_metadata_line(const char *value);

/* A region path: no spaces around its parts, no empty parts. */
char *ww_metadata_region(const char *value);

/* `zh` for "zh-CN"; NULL also when @value is no code. */
char *ww_metadata_language(const char *value);

/* The value of a date field, for the document being read. A value that cannot
 * be used is a problem, and leaves the document undated. Returns FALSE when
 * there is no value at all. */
gboolean ww_metadata_date(WwReader *reader,
                          guint64 line,
                          const char *value,
                          WwDate *out_date);

/* Fills in what @document still lacks from what a manifest says of the file. */
void ww_metadata_give(const WwFile *file, WwDocument *document);

/* Fills in what @document still lacks from the place of the file. */
void ww_metadata_complete(const WwFile *file, WwDocument *document);

G_END_DECLS
