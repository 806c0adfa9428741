#include <string.h>

#include "watchword/text.h"

#include "support.h"

static void
assert_clean(const char *text, const char *expected)
{
    gsize length = strlen(text);
    g_autofree char *clean = ww_text_clean(text, &length);

    assert_non_null(clean);
    assert_string_equal(clean, expected);
    assert_int_equal(length, strlen(expected));
}

static void
plain_text_is_left_alone(G_GNUC_UNUSED void **state)
{
    gsize length = 0;

    assert_null(ww_text_clean("", &length));
    length = strlen("Liaoning 辽宁");
    assert_null(ww_text_clean("Liaoning 辽宁", &length));
    assert_int_equal(length, strlen("Liaoning 辽宁"));
}

static void
unseen_characters_vanish(G_GNUC_UNUSED void **state)
{
    assert_clean("de\u00ADvelop\u200Bment\uFEFF", "development");
    assert_clean("\u200E\u202A辽\u2060宁\u2069", "辽宁");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_text_is_left_alone),
        cmocka_unit_test(unseen_characters_vanish),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
