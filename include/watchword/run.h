#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwRun:
 *
 * What a run may use of the machine: threads, memory, and a folder for what
 * does not fit into that memory. Neither changes a byte of any result. It may
 * be used by several threads at once.
 */
typedef struct WwRun WwRun;

/**
 * ww_run_new:
 * @n_threads: how many threads work at the same time; 0 for as many as there
 *   are processors
 * @memory: bytes that the process is to stay below; 0 for half of what it may
 *   have. Large arrays that would go beyond it are kept in files instead
 * @temp_dir: (nullable): the folder for these files; %NULL for `$TMPDIR`, or
 *   else /var/tmp. They have no names, and are gone however the program ends
 */
WwRun *ww_run_new(guint n_threads, guint64 memory, const char *temp_dir);
void ww_run_free(WwRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwRun, ww_run_free)

guint ww_run_n_threads(const WwRun *self);

/** ww_run_memory: Returns: bytes that the process is to stay below. */
guint64 ww_run_memory(const WwRun *self);

/**
 * ww_run_check_room:
 * @need: bytes of arrays
 * @out_files: (out): bytes of them that will have to lie in files
 *
 * Returns: %FALSE with a %G_FILE_ERROR when the folder for files has not so
 *   much room
 */
gboolean ww_run_check_room(const WwRun *self,
                           guint64 need,
                           guint64 *out_files,
                           GError **error);

/**
 * ww_run_least:
 *
 * Returns: bytes that the process takes now and that cannot be put into files,
 *   with what it needs to work with such files: where this is above the limit,
 *   the limit cannot be kept
 */
guint64 ww_run_least(WwRun *self);

/** ww_run_temp_dir: Returns: (transfer none): the folder for files. */
const char *ww_run_temp_dir(const WwRun *self);

/** ww_run_spilled: Returns: bytes that were put into files, at the most. */
guint64 ww_run_spilled(const WwRun *self);

G_END_DECLS
