#include "text/charset.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/ucsdet.h>

/* Characters that are decoded at a time. */
#define PIVOT 2048

/* Bytes that are enough to tell what a text is. */
#define DETECT_MAX 65536

/* Names that mean more than they say. */
static const struct {
    const char *name;
    const char *charset;   /* that decodes it, for people */
    const char *converter; /* of ICU */
} charsets[] = {
    { "UTF-8", "UTF-8", "UTF-8" },
    { "UTF-16LE", "UTF-16LE", "UTF-16LE" },
    { "UTF-16BE", "UTF-16BE", "UTF-16BE" },
    { "UTF-16", "UTF-16LE", "UTF-16LE" },
    { "UTF-32LE", "UTF-32LE", "UTF-32LE" },
    { "UTF-32BE", "UTF-32BE", "UTF-32BE" },
    { "GB18030", "GB18030", "gb18030" },
    { "GBK", "GB18030", "gb18030" },
    { "GB2312", "GB18030", "gb18030" },
    { "Big5", "Big5", "windows-950-2000" },
    { "Big5-HKSCS", "Big5-HKSCS", "Big5-HKSCS" },
    { "Shift_JIS", "Shift_JIS", "ibm-943_P15A-2003" },
    { "windows-31j", "Shift_JIS", "ibm-943_P15A-2003" },
    { "EUC-JP", "EUC-JP", "EUC-JP" },
    { "ISO-2022-JP", "ISO-2022-JP", "ISO-2022-JP" },
    { "EUC-KR", "EUC-KR", "windows-949-2000" },
    { "KS_C_5601-1987", "EUC-KR", "windows-949-2000" },
    { "US-ASCII", "windows-1252", "windows-1252" },
    { "ISO-8859-1", "windows-1252", "windows-1252" },
    { "latin1", "windows-1252", "windows-1252" },
    { "ISO-8859-9", "windows-1254", "windows-1254" },
    { "TIS-620", "windows-874", "windows-874-2000" },
    { "ISO-8859-11", "windows-874", "windows-874-2000" },
};

static guint
find_charset(const char *name)
{
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++) {
        if (ucnv_compareNames(charsets[i].name, name) == 0)
            return i;
    }

    return G_N_ELEMENTS(charsets);
}

/* Any other that ICU knows and that begins with ASCII, as all text does that
 * has a name written in it. */
static const char *
find_other(const char *name)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(name, &status);
    const char *standard = NULL;

    if (U_FAILURE(status))
        return NULL;
    standard = ucnv_getStandardName(name, "MIME", &status);
    if (U_FAILURE(status) || standard == NULL)
        standard = name;
    standard = g_intern_string(standard);
    ucnv_close(converter);

    return standard;
}

const char *
ww_charset_find(const char *name)
{
    guint i = find_charset(name);

    return i < G_N_ELEMENTS(charsets) ? charsets[i].charset : find_other(name);
}

static const char *
converter_of(const char *charset)
{
    guint i = find_charset(charset);

    return i < G_N_ELEMENTS(charsets) ? charsets[i].converter : charset;
}

