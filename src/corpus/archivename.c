/* In what the names of an archive are written: zip says so only of UTF-8, and
 * Windows writes others in what its MS-DOS had in that country. They are too
 * short for what tells the charset of texts, but their words are of common
 * characters. */
#include "corpus/archivename.h"

#include <string.h>

#include "text/charset.h"

/* One that is right has common characters in so many per cent, and more than
 * any other. */
#define COMMON_LEAST 70

/* Fewer characters that could be Korean are rather Chinese: those are among the
 * common ones there too. */
#define KOREAN_LEAST 10

/* Charsets of two bytes a character, and the first bytes of the common ones:
 * the first level of GB 2312, Big5 and JIS X 0208 with kana, and Hangul. */
typedef struct {
    const char *name;
    guint8 from;
    guint8 to;
    guint8 other_from; /* 0 for no other range */
    guint8 other_to;
    guint8 second; /* the least second byte */
} Wide;

static const Wide wides[] = {
    { "GB18030", 0xB0, 0xD7, 0, 0, 0xA1 },
    { "Big5", 0xA4, 0xC6, 0, 0, 0x40 },
    { "Shift_JIS", 0x88, 0x97, 0x82, 0x83, 0x40 },
    { "EUC-KR", 0xB0, 0xC8, 0, 0, 0xA1 },
};

/* @length bytes without a NUL. */
typedef struct {
    const guint8 *bytes;
    gsize length;
} Names;

static gboolean
can_be(const char *charset, const Names *names)
{
    g_autoptr(WwDecoder) decoder = ww_decoder_new(charset);
    g_autoptr(GString) out = g_string_new(NULL);

    ww_decoder_add(decoder, (const char *)names->bytes, names->length, TRUE,
                   out);
    return ww_decoder_n_bad(decoder) == 0;
}

/* Whether each byte that is not ASCII stands alone beside letters that are: an
 * accent in a word. */
static gboolean
has_accents_only(const Names *names)
{
    for (gsize i = 0; i < names->length; i++) {
        guint8 before = i > 0 ? names->bytes[i - 1] : 0;
        guint8 after = i + 1 < names->length ? names->bytes[i + 1] : 0;

        if (names->bytes[i] >= 0x80 &&
            (before >= 0x80 || after >= 0x80 ||
             (!g_ascii_isalpha(before) && !g_ascii_isalpha(after))))
            return FALSE;
    }
    return TRUE;
}

/* The letters of Western MS-DOS stand where Windows has signs. */
static gboolean
is_western_dos(const Names *names)
{
    for (gsize i = 0; i < names->length; i++) {
        if (names->bytes[i] > 0xA5)
            return FALSE;
    }
    return TRUE;
}

/* The letters of Cyrillic MS-DOS lie on both sides of its lines and boxes; most
 * are small ones. */
static gboolean
is_cyrillic_dos(const Names *names)
{
    gsize n = 0;
    gsize n_small = 0;

    for (gsize i = 0; i < names->length; i++) {
        guint8 byte = names->bytes[i];

        if (byte >= 0xB0 && (byte < 0xE0 || byte > 0xF1))
            return FALSE;
        n += byte >= 0x80 ? 1 : 0;
        n_small += byte >= 0xA0 ? 1 : 0;
    }
    return n_small * 2 > n;
}

static gboolean
is_common(const Wide *wide, guint8 first, guint8 second)
{
    gboolean is_within = (first >= wide->from && first <= wide->to) ||
                         (first >= wide->other_from && first <= wide->other_to);

    return is_within && second >= wide->second;
}

/* Per cent of the characters that are common ones. */
static guint
common_share(const Wide *wide, const Names *names, gsize *out_n)
{
    gsize n_common = 0;
    gsize n = 0;

    for (gsize i = 0; i < names->length; i++) {
        guint8 first = names->bytes[i];
        guint8 second = i + 1 < names->length ? names->bytes[i + 1] : 0;

        if (first < 0x80)
            continue;
        n++;
        n_common += is_common(wide, first, second) ? 1 : 0;
        /* of the Japanese one some are single */
        i += second >= 0x40 ? 1 : 0;
    }
    *out_n = n;
    return n > 0 ? (guint)(n_common * 100 / n) : 0;
}

static const char *
find_wide(const Names *names)
{
    const char *best = NULL;
    guint most = COMMON_LEAST - 1;

    for (gsize i = 0; i < G_N_ELEMENTS(wides); i++) {
        gsize n = 0;
        guint share = common_share(&wides[i], names, &n);
        gboolean is_korean = g_str_equal(wides[i].name, "EUC-KR") &&
                             share == 100 && n >= KOREAN_LEAST;

        if ((share <= most && !is_korean) || !can_be(wides[i].name, names))
            continue;
        best = wides[i].name;
        most = share;
    }
    return best;
}

const char *
ww_archive_names_charset(const char *bytes, gsize length, const char *given)
{
    const Names names = { (const guint8 *)bytes, length };
    const char *charset = given != NULL ? ww_charset_find(given) : NULL;

    if (charset != NULL && !g_str_equal(charset, "UTF-8") &&
        can_be(charset, &names))
        return charset;
    if (has_accents_only(&names))
        return ww_charset_find(is_western_dos(&names) ? "IBM437"
                                                      : "windows-1252");
    if (is_cyrillic_dos(&names))
        return ww_charset_find("IBM866");
    charset = find_wide(&names);
    if (charset != NULL)
        return charset;
    charset = ww_charset_detect(bytes, length, NULL);
    return charset != NULL && g_str_has_prefix(charset, "windows-") ? charset
                                                                    : NULL;
}
