#include <string.h>

#include "support.h"
#include "text/layout.h"
#include "text/script.h"
#include "text/utf8.h"

/* Own prose, long enough to be wrapped into some lines. */
static const char *const english =
    "The governor opened the assembly with a long report on roads, schools and "
    "water. He said that the villages in the hills had waited too long for all "
    "three, and that the money for them was there. Nobody in the hall disagreed "
    "with him. What they did disagree about was the order: the coast wanted its "
    "harbour first, the towns their hospitals, and the valleys asked once more "
    "for the railway that had been promised to them under two governors before. "
    "By the evening nothing had been decided, except that they would meet again "
    "in the spring and that a committee should count the money until then.";

static const char *const chinese =
    "省长在会上作了很长的报告，谈到道路、学校和饮水。他说，山里的村庄等这三样已经"
    "等得太久，而钱其实早就有了。会场里没有人反对。大家争论的是先后：沿海想先修港"
    "口，城里想先盖医院，山谷里的人又一次提起那条前两任省长都答应过的铁路。到了晚"
    "上什么也没有定下来，只说好开春再开会，在那以前由一个小组把钱数清楚。";

static guint
columns_of(const char *start, const char *end)
{
    guint columns = 0;

    for (const char *p = start; p < end; p = ww_utf8_next(p))
        columns += ww_script_columns(g_utf8_get_char(p));
    return columns;
}

/* The end of what goes on one line of @width columns: after a Han character,
 * or at a space. */
static const char *
line_end(const char *start, guint width)
{
    const char *best = NULL;

    for (const char *p = start;; p = ww_utf8_next(p)) {
        if (columns_of(start, p) > width && best != NULL)
            return best;
        if (*p == '\0')
            return p;
        if (*p == ' ' || (p > start && (*p & 0x80) != 0))
            best = p;
    }
}

/* Returns: (transfer full): @text with lines of at most @width columns */
static char *
wrap(const char *text, guint width, const char *newline)
{
    GString *wrapped = g_string_new(NULL);

    while (*text != '\0') {
        const char *end = line_end(text, width);

        g_string_append_len(wrapped, text, end - text);
        text = *end == ' ' ? end + 1 : end;
        if (*text != '\0')
            g_string_append(wrapped, newline);
    }
    return g_string_free(wrapped, FALSE);
}

static WwLayout
find(const char *text)
{
    g_autoptr(WwLines) lines = ww_lines_new();

    ww_lines_set_text(lines, text, strlen(text));
    return ww_layout_find(lines);
}

/* Returns: (transfer full): @text with `¶` where a paragraph ends */
static char *
mark_paragraphs(const char *text)
{
    WwLayout layout = find(text);
    g_autoptr(WwLines) lines = ww_lines_new();
    WwLinePlace place = { 0, 0 };
    GString *marked = g_string_new(NULL);
    gsize start = 0;

    ww_lines_set_text(lines, text, strlen(text));
    while (ww_layout_next_paragraph(&layout, lines, &place)) {
        assert_true(place.start > start);
        g_string_append_len(marked, text + start,
                            (gssize)(place.start - start));
        g_string_append(marked, "¶");
        start = place.start;
    }
    assert_int_equal(start, strlen(text));
    return g_string_free(marked, FALSE);
}

static void
assert_one_paragraph(const char *text)
{
    g_autofree char *marked = mark_paragraphs(text);
    g_autofree char *expected = g_strconcat(text, "¶", NULL);

    assert_string_equal(marked, expected);
}

static void
wrapped_text_is_one_paragraph(G_GNUC_UNUSED void **state)
{
    for (guint width = 40; width <= 180; width += 5) {
        g_autofree char *text = wrap(english, width, "\n");

        assert_int_equal(find(text).spacing, 1);
        assert_in_range(find(text).width, width - 20, width);
        assert_one_paragraph(text);
    }
}

static void
chinese_wrapped_at_forty_characters_is_one_paragraph(G_GNUC_UNUSED void **state)
{
    for (guint width = 40; width <= 80; width += 8) {
        g_autofree char *text = wrap(chinese, width, "\n");

        assert_in_range(find(text).width, width - 4, width);
        assert_one_paragraph(text);
    }
}

