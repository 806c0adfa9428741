#include <string.h>

#include <glib.h>

#include "corpus/datefind.h"
#include "support.h"

#define NONE       WW_DATE_FIND_NONE
#define FOUND      WW_DATE_FIND_DATE
#define IMPOSSIBLE WW_DATE_FIND_IMPOSSIBLE

static void
assert_date(const char *input, const char *expected, WwDate date)
{
    char buffer[WW_DATE_SIZE];

    ww_date_format(date, buffer);
    if (strcmp(expected, buffer) != 0)
        print_error("in \"%s\":\n", input);
    assert_string_equal(expected, buffer);
}

static void
assert_find(const char *input, WwDateFind expected, WwDateFind found)
{
    if (expected != found)
        print_error("in \"%s\":\n", input);
    assert_int_equal(expected, found);
}

/* Lines, their dates, and what follows the dates in them. */
static const struct {
    const char *line;
    const char *date;
    const char *rest;
} date_lines[] = {
    { "2025-01-13", "2025-01-13", "" },
    { "  2025-01-13  ", "2025-01-13", "" },
    { "2025/01/13", "2025-01-13", "" },
    { "2025.1.3", "2025-01-03", "" },
    { "2023-03", "2023-03", "" },
    { "2025-01-13 10:30", "2025-01-13", "" },
    { "2025-01-13T10:30:05.250+08:00", "2025-01-13", "" },
    { "2025-01-13 Title of it", "2025-01-13", "Title of it" },
    { " date 2023-03-28 The Title", "2023-03-28", "The Title" },
    { "Date: 2023-03-28", "2023-03-28", "" },
    { "DATE 2019", "2019", "" },
    { "Published: March 18, 2020 10:30 AM", "2020-03-18", "" },
    { "Published on 18 March 2020 by the editor", "2020-03-18",
      "by the editor" },
    { "Last updated: 2020-03-18 | Source: agency", "2020-03-18",
      "Source: agency" },
    { "发布时间：2023-03-28 09:15", "2023-03-28", "" },
    { "时间:2023年3月28日", "2023-03-28", "" },
    { "March 18, 2020", "2020-03-18", "" },
    { "MARCH 18, 2020", "2020-03-18", "" },
    { "March 18th, 2020.", "2020-03-18", "" },
    { "Mar. 18, 2020", "2020-03-18", "" },
    { "Sept. 9, 2001", "2001-09-09", "" },
    { "Wednesday, March 18, 2020", "2020-03-18", "" },
    { "18 March 2020", "2020-03-18", "" },
    { "18th of March, 2020", "2020-03-18", "" },
    { "March 2020", "2020-03", "" },
    { "March 18, 2020 - Remarks", "2020-03-18", "Remarks" },
    { "March 18, 2020 — The city", "2020-03-18", "The city" },
    { "2023年3月28日", "2023-03-28", "" },
    { "2023 年 3 月 28 日", "2023-03-28", "" },
    { "2023年3月28号", "2023-03-28", "" },
    { "2023年3月", "2023-03", "" },
    { "２０２３年３月２８日", "2023-03-28", "" },
    { "二〇二三年十二月三十一日", "2023-12-31", "" },
    { "二○一四年一月十五日", "2014-01-15", "" },
    { "二0一四年十月十日", "2014-10-10", "" },
    { "2023年3月28日 10:30 来源：网", "2023-03-28", "来源：网" },
    { "2023年3月28日 星期二", "2023-03-28", "星期二" },
    { "——2016年1月25日在大会上", "2016-01-25", "在大会上" },
    { "（2003年2月16日 某某）", "2003-02-16", " 某某）" },
    { "2003年1月16日在第一次会议上", "2003-01-16", "在第一次会议上" },
};

static void
a_date_line_begins_with_its_date(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(date_lines); i++) {
        g_autofree char *rest = NULL;
        WwDateLine line = { 0 };

        assert_find(date_lines[i].line, FOUND,
                    ww_date_find_line(date_lines[i].line, &line));
        assert_date(date_lines[i].line, date_lines[i].date, line.date);
        rest = g_strchomp(g_strdup(line.rest));
        assert_string_equal(date_lines[i].rest, rest);
    }
}