const char *
ww_charset_of_mark(const char *bytes, gsize length)
{
    static const struct {
        const char *bytes;
        gsize length;
        const char *charset;
    } marks[] = {
        { "\xEF\xBB\xBF", 3, "UTF-8" },    { "\xFF\xFE\0\0", 4, "UTF-32LE" },
        { "\0\0\xFE\xFF", 4, "UTF-32BE" }, { "\xFF\xFE", 2, "UTF-16LE" },
        { "\xFE\xFF", 2, "UTF-16BE" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        if (length >= marks[i].length &&
            memcmp(bytes, marks[i].bytes, marks[i].length) == 0)
            return marks[i].charset;
    }

    return NULL;
}

/* Share of the characters beyond ASCII that are whole in UTF-8: below it, the
 * text is something else. */
#define UTF8_SHARE 2

/* Whether most that is not ASCII is well-formed UTF-8. */
static gboolean
is_mostly_utf8(const char *bytes, gsize length)
{
    const char *end = bytes + length;
    gsize n_good = 0;
    gsize n_bad = 0;

    while (bytes < end) {
        gunichar c = g_utf8_get_char_validated(bytes, end - bytes);

        if (c == (gunichar)-1 || c == (gunichar)-2) {
            n_bad++;
            bytes++;
            continue;
        }
        n_good += c >= 0x80 ? 1 : 0;
        bytes = g_utf8_next_char(bytes);
    }

    return n_good > n_bad * UTF8_SHARE;
}

/* U+0080 to U+009F, which no text holds: what the charsets of Windows have
 * there is quotation marks and letters. */
static guint64
count_controls(const GString *text)
{
    guint64 n = 0;

    for (gsize i = 0; i + 1 < text->len; i++)
        n += text->str[i] == '\xC2' && (guchar)text->str[i + 1] < 0xA0 ? 1 : 0;

    return n;
}

/* Bytes that mean nothing in a charset, or nothing that is text. */
static guint64
count_bad(const char *charset, const char *bytes, gsize length)
{
    g_autoptr(WwDecoder) decoder = ww_decoder_new(charset);
    g_autoptr(GString) out = g_string_new(NULL);

    /* the last character may be cut off */
    ww_decoder_add(decoder, bytes, length, FALSE, out);

    return ww_decoder_n_bad(decoder) + count_controls(out);
}

/* What text is taken for: some damage is no reason against what it says of
 * itself. */
static gboolean
fits(const char *charset, const char *bytes, gsize length, gsize share)
{
    return count_bad(charset, bytes, length) <= length / share;
}

/* Whether all that are letters in windows-1252 from 0xC0 on are those that have
 * a place there in Slovene and Croatian (c with caron and acute, d with
 * stroke), the first one among them. */
static gboolean
has_caron_only(const char *bytes, gsize length)
{
    gboolean has_caron = FALSE;

    for (gsize i = 0; i < length; i++) {
        guint8 byte = (guint8)bytes[i];

        if (byte < 0xC0)
            continue;
        if (strchr("\xC6\xC8\xD0\xE6\xE8\xF0", byte) == NULL)
            return FALSE;
        /* a word in Italian */
        if (i > 0 && bytes[i - 1] == ' ' && i + 1 < length &&
            bytes[i + 1] == ' ')
            return FALSE;
        has_caron = has_caron || byte == 0xC8 || byte == 0xE8;
    }

    return has_caron;
}

/* Whether one of @letters stands before a small letter of ASCII. */
static gboolean
has_in_word(const char *letters, const char *bytes, gsize length)
{
    for (gsize i = 0; i + 1 < length; i++) {
        if (bytes[i] != '\0' && strchr(letters, bytes[i]) != NULL &&
            g_ascii_islower(bytes[i + 1]))
            return TRUE;
    }

    return FALSE;
}

/* ICU does not know Slovene, nor Croatian. Their c with caron is the e with
 * grave of French, but French has no s and z with caron, which lie in the same
 * place in windows-1250 and 1252; and those of ISO-8859-2 are signs there,
 * which stand in no word. */
static const char *
settle_western(const char *charset, const char *bytes, gsize length)
{
    if (!has_caron_only(bytes, length))
        return charset;
    if (has_in_word("\x8A\x8E\x9A\x9E", bytes, length))
        return ww_charset_find("windows-1250");
    if (has_in_word("\xA9\xAE\xB9\xBE", bytes, length))
        return ww_charset_find("ISO-8859-2");

    return charset;
}

/* ICU says ISO-8859-2 unless there are bytes that only windows-1250 has. But
 * where there are none of those either that are letters in the former and
 * mostly signs in the latter, what is left means more in the latter: Polish
 * has its most frequent letter there. */
static const char *
settle(const char *charset, const char *bytes, gsize length)
{
    static const char letters[] = "\xA1\xA5\xA6\xA9\xAB\xAC\xAE"
                                  "\xB1\xB5\xB6\xBB\xBC\xBE";

    if (g_str_equal(charset, "windows-1252") ||
        g_str_equal(charset, "windows-1254"))
        return settle_western(charset, bytes, length);
    if (!g_str_equal(charset, "ISO-8859-2"))
        return charset;
    for (gsize i = 0; i < length; i++) {
        if (bytes[i] != '\0' && strchr(letters, bytes[i]) != NULL)
            return charset;
    }

    return ww_charset_find("windows-1250");
}

static const char *
choose(const UCharsetMatch **matches,
       int32_t n,
       const char *bytes,
       gsize length)
{
    for (int32_t i = 0; i < n; i++) {
        UErrorCode status = U_ZERO_ERROR;
        const char *name = ucsdet_getName(matches[i], &status);
        const char *charset = name != NULL ? ww_charset_find(name) : NULL;

        if (charset != NULL && !g_str_has_prefix(charset, "UTF-") &&
            fits(charset, bytes, length, 2000))
            return settle(charset, bytes, length);
    }

    return NULL;
}

const char *
ww_charset_detect(const char *bytes, gsize length, const char *declared)
{
    const char *charset = declared != NULL ? ww_charset_find(declared) : NULL;
    UErrorCode status = U_ZERO_ERROR;
    UCharsetDetector *detector = NULL;
    const UCharsetMatch **matches = NULL;
    int32_t n = 0;

    if (charset != NULL && !g_str_equal(charset, "UTF-8") &&
        fits(charset, bytes, length, 100))
        return charset;
    length = MIN(length, DETECT_MAX);
    if (is_mostly_utf8(bytes, length))
        return NULL;
    detector = ucsdet_open(&status);
    ucsdet_setText(detector, bytes, (int32_t)length, &status);
    matches = ucsdet_detectAll(detector, &n, &status);
    charset = U_SUCCESS(status) ? choose(matches, n, bytes, length) : NULL;
    ucsdet_close(detector);

    return charset;
}

struct WwDecoder {
    UConverter *from; /* owned */
    UConverter *to;   /* owned */
    UChar pivot[PIVOT];
    UChar *pivot_source;
    UChar *pivot_target;
    guint64 n_bad;
    guint64 *counter; /* n_bad, as ICU lends what it is given as const */
};

/* What ICU calls with bytes that it cannot decode. */
static void
replace(const void *context,
        UConverterToUnicodeArgs *args,
        const char *bytes,
        int32_t length,
        UConverterCallbackReason reason,
        UErrorCode *status)
{
    static const UChar replacement[] = { 0xFFFD };
    guint64 *n_bad = *(guint64 *const *)context;

    (void)bytes;
    if (reason > UCNV_IRREGULAR)
        return;
    *n_bad += (guint64)length;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, replacement, 1, 0, status);
}

