#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "watchword/error.h"
#include "watchword/store.h"

#include "corpus/fields.h"
#include "corpus/storefile.h"
#include "files.h"
#include "support.h"

/* Strings of documents are none that could not be written to. */
static char made[] = "made.jsonl";
static char elsewhere[] = "elsewhere";
static char region[] = "Liaoning/Anshan";
static char title[] = "A title";
static char language[] = "zh";
static char an_id[] = "x";
static char a_text[] = "Text.";

/* The path of a store that is not there yet. */
static char *
store_path(const char *folder)
{
    return g_build_filename(folder, "s.watchword", NULL);
}

static WwStore *
open_store(const char *path)
{
    g_autoptr(GError) error = NULL;
    WwStore *store = ww_store_open(path, TRUE, &error);

    assert_no_error(error);
    return store;
}

static void
sql(const char *path, const char *statements)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(WwDatabase) database = ww_database_open(path, FALSE, &error);

    assert_no_error(error);
    assert_true(ww_database_run(database, statements, &error));
}

/* A document with all there may be, or nothing but what there must. */
static void
add_document(WwCorpus *corpus, GRand *rand, guint i)
{
    static const char *const texts[] = { "One two.", "二〇二三年，新质生产力。",
                                         "Line\n\nline \"quoted\" \\ é \x01.",
                                         "😀" };
    g_autofree char *id = g_strdup_printf("id-%u", i);
    g_autofree char *text =
        g_strdup_printf("%s %u %d", texts[i % G_N_ELEMENTS(texts)], i,
                        g_rand_int_range(rand, 0, 1000));
    WwDocument document = {
        .id = id,
        .source = made,
        .text = text,
        .length = strlen(text),
        .line = i + 1,
    };

    if (i % 3 != 0) {
        document.date = (WwDate){ 2019, (guint8)(i % 13),
                                  i % 13 == 0 ? 0 : (guint8)(i % 29) };
        document.date_found = WW_FOUND_FOLDER;
        document.region = region;
        document.region_found = WW_FOUND_FIELD;
        document.title = title;
        document.title_is_apart = i % 2 == 0;
        document.language = language;
        document.encoding = "GB18030";
        ww_fields_take(&document, "party", 5, g_strdup("D"));
        if (i % 2 == 0)
            ww_fields_take(&document, "speaker", 7, g_strdup("é 😀"));
    }
    ww_corpus_add(corpus, &document);
    ww_fields_clear(&document);
}

static WwCorpus *
make_corpus(guint n, guint32 seed)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
    WwCorpus *corpus = ww_corpus_new();

    for (guint i = 0; i < n; i++)
        add_document(corpus, rand, i);
    return corpus;
}

static WwStoreAdded
add(const char *path, const WwCorpus *corpus, gboolean is_update)
{
    g_autoptr(WwStore) store = open_store(path);
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    const WwStoreAddOptions options = { .is_update = is_update };
    WwStoreAdded added = { 0 };

    assert_true(ww_store_add(store, corpus, &options, refused, &added, &error));
    assert_int_equal(added.n_refused, refused->len);
    return added;
}

static void
assert_added(WwStoreAdded added,
             guint64 new,
             guint64 known,
             guint64 replaced,
             guint64 refused)
{
    assert_int_equal(new, added.n_added);
    assert_int_equal(known, added.n_known);
    assert_int_equal(replaced, added.n_replaced);
    assert_int_equal(refused, added.n_refused);
}

static WwCorpus *
read_store(const char *path, const WwReadOptions *options)
{
    g_autoptr(WwStore) store = open_store(path);
    g_autoptr(GError) error = NULL;
    WwCorpus *corpus = ww_corpus_new();

    assert_true(ww_store_read(store, corpus, options, &error));
    return corpus;
}

static void
assert_same_fields(const WwDocument *a, const WwDocument *b)
{
    assert_int_equal(a->n_fields, b->n_fields);
    for (guint i = 0; i < a->n_fields; i++) {
        assert_string_equal(a->fields[i].name, b->fields[i].name);
        assert_string_equal(a->fields[i].value, b->fields[i].value);
    }
}

