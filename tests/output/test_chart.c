#include <math.h>
#include <string.h>

#include "watchword/error.h"

#include "near.h"
#include "samples.h"
#include "support.h"

static const MakeChart makers[] = {
    sample_lines,        sample_heat,           sample_bars,
    sample_lives,        sample_columns,        sample_spark,
    sample_broken_lines, sample_broken_heat,    sample_broken_bars,
    sample_broken_lives, sample_broken_columns, sample_broken_spark,
};

static void
every_svg_is_well_formed_and_names_itself(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autoptr(GPtrArray) svg = sample_parsed(makers[i]);
        const SvgElement *root = svg_element(svg, "svg", 0);
        assert_string_equal(svg_attribute(root, "role"), "img");
        assert_string_equal(svg_attribute(root, "aria-labelledby"), "c1-title");
        assert_int_equal(svg_count_with(svg, "title", "id", "c1-title"), 1);
        assert_int_equal(svg_count_with(svg, "desc", "id", "c1-desc"), 1);
        assert_int_equal(svg_count(svg, "script"), 0);
        assert_int_equal(svg_count(svg, "b"), 0);
    }
}

static void
the_same_input_gives_the_same_bytes(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autofree char *first = sample_svg(makers[i]);
        g_autofree char *second = sample_svg(makers[i]);
        assert_string_equal(first, second);
    }
}

static void
numbers_that_are_none_do_not_reach_the_file(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autofree char *svg = sample_svg(makers[i]);
        assert_null(strstr(svg, "=\"nan"));
        assert_null(strstr(svg, "=\"inf"));
        assert_null(strstr(svg, "\"-inf"));
        assert_null(strstr(svg, "e+"));
    }
}

static gpointer
draw_in_thread(gpointer data)
{
    const MakeChart *maker = data;
    g_autoptr(WwChart) chart = (*maker)(NULL);
    return chart == NULL ? NULL : ww_chart_svg(chart, TRUE, "c1");
}

static void
charts_drawn_in_threads_are_the_same(void **state)
{
    (void)state;
    GThread *threads[G_N_ELEMENTS(makers)];
    MakeChart copies[G_N_ELEMENTS(makers)];
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        copies[i] = makers[i];
        threads[i] = g_thread_new("chart", draw_in_thread, &copies[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autofree char *drawn = g_thread_join(threads[i]);
        g_autofree char *expected = sample_svg(makers[i]);
        assert_string_equal(drawn, expected);
    }
}

static void
assert_shows(const GPtrArray *svg, const char *const *labels, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (svg_text(svg, labels[i]) == NULL)
            fail_msg("'%s' is not shown", labels[i]);
}

static void
every_label_is_shown(void **state)
{
    (void)state;
    const char *const cleaned[] = { "Liaoning", "广东 Guangdong",
                                    "Xinjiang \xef\xbf\xbd<b>" };
    const char *const around[] = { sample_text.title, sample_text.subtitle,
                                   sample_text.source };
    for (gsize i = 0; i < 5; i++) {
        g_autoptr(GPtrArray) svg = sample_parsed(makers[i]);
        assert_shows(svg, around, G_N_ELEMENTS(around));
        if (makers[i] != sample_columns)
            assert_shows(svg, sample_phrases, 2);
        if (makers[i] == sample_heat)
            assert_shows(svg, cleaned, N_ROWS);
        if (makers[i] != sample_heat && makers[i] != sample_bars)
            assert_shows(svg, sample_periods, N_PERIODS);
    }
}

static void
notes_and_sides_of_bars_are_shown(void **state)
{
    (void)state;
    const char *const expected[] = { "12 : 3", "& note", "← less",
                                     "more →", "+4",     "−2" };
    g_autoptr(GPtrArray) svg = sample_parsed(sample_bars);
    assert_shows(svg, expected, G_N_ELEMENTS(expected));
}

static void
no_text_is_smaller_than_12_pixels(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autoptr(GPtrArray) svg = sample_parsed(makers[i]);
        for (guint k = 0; k < svg_count(svg, "text"); k++)
            assert_true(svg_number(svg_element(svg, "text", k), "font-size") >=
                        12);
    }
}

static void
a_piece_of_html_has_no_declaration(void **state)
{
    (void)state;
    g_autoptr(WwChart) chart = sample_chart(sample_heat);
    g_autofree char *piece = ww_chart_svg(chart, FALSE, "fig 2\"<");
    g_autofree char *nameless = ww_chart_svg(chart, FALSE, NULL);
    g_autofree char *file = ww_chart_svg(chart, TRUE, NULL);
    assert_true(g_str_has_prefix(piece, "<svg "));
    assert_non_null(strstr(piece, "id=\"fig-2---title\""));
    assert_true(g_str_has_prefix(file, "<?xml version=\"1.0\""));
    assert_null(strstr(nameless, " id="));
}

static void
a_chart_without_a_title_is_named_by_its_description(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = sample_parsed(sample_spark);
    const SvgElement *root = svg_element(svg, "svg", 0);
    assert_string_equal(svg_element(svg, "title", 0)->text->str,
                        "What it shows");
    assert_int_equal(svg_count(svg, "text"), 0);
    assert_near(svg_number(root, "width"), 120, 0);
    assert_near(svg_number(root, "height"), 24, 0);
}

