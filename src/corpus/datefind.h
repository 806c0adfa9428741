#pragma once

#include <glib.h>

#include "watchword/date.h"

#include "corpus/datescan.h"

G_BEGIN_DECLS

typedef enum {
    WW_DATE_FIND_NONE,       /* there is no date */
    WW_DATE_FIND_DATE,       /* there is one */
    WW_DATE_FIND_IMPOSSIBLE, /* there is one, and the calendar lacks it */
    WW_DATE_FIND_OPEN,       /* there is one; only its year is sure */
    WW_DATE_FIND_YEARLESS,   /* there are a month and a day */
    WW_DATE_FIND_CENTURY,    /* there is one, with two digits for the year */
} WwDateFind;

/* A date as it was found. */
typedef struct {
    WwDate date;       /* as of #WwDateScan */
    WwDateOrder order; /* of day and month */
    char separator;    /* between them where the order is not plain */
    WwDateForm form;
} WwWritten;

/* The value of a field: a date and nothing else but a time of day. A date that
 * cannot be read is %WW_DATE_FIND_NONE. */
WwDateFind ww_date_find_value(const char *text, WwWritten *out);

/* What a line that begins with a date is made of. */
typedef struct {
    WwWritten written;
    const char *rest; /* in the line: what follows the date, perhaps nothing */
    gsize length;     /* bytes of the date as written */
    const char *text; /* the date as written */
    gboolean is_labelled; /* it stands after a word such as "date" */
    gboolean is_occasion; /* it tells when a speech was held, and is text too */
} WwDateLine;

/* A line that begins with a date, after a word such as "Published:" or none.
 * Running prose that happens to begin with a date is not meant. */
WwDateFind ww_date_find_line(const char *line, WwDateLine *out);

/* Whether a whole line is a number, and which year it may mean; 0 for none. */
gboolean ww_date_find_number_line(const char *line, guint *out_year);

/* The name of a file without its endings. */
WwDateFind ww_date_find_name(const char *stem, WwWritten *out);

/* Whether digits in a name may be a date: a year, or a day as 20230328. The
 * years are more than those of ww_date_find_name(). */
gboolean ww_date_is_number(const char *digits, gsize length);

/* The name of a folder that is a year, a month, a day. @inout: the date that
 * the folders around it give, which `03` below `2023` refines.
 * %WW_DATE_FIND_NONE: it is no date. */
WwDateFind ww_date_find_folder(const char *name, WwWritten *inout);

G_END_DECLS
