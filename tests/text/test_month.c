#include <string.h>

#include <glib.h>

#include "support.h"
#include "text/month.h"

static guint
find(const char *word, const char *language)
{
    return ww_month_find(word, strlen(word), language);
}

/* What calendars say, by hand. */
static void
a_word_names_its_month(void **state)
{
    (void)state;

    static const struct {
        const char *word;
        guint month; /* from 1 */
    } cases[] = {
        { "March", 3 },      { "MÄRZ", 3 },       { "märz", 3 },
        { "ma\u0308rz", 3 }, { "août", 8 },       { "décembre", 12 },
        { "декабря", 12 },   { "Декабрь", 12 },   { "листопада", 11 },
        { "września", 9 },   { "září", 9 },       { "lipnja", 6 },
        { "lipca", 7 },      { "szeptember", 9 }, { "október", 10 },
        { "iulie", 7 },      { "avgust", 8 },     { "agosto", 8 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_int_equal(1U << (cases[i].month - 1), find(cases[i].word, NULL));
}

static void
any_other_word_names_none(void **state)
{
    (void)state;

    static const char *const words[] = { "",   "m",      "marching", "Montag",
                                         "三", "märzen", "\xC3" };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        assert_int_equal(0, find(words[i], NULL));
    assert_int_equal(0, find("märz", "fr"));
    assert_int_equal(0, find("march", "xx"));
}

static void
languages_may_disagree(void **state)
{
    (void)state;

    assert_int_equal(1U << 9 | 1U << 10, find("listopada", NULL));
    assert_int_equal(1U << 9, find("listopada", "hr"));
    assert_int_equal(1U << 10, find("listopada", "pl"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_names_its_month),
        cmocka_unit_test(any_other_word_names_none),
        cmocka_unit_test(languages_may_disagree),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
