#pragma once

#include "support.h"

/* An SVG taken apart, to be asked what is in it. */

typedef struct {
    char *name;             /* owned */
    GHashTable *attributes; /* owned, element-type utf8 utf8 */
    GString *text;          /* owned: what it holds, entities resolved */
} SvgElement;

/* Fails the test if @xml is not well-formed; elements in document order. */
GPtrArray *svg_parse(const char *xml);

/* The @i-th element of this name; fails the test if there are not so many. */
SvgElement *svg_element(const GPtrArray *svg, const char *name, guint i);
guint svg_count(const GPtrArray *svg, const char *name);

/* The first text that is, or that begins as @text if it was cut; or NULL. */
const SvgElement *svg_text(const GPtrArray *svg, const char *text);

/* NULL and NAN where there is no such attribute. */
const char *svg_attribute(const SvgElement *element, const char *name);
double svg_number(const SvgElement *element, const char *name);

/* How many elements @name have @value in @attribute. */
guint svg_count_with(const GPtrArray *svg,
                     const char *name,
                     const char *attribute,
                     const char *value);
