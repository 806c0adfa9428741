#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file is, by its content first and its name second. */
typedef enum {
    WW_FORMAT_PLAIN,
    WW_FORMAT_MARKDOWN,
    WW_FORMAT_JSON_LINES,
    WW_FORMAT_UNUSABLE,
} WwFormat;

/* @name: its name, @head: its first bytes; @out_why says what is wrong with a
 * file that cannot be used. */
WwFormat ww_sniff(const char *name,
                  const char *head,
                  gsize length,
                  const char **out_why);

/* The length of @name without the endings that say how a file is packed
 * (`.gz`, `.zst`) and, if @with_format, what is in it (`.txt`, `.jsonl`). */
gsize ww_sniff_stem(const char *name, gboolean with_format);

G_END_DECLS