static void
assert_same_document(const WwDocument *a, const WwDocument *b)
{
    assert_string_equal(a->id, b->id);
    assert_int_equal(0, g_strcmp0(a->title, b->title));
    assert_int_equal(0, g_strcmp0(a->region, b->region));
    assert_int_equal(0, g_strcmp0(a->language, b->language));
    assert_int_equal(0, g_strcmp0(a->encoding, b->encoding));
    assert_string_equal(a->source, b->source);
    assert_int_equal(a->line, b->line);
    assert_int_equal(0, ww_date_compare(a->date, b->date));
    assert_int_equal(a->date_found, b->date_found);
    assert_int_equal(a->region_found, b->region_found);
    assert_int_equal(a->title_is_apart, b->title_is_apart);
    assert_int_equal(a->length, b->length);
    assert_string_equal(a->text, b->text);
    assert_same_fields(a, b);
}

static void
assert_same_corpus(const WwCorpus *a, const WwCorpus *b)
{
    guint n = ww_corpus_n_documents(a);

    assert_int_equal(n, ww_corpus_n_documents(b));
    for (guint i = 0; i < n; i++)
        assert_same_document(ww_corpus_document(a, i),
                             ww_corpus_document(b, i));
}

static const WwReadOptions all = { .all_fields = TRUE };

static void
what_is_added_comes_back(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(500, 1);
    g_autoptr(WwCorpus) back = NULL;

    (void)state;
    assert_false(ww_store_is(path));
    assert_added(add(path, corpus, FALSE), 500, 0, 0, 0);
    assert_true(ww_store_is(path));
    back = read_store(path, &all);
    assert_same_corpus(corpus, back);
    assert_int_equal(500, ww_corpus_document(back, 499)->number);
}

static void
only_fields_that_are_asked_for_come_back(void **state)
{
    static const char *const names[] = { "PARTY", NULL };
    const WwReadOptions some = { .fields = names };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(5, 1);
    g_autoptr(WwCorpus) none = NULL;
    g_autoptr(WwCorpus) back = NULL;

    (void)state;
    add(path, corpus, FALSE);
    none = read_store(path, NULL);
    back = read_store(path, &some);
    assert_int_equal(0, ww_corpus_document(none, 2)->n_fields);
    assert_int_equal(1, ww_corpus_document(back, 2)->n_fields);
    assert_string_equal("D", ww_document_field(ww_corpus_document(back, 2),
                                               "party"));
}

static void
a_title_that_stands_apart_can_be_counted(void **state)
{
    const WwReadOptions counted = { .count_titles = TRUE };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(5, 1);
    g_autoptr(WwCorpus) back = NULL;

    (void)state;
    add(path, corpus, FALSE);
    back = read_store(path, &counted);
    for (guint i = 0; i < 5; i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        g_autofree char *text =
            g_strconcat(document->title_is_apart ? "A title\n\n" : "",
                        document->text, NULL);

        assert_string_equal(text, ww_corpus_document(back, i)->text);
        assert_int_equal(strlen(text), ww_corpus_document(back, i)->length);
    }
}

static void
a_document_is_known_and_can_be_replaced(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) first = make_corpus(100, 1);
    g_autoptr(WwCorpus) longer = make_corpus(150, 1);
    g_autoptr(WwCorpus) other = make_corpus(150, 2);
    g_autoptr(WwCorpus) kept = NULL;
    g_autoptr(WwCorpus) updated = NULL;
    WwStoreAdded added;

    (void)state;
    assert_added(add(path, first, FALSE), 100, 0, 0, 0);
    assert_added(add(path, first, FALSE), 0, 100, 0, 0);
    assert_added(add(path, longer, FALSE), 50, 100, 0, 0);
    added = add(path, other, FALSE);
    assert_int_equal(150, added.n_known + added.n_refused);
    assert_true(added.n_refused > 140);
    kept = read_store(path, &all);
    assert_same_corpus(longer, kept);
    added = add(path, other, TRUE);
    assert_int_equal(150, added.n_known + added.n_replaced);
    updated = read_store(path, &all);
    assert_same_corpus(other, updated);
    assert_added(add(path, other, TRUE), 0, 150, 0, 0);
}

