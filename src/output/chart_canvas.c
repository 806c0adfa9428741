#include "output/chart_canvas.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <plot.h>

#include "watchword/error.h"

#include "output/chart_svg.h"

/* libplot is safe on every Plotter up to here. */
#define FARTHEST 1e5

/* A number of colour channels of libplot: 16 bits for each. */
#define CHANNEL_SCALE 257

struct WwCanvas {
    plPlotter *plotter;     /* owned, nullable once finished */
    FILE *stream;           /* owned, nullable once finished; fills buffer */
    char *buffer;           /* owned, by malloc() */
    gsize length;           /* of buffer, without the terminator */
    locale_t c_locale;      /* owned */
    locale_t caller_locale; /* to be put back */
    GPtrArray *labels;      /* owned, element-type WwLabel */
    GArray *fills;          /* owned, element-type WwFill */
};

static void
label_free(gpointer data)
{
    WwLabel *label = data;
    g_free(label->text);
    g_free(label);
}

/* libplot reads a parameter that is not set from the environment. */
static plPlotterParams *
new_params(void)
{
    static const char *const defaults[][2] = {
        { "BG_COLOR", "none" },
        { "BITMAPSIZE", "570x570" },
        { "DISPLAY", "" },
        { "EMULATE_COLOR", "no" },
        { "GIF_ANIMATION", "no" },
        { "HPGL_ASSIGN_COLORS", "no" },
        { "INTERLACE", "no" },
        { "MAX_LINE_LENGTH", "1000000" },
        { "META_PORTABLE", "no" },
        { "PAGESIZE", "letter" },
        { "PNM_PORTABLE", "no" },
        { "ROTATION", "0" },
        { "TRANSPARENT_COLOR", "none" },
    };
    plPlotterParams *params = pl_newplparams();
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++) {
        g_autofree char *value = g_strdup(defaults[i][1]);
        pl_setplparam(params, defaults[i][0], value);
    }
    return params;
}

static void
enter_c_locale(WwCanvas *self)
{
    self->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (self->c_locale != (locale_t)0)
        self->caller_locale = uselocale(self->c_locale);
}

static void
leave_c_locale(WwCanvas *self)
{
    if (self->c_locale == (locale_t)0)
        return;

    uselocale(self->caller_locale);
    freelocale(self->c_locale);
}

static gboolean
open_plotter(WwCanvas *self, double width, double height)
{
    self->stream = open_memstream(&self->buffer, &self->length);
    if (self->stream == NULL)
        return FALSE;

    plPlotterParams *params = new_params();
    self->plotter = pl_newpl_r("svg", NULL, self->stream, NULL, params);
    pl_deleteplparams(params);
    return self->plotter != NULL && pl_openpl_r(self->plotter) >= 0 &&
           pl_fspace_r(self->plotter, 0, height, width, 0) >= 0;
}

static void
set_defaults(plPlotter *plotter)
{
    pl_erase_r(plotter);
    pl_fontname_r(plotter, "Helvetica");
    pl_joinmod_r(plotter, "round");
    pl_fillmod_r(plotter, "even-odd");
    pl_filltype_r(plotter, 0);
}

WwCanvas *
ww_canvas_new(double width, double height, GError **error)
{
    if (!(width > 0 && width < FARTHEST && height > 0 && height < FARTHEST)) {
        g_set_error_literal(error, WW_ERROR, WW_ERROR_RANGE,
                            "the chart would be too large");
        return NULL;
    }

    g_autoptr(WwCanvas) self = g_new0(WwCanvas, 1);
    self->labels = g_ptr_array_new_with_free_func(label_free);
    self->fills = g_array_new(FALSE, FALSE, sizeof(WwFill));
    enter_c_locale(self);
    if (self->c_locale == (locale_t)0 || !open_plotter(self, width, height)) {
        g_set_error_literal(error, WW_ERROR, WW_ERROR_PLOT,
                            "libplot cannot open an SVG Plotter");
        return NULL;
    }
    set_defaults(self->plotter);
    return g_steal_pointer(&self);
}

static void
close_plotter(WwCanvas *self)
{
    if (self->plotter != NULL) {
        pl_closepl_r(self->plotter);
        pl_deletepl_r(self->plotter);
        self->plotter = NULL;
    }
    if (self->stream != NULL)
        (void)fclose(self->stream);
    self->stream = NULL;
}

void
ww_canvas_free(WwCanvas *self)
{
    if (self == NULL)
        return;

    close_plotter(self);
    free(self->buffer);
    leave_c_locale(self);
    g_ptr_array_unref(self->labels);
    g_array_unref(self->fills);
    g_free(self);
}

static gboolean
is_drawable(WwPoint point)
{
    return fabs(point.x) < FARTHEST && fabs(point.y) < FARTHEST;
}

static int
channel(guint32 rgb, guint shift)
{
    return (int)((rgb >> shift) & 0xff) * CHANNEL_SCALE;
}

static void
use_pen(WwCanvas *self, WwPen pen, const char *cap)
{
    plPlotter *plotter = self->plotter;
    const double dashes[] = { pen.dash, pen.dash };

    pl_endpath_r(plotter);
    pl_filltype_r(plotter, 0);
    pl_pentype_r(plotter, 1);
    pl_pencolor_r(plotter, channel(pen.rgb, 16), channel(pen.rgb, 8),
                  channel(pen.rgb, 0));
    pl_flinewidth_r(plotter, pen.width);
    pl_capmod_r(plotter, cap);
    if (pen.dash > 0)
        pl_flinedash_r(plotter, 2, dashes, 0);
    else
        pl_linemod_r(plotter, "solid");
}