static void
text_in_capitals_is_told_by_the_ends_of_lines(G_GNUC_UNUSED void **state)
{
    g_autofree char *text = wrap(english, 60, "\n");
    g_autofree char *capitals = g_ascii_strup(text, -1);

    assert_one_paragraph(capitals);
}

static void
blank_line_after_each_line_can_be_spacing(G_GNUC_UNUSED void **state)
{
    g_autofree char *text = wrap(english, 60, "\n\n");

    assert_int_equal(find(text).spacing, 2);
    assert_one_paragraph(text);
}

static void
blank_line_ends_a_paragraph_of_wrapped_text(G_GNUC_UNUSED void **state)
{
    g_autofree char *wrapped = wrap(english, 70, "\n");
    g_autofree char *text = g_strconcat(wrapped, "\n\n", wrapped, NULL);
    g_autofree char *expected =
        g_strconcat(wrapped, "\n¶\n¶", wrapped, "¶", NULL);
    g_autofree char *marked = mark_paragraphs(text);

    assert_string_equal(marked, expected);
}

static void
blank_line_may_hold_blanks(G_GNUC_UNUSED void **state)
{
    g_autofree char *marked = mark_paragraphs("one\n \t\u3000\ntwo");

    assert_string_equal(marked, "one\n¶ \t\u3000\n¶two¶");
}

static void
short_line_ends_a_paragraph_of_wrapped_text(G_GNUC_UNUSED void **state)
{
    g_autofree char *wrapped = wrap(english, 70, "\n");
    g_autofree char *text = g_strconcat("A short heading\n", wrapped,
                                        "\nThe end.\n", wrapped, NULL);
    g_autofree char *marked = mark_paragraphs(text);

    assert_non_null(strstr(marked, "A short heading\n¶The governor"));
    assert_non_null(strstr(marked, "The end.\n¶The governor"));
}

static void
one_paragraph_a_line_ends_at_each_newline(G_GNUC_UNUSED void **state)
{
    static const char *const text =
        "Distinguished members of the assembly, honoured guests.\n"
        "I come here to speak about roads. They are bad.\n"
        "Water is next: there is none in the hills, and little below them, and "
        "those who live there have told us so for years.\n"
        "Thank you.\n"
        "And now the money.\n";
    g_autofree char *marked = mark_paragraphs(text);

    assert_int_equal(find(text).width, 0);
    for (const char *p = strchr(marked, '\n'); p != NULL;
         p = strchr(p + 1, '\n'))
        assert_true(g_str_has_prefix(p, "\n¶"));
}

static void
list_of_names_is_not_wrapped_text(G_GNUC_UNUSED void **state)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (int i = 0; i < 30; i++)
        g_string_append_printf(names,
                               "Member number %d of the assembly: here\n",
                               10 + i);
    assert_int_equal(find(names->str).width, 0);
}

static void
chinese_list_of_sentences_is_not_wrapped_text(G_GNUC_UNUSED void **state)
{
    assert_int_equal(find("一要修好通往山里的每一条道路和桥梁。\n"
                          "二要办好山里和沿海的每一所小学校。\n"
                          "三要管好每一个村庄的饮水和灌溉渠。\n"
                          "四要用好今年和明年的每一笔专项钱款。\n")
                         .width,
                     0);
}

static void
items_and_headings_stay_apart_in_wrapped_text(G_GNUC_UNUSED void **state)
{
    g_autofree char *wrapped = wrap(english, 60, "\n");
    g_autofree char *text = g_strconcat(
        wrapped,
        "\n* the roads of the hills, of the coast and of all valleys\n"
        "* the schools of the hills, of the coast and of the towns\n"
        "# A heading in Markdown that is as long as the other lines\n",
        wrapped, NULL);
    g_autofree char *marked = mark_paragraphs(text);

    assert_non_null(strstr(marked, "\n¶* the roads"));
    assert_non_null(strstr(marked, "\n¶* the schools"));
    assert_non_null(strstr(marked, "\n¶# A heading"));
    assert_non_null(strstr(marked, "other lines\n¶The governor"));
}

