#pragma once

#include <glib.h>

/* The first n whole numbers that stand in a text, be there what may between
 * them; FALSE when there are fewer. */
static inline gboolean
ww_numbers_read(const char *text, guint64 *out, guint n)
{
    for (guint i = 0; i < n; i++) {
        char *end = NULL;

        while (*text != '\0' && !g_ascii_isdigit(*text))
            text++;
        if (*text == '\0')
            return FALSE;
        out[i] = g_ascii_strtoull(text, &end, 10);
        text = end;
    }

    return TRUE;
}
