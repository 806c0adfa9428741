#include <math.h>

#include "watchword/chart.h"

#include "output/chart_axis.h"
#include "output/chart_colour.h"
#include "output/chart_frame.h"
#include "output/chart_private.h"
#include "output/chart_scale.h"

#define PLOT_HEIGHT   220.0
#define HEAD_HEIGHT   22.0
#define AXIS_HEIGHT   24.0
#define COLUMN_SHARE  0.78
#define COLUMN_MAX    64.0
#define N_TICKS       4
#define SWATCH        14.0
#define NUMBER_MARGIN 6.0

typedef struct {
    const double *values; /* borrowed */
    WwCanvas *canvas;     /* borrowed */
    WwPeriods periods;
    WwTicks ticks;
    WwNumbers numbers;
    WwRect area;
} Plot;

static const WwTextStyle number_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_INK,
    .anchor = WW_ANCHOR_MIDDLE,
    .halo = 3,
};
static const WwTextStyle legend_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_GREY,
    .anchor = WW_ANCHOR_END,
    .is_middle = TRUE,
};

/* Also a number that is none, or negative, is no amount of text. */
static gboolean
is_gap(double value)
{
    return !(ww_value(value) > 0);
}

static gboolean
numbers_fit(const Plot *self)
{
    for (gsize i = 0; i < self->periods.n; i++) {
        if (is_gap(self->values[i]))
            continue;
        g_autofree char *number =
            ww_numbers_format(&self->numbers, self->values[i]);
        if (ww_text_width(number, number_style.font) + NUMBER_MARGIN >
            self->periods.step)
            return FALSE;
    }
    return TRUE;
}

static void
draw_gap(const Plot *self, gsize period)
{
    double half = self->periods.step / 2;
    double x = ww_periods_x(&self->periods, period) - half;
    ww_hatch_draw(self->canvas,
                  (WwRect){ x, self->area.y, 2 * half, self->area.height });
}

static void
draw_column(const Plot *self, gsize period, gboolean has_number)
{
    double value = self->values[period];
    double width = MIN(self->periods.step * COLUMN_SHARE, COLUMN_MAX);
    double height = self->area.height * ww_ticks_place(&self->ticks, value);
    double x = ww_periods_x(&self->periods, period);
    double bottom = self->area.y + self->area.height;
    WwRect box = { x - width / 2, bottom - height, width, height };
    ww_canvas_rect(self->canvas, box, WW_COLOUR_RIGHT);
    if (has_number) {
        g_autofree char *number = ww_numbers_format(&self->numbers, value);
        ww_canvas_text(self->canvas, (WwPoint){ x, box.y - 5 }, number,
                       &number_style);
    }
}

static void
draw_legend(const Plot *self)
{
    double right = self->area.x + self->area.width;
    double y = self->area.y - HEAD_HEIGHT + SWATCH / 2;
    const char *what = "nothing in this period";
    double width = ww_text_width(what, legend_style.font);
    ww_canvas_text(self->canvas, (WwPoint){ right, y }, what, &legend_style);
    ww_hatch_draw(self->canvas, (WwRect){ right - width - SWATCH - 7,
                                          y - SWATCH / 2, SWATCH, SWATCH });
}

static void
draw_plot(Plot *self, const char *const *labels, WwRect body)
{
    double left = ww_ticks_width(&self->ticks);
    self->area = (WwRect){ body.x + left, body.y + HEAD_HEIGHT,
                           body.width - left, PLOT_HEIGHT };
    self->periods = ww_periods_bins(labels, self->periods.n, self->area.x,
                                    self->area.x + self->area.width);
    gboolean has_numbers = numbers_fit(self), is_any_gap = FALSE;

    for (gsize i = 0; i < self->periods.n; i++)
        if (is_gap(self->values[i])) {
            draw_gap(self, i);
            is_any_gap = TRUE;
        }
    ww_ticks_draw_grid(&self->ticks, self->canvas, self->area);
    for (gsize i = 0; i < self->periods.n; i++)
        if (!is_gap(self->values[i]))
            draw_column(self, i, has_numbers);
    ww_periods_draw(&self->periods, self->canvas,
                    self->area.y + self->area.height + WW_AXIS_DISTANCE);
    if (is_any_gap)
        draw_legend(self);
}

WwChart *
ww_chart_columns(const WwChartText *text,
                 const char *const *periods,
                 const double *values,
                 gsize n_periods,
                 GError **error)
{
    g_return_val_if_fail(text != NULL, NULL);
    if (!ww_check_size("periods", n_periods, WW_CHART_MAX_PERIODS, error))
        return NULL;

    g_autoptr(WwFrame) frame =
        ww_frame_new(text, WW_CHART_WIDTH,
                     HEAD_HEIGHT + PLOT_HEIGHT + AXIS_HEIGHT, error);
    if (frame == NULL)
        return NULL;

    Plot plot = { .values = values,
                  .canvas = frame->canvas,
                  .periods.n = n_periods };
    for (gsize i = 0; i < n_periods; i++)
        if (!is_gap(values[i]))
            ww_numbers_add(&plot.numbers, values[i]);
    plot.ticks = ww_ticks_new(0, plot.numbers.largest, N_TICKS);
    draw_plot(&plot, periods, frame->body);
    return ww_frame_finish(frame, error);
}