WwDecoder *
ww_decoder_new(const char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    WwDecoder *self = g_new0(WwDecoder, 1);

    self->counter = &self->n_bad;
    self->from = ucnv_open(converter_of(charset), &status);
    self->to = ucnv_open("UTF-8", &status);
    ucnv_setToUCallBack(self->from, replace, &self->counter, NULL, NULL,
                        &status);
    if (U_FAILURE(status))
        g_error("%s: %s", charset, u_errorName(status));
    self->pivot_source = self->pivot;
    self->pivot_target = self->pivot;

    return self;
}

void
ww_decoder_free(WwDecoder *self)
{
    if (self == NULL)
        return;

    ucnv_close(self->from);
    ucnv_close(self->to);
    g_free(self);
}

void
ww_decoder_add(WwDecoder *self,
               const char *bytes,
               gsize length,
               gboolean is_last,
               GString *out)
{
    const char *end = bytes + length;
    UErrorCode status = U_BUFFER_OVERFLOW_ERROR;

    while (status == U_BUFFER_OVERFLOW_ERROR) {
        gsize at = out->len;
        char *to = NULL;

        g_string_set_size(out, at + MAX((gsize)(end - bytes), 64) * 2);
        to = out->str + at;
        status = U_ZERO_ERROR;
        ucnv_convertEx(self->to, self->from, &to, out->str + out->len, &bytes,
                       end, self->pivot, &self->pivot_source,
                       &self->pivot_target, self->pivot + PIVOT, FALSE,
                       (UBool)is_last, &status);
        g_string_truncate(out, (gsize)(to - out->str));
    }
}

guint64
ww_decoder_n_bad(const WwDecoder *self)
{
    return self->n_bad;
}
