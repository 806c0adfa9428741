#include "oracle.h"

#include <string.h>

#include "watchword/measure.h"

#include "analysis/number.h"
#include "analysis/quotes.h"

struct Oracle {
    const WwTokens *tokens;
    WwCountOptions count_options;
    WwSelectOptions options;
    WwQuotes *quotes;  /* (owned) */
    GPtrArray *levels; /* (owned) Level by length less one, one longer than
                        * the longest recurring phrase */
};

typedef struct {
    SlowLevel *slow; /* (owned) */
    GArray *phrases; /* (owned) Judged, as those of slow */
    guint *at;       /* (owned) by position: index of the phrase there plus one,
                      * 0 for none that recurs */
} Level;

static void
level_free(gpointer data)
{
    Level *level = data;

    slow_level_free(level->slow);
    g_array_unref(level->phrases);
    g_free(level->at);
    g_free(level);
}

static Level *
level_new(const Oracle *oracle, guint length)
{
    Level *level = g_new0(Level, 1);

    level->slow =
        slow_level_new(oracle->tokens, length, oracle->count_options.min_count,
                       oracle->count_options.min_documents);
    level->phrases = g_array_new(FALSE, TRUE, sizeof(Judged));
    level->at = g_new0(guint, ww_tokens_n_positions(oracle->tokens) + 1);
    for (guint i = 0; i < level->slow->phrases->len; i++) {
        const Judged judged = {
            .length = length,
            .slow = g_array_index(level->slow->phrases, SlowPhrase, i),
        };

        g_array_append_val(level->phrases, judged);
        for (guint32 j = 0; j < judged.slow.count; j++)
            level->at[judged.slow.positions[j]] = i + 1;
    }

    return level;
}

static Level *
level_of(const Oracle *oracle, guint length)
{
    return g_ptr_array_index(oracle->levels, length - 1);
}

/* Lengths that may be kept. */
static guint
longest_of(const Oracle *oracle)
{
    guint longest = oracle->levels->len - 1; /* the last level is empty, or one
                                              * that is not asked for */
    guint max = oracle->count_options.length_max;

    return max == 0 ? longest : MIN(longest, max);
}

/* The recurring phrase of that length that begins there, or NULL. */
static Judged *
phrase_at(const Oracle *oracle, guint length, guint32 position)
{
    if (length > oracle->levels->len)
        return NULL;

    const Level *level = level_of(oracle, length);
    guint index = level->at[position];

    return index == 0 ? NULL
                      : &g_array_index(level->phrases, Judged, index - 1);
}

static const char *
word_at(const Oracle *oracle, guint32 position)
{
    return ww_tokens_word(oracle->tokens,
                          ww_tokens_word_at(oracle->tokens, position));
}

static guint32
last_of(const Judged *phrase)
{
    return phrase->slow.first + phrase->length - 1;
}

/* Words at the edges. A phrase is judged by most of its occurrences. */

static gboolean
is_in_list(const char *list, const char *word)
{
    g_auto(GStrv) words = g_strsplit_set(list, " \t\r\n", -1);

    return g_strv_contains((const char *const *)words, word);
}

static gboolean
is_wide(const char *word)
{
    return ww_text_is_wide(g_utf8_get_char(word));
}

static gboolean
is_letter(const char *word)
{
    return g_utf8_strlen(word, -1) == 1 &&
           g_unichar_isalpha(g_utf8_get_char(word)) && !is_wide(word);
}

static gboolean
has_list(const char *language)
{
    return language != NULL &&
           g_strv_contains(ww_stopwords_languages(), language);
}

/* Occurrences in documents of a language; NULL is any without a list. */
static guint32
count_in_language(const Oracle *oracle,
                  const Judged *phrase,
                  const char *language)
{
    guint32 n = 0;

    for (guint32 i = 0; i < phrase->slow.count; i++) {
        guint document =
            ww_tokens_document_at(oracle->tokens, phrase->slow.positions[i]);
        const char *here = ww_tokens_language(oracle->tokens, document);

        n += g_strcmp0(has_list(here) ? here : NULL, language) == 0 ? 1 : 0;
    }

    return n;
}

/* That in which it occurs most often; among equals, none, and then the first in
 * the order of the lists. */
static const char *
language_of(const Oracle *oracle, const Judged *phrase)
{
    const char *const *languages = ww_stopwords_languages();
    const char *best = NULL;
    guint32 most = count_in_language(oracle, phrase, NULL);

    for (guint i = 0; languages[i] != NULL; i++) {
        guint32 n = count_in_language(oracle, phrase, languages[i]);

        if (n > most)
            best = languages[i];
        most = MAX(most, n);
    }

    return best;
}

