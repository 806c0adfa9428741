#pragma once

#include "count/recordreader.h"

G_BEGIN_DECLS

/* Writes a file of counts, which appears whole or not at all. */
typedef struct WwRecordWriter WwRecordWriter;

WwRecordWriter *ww_record_writer_open(const char *path,
                                      const WwCountsRules *rules,
                                      gboolean in_background,
                                      GError **error);
void ww_record_writer_free(WwRecordWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwRecordWriter, ww_record_writer_free)

gboolean ww_record_writer_add(WwRecordWriter *self,
                              const WwRecord *record,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Adds records that are lines already. */
gboolean ww_record_writer_add_lines(WwRecordWriter *self,
                                    const GString *lines,
                                    guint64 n,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean ww_record_writer_finish(WwRecordWriter *self,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
