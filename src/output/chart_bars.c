#include <math.h>

#include "watchword/chart.h"

#include "output/chart_axis.h"
#include "output/chart_colour.h"
#include "output/chart_frame.h"
#include "output/chart_private.h"

#define LABEL_MAX   270.0
#define LABEL_LONG  400.0
#define NOTE_MAX    150.0
#define SIDE_MAX    270.0
#define GAP         7.0
#define HEAD_HEIGHT 26.0
#define AXIS_HEIGHT 24.0
#define CAP         4.0
#define N_TICKS     6

/* How far something reaches from zero to the left and to the right. */
typedef struct {
    double left;
    double right;
} Reach;

typedef struct {
    const WwChartBar *bars; /* borrowed */
    gsize n_bars;
    WwCanvas *canvas;   /* borrowed */
    WwRect area;        /* of the bars */
    double zero;        /* x of the value zero */
    double scale;       /* pixels for a value of one */
    WwNumbers numbers;  /* the values */
    Reach sides;        /* what the meanings of the two sides need */
    gboolean is_signed; /* both sides of zero mean something */
    double row_height;
    double label_max;
} Plot;

static const WwTextStyle label_style = {
    .font = { .size = 14 },
    .rgb = WW_COLOUR_INK,
    .is_middle = TRUE,
    .halo = 4,
};
static const WwTextStyle value_style = {
    .font = { .size = 13, .is_bold = TRUE },
    .is_middle = TRUE,
    .halo = 4,
};
static const WwTextStyle note_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_GREY,
    .is_middle = TRUE,
    .halo = 4,
};
static const WwTextStyle tick_style = {
    .font = { .size = 13 },
    .rgb = WW_COLOUR_GREY,
    .anchor = WW_ANCHOR_MIDDLE,
    .is_middle = TRUE,
};

static gboolean
is_left(const WwChartBar *bar)
{
    return ww_value(bar->value) < 0;
}

static gboolean
has_whisker(const WwChartBar *bar)
{
    return !isnan(ww_value(bar->low)) && !isnan(ww_value(bar->high));
}

/* The range of bar and whisker, zero included. */
static Reach
range_of(const WwChartBar *bar)
{
    double value = ww_value(bar->value);
    double low = has_whisker(bar) ? bar->low : value;
    double high = has_whisker(bar) ? bar->high : value;
    return (Reach){ fmax(0, -fmin(value, low)), fmax(0, fmax(value, high)) };
}

static Reach
range_of_all(const Plot *self)
{
    Reach all = { 0, 0 };
    for (gsize i = 0; i < self->n_bars; i++) {
        Reach one = range_of(&self->bars[i]);
        all.left = fmax(all.left, one.left);
        all.right = fmax(all.right, one.right);
    }
    return all;
}

static char *
format_value(const Plot *self, double value)
{
    if (isnan(ww_value(value)))
        return g_strdup("no value");

    g_autofree char *number = ww_numbers_format(&self->numbers, value);
    return g_strconcat(self->is_signed && value > 0 ? "+" : "", number, NULL);
}

static char *
cut_label(const Plot *self, const WwChartBar *bar)
{
    return ww_text_cut(bar->label, label_style.font, self->label_max);
}

static char *
cut_note(const WwChartBar *bar)
{
    return ww_text_cut(bar->note, note_style.font, NOTE_MAX);
}

/* The width of value and note, which stand beyond the end of the bar. */
static double
end_width(const Plot *self, const WwChartBar *bar)
{
    g_autofree char *value = format_value(self, bar->value);
    g_autofree char *note = cut_note(bar);
    double width = GAP + ww_text_width(value, value_style.font);
    return *note == '\0' ? width
                         : width + GAP + ww_text_width(note, note_style.font);
}

static double
label_width(const Plot *self, const WwChartBar *bar)
{
    g_autofree char *label = cut_label(self, bar);
    return GAP + ww_text_width(label, label_style.font);
}

