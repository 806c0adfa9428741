#include <string.h>

#include "watchword/text.h"

#include "text/bytes.h"
#include "text/function_words.h"
#include "text/utf8.h"

/*
 * Every document without a language is asked about, so this may cost no more
 * than counting a part of it. The lists of function words are one table that is
 * made once, English words are cut and looked up eight bytes at a time, and
 * scripts are counted only as long as the answer is open. English takes 25
 * microseconds a text, bound by the branches that words of uneven length cost.
 */

/* So many bytes tell what a text is written in. */
#define SAMPLE 8192
/* Fewer function words than this say nothing. */
#define HITS_MIN 3
/* The best language must beat each other by so much, in per cent. */
#define LEAD 150
/* What one Han character says takes about so many Latin letters. */
#define LETTERS_PER_HAN 3
/* More than any function word has, in bytes. */
#define WORD_MAX 32
/* What ww_stopwords_languages() promises. */
#define LANGUAGES_MAX 32

typedef struct {
    guint han;
    guint kana;
    guint hangul;
    guint thai;
    guint others; /* letters of scripts with words */
} Scripts;

static void
scripts_add(Scripts *self, gunichar c)
{
    if (c >= 0x4E00 && c <= 0x9FFF)
        self->han++;
    else if (c >= 0x3041 && c <= 0x30FF)
        self->kana++;
    else if (c >= 0xAC00 && c <= 0xD7A3)
        self->hangul++;
    else if (c >= 0x0E01 && c <= 0x0E5B)
        self->thai++;
    else if (g_unichar_isalpha(c))
        self->others++;
}

/* Returns: the characters of three bytes and more */
static guint
count_long_characters(const char *text, const char *end)
{
    guint n = 0;

    for (const char *p = text; p < end; p += 8) {
        guint64 bytes = ww_bytes_load_to(p, end);

        n += ww_bytes_count(bytes & bytes << 1 & bytes << 2 & WW_BYTES_TOPS);
    }
    return n;
}

/* What tells a language without spaces takes three bytes a character: as soon
 * as there are too many letters for all of those, there is no more to count.
 *
 * Returns: (nullable): the language that the script tells */
static const char *
language_of_scripts(const char *text, const char *end)
{
    Scripts scripts = { 0 };
    guint enough = count_long_characters(text, end) * LETTERS_PER_HAN;

    for (const char *p = text; p < end; p = ww_utf8_next(p)) {
        if (scripts.others > enough)
            return NULL;
        scripts_add(&scripts, ww_utf8_get(p));
    }

    guint cjk = scripts.han + scripts.kana + scripts.hangul;

    if (scripts.thai > scripts.others && scripts.thai > cjk)
        return "th";
    if (cjk < HITS_MIN || cjk * LETTERS_PER_HAN < scripts.others)
        return NULL;
    if (scripts.hangul * 2 > cjk)
        return "ko";
    return scripts.kana * 10 > cjk ? "ja" : "zh";
}

/*
 * The function words of a text, and how often each was met.
 */
typedef struct {
    const WwFunctionWords *words;          /* borrowed */
    guint16 counts[WW_FUNCTION_WORDS_MAX]; /* by number of the word */
    guint16 met[SAMPLE];                   /* numbers, each once */
    guint n_met;
} Hits;

static void
hits_add(Hits *self, guint64 head, const char *rest, gsize n_rest)
{
    guint number = ww_function_words_find(self->words, head, rest, n_rest);

    if (number == WW_FUNCTION_WORDS_MAX)
        return;
    if (self->counts[number]++ == 0)
        self->met[self->n_met++] = (guint16)number;
}

/* A word that is longer than any function word is cut off, and so is none. */
typedef struct {
    char bytes[WORD_MAX];
    gsize length;
} Word;

static void
word_append(Word *self, gunichar c)
{
    char utf8[6];
    int size = g_unichar_to_utf8(g_unichar_tolower(c), utf8);

    if (self->length + (gsize)size > WORD_MAX)
        return;
    memcpy(self->bytes + self->length, utf8, (gsize)size);
    self->length += (gsize)size;
}

static gboolean
is_word_character(gunichar c)
{
    return g_unichar_isalpha(c) || g_unichar_ismark(c) || c == '\'';
}

static gunichar
get_straight(const char *p)
{
    gunichar c = ww_utf8_get(p);

    return c == 0x2019 ? '\'' : c;
}

