#include <string.h>

#include "watchword/count.h"
#include "watchword/error.h"

#include "corpora.h"
#include "near.h"
#include "scratch.h"
#include "support.h"

/* The words of a document with a space between them, a break as "|". */
static char *
spell(const WwTokens *tokens, guint document)
{
    GString *out = g_string_new(NULL);

    for (guint32 at = 0; at < ww_tokens_n_positions(tokens); at++) {
        guint32 word = ww_tokens_word_at(tokens, at);

        if (ww_tokens_document_at(tokens, at) != document)
            continue;
        if (out->len > 0)
            g_string_append_c(out, ' ');
        g_string_append(out, word == 0 ? "|" : ww_tokens_word(tokens, word));
    }

    return g_string_free(out, FALSE);
}

/* Walks over the positions, document after document: each has as many tokens
 * as it says, and then a break. */
static void
assert_documents_follow(const WwTokens *tokens)
{
    guint32 at = 0;
    guint64 total = 0;

    for (guint i = 0; i < ww_tokens_n_documents(tokens); i++) {
        guint64 left = ww_tokens_in_document(tokens, i);

        total += left;
        for (; left > 0 || ww_tokens_word_at(tokens, at) != 0; at++) {
            assert_int_equal(i, ww_tokens_document_at(tokens, at));
            left -= ww_tokens_word_at(tokens, at) == 0 ? 0 : 1;
        }
        assert_int_equal(i, ww_tokens_document_at(tokens, at++));
    }
    assert_int_equal(ww_tokens_n_positions(tokens), at);
    assert_int_equal(ww_tokens_total(tokens), total);
}

/* They are the same where it is not noted where they stand, here by two
 * threads. */
static void
assert_same_unplaced(const WwCorpus *corpus, const WwTokens *tokens)
{
    g_autoptr(WwRun) run = ww_run_new(2, 0, NULL);
    g_autoptr(GError) error = NULL;

    ww_run_tuning(run)->grain = 16;

    g_autoptr(WwTokens) unplaced =
        ww_tokens_new_unplaced(corpus, WW_BOUNDARY_SENTENCE, run, &error);

    assert_null(error);
    assert_false(ww_tokens_has_text(unplaced));
    assert_int_equal(ww_tokens_n_positions(tokens),
                     ww_tokens_n_positions(unplaced));
    assert_int_equal(ww_tokens_n_words(tokens), ww_tokens_n_words(unplaced));
    for (guint32 at = 0; at < ww_tokens_n_positions(tokens); at++)
        assert_int_equal(ww_tokens_word_at(tokens, at),
                         ww_tokens_word_at(unplaced, at));
    assert_documents_follow(unplaced);
}

static void
each_document_holds_its_tokens_and_a_break(void **state)
{
    (void)state;

    static const Text texts[] = {
        { .text = "" },     { .text = "One two. Three" },
        { .text = "\n\n" }, { .text = "新质生产力。新质" },
        { .text = "" },
    };
    static const guint64 totals[] = { 0, 3, 0, 7, 0 };
    static const char *const words[] = { "|", "one two | three |", "|",
                                         "新 质 生 产 力 | 新 质 |", "|" };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    assert_documents_follow(tokens);
    assert_int_equal(10, ww_tokens_total(tokens));
    assert_int_equal(3, ww_tokens_smallest(tokens));
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *found = spell(tokens, i);

        assert_int_equal(totals[i], ww_tokens_in_document(tokens, i));
        assert_string_equal(words[i], found);
    }
}

static void
documents_of_the_sample_follow_each_other(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    assert_documents_follow(tokens);
}

static void
random_documents_follow_each_other(void **state)
{
    (void)state;

    static const char *const words[] = { "ba", "ce", "个", NULL };
    static const char *const joints[] = { " ", "! ", "\n\n", "-\n", NULL };
    /* more documents than one step of the index of documents holds */
    static const Mould mould = { words, joints, 200, 3, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(2);

    for (guint i = 0; i < 200; i++) {
        g_autoptr(WwCorpus) corpus = corpus_random(rand, &mould);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);

        assert_documents_follow(tokens);
        if (i % 8 == 0)
            assert_same_unplaced(corpus, tokens);
    }
}

