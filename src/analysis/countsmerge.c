#include "watchword/countsfile.h"

#include "corpus/source.h"
#include "count/recordmerge.h"
#include "count/recordwriter.h"

gboolean
ww_counts_file_merge(const char *const *inputs,
                     gboolean keep_duplicates,
                     const char *path,
                     GError **error)
{
    g_return_val_if_fail(inputs != NULL && inputs[0] != NULL, FALSE);
    g_return_val_if_fail(path != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    g_autoptr(WwRecordMerge) merge =
        ww_record_merge_open(inputs, keep_duplicates, TRUE, error);
    if (merge == NULL)
        return FALSE;

    g_autoptr(WwRecordWriter) writer =
        ww_record_writer_open(path, ww_record_merge_rules(merge), TRUE, error);
    const WwRecord *record = NULL;

    if (writer == NULL)
        return FALSE;
    do {
        if (!ww_record_merge_next(merge, &record, error))
            return FALSE;
        if (record != NULL && !ww_record_writer_add(writer, record, error))
            return FALSE;
    } while (record != NULL);

    return ww_record_writer_finish(writer, error);
}

gboolean
ww_counts_file_is(const char *path)
{
    g_return_val_if_fail(path != NULL, FALSE);

    /* what is read from a pipe is gone */
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return FALSE;

    WwSource *source = ww_source_open(path, NULL);
    const char *head = NULL;
    gsize n = 0;
    gboolean is_counts = source != NULL &&
                         ww_source_peek(source, &head, &n, NULL) &&
                         ww_record_is_magic(head, n);

    ww_source_free(source);

    return is_counts;
}
