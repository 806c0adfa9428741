#include <string.h>

#include <glib.h>

#include "corpus/markdown.h"
#include "support.h"

static void
marks_vanish_and_words_stay(void **state)
{
    (void)state;

    static const struct {
        const char *input;
        const char *output;
    } cases[] = {
        { "Plain words.\n", "Plain words.\n" },
        { "# Heading\nText\n", "Heading\n\nText\n" },
        { "Text\n## Heading ##\nMore\n", "Text\n\nHeading\n\nMore\n" },
        { "#hashtag stays\n", "#hashtag stays\n" },
        { "Heading\n===\nText\n", "Heading\n\nText\n" },
        { "a\n\n---\n\nb\n", "a\n\nb\n" },
        { "**bold** and *weak* and __both__ _ways_\n",
          "bold and weak and both ways\n" },
        { "***all***\n", "all\n" },
        { "加快**高质量发展**步伐\n", "加快高质量发展步伐\n" },
        { "2 * 3 * 4\n", "2 * 3 * 4\n" },
        { "snake_case_name\n", "snake_case_name\n" },
        { "a * b\n", "a * b\n" },
        { "**open only\n", "**open only\n" },
        { "**over\ntwo lines**\n", "over\ntwo lines\n" },
        { "**not over**\n\n**paragraphs\n\nat all**\n",
          "not over\n\n**paragraphs\n\nat all**\n" },
        { "- one\n- two\n  and more\n", "one\n\ntwo\nand more\n" },
        { "* one\n+ two\n", "one\n\ntwo\n" },
        { "-- a dash\n", "-- a dash\n" },
        { "> quoted\n> words\n", "quoted\nwords\n" },
        { "[text](http://x.org/a_b_c) after\n", "text after\n" },
        { "[a [b] c](u)\n", "a [b] c\n" },
        { "[**bold**](u (v) w)!\n", "bold!\n" },
        { "![picture](p.png)left\n", "left\n" },
        { "[![picture](p.png) words](u)\n", " words\n" },
        { "[Applause] and [Laughter][Applause]\n",
          "[Applause] and [Laughter][Applause]\n" },
        { "[Speaker]: Thank you all\n", "[Speaker]: Thank you all\n" },
        { "[1]: http://x.org\n", "" },
        { "[open (never closed\n", "[open (never closed\n" },
        { "```text\n# as it is\n```\n", "# as it is\n" },
        { "`code` word\n", "code word\n" },
        { "it`s\n", "it`s\n" },
        { "\\*stars\\* 1\\. x\n", "*stars* 1. x\n" },
        { "back\\slash\n", "back\\slash\n" },
        { "AT&amp;T\n", "AT&amp;T\n" },
        { "<!-- hidden -->\nseen\n", "seen\n" },
        { "| a | b |\n|---|---|\n| c | d |\n", "| a | b |\n| c | d |\n" },
        { "", "" },
        { "\n\n\n", "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) text = g_string_new(cases[i].input);

        ww_markdown_strip(text);
        if (strcmp(cases[i].output, text->str) != 0)
            print_error("in \"%s\":\n", cases[i].input);
        assert_string_equal(cases[i].output, text->str);
    }
}

static void
a_heading_at_the_top_is_seen(void **state)
{
    (void)state;

    g_autoptr(GString) with = g_string_new("\n# Heading.\nText");
    g_autoptr(GString) without = g_string_new("Text\n\n# Heading\n");

    assert_true(ww_markdown_strip(with));
    assert_false(ww_markdown_strip(without));
}

/* Nothing here may take time that grows with the square of the length. */
static void
hostile_marks_take_linear_time(void **state)
{
    (void)state;

    static const char *const units[] = { "[",   "*a ", "![",  "](", "_",  "`a",
                                         "**a", "\\",  "#\n", "> ", "[](" };

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        gint64 start;

        while (text->len < 1000000)
            g_string_append(text, units[i]);
        start = g_get_monotonic_time();
        ww_markdown_strip(text);
        assert_true(g_get_monotonic_time() - start < 20 * G_USEC_PER_SEC);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_vanish_and_words_stay),
        cmocka_unit_test(a_heading_at_the_top_is_seen),
        cmocka_unit_test(hostile_marks_take_linear_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
