#include <string.h>

#include <glib.h>

#include "watchword/date.h"

#include "support.h"

static void
labels_are_those_of_the_calendar(void **state)
{
    (void)state;

    static const struct {
        WwDate date;
        WwPeriod period;
        const char *label;
    } cases[] = {
        { { 2019, 3, 5 }, WW_PERIOD_DAY, "2019-03-05" },
        { { 1, 1, 1 }, WW_PERIOD_DAY, "0001-01-01" },
        { { 9999, 12, 31 }, WW_PERIOD_DAY, "9999-12-31" },
        { { 2019, 3, 5 }, WW_PERIOD_WEEK, "2019-W10" },
        /* The ends of years, where ISO weeks and years part. */
        { { 2020, 12, 31 }, WW_PERIOD_WEEK, "2020-W53" },
        { { 2021, 1, 1 }, WW_PERIOD_WEEK, "2020-W53" },
        { { 2021, 1, 3 }, WW_PERIOD_WEEK, "2020-W53" },
        { { 2021, 1, 4 }, WW_PERIOD_WEEK, "2021-W01" },
        { { 2018, 12, 30 }, WW_PERIOD_WEEK, "2018-W52" },
        { { 2018, 12, 31 }, WW_PERIOD_WEEK, "2019-W01" },
        { { 2016, 1, 3 }, WW_PERIOD_WEEK, "2015-W53" },
        { { 2010, 1, 3 }, WW_PERIOD_WEEK, "2009-W53" },
        { { 2008, 12, 29 }, WW_PERIOD_WEEK, "2009-W01" },
        { { 1, 1, 1 }, WW_PERIOD_WEEK, "0001-W01" },
        { { 9999, 12, 31 }, WW_PERIOD_WEEK, "9999-W52" },
        { { 2019, 3, 15 }, WW_PERIOD_HALF_MONTH, "2019-03a" },
        { { 2019, 3, 16 }, WW_PERIOD_HALF_MONTH, "2019-03b" },
        { { 2019, 12, 31 }, WW_PERIOD_HALF_MONTH, "2019-12b" },
        { { 2019, 3, 5 }, WW_PERIOD_MONTH, "2019-03" },
        { { 2019, 12, 0 }, WW_PERIOD_MONTH, "2019-12" },
        { { 2019, 3, 0 }, WW_PERIOD_QUARTER, "2019-Q1" },
        { { 2019, 4, 0 }, WW_PERIOD_QUARTER, "2019-Q2" },
        { { 2019, 12, 1 }, WW_PERIOD_QUARTER, "2019-Q4" },
        { { 2019, 6, 30 }, WW_PERIOD_HALF_YEAR, "2019-H1" },
        { { 2019, 7, 0 }, WW_PERIOD_HALF_YEAR, "2019-H2" },
        { { 2019, 0, 0 }, WW_PERIOD_YEAR, "2019" },
        { { 800, 12, 25 }, WW_PERIOD_YEAR, "0800" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *label = NULL;
        int index = 0;

        assert_true(ww_period_index(cases[i].date, cases[i].period, &index));
        label = ww_period_label(index, cases[i].period);
        assert_string_equal(cases[i].label, label);
    }
}

static void
a_date_belongs_to_no_period_finer_than_itself(void **state)
{
    (void)state;

    for (int period = 0; period < WW_PERIOD_COUNT; period++) {
        int index = 0;

        assert_true(
            ww_period_index((WwDate){ 2019, 3, 5 }, (WwPeriod)period, &index));
        assert_int_equal(period >= WW_PERIOD_MONTH,
                         ww_period_index((WwDate){ 2019, 3, 0 },
                                         (WwPeriod)period, &index));
        assert_int_equal(period >= WW_PERIOD_YEAR,
                         ww_period_index((WwDate){ 2019, 0, 0 },
                                         (WwPeriod)period, &index));
        assert_false(
            ww_period_index((WwDate){ 0, 0, 0 }, (WwPeriod)period, &index));
        assert_false(
            ww_period_index((WwDate){ 2019, 2, 30 }, (WwPeriod)period, &index));
    }
}

/* Goes from one day to the next: the number stays or goes up by one, and the
 * label changes, upwards, exactly when the number does. */
static void
check_step(WwPeriod period, const GDate *day, int *last, char **last_label)
{
    WwDate date = { g_date_get_year(day), (guint8)g_date_get_month(day),
                    g_date_get_day(day) };
    char *label;
    int index = 0;

    assert_true(ww_period_index(date, period, &index));
    label = ww_period_label(index, period);
    if (*last_label != NULL) {
        assert_in_range(index - *last, 0, 1);
        assert_int_equal(index - *last, strcmp(label, *last_label) > 0 ? 1 : 0);
    }
    *last = index;
    g_free(*last_label);
    *last_label = label;
}

static void
periods_follow_one_another_without_gaps(void **state)
{
    (void)state;

    for (int period = 0; period < WW_PERIOD_COUNT; period++) {
        g_autofree char *last_label = NULL;
        int last = 0;
        GDate day;

        g_date_clear(&day, 1);
        g_date_set_dmy(&day, 1, G_DATE_JANUARY, 1996);
        for (; g_date_get_year(&day) < 2030; g_date_add_days(&day, 1))
            check_step((WwPeriod)period, &day, &last, &last_label);
    }
}

static void
names_lead_to_their_periods_and_back(void **state)
{
    (void)state;

    WwPeriod period = WW_PERIOD_DAY;

    for (int i = 0; i < WW_PERIOD_COUNT; i++) {
        assert_true(ww_period_from_name(ww_period_name((WwPeriod)i), &period));
        assert_int_equal(i, period);
    }
    assert_string_equal("half-month", ww_period_name(WW_PERIOD_HALF_MONTH));
    assert_false(ww_period_from_name("fortnight", &period));
    assert_false(ww_period_from_name("", &period));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_are_those_of_the_calendar),
        cmocka_unit_test(a_date_belongs_to_no_period_finer_than_itself),
        cmocka_unit_test(periods_follow_one_another_without_gaps),
        cmocka_unit_test(names_lead_to_their_periods_and_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
