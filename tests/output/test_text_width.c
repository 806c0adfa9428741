#include <string.h>

#include "near.h"
#include "output/text_width.h"
#include "support.h"

static const WwFont regular = { .size = 10 };

/* Adobe's Core 14 metrics, Helvetica and Helvetica-Bold. */
static void
latin_letters_have_the_widths_of_helvetica(void **state)
{
    (void)state;
    static const struct {
        gunichar c;
        guint regular;
        guint bold;
    } cases[] = {
        { ' ', 278, 278 },    { '\'', 191, 238 },     { '-', 333, 333 },
        { '0', 556, 556 },    { '@', 1015, 975 },     { 'A', 667, 722 },
        { 'W', 944, 944 },    { '`', 333, 333 },      { 'i', 222, 278 },
        { 'm', 833, 889 },    { '~', 584, 584 },      { 0xa0, 278, 278 },
        { 0xc5, 667, 722 },   { 0xdf, 611, 611 },     { 0xe9, 556, 556 },
        { 0xff, 500, 556 },   { 0x15f, 500, 556 },    { 0x150, 778, 778 },
        { 0x1ebf, 556, 556 }, { 0x142, 222, 278 },    { 0x153, 944, 944 },
        { 0x2013, 556, 556 }, { 0x2014, 1000, 1000 }, { 0x2019, 222, 278 },
        { 0x201c, 333, 500 }, { 0x2026, 1000, 1000 }, { 0x20ac, 556, 556 },
        { 0x2212, 584, 584 },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        assert_int_equal(ww_glyph_width(cases[i].c, FALSE), cases[i].regular);
        assert_int_equal(ww_glyph_width(cases[i].c, TRUE), cases[i].bold);
    }
}

static void
chinese_takes_one_em_for_each_character(void **state)
{
    (void)state;
    assert_near(ww_text_width("高质量发展", regular), 50, 1e-9);
    assert_near(ww_text_width("，。", regular), 20, 1e-9);
}

static void
mixed_text_is_the_sum_of_its_parts(void **state)
{
    (void)state;
    double han = ww_text_width("共同富裕", regular);
    double latin = ww_text_width(" common prosperity", regular);
    assert_near(ww_text_width("共同富裕 common prosperity", regular),
                han + latin, 1e-9);
}

static void
combining_marks_take_no_room(void **state)
{
    (void)state;
    assert_near(ww_text_width("e\xcc\x81", regular),
                ww_text_width("é", regular), 1e-9);
}

static void
other_scripts_have_some_width(void **state)
{
    (void)state;
    static const char *const texts[] = { "Київ", "Ελλάδα", "القاهرة", "हिन्दी" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_true(ww_text_width(texts[i], regular) > 10);
}

static void
text_that_fits_is_not_cut(void **state)
{
    (void)state;
    double width = ww_text_width("two safeguards", regular);
    g_autofree char *cut = ww_text_cut("two safeguards", regular, width + 0.01);
    assert_string_equal(cut, "two safeguards");
}

static void
text_cut_at_any_width_fits_and_shows_its_beginning(void **state)
{
    (void)state;
    const char *text = "构建人类命运共同体 community with a shared future";
    for (guint width = 11; width < ww_text_width(text, regular); width += 3) {
        g_autofree char *cut = ww_text_cut(text, regular, width);
        gsize kept = strlen(cut) - strlen("…");
        assert_true(ww_text_width(cut, regular) <= width);
        assert_string_equal(cut + kept, "…");
        assert_memory_equal(cut, text, kept);
        assert_true(g_utf8_validate(cut, -1, NULL));
    }
}

static void
nothing_but_the_ellipsis_is_left_where_nothing_fits(void **state)
{
    (void)state;
    g_autofree char *cut = ww_text_cut("高质量发展", regular, 3);
    assert_string_equal(cut, "…");
}

static void
no_space_is_left_before_the_ellipsis(void **state)
{
    (void)state;
    double width = ww_text_width("two …", regular);
    g_autofree char *cut = ww_text_cut("two safeguards", regular, width);
    assert_string_equal(cut, "two…");
}

static void
cleaning_leaves_one_line_that_xml_can_hold(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        const char *clean;
    } cases[] = {
        { NULL, "" },
        { "", "" },
        { "a\tb\nc\r", "a b c " },
        { "a\x01\x1b[31m\x7f"
          "b",
          "a[31mb" },
        { "c\xc2\x85 d", "c d" },
        { "\xef\xbb\xbf"
          "e\xef\xbf\xbe\xef\xbf\xbf",
          "e" },
        { "evil \xe2\x80\xae\xe2\x81\xa6txt\xe2\x81\xa9\xe2\x80\xac",
          "evil txt" },
        { "\xff高", "\xef\xbf\xbd高" },
        { "\xc3", "\xef\xbf\xbd" },
        { "<&>\"'\\sp", "<&>\"'\\sp" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *clean = ww_text_to_line(cases[i].text);
        assert_string_equal(clean, cases[i].clean);
    }
}

static void
assert_wrapped(const char *text,
               double width,
               guint max_lines,
               const char *expected)
{
    g_auto(GStrv) lines = ww_text_wrap(text, regular, width, max_lines);
    g_autofree char *joined = g_strjoinv("|", lines);
    assert_string_equal(joined, expected);
}

static void
lines_end_at_spaces(void **state)
{
    (void)state;
    double width = ww_text_width("two safe", regular);
    assert_wrapped("two safe guards of it", width, 5, "two safe|guards|of it");
    assert_wrapped("  two safe  ", width, 5, "two safe");
    assert_wrapped("", width, 5, "");
}

static void
chinese_lines_end_anywhere_but_before_a_comma(void **state)
{
    (void)state;
    assert_wrapped("高质量发展", 30, 9, "高质量|发展");
    assert_wrapped("高质量，发展", 30, 9, "高质|量，发|展");
    assert_wrapped("高质《发展", 30, 9, "高质|《发展");
}

static void
a_word_without_a_break_is_broken(void **state)
{
    (void)state;
    double width = ww_text_width("mmm", regular) + 0.01;
    assert_wrapped("mmmmmmm", width, 9, "mmm|mmm|m");
    assert_wrapped("mm", 1, 9, "m|…");
}

static void
the_last_line_is_cut(void **state)
{
    (void)state;
    double width = ww_text_width("two safe", regular);
    assert_wrapped("two safe guards", width, 1, "two s…");
    assert_wrapped("高质量发展", 30, 1, "高…");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin_letters_have_the_widths_of_helvetica),
        cmocka_unit_test(chinese_takes_one_em_for_each_character),
        cmocka_unit_test(mixed_text_is_the_sum_of_its_parts),
        cmocka_unit_test(combining_marks_take_no_room),
        cmocka_unit_test(other_scripts_have_some_width),
        cmocka_unit_test(text_that_fits_is_not_cut),
        cmocka_unit_test(text_cut_at_any_width_fits_and_shows_its_beginning),
        cmocka_unit_test(nothing_but_the_ellipsis_is_left_where_nothing_fits),
        cmocka_unit_test(no_space_is_left_before_the_ellipsis),
        cmocka_unit_test(cleaning_leaves_one_line_that_xml_can_hold),
        cmocka_unit_test(lines_end_at_spaces),
        cmocka_unit_test(chinese_lines_end_anywhere_but_before_a_comma),
        cmocka_unit_test(a_word_without_a_break_is_broken),
        cmocka_unit_test(the_last_line_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
