#include "corpus/encoding.h"

#include <string.h>

#include <glib.h>

/* U+FFFD, the replacement character. */
#define REPLACEMENT "\xEF\xBF\xBD"

/* How many bytes from @at on (of @n left) are the beginning of a character
 * that is not finished; at least 1. The bounds are those of table 3-7 of the
 * Unicode standard. */
static gsize
broken_length(const guint8 *at, gsize n)
{
    guint8 low = 0x80;
    guint8 high = 0xBF;
    gsize wanted;
    gsize length = 1;

    if (at[0] >= 0xC2 && at[0] <= 0xDF)
        wanted = 2;
    else if (at[0] >= 0xE0 && at[0] <= 0xEF)
        wanted = 3;
    else if (at[0] >= 0xF0 && at[0] <= 0xF4)
        wanted = 4;
    else
        return 1;
    if (at[0] == 0xE0)
        low = 0xA0;
    else if (at[0] == 0xED)
        high = 0x9F;
    else if (at[0] == 0xF0)
        low = 0x90;
    else if (at[0] == 0xF4)
        high = 0x8F;
    while (length < MIN(wanted, n) && at[length] >= low && at[length] <= high) {
        low = 0x80;
        high = 0xBF;
        length++;
    }
    return length;
}

static guint64
count_lines(const char *text, gsize length)
{
    guint64 n = 0;
    const char *end = text + length;

    while ((text = memchr(text, '\n', (gsize)(end - text))) != NULL) {
        text++;
        n++;
    }
    return n;
}

void
ww_encoding_repair(GString *text, guint64 line, WwRepair *repair)
{
    g_autofree char *whole = NULL;
    const char *at;
    const char *bad = NULL;
    gsize left = text->len;

    if (g_utf8_validate_len(text->str, left, &bad))
        return;

    if (repair->n_bytes == 0)
        repair->first_line =
            line + count_lines(text->str, (gsize)(bad - text->str));
    whole = g_string_free(g_string_new_len(text->str, (gssize)left), FALSE);
    at = whole;
    g_string_truncate(text, 0);
    while (!g_utf8_validate_len(at, left, &bad)) {
        gsize good = (gsize)(bad - at);
        gsize broken = broken_length((const guint8 *)bad, left - good);

        g_string_append_len(text, at, (gssize)good);
        g_string_append(text, REPLACEMENT);
        repair->n_bytes += broken;
        at = bad + broken;
        left -= good + broken;
    }
    g_string_append_len(text, at, (gssize)left);
}

char *
ww_encoding_repair_text(char *text,
                        gsize *length,
                        guint64 line,
                        WwRepair *repair)
{
    g_autoptr(GString) copy = NULL;

    if (g_utf8_validate_len(text, *length, NULL))
        return text;
    copy = g_string_new_len(text, (gssize)*length);
    ww_encoding_repair(copy, line, repair);
    *length = copy->len;
    g_free(text);
    return g_strndup(copy->str, copy->len);
}

gsize
ww_encoding_unify_text(char *text, gsize length)
{
    char *to;
    const char *from = text;
    const char *end = text + length;

    if (length >= 3 && memcmp(from, "\xEF\xBB\xBF", 3) == 0)
        from += 3;
    else if (memchr(from, '\r', length) == NULL)
        return length;
    for (to = text; from < end; from++) {
        if (*from != '\r')
            *to++ = *from;
        else if (from + 1 == end || from[1] != '\n')
            *to++ = '\n';
    }
    *to = '\0';
    return (gsize)(to - text);
}

void
ww_encoding_unify_lines(GString *text)
{
    g_string_truncate(text, ww_encoding_unify_text(text->str, text->len));
}

gboolean
ww_encoding_is_blank(const char *text)
{
    while (g_ascii_isspace(*text) || *text == '\v')
        text++;
    return *text == '\0';
}

char *
ww_encoding_printable(const char *text)
{
    char *printable = g_utf8_make_valid(text, -1);

    for (char *at = printable; *at != '\0'; at++) {
        if (g_ascii_iscntrl(*at))
            *at = ' ';
    }
    return printable;
}
