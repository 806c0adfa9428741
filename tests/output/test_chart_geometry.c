#include <math.h>

#include "near.h"
#include "samples.h"
#include "support.h"

/* The boxes of a colour, in document order. */
static GPtrArray *
find_boxes(const GPtrArray *svg, const char *fill)
{
    GPtrArray *boxes = g_ptr_array_new();
    for (guint i = 0; i < svg_count(svg, "rect"); i++) {
        SvgElement *box = svg_element(svg, "rect", i);
        if (g_strcmp0(svg_attribute(box, "fill"), fill) == 0)
            g_ptr_array_add(boxes, box);
    }
    return boxes;
}

static void
bars_are_as_long_as_their_values_and_meet_at_zero(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_bars);
    g_autoptr(GPtrArray) right = find_boxes(svg, "#0072b2");
    g_autoptr(GPtrArray) left = find_boxes(svg, "#c8470b");
    assert_int_equal(right->len, 2);
    assert_int_equal(left->len, 1);

    const SvgElement *four = right->pdata[0], *two = right->pdata[1];
    const SvgElement *minus_two = left->pdata[0];
    double zero = svg_number(four, "x");
    assert_near(svg_number(two, "x"), zero, 0.01);
    assert_near(svg_number(minus_two, "x") + svg_number(minus_two, "width"),
                zero, 0.01);
    assert_near(svg_number(four, "width"), 2 * svg_number(two, "width"), 0.02);
    assert_near(svg_number(two, "width"), svg_number(minus_two, "width"), 0.02);
}

static void
the_longest_bars_reach_the_margins(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_bars);
    const SvgElement *left = svg_text(svg, "& note");
    const SvgElement *right = svg_text(svg, "12 : 3");
    assert_true(svg_number(left, "x") < 80);
    assert_true(svg_number(right, "x") > 880);
    assert_true(svg_number(right, "x") < 936);
}

static void
labels_of_bars_stand_opposite_to_them(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_bars);
    g_autoptr(GPtrArray) right = find_boxes(svg, "#0072b2");
    double zero = svg_number(right->pdata[0], "x");
    const SvgElement *positive = svg_text(svg, sample_phrases[1]);
    const SvgElement *negative = svg_text(svg, sample_phrases[2]);
    assert_string_equal(svg_attribute(positive, "text-anchor"), "end");
    assert_true(svg_number(positive, "x") < zero);
    assert_null(svg_attribute(negative, "text-anchor"));
    assert_true(svg_number(negative, "x") > zero);
}

static void
columns_are_as_high_as_their_values_and_stand_on_zero(void **state)
{
    (void)state;
    const double values[] = { 100, 200, 400, 50, 300 };
    g_autoptr(GPtrArray) svg = sample_parsed(sample_columns);
    g_autoptr(GPtrArray) boxes = find_boxes(svg, "#0072b2");
    assert_int_equal(boxes->len, G_N_ELEMENTS(values));

    const SvgElement *first = boxes->pdata[0];
    double unit = svg_number(first, "height") / 100;
    double ground = svg_number(first, "y") + svg_number(first, "height");
    for (guint i = 0; i < boxes->len; i++) {
        const SvgElement *box = boxes->pdata[i];
        assert_near(svg_number(box, "height"), unit * values[i], 0.05);
        assert_near(svg_number(box, "y") + svg_number(box, "height"), ground,
                    0.02);
    }
}

static void
periods_without_text_are_hatched(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_columns);
    /* Two gaps, and the key that explains them. */
    g_autoptr(GPtrArray) boxes = find_boxes(svg, "#f4f4f4");
    assert_int_equal(boxes->len, 3);
    assert_int_equal(svg_count(svg, "path"), 3);
    assert_non_null(svg_text(svg, "nothing in this period"));
}

static void
missing_cells_are_hatched_and_others_numbered(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_heat);
    assert_int_equal(svg_count(svg, "path"), 2);
    assert_non_null(svg_text(svg, "no data"));
    assert_non_null(svg_text(svg, "2.5"));
    assert_non_null(svg_text(svg, "9.0"));
}

/* The points of the first line, which is thicker than the edges of bands. */
static GStrv
first_line_points(const GPtrArray *svg)
{
    guint i = 0;
    while (svg_number(svg_element(svg, "polyline", i), "stroke-width") < 2)
        i++;
    const SvgElement *line = svg_element(svg, "polyline", i);
    return g_strsplit(svg_attribute(line, "points"), " ", -1);
}

