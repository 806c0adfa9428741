#include "corpus/datescan.h"

#include <string.h>

#include <glib.h>

static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};

static const char *const weekdays[] = {
    "monday", "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday",
};

static const char *
skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

/* Passes over a run of digits that has from @min to @max of them. */
static gboolean
scan_number(const char **at, gsize min, gsize max, guint *out)
{
    gsize n = strspn(*at, "0123456789");

    if (n < min || n > max)
        return FALSE;
    *out = 0;
    for (gsize i = 0; i < n; i++)
        *out = *out * 10 + (guint)((*at)[i] - '0');
    *at += n;
    return TRUE;
}

static gboolean
scan_text(const char **at, const char *text)
{
    if (!g_str_has_prefix(*at, text))
        return FALSE;
    *at += strlen(text);
    return TRUE;
}

static gboolean
finish(WwDateScan *out, const char *end, guint year, guint month, guint day)
{
    if (g_ascii_isalnum(*end) && !(*end == 'T' && g_ascii_isdigit(end[1])))
        return FALSE;
    out->date = (WwDate){ (guint16)year, (guint8)month, (guint8)day };
    out->end = end;
    return TRUE;
}

/* The name of a month or a day, whole or cut to three letters ("Sept" too),
 * perhaps with a full stop. Returns its number from 1, or 0. */
static guint
scan_name(const char **at, const char *const *names, guint n_names)
{
    gsize length = 0;

    while (g_ascii_isalpha((*at)[length]))
        length++;
    if (length < 3)
        return 0;
    for (guint i = 0; i < n_names; i++) {
        gboolean is_whole = length == strlen(names[i]);
        gboolean is_short = length == 3 || (length == 4 && i == 8);

        if ((is_whole || is_short) &&
            g_ascii_strncasecmp(*at, names[i], length) == 0) {
            *at += length;
            if (!is_whole && **at == '.')
                (*at)++;
            return i + 1;
        }
    }
    return 0;
}

/* 28, 28th */
static gboolean
scan_ordinal(const char **at, guint *out)
{
    static const char *const endings[] = { "st", "nd", "rd", "th" };

    if (!scan_number(at, 1, 2, out))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        if (g_ascii_strncasecmp(*at, endings[i], 2) == 0) {
            *at += 2;
            break;
        }
    }
    return !g_ascii_isalnum(**at);
}

/* March 28, 2023; March 2023 */
static gboolean
scan_month_first(const char *at, WwDateScan *out)
{
    guint month = scan_name(&at, months, G_N_ELEMENTS(months));
    guint year = 0;
    guint day = 0;
    const char *after;

    if (month == 0)
        return FALSE;
    at = skip_blanks(at);
    after = at;
    if (scan_number(&after, 4, 4, &year))
        return finish(out, after, year, month, 0);
    if (!scan_ordinal(&at, &day))
        return FALSE;
    at = skip_blanks(at);
    if (*at == ',')
        at = skip_blanks(at + 1);
    return day != 0 && scan_number(&at, 4, 4, &year) &&
           finish(out, at, year, month, day);
}

/* 28 March 2023; 28th of March, 2023 */
static gboolean
scan_day_first(const char *at, WwDateScan *out)
{
    guint day = 0;
    guint month;
    guint year = 0;

    if (!scan_ordinal(&at, &day) || day == 0)
        return FALSE;
    at = skip_blanks(at);
    if (g_ascii_strncasecmp(at, "of ", 3) == 0)
        at = skip_blanks(at + 3);
    month = scan_name(&at, months, G_N_ELEMENTS(months));
    if (month == 0)
        return FALSE;
    at = skip_blanks(at);
    if (*at == ',')
        at = skip_blanks(at + 1);
    return scan_number(&at, 4, 4, &year) && finish(out, at, year, month, day);
}

