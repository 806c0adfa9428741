#pragma once

#include <math.h>

#include "watchword/date.h"
#include "watchword/grid.h"
#include "watchword/table.h"

/* What the tables of results are made of. */

#define TEXT(name)              \
    {                           \
        name, WW_COLUMN_TEXT, 0 \
    }
#define COUNT(name)                \
    {                              \
        name, WW_COLUMN_INTEGER, 0 \
    }
#define REAL(name, digits)            \
    {                                 \
        name, WW_COLUMN_FIXED, digits \
    }
#define PRECISE(name, digits)               \
    {                                       \
        name, WW_COLUMN_SIGNIFICANT, digits \
    }

/* Names the columns of regions by what stands in their place. */
static inline void
name_sides(WwColumn *columns, guint n, const WwGrid *grid)
{
    const char *by = ww_grid_by(grid);
    g_autofree char *name = g_strconcat(by, "_inside", NULL);
    const char *inside = g_intern_string(name);

    for (guint i = 0; i < n && !g_str_equal(by, "region"); i++) {
        if (g_str_equal(columns[i].name, "region") ||
            g_str_equal(columns[i].name, "regions"))
            columns[i].name = by;
        else if (g_str_equal(columns[i].name, "regions_inside"))
            columns[i].name = inside;
    }
}

static inline double
per_million(guint64 count, guint64 tokens)
{
    return tokens == 0 ? (double)NAN : (double)count / (double)tokens * 1e6;
}

static inline double
percent(guint64 part, guint64 whole)
{
    return whole == 0 ? (double)NAN : (double)part / (double)whole * 100.0;
}

static inline void
add_date(WwTable *self, WwDate date)
{
    char buffer[WW_DATE_SIZE];

    ww_table_add_text(self, ww_date_format(date, buffer));
}
