/* In which form a phrase stands most often.
 *
 * A list of all phrases asks this of every occurrence that they have. So what
 * stands in the text is compared byte for byte, and only of each distinct
 * stretch is made what would be shown of it: four or five for most phrases,
 * which may stand ten thousand times.
 */
#include <string.h>

#include "watchword/select.h"

#include "count/tokens.h"
#include "parallel.h"
#include "scratch.h"
#include "text/quote.h"

/* A stretch of text, and what stands around it as far as that is shown. */
typedef struct {
    const char *bytes;
    guint32 n;
    gunichar before; /* an opening mark, or 0 */
    gunichar after;  /* a mark that may close one, or 0 */
    guint32 position;
    guint32 count;
} Form;

static guint
form_hash(gconstpointer key)
{
    const Form *form = key;
    guint64 hash = form->n ^ (guint64)form->before << 32;

    for (guint32 at = 0; at < form->n; at += 8) {
        guint64 part = 0;

        memcpy(&part, form->bytes + at, MIN(form->n - at, 8));
        hash = (hash ^ part) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
    }

    return (guint)hash;
}

static gboolean
form_equal(gconstpointer a, gconstpointer b)
{
    const Form *left = a;
    const Form *right = b;

    return left->n == right->n && left->before == right->before &&
           left->after == right->after &&
           memcmp(left->bytes, right->bytes, left->n) == 0;
}

/* A mark that may close what a phrase opens. Letters do not, nor do the
 * characters of Chinese, which would make a form of every one. */
static gunichar
closing_mark(const char *p)
{
    if (g_ascii_isalnum(*p) || g_ascii_isspace(*p) || *p == '\0')
        return 0;

    gunichar c = g_utf8_get_char(p);

    return c >= 0x80 && g_unichar_isalnum(c) ? 0 : c;
}

static gunichar
opening_mark(const char *text, const char *start)
{
    if (start == text || g_ascii_isalnum(start[-1]) ||
        g_ascii_isspace(start[-1]))
        return 0;

    gunichar c = g_utf8_get_char(g_utf8_prev_char(start));

    return ww_quote_closing(c) != 0 || ww_bracket_closing(c) != 0 ? c : 0;
}

static Form
form_at(const WwTokens *tokens, guint32 position, guint length)
{
    guint32 document = ww_tokens_document_of(tokens, position);
    const char *text = ww_tokens_text(tokens, document, NULL);
    guint32 start = 0;
    guint32 end = 0;

    ww_tokens_locate_phrase(tokens, position, length, &start, &end);

    const Form form = {
        .bytes = text + start,
        .n = end - start,
        .before = opening_mark(text, text + start),
        .after = closing_mark(text + end),
        .position = position,
    };

    return form;
}

/* (element-type Form) (transfer full): each stretch that differs. */
static GPtrArray *
list_forms(const WwTokens *tokens,
           guint length,
           const guint32 *positions,
           guint32 n)
{
    GPtrArray *forms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) table = g_hash_table_new(form_hash, form_equal);
    Form *form = NULL;

    for (guint32 i = 0; i < n; i++) {
        Form here = form_at(tokens, positions[i], length);

        if (form == NULL || !form_equal(form, &here))
            form = g_hash_table_lookup(table, &here);
        if (form == NULL) {
            form = g_memdup2(&here, sizeof here);
            g_ptr_array_add(forms, form);
            g_hash_table_add(table, form);
        }
        form->count++;
    }

    return forms;
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
        const Form *form = g_ptr_array_index(forms, i);
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

    g_autoptr(GPtrArray) forms = list_forms(tokens, length, positions, n);
    g_autoptr(GHashTable) surfaces = count_surfaces(tokens, length, forms);
    GHashTableIter iter;
    gpointer surface = NULL;
    gpointer count = NULL;
    const char *best = NULL;
    guint best_count = 0;

    g_hash_table_iter_init(&iter, surfaces);
    while (g_hash_table_iter_next(&iter, &surface, &count)) {
        if (!is_better(surface, GPOINTER_TO_UINT(count), best, best_count))
            continue;
        best = surface;
        best_count = GPOINTER_TO_UINT(count);
    }

    return g_strdup(best);
}