/* What all bars need at a @scale, their texts included. */
static Reach
needed(const Plot *self, double scale)
{
    Reach all = self->sides;
    for (gsize i = 0; i < self->n_bars; i++) {
        const WwChartBar *bar = &self->bars[i];
        Reach one = range_of(bar);
        double label = label_width(self, bar), end = end_width(self, bar);
        all.left =
            fmax(all.left, one.left * scale + (is_left(bar) ? end : label));
        all.right =
            fmax(all.right, one.right * scale + (is_left(bar) ? label : end));
    }
    return all;
}

/* The largest scale at which everything fits, by bisection: which bar is in
 * the way changes with the scale. */
static void
find_scale(Plot *self)
{
    Reach range = range_of_all(self);
    double low = 0, high = self->area.width /
                           fmax(range.left + range.right, 1 / self->area.width);
    for (guint i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        Reach need = needed(self, middle);
        if (need.left + need.right <= self->area.width)
            low = middle;
        else
            high = middle;
    }
    self->scale = low;
    self->zero = ww_snap(self->area.x + needed(self, low).left);
}

static double
x_of(const Plot *self, double value)
{
    return self->zero + self->scale * value;
}

static void
draw_grid(const Plot *self)
{
    Reach range = range_of_all(self);
    WwTicks ticks = ww_ticks_new(-range.left, range.right, N_TICKS);
    double bottom = self->area.y + self->area.height;
    for (gsize i = 0; i < ticks.n; i++) {
        double value = ww_ticks_value(&ticks, i),
               x = ww_snap(x_of(self, value));
        if (x < self->area.x || x > self->area.x + self->area.width)
            continue;
        gboolean is_zero = fabs(value) < ticks.step / 2;
        WwPen pen = { is_zero ? WW_COLOUR_AXIS : WW_COLOUR_GRID, 1, 0 };
        g_autofree char *number = ww_ticks_format(&ticks, i);
        g_autofree char *label =
            g_strconcat(self->is_signed && value > 0 && !is_zero ? "+" : "",
                        number, NULL);
        ww_canvas_line(self->canvas, (WwPoint){ x, self->area.y },
                       (WwPoint){ x, bottom }, pen);
        ww_canvas_text(self->canvas, (WwPoint){ x, bottom + WW_AXIS_DISTANCE },
                       label, &tick_style);
    }
}

static void
draw_whisker(const Plot *self, const WwChartBar *bar, double y)
{
    if (!has_whisker(bar))
        return;

    double low = x_of(self, bar->low), high = x_of(self, bar->high);
    WwPoint lines[] = {
        { low, y },       { high, y },       { low, y - CAP },
        { low, y + CAP }, { high, y - CAP }, { high, y + CAP }
    };
    ww_canvas_segments(self->canvas, lines, 3,
                       (WwPen){ WW_COLOUR_INK, 1.4, 0 });
}

static guint32
bar_colour(const WwChartBar *bar)
{
    if (isnan(ww_value(bar->value)))
        return WW_COLOUR_GREY;
    return is_left(bar) ? WW_COLOUR_LEFT : WW_COLOUR_RIGHT;
}

/* Value and note, outwards from the end of the bar; the label inwards. */
static void
draw_texts(const Plot *self, const WwChartBar *bar, double y)
{
    Reach range = range_of(bar);
    gboolean left = is_left(bar);
    double out = left ? -1 : 1;
    double far_x = x_of(self, left ? -range.left : range.right) + out * GAP;
    double near_x = x_of(self, left ? range.right : -range.left) - out * GAP;
    WwTextStyle label = label_style, value = value_style, note = note_style;
    label.anchor = left ? WW_ANCHOR_START : WW_ANCHOR_END;
    value.anchor = note.anchor = left ? WW_ANCHOR_END : WW_ANCHOR_START;
    value.rgb = bar_colour(bar);

    g_autofree char *label_text = cut_label(self, bar);
    g_autofree char *value_text = format_value(self, bar->value);
    g_autofree char *note_text = cut_note(bar);
    double value_width = ww_text_width(value_text, value.font);
    ww_canvas_text(self->canvas, (WwPoint){ near_x, y }, label_text, &label);
    ww_canvas_text(self->canvas, (WwPoint){ far_x, y }, value_text, &value);
    ww_canvas_text(self->canvas,
                   (WwPoint){ far_x + out * (value_width + GAP), y }, note_text,
                   &note);
}

