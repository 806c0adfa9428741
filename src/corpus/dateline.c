#include "corpus/dateline.h"

#include <string.h>

#include <glib.h>

#include "corpus/datescan.h"
#include "corpus/encoding.h"

/* So many words of a place may stand before the day, and so many characters in
 * Chinese, where an agency and a place do. */
#define PLACE_WORDS 8
#define PLACE_HAN   24

/* So long may the name of an agency be, in bytes. */
#define AGENCY_MAX 60

static const char *
skip_any(const char *at, const char *const *what, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (g_str_has_prefix(at, what[i]))
            return at + strlen(what[i]);
    }
    return at;
}

static const char *
skip_dash(const char *at)
{
    static const char *const dashes[] = { "--", "-", "–", "—", "―" };

    return skip_any(at, dashes, G_N_ELEMENTS(dashes));
}

/* Of numbers alone there is no dateline. */
static gboolean
scan(const char *at, WwDateScan *out)
{
    return (ww_date_scan(at, out) && out->form == WW_DATE_FORM_WORDS) ||
           ww_date_scan_yearless(at, out);
}

/* An agency in brackets, or a dash, or both must follow the day. */
static gboolean
ends_dateline(const char *at)
{
    const char *rest = ww_date_skip_blanks(at);

    if (*rest == '(') {
        gsize length = strcspn(rest, ")");

        return rest[length] == ')' && length <= AGENCY_MAX;
    }
    return skip_dash(rest) != rest && g_ascii_isspace(*skip_dash(rest));
}

/* SHENYANG, March 28 (Xinhua) --
 * Words of a place are capitalised. */
static gboolean
find_after_place(const char *line, const char **out_text, WwDateScan *out)
{
    const char *at = line;

    for (int i = 0; i < PLACE_WORDS; i++) {
        const char *end = at + strcspn(at, " ,");

        if (!g_unichar_isupper(g_utf8_get_char(at)))
            return FALSE;
        if (*end == ',' && end[1] == ' ' && scan(end + 2, out)) {
            *out_text = end + 2;
            return out->date.day != 0 && ends_dateline(out->end);
        }
        at = end + strspn(end, " ,");
    }
    return FALSE;
}

/* 新华社沈阳3月28日电
 * The sign for a wire, or for news, follows the day. */
static gboolean
find_wire(const char *line, const char **out_text, WwDateScan *out)
{
    static const char *const signs[] = { "电", "讯" };
    const char *at = line;

    for (int i = 0; i <= PLACE_HAN && *at != '\0'; i++) {
        if (ww_date_scan_han(at, out) || ww_date_scan_han_yearless(at, out)) {
            const char *end = ww_date_skip_blanks(out->end);

            *out_text = at;
            return out->date.day != 0 &&
                   skip_any(end, signs, G_N_ELEMENTS(signs)) != end;
        }
        if (!g_unichar_isalpha(g_utf8_get_char(at)))
            return FALSE;
        at = ww_encoding_next(at);
    }
    return FALSE;
}

/* A whole line: "March 28", "28 March." */
static gboolean
is_alone(const WwDateScan *date)
{
    const char *rest = ww_date_skip_blanks(date->end);

    return *rest == '\0' || g_str_equal(rest, ".");
}

/* On March 28, ... */
static gboolean
begins_paragraph(const WwDateScan *date)
{
    static const char *const commas[] = { ",", "，" };

    return skip_any(date->end, commas, G_N_ELEMENTS(commas)) != date->end;
}

/* A date without a year that the line begins with. */
static gboolean
find_first(const char *line,
           gboolean is_prose,
           const char **out_text,
           WwDateScan *out)
{
    *out_text = line;
    if (is_prose && g_str_has_prefix(line, "On "))
        *out_text = line + 3;
    if (!ww_date_scan_yearless(*out_text, out))
        return FALSE;
    if (*out_text == line && is_alone(out))
        return TRUE;
    return is_prose && begins_paragraph(out);
}

WwDateFind
ww_dateline_find(const char *line, gboolean is_prose, WwDateLine *out)
{
    WwDateScan date = { 0 };
    const char *text = NULL;
    WwDate leap;

    if (!find_after_place(line, &text, &date) &&
        !find_wire(line, &text, &date) &&
        !find_first(line, is_prose, &text, &date))
        return WW_DATE_FIND_NONE;
    *out = (WwDateLine){ .written = { .date = date.date },
                         .text = text,
                         .length = (gsize)(date.end - text),
                         .rest = date.end };
    if (date.date.month == WW_DATE_UNSURE)
        return WW_DATE_FIND_OPEN;
    if (date.date.year != 0)
        return ww_date_is_valid(date.date) ? WW_DATE_FIND_DATE
                                           : WW_DATE_FIND_IMPOSSIBLE;
    /* Of a year that has all days there are. */
    leap = (WwDate){ 2000, date.date.month, date.date.day };
    return ww_date_is_valid(leap) ? WW_DATE_FIND_YEARLESS
                                  : WW_DATE_FIND_IMPOSSIBLE;
}
