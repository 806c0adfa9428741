#include <string.h>

#include <glib.h>

#include "corpus/shingles.h"
#include "support.h"

static double
resemblance(const char *a, const char *b)
{
    gsize n_a = 0;
    gsize n_b = 0;
    g_autofree guint64 *left = ww_shingles_set(a, strlen(a), &n_a);
    g_autofree guint64 *right = ww_shingles_set(b, strlen(b), &n_b);

    return ww_shingles_resemblance(left, n_a, right, n_b);
}

static gsize
n_shingles(const char *text)
{
    gsize n = 0;

    g_free(ww_shingles_set(text, strlen(text), &n));
    return n;
}

static void
a_shingle_begins_at_each_word_but_the_last_four(void **state)
{
    (void)state;

    assert_int_equal(0, n_shingles(""));
    assert_int_equal(0, n_shingles(" ... \xE3\x80\x82 --"));
    assert_int_equal(1, n_shingles("one"));
    assert_int_equal(1, n_shingles("one two three four"));
    assert_int_equal(1, n_shingles("one two three four five"));
    assert_int_equal(2, n_shingles("one two three four five six"));
    assert_int_equal(1, n_shingles("a a a a a a a a a a"));
    assert_int_equal(3, n_shingles("高质量发展是硬"));
    assert_int_equal(4, n_shingles("发展5G和 AI 是"
                                   "硬道"));
}

static void
what_separates_words_and_how_they_are_cased_does_not_matter(void **state)
{
    static const char *const same[][2] = {
        { "We must, at all times, do it!", "we MUST at all times do it" },
        { "one two three four five", "one-two\nthree\xE2\x80\x94"
                                     "four  five." },
        { "the party's own five words",
          "The Party\xE2\x80\x99s own five words" },
        { "\xC3\x89tat de droit et libert\xC3\xA9",
          "\xC3\xA9tat de droit et LIBERT\xC3\x89" },
        { "两个维护，四个意识", "两个 维护\n四个意识。" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(same); i++)
        assert_true(resemblance(same[i][0], same[i][1]) >= 1.0);
    assert_true(resemblance("one two three four five",
                            "one two three five four") <= 0.0);
    assert_true(resemblance("abcdefgh abcdefghi a b c",
                            "abcdefgh abcdefghj a b c") <= 0.0);
}

/* The slow way: strings of five words in a table. */
static GHashTable *
slow_set(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    guint n = g_strv_length(words);
    GHashTable *set =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i + 5 <= n; i++) {
        char *five = g_strjoin(" ", words[i], words[i + 1], words[i + 2],
                               words[i + 3], words[i + 4], NULL);

        (void)g_hash_table_add(set, five);
    }
    return set;
}

static char *
random_text(GRand *random)
{
    static const char *const words[] = { "a", "b", "wordofmany",
                                         "d\xC3\xA9j\xC3\xA0", "20th" };
    GString *text = g_string_new("so it begins here now");
    int n = g_rand_int_range(random, 0, 400);

    for (int i = 0; i < n; i++)
        g_string_append_printf(
            text, " %s",
            words[g_rand_int_range(random, 0, G_N_ELEMENTS(words))]);
    return g_string_free(text, FALSE);
}

static void
resemblance_is_that_of_the_strings_themselves(void **state)
{
    GRand *random = g_rand_new_with_seed(3);
    double sum = 0.0;

    (void)state;
    for (guint round = 0; round < ROUNDS_OF(400); round++) {
        g_autofree char *a = random_text(random);
        g_autofree char *b = random_text(random);
        g_autoptr(GHashTable) left = slow_set(a);
        g_autoptr(GHashTable) right = slow_set(b);
        guint n_both = 0;
        guint n_all = g_hash_table_size(left) + g_hash_table_size(right);
        GHashTableIter iter;
        gpointer key = NULL;

        g_hash_table_iter_init(&iter, left);
        while (g_hash_table_iter_next(&iter, &key, NULL))
            n_both += g_hash_table_contains(right, key) ? 1 : 0;
        assert_true(ABS((double)n_both / (n_all - n_both) - resemblance(a, b)) <
                    1e-12);
        sum += resemblance(a, b);
    }
    assert_true(sum > ROUNDS_OF(400) * 0.01);
    g_rand_free(random);
}

