#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "support.h"

/* What the texts differ in: also beyond the first block of 512 bytes. */
static char *
random_text(GRand *random)
{
    static const char *const pieces[] = {
        " ",  "  ", "\n",       "\t\r\n",           "\f",          "\v",
        "a",  "b",  "Words. ",  "\xE4\xB8\xAD",     "       x",    " x",
        "\1", "x ", "eight888", "and some more of", "x\xC2\xA0\n",
    };
    static const int lengths[] = { 0, 1, 2, 3, 30, 90, 200 };
    GString *text = g_string_new(NULL);
    int n = lengths[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(lengths))];

    /* Most of a long text is the same, so that there are duplicates. */
    for (int i = 0; i < n; i++) {
        int piece = i > 2 && i < n - 1
                        ? i
                        : g_rand_int_range(random, 0, G_N_ELEMENTS(pieces));

        g_string_append(text, pieces[(gsize)piece % G_N_ELEMENTS(pieces)]);
        if (i % 5 == 0 && g_rand_int_range(random, 0, 3) == 0)
            g_string_append(text, "\n   ");
        else if (i % 5 == 0)
            g_string_append(text, " ");
    }
    return g_string_free(text, FALSE);
}

/* The slow way: byte by byte. */
static char *
unify(const char *text)
{
    GString *out = g_string_new(NULL);

    for (; *text != '\0'; text++) {
        if (!g_ascii_isspace(*text))
            g_string_append_c(out, *text);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static void
as_many_are_found_as_the_slow_way_finds(void **state)
{
    (void)state;

    GRand *random = g_rand_new_with_seed(9);
    guint n_found = 0;

    for (int round = 0; round < 200; round++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GHashTable) seen =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        g_autoptr(GString) kept = g_string_new(NULL);

        for (int i = 0; i < 100; i++) {
            g_autofree char *text = random_text(random);
            g_autofree char *id = g_strdup_printf("%d", i);
            WwDocument document = { .id = id, .text = text };

            document.length = strlen(text);
            ww_corpus_add(corpus, &document);
            if (g_hash_table_add(seen, unify(text)))
                g_string_append_printf(kept, "%s ", id);
        }
        assert_int_equal(100 - g_hash_table_size(seen),
                         ww_corpus_n_duplicates(corpus));
        n_found += ww_corpus_drop_duplicates(corpus);
        for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
            const char *id = ww_corpus_document(corpus, i)->id;

            assert_true(g_str_has_prefix(kept->str, id));
            g_string_erase(kept, 0, (gssize)strlen(id) + 1);
        }
        assert_int_equal(0, kept->len);
    }
    assert_in_range(n_found, 2000, 18000);
    g_rand_free(random);
}

static void
texts_that_begin_and_end_alike_are_told_apart(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GString) text = g_string_new(NULL);

    for (int i = 0; i < 3000; i++)
        g_string_append(text, "x ");
    for (gsize i = 0; i < text->len; i += 2) {
        WwDocument document = { .text = text->str, .length = text->len };

        document.id = text->str;
        text->str[i] = 'y';
        ww_corpus_add(corpus, &document);
        text->str[i] = 'x';
    }
    assert_int_equal(0, ww_corpus_n_duplicates(corpus));
}

static void
an_empty_corpus_has_no_duplicates(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    assert_int_equal(0, ww_corpus_n_duplicates(corpus));
    assert_int_equal(0, ww_corpus_drop_duplicates(corpus));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_many_are_found_as_the_slow_way_finds),
        cmocka_unit_test(texts_that_begin_and_end_alike_are_told_apart),
        cmocka_unit_test(an_empty_corpus_has_no_duplicates),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