static void
tokens_stand_in_their_text_one_after_the_other(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    guint document = G_MAXUINT;
    guint32 end = 0;

    for (guint32 at = 0; at < ww_tokens_n_positions(tokens); at++) {
        guint now = ww_tokens_document_at(tokens, at);
        gboolean is_word = ww_tokens_word_at(tokens, at) != 0;
        gsize length = 0;

        end = now == document ? end : 0;
        document = now;
        ww_tokens_text(tokens, now, &length);
        assert_true(ww_tokens_start(tokens, at) >= end);
        end = ww_tokens_end(tokens, at);
        assert_int_equal(is_word, end > ww_tokens_start(tokens, at));
        assert_true(end <= length);
    }
}

static void
a_word_is_the_text_at_its_place_in_small_letters(void **state)
{
    (void)state;

    static const Text text = { .text = "Two\u00AD Safeguards, AND  One-Stop" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    const char *clean = ww_tokens_text(tokens, 0, NULL);

    assert_int_equal(5, ww_tokens_total(tokens));
    for (guint32 at = 0; at < 5; at++) {
        guint32 start = ww_tokens_start(tokens, at);
        g_autofree char *word =
            g_ascii_strdown(clean + start,
                            (gssize)(ww_tokens_end(tokens, at) - start));

        assert_string_equal(ww_tokens_word(tokens,
                                           ww_tokens_word_at(tokens, at)),
                            word);
    }
}

static void
places_run_from_0_to_1(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "one two three four" },
                                  { .text = "" },
                                  { .text = "one" } };
    static const struct {
        guint32 position;
        double place;
    } cases[] = {
        { 0, 0.0 }, { 1, 0.25 }, { 3, 0.75 }, { 4, 1.0 }, /* its end */
        { 5, 0.0 },                                       /* empty */
        { 6, 0.0 }, { 7, 1.0 },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_near(ww_tokens_place(tokens, cases[i].position), cases[i].place,
                    1e-12);
}

/* Lines so even that their ends are no ends of paragraphs. */
#define WRAPPED                                \
    "we hold in this year as in the last\n"    \
    "that the two safeguards and the four\n"   \
    "consciousnesses guide all that is done\n" \
    "in the province and in the city here"

static void
a_surface_is_the_phrase_as_it_stands_in_one_line(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *other; /* a second document */
        guint32 position;
        guint length;
        const char *surface;
    } cases[] = {
        { "High-quality  development.", "", 0, 3, "High-quality development" },
        { WRAPPED, "", 15, 2, "four consciousnesses" },
        { "the two \t\u00A0 safeguards", "", 0, 3, "the two safeguards" },
        { "新质 \u3000生产力", "", 0, 5, "新质生产力" },
        { "发展 5G 网络", "", 0, 5, "发展 5G 网络" },
        { "发展5G网络", "", 0, 5, "发展5G网络" },
        { "Party's \u201CTwo\u201D", "", 0, 2, "Party's \u201CTwo\u201D" },
        /* marks outside of the phrase stay there */
        { "the \"two safeguards\" are", "", 1, 2, "two safeguards" },
        /* marks that it holds are balanced */
        { "the \"two safeguards\" are", "", 0, 3, "the \"two safeguards\"" },
        { "the \"two safeguards\" are", "", 1, 3, "\"two safeguards\" are" },
        { "the \"two safeguards\" are", "", 0, 4,
          "the \"two safeguards\" are" },
        { "坚持“两个维护”的", "", 0, 6, "坚持“两个维护”" },
        { "坚持“两个维护”的", "", 2, 5, "“两个维护”的" },
        { "坚持《条例》和「三新」", "", 2, 3, "《条例》和" },
        { "坚持《条例》和「三新」", "", 4, 3, "和「三新」" },
        /* a word mended at the end of a line is whole */
        { "the Govern-\nment is", "government", 0, 3, "the Government is" },
        { "some 1\u202F000 men", "", 1, 2, "1\u202F000 men" },
        { "high-\nquality is", "", 0, 2, "high- quality" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text texts[] = { { .text = cases[i].text },
                               { .text = cases[i].other } };
        g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autofree char *surface =
            ww_tokens_surface(tokens, cases[i].position, cases[i].length);

        assert_string_equal(cases[i].surface, surface);
    }
}

