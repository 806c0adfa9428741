#include <string.h>

#include "watchword/lexicon.h"

#include "corpora.h"
#include "support.h"

static WwLexicon *
lexicon_of(const char *text)
{
    WwLexicon *lexicon = ww_lexicon_new();
    g_autoptr(GError) error = NULL;

    assert_true(
        ww_lexicon_parse(lexicon, "made up", text, strlen(text), &error));
    assert_no_error(error);

    return lexicon;
}

/* Positions with a space before each. */
static char *
spell(const GArray *positions)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < positions->len; i++)
        g_string_append_printf(out, " %u",
                               g_array_index(positions, guint32, i));

    return g_string_free(out, FALSE);
}

/* What is found of one family in one text, whose words are at positions from
 * 0, a break taking one too. */
typedef struct {
    const char *text;
    const char *lexicon;
    const char *positions; /* of the first family */
} Case;

static void
assert_found(const Case *cases, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const Text text = { .text = cases[i].text };
        g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwLexicon) lexicon = lexicon_of(cases[i].lexicon);
        g_autoptr(WwTracker) tracker = ww_tokens_find_all(tokens, lexicon, 1);
        g_autoptr(GArray) positions = ww_tracker_positions(tracker, 0);
        g_autofree char *found = spell(positions);

        assert_string_equal(cases[i].positions, found);
    }
}

static void
a_family_is_found_in_all_its_variants(void **state)
{
    static const Case cases[] = {
        { "one two three", "two", " 1" },
        { "one two three", "x\ttwo\tone", " 0 1" },
        { "one two three", "one\ttwo", " 1" }, /* the name is not looked for */
        { "Two Safeguards and 两个维护", "x\ttwo safeguards\t两个维护",
          " 0 3" },
        { "one two three", "x\tfour\ttwo three\tfour", " 1" },
        { "one two three", "four five", "" },
        { "one two three", "two TWO", "" },
        { "two Two TWO", "two TWO", " 0 1" },
        { "one two. Two one", "two two", "" },
        { "one two three", "one\xC2\xAD two-three", " 0" },
        { "", "one", "" },
    };

    (void)state;
    assert_found(cases, G_N_ELEMENTS(cases));
}

static void
what_lies_in_a_longer_variant_counts_once(void **state)
{
    static const Case cases[] = {
        { "two safeguards and two", "x\ttwo safeguards\ttwo", " 0 3" },
        { "the two safeguards", "x\tsafeguards\ttwo safeguards", " 1" },
        { "a b c d", "x\tb\tb c\ta b c", " 0" },
        { "a b c d", "x\ta b c\tb c d", " 0 1" }, /* neither lies in one */
        { "a b c d", "x\ta b\tb c\tc d", " 0 1 2" },
        { "a b c d", "x\ta b\tb c\tb c d", " 0 1" },
        { "a a a a", "x\ta a\ta", " 0 1 2" },
        { "a b a b a", "x\ta b a\tb", " 0 2" },
        { "a b", "x\ta b\tA B\ta-b", " 0" },
    };

    (void)state;
    assert_found(cases, G_N_ELEMENTS(cases));
}

static void
families_know_nothing_of_each_other(void **state)
{
    const Text text = { .text = "two safeguards, one safeguard" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwLexicon) lexicon =
        lexicon_of("two safeguards\nsafeguards\nx\ttwo\tone\ny\tone\nz\n");
    g_autoptr(WwTracker) tracker = ww_tokens_find_all(tokens, lexicon, 1);
    static const char *const expected[] = { " 0", " 1", " 0 2", " 2", "" };

    (void)state;
    assert_int_equal(G_N_ELEMENTS(expected), ww_tracker_n_families(tracker));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        g_autoptr(GArray) positions = ww_tracker_positions(tracker, i);
        g_autofree char *found = spell(positions);

        assert_string_equal(expected[i], found);
    }
}

static void
an_empty_lexicon_finds_nothing(void **state)
{
    const Text text = { .text = "one two" };
    g_autoptr(WwCorpus) corpus = corpus_of(&text, 1);
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
    g_autoptr(WwTracker) tracker = ww_tokens_find_all(tokens, lexicon, 3);

    (void)state;
    assert_int_equal(0, ww_tracker_n_families(tracker));
}