/* In the list of the user, or else of the language of the phrase; or a single
 * letter. */
static gboolean
is_function_word(const Oracle *oracle, const Judged *phrase, guint32 position)
{
    const char *word = word_at(oracle, position);
    const char *language = language_of(oracle, phrase);

    if (is_letter(word))
        return TRUE;
    if (oracle->options.stopwords != NULL)
        return is_in_list(oracle->options.stopwords, word);

    return has_list(language) && is_in_list(ww_stopwords(language), word);
}

/* Digits, with or without points and commas. */
static gboolean
is_number(const Oracle *oracle, guint32 position)
{
    const char *word = word_at(oracle, position);
    gboolean has_digit = FALSE;

    for (const char *p = word; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (g_unichar_isalpha(c) || (c >= 0x80 && !g_unichar_isdigit(c)))
            return FALSE;
        has_digit = has_digit || g_unichar_isdigit(c);
    }

    return has_digit;
}

/* Whether only a hyphen stands between two tokens: "in-person". */
static gboolean
is_joined(const Oracle *oracle, guint32 position, guint32 next)
{
    guint document = ww_tokens_document_at(oracle->tokens, position);

    if (ww_tokens_word_at(oracle->tokens, position) == 0 ||
        ww_tokens_word_at(oracle->tokens, next) == 0)
        return FALSE;

    guint32 end = ww_tokens_end(oracle->tokens, position);
    guint32 start = ww_tokens_start(oracle->tokens, next);
    const char *text = ww_tokens_text(oracle->tokens, document, NULL);
    g_autofree char *gap = g_strndup(text + end, start - end);

    return g_str_equal(gap, "-") || g_str_equal(gap, "\u2010") ||
           g_str_equal(gap, "\u2011");
}

/* Whether a hyphen joins two tokens of a phrase in most occurrences; position
 * is where the first one stands in the first of them. */
static gboolean
is_mostly_joined(const Oracle *oracle, const Judged *phrase, guint32 position)
{
    guint32 n = 0;

    for (guint32 i = 0; i < phrase->slow.count; i++) {
        guint32 here =
            phrase->slow.positions[i] + (position - phrase->slow.first);

        n += is_joined(oracle, here, here + 1) ? 1 : 0;
    }

    return 2 * n > phrase->slow.count;
}

/* A function word at the edge may stay when a hyphen joins it to the phrase. */
static gboolean
is_bad_edge(const Oracle *oracle,
            const Judged *phrase,
            guint32 position,
            gint32 step)
{
    guint32 inner = position + (guint32)step;

    if (!is_function_word(oracle, phrase, position))
        return FALSE;
    if (inner < phrase->slow.first || inner > last_of(phrase))
        return TRUE;

    return !is_mostly_joined(oracle, phrase, MIN(position, inner));
}

/* An edge that is a number is judged by the word beside it. */
static gboolean
is_well_edged(const Oracle *oracle, const Judged *phrase)
{
    guint32 first = phrase->slow.first;
    guint32 last = last_of(phrase);

    if (phrase->length > 1 && is_number(oracle, first))
        first++;
    if (phrase->length > 1 && is_number(oracle, last_of(phrase)))
        last--;

    return !is_bad_edge(oracle, phrase, first, 1) &&
           !is_bad_edge(oracle, phrase, last, -1);
}

/* "two years", a number that says how much. */
static gboolean
begins_with_quantity(const Oracle *oracle, const Judged *phrase)
{
    return phrase->length > 1 &&
           ww_number_is(word_at(oracle, phrase->slow.first)) &&
           ww_number_is_measure(word_at(oracle, phrase->slow.first + 1));
}

/* 增长5: a number beside a character of a script without spaces. */
static gboolean
has_figure(const Oracle *oracle, const Judged *phrase)
{
    guint32 first = phrase->slow.first;
    guint32 last = last_of(phrase);

    return phrase->length > 1 &&
           ((is_number(oracle, first) && is_wide(word_at(oracle, first + 1))) ||
            (is_number(oracle, last) && is_wide(word_at(oracle, last - 1))));
}

static gboolean
has_number(const Oracle *oracle, const Judged *phrase)
{
    return is_number(oracle, phrase->slow.first) ||
           is_number(oracle, last_of(phrase));
}

/* Quotations and hyphenated words. */

typedef gboolean (*OccurrenceFunc)(const Oracle *, guint32, guint);

static gboolean
is_quotation(const Oracle *oracle, guint32 position, guint length)
{
    return ww_quotes_is_whole(oracle->quotes, position, length);
}

