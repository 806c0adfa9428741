#pragma once

#include <glib.h>

#include "corpus/datefind.h"
#include "corpus/reader.h"

G_BEGIN_DECLS

/* All return (transfer full), NULL when nothing is left. */

/* One line: white space and controls become single spaces. */
char *ww_metadata_line(const char *value);

/* A region path: no spaces around its parts, no empty parts. */
char *ww_metadata_region(const char *value);

/* `zh` for "zh-CN"; NULL also when @value is no code. */
char *ww_metadata_language(const char *value);

/* Dates @document by what was found at a line, as @text. What cannot be used is
 * a problem, and keeps other places from being asked. */
void ww_metadata_use_date(WwReader *reader,
                          WwDocument *document,
                          WwDateFind find,
                          const WwWritten *written,
                          guint64 line,
                          const char *text);

/* The same for the value of a date field. Returns FALSE when there is no value
 * at all. */
gboolean ww_metadata_use_field(WwReader *reader,
                               WwDocument *document,
                               guint64 line,
                               const char *value);

/* Dates @document by the name of its file, if it has no date yet. */
void ww_metadata_use_name(WwReader *reader, WwDocument *document);

/* Fills in what @document still lacks from what a manifest says of the file. */
void ww_metadata_give(WwReader *reader, WwDocument *document);

/* Dates @document by the folders of its file, if it has no date yet. */
void ww_metadata_use_folder(WwReader *reader, WwDocument *document);

/* Fills in what @document still lacks from the place of the file, and ends the
 * search for a date. */
void ww_metadata_complete(WwReader *reader, WwDocument *document);

G_END_DECLS