/* Also with the day of the week before it. */
static gboolean
scan_words(const char *at, WwDateScan *out)
{
    if (scan_name(&at, weekdays, G_N_ELEMENTS(weekdays)) != 0) {
        if (*at == ',')
            at++;
        at = skip_blanks(at);
    }
    out->form = WW_DATE_FORM_WORDS;
    return scan_month_first(at, out) || scan_day_first(at, out);
}

/* After the year: separator, month, the same separator, day. */
static gboolean
scan_numbers(const char *at, guint year, WwDateScan *out)
{
    char separator = *at;
    const char *end;
    guint month = 0;
    guint day = 0;

    if (separator == '\0' || strchr("-/._", separator) == NULL)
        return FALSE;
    at++;
    if (!scan_number(&at, 1, 2, &month))
        return FALSE;
    out->form = WW_DATE_FORM_NUMBERS;
    end = at;
    if (*at == separator && g_ascii_isdigit(at[1])) {
        at++;
        /* Written out as 00, a part is wrong, not unknown. */
        return scan_number(&at, 1, 2, &day) &&
               finish(out, at, year, month != 0 ? month : WW_DATE_WRONG,
                      day != 0 ? day : WW_DATE_WRONG);
    }
    return finish(out, end, year, month != 0 ? month : WW_DATE_WRONG, 0);
}

gboolean
ww_date_scan(const char *text, WwDateScan *out)
{
    const char *at = text;
    guint number = 0;

    if (scan_number(&at, 8, 8, &number)) {
        guint day = number % 100;
        guint month = number / 100 % 100;

        out->form = WW_DATE_FORM_COMPACT;
        return finish(out, at, number / 10000,
                      month != 0 ? month : WW_DATE_WRONG,
                      day != 0 ? day : WW_DATE_WRONG);
    }
    if (ww_date_scan_han(text, out))
        return TRUE;
    if (!scan_number(&at, 4, 4, &number) || number == 0)
        return scan_words(text, out);
    if (scan_numbers(at, number, out))
        return TRUE;
    out->form = WW_DATE_FORM_YEAR;
    return finish(out, at, number, 0, 0);
}

/* +08:00, +0800, Z, UTC, GMT */
static const char *
scan_zone(const char *at)
{
    static const char *const names[] = { "Z", "UTC", "GMT" };
    const char *start = skip_blanks(at);
    guint number = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *end = start;

        if (scan_text(&end, names[i]) && !g_ascii_isalnum(*end))
            return end;
    }
    if (*start != '+' && *start != '-')
        return at;
    start++;
    if (!scan_number(&start, 2, 4, &number))
        return at;
    if (*start == ':') {
        start++;
        if (!scan_number(&start, 2, 2, &number))
            return at;
    }
    return start;
}

/* :SS and .fff */
static const char *
scan_seconds(const char *at)
{
    const char *end = at;
    guint number = 0;

    if (*end != ':')
        return at;
    end++;
    if (!scan_number(&end, 2, 2, &number))
        return at;
    if (*end == '.' && g_ascii_isdigit(end[1]))
        end += 1 + strspn(end + 1, "0123456789");
    return end;
}

static const char *
scan_half_day(const char *at)
{
    const char *end = skip_blanks(at);

    if ((g_ascii_strncasecmp(end, "am", 2) == 0 ||
         g_ascii_strncasecmp(end, "pm", 2) == 0) &&
        !g_ascii_isalnum(end[2]))
        return end + 2;
    return at;
}

const char *
ww_date_scan_time(const char *text)
{
    const char *at = text;
    guint number = 0;

    if (*at == 'T')
        at++;
    else
        at = skip_blanks(*at == ',' ? at + 1 : at);
    if (at == text || !scan_number(&at, 1, 2, &number) || *at != ':')
        return text;
    at++;
    if (!scan_number(&at, 2, 2, &number))
        return text;
    at = scan_zone(scan_half_day(scan_seconds(at)));
    return g_ascii_isalnum(*at) ? text : at;
}
