/* Some documents become tokens.
 *
 * The tokenizer hands over one token after the other; what is done here for
 * each is to look up its number (see vocab.c) and to append six bytes: 12 to 15
 * ns a token, beside 25 to 30 in the tokenizer (English).
 */
#include "count/shard.h"

#include <string.h>

#include "watchword/error.h"

void
ww_shard_init(WwShard *self, WwTokens *tokens, guint first, guint end)
{
    *self = (WwShard){
        .tokens = tokens,
        .first = first,
        .end = end,
        .vocab = ww_vocab_new(),
        .ids = { .run = tokens->run, .size = sizeof(guint32) },
        .gaps = { .run = tokens->run, .size = 1 },
        .sizes = { .run = tokens->run, .size = 1 },
        .far = g_array_new(FALSE, FALSE, sizeof(WwFar)),
        .halves = g_array_new(FALSE, FALSE, sizeof(WwHalves)),
    };
}

void
ww_shard_clear(WwShard *self)
{
    for (guint i = 0; i < self->halves->len; i++)
        g_free(g_array_index(self->halves, WwHalves, i).whole);
    g_array_unref(self->halves);
    g_array_unref(self->far);
    ww_pile_clear(&self->ids);
    ww_pile_clear(&self->gaps);
    ww_pile_clear(&self->sizes);
    ww_vocab_free(self->vocab);
    g_clear_error(&self->error);
}

void
ww_far_note(GArray *far,
            guint32 position,
            guint32 gap,
            guint32 size,
            guint8 *out_gap,
            guint8 *out_size)
{
    if (gap >= WW_TOKENS_FAR || size >= WW_TOKENS_FAR) {
        const WwFar one = { position, gap, size };

        g_array_append_val(far, one);
    }
    *out_gap = (guint8)MIN(gap, WW_TOKENS_FAR);
    *out_size = (guint8)MIN(size, WW_TOKENS_FAR);
}

static gboolean
reserve(WwShard *self)
{
    if (self->error != NULL)
        return FALSE;
    if (self->ids.n >= WW_POSITIONS_MAX) {
        g_set_error(&self->error, WW_ERROR, WW_ERROR_RANGE,
                    "the corpus has more than %u positions: count it in parts",
                    WW_POSITIONS_MAX);
        return FALSE;
    }

    return ww_pile_reserve(&self->ids, 1, &self->error) &&
           ww_pile_reserve(&self->gaps, 1, &self->error) &&
           ww_pile_reserve(&self->sizes, 1, &self->error);
}

static void
push(WwShard *self, guint32 id, guint32 start, guint32 end)
{
    gsize n = self->ids.n;

    /* the piles of bytes have at least the room of that of words */
    if (G_UNLIKELY(n == self->ids.room || n >= WW_POSITIONS_MAX) &&
        !reserve(self))
        return;
    ((guint32 *)self->ids.data)[n] = id;
    ww_far_note(self->far, (guint32)n, start - self->offset, end - start,
                (guint8 *)self->gaps.data + n, (guint8 *)self->sizes.data + n);
    self->ids.n = n + 1;
    self->gaps.n = n + 1;
    self->sizes.n = n + 1;
    self->offset = end;
}

static void
remember_halves(WwShard *self, const char *folded, gsize length)
{
    gsize n_before = ww_vocab_length(self->vocab, self->last);
    WwHalves halves = { (guint32)self->ids.n - 1,
                        g_malloc(n_before + length + 1) };

    memcpy(halves.whole, ww_vocab_word(self->vocab, self->last), n_before);
    memcpy(halves.whole + n_before, folded, length);
    halves.whole[n_before + length] = '\0';
    g_array_append_val(self->halves, halves);
}

static void
add_token(const WwToken *token,
          const char *folded,
          gsize length,
          gpointer user_data)
{
    WwShard *self = user_data;

    if (token->is_after_break && self->total > 0)
        push(self, 0, token->start, token->start);
    else if (G_UNLIKELY(token->is_after_line_hyphen))
        remember_halves(self, folded, length);
    self->last = ww_vocab_add(self->vocab, folded, length);
    push(self, self->last, token->start, token->end);
    self->total++;
}

/* Cuts one document and ends it with a break. */
static gboolean
cut_document(WwShard *self, WwTokenizer *tokenizer, guint index)
{
    WwTokens *tokens = self->tokens;
    const WwDocument *document = ww_corpus_document(tokens->corpus, index);
    gsize length = document->length;
    char *clean = ww_text_clean(document->text, &length);
    const char *text = clean != NULL ? clean : document->text;
    const char *language = document->language != NULL
                               ? document->language
                               : ww_text_language(text, length);

    tokens->texts[index] = clean;
    tokens->lengths[index] = length;
    tokens->languages[index] = language;
    tokens->firsts[index] = (guint32)self->ids.n;
    self->total = 0;
    self->offset = 0;
    if (!ww_tokenizer_run(tokenizer, text, length, language, add_token, self,
                          &self->error)) {
        g_prefix_error(&self->error, "%s: ", document->source);
        return FALSE;
    }
    push(self, 0, (guint32)length, (guint32)length);
    tokens->totals[index] = self->total;
    ww_scratch_touch(tokens->run, 2 * length);

    return self->error == NULL;
}

void
ww_shard_cut(WwShard *self)
{
    g_autoptr(WwTokenizer) tokenizer =
        ww_tokenizer_new(self->tokens->boundary, &self->error);
    guint at = self->first;

    if (tokenizer == NULL)
        return;
    while (at < self->end && cut_document(self, tokenizer, at))
        at++;
}
