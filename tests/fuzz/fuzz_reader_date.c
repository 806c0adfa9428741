#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "corpus/dateline.h"

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(WwDateFind found, WwWritten written)
{
    WwDate date = written.date;
    char buffer[WW_DATE_SIZE];
    WwDate again = { 0 };

    g_assert(found != WW_DATE_FIND_OPEN || date.year != 0);
    g_assert(found != WW_DATE_FIND_YEARLESS ||
             (date.year == 0 && date.month != 0 && date.day != 0));
    if (found != WW_DATE_FIND_DATE)
        return;
    g_assert(ww_date_is_valid(date));
    g_assert(ww_date_parse(ww_date_format(date, buffer), &again));
    g_assert(ww_date_compare(date, again) == 0);
    for (int period = 0; period < WW_PERIOD_COUNT; period++) {
        int index = 0;

        if (ww_period_index(date, (WwPeriod)period, &index))
            g_free(ww_period_label(index, (WwPeriod)period));
    }
}

static void
check_line(const char *text, WwDateFind found, const WwDateLine *line)
{
    if (found == WW_DATE_FIND_NONE)
        return;
    check(found, line->written);
    g_assert(line->text >= text && line->rest >= line->text + line->length);
    g_assert(line->rest <= text + strlen(text));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *raw = g_strndup((const char *)data, size);
    g_autofree char *text = g_utf8_make_valid(raw, -1);
    WwDateLine line = { 0 };
    WwDateFind found = ww_date_find_line(text, &line);
    WwWritten written = { 0 };

    check_line(text, found, &line);
    found = ww_dateline_find(text, size % 2 == 0, &line);
    check_line(text, found, &line);
    found = ww_date_find_value(text, &written);
    check(found, written);
    found = ww_date_find_name(text, &written);
    check(found, written);
    written = (WwWritten){ 0 };
    found = ww_date_find_folder(text, &written);
    check(found, written);
    return 0;
}
