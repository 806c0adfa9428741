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

#include "count/tokens.h"
#include "count/vocab.h"
#include "hash.h"
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

    return ww_hash_bytes(form->before, form->bytes, form->n);
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

static Form
form_of(const Stretches *stretches, guint i, guint32 position)
{
    const char *text = stretches->texts[i];
    const char *start = text + stretches->starts[i];
    const char *end = text + stretches->ends[i];
    const Form form = {
        .bytes = start,
        .n = (guint32)(end - start),
        .before = opening_mark(text, start),
        .after = closing_mark(end),
        .position = position,
    };

    return form;
}

/* The forms met so far. */
typedef struct {
    GPtrArray *list;   /* (owned) Form, owned */
    GHashTable *table; /* (owned) set of them */
    Form *last;        /* (not owned) */
} Forms;

static void
count_form(Forms *forms, const Form *here)
{
    if (forms->last == NULL || !form_equal(forms->last, here))
        forms->last = g_hash_table_lookup(forms->table, here);
    if (forms->last == NULL) {
        forms->last = g_memdup2(here, sizeof *here);
        g_ptr_array_add(forms->list, forms->last);
        g_hash_table_add(forms->table, forms->last);
    }
    forms->last->count++;
}

/* No other can stand more often than what more than half have. */
static gboolean
is_decided(const Forms *forms, guint32 n)
{
    return forms->last != NULL && forms->last->count > n / 2;
}

/* (element-type Form) (transfer full): each stretch that differs, until it is
 * clear which is most frequent. */
static GPtrArray *
list_forms(const WwTokens *tokens,
           guint length,
           const guint32 *positions,
           guint32 n)
{
    g_autoptr(GHashTable) table = g_hash_table_new(form_hash, form_equal);
    Forms forms = { .list = g_ptr_array_new_with_free_func(g_free),
                    .table = table };
    WwPlace place = { 0 };
    Stretches stretches;

    for (guint32 i = 0; i < n && !is_decided(&forms, n); i += BATCH) {
        guint n_here = MIN(n - i, BATCH);

        find_stretches(tokens, length, positions + i, n_here, &place,
                       &stretches);
        for (guint k = 0; k < n_here; k++) {
            Form here = form_of(&stretches, k, positions[i + k]);

            count_form(&forms, &here);
        }
        ww_scratch_touch(tokens->run, (gsize)n_here * WW_LOOK);
    }

    return forms.list;
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

/* A mark within a word may have to do with one around the phrase. */
static gboolean
has_marks(const WwTokens *tokens, guint32 position, guint length)
{
    for (guint i = 0; i < length; i++) {
        const char *p = ww_vocab_word(tokens->vocab, tokens->ids[position + i]);

        for (; *p != '\0'; p = g_utf8_next_char(p)) {
            if (!g_ascii_isalnum(*p) && ww_quote_is_mark(g_utf8_get_char(p)))
                return TRUE;
        }
    }

    return FALSE;
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

    if (length > PLAIN_LENGTH_MAX || has_marks(tokens, positions[0], length))
        return FALSE;
    for (guint32 i = 0; i < n; i++) {
        guint64 key = 0;
        PlainForm *form = NULL;

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
        if (i % AHEAD == 0)
            ww_scratch_touch(tokens->run, AHEAD * WW_LOOK);
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

    guint32 position = 0;

    if (find_majority(tokens, length, positions, n, &position))
        return ww_tokens_surface(tokens, position, length);

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
