#include <string.h>

#include <glib.h>

#include "watchword/text.h"

#include "text/tokenizer.h"
#include "text/word.h"

/* Any text is cut without harm, what must hold of the tokens holds, and the
 * shortcuts give what ICU gives: words alone, and all that tokens say. */

typedef struct {
    const char *text;
    gsize end;
    GByteArray *tokens;
} Check;

static void
check_token(const WwToken *token,
            const char *folded,
            gsize n_folded,
            gpointer user_data)
{
    Check *check = user_data;
    const guint32 numbers[] = { token->start, token->end,
                                token->is_after_break ? 1 : 0,
                                token->is_after_line_hyphen ? 1 : 0,
                                (guint32)n_folded };

    g_assert(token->start >= check->end && token->end > token->start);
    g_assert(n_folded > 0);
    g_assert(g_utf8_validate(check->text + token->start,
                             (gssize)(token->end - token->start), NULL));
    check->end = token->end;
    g_byte_array_append(check->tokens, (const guint8 *)numbers, sizeof numbers);
    g_byte_array_append(check->tokens, (const guint8 *)folded, (guint)n_folded);
}

/* Returns: (transfer full): all that the tokens say */
static GByteArray *
run_tokenizer(WwTokenizer *tokenizer,
              const char *text,
              gsize length,
              gboolean is_fast)
{
    Check check = { text, 0, g_byte_array_new() };

    ww_tokenizer_set_fast(tokenizer, is_fast);
    g_assert(ww_tokenizer_run(tokenizer, text, length,
                              ww_text_language(text, length), check_token,
                              &check, NULL));
    g_assert(check.end <= length);
    return check.tokens;
}

static void
compare_tokens(WwTokenizer *tokenizer, const char *text, gsize length)
{
    g_autoptr(GByteArray) slow = run_tokenizer(tokenizer, text, length, FALSE);
    g_autoptr(GByteArray) fast = run_tokenizer(tokenizer, text, length, TRUE);

    g_assert(slow->len == fast->len);
    g_assert(slow->len == 0 || memcmp(slow->data, fast->data, slow->len) == 0);
}

static void
compare_shortcut(WwWordCutter *slow,
                 WwWordCutter *fast,
                 const char *text,
                 gsize length)
{
    gsize start = 0;
    gsize end = 0;
    gsize fast_start = 0;
    gsize fast_end = 0;

    ww_word_cutter_set_text(slow, text, length, FALSE);
    ww_word_cutter_set_text(fast, text, length, TRUE);
    while (ww_word_cutter_next(slow, &start, &end)) {
        g_assert(ww_word_cutter_next(fast, &fast_start, &fast_end));
        g_assert(start == fast_start && end == fast_end);
    }
    g_assert(!ww_word_cutter_next(fast, &fast_start, &fast_end));
}

/* To open these takes milliseconds, so that they are kept. */
static WwTokenizer *tokenizers[3];
static WwWordCutter *cutters[2];

static void
open_all(void)
{
    if (cutters[0] != NULL)
        return;
    for (int i = 0; i < 3; i++)
        tokenizers[i] = ww_tokenizer_new((WwBoundary)i, NULL);
    for (int i = 0; i < 2; i++)
        cutters[i] = ww_word_cutter_new(NULL);
}

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)size);
    gsize length = strlen(text);
    g_autofree char *clean = ww_text_clean(text, &length);
    const char *used = clean != NULL ? clean : text;

    open_all();
    for (int i = 0; i < 3; i++)
        compare_tokens(tokenizers[i], used, length);
    compare_shortcut(cutters[0], cutters[1], used, length);
    return 0;
}
