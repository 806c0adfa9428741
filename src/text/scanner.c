#include "text/scanner.h"

#include "text/bytes.h"
#include "text/shortcut.h"
#include "text/utf8.h"

/*
 * Nearly all text comes this way, so it is gone over once: a byte is classified
 * by a table, a word of ASCII letters is found and put into lower case eight
 * bytes at a time, and while the gap before a word is crossed, it is noted
 * whether it holds anything that might be a break. Whatever is not plain is
 * left to the shortcut and the rules of ICU. What bounds it now is the branches
 * that mispredict, about one a word, as nobody can guess the length of a word.
 *
 */

/* What a byte says. Bits below are those of WwGap. */
#define BYTE_GAP    0x10U /* belongs between words, and ends one of letters */
#define BYTE_JOINS  0x20U /* the same, but joins two letters */
#define BYTE_LETTER 0x40U /* ASCII letter */
#define BYTE_DIGIT  0x80U /* ASCII digit */

/* What is left of a byte in a gap. */
#define GAP_BITS                                                         \
    ((guint)WW_GAP_TERM | (guint)WW_GAP_CLAUSE | (guint)WW_GAP_NEWLINE | \
     (guint)WW_GAP_UNKNOWN)

static guint8
describe_punctuation(char c)
{
    switch (c) {
    case '.':
        return BYTE_GAP | BYTE_JOINS | WW_GAP_TERM;
    case '!':
    case '?':
    case '\r':
        return BYTE_GAP | WW_GAP_TERM;
    case ':':
        return BYTE_GAP | BYTE_JOINS | WW_GAP_CLAUSE;
    case ',':
    case ';':
        return BYTE_GAP | WW_GAP_CLAUSE;
    case '\n':
        return BYTE_GAP | WW_GAP_NEWLINE;
    case '\'':
        return BYTE_GAP | BYTE_JOINS;
    case '_':
        return 0;
    default:
        return BYTE_GAP;
    }
}

static guint8
describe_byte(guchar byte)
{
    char c = (char)byte;

    if (byte >= 0x80)
        return 0;
    if (g_ascii_isalpha(c))
        return BYTE_LETTER;
    if (g_ascii_isdigit(c))
        return BYTE_DIGIT;
    return describe_punctuation(c);
}

void
ww_scanner_init(WwScanner *self)
{
    for (guint byte = 0; byte < G_N_ELEMENTS(self->bytes); byte++)
        self->bytes[byte] = describe_byte((guchar)byte);
}

void
ww_scanner_set_text(WwScanner *self, const char *text, gsize length)
{
    self->text = text;
    self->readable = text + length;
}

void
ww_scanner_set_paragraph(WwScanner *self, gsize start, gsize end)
{
    self->paragraph = self->text + start;
    self->limit = self->text + end;
    self->position = self->paragraph;
}

void
ww_scanner_seek(WwScanner *self, gsize position)
{
    self->position = self->text + position;
}

gsize
ww_scanner_position(const WwScanner *self)
{
    return (gsize)(self->position - self->text);
}

static inline guint
describe(const WwScanner *self, const char *p)
{
    return self->bytes[(guchar)*p];
}

static inline gboolean
is_han(const char *p)
{
    guchar first = (guchar)p[0];

    return (first >= 0xE5 && first <= 0xE9) ||
           (first == 0xE4 && (guchar)p[1] >= 0xB8);
}

/* The kind of what is not ASCII. */
static WwKind
kind_at(const WwScanner *self, const char *p)
{
    gsize next = 0;

    return ww_shortcut_kind(self->paragraph,
                            (gsize)(self->limit - self->paragraph),
                            (gsize)(p - self->paragraph), &next);
}

/*
 * Returns: what the character of three bytes at @p says, BYTE_GAP with it; 0
 * when it is no mark that the shortcut knows
 */
static guint
describe_mark(const WwScanner *self, const char *p)
{
    WwKind kind = kind_at(self, p);

    if (kind <= WW_KIND_HAN || kind == WW_KIND_UNSURE)
        return 0;
    switch (ww_utf8_get(p)) {
    case 0x3002: /* ideographic full stop */
    case 0xFF01: /* full-width exclamation and question mark */
    case 0xFF1F:
        return BYTE_GAP | WW_GAP_TERM;
    case 0x3001: /* ideographic comma */
    case 0xFF0C: /* full-width comma, colon, semicolon */
    case 0xFF1A:
    case 0xFF1B:
        return BYTE_GAP | WW_GAP_CLAUSE;
    default:
        return BYTE_GAP;
    }
}

/*
 * The gap before a word, up to a letter or a Han character.
 *
 * Returns: FALSE when it ends in another way. A letter or digit may begin a
 * word wherever it stands; before anything else the last character of the gap
 * is to be looked at again, as what follows may be a mark on it.
 */
