#pragma once

#include "output/text_width.h"

G_BEGIN_DECLS

/**
 * WwCanvas:
 *
 * The one user of libplot. Coordinates are CSS pixels from the top left, y
 * downwards. Geometry goes through libplot's SVG Plotter; text does not:
 * libplot knows neither UTF-8 nor long labels, so it is handed short tokens
 * that are replaced afterwards (chart_svg.h).
 *
 * From new to free the calling thread has the "C" locale, for libplot writes
 * numbers by printf; so free a canvas in the thread that made it.
 */
typedef struct WwCanvas WwCanvas;

typedef struct {
    double x;
    double y;
} WwPoint;

typedef struct {
    double x;
    double y;
    double width;
    double height;
} WwRect;

/**
 * WwPen:
 * @dash: length of dashes and of the gaps between them; 0 for a solid line
 */
typedef struct {
    guint32 rgb;
    double width;
    double dash;
} WwPen;

/**
 * WwFill:
 * @percent: opacity, 1 to 100
 */
typedef struct {
    guint32 rgb;
    guint percent;
} WwFill;

typedef enum {
    WW_ANCHOR_START,
    WW_ANCHOR_MIDDLE,
    WW_ANCHOR_END,
} WwAnchor;

/**
 * WwTextStyle:
 * @is_middle: the point is at half the height of capitals, not on the baseline
 * @angle: in degrees, counter-clockwise
 * @halo: width of a white outline that keeps lines off the text
 */
typedef struct {
    WwFont font;
    guint32 rgb;
    WwAnchor anchor;
    gboolean is_middle;
    double angle;
    double halo;
} WwTextStyle;

WwCanvas *ww_canvas_new(double width,
                        double height,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_canvas_free(WwCanvas *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwCanvas, ww_canvas_free)

/* What has a coordinate that is not finite, or lies absurdly far away, is not
 * drawn: bitmap Plotters hang on it, and the SVG Plotter writes "nan". */

void ww_canvas_line(WwCanvas *self, WwPoint from, WwPoint to, WwPen pen);

/** ww_canvas_polyline: such a point leaves a gap. */
void ww_canvas_polyline(WwCanvas *self,
                        const WwPoint *points,
                        gsize n_points,
                        WwPen pen);

/** ww_canvas_segments: @n_segments separate lines, two points each. */
void ww_canvas_segments(WwCanvas *self,
                        const WwPoint *points,
                        gsize n_segments,
                        WwPen pen);

void ww_canvas_polygon(WwCanvas *self,
                       const WwPoint *points,
                       gsize n_points,
                       WwFill fill);

/** ww_canvas_rect: nothing if it has no width or no height. */
void ww_canvas_rect(WwCanvas *self, WwRect rect, guint32 rgb);

/** ww_canvas_circle: a disc of @rgb with a ring of @ring around it. */
void ww_canvas_circle(WwCanvas *self,
                      WwPoint centre,
                      double radius,
                      guint32 rgb,
                      WwPen ring);

void ww_canvas_text(WwCanvas *self,
                    WwPoint at,
                    const char *text,
                    const WwTextStyle *style);

/**
 * ww_canvas_finish:
 *
 * Returns: (transfer full): the SVG elements of all that was drawn, or %NULL
 *   with %WW_ERROR_PLOT; the canvas can then only be freed
 */
char *ww_canvas_finish(WwCanvas *self,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
