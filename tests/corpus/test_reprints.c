#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/run.h"

#include "corpus/reader.h"
#include "corpus/shingles.h"
#include "support.h"

static void
add(WwCorpus *corpus, guint number, const char *text)
{
    g_autofree char *id = g_strdup_printf("d%u", number);
    g_autofree char *copy = g_strdup(text);
    WwDocument document = { .id = id, .text = copy, .length = strlen(text) };

    ww_corpus_add(corpus, &document);
}

static void
find(WwCorpus *corpus, double similar, gboolean drop)
{
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_find_reprints(corpus, similar, drop, &error));
    assert_no_error(error);
}

static char *
random_word(GRand *random)
{
    return g_strdup_printf("w%d", g_rand_int_range(random, 0, 3000));
}

/* A text of its own, or one of those before with some words put in, taken out
 * or altered, or its head or tail cut. */
static char *
draw_text(GRand *random, const GPtrArray *texts)
{
    GString *text = g_string_new(NULL);
    guint n_edits = (guint)g_rand_int_range(random, 0, 12);

    if (texts->len == 0 || g_rand_int_range(random, 0, 3) == 0) {
        int n = g_rand_int_range(random, 60, 400);

        for (int i = 0; i < n; i++) {
            g_autofree char *word = random_word(random);

            g_string_append_printf(text, "%s ", word);
        }
        return g_string_free(text, FALSE);
    }

    guint which = (guint)g_rand_int_range(random, 0, (int)texts->len);
    g_auto(GStrv) words = g_strsplit(texts->pdata[which], " ", -1);
    guint n = g_strv_length(words);

    for (guint i = 0; i < n; i++) {
        g_autofree char *word = random_word(random);
        gboolean is_edited = g_rand_int_range(random, 0, (int)n) < (int)n_edits;

        if (is_edited && g_rand_boolean(random))
            g_string_append_printf(text, "%s, %s ", word, words[i]);
        else
            g_string_append_printf(text, "%s ", is_edited ? word : words[i]);
    }
    return g_string_free(text, FALSE);
}

/* The slow way: every text with every one before it that is kept. */
typedef struct {
    guint original;
    double similarity; /* 0 for none */
} Slow;

static Slow
find_slowly(GPtrArray *texts, const Slow *before, guint index, double least)
{
    Slow best = { 0, 0.0 };
    gsize n = 0;
    g_autofree guint64 *set =
        ww_shingles_set(texts->pdata[index], strlen(texts->pdata[index]), &n);

    for (guint i = 0; i < index; i++) {
        gsize n_other = 0;
        g_autofree guint64 *other = NULL;
        double found = 0.0;

        if (before[i].similarity > 0.0)
            continue;
        other =
            ww_shingles_set(texts->pdata[i], strlen(texts->pdata[i]), &n_other);
        found = ww_shingles_resemblance(set, n, other, n_other);
        if (found >= least && found > best.similarity)
            best = (Slow){ i, found };
    }
    return best;
}

typedef struct {
    guint n_found;
    guint n_best; /* whose original is the best */
    guint n_missed;
    guint n_at_limit;
} Tally;

/* @reprint: (nullable): what was found. Returns whether it should not have been
 * missed. */
static gboolean
check_found(const WwReprint *reprint, Slow slow, double least, Tally *tally)
{
    if (slow.similarity <= 0.0) {
        assert_null(reprint);
        return FALSE;
    }
    tally->n_at_limit += slow.similarity < least + 0.1 ? 1 : 0;
    if (reprint == NULL) {
        tally->n_missed++;
        return TRUE;
    }
    tally->n_found++;
    assert_true(reprint->similarity >= least);
    assert_true(reprint->similarity <= slow.similarity + 1e-12);
    /* the best is not always among those that are compared */
    if (slow.original != reprint->original)
        return FALSE;
    tally->n_best++;
    assert_true(reprint->similarity >= slow.similarity - 1e-12);

    return FALSE;
}

static void
compare_all_pairs(GRand *random, double least, Tally *tally)
{
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    Slow slow[100];
    guint next = 0;

    for (guint i = 0; i < G_N_ELEMENTS(slow); i++) {
        g_ptr_array_add(texts, draw_text(random, texts));
        slow[i] = find_slowly(texts, slow, i, least);
        add(corpus, i, texts->pdata[i]);
    }
    find(corpus, least, FALSE);
    for (guint i = 0; i < G_N_ELEMENTS(slow); i++) {
        const WwReprint *reprint = next < ww_corpus_n_reprints(corpus)
                                       ? ww_corpus_reprint(corpus, next)
                                       : NULL;

        if (reprint != NULL && reprint->position != i)
            reprint = NULL;
        next += reprint != NULL ? 1 : 0;
        /* what follows depends on it */
        if (check_found(reprint, slow[i], least, tally))
            return;
    }
}

