#include "watchword/chart.h"

#include "watchword/error.h"

#include "output/chart_private.h"
#include "output/chart_svg.h"

/* A face for each script, so that bold and regular come from one design. */
#define FONT_STACK                                                       \
    "'Noto Sans','Source Sans 3','Helvetica Neue',Helvetica,Arial,"      \
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC'," \
    "'Noto Sans Arabic','Noto Sans Hebrew','Noto Sans Devanagari',"      \
    "'Noto Sans Thai',sans-serif"

void
ww_chart_free(WwChart *self)
{
    if (self == NULL)
        return;

    g_free(self->elements);
    g_free(self->title);
    g_free(self->description);
    g_free(self);
}

gboolean
ww_check_size(const char *what, gsize n, gsize max, GError **error)
{
    if (n >= 1 && n <= max)
        return TRUE;

    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "a chart shows 1 to %" G_GSIZE_FORMAT
                " %s, not %" G_GSIZE_FORMAT,
                max, what, n);
    return FALSE;
}

/* An id must hold no space, and nothing that would need to be escaped. */
static char *
make_id(const char *id)
{
    return g_strcanon(g_strdup(id),
                      G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_", '-');
}

static void
append_named(GString *svg,
             const char *element,
             const char *id,
             const char *text)
{
    g_string_append_printf(svg, "<%s", element);
    if (id != NULL)
        g_string_append_printf(svg, " id=\"%s-%s\"", id, element);
    g_string_append_c(svg, '>');
    ww_svg_append_text(svg, text);
    g_string_append_printf(svg, "</%s>\n", element);
}

static void
append_root(GString *svg, const WwChart *self, const char *id)
{
    g_string_append(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    ww_svg_append_number(svg, self->width);
    g_string_append(svg, "\" height=\"");
    ww_svg_append_number(svg, self->height);
    g_string_append(svg, "\" viewBox=\"0 0 ");
    ww_svg_append_number(svg, self->width);
    g_string_append_c(svg, ' ');
    ww_svg_append_number(svg, self->height);
    g_string_append(svg, "\" role=\"img\"");
    if (id != NULL)
        g_string_append_printf(
            svg, " aria-labelledby=\"%s-title\" aria-describedby=\"%s-desc\"",
            id, id);
    g_string_append(svg, " font-family=\"" FONT_STACK "\">\n");
}

static void
append_body(GString *svg, const WwChart *self)
{
    if (self->is_opaque)
        g_string_append(
            svg, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
    g_string_append(svg, "<g fill=\"none\" stroke=\"none\" stroke-width=\"1\" "
                         "stroke-linejoin=\"round\">\n");
    g_string_append(svg, self->elements);
    g_string_append(svg, "</g>\n</svg>\n");
}

char *
ww_chart_svg(const WwChart *self, gboolean is_standalone, const char *id)
{
    g_return_val_if_fail(self != NULL, NULL);

    GString *svg = g_string_new(NULL);
    g_autofree char *own_id = id == NULL ? NULL : make_id(id);
    const char *title = self->title == NULL ? self->description : self->title;

    if (is_standalone)
        g_string_append(svg, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    append_root(svg, self, own_id);
    append_named(svg, "title", own_id, title);
    append_named(svg, "desc", own_id, self->description);
    append_body(svg, self);
    return g_string_free(svg, FALSE);
}
