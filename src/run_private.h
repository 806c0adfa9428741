#pragma once

#include "watchword/run.h"

#include "lock.h"
#include "scratch.h"

/* Arrays in memory take at most so many eighths of it: what is allocated
 * elsewhere grows as well. */
#define WW_RUN_ARRAY_EIGHTHS 2

/* How an array lies. */
typedef struct {
    gsize size; /* bytes of the mapping */
    int fd;     /* -1 for memory */
} WwBlock;

struct WwRun {
    guint n_threads;
    guint64 memory;
    char *temp_dir; /* (owned) */
    WwTuning tuning;
    int statm; /* what the kernel says of this process, or -1 */

    WwLock lock;        /* of what follows */
    GHashTable *blocks; /* (owned) array -> WwBlock, owned */
    guint64 n_memory;   /* bytes of blocks in memory */
    guint64 n_files;    /* bytes of blocks in files */
    guint64 n_spilled;  /* the most that n_files was */
    guint64 elsewhere;  /* bytes in memory that are none of these */
    guint64 others;     /* bytes of pages of files that are none of ours */
    gsize n_touched;    /* bytes since memory was looked at */
};

/* Begins and ends what scratch.c knows of a run. */
void ww_scratch_init(WwRun *run);
void ww_scratch_clear(WwRun *run);

/* Whether so many bytes more still fit into memory, beside all that was
 * allocated elsewhere and the pages of files that are looked at. */
gboolean ww_window_fits(WwRun *self, gsize size);
