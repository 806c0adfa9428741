#include <glib.h>

#include "corpus/metadata.h"
#include "support.h"

static void
a_line_has_single_spaces_inside_only(void **state)
{
    (void)state;

    static const struct {
        const char *value;
        const char *line;
    } cases[] = {
        { NULL, NULL },
        { "", NULL },
        { " \t", NULL },
        { "\xC2\xA0", NULL },
        { "a", "a" },
        { "a b", "a b" },
        { " a  b ", "a b" },
        { "a\r\nb", "a b" },
        { "a\xE3\x80\x80\x62", "a b" },
        { "\xE4\xB8\xAD \xE5\x9B\xBD", "\xE4\xB8\xAD \xE5\x9B\xBD" },
        { "a\x7F\x01", "a" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *line = ww_metadata_line(cases[i].value);

        assert_int_equal(cases[i].line == NULL, line == NULL);
        if (line != NULL)
            assert_string_equal(cases[i].line, line);
    }
}

/* With a tab after it no value is taken as it is. */
static void
what_is_taken_as_it_is_needs_no_change(void **state)
{
    (void)state;

    static const char *const pieces[] = {
        " ",  "a",        "/",  "\xC2\xA0", "\xE4\xB8\xAD",
        "\n", "\xC2\x85", "B ", "\x7F",
    };
    GRand *random = g_rand_new_with_seed(13);

    for (int i = 0; i < 100000; i++) {
        g_autoptr(GString) value = g_string_new(NULL);
        g_autofree char *line = NULL;
        g_autofree char *region = NULL;
        g_autofree char *slow_line = NULL;
        g_autofree char *slow_region = NULL;

        for (int n = g_rand_int_range(random, 0, 6); n > 0; n--)
            g_string_append(
                value,
                pieces[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(pieces))]);
        line = ww_metadata_line(value->str);
        region = ww_metadata_region(value->str);
        g_string_append_c(value, '\t');
        slow_line = ww_metadata_line(value->str);
        g_string_append_c(value, '/');
        slow_region = ww_metadata_region(value->str);
        assert_int_equal(0, g_strcmp0(line, slow_line));
        assert_int_equal(0, g_strcmp0(region, slow_region));
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_has_single_spaces_inside_only),
        cmocka_unit_test(what_is_taken_as_it_is_needs_no_change),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
