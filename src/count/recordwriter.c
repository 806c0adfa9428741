#include "count/recordwriter.h"

#include "corpus/sink.h"

struct WwRecordWriter {
    WwSink *sink;      /* (owned) */
    GString *line;     /* (owned) room for one */
    guint64 n_records; /* written */
};

static gboolean
write_line(WwRecordWriter *self, GError **error)
{
    gboolean is_written =
        ww_sink_write(self->sink, self->line->str, self->line->len, error);

    g_string_truncate(self->line, 0);

    return is_written;
}

WwRecordWriter *
ww_record_writer_open(const char *path,
                      const WwCountsRules *rules,
                      gboolean in_background,
                      GError **error)
{
    WwSink *sink = ww_sink_open(path, in_background, error);

    if (sink == NULL)
        return NULL;

    g_autoptr(WwRecordWriter) self = g_new0(WwRecordWriter, 1);

    self->sink = sink;
    self->line = g_string_new(NULL);
    ww_counts_rules_append(rules, self->line);
    if (!write_line(self, error))
        return NULL;

    return g_steal_pointer(&self);
}

void
ww_record_writer_free(WwRecordWriter *self)
{
    if (self == NULL)
        return;

    ww_sink_free(self->sink);
    g_string_free(self->line, TRUE);
    g_free(self);
}

gboolean
ww_record_writer_add(WwRecordWriter *self,
                     const WwRecord *record,
                     GError **error)
{
    ww_record_append(record, self->line);
    self->n_records++;

    return write_line(self, error);
}

gboolean
ww_record_writer_add_lines(WwRecordWriter *self,
                           const GString *lines,
                           guint64 n,
                           GError **error)
{
    self->n_records += n;

    return ww_sink_write(self->sink, lines->str, lines->len, error);
}

gboolean
ww_record_writer_finish(WwRecordWriter *self, GError **error)
{
    g_string_append(self->line, "total\t");
    ww_record_append_number(self->line, self->n_records);
    g_string_append_c(self->line, '\n');

    return write_line(self, error) && ww_sink_finish(self->sink, error);
}
