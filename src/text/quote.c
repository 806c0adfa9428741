#include "text/quote.h"

gunichar
ww_quote_closing(gunichar c)
{
    switch (c) {
    case '"':
        return '"';
    case 0x2018: /* ‘ */
        return 0x2019;
    case 0x201C: /* “ */
    case 0x201D: /* ” used on both sides, as in Danish and some OCR */
        return 0x201D;
    case 0x201E: /* „ */
        return 0x201D;
    case 0xAB: /* « */
        return 0xBB;
    case 0x300A: /* 《 */
        return 0x300B;
    case 0x300C: /* 「 */
        return 0x300D;
    case 0x300E: /* 『 */
        return 0x300F;
    default:
        return 0;
    }
}

gunichar
ww_bracket_closing(gunichar c)
{
    switch (c) {
    case '(':
        return ')';
    case '[':
        return ']';
    case 0xFF08: /* （ */
        return 0xFF09;
    case 0x3010: /* 【 */
        return 0x3011;
    default:
        return 0;
    }
}
