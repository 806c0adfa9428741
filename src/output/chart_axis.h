#pragma once

#include "output/chart_canvas.h"
#include "output/chart_number.h"

G_BEGIN_DECLS

/** Between an axis and the middle of its labels, downwards or upwards. */
#define WW_AXIS_DISTANCE 18.0

/**
 * WwPeriods:
 * @labels: (borrowed) (array length=n)
 * @first: x of the first period's middle
 * @step: from one middle to the next
 */
typedef struct {
    const char *const *labels;
    gsize n;
    double first;
    double step;
} WwPeriods;

/** ww_snap: the middle of a pixel, where a thin line is sharp. */
double ww_snap(double coordinate);

/** ww_periods_line: @n points from @left to @right; one is in the middle. */
WwPeriods ww_periods_line(const char *const *labels,
                          gsize n,
                          double left,
                          double right);

/** ww_periods_bins: @n bins from @left to @right. */
WwPeriods ww_periods_bins(const char *const *labels,
                          gsize n,
                          double left,
                          double right);
double ww_periods_x(const WwPeriods *self, gsize i);

/**
 * ww_periods_shown:
 *
 * Which labels have room: every one, or every second, fifth, tenth ... year,
 * or every third month; round years and first months where labels say so.
 *
 * Returns: (transfer full) (element-type gsize): numbers of periods, 1 or more
 */
GArray *ww_periods_shown(const WwPeriods *self);

/** ww_periods_draw: labels with their middles at @y. */
void ww_periods_draw(const WwPeriods *self, WwCanvas *canvas, double y);

/** ww_periods_draw_ticks: a short line down from @y above each label. */
void ww_periods_draw_ticks(const WwPeriods *self, WwCanvas *canvas, double y);

/** ww_ticks_width: of the widest label, in pixels. */
double ww_ticks_width(const WwTicks *self);

/** ww_ticks_draw_grid: a line across @plot for each tick, labels at the left.
 */
void ww_ticks_draw_grid(const WwTicks *self, WwCanvas *canvas, WwRect plot);

G_END_DECLS