/* Cuts a quotation, or a word: "person learning" of "in-person learning". */
static gboolean
is_piece(const Oracle *oracle, guint32 position, guint length)
{
    return !ww_quotes_is_whole(oracle->quotes, position, length) &&
           (ww_quotes_is_cut(oracle->quotes, position, length) ||
            (position > 0 && is_joined(oracle, position - 1, position)) ||
            is_joined(oracle, position + length - 1, position + length));
}

static gboolean
is_mostly(const Oracle *oracle, const Judged *phrase, OccurrenceFunc func)
{
    guint32 n = 0;

    for (guint32 i = 0; i < phrase->slow.count; i++)
        n += func(oracle, phrase->slow.positions[i], phrase->length) ? 1 : 0;

    return 2 * n > phrase->slow.count;
}

static gboolean
is_quoted(const Oracle *oracle, const Judged *phrase)
{
    return is_mostly(oracle, phrase, is_quotation);
}

static gboolean
is_mostly_piece(const Oracle *oracle, const Judged *phrase)
{
    return is_mostly(oracle, phrase, is_piece);
}

/* Completeness. An extension counts when it recurs; one on the left by a
 * function word does not count. */
static gboolean
is_extended(const Oracle *oracle,
            const Judged *phrase,
            guint32 position,
            gboolean is_left)
{
    const Judged *longer = is_left && position == 0
                               ? NULL
                               : phrase_at(oracle, phrase->length + 1,
                                           is_left ? position - 1 : position);

    return longer != NULL &&
           !(is_left && is_function_word(oracle, phrase, longer->slow.first)) &&
           longer->slow.count >= oracle->options.complete * phrase->slow.count;
}

static gboolean
is_complete(const Oracle *oracle, const Judged *phrase)
{
    for (guint32 i = 0; i < phrase->slow.count; i++) {
        guint32 position = phrase->slow.positions[i];

        if (is_extended(oracle, phrase, position, TRUE) ||
            is_extended(oracle, phrase, position, FALSE))
            return FALSE;
    }

    return TRUE;
}

/* Cohesion. */

static double
weakest_split(const Oracle *oracle, const Judged *phrase)
{
    double weakest = 1;

    for (guint k = 1; k < phrase->length; k++) {
        guint32 first = phrase->slow.first;
        const Judged *left = phrase_at(oracle, k, first);
        const Judged *right = phrase_at(oracle, phrase->length - k, first + k);

        weakest =
            MIN(weakest,
                ww_association_npmi(phrase->slow.count, left->slow.count,
                                    right->slow.count,
                                    (double)ww_tokens_total(oracle->tokens)));
    }

    return weakest;
}

static gboolean
is_cohesive(const Oracle *oracle, const Judged *phrase)
{
    const WwSelectOptions *options = &oracle->options;

    return phrase->npmi >= options->cohesion &&
           (options->keep_edges || !has_number(oracle, phrase) ||
            phrase->npmi >= options->number_cohesion);
}

/* All rules for what is kept. */
static gboolean
is_kept(const Oracle *oracle, const Judged *phrase)
{
    gboolean is_free = oracle->options.keep_edges;

    if (phrase->length < oracle->count_options.length_min)
        return FALSE;
    if (oracle->options.all)
        return TRUE;
    if (!is_free && (!is_well_edged(oracle, phrase) ||
                     begins_with_quantity(oracle, phrase) ||
                     is_mostly_piece(oracle, phrase)))
        return FALSE;
    if (!is_quoted(oracle, phrase) &&
        ((!is_free && has_figure(oracle, phrase)) ||
         !is_complete(oracle, phrase)))
        return FALSE;

    return is_cohesive(oracle, phrase);
}

/* Tells every phrase that a kept one holds how frequent that is. */
static void
cover_parts(const Oracle *oracle, const Judged *kept)
{
    for (guint length = 1; length < kept->length; length++) {
        for (guint at = 0; at + length <= kept->length; at++) {
            Judged *part = phrase_at(oracle, length, kept->slow.first + at);

            part->cover = MAX(part->cover, kept->slow.count);
        }
    }
}

/* Whether an occurrence lies inside one of a longer kept phrase. */
static gboolean
is_inside(const Oracle *oracle, guint32 position, guint length)
{
    guint longest = longest_of(oracle);
    guint32 from = position > longest ? position - longest : 0;

    for (guint32 at = from; at <= position; at++) {
        for (guint longer = MAX(length + 1, position - at + length);
             longer <= longest; longer++) {
            const Judged *phrase = phrase_at(oracle, longer, at);

            if (phrase != NULL && phrase->is_kept)
                return TRUE;
        }
    }

    return FALSE;
}

