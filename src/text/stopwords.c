#include <string.h>

#include "watchword/text.h"

#include "text/stopword_list.h"

typedef struct {
    const char *language;
    const char *words;
} Stopwords;

/* In byte order of codes. */
static const Stopwords all_stopwords[] = {
    { "bg", ww_stopwords_bg }, { "cs", ww_stopwords_cs },
    { "da", ww_stopwords_da }, { "de", ww_stopwords_de },
    { "en", ww_stopwords_en }, { "es", ww_stopwords_es },
    { "fr", ww_stopwords_fr }, { "hr", ww_stopwords_hr },
    { "hu", ww_stopwords_hu }, { "is", ww_stopwords_is },
    { "it", ww_stopwords_it }, { "nl", ww_stopwords_nl },
    { "pl", ww_stopwords_pl }, { "pt", ww_stopwords_pt },
    { "ro", ww_stopwords_ro }, { "ru", ww_stopwords_ru },
    { "sl", ww_stopwords_sl }, { "sv", ww_stopwords_sv },
};

const char *const *
ww_stopwords_languages(void)
{
    static const char *const languages[] = {
        "bg", "cs", "da", "de", "en", "es", "fr", "hr", "hu", "is",
        "it", "nl", "pl", "pt", "ro", "ru", "sl", "sv", NULL,
    };

    return languages;
}

const char *
ww_stopwords(const char *language)
{
    g_return_val_if_fail(language != NULL, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(all_stopwords); i++) {
        if (strcmp(all_stopwords[i].language, language) == 0)
            return all_stopwords[i].words;
    }
    return NULL;
}
