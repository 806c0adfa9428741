#include <math.h>

#include "watchword/chart.h"

#include "output/chart_axis.h"
#include "output/chart_colour.h"
#include "output/chart_frame.h"
#include "output/chart_private.h"
#include "output/chart_scale.h"

#define ROW_LABEL_MAX    240.0
#define COLUMN_LABEL_MAX 170.0
#define LABEL_GAP        12.0
#define LEGEND_GAP       22.0
#define CELL_MIN         16.0
#define CELL_MAX         140.0
#define NUMBER_PADDING   4.0
#define SWATCH           14.0
#define UNIT_MAX         300.0

typedef struct {
    const char *const *rows;    /* borrowed */
    const char *const *columns; /* borrowed */
    const double *values;       /* borrowed */
    gsize n_rows;
    gsize n_columns;
} Table;

typedef struct {
    double left;         /* of the cells, from the left edge */
    double cell_width;   /* in whole pixels */
    double cell_height;  /* in whole pixels */
    double angle;        /* of the columns' labels */
    double label_height; /* of the columns' labels */
    double width;        /* of the whole chart */
} Layout;

static const WwTextStyle row_style = {
    .font = { .size = 14 },
    .rgb = WW_COLOUR_INK,
    .anchor = WW_ANCHOR_END,
    .is_middle = TRUE,
};
static const WwFont column_font = { .size = 13 };
static const WwFont number_font = { .size = 12 };
static const WwTextStyle legend_style = {
    .font = { .size = 12 },
    .rgb = WW_COLOUR_GREY,
    .is_middle = TRUE,
};

static double
value_at(const Table *table, gsize row, gsize column)
{
    return ww_value(table->values[row * table->n_columns + column]);
}

static double
label_width(const char *text, WwFont font, double most)
{
    g_autofree char *label = ww_text_cut(text, font, most);
    return ww_text_width(label, font);
}

static double
widest_row_label(const Table *table)
{
    double widest = 0;
    for (gsize i = 0; i < table->n_rows; i++)
        widest = MAX(widest, label_width(table->rows[i], row_style.font,
                                         ROW_LABEL_MAX));
    return widest;
}

/* The narrower the cells, the steeper the labels, or lines would touch. */
static double
find_angle(double cell_width)
{
    if (cell_width >= 26)
        return 40;
    return cell_width >= 20 ? 60 : 90;
}

static double
column_x(const Layout *layout, gsize column)
{
    return layout->left + layout->cell_width * ((double)column + 0.5);
}

static double
radians(double degrees)
{
    return degrees * G_PI / 180;
}

/* How far the columns' labels reach beyond the right edge of the cells. */
static double
overhang(const Table *table, const Layout *layout)
{
    double edge = layout->left + layout->cell_width * (double)table->n_columns;
    double most = 0;
    for (gsize j = 0; j < table->n_columns; j++) {
        double reach =
            column_x(layout, j) +
            cos(radians(layout->angle)) *
                label_width(table->columns[j], column_font, COLUMN_LABEL_MAX);
        most = MAX(most, reach - edge);
    }
    return most;
}

static void
set_cell_width(const Table *table, Layout *layout, double room)
{
    double width = floor(room / (double)table->n_columns);
    layout->cell_width = CLAMP(width, CELL_MIN, CELL_MAX);
    layout->angle = find_angle(layout->cell_width);
}

static double
longest_column_label(const Table *table)
{
    double longest = 0;
    for (gsize j = 0; j < table->n_columns; j++)
        longest = MAX(longest, label_width(table->columns[j], column_font,
                                           COLUMN_LABEL_MAX));
    return longest;
}

static Layout
find_layout(const Table *table)
{
    Layout layout = { .left = WW_CHART_MARGIN + widest_row_label(table) +
                              LABEL_GAP };
    double room = WW_CHART_WIDTH - WW_CHART_MARGIN - layout.left;
    set_cell_width(table, &layout, room);
    set_cell_width(table, &layout, room - overhang(table, &layout));

    layout.cell_height = table->n_rows <= 12   ? 32
                         : table->n_rows <= 24 ? 28
                                               : 24;
    layout.label_height =
        ceil(longest_column_label(table) * sin(radians(layout.angle)) + 14);
    double right = layout.left + layout.cell_width * (double)table->n_columns +
                   overhang(table, &layout);
    layout.width = MAX(WW_CHART_WIDTH, ceil(right + WW_CHART_MARGIN));
    return layout;
}

/* The finished plan of what to draw where. */
typedef struct {
    const Table *table;   /* borrowed */
    const Layout *layout; /* borrowed */
    WwCanvas *canvas;     /* borrowed */
    double top;           /* of the cells */
    WwScale scale;
    WwNumbers numbers;
    gboolean is_any_missing;
} Plot;

static void
survey_values(Plot *self)
{
    double low = 0, high = 0;
    for (gsize i = 0; i < self->table->n_rows; i++)
        for (gsize j = 0; j < self->table->n_columns; j++) {
            double value = value_at(self->table, i, j);
            low = fmin(low, value);
            high = fmax(high, value);
            ww_numbers_add(&self->numbers, value);
            self->is_any_missing |= isnan(value);
        }
    self->scale = ww_scale_new(low, high);
}

