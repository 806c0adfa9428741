#pragma once

#include "watchword/select.h"

#include "count/tokens.h"

/* What a phrase is like. is_quoted: whether most occurrences are the whole
 * content of quotation marks; is_at_edges: whether most are near an end of
 * their documents; the phrase may be read at a position. */
WwKind ww_kind_of(const WwTokens *tokens,
                  gboolean is_quoted,
                  gboolean is_at_edges,
                  guint length,
                  guint32 position);

/* Whether a position lies in the first or last part of its document, which is
 * the place, and long enough to have such parts. */
gboolean ww_kind_is_at_edge(const WwTokens *tokens,
                            const WwPlace *place,
                            guint32 position);

/* Whether so many occurrences there, of n, make a phrase ceremonial. */
gboolean ww_kind_is_mostly_at_edge(guint32 n_edge, guint32 n);
