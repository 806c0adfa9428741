#include <string.h>

#include <glib.h>

#include "watchword/error.h"
#include "watchword/store.h"

#include "corpus/storematch.h"
#include "files.h"
#include "support.h"

static WwStore *
open_store(const char *folder)
{
    g_autofree char *path = g_build_filename(folder, "s.watchword", NULL);
    g_autoptr(GError) error = NULL;
    WwStore *store = ww_store_open(path, TRUE, &error);

    assert_no_error(error);
    return store;
}

/* Documents as "file id text", one after another. */
static WwCorpus *
make_corpus(const char *const *lines, gsize n)
{
    WwCorpus *corpus = ww_corpus_new();

    for (gsize i = 0; i < n; i++) {
        g_auto(GStrv) parts = g_strsplit(lines[i], " ", 3);
        const WwDocument document = {
            .source = parts[0],
            .id = parts[1],
            .text = parts[2],
            .length = strlen(parts[2]),
        };

        ww_corpus_add(corpus, &document);
    }

    return corpus;
}

static WwStoreAdded
add_lines(const char *folder,
          WwStoreAddOptions options,
          const char *const *lines,
          gsize n)
{
    g_autoptr(WwStore) store = open_store(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(lines, n);
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    WwStoreAdded added = { 0 };

    assert_true(ww_store_add(store, corpus, &options, refused, &added, &error));
    assert_int_equal(n, added.n_added + added.n_known + added.n_replaced +
                            added.n_refused);
    return added;
}

#define ADD(folder, options, ...)                               \
    add_lines(folder, options, (const char *[]){ __VA_ARGS__ }, \
              G_N_ELEMENTS(((const char *[]){ __VA_ARGS__ })))

/* (transfer full): all documents as "file id text" in order, with bars between
 * them. */
static char *
stored(const char *folder)
{
    g_autoptr(WwStore) store = open_store(folder);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;
    const WwReadOptions options = { 0 };
    GString *out = g_string_new(NULL);

    assert_true(ww_store_read(store, corpus, &options, &error));
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        guint n = document->given_id_length;

        g_string_append_printf(out, "%s%s %.*s %s", i == 0 ? "" : "|",
                               document->source, n > 0 ? (int)n : -1,
                               document->id, document->text);
    }

    return g_string_free(out, FALSE);
}

static void
assert_stored(const char *folder, const char *expected)
{
    g_autofree char *is = stored(folder);

    assert_string_equal(expected, is);
}

static const WwStoreAddOptions plain = { 0 };
static const WwStoreAddOptions update = { .is_update = TRUE };
static const WwStoreAddOptions global = { .is_update = TRUE,
                                          .ids = WW_STORE_IDS_OF_STORE };

/* However the files are given: together, or one after another. */
static void
files_keep_their_ids_apart(void **state)
{
    (void)state;
    for (guint is_split = 0; is_split < 2; is_split++) {
        g_autoptr(Folder) folder = folder_new();
        WwStoreAdded added;

        if (is_split) {
            ADD(folder, update, "a 1 A", "a 2 B");
            added = ADD(folder, update, "b 1 C", "b 2 D");
        } else {
            added = ADD(folder, update, "a 1 A", "a 2 B", "b 1 C", "b 2 D");
        }
        assert_int_equal(2, added.n_beside);
        assert_stored(folder, "a 1 A|a 2 B|b 1 C|b 2 D");
        added = ADD(folder, update, "b 1 E", "b 2 D");
        assert_int_equal(1, added.n_replaced);
        assert_int_equal(1, added.n_replaced_in[WW_STORE_DIFFERS_TEXT]);
        assert_int_equal(1, added.n_known);
        assert_stored(folder, "a 1 A|a 2 B|b 1 E|b 2 D");
    }
}

static void
rows_of_a_file_may_share_an_id(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    WwStoreAdded added;

    (void)state;
    added = ADD(folder, plain, "a 7 A", "a 7 B", "a 7 C");
    assert_int_equal(3, added.n_added);
    added = ADD(folder, plain, "a 7 C", "a 7 A", "a 7 B");
    assert_int_equal(3, added.n_known);
    added = ADD(folder, plain, "a 7 C", "a 7 D", "a 7 E", "a 7 B", "a 7 F");
    assert_int_equal(2, added.n_known);
    assert_int_equal(1, added.n_refused);
    assert_int_equal(2, added.n_added);
    assert_stored(folder, "a 7 A|a 7 B|a 7 C|a 7 E|a 7 F");
    added = ADD(folder, update, "a 7 A", "a 7 C", "a 7 X", "a 7 Y", "a 7 Z");
    assert_int_equal(3, added.n_replaced);
    assert_stored(folder, "a 7 A|a 7 X|a 7 C|a 7 Y|a 7 Z");
}