static void
draw_bar(const Plot *self, gsize row)
{
    const WwChartBar *bar = &self->bars[row];
    double y = self->area.y + self->row_height * ((double)row + 0.5);
    double end = x_of(self, ww_value(bar->value));
    double height = self->row_height - 10;
    WwRect box = { fmin(self->zero, end), y - height / 2,
                   fabs(end - self->zero), height };
    ww_canvas_rect(self->canvas, box, bar_colour(bar));
    draw_whisker(self, bar, y);
    draw_texts(self, bar, y);
}

/* What one side means, with an arrow; nothing for nothing. */
static char *
format_side(const char *meaning, gboolean left)
{
    if (meaning == NULL || *meaning == '\0')
        return g_strdup("");

    g_autofree char *cut = ww_text_cut(meaning, value_style.font, SIDE_MAX);
    return left ? g_strconcat("← ", cut, NULL) : g_strconcat(cut, " →", NULL);
}

static double
side_width(const char *meaning, gboolean left)
{
    g_autofree char *label = format_side(meaning, left);
    return GAP + ww_text_width(label, value_style.font);
}

static void
draw_side(const Plot *self, const char *meaning, gboolean left)
{
    WwTextStyle style = value_style;
    style.rgb = left ? WW_COLOUR_LEFT : WW_COLOUR_RIGHT;
    style.anchor = left ? WW_ANCHOR_END : WW_ANCHOR_START;
    g_autofree char *label = format_side(meaning, left);
    WwPoint at = { self->zero + (left ? -GAP : GAP),
                   self->area.y - HEAD_HEIGHT / 2 };
    ww_canvas_text(self->canvas, at, label, &style);
}

static void
survey_bars(Plot *self)
{
    gsize n_left = 0;
    for (gsize i = 0; i < self->n_bars; i++) {
        ww_numbers_add(&self->numbers, self->bars[i].value);
        n_left += is_left(&self->bars[i]) ? 1 : 0;
    }
    self->is_signed |= n_left > 0;
    /* Where one side has all the bars, the other has room for long labels. */
    self->label_max =
        n_left == 0 || n_left == self->n_bars ? LABEL_LONG : LABEL_MAX;
}

static void
draw_plot(Plot *self)
{
    survey_bars(self);
    find_scale(self);
    draw_grid(self);
    for (gsize i = 0; i < self->n_bars; i++)
        draw_bar(self, i);
}

WwChart *
ww_chart_bars(const WwChartText *text,
              const char *left,
              const char *right,
              const WwChartBar *bars,
              gsize n_bars,
              GError **error)
{
    g_return_val_if_fail(text != NULL, NULL);
    if (!ww_check_size("bars", n_bars, WW_CHART_MAX_ROWS, error))
        return NULL;

    gboolean has_head = left != NULL || right != NULL;
    double head = has_head ? HEAD_HEIGHT : 0;
    double row_height = n_bars <= 20 ? 30 : 26;
    double height = row_height * (double)n_bars;
    g_autoptr(WwFrame) frame =
        ww_frame_new(text, WW_CHART_WIDTH, head + height + AXIS_HEIGHT, error);
    if (frame == NULL)
        return NULL;

    Plot plot = { .bars = bars,
                  .n_bars = n_bars,
                  .canvas = frame->canvas,
                  .area = frame->body,
                  .sides = { side_width(left, TRUE), side_width(right, FALSE) },
                  .is_signed = has_head,
                  .row_height = row_height };
    plot.area.y += head;
    plot.area.height = height;
    draw_plot(&plot);
    draw_side(&plot, left, TRUE);
    draw_side(&plot, right, FALSE);
    return ww_frame_finish(frame, error);
}
