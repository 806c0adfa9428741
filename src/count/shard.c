/* Some documents become tokens.
 *
 * The tokenizer hands over one token after the other; what is done here for
 * each is to look up its number, some words at a time (see vocab.c), and to
 * append six bytes.
 */
#include "count/shard.h"

#include <string.h>

#include "watchword/error.h"

#include "hash.h"

G_STATIC_ASSERT(WW_TOKEN_READABLE >= WW_SHORT_MAX);

void
ww_shard_init(WwShard *self, WwTokens *tokens, guint first, guint end)
{
    *self = (WwShard){
        .tokens = tokens,
        .first = first,
        .end = end,
        .vocab = ww_vocab_new(),
        .ids = { .run = tokens->run, .size = sizeof(guint32) },
        .spans = { .run = tokens->run, .size = sizeof(WwSpan) },
        .is_placed = !tokens->is_unplaced,
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
    ww_pile_clear(&self->spans);
    ww_vocab_free(self->vocab);
    g_clear_error(&self->error);
}

WwSpan
ww_span_new(GArray *far, const WwFar *place, gboolean is_spaced, WwForm form)
{
    gboolean is_far_gap = place->gap >= WW_GAP_BYTE;
    gboolean is_far_size = place->size >= WW_SIZE_FAR;
    guint gap = place->gap == 1 && !is_spaced ? WW_GAP_BYTE : place->gap;
    guint size = is_far_size ? WW_SIZE_FAR : place->size;

    if (is_far_gap || is_far_size)
        g_array_append_vals(far, place, 1);

    return (WwSpan){
        .gap = (guint8)(is_far_gap ? WW_GAP_FAR : gap),
        .size = (guint8)((guint)form << WW_SIZE_BITS | size),
    };
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

    /* spans first: whether there is room is asked of the words alone */
    return (!self->is_placed ||
            ww_pile_reserve(&self->spans, 1, &self->error)) &&
           ww_pile_reserve(&self->ids, 1, &self->error);
}

/* Notes where the last token is. */
static inline void
note_place(WwShard *self, guint32 start, guint32 end, WwForm form)
{
    gsize n = self->spans.n++;
    const WwFar place = { (guint32)n, start - self->offset, end - start };

    ((WwSpan *)self->spans.data)[n] =
        ww_span_new(self->far, &place, self->text[self->offset] == ' ', form);
    self->offset = end;
}

static void
push(WwShard *self, guint32 id, guint32 start, guint32 end, WwForm form)
{
    gsize n = self->ids.n;

    /* the pile of spans has at least the room of that of words */
    if (G_UNLIKELY(n == self->ids.room || n >= WW_POSITIONS_MAX) &&
        !reserve(self))
        return;
    ((guint32 *)self->ids.data)[n] = id;
    self->ids.n = n + 1;
    if (self->is_placed)
        note_place(self, start, end, form);
}

static gboolean
are_capitals(const char *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        if (!g_ascii_isupper(bytes[i]))
            return FALSE;
    }

    return TRUE;
}

/* Of words of one length, of which one is the folded form of the other. */
static WwForm
form_of(const char *bytes, const char *folded, gsize n)
{
    gboolean is_capital = g_ascii_isupper(bytes[0]);

    if (!is_capital)
        return memcmp(bytes, folded, n) == 0 ? WW_FORM_FOLDED : WW_FORM_OTHER;
    if (memcmp(bytes + 1, folded + 1, n - 1) == 0)
        return WW_FORM_CAPITAL;

    return are_capitals(bytes, n) ? WW_FORM_CAPITALS : WW_FORM_OTHER;
}

/* The same of a token, without a branch for its length: nearly all words are
 * short, and stand as they are folded, or with a capital, which differs in one
 * bit. */
