#pragma once

#include "watchword/count.h"

/* Which marks stand between the tokens of a corpus. A quotation is a
 * pair of marks with at most 40 tokens between them and no break. */
typedef struct WwQuotes WwQuotes;

WwQuotes *ww_quotes_new(const WwTokens *tokens, GError **error);
void ww_quotes_free(WwQuotes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwQuotes, ww_quotes_free)

/* Whether nothing else here is true of any tokens. */
gboolean ww_quotes_is_empty(const WwQuotes *self);

/* Whether there is any mark in or beside the first or last two tokens of a
 * phrase: where there is none, all of the below are FALSE. */
gboolean ww_quotes_has_marks(const WwQuotes *self,
                             guint32 position,
                             guint length);

/* Whether there is for any of n phrases, which begin side by side. */
gboolean ww_quotes_have_marks(const WwQuotes *self,
                              guint32 position,
                              gsize n,
                              guint length);

/* Whether anything else here may be true of the tokens. */
gboolean ww_quotes_touches(const WwQuotes *self,
                           guint32 position,
                           guint length);

/* Whether the tokens are the whole content of a quotation. */
gboolean ww_quotes_is_whole(const WwQuotes *self,
                            guint32 position,
                            guint length);

/* Tokens of the quotation whose first is at position, 0 when there is none. */
guint ww_quotes_length_at(const WwQuotes *self, guint32 position);

/* Whether the tokens begin in the midst of a quotation and end outside it, or
 * the other way round. */
gboolean ww_quotes_is_cut(const WwQuotes *self, guint32 position, guint length);

/* Whether only a hyphen parts the token at position from the one before. */
gboolean ww_quotes_is_joined(const WwQuotes *self, guint32 position);

/* Whether only a hyphen parts the tokens from the one before or after them, so
 * that they cut a word: "person learning" of "in-person learning". */
gboolean ww_quotes_cuts_word(const WwQuotes *self,
                             guint32 position,
                             guint length);

/* What the marks around some tokens make of them. */
typedef enum {
    WW_QUOTING_NONE,
    WW_QUOTING_WHOLE, /* the whole content of a quotation */
    WW_QUOTING_CUT,   /* part of a quotation, or of a word with a hyphen */
} WwQuoting;

WwQuoting ww_quotes_quoting(const WwQuotes *self,
                            guint32 position,
                            guint length);
