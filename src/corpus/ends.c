#include "corpus/ends.h"

#include <string.h>

#include "watchword/text.h"

#include "hash.h"
#include "text/script.h"
#include "text/utf8.h"

#define WORDS_MIN 3
#define PLAIN_MIN 5

/* Letters before a full stop that ends a sentence: "Mr." and "Lt. Gov." do not.
 */
#define LETTERS_MIN 4

#define SEED      G_GUINT64_CONSTANT(0x8B72E1F0C2D95A31)
#define SKELETON  G_GUINT64_CONSTANT(0x2545F4914F6CDD1D)
#define IS_NUMBER 1U
#define IS_GAP    2U
#define HASH_AND  3U

/* What has been spelled of a beginning or an end. */
typedef struct {
    guint64 words;
    guint64 skeleton;
    guint n_words; /* numbers left out */
    guint n_plain; /* in small letters */
    gboolean is_after_gap;
    gboolean is_after_and; /* and before that a gap */
} Spelling;

static gboolean
is_number(const char *word, const char *end)
{
    for (; word < end; word++) {
        if (!g_ascii_isdigit(*word))
            return FALSE;
    }
    return TRUE;
}

static guint64
hash_word(const char *word, const char *end)
{
    guint64 hash = SEED;

    for (; word < end; word = ww_utf8_next(word))
        hash = ww_hash_step(hash, g_unichar_tolower(ww_utf8_get(word)));
    return hash;
}

static void
spell_gap(Spelling *self)
{
    if (!self->is_after_gap)
        self->skeleton = ww_hash_step(self->skeleton, IS_GAP);
    self->is_after_gap = TRUE;
    self->is_after_and = FALSE;
}

/* "and" between two names is part of the gap. */
static void
spell_plain(Spelling *self, guint64 hash, gboolean is_and)
{
    if (self->is_after_and) {
        self->skeleton = ww_hash_step(self->skeleton, HASH_AND);
        self->n_plain++;
    }
    self->is_after_and = is_and && self->is_after_gap;
    if (self->is_after_and)
        return;
    self->skeleton = ww_hash_step(self->skeleton, hash);
    self->is_after_gap = FALSE;
    self->n_plain++;
}

static void
spell_word(Spelling *self, const char *word, const char *end)
{
    gboolean is_and = end - word == 3 && strncmp(word, "and", 3) == 0;
    guint64 hash = 0;

    if (is_number(word, end)) {
        self->words = ww_hash_step(self->words, IS_NUMBER);
        spell_gap(self);
        return;
    }
    hash = hash_word(word, end);
    self->words = ww_hash_step(self->words, hash);
    self->n_words++;
    if (g_unichar_isupper(ww_utf8_get(word)))
        spell_gap(self);
    else
        spell_plain(self, hash, is_and);
}

/* The first byte after the word that begins at @at, @at if none does. */
static const char *
end_of_word(const char *at, const char *end)
{
    const char *from = at;

    while (at < end) {
        gunichar c = ww_utf8_get(at);

        if (ww_text_is_wide(c))
            return at == from ? ww_utf8_next(at) : at;
        if (!ww_script_is_word(c) && !g_unichar_ismark(c))
            break;
        at = ww_utf8_next(at);
    }
    return at;
}

static Spelling
spell(const char *at, const char *end)
{
    Spelling self = { .words = SEED, .skeleton = SKELETON };

    while (at < end) {
        const char *after = end_of_word(at, end);

        if (after > at)
            spell_word(&self, at, after);
        at = after > at ? after : ww_utf8_next(at);
    }
    return self;
}

/* Marks that close what a sentence stands in, and stress of Markdown. */
static gboolean
is_closing(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return c == '"' || c == '\'' || c == '*' || c == '_' ||
           type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION;
}

static const char *
skip_closing(const char *at, const char *end)
{
    while (at < end && is_closing(ww_utf8_get(at)))
        at = ww_utf8_next(at);
    return at;
}

static const char *
skip_space(const char *at, const char *end)
{
    while (at < end && g_unichar_isspace(ww_utf8_get(at)))
        at = ww_utf8_next(at);
    return at;
}

static gboolean
is_dash(const char *text, const char *at, const char *end)
{
    gunichar c = ww_utf8_get(at);

    if (c == 0x2014 || c == 0x2015)
        return TRUE;
    if (c == '-' && at + 1 < end && at[1] == '-')
        return TRUE;
    return (c == '-' || c == 0x2013) && at > text && at[-1] == ' ' &&
           ww_utf8_next(at) < end && *ww_utf8_next(at) == ' ';
}

