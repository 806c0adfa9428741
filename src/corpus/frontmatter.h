#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands between lines of `---` at the top of a text. Values are owned,
 * and NULL where they are absent or empty. */
typedef struct {
    char *id;
    char *title;
    char *date;
    char *region;
    char *language;
    GPtrArray *others; /* nullable: owned names and values of further keys, by
                        * turns; only when asked for */
    guint64 date_line; /* where the date stands, from 1 */
    guint64 n_lines;   /* all of it, the lines of `---` included */
    gboolean is_unclosed;
} WwFrontMatter;

/* Cuts the front matter off @text. One that is not closed stays text.
 * @with_others: whether to keep what has none of the usual names. */
void ww_front_matter_take(GString *text,
                          gboolean with_others,
                          WwFrontMatter *out);
void ww_front_matter_clear(WwFrontMatter *matter);

G_END_DECLS
