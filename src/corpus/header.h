#pragma once

#include <glib.h>

#include "corpus/datefind.h"

G_BEGIN_DECLS

/* What stands above a text: menu lines, a title line, a date line. */
typedef struct {
    char *title; /* owned, nullable */
    WwDateFind found;
    WwWritten written;
    char *date_text;   /* owned, nullable: the date as written */
    guint64 date_line; /* where it stands */
    guint year; /* alone on a line, 0 for none; less sure than any other date */
} WwHeader;

/* Takes the date line and menu lines out of @text, whose first line has the
 * number @line. A title line is shown, and stays in the text as a paragraph.
 * @has_heading: the first line is marked as a title. */
void ww_header_take(GString *text,
                    guint64 line,
                    gboolean has_heading,
                    WwHeader *out);
void ww_header_clear(WwHeader *header);

G_END_DECLS
