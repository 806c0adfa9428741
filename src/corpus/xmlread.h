#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The attributes of an element, while it begins. */
typedef struct WwXmlAttributes WwXmlAttributes;

/* What is told of an XML file as it is read. Names are without their prefixes.
 */
typedef struct {
    void (*start)(const char *name,
                  const WwXmlAttributes *attributes,
                  guint64 line,
                  gpointer user_data);
    void (*end)(const char *name, gpointer user_data);
    void (*text)(const char *text, gsize length, gpointer user_data);
    /* A name such as &this; that nobody explained; @text is without it. */
    void (*unknown)(guint64 line, gpointer user_data);
} WwXmlFuncs;

/* Where a file is broken. */
typedef struct {
    char *why; /* owned, nullable */
    guint64 line;
} WwXmlError;

/* @bytes: valid UTF-8, whatever it declares. Nothing is read but them: names of
 * other files and names for text that the file declares mean nothing. What is
 * told before an error is good. Returns FALSE with @out_error. */
gboolean ww_xml_read(const char *bytes,
                     gsize length,
                     const WwXmlFuncs *funcs,
                     gpointer user_data,
                     WwXmlError *out_error) G_GNUC_WARN_UNUSED_RESULT;

/* The value of xml:lang for "lang"; (transfer full) (nullable). */
char *ww_xml_attribute(const WwXmlAttributes *attributes, const char *name);

/* libxml2 may be used by threads only when this was done once. */
void ww_xml_prepare(void);

G_END_DECLS
