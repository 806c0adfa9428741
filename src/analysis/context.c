#include <string.h>

#include "watchword/analysis.h"

void
ww_context_clear(WwContext *context)
{
    g_clear_pointer(&context->left, g_free);
    g_clear_pointer(&context->match, g_free);
    g_clear_pointer(&context->right, g_free);
}

static guint
columns(gunichar c)
{
    return g_unichar_iswide(c) ? 2 : 1;
}

/* Copies a stretch of text as one line. */
static char *
one_line(const char *start, const char *end)
{
    GString *out = g_string_new(NULL);
    gboolean has_space = FALSE;

    for (const char *p = start; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isspace(c)) {
            has_space = TRUE;
            continue;
        }
        if (has_space)
            g_string_append_c(out, ' ');
        has_space = FALSE;
        g_string_append_unichar(out, c);
    }
    if (has_space)
        g_string_append_c(out, ' ');

    return g_string_free(out, FALSE);
}

static const char *
step_back(const char *text, const char *from, guint width)
{
    guint used = 0;

    while (from > text) {
        const char *before = g_utf8_prev_char(from);

        used += columns(g_utf8_get_char(before));
        if (used > width)
            break;
        from = before;
    }

    return from;
}

static const char *
step_on(const char *from, const char *end, guint width)
{
    guint used = 0;

    while (from < end) {
        used += columns(g_utf8_get_char(from));
        if (used > width)
            break;
        from = g_utf8_next_char(from);
    }

    return from;
}

WwContext
ww_context_at(const WwTokens *tokens,
              guint32 position,
              guint length,
              guint width)
{
    WwContext context = { 0 };

    g_return_val_if_fail(tokens != NULL, context);
    g_return_val_if_fail(length > 0, context);

    context.document = ww_tokens_document_at(tokens, position);
    gsize size = 0;
    const char *text = ww_tokens_text(tokens, context.document, &size);
    const char *start = text + ww_tokens_start(tokens, position);
    const char *end = text + ww_tokens_end(tokens, position + length - 1);

    context.left = one_line(step_back(text, start, width), start);
    context.match = one_line(start, end);
    context.right = one_line(end, step_on(end, text + size, width));
    context.offset =
        (gsize)g_utf8_strlen(text, start - text) +
        ww_corpus_document(ww_tokens_corpus(tokens), context.document)->n_cut;

    return context;
}

/* Whether c, after the last word of a sentence, belongs to it. */
static gboolean
closes(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return c != 0 && !g_unichar_isspace(c) && !g_unichar_isalnum(c) &&
           type != G_UNICODE_OPEN_PUNCTUATION &&
           type != G_UNICODE_INITIAL_PUNCTUATION;
}

void
ww_sentence_at(const WwTokens *tokens,
               guint32 position,
               gsize *out_start,
               gsize *out_end)
{
    g_return_if_fail(tokens != NULL);

    guint32 first = position;
    guint32 last = position;
    guint document = ww_tokens_document_at(tokens, position);
    gsize size = 0;
    const char *text = ww_tokens_text(tokens, document, &size);

    while (first > 0 && ww_tokens_word_at(tokens, first - 1) != 0)
        first--;
    while (ww_tokens_word_at(tokens, last + 1) != 0)
        last++;
    *out_start = ww_tokens_start(tokens, first);
    *out_end = ww_tokens_end(tokens, last);
    /* the closing marks belong to the sentence */
    while (*out_end < size && closes(g_utf8_get_char(text + *out_end)))
        *out_end = (gsize)(g_utf8_next_char(text + *out_end) - text);
}