static void
ids_can_be_those_of_all_files(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    WwStoreAdded added;

    (void)state;
    added = ADD(folder, global, "a 1 A", "a 2 B", "b 1 C");
    assert_int_equal(2, added.n_added);
    assert_int_equal(1, added.n_replaced);
    assert_stored(folder, "b 1 C|a 2 B");
    added = ADD(folder, global, "c 2 D", "c 3 E");
    assert_int_equal(1, added.n_replaced);
    assert_stored(folder, "b 1 C|c 2 D|c 3 E");
}

/* A file that has moved gives the same documents. */
static void
what_is_the_same_is_known_wherever_it_is(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    WwStoreAdded added;

    (void)state;
    ADD(folder, plain, "a 1 A", "a 2 B");
    added = ADD(folder, plain, "b 1 A", "b 2 B", "b 3 B");
    assert_int_equal(2, added.n_known);
    assert_int_equal(1, added.n_added);
    assert_int_equal(0, added.n_beside);
    assert_stored(folder, "a 1 A|a 2 B|b 3 B");
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* (transfer full): lines in order, each once. */
static char *
sort_lines(GPtrArray *lines)
{
    GString *out = g_string_new(NULL);

    g_ptr_array_sort(lines, compare_strings);
    for (guint i = 0; i < lines->len; i++) {
        const char *line = g_ptr_array_index(lines, i);

        if (i == 0 || strcmp(line, g_ptr_array_index(lines, i - 1)) != 0)
            g_string_append_printf(out, "%s|", line);
    }

    return g_string_free(out, FALSE);
}

/* What a file holds after an update of all its rows is what was given, when no
 * row is gone: with the same number of rows for each id. */
static void
an_update_gives_what_the_file_has(void **state)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(1);

    (void)state;
    for (guint time = 0; time < 30; time++) {
        g_autoptr(Folder) folder = folder_new();
        guint n = (guint)g_rand_int_range(rand, 1, 12);

        for (guint version = 0; version < 3; version++) {
            g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
            g_autofree char *expected = NULL;
            g_autofree char *found = NULL;
            g_autofree char *is = NULL;
            g_auto(GStrv) parts = NULL;
            g_autoptr(GPtrArray) are = g_ptr_array_new();

            /* texts that stand once: the same twice is one document */
            for (guint i = 0; i < n; i++)
                g_ptr_array_add(lines,
                                g_strdup_printf("f %u T%u-%d", i % 3, i,
                                                g_rand_int_range(rand, 0, 3)));
            add_lines(folder, update, (const char *const *)lines->pdata, n);
            expected = sort_lines(lines);
            is = stored(folder);
            parts = g_strsplit(is, "|", -1);
            for (guint i = 0; parts[i] != NULL; i++)
                g_ptr_array_add(are, parts[i]);
            found = sort_lines(are);
            assert_string_equal(expected, found);
        }
    }
}

static void
assert_origin(const char *store, const char *source, const char *expected)
{
    g_autofree char *origin = ww_store_origin(store, source);

    assert_string_equal(expected, origin);
}

static void
an_origin_is_seen_from_the_store(void **state)
{
    (void)state;
    assert_origin("/p/s.watchword", "/p/in/x.txt", "in/x.txt");
    assert_origin("/p/s.watchword", "/p/./in/../x.txt", "x.txt");
    assert_origin("/p/q/s.watchword", "/p/in/x.txt", "../in/x.txt");
    assert_origin("/p/s.watchword", "/x.txt", "../x.txt");
    assert_origin("/s.watchword", "/p/x.txt", "p/x.txt");
    assert_origin("s.watchword", "in/x.txt", "in/x.txt");
    assert_origin("out/s.watchword", "./in//x.txt", "../in/x.txt");
    assert_origin("/p/s.watchword", "-", "-");
}

static void
a_date_that_is_none_is_told(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "s.watchword", NULL);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;
    g_autoptr(WwDatabase) database = NULL;

    (void)state;
    ADD(folder, plain, "a 1 A");
    database = ww_database_open(path, FALSE, &error);
    assert_true(ww_database_run(database,
                                "UPDATE documents SET date = 'spring'",
                                &error));
    assert_false(ww_corpus_read(corpus, path, NULL, &error));
    assert_non_null(strstr(error->message, "a date that is none"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_keep_their_ids_apart),
        cmocka_unit_test(rows_of_a_file_may_share_an_id),
        cmocka_unit_test(ids_can_be_those_of_all_files),
        cmocka_unit_test(what_is_the_same_is_known_wherever_it_is),
        cmocka_unit_test(an_update_gives_what_the_file_has),
        cmocka_unit_test(an_origin_is_seen_from_the_store),
        cmocka_unit_test(a_date_that_is_none_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
