#include <math.h>

#include "watchword/chart.h"

#include "output/chart_axis.h"
#include "output/chart_colour.h"
#include "output/chart_frame.h"
#include "output/chart_labels.h"
#include "output/chart_private.h"

#define MAX_LINES    8
#define PLOT_HEIGHT  400.0
#define AXIS_HEIGHT  24.0
#define LINE_WIDTH   2.5
#define BAND_PERCENT 13
#define N_TICKS      5

/* Up to so many periods, each value has a dot of its own. */
#define MAX_DOTTED 24

typedef struct {
    WwCanvas *canvas;         /* borrowed */
    const WwChartLine *lines; /* borrowed */
    gsize n_lines;
    WwPeriods periods;
    WwTicks ticks;
    WwRect area;
} Plot;

static double
value_of(const WwChartLine *line, gsize i)
{
    return ww_value(line->values[i]);
}

static double
low_of(const WwChartLine *line, gsize i)
{
    return line->low == NULL ? (double)NAN : ww_value(line->low[i]);
}

static double
high_of(const WwChartLine *line, gsize i)
{
    return line->high == NULL ? (double)NAN : ww_value(line->high[i]);
}

static gboolean
has_value(const WwChartLine *line, gsize i)
{
    return !isnan(value_of(line, i));
}

static gboolean
has_band(const WwChartLine *line, gsize i)
{
    return has_value(line, i) && !isnan(low_of(line, i)) &&
           !isnan(high_of(line, i));
}

/* Zero is always in: a cut scale would make every change look large. */
static WwTicks
find_ticks(const Plot *self)
{
    double low = 0, high = 0;
    for (gsize k = 0; k < self->n_lines; k++)
        for (gsize i = 0; i < self->periods.n; i++) {
            const WwChartLine *line = &self->lines[k];
            double value = value_of(line, i);
            low = fmin(low, fmin(value, low_of(line, i)));
            high = fmax(high, fmax(value, high_of(line, i)));
        }
    return ww_ticks_new(low, high, N_TICKS);
}

static WwPoint
point_at(const Plot *self, gsize period, double value)
{
    double place = ww_ticks_place(&self->ticks, value);
    return (WwPoint){ ww_periods_x(&self->periods, period),
                      self->area.y + self->area.height * (1 - place) };
}

/* One band over periods in a row; a single period has a whisker instead. */
static void
draw_band(const Plot *self, const WwChartLine *line, gsize from, gsize until)
{
    guint32 rgb = ww_colour_line((gsize)(line - self->lines));
    gsize n = until - from;
    WwPoint *points = g_new(WwPoint, 2 * n);
    for (gsize i = 0; i < n; i++) {
        gsize period = from + i;
        points[i] = point_at(self, period, high_of(line, period));
        points[2 * n - 1 - i] = point_at(self, period, low_of(line, period));
    }
    if (n > 1) {
        WwFill fill = { rgb, BAND_PERCENT };
        ww_canvas_polygon(self->canvas, points, 2 * n, fill);
        /* Edges keep wide bands apart where several lie on each other. */
        WwPen pen = { ww_colour_mix(WW_COLOUR_WHITE, rgb, 0.4), 0.8, 0 };
        ww_canvas_polyline(self->canvas, points, n, pen);
        ww_canvas_polyline(self->canvas, points + n, n, pen);
    } else {
        WwPen pen = { ww_colour_mix(WW_COLOUR_WHITE, rgb, 0.4), 3, 0 };
        ww_canvas_line(self->canvas, points[0], points[1], pen);
    }
    g_free(points);
}

static void
draw_bands(const Plot *self, const WwChartLine *line)
{
    gsize from = 0;
    for (gsize i = 0; i <= self->periods.n; i++) {
        if (i < self->periods.n && has_band(line, i))
            continue;
        if (i > from)
            draw_band(self, line, from, i);
        from = i + 1;
    }
}

