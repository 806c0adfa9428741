#pragma once

#include "watchword/table.h"

/* A column of a table on a page: which one, and what stands above it. */
typedef struct {
    const char *name;    /* of the table's column; NULL for the extra one */
    const char *heading; /* shown */
} HtmlColumn;

/* Text, with what HTML reserves escaped. */
void ww_html_text(GString *html, const char *text);

/* A printf whose strings are escaped. */
void ww_html_printf(GString *html, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The first rows of a table; extra holds HTML for a column without a name. */
void ww_html_table(GString *html,
                   const WwTable *table,
                   const HtmlColumn *columns,
                   guint n_columns,
                   guint n_rows,
                   const GPtrArray *extra);

/* What stands before the first section, and after the last. */
void ww_html_begin(GString *html, const char *title);
void ww_html_end(GString *html);