static void
a_phrase_is_found_however_it_is_written(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *phrase;
        guint length;
        guint count;
    } cases[] = {
        { "Two safeguards, two Safeguards.", "TWO SAFEGUARDS", 2, 2 },
        { "high-quality, high - quality, High quality", "high-quality", 2, 3 },
        { "a a a a", "a a", 2, 3 },
        { "a a a a", "a a a", 3, 2 },
        { "a a! a a", "a a a", 3, 0 },
        { "one two! three", "one two three", 3, 0 },
        { "one two three", "One. Two! Three?", 3, 1 },
        { "坚持两个维护，两个维护", "两个维护", 4, 2 },
        { "坚持两个维护", "两 个 维 护", 4, 1 },
        { "the Party\u2019s line", "party's line", 2, 1 },
        { "ＡＢＣ abc", "abc", 1, 2 },
        { "soft\u00ADware", "software", 1, 1 },
        { "software", "soft\u00ADware", 1, 1 },
        { "one two", "three", 1, 0 },
        { "one two", "two three", 2, 0 },
        { "one two", "one two one two one two", 6, 0 },
        { "", "one", 1, 0 },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(GError) error = NULL;
        guint length = 0;
        g_autoptr(GArray) found =
            ww_tokens_find(tokens, cases[i].phrase, &length, &error);

        assert_no_error(error);
        assert_int_equal(cases[i].length, length);
        assert_int_equal(cases[i].count, found->len);
    }
}

static void
a_phrase_is_found_at_its_places_in_rising_order(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "ba ce ba" },
                                  { .text = "" },
                                  { .text = "ce. Ce ba ba" } };
    static const guint32 expected[] = { 0, 2, 8, 9 };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(GArray) found = ww_tokens_find(tokens, "ba", NULL, NULL);

    assert_int_equal(G_N_ELEMENTS(expected), found->len);
    assert_memory_equal(expected, found->data, sizeof expected);
}

