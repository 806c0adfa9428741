#pragma once

#include "watchword/select.h"

/* What a phrase with these n occurrences is like; is_quoted: whether most are
 * the whole content of quotation marks. */
WwKind ww_kind_of(const WwTokens *tokens,
                  gboolean is_quoted,
                  guint length,
                  const guint32 *positions,
                  guint32 n);