static void
running_prose_has_no_date_line(void **state)
{
    (void)state;

    static const char *const cases[] = {
        "",
        "On March 18, 2020, the mayor came",
        "On March 18, the mayor came",
        "March 18, the mayor came",
        "March 18, 2020 was a dark day",
        "March 18, 2020, was a dark day",
        "2020-03-18 was a dark day",
        "2020-03-18, a dark day",
        "2020",
        "2020 was a dark year",
        "2020-2021",
        "2020-21 budget",
        "12,000 people",
        "20200318",
        "3.5 million",
        "5-6 people",
        "03/04/2020",
        "May I say",
        "May 2020 was a dark month",
        "Dates are sweet",
        "Date of birth",
        "Time 2020 people came",
        "Released March 18, 2020, the report says so",
        "2023年3月28日，省委书记来到某地。",
        "2023年3月28日 上午，省委书记来到某地，强调要认真做好各项工作。",
        "2023年政府工作报告",
        "2008年以来的五年，是",
        "3月28日，省委书记",
        "0999-01-01",
        "2023-03-281",
        "2023-03-28th",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDateLine line = { 0 };

        assert_find(cases[i], NONE, ww_date_find_line(cases[i], &line));
    }
}

static void
a_day_that_never_was_is_not_bent(void **state)
{
    (void)state;

    static const char *const cases[] = {
        "2023-02-30",           "2023-13-01",    "2023-00-10",
        "date 2023-06-31 A",    "2023-02-00",    "2023年2月30日",
        "February 30, 2023",    "31 April 2023", "2023-02-29",
        "二〇二三年二月三十日",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDateLine line = { 0 };

        assert_find(cases[i], IMPOSSIBLE, ww_date_find_line(cases[i], &line));
    }
}

