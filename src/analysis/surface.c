#include <string.h>

#include "watchword/select.h"

/* Whether one form is to be shown rather than another. */
static gboolean
is_better(const char *form, guint count, const char *best, guint best_count)
{
    if (best == NULL || count != best_count)
        return best == NULL || count > best_count;

    return strcmp(form, best) < 0;
}

char *
ww_phrase_surface(const WwTokens *tokens,
                  guint length,
                  const guint32 *positions,
                  guint32 n)
{
    g_return_val_if_fail(tokens != NULL, NULL);
    g_return_val_if_fail(n > 0, NULL);

    g_autoptr(GHashTable) forms =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GHashTableIter iter;
    gpointer form = NULL;
    gpointer count = NULL;
    const char *best = NULL;
    guint best_count = 0;

    for (guint32 i = 0; i < n; i++) {
        g_autofree char *found =
            ww_tokens_surface(tokens, positions[i], length);
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(forms, found));

        g_hash_table_insert(forms, g_steal_pointer(&found),
                            GUINT_TO_POINTER(known + 1));
    }
    g_hash_table_iter_init(&iter, forms);
    while (g_hash_table_iter_next(&iter, &form, &count)) {
        if (!is_better(form, GPOINTER_TO_UINT(count), best, best_count))
            continue;
        best = form;
        best_count = GPOINTER_TO_UINT(count);
    }

    return g_strdup(best);
}