/* What differs besides the text makes another document of it, too. */
static void
a_document_with_another_region_or_field_is_another(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);

    (void)state;
    for (guint i = 0; i < 6; i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        WwDocument document = {
            .id = an_id,
            .source = i == 5 ? elsewhere : made,
            .text = a_text,
            .length = 5,
            .region = i == 1 ? region : NULL,
            .title = i == 2 ? title : NULL,
            .language = i == 3 ? language : NULL,
        };

        if (i == 4)
            ww_fields_take(&document, "f", 1, g_strdup("v"));
        ww_corpus_add(corpus, &document);
        ww_fields_clear(&document);
        assert_added(add(path, corpus, FALSE), i == 0, i == 5, 0,
                     i > 0 && i < 5);
    }
}

static gboolean
append(const char *line, gsize length, gpointer user_data, GError **error)
{
    (void)error;
    g_string_append_len(user_data, line, (gssize)length);
    return TRUE;
}

static GString *export(const char *path)
{
    g_autoptr(WwStore) store = open_store(path);
    g_autoptr(GError) error = NULL;
    GString *lines = g_string_new(NULL);

    assert_true(ww_store_export(store, append, lines, &error));
    return lines;
}

static void
what_is_exported_gives_the_same_again(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autofree char *second = g_build_filename(folder, "second", NULL);
    g_autoptr(WwCorpus) corpus = make_corpus(200, 1);
    g_autoptr(WwCorpus) read = ww_corpus_new();
    g_autoptr(GString) lines = NULL;
    g_autoptr(GString) again = NULL;

    (void)state;
    add(path, corpus, FALSE);
    lines = export(path);
    read_bytes(read, "all.jsonl", lines->str, lines->len, &all);
    assert_int_equal(0, ww_corpus_n_problems(read));
    add(second, read, FALSE);
    again = export(second);
    assert_string_equal(lines->str, again->str);
}

static guint
n_wrong(const char *path, guint64 *out_n)
{
    g_autoptr(WwStore) store = open_store(path);
    g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;

    if (!ww_store_check(store, problems, out_n, &error))
        return G_MAXUINT;
    return problems->len;
}

static void
what_was_altered_is_found(void **state)
{
    static const char *const changes[] = {
        "UPDATE texts SET text = 'Another tex.' WHERE document = 1",
        "UPDATE texts SET text = text || ' ' WHERE document = 2",
        "DELETE FROM texts WHERE document = 3",
        "DELETE FROM documents WHERE number = 3",
        "UPDATE documents SET date = '2023-02-30' WHERE number = 4",
        "UPDATE documents SET id = '' WHERE number = 5",
        "INSERT INTO fields VALUES(99, 0, 'a', 'b')",
    };
    g_autoptr(WwCorpus) corpus = make_corpus(8, 1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *path = store_path(folder);
        guint64 n = 0;

        add(path, corpus, FALSE);
        assert_int_equal(0, n_wrong(path, &n));
        assert_int_equal(8, n);
        sql(path, changes[i]);
        assert_int_not_equal(0, n_wrong(path, &n));
    }
}

/* Any byte of the file may be wrong: it is told, or the documents are right. */
static void
a_damaged_file_is_refused_or_read(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autofree char *bytes = NULL;
    g_autoptr(WwCorpus) corpus = make_corpus(300, 1);
    g_autoptr(GRand) rand = g_rand_new_with_seed(5);
    gsize length = 0;

    (void)state;
    add(path, corpus, FALSE);
    assert_true(g_file_get_contents(path, &bytes, &length, NULL));
    for (guint i = 0; i < ROUNDS_OF(200); i++) {
        gsize at = (gsize)g_rand_int_range(rand, 100, (gint32)length);
        gsize end = i % 4 == 0 ? at : length;
        char before = bytes[at];
        g_autoptr(WwStore) store = NULL;
        g_autoptr(WwCorpus) read = ww_corpus_new();
        g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func(g_free);
        guint64 n = 0;

        bytes[at] = (char)g_rand_int(rand);
        assert_true(g_file_set_contents(path, bytes, (gssize)end, NULL));
        bytes[at] = before;
        store = ww_store_open(path, FALSE, NULL);
        if (store != NULL && ww_store_check(store, problems, &n, NULL) &&
            problems->len == 0)
            assert_true(ww_store_read(store, read, NULL, NULL));
    }
}