/* One in 1,000 of those at the limit is missed by design, of these here some
 * one in 10,000: so one in all rounds is a great deal already. */
static void
what_all_pairs_show_is_found(void **state)
{
    GRand *random = g_rand_new_with_seed(11);
    guint rounds = ROUNDS_OF(12);
    Tally tally = { 0 };

    (void)state;
    for (guint round = 0; round < rounds; round++)
        compare_all_pairs(random, round % 2 == 0 ? 0.8 : 0.6, &tally);
    assert_in_range(tally.n_found, rounds * 20, rounds * 100);
    assert_in_range(tally.n_at_limit, rounds * 3, rounds * 100);
    assert_in_range(tally.n_missed, 0, 1);
    assert_in_range(tally.n_best, tally.n_found * 95 / 100, tally.n_found);
    g_rand_free(random);
}

/* Sixty words, of which some from @first on are others. */
static char *
sixty(guint first, guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < 60; i++)
        g_string_append_printf(text, "%s%u ",
                               i >= first && i < first + n ? "other" : "word",
                               i);
    return g_string_free(text, FALSE);
}

static void
one_resembles_what_is_kept_and_no_chain(void **state)
{
    g_autofree char *a = sixty(0, 0);
    g_autofree char *b = sixty(0, 5);  /* 51 of 61 */
    g_autofree char *c = sixty(0, 10); /* of b 46 of 66, of a 46 of 66 */
    g_autofree char *d = g_strconcat(b, "\n\n", NULL);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    add(corpus, 0, a);
    add(corpus, 1, b);
    add(corpus, 2, c);
    add(corpus, 3, d);
    add(corpus, 4, a);
    find(corpus, 0.8, TRUE);

    assert_int_equal(3, ww_corpus_n_reprints(corpus));
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    assert_string_equal("d0", ww_corpus_document(corpus, 0)->id);
    assert_string_equal("d2", ww_corpus_document(corpus, 1)->id);
    for (guint i = 0; i < 3; i++) {
        const WwReprint *reprint = ww_corpus_reprint(corpus, i);
        const guint positions[] = { 1, 3, 4 };

        assert_int_equal(positions[i], reprint->position);
        assert_int_equal(0, reprint->original);
        assert_int_equal(60, reprint->n_tokens);
        assert_true(reprint->is_dropped);
        assert_null(reprint->document.text);
        /* d repeats b, which is gone: so it resembles a */
        assert_int_equal(i == 2, reprint->is_exact);
        assert_true(ABS(reprint->similarity - (i == 2 ? 1.0 : 51.0 / 61.0)) <
                    1e-12);
    }
}

static void
short_texts_repeat_only_to_the_letter(void **state)
{
    static const char *const texts[] = {
        "Thank you very much, Mr. President.",
        "Thank you very much, Mr President!",
        "Thank you very much, Mr. President. ",
        "",
        "...",
        "...",
    };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        add(corpus, i, texts[i]);
    find(corpus, 0.5, TRUE);
    assert_int_equal(2, ww_corpus_n_reprints(corpus));
    assert_int_equal(2, ww_corpus_reprint(corpus, 0)->position);
    assert_int_equal(5, ww_corpus_reprint(corpus, 1)->position);
    assert_true(ww_corpus_reprint(corpus, 0)->is_exact);
}

static void
with_1_only_the_same_text_is_found(void **state)
{
    g_autofree char *a = sixty(0, 0);
    g_autofree char *upper = g_ascii_strup(a, -1);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    add(corpus, 0, a);
    add(corpus, 1, upper);
    find(corpus, 1.0, FALSE);
    assert_int_equal(0, ww_corpus_n_reprints(corpus));
    find(corpus, 0.99, FALSE);
    assert_int_equal(1, ww_corpus_n_reprints(corpus));
    assert_false(ww_corpus_reprint(corpus, 0)->is_exact);
    assert_false(ww_corpus_reprint(corpus, 0)->is_dropped);
    assert_int_equal(2, ww_corpus_n_documents(corpus));
}

