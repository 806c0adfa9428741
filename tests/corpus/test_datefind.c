#include <string.h>

#include <glib.h>

#include "corpus/dateline.h"
#include "support.h"

#define NONE       WW_DATE_FIND_NONE
#define FOUND      WW_DATE_FIND_DATE
#define IMPOSSIBLE WW_DATE_FIND_IMPOSSIBLE
#define OPEN       WW_DATE_FIND_OPEN
#define YEARLESS   WW_DATE_FIND_YEARLESS

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
    { "28/03/2023", "2023-03-28", "" },
    { "3/28/2023 The title", "2023-03-28", "The title" },
    { "28.3.2023", "2023-03-28", "" },
    { "3. 4. 2023", "2023-04-03", "" },
    { "Date: 28-03-2023", "2023-03-28", "" },
    { "28. März 2023", "2023-03-28", "" },
    { "28 de marzo de 2023", "2023-03-28", "" },
    { "28 марта 2023 г.", "2023-03-28", "" },
    { "MARZO 2023", "2023-03", "" },
    { "20230328", "2023-03-28", "" },
    { " 20230328 10:30 ", "2023-03-28", "" },
    { "Date: 20230328", "2023-03-28", "" },
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
        assert_date(date_lines[i].line, date_lines[i].date, line.written.date);
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
        "20200318 people",
        "20201399",
        "18500318",
        "202003181",
        "28.03.235",
        "0.3.23",
        "13.13.23",
        "32.1.23",
        "28.03/23",
        "28.03.23 people",
        "3.5 million",
        "5-6 people",
        "31/04/20 people",
        "13.14.2020.1",
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

/* Nor is the century guessed. */
static void
a_year_of_two_digits_is_none(void **state)
{
    (void)state;

    static const char *const cases[] = {
        "28.03.23", "28/3/23",       "3/28/23",
        "23-03-28", " 1.2.23 10:30", "Date: 28.03.23",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDateLine line = { 0 };

        assert_find(cases[i], WW_DATE_FIND_CENTURY,
                    ww_date_find_line(cases[i], &line));
        assert_int_equal(0, line.written.date.year);
    }
}

static void
a_number_alone_may_be_a_year(void **state)
{
    (void)state;

    static const struct {
        const char *line;
        gboolean is_number;
        guint year;
    } cases[] = {
        { "2023", TRUE, 2023 },   { " 1900 ", TRUE, 1900 },
        { "1899", TRUE, 0 },      { "2100", TRUE, 0 },
        { "12", TRUE, 0 },        { "12023", TRUE, 0 },
        { "2023.", FALSE, 0 },    { "2023 was", FALSE, 0 },
        { "- 2023 -", FALSE, 0 }, { "", FALSE, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        guint year = 1;

        assert_int_equal(cases[i].is_number,
                         ww_date_find_number_line(cases[i].line, &year));
        assert_int_equal(cases[i].year, year);
    }
}

static void
a_day_that_never_was_is_not_bent(void **state)
{
    (void)state;

    static const char *const cases[] = {
        "2023-02-30",
        "2023-13-01",
        "2023-00-10",
        "date 2023-06-31 A",
        "2023-02-00",
        "2023年2月30日",
        "February 30, 2023",
        "31 April 2023",
        "2023-02-29",
        "二〇二三年二月三十日",
        "31/4/2023",
        "2/30/2023",
        "29.2.2023",
        "3.28.2023",
        "13/13/2023",
        "0/5/2023",
        "30 de febrero de 2023",
        "二〇二三年十三月",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwDateLine line = { 0 };

        assert_find(cases[i], IMPOSSIBLE, ww_date_find_line(cases[i], &line));
    }
}

static WwDate
random_date(GRand *random)
{
    WwDate date = { 0 };

    do {
        date.year = (guint16)g_rand_int_range(random, 1000, 2100);
        date.month = (guint8)g_rand_int_range(random, 1, 13);
        date.day = (guint8)g_rand_int_range(random, 1, 32);
    } while (!ww_date_is_valid(date));
    return date;
}

/* Those of numbers, and nine with words. */
#define N_FORMS ((int)G_N_ELEMENTS(patterns) + 9)

static const char *const english[] = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December",
};
static const char *const german[] = {
    "Januar", "Februar", "März",      "April",   "Mai",      "Juni",
    "Juli",   "August",  "September", "Oktober", "November", "Dezember",
};
static const char *const russian[] = {
    "января", "февраля", "марта",    "апреля",  "мая",    "июня",
    "июля",   "августа", "сентября", "октября", "ноября", "декабря",
};
static const char *const spanish[] = {
    "enero", "febrero", "marzo",      "abril",   "mayo",      "junio",
    "julio", "agosto",  "septiembre", "octubre", "noviembre", "diciembre",
};