static void
assert_refused(const char *path, const char *what)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_false(ww_corpus_read(corpus, path, NULL, &error));
    assert_non_null(strstr(error->message, what));
}

static void
a_store_of_other_rules_or_format_is_refused(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(3, 1);
    g_autoptr(GString) lines = NULL;

    (void)state;
    add(path, corpus, FALSE);
    sql(path, "UPDATE settings SET value = '0-icu1' WHERE name = 'rules'");
    assert_refused(path, "watchword export");
    lines = export(path);
    assert_true(lines->len > 0);
    sql(path, "PRAGMA user_version = 99");
    assert_refused(path, "format 99");
}

static void
what_is_no_store_is_left_alone(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *text = g_build_filename(folder, "text", NULL);
    g_autofree char *other = g_build_filename(folder, "other", NULL);
    g_autoptr(GError) first = NULL;
    g_autoptr(GError) second = NULL;
    g_autoptr(GError) third = NULL;
    g_autoptr(GError) fourth = NULL;
    g_autoptr(WwDatabase) database = NULL;

    (void)state;
    folder_write_text(folder, "text", "Some text.");
    database = ww_database_open(other, TRUE, &first);
    assert_true(ww_database_run(database, "CREATE TABLE t(a)", &first));
    assert_null(ww_store_open(text, TRUE, &first));
    assert_true(g_error_matches(first, WW_ERROR, WW_ERROR_SYNTAX));
    assert_null(ww_store_open(other, TRUE, &second));
    assert_true(g_error_matches(second, WW_ERROR, WW_ERROR_SYNTAX));
    assert_null(ww_store_open(folder, TRUE, &third));
    assert_non_null(third);
    folder_write_text(folder, "text", "");
    assert_null(ww_store_open(text, TRUE, &fourth));
    assert_non_null(strstr(fourth->message, "an empty file"));
}

/* Changes by hand are changes: what was worked out of the documents goes. */
static void
what_was_kept_goes_with_any_change(void **state)
{
    static const char *const changes[] = {
        "DELETE FROM documents WHERE number = 2",
        "UPDATE documents SET region = 'X' WHERE number = 1",
        "UPDATE texts SET text = 'x' WHERE document = 1",
        "DELETE FROM texts WHERE document = 1",
        "INSERT INTO fields VALUES(1, 9, 'a', 'b')",
        "DELETE FROM fields WHERE document = 2",
    };
    g_autoptr(WwCorpus) corpus = make_corpus(3, 1);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *path = store_path(folder);
        g_autoptr(WwDatabase) database = NULL;
        gint64 n = 0;

        add(path, corpus, FALSE);
        sql(path, "INSERT INTO kept VALUES(1, 'k', 'o', 'd');"
                  "INSERT INTO words VALUES(1, 1, 'w', 1)");
        sql(path, changes[i]);
        database = ww_database_open(path, FALSE, NULL);
        assert_true(ww_database_get(database,
                                    "SELECT (SELECT count(*) FROM kept) +"
                                    " (SELECT count(*) FROM words)",
                                    &n, NULL));
        assert_int_equal(0, n);
    }
}

/* What is worked out of documents that have changed meanwhile is not kept. */
static void
what_is_stale_is_not_kept(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(3, 1);
    g_autoptr(WwCorpus) read = ww_corpus_new();
    g_autoptr(WwCorpus) again = ww_corpus_new();
    g_autoptr(WwStore) store = NULL;
    gint64 number = 0;

    (void)state;
    add(path, corpus, FALSE);
    store = open_store(path);
    assert_true(ww_store_read(store, read, NULL, NULL));
    sql(path, "UPDATE texts SET text = 'x' WHERE document = 1");
    assert_true(ww_store_begin_keeping(store, "k", "o", "d", &number, NULL));
    assert_int_equal(0, number);
    assert_true(ww_store_read(store, again, NULL, NULL));
    assert_true(ww_store_begin_keeping(store, "k", "o", "d", &number, NULL));
    assert_int_equal(1, number);
    assert_true(ww_store_end_keeping(store, NULL));
}

