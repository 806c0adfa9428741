#include <string.h>

#include <glib.h>

#include "corpus/reader.h"
#include "corpus/record.h"

/* Reads a line that is not plainly right. */
static void
read_doubtful_line(WwReader *reader,
                   guint64 number,
                   const char *at,
                   gsize length,
                   WwRecord *record)
{
    g_autofree char *problem = NULL;
    g_autoptr(GString) line = g_string_new_len(at, (gssize)length);

    ww_encoding_repair(line, number, &reader->repair);
    if (number == 1)
        ww_encoding_unify_lines(line);
    if (ww_encoding_is_blank(line->str))
        return;
    if (ww_record_load(record, line->str, line->len, &problem))
        ww_reader_take_record(reader, number, record);
    else
        ww_reader_problem(reader, number, "%s", problem);
}

void
ww_reader_read_lines(WwReader *self, guint64 number, const GString *lines)
{
    const char *at = lines->str;
    const char *end = lines->str + lines->len;
    g_auto(WwRecord) record;

    ww_record_init(&record);
    for (; at < end; number++) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));
        gsize length = (gsize)((stop != NULL ? stop : end) - at);

        if (ww_record_scan(&record, at, length))
            ww_reader_take_record(self, number, &record);
        else
            read_doubtful_line(self, number, at, length, &record);
        at += length + 1;
    }
}

void
ww_reader_read_jsonl(WwReader *self, WwSource *source)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GError) error = NULL;
    guint64 number = 0;
    WwSourceStatus status;

    do {
        guint64 n = 0;

        status =
            ww_source_read_lines(source, lines, WW_READER_LINES, &n, &error);
        ww_reader_read_lines(self, number + 1, lines);
        number += n;
    } while (status == WW_SOURCE_MORE);
    if (number > 0)
        self->n_files++;
    if (status == WW_SOURCE_FAILED)
        ww_reader_problem(self, number + 1, "%s", error->message);
}
