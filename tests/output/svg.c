#include "svg.h"

#include <math.h>
#include <string.h>

static void
element_free(gpointer data)
{
    SvgElement *element = data;
    g_free(element->name);
    g_hash_table_unref(element->attributes);
    g_string_free(element->text, TRUE);
    g_free(element);
}

static void
start_element(GMarkupParseContext *context,
              const char *name,
              const char **keys,
              const char **values,
              gpointer user_data,
              GError **error)
{
    (void)context;
    (void)error;
    SvgElement *element = g_new0(SvgElement, 1);
    element->name = g_strdup(name);
    element->text = g_string_new(NULL);
    element->attributes =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    for (gsize i = 0; keys[i] != NULL; i++)
        g_hash_table_insert(element->attributes, g_strdup(keys[i]),
                            g_strdup(values[i]));
    g_ptr_array_add(user_data, element);
}

/* No element holds both text and elements, so text belongs to the last one
 * begun, or is space between two. */
static void
add_text(GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
    (void)error;
    GPtrArray *svg = user_data;
    SvgElement *last = g_ptr_array_index(svg, svg->len - 1);
    if (g_str_equal(g_markup_parse_context_get_element(context), last->name))
        g_string_append_len(last->text, text, (gssize)length);
}

GPtrArray *
svg_parse(const char *xml)
{
    const GMarkupParser parser = { .start_element = start_element,
                                   .text = add_text };
    g_autoptr(GError) error = NULL;
    GPtrArray *svg = g_ptr_array_new_with_free_func(element_free);
    GMarkupParseContext *context =
        g_markup_parse_context_new(&parser, 0, svg, NULL);
    g_markup_parse_context_parse(context, xml, -1, &error);
    assert_no_error(error);
    g_markup_parse_context_end_parse(context, &error);
    assert_no_error(error);
    g_markup_parse_context_free(context);
    return svg;
}

SvgElement *
svg_element(const GPtrArray *svg, const char *name, guint i)
{
    for (guint k = 0; k < svg->len; k++) {
        SvgElement *element = g_ptr_array_index(svg, k);
        if (g_str_equal(element->name, name) && i-- == 0)
            return element;
    }
    fail_msg("there are not so many <%s>", name);
    return NULL;
}

guint
svg_count(const GPtrArray *svg, const char *name)
{
    guint n = 0;
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = g_ptr_array_index(svg, i);
        n += g_str_equal(element->name, name);
    }
    return n;
}

static gboolean
is_cut_from(const char *shown, const char *text)
{
    const char *ellipsis = g_strrstr(shown, "…");
    return ellipsis > shown && ellipsis[strlen("…")] == '\0' &&
           strncmp(shown, text, (gsize)(ellipsis - shown)) == 0;
}

const SvgElement *
svg_text(const GPtrArray *svg, const char *text)
{
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = g_ptr_array_index(svg, i);
        const char *shown = element->text->str;
        if (g_str_equal(element->name, "text") &&
            (g_str_equal(shown, text) || is_cut_from(shown, text)))
            return element;
    }
    return NULL;
}

const char *
svg_attribute(const SvgElement *element, const char *name)
{
    return g_hash_table_lookup(element->attributes, name);
}

double
svg_number(const SvgElement *element, const char *name)
{
    const char *value = svg_attribute(element, name);
    return value == NULL ? (double)NAN : g_ascii_strtod(value, NULL);
}

guint
svg_count_with(const GPtrArray *svg,
               const char *name,
               const char *attribute,
               const char *value)
{
    guint n = 0;
    for (guint i = 0; i < svg->len; i++) {
        const SvgElement *element = g_ptr_array_index(svg, i);
        const char *found = svg_attribute(element, attribute);
        n += g_str_equal(element->name, name) && g_strcmp0(found, value) == 0;
    }
    return n;
}
