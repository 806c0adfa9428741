#include <string.h>

#include "watchword/analysis.h"

#include "count/tokens.h"

/* The other spelling matters from this share of the phrase's own count. */
#define SHARE_MIN 0.1

/* Positions between two looks at the memory. */
#define STEP 65536

struct WwSpelling {
    const WwTokens *tokens; /* (not owned) */
    guint32 *counts;        /* (owned) occurrences by word number */
};

WwSpelling *
ww_spelling_new(const WwTokens *tokens)
{
    g_return_val_if_fail(tokens != NULL, NULL);

    WwSpelling *self = g_new0(WwSpelling, 1);
    guint32 n = ww_tokens_n_positions(tokens);

    self->tokens = tokens;
    self->counts = g_new0(guint32, ww_tokens_n_words(tokens) + 1);
    if (tokens->word_counts != NULL) {
        memcpy(self->counts, tokens->word_counts,
               ((gsize)ww_tokens_n_words(tokens) + 1) * sizeof(guint32));
        return self;
    }
    for (guint32 at = 0; at < n; at++) {
        self->counts[tokens->ids[at]]++;
        if (at % STEP == 0)
            ww_scratch_touch(tokens->run, STEP * sizeof *tokens->ids);
    }

    return self;
}

void
ww_spelling_free(WwSpelling *self)
{
    if (self == NULL)
        return;

    g_free(self->counts);
    g_free(self);
}

static const char *
word_at(const WwSpelling *self, guint32 position)
{
    return ww_tokens_word(self->tokens,
                          ww_tokens_word_at(self->tokens, position));
}

static gboolean
is_joinable(const char *word)
{
    gunichar c = g_utf8_get_char(word);

    return g_unichar_isalpha(c) && !ww_text_is_wide(c);
}

/* Whether two words of a phrase that occurs so often are also written as one
 * elsewhere. */
static gboolean
is_joined_elsewhere(const WwSpelling *self, guint32 position, guint32 count)
{
    const char *left = word_at(self, position);
    const char *right = word_at(self, position + 1);

    if (!is_joinable(left) || !is_joinable(right))
        return FALSE;

    g_autofree char *joined = g_strconcat(left, right, NULL);
    guint32 word = ww_vocab_find(self->tokens->vocab, joined, strlen(joined));

    return word != 0 && self->counts[word] >= SHARE_MIN * count;
}

char *
ww_spelling_other(const WwSpelling *self,
                  guint32 position,
                  guint length,
                  guint32 count)
{
    g_return_val_if_fail(self != NULL, NULL);

    for (guint i = 0; i + 1 < length; i++) {
        if (!is_joined_elsewhere(self, position + i, count))
            continue;

        GString *other = g_string_new(NULL);

        for (guint k = 0; k < length; k++) {
            if (k > 0 && k != i + 1)
                g_string_append_c(other, ' ');
            g_string_append(other, word_at(self, position + k));
        }
        return g_string_free(other, FALSE);
    }

    return NULL;
}