static gboolean
cross_gap(WwScanner *self, WwWord *word)
{
    const char *p = self->position;
    const char *last = p;
    guint gap = WW_GAP_NONE;

    while (p < self->limit) {
        guint byte = describe(self, p);
        gsize size = 1;

        if ((byte & BYTE_LETTER) != 0 || is_han(p)) {
            word->gap = gap & GAP_BITS;
            self->position = p;
            return TRUE;
        }
        if (byte == 0 && (guchar)*p >= 0xE0) {
            byte = describe_mark(self, p);
            size = 3;
        }
        if ((byte & BYTE_GAP) == 0)
            break;
        gap |= byte;
        last = p;
        p += size;
    }
    if (p >= self->limit || kind_at(self, p) <= WW_KIND_DIGIT)
        last = p;
    else
        gap = WW_GAP_UNKNOWN;
    word->gap = gap & GAP_BITS;
    self->position = last;
    return FALSE;
}

/*
 * What follows the letters of a word.
 */
typedef enum {
    WW_AFTER_END,  /* the word ends there */
    WW_AFTER_JOIN, /* a mark that joins it to more letters */
    WW_AFTER_ELSE, /* what is not plain */
} After;

/* @p: first byte after a mark that joins letters */
static After
look_after_mark(const WwScanner *self, const char *p)
{
    if (p >= self->limit)
        return WW_AFTER_END;

    guint byte = describe(self, p);

    if ((byte & BYTE_LETTER) != 0)
        return WW_AFTER_JOIN;
    return byte != 0 ? WW_AFTER_END : WW_AFTER_ELSE;
}

/* @p: first byte after letters, which is neither a plain one nor a letter */
static After
look_after_letters(const WwScanner *self, const char *p)
{
    if (p >= self->limit || is_han(p))
        return WW_AFTER_END;
    if ((describe(self, p) & BYTE_JOINS) != 0)
        return look_after_mark(self, p + 1);
    switch (kind_at(self, p)) {
    case WW_KIND_HAN:
    case WW_KIND_IN_DIGIT:
    case WW_KIND_OTHER:
        return WW_AFTER_END;
    case WW_KIND_IN_BOTH:
        return look_after_mark(self, p + 3);
    case WW_KIND_LETTER:
    case WW_KIND_DIGIT:
    case WW_KIND_IN_LETTER:
    case WW_KIND_UNSURE:
    default:
        return WW_AFTER_ELSE;
    }
}

static inline gboolean
found_word(WwScanner *self, WwWord *word, const char *end, gsize n_folded)
{
    word->token.start = (guint32)(self->position - self->text);
    word->token.end = (guint32)(end - self->text);
    word->n_folded = n_folded;
    self->position = end;
    return TRUE;
}

/*
 * Copies letters in lower case, eight at a time; what is written behind them is
 * written over.
 *
 * Returns: first byte after them, or %NULL when there are too many
 */
static inline const char *
copy_letters(const WwScanner *self, const char *p, char **inout_to)
{
    guint n = 8;

    while (n == 8) {
        guint64 bytes = ww_bytes_load_to(p, self->readable);
        guint64 lower = GUINT64_TO_LE(ww_bytes_lower(bytes));

        if (*inout_to > self->word + WW_SCANNER_MAX)
            return NULL;
        n = ww_bytes_n_before(~ww_bytes_letters(bytes) & WW_BYTES_TOPS);
        memcpy(*inout_to, &lower, sizeof lower);
        *inout_to += n;
        p += n;
    }
    return p;
}

static gboolean
read_word(WwScanner *self, WwWord *word)
{
    const char *p = self->position;
    char *to = self->word;

    for (;;) {
        p = copy_letters(self, p, &to);
        if (p == NULL)
            return FALSE;
        if (p < self->limit &&
            (describe(self, p) & (BYTE_GAP | BYTE_JOINS)) == BYTE_GAP)
            break;

        After after = look_after_letters(self, p);

        if (after == WW_AFTER_ELSE)
            return FALSE;
        if (after == WW_AFTER_END)
            break;
        /* The typographic apostrophes become the straight one. */
        *to++ = (char)((guchar)*p < 0x80 ? *p : '\'');
        p = ww_utf8_next(p);
    }
    word->folded = self->word;
    return found_word(self, word, p, (gsize)(to - self->word));
}

/* Han has neither case nor another form, so that it is its own folding. */
static gboolean
read_han(WwScanner *self, WwWord *word)
{
    const char *next = self->position + 3;

    if (next < self->limit && !is_han(next) && describe(self, next) == 0 &&
        kind_at(self, next) == WW_KIND_UNSURE)
        return FALSE;
    word->folded = self->position;
    return found_word(self, word, next, 3);
}

gboolean
ww_scanner_next(WwScanner *self, WwWord *word)
{
    if (!cross_gap(self, word))
        return FALSE;
    return is_han(self->position) ? read_han(self, word)
                                  : read_word(self, word);
}
