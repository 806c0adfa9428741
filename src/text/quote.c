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
