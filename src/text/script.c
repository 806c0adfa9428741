#include "text/script.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "watchword/text.h"

#define KANGXI_FIRST 0x2F00
#define KANGXI_LAST  0x2FD5

gboolean
ww_script_is_word(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalnum((char)c);
    if (c >= KANGXI_FIRST && c <= KANGXI_LAST)
        return TRUE;
    return u_hasBinaryProperty((UChar32)c, UCHAR_ALPHABETIC) ||
           (U_GET_GC_MASK((UChar32)c) & U_GC_N_MASK) != 0;
}

static gboolean
is_in_wide_script(UChar32 c)
{
    static const UScriptCode wide[] = {
        USCRIPT_HAN, USCRIPT_HIRAGANA, USCRIPT_KATAKANA, USCRIPT_THAI,
        USCRIPT_LAO, USCRIPT_KHMER,    USCRIPT_MYANMAR,
    };

    for (gsize i = 0; i < G_N_ELEMENTS(wide); i++) {
        if (uscript_hasScript(c, wide[i]))
            return TRUE;
    }
    return FALSE;
}

gboolean
ww_text_is_wide(gunichar c)
{
    if (c < 0x0E00)
        return FALSE;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return TRUE;
    /* Decimal digits make numbers in every script. */
    return ww_script_is_word(c) && !u_isdigit((UChar32)c) &&
           is_in_wide_script((UChar32)c);
}

gboolean
ww_script_is_line_hyphen_letter(gunichar c)
{
    if (c < 0x80)
        return g_ascii_isalpha((char)c);
    if (!u_isalpha((UChar32)c))
        return FALSE;

    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)c, &status);

    return script == USCRIPT_LATIN || script == USCRIPT_GREEK ||
           script == USCRIPT_CYRILLIC;
}

guint
ww_script_look_up_columns(gunichar c)
{
    if ((U_GET_GC_MASK((UChar32)c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0)
        return 0;

    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);

    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}
