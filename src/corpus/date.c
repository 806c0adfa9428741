#include "watchword/date.h"

#include <stdlib.h>
#include <string.h>

gboolean
ww_date_is_valid(WwDate date)
{
    if (date.year < 1 || date.year > 9999)
        return FALSE;
    if (date.month == 0)
        return date.day == 0;
    if (date.month > 12)
        return FALSE;
    return date.day == 0 ||
           g_date_valid_dmy(date.day, (GDateMonth)date.month, date.year);
}

/* Reads exactly @n digits, and fails on anything else. */
static gboolean
read_digits(const char *text, int n, guint *out)
{
    guint value = 0;

    for (int i = 0; i < n; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        value = value * 10 + (guint)(text[i] - '0');
    }
    *out = value;
    return TRUE;
}

gboolean
ww_date_parse(const char *text, WwDate *out_date)
{
    guint year = 0;
    guint month = 0;
    guint day = 0;
    WwDate date;
    gsize length;

    g_return_val_if_fail(text != NULL, FALSE);
    g_return_val_if_fail(out_date != NULL, FALSE);

    length = strlen(text);
    if (length != 4 && length != 7 && length != 10)
        return FALSE;
    if (!read_digits(text, 4, &year))
        return FALSE;
    if (length > 4 && (text[4] != '-' || !read_digits(text + 5, 2, &month)))
        return FALSE;
    if (length > 7 && (text[7] != '-' || !read_digits(text + 8, 2, &day)))
        return FALSE;
    /* A zero that was written out is no unknown part. */
    if ((length > 4 && month == 0) || (length > 7 && day == 0))
        return FALSE;

    date = (WwDate){ (guint16)year, (guint8)month, (guint8)day };
    if (!ww_date_is_valid(date))
        return FALSE;
    *out_date = date;
    return TRUE;
}

int
ww_date_compare(WwDate a, WwDate b)
{
    if (a.year != b.year)
        return (int)a.year - (int)b.year;
    if (a.month != b.month)
        return (int)a.month - (int)b.month;
    return (int)a.day - (int)b.day;
}

/* Writes @value in @n digits; the caller has made room. */
static char *
write_digits(char *at, guint value, int n)
{
    for (int i = n - 1; i >= 0; i--) {
        at[i] = (char)('0' + value % 10);
        value /= 10;
    }
    return at + n;
}

const char *
ww_date_format(WwDate date, char buffer[WW_DATE_SIZE])
{
    char *at = buffer;

    g_return_val_if_fail(buffer != NULL, NULL);

    if (date.year != 0)
        at = write_digits(at, date.year, 4);
    if (date.year != 0 && date.month != 0) {
        *at++ = '-';
        at = write_digits(at, date.month, 2);
    }
    if (date.year != 0 && date.month != 0 && date.day != 0) {
        *at++ = '-';
        at = write_digits(at, date.day, 2);
    }
    *at = '\0';
    return buffer;
}
