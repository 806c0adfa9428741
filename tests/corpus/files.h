#pragma once

#include <glib.h>

#include "watchword/corpus.h"

/* Reads @data as a file of that name, with its place given by folders that
 * @name may hold. */
void read_bytes(WwCorpus *corpus,
                const char *name,
                const void *data,
                gsize length,
                const WwReadOptions *options);

/* The same for a string. */
void read_text(WwCorpus *corpus, const char *name, const char *text);

/* The path of a folder that is removed at the end, with all in it. */
typedef char Folder;

Folder *folder_new(void);
void folder_free(Folder *folder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Folder, folder_free)

/* Writes a file below @folder, and the folders it is in. */
void folder_write(const char *folder,
                  const char *path,
                  const void *data,
                  gsize length);
void folder_write_text(const char *folder, const char *path, const char *text);

/* Packs @data; @filter: `gzip`, `zstd`, `xz`, `bzip2`. */
GString *pack(const char *filter, const void *data, gsize length);

/* A file to be put into an archive. */
typedef struct {
    const char *name;
    const void *data;
    gsize length;
    const char *link; /* nullable: what it is a symbolic link to */
} Member;

/* An archive of them. @format: `zip`, `pax`; @filter: `none` or as above. */
GString *bundle(const char *format,
                const char *filter,
                const Member *members,
                gsize n);
