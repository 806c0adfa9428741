#include <glib.h>

#include "watchword/date.h"

static const char *const period_names[WW_PERIOD_COUNT] = {
    [WW_PERIOD_DAY] = "day",
    [WW_PERIOD_WEEK] = "week",
    [WW_PERIOD_HALF_MONTH] = "half-month",
    [WW_PERIOD_MONTH] = "month",
    [WW_PERIOD_QUARTER] = "quarter",
    [WW_PERIOD_HALF_YEAR] = "half-year",
    [WW_PERIOD_YEAR] = "year",
};

const char *
ww_period_name(WwPeriod period)
{
    g_return_val_if_fail((guint)period < WW_PERIOD_COUNT, NULL);

    return period_names[period];
}

gboolean
ww_period_from_name(const char *name, WwPeriod *out_period)
{
    g_return_val_if_fail(name != NULL, FALSE);
    g_return_val_if_fail(out_period != NULL, FALSE);

    for (int i = 0; i < WW_PERIOD_COUNT; i++) {
        if (g_str_equal(name, period_names[i])) {
            *out_period = (WwPeriod)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* Days since 0001-01-01, which was a Monday. */
static int
day_number(WwDate date)
{
    GDate day;

    g_date_clear(&day, 1);
    g_date_set_dmy(&day, date.day, (GDateMonth)date.month, date.year);
    return (int)g_date_get_julian(&day) - 1;
}

/* Months since January of the year 0. */
static int
month_number(WwDate date)
{
    return date.year * 12 + date.month - 1;
}

static gboolean
is_fine_enough(WwDate date, WwPeriod period)
{
    if (!ww_date_is_valid(date))
        return FALSE;
    if (period == WW_PERIOD_YEAR)
        return TRUE;
    if (period >= WW_PERIOD_MONTH)
        return date.month != 0;
    return date.day != 0;
}

gboolean
ww_period_index(WwDate date, WwPeriod period, int *out_index)
{
    g_return_val_if_fail((guint)period < WW_PERIOD_COUNT, FALSE);
    g_return_val_if_fail(out_index != NULL, FALSE);

    if (!is_fine_enough(date, period))
        return FALSE;

    switch (period) {
    case WW_PERIOD_DAY:
        *out_index = day_number(date);
        break;
    case WW_PERIOD_WEEK:
        *out_index = day_number(date) / 7;
        break;
    case WW_PERIOD_HALF_MONTH:
        *out_index = month_number(date) * 2 + (date.day > 15 ? 1 : 0);
        break;
    case WW_PERIOD_MONTH:
        *out_index = month_number(date);
        break;
    case WW_PERIOD_QUARTER:
        *out_index = month_number(date) / 3;
        break;
    case WW_PERIOD_HALF_YEAR:
        *out_index = month_number(date) / 6;
        break;
    case WW_PERIOD_YEAR:
    default:
        *out_index = date.year;
        break;
    }
    return TRUE;
}

static GDate
day_from_number(int number)
{
    GDate day;

    g_date_clear(&day, 1);
    g_date_set_julian(&day, (guint32)number + 1);
    return day;
}

static char *
label_day(int index)
{
    GDate day = day_from_number(index);

    return g_strdup_printf("%04d-%02d-%02d", g_date_get_year(&day),
                           (int)g_date_get_month(&day), g_date_get_day(&day));
}

/* A week belongs to the year of its Thursday (ISO 8601). */
static char *
label_week(int index)
{
    GDate thursday = day_from_number(index * 7 + 3);
    guint week = (g_date_get_day_of_year(&thursday) - 1) / 7 + 1;

    return g_strdup_printf("%04d-W%02u", g_date_get_year(&thursday), week);
}

char *
ww_period_label(int index, WwPeriod period)
{
    g_return_val_if_fail((guint)period < WW_PERIOD_COUNT, NULL);
    g_return_val_if_fail(index >= 0, NULL);

    switch (period) {
    case WW_PERIOD_DAY:
        return label_day(index);
    case WW_PERIOD_WEEK:
        return label_week(index);
    case WW_PERIOD_HALF_MONTH:
        return g_strdup_printf("%04d-%02d%c", index / 24, index / 2 % 12 + 1,
                               index % 2 == 0 ? 'a' : 'b');
    case WW_PERIOD_MONTH:
        return g_strdup_printf("%04d-%02d", index / 12, index % 12 + 1);
    case WW_PERIOD_QUARTER:
        return g_strdup_printf("%04d-Q%d", index / 4, index % 4 + 1);
    case WW_PERIOD_HALF_YEAR:
        return g_strdup_printf("%04d-H%d", index / 2, index % 2 + 1);
    case WW_PERIOD_YEAR:
    default:
        return g_strdup_printf("%04d", index);
    }
}