/* A number below a hundred as Chinese counts. */
static char *
write_han(guint number)
{
    static const char *const digits[] = { "",   "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九" };
    const char *tens = number < 20 ? "" : digits[number / 10];

    return g_strconcat(tens, number < 10 ? "" : "十", digits[number % 10],
                       NULL);
}

static char *
write_han_date(WwDate date)
{
    static const char *const digits[] = { "〇", "一", "二", "三", "四",
                                          "五", "六", "七", "八", "九" };
    g_autofree char *month = write_han(date.month);
    g_autofree char *day = write_han(date.day);

    return g_strconcat(digits[date.year / 1000], digits[date.year / 100 % 10],
                       digits[date.year / 10 % 10], digits[date.year % 10],
                       "年", month, "月", day, "日", NULL);
}

static char *
write_wide(WwDate date)
{
    g_autofree char *text =
        g_strdup_printf("%d年%d月%d日", date.year, date.month, date.day);
    GString *wide = g_string_new(NULL);

    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        g_string_append_unichar(wide,
                                g_ascii_isdigit((char)(c & 0x7F)) && c < 0x80
                                    ? c - '0' + 0xFF10
                                    : c);
    }
    return g_string_free(wide, FALSE);
}

/* Forms of numbers, and the order of their parts: y, m, d; capitals have two
 * digits. */
static const char *const patterns[] = {
    "y",     "y-M",   "y-M-D",   "y/m/d", "y.m.d", "yMD",   "y年m月d日",
    "d.m.y", "D.M.y", "d. m. y", "d/m/y", "m/d/y", "D-M-y", "M-D-y",
};

static char *
write_pattern(const char *pattern, WwDate date)
{
    GString *text = g_string_new(NULL);

    for (; *pattern != '\0'; pattern++) {
        if (*pattern == 'y')
            g_string_append_printf(text, "%04d", date.year);
        else if (*pattern == 'm' || *pattern == 'M')
            g_string_append_printf(text, *pattern == 'm' ? "%d" : "%02d",
                                   date.month);
        else if (*pattern == 'd' || *pattern == 'D')
            g_string_append_printf(text, *pattern == 'd' ? "%d" : "%02d",
                                   date.day);
        else
            g_string_append_c(text, *pattern);
    }
    return g_string_free(text, FALSE);
}

/* One of %N_FORMS. */
static char *
write_form(guint form, WwDate date)
{
    int year = date.year;
    int day = date.day;
    const char *name = english[date.month - 1];

    if (form < G_N_ELEMENTS(patterns))
        return write_pattern(patterns[form], date);
    switch (form - G_N_ELEMENTS(patterns)) {
    case 0:
        return g_strdup_printf("%s %d, %d", name, day, year);
    case 1:
        return g_strdup_printf("%d %.3s %d", day, name, year);
    case 2:
        return g_strdup_printf("%.3s. %d, %d", name, day, year);
    case 3:
        return g_strdup_printf("%dth of %s, %d", day, name, year);
    case 4:
        return g_strdup_printf("%d. %s %d", day, german[date.month - 1], year);
    case 5:
        return g_strdup_printf("%d %s %d г.", day, russian[date.month - 1],
                               year);
    case 6:
        return g_strdup_printf("%d de %s de %d", day, spanish[date.month - 1],
                               year);
    case 7:
        return write_wide(date);
    default:
        return write_han_date(date);
    }
}

