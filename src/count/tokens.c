#include "count/tokens.h"

#include <string.h>

#include "watchword/error.h"

/* Positions are 32 bits wide, and one value is kept free. */
#define POSITIONS_MAX (G_MAXUINT32 - 1)

/* Two tokens that may be halves of a word cut at the end of a line. */
typedef struct {
    guint32 position; /* of the first half */
    guint32 whole;    /* offset in the joined forms, NUL-terminated */
} Halves;

/* What the token callback needs while a corpus is being cut. */
typedef struct {
    WwTokens *tokens;
    GString *last;   /* folded form of the token before */
    GString *joined; /* joined forms of all halves, each NUL-terminated */
    GArray *halves;  /* Halves */
    guint64 total;   /* tokens in this document */
    gboolean is_full;
} Builder;

static void
add_position(WwTokens *self, guint32 id, guint32 start, guint32 end)
{
    g_array_append_val(self->ids, id);
    g_array_append_val(self->starts, start);
    g_array_append_val(self->ends, end);
}

static void
remember_halves(Builder *builder, const char *folded, gsize length)
{
    const Halves halves = { builder->tokens->ids->len - 1,
                            (guint32)builder->joined->len };

    g_string_append_len(builder->joined, builder->last->str,
                        (gssize)builder->last->len);
    g_string_append_len(builder->joined, folded, (gssize)length);
    g_string_append_c(builder->joined, '\0');
    g_array_append_val(builder->halves, halves);
}

static void
add_token(const WwToken *token,
          const char *folded,
          gsize length,
          gpointer user_data)
{
    Builder *builder = user_data;
    WwTokens *self = builder->tokens;

    if (self->ids->len >= POSITIONS_MAX - 2) {
        builder->is_full = TRUE;
        return;
    }
    if (token->is_after_break && builder->total > 0)
        add_position(self, 0, token->start, token->start);
    else if (token->is_after_line_hyphen)
        remember_halves(builder, folded, length);

    add_position(self, ww_vocab_add(self->vocab, folded, length), token->start,
                 token->end);
    builder->total++;
    g_string_truncate(builder->last, 0);
    g_string_append_len(builder->last, folded, (gssize)length);
}

static char *
intern_language(WwTokens *self, const char *code)
{
    if (code == NULL)
        return NULL;

    char *known = g_hash_table_lookup(self->codes, code);
    if (known == NULL) {
        known = g_strdup(code);
        g_hash_table_add(self->codes, known);
    }

    return known;
}

/* Cuts one document and ends it with a break. */
static gboolean
add_document(Builder *builder,
             WwTokenizer *tokenizer,
             const WwDocument *document,
             GError **error)
{
    WwTokens *self = builder->tokens;
    gsize length = document->length;
    char *clean = ww_text_clean(document->text, &length);
    const char *text = clean != NULL ? clean : document->text;
    const char *language = document->language != NULL
                               ? document->language
                               : ww_text_language(text, length);

    g_array_append_val(self->firsts, self->ids->len);
    g_ptr_array_add(self->texts, clean);
    g_array_append_val(self->lengths, length);
    g_ptr_array_add(self->languages, intern_language(self, language));
    builder->total = 0;
    if (!ww_tokenizer_run(tokenizer, text, length, language, add_token, builder,
                          error)) {
        g_prefix_error(error, "%s: ", document->source);
        return FALSE;
    }
    if (builder->is_full) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "the corpus has more than %u positions: count it in parts",
                    POSITIONS_MAX);
        return FALSE;
    }
    add_position(self, 0, (guint32)length, (guint32)length);
    g_array_append_val(self->totals, builder->total);
    self->total += builder->total;

    return TRUE;
}

/* A word cut at the end of a line is mended when the whole stands somewhere
 * else in the corpus: its first half becomes the whole, the other half goes.
 * Which wholes stand somewhere is asked before any is mended. */
