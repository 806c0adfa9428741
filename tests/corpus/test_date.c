#include <glib.h>

#include "watchword/date.h"

#include "support.h"

static void
whole_dates_are_parsed_to_the_part_that_is_known(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        WwDate date;
    } cases[] = {
        { "2019", { 2019, 0, 0 } },         { "2019-03", { 2019, 3, 0 } },
        { "2019-03-05", { 2019, 3, 5 } },   { "0001-01-01", { 1, 1, 1 } },
        { "9999-12-31", { 9999, 12, 31 } }, { "2020-02-29", { 2020, 2, 29 } },
        { "2000-02-29", { 2000, 2, 29 } },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDate date = { 0 };
        char buffer[WW_DATE_SIZE];

        assert_true(ww_date_parse(cases[i].text, &date));
        assert_int_equal(0, ww_date_compare(cases[i].date, date));
        assert_string_equal(cases[i].text, ww_date_format(date, buffer));
    }
}

static void
anything_else_is_no_date_and_leaves_the_result_alone(void **state)
{
    (void)state;

    static const char *const cases[] = {
        "",           "19",         "0000",
        "2019-",      "2019-3",     "2019-00",
        "2019-13",    "2019-03-00", "2019-03-32",
        "2019-02-29", "1900-02-29", "2019-04-31",
        "2019/03/05", "20190305",   " 2019",
        "2019 ",      "2019-03-5",  "2019-03-05T10:00",
        "-019",       "2o19",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDate date = { 1, 2, 3 };

        assert_false(ww_date_parse(cases[i], &date));
        assert_int_equal(0, ww_date_compare((WwDate){ 1, 2, 3 }, date));
    }
}

static void
unknown_parts_sort_before_known_ones(void **state)
{
    (void)state;

    static const WwDate sorted[] = {
        { 0, 0, 0 },    { 2019, 0, 0 },  { 2019, 1, 0 },   { 2019, 1, 1 },
        { 2019, 1, 2 }, { 2019, 12, 0 }, { 2019, 12, 31 }, { 2020, 0, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(sorted); i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(sorted); j++) {
            int order = ww_date_compare(sorted[i], sorted[j]);

            assert_int_equal((i > j) - (i < j), (order > 0) - (order < 0));
        }
    }
}

static void
only_dates_of_the_calendar_are_valid(void **state)
{
    (void)state;

    assert_true(ww_date_is_valid((WwDate){ 2019, 0, 0 }));
    assert_true(ww_date_is_valid((WwDate){ 2019, 12, 0 }));
    assert_true(ww_date_is_valid((WwDate){ 2019, 12, 31 }));
    assert_false(ww_date_is_valid((WwDate){ 0, 0, 0 }));
    assert_false(ww_date_is_valid((WwDate){ 0, 1, 1 }));
    assert_false(ww_date_is_valid((WwDate){ 10000, 1, 1 }));
    assert_false(ww_date_is_valid((WwDate){ 2019, 0, 5 }));
    assert_false(ww_date_is_valid((WwDate){ 2019, 13, 0 }));
    assert_false(ww_date_is_valid((WwDate){ 2019, 11, 31 }));
}

static void
no_date_is_written_as_nothing(void **state)
{
    (void)state;

    char buffer[WW_DATE_SIZE] = "left over";

    assert_string_equal("", ww_date_format((WwDate){ 0, 0, 0 }, buffer));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_dates_are_parsed_to_the_part_that_is_known),
        cmocka_unit_test(anything_else_is_no_date_and_leaves_the_result_alone),
        cmocka_unit_test(unknown_parts_sort_before_known_ones),
        cmocka_unit_test(only_dates_of_the_calendar_are_valid),
        cmocka_unit_test(no_date_is_written_as_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