static void
a_phrase_without_letters_is_refused(void **state)
{
    (void)state;

    static const char *const phrases[] = { "", "  ", "!?", "\u00AD", "“”" };
    static const Text text = { .text = "one" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    for (gsize i = 0; i < G_N_ELEMENTS(phrases); i++) {
        g_autoptr(GError) error = NULL;

        assert_null(ww_tokens_find(tokens, phrases[i], NULL, &error));
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    }
}

static void
halves_at_the_end_of_a_line_are_mended_when_the_whole_is_known(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *other; /* what the rest of the corpus has */
        const char *words;
    } cases[] = {
        { "the Govern-\nment is", "a government", "the government is |" },
        { "the Govern-\n  ment is", "a government", "the government is |" },
        { "the Govern-\nment is", "", "the govern ment is |" },
        { "the Govern-ment is", "a government", "the govern ment is |" },
        { "the Govern -\nment is", "a government", "the govern | ment is |" },
        { "the Govern-\nMent is", "a government", "the govern | ment is |" },
        { "Govern-\nment", "govern-\nment", "govern ment |" },
        { "Govern-\nment", "government", "government |" },
        { "in 19-\n20", "1920", "in 19 | 20 |" },
        { "co-\noper-\nation", "cooper", "cooper ation |" },
        { "co-\noper-\nation", "operation", "co operation |" },
        { "co-\noper-\nation", "cooper operation", "cooper ation |" },
        { "co-\noper-\nation", "cooperation", "co oper ation |" },
        { "a-\nb-\nc-\nd", "ab cd", "ab cd |" },
        { "a-\nb-\nc-\nd", "ab bc cd", "ab cd |" },
        { "a-\nb-\nc-\nd", "bc", "a bc d |" },
        { "a-\nb-\nc-\nd", "bc abc", "a bc d |" },
        { "co\u00AD\noperation", "", "cooperation |" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Text texts[] = { { .text = cases[i].text, .language = "en" },
                               { .text = cases[i].other, .language = "en" } };
        g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autofree char *found = spell(tokens, 0);

        assert_string_equal(cases[i].words, found);
        assert_documents_follow(tokens);
    }
}

/* The words of random texts, and whether each ends in a hyphen at the end of
 * its line, before anything is mended. */
typedef struct {
    GPtrArray *words; /* char *; NULL for the end of a document */
    GArray *is_cut;   /* gboolean */
} Halves;

static WwCorpus *
cut_corpus(GRand *rand, Halves *halves)
{
    static const char *const words[] = { "a", "b", "c", "ab", "bc", "abc" };
    guint n_words = (guint)g_rand_int_range(rand, 2, G_N_ELEMENTS(words) + 1);
    Text texts[3] = { 0 };
    g_autoptr(GPtrArray) owned = g_ptr_array_new_with_free_func(g_free);

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        GString *text = g_string_new(NULL);

        for (gint32 n = g_rand_int_range(rand, 0, 8); n > 0; n--) {
            gboolean is_cut = g_rand_boolean(rand) && n > 1;
            const char *word =
                words[g_rand_int_range(rand, 0, (gint32)n_words)];

            g_string_append_printf(text, "%s%s", word, is_cut ? "-\n" : " ");
            g_ptr_array_add(halves->words, g_strdup(word));
            g_array_append_val(halves->is_cut, is_cut);
        }
        g_ptr_array_add(halves->words, NULL);
        g_array_append_val(halves->is_cut, (gboolean){ FALSE });
        g_ptr_array_add(owned, g_string_free(text, FALSE));
        texts[i].text = owned->pdata[i];
        texts[i].language = "en";
    }

    return corpus_of(texts, G_N_ELEMENTS(texts));
}

/* Whether a word stands among those from until end. */
static gboolean
is_known(const Halves *halves, guint from, guint end, const char *whole)
{
    for (guint i = from; i < end; i++) {
        if (g_strcmp0(halves->words->pdata[i], whole) == 0)
            return TRUE;
    }

    return FALSE;
}

/* Where the document of a word begins, and where it ends. */
static void
find_document(const Halves *halves, guint i, guint *out_from, guint *out_end)
{
    *out_from = i;
    *out_end = i;
    while (*out_from > 0 && halves->words->pdata[*out_from - 1] != NULL)
        --*out_from;
    while (halves->words->pdata[*out_end] != NULL)
        ++*out_end;
}

/* From left to right, two halves become a whole that stands in their document,
 * or anywhere; what is mended is no half of another word. */
static void
mend(const Halves *halves, gboolean in_document, Halves *out)
{
    for (guint i = 0; i < halves->words->len; i++) {
        const char *word = halves->words->pdata[i];
        gboolean is_cut = g_array_index(halves->is_cut, gboolean, i);
        g_autofree char *whole = NULL;
        guint from = 0;
        guint end = halves->words->len;

        if (is_cut)
            whole = g_strconcat(word, halves->words->pdata[i + 1], NULL);
        if (is_cut && in_document)
            find_document(halves, i, &from, &end);
        if (is_cut && is_known(halves, from, end, whole)) {
            if (i > 0)
                g_array_index(out->is_cut, gboolean, out->is_cut->len - 1) =
                    FALSE;
            word = whole;
            is_cut = FALSE;
            i++;
        }
        g_ptr_array_add(out->words, g_strdup(word));
        g_array_append_val(out->is_cut, is_cut);
    }
}

static void
halves_init(Halves *halves)
{
    halves->words = g_ptr_array_new_with_free_func(g_free);
    halves->is_cut = g_array_new(FALSE, FALSE, sizeof(gboolean));
}

