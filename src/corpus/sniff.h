#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file is, by its content first and its name second. */
typedef enum {
    WW_FORMAT_PLAIN,
    WW_FORMAT_MARKDOWN,
    WW_FORMAT_HTML,
    WW_FORMAT_JSON, /* an array, or records spread over lines */
    WW_FORMAT_JSON_LINES,
    WW_FORMAT_TEI, /* also lists and headers of a corpus in it */
    WW_FORMAT_CSV, /* also with tabs or semicolons */
    WW_FORMAT_ZIP,
    WW_FORMAT_TAR,
    WW_FORMAT_UNUSABLE,
} WwFormat;

static inline gboolean
ww_format_is_archive(WwFormat format)
{
    return format == WW_FORMAT_ZIP || format == WW_FORMAT_TAR;
}

/* @name: its name, @head: its first bytes; @out_why says what is wrong with a
 * file that cannot be used. */
WwFormat ww_sniff(const char *name,
                  const char *head,
                  gsize length,
                  const char **out_why);

/* Whether a file of that name is looked into for an archive: by its content
 * alone only large ones are. */
gboolean ww_sniff_names_archive(const char *name);

/* What separates the cells of a line: of comma, tab and semicolon the one that
 * stands there most often outside of quotation marks. */
char ww_sniff_separator(const char *line, gsize length);

/* The length of @name without the endings that say how a file is packed
 * (`.gz`, `.zst`) and, if @with_format, what is in it (`.txt`, `.tar`). */
gsize ww_sniff_stem(const char *name, gboolean with_format);

G_END_DECLS
