#include <math.h>
#include <string.h>

#include <glib.h>

#include "corpus/shingles.h"
#include "corpus/sketch.h"
#include "support.h"

/* Words that no other text has, from @first on. */
static void
add_words(GString *text, guint first, guint n)
{
    for (guint i = first; i < first + n; i++)
        g_string_append_printf(text, "w%ux ", i);
}

/* Two texts that have @n_both words in a row, and then @n_own of their own. */
static void
draw_pair(GRand *random, guint n_both, guint n_own, char **out_a, char **out_b)
{
    guint first = (g_rand_int(random) & 0xFFFFFFU) * 64;
    GString *a = g_string_new(NULL);
    GString *b = g_string_new(NULL);

    add_words(a, first, n_both + n_own);
    add_words(b, first, n_both);
    add_words(b, first + 100000000, n_own);
    *out_a = g_string_free(a, FALSE);
    *out_b = g_string_free(b, FALSE);
}

static double
resemblance(const char *a, const char *b)
{
    gsize n_a = 0;
    gsize n_b = 0;
    g_autofree guint64 *left = ww_shingles_set(a, strlen(a), &n_a);
    g_autofree guint64 *right = ww_shingles_set(b, strlen(b), &n_b);

    return ww_shingles_resemblance(left, n_a, right, n_b);
}

static const guint sizes[][2] = {
    /* words of both, of each alone: fewer than a sketch has numbers, as many,
     * more than are looked at again */
    { 14, 3 }, { 60, 10 }, { 80, 5 }, { 300, 60 }, { 2000, 200 },
};

/* Each number is the same with the probability of the resemblance, and numbers
 * vary as if they were independent. */
static void
numbers_agree_as_often_as_texts_resemble(void **state)
{
    GRand *random = g_rand_new_with_seed(5);
    guint rounds = ROUNDS_OF(600);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        double sum = 0.0;
        double squares = 0.0;
        double s = 0.0;

        for (guint round = 0; round < rounds; round++) {
            g_autofree char *a = NULL;
            g_autofree char *b = NULL;
            guint64 left[WW_SKETCH_SIZE];
            guint64 right[WW_SKETCH_SIZE];
            guint n = 0;

            draw_pair(random, sizes[i][0], sizes[i][1], &a, &b);
            (void)ww_sketch_make(a, strlen(a), left);
            (void)ww_sketch_make(b, strlen(b), right);
            for (guint k = 0; k < WW_SKETCH_SIZE; k++)
                n += left[k] == right[k] ? 1 : 0;
            s = resemblance(a, b);
            sum += n;
            squares += (double)n * n;
        }

        double mean = sum / rounds;
        double variance = squares / rounds - mean * mean;
        double binomial = s * (1.0 - s) * WW_SKETCH_SIZE;

        assert_true(ABS(mean - s * WW_SKETCH_SIZE) <
                    4.0 * sqrt(binomial / rounds));
        assert_true(variance < 1.4 * binomial);
        assert_true(variance > 0.3 * binomial);
    }
    g_rand_free(random);
}

/* The formula, for texts of any size and resemblance. */
static void
bands_find_as_many_pairs_as_they_should(void **state)
{
    GRand *random = g_rand_new_with_seed(6);
    guint rounds = ROUNDS_OF(600);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(sizes); i++) {
        const WwBands bands = { 8, 8 };
        guint n_found = 0;
        double s = 0.0;

        for (guint round = 0; round < rounds; round++) {
            g_autofree char *a = NULL;
            g_autofree char *b = NULL;
            guint64 left[WW_SKETCH_SIZE];
            guint64 right[WW_SKETCH_SIZE];
            gboolean is_found = FALSE;

            draw_pair(random, sizes[i][0], sizes[i][1], &a, &b);
            (void)ww_sketch_make(a, strlen(a), left);
            (void)ww_sketch_make(b, strlen(b), right);
            for (guint band = 0; band < bands.n_bands; band++)
                is_found |= ww_bands_key(&bands, left, band) ==
                            ww_bands_key(&bands, right, band);
            n_found += is_found ? 1 : 0;
            s = resemblance(a, b);
        }

        double recall = ww_bands_recall(&bands, s);
        double error = sqrt(recall * (1.0 - recall) / rounds);

        /* the numbers of small sets vary a little less */
        assert_true(ABS((double)n_found / rounds - recall) <
                    4.0 * error + 0.02);
    }
    g_rand_free(random);
}

static void
bands_are_as_many_as_the_limit_needs(void **state)
{
    const WwBands at_08 = ww_bands_choose(0.8);

    (void)state;
    assert_int_equal(4, at_08.n_rows);
    assert_int_equal(16, at_08.n_bands);
    /* 1 - (1 - 0.4096)^16 */
    assert_true(ABS(ww_bands_recall(&at_08, 0.8) - 0.999782) < 1e-6);
    for (guint i = 50; i < 100; i++) {
        double s = i / 100.0;
        WwBands bands = ww_bands_choose(s);

        assert_true(bands.n_rows * bands.n_bands <= WW_SKETCH_SIZE);
        assert_true(ww_bands_recall(&bands, s) >= 0.999);
        assert_true(ww_bands_recall(&bands, s / 4.0) < 0.7);
    }
}

static void
a_sketch_does_not_know_order_and_repetition(void **state)
{
    guint64 once[WW_SKETCH_SIZE];
    guint64 twice[WW_SKETCH_SIZE];
    static const char *const text = "a b c d e f g a b c d ";
    g_autofree char *again = g_strconcat(text, "e f g a b c d e f g a", NULL);

    (void)state;
    assert_int_equal(11, ww_sketch_make(text, strlen(text), once));
    assert_int_equal(22, ww_sketch_make(again, strlen(again), twice));
    assert_memory_equal(once, twice, sizeof once);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_agree_as_often_as_texts_resemble),
        cmocka_unit_test(bands_find_as_many_pairs_as_they_should),
        cmocka_unit_test(bands_are_as_many_as_the_limit_needs),
        cmocka_unit_test(a_sketch_does_not_know_order_and_repetition),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
