#include "text/fold.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

#include "watchword/error.h"

#include "text/utf8.h"

/* Tokens longer than this, in bytes, are folded piece by piece: the forms of
 * some characters are eighteen times as long, and ICU counts in 32 bits. */
#define PIECE (1 << 20)
/* Characters that take two bytes. */
#define SHORT_FIRST 0x80
#define SHORT_LAST  0x7FF

/*
 * The tokenizer folds plain words itself; here come those with other letters
 * and with digits. One of letters of two bytes takes about 15 ns by a table
 * that is made of what ICU says, any other 120 ns by ICU.
 */

/*
 * UTF-16 text that keeps its memory from one token to the next.
 */
typedef struct {
    UChar *units;     /* owned */
    int32_t length;   /* in use */
    int32_t capacity; /* allocated */
} Units;

struct WwFolder {
    const UNormalizer2 *nfkc; /* owned by ICU */
    Units plain;
    Units normal;
    GString *folded; /* owned */
    /* Of characters of two bytes; 0 where it takes more than one character. */
    guint16 short_forms[SHORT_LAST - SHORT_FIRST + 1];
};

static void
units_reserve(Units *self, gsize capacity)
{
    g_assert(capacity <= G_MAXINT32);
    if ((gsize)self->capacity >= capacity)
        return;
    self->units = g_renew(UChar, self->units, capacity);
    self->capacity = (int32_t)capacity;
}

void
ww_folder_free(WwFolder *self)
{
    if (self == NULL)
        return;
    g_free(self->plain.units);
    g_free(self->normal.units);
    g_string_free(self->folded, TRUE);
    g_free(self);
}

static void
units_normalise(const Units *from, Units *to, const UNormalizer2 *nfkc)
{
    UErrorCode status = U_ZERO_ERROR;

    to->length = unorm2_normalize(nfkc, from->units, from->length, to->units,
                                  to->capacity, &status);
    if (status != U_BUFFER_OVERFLOW_ERROR)
        return;
    status = U_ZERO_ERROR;
    units_reserve(to, (gsize)to->length);
    to->length = unorm2_normalize(nfkc, from->units, from->length, to->units,
                                  to->capacity, &status);
}

/* Returns: -1 for what is dropped */
static UChar32
fold_character(UChar32 c)
{
    switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x02BB:
    case 0x02BC:
        return '\'';
    case ' ':
        return -1;
    default:
        break;
    }
    if (c >= 0x180B && u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR))
        return -1;
    return u_foldCase(c, U_FOLD_CASE_DEFAULT);
}

/* The units come from valid UTF-8, so that surrogates stand in pairs. */
static UChar32
read_character(const Units *self, int32_t *inout_index)
{
    UChar32 lead = self->units[(*inout_index)++];

    if (lead < 0xD800 || lead > 0xDBFF)
        return lead;
    return U16_GET_SUPPLEMENTARY(lead, self->units[(*inout_index)++]);
}

/* Simple folding never needs more units than it was given, so that what is
 * written stays behind what is read. */
static void
units_fold(Units *self)
{
    int32_t to = 0;

    for (int32_t from = 0; from < self->length;) {
        UChar32 c = fold_character(read_character(self, &from));

        if (c > 0xFFFF) {
            self->units[to++] = U16_LEAD(c);
            self->units[to++] = U16_TRAIL(c);
        } else if (c >= 0) {
            self->units[to++] = (UChar)c;
        }
    }
    self->length = to;
}

static void
append_utf8(const Units *units, GString *folded)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    gsize before = folded->len;
    int32_t room = units->length * 3;

    g_string_set_size(folded, before + (gsize)room);
    u_strToUTF8(folded->str + before, room, &length, units->units,
                units->length, &status);
    g_assert(status == U_ZERO_ERROR ||
             status == U_STRING_NOT_TERMINATED_WARNING);
    g_string_set_size(folded, before + (gsize)length);
}

static gboolean
is_normal(const WwFolder *self, const Units *units)
{
    UErrorCode status = U_ZERO_ERROR;

    return unorm2_quickCheck(self->nfkc, units->units, units->length,
                             &status) == UNORM_YES;
}

static void
swap_units(Units *a, Units *b)
{
    Units other = *a;

    *a = *b;
    *b = other;
}