/* With slashes and hyphens, where both could be a month. */
static gboolean
form_is_open(guint form, WwDate date)
{
    return form >= 10 && form < G_N_ELEMENTS(patterns) && date.day <= 12 &&
           date.day != date.month;
}

/* Fields, and what is found in them. */
static const struct {
    const char *value;
    WwDateFind found;
    const char *date;
} values[] = {
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
    { "28/03/2023", FOUND, "2023-03-28" },
    { "3/28/2023 10:00", FOUND, "2023-03-28" },
    { "28.03.2023", FOUND, "2023-03-28" },
    { "3/3/2023", FOUND, "2023-03-03" },
    { "28/03/23", NONE, "" },
    { "28.3/2023", NONE, "" },
    { "28 mars 2023", FOUND, "2023-03-28" },
    { "1er mars 2023", FOUND, "2023-03-01" },
    { "28. märz 2023", FOUND, "2023-03-28" },
    { "28. března 2023", FOUND, "2023-03-28" },
    { "28 березня 2023 року", FOUND, "2023-03-28" },
    { "28 Марта 2023 года", FOUND, "2023-03-28" },
    { "2023. március 28.", FOUND, "2023-03-28" },
    { "28. ožujka 2023.", FOUND, "2023-03-28" },
    { "28 de março de 2023", FOUND, "2023-03-28" },
    { "28 listopadu 2023", FOUND, "2023-11-28" },
    { "Montag, 28 Marzipan 2023", NONE, "" },
    { "March 28", NONE, "" },
    { "二〇二三年", FOUND, "2023" },
    { "二零二三年三月", FOUND, "2023-03" },
    { "二O二三年三月廿八日", FOUND, "2023-03-28" },
    { "二○二三年三月卅一日", FOUND, "2023-03-31" },
    { "２０２３年３月", FOUND, "2023-03" },
    { "2023-03-28 or so", NONE, "" },
    { "c. 2023", NONE, "" },
    { "1679961600", NONE, "" },
    { "unknown", NONE, "" },
    { "23-03-28", NONE, "" },
    { "0000", NONE, "" },
};

static void
a_field_holds_a_date_and_nothing_else(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(values); i++) {
        WwWritten written = { 0 };

        assert_find(values[i].value, values[i].found,
                    ww_date_find_value(values[i].value, &written));
        if (values[i].found == FOUND)
            assert_date(values[i].value, values[i].date, written.date);
    }
}

/* The date that each form says is the one it was written from. */
static void
every_form_is_read_back(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(7);

    (void)state;
    for (guint i = 0; i < ROUNDS_OF(20000); i++) {
        WwDate date = random_date(random);
        guint form = (guint)g_rand_int_range(random, 0, N_FORMS);
        g_autofree char *text = write_form(form, date);
        WwWritten written = { 0 };
        WwDateFind found = ww_date_find_value(text, &written);

        if (form_is_open(form, date)) {
            assert_find(text, OPEN, found);
            assert_int_equal(date.year, written.date.year);
            assert_int_equal(date.month + date.day,
                             written.date.month + written.date.day);
            continue;
        }
        if (form == 0)
            date.month = date.day = 0;
        else if (form == 1)
            date.day = 0;
        assert_find(text, FOUND, found);
        if (ww_date_compare(date, written.date) != 0)
            print_error("in \"%s\":\n", text);
        assert_int_equal(0, ww_date_compare(date, written.date));
    }
}

/* Which of day and month comes first is not known, or their year is not. */
static void
what_is_not_sure_is_not_said(void **state)
{
    (void)state;

    static const struct {
        const char *value;
        WwDateOrder order;
    } cases[] = {
        { "3/4/2023", WW_DATE_ORDER_OPEN },
        { "12-11-2023", WW_DATE_ORDER_OPEN },
        { "13-12-2023", WW_DATE_ORDER_DAY },
        { "12-13-2023", WW_DATE_ORDER_MONTH },
        { "12-12-2023", WW_DATE_ORDER_PLAIN },
        { "2023-03-04", WW_DATE_ORDER_PLAIN },
        { "3.4.2023", WW_DATE_ORDER_DAY },
        /* October in Croatian, November in Polish */
        { "28 listopada 2023", WW_DATE_ORDER_PLAIN },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwWritten written = { 0 };
        gboolean is_open = cases[i].order == WW_DATE_ORDER_OPEN ||
                           strstr(cases[i].value, "listopada") != NULL;

        assert_find(cases[i].value, is_open ? OPEN : FOUND,
                    ww_date_find_value(cases[i].value, &written));
        assert_int_equal(cases[i].order, written.order);
        assert_int_equal(2023, written.date.year);
    }
}

