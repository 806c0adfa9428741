#include <string.h>

#include "watchword/error.h"

#include "count/tokens.h"

/* The words of a phrase asked for; 0 for one that the corpus does not have. */
typedef struct {
    const WwTokens *tokens;
    GArray *words; /* guint32 */
} Query;

static void
add_query_word(const WwToken *token,
               const char *folded,
               gsize length,
               gpointer user_data)
{
    Query *query = user_data;
    guint32 word = ww_vocab_find(query->tokens->vocab, folded, length);

    (void)token;
    g_array_append_val(query->words, word);
}

static GArray *
cut_phrase(const WwTokens *self, const char *phrase, GError **error)
{
    gsize length = strlen(phrase);
    g_autofree char *clean = ww_text_clean(phrase, &length);
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(guint32));
    g_autoptr(WwTokenizer) tokenizer =
        ww_tokenizer_new(WW_BOUNDARY_NONE, error);
    Query query = { self, words };

    if (tokenizer == NULL ||
        !ww_tokenizer_run(tokenizer, clean != NULL ? clean : phrase, length,
                          NULL, add_query_word, &query, error))
        return NULL;
    if (words->len == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "'%s' holds no letter and no digit", phrase);
        return NULL;
    }

    return g_steal_pointer(&words);
}

static gboolean
has_unknown_word(const GArray *words)
{
    for (guint i = 0; i < words->len; i++) {
        if (g_array_index(words, guint32, i) == 0)
            return TRUE;
    }

    return FALSE;
}

GArray *
ww_tokens_find(const WwTokens *self,
               const char *phrase,
               guint *out_length,
               GError **error)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(phrase != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    g_autoptr(GArray) words = cut_phrase(self, phrase, error);
    if (words == NULL)
        return NULL;

    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint32));
    const guint32 *ids = self->ids;
    const guint32 *query = (const guint32 *)(gpointer)words->data;
    gsize bytes = words->len * sizeof *query;

    if (out_length != NULL)
        *out_length = words->len;
    if (has_unknown_word(words))
        return found;
    for (guint32 at = 0; at + words->len <= self->n; at++) {
        if (ids[at] == query[0] && memcmp(ids + at, query, bytes) == 0)
            g_array_append_val(found, at);
    }

    return found;
}
