#include "text/sentence.h"

#include <string.h>
#include <unicode/uchar.h>

#include "text/abbreviation.h"
#include "text/utf8.h"

/*
 * The rules SB3 to SB11 of UAX #29. ICU has them too, at a quarter of the
 * speed: a sentence can only end after one of few characters, and what matters
 * around it is near. So the text between two words that holds none of them need
 * not be looked at, and the tokenizer skips what it knows. What remains, 80 ns
 * for each full stop, is bound by branches on the few characters around it, and
 * by what the word before it may abbreviate.
 */

#define N_ASCII 128
#define N_BYTES 256
/* The blocks of common marks: general punctuation, CJK symbols, full-width
 * forms. */
#define N_BLOCKS 3
#define N_MARKS  64

struct WwSentenceCutter {
    GPtrArray *languages;       /* owned, of owned WwAbbreviations */
    const WwAbbreviations *now; /* (nullable): borrowed from @languages */
    const char *text;           /* borrowed */
    gsize length;
    gsize position;        /* no end is made by what is before */
    guint8 ascii[N_ASCII]; /* the class of each character */
    guint8 marks[N_BLOCKS][N_MARKS];
    gboolean may_end[N_BYTES]; /* may a character beginning so end a sentence */
};

/* A character that counts, with the marks after it, which do not (SB5). */
typedef struct {
    int class;
    gsize next;
} Unit;

static void
abbreviations_destroy(gpointer data)
{
    ww_abbreviations_free(data);
}

static gboolean
is_paragraph_end(int class)
{
    return class == U_SB_SEP || class == U_SB_CR || class == U_SB_LF;
}

static gboolean
is_term(int class)
{
    return class == U_SB_STERM || class == U_SB_ATERM;
}

/* Of what is not ASCII only whole blocks are told apart: Latin and Cyrillic
 * letters, Han, and the later bytes of any character end nothing. */
static gboolean
may_end(const WwSentenceCutter *self, guint first)
{
    if (first < N_ASCII)
        return is_term(self->ascii[first]) ||
               is_paragraph_end(self->ascii[first]);
    return first >= 0xC2 && !(first >= 0xC3 && first <= 0xCB) &&
           !(first >= 0xD0 && first <= 0xD1) &&
           !(first >= 0xE4 && first <= 0xE9);
}

static const gunichar mark_blocks[N_BLOCKS] = { 0x2000, 0x3000, 0xFF00 };

WwSentenceCutter *
ww_sentence_cutter_new(void)
{
    WwSentenceCutter *self = g_new0(WwSentenceCutter, 1);

    self->languages = g_ptr_array_new_with_free_func(abbreviations_destroy);
    for (UChar32 c = 0; c < N_ASCII; c++)
        self->ascii[c] = (guint8)u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
    for (guint i = 0; i < N_BLOCKS; i++) {
        for (guint j = 0; j < N_MARKS; j++)
            self->marks[i][j] =
                (guint8)u_getIntPropertyValue((UChar32)(mark_blocks[i] + j),
                                              UCHAR_SENTENCE_BREAK);
    }
    for (guint first = 0; first < N_BYTES; first++)
        self->may_end[first] = may_end(self, first);
    return self;
}

void
ww_sentence_cutter_free(WwSentenceCutter *self)
{
    if (self == NULL)
        return;
    g_ptr_array_unref(self->languages);
    g_free(self);
}

void
ww_sentence_cutter_set_language(WwSentenceCutter *self, const char *language)
{
    self->now = NULL;
    if (language == NULL)
        return;
    /* Unknown codes share one entry, so that there cannot be many. */
    language = ww_abbreviations_language(language);
    for (guint i = 0; i < self->languages->len && self->now == NULL; i++) {
        const WwAbbreviations *known = g_ptr_array_index(self->languages, i);

        if (strcmp(ww_abbreviations_code(known), language) == 0)
            self->now = known;
    }
    if (self->now != NULL)
        return;

    WwAbbreviations *added = ww_abbreviations_new(language);

    g_ptr_array_add(self->languages, added);
    self->now = added;
}

void
ww_sentence_cutter_set_text(WwSentenceCutter *self,
                            const char *text,
                            gsize length,
                            WwNewline newline)
{
    gboolean is_space = newline == WW_NEWLINE_IS_SPACE;

    self->text = text;
    self->length = length;
    self->position = 0;
    self->ascii['\n'] = is_space ? U_SB_SP : U_SB_LF;
    self->may_end['\n'] = !is_space;
}

void
ww_sentence_cutter_skip(WwSentenceCutter *self, gsize position)
{
    self->position = MAX(self->position, position);
}

static int
class_at(const WwSentenceCutter *self, gsize position)
{
    guchar first = (guchar)self->text[position];

    if (first < N_ASCII)
        return self->ascii[first];

    UChar32 c = (UChar32)ww_utf8_get(self->text + position);

    if (c >= 0x4E00 && c <= 0x9FFF)
        return U_SB_OLETTER;
    for (guint i = 0; i < N_BLOCKS; i++) {
        if (((gunichar)c & ~(N_MARKS - 1U)) == mark_blocks[i])
            return self->marks[i][(gunichar)c & (N_MARKS - 1U)];
    }
    return u_getIntPropertyValue(c, UCHAR_SENTENCE_BREAK);
}

