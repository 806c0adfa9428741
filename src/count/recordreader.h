#pragma once

#include "count/recordrules.h"

G_BEGIN_DECLS

/* Goes over the records of a file of counts, which it checks: each line alone,
 * their order, and that none is missing at the end. */
typedef struct WwRecordReader WwRecordReader;

/* Errors begin with the path. in_background: whether another thread reads ahead
 * of what is asked for. */
WwRecordReader *ww_record_reader_open(const char *path,
                                      gboolean in_background,
                                      GError **error);

/* @data must outlive the reader; @path only names it. */
WwRecordReader *ww_record_reader_open_memory(const char *path,
                                             const void *data,
                                             gsize size,
                                             GError **error);
void ww_record_reader_free(WwRecordReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwRecordReader, ww_record_reader_free)

const char *ww_record_reader_path(const WwRecordReader *self);
const WwCountsRules *ww_record_reader_rules(const WwRecordReader *self);

/* The next record, which holds until the next call; @out is NULL after the
 * last. */
gboolean ww_record_reader_next(WwRecordReader *self,
                               const WwRecord **out,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts file and line of the last record before what is wrong with it. */
void ww_record_reader_prefix_error(const WwRecordReader *self, GError **error);

G_END_DECLS
