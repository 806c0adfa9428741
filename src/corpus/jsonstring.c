#include "corpus/jsonstring.h"

#include <string.h>

#include <glib.h>

#include "corpus/record.h"

/* All of a corpus goes through this file twice: once to find where a text ends
 * and that it is valid, once to write it where it stays. So both ways go eight
 * bytes at a time, and byte by byte only where a byte asks for it. */

/* A word with @byte eight times. */
#define EACH(byte) (G_GUINT64_CONSTANT(0x0101010101010101) * (byte))

/* The two halves of a character that UTF-16 writes as a pair. */
#define FIRST_HIGH 0xD800U
#define FIRST_LOW  0xDC00U
#define LAST_LOW   0xDFFFU

#define UNIT_LENGTH 6 /* \uXXXX */

static guint64
load_word(const char *at)
{
    guint64 word;

    memcpy(&word, at, sizeof word);
    return GUINT64_FROM_LE(word);
}

/* Sets the high bit of each byte that is not plain: a quotation mark, a
 * backslash, a control character, a part of a longer character. The lowest such
 * bit is right; others may be too many, as subtractions borrow. */
static guint64
mark_special(guint64 word)
{
    return (word | ((word ^ EACH('"')) - EACH(1)) |
            ((word ^ EACH('\\')) - EACH(1)) | (word - EACH(' '))) &
           EACH(0x80);
}

static gboolean
is_special(char c)
{
    return (guchar)c < ' ' || (guchar)c >= 0x80 || c == '"' || c == '\\';
}

static const char *
skip_plain(const char *at, const char *end)
{
    while (end - at >= 32) {
        if ((mark_special(load_word(at)) | mark_special(load_word(at + 8)) |
             mark_special(load_word(at + 16)) |
             mark_special(load_word(at + 24))) != 0)
            break;
        at += 32;
    }
    while (end - at >= 8) {
        guint64 marks = mark_special(load_word(at));

        if (marks != 0)
            return at + __builtin_ctzll(marks) / 8;
        at += 8;
    }
    while (at < end && !is_special(*at))
        at++;
    return at;
}

static gboolean
is_continuation(char c)
{
    return ((guchar)c & 0xC0) == 0x80;
}

/* The length of a character that is not ASCII; 0 when it is not valid. */
static gsize
wide_length(const char *at, const char *end)
{
    guchar lead = (guchar)*at;
    gssize left = end - at;

    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && left >= 3)
        return is_continuation(at[1]) && is_continuation(at[2]) ? 3 : 0;
    if (lead >= 0xC2 && lead < 0xE0 && left >= 2)
        return is_continuation(at[1]) ? 2 : 0;
    return g_utf8_get_char_validated(at, left) <= 0x10FFFF
               ? (gsize)g_utf8_skip[lead]
               : 0;
}

static int
hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | ' ');
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The value of \uXXXX at @at; -1 when it is something else. */
static int
read_unit(const char *at, const char *end)
{
    int unit = 0;

    if (end - at < UNIT_LENGTH || at[0] != '\\' || at[1] != 'u')
        return -1;
    for (int i = 2; i < UNIT_LENGTH; i++) {
        int digit = hex_value(at[i]);

        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static gboolean
is_surrogate(int unit)
{
    return unit >= (int)FIRST_HIGH && unit <= (int)LAST_LOW;
}

/* What a backslash and @c stand for; NUL when they stand for nothing. */
static char
short_escape(char c)
{
    static const char meanings[] = {
        ['"'] = '"',  ['\\'] = '\\', ['/'] = '/',  ['b'] = '\b',
        ['f'] = '\f', ['n'] = '\n',  ['r'] = '\r', ['t'] = '\t',
    };

    if ((guchar)c >= sizeof meanings)
        return '\0';
    return meanings[(guchar)c];
}

/* The length of the escape at @at; 0 when it is not valid. */
static gsize
escape_length(const char *at, const char *end)
{
    int unit;

    if (end - at < 2)
        return 0;
    if (at[1] != 'u')
        return short_escape(at[1]) != '\0' ? 2 : 0;
    unit = read_unit(at, end);
    if (!is_surrogate(unit))
        return unit >= 0 ? UNIT_LENGTH : 0;
    if (unit >= (int)FIRST_LOW)
        return 0;
    unit = read_unit(at + UNIT_LENGTH, end);
    return is_surrogate(unit) && unit >= (int)FIRST_LOW ? UNIT_LENGTH * 2 : 0;
}

const char *
ww_json_string_end(const char *at, const char *end, gboolean *out_is_escaped)
{
    *out_is_escaped = FALSE;
    while ((at = skip_plain(at, end)) < end && *at != '"') {
        gsize length = 0;

        if (*at == '\\') {
            length = escape_length(at, end);
            *out_is_escaped = TRUE;
        } else if ((guchar)*at >= 0x80) {
            length = wide_length(at, end);
        }
        if (length == 0)
            return NULL;
        at += length;
    }
    return at < end ? at : NULL;
}

/* Writes what the escape at *@at stands for, and steps over it. */
static char *
write_escape(const char **at, const char *end, char *to, guint *flags)
{
    gunichar c;

    if ((*at)[1] != 'u') {
        *to = short_escape((*at)[1]);
        *flags |= *to == '\r' ? WW_TEXT_HAS_CR : 0;
        *at += 2;
        return to + 1;
    }
    c = (gunichar)read_unit(*at, end);
    *at += UNIT_LENGTH;
    if (is_surrogate((int)c)) {
        c = 0x10000 + ((c - FIRST_HIGH) << 10) +
            ((gunichar)read_unit(*at, end) - FIRST_LOW);
        *at += UNIT_LENGTH;
    }
    if (c == '\0')
        *flags |= WW_TEXT_HAS_NUL;
    if (c == '\r')
        *flags |= WW_TEXT_HAS_CR;
    return to + g_unichar_to_utf8(c, to);
}

char *
ww_json_string_unescape(const char *at, const char *end, char *to, guint *flags)
{
    const char *escape;

    while ((escape = memchr(at, '\\', (gsize)(end - at))) != NULL) {
        gsize n = (gsize)(escape - at);

        memcpy(to, at, n);
        to += n;
        at = escape;
        while (at < end && *at == '\\')
            to = write_escape(&at, end, to, flags);
    }
    memcpy(to, at, (gsize)(end - at));
    return to + (end - at);
}
