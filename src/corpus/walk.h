#pragma once

#include <glib.h>

#include "corpus/reader.h"

G_BEGIN_DECLS

/* Goes over the files below a folder: the entries of each folder in byte order
 * of their names, what is in a folder where its name stands. Hidden entries
 * are passed over. */
typedef struct WwWalk WwWalk;

typedef struct {
    WwFile file;
    guint64 size;          /* bytes of the file */
    const char *problem;   /* nullable: why it cannot be read */
    gboolean is_set_aside; /* by its name it is no document */
    gboolean is_manifest;  /* by its name it may speak for all in its folder,
                            * and so it comes first */
} WwWalkEntry;

WwWalk *ww_walk_new(const char *root);
void ww_walk_free(WwWalk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwWalk, ww_walk_free)

/* The next file, good until the next call; %NULL after the last. */
const WwWalkEntry *ww_walk_next(WwWalk *self);

/* What the name of a folder says: a date, which is put in the place of that
 * which the folders around it gave, or else a part of a region, which is put
 * after theirs. @label: the folder; @inout_region, @inout_open: owned,
 * nullable; the latter is the folder whose date is open. */
void ww_walk_read_folder(const char *name,
                         const char *label,
                         char **inout_region,
                         WwWritten *inout_written,
                         char **inout_open);

/* Whether a file of that name is no document: README.md, LICENSE. */
gboolean ww_walk_is_set_aside(const char *id);

G_END_DECLS
