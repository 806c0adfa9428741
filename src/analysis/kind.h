#pragma once

#include "watchword/select.h"

#include "analysis/quotes.h"

/* What a phrase with these n occurrences is like. */
WwKind ww_kind_of(const WwTokens *tokens,
                  const WwQuotes *quotes,
                  guint length,
                  const guint32 *positions,
                  guint32 n);

/* Whether a position lies in the first or last part of a document that is long
 * enough to have such parts. */
gboolean ww_kind_is_at_edge(const WwTokens *tokens, guint32 position);