#define KILLED_N     600
#define KILLED_BATCH 16

static G_GNUC_NORETURN void
add_in_child(const char *path, const WwCorpus *corpus)
{
    g_autoptr(WwStore) store = ww_store_open(path, TRUE, NULL);
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    WwStoreAdded added;

    if (store == NULL)
        _exit(1);
    store->batch = KILLED_BATCH;
    _exit(ww_store_add(store, corpus, NULL, refused, &added, NULL) ? 0 : 1);
}

/* Adds in another process, which is killed after that time. Returns whether it
 * was done before. */
static gboolean
add_and_kill(const char *path, const WwCorpus *corpus, gulong after)
{
    pid_t child = fork();
    int status = 0;

    if (child == 0)
        add_in_child(path, corpus);
    assert_true(child > 0);
    g_usleep(after);
    (void)kill(child, SIGKILL);
    assert_int_equal(child, waitpid(child, &status, 0));
    if (WIFEXITED(status))
        assert_int_equal(0, WEXITSTATUS(status));
    return WIFEXITED(status);
}

/* The store opens, and has the first documents, whole ones. */
static void
assert_begins(const char *path, const WwCorpus *corpus)
{
    g_autoptr(WwCorpus) read = NULL;
    guint64 n = 0;

    if (!g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    assert_int_equal(0, n_wrong(path, &n));
    assert_true(n <= ww_corpus_n_documents(corpus));
    assert_int_equal(0, n == KILLED_N ? 0 : n % KILLED_BATCH);
    read = read_store(path, &all);
    assert_int_equal(n, ww_corpus_n_documents(read));
    for (guint i = 0; i < n; i++)
        assert_same_document(ww_corpus_document(corpus, i),
                             ww_corpus_document(read, i));
}

static void
killed_at_any_moment_it_holds_whole_documents(void **state)
{
    g_autoptr(WwCorpus) corpus = make_corpus(KILLED_N, 3);
    g_autoptr(GRand) rand = g_rand_new_with_seed(g_random_int());
    g_autoptr(GString) undisturbed = NULL;
    gulong longest = 20000;
    guint n_killed = 0;

    (void)state;
    while (n_killed < ROUNDS_OF(200)) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *path = store_path(folder);
        g_autoptr(GString) lines = NULL;

        while (
            !add_and_kill(path, corpus,
                          (gulong)g_rand_int_range(rand, 0, (gint32)longest))) {
            assert_begins(path, corpus);
            n_killed++;
            longest += 1000; /* the machine may be slow */
        }
        longest = 20000;
        assert_begins(path, corpus);
        lines = export(path);
        if (undisturbed == NULL) {
            g_autofree char *other = g_build_filename(folder, "other", NULL);

            add(other, corpus, FALSE);
            undisturbed = export(other);
        }
        assert_string_equal(undisturbed->str, lines->str);
    }
}

static void
two_at_once_do_not_mix(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(100, 1);
    g_autoptr(WwDatabase) other = NULL;
    g_autoptr(WwStore) store = NULL;
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    WwStoreAdded added;

    (void)state;
    store = open_store(path);
    other = ww_database_open(path, FALSE, NULL);
    assert_true(ww_database_run(other, "BEGIN IMMEDIATE", NULL));
    assert_false(ww_store_add(store, corpus, NULL, refused, &added, &error));
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_AGAIN));
    assert_non_null(strstr(error->message, "another program"));
    ww_database_roll_back(other);
    g_clear_error(&error);
    assert_true(ww_store_add(store, corpus, NULL, refused, &added, &error));
    assert_added(added, 100, 0, 0, 0);
}

