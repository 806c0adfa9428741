#pragma once

#include "watchword/count.h"

/* Which words may begin or end a phrase. */
typedef struct WwEdges WwEdges;

/* stopwords: (nullable) words in place of the languages' own lists. */
WwEdges *ww_edges_new(const WwTokens *tokens, const char *stopwords);
void ww_edges_free(WwEdges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwEdges, ww_edges_free)

/* Whether the token at position is a function word in the language of its
 * document, or a single Latin letter. */
gboolean ww_edges_is_function_word(const WwEdges *self, guint32 position);

/* Whether the token at position is made of digits, with or without points,
 * commas and the like. */
gboolean ww_edges_is_number(const WwEdges *self, guint32 position);

/* Whether the token at position is a number and the one after it a measure, so
 * that both say how much: "two years". */
gboolean ww_edges_is_quantity(const WwEdges *self, guint32 position);

/* Whether the token at position is of a script written without spaces. */
gboolean ww_edges_is_wide(const WwEdges *self, guint32 position);