static void
append_folded(WwFolder *self, const char *token, gsize length)
{
    UErrorCode status = U_ZERO_ERROR;
    Units *plain = &self->plain;

    units_reserve(plain, MAX(length, 16));
    units_reserve(&self->normal, MAX(length, 16));
    u_strFromUTF8(plain->units, plain->capacity, &plain->length, token,
                  (int32_t)length, &status);
    g_assert(U_SUCCESS(status));
    /* Folding can undo normality, so it comes between two checks. */
    for (int round = 0; round < 2; round++) {
        if (!is_normal(self, plain)) {
            units_normalise(plain, &self->normal, self->nfkc);
            swap_units(plain, &self->normal);
        }
        if (round == 0)
            units_fold(plain);
    }
    append_utf8(plain, self->folded);
}

static void
fold_any(WwFolder *self, const char *token, gsize length)
{
    g_string_truncate(self->folded, 0);
    while (length > PIECE) {
        gsize piece = PIECE;

        while (((guchar)token[piece] & 0xC0) == 0x80)
            piece--;
        append_folded(self, token, piece);
        token += piece;
        length -= piece;
    }
    append_folded(self, token, length);
}

/* Whether @c alone is in NFKC, and neither moves nor joins what is before it:
 * then text of such characters is in NFKC. */
static gboolean
is_stable(const WwFolder *self, gunichar c)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar unit = (UChar)c;

    return u_getCombiningClass((UChar32)c) == 0 &&
           unorm2_quickCheck(self->nfkc, &unit, 1, &status) == UNORM_YES;
}

static void
fill_short_forms(WwFolder *self)
{
    for (gunichar c = SHORT_FIRST; c <= SHORT_LAST; c++) {
        UChar32 folded = fold_character((UChar32)c);

        if (folded >= SHORT_FIRST && folded <= SHORT_LAST &&
            is_stable(self, c) && is_stable(self, (gunichar)folded))
            self->short_forms[c - SHORT_FIRST] = (guint16)folded;
    }
}

WwFolder *
ww_folder_new(GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);

    if (U_FAILURE(status)) {
        g_set_error(error, WW_ERROR, WW_ERROR_ENCODING,
                    "ICU has no data for NFKC: %s", u_errorName(status));
        return NULL;
    }

    WwFolder *self = g_new0(WwFolder, 1);

    self->nfkc = nfkc;
    /* its memory only grows: WW_TOKEN_READABLE */
    self->folded = g_string_sized_new(64);
    fill_short_forms(self);
    return self;
}

/* Returns: the bytes that the form of the character at @p takes, 0 for one that
 * has to be looked up; never more than it takes itself */
static gsize
fold_short_form(const WwFolder *self, const char *p, char *to)
{
    gunichar c = ww_utf8_get(p);

    if (c == 0x2018 || c == 0x2019) {
        *to = '\'';
        return 1;
    }
    /* Han has neither case nor another form. */
    if (ww_utf8_is_han(p)) {
        memcpy(to, p, 3);
        return 3;
    }
    if (c > SHORT_LAST)
        return 0;
    c = self->short_forms[c - SHORT_FIRST];
    if (c == 0)
        return 0;
    to[0] = (char)(0xC0U | c >> 6);
    to[1] = (char)(0x80U | (c & 0x3FU));
    return 2;
}

/* g_ascii_tolower() without the call. */
static inline char
lower_ascii(char c)
{
    return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

/* Most words with letters of two bytes, and the rest without. */
static gboolean
fold_short(WwFolder *self, const char *token, gsize length)
{
    GString *folded = self->folded;
    const char *end = token + length;

    g_string_set_size(folded, length);

    char *to = folded->str;

    while (token < end) {
        if ((guchar)*token < SHORT_FIRST) {
            *to++ = lower_ascii(*token++);
            continue;
        }

        gsize size = fold_short_form(self, token, to);

        if (size == 0)
            return FALSE;
        to += size;
        token = ww_utf8_next(token);
    }
    g_string_truncate(folded, (gsize)(to - folded->str));
    return TRUE;
}

const GString *
ww_folder_fold(WwFolder *self, const char *token, gsize length)
{
    if (!fold_short(self, token, length))
        fold_any(self, token, length);
    return self->folded;
}

const GString *
ww_folder_fold_slowly(WwFolder *self, const char *token, gsize length)
{
    fold_any(self, token, length);
    return self->folded;
}
