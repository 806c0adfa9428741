#include <string.h>

#include "watchword/text.h"

/*
 * Determiners, pronouns, prepositions, conjunctions, auxiliaries, and adverbs
 * that point or grade; in folded form. Codes in byte order.
 */
typedef struct {
    const char *language;
    const char *words;
} Stopwords;

static const Stopwords all_stopwords[] = {
    { "en",
      "a about above across after again against ago all almost along already also "
      "although always am among amongst an and another any anybody anyone anything "
      "are aren't around as at away back be because been before behind being below "
      "beneath beside besides between beyond both but by can can't cannot could "
      "couldn't despite did didn't do does doesn't doing don't done down during "
      "each either else enough even ever every everybody everyone everything "
      "except few for from further had hadn't has hasn't have haven't having he "
      "he'd he'll he's hence her here here's hers herself him himself his how "
      "however i i'd i'll i'm i've if in indeed inside instead into is isn't it "
      "it'd it'll it's its itself just least less let let's like many may maybe me "
      "might mine more moreover most much must my myself near neither never "
      "nevertheless no nobody none nor not nothing now of off often on once only "
      "onto or other others otherwise ought our ours ourselves out outside over "
      "own per perhaps quite rather same shall she she'd she'll she's should "
      "shouldn't since so some somebody someone something sometimes somewhere "
      "still such than that that'll that's the their theirs them themselves then "
      "there there'll there's thereby therefore these they they'd they'll they're "
      "they've this those though through throughout thus till to together too "
      "toward towards under unless until up upon us very via was wasn't we we'd "
      "we'll we're we've well were weren't what what's whatever when whenever "
      "where where's whereas wherever whether which whichever while who who's whom "
      "whose why will with within without won't would wouldn't yet you you'd "
      "you'll you're you've your yours yourself yourselves" },
};

const char *const *
ww_stopwords_languages(void)
{
    static const char *const languages[] = { "en", NULL };

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
