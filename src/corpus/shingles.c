#include "corpus/shingles.h"

#include <stdlib.h>

#include "watchword/text.h"

#include "hash.h"
#include "text/bytes.h"
#include "text/script.h"
#include "text/utf8.h"

/* The base of the rolling number, odd; its fifth power; what numbers begin
 * with. */
#define BASE  G_GUINT64_CONSTANT(0x9E3779B97F4A7C15)
#define BASE5 (BASE * BASE * BASE * BASE * BASE)
#define SEED  G_GUINT64_CONSTANT(0x51ED270B9A3F4C27)

void
ww_shingler_init(WwShingler *self, const char *text, gsize length)
{
    *self = (WwShingler){ .at = text, .end = text + length };
}

/* The ASCII letters and digits from here on, at most eight; @hash goes on by
 * them. Returns how many. */
static inline guint
take_ascii(WwShingler *self, guint64 *hash)
{
    guint64 bytes = ww_bytes_load_to(self->at, self->end);
    guint n = ww_bytes_n_before(~ww_bytes_alnum(bytes) & WW_BYTES_TOPS);

    if (n == 0)
        return 0;
    *hash = ww_hash_step(*hash, ww_bytes_lower_word(bytes, n));
    self->at += n;
    return n;
}

typedef enum {
    WW_PIECE_GAP,  /* separates words */
    WW_PIECE_PART, /* of a word */
    WW_PIECE_WORD, /* is a word alone */
} Piece;

static Piece
piece_of(gunichar c)
{
    if (ww_text_is_wide(c))
        return WW_PIECE_WORD;
    return ww_script_is_word(c) || g_unichar_ismark(c) ? WW_PIECE_PART
                                                       : WW_PIECE_GAP;
}

/* The character that begins here, which is not ASCII. Returns whether the word
 * goes on. */
static gboolean
take_other(WwShingler *self, guint64 *hash)
{
    gunichar c = ww_utf8_get(self->at);
    Piece piece = ww_utf8_is_han(self->at) ? WW_PIECE_WORD : piece_of(c);

    if (piece == WW_PIECE_WORD && *hash != SEED)
        return FALSE;
    self->at += ww_utf8_size(self->at);
    if (piece != WW_PIECE_GAP)
        *hash = ww_hash_step(*hash, g_unichar_tolower(c));
    return piece == WW_PIECE_PART;
}

/* Whether the word goes on. Fewer than eight letters end at what is none, so
 * that an ASCII byte there is stepped over at once. */
static inline gboolean
take_ascii_or_gap(WwShingler *self, guint64 *hash)
{
    guint n = take_ascii(self, hash);

    if (n == 8 || self->at >= self->end || (n > 0 && (guchar)*self->at >= 0x80))
        return TRUE;
    self->at++;
    return FALSE;
}

/* Returns the number of the next word, SEED at the end. */
static guint64
next_word_of_any(WwShingler *self)
{
    guint64 hash = SEED;

    self->bits = 0;
    self->n_known = 0;
    while (self->at < self->end) {
        gboolean goes_on = (guchar)*self->at >= 0x80
                               ? take_other(self, &hash)
                               : take_ascii_or_gap(self, &hash);

        if (!goes_on && hash != SEED)
            break;
    }
    return hash;
}

/* Bytes that are looked at together, and those that may be read for them. */
#define AHEAD     64
#define AHEAD_MAX (AHEAD + 8)

/* Finds out what the next bytes are, up to the first that is not ASCII; returns
 * whether there are any. */
static inline gboolean
look_ahead(WwShingler *self)
{
    guint64 other = 0;

    if (self->end - self->at < AHEAD_MAX || (guchar)*self->at >= 0x80)
        return FALSE;
    self->bits = ww_bytes_word_bits(self->at, &other);
    self->n_known = AHEAD;
    if (other != 0) {
        self->n_known = (guint)__builtin_ctzll(other);
        self->bits &= other ^ (other - 1);
    }
    return TRUE;
}

