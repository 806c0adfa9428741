#include <string.h>

#include "watchword/text.h"

#define SOFT_HYPHEN 0xAD

static gboolean
is_unseen(gunichar c)
{
    if (c < SOFT_HYPHEN)
        return FALSE;
    switch (c) {
    case SOFT_HYPHEN:
    case 0x061C: /* Arabic letter mark */
    case 0x180E: /* Mongolian vowel separator */
    case 0xFEFF: /* byte-order mark, zero-width no-break space */
        return TRUE;
    default:
        break;
    }
    /* Zero-width space, joiners, marks of direction; embeddings and
     * overrides; word joiner, invisible operators, isolates. */
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F);
}

static const char *
find_unseen(const char *p, const char *end)
{
    for (; p < end; p = g_utf8_next_char(p)) {
        if ((*p & 0x80) != 0 && is_unseen(g_utf8_get_char(p)))
            break;
    }
    return p;
}

/* A soft hyphen is seen only at the end of a line: there it splits a word,
 * whose halves are joined by taking the newline out with it. */
static const char *
skip_unseen(const char *p, const char *end)
{
    gboolean is_soft = FALSE;

    while (p < end && is_unseen(g_utf8_get_char(p))) {
        is_soft = is_soft || g_utf8_get_char(p) == SOFT_HYPHEN;
        p = g_utf8_next_char(p);
    }
    return is_soft && p < end && *p == '\n' ? p + 1 : p;
}

char *
ww_text_clean(const char *text, gsize *inout_length)
{
    g_return_val_if_fail(inout_length != NULL, NULL);
    g_return_val_if_fail(text != NULL || *inout_length == 0, NULL);

    const char *end = text + *inout_length;
    const char *p = find_unseen(text, end);

    if (p == end)
        return NULL;

    char *clean = g_malloc(*inout_length + 1);
    gsize length = (gsize)(p - text);

    memcpy(clean, text, length);
    while (p < end) {
        const char *start = skip_unseen(p, end);

        p = find_unseen(start, end);
        memcpy(clean + length, start, (gsize)(p - start));
        length += (gsize)(p - start);
    }
    clean[length] = '\0';
    *inout_length = length;
    return clean;
}