static void
halves_clear(Halves *halves)
{
    g_ptr_array_unref(halves->words);
    g_array_unref(halves->is_cut);
}

/* What the corpus should be: first each document for itself, then by the words
 * that are left in all. */
static char *
mend_all(const Halves *halves)
{
    GString *out = g_string_new(NULL);
    Halves near;
    Halves far;

    halves_init(&near);
    halves_init(&far);
    mend(halves, TRUE, &near);
    mend(&near, FALSE, &far);
    for (guint i = 0; i < far.words->len; i++) {
        const char *word = far.words->pdata[i];

        g_string_append_printf(out, "%s ", word == NULL ? "|" : word);
    }
    halves_clear(&near);
    halves_clear(&far);

    return g_string_free(out, FALSE);
}

static void
random_halves_are_mended_by_their_document_first(void **state)
{
    (void)state;

    g_autoptr(GRand) rand = g_rand_new_with_seed(3);

    for (guint i = 0; i < ROUNDS_OF(500U); i++) {
        Halves halves;

        halves_init(&halves);

        g_autoptr(WwCorpus) corpus = cut_corpus(rand, &halves);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autofree char *expected = mend_all(&halves);
        g_autoptr(GString) found = g_string_new(NULL);

        for (guint j = 0; j < ww_tokens_n_documents(tokens); j++) {
            g_autofree char *document = spell(tokens, j);

            g_string_append_printf(found, "%s ", document);
        }
        assert_string_equal(expected, found->str);
        assert_documents_follow(tokens);
        if (i % 8 == 0)
            assert_same_unplaced(corpus, tokens);
        halves_clear(&halves);
    }
}

static void
a_mended_word_spans_both_halves(void **state)
{
    (void)state;

    static const Text texts[] = { { .text = "the Govern-\nment is" },
                                  { .text = "government" } };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    assert_int_equal(strlen("the "), ww_tokens_start(tokens, 1));
    assert_int_equal(strlen("the Govern-\nment"), ww_tokens_end(tokens, 1));
    assert_int_equal(4, ww_tokens_total(tokens));
    assert_int_equal(3, ww_tokens_in_document(tokens, 0));
}

static void
a_given_language_is_believed_and_a_missing_one_guessed(void **state)
{
    (void)state;

    static const Text texts[] = {
        { .text = "the state of the union and of the world", .language = "da" },
        { .text = "the state of the union and of the world" },
        { .text = "坚持两个维护" },
    };
    g_autoptr(WwCorpus) corpus = corpus_of(texts, G_N_ELEMENTS(texts));
    g_autoptr(WwTokens) tokens = tokens_of(corpus);

    assert_string_equal("da", ww_tokens_language(tokens, 0));
    assert_string_equal("en", ww_tokens_language(tokens, 1));
    assert_string_equal("zh", ww_tokens_language(tokens, 2));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_document_holds_its_tokens_and_a_break),
        cmocka_unit_test(documents_of_the_sample_follow_each_other),
        cmocka_unit_test(random_documents_follow_each_other),
        cmocka_unit_test(tokens_stand_in_their_text_one_after_the_other),
        cmocka_unit_test(a_word_is_the_text_at_its_place_in_small_letters),
        cmocka_unit_test(places_run_from_0_to_1),
        cmocka_unit_test(a_surface_is_the_phrase_as_it_stands_in_one_line),
        cmocka_unit_test(a_phrase_is_found_however_it_is_written),
        cmocka_unit_test(a_phrase_is_found_at_its_places_in_rising_order),
        cmocka_unit_test(a_phrase_without_letters_is_refused),
        cmocka_unit_test(
            halves_at_the_end_of_a_line_are_mended_when_the_whole_is_known),
        cmocka_unit_test(random_halves_are_mended_by_their_document_first),
        cmocka_unit_test(a_mended_word_spans_both_halves),
        cmocka_unit_test(
            a_given_language_is_believed_and_a_missing_one_guessed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
