#pragma once

#include <glib.h>

#include "corpus/archive.h"
#include "corpus/manifest.h"
#include "corpus/part.h"

G_BEGIN_DECLS

/* The manifests that were found in the folders of an input. It is used by one
 * thread at a time. */
typedef struct WwManifests WwManifests;

WwManifests *ww_manifests_new(void);
void ww_manifests_free(WwManifests *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwManifests, ww_manifests_free)

/* Reads the file of @reader as the manifest of its folder. Returns FALSE when
 * it is none, and @reader is to be left alone. */
gboolean ww_manifests_add(WwManifests *self,
                          WwReader *reader,
                          WwSource *source) G_GNUC_WARN_UNUSED_RESULT;

/* Looks through an archive for manifests, and reads them; nothing else tells
 * what they are before their files are read, as they may come last. What is
 * wrong with them goes to @reader, that of the archive. @is_input: as for
 * ww_own_file_new_member(). */
void ww_manifests_search(WwManifests *self,
                         WwReader *reader,
                         gboolean is_zip,
                         gboolean is_input);

/* What the nearest manifest that knows the file with that path, relative to the
 * input, says of it, or NULL. */
const WwDocument *ww_manifests_find(WwManifests *self, const char *id);

/* Whether the file with that path is one of them. */
gboolean ww_manifests_is_one(const WwManifests *self, const char *id);

/* As ww_manifest_check(), of all, in the order in which they were found. */
void ww_manifests_check(const WwManifests *self, WwCorpus *corpus);

G_END_DECLS
