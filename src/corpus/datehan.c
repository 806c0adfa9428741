#include <string.h>

#include <glib.h>

#include "corpus/datescan.h"

/* The signs for year, month and day; a day is also called a "number". */
#define HAN_YEAR  "年"
#define HAN_MONTH "月"
#define HAN_DAY   "日"
#define HAN_DAY_2 "号"

#define HAN_TEN    "十"
#define HAN_TWENTY "廿"
#define HAN_THIRTY "卅"

/* Digits as they are written, with their values: the zero has many shapes, one
 * of them a Latin letter. */
static const struct {
    const char *sign;
    guint value;
} digits[] = {
    { "〇", 0 }, { "○", 0 },  { "零", 0 }, { "一", 1 }, { "二", 2 },
    { "三", 3 }, { "四", 4 }, { "五", 5 }, { "六", 6 }, { "七", 7 },
    { "八", 8 }, { "九", 9 }, { "O", 0 },  { "Ｏ", 0 }, { "０", 0 },
    { "１", 1 }, { "２", 2 }, { "３", 3 }, { "４", 4 }, { "５", 5 },
    { "６", 6 }, { "７", 7 }, { "８", 8 }, { "９", 9 },
};

static gboolean
scan_sign(const char **at, const char *sign)
{
    if (!g_str_has_prefix(*at, sign))
        return FALSE;
    *at += strlen(sign);
    return TRUE;
}

static gboolean
scan_digit(const char **at, guint *out)
{
    if (g_ascii_isdigit(**at)) {
        *out = (guint)(**at - '0');
        (*at)++;
        return TRUE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(digits); i++) {
        if (scan_sign(at, digits[i].sign)) {
            *out = digits[i].value;
            return TRUE;
        }
    }
    return FALSE;
}

/* From @min to @max digits one after the other, and no more. */
static gboolean
scan_digits(const char **at, guint min, guint max, guint *out)
{
    guint n = 0;
    guint digit = 0;

    *out = 0;
    for (; scan_digit(at, &digit); n++) {
        if (n == max)
            return FALSE;
        *out = *out * 10 + digit;
    }
    return n >= min;
}

/* The tens of a number, and the sign after them. */
static gboolean
scan_tens(const char **at, guint *out)
{
    *out = 2;
    if (scan_sign(at, HAN_TWENTY))
        return TRUE;
    *out = 3;
    if (scan_sign(at, HAN_THIRTY))
        return TRUE;
    *out = 1;
    return scan_sign(at, HAN_TEN) ||
           (scan_digit(at, out) && scan_sign(at, HAN_TEN));
}

/* A month or a day: 3, 03, 三, 十, 十二, 廿八, 三十一. */
static gboolean
scan_small(const char **at, guint *out)
{
    const char *from = *at;
    guint tens = 0;
    guint ones = 0;

    if (!scan_tens(at, &tens)) {
        *at = from;
        return scan_digits(at, 1, 2, out);
    }
    scan_digit(at, &ones);
    *out = tens * 10 + ones;
    return TRUE;
}

/* A number, and one of two signs after it. */
static gboolean
scan_part(const char **at, const char *sign, const char *other, guint *out)
{
    const char *from = ww_date_skip_blanks(*at);

    if (!scan_small(&from, out))
        return FALSE;
    from = ww_date_skip_blanks(from);
    if (!scan_sign(&from, sign) && !scan_sign(&from, other))
        return FALSE;
    *at = from;
    /* Written out, a zero is wrong, not unknown. */
    if (*out == 0)
        *out = WW_DATE_WRONG;
    return TRUE;
}

gboolean
ww_date_scan_han(const char *text, WwDateScan *out)
{
    guint year = 0;
    guint month = 0;
    guint day = 0;

    if (!scan_digits(&text, 4, 4, &year))
        return FALSE;
    text = ww_date_skip_blanks(text);
    if (!scan_sign(&text, HAN_YEAR))
        return FALSE;
    if (scan_part(&text, HAN_MONTH, HAN_MONTH, &month))
        scan_part(&text, HAN_DAY, HAN_DAY_2, &day);
    out->form = WW_DATE_FORM_HAN;
    out->date = (WwDate){ (guint16)year, (guint8)month, (guint8)day };
    out->end = text;
    return TRUE;
}

gboolean
ww_date_scan_han_yearless(const char *text, WwDateScan *out)
{
    guint month = 0;
    guint day = 0;

    if (!scan_part(&text, HAN_MONTH, HAN_MONTH, &month) ||
        !scan_part(&text, HAN_DAY, HAN_DAY_2, &day))
        return FALSE;
    out->form = WW_DATE_FORM_HAN;
    out->date = (WwDate){ 0, (guint8)month, (guint8)day };
    out->end = text;
    return TRUE;
}
