/* Names and texts as they are compared, and what folding hides. */
#include <string.h>

#include "corpus/gazetteer.h"

static gboolean
is_apostrophe(gunichar c)
{
    return c == '\'' || c == 0x2018 || c == 0x2019 || c == 0x02BC;
}

/* An apostrophe is of a word when letters stand on both sides. */
static gboolean
is_of_word(const char *at, const GString *before)
{
    gunichar c = g_utf8_get_char(at);

    if (g_unichar_isalnum(c))
        return TRUE;
    return is_apostrophe(c) && before->len > 0 &&
           before->str[before->len - 1] != ' ' &&
           g_unichar_isalpha(g_utf8_get_char(g_utf8_next_char(at)));
}

static gboolean
joins(gunichar c)
{
    return g_unichar_isspace(c) ||
           g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* Georgian has capital letters, but not for names. */
static gboolean
is_small(gunichar c)
{
    return g_unichar_islower(c) &&
           g_unichar_get_script(c) != G_UNICODE_SCRIPT_GEORGIAN;
}

static void
mark_word(WwFolded *self, gunichar c, gboolean is_apart)
{
    gboolean is_capital = g_unichar_isupper(c);
    guint marks = (is_capital ? WW_WORD_CAPITAL : 0) |
                  (is_small(c) ? WW_WORD_SMALL : 0) |
                  (is_apart ? WW_WORD_APART : 0);
    guint8 byte = (guint8)marks;

    self->has_case = self->has_case || is_capital;
    g_byte_array_append(self->marks, &byte, 1);
}

void
ww_folded_init(WwFolded *self, const char *text)
{
    g_autofree char *plain = g_utf8_normalize(text, -1, G_NORMALIZE_ALL);
    GString *folded = g_string_new(NULL);
    gboolean has_gap = TRUE;
    gboolean is_apart = FALSE;

    *self = (WwFolded){ .marks = g_byte_array_new() };
    for (const char *at = plain; at != NULL && *at != '\0';
         at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if (g_unichar_ismark(c))
            continue;
        if (!is_of_word(at, folded)) {
            has_gap = TRUE;
            is_apart = is_apart || !joins(c);
            continue;
        }
        if (has_gap && folded->len > 0)
            g_string_append_c(folded, ' ');
        g_byte_array_set_size(self->marks, (guint)folded->len);
        mark_word(self, has_gap ? c : 0, is_apart);
        g_string_append_unichar(folded,
                                is_apostrophe(c) ? '\'' : g_unichar_tolower(c));
        has_gap = FALSE;
        is_apart = FALSE;
    }
    g_byte_array_set_size(self->marks, (guint)folded->len);
    self->text = g_string_free(folded, FALSE);
}

void
ww_folded_clear(WwFolded *self)
{
    g_free(self->text);
    if (self->marks != NULL)
        g_byte_array_unref(self->marks);
}

char *
ww_gazetteer_fold(const char *text)
{
    g_auto(WwFolded) folded = { 0 };

    ww_folded_init(&folded, text);

    return g_steal_pointer(&folded.text);
}
