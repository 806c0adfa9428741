#include <math.h>

#include "watchword/chart.h"
#include "watchword/error.h"

#include "output/chart_axis.h"
#include "output/chart_colour.h"
#include "output/chart_frame.h"
#include "output/chart_private.h"
#include "output/chart_scale.h"

#define LABEL_MAX   280.0
#define LABEL_LONG  380.0
#define FEW_PERIODS 24
#define NOTE_MAX    170.0
#define COLUMN_GAP  14.0
#define AXIS_HEIGHT 28.0
#define LEGEND_GAP  12.0
#define TRAIL       5.0
#define RUN_PADDING 9.0

/* So dark is a share of zero within the run: the bar must not break. */
#define LEAST_SHADE 0.14

/* Outside its run a phrase is drawn so much paler. */
#define PALENESS 0.45

typedef struct {
    const WwChartLife *lives; /* borrowed */
    gsize n_lives;
    WwCanvas *canvas; /* borrowed */
    WwPeriods periods;
    WwScale scale;
    WwRect area; /* of the rows */
    double row_height;
    double label_max;
} Plot;

static const WwTextStyle label_style = {
    .font = { .size = 14 },
    .rgb = WW_COLOUR_INK,
    .is_middle = TRUE,
};
static const WwTextStyle note_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_GREY,
    .is_middle = TRUE,
};

static double
share_of(const WwChartLife *life, gsize period)
{
    double share = ww_value(life->shares[period]);
    return share < 0 ? 0 : share;
}

static gboolean
is_inside(const WwChartLife *life, gsize period)
{
    return period >= life->from && period <= life->until;
}

static gboolean
check_runs(const WwChartLife *lives,
           gsize n_lives,
           gsize n_periods,
           GError **error)
{
    for (gsize i = 0; i < n_lives; i++)
        if (lives[i].from > lives[i].until || lives[i].until >= n_periods) {
            g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                        "the run of '%s' is not within the periods",
                        lives[i].label);
            return FALSE;
        }
    return TRUE;
}

static double
row_height(gsize n_lives)
{
    if (n_lives <= 12)
        return 30;
    return n_lives <= 24 ? 26 : 23;
}

static WwScale
find_scale(const WwChartLife *lives, gsize n_lives, gsize n_periods)
{
    double high = 0;
    for (gsize i = 0; i < n_lives; i++)
        for (gsize t = 0; t < n_periods; t++)
            high = fmax(high, share_of(&lives[i], t));
    WwScale scale = ww_scale_new(0, high);
    scale.least = LEAST_SHADE;
    return scale;
}

static double
widest(const Plot *self, gboolean is_note)
{
    WwFont font = is_note ? note_style.font : label_style.font;
    double most = is_note ? NOTE_MAX : self->label_max, width = 0;
    for (gsize i = 0; i < self->n_lives; i++) {
        const WwChartLife *life = &self->lives[i];
        const char *text = is_note ? life->note : life->label;
        g_autofree char *cut = ww_text_cut(text, font, most);
        width = MAX(width, ww_text_width(cut, font));
    }
    return width > 0 ? width + COLUMN_GAP : 0;
}

/* Whole pixels, so that neighbours share an edge. */
static double
edge(const Plot *self, gsize period)
{
    return round(self->periods.first +
                 self->periods.step * ((double)period - 0.5));
}

static double
row_middle(const Plot *self, gsize row)
{
    return self->area.y + self->row_height * ((double)row + 0.5);
}

/* A box in the middle of a row, over some periods. */
static WwRect
box_over(const Plot *self, gsize row, gsize from, gsize until, double height)
{
    double left = edge(self, from), right = edge(self, until + 1);
    return (WwRect){ left, row_middle(self, row) - height / 2, right - left,
                     height };
}

/* White where there is nothing to draw. */
static guint32
colour_of(const Plot *self, const WwChartLife *life, gsize period)
{
    double share = share_of(life, period);
    if (is_inside(life, period))
        return ww_scale_colour(&self->scale, isnan(share) ? 0 : share);
    if (!(share > 0))
        return WW_COLOUR_WHITE;
    return ww_colour_mix(ww_scale_colour(&self->scale, share), WW_COLOUR_WHITE,
                         PALENESS);
}

/* The first period after @from that looks different. */
static gsize
find_change(const Plot *self, const WwChartLife *life, gsize from)
{
    guint32 rgb = colour_of(self, life, from);
    gboolean inside = is_inside(life, from);
    gsize t = from + 1;
    while (t < self->periods.n && is_inside(life, t) == inside &&
           colour_of(self, life, t) == rgb)
        t++;
    return t;
}

static void
draw_bar(const Plot *self, gsize row)
{
    const WwChartLife *life = &self->lives[row];
    double thick = self->row_height - RUN_PADDING;
    for (gsize t = 0, next = 0; t < self->periods.n; t = next) {
        gboolean inside = is_inside(life, t);
        guint32 rgb = colour_of(self, life, t);
        next = find_change(self, life, t);
        WwRect box = box_over(self, row, t, next - 1, inside ? thick : TRAIL);
        /* Under the next shade: neighbours that only touch would let the
         * paper shine through. */
        if (inside && next <= life->until && box.width > 0)
            box.width += 1;
        if (rgb != WW_COLOUR_WHITE)
            ww_canvas_rect(self->canvas, box, rgb);
    }
    for (gsize t = life->from; t <= life->until; t++)
        if (isnan(share_of(life, t)))
            ww_hatch_draw(self->canvas, box_over(self, row, t, t, thick));
}