static void
a_field_holds_a_date_and_nothing_else(void **state)
{
    (void)state;

    static const struct {
        const char *value;
        WwDateFind found;
        const char *date;
    } cases[] = {
        { "2023", FOUND, "2023" },
        { "2023-03", FOUND, "2023-03" },
        { "2023-03-28", FOUND, "2023-03-28" },
        { " 2023-3-8 ", FOUND, "2023-03-08" },
        { "20230328", FOUND, "2023-03-28" },
        { "2023/03/28", FOUND, "2023-03-28" },
        { "2023-03-28T10:00:00Z", FOUND, "2023-03-28" },
        { "2023-03-28 10:00:00 +0800", FOUND, "2023-03-28" },
        { "March 28, 2023", FOUND, "2023-03-28" },
        { "28 Mar 2023", FOUND, "2023-03-28" },
        { "Tue, 28 Mar 2023 10:00:00 GMT", FOUND, "2023-03-28" },
        { "2023年3月28日", FOUND, "2023-03-28" },
        { "2023-02-30", IMPOSSIBLE, "" },
        { "20230230", IMPOSSIBLE, "" },
        { "28/03/2023", NONE, "" },
        { "2023-03-28 or so", NONE, "" },
        { "c. 2023", NONE, "" },
        { "1679961600", NONE, "" },
        { "unknown", NONE, "" },
        { "23-03-28", NONE, "" },
        { "0000", NONE, "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDate date = { 0 };

        assert_find(cases[i].value, cases[i].found,
                    ww_date_find_value(cases[i].value, &date));
        assert_date(cases[i].value, cases[i].date, date);
    }
}

/* What is in the usual form is not looked at further; with a time it is. */
static void
the_usual_form_is_read_as_any_other(void **state)
{
    (void)state;

    static const int years[] = { 0, 1, 32, 999, 1900, 2000, 2023, 2024, 9999 };

    for (int i = 0; i < (int)G_N_ELEMENTS(years) * 14 * 33; i++) {
        g_autofree char *day =
            g_strdup_printf("%04d-%02d-%02d", years[i / (14 * 33)], i / 33 % 14,
                            i % 33);

        for (gsize length = 4; length <= 10; length += 3) {
            g_autofree char *plain = g_strndup(day, length);
            g_autofree char *timed = g_strconcat(plain, "T12:00", NULL);
            WwDate left = { 0 };
            WwDate right = { 0 };

            assert_find(plain, ww_date_find_value(timed, &right),
                        ww_date_find_value(plain, &left));
            assert_int_equal(0, ww_date_compare(left, right));
        }
    }
}

static void
the_name_of_a_file_may_hold_one_date(void **state)
{
    (void)state;

    static const struct {
        const char *stem;
        WwDateFind found;
        const char *date;
    } cases[] = {
        { "2023-03-25", FOUND, "2023-03-25" },
        { "2023-03-25-harbor", FOUND, "2023-03-25" },
        { "harbor_2023-03-25", FOUND, "2023-03-25" },
        { "20230325_x", FOUND, "2023-03-25" },
        { "2023_03_25", FOUND, "2023-03-25" },
        { "2023.03.25 speech", FOUND, "2023-03-25" },
        { "2019-03 slug", FOUND, "2019-03" },
        { "2019-03-slug", FOUND, "2019-03" },
        { "report_2019", FOUND, "2019" },
        { "ARG_01_1946", FOUND, "1946" },
        { "2019_2019-report", FOUND, "2019" },
        { "某市2003年政府工作报告", FOUND, "2003" },
        { "2023年3月28日讲话", FOUND, "2023-03-28" },
        { "2023-02-30", IMPOSSIBLE, "" },
        { "report", NONE, "" },
        { "report2019", NONE, "" },
        { "2019report", NONE, "" },
        { "x20230325", NONE, "" },
        { "20231399", NONE, "" },
        { "2019-20 budget", NONE, "" },
        { "2019-2020", NONE, "" },
        { "000_aecd44bb662a9f48", NONE, "" },
        { "1850", NONE, "" },
        { "2100", NONE, "" },
        { "12019", NONE, "" },
        { "", NONE, "" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDate date = { 0 };

        assert_find(cases[i].stem, cases[i].found,
                    ww_date_find_name(cases[i].stem, &date));
        assert_date(cases[i].stem, cases[i].date, date);
    }
}

static void
a_folder_is_a_date_or_a_place(void **state)
{
    (void)state;

    static const struct {
        const char *name;
        WwDate around;
        const char *date; /* NULL: it is a place */
    } cases[] = {
        { "2023", { 0, 0, 0 }, "2023" },
        { "2023-03", { 0, 0, 0 }, "2023-03" },
        { "2023-03-28", { 0, 0, 0 }, "2023-03-28" },
        { "2023年", { 0, 0, 0 }, "2023" },
        { "03", { 2023, 0, 0 }, "2023-03" },
        { "28", { 2023, 3, 0 }, "2023-03-28" },
        { "03", { 0, 0, 0 }, NULL },
        { "13", { 2023, 0, 0 }, NULL },
        { "00", { 2023, 0, 0 }, NULL },
        { "31", { 2023, 2, 0 }, NULL },
        { "2023-13", { 0, 0, 0 }, NULL },
        { "Liaoning", { 0, 0, 0 }, NULL },
        { "2023 speeches", { 0, 0, 0 }, NULL },
        { "1234", { 0, 0, 0 }, NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDate date = cases[i].around;
        gboolean is_date = ww_date_find_folder(cases[i].name, &date);

        assert_int_equal(cases[i].date != NULL, is_date);
        if (is_date)
            assert_date(cases[i].name, cases[i].date, date);
        else
            assert_int_equal(0, ww_date_compare(cases[i].around, date));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_line_begins_with_its_date),
        cmocka_unit_test(running_prose_has_no_date_line),
        cmocka_unit_test(a_day_that_never_was_is_not_bent),
        cmocka_unit_test(a_field_holds_a_date_and_nothing_else),
        cmocka_unit_test(the_usual_form_is_read_as_any_other),
        cmocka_unit_test(the_name_of_a_file_may_hold_one_date),
        cmocka_unit_test(a_folder_is_a_date_or_a_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
