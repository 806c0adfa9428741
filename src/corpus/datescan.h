#pragma once

#include <glib.h>

#include "watchword/date.h"

G_BEGIN_DECLS

/* A month or a day that there cannot be. */
#define WW_DATE_WRONG 99

/* How a date is written. */
typedef enum {
    WW_DATE_FORM_NUMBERS, /* 2023-03-28, 2023/3/28, 2023.03.28, 2023-03 */
    WW_DATE_FORM_COMPACT, /* 20230328 */
    WW_DATE_FORM_WORDS,   /* March 28, 2023; 28 March 2023; March 2023 */
    WW_DATE_FORM_HAN,     /* with the Han signs for year, month and day */
    WW_DATE_FORM_YEAR,    /* 2023 */
} WwDateForm;

typedef struct {
    WwDate date; /* as written, perhaps no possible one */
    WwDateForm form;
    const char *end; /* what follows it */
} WwDateScan;

/* Reads the date that begins exactly at @text. Neither a digit nor, after
 * digits, a Latin letter may follow. */
gboolean ww_date_scan(const char *text, WwDateScan *out);

/* The form of %WW_DATE_FORM_HAN alone. */
gboolean ww_date_scan_han(const char *text, WwDateScan *out);

/* Passes over a time of day and its zone, such as `T10:00:00Z` or ` 10:30`;
 * returns @text when there is none. */
const char *ww_date_scan_time(const char *text);

G_END_DECLS