static void
threads_and_files_change_nothing(void **state)
{
    GRand *random = g_rand_new_with_seed(12);
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GString) first = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < 400; i++)
        g_ptr_array_add(texts, draw_text(random, texts));
    for (guint threads = 1; threads <= 4; threads++) {
        g_autoptr(WwRun) run =
            ww_run_new(threads, threads % 2 == 0 ? 4096 : 0, NULL);
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GString) all = g_string_new(NULL);

        ww_corpus_set_run(corpus, run);
        for (guint i = 0; i < texts->len; i++)
            add(corpus, i, texts->pdata[i]);
        find(corpus, 0.7, TRUE);
        for (guint i = 0; i < ww_corpus_n_reprints(corpus); i++) {
            const WwReprint *reprint = ww_corpus_reprint(corpus, i);

            g_string_append_printf(all, "%s %u %.17g\n", reprint->document.id,
                                   reprint->original, reprint->similarity);
        }
        assert_true(all->len > 1000);
        if (threads == 1)
            g_string_assign(first, all->str);
        assert_string_equal(first->str, all->str);
    }
    g_rand_free(random);
}

/* All of a mould, so that nearly all share bands with all others; what all
 * pairs would take grows as the square. */
static void
a_crowd_takes_no_longer_for_each(void **state)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(WwCorpus) twice = ww_corpus_new();
    guint n = ROUNDS_OF(4000);
    gint64 times[3];

    (void)state;
    for (guint i = 0; i < 2 * n; i++) {
        g_autofree char *mould = sixty(0, 0);
        g_autofree char *text = g_strdup_printf(
            "%s a%u b%u c%u d%u e%u f%u g%u h%u i%u j%u k%u l%u m%u n%u", mould,
            i, i, i, i, i, i, i, i, i, i, i, i, i, i);

        if (i < n)
            add(corpus, i, text);
        add(twice, i, text);
    }
    times[0] = g_get_monotonic_time();
    find(corpus, 0.9, FALSE);
    times[1] = g_get_monotonic_time();
    find(twice, 0.9, FALSE);
    times[2] = g_get_monotonic_time();
    assert_int_equal(0, ww_corpus_n_reprints(twice));
    assert_in_range(ww_corpus_n_crowded(twice), n, 2 * n);
    /* four times as long if it were the square, and noise */
    assert_true(times[2] - times[1] < 3 * (times[1] - times[0]) + 500000);
}

static void
large_and_many_texts_are_no_trouble(void **state)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) text = g_string_new(NULL);

    (void)state;
    for (guint i = 0; i < ROUNDS_OF(500000); i++)
        g_string_append_printf(text, "%u ", i % 400000);
    add(corpus, 0, text->str);
    g_string_append(text, "and no more");
    add(corpus, 1, text->str);
    g_string_truncate(text, 0);
    for (guint i = 0; i < ROUNDS_OF(2000000); i++)
        g_string_append(text, "a ");
    add(corpus, 2, text->str);
    for (guint i = 0; i < ROUNDS_OF(50000); i++) {
        g_autofree char *tiny = g_strdup_printf("Tiny text number %u", i);

        add(corpus, 3 + i, tiny);
    }
    find(corpus, 0.8, FALSE);
    assert_int_equal(1, ww_corpus_n_reprints(corpus));
    assert_true(ww_corpus_reprint(corpus, 0)->similarity > 0.9999);
}

static void
a_filter_forgets_reprints(void **state)
{
    const WwDocumentFilter filter = { .region = "Nowhere" };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    find(corpus, 0.8, TRUE);
    assert_int_equal(0, ww_corpus_n_reprints(corpus));
    add(corpus, 0, "a");
    add(corpus, 1, "a");
    find(corpus, 0.8, TRUE);
    assert_int_equal(1, ww_corpus_n_reprints(corpus));
    assert_int_equal(1, ww_corpus_filter(corpus, &filter));
    assert_int_equal(0, ww_corpus_n_reprints(corpus));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_all_pairs_show_is_found),
        cmocka_unit_test(one_resembles_what_is_kept_and_no_chain),
        cmocka_unit_test(short_texts_repeat_only_to_the_letter),
        cmocka_unit_test(with_1_only_the_same_text_is_found),
        cmocka_unit_test(threads_and_files_change_nothing),
        cmocka_unit_test(a_crowd_takes_no_longer_for_each),
        cmocka_unit_test(large_and_many_texts_are_no_trouble),
        cmocka_unit_test(a_filter_forgets_reprints),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
