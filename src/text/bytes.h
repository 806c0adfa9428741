#pragma once

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <glib.h>

/*
 * Text eight bytes at a time, in plain C: a number holds eight bytes, the first
 * in its lowest place, and a mask has the top bit of each byte that is meant.
 * What text mostly is, words of a few ASCII letters, then takes a fixed number
 * of steps and no branch for each byte.
 */

#define WW_BYTES_ONES 0x0101010101010101ULL
#define WW_BYTES_TOPS 0x8080808080808080ULL

/** ww_bytes_load: Returns: the eight bytes from @p on. */
static inline guint64
ww_bytes_load(const char *p)
{
    guint64 bytes = 0;

    memcpy(&bytes, p, sizeof bytes);
    return GUINT64_FROM_LE(bytes);
}

/** ww_bytes_load_to: Returns: the same, with 0 for those from @end on. */
static inline guint64
ww_bytes_load_to(const char *p, const char *end)
{
    guint64 bytes = 0;

    if (end - p >= (gssize)sizeof bytes)
        return ww_bytes_load(p);
    for (gsize i = 0; p + i < end; i++)
        bytes |= (guint64)(guchar)p[i] << (8 * i);
    return bytes;
}

/** ww_bytes_between: Returns: a mask of those from @low to @high, both ASCII.
 */
static inline guint64
ww_bytes_between(guint64 bytes, guchar low, guchar high)
{
    guint64 seven = bytes & ~WW_BYTES_TOPS;
    guint64 from_low = seven + (0x80U - low) * WW_BYTES_ONES;
    guint64 over_high = seven + (0x7FU - high) * WW_BYTES_ONES;

    return from_low & ~over_high & ~bytes & WW_BYTES_TOPS;
}

/** ww_bytes_lower: Returns: ASCII letters and apostrophes in lower case; what
 * other bytes become means nothing. */
static inline guint64
ww_bytes_lower(guint64 bytes)
{
    return bytes | 0x20 * WW_BYTES_ONES;
}

/** ww_bytes_letters: Returns: a mask of the ASCII letters. */
static inline guint64
ww_bytes_letters(guint64 bytes)
{
    return ww_bytes_between(ww_bytes_lower(bytes), 'a', 'z');
}

/** ww_bytes_n_before: Returns: how many bytes come before the first in @mask,
 * 8 when it is empty. */
static inline guint
ww_bytes_n_before(guint64 mask)
{
    return mask == 0 ? 8 : (guint)__builtin_ctzll(mask) / 8;
}

/** ww_bytes_keep: Returns: the first @n bytes, at most 8, and 0 for the rest.
 */
static inline guint64
ww_bytes_keep(guint64 bytes, guint n)
{
    return n < 8 ? bytes & ((1ULL << (8 * n)) - 1) : bytes;
}

/** ww_bytes_lower_word: Returns: the first @n letters in lower case, and 0 for
 * the rest. */
static inline guint64
ww_bytes_lower_word(guint64 bytes, guint n)
{
    return ww_bytes_keep(ww_bytes_lower(bytes), n);
}

/** ww_bytes_alnum: Returns: a mask of the ASCII letters and digits. */
static inline guint64
ww_bytes_alnum(guint64 bytes)
{
    return ww_bytes_letters(bytes) | ww_bytes_between(bytes, '0', '9');
}

/** ww_bytes_count: Returns: how many bytes are in @mask. */
static inline guint
ww_bytes_count(guint64 mask)
{
    return (guint)(((mask >> 7) * WW_BYTES_ONES) >> 56);
}

/*
 * What it pays to ask the processor for: words in lower case, and where they
 * are. All x86-64 has SSE2; others do it eight at a time.
 */
#ifdef __SSE2__

/** As many bytes does ww_bytes_copy_lower() read and write. */
#define WW_BYTES_WIDTH 16

/** ww_bytes_between_wide: As ww_bytes_between(): whole bytes, not their tops.
 */
static inline __m128i
ww_bytes_between_wide(__m128i bytes, char low, char high)
{
    return _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8((char)(low - 1))),
                         _mm_cmplt_epi8(bytes,
                                        _mm_set1_epi8((char)(high + 1))));
}

/** ww_bytes_copy_lower: Copies WW_BYTES_WIDTH bytes, ASCII letters in lower
 * case. Returns: how many letters come before the first that is none. */
static inline guint
ww_bytes_copy_lower(const char *from, char *to)
{
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)from);
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    int letters = _mm_movemask_epi8(ww_bytes_between_wide(lower, 'a', 'z'));

    _mm_storeu_si128((__m128i *)(void *)to, lower);
    return (guint)__builtin_ctz(~(guint)letters);
}

/** ww_bytes_store: Writes eight bytes, the lowest first, and eight zeros, all
 * in one piece. */
static inline void
ww_bytes_store(guint64 bytes, char *to)
{
    _mm_storeu_si128((__m128i *)(void *)to, _mm_set_epi64x(0, (gint64)bytes));
}

/** ww_bytes_word_bits: Of the 64 bytes from @p on, a bit for each that is an
 * ASCII letter or digit; @out_other: a bit for each that is not ASCII. */
static inline guint64
ww_bytes_word_bits(const char *p, guint64 *out_other)
{
    guint64 words = 0;

    *out_other = 0;
    for (guint i = 0; i < 64; i += 16) {
        __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)(p + i));
        __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
        __m128i found = _mm_or_si128(ww_bytes_between_wide(lower, 'a', 'z'),
                                     ww_bytes_between_wide(bytes, '0', '9'));

        words |= (guint64)(guint)_mm_movemask_epi8(found) << i;
        *out_other |= (guint64)(guint)_mm_movemask_epi8(bytes) << i;
    }
    return words;
}

#else

#define WW_BYTES_WIDTH 8

static inline guint
ww_bytes_copy_lower(const char *from, char *to)
{
    guint64 bytes = ww_bytes_load(from);
    guint64 lower = GUINT64_TO_LE(ww_bytes_lower(bytes));

    memcpy(to, &lower, sizeof lower);
    return ww_bytes_n_before(~ww_bytes_letters(bytes) & WW_BYTES_TOPS);
}

static inline void
ww_bytes_store(guint64 bytes, char *to)
{
    const guint64 both[] = { GUINT64_TO_LE(bytes), 0 };

    memcpy(to, both, sizeof both);
}

/* The top bits of eight bytes, side by side. */
static inline guint64
ww_bytes_gather(guint64 mask)
{
    return (mask >> 7) * G_GUINT64_CONSTANT(0x0102040810204080) >> 56;
}

static inline guint64
ww_bytes_word_bits(const char *p, guint64 *out_other)
{
    guint64 words = 0;

    *out_other = 0;
    for (guint i = 0; i < 64; i += 8) {
        guint64 bytes = ww_bytes_load(p + i);

        words |= ww_bytes_gather(ww_bytes_alnum(bytes)) << i;
        *out_other |= ww_bytes_gather(bytes & WW_BYTES_TOPS) << i;
    }
    return words;
}

#endif
