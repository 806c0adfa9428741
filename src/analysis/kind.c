#include "analysis/kind.h"

#include <string.h>

/* A phrase lives at the edge of its documents when this share of its
 * occurrences begins in the first or last part of them. */
#define CEREMONIAL_SHARE 0.6
#define CEREMONIAL_PART  0.04

/* Number words that begin a slogan that counts. Not "one": it is an article
 * in too many languages. Measures of quantity ("million") are left out. */
static const char *const number_words[] = {
    "two",  "three", "four", "five",   "six",  "seven",  "eight",
    "nine", "ten",   "twin", "double", "dual", "triple", "twelve",
    "两",   "兩",    "双",   "二",     "三",   "四",     "五",
    "六",   "七",    "八",   "九",     "十",   NULL,
};

/* What follows a number that measures and does not name: money, people, time,
 * size, and the five-year plans. */
static const char *const measures[] = {
    "years",   "year",    "months",    "month",   "weeks",    "week",
    "days",    "day",     "hours",     "hour",    "percent",  "per",
    "million", "billion", "trillion",  "hundred", "thousand", "times",
    "decades", "decade",  "centuries", "century", "people",   "dollars",
    "minutes", "miles",   "亿",        "万",      "千",       "百",
    "元",      "年",      "月",        "日",      "天",       "吨",
    "人",      "户",      "亩",        "米",      "倍",       "分",
    "成",      "届",      "次",        "中",      "季",       "五",
    "线",      NULL,
};

static gboolean
is_one_of(const char *word, const char *const *list)
{
    return g_strv_contains(list, word);
}

static gboolean
begins_with_number(const char *word)
{
    return g_ascii_isdigit(*word) || is_one_of(word, number_words);
}

static gboolean
is_numeric(const WwTokens *tokens, guint length, guint32 position)
{
    if (length < 2)
        return FALSE;

    const char *first =
        ww_tokens_word(tokens, ww_tokens_word_at(tokens, position));
    const char *second =
        ww_tokens_word(tokens, ww_tokens_word_at(tokens, position + 1));

    return begins_with_number(first) && !is_one_of(second, measures) &&
           !g_ascii_isdigit(*second);
}

static gboolean
is_at_edge(const WwTokens *tokens, guint32 position)
{
    double place = ww_tokens_place(tokens, position);

    return place < CEREMONIAL_PART || place >= 1.0 - CEREMONIAL_PART;
}

WwKind
ww_kind_of(const WwTokens *tokens,
           const WwQuotes *quotes,
           guint length,
           const guint32 *positions,
           guint32 n)
{
    guint32 n_quoted = 0;
    guint32 n_edge = 0;

    for (guint32 i = 0; i < n; i++) {
        n_quoted += ww_quotes_is_whole(quotes, positions[i], length) ? 1 : 0;
        n_edge += is_at_edge(tokens, positions[i]) ? 1 : 0;
    }
    if (n_edge >= CEREMONIAL_SHARE * n)
        return WW_KIND_CEREMONIAL;
    if (n_quoted * 2 > n)
        return WW_KIND_QUOTED;
    if (is_numeric(tokens, length, positions[0]))
        return WW_KIND_NUMERIC;

    return WW_KIND_PLAIN;
}

const char *
ww_kind_name(WwKind kind)
{
    static const char *const names[] = { "plain", "quoted", "numeric",
                                         "ceremonial" };

    return names[kind];
}