static void
draw_texts(const Plot *self, gsize row)
{
    const WwChartLife *life = &self->lives[row];
    g_autofree char *label =
        ww_text_cut(life->label, label_style.font, self->label_max);
    g_autofree char *note = ww_text_cut(life->note, note_style.font, NOTE_MAX);
    double y = row_middle(self, row);
    double right = self->area.x + self->area.width;
    ww_canvas_text(self->canvas, (WwPoint){ WW_CHART_MARGIN, y }, label,
                   &label_style);
    ww_canvas_text(self->canvas, (WwPoint){ right + COLUMN_GAP, y }, note,
                   &note_style);
}

static void
draw_hairlines(const Plot *self, double right)
{
    WwPen pen = { WW_COLOUR_HAIR, 1, 0 };
    for (gsize i = 0; i <= self->n_lives; i++) {
        double y = ww_snap(self->area.y + self->row_height * (double)i);
        ww_canvas_line(self->canvas, (WwPoint){ WW_CHART_MARGIN, y },
                       (WwPoint){ right, y }, pen);
    }
}

static void
draw_axes(const Plot *self)
{
    double top = self->area.y, bottom = top + self->area.height;
    WwPen pen = { WW_COLOUR_GRID, 1, 0 };
    g_autoptr(GArray) shown = ww_periods_shown(&self->periods);
    for (guint i = 0; i < shown->len; i++) {
        double x = ww_snap(
            ww_periods_x(&self->periods, g_array_index(shown, gsize, i)));
        ww_canvas_line(self->canvas, (WwPoint){ x, top - 4 },
                       (WwPoint){ x, bottom + 4 }, pen);
    }
    ww_periods_draw(&self->periods, self->canvas, top - WW_AXIS_DISTANCE);
    ww_periods_draw(&self->periods, self->canvas, bottom + WW_AXIS_DISTANCE);
}

/* The scale, and what a thin line means. */
static void
draw_legend(const Plot *self)
{
    double y = self->area.y + self->area.height + AXIS_HEIGHT + LEGEND_GAP;
    const WwUnit percent = { 100, "%" };
    WwPoint at = { self->area.x, y };
    double x = ww_scale_draw(&self->scale, self->canvas, at, &percent) + 20;
    const char *what = "share of documents";
    guint32 middle = ww_scale_colour(&self->scale, self->scale.end / 4);

    ww_canvas_text(self->canvas, (WwPoint){ x, y + 5 }, what, &note_style);
    x += ww_text_width(what, note_style.font) + 28;
    ww_canvas_rect(self->canvas, (WwRect){ x, y + 5 - TRAIL / 2, 34, TRAIL },
                   ww_colour_mix(middle, WW_COLOUR_WHITE, PALENESS));
    ww_canvas_text(self->canvas, (WwPoint){ x + 42, y + 5 }, "outside its run",
                   &note_style);
}

static void
draw_plot(Plot *self, const char *const *labels, WwRect body)
{
    self->label_max = self->periods.n <= FEW_PERIODS ? LABEL_LONG : LABEL_MAX;
    double left = widest(self, FALSE), right = widest(self, TRUE);
    self->area = (WwRect){ body.x + left, body.y + AXIS_HEIGHT,
                           body.width - left - right,
                           self->row_height * (double)self->n_lives };
    self->periods = ww_periods_bins(labels, self->periods.n, self->area.x,
                                    self->area.x + self->area.width);

    draw_hairlines(self, body.x + body.width);
    draw_axes(self);
    for (gsize row = 0; row < self->n_lives; row++) {
        draw_bar(self, row);
        draw_texts(self, row);
    }
    draw_legend(self);
}

WwChart *
ww_chart_lives(const WwChartText *text,
               const char *const *periods,
               gsize n_periods,
               const WwChartLife *lives,
               gsize n_lives,
               GError **error)
{
    g_return_val_if_fail(text != NULL, NULL);
    if (!ww_check_size("rows", n_lives, WW_CHART_MAX_ROWS, error) ||
        !ww_check_size("periods", n_periods, WW_CHART_MAX_PERIODS, error) ||
        !check_runs(lives, n_lives, n_periods, error))
        return NULL;

    Plot plot = { .lives = lives,
                  .n_lives = n_lives,
                  .periods.n = n_periods,
                  .scale = find_scale(lives, n_lives, n_periods),
                  .row_height = row_height(n_lives) };
    double height = plot.row_height * (double)n_lives + 2 * AXIS_HEIGHT +
                    LEGEND_GAP + WW_SCALE_HEIGHT;
    g_autoptr(WwFrame) frame =
        ww_frame_new(text, WW_CHART_WIDTH, height, error);
    if (frame == NULL)
        return NULL;

    plot.canvas = frame->canvas;
    draw_plot(&plot, periods, frame->body);
    return ww_frame_finish(frame, error);
}