/* Of text that tells its day. */
static const struct {
    const char *line;
    gboolean is_prose;
    WwDateFind found;
    WwDate date;
} datelines[] = {
    { "SHENYANG, March 28 (Xinhua) -- The city", TRUE, YEARLESS, { 0, 3, 28 } },
    { "NEW YORK, Mar. 5 (Agency) - A", FALSE, YEARLESS, { 0, 3, 5 } },
    { "Anshan, Liaoning, 28 March — The", TRUE, YEARLESS, { 0, 3, 28 } },
    { "BERLIN, March 28, 2023 (dpa) -- A", TRUE, FOUND, { 2023, 3, 28 } },
    { "BERLIN, February 30, 2023 -- A", TRUE, IMPOSSIBLE, { 2023, 2, 30 } },
    { "新华社沈阳3月28日电 省委书记", TRUE, YEARLESS, { 0, 3, 28 } },
    { "新华社沈阳2023年3月28日电", TRUE, FOUND, { 2023, 3, 28 } },
    { "3月28日电", TRUE, YEARLESS, { 0, 3, 28 } },
    { "本报三月廿八日讯", TRUE, YEARLESS, { 0, 3, 28 } },
    { "March 28", FALSE, YEARLESS, { 0, 3, 28 } },
    { "28 March.", FALSE, YEARLESS, { 0, 3, 28 } },
    { "Tuesday, March 28", FALSE, YEARLESS, { 0, 3, 28 } },
    { "3月28日", FALSE, YEARLESS, { 0, 3, 28 } },
    { "28. März", FALSE, YEARLESS, { 0, 3, 28 } },
    { "February 29", FALSE, YEARLESS, { 0, 2, 29 } },
    { "April 31", FALSE, IMPOSSIBLE, { 0, 4, 31 } },
    { "On March 28, the mayor came.", TRUE, YEARLESS, { 0, 3, 28 } },
    { "3月28日，省委书记", TRUE, YEARLESS, { 0, 3, 28 } },
    { "On March 28, the mayor came.", FALSE, NONE, { 0, 0, 0 } },
    { "March 28 was dark.", TRUE, NONE, { 0, 0, 0 } },
    { "in Anshan, March 28 -- A", TRUE, NONE, { 0, 0, 0 } },
    { "Anshan, March 28 was dark", TRUE, NONE, { 0, 0, 0 } },
    { "Anshan, March 28-30 were", TRUE, NONE, { 0, 0, 0 } },
    { "Some of, March 28 -- A", TRUE, NONE, { 0, 0, 0 } },
    { "3月28日在沈阳", TRUE, NONE, { 0, 0, 0 } },
    { "", TRUE, NONE, { 0, 0, 0 } },
};

static void
a_dateline_may_lack_its_year(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(datelines); i++) {
        WwDateLine line = { 0 };

        assert_find(datelines[i].line, datelines[i].found,
                    ww_dateline_find(datelines[i].line, datelines[i].is_prose,
                                     &line));
        assert_int_equal(0,
                         ww_date_compare(datelines[i].date, line.written.date));
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
            WwWritten left = { 0 };
            WwWritten right = { 0 };

            assert_find(plain, ww_date_find_value(timed, &right),
                        ww_date_find_value(plain, &left));
            assert_int_equal(0, ww_date_compare(left.date, right.date));
        }
    }
}

