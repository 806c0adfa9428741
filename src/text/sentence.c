#include "text/sentence.h"

#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "watchword/error.h"

#include "text/abbreviation.h"

/* A language, its iterator and its abbreviations. */
typedef struct {
    char *language;           /* owned */
    UBreakIterator *iterator; /* owned */
    WwAbbreviations *known;   /* owned */
} Locale;

struct WwSentenceCutter {
    GPtrArray *locales; /* owned, of owned Locale */
    Locale *locale;     /* borrowed from @locales */
    UText view;         /* owned */
    const char *text;   /* borrowed */
    gsize length;
};

static void
locale_free(gpointer data)
{
    Locale *self = data;

    g_free(self->language);
    ubrk_close(self->iterator);
    ww_abbreviations_free(self->known);
    g_free(self);
}

static Locale *
locale_new(const char *language, GError **error)
{
    UErrorCode status = U_ZERO_ERROR;
    g_autofree char *name = g_strconcat(language, "@ss=standard", NULL);
    UBreakIterator *iterator = ubrk_open(UBRK_SENTENCE, name, NULL, 0, &status);

    if (U_FAILURE(status)) {
        g_set_error(error, WW_ERROR, WW_ERROR_ENCODING,
                    "ICU has no data for the ends of sentences: %s",
                    u_errorName(status));
        return NULL;
    }

    Locale *self = g_new0(Locale, 1);

    self->language = g_strdup(language);
    self->iterator = iterator;
    self->known = ww_abbreviations_new(language);
    return self;
}

WwSentenceCutter *
ww_sentence_cutter_new(GError **error)
{
    Locale *locale = locale_new("en", error);

    if (locale == NULL)
        return NULL;

    WwSentenceCutter *self = g_new0(WwSentenceCutter, 1);

    self->locales = g_ptr_array_new_with_free_func(locale_free);
    g_ptr_array_add(self->locales, locale);
    self->locale = locale;
    self->view = (UText)UTEXT_INITIALIZER;
    return self;
}

void
ww_sentence_cutter_free(WwSentenceCutter *self)
{
    if (self == NULL)
        return;
    utext_close(&self->view);
    g_ptr_array_unref(self->locales);
    g_free(self);
}

static Locale *
find_locale(const WwSentenceCutter *self, const char *language)
{
    for (guint i = 0; i < self->locales->len; i++) {
        Locale *locale = g_ptr_array_index(self->locales, i);

        if (strcmp(locale->language, language) == 0)
            return locale;
    }
    return NULL;
}

/* Only codes with rules of their own are worth an iterator; this also bounds
 * how many there can be. */
static const char *
canonical_language(const char *language)
{
    if (language == NULL)
        return "en";
    return ww_abbreviations_language(language);
}

void
ww_sentence_cutter_set_language(WwSentenceCutter *self, const char *language)
{
    const char *code = canonical_language(language);
    Locale *locale = find_locale(self, code);

    if (locale == NULL) {
        /* English was opened, so the data is there; a code that ICU does not
         * know falls back to its root. */
        locale = locale_new(code, NULL);
        g_assert(locale != NULL);
        g_ptr_array_add(self->locales, locale);
    }
    self->locale = locale;
}

void
ww_sentence_cutter_set_text(WwSentenceCutter *self,
                            const char *text,
                            gsize length)
{
    UErrorCode status = U_ZERO_ERROR;

    self->text = text;
    self->length = length;
    utext_openUTF8(&self->view, text, (int64_t)length, &status);
    ubrk_setUText(self->locale->iterator, &self->view, &status);
    g_assert(U_SUCCESS(status));
}

gsize
ww_sentence_cutter_next(WwSentenceCutter *self)
{
    for (;;) {
        int32_t end = ubrk_next(self->locale->iterator);

        if (end == UBRK_DONE || (gsize)end >= self->length)
            return self->length;
        if (!ww_abbreviations_hold(self->locale->known, self->text,
                                   self->length, (gsize)end))
            return (gsize)end;
    }
}
