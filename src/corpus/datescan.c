#include "corpus/datescan.h"

#include <string.h>

#include <glib.h>

#define MONTHS 12

const char *
ww_date_skip_blanks(const char *at)
{
    while (*at == ' ' || *at == '\t')
        at++;
    return at;
}

gboolean
ww_date_scan_number(const char **at, gsize min, gsize max, guint *out)
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

gboolean
ww_date_scan_finish(WwDateScan *out, const char *end, WwDate date)
{
    if (g_ascii_isalnum(*end) && !(*end == 'T' && g_ascii_isdigit(end[1])))
        return FALSE;
    out->date = date;
    out->end = end;
    return TRUE;
}

/* After the year: separator, month, the same separator, day. */
static gboolean
scan_year_first(const char *at, guint year, WwDateScan *out)
{
    WwDate date = { .year = (guint16)year };
    char separator = *at;
    const char *end;
    guint month = 0;
    guint day = 0;

    if (separator == '\0' || strchr("-/._", separator) == NULL)
        return FALSE;
    at++;
    if (!ww_date_scan_number(&at, 1, 2, &month))
        return FALSE;
    out->form = WW_DATE_FORM_NUMBERS;
    date.month = ww_date_part(month);
    end = at;
    if (*at == separator && g_ascii_isdigit(at[1])) {
        at++;
        if (!ww_date_scan_number(&at, 1, 2, &day))
            return FALSE;
        date.day = ww_date_part(day);
        end = at;
    }
    return ww_date_scan_finish(out, end, date);
}

/* Of two numbers before a year. Nobody writes the month first with full stops.
 */
static WwDateOrder
find_order(char separator, guint first, guint second)
{
    if (separator == '.' || (first > MONTHS && second <= MONTHS))
        return WW_DATE_ORDER_DAY;
    if (second > MONTHS && first <= MONTHS)
        return WW_DATE_ORDER_MONTH;
    return first <= MONTHS && first != second ? WW_DATE_ORDER_OPEN
                                              : WW_DATE_ORDER_PLAIN;
}

/* A number and the separator after it; after a full stop there may be a blank,
 * as in "28. 3. 2023". */
static gboolean
scan_short(const char **at, char separator, guint *out)
{
    if (!ww_date_scan_number(at, 1, 2, out) || **at != separator)
        return FALSE;
    (*at)++;
    if (separator == '.')
        *at = ww_date_skip_blanks(*at);
    return TRUE;
}

/* 28.3.2023, 28/3/2023, 3/28/2023 */
static gboolean
scan_year_last(const char *at, WwDateScan *out)
{
    char separator = at[strspn(at, "0123456789")];
    guint first = 0;
    guint second = 0;
    guint year = 0;
    WwDate date;

    if (separator == '\0' || strchr("./-", separator) == NULL)
        return FALSE;
    if (!scan_short(&at, separator, &first) ||
        !scan_short(&at, separator, &second) ||
        !ww_date_scan_number(&at, 4, 4, &year) || year == 0)
        return FALSE;
    out->form = WW_DATE_FORM_NUMBERS;
    out->order = find_order(separator, first, second);
    out->separator = separator;
    date = (WwDate){ (guint16)year, ww_date_part(first), ww_date_part(second) };
    if (out->order == WW_DATE_ORDER_DAY)
        date = (WwDate){ (guint16)year, date.day, date.month };
    return ww_date_scan_finish(out, at, date);
}

static gboolean
scan_compact(const char *at, WwDateScan *out)
{
    guint number = 0;

    if (!ww_date_scan_number(&at, 8, 8, &number))
        return FALSE;
    out->form = WW_DATE_FORM_COMPACT;
    return ww_date_scan_finish(out, at,
                               (WwDate){ (guint16)(number / 10000),
                                         ww_date_part(number / 100 % 100),
                                         ww_date_part(number % 100) });
}

gboolean
ww_date_scan(const char *text, WwDateScan *out)
{
    const char *at = text;
    guint year = 0;

    *out = (WwDateScan){ .form = WW_DATE_FORM_YEAR };
    if (scan_compact(text, out) || ww_date_scan_han(text, out))
        return TRUE;
    if (!ww_date_scan_number(&at, 4, 4, &year) || year == 0)
        return scan_year_last(text, out) || ww_date_scan_words(text, out);
    if (scan_year_first(at, year, out) ||
        ww_date_scan_words_after(at, year, out))
        return TRUE;
    out->form = WW_DATE_FORM_YEAR;
    return ww_date_scan_finish(out, at, (WwDate){ .year = (guint16)year });
}

gboolean
ww_date_scan_yearless(const char *text, WwDateScan *out)
{
    *out = (WwDateScan){ .form = WW_DATE_FORM_WORDS };
    return ww_date_scan_han_yearless(text, out) ||
           ww_date_scan_words_yearless(text, out);
}

/* +08:00, +0800, Z, UTC, GMT */
static const char *
scan_zone(const char *at)
{
    static const char *const names[] = { "Z", "UTC", "GMT" };
    const char *start = ww_date_skip_blanks(at);
    guint number = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *end = start;

        if (scan_text(&end, names[i]) && !g_ascii_isalnum(*end))
            return end;
    }
    if (*start != '+' && *start != '-')
        return at;
    start++;
    if (!ww_date_scan_number(&start, 2, 4, &number))
        return at;
    if (*start == ':') {
        start++;
        if (!ww_date_scan_number(&start, 2, 2, &number))
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
    if (!ww_date_scan_number(&end, 2, 2, &number))
        return at;
    if (*end == '.' && g_ascii_isdigit(end[1]))
        end += 1 + strspn(end + 1, "0123456789");
    return end;
}

static const char *
scan_half_day(const char *at)
{
    const char *end = ww_date_skip_blanks(at);

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
        at = ww_date_skip_blanks(*at == ',' ? at + 1 : at);
    if (at == text || !ww_date_scan_number(&at, 1, 2, &number) || *at != ':')
        return text;
    at++;
    if (!ww_date_scan_number(&at, 2, 2, &number))
        return text;
    at = scan_zone(scan_half_day(scan_seconds(at)));
    return g_ascii_isalnum(*at) ? text : at;
}