static const char *const words[] = { "ba", "ba", "ce", "di", "个", "别", NULL };
static const char *const joints[] = { " ", " ", " ", " ", "! ", "\n\n", NULL };

static const char *
draw(GRand *rand, const char *const *from)
{
    guint n = 0;

    while (from[n] != NULL)
        n++;

    return from[g_rand_int_range(rand, 0, (gint32)n)];
}

/* One to four words, rarely one that no text has. */
static char *
random_phrase(GRand *rand)
{
    gint32 n = g_rand_int_range(rand, 1, 5);
    GString *phrase = g_string_new(NULL);

    for (gint32 i = 0; i < n; i++) {
        gboolean is_unknown = g_rand_int_range(rand, 0, 40) == 0;

        g_string_append_printf(phrase, " %s",
                               is_unknown ? "fo" : draw(rand, words));
    }

    return g_string_free(phrase, FALSE);
}

static void
add_random_family(WwLexicon *lexicon, GRand *rand, guint n_max)
{
    gint32 n = g_rand_int_range(rand, 1, (gint32)n_max + 1);
    g_autoptr(GPtrArray) variants = g_ptr_array_new_with_free_func(g_free);

    for (gint32 i = 0; i < n; i++)
        g_ptr_array_add(variants, random_phrase(rand));
    g_ptr_array_add(variants, NULL);
    assert_true(ww_lexicon_add(lexicon, "x",
                               (const char *const *)variants->pdata, NULL));
}

/* An occurrence that the slow search found. */
typedef struct {
    guint32 start;
    guint32 end;
} Span;

static GArray *
find_slowly(const WwTokens *tokens, const char *const *variants)
{
    GArray *spans = g_array_new(FALSE, FALSE, sizeof(Span));

    for (guint i = 0; variants[i] != NULL; i++) {
        guint length = 0;
        g_autoptr(GArray) found =
            ww_tokens_find(tokens, variants[i], &length, NULL);

        for (guint j = 0; j < found->len; j++) {
            guint32 start = g_array_index(found, guint32, j);
            const Span span = { start, start + length };

            g_array_append_val(spans, span);
        }
    }

    return spans;
}

static gboolean
lies_in_a_longer(const Span *span, const GArray *spans)
{
    for (guint i = 0; i < spans->len; i++) {
        const Span *other = &g_array_index(spans, Span, i);

        if (other->start <= span->start && other->end >= span->end &&
            other->end - other->start > span->end - span->start)
            return TRUE;
    }

    return FALSE;
}

/* Marks where the family occurs, by the rule as it is written. */
static char *
mark_slowly(const WwTokens *tokens, const char *const *variants)
{
    guint32 n = ww_tokens_n_positions(tokens);
    g_autoptr(GArray) spans = find_slowly(tokens, variants);
    char *marks = g_strnfill(n, '-');

    for (guint i = 0; i < spans->len; i++) {
        const Span *span = &g_array_index(spans, Span, i);

        if (!lies_in_a_longer(span, spans))
            marks[span->start] = 'x';
    }

    return marks;
}

static char *
mark(const WwTokens *tokens, const GArray *positions)
{
    char *marks = g_strnfill(ww_tokens_n_positions(tokens), '-');

    for (guint i = 0; i < positions->len; i++) {
        guint32 at = g_array_index(positions, guint32, i);

        assert_true(i == 0 || at > g_array_index(positions, guint32, i - 1));
        marks[at] = 'x';
    }

    return marks;
}

static void
assert_as_slow(const WwTokens *tokens, const WwLexicon *lexicon)
{
    g_autoptr(WwTracker) tracker = ww_tokens_find_all(tokens, lexicon, 1);

    for (guint i = 0; i < ww_lexicon_n_families(lexicon); i++) {
        g_autofree char *expected =
            mark_slowly(tokens, ww_lexicon_variants(lexicon, i));
        g_autoptr(GArray) positions = ww_tracker_positions(tracker, i);
        g_autofree char *found = mark(tokens, positions);

        assert_string_equal(expected, found);
    }
}