/* Returns: the end of the word that begins at @p, or of what is none there */
static const char *
add_any_word(Hits *hits, const char *p, const char *end)
{
    Word word = { .length = 0 };

    for (; p < end && is_word_character(get_straight(p)); p = ww_utf8_next(p))
        word_append(&word, get_straight(p));
    if (word.length > 0)
        hits_add(hits, ww_bytes_load_to(word.bytes, word.bytes + word.length),
                 word.bytes + 8, word.length > 8 ? word.length - 8 : 0);
    return p < end ? ww_utf8_next(p) : end;
}

/* A mask of ASCII letters and apostrophes. */
static guint64
find_word_bytes(guint64 bytes)
{
    return ww_bytes_letters(bytes) | ww_bytes_between(bytes, '\'', '\'');
}

/* Words of up to fifteen ASCII letters, without a branch for each of them.
 *
 * Returns: the end of the word at @p with what separates it, or %NULL when it
 *   is another one */
static const char *
add_plain_word(Hits *hits, const char *p, const char *end)
{
    guint64 head = ww_bytes_load_to(p, end);
    guint n_head = ww_bytes_n_before(~find_word_bytes(head) & WW_BYTES_TOPS);
    char rest[8];
    guint n_rest = 0;

    if (n_head == 8) {
        guint64 bytes = ww_bytes_load_to(p + 8, end);
        guint64 lower = GUINT64_TO_LE(ww_bytes_lower(bytes));

        n_rest = ww_bytes_n_before(~find_word_bytes(bytes) & WW_BYTES_TOPS);
        memcpy(rest, &lower, sizeof rest);
    }
    p += n_head + n_rest;
    if (n_rest == 8 || (p < end && (guchar)*p >= 0x80))
        return NULL;
    if (n_head > 0)
        hits_add(hits, ww_bytes_lower_word(head, n_head), rest, n_rest);
    return p + 1;
}

static void
add_words(Hits *hits, const char *p, const char *end)
{
    while (p < end) {
        const char *next = add_plain_word(hits, p, end);

        p = next != NULL ? next : add_any_word(hits, p, end);
    }
}

/*
 * @hits: of each language
 * @won: of the best language on words that this one has not
 * @lost: of this one on words that the best has not
 */
typedef struct {
    guint hits[LANGUAGES_MAX];
    guint won[LANGUAGES_MAX];
    guint lost[LANGUAGES_MAX];
} Score;

static void
score_hits(Score *self, const Hits *hits, guint n)
{
    for (guint i = 0; i < hits->n_met; i++) {
        guint number = hits->met[i];
        guint32 languages = ww_function_words_languages(hits->words, number);

        for (guint j = 0; j < n; j++)
            self->hits[j] += (languages >> j & 1) * hits->counts[number];
    }
}

/* Neighbours share many words, so that only those count that tell the two
 * apart. */
static void
score_pairs(Score *self, const Hits *hits, guint n, guint best)
{
    for (guint i = 0; i < hits->n_met; i++) {
        guint number = hits->met[i];
        guint32 languages = ww_function_words_languages(hits->words, number);
        gboolean is_best = (languages >> best & 1) != 0;
        guint *scores = is_best ? self->won : self->lost;

        if (is_best)
            languages = ~languages;
        for (guint j = 0; j < n; j++)
            scores[j] += (languages >> j & 1) * hits->counts[number];
    }
}

static gboolean
is_clear_winner(const Score *self, guint best, guint n)
{
    for (guint i = 0; i < n; i++) {
        if (i != best && self->won[i] * 100 <= self->lost[i] * LEAD)
            return FALSE;
    }
    return TRUE;
}

static const char *
language_of_words(const Hits *hits)
{
    const char *const *languages = ww_stopwords_languages();
    Score score = { 0 };
    guint best = 0;
    guint n = 0;

    while (languages[n] != NULL)
        n++;
    score_hits(&score, hits, n);
    for (guint i = 0; i < n; i++) {
        if (score.hits[i] > score.hits[best])
            best = i;
    }
    score_pairs(&score, hits, n, best);
    if (score.hits[best] < HITS_MIN || !is_clear_winner(&score, best, n))
        return NULL;
    return languages[best];
}

const char *
ww_text_language(const char *text, gsize length)
{
    g_return_val_if_fail(text != NULL || length == 0, NULL);

    gsize sample = MIN(length, SAMPLE);

    while (sample < length && ((guchar)text[sample] & 0xC0) == 0x80)
        sample++;

    const char *end = text + sample;
    const char *language = language_of_scripts(text, end);

    if (language != NULL)
        return language;

    Hits hits;

    hits.words = ww_function_words_get();
    memset(hits.counts, 0, sizeof hits.counts);
    hits.n_met = 0;
    add_words(&hits, text, end);
    return language_of_words(&hits);
}
