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
        return (b[0] & 0x1Fu) << 6 | (b[1] & 0x3Fu);
    if (b[0] < 0xF0)
        return (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
    return (b[0] & 0x07u) << 18 | (b[1] & 0x3Fu) << 12 | (b[2] & 0x3Fu) << 6 |
           (b[3] & 0x3Fu);
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