static void
choose_halves(Builder *builder, GArray *out_wholes)
{
    for (guint i = 0; i < builder->halves->len; i++) {
        const Halves *halves = &g_array_index(builder->halves, Halves, i);
        const char *whole = builder->joined->str + halves->whole;
        guint32 id =
            ww_vocab_find(builder->tokens->vocab, whole, strlen(whole));

        g_array_append_val(out_wholes, id);
    }
}

static void
move_position(WwTokens *self, guint32 to, guint32 from)
{
    g_array_index(self->ids, guint32, to) =
        g_array_index(self->ids, guint32, from);
    g_array_index(self->starts, guint32, to) =
        g_array_index(self->starts, guint32, from);
    g_array_index(self->ends, guint32, to) =
        g_array_index(self->ends, guint32, from);
}

/* The whole that the halves at position make, 0 for none. To be asked for
 * rising positions; the second half of a mended word is passed over, so that it
 * is not the first half of another. */
static guint32
whole_at(const Builder *builder,
         const GArray *wholes,
         guint32 position,
         guint *inout_next)
{
    const Halves *halves = (const Halves *)(gpointer)builder->halves->data;

    while (*inout_next < wholes->len && halves[*inout_next].position < position)
        (*inout_next)++;
    if (*inout_next == wholes->len || halves[*inout_next].position != position)
        return 0;

    return g_array_index(wholes, guint32, *inout_next);
}

/* Makes the word at position the whole, which ends where its second half does.
 */
static void
join_halves(WwTokens *self,
            guint document,
            guint32 position,
            guint32 second,
            guint32 whole)
{
    g_array_index(self->ids, guint32, position) = whole;
    g_array_index(self->ends, guint32, position) =
        g_array_index(self->ends, guint32, second);
    g_array_index(self->totals, guint64, document)--;
    self->total--;
}

static void
mend_halves(Builder *builder)
{
    WwTokens *self = builder->tokens;
    g_autoptr(GArray) wholes = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint next = 0;
    guint document = 0; /* the one after */
    guint32 to = 0;

    if (builder->halves->len == 0)
        return;
    choose_halves(builder, wholes);

    for (guint32 from = 0; from < self->ids->len; from++) {
        guint32 whole = whole_at(builder, wholes, from, &next);

        while (document < self->firsts->len &&
               g_array_index(self->firsts, guint32, document) == from)
            g_array_index(self->firsts, guint32, document++) = to;
        move_position(self, to, from);
        if (whole != 0)
            join_halves(self, document - 1, to, ++from, whole);
        to++;
    }
    g_array_set_size(self->ids, to);
    g_array_set_size(self->starts, to);
    g_array_set_size(self->ends, to);
}

static void
index_documents(WwTokens *self)
{
    guint32 document = 0;

    for (guint i = 0; i < self->totals->len; i++) {
        guint64 total = g_array_index(self->totals, guint64, i);

        if (total > 0 && (self->smallest == 0 || total < self->smallest))
            self->smallest = total;
    }

    g_array_append_val(self->firsts, self->ids->len);
    for (guint32 at = 0; at < self->ids->len; at += 1U << WW_TOKENS_HINT_BITS) {
        while (g_array_index(self->firsts, guint32, document + 1) <= at)
            document++;
        g_array_append_val(self->hints, document);
    }
}

static WwTokens *
tokens_new_empty(const WwCorpus *corpus, WwBoundary boundary)
{
    WwTokens *self = g_new0(WwTokens, 1);

    self->corpus = corpus;
    self->boundary = boundary;
    self->vocab = ww_vocab_new();
    self->ids = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->ends = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->firsts = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->totals = g_array_new(FALSE, FALSE, sizeof(guint64));
    self->hints = g_array_new(FALSE, FALSE, sizeof(guint32));
    self->lengths = g_array_new(FALSE, FALSE, sizeof(gsize));
    self->texts = g_ptr_array_new_with_free_func(g_free);
    self->languages = g_ptr_array_new();
    self->codes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    return self;
}