/* Whether a value would be invisible without a dot: it has no neighbours. */
static gboolean
is_alone(const Plot *self, const WwChartLine *line, gsize i)
{
    return !(i > 0 && has_value(line, i - 1)) &&
           !(i + 1 < self->periods.n && has_value(line, i + 1));
}

static void
draw_line(const Plot *self, const WwChartLine *line)
{
    gsize n = self->periods.n;
    guint32 rgb = ww_colour_line((gsize)(line - self->lines));
    WwPoint *points = g_new(WwPoint, n);
    for (gsize i = 0; i < n; i++)
        points[i] = point_at(self, i, value_of(line, i));

    ww_canvas_polyline(self->canvas, points, n, (WwPen){ rgb, LINE_WIDTH, 0 });
    for (gsize i = 0; i < n; i++)
        if (n <= MAX_DOTTED || is_alone(self, line, i))
            ww_canvas_circle(self->canvas, points[i], 2.6, rgb, (WwPen){ 0 });
    g_free(points);
}

/* The last value; beside the zero line, without a dot, if there is none. */
static WwPoint
find_end(const Plot *self, const WwChartLine *line)
{
    gsize last = self->periods.n;
    while (last > 0 && !has_value(line, last - 1))
        last--;
    if (last == 0)
        return (WwPoint){ (double)NAN, point_at(self, 0, 0).y };
    return point_at(self, last - 1, value_of(line, last - 1));
}

static void
draw_end(const Plot *self, const WwEndLabel *label)
{
    WwPen ring = { WW_COLOUR_WHITE, 1.2, 0 };
    ww_canvas_circle(self->canvas, label->end, 4, label->rgb, ring);
}

static void
draw_plot(Plot *self, const char *const *labels, WwRect body)
{
    WwEndLabel ends[MAX_LINES];
    for (gsize k = 0; k < self->n_lines; k++)
        ends[k] = (WwEndLabel){ .text = self->lines[k].label,
                                .rgb = ww_colour_line(k) };

    self->ticks = find_ticks(self);
    double left = ww_ticks_width(&self->ticks);
    double right = ww_end_labels_width(ends, self->n_lines);
    self->area = (WwRect){ body.x + left, body.y + 8, body.width - left - right,
                           PLOT_HEIGHT };
    self->periods = ww_periods_line(labels, self->periods.n, self->area.x,
                                    self->area.x + self->area.width);

    ww_ticks_draw_grid(&self->ticks, self->canvas, self->area);
    double bottom = ww_snap(self->area.y + self->area.height);
    ww_periods_draw_ticks(&self->periods, self->canvas, bottom);
    ww_periods_draw(&self->periods, self->canvas, bottom + WW_AXIS_DISTANCE);
    for (gsize k = 0; k < self->n_lines; k++)
        draw_bands(self, &self->lines[k]);
    for (gsize k = 0; k < self->n_lines; k++) {
        draw_line(self, &self->lines[k]);
        ends[k].end = find_end(self, &self->lines[k]);
    }
    for (gsize k = 0; k < self->n_lines; k++)
        draw_end(self, &ends[k]);
    ww_end_labels_draw(ends, self->n_lines, self->canvas, self->area);
}

WwChart *
ww_chart_lines(const WwChartText *text,
               const char *const *periods,
               gsize n_periods,
               const WwChartLine *lines,
               gsize n_lines,
               GError **error)
{
    g_return_val_if_fail(text != NULL, NULL);
    if (!ww_check_size("lines", n_lines, MAX_LINES, error) ||
        !ww_check_size("periods", n_periods, WW_CHART_MAX_PERIODS, error))
        return NULL;

    g_autoptr(WwFrame) frame =
        ww_frame_new(text, WW_CHART_WIDTH, PLOT_HEIGHT + 8 + AXIS_HEIGHT,
                     error);
    if (frame == NULL)
        return NULL;

    Plot plot = { .canvas = frame->canvas,
                  .lines = lines,
                  .n_lines = n_lines,
                  .periods.n = n_periods };
    draw_plot(&plot, periods, frame->body);
    return ww_frame_finish(frame, error);
}
