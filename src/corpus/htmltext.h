#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a page says, and what it says of itself. Strings are owned. */
typedef struct {
    GString *text;  /* its paragraphs, with an empty line between two; without
                     * menus, scripts, forms, side notes and footers */
    char *title;    /* nullable */
    char *date;     /* nullable, as written */
    char *language; /* nullable, as written */
} WwPage;

/* @html: valid UTF-8. Of one that is broken whatever can be read. */
void ww_page_read(WwPage *self, const char *html, gsize length);
void ww_page_clear(WwPage *self);

/* The encoding that a page or an XML file declares in its first bytes; NULL
 * for none. */
char *ww_page_declared(const char *bytes, gsize length);

G_END_DECLS