static gboolean
add_documents(Builder *builder, GError **error)
{
    const WwTokens *self = builder->tokens;
    g_autoptr(WwTokenizer) tokenizer = ww_tokenizer_new(self->boundary, error);

    if (tokenizer == NULL)
        return FALSE;
    for (guint i = 0; i < ww_corpus_n_documents(self->corpus); i++) {
        if (!add_document(builder, tokenizer,
                          ww_corpus_document(self->corpus, i), error))
            return FALSE;
    }

    return TRUE;
}

WwTokens *
ww_tokens_new(const WwCorpus *corpus, WwBoundary boundary, GError **error)
{
    g_return_val_if_fail(corpus != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    g_autoptr(WwTokens) self = tokens_new_empty(corpus, boundary);
    g_autoptr(GString) last = g_string_new(NULL);
    g_autoptr(GString) joined = g_string_new(NULL);
    g_autoptr(GArray) halves = g_array_new(FALSE, FALSE, sizeof(Halves));
    Builder builder = { .tokens = self,
                        .last = last,
                        .joined = joined,
                        .halves = halves };

    if (!add_documents(&builder, error))
        return NULL;
    mend_halves(&builder);
    index_documents(self);

    return g_steal_pointer(&self);
}

void
ww_tokens_free(WwTokens *self)
{
    if (self == NULL)
        return;

    ww_vocab_free(self->vocab);
    g_array_unref(self->ids);
    g_array_unref(self->starts);
    g_array_unref(self->ends);
    g_array_unref(self->firsts);
    g_array_unref(self->totals);
    g_array_unref(self->hints);
    g_array_unref(self->lengths);
    g_ptr_array_unref(self->texts);
    g_ptr_array_unref(self->languages);
    g_hash_table_unref(self->codes);
    g_free(self);
}

const WwCorpus *
ww_tokens_corpus(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->corpus;
}

guint
ww_tokens_n_documents(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->totals->len;
}

guint32
ww_tokens_n_words(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return ww_vocab_n_words(self->vocab);
}

guint64
ww_tokens_total(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->total;
}

guint32
ww_tokens_n_positions(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->ids->len;
}

guint64
ww_tokens_smallest(const WwTokens *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->smallest;
}

guint64
ww_tokens_in_document(const WwTokens *self, guint document)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(document < self->totals->len, 0);

    return g_array_index(self->totals, guint64, document);
}

guint
ww_tokens_document_at(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(position < self->ids->len, 0);

    return ww_tokens_document_of(self, position);
}

double
ww_tokens_place(const WwTokens *self, guint32 position)
{
    guint32 document = ww_tokens_document_at(self, position);
    guint32 first = g_array_index(self->firsts, guint32, document);
    guint32 end = g_array_index(self->firsts, guint32, document + 1) - 1;

    return end > first ? (double)(position - first) / (double)(end - first)
                       : 0.0;
}

guint32
ww_tokens_word_at(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(position < self->ids->len, 0);

    return g_array_index(self->ids, guint32, position);
}

const char *
ww_tokens_word(const WwTokens *self, guint32 word)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(word > 0 && word <= ww_tokens_n_words(self), NULL);

    return ww_vocab_word(self->vocab, word);
}

const char *
ww_tokens_text(const WwTokens *self, guint document, gsize *out_length)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(document < self->totals->len, NULL);

    const char *clean = g_ptr_array_index(self->texts, document);

    if (out_length != NULL)
        *out_length = g_array_index(self->lengths, gsize, document);

    return clean != NULL ? clean
                         : ww_corpus_document(self->corpus, document)->text;
}

const char *
ww_tokens_language(const WwTokens *self, guint document)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(document < self->totals->len, NULL);

    return g_ptr_array_index(self->languages, document);
}

guint32
ww_tokens_start(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(position < self->ids->len, 0);

    return g_array_index(self->starts, guint32, position);
}

guint32
ww_tokens_end(const WwTokens *self, guint32 position)
{
    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(position < self->ids->len, 0);

    return g_array_index(self->ends, guint32, position);
}
