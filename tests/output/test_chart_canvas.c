#include <locale.h>
#include <math.h>

#include "watchword/error.h"

#include "near.h"
#include "output/chart_canvas.h"
#include "support.h"
#include "svg.h"

static const WwPen pen = { 0x123456, 2.5, 0 };
static const WwTextStyle style = { .font = { .size = 14 }, .rgb = 0x2d2d2d };

typedef void (*Draw)(WwCanvas *canvas);

/* What @draw draws on a canvas of 960 × 540, as elements. */
static char *
draw_elements(Draw draw)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwCanvas) canvas = ww_canvas_new(960, 540, &error);
    assert_no_error(error);
    draw(canvas);
    char *elements = ww_canvas_finish(canvas, &error);
    assert_no_error(error);
    return elements;
}

static GPtrArray *
draw_and_parse(Draw draw)
{
    g_autofree char *elements = draw_elements(draw);
    g_autofree char *xml = g_strconcat("<g>", elements, "</g>", NULL);
    return svg_parse(xml);
}

static void
draw_everything(WwCanvas *canvas)
{
    const WwPoint points[] = { { 10.5, 20.25 }, { 100, 30 }, { 200, 10.125 } };
    const WwPen dashed = { 0x999999, 1.5, 3.5 };
    WwTextStyle slanted = style;
    slanted.angle = 40;
    slanted.halo = 3.5;
    ww_canvas_rect(canvas, (WwRect){ 1, 2, 30.5, 40 }, 0xc8102e);
    ww_canvas_line(canvas, points[0], points[1], pen);
    ww_canvas_polyline(canvas, points, 3, pen);
    ww_canvas_polyline(canvas, points, 3, dashed);
    ww_canvas_segments(canvas, points, 1, pen);
    ww_canvas_polygon(canvas, points, 3, (WwFill){ 0x0072b2, 17 });
    ww_canvas_circle(canvas, points[0], 3.5, 0x0072b2, pen);
    ww_canvas_text(canvas, points[1], "高质量 quality", &style);
    ww_canvas_text(canvas, points[2], "slanted", &slanted);
}

static void
pixels_go_down_from_the_top_left(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_everything);
    const SvgElement *rect = svg_element(svg, "rect", 0);
    const SvgElement *text = svg_text(svg, "高质量 quality");
    assert_near(svg_number(rect, "x"), 1, 1e-9);
    assert_near(svg_number(rect, "y"), 2, 1e-9);
    assert_near(svg_number(rect, "width"), 30.5, 1e-9);
    assert_string_equal(svg_attribute(rect, "fill"), "#c8102e");
    assert_near(svg_number(text, "x"), 100, 1e-9);
    assert_near(svg_number(text, "y"), 30, 1e-9);
}

static void
opacity_and_slant_are_written_out(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_everything);
    const SvgElement *polygon = svg_element(svg, "polygon", 0);
    assert_string_equal(svg_attribute(polygon, "fill"), "#0072b2");
    assert_near(svg_number(polygon, "fill-opacity"), 0.17, 1e-9);
    assert_string_equal(svg_attribute(svg_text(svg, "slanted"), "transform"),
                        "translate(200 10.12) rotate(-40)");
}

static void
nothing_of_libplots_own_header_is_left(void **state)
{
    (void)state;
    g_autofree char *elements = draw_elements(draw_everything);
    assert_null(strstr(elements, "id="));
    assert_null(strstr(elements, "ISO-8859-1"));
    assert_null(strstr(elements, "@T"));
    assert_null(strstr(elements, "#01fe"));
    assert_null(strstr(elements, "black"));
}

static void
the_environment_has_no_say(void **state)
{
    (void)state;
    static const char *const names[][2] = {
        { "BG_COLOR", "red" },          { "ROTATION", "45" },
        { "MAX_LINE_LENGTH", "2" },     { "PAGESIZE", "a4,xsize=2cm" },
        { "EMULATE_COLOR", "yes" },     { "BITMAPSIZE", "10x10" },
        { "TRANSPARENT_COLOR", "red" },
    };
    g_autofree char *before = draw_elements(draw_everything);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_setenv(names[i][0], names[i][1], TRUE);
    g_autofree char *after = draw_elements(draw_everything);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_unsetenv(names[i][0]);
    assert_string_equal(after, before);
}

static void
a_locale_with_decimal_commas_has_no_say(void **state)
{
    (void)state;
    locale_t german = newlocale(LC_ALL_MASK, "de_DE.UTF-8", (locale_t)0);
    if (german == (locale_t)0)
        skip();

    g_autofree char *before = draw_elements(draw_everything);
    locale_t caller = uselocale(german);
    g_autofree char *after = draw_elements(draw_everything);
    uselocale(caller);
    freelocale(german);
    assert_string_equal(after, before);
}