/* All numbers or none: a gap would look like a missing value. */
static gboolean
numbers_fit(const Plot *self)
{
    const Table *table = self->table;
    for (gsize i = 0; i < table->n_rows; i++)
        for (gsize j = 0; j < table->n_columns; j++) {
            double value = value_at(table, i, j);
            if (isnan(value))
                continue;
            g_autofree char *number = ww_numbers_format(&self->numbers, value);
            if (ww_text_width(number, number_font) + NUMBER_PADDING >
                self->layout->cell_width)
                return FALSE;
        }
    return TRUE;
}

static void
draw_labels(const Plot *self)
{
    const Table *table = self->table;
    WwTextStyle column_style = { .font = column_font,
                                 .rgb = WW_COLOUR_INK,
                                 .is_middle = TRUE,
                                 .angle = self->layout->angle };
    for (gsize j = 0; j < table->n_columns; j++) {
        g_autofree char *label =
            ww_text_cut(table->columns[j], column_font, COLUMN_LABEL_MAX);
        WwPoint at = { column_x(self->layout, j), self->top - 8 };
        ww_canvas_text(self->canvas, at, label, &column_style);
    }
    for (gsize i = 0; i < table->n_rows; i++) {
        g_autofree char *label =
            ww_text_cut(table->rows[i], row_style.font, ROW_LABEL_MAX);
        WwPoint at = { self->layout->left - LABEL_GAP,
                       self->top +
                           self->layout->cell_height * ((double)i + 0.5) };
        ww_canvas_text(self->canvas, at, label, &row_style);
    }
}

static WwRect
cell_box(const Plot *self, gsize row, gsize column)
{
    double width = self->layout->cell_width;
    double height = self->layout->cell_height;
    return (WwRect){ self->layout->left + width * (double)column + 1,
                     self->top + height * (double)row + 1, width - 2,
                     height - 2 };
}

static void
draw_number(const Plot *self, WwRect box, double value)
{
    guint32 under = ww_scale_colour(&self->scale, value);
    WwTextStyle style = { .font = number_font,
                          .rgb = ww_colour_text_on(under),
                          .anchor = WW_ANCHOR_MIDDLE,
                          .is_middle = TRUE };
    WwPoint middle = { box.x + box.width / 2, box.y + box.height / 2 };
    g_autofree char *number = ww_numbers_format(&self->numbers, value);
    ww_canvas_text(self->canvas, middle, number, &style);
}

static void
draw_cells(const Plot *self)
{
    gboolean has_numbers = numbers_fit(self);
    for (gsize i = 0; i < self->table->n_rows; i++)
        for (gsize j = 0; j < self->table->n_columns; j++) {
            WwRect box = cell_box(self, i, j);
            double value = value_at(self->table, i, j);
            if (isnan(value)) {
                ww_hatch_draw(self->canvas, box);
                continue;
            }
            ww_canvas_rect(self->canvas, box,
                           ww_scale_colour(&self->scale, value));
            if (has_numbers)
                draw_number(self, box, value);
        }
}

static void
draw_legend(const Plot *self, const char *unit)
{
    const WwUnit plain = { 1, NULL };
    double height = self->layout->cell_height * (double)self->table->n_rows;
    WwPoint at = { self->layout->left + 1, self->top + height + LEGEND_GAP };
    double x = ww_scale_draw(&self->scale, self->canvas, at, &plain) + 20;
    double y = at.y + 5;
    if (unit != NULL) {
        g_autofree char *label = ww_text_cut(unit, legend_style.font, UNIT_MAX);
        ww_canvas_text(self->canvas, (WwPoint){ x, y }, label, &legend_style);
        x += ww_text_width(label, legend_style.font) + 28;
    }
    if (self->is_any_missing) {
        WwRect swatch = { x, y - SWATCH / 2, SWATCH, SWATCH };
        ww_hatch_draw(self->canvas, swatch);
        x += SWATCH + 7;
        ww_canvas_text(self->canvas, (WwPoint){ x, y }, "no data",
                       &legend_style);
    }
}

static WwChart *
draw_heat(const WwChartText *text,
          const Table *table,
          const char *unit,
          GError **error)
{
    Layout layout = find_layout(table);
    double height = layout.label_height +
                    layout.cell_height * (double)table->n_rows + LEGEND_GAP +
                    WW_SCALE_HEIGHT;
    g_autoptr(WwFrame) frame = ww_frame_new(text, layout.width, height, error);
    if (frame == NULL)
        return NULL;

    Plot plot = { .table = table,
                  .layout = &layout,
                  .canvas = frame->canvas,
                  .top = frame->body.y + layout.label_height };
    survey_values(&plot);
    draw_labels(&plot);
    draw_cells(&plot);
    draw_legend(&plot, unit);
    return ww_frame_finish(frame, error);
}

/* The arguments are the public interface's. */
WwChart * /* NOLINTNEXTLINE(readability-function-size) */
ww_chart_heat(const WwChartText *text,
              const char *const *rows,
              gsize n_rows,
              const char *const *columns,
              gsize n_columns,
              const double *values,
              const char *unit,
              GError **error)
{
    g_return_val_if_fail(text != NULL, NULL);
    if (!ww_check_size("rows", n_rows, WW_CHART_MAX_ROWS, error) ||
        !ww_check_size("columns", n_columns, WW_CHART_MAX_ROWS, error))
        return NULL;

    Table table = { rows, columns, values, n_rows, n_columns };
    return draw_heat(text, &table, unit, error);
}