static guint32
count_net(const Oracle *oracle, const Judged *phrase)
{
    guint32 net = 0;

    for (guint32 i = 0; i < phrase->slow.count; i++)
        net += is_inside(oracle, phrase->slow.positions[i], phrase->length) ? 0
                                                                            : 1;

    return net;
}

/* A phrase is its own when no longer kept one covers much of it. */
static gboolean
is_own(const Oracle *oracle, const Judged *phrase)
{
    return phrase->cover < oracle->options.own * phrase->slow.count;
}

static gboolean
is_shown(const Oracle *oracle, const Judged *phrase)
{
    return phrase->is_kept && (oracle->options.all || is_own(oracle, phrase) ||
                               is_quoted(oracle, phrase));
}

typedef void (*JudgeFunc)(const Oracle *oracle, Judged *phrase);

static void
judge(const Oracle *oracle, Judged *phrase)
{
    phrase->npmi = weakest_split(oracle, phrase);
    phrase->is_kept = is_kept(oracle, phrase);
}

static void
cover(const Oracle *oracle, Judged *phrase)
{
    if (phrase->is_kept)
        cover_parts(oracle, phrase);
}

static void
show(const Oracle *oracle, Judged *phrase)
{
    phrase->net = count_net(oracle, phrase);
    phrase->is_shown = is_shown(oracle, phrase);
}

static void
foreach_phrase(const Oracle *oracle, JudgeFunc func)
{
    for (guint length = 1; length <= longest_of(oracle); length++) {
        GArray *phrases = level_of(oracle, length)->phrases;

        for (guint i = 0; i < phrases->len; i++)
            func(oracle, &g_array_index(phrases, Judged, i));
    }
}

static void
count_levels(Oracle *oracle)
{
    guint max = oracle->count_options.length_max;
    Level *level = NULL;

    do {
        level = level_new(oracle, oracle->levels->len + 1);
        g_ptr_array_add(oracle->levels, level);
    } while (level->phrases->len > 0 &&
             (max == 0 || oracle->levels->len <= max));
}

Oracle *
oracle_new(const WwTokens *tokens,
           WwCountOptions count_options,
           WwSelectOptions select_options)
{
    Oracle *oracle = g_new0(Oracle, 1);

    oracle->tokens = tokens;
    oracle->count_options = count_options;
    oracle->options = select_options;
    oracle->quotes = ww_quotes_new(tokens, NULL);
    oracle->levels = g_ptr_array_new_with_free_func(level_free);
    count_levels(oracle);
    foreach_phrase(oracle, judge);
    foreach_phrase(oracle, cover);
    foreach_phrase(oracle, show);

    return oracle;
}

void
oracle_free(Oracle *oracle)
{
    if (oracle == NULL)
        return;

    ww_quotes_free(oracle->quotes);
    g_ptr_array_unref(oracle->levels);
    g_free(oracle);
}

guint
oracle_n_kept(const Oracle *oracle)
{
    guint n = 0;

    for (guint length = 1; length <= longest_of(oracle); length++) {
        const GArray *phrases = level_of(oracle, length)->phrases;

        for (guint i = 0; i < phrases->len; i++)
            n += g_array_index(phrases, Judged, i).is_kept ? 1 : 0;
    }

    return n;
}

static int
compare_words(const Oracle *oracle, const Judged *a, const Judged *b)
{
    int order = 0;

    for (guint i = 0; order == 0 && i < a->length; i++)
        order = strcmp(word_at(oracle, a->slow.first + i),
                       word_at(oracle, b->slow.first + i));

    return order;
}

static int
compare_judged(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const Judged *left = *(const Judged *const *)a;
    const Judged *right = *(const Judged *const *)b;

    if (left->slow.documents != right->slow.documents)
        return left->slow.documents > right->slow.documents ? -1 : 1;
    if (left->slow.count != right->slow.count)
        return left->slow.count > right->slow.count ? -1 : 1;
    if (left->length != right->length)
        return left->length > right->length ? -1 : 1;

    return compare_words(user_data, left, right);
}

GPtrArray *
oracle_list_shown(Oracle *oracle)
{
    GPtrArray *shown = g_ptr_array_new();

    for (guint length = 1; length <= longest_of(oracle); length++) {
        GArray *phrases = level_of(oracle, length)->phrases;

        for (guint i = 0; i < phrases->len; i++) {
            Judged *phrase = &g_array_index(phrases, Judged, i);

            if (phrase->is_shown)
                g_ptr_array_add(shown, phrase);
        }
    }
    g_ptr_array_sort_with_data(shown, compare_judged, oracle);

    return shown;
}
