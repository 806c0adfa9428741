#pragma once

#include <glib.h>

/**
 * ww_utf8_get:
 * @p: the first byte of a character of valid UTF-8
 *
 * Returns: the character: g_utf8_get_char() without the call, which counts
 *   where each character of a corpus is looked at
 */
static inline gunichar
ww_utf8_get(const char *p)
{
    const guchar *b = (const guchar *)p;

    if (b[0] < 0x80)
        return b[0];
    if (b[0] < 0xE0)
        return (b[0] & 0x1FU) << 6 | (b[1] & 0x3FU);
    if (b[0] < 0xF0)
        return (b[0] & 0x0FU) << 12 | (b[1] & 0x3FU) << 6 | (b[2] & 0x3FU);
    return (b[0] & 0x07U) << 18 | (b[1] & 0x3FU) << 12 | (b[2] & 0x3FU) << 6 |
           (b[3] & 0x3FU);
}

/** ww_utf8_size: Returns: the bytes of the character that begins at @p. */
static inline gsize
ww_utf8_size(const char *p)
{
    guchar first = (guchar)*p;

    if (first < 0x80)
        return 1;
    if (first < 0xE0)
        return 2;
    return first < 0xF0 ? 3 : 4;
}

/** ww_utf8_next: Returns: the character after the one that begins at @p. */
static inline const char *
ww_utf8_next(const char *p)
{
    return p + ww_utf8_size(p);
}

/** ww_utf8_previous: Returns: the character before the one that begins at @p:
 * g_utf8_prev_char() without the call for ASCII. */
static inline const char *
ww_utf8_previous(const char *p)
{
    return (guchar)p[-1] < 0x80 ? p - 1 : g_utf8_prev_char(p);
}

/** ww_utf8_is_han: Returns: whether the character that begins at @p is one of
 * the main block of Han: U+4E00 to U+9FFF. Its first two bytes make one number,
 * as nobody can guess which of the block comes next. */
static inline gboolean
ww_utf8_is_han(const char *p)
{
    const guchar *b = (const guchar *)p;

    return b[0] >= 0xE4 &&
           ((guint)b[0] << 8 | b[1]) - 0xE4B8U <= 0xE9BFU - 0xE4B8U;
}