static void
pieces_of_any_size_are_the_whole(void **state)
{
    GRand *random = g_rand_new_with_seed(4);

    (void)state;
    for (guint round = 0; round < 100; round++) {
        g_autofree char *text = random_text(random);
        WwShingler whole;
        WwShingler pieces;
        guint64 all[512];
        gsize n = 0;
        gsize at = 0;

        ww_shingler_init(&whole, text, strlen(text));
        ww_shingler_init(&pieces, text, strlen(text));
        n = ww_shingler_next(&whole, all, G_N_ELEMENTS(all));
        assert_in_range(n, 1, G_N_ELEMENTS(all) - 1);
        while (TRUE) {
            guint64 some[7];
            gsize room = (gsize)g_rand_int_range(random, 1, 8);
            gsize got = ww_shingler_next(&pieces, some, room);

            if (got == 0)
                break;
            assert_memory_equal(&all[at], some, got * sizeof *some);
            at += got;
        }
        assert_int_equal(n, at);
    }
    g_rand_free(random);
}

/* Of up to 200 letters, some of which are not ASCII. */
static void
append_word(GRand *random, GString *one, GString *other)
{
    static const char *const letters[] = { "a", "Z", "q",        "M",
                                           "0", "9", "\xC3\xA9", "x" };
    int most = g_rand_int_range(random, 0, 8) == 0 ? 200 : 12;
    int n = g_rand_int_range(random, 1, most);
    gboolean is_ascii = g_rand_int_range(random, 0, 3) != 0;

    for (int i = 0; i < n; i++) {
        const char *letter = letters[g_rand_int_range(random, 0, 8)];

        letter = is_ascii && !g_ascii_isalnum(letter[0]) ? "x" : letter;
        g_string_append(one, letter);
        g_string_append(other, letter);
    }
}

/* Words between dashes that are not ASCII are cut character by character, those
 * between spaces are found in many bytes at once. */
static void
what_is_looked_up_ahead_is_what_is_cut(void **state)
{
    static const char *const gaps[] = { " ", ", ", "\n", "...", "_",  "@",
                                        "`", "{",  "/",  ":",   "far" };
    g_autofree char *far = g_strnfill(72, ' ');
    GRand *random = g_rand_new_with_seed(5);

    (void)state;
    for (guint round = 0; round < ROUNDS_OF(2000); round++) {
        g_autoptr(GString) plain = g_string_new(NULL);
        g_autoptr(GString) dashed = g_string_new(NULL);
        WwShingler a;
        WwShingler b;
        guint64 left[512];
        guint64 right[512];
        int n_words = g_rand_int_range(random, 0, 120);
        gsize n = 0;

        for (int i = 0; i < n_words; i++) {
            const char *gap = gaps[g_rand_int_range(random, 0, 11)];

            append_word(random, plain, dashed);
            g_string_append(plain, *gap == 'f' ? far : gap);
            g_string_append(dashed, "\xE2\x80\x94");
        }
        ww_shingler_init(&a, plain->str, plain->len);
        ww_shingler_init(&b, dashed->str, dashed->len);
        n = ww_shingler_next(&a, left, G_N_ELEMENTS(left));
        assert_int_equal(n, ww_shingler_next(&b, right, G_N_ELEMENTS(right)));
        assert_memory_equal(left, right, n * sizeof *left);
        assert_int_equal(a.n_words, b.n_words);
        assert_int_equal(a.n_words, n_words);
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_shingle_begins_at_each_word_but_the_last_four),
        cmocka_unit_test(
            what_separates_words_and_how_they_are_cased_does_not_matter),
        cmocka_unit_test(resemblance_is_that_of_the_strings_themselves),
        cmocka_unit_test(pieces_of_any_size_are_the_whole),
        cmocka_unit_test(what_is_looked_up_ahead_is_what_is_cut),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
