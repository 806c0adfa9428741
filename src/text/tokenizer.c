#include <string.h>

#include "watchword/error.h"
#include "watchword/text.h"

#include "text/fold.h"
#include "text/layout.h"
#include "text/script.h"
#include "text/sentence.h"
#include "text/utf8.h"
#include "text/word.h"

struct WwTokenizer {
    WwBoundary boundary;
    WwFolder *folder;            /* owned */
    WwWordCutter *words;         /* owned */
    WwSentenceCutter *sentences; /* owned */
    GString *unwrapped;          /* owned; a paragraph with its newlines gone */
};

/*
 * One text on its way through.
 */
typedef struct {
    WwTokenizer *tokenizer; /* borrowed */
    const char *text;       /* borrowed; as the caller gave it */
    gsize length;
    WwTokenFunc func;
    gpointer user_data;
    WwToken token;  /* the last one */
    gsize sentence; /* the end of its sentence */
} Run;

WwTokenizer *
ww_tokenizer_new(WwBoundary boundary, GError **error)
{
    g_autoptr(WwFolder) folder = ww_folder_new(error);

    if (folder == NULL)
        return NULL;

    g_autoptr(WwWordCutter) words = ww_word_cutter_new(error);

    if (words == NULL)
        return NULL;

    WwTokenizer *self = g_new0(WwTokenizer, 1);

    self->boundary = boundary;
    self->folder = g_steal_pointer(&folder);
    self->words = g_steal_pointer(&words);
    self->sentences = ww_sentence_cutter_new();
    self->unwrapped = g_string_new(NULL);
    return self;
}

void
ww_tokenizer_free(WwTokenizer *self)
{
    if (self == NULL)
        return;
    ww_folder_free(self->folder);
    ww_word_cutter_free(self->words);
    ww_sentence_cutter_free(self->sentences);
    g_string_free(self->unwrapped, TRUE);
    g_free(self);
}

static gboolean
is_clause_mark(gunichar c)
{
    switch (c) {
    case ',':
    case ';':
    case ':':
    case 0x060C: /* Arabic comma, semicolon */
    case 0x061B:
    case 0x3001: /* ideographic comma */
    case 0xFE50: /* small comma, ideographic comma, semicolon, colon */
    case 0xFE51:
    case 0xFE54:
    case 0xFE55:
    case 0xFF0C: /* full-width comma, colon, semicolon */
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF64: /* half-width ideographic comma */
        return TRUE;
    default:
        return FALSE;
    }
}

static gboolean
holds_clause_mark(const char *start, const char *end)
{
    for (const char *p = start; p < end; p = ww_utf8_next(p)) {
        if (is_clause_mark(ww_utf8_get(p)))
            return TRUE;
    }
    return FALSE;
}

static gboolean
is_hyphen(gunichar c)
{
    return c == '-' || c == 0x2010 || c == 0xAD;
}

/* Whether @start to @end is a hyphen, the end of a line, and indentation. */
static gboolean
is_line_hyphen(const char *start, const char *end)
{
    if (start >= end || !is_hyphen(ww_utf8_get(start)))
        return FALSE;

    gsize n_newlines = 0;

    for (const char *p = ww_utf8_next(start); p < end; p++) {
        if (*p == '\n')
            n_newlines++;
        else if (*p != ' ' && *p != '\t')
            return FALSE;
    }
    return n_newlines == 1;
}

static gboolean
splits_a_word(const Run *self, gsize start)
{
    const char *before = self->text + self->token.end;
    const char *after = self->text + start;

    if (self->token.end == 0 || !is_line_hyphen(before, after))
        return FALSE;

    gunichar last = ww_utf8_get(g_utf8_prev_char(before));
    gunichar first = ww_utf8_get(after);

    return ww_script_is_line_hyphen_letter(last) &&
           ww_script_is_line_hyphen_letter(first) && g_unichar_islower(first);
}

