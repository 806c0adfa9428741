#include "text/word.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include "watchword/error.h"

#include "text/script.h"
#include "text/shortcut.h"
#include "text/utf8.h"

#define STATUS_WORD 100

struct WwWordCutter {
    UBreakIterator *iterator; /* owned */
    UText window;             /* owned; what the iterator stands on */
    gsize window_start;
    gsize window_end;
    const char *text; /* borrowed */
    gsize length;
    gsize position; /* everything before it has been cut */
    gboolean is_fast;
    gboolean is_sure; /* did the last word come by the shortcut */
};

/*
 * UAX #29, WB3 to WB16, said once more without what ICU adds and changes from
 * version to version (dictionaries, `@`, the colon), and with three rules of
 * our own: a character of a script without spaces is a unit with its marks;
 * underscores join but do not begin or end a word (`_so_` in Markdown); and a
 * narrow no-break space joins digits only (French puts it before `?` too).
 * Only units with a letter or number get a status; marks never attach to
 * anything else, so that a token begins with its own first character.
 */
static const char *const rules =
    "!!chain;"
    "!!quoted_literals_only;"
    "$ClusterMark = [\\p{Grapheme_Cluster_Break = Extend}"
    " \\p{Grapheme_Cluster_Break = SpacingMark}"
    " \\p{Grapheme_Cluster_Break = ZWJ}];"
    "$Wide = [[[\\p{scx = Hani} \\p{scx = Hira} \\p{scx = Kana}"
    " \\p{scx = Thai} \\p{scx = Laoo} \\p{scx = Khmr} \\p{scx = Mymr}]"
    " & [\\p{Alphabetic} \\p{Nl} \\p{No}]] [\\u2F00-\\u2FD5]"
    " - \\p{Nd} - $ClusterMark];"
    "$Mark = [[\\p{Word_Break = Extend} \\p{Word_Break = Format}"
    " \\p{Word_Break = ZWJ} $ClusterMark] - $Wide];"
    "$Hebrew = [\\p{Word_Break = Hebrew_Letter} - $Mark];"
    "$Letter = [[\\p{Word_Break = ALetter} \\p{Word_Break = Hebrew_Letter}]"
    " - $Wide - $Mark];"
    "$Number = [\\p{Word_Break = Numeric} - [\\u066B] - $Wide - $Mark];"
    "$Join = [\\p{Word_Break = ExtendNumLet} - [\\u202F]];"
    "$Quote = [\\p{Word_Break = Single_Quote}];"
    "$DoubleQuote = [\\p{Word_Break = Double_Quote}];"
    "$InWord = [\\p{Word_Break = MidLetter} \\p{Word_Break = MidNumLet}"
    " $Quote];"
    "$InNumber = [\\p{Word_Break = MidNum} \\p{Word_Break = MidNumLet}"
    " $Quote \\u066B \\u202F];"
    "$Alone = [[\\p{Alphabetic} \\p{N}] - $Letter - $Number - $Wide - $Mark];"
    "^[$Letter $Number] $Mark* {100};"
    "$Letter $Mark* $Letter $Mark* {100};"
    "$Letter $Mark* $InWord $Mark* $Letter $Mark* {100};"
    "$Hebrew $Mark* $Quote $Mark* {100};"
    "$Hebrew $Mark* $DoubleQuote $Mark* $Hebrew $Mark* {100};"
    "$Letter $Mark* $Number $Mark* {100};"
    "$Number $Mark* $Letter $Mark* {100};"
    "$Number $Mark* $Number $Mark* {100};"
    "$Number $Mark* $InNumber $Mark* $Number $Mark* {100};"
    "[$Letter $Number] $Mark* ($Join $Mark*)+ [$Letter $Number] $Mark* {100};"
    "^$Wide $ClusterMark* {100};"
    "^$Alone $Mark* {100};"
    "^$Mark+ {100};";

