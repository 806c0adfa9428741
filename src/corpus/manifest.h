#pragma once

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"

G_BEGIN_DECLS

/* A table of files, with what is to be known of each. It is used by one thread
 * at a time. */
typedef struct WwManifest WwManifest;

/* Whether a file of that name in a folder is one, unless it holds texts. */
gboolean ww_manifest_is_name(const char *name);

/* Reads the file of @reader, which then holds what is wrong with it. Returns
 * NULL when it holds texts: then it is no manifest. */
WwManifest *ww_manifest_read(WwReader *reader,
                             WwSource *source) G_GNUC_WARN_UNUSED_RESULT;

/* Reads that of the options; what is wrong in it become problems of @corpus. */
WwManifest *ww_manifest_open(const WwReadOptions *options,
                             WwCorpus *corpus,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

void ww_manifest_free(WwManifest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwManifest, ww_manifest_free)

/* What it says of the file with that path, relative to its folder, or NULL. */
const WwDocument *ww_manifest_find(WwManifest *self, const char *file);

/* The same of that of the options: @path is where the file is, or NULL, @id its
 * path relative to the input. */
const WwDocument *ww_manifest_find_path(WwManifest *self,
                                        const char *path,
                                        const char *id);

/* Reads the manifest of the options once for all inputs. */
gboolean ww_corpus_open_manifest(WwCorpus *self,
                                 const WwReadOptions *options,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* That one, or NULL. */
WwManifest *ww_corpus_manifest(const WwCorpus *self);

/* Whether it was read from there. */
gboolean ww_manifest_is_at(const WwManifest *self, const char *path);

/* Makes problems of the rows that nothing was asked for. */
void ww_manifest_check(const WwManifest *self, WwCorpus *corpus);

G_END_DECLS
