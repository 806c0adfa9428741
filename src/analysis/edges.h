#pragma once

#include "watchword/count.h"

/* Which words may begin or end a phrase. */
typedef struct WwEdges WwEdges;

/* stopwords: (nullable) words in place of the languages' own lists. */
WwEdges *ww_edges_new(const WwTokens *tokens, const char *stopwords);
void ww_edges_free(WwEdges *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwEdges, ww_edges_free)

/* A language is a set of lists: of none, of its own, or of all where there is
 * one list for all languages. stopwords: as in ww_edges_new(). */
guint32 ww_edges_language(const char *language, const char *stopwords);

/* Languages of the documents of a corpus, in rising order. */
guint ww_edges_n_languages(const WwEdges *self);
guint32 ww_edges_nth_language(const WwEdges *self, guint index);

/* Which of them the document at position has. */
guint ww_edges_language_at(const WwEdges *self, guint32 position);

/* What the words at the ends of a phrase are like. */
typedef struct {
    guint32 first;
    guint32 second;
    guint32 before_last;
    guint32 last;
} WwEnds;

/* All that is asked of the ends of a phrase, read at once: where tokens lie in
 * a file, each look there is a call of the system. Of one token, only first and
 * last are set. */
WwEnds ww_edges_read(const WwEdges *self, guint32 position, guint length);

/* Whether it is a function word in a language, or a single Latin letter; made
 * of digits; a number, and the next one a measure; of a script without spaces:
 * see below. */
gboolean ww_end_is_function_word(guint32 end, guint32 language);
gboolean ww_end_is_number(guint32 end);
gboolean ww_end_is_quantity(guint32 end, guint32 next);
gboolean ww_end_is_wide(guint32 end);

/* Whether the token at position is a function word in a language, or a single
 * Latin letter. */
gboolean ww_edges_is_function_word(const WwEdges *self,
                                   guint32 position,
                                   guint32 language);

/* Whether the token at position is made of digits, with or without points,
 * commas and the like. */
gboolean ww_edges_is_number(const WwEdges *self, guint32 position);
