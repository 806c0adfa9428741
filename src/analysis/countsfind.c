/* Finds phrases that are named in files of counts. */
#include "watchword/countsfile.h"
#include "watchword/error.h"

#include "analysis/countsload.h"
#include "count/lexicon.h"
#include "count/track.h"

/* The only variant of a family, its words with a space between. */
static gboolean
join_words(const WwCountsFile *self,
           const WwFamily *family,
           char **out,
           GError **error)
{
    char **words = g_ptr_array_index(family->words, 0);
    guint max = ww_counts_file_length_max(self) + 1;

    for (guint i = 1; i < family->words->len; i++) {
        g_autofree char *other =
            g_strjoinv(" ", g_ptr_array_index(family->words, i));
        g_autofree char *first = g_strjoinv(" ", words);

        if (g_str_equal(first, other))
            continue;
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s: counts do not tell how many documents have any of "
                    "several variants: give the text, or each variant alone",
                    family->name);
        return FALSE;
    }
    if (g_strv_length(words) > max) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "'%s' is longer than what was counted, %u words: give the "
                    "text, or count again with a higher --length",
                    family->name, max);
        return FALSE;
    }
    *out = g_strjoinv(" ", words);

    return TRUE;
}

static void
free_array(gpointer array)
{
    if (array != NULL)
        g_array_unref(array);
}

static gboolean
list_asked(const WwCountsFile *self,
           const WwLexicon *lexicon,
           char **asked,
           GError **error)
{
    for (guint i = 0; i < ww_lexicon_n_families(lexicon); i++) {
        if (!join_words(self, ww_lexicon_family(lexicon, i), &asked[i], error))
            return FALSE;
    }

    return TRUE;
}

static GArray *
list_positions(const WwCountsFile *self, const WwCountsPhrase *phrase)
{
    GArray *positions = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint n = 0;

    g_array_set_size(positions, (guint)phrase->numbers[WW_PHRASE_COUNT]);
    for (guint i = 0; i < phrase->hits->len; i++) {
        const WwCountsHit *hit = &g_array_index(phrase->hits, WwCountsHit, i);

        ww_counts_file_append_positions(self, hit,
                                        (guint32 *)(gpointer)positions->data +
                                            n);
        n += hit->count;
    }

    return positions;
}

/* By the words of what was asked: its positions, NULL as long as it was not
 * met. */
static gboolean
read_phrases(WwCountsFile *self, GHashTable *found, GError **error)
{
    WwCountsPhrase *phrase = NULL;

    do {
        gpointer key = NULL;

        if (!ww_counts_file_next(self, &phrase, error))
            return FALSE;
        if (phrase != NULL &&
            g_hash_table_lookup_extended(found, phrase->words->str, &key, NULL))
            g_hash_table_insert(found, key, list_positions(self, phrase));
    } while (phrase != NULL);

    return TRUE;
}

WwTracker *
ww_counts_file_find_all(WwCountsFile *self,
                        const WwLexicon *lexicon,
                        GError **error)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(lexicon != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    guint n = ww_lexicon_n_families(lexicon);
    g_auto(GStrv) asked = g_new0(char *, (gsize)n + 1);
    g_autoptr(GHashTable) found =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_array);
    g_autofree GArray **positions = g_new0(GArray *, (gsize)n + 1);

    if (!list_asked(self, lexicon, asked, error))
        return NULL;
    for (guint i = 0; i < n; i++) {
        if (!g_hash_table_contains(found, asked[i]))
            g_hash_table_insert(found, asked[i], NULL);
    }
    if (!read_phrases(self, found, error))
        return NULL;
    for (guint i = 0; i < n; i++)
        positions[i] = g_hash_table_lookup(found, asked[i]);

    return ww_tracker_new_of(positions, n);
}
