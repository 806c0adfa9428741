#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes the marks of Markdown out of @text and leaves the words: headings and
 * items of lists become paragraphs, links their text; images, rules and the
 * fences of code vanish. Returns whether it begins with a heading. */
gboolean ww_markdown_strip(GString *text);

/* Whether the first line that is not empty is a heading: `# ` and a title. */
gboolean ww_markdown_begins(const GString *text);

/* The part inside a paragraph: emphasis, links, images, escapes. Appends to
 * @out. */
void ww_markdown_append_inline(GString *out, const char *text, gsize length);

G_END_DECLS
