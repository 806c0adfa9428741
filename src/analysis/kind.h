#pragma once

#include "watchword/select.h"

#include "analysis/quotes.h"

/* What a phrase with these n occurrences is like. */
WwKind ww_kind_of(const WwTokens *tokens,
                  const WwQuotes *quotes,
                  guint length,
                  const guint32 *positions,
                  guint32 n);
