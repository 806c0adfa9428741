#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"
#include "corpus/source.h"

G_BEGIN_DECLS

typedef enum {
    WW_PART_NOTHING, /* only a problem */
    WW_PART_SET_ASIDE,
    WW_PART_FILE,   /* to be opened */
    WW_PART_SOURCE, /* a file that is open */
    WW_PART_LINES,  /* of a file that is open elsewhere */
    WW_PART_MEMBER, /* a file inside of an archive, as bytes */
} WwPartKind;

/* A file whose strings are its own. Its last part frees it. */
typedef struct {
    WwFile file;
    char *strings[5];
} WwOwnFile;

typedef struct {
    WwPartKind kind;
    guint64 number;  /* from 0, in the order of the input */
    guint64 n_read;  /* bytes of the input up to its end, about */
    WwOwnFile *file; /* owned if this is its last part */
    gboolean is_last;
    gboolean begins_archive; /* what follows is in an archive */
    gboolean ends_archive;
    WwReader reader;
    WwSource *source; /* owned, nullable */
    WwFormat format;  /* of source */
    GString *bytes;   /* owned, nullable: of a member */
    guint64 line;     /* the number of the first of the lines */
    char *failure;    /* owned, nullable: why there are no more lines */
    guint64 failure_line;
} WwPart;

/* Takes over @file, unless the part is of lines and turns out not to be the
 * last of them. */
WwPart *ww_part_new(WwPartKind kind,
                    WwOwnFile *file,
                    const WwReadOptions *options);
void ww_part_free(WwPart *self);

WwOwnFile *ww_own_file_new(const WwFile *file);

/* A file inside of an archive, which stands for a folder. @is_input: whether
 * the user named the archive, so that ids begin inside of it. */
WwOwnFile *ww_own_file_new_member(const WwFile *archive,
                                  const char *name,
                                  gboolean is_input);

void ww_own_file_free(WwOwnFile *self);

/* Makes documents of it; @lines are those of a part that has some. */
void ww_part_read(WwPart *self, const GString *lines);

G_END_DECLS
