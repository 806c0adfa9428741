#include "corpus/datefind.h"

#include <string.h>

#include <glib.h>

#include "corpus/datescan.h"
#include "corpus/encoding.h"

/* Years that a bare number may mean. */
#define FIRST_YEAR 1900
#define LAST_YEAR  2099

/* Names with earlier years are no serial numbers either. */
#define FIRST_NAMED_YEAR 1500

/* After a date in Chinese, so many bytes are no prose, and so many may tell at
 * which meeting a speech was held. */
#define SHORT_REST    60
#define OCCASION_REST 200

#define HAN_AT "在"

/* Words before a date; longer ones before those they begin with. */
static const char *const labels[] = {
    "date of publication",
    "publication date",
    "published on",
    "published",
    "release date",
    "released",
    "last updated",
    "updated on",
    "updated",
    "posted on",
    "posted",
    "dated",
    "date",
    "time",
    "发布时间",
    "发布日期",
    "发表时间",
    "更新时间",
    "成文日期",
    "日期",
    "时间",
};

static WwDateFind
judge(const WwDateScan *scan, WwWritten *out)
{
    *out = (WwWritten){ scan->date, scan->order, scan->separator, scan->form };
    if (scan->date.month == WW_DATE_UNSURE)
        return scan->date.day > 31 ? WW_DATE_FIND_IMPOSSIBLE
                                   : WW_DATE_FIND_OPEN;
    if (!ww_date_is_valid(scan->date))
        return WW_DATE_FIND_IMPOSSIBLE;
    return scan->order == WW_DATE_ORDER_OPEN ? WW_DATE_FIND_OPEN
                                             : WW_DATE_FIND_DATE;
}

/* Passes over white space, the ideographic space and the no-break space too. */
static const char *
skip_space(const char *at)
{
    while (g_ascii_isspace(*at) || g_str_has_prefix(at, "\xE3\x80\x80") ||
           g_str_has_prefix(at, "\xC2\xA0"))
        at = ww_encoding_next(at);
    return at;
}

WwDateFind
ww_date_find_value(const char *text, WwWritten *out)
{
    WwDateScan scan;
    const char *rest;

    *out = (WwWritten){ .order = WW_DATE_ORDER_PLAIN };
    /* Most are in the one form that is asked for. */
    if (ww_date_parse(text, &out->date))
        return WW_DATE_FIND_DATE;
    text = skip_space(text);
    if (!ww_date_scan(text, &scan))
        return WW_DATE_FIND_NONE;
    rest = skip_space(ww_date_scan_time(scan.end));
    if (*rest != '\0' && !g_str_equal(rest, "."))
        return WW_DATE_FIND_NONE;
    return judge(&scan, out);
}

/* Passes over a label, which a colon or a space ends. */
static const char *
skip_label(const char *line)
{
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++) {
        gsize length = strlen(labels[i]);
        const char *at;

        if (g_ascii_strncasecmp(line, labels[i], length) != 0)
            continue;
        at = skip_space(line + length);
        if (*at == ':')
            return skip_space(at + 1);
        if (g_str_has_prefix(at, "：") || g_str_has_prefix(at, "】"))
            return skip_space(ww_encoding_next(at));
        if (at > line + length)
            return at;
    }
    return line;
}

/* Passes over what sets a date off from what follows it. */
static const char *
skip_separator(const char *at)
{
    static const char *const separators[] = { "-", "–", "—", "|", "｜",
                                              "/", "·", ":", "：" };

    at = skip_space(at);
    for (gsize i = 0; i < G_N_ELEMENTS(separators); i++) {
        if (g_str_has_prefix(at, separators[i]))
            return skip_space(at + strlen(separators[i]));
    }
    return at;
}

static gboolean
ends_as_prose(const char *text)
{
    static const char *const ends[] = {
        ".", "。", "！", "？", "；", "，", ","
    };

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        if (g_str_has_suffix(text, ends[i]))
            return TRUE;
    }
    return FALSE;
}

/* Does @text tell where a speech was held on a day written in Chinese? */
static gboolean
is_occasion(const WwDateScan *scan, const char *text)
{
    return scan->form == WW_DATE_FORM_HAN && scan->date.day != 0 &&
           g_str_has_prefix(text, HAN_AT) && strlen(text) <= OCCASION_REST &&
           !ends_as_prose(text);
}

