#pragma once

#include <glib.h>

#include "watchword/date.h"

G_BEGIN_DECLS

/* A month or a day that there cannot be. */
#define WW_DATE_WRONG 99

/* A month whose name means different months in different languages. */
#define WW_DATE_UNSURE 98

/* How a date is written. */
typedef enum {
    WW_DATE_FORM_NUMBERS, /* 2023-03-28, 2023/3/28, 2023.03.28, 2023-03,
                           * 28.3.2023, 28/3/2023, 3/28/2023 */
    WW_DATE_FORM_COMPACT, /* 20230328 */
    WW_DATE_FORM_WORDS,   /* March 28, 2023; 28 March 2023; March 2023 */
    WW_DATE_FORM_HAN,     /* with the Han signs for year, month and day */
    WW_DATE_FORM_YEAR,    /* 2023 */
} WwDateForm;

/* Which of two numbers before a year is the day. */
typedef enum {
    WW_DATE_ORDER_PLAIN, /* there is nothing to ask */
    WW_DATE_ORDER_DAY,   /* the first: the second is no month, as in 3/28 */
    WW_DATE_ORDER_MONTH, /* the second: the first is no month, as in 28/3 */
    WW_DATE_ORDER_OPEN,  /* it could be either */
} WwDateOrder;

typedef struct {
    WwDate date; /* as written, perhaps no possible one; where the order is
                  * open as if the month came first */
    WwDateForm form;
    WwDateOrder order;
    char separator;  /* of the numbers, where there was an order to ask for */
    const char *end; /* what follows it */
} WwDateScan;

/* Reads the date that begins exactly at @text. Neither a digit nor, after
 * digits, a Latin letter may follow. */
gboolean ww_date_scan(const char *text, WwDateScan *out);

/* A day and its month without a year, which is 0 then: "March 28", "28 March",
 * with the Han signs. */
gboolean ww_date_scan_yearless(const char *text, WwDateScan *out);

/* The forms. Those with a year that stands first or alone are in the first. */
gboolean ww_date_scan_words(const char *text, WwDateScan *out);
gboolean ww_date_scan_words_yearless(const char *text, WwDateScan *out);
gboolean ww_date_scan_han(const char *text, WwDateScan *out);
gboolean ww_date_scan_han_yearless(const char *text, WwDateScan *out);

/* After a year that stands first: "2023. március 28." */
gboolean ww_date_scan_words_after(const char *text,
                                  guint year,
                                  WwDateScan *out);

/* Passes over a time of day and its zone, such as `T10:00:00Z` or ` 10:30`;
 * returns @text when there is none. */
const char *ww_date_scan_time(const char *text);

/* What forms are made of: blanks, and a run of digits that has from @min to
 * @max of them. */
const char *ww_date_skip_blanks(const char *at);
gboolean ww_date_scan_number(const char **at, gsize min, gsize max, guint *out);

/* Ends a date. A part that was written out as 0 is wrong, not unknown. */
gboolean ww_date_scan_finish(WwDateScan *out, const char *end, WwDate date);

static inline guint8
ww_date_part(guint number)
{
    return number != 0 ? (guint8)number : WW_DATE_WRONG;
}

G_END_DECLS
