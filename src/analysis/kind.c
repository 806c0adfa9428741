#include "analysis/kind.h"

#include "analysis/number.h"
#include "count/tokens.h"

/* A phrase lives at the edge of its documents when this share of its
 * occurrences begins in the first or last part of them. */
#define CEREMONIAL_SHARE 0.5
#define CEREMONIAL_PART  0.05

/* A shorter document has no edge: all of it would be one. */
#define CEREMONIAL_TOKENS_MIN 100

/* So few tokens make a word, and no phrase, in scripts without spaces. */
#define WIDE_WORD_LENGTH 3

static gboolean
is_numeric(const WwTokens *tokens, guint length, guint32 position)
{
    if (length < 2)
        return FALSE;

    const char *first =
        ww_tokens_word(tokens, ww_tokens_word_at(tokens, position));
    const char *second =
        ww_tokens_word(tokens, ww_tokens_word_at(tokens, position + 1));

    return ww_number_is(first) && !ww_number_is_measure(second) &&
           !g_ascii_isdigit(*second);
}

static gboolean
is_wide_word(const WwTokens *tokens, guint length, guint32 position)
{
    if (length > WIDE_WORD_LENGTH)
        return FALSE;
    for (guint i = 0; i < length; i++) {
        const char *word =
            ww_tokens_word(tokens, ww_tokens_word_at(tokens, position + i));

        if (!ww_text_is_wide(g_utf8_get_char(word)))
            return FALSE;
    }

    return TRUE;
}

WwKind
ww_kind_of(const WwTokens *tokens,
           gboolean is_quoted,
           gboolean is_at_edges,
           guint length,
           guint32 position)
{
    if (is_quoted)
        return WW_KIND_QUOTED;
    if (is_wide_word(tokens, length, position))
        return WW_KIND_WORD;
    if (is_at_edges)
        return WW_KIND_CEREMONIAL;
    if (is_numeric(tokens, length, position))
        return WW_KIND_NUMERIC;

    return WW_KIND_PLAIN;
}

gboolean
ww_kind_is_at_edge(const WwTokens *tokens,
                   const WwPlace *place,
                   guint32 position)
{
    if (tokens->totals[place->document] < CEREMONIAL_TOKENS_MIN)
        return FALSE;

    /* as ww_tokens_place() */
    double part = (double)(position - place->first) /
                  (double)(place->end - 1 - place->first);

    return part < CEREMONIAL_PART || part >= 1.0 - CEREMONIAL_PART;
}

gboolean
ww_kind_is_mostly_at_edge(guint32 n_edge, guint32 n)
{
    return n_edge >= CEREMONIAL_SHARE * n;
}

const char *
ww_kind_name(WwKind kind)
{
    static const char *const names[] = { "plain", "quoted", "numeric",
                                         "ceremonial", "word" };

    return names[kind];
}

gboolean
ww_kind_from_name(const char *name, WwKind *out_kind)
{
    for (guint kind = 0; kind < WW_KIND_COUNT; kind++) {
        if (g_strcmp0(name, ww_kind_name((WwKind)kind)) != 0)
            continue;
        *out_kind = (WwKind)kind;
        return TRUE;
    }

    return FALSE;
}
