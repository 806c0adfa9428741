#include "count/lexicon.h"

#include <string.h>

#include "watchword/error.h"

struct WwLexicon {
    WwTokenizer *tokenizer; /* (owned) (nullable) opened when it is needed */
    GPtrArray *families;    /* (owned) WwFamily */
};

static void
family_free(gpointer family)
{
    WwFamily *self = family;

    g_free(self->name);
    g_ptr_array_unref(self->variants);
    g_ptr_array_unref(self->words);
    g_free(self);
}

static void
free_words(gpointer words)
{
    g_strfreev(words);
}

static WwFamily *
family_new(const char *name)
{
    WwFamily *self = g_new0(WwFamily, 1);

    self->name = g_strdup(name);
    self->variants = g_ptr_array_new_with_free_func(g_free);
    self->words = g_ptr_array_new_with_free_func(free_words);

    return self;
}

WwLexicon *
ww_lexicon_new(void)
{
    WwLexicon *self = g_new0(WwLexicon, 1);

    self->families = g_ptr_array_new_with_free_func(family_free);

    return self;
}

void
ww_lexicon_free(WwLexicon *self)
{
    if (self == NULL)
        return;

    g_clear_pointer(&self->tokenizer, ww_tokenizer_free);
    g_ptr_array_unref(self->families);
    g_free(self);
}

static void
take_word(const WwToken *token,
          const char *folded,
          gsize length,
          gpointer user_data)
{
    GPtrArray *words = user_data;

    (void)token;
    g_ptr_array_add(words, g_strndup(folded, length));
}

/* Fails as ww_tokens_find() does, but shows no more than the head of a text
 * that may be a whole page. */
static gboolean
fail_without_words(const char *phrase, GError **error)
{
    const glong shown = 60;
    gboolean is_long = g_utf8_strlen(phrase, -1) > shown;
    g_autofree char *head =
        is_long ? g_utf8_substring(phrase, 0, shown) : g_strdup(phrase);

    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "'%s%s' holds no letter and no digit", head,
                is_long ? "..." : "");

    return FALSE;
}

/* The folded words of a phrase, cut as those of a corpus. */
static gboolean
cut(WwLexicon *self, const char *phrase, GPtrArray *words, GError **error)
{
    gsize length = strlen(phrase);
    g_autofree char *clean = ww_text_clean(phrase, &length);

    if (self->tokenizer == NULL)
        self->tokenizer = ww_tokenizer_new(WW_BOUNDARY_NONE, error);
    if (self->tokenizer == NULL ||
        !ww_tokenizer_run(self->tokenizer, clean != NULL ? clean : phrase,
                          length, NULL, take_word, words, error))
        return FALSE;
    if (words->len == 0)
        return fail_without_words(phrase, error);

    return TRUE;
}

static gboolean
add_variant(WwLexicon *self,
            WwFamily *family,
            const char *variant,
            GError **error)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new_with_free_func(g_free);

    if (!cut(self, variant, words, error))
        return FALSE;
    g_ptr_array_add(words, NULL);
    g_ptr_array_add(family->words, g_ptr_array_steal(words, NULL));
    g_ptr_array_add(family->variants, g_strdup(variant));

    return TRUE;
}

gboolean
ww_lexicon_add(WwLexicon *self,
               const char *name,
               const char *const *variants,
               GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(name != NULL, FALSE);
    g_return_val_if_fail(variants != NULL && variants[0] != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    WwFamily *family = family_new(name);

    for (guint i = 0; variants[i] != NULL; i++) {
        if (add_variant(self, family, variants[i], error))
            continue;
        family_free(family);
        return FALSE;
    }
    g_ptr_array_add(family->variants, NULL);
    g_ptr_array_add(self->families, family);

    return TRUE;
}

gboolean
ww_lexicon_add_phrase(WwLexicon *self, const char *phrase, GError **error)
{
    const char *const variants[] = { phrase, NULL };

    return ww_lexicon_add(self, phrase, variants, error);
}

guint
ww_lexicon_n_families(const WwLexicon *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->families->len;
}

const WwFamily *
ww_lexicon_family(const WwLexicon *self, guint family)
{
    return g_ptr_array_index(self->families, family);
}

const char *
ww_lexicon_name(const WwLexicon *self, guint family)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(family < self->families->len, NULL);

    return ww_lexicon_family(self, family)->name;
}

const char *const *
ww_lexicon_variants(const WwLexicon *self, guint family)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(family < self->families->len, NULL);

    gpointer *variants = ww_lexicon_family(self, family)->variants->pdata;

    return (const char *const *)variants;
}
