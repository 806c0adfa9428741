#pragma once

#include <glib.h>

#include "corpus/archive.h"
#include "corpus/manifests.h"
#include "corpus/part.h"
#include "corpus/walk.h"

G_BEGIN_DECLS

/* What is left of an input, which one thread at a time takes a part of. Zeroed
 * memory, but for the options, the manifests and what is to be read. */
typedef struct {
    const WwReadOptions *options; /* borrowed */
    WwWalk *walk;                 /* borrowed, nullable */
    const WwFile *single;    /* borrowed, nullable: when there is no walk */
    WwSource *given;         /* owned, nullable: of single, already open */
    WwOwnFile *file;         /* borrowed: the one whose lines are being read */
    WwSource *source;        /* owned, nullable: of file */
    const char *charset;     /* interned, nullable: what it is decoded from */
    guint64 n_lines;         /* of file, up to here */
    WwManifest *manifest;    /* borrowed, nullable: of the options */
    WwManifests *manifests;  /* owned: of folders */
    WwArchive *archive;      /* owned, nullable: its files are being read */
    WwOwnFile *archive_file; /* borrowed: what it is */
    guint64 n_members;       /* of the archive, up to here */
    GString *head;  /* owned, nullable: first bytes of a large member */
    gsize n_head;   /* bytes of head that are taken */
    guint64 n_read; /* bytes of files that are done */
    guint64 n_parts;
} WwFeed;

/* The next part of the input, NULL after the last. Its lines are put into
 * @lines. */
WwPart *ww_feed_take(WwFeed *self, GString *lines);

void ww_feed_clear(WwFeed *self);

G_END_DECLS
