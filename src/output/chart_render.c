#include <cairo-pdf.h>
#include <librsvg/rsvg.h>
#include <math.h>
#include <string.h>

#include "watchword/chart.h"
#include "watchword/error.h"

#include "output/chart_private.h"

/* A cairo image of this size still fits in memory. */
#define MAX_PIXELS 16384.0

#define MIN_SCALE 0.1
#define MAX_SCALE 8.0

/* A CSS pixel is 1/96 inch, a PDF unit 1/72 inch. */
#define CSS_DPI       96.0
#define POINTS_PER_PX 0.75

G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_t, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cairo_surface_t, cairo_surface_destroy)

static gboolean
fail(GError **error, const char *what)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_PLOT, what);
    return FALSE;
}

static cairo_status_t
append_bytes(void *closure, const unsigned char *data, unsigned length)
{
    g_byte_array_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static gboolean
draw_svg(cairo_t *cairo,
         const char *svg,
         double width,
         double height,
         GError **error)
{
    g_autoptr(GError) cause = NULL;
    RsvgHandle *handle =
        rsvg_handle_new_from_data((const guint8 *)svg, strlen(svg), &cause);
    if (handle == NULL)
        return fail(error, cause->message);

    RsvgRectangle viewport = { .width = width, .height = height };
    rsvg_handle_set_dpi(handle, CSS_DPI);
    rsvg_handle_render_document(handle, cairo, &viewport, &cause);
    g_object_unref(handle);
    return cause == NULL || fail(error, cause->message);
}

static gboolean
draw_chart(const WwChart *self,
           cairo_surface_t *surface,
           double scale,
           GError **error)
{
    g_autofree char *svg = ww_chart_svg(self, TRUE, NULL);
    g_autoptr(cairo_t) cairo = cairo_create(surface);
    if (self->is_opaque) {
        /* The last pixel may be covered in part only. */
        cairo_set_source_rgb(cairo, 1, 1, 1);
        cairo_paint(cairo);
    }
    if (!draw_svg(cairo, svg, self->width * scale, self->height * scale, error))
        return FALSE;

    cairo_show_page(cairo);
    if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        return fail(error, cairo_status_to_string(cairo_status(cairo)));
    return TRUE;
}

static gboolean
check_scale(double scale, double pixels, GError **error)
{
    if (scale >= MIN_SCALE && scale <= MAX_SCALE && pixels <= MAX_PIXELS)
        return TRUE;

    g_set_error_literal(error, WW_ERROR, WW_ERROR_RANGE,
                        "a PNG must have a scale of 0.1 to 8, and at most "
                        "16384 pixels a side");
    return FALSE;
}

GBytes *
ww_chart_png(const WwChart *self, double scale, GError **error)
{
    g_return_val_if_fail(self != NULL, NULL);

    double width = ceil(self->width * scale);
    double height = ceil(self->height * scale);
    if (!check_scale(scale, MAX(width, height), error))
        return NULL;

    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(cairo_surface_t) surface =
        cairo_image_surface_create(self->is_opaque ? CAIRO_FORMAT_RGB24
                                                   : CAIRO_FORMAT_ARGB32,
                                   (int)width, (int)height);
    if (!draw_chart(self, surface, scale, error))
        return NULL;
    if (cairo_surface_write_to_png_stream(surface, append_bytes, bytes) !=
        CAIRO_STATUS_SUCCESS) {
        fail(error, "cairo cannot write the PNG");
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}

GBytes *
ww_chart_pdf(const WwChart *self, GError **error)
{
    g_return_val_if_fail(self != NULL, NULL);

    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(cairo_surface_t) surface =
        cairo_pdf_surface_create_for_stream(append_bytes, bytes,
                                            self->width * POINTS_PER_PX,
                                            self->height * POINTS_PER_PX);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   "2000-01-01T00:00:00Z");
    if (self->title != NULL)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE,
                                       self->title);
    if (!draw_chart(self, surface, POINTS_PER_PX, error))
        return NULL;

    cairo_surface_finish(surface);
    if (cairo_surface_status(surface) != CAIRO_STATUS_SUCCESS) {
        fail(error, "cairo cannot write the PDF");
        return NULL;
    }
    return g_byte_array_free_to_bytes(g_steal_pointer(&bytes));
}
