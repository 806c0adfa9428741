#pragma once

#include "watchword/select.h"

/* What a phrase with these n occurrences is like; is_quoted: whether most are
 * the whole content of quotation marks. */
WwKind ww_kind_of(const WwTokens *tokens,
                  gboolean is_quoted,
                  guint length,
                  const guint32 *positions,
                  guint32 n);

/* The same, where these are known; the phrase may be read at a position. */
WwKind ww_kind_of_known(const WwTokens *tokens,
                        gboolean is_quoted,
                        gboolean is_at_edges,
                        guint length,
                        guint32 position);

/* Whether a position lies in the first or last part of a document that is long
 * enough to have such parts. */
gboolean ww_kind_is_at_edge(const WwTokens *tokens, guint32 position);

/* Whether so many occurrences there, of n, make a phrase ceremonial. */
gboolean ww_kind_is_mostly_at_edge(guint32 n_edge, guint32 n);