static void
thousands_of_random_phrases_are_found_as_by_the_slow_search(void **state)
{
    static const Mould mould = { words, joints, 12, 30, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(31);

    (void)state;
    for (guint i = 0; i < ROUNDS_OF(50U); i++) {
        g_autoptr(WwCorpus) corpus = corpus_random(rand, &mould);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwLexicon) lexicon = ww_lexicon_new();

        for (guint j = 0; j < 10; j++) {
            add_random_family(lexicon, rand, 1);
            add_random_family(lexicon, rand, 4);
        }
        assert_as_slow(tokens, lexicon);
    }
}

static void
assert_same(const WwTracker *expected, const WwTracker *tracker)
{
    for (guint i = 0; i < ww_tracker_n_families(expected); i++) {
        g_autoptr(GArray) left = ww_tracker_positions(expected, i);
        g_autoptr(GArray) right = ww_tracker_positions(tracker, i);

        assert_int_equal(left->len, right->len);
        if (left->len > 0)
            assert_memory_equal(left->data, right->data,
                                left->len * sizeof(guint32));
    }
}

/* Some of these have more threads than documents, and than words. */
static void
any_number_of_threads_finds_the_same(void **state)
{
    static const guint n_threads[] = { 2, 3, 7, 40 };
    static const Mould mould = { words, joints, 60, 40, "en" };
    g_autoptr(GRand) rand = g_rand_new_with_seed(32);

    (void)state;
    for (guint i = 0; i < ROUNDS_OF(60U); i++) {
        g_autoptr(WwCorpus) corpus = corpus_random(rand, &mould);
        g_autoptr(WwTokens) tokens = tokens_of(corpus);
        g_autoptr(WwLexicon) lexicon = ww_lexicon_new();

        for (guint j = 0; j < 50; j++)
            add_random_family(lexicon, rand, 3);

        g_autoptr(WwTracker) expected = ww_tokens_find_all(tokens, lexicon, 1);
        for (guint j = 0; j < G_N_ELEMENTS(n_threads); j++) {
            g_autoptr(WwTracker) tracker =
                ww_tokens_find_all(tokens, lexicon, n_threads[j]);

            assert_same(expected, tracker);
        }
    }
}

/* Thousands of phrases at once, each of two words. */
static void
every_run_of_the_sample_is_found_where_it_stands(void **state)
{
    g_autoptr(WwCorpus) corpus = corpus_sample();
    g_autoptr(WwTokens) tokens = tokens_of(corpus);
    g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(guint32));
    guint32 n = ww_tokens_n_positions(tokens);

    (void)state;
    for (guint32 at = 0; at + 1 < n; at += 3) {
        if (ww_tokens_word_at(tokens, at) == 0 ||
            ww_tokens_word_at(tokens, at + 1) == 0)
            continue;

        g_autofree char *phrase = g_strconcat(
            ww_tokens_word(tokens, ww_tokens_word_at(tokens, at)), " ",
            ww_tokens_word(tokens, ww_tokens_word_at(tokens, at + 1)), NULL);

        assert_true(ww_lexicon_add_phrase(lexicon, phrase, NULL));
        g_array_append_val(starts, at);
    }

    g_autoptr(WwTracker) tracker = ww_tokens_find_all(tokens, lexicon, 2);
    assert_true(starts->len > 5000);
    for (guint i = 0; i < starts->len; i++) {
        g_autoptr(GArray) positions = ww_tracker_positions(tracker, i);
        gboolean is_found = FALSE;

        for (guint j = 0; j < positions->len; j++)
            is_found |= g_array_index(positions, guint32, j) ==
                        g_array_index(starts, guint32, i);
        assert_true(is_found);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_family_is_found_in_all_its_variants),
        cmocka_unit_test(what_lies_in_a_longer_variant_counts_once),
        cmocka_unit_test(families_know_nothing_of_each_other),
        cmocka_unit_test(an_empty_lexicon_finds_nothing),
        cmocka_unit_test(
            thousands_of_random_phrases_are_found_as_by_the_slow_search),
        cmocka_unit_test(any_number_of_threads_finds_the_same),
        cmocka_unit_test(every_run_of_the_sample_is_found_where_it_stands),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
