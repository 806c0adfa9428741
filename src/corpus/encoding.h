#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What had to be mended in one file. */
typedef struct {
    guint64 n_bytes;    /* that were not UTF-8, or NUL */
    guint64 first_line; /* where the first of them stood, from 1 */
} WwRepair;

/* Puts U+FFFD for each run of bytes that begins a character and does not
 * finish it (Unicode, "substitution of maximal subparts"), for each byte that
 * can begin none, and for each NUL. @line is the number of the first line of
 * @text. */
void ww_encoding_repair(GString *text, guint64 line, WwRepair *repair);

/* The same for a text in memory of its own, which it takes over. */
char *ww_encoding_repair_text(char *text,
                              gsize *length,
                              guint64 line,
                              WwRepair *repair) G_GNUC_WARN_UNUSED_RESULT;

/* Drops a byte-order mark at the beginning; CRLF and CR become LF. */
void ww_encoding_unify_lines(GString *text);

/* The same for a text with a NUL at its end. Returns its new length. */
gsize ww_encoding_unify_text(char *text, gsize length);

/* Whether there is nothing but white space. */
gboolean ww_encoding_is_blank(const char *text);

/* As g_utf8_next_char(), which casts const away. */
static inline const char *
ww_encoding_next(const char *at)
{
    return at + g_utf8_skip[*(const guchar *)at];
}

/* Valid UTF-8 of @text without control characters, for people to read. */
char *ww_encoding_printable(const char *text);

G_END_DECLS