/* Names of files without their endings. */
static const struct {
    const char *stem;
    WwDateFind found;
    const char *date;
} names[] = {
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
    { "2021-12-31b", FOUND, "2021-12-31" },
    { "2021-12-31_2", FOUND, "2021-12-31" },
    { "2021-12-31-2", FOUND, "2021-12-31" },
    { "2021-12-31part2 end", FOUND, "2021-12-31" },
    { "31.12.2021b", FOUND, "2021-12-31" },
    { "20211231b", FOUND, "2021-12-31" },
    { "20211231abc", NONE, "" },
    { "x2021-12-31b", NONE, "" },
    { "2021-02-30b", IMPOSSIBLE, "" },
    { "3-4-2019b", OPEN, "" },
    { "2021-12-31b 2022-01-01", NONE, "" },
    { "2021-12b", FOUND, "2021" },
    { "某市2003年政府工作报告", FOUND, "2003" },
    { "2023年3月28日讲话", FOUND, "2023-03-28" },
    { "28.3.2023", FOUND, "2023-03-28" },
    { "speech_28-03-2023", FOUND, "2023-03-28" },
    { "99-99-2019", FOUND, "2019" },
    { "3-4-2019", OPEN, "" },
    { "31-02-2019", IMPOSSIBLE, "" },
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

static void
the_name_of_a_file_may_hold_one_date(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        WwWritten written = { 0 };

        assert_find(names[i].stem, names[i].found,
                    ww_date_find_name(names[i].stem, &written));
        if (names[i].found == FOUND)
            assert_date(names[i].stem, names[i].date, written.date);
    }
}

static void
a_folder_is_a_date_or_a_place(void **state)
{
    (void)state;

    static const struct {
        const char *name;
        WwDate around;
        WwDateFind found; /* NONE: it is a place */
        const char *date;
    } cases[] = {
        { "2023", { 0, 0, 0 }, FOUND, "2023" },
        { "2023-03", { 0, 0, 0 }, FOUND, "2023-03" },
        { "2023-03-28", { 0, 0, 0 }, FOUND, "2023-03-28" },
        { "2023年", { 0, 0, 0 }, FOUND, "2023" },
        { "28.3.2023", { 0, 0, 0 }, FOUND, "2023-03-28" },
        { "03-04-2023", { 0, 0, 0 }, OPEN, NULL },
        { "03", { 2023, 0, 0 }, FOUND, "2023-03" },
        { "28", { 2023, 3, 0 }, FOUND, "2023-03-28" },
        { "03", { 0, 0, 0 }, NONE, NULL },
        { "13", { 2023, 0, 0 }, NONE, NULL },
        { "00", { 2023, 0, 0 }, NONE, NULL },
        { "31", { 2023, 2, 0 }, NONE, NULL },
        { "2023-13", { 0, 0, 0 }, NONE, NULL },
        { "Liaoning", { 0, 0, 0 }, NONE, NULL },
        { "2023 speeches", { 0, 0, 0 }, NONE, NULL },
        { "1234", { 0, 0, 0 }, NONE, NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        WwWritten written = { .date = cases[i].around };
        WwDateFind found = ww_date_find_folder(cases[i].name, &written);

        assert_find(cases[i].name, cases[i].found, found);
        if (found == FOUND)
            assert_date(cases[i].name, cases[i].date, written.date);
        else if (found == NONE)
            assert_int_equal(0, ww_date_compare(cases[i].around, written.date));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_line_begins_with_its_date),
        cmocka_unit_test(running_prose_has_no_date_line),
        cmocka_unit_test(a_year_of_two_digits_is_none),
        cmocka_unit_test(a_number_alone_may_be_a_year),
        cmocka_unit_test(a_day_that_never_was_is_not_bent),
        cmocka_unit_test(a_field_holds_a_date_and_nothing_else),
        cmocka_unit_test(every_form_is_read_back),
        cmocka_unit_test(what_is_not_sure_is_not_said),
        cmocka_unit_test(a_dateline_may_lack_its_year),
        cmocka_unit_test(the_usual_form_is_read_as_any_other),
        cmocka_unit_test(the_name_of_a_file_may_hold_one_date),
        cmocka_unit_test(a_folder_is_a_date_or_a_place),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