static void
use_fill(WwCanvas *self, guint32 rgb)
{
    plPlotter *plotter = self->plotter;
    pl_endpath_r(plotter);
    pl_pentype_r(plotter, 0);
    pl_linemod_r(plotter, "solid");
    pl_fillcolor_r(plotter, channel(rgb, 16), channel(rgb, 8), channel(rgb, 0));
    pl_filltype_r(plotter, 1);
}

/* libplot has no opacity: a reserved colour stands for colour and opacity. */
static guint32
fill_colour(WwCanvas *self, WwFill fill)
{
    if (fill.percent >= 100)
        return fill.rgb;

    for (guint i = 0; i < self->fills->len; i++) {
        const WwFill *known = &g_array_index(self->fills, WwFill, i);
        if (known->rgb == fill.rgb && known->percent == fill.percent)
            return WW_FILL_TOKEN | i;
    }
    g_assert(self->fills->len < WW_MAX_FILLS);
    g_array_append_val(self->fills, fill);
    return WW_FILL_TOKEN | (self->fills->len - 1);
}

void
ww_canvas_line(WwCanvas *self, WwPoint from, WwPoint to, WwPen pen)
{
    if (!is_drawable(from) || !is_drawable(to))
        return;

    use_pen(self, pen, "butt");
    pl_fline_r(self->plotter, from.x, from.y, to.x, to.y);
    pl_endpath_r(self->plotter);
}

void
ww_canvas_polyline(WwCanvas *self,
                   const WwPoint *points,
                   gsize n_points,
                   WwPen pen)
{
    gboolean is_down = FALSE;
    use_pen(self, pen, pen.dash > 0 ? "butt" : "round");
    for (gsize i = 0; i < n_points; i++) {
        if (!is_drawable(points[i]))
            pl_endpath_r(self->plotter);
        else if (is_down)
            pl_fcont_r(self->plotter, points[i].x, points[i].y);
        else
            pl_fmove_r(self->plotter, points[i].x, points[i].y);
        is_down = is_drawable(points[i]);
    }
    pl_endpath_r(self->plotter);
}

void
ww_canvas_segments(WwCanvas *self,
                   const WwPoint *points,
                   gsize n_segments,
                   WwPen pen)
{
    use_pen(self, pen, "butt");
    for (gsize i = 0; i < n_segments; i++) {
        WwPoint from = points[2 * i], to = points[2 * i + 1];
        if (!is_drawable(from) || !is_drawable(to))
            continue;
        pl_fmove_r(self->plotter, from.x, from.y);
        pl_fcont_r(self->plotter, to.x, to.y);
        pl_endsubpath_r(self->plotter);
    }
    pl_endpath_r(self->plotter);
}

void
ww_canvas_polygon(WwCanvas *self,
                  const WwPoint *points,
                  gsize n_points,
                  WwFill fill)
{
    for (gsize i = 0; i < n_points; i++)
        if (!is_drawable(points[i]))
            return;

    use_fill(self, fill_colour(self, fill));
    pl_fmove_r(self->plotter, points[0].x, points[0].y);
    for (gsize i = 1; i < n_points; i++)
        pl_fcont_r(self->plotter, points[i].x, points[i].y);
    pl_fcont_r(self->plotter, points[0].x, points[0].y);
    pl_endpath_r(self->plotter);
}

void
ww_canvas_rect(WwCanvas *self, WwRect rect, guint32 rgb)
{
    WwPoint from = { rect.x, rect.y };
    WwPoint to = { rect.x + rect.width, rect.y + rect.height };
    if (!is_drawable(from) || !is_drawable(to) || !(to.x > from.x) ||
        !(to.y > from.y))
        return;

    use_fill(self, rgb);
    pl_fbox_r(self->plotter, from.x, from.y, to.x, to.y);
    pl_endpath_r(self->plotter);
}

void
ww_canvas_circle(WwCanvas *self,
                 WwPoint centre,
                 double radius,
                 guint32 rgb,
                 WwPen ring)
{
    if (!is_drawable(centre) || !(radius < FARTHEST))
        return;

    use_pen(self, ring, "butt");
    use_fill(self, rgb);
    pl_pentype_r(self->plotter, ring.width > 0 ? 1 : 0);
    pl_fcircle_r(self->plotter, centre.x, centre.y, radius);
    pl_endpath_r(self->plotter);
}

void
ww_canvas_text(WwCanvas *self,
               WwPoint at,
               const char *text,
               const WwTextStyle *style)
{
    if (!is_drawable(at) || text == NULL || *text == '\0')
        return;

    char token[sizeof WW_LABEL_TOKEN + 10];
    g_snprintf(token, sizeof token, WW_LABEL_TOKEN, self->labels->len);
    WwLabel *label = g_new0(WwLabel, 1);
    *label = (WwLabel){ .at = at, .text = g_strdup(text), .style = *style };
    g_ptr_array_add(self->labels, label);

    pl_endpath_r(self->plotter);
    pl_pentype_r(self->plotter, 1);
    pl_fmove_r(self->plotter, at.x, at.y);
    pl_alabel_r(self->plotter, 'l', 'x', token);
}

char *
ww_canvas_finish(WwCanvas *self, GError **error)
{
    close_plotter(self);
    return ww_svg_elements(self->buffer == NULL ? "" : self->buffer,
                           self->labels, self->fills, error);
}