static gsize
after(const WwSentenceCutter *self, gsize position)
{
    return position + ww_utf8_size(self->text + position);
}

/* At the end of the text the class is none of those that rules ask for. */
static Unit
unit_at(const WwSentenceCutter *self, gsize position)
{
    if (position >= self->length)
        return (Unit){ U_SB_OTHER, self->length };

    Unit unit = { class_at(self, position), after(self, position) };

    if (is_paragraph_end(unit.class))
        return unit;
    while (unit.next < self->length) {
        /* No mark is ASCII. */
        if ((self->text[unit.next] & 0x80) == 0)
            break;

        int class = class_at(self, unit.next);

        if (class != U_SB_EXTEND && class != U_SB_FORMAT)
            break;
        unit.next = after(self, unit.next);
    }
    return unit;
}

static gsize
skip_class(const WwSentenceCutter *self, gsize position, int class)
{
    for (;;) {
        if (position >= self->length)
            return position;

        Unit unit = unit_at(self, position);

        if (unit.class != class)
            return position;
        position = unit.next;
    }
}

/* SB8: whether the next letter is a small one, no sentence ending before. */
static gboolean
goes_on_small(const WwSentenceCutter *self, gsize position)
{
    while (position < self->length) {
        Unit unit = unit_at(self, position);

        switch (unit.class) {
        case U_SB_LOWER:
            return TRUE;
        case U_SB_UPPER:
        case U_SB_OLETTER:
        case U_SB_SEP:
        case U_SB_CR:
        case U_SB_LF:
        case U_SB_STERM:
        case U_SB_ATERM:
            return FALSE;
        default:
            position = unit.next;
        }
    }
    return FALSE;
}

/* SB6 and SB7: a full stop inside a number or an abbreviation. */
static gboolean
is_inner_stop(int before, int next)
{
    return next == U_SB_NUMERIC ||
           (next == U_SB_UPPER &&
            (before == U_SB_UPPER || before == U_SB_LOWER));
}

/* SB3 and SB4 */
static gsize
end_of_paragraph(const WwSentenceCutter *self, gsize position)
{
    gsize end = after(self, position);

    if (class_at(self, position) == U_SB_CR && end < self->length &&
        class_at(self, end) == U_SB_LF)
        end++;
    return end;
}

/*
 * @term: what may end the sentence, with the class before it
 *
 * Returns: the end of the sentence, or 0 if this is none
 */
static gsize
end_after(const WwSentenceCutter *self, const Unit *term, int before)
{
    gboolean is_stop = term->class == U_SB_ATERM;

    if (is_stop && is_inner_stop(before, unit_at(self, term->next).class))
        return 0;

    gsize end = skip_class(self, term->next, U_SB_CLOSE);

    end = skip_class(self, end, U_SB_SP);
    if (end >= self->length)
        return self->length;
    if (is_stop && goes_on_small(self, end))
        return 0;
    switch (unit_at(self, end).class) {
    case U_SB_SCONTINUE:
    case U_SB_STERM:
    case U_SB_ATERM:
        return 0;
    case U_SB_SEP:
    case U_SB_CR:
    case U_SB_LF:
        return end_of_paragraph(self, end);
    default:
        return end;
    }
}

/* Returns: the class of what comes before @position, marks skipped */
static int
class_before(const WwSentenceCutter *self, gsize position)
{
    const char *p = self->text + position;

    while (p > self->text) {
        p = ww_utf8_previous(p);

        int class = class_at(self, (gsize)(p - self->text));

        if (class != U_SB_EXTEND && class != U_SB_FORMAT)
            return class;
    }
    return U_SB_OTHER;
}

/* The next end by UAX #29 alone; @length of the text if no character before
 * @limit makes one. */
static gsize
next_end(const WwSentenceCutter *self, gsize limit)
{
    for (gsize position = self->position; position < limit; position++) {
        if (!self->may_end[(guchar)self->text[position]])
            continue;

        int class = class_at(self, position);

        if (is_paragraph_end(class))
            return end_of_paragraph(self, position);
        if (!is_term(class))
            continue;

        Unit term = unit_at(self, position);
        gsize end = end_after(self, &term, class_before(self, position));

        if (end > 0)
            return end;
    }
    return self->length;
}

/* A newline that is a space has class SP. */
static gboolean
is_held(const WwSentenceCutter *self, gsize end)
{
    return self->now != NULL &&
           ww_abbreviations_hold(self->now, self->text, self->length, end,
                                 self->ascii['\n'] == U_SB_SP);
}

gsize
ww_sentence_cutter_next(WwSentenceCutter *self, gsize limit)
{
    limit = MIN(limit, self->length);
    for (;;) {
        gsize end = next_end(self, limit);

        self->position = end < self->length ? end : limit;
        if (end >= self->length)
            return self->length;
        if (!is_held(self, end))
            return end;
    }
}