static inline guint64
hash_letters(guint64 hash, const char *p, guint n)
{
    return ww_hash_step(hash, ww_bytes_lower_word(ww_bytes_load(p), n));
}

static inline guint64
hash_word(const char *p, guint n)
{
    guint64 hash = hash_letters(SEED, p, n);

    for (guint i = 8; i < n; i += 8)
        hash = hash_letters(hash, p + i, n - i);
    return hash;
}

/*
 * The same, with words of ASCII looked up in bits of 64 bytes: to find out
 * where the next one begins needs not wait then for the bytes of the last.
 */
static inline guint64
next_word(WwShingler *self)
{
    for (;;) {
        if (self->bits == 0) {
            self->at += self->n_known;
            self->n_known = 0;
            if (!look_ahead(self))
                return next_word_of_any(self);
            continue;
        }

        guint start = (guint)__builtin_ctzll(self->bits);
        guint64 after = ~(self->bits >> start);
        guint n = after == 0 ? AHEAD : (guint)__builtin_ctzll(after);

        self->at += start;
        self->n_known -= start;
        if (n < self->n_known) {
            guint64 hash = hash_word(self->at, n);

            self->at += n;
            self->n_known -= n;
            self->bits = self->bits >> start >> n;
            return hash;
        }
        /* it may go on behind what is known */
        if (start == 0 || !look_ahead(self))
            return next_word_of_any(self);
    }
}

/* The finisher of MurmurHash3, which spreads every bit over all. */
static inline guint64
finish(guint64 hash)
{
    hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xFF51AFD7ED558CCD);
    hash = (hash ^ hash >> 33) * G_GUINT64_CONSTANT(0xC4CEB9FE1A85EC53);
    return hash ^ hash >> 33;
}

gsize
ww_shingler_next(WwShingler *self, guint64 *out, gsize room)
{
    gsize n = 0;

    while (n < room && !self->is_done) {
        guint64 word = next_word(self);
        guint64 *oldest = &self->words[self->n_words % WW_SHINGLE_WORDS];

        self->is_done = word == SEED;
        if (self->is_done) {
            if (self->n_words > 0 && self->n_words < WW_SHINGLE_WORDS)
                out[n++] = finish(self->rolled);
            break;
        }
        self->rolled = self->rolled * BASE + word - *oldest * BASE5;
        *oldest = word;
        if (++self->n_words >= WW_SHINGLE_WORDS)
            out[n++] = finish(self->rolled);
    }
    return n;
}

static int
compare(const void *a, const void *b)
{
    guint64 left = *(const guint64 *)a;
    guint64 right = *(const guint64 *)b;

    return left < right ? -1 : left > right;
}

guint64 *
ww_shingles_set(const char *text, gsize length, gsize *out_n)
{
    gsize room = length / 8 + 16;
    guint64 *set = g_new(guint64, room);
    gsize n = 0;
    gsize n_new = 0;
    WwShingler shingler;

    ww_shingler_init(&shingler, text, length);
    while ((n_new = ww_shingler_next(&shingler, set + n, room - n)) > 0) {
        n += n_new;
        if (n == room) {
            room += room / 2;
            set = g_renew(guint64, set, room);
        }
    }
    qsort(set, n, sizeof *set, compare);
    *out_n = 0;
    for (gsize i = 0; i < n; i++) {
        if (i == 0 || set[i] != set[i - 1])
            set[(*out_n)++] = set[i];
    }
    return set;
}

double
ww_shingles_resemblance(const guint64 *a,
                        gsize n_a,
                        const guint64 *b,
                        gsize n_b)
{
    gsize n_both = 0;
    gsize i = 0;
    gsize j = 0;

    while (i < n_a && j < n_b) {
        n_both += a[i] == b[j] ? 1 : 0;
        if (a[i] <= b[j]) {
            j += a[i] == b[j] ? 1 : 0;
            i++;
        } else {
            j++;
        }
    }
    return n_a + n_b == 0 ? 0.0 : (double)n_both / (double)(n_a + n_b - n_both);
}
