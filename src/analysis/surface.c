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
        ww_scratch_touch(tokens->run, (gsize)n_here * WW_LOOK);
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

/* Forms that are told apart without the text: words and the single spaces
 * between them are all there is, and each word is its folded form or has
 * capitals. Three bits a token make a key of such a form. */
#define PLAIN_LENGTH_MAX 21

/* More forms than this have no majority worth looking for. */
#define PLAIN_MAX 8

/* Occurrences between that which is read and that which is fetched. */
#define AHEAD 16

typedef struct {
    guint64 key;
    guint32 position;
    guint32 count;
} PlainForm;

static gboolean
read_plain(const WwSpan *spans, guint length, guint64 *out_key)
{
    guint form = ww_span_form(spans[0]);
    guint64 key = form;
    gboolean is_plain = form != WW_FORM_OTHER;

    for (guint i = 1; i < length && is_plain; i++) {
        form = ww_span_form(spans[i]);
        key = key << 3 | (guint64)form << 1 | spans[i].gap;
        is_plain = form != WW_FORM_OTHER && spans[i].gap <= WW_GAP_SPACE;
    }
    *out_key = key;

    return is_plain;
}

/* The form of that key, a new one where there is none; NULL for no room. */
static PlainForm *
find_plain(PlainForm *forms, guint64 key, guint32 position)
{
    for (guint i = 0; i < PLAIN_MAX; i++) {
        if (forms[i].count == 0)
            forms[i] = (PlainForm){ key, position, 0 };
        if (forms[i].key == key)
            return &forms[i];
    }

    return NULL;
}

/* Where more than half of the occurrences look the same, one of them. */
static gboolean
find_majority(const WwTokens *tokens,
              guint length,
              const guint32 *positions,
              guint32 n,
              guint32 *out_position)
{
    PlainForm forms[PLAIN_MAX] = { { 0 } };

    if (length > PLAIN_LENGTH_MAX ||
        ww_tokens_has_marks(tokens, positions[0], length))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        guint64 key = 0;
        PlainForm *form = NULL;

        if (i % AHEAD == 0)
            ww_scratch_touch(tokens->run, MIN(n - i, AHEAD) * WW_LOOK);
        if (i + AHEAD < n)
            __builtin_prefetch(&tokens->spans[positions[i + AHEAD]]);
        if (!read_plain(tokens->spans + positions[i], length, &key))
            continue;
        form = find_plain(forms, key, positions[i]);
        if (form == NULL)
            return FALSE;
        if (++form->count > n / 2) {
            *out_position = form->position;
            return TRUE;
        }
    }

    return FALSE;
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
    guint32 position = 0;

    if (find_majority(tokens, length, positions, n, &position))
        return ww_tokens_surface(tokens, position, length);
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
