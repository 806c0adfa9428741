#pragma once

#include "watchword/chart.h"

#include "output/chart_canvas.h"

G_BEGIN_DECLS

#define WW_CHART_WIDTH  960.0
#define WW_CHART_MARGIN 24.0

/**
 * WwFrame:
 * @canvas: (owned): to draw on
 * @body: what is left between the title and the source
 *
 * The outside of a chart, the same for all of them: a bar in the colour of the
 * house, title, subtitle, source.
 */
typedef struct {
    WwCanvas *canvas;
    double width;
    double height;
    WwRect body;
    char *title;       /* owned, nullable */
    char *description; /* owned */
} WwFrame;

/**
 * ww_frame_new:
 * @body_height: the height to leave for the chart itself
 */
WwFrame *ww_frame_new(const WwChartText *text,
                      double width,
                      double body_height,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_frame_free(WwFrame *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwFrame, ww_frame_free)

/** ww_frame_finish: (transfer full): the chart; the frame can only be freed. */
WwChart *ww_frame_finish(WwFrame *self,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
