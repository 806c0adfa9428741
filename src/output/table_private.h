#pragma once

#include "watchword/table.h"

#include "output/number.h"

/* What a cell holds; its column says which. */
typedef union {
    guint64 integer;
    double real;      /* not finite: empty */
    const char *text; /* (owned by texts) (nullable) empty */
} WwTableCell;

struct WwTable {
    WwColumn *columns; /* (owned) */
    guint n_columns;
    GArray *cells;       /* (owned) WwTableCell, row by row */
    guint next;          /* column of the next cell; above 0 the last row is
                          * still being filled */
    GStringChunk *texts; /* (owned) what cells hold */
    GStringChunk *shown; /* (owned) numbers that ww_table_cell() has shown */
    guint n_threads;
};

static inline gboolean
ww_table_is_text(const WwTable *self, guint column)
{
    return self->columns[column].type == WW_COLUMN_TEXT ||
           self->columns[column].type == WW_COLUMN_TEXT_RIGHT;
}

/* What a cell shows: its text, or its number as written into the buffer of
 * WW_NUMBER_SIZE bytes, not NUL-terminated. NULL when it is empty. */
const char *ww_table_show(const WwTable *self,
                          guint row,
                          guint column,
                          char *buffer,
                          gsize *out_length);