static void
wrapped_pages_among_long_lines_are_joined(G_GNUC_UNUSED void **state)
{
    g_autofree char *wrapped = wrap(english, 60, "\n");
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 12; i++)
        g_string_append_printf(text, "%s\n%s\n", english,
                               i % 3 == 0 ? wrapped : "And so on.");

    g_autofree char *marked = mark_paragraphs(text->str);
    g_autofree char *joined = g_strconcat("\n¶", wrapped, "\n", NULL);

    assert_non_null(strstr(marked, joined));
    assert_non_null(strstr(marked, "until then.\n¶And so on.\n¶The governor"));
}

static void
few_newlines_say_nothing(G_GNUC_UNUSED void **state)
{
    g_autofree char *two_lines =
        wrap("A title of this report that is very long\nand its second line",
             80, "\n");

    assert_int_equal(find(two_lines).width, 0);
    assert_int_equal(find("").width, 0);
    assert_int_equal(find("\n\n\n\n").width, 0);
}

static void
split_word_goes_on_whatever_the_layout(G_GNUC_UNUSED void **state)
{
    g_autofree char *marked = mark_paragraphs("the develop-\nment of\nTowns");

    assert_string_equal(marked, "the develop-\nment of\n¶Towns¶");
}

static void
paragraphs_cover_any_text(G_GNUC_UNUSED void **state)
{
    static const char *const pieces[] = { "\n",   "\n\n", "\r\n", " ", "word ",
                                          "Word", "-\n",  "中文", ".", "# " };
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    for (int i = 0; i < 5000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);

        for (int j = 0; j < 200; j++)
            g_string_append(
                text, pieces[g_rand_int_range(random, 0,
                                              (gint32)G_N_ELEMENTS(pieces))]);

        g_autofree char *marked = mark_paragraphs(text->str);
        g_auto(GStrv) parts = g_strsplit(marked, "¶", -1);
        g_autofree char *joined = g_strjoinv("", parts);

        assert_string_equal(joined, text->str);
    }
}

/* More lines than are kept. */
static void
text_may_have_any_number_of_lines(G_GNUC_UNUSED void **state)
{
    g_autofree char *wrapped = wrap(english, 50, "\n");
    g_autoptr(GString) text = g_string_new(NULL);
    guint n_paragraphs = 0;

    for (int i = 0; i < 8000; i++)
        g_string_append_printf(text, "%s\n\n", wrapped);

    g_autofree char *marked = mark_paragraphs(text->str);

    for (const char *p = marked; (p = strstr(p, "¶")) != NULL; p++)
        n_paragraphs++;
    /* Each of them, and the blank line behind it. */
    assert_int_equal(n_paragraphs, 2 * 8000);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapped_text_is_one_paragraph),
        cmocka_unit_test(chinese_wrapped_at_forty_characters_is_one_paragraph),
        cmocka_unit_test(text_in_capitals_is_told_by_the_ends_of_lines),
        cmocka_unit_test(blank_line_after_each_line_can_be_spacing),
        cmocka_unit_test(blank_line_ends_a_paragraph_of_wrapped_text),
        cmocka_unit_test(blank_line_may_hold_blanks),
        cmocka_unit_test(short_line_ends_a_paragraph_of_wrapped_text),
        cmocka_unit_test(one_paragraph_a_line_ends_at_each_newline),
        cmocka_unit_test(list_of_names_is_not_wrapped_text),
        cmocka_unit_test(chinese_list_of_sentences_is_not_wrapped_text),
        cmocka_unit_test(items_and_headings_stay_apart_in_wrapped_text),
        cmocka_unit_test(wrapped_pages_among_long_lines_are_joined),
        cmocka_unit_test(few_newlines_say_nothing),
        cmocka_unit_test(split_word_goes_on_whatever_the_layout),
        cmocka_unit_test(paragraphs_cover_any_text),
        cmocka_unit_test(text_may_have_any_number_of_lines),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