static void
the_callers_locale_is_put_back(void **state)
{
    (void)state;
    locale_t mine = newlocale(LC_ALL_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = uselocale(mine);
    g_free(draw_elements(draw_everything));
    locale_t after = uselocale(before);
    freelocale(mine);
    assert_ptr_equal(after, mine);
}

static void
draw_gap(WwCanvas *canvas)
{
    const WwPoint points[] = { { 10, 10 }, { 20, 20 }, { 30, (double)NAN },
                               { 40, 40 }, { 50, 50 }, { 60, 40 } };
    ww_canvas_polyline(canvas, points, G_N_ELEMENTS(points), pen);
}

static void
a_point_without_place_leaves_a_gap(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_gap);
    assert_int_equal(svg_count(svg, "line"), 1);
    assert_int_equal(svg_count(svg, "polyline"), 1);
}

static void
draw_far_away(WwCanvas *canvas)
{
    const double values[] = { (double)NAN, (double)INFINITY, -(double)INFINITY,
                              1e308, -1e9 };
    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        double v = values[i];
        const WwPoint points[] = { { v, 1 }, { 2, v }, { v, v } };
        ww_canvas_rect(canvas, (WwRect){ v, 1, 2, 3 }, 1);
        ww_canvas_rect(canvas, (WwRect){ 1, 2, 3, v }, 1);
        ww_canvas_line(canvas, points[0], points[1], pen);
        ww_canvas_polyline(canvas, points, 3, pen);
        ww_canvas_segments(canvas, points, 1, pen);
        ww_canvas_polygon(canvas, points, 3, (WwFill){ 1, 100 });
        ww_canvas_circle(canvas, points[0], 2, 1, pen);
        ww_canvas_text(canvas, points[0], "far", &style);
    }
}

static void
what_lies_nowhere_is_not_drawn(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_far_away);
    assert_int_equal(svg->len, 1);
}

static void
draw_long_line(WwCanvas *canvas)
{
    WwPoint points[3000];
    for (guint i = 0; i < G_N_ELEMENTS(points); i++)
        points[i] = (WwPoint){ i * 0.3, i % 7 };
    ww_canvas_polyline(canvas, points, G_N_ELEMENTS(points), pen);
}

static void
a_long_line_is_not_split(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_long_line);
    assert_int_equal(svg_count(svg, "polyline"), 1);
}

static const char *const hostile[] = {
    "</text><script>alert(1)</script>",
    "a]]>b & <c> \"d\" 'e'",
    "\\sp2\\ep \\#H0001 \\fB back\\slash",
    "@T0@ @T1@ #01fe00",
    "emoji 😀 🇬🇧 and 共同富裕",
    "Жириновский עברית हिन्दी",
};

static void
draw_hostile(WwCanvas *canvas)
{
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++)
        ww_canvas_text(canvas, (WwPoint){ 10, 20 + i * 20 }, hostile[i],
                       &style);
}

static void
any_text_comes_out_as_it_went_in(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_hostile);
    assert_int_equal(svg->len, 1 + G_N_ELEMENTS(hostile));
    for (guint i = 0; i < G_N_ELEMENTS(hostile); i++)
        assert_string_equal(svg_element(svg, "text", i)->text->str, hostile[i]);
}

static void
draw_invalid(WwCanvas *canvas)
{
    ww_canvas_text(canvas, (WwPoint){ 10, 20 }, "\xff\xc3 \x01\x1b[0m", &style);
    ww_canvas_text(canvas, (WwPoint){ 10, 20 }, "", &style);
    ww_canvas_text(canvas, (WwPoint){ 10, 20 }, NULL, &style);
}

static void
invalid_text_still_gives_a_good_file(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) svg = draw_and_parse(draw_invalid);
    assert_int_equal(svg_count(svg, "text"), 1);
    assert_string_equal(svg_element(svg, "text", 0)->text->str,
                        "\xef\xbf\xbd\xef\xbf\xbd [0m");
}

static void
a_canvas_has_a_sensible_size(void **state)
{
    (void)state;
    const double sizes[] = { 0, -5, (double)NAN, (double)INFINITY, 1e6 };
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        g_autoptr(GError) error = NULL;
        assert_null(ww_canvas_new(100, sizes[i], &error));
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_go_down_from_the_top_left),
        cmocka_unit_test(opacity_and_slant_are_written_out),
        cmocka_unit_test(nothing_of_libplots_own_header_is_left),
        cmocka_unit_test(the_environment_has_no_say),
        cmocka_unit_test(a_locale_with_decimal_commas_has_no_say),
        cmocka_unit_test(the_callers_locale_is_put_back),
        cmocka_unit_test(a_point_without_place_leaves_a_gap),
        cmocka_unit_test(what_lies_nowhere_is_not_drawn),
        cmocka_unit_test(a_long_line_is_not_split),
        cmocka_unit_test(any_text_comes_out_as_it_went_in),
        cmocka_unit_test(invalid_text_still_gives_a_good_file),
        cmocka_unit_test(a_canvas_has_a_sensible_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
