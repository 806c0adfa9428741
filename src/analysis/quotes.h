#pragma once

#include "watchword/count.h"

/* Where quotation marks stand among the tokens of a corpus. A quotation is a
 * pair of marks with at most 40 tokens between them and no break. */
typedef struct WwQuotes WwQuotes;

WwQuotes *ww_quotes_new(const WwTokens *tokens);
void ww_quotes_free(WwQuotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwQuotes, ww_quotes_free)

/* Whether the tokens are the whole content of a quotation. */
gboolean ww_quotes_is_whole(const WwQuotes *self,
                            guint32 position,
                            guint length);

/* Whether the tokens begin in the midst of a quotation and end outside it, or
 * the other way round. */
gboolean ww_quotes_is_cut(const WwQuotes *self, guint32 position, guint length);
