#include "cut.h"

#include <string.h>

static void
append_token(const WwToken *token,
             const char *folded,
             gsize n_folded,
             gpointer user_data)
{
    GString *cut = user_data;

    if (cut->len > 0)
        g_string_append_c(cut, token->is_after_break ? '|' : ' ');
    if (token->is_after_line_hyphen)
        g_string_append_c(cut, '~');
    g_string_append_len(cut, folded, (gssize)n_folded);
}

char *
cut_text(WwTokenizer *tokenizer, const char *text, const char *language)
{
    g_autoptr(GError) error = NULL;
    GString *cut = g_string_new(NULL);
    gsize length = strlen(text);
    g_autofree char *clean = ww_text_clean(text, &length);

    assert_true(ww_tokenizer_run(tokenizer, clean != NULL ? clean : text,
                                 length, language, append_token, cut, &error));
    assert_no_error(error);
    return g_string_free(cut, FALSE);
}

void
assert_cut_at(const char *text,
              WwBoundary boundary,
              const char *language,
              const char *expected,
              const char *file,
              int line)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwTokenizer) tokenizer = ww_tokenizer_new(boundary, &error);

    assert_no_error(error);

    g_autofree char *cut = cut_text(tokenizer, text, language);

    _assert_string_equal(cut, expected, file, line);
}
