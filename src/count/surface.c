#include "count/tokens.h"
#include "text/quote.h"

static gunichar
closing(gunichar c)
{
    return ww_quote_closing(c) != 0 ? ww_quote_closing(c)
                                    : ww_bracket_closing(c);
}

/* A quotation or bracket that begins inside the phrase and ends right after it
 * is shown with its closing mark, and the other way round. */
static void
balance_marks(const char *text, const char **start, const char **end)
{
    gunichar open_close = 0; /* closes what is open at the end */
    gunichar before =
        *start > text ? g_utf8_get_char(g_utf8_prev_char(*start)) : 0;
    gunichar wanted = closing(before);
    gboolean is_wanted = FALSE;

    for (const char *p = *start; p < *end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (open_close != 0 && c == open_close)
            open_close = 0;
        else if (wanted != 0 && c == wanted && !is_wanted)
            is_wanted = TRUE;
        else if (closing(c) != 0)
            open_close = closing(c);
    }
    if (is_wanted)
        *start = g_utf8_prev_char(*start);
    if (open_close != 0 && g_utf8_get_char(*end) == open_close)
        *end = g_utf8_next_char(*end);
}

/* The phrase as it stands in the text, white space made even. A newline or a
 * run of spaces is one space, but nothing where a character of a script
 * without spaces stands on either side. */
char *
ww_tokens_surface(const WwTokens *self, guint32 position, guint length)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(length > 0, NULL);
    g_return_val_if_fail(position + length <= self->ids->len, NULL);

    guint document = ww_tokens_document_of(self, position);
    const char *text = ww_tokens_text(self, document, NULL);
    const char *start = text + ww_tokens_start(self, position);
    const char *end = text + ww_tokens_end(self, position + length - 1);
    GString *out = g_string_new(NULL);
    gunichar last = 0;
    gboolean has_space = FALSE;

    balance_marks(text, &start, &end);
    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c)) {
            has_space = TRUE;
            continue;
        }
        if (has_space && !(ww_text_is_wide(last) && ww_text_is_wide(c)))
            g_string_append_c(out, ' ');
        has_space = FALSE;
        g_string_append_unichar(out, c);
        last = c;
    }

    return g_string_free(out, FALSE);
}
