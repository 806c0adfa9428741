#include "output/sidetext.h"

typedef struct {
    guint region;
    guint64 tokens;
} Size;

gboolean
ww_sides_are_fields(const WwGrid *grid)
{
    return !g_str_equal(ww_grid_by(grid), "region");
}

char *
ww_sides_text(const WwGrid *grid, const char *of_regions, const char *of_field)
{
    const char *by = ww_grid_by(grid);
    const char *text = of_field != NULL ? of_field : of_regions;
    static const char *const words[][2] = {
        { "Regions", "Values of {}" },
        { "regions", "values of {}" },
        { "region", "{}" },
        { "a place", "each {}" },
    };
    GString *said = g_string_new(text);

    if (!ww_sides_are_fields(grid))
        g_string_assign(said, of_regions);
    else if (of_field == NULL)
        for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
            g_string_replace(said, words[i][0], words[i][1], 0);
    if (ww_sides_are_fields(grid))
        g_string_replace(said, "{}", by, 0);

    return g_string_free(said, FALSE);
}

char *
ww_sides_label(const WwGrid *grid, guint region)
{
    if (region == ww_grid_n_regions(grid) && ww_sides_are_fields(grid))
        return g_strconcat("no ", ww_grid_by(grid), NULL);

    return g_strdup(ww_grid_region_label(grid, region));
}

static int
compare_sizes(gconstpointer a, gconstpointer b)
{
    const Size *left = a;
    const Size *right = b;

    if (left->tokens != right->tokens)
        return left->tokens > right->tokens ? -1 : 1;

    return left->region < right->region ? -1 : 1;
}

static int
compare_numbers(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a;
    guint right = *(const guint *)b;

    return left < right ? -1 : left > right;
}

GArray *
ww_sides_largest(const WwGrid *grid, guint most)
{
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    GArray *regions = g_array_new(FALSE, FALSE, sizeof(guint));

    for (guint r = 0; r < ww_grid_n_regions(grid); r++) {
        Size size = { r, ww_grid_cell(grid, WW_GRID_ALL, r).tokens };

        g_array_append_val(sizes, size);
    }
    g_array_sort(sizes, compare_sizes);
    for (guint i = 0; i < MIN(sizes->len, most); i++)
        g_array_append_val(regions, g_array_index(sizes, Size, i).region);
    g_array_sort(regions, compare_numbers);

    return regions;
}