static gboolean
crosses_sentence(Run *self, gsize start, gsize offset)
{
    gboolean is_crossed = FALSE;

    while (self->sentence <= start) {
        is_crossed = is_crossed || self->sentence >= self->token.end;
        self->sentence =
            offset + ww_sentence_cutter_next(self->tokenizer->sentences);
    }
    return is_crossed;
}

static gboolean
is_after_break(Run *self, gsize start, gsize offset)
{
    WwBoundary boundary = self->tokenizer->boundary;

    if (boundary == WW_BOUNDARY_NONE)
        return FALSE;
    if (crosses_sentence(self, start, offset))
        return TRUE;
    return boundary == WW_BOUNDARY_CLAUSE &&
           holds_clause_mark(self->text + self->token.end, self->text + start);
}

static void
emit(Run *self, const WwToken *token)
{
    const GString *folded =
        ww_folder_fold(self->tokenizer->folder, self->text + token->start,
                       token->end - token->start);

    self->token = *token;
    self->func(token, folded->str, folded->len, self->user_data);
}

/* @view: what stands at @offset in the text, with the same number of bytes */
static void
run_paragraph(Run *self, const char *view, gsize offset, gsize length)
{
    WwTokenizer *tokenizer = self->tokenizer;
    gboolean is_first = TRUE;
    gsize start = 0;
    gsize end = 0;

    ww_word_cutter_set_text(tokenizer->words, view, length, TRUE);
    if (tokenizer->boundary != WW_BOUNDARY_NONE) {
        ww_sentence_cutter_set_text(tokenizer->sentences, view, length);
        self->sentence = offset + ww_sentence_cutter_next(tokenizer->sentences);
    }
    while (ww_word_cutter_next(tokenizer->words, &start, &end)) {
        WwToken token = { (guint32)(offset + start), (guint32)(offset + end),
                          FALSE, FALSE };

        token.is_after_break =
            is_after_break(self, offset + start, offset) || is_first;
        token.is_after_line_hyphen = splits_a_word(self, offset + start);
        emit(self, &token);
        is_first = FALSE;
    }
}

/* To the rules for sentences a newline ends a paragraph, always. */
static const char *
unwrap(Run *self, gsize offset, gsize length)
{
    GString *unwrapped = self->tokenizer->unwrapped;
    const char *start = self->text + offset;
    char *newline = memchr(start, '\n', length);

    if (newline == NULL || newline == start + length - 1)
        return start;
    g_string_truncate(unwrapped, 0);
    g_string_append_len(unwrapped, start, (gssize)length);
    newline = unwrapped->str + (newline - start);
    while (newline != NULL) {
        *newline++ = ' ';
        newline =
            memchr(newline, '\n', length - (gsize)(newline - unwrapped->str));
    }
    return unwrapped->str;
}

static void
run_paragraphs(Run *self)
{
    WwLayout layout = ww_layout_find(self->text, self->length);

    for (gsize start = 0; start < self->length;) {
        gsize end =
            ww_layout_paragraph_end(&layout, self->text, self->length, start);

        run_paragraph(self, unwrap(self, start, end - start), start,
                      end - start);
        start = end;
    }
}

gboolean /* NOLINTNEXTLINE(readability-function-size): a callback's pair */
ww_tokenizer_run(WwTokenizer *self,
                 const char *text,
                 gsize length,
                 const char *language,
                 WwTokenFunc func,
                 gpointer user_data,
                 GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(text != NULL || length == 0, FALSE);
    g_return_val_if_fail(func != NULL, FALSE);

    if (length > G_MAXINT32) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "a text of %" G_GSIZE_FORMAT
                    " bytes is too long (limit %d)",
                    length, G_MAXINT32);
        return FALSE;
    }

    Run run = { .tokenizer = self,
                .text = text,
                .length = length,
                .func = func,
                .user_data = user_data };

    ww_sentence_cutter_set_language(self->sentences,
                                    language != NULL ? language : "en");
    if (self->boundary == WW_BOUNDARY_NONE)
        run_paragraph(&run, text, 0, length);
    else
        run_paragraphs(&run);
    return TRUE;
}