static inline WwForm
form_of_token(const WwShard *self, const WwToken *token, const char *folded)
{
    const char *bytes = self->text + token->start;
    gsize n = token->end - token->start;
    WwShort left;
    WwShort right;

    if (G_UNLIKELY(n > WW_SHORT_MAX ||
                   token->start + WW_SHORT_MAX > self->length))
        return form_of(bytes, folded, n);
    left = ww_short_read_wide(bytes, n);
    right = ww_short_read_wide(folded, n);
    if (left.head == right.head && left.tail == right.tail)
        return WW_FORM_FOLDED;
    if ((left.head ^ right.head) == 0x20 && left.tail == right.tail &&
        g_ascii_isupper(bytes[0]))
        return WW_FORM_CAPITAL;

    return form_of(bytes, folded, n);
}

/* Looks up the words that wait, in their order. */
static void
look_up(WwShard *self)
{
    guint32 *ids = self->ids.data;

    for (guint i = 0; i < self->n_waiting; i++)
        ids[self->waiting[i].position] =
            ww_vocab_add_key(self->vocab, &self->waiting[i].key);
    self->n_waiting = 0;
}

/* The last token is the first half. */
static void
remember_halves(WwShard *self, const char *folded, gsize length)
{
    guint32 position = (guint32)self->ids.n - 1;
    guint32 last = 0;
    gsize n_before = 0;
    WwHalves halves = { .position = position };

    look_up(self);
    last = ((const guint32 *)self->ids.data)[position];
    n_before = ww_vocab_length(self->vocab, last);
    halves.whole = g_malloc(n_before + length + 1);
    memcpy(halves.whole, ww_vocab_word(self->vocab, last), n_before);
    memcpy(halves.whole + n_before, folded, length);
    halves.whole[n_before + length] = '\0';
    g_array_append_val(self->halves, halves);
}

/* What need not wait: known characters, and words too long for it. Numbers
 * follow the order of words, so before a new one those that wait get theirs. */
static inline guint32
number_at_once(WwShard *self, const char *folded, gsize length)
{
    gboolean is_character = ww_vocab_is_character(folded, length);
    guint32 number = is_character ? ww_vocab_character(self->vocab, folded) : 0;

    if (number != 0 || (!is_character && G_LIKELY(length <= WW_SHORT_MAX)))
        return number;
    look_up(self);

    return ww_vocab_add(self->vocab, folded, length);
}

static void
push_word(WwShard *self,
          const WwToken *token,
          const char *folded,
          gsize length,
          WwForm form)
{
    gsize position = self->ids.n;
    WwWaiting *waiting = NULL;
    guint32 number = number_at_once(self, folded, length);

    if (number != 0) {
        push(self, number, token->start, token->end, form);
        return;
    }
    push(self, 0, token->start, token->end, form);
    if (G_UNLIKELY(self->ids.n == position))
        return;
    waiting = &self->waiting[self->n_waiting++];
    waiting->position = position;
    ww_vocab_key(self->vocab, folded, length, &waiting->key);
    if (self->n_waiting == WW_WAITING_MAX)
        look_up(self);
}

static void
add_token(const WwToken *token,
          const char *folded,
          gsize length,
          gpointer user_data)
{
    WwShard *self = user_data;
    WwForm form = self->is_placed && token->end - token->start == length
                      ? form_of_token(self, token, folded)
                      : WW_FORM_OTHER;

    if (token->is_after_break && self->total > 0)
        push(self, 0, token->start, token->start, WW_FORM_FOLDED);
    else if (G_UNLIKELY(token->is_after_line_hyphen) && self->total > 0)
        remember_halves(self, folded, length);
    push_word(self, token, folded, length, form);
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
    self->text = text;
    self->length = length;
    self->total = 0;
    self->offset = 0;
    if (!ww_tokenizer_run(tokenizer, text, length, language, add_token, self,
                          &self->error)) {
        g_prefix_error(&self->error, "%s: ", document->source);
        return FALSE;
    }
    look_up(self);
    push(self, 0, (guint32)length, (guint32)length, WW_FORM_FOLDED);
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
