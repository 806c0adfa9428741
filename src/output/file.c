#include "watchword/file.h"

gboolean
ww_file_write(const char *path, const void *bytes, gsize length, GError **error)
{
    g_return_val_if_fail(path != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    return g_file_set_contents_full(path, bytes, (gssize)length,
                                    G_FILE_SET_CONTENTS_CONSISTENT |
                                        G_FILE_SET_CONTENTS_DURABLE,
                                    0644, error);
}
