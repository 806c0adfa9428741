#pragma once

#include "count/recordreader.h"

G_BEGIN_DECLS

/* Goes over the records of several files of counts as if they were one: in
 * order, numbers of equal keys added up. */
typedef struct WwRecordMerge WwRecordMerge;

/* @paths: (array zero-terminated=1): at least one. @keep_duplicates: whether
 * more than one may hold the same document. @in_background: whether threads may
 * read ahead. Refuses files that cannot be added up. */
WwRecordMerge *ww_record_merge_open(const char *const *paths,
                                    gboolean keep_duplicates,
                                    gboolean in_background,
                                    GError **error);

/* Of one file. Takes the reader. */
WwRecordMerge *ww_record_merge_of(WwRecordReader *reader);
void ww_record_merge_free(WwRecordMerge *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwRecordMerge, ww_record_merge_free)

/* Those of the whole. */
const WwCountsRules *ww_record_merge_rules(const WwRecordMerge *self);

/* As ww_record_reader_next(). */
gboolean ww_record_merge_next(WwRecordMerge *self,
                              const WwRecord **out,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Puts file and line of the last record before what is wrong with it; of one
 * that was added up, those of any of its parts. */
void ww_record_merge_prefix_error(const WwRecordMerge *self, GError **error);

G_END_DECLS