/* May @rest follow a date that no label introduces? */
static gboolean
is_apart(const WwDateScan *scan, const char *rest)
{
    const char *text = skip_space(rest);

    if (*text == '\0' || g_str_equal(text, "."))
        return TRUE;
    if (scan->date.day == 0)
        return FALSE;
    if (skip_separator(rest) != text || rest != scan->end)
        return TRUE;
    if (rest == text || g_ascii_islower(*text))
        return FALSE;
    if (scan->form == WW_DATE_FORM_NUMBERS)
        return TRUE;
    return scan->form == WW_DATE_FORM_HAN && strlen(text) <= SHORT_REST &&
           !ends_as_prose(text);
}

/* May @rest follow a date that a label introduces? "Released March 18, 2020,
 * the report says" is prose. */
static gboolean
is_after_label(const WwDateScan *scan, const char *rest)
{
    if (scan->form == WW_DATE_FORM_YEAR)
        return *skip_space(rest) == '\0';
    return *rest != ',';
}

/* Passes over what may stand before the day of a speech: a dash or two, or a
 * bracket. */
static const char *
skip_opening(const char *line)
{
    static const char *const openings[] = { "——", "—", "──", "--", "（", "(" };

    for (gsize i = 0; i < G_N_ELEMENTS(openings); i++) {
        if (g_str_has_prefix(line, openings[i]))
            return skip_space(line + strlen(openings[i]));
    }
    return line;
}

/* A line such as "(2003年2月16日 NAME)": all of it is text. */
static gboolean
find_occasion(const char *line, WwDateScan *scan)
{
    const char *start = skip_opening(line);

    if (!ww_date_scan_han(start, scan))
        return FALSE;
    if (is_occasion(scan, scan->end))
        return TRUE;
    return start != line && scan->date.day != 0 &&
           strlen(scan->end) <= SHORT_REST && !ends_as_prose(scan->end);
}

static gboolean
is_bare_year(const WwDateScan *scan)
{
    return scan->date.year >= FIRST_YEAR && scan->date.year <= LAST_YEAR;
}

/* Other numbers of eight digits are no wrong dates. */
static gboolean
is_date_line(const WwDateScan *scan, gboolean is_labelled, const char *rest)
{
    if (scan->date.year < 1000)
        return FALSE;
    if (scan->form == WW_DATE_FORM_COMPACT)
        return *skip_space(rest) == '\0' && is_bare_year(scan) &&
               ww_date_is_valid(scan->date);
    if (is_labelled)
        return is_after_label(scan, rest);
    return scan->form != WW_DATE_FORM_YEAR && is_apart(scan, rest);
}

/* 28.03.23, and nothing else in the line. */
static WwDateFind
find_century_line(WwDateLine *out)
{
    const char *at = out->text;
    char separator = at[strspn(at, "0123456789")];
    guint parts[3];

    if (separator == '\0' || strchr("./-", separator) == NULL)
        return WW_DATE_FIND_NONE;
    for (int i = 0; i < 3; i++) {
        if ((i > 0 && *at++ != separator) ||
            !ww_date_scan_number(&at, i < 2 ? 1 : 2, 2, &parts[i]))
            return WW_DATE_FIND_NONE;
    }
    if (parts[0] == 0 || parts[0] > 31 || parts[1] == 0 || parts[1] > 31 ||
        MIN(parts[0], parts[1]) > 12)
        return WW_DATE_FIND_NONE;
    out->length = (gsize)(at - out->text);
    out->rest = skip_space(ww_date_scan_time(at));
    out->written = (WwWritten){ .separator = separator };
    return *out->rest == '\0' ? WW_DATE_FIND_CENTURY : WW_DATE_FIND_NONE;
}

WwDateFind
ww_date_find_line(const char *line, WwDateLine *out)
{
    const char *start = skip_space(line);
    const char *rest = NULL;
    WwDateScan scan;

    out->text = skip_label(start);
    out->is_labelled = out->text != start;
    out->is_occasion = find_occasion(start, &scan);
    if (out->is_occasion) {
        out->text = skip_opening(start);
        out->rest = scan.end;
    } else if (ww_date_scan(out->text, &scan)) {
        rest = ww_date_scan_time(scan.end);
        if (!is_date_line(&scan, out->is_labelled, rest))
            return WW_DATE_FIND_NONE;
        out->rest = skip_separator(rest);
        if (g_str_equal(out->rest, "."))
            out->rest++;
    } else {
        return find_century_line(out);
    }
    out->length = (gsize)(scan.end - out->text);
    return judge(&scan, &out->written);
}

