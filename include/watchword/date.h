#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwDate:
 * @year: 1 to 9999, or 0 when there is no date
 * @month: 1 to 12, or 0 when only the year is known
 * @day: 1 to 31, or 0 when only the month is known
 *
 * A calendar date (proleptic Gregorian), as far as it is known. A value:
 * compare with ww_date_compare(), copy by assignment.
 */
typedef struct {
    guint16 year;
    guint8 month;
    guint8 day;
} WwDate;

/** Bytes that ww_date_format() may write, the final NUL included. */
#define WW_DATE_SIZE 11

/**
 * ww_date_is_valid:
 *
 * Returns: whether @date is a real day, month or year; 2023-02-29 is not.
 */
gboolean ww_date_is_valid(WwDate date);

/**
 * ww_date_parse:
 * @text: the whole of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`
 * @out_date: (out): the date, untouched on failure
 *
 * Returns: %FALSE if @text is not such a date, or not a possible one
 */
gboolean ww_date_parse(const char *text, WwDate *out_date);

/**
 * ww_date_compare:
 *
 * Orders by year, month, day; an unknown part sorts before any known one, so
 * 2019 < 2019-01 < 2019-01-01, and "no date" before everything.
 *
 * Returns: negative, zero or positive, as strcmp()
 */
int ww_date_compare(WwDate a, WwDate b);

/**
 * ww_date_format:
 * @buffer: (out caller-allocates): room for %WW_DATE_SIZE bytes
 *
 * Writes `2019`, `2019-03` or `2019-03-05`; the empty string for no date.
 *
 * Returns: @buffer
 */
const char *ww_date_format(WwDate date, char buffer[WW_DATE_SIZE]);

/**
 * WwPeriod:
 *
 * A calendar bin, from narrow to wide. Weeks are those of ISO 8601; half-months
 * are days 1-15 and 16-end.
 */
typedef enum {
    WW_PERIOD_DAY,
    WW_PERIOD_WEEK,
    WW_PERIOD_HALF_MONTH,
    WW_PERIOD_MONTH,
    WW_PERIOD_QUARTER,
    WW_PERIOD_HALF_YEAR,
    WW_PERIOD_YEAR,
} WwPeriod;

/** Number of values in #WwPeriod. */
#define WW_PERIOD_COUNT 7

/**
 * ww_period_name:
 *
 * Returns: the word used on the command line, such as `half-month`
 */
const char *ww_period_name(WwPeriod period);

/**
 * ww_period_from_name:
 *
 * Returns: %FALSE if @name is no #WwPeriod
 */
gboolean ww_period_from_name(const char *name, WwPeriod *out_period);

/**
 * ww_period_index:
 * @date: the date to place
 * @out_index: (out): the number of the bin. Consecutive bins of one @period
 *   have consecutive numbers, so that gaps can be seen and filled
 *
 * Returns: %FALSE if @date is not known finely enough: a date known only by
 *   its year belongs to no month
 */
gboolean ww_period_index(WwDate date, WwPeriod period, int *out_index);

/**
 * ww_period_label:
 *
 * Returns: (transfer full): `2019-03-05`, `2019-W10`, `2019-03a` (days 1-15)
 *   or `2019-03b`, `2019-03`, `2019-Q1`, `2019-H1`, `2019`. Labels of one
 *   @period sort as their numbers do
 */
char *ww_period_label(int index, WwPeriod period);

G_END_DECLS
