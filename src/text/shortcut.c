#include "text/shortcut.h"

#include "text/utf8.h"

static WwKind
kind_of_ascii(char c)
{
    if (g_ascii_isalpha(c))
        return WW_KIND_LETTER;
    if (g_ascii_isdigit(c))
        return WW_KIND_DIGIT;
    switch (c) {
    case '.':
    case '\'':
        return WW_KIND_IN_BOTH;
    case ':':
        return WW_KIND_IN_LETTER;
    case ',':
    case ';':
        return WW_KIND_IN_DIGIT;
    case '_':
        return WW_KIND_UNSURE;
    default:
        return WW_KIND_OTHER;
    }
}

/* U+2013-U+201F: dashes and quotation marks */
static WwKind
kind_of_general_punctuation(guchar last)
{
    if (last == 0x98 || last == 0x99)
        return WW_KIND_IN_BOTH;
    return last >= 0x93 && last <= 0x9F ? WW_KIND_OTHER : WW_KIND_UNSURE;
}

/* Latin and Cyrillic letters of the common blocks */
static WwKind
kind_of_two_bytes(const guchar *p)
{
    guint c = (p[0] & 0x1FU) << 6 | (p[1] & 0x3FU);

    if (c == 0xD7 || c == 0xF7)
        return WW_KIND_OTHER;
    if (c >= 0xC0 && c <= 0x24F)
        return WW_KIND_LETTER;
    if (c >= 0x400 && c <= 0x481)
        return WW_KIND_LETTER;
    return WW_KIND_UNSURE;
}

/* Three bytes; the ranges are whole lead and second bytes where possible. */
static WwKind
kind_of_three_bytes(const guchar *p)
{
    guint c = (p[0] & 0x0FU) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);

    if ((c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007)
        return WW_KIND_HAN;
    if (c >= 0x2000 && c < 0x2040)
        return kind_of_general_punctuation(p[2]);
    if (c >= 0x3000 && c <= 0x3002)
        return WW_KIND_OTHER;
    if (c >= 0x3008 && c <= 0x301B)
        return WW_KIND_OTHER;
    switch (c) {
    case 0xFF01: /* exclamation mark */
    case 0xFF05: /* per cent */
    case 0xFF08: /* parentheses */
    case 0xFF09:
    case 0xFF1F: /* question mark */
        return WW_KIND_OTHER;
    case 0xFF0C: /* comma, semicolon */
    case 0xFF1B:
        return WW_KIND_IN_DIGIT;
    case 0xFF1A: /* colon */
        return WW_KIND_IN_LETTER;
    default:
        return WW_KIND_UNSURE;
    }
}

/* Valid UTF-8 makes the length follow from the first byte. */
WwKind
ww_shortcut_kind(const char *text,
                 gsize length,
                 gsize position,
                 gsize *out_next)
{
    if (position >= length) {
        *out_next = length;
        return WW_KIND_OTHER;
    }

    const guchar *p = (const guchar *)text + position;

    if (*p < 0x80) {
        *out_next = position + 1;
        return kind_of_ascii((char)*p);
    }
    if (*p < 0xE0) {
        *out_next = position + 2;
        return kind_of_two_bytes(p);
    }
    *out_next = position + 3;
    return *p < 0xF0 ? kind_of_three_bytes(p) : WW_KIND_UNSURE;
}

static gboolean
joins(WwKind middle, WwKind around)
{
    if (around == WW_KIND_LETTER)
        return middle == WW_KIND_IN_BOTH || middle == WW_KIND_IN_LETTER;
    return middle == WW_KIND_IN_BOTH || middle == WW_KIND_IN_DIGIT;
}

/*
 * From inside a word, after a character of kind @last. Returns: the end of the
 * word, or 0 when unsure
 */
static gsize
find_word_end(const char *text, gsize length, gsize position, WwKind last)
{
    for (;;) {
        gsize next = 0;
        gsize after = 0;
        WwKind kind = ww_shortcut_kind(text, length, position, &next);

        if (kind == WW_KIND_UNSURE)
            return 0;
        if (kind == WW_KIND_LETTER || kind == WW_KIND_DIGIT) {
            last = kind;
            position = next;
            continue;
        }
        if (!joins(kind, last))
            return position;
        kind = ww_shortcut_kind(text, length, next, &after);
        if (kind == WW_KIND_UNSURE)
            return 0;
        if (kind != last)
            return position;
        position = after;
    }
}

WwShortcutResult
ww_shortcut_next(const char *text,
                 gsize length,
                 gsize *inout_position,
                 gsize *out_end)
{
    gsize position = *inout_position;

    while (position < length) {
        gsize next = 0;
        gsize after = 0;
        WwKind kind = ww_shortcut_kind(text, length, position, &next);

        *inout_position = position;
        if (kind == WW_KIND_LETTER || kind == WW_KIND_DIGIT) {
            *out_end = find_word_end(text, length, next, kind);
            return *out_end == 0 ? WW_SHORTCUT_UNSURE : WW_SHORTCUT_WORD;
        }
        /* A mark may follow, and then belongs to this character. */
        if (kind == WW_KIND_UNSURE ||
            ww_shortcut_kind(text, length, next, &after) == WW_KIND_UNSURE)
            return WW_SHORTCUT_UNSURE;
        if (kind == WW_KIND_HAN) {
            *out_end = next;
            return WW_SHORTCUT_WORD;
        }
        position = next;
    }
    *inout_position = length;
    return WW_SHORTCUT_END;
}

gsize
ww_shortcut_resume(const char *text, gsize length, gsize position)
{
    WwKind before = WW_KIND_UNSURE;

    while (position < length) {
        const char *next = ww_utf8_next(text + position);
        gsize after = 0;
        WwKind kind = ww_shortcut_kind(text, length, position, &after);

        if ((before == WW_KIND_HAN || before == WW_KIND_OTHER) &&
            (kind == WW_KIND_HAN || kind == WW_KIND_LETTER ||
             kind == WW_KIND_DIGIT))
            return position;
        before = kind;
        position = (gsize)(next - text);
    }
    return length;
}