/* Whether a word of some letters ends here. */
static gboolean
is_after_long_word(const char *text, const char *at)
{
    guint n = 0;

    while (at > text && n < LETTERS_MIN) {
        at = ww_utf8_previous(at);
        if (!ww_script_is_word(ww_utf8_get(at)))
            return FALSE;
        n++;
    }
    return n == LETTERS_MIN;
}

/* Whether the line that ends at @at goes on in the next one. */
static gboolean
is_wrapped(const char *at, const char *end)
{
    return at + 1 < end && g_unichar_islower(ww_utf8_get(at + 1));
}

/* Whether a piece ends with the mark at @at. */
static gboolean
is_mark(const char *text, const char *at, const char *end)
{
    gunichar c = ww_utf8_get(at);
    const char *after = NULL;

    if (c == '\n')
        return !is_wrapped(at, end);
    if (c == 0x3002 || c == 0xFF01 || c == 0xFF1F || c == 0xFF1A ||
        is_dash(text, at, end))
        return TRUE;
    if (c != '.' && c != '!' && c != '?' && c != ':')
        return FALSE;
    after = skip_closing(at + 1, end);
    if (after < end && !g_ascii_isspace(*after))
        return FALSE;
    return c != '.' || after == end || *after == '\n' ||
           is_after_long_word(text, at);
}

/* The first byte after the piece that goes on at @at; NULL if it ends only with
 * the text, or not before @end. */
static const char *
end_of_piece(const char *text, const char *at, const char *end)
{
    for (; at < end; at = ww_utf8_next(at)) {
        const char *after = NULL;

        if (!is_mark(text, at, end))
            continue;
        after = ww_utf8_next(at);
        while (after < end && (is_mark(text, after, end) || *after == '-'))
            after = ww_utf8_next(after);
        after = skip_space(skip_closing(after, end), end);
        return after < end ? after : NULL;
    }
    return NULL;
}

static void
note(const Spelling *spelling, gsize length, WwEnd *out)
{
    *out = (WwEnd){ .length = length };
    if (spelling->n_words >= WORDS_MIN)
        out->words = spelling->words;
    if (spelling->n_plain >= PLAIN_MIN)
        out->skeleton = spelling->skeleton;
}

guint
ww_ends_of_head(const char *text, gsize length, WwEnd out[WW_ENDS_PIECES])
{
    const char *end = text + length;
    const char *window = text + MIN(length, WW_ENDS_WINDOW);
    const char *at = text;
    guint n_words = 0;
    guint n = 0;

    while (window < end && ((guchar)*window & 0xC0) == 0x80)
        window++;
    while (n < WW_ENDS_PIECES && at != NULL) {
        Spelling spelling = { 0 };

        at = end_of_piece(text, at, window);
        if (at == NULL)
            break;
        spelling = spell(text, at);
        if (spelling.n_words == n_words)
            continue;
        n_words = spelling.n_words;
        note(&spelling, (gsize)(at - text), &out[n++]);
    }
    return n;
}

/* Where the last pieces in the window begin, the last one first. Returns how
 * many. */
static guint
find_last(const char *text, gsize length, const char *out[2 * WW_ENDS_PIECES])
{
    const char *end = text + length;
    const char *at = end - MIN(length, WW_ENDS_WINDOW);
    guint n = 0;

    while (((guchar)*at & 0xC0) == 0x80 && at < end)
        at++;
    while ((at = end_of_piece(text, at, end)) != NULL) {
        for (guint i = MIN(n, 2 * WW_ENDS_PIECES - 1); i > 0; i--)
            out[i] = out[i - 1];
        out[0] = at;
        n = MIN(n + 1, 2 * WW_ENDS_PIECES);
    }
    return n;
}

guint
ww_ends_of_foot(const char *text, gsize length, WwEnd out[WW_ENDS_PIECES])
{
    const char *starts[2 * WW_ENDS_PIECES];
    guint n_starts = length > 0 ? find_last(text, length, starts) : 0;
    guint n_words = 0;
    guint n = 0;

    for (guint i = 0; i < n_starts && n < WW_ENDS_PIECES; i++) {
        Spelling spelling = spell(starts[i], text + length);

        if (spelling.n_words == n_words)
            continue;
        n_words = spelling.n_words;
        note(&spelling, (gsize)(text + length - starts[i]), &out[n++]);
    }
    return n;
}
