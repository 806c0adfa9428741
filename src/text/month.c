#include "text/month.h"

#include <string.h>
#include <unicode/udat.h>
#include <unicode/ustring.h>

#include "watchword/text.h"

#define MONTHS 12

/* No word that is longer names a month; in bytes. */
#define WORD_MAX 48

/* A name that a month has in a language. */
typedef struct {
    char *name; /* owned: in lower case */
    guint month;
    const char *language; /* borrowed */
} Name;

static char *
fold(const char *word, gsize length)
{
    g_autofree char *composed =
        g_utf8_normalize(word, (gssize)length, G_NORMALIZE_NFC);

    return composed != NULL ? g_utf8_casefold(composed, -1) : NULL;
}

static void
add_name(GArray *names,
         const UDateFormat *format,
         UDateFormatSymbolType type,
         guint month,
         const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UChar wide[WORD_MAX];
    char narrow[WORD_MAX * 3 + 1];
    int32_t n =
        udat_getSymbols(format, type, (int32_t)month, wide, WORD_MAX, &status);
    Name name = { .month = month, .language = language };

    u_strToUTF8(narrow, sizeof narrow, NULL, wide, n, &status);
    if (U_FAILURE(status))
        return;
    name.name = fold(narrow, strlen(narrow));
    g_array_append_val(names, name);
}

static void
add_language(GArray *names, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    /* A zone and a pattern that need no data keep this at a millisecond. */
    UDateFormat *format = udat_open(UDAT_PATTERN, UDAT_PATTERN, language,
                                    u"UTC", -1, u"MMMM", -1, &status);

    if (U_FAILURE(status))
        return;
    for (guint month = 0; month < MONTHS; month++) {
        add_name(names, format, UDAT_MONTHS, month, language);
        add_name(names, format, UDAT_STANDALONE_MONTHS, month, language);
    }
    udat_close(format);
}

static GArray *
make_names(void)
{
    GArray *names = g_array_new(FALSE, FALSE, sizeof(Name));
    const char *const *languages = ww_stopwords_languages();

    for (guint i = 0; languages[i] != NULL; i++)
        add_language(names, languages[i]);
    add_language(names, "uk");
    return names;
}

/* All names, made by whoever asks first, and never changed. */
static const GArray *
get_names(void)
{
    static GArray *names = NULL;

    if (g_once_init_enter(&names)) {
        GArray *made = make_names();

        g_once_init_leave(&names, made);
    }
    return names;
}

guint
ww_month_find(const char *word, gsize length, const char *language)
{
    g_autofree char *folded = NULL;
    const GArray *names = NULL;
    guint months = 0;

    if (length == 0 || length > WORD_MAX)
        return 0;
    folded = fold(word, length);
    if (folded == NULL)
        return 0;
    names = get_names();
    for (guint i = 0; i < names->len; i++) {
        const Name *name = &g_array_index(names, Name, i);

        if ((language == NULL || strcmp(language, name->language) == 0) &&
            strcmp(folded, name->name) == 0)
            months |= 1U << name->month;
    }
    return months;
}
