#pragma once

#include <glib.h>

/**
 * WwFolder:
 *
 * Turns tokens into the form they are counted in: NFKC, then simple case
 * folding, typographic apostrophes as `'`; without variation selectors and
 * spaces, which compatibility forms may bring in.
 */
typedef struct WwFolder WwFolder;

WwFolder *ww_folder_new(GError **error);
void ww_folder_free(WwFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwFolder, ww_folder_free)

/**
 * ww_folder_fold:
 * @token: (array length=length): valid UTF-8 with at least one letter or digit
 *
 * Returns: (transfer none): the folded form, valid until the next call; its
 *   length is at least 1
 */
const GString *ww_folder_fold(WwFolder *self, const char *token, gsize length);

/** ww_folder_fold_slowly: Returns: the same, by ICU alone. */
const GString *ww_folder_fold_slowly(WwFolder *self,
                                     const char *token,
                                     gsize length);
