#pragma once

#include "corpus/storefile.h"

/* Finds, of the documents of a store, that which an input gives again. */
typedef struct WwStoreMatch WwStoreMatch;

/* What a document is looked for by. */
typedef struct {
    const char *id;     /* as the input gives it */
    const char *origin; /* its file, see ww_store_origin() */
    gint64 sum;         /* the crc32 of its text */
} WwStoreKey;

/* What was found. */
typedef struct {
    gint64 number;    /* of the document in the store, 0 for none */
    guint differs;    /* in what, of WwStoreDifference, a bit each */
    gboolean is_used; /* documents have its id */
} WwStoreFound;

/* first_new: the number of the first document that is added now: it and those
 * after it are others than all that is still to come, unless ids are those of
 * the whole store. */
WwStoreMatch *ww_store_match_new(WwDatabase *database,
                                 WwStoreIds ids,
                                 gint64 first_new,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_store_match_free(WwStoreMatch *self);

/* Whether the store has a document that is the same in all. */
gboolean ww_store_match_find_same(WwStoreMatch *self,
                                  const WwDocument *document,
                                  const WwStoreKey *key,
                                  WwStoreFound *out,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* That, or else one that it may be with another content: which is then no other
 * one's. So first all that are the same are to be looked for. */
gboolean ww_store_match_find(WwStoreMatch *self,
                             const WwDocument *document,
                             const WwStoreKey *key,
                             WwStoreFound *out,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* (transfer full): the way from the folder of a store to a file, so that it is
 * the same wherever the program is called, and after both have moved. */
char *ww_store_origin(const char *store, const char *source);