static void
assert_out_of_range(WwChart *chart, GError **error)
{
    assert_null(chart);
    assert_true(g_error_matches(*error, WW_ERROR, WW_ERROR_RANGE));
    g_clear_error(error);
}

static void
what_cannot_be_drawn_is_an_error(void **state)
{
    (void)state;
    const WwChartLine lines[9] = { 0 };
    const WwChartLife late = { "late", sample_rising, 5, N_PERIODS, NULL };
    const WwChartLife turned = { "turned", sample_rising, 3, 2, NULL };
    GError *error = NULL;
    assert_out_of_range(ww_chart_lines(&sample_text, sample_periods, N_PERIODS,
                                       lines, 0, &error),
                        &error);
    assert_out_of_range(ww_chart_lines(&sample_text, sample_periods, N_PERIODS,
                                       lines, 9, &error),
                        &error);
    assert_out_of_range(ww_chart_lines(&sample_text, sample_periods, 0, lines,
                                       1, &error),
                        &error);
    assert_out_of_range(ww_chart_heat(&sample_text, sample_phrases,
                                      WW_CHART_MAX_ROWS + 1, sample_regions, 3,
                                      sample_rising, NULL, &error),
                        &error);
    assert_out_of_range(ww_chart_lives(&sample_text, sample_periods, N_PERIODS,
                                       &late, 1, &error),
                        &error);
    assert_out_of_range(ww_chart_lives(&sample_text, sample_periods, N_PERIODS,
                                       &turned, 1, &error),
                        &error);
    assert_out_of_range(ww_chart_columns(&sample_text, sample_periods,
                                         sample_rising, 0, &error),
                        &error);
    assert_out_of_range(ww_chart_bars(&sample_text, NULL, NULL, NULL, 0,
                                      &error),
                        &error);
    assert_out_of_range(ww_chart_spark(sample_rising, 0, NULL, &error), &error);
}

static guint32
read_number(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 |
           (guint32)bytes[2] << 8 | bytes[3];
}

static void
a_png_has_the_size_of_the_chart_times_the_scale(void **state)
{
    (void)state;
    static const double scales[] = { 0.5, 1, 1.5, 2 };
    g_autoptr(WwChart) chart = sample_chart(sample_columns);
    g_autoptr(GPtrArray) svg = sample_parsed(sample_columns);
    double height = svg_number(svg_element(svg, "svg", 0), "height");
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GBytes) png = ww_chart_png(chart, scales[i], &error);
        assert_no_error(error);
        const guint8 *bytes = g_bytes_get_data(png, NULL);
        assert_memory_equal(bytes, "\x89PNG\r\n\x1a\n", 8);
        assert_int_equal(read_number(bytes + 16), ceil(960 * scales[i]));
        assert_int_equal(read_number(bytes + 20), ceil(height * scales[i]));
    }
}

static void
every_chart_can_be_a_png(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(makers); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(WwChart) chart = sample_chart(makers[i]);
        g_autoptr(GBytes) png = ww_chart_png(chart, 0.5, &error);
        assert_no_error(error);
        assert_true(g_bytes_get_size(png) > 100);
    }
}

static void
a_png_of_a_wrong_size_is_an_error(void **state)
{
    (void)state;
    static const double scales[] = { 0,   -1,          0.05,
                                     8.5, (double)NAN, (double)INFINITY };
    g_autoptr(WwChart) chart = sample_chart(sample_columns);
    for (gsize i = 0; i < G_N_ELEMENTS(scales); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(ww_chart_png(chart, scales[i], &error));
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    }
}

static void
a_pdf_is_the_same_every_time(void **state)
{
    (void)state;
    g_autoptr(GError) error = NULL;
    g_autoptr(WwChart) chart = sample_chart(sample_lines);
    g_autoptr(GBytes) first = ww_chart_pdf(chart, &error);
    assert_no_error(error);
    g_autoptr(GBytes) second = ww_chart_pdf(chart, &error);
    assert_no_error(error);
    assert_true(g_bytes_equal(first, second));
    assert_memory_equal(g_bytes_get_data(first, NULL), "%PDF-", 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_svg_is_well_formed_and_names_itself),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(numbers_that_are_none_do_not_reach_the_file),
        cmocka_unit_test(charts_drawn_in_threads_are_the_same),
        cmocka_unit_test(every_label_is_shown),
        cmocka_unit_test(notes_and_sides_of_bars_are_shown),
        cmocka_unit_test(no_text_is_smaller_than_12_pixels),
        cmocka_unit_test(a_piece_of_html_has_no_declaration),
        cmocka_unit_test(a_chart_without_a_title_is_named_by_its_description),
        cmocka_unit_test(what_cannot_be_drawn_is_an_error),
        cmocka_unit_test(a_png_has_the_size_of_the_chart_times_the_scale),
        cmocka_unit_test(every_chart_can_be_a_png),
        cmocka_unit_test(a_png_of_a_wrong_size_is_an_error),
        cmocka_unit_test(a_pdf_is_the_same_every_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
