#include <string.h>

#include "count/tokens.h"
#include "count/vocab.h"
#include "text/quote.h"

static gunichar
closing(gunichar c)
{
    return ww_quote_closing(c) != 0 ? ww_quote_closing(c)
                                    : ww_bracket_closing(c);
}

/* Letters, spaces and Han are none, and make up most of every phrase. */
static gboolean
may_be_mark(gunichar c)
{
    return c < 0x80 ? !g_ascii_isalnum((char)c) && c != ' '
                    : c < 0x3400 || c > 0x9FFF;
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

        if (!may_be_mark(c))
            continue;
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

/* A surface in the making. */
typedef struct {
    GString *out;
    gunichar last; /* what was written last */
    gboolean has_space;
} Line;

static void
add_character(Line *line, gunichar c)
{
    if (line->has_space && !(ww_text_is_wide(line->last) && ww_text_is_wide(c)))
        g_string_append_c(line->out, ' ');
    line->has_space = FALSE;
    g_string_append_unichar(line->out, c);
    line->last = c;
}

/* What stands between words. A newline or a run of spaces is one space, but
 * nothing where a character of a script without spaces stands on either side.
 */
static void
add_gap(Line *line, const char *start, const char *end)
{
    if (end - start == 1 && *start == ' ') {
        line->has_space = TRUE;
        return;
    }
    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c))
            line->has_space = TRUE;
        else
            add_character(line, c);
    }
}

static const char *
skip_spaces(const char *p, const char *end)
{
    while (p < end && g_unichar_isspace(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);

    return p;
}

/* Whether no white space is in a word; what may be one counts as such. */
static gboolean
is_whole(const char *start, const char *end)
{
    for (const char *p = start; p < end; p++) {
        guchar byte = (guchar)*p;

        if (byte <= ' ' || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3))
            return FALSE;
    }

    return TRUE;
}

static void
add_whole(Line *line, const char *start, const char *end)
{
    const char *second = g_utf8_next_char(start);

    add_character(line, g_utf8_get_char(start));
    if (second == end)
        return;
    g_string_append_len(line->out, second, end - second);
    line->last = g_utf8_get_char(g_utf8_prev_char(end));
}

/* A word. One that was mended has a hyphen and the end of a line in it, which
 * go; a narrow space between digits stays. */
static void
add_word(Line *line, const char *start, const char *end)
{
    const char *p = start;

    if (p < end && is_whole(start, end)) {
        add_whole(line, start, end);
        return;
    }
    while (p < end) {
        const char *next = g_utf8_next_char(p);
        const char *after = skip_spaces(next, end);

        if (after > next && memchr(next, '\n', (gsize)(after - next)) != NULL) {
            p = after;
            continue;
        }
        add_character(line, g_utf8_get_char(p));
        p = next;
    }
}

char *
ww_tokens_surface(const WwTokens *self, guint32 position, guint length)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(ww_tokens_has_text(self), NULL);
    g_return_val_if_fail(length > 0, NULL);
    g_return_val_if_fail(position + length <= self->n, NULL);

    WwPlace place = { 0 };
    WwTokensStep step;
    Line line = { .out = g_string_new(NULL) };
    guint32 first = 0;
    guint32 last = 0;

    ww_place_go(&place, self, position);
    ww_tokens_locate_phrase(self, &place, position, length, &first, &last);
    ww_tokens_step_to(&step, self, &place, position);

    const char *text = ww_tokens_text_of(self, place.document);
    const char *start = text + first;
    const char *end = text + last;

    balance_marks(text, &start, &end);
    for (guint i = 0; i < length; i++) {
        ww_tokens_step(&step);
        add_gap(&line, start, text + step.start);
        add_word(&line, text + step.start, text + step.end);
        start = text + step.end;
    }
    add_gap(&line, start, end);

    return g_string_free(line.out, FALSE);
}

gboolean
ww_tokens_has_marks(const WwTokens *self, guint32 position, guint length)
{
    for (guint i = 0; i < length; i++) {
        const char *p =
            ww_tokens_word(self, ww_tokens_id_at(self, position + i));

        for (; *p != '\0'; p = g_utf8_next_char(p)) {
            if (!g_ascii_isalnum(*p) && ww_quote_is_mark(g_utf8_get_char(p)))
                return TRUE;
        }
    }

    return FALSE;
}

char *
ww_tokens_folded(const WwTokens *self,
                 guint32 position,
                 guint length,
                 gboolean is_spaced)
{
    Line line = { .out = g_string_new(NULL) };

    for (guint i = 0; i < length; i++) {
        guint32 id = ww_tokens_id_at(self, position + i);
        const char *word = ww_vocab_word(self->vocab, id);

        line.has_space = i > 0 && is_spaced;
        add_word(&line, word, word + ww_vocab_length(self->vocab, id));
    }

    return g_string_free(line.out, FALSE);
}