static void
lines_end_at_their_last_values(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_lines);
    g_auto(GStrv) points = first_line_points(svg);
    assert_int_equal(g_strv_length(points), N_PERIODS);

    /* The rings are the last discs; the first line's ring the first of them. */
    guint n_discs = svg_count(svg, "circle");
    const SvgElement *ring = svg_element(svg, "circle", n_discs - N_ROWS);
    g_auto(GStrv) end = g_strsplit(points[N_PERIODS - 1], ",", 2);
    assert_near(g_ascii_strtod(end[0], NULL), svg_number(ring, "cx"), 0.02);
    assert_near(g_ascii_strtod(end[1], NULL), svg_number(ring, "cy"), 0.02);
}

static void
a_value_of_zero_lies_on_the_zero_line(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_lines);
    const SvgElement *zero = svg_text(svg, "0");
    g_auto(GStrv) points = first_line_points(svg);
    g_auto(GStrv) first = g_strsplit(points[0], ",", 2);
    double middle =
        svg_number(zero, "y") - 0.36 * svg_number(zero, "font-size");
    assert_near(g_ascii_strtod(first[1], NULL), middle, 0.6);
}

static void
a_gap_breaks_the_line_and_leaves_dots(void **state)
{
    (void)state;
    static const double values[] = { 1, 2, (double)NAN, 4, (double)NAN, 3, 5 };
    const WwChartLine line = { "gaps", values, NULL, NULL };
    g_autoptr(GError) error = NULL;
    g_autoptr(WwChart) chart = ww_chart_lines(&sample_text, sample_periods,
                                              N_PERIODS, &line, 1, &error);
    assert_no_error(error);
    g_autofree char *xml = ww_chart_svg(chart, TRUE, NULL);
    g_autoptr(GPtrArray) svg = svg_parse(xml);
    /* A dot for each value, and the larger one at the end. */
    assert_int_equal(svg_count(svg, "circle"), 6);
    assert_int_equal(svg_count(svg, "polyline"), 0);
}

/* The horizontal middles of a chart's axis labels. */
static double
period_x(const GPtrArray *svg, const char *period)
{
    return svg_number(svg_text(svg, period), "x");
}

static void
a_life_begins_and_ends_with_its_run(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_lives);
    double step = period_x(svg, "2018") - period_x(svg, "2017");
    double y = svg_number(svg_text(svg, "two safeguards"), "y");
    double left = (double)INFINITY, right = -(double)INFINITY;
    for (guint i = 2; i < svg_count(svg, "rect"); i++) {
        const SvgElement *box = svg_element(svg, "rect", i);
        double top = svg_number(box, "y"), x = svg_number(box, "x");
        if (top > y || top + svg_number(box, "height") < y)
            continue;
        left = fmin(left, x);
        right = fmax(right, x + svg_number(box, "width"));
    }
    assert_near(left, period_x(svg, "2017") - step / 2, 1);
    assert_near(right, period_x(svg, "2019") + step / 2, 1);
}

static void
periods_of_lives_are_named_above_and_below(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_lives);
    guint n = 0;
    for (guint i = 0; i < svg_count(svg, "text"); i++)
        n += g_str_equal(svg_element(svg, "text", i)->text->str, "2020");
    assert_int_equal(n, 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bars_are_as_long_as_their_values_and_meet_at_zero),
        cmocka_unit_test(the_longest_bars_reach_the_margins),
        cmocka_unit_test(labels_of_bars_stand_opposite_to_them),
        cmocka_unit_test(columns_are_as_high_as_their_values_and_stand_on_zero),
        cmocka_unit_test(periods_without_text_are_hatched),
        cmocka_unit_test(missing_cells_are_hatched_and_others_numbered),
        cmocka_unit_test(lines_end_at_their_last_values),
        cmocka_unit_test(a_value_of_zero_lies_on_the_zero_line),
        cmocka_unit_test(a_gap_breaks_the_line_and_leaves_dots),
        cmocka_unit_test(a_life_begins_and_ends_with_its_run),
        cmocka_unit_test(periods_of_lives_are_named_above_and_below),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