static UBreakIterator *
open_iterator(GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where;
    int32_t length = (int32_t)strlen(rules);
    g_autofree UChar *units = g_new(UChar, (gsize)length + 1);

    u_charsToUChars(rules, units, length);
    units[length] = 0;

    UBreakIterator *iterator =
        ubrk_openRules(units, length, NULL, 0, &where, &status);

    if (U_FAILURE(status)) {
        g_set_error(error, WW_ERROR, WW_ERROR_ENCODING,
                    "ICU does not take the rules for words: %s %d:%d",
                    u_errorName(status), where.line, where.offset);
        return NULL;
    }
    return iterator;
}

WwWordCutter *
ww_word_cutter_new(GError **error)
{
    UBreakIterator *iterator = open_iterator(error);

    if (iterator == NULL)
        return NULL;

    WwWordCutter *self = g_new0(WwWordCutter, 1);

    self->iterator = iterator;
    self->window = (UText)UTEXT_INITIALIZER;
    return self;
}

void
ww_word_cutter_free(WwWordCutter *self)
{
    if (self == NULL)
        return;
    utext_close(&self->window);
    ubrk_close(self->iterator);
    g_free(self);
}

void
ww_word_cutter_set_text(WwWordCutter *self,
                        const char *text,
                        gsize length,
                        gboolean is_fast)
{
    g_assert(length <= G_MAXINT32);
    self->text = text;
    self->length = length;
    self->position = 0;
    self->window_end = 0;
    self->is_fast = is_fast;
    self->is_sure = FALSE;
}

void
ww_word_cutter_seek(WwWordCutter *self, gsize position)
{
    self->position = position;
    self->window_end = 0;
}

gboolean
ww_word_cutter_is_sure(const WwWordCutter *self)
{
    return self->is_sure;
}

/* The shortcut says that it cannot tell: ICU takes over from here, up to the
 * next place where the shortcut is safe again. */
static void
open_window(WwWordCutter *self)
{
    UErrorCode status = U_ZERO_ERROR;
    gsize end = self->is_fast ? ww_shortcut_resume(self->text, self->length,
                                                   self->position)
                              : self->length;

    self->window_start = self->position;
    self->window_end = end;
    utext_openUTF8(&self->window, self->text + self->position,
                   (int64_t)(end - self->position), &status);
    ubrk_setUText(self->iterator, &self->window, &status);
    g_assert(U_SUCCESS(status));
}

static gboolean
holds_word_character(const char *start, const char *end)
{
    for (const char *p = start; p < end; p = ww_utf8_next(p)) {
        if (ww_script_is_word(ww_utf8_get(p)))
            return TRUE;
    }
    return FALSE;
}

/* Returns: whether a word was found before the end of the window */
static gboolean
next_in_window(WwWordCutter *self, gsize *out_start, gsize *out_end)
{
    while (self->position < self->window_end) {
        int32_t next = ubrk_next(self->iterator);

        if (next == UBRK_DONE) {
            self->position = self->window_end;
            break;
        }

        gsize start = self->position;
        gsize end = self->window_start + (gsize)next;

        self->position = end;
        if (ubrk_getRuleStatus(self->iterator) == STATUS_WORD &&
            holds_word_character(self->text + start, self->text + end)) {
            *out_start = start;
            *out_end = end;
            return TRUE;
        }
    }
    return FALSE;
}

/* Returns: %WW_SHORTCUT_UNSURE when the shortcut may not be taken, too */
static WwShortcutResult
next_by_shortcut(WwWordCutter *self, gsize *out_start, gsize *out_end)
{
    if (!self->is_fast)
        return WW_SHORTCUT_UNSURE;

    WwShortcutResult result =
        ww_shortcut_next(self->text, self->length, &self->position, out_end);

    self->is_sure = result == WW_SHORTCUT_WORD;
    if (self->is_sure) {
        *out_start = self->position;
        self->position = *out_end;
    }
    return result;
}

gboolean
ww_word_cutter_next(WwWordCutter *self, gsize *out_start, gsize *out_end)
{
    self->is_sure = FALSE;
    while (!next_in_window(self, out_start, out_end)) {
        if (self->position >= self->length)
            return FALSE;

        WwShortcutResult result = next_by_shortcut(self, out_start, out_end);

        if (result != WW_SHORTCUT_UNSURE)
            return result == WW_SHORTCUT_WORD;
        open_window(self);
    }
    return TRUE;
}
