#include "text/quote.h"

typedef struct {
    gunichar open;
    gunichar close;
} Pair;

static const Pair quotes[] = {
    { '"', '"' },       { 0x2018, 0x2019 }, /* ‘ ’ */
    { 0x201C, 0x201D },                     /* “ ” */
    { 0x201D, 0x201D }, /* ” ” as in Danish and some OCR */
    { 0x201E, 0x201D }, /* „ ” */
    { 0xAB, 0xBB },     /* « » */
    { 0x300A, 0x300B }, /* 《 》 */
    { 0x300C, 0x300D }, /* 「 」 */
    { 0x300E, 0x300F }, /* 『 』 */
};

static const Pair brackets[] = {
    { '(', ')' },
    { '[', ']' },
    { 0xFF08, 0xFF09 }, /* （ ） */
    { 0x3010, 0x3011 }, /* 【 】 */
};

static gunichar
find_closing(const Pair *pairs, gsize n, gunichar c)
{
    for (gsize i = 0; i < n; i++) {
        if (pairs[i].open == c)
            return pairs[i].close;
    }

    return 0;
}

static gboolean
has_closing(const Pair *pairs, gsize n, gunichar c)
{
    for (gsize i = 0; i < n; i++) {
        if (pairs[i].close == c)
            return TRUE;
    }

    return FALSE;
}

gunichar
ww_quote_closing(gunichar c)
{
    return find_closing(quotes, G_N_ELEMENTS(quotes), c);
}

gunichar
ww_bracket_closing(gunichar c)
{
    return find_closing(brackets, G_N_ELEMENTS(brackets), c);
}

gboolean
ww_quote_is_mark(gunichar c)
{
    return ww_quote_closing(c) != 0 || ww_bracket_closing(c) != 0 ||
           has_closing(quotes, G_N_ELEMENTS(quotes), c) ||
           has_closing(brackets, G_N_ELEMENTS(brackets), c);
}
