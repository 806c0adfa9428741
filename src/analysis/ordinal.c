#include "analysis/ordinal.h"

#include <string.h>

static const char *const ordinals[] = {
    "first",     "second",      "third",      "fourth",     "fifth",
    "sixth",     "seventh",     "eighth",     "ninth",      "tenth",
    "eleventh",  "twelfth",     "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
    "thirtieth", "fortieth",    "fiftieth",   "sixtieth",   "seventieth",
    "eightieth", "ninetieth",   "hundredth",  NULL,
};

/* Words that only lead to an ordinal: "forty-eighth". */
static const char *const tens[] = {
    "twenty",  "thirty", "forty",  "fifty",   "sixty",
    "seventy", "eighty", "ninety", "hundred", NULL,
};

static gboolean
is_ordinal(const char *word)
{
    static const char *const ends[] = { "st", "nd", "rd", "th", NULL };
    gsize n_digits = strspn(word, "0123456789");

    return g_strv_contains(ordinals, word) ||
           (n_digits > 0 && g_strv_contains(ends, word + n_digits));
}

static const char *
word_at(const WwTokens *tokens, guint32 position)
{
    return ww_tokens_word(tokens, ww_tokens_word_at(tokens, position));
}

char *
ww_ordinal_frame(const WwTokens *tokens, guint32 position, guint length)
{
    GString *frame = g_string_new(NULL);
    gboolean is_frame = FALSE;

    for (guint i = 0; i < length; i++) {
        const char *word = word_at(tokens, position + i);
        gboolean leads = i + 1 < length && g_strv_contains(tens, word) &&
                         is_ordinal(word_at(tokens, position + i + 1));

        if (leads)
            continue;
        if (frame->len > 0)
            g_string_append_c(frame, ' ');
        if (is_ordinal(word)) {
            is_frame = TRUE;
            g_string_append_c(frame, '#');
        } else {
            g_string_append(frame, word);
        }
    }

    return g_string_free(frame, !is_frame);
}
