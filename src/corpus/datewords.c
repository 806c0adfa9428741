/* Dates that name their month, in English and other languages. */
#include <string.h>

#include <glib.h>

#include "corpus/datescan.h"
#include "corpus/encoding.h"
#include "text/month.h"

/* What such a date is made of, as it stands. */
typedef struct {
    const char *month; /* a word */
    gsize length;      /* of it, in bytes */
    gboolean is_cut;   /* a full stop follows it */
    guint day;         /* 0 for none */
    guint year;        /* 0 for none */
    const char *end;
} Words;

static const char *const months[] = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december",
};

static const char *const weekdays[] = {
    "monday", "tuesday",  "wednesday", "thursday",
    "friday", "saturday", "sunday",
};

/* "28 de marzo de 2023", "28th of March, 2023" */
static const char *const links[] = { "of ", "de ", "del " };

/* "year" after a year: "2023 года", "2023 r." */
static const char *const year_words[] = { "года", "год",  "г.", "г",
                                          "року", "roku", "р.", "r." };

static gsize
measure_word(const char *at)
{
    const char *end = at;

    while (*end != '\0' && (g_unichar_isalpha(g_utf8_get_char(end)) ||
                            g_unichar_ismark(g_utf8_get_char(end))))
        end = ww_encoding_next(end);
    return (gsize)(end - at);
}

/* The English name of a month or a day, whole or cut to three letters ("Sept"
 * too). Returns its number from 1, or 0. */
static guint
find_name(const char *word, gsize length, gboolean is_cut, gboolean are_months)
{
    const char *const *names = are_months ? months : weekdays;
    guint n_names = are_months ? G_N_ELEMENTS(months) : G_N_ELEMENTS(weekdays);

    if (length < 3)
        return 0;
    for (guint i = 0; i < n_names; i++) {
        gboolean is_whole = length == strlen(names[i]) && !is_cut;
        gboolean is_short = length == 3 || (length == 4 && i == 8);

        if ((is_whole || is_short) &&
            g_ascii_strncasecmp(word, names[i], length) == 0)
            return i + 1;
    }
    return 0;
}

/* Without a full stop it may be any word. */
static gboolean
scan_month_word(const char **at, Words *out)
{
    out->month = *at;
    out->length = measure_word(*at);
    *at += out->length;
    out->is_cut =
        **at == '.' && find_name(out->month, out->length, TRUE, TRUE) != 0;
    if (out->is_cut)
        (*at)++;
    return out->length > 0;
}

static const char *
skip_link(const char *at)
{
    for (gsize i = 0; i < G_N_ELEMENTS(links); i++) {
        if (g_ascii_strncasecmp(at, links[i], strlen(links[i])) == 0)
            return ww_date_skip_blanks(at + strlen(links[i]));
    }
    return at;
}

static const char *
skip_year_word(const char *at)
{
    const char *word = ww_date_skip_blanks(at);

    for (gsize i = 0; i < G_N_ELEMENTS(year_words); i++) {
        const char *end = word + strlen(year_words[i]);

        if (g_str_has_prefix(word, year_words[i]) && measure_word(end) == 0)
            return end;
    }
    return at;
}

/* Four digits; a comma may stand before them. */
static gboolean
scan_year(const char *at, Words *out)
{
    at = ww_date_skip_blanks(at);
    if (*at == ',')
        at = ww_date_skip_blanks(at + 1);
    at = skip_link(at);
    if (!ww_date_scan_number(&at, 4, 4, &out->year) || out->year == 0)
        return FALSE;
    out->end = skip_year_word(at);
    return TRUE;
}

/* 28, 28th, 28., 1er, 1º */
static gboolean
scan_ordinal(const char **at, guint *out)
{
    static const char *const endings[] = { "st", "nd", "rd", "th",
                                           "er", ".",  "º" };

    if (!ww_date_scan_number(at, 1, 2, out))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++) {
        gsize length = strlen(endings[i]);

        if (g_ascii_strncasecmp(*at, endings[i], length) == 0) {
            *at += length;
            break;
        }
    }
    return *out != 0 && !g_ascii_isalnum(**at);
}

/* March 28 */
static gboolean
scan_month_day(const char *at, Words *out)
{
    if (!scan_month_word(&at, out))
        return FALSE;
    at = ww_date_skip_blanks(at);
    if (!scan_ordinal(&at, &out->day))
        return FALSE;
    out->end = at;
    return TRUE;
}

/* 28 March, 28 de marzo */
static gboolean
scan_day_month(const char *at, Words *out)
{
    if (!scan_ordinal(&at, &out->day))
        return FALSE;
    at = skip_link(ww_date_skip_blanks(at));
    if (!scan_month_word(&at, out))
        return FALSE;
    out->end = at;
    return TRUE;
}

static const char *
skip_weekday(const char *at)
{
    gsize length = measure_word(at);
    const char *end = at + length;

    if (*end == '.')
        end++;
    if (find_name(at, length, end != at + length, FALSE) == 0)
        return at;
    return ww_date_skip_blanks(*end == ',' ? end + 1 : end);
}

/* The names of other languages are asked for last: it is seldom one. */
static gboolean
finish(const Words *words, WwDateScan *out)
{
    guint month = find_name(words->month, words->length, words->is_cut, TRUE);

    if (month == 0) {
        guint others = ww_month_find(words->month, words->length, NULL);

        if (others == 0)
            return FALSE;
        month = (others & (others - 1)) != 0 ? WW_DATE_UNSURE
                                             : g_bit_storage(others);
    }
    out->form = WW_DATE_FORM_WORDS;
    return ww_date_scan_finish(out, words->end,
                               (WwDate){ (guint16)words->year, (guint8)month,
                                         (guint8)words->day });
}

gboolean
ww_date_scan_words(const char *text, WwDateScan *out)
{
    const char *start = skip_weekday(text);
    const char *at = start;
    Words words = { 0 };

    if (scan_month_day(start, &words) && scan_year(words.end, &words))
        return finish(&words, out);
    words = (Words){ 0 };
    if (scan_day_month(start, &words))
        return scan_year(words.end, &words) && finish(&words, out);
    words = (Words){ 0 };
    return scan_month_word(&at, &words) && scan_year(at, &words) &&
           finish(&words, out);
}

gboolean
ww_date_scan_words_yearless(const char *text, WwDateScan *out)
{
    const char *start = skip_weekday(text);
    Words words = { 0 };

    if (!scan_month_day(start, &words)) {
        words = (Words){ 0 };
        if (!scan_day_month(start, &words))
            return FALSE;
    }
    return finish(&words, out) && out->date.month != WW_DATE_UNSURE;
}

gboolean
ww_date_scan_words_after(const char *text, guint year, WwDateScan *out)
{
    Words words = { .year = year };
    const char *at = text;

    if (*at != '.')
        return FALSE;
    at = ww_date_skip_blanks(at + 1);
    if (!scan_month_word(&at, &words))
        return FALSE;
    words.end = at;
    at = ww_date_skip_blanks(at);
    if (scan_ordinal(&at, &words.day))
        words.end = at;
    else
        words.day = 0;
    return finish(&words, out);
}
