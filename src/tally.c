#include "tally.h"

#include <string.h>

GHashTable *
ww_tally_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
ww_tally_count(GHashTable *self, const char *name)
{
    guint n = ww_tally_get(self, name);

    g_hash_table_replace(self, g_strdup(name), GUINT_TO_POINTER(n + 1));
}

guint
ww_tally_get(GHashTable *self, const char *name)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(self, name));
}

static int
compare_frequencies(gconstpointer a, gconstpointer b, gpointer tally)
{
    const char *left = *(const char *const *)a;
    const char *right = *(const char *const *)b;
    guint n_left = ww_tally_get(tally, left);
    guint n_right = ww_tally_get(tally, right);

    return n_left != n_right ? (n_left > n_right ? -1 : 1)
                             : strcmp(left, right);
}

GPtrArray *
ww_tally_list(GHashTable *self)
{
    GPtrArray *names = g_ptr_array_new();
    GHashTableIter iter;
    gpointer name;

    g_hash_table_iter_init(&iter, self);
    while (g_hash_table_iter_next(&iter, &name, NULL))
        g_ptr_array_add(names, name);
    g_ptr_array_sort_with_data(names, compare_frequencies, self);

    return names;
}
