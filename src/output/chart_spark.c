#include <math.h>

#include "watchword/chart.h"

#include "output/chart_canvas.h"
#include "output/chart_colour.h"
#include "output/chart_number.h"
#include "output/chart_private.h"

#define WIDTH        120.0
#define HEIGHT       24.0
#define MARGIN       3.5
#define LINE_WIDTH   1.5
#define AREA_PERCENT 12
#define DOT          2.2

typedef struct {
    WwPoint *points; /* owned (array length=n); %NAN for a gap */
    gsize n;
    gssize last;    /* number of the last value, or -1 */
    gssize highest; /* number of the first highest value, or -1 */
} Spark;

static double
x_of(gsize i, gsize n)
{
    double room = WIDTH - 2 * MARGIN;
    return MARGIN + (n == 1 ? room / 2 : room * (double)i / (double)(n - 1));
}

/* The line stands on zero, so that its height is what is compared. */
static Spark
place_values(const double *values, gsize n)
{
    double low = 0, high = 0;
    Spark spark = { g_new(WwPoint, n), n, -1, -1 };
    for (gsize i = 0; i < n; i++) {
        double value = ww_value(values[i]);
        low = fmin(low, value);
        high = fmax(high, value);
        if (isnan(value))
            continue;
        spark.last = (gssize)i;
        if (spark.highest < 0 || value > values[spark.highest])
            spark.highest = (gssize)i;
    }
    double range = high > low ? high - low : 1;
    for (gsize i = 0; i < n; i++) {
        double place = (ww_value(values[i]) - low) / range;
        double y = HEIGHT - MARGIN - place * (HEIGHT - 2 * MARGIN);
        spark.points[i] = (WwPoint){ x_of(i, n), y };
    }
    return spark;
}

static void
fill_below(WwCanvas *canvas, const WwPoint *points, gsize n)
{
    WwPoint *outline = g_new(WwPoint, n + 2);
    for (gsize i = 0; i < n; i++)
        outline[i] = points[i];
    outline[n] = (WwPoint){ points[n - 1].x, HEIGHT - MARGIN + 1 };
    outline[n + 1] = (WwPoint){ points[0].x, HEIGHT - MARGIN + 1 };
    ww_canvas_polygon(canvas, outline, n + 2,
                      (WwFill){ WW_COLOUR_RIGHT, AREA_PERCENT });
    g_free(outline);
}

static void
draw_area(WwCanvas *canvas, const Spark *spark)
{
    gsize from = 0;
    for (gsize i = 0; i <= spark->n; i++) {
        if (i < spark->n && !isnan(spark->points[i].y))
            continue;
        if (i > from + 1)
            fill_below(canvas, spark->points + from, i - from);
        from = i + 1;
    }
}

static void
draw_dot(WwCanvas *canvas, const Spark *spark, gssize i, guint32 rgb)
{
    if (i >= 0)
        ww_canvas_circle(canvas, spark->points[i], DOT, rgb, (WwPen){ 0 });
}

WwChart *
ww_chart_spark(const double *values,
               gsize n,
               const char *description,
               GError **error)
{
    if (!ww_check_size("values", n, WW_CHART_MAX_PERIODS, error))
        return NULL;

    g_autoptr(WwCanvas) canvas = ww_canvas_new(WIDTH, HEIGHT, error);
    if (canvas == NULL)
        return NULL;

    Spark spark = place_values(values, n);
    WwPen pen = { WW_COLOUR_RIGHT, LINE_WIDTH, 0 };
    draw_area(canvas, &spark);
    ww_canvas_polyline(canvas, spark.points, n, pen);
    draw_dot(canvas, &spark, spark.highest, WW_COLOUR_LEFT);
    draw_dot(canvas, &spark, spark.last, WW_COLOUR_RIGHT);
    g_free(spark.points);

    char *elements = ww_canvas_finish(canvas, error);
    if (elements == NULL)
        return NULL;
    WwChart *chart = g_new0(WwChart, 1);
    chart->elements = elements;
    chart->width = WIDTH;
    chart->height = HEIGHT;
    chart->description = ww_text_to_line(description);
    return chart;
}
