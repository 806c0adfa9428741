#include "output/chart_axis.h"

#include <math.h>
#include <string.h>

#include "output/chart_colour.h"

#define LABEL_GAP       14.0
#define LABEL_MAX_WIDTH 120.0
#define TICK_GAP        8.0

static const WwTextStyle period_style = {
    .font = { .size = 13 },
    .rgb = WW_COLOUR_GREY,
    .anchor = WW_ANCHOR_MIDDLE,
    .is_middle = TRUE,
};

static const WwTextStyle tick_style = {
    .font = { .size = 13 },
    .rgb = WW_COLOUR_GREY,
    .anchor = WW_ANCHOR_END,
    .is_middle = TRUE,
};

double
ww_snap(double coordinate)
{
    return floor(coordinate) + 0.5;
}

WwPeriods
ww_periods_line(const char *const *labels, gsize n, double left, double right)
{
    if (n == 1)
        return ww_periods_bins(labels, n, left, right);
    return (WwPeriods){ labels, n, left, (right - left) / (double)(n - 1) };
}

WwPeriods
ww_periods_bins(const char *const *labels, gsize n, double left, double right)
{
    double step = (right - left) / (double)n;
    return (WwPeriods){ labels, n, left + step / 2, step };
}

double
ww_periods_x(const WwPeriods *self, gsize i)
{
    return self->first + (double)i * self->step;
}

static double
widest_label(const WwPeriods *self)
{
    double widest = 0;
    for (gsize i = 0; i < self->n; i++) {
        g_autofree char *label = ww_text_to_line(self->labels[i]);
        widest = MAX(widest, ww_text_width(label, period_style.font));
    }
    return MIN(widest, LABEL_MAX_WIDTH);
}

/* How many periods of the kind of @label a year has, and which one since the
 * year 0 it is; FALSE for days, weeks and what is no period. */
static gboolean
read_period(const char *label, guint *out_per_year, guint64 *out_number)
{
    char *end = NULL;
    guint64 year = g_ascii_strtoull(label, &end, 10), part = 1;
    guint per_year = 1;
    if (!g_ascii_isdigit(*label) || end != label + 4)
        return FALSE;

    if (*end == '-') {
        per_year = end[1] == 'Q' ? 4 : end[1] == 'H' ? 2 : 12;
        part = g_ascii_strtoull(end + (per_year == 12 ? 1 : 2), &end, 10);
    }
    if (per_year == 12 && (*end == 'a' || *end == 'b')) {
        per_year = 24;
        part = 2 * part - (*end++ == 'a');
    }
    *out_per_year = per_year;
    *out_number = year * per_year + part - 1;
    return *end == '\0' && part >= 1 && part <= per_year;
}

/* How periods are numbered, and how far apart the labels are. */
typedef struct {
    guint64 first;
    guint64 stride;
    guint per_year;
} Numbering;

/* The smallest part of a year that is @least periods or more: everything that
 * divides it, but four months and one and a half; 0 if there is none. */
static guint64
round_part(double least, guint per_year)
{
    for (guint part = 1; part < per_year; part++) {
        guint half_months = 24 * part / per_year;
        if (part >= least && per_year % part == 0 && half_months != 8 &&
            half_months != 3)
            return part;
    }
    return 0;
}

/* The smallest round number of years that is @least periods or more. */
static guint64
round_years(double least, guint per_year)
{
    guint64 stride = per_year;
    for (guint i = 0; (double)stride < least; i++)
        stride = i % 3 == 1 ? stride / 2 * 5 : stride * 2;
    return stride;
}

/* Years and their parts are numbered from the year 0, so that multiples are
 * round; everything else is numbered from the first. */
static Numbering
number_periods(const WwPeriods *self)
{
    Numbering numbering = { 0, 1, 1 };
    guint per_year = 1, last_per_year = 1;
    guint64 first = 0, last = 0;
    if (read_period(self->labels[0], &per_year, &first) &&
        read_period(self->labels[self->n - 1], &last_per_year, &last) &&
        per_year == last_per_year && last == first + self->n - 1) {
        numbering.first = first;
        numbering.per_year = per_year;
    }
    double widest = widest_label(self) + LABEL_GAP;
    numbering.stride = round_part(widest / self->step, numbering.per_year);
    if (numbering.stride > 0)
        return numbering;

    if (numbering.per_year > 1)
        widest = ww_text_width("0000", period_style.font) + LABEL_GAP;
    numbering.stride = round_years(widest / self->step, numbering.per_year);
    return numbering;
}

GArray *
ww_periods_shown(const WwPeriods *self)
{
    Numbering numbering = number_periods(self);
    GArray *shown = g_array_new(FALSE, FALSE, sizeof(gsize));
    for (gsize i = 0; i < self->n; i++)
        if ((numbering.first + i) % numbering.stride == 0)
            g_array_append_val(shown, i);
    if (shown->len == 0) {
        gsize middle = self->n / 2;
        g_array_append_val(shown, middle);
    }
    return shown;
}

void
ww_periods_draw(const WwPeriods *self, WwCanvas *canvas, double y)
{
    Numbering numbering = number_periods(self);
    g_autoptr(GArray) shown = ww_periods_shown(self);
    /* Where every label is the beginning of a year, the year is enough. */
    gboolean is_yearly = numbering.per_year > 1 && shown->len > 1 &&
                         numbering.stride % numbering.per_year == 0;
    for (guint i = 0; i < shown->len; i++) {
        gsize period = g_array_index(shown, gsize, i);
        g_autofree char *label =
            ww_text_cut(self->labels[period], period_style.font,
                        LABEL_MAX_WIDTH);
        if (is_yearly)
            *strchr(label, '-') = '\0';
        WwPoint at = { ww_periods_x(self, period), y };
        ww_canvas_text(canvas, at, label, &period_style);
    }
}

void
ww_periods_draw_ticks(const WwPeriods *self, WwCanvas *canvas, double y)
{
    WwPen pen = { WW_COLOUR_AXIS, 1, 0 };
    g_autoptr(GArray) shown = ww_periods_shown(self);
    for (guint i = 0; i < shown->len; i++) {
        gsize period = g_array_index(shown, gsize, i);
        double x = ww_snap(ww_periods_x(self, period));
        ww_canvas_line(canvas, (WwPoint){ x, y }, (WwPoint){ x, y + 5 }, pen);
    }
}

double
ww_ticks_width(const WwTicks *self)
{
    double widest = 0;
    for (gsize i = 0; i < self->n; i++) {
        g_autofree char *label = ww_ticks_format(self, i);
        widest = MAX(widest, ww_text_width(label, tick_style.font));
    }
    return widest + TICK_GAP;
}

void
ww_ticks_draw_grid(const WwTicks *self, WwCanvas *canvas, WwRect plot)
{
    for (gsize i = 0; i < self->n; i++) {
        double value = ww_ticks_value(self, i);
        double place = ww_ticks_place(self, value);
        double y = ww_snap(plot.y + plot.height * (1 - place));
        gboolean is_zero = fabs(value) < self->step / 2;
        g_autofree char *label = ww_ticks_format(self, i);
        WwPoint from = { plot.x, y }, to = { plot.x + plot.width, y };
        WwPen pen = { is_zero ? WW_COLOUR_AXIS : WW_COLOUR_GRID, 1, 0 };

        ww_canvas_line(canvas, from, to, pen);
        from.x -= TICK_GAP;
        ww_canvas_text(canvas, from, label, &tick_style);
    }
}
