/* In which form a phrase stands most often.
 *
 * A list of all phrases asks this of every occurrence that they have. So what
 * stands in the text is compared byte for byte, and only of each distinct
 * stretch is made what would be shown of it: four or five for most phrases,
 * which may stand ten thousand times. What stands around it tells stretches
 * apart only if it is a mark that would be shown.
 */
#include <string.h>

#include "watchword/select.h"

#include "analysis/stretch.h"
#include "count/tokens.h"
#include "scratch.h"

/* Occurrences that are looked up together: what one needs of the text comes
 * while the others are worked on, as each lies somewhere else in memory. */
#define BATCH 16

/* Where some occurrences stand. */
typedef struct {
    const char *texts[BATCH]; /* of their documents */
    guint32 starts[BATCH];
    guint32 ends[BATCH];
} Stretches;

static void
find_stretches(const WwTokens *tokens,
               guint length,
               const guint32 *positions,
               guint n,
               WwPlace *place,
               Stretches *out)
{
    for (guint i = 0; i < n; i++)
        ww_tokens_prefetch(tokens, positions[i]);
    for (guint i = 0; i < n; i++) {
        ww_place_go(place, tokens, positions[i]);
        out->texts[i] = ww_tokens_text_of(tokens, place->document);
        ww_tokens_locate_phrase(tokens, place, positions[i], length,
                                &out->starts[i], &out->ends[i]);
        __builtin_prefetch(out->texts[i] + out->starts[i]);
    }
}

/* No other can stand more often than what more than half have. */
static gboolean
is_decided(const WwStretches *forms, guint32 n)
{
    return forms->last != NULL && forms->last->count > n / 2;
}

/* Puts each stretch that differs into forms, until it is clear which is most
 * frequent. */
static void
list_forms(const WwTokens *tokens,
           guint length,
           const guint32 *positions,
           guint32 n,
           WwStretches *forms)
{
    WwPlace place = { 0 };
    Stretches found;

    for (guint32 i = 0; i < n && !is_decided(forms, n); i += BATCH) {
        guint n_here = MIN(n - i, BATCH);

        find_stretches(tokens, length, positions + i, n_here, &place, &found);
        for (guint k = 0; k < n_here; k++) {
            const WwStretch here =
                ww_stretch_of(found.texts[k], found.starts[k], found.ends[k],
                              positions[i + k]);

            ww_stretches_add(forms, &here);
        }
        ww_scratch_touch(tokens->run, (gsize)n_here * WW_PAGE);
    }
}

/* Whether one surface is to be shown rather than another. */
static gboolean
is_better(const char *surface, guint count, const char *best, guint best_count)
{
    if (best == NULL || count != best_count)
        return best == NULL || count > best_count;

    return strcmp(surface, best) < 0;
}

/* Different forms may look the same: with a newline for a space. */
static GHashTable *
count_surfaces(const WwTokens *tokens, guint length, const GPtrArray *forms)
{
    GHashTable *surfaces =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < forms->len; i++) {
        const WwStretch *form = g_ptr_array_index(forms, i);
        char *surface = ww_tokens_surface(tokens, form->position, length);
        guint known = GPOINTER_TO_UINT(g_hash_table_lookup(surfaces, surface));

        g_hash_table_insert(surfaces, surface,
                            GUINT_TO_POINTER(known + form->count));
    }

    return surfaces;
}

char *
ww_phrase_surface(const WwTokens *tokens,
                  guint length,
                  const guint32 *positions,
                  guint32 n)
{
    g_return_val_if_fail(tokens != NULL, NULL);
    g_return_val_if_fail(n > 0, NULL);

    WwStretches forms;

    ww_stretches_init(&forms);
    list_forms(tokens, length, positions, n, &forms);

    g_autoptr(GHashTable) surfaces = count_surfaces(tokens, length, forms.list);
    GHashTableIter iter;
    gpointer surface = NULL;
    gpointer count = NULL;
    const char *best = NULL;
    guint best_count = 0;

    ww_stretches_clear(&forms);
    g_hash_table_iter_init(&iter, surfaces);
    while (g_hash_table_iter_next(&iter, &surface, &count)) {
        if (!is_better(surface, GPOINTER_TO_UINT(count), best, best_count))
            continue;
        best = surface;
        best_count = GPOINTER_TO_UINT(count);
    }

    return g_strdup(best);
}
