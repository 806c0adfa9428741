#include "output/chart_scale.h"

#include <math.h>

#include "output/chart_axis.h"
#include "output/chart_colour.h"
#include "output/chart_number.h"

#define BAR_WIDTH  240.0
#define BAR_HEIGHT 10.0
#define N_STRIPES  60
#define TICK_GAP   12.0
#define HATCH_STEP 6.0

static const WwTextStyle tick_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_GREY,
    .anchor = WW_ANCHOR_MIDDLE,
    .is_middle = TRUE,
};

WwScale
ww_scale_new(double low, double high)
{
    double end = fmax(fabs(low), fabs(high));
    return (WwScale){ .end = ww_number_round_up(end), .is_diverging = low < 0 };
}

/* From -1 to 1. */
static double
place(const WwScale *self, double value)
{
    double size = sqrt(fabs(value) / self->end);
    return value < 0 ? -size : size;
}

static guint32
colour_at(const WwScale *self, double at)
{
    if (self->is_diverging)
        return ww_colour_diverging(at);
    return ww_colour_ramp(self->least + (1 - self->least) * at);
}

guint32
ww_scale_colour(const WwScale *self, double value)
{
    return colour_at(self, place(self, value));
}

static double
x_of(const WwScale *self, double left, double value)
{
    double at = place(self, value);
    return left + BAR_WIDTH * (self->is_diverging ? (at + 1) / 2 : at);
}

/* Each stripe reaches to the end and is covered by the next, for neighbours
 * that only touch would let the paper shine through. */
static void
draw_stripes(const WwScale *self, WwCanvas *canvas, WwPoint at)
{
    double low = self->is_diverging ? -1 : 0;
    for (guint i = 0; i < N_STRIPES; i++) {
        double x = BAR_WIDTH * i / N_STRIPES;
        double t = low + (1 - low) * (i + 0.5) / N_STRIPES;
        WwRect stripe = { at.x + x, at.y, BAR_WIDTH - x, BAR_HEIGHT };
        ww_canvas_rect(canvas, stripe, colour_at(self, t));
    }
}

/* The next lower 1, 2 or 5 times a power of ten. */
static double
next_lower(double value)
{
    double unit = pow(10, floor(log10(value * (1 - 1e-9))));
    double factor = value / unit;
    return factor > 5.001 ? 5 * unit : factor > 2.001 ? 2 * unit : unit;
}

static char *
format_tick(double value, const WwUnit *unit)
{
    g_autofree char *number = ww_number_round(value * unit->factor);
    return g_strconcat(number, unit->suffix, NULL);
}

static void
draw_tick(const WwScale *self,
          WwCanvas *canvas,
          WwPoint at,
          double value,
          const WwUnit *unit)
{
    double x = x_of(self, at.x, value), y = at.y + BAR_HEIGHT;
    WwPoint from = { ww_snap(x), y }, to = { from.x, y + 4 };
    g_autofree char *label = format_tick(value, unit);
    ww_canvas_line(canvas, from, to, (WwPen){ WW_COLOUR_AXIS, 1, 0 });
    ww_canvas_text(canvas, (WwPoint){ x, y + 14 }, label, &tick_style);
}

/* From the left to the right edge of a tick's label. */
static WwRect
tick_box(const WwScale *self, double value, const WwUnit *unit)
{
    g_autofree char *label = format_tick(value, unit);
    double width = ww_text_width(label, tick_style.font) + TICK_GAP;
    return (WwRect){ x_of(self, 0, value) - width / 2, 0, width, 0 };
}

/* Zero, the end, and between them 1, 2 or 5 times powers of ten with room. */
static void
draw_ticks(const WwScale *self,
           WwCanvas *canvas,
           WwPoint at,
           const WwUnit *unit)
{
    WwRect zero = tick_box(self, 0, unit);
    WwRect box = tick_box(self, self->end, unit);
    double tick = self->end, room = box.x + box.width;
    draw_tick(self, canvas, at, 0, unit);
    while (box.x >= zero.x + zero.width) {
        if (box.x + box.width <= room) {
            room = box.x;
            draw_tick(self, canvas, at, tick, unit);
            if (self->is_diverging)
                draw_tick(self, canvas, at, -tick, unit);
        }
        tick = next_lower(tick);
        box = tick_box(self, tick, unit);
    }
}

double
ww_scale_draw(const WwScale *self,
              WwCanvas *canvas,
              WwPoint at,
              const WwUnit *unit)
{
    draw_stripes(self, canvas, at);
    draw_ticks(self, canvas, at, unit);
    return at.x + BAR_WIDTH;
}

/* Lines at 45 degrees, x + y = k × step, cut at the edges of the box. */
void
ww_hatch_draw(WwCanvas *canvas, WwRect box)
{
    double right = box.x + box.width, bottom = box.y + box.height;
    g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(WwPoint));
    ww_canvas_rect(canvas, box, WW_COLOUR_EMPTY);

    double sum = ceil((box.x + box.y + 1) / HATCH_STEP) * HATCH_STEP;
    while (sum < right + bottom - 1) {
        double x = fmax(box.x, sum - bottom), y = fmax(box.y, sum - right);
        WwPoint ends[] = { { x, sum - x }, { sum - y, y } };
        g_array_append_vals(points, ends, 2);
        sum += HATCH_STEP;
    }
    const void *hatching = points->data;
    ww_canvas_segments(canvas, hatching, points->len / 2,
                       (WwPen){ WW_COLOUR_GRID, 1, 0 });
}
