#pragma once

#include "watchword/grid.h"

/* What is said of regions, said of the field that stands in their place. */

/* Whether a field stands in place of the region. */
gboolean ww_sides_are_fields(const WwGrid *grid);

/* (transfer full): @of_regions, or @of_field with the field's name for each {}.
 * Where @of_field is NULL it is @of_regions with the name for "region",
 * "values of" it for "regions", and "each" of it for "a place". */
char *ww_sides_text(const WwGrid *grid,
                    const char *of_regions,
                    const char *of_field);

/* (transfer full): a region's label where nothing near says what it is: the
 * last is "unplaced", or "no" and the field's name. */
char *ww_sides_label(const WwGrid *grid, guint region);

/* (element-type guint): the regions with the most text, in the order of names;
 * all of them where there are no more. */
GArray *ww_sides_largest(const WwGrid *grid, guint most);