gboolean
ww_date_find_number_line(const char *line, guint *out_year)
{
    const char *at = skip_space(line);
    gsize n = strspn(at, "0123456789");
    guint year = 0;

    *out_year = 0;
    if (n == 0 || *skip_space(at + n) != '\0')
        return FALSE;
    if (ww_date_scan_number(&at, 4, 4, &year) && year >= FIRST_YEAR &&
        year <= LAST_YEAR)
        *out_year = year;
    return TRUE;
}

/* Where a number or a word may begin: not inside one. Only the year sign makes
 * a date of digits right after a letter of another script. */
static gboolean
is_start(const char *stem, const char *at, const WwDateScan *scan)
{
    gunichar before;

    if (at == stem)
        return TRUE;
    before = g_utf8_get_char(g_utf8_prev_char(at));
    return !g_unichar_isalnum(before) ||
           (before >= 0x80 && scan->form == WW_DATE_FORM_HAN);
}

/* The day of 2021-12-31b: what follows it tells which of the texts of the day
 * it is. After 20211231 that is one letter. */
static gboolean
scan_lettered(const char *at, WwDateScan *scan)
{
    gsize n = strspn(at, "0123456789-._/");
    gsize end = n;
    g_autofree char *digits = NULL;

    while (g_ascii_isalnum(at[end]))
        end++;
    /* T10 is a time */
    if (n == 0 || end == n || !g_ascii_isdigit(at[n - 1]) ||
        (at[n] == 'T' && g_ascii_isdigit(at[n + 1])))
        return FALSE;
    digits = g_strndup(at, n);
    if (!ww_date_scan(digits, scan) || *scan->end != '\0' ||
        scan->date.day == 0 ||
        (scan->form == WW_DATE_FORM_COMPACT && end > n + 1))
        return FALSE;
    scan->end = at + end;
    return TRUE;
}

/* A date at @at in a name. A compact date or a month that cannot be is a
 * number of another kind; so is the 20 of "2019-20". */
static gboolean
scan_in_name(const char *stem, const char *at, WwDateScan *scan)
{
    if ((!scan_lettered(at, scan) && !ww_date_scan(at, scan)) ||
        !is_bare_year(scan) || !is_start(stem, at, scan))
        return FALSE;
    if (scan->form == WW_DATE_FORM_COMPACT || scan->date.day == 0 ||
        (scan->separator != '\0' && scan->order == WW_DATE_ORDER_PLAIN))
        return ww_date_is_valid(scan->date);
    return TRUE;
}

WwDateFind
ww_date_find_name(const char *stem, WwWritten *out)
{
    WwDateScan best = { 0 };
    gboolean has_best = FALSE;
    const char *at = stem;

    while (*at != '\0') {
        WwDateScan scan;

        if (!scan_in_name(stem, at, &scan)) {
            at = ww_encoding_next(at);
            continue;
        }
        /* Two different dates: it is not for us to choose. */
        if (has_best && ww_date_compare(best.date, scan.date) != 0)
            return WW_DATE_FIND_NONE;
        best = scan;
        has_best = TRUE;
        at = scan.end;
    }
    return has_best ? judge(&best, out) : WW_DATE_FIND_NONE;
}

gboolean
ww_date_is_number(const char *digits, gsize length)
{
    g_autofree char *text = g_strndup(digits, length);
    WwDateScan scan;

    return (length == 4 || length == 8) && ww_date_scan(text, &scan) &&
           scan.date.year >= FIRST_NAMED_YEAR && scan.date.year <= LAST_YEAR &&
           ww_date_is_valid(scan.date);
}

/* 03 in 2023, and 28 in 2023-03 */
static gboolean
refine(const char *name, WwWritten *inout)
{
    WwDate date = inout->date;
    guint8 number = 0;

    if (date.year == 0 || date.day != 0 || strlen(name) != 2 ||
        !g_ascii_isdigit(name[0]) || !g_ascii_isdigit(name[1]))
        return FALSE;
    number = (guint8)((name[0] - '0') * 10 + (name[1] - '0'));
    if (date.month == 0)
        date.month = number;
    else
        date.day = number;
    if (number == 0 || !ww_date_is_valid(date))
        return FALSE;
    inout->date = date;
    return TRUE;
}

WwDateFind
ww_date_find_folder(const char *name, WwWritten *inout)
{
    WwDateScan scan;

    if (refine(name, inout))
        return WW_DATE_FIND_DATE;
    if (!ww_date_scan(name, &scan) || *scan.end != '\0' ||
        !is_bare_year(&scan) || !ww_date_is_valid(scan.date))
        return WW_DATE_FIND_NONE;
    return judge(&scan, inout);
}