/* In a process of its own: files may not be larger than this. */
static G_GNUC_NORETURN void
add_with_limit(const char *path, const WwCorpus *corpus, rlim_t limit)
{
    const struct rlimit most = { limit, limit };

    (void)signal(SIGXFSZ, SIG_IGN);
    if (setrlimit(RLIMIT_FSIZE, &most) != 0)
        _exit(2);
    add_in_child(path, corpus);
}

static void
without_room_it_keeps_what_it_has(void **state)
{
    g_autoptr(WwCorpus) corpus = make_corpus(KILLED_N, 1);

    (void)state;
    for (rlim_t limit = 4096; limit < 400000; limit += 48 * 1024) {
        g_autoptr(Folder) folder = folder_new();
        g_autofree char *path = store_path(folder);
        pid_t child = fork();
        int status = 0;

        if (child == 0)
            add_with_limit(path, corpus, limit);
        assert_int_equal(child, waitpid(child, &status, 0));
        assert_true(WIFEXITED(status));
        assert_begins(path, corpus);
        add(path, corpus, FALSE);
        assert_begins(path, corpus);
    }
}

/* As somebody who may read, and no more. 0 when all is told as it should be. */
static G_GNUC_NORETURN void
add_without_permission(const char *path, const WwCorpus *corpus)
{
    g_autofree char *other = g_strconcat(path, "2", NULL);
    g_autoptr(GPtrArray) refused = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(WwStore) store = NULL;
    g_autoptr(WwStore) made_now = NULL;
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) not_made = NULL;
    guint64 n = 0;
    WwStoreAdded added;

    if (geteuid() == 0 && setuid(65534) != 0)
        _exit(2);
    store = ww_store_open(path, FALSE, NULL);
    if (store == NULL || !ww_store_check(store, refused, &n, NULL) || n != 5)
        _exit(3);
    if (ww_store_add(store, corpus, NULL, refused, &added, &error) ||
        !g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_ROFS))
        _exit(4);
    made_now = ww_store_open(other, TRUE, &not_made);
    _exit(made_now == NULL &&
                  g_error_matches(not_made, G_FILE_ERROR, G_FILE_ERROR_ACCES)
              ? 0
              : 5);
}

static void
without_permission_it_is_read_and_no_more(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = store_path(folder);
    g_autoptr(WwCorpus) corpus = make_corpus(5, 1);
    g_autoptr(WwCorpus) longer = make_corpus(8, 1);
    guint64 n = 0;
    pid_t child;
    int status = 0;

    (void)state;
    add(path, corpus, FALSE);
    assert_int_equal(0, g_chmod(path, 0444));
    assert_int_equal(0, g_chmod(folder, 0555));
    child = fork();
    if (child == 0)
        add_without_permission(path, longer);
    assert_int_equal(child, waitpid(child, &status, 0));
    assert_true(WIFEXITED(status));
    assert_int_equal(0, WEXITSTATUS(status));
    assert_int_equal(0, g_chmod(folder, 0755));
    assert_int_equal(0, n_wrong(path, &n));
    assert_int_equal(5, n);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_added_comes_back),
        cmocka_unit_test(only_fields_that_are_asked_for_come_back),
        cmocka_unit_test(a_title_that_stands_apart_can_be_counted),
        cmocka_unit_test(a_document_is_known_and_can_be_replaced),
        cmocka_unit_test(a_document_with_another_region_or_field_is_another),
        cmocka_unit_test(what_is_exported_gives_the_same_again),
        cmocka_unit_test(what_was_altered_is_found),
        cmocka_unit_test(a_damaged_file_is_refused_or_read),
        cmocka_unit_test(a_store_of_other_rules_or_format_is_refused),
        cmocka_unit_test(what_is_no_store_is_left_alone),
        cmocka_unit_test(what_was_kept_goes_with_any_change),
        cmocka_unit_test(what_is_stale_is_not_kept),
        cmocka_unit_test(killed_at_any_moment_it_holds_whole_documents),
        cmocka_unit_test(two_at_once_do_not_mix),
        cmocka_unit_test(without_room_it_keeps_what_it_has),
        cmocka_unit_test(without_permission_it_is_read_and_no_more),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
