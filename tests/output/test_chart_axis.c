#include "watchword/date.h"

#include "near.h"
#include "output/chart_axis.h"
#include "support.h"
#include "svg.h"

/* Labels of @n periods from the one with number @first on. */
static GStrv
make_labels(WwPeriod period, int first, gsize n)
{
    char **labels = g_new0(char *, n + 1);
    for (gsize i = 0; i < n; i++)
        labels[i] = ww_period_label(first + (int)i, period);
    return labels;
}

static int
first_of(WwPeriod period, guint16 year)
{
    int index = 0;
    assert_true(ww_period_index((WwDate){ year, 1, 1 }, period, &index));
    return index;
}

/* The labels that are shown, as they are drawn, in an axis @width wide. */
static char *
shown_labels(WwPeriod period, guint16 year, gsize n, double width)
{
    g_auto(GStrv) labels = make_labels(period, first_of(period, year), n);
    WwPeriods periods =
        ww_periods_bins((const char *const *)labels, n, 0, width);
    g_autoptr(GArray) shown = ww_periods_shown(&periods);
    GString *joined = g_string_new(NULL);
    for (guint i = 0; i < shown->len; i++)
        g_string_append_printf(joined, "%s%s", i == 0 ? "" : " ",
                               labels[g_array_index(shown, gsize, i)]);
    return g_string_free(joined, FALSE);
}

static void
labels_are_those_of_round_periods(void **state)
{
    (void)state;
    static const struct {
        WwPeriod period;
        guint16 year;
        gsize n;
        double width;
        const char *shown;
    } cases[] = {
        { WW_PERIOD_YEAR, 2017, 5, 500, "2017 2018 2019 2020 2021" },
        { WW_PERIOD_YEAR, 2008, 9, 220, "2008 2010 2012 2014 2016" },
        { WW_PERIOD_YEAR, 1945, 40, 280, "1950 1960 1970 1980" },
        { WW_PERIOD_YEAR, 1945, 80, 170, "1950 2000" },
        { WW_PERIOD_MONTH, 2021, 12, 300, "2021-01 2021-04 2021-07 2021-10" },
        { WW_PERIOD_MONTH, 2021, 30, 420,
          "2021-01 2021-07 2022-01 2022-07"
          " 2023-01" },
        { WW_PERIOD_MONTH, 2021, 36, 150, "2021-01 2022-01 2023-01" },
        { WW_PERIOD_QUARTER, 2019, 9, 330,
          "2019-Q1 2019-Q3 2020-Q1 2020-Q3"
          " 2021-Q1" },
        { WW_PERIOD_HALF_YEAR, 2019, 6, 180, "2019-H1 2020-H1 2021-H1" },
        { WW_PERIOD_HALF_MONTH, 2020, 12, 300, "2020-01a 2020-03a 2020-05a" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *shown = shown_labels(cases[i].period, cases[i].year,
                                              cases[i].n, cases[i].width);
        assert_string_equal(shown, cases[i].shown);
    }
}

static void
one_label_is_shown_at_least(void **state)
{
    (void)state;
    g_autofree char *shown = shown_labels(WW_PERIOD_YEAR, 2011, 8, 20);
    assert_string_equal(shown, "2015");
}

/* The texts of an axis as they stand in the file. */
static GPtrArray *
draw_labels(const WwPeriods *periods)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwCanvas) canvas = ww_canvas_new(960, 100, &error);
    assert_no_error(error);
    ww_periods_draw(periods, canvas, 50);
    g_autofree char *elements = ww_canvas_finish(canvas, &error);
    assert_no_error(error);
    g_autofree char *xml = g_strconcat("<g>", elements, "</g>", NULL);
    return svg_parse(xml);
}

static void
assert_apart(const SvgElement *left, const SvgElement *right)
{
    const WwFont font = { .size = svg_number(left, "font-size") };
    double room = svg_number(right, "x") - svg_number(left, "x");
    double widths = ww_text_width(left->text->str, font) +
                    ww_text_width(right->text->str, font);
    assert_true(room >= widths / 2 + 10);
}

static void
labels_never_touch(void **state)
{
    (void)state;
    for (guint period = 0; period < WW_PERIOD_COUNT; period++) {
        g_auto(GStrv) labels = make_labels(period, first_of(period, 1987), 200);
        for (gsize n = 1; n <= 200; n += 7) {
            WwPeriods periods =
                ww_periods_line((const char *const *)labels, n, 50, 700);
            g_autoptr(GPtrArray) svg = draw_labels(&periods);
            for (guint i = 1; i < svg_count(svg, "text"); i++)
                assert_apart(svg_element(svg, "text", i - 1),
                             svg_element(svg, "text", i));
        }
    }
}

static void
a_label_for_each_year_is_the_year(void **state)
{
    (void)state;
    g_auto(GStrv) labels =
        make_labels(WW_PERIOD_MONTH, first_of(WW_PERIOD_MONTH, 2021), 36);
    WwPeriods periods =
        ww_periods_bins((const char *const *)labels, 36, 0, 150);
    g_autoptr(GPtrArray) svg = draw_labels(&periods);
    assert_int_equal(svg_count(svg, "text"), 3);
    assert_string_equal(svg_element(svg, "text", 1)->text->str, "2022");
}

static void
labels_that_are_no_periods_are_counted_from_the_first(void **state)
{
    (void)state;
    static const char *const labels[] = { "one", "two", "three", "undated" };
    WwPeriods periods = ww_periods_bins(labels, 4, 0, 200);
    g_autoptr(GArray) shown = ww_periods_shown(&periods);
    assert_int_equal(shown->len, 2);
    assert_int_equal(g_array_index(shown, gsize, 0), 0);
    assert_int_equal(g_array_index(shown, gsize, 1), 2);
}

static void
one_period_stands_in_the_middle(void **state)
{
    (void)state;
    static const char *const labels[] = { "2019" };
    WwPeriods periods = ww_periods_line(labels, 1, 100, 200);
    assert_near(ww_periods_x(&periods, 0), 150, 1e-9);
}

static void
lines_span_the_axis_and_bins_fill_it(void **state)
{
    (void)state;
    static const char *const labels[] = { "2019", "2020", "2021", "2022" };
    WwPeriods line = ww_periods_line(labels, 4, 100, 400);
    WwPeriods bins = ww_periods_bins(labels, 4, 100, 400);
    assert_near(ww_periods_x(&line, 0), 100, 1e-9);
    assert_near(ww_periods_x(&line, 3), 400, 1e-9);
    assert_near(ww_periods_x(&bins, 0) - bins.step / 2, 100, 1e-9);
    assert_near(ww_periods_x(&bins, 3) + bins.step / 2, 400, 1e-9);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_those_of_round_periods),
        cmocka_unit_test(one_label_is_shown_at_least),
        cmocka_unit_test(labels_never_touch),
        cmocka_unit_test(a_label_for_each_year_is_the_year),
        cmocka_unit_test(labels_that_are_no_periods_are_counted_from_the_first),
        cmocka_unit_test(one_period_stands_in_the_middle),
        cmocka_unit_test(lines_span_the_axis_and_bins_fill_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
