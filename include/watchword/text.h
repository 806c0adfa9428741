#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwBoundary:
 * @WW_BOUNDARY_SENTENCE: phrases stop at the ends of sentences and paragraphs
 * @WW_BOUNDARY_CLAUSE: and also at commas, semicolons and colons
 * @WW_BOUNDARY_NONE: phrases stop only at the ends of documents
 */
typedef enum {
    WW_BOUNDARY_SENTENCE,
    WW_BOUNDARY_CLAUSE,
    WW_BOUNDARY_NONE,
} WwBoundary;

/**
 * WwToken:
 * @start: first byte of the token in the text
 * @end: first byte after it
 * @is_after_break: no phrase crosses from the token before to this one; also
 *   set for the first token
 * @is_after_line_hyphen: the token before it ended in a hyphen at the end of a
 *   line, so that both may be halves of one word
 */
typedef struct {
    guint32 start;
    guint32 end;
    gboolean is_after_break;
    gboolean is_after_line_hyphen;
} WwToken;

/**
 * WwTokenizer:
 *
 * Cuts text into tokens: the words of UAX #29 that hold a letter or a digit,
 * and single grapheme clusters in scripts written without spaces (Han,
 * Hiragana, Katakana, Thai, Lao, Khmer, Myanmar). Two things differ from UAX
 * #29: an underscore joins, but does not begin or end a word (`_so_` is how
 * Markdown stresses), and a narrow no-break space joins digits only, as French
 * puts it before `?` too.
 *
 * Paragraphs end at blank lines. Whether a single newline ends one, or comes
 * from wrapping and is a space, is told for each text by its lines.
 *
 * One tokenizer may be used for any number of texts, by one thread at a time.
 * To open one takes milliseconds, so keep it.
 */
typedef struct WwTokenizer WwTokenizer;

/** From the folded form of a token so many bytes can be read, however short it
 * is. */
#define WW_TOKEN_READABLE 16

/**
 * WwTokenFunc:
 * @token: (transfer none): the token
 * @folded: its form for counting: NFKC, simple case folding, typographic
 *   apostrophes as `'`, neither spaces nor variation selectors. Not
 *   NUL-terminated, and gone when the function returns; %WW_TOKEN_READABLE
 *   bytes can be read, of which those from @n_folded on mean nothing
 * @n_folded: bytes in @folded, at least 1
 */
typedef void (*WwTokenFunc)(const WwToken *token,
                            const char *folded,
                            gsize n_folded,
                            gpointer user_data);

WwTokenizer *ww_tokenizer_new(WwBoundary boundary,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_tokenizer_free(WwTokenizer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTokenizer, ww_tokenizer_free)

/**
 * ww_tokenizer_run:
 * @text: valid UTF-8 that ww_text_clean() has been over
 * @length: bytes in @text, at most 2^31 - 1
 * @language: (nullable): whose abbreviations end no sentence; %NULL for English
 * @func: called for each token, in order
 *
 * Returns: %FALSE with %WW_ERROR_RANGE when @text is too long
 */
gboolean ww_tokenizer_run(WwTokenizer *self,
                          const char *text,
                          gsize length,
                          const char *language,
                          WwTokenFunc func,
                          gpointer user_data,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_text_clean:
 * @text: valid UTF-8
 * @inout_length: (inout): bytes in @text, then in the result
 *
 * Takes out what cannot be seen: soft hyphens, zero-width characters, bidi
 * controls, byte-order marks. A soft hyphen at the end of a line splits a word;
 * the halves are joined, and the newline comes behind them.
 *
 * Returns: (transfer full) (nullable): the text without them, NUL-terminated;
 *   %NULL when there was nothing to take out
 */
char *ww_text_clean(const char *text, gsize *inout_length);

/**
 * ww_text_is_wide:
 *
 * Returns: whether @c belongs to a script written without spaces, so that it
 *   is a token alone and joins its neighbours without a space
 */
gboolean ww_text_is_wide(gunichar c);

/**
 * ww_text_language:
 * @text: valid UTF-8; the first few thousand bytes are looked at
 *
 * Guesses the language: by the script `zh`, `ja`, `ko` and `th`, by function
 * words those of ww_stopwords_languages().
 *
 * Returns: (transfer none) (nullable): a code such as `en`, `zh`; %NULL when
 *   there are too few function words, or those of two languages
 */
const char *ww_text_language(const char *text, gsize length);

/**
 * ww_stopwords_languages:
 *
 * Returns: (transfer none): codes of the languages that have a list of
 *   function words, in byte order, %NULL-terminated; at most 32
 */
const char *const *ww_stopwords_languages(void);

/**
 * ww_stopwords:
 * @language: a code
 *
 * Returns: (transfer none) (nullable): its function words in folded form,
 *   separated by single spaces; %NULL when there is no list
 */
const char *ww_stopwords(const char *language);

G_END_DECLS
