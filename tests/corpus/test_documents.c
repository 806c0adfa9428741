#include "corpus/documents.h"
#include "corpus/fields.h"
#include "support.h"

/* More than there is room for at first. */
#define N 3000

/* Some ids come again, some look like those that are put in their place; files
 * are in no order. */
static WwDocument
make_document(guint i)
{
    WwDocument document = {
        .id = g_strdup_printf(i % 7 == 0   ? "a#2"
                              : i % 5 == 0 ? "a"
                                           : "d%u",
                              i),
        .title = i % 3 == 0 ? g_strdup_printf("Title %u", i) : NULL,
        .region = i % 4 == 0 ? g_strdup("R\303\251gion/Anshan") : NULL,
        .language = i % 2 == 0 ? g_strdup("en") : NULL,
        .source = g_strdup_printf("%u/%u.txt", i * 7919 % 11, i * 31 % 97),
        .text = g_strdup_printf("Text %u.\n", i),
        .line = i,
        .date = { .year = (guint16)(1900 + i % 100) },
    };

    document.length = strlen(document.text);
    for (guint j = 0; j < i % 4; j++)
        ww_fields_take(&document, j == 0 ? "party" : "speaker", j == 0 ? 5 : 7,
                       g_strdup_printf("value %u", i + j));

    return document;
}

static void
fill(WwDocuments *self, WwRun *run)
{
    self->run = run;
    for (guint i = 0; i < N; i++)
        ww_documents_take(self, make_document(i));
    assert_null(self->error);
    assert_int_equal(N, self->list.n);
}

static void
assert_nullable_equal(const char *expected, const char *found)
{
    assert_int_equal(expected == NULL, found == NULL);
    if (expected != NULL)
        assert_string_equal(expected, found);
}

static void
assert_same_document(const WwDocument *expected, const WwDocument *found)
{
    assert_string_equal(expected->id, found->id);
    assert_nullable_equal(expected->title, found->title);
    assert_nullable_equal(expected->region, found->region);
    assert_nullable_equal(expected->language, found->language);
    assert_string_equal(expected->source, found->source);
    assert_string_equal(expected->text, found->text);
    assert_int_equal(expected->line, found->line);
    assert_int_equal(expected->given_id_length, found->given_id_length);
    assert_int_equal(expected->n_fields, found->n_fields);
    for (guint i = 0; i < expected->n_fields; i++) {
        assert_string_equal(expected->fields[i].name, found->fields[i].name);
        assert_string_equal(expected->fields[i].value, found->fields[i].value);
    }
}

static void
assert_same(const WwDocuments *expected, const WwDocuments *found)
{
    assert_int_equal(expected->list.n, found->list.n);
    for (guint i = 0; i < expected->list.n; i++)
        assert_same_document(ww_documents_at(expected, i),
                             ww_documents_look_at(found, i));
}

static gboolean
is_kept(const WwDocument *document, gpointer user_data)
{
    (void)user_data;

    return document->line % 3 != 0;
}

static void
documents_in_files_are_those_in_memory(void **state)
{
    g_autoptr(WwRun) run = ww_run_new(1, 1, NULL);
    WwDocuments in_memory = { 0 };
    WwDocuments in_files = { 0 };

    (void)state;
    ww_run_tuning(run)->file_min = 0;
    fill(&in_memory, NULL);
    fill(&in_files, run);
    assert_false(in_memory.are_in_file);
    assert_true(in_files.are_in_file);
    assert_true(ww_documents_at(&in_files, N - 1)->are_strings_in_file);
    assert_same(&in_memory, &in_files);

    ww_documents_sort_by_source(&in_memory, 100);
    ww_documents_sort_by_source(&in_files, 100);
    assert_same(&in_memory, &in_files);

    assert_int_equal(N / 3, ww_documents_keep(&in_memory, is_kept, NULL));
    assert_int_equal(N / 3, ww_documents_keep(&in_files, is_kept, NULL));
    ww_documents_take(&in_memory, make_document(5));
    ww_documents_take(&in_files, make_document(5));
    assert_same(&in_memory, &in_files);
    ww_documents_clear(&in_memory);
    ww_documents_clear(&in_files);
}

static void
ids_are_unique(void **state)
{
    g_autoptr(GHashTable) ids = g_hash_table_new(g_str_hash, g_str_equal);
    WwDocuments documents = { 0 };

    (void)state;
    fill(&documents, NULL);
    for (guint i = 0; i < N; i++)
        assert_true(g_hash_table_add(ids, ww_documents_at(&documents, i)->id));
    /* 0, 5, 7, 10, 14 */
    assert_string_equal("a#2", ww_documents_at(&documents, 0)->id);
    assert_string_equal("a", ww_documents_at(&documents, 5)->id);
    assert_string_equal("a#2#2", ww_documents_at(&documents, 7)->id);
    assert_string_equal("a#3", ww_documents_at(&documents, 10)->id);
    assert_int_equal(1, ww_documents_at(&documents, 10)->given_id_length);
    assert_string_equal("a#2#3", ww_documents_at(&documents, 14)->id);
    ww_documents_clear(&documents);
}

/* Equal sources keep the order in which they came. */
static void
documents_are_sorted_as_a_folder_is(void **state)
{
    WwDocuments documents = { 0 };

    (void)state;
    fill(&documents, NULL);
    ww_documents_sort_by_source(&documents, 0);
    for (guint i = 1; i < N; i++) {
        const WwDocument *before = ww_documents_at(&documents, i - 1);
        const WwDocument *after = ww_documents_at(&documents, i);
        int order = strcmp(before->source, after->source);

        /* "1/" and "10/" are folders */
        if (strchr(before->source, '/') - before->source ==
            strchr(after->source, '/') - after->source)
            assert_true(order < 0 ||
                        (order == 0 && before->line < after->line));
    }
    ww_documents_clear(&documents);
}

static void
without_room_it_says_so(void **state)
{
    g_autoptr(WwRun) run = ww_run_new(1, 1, "/nowhere/at/all");
    WwDocuments documents = { .run = run };

    (void)state;
    ww_run_tuning(run)->file_min = 0;
    ww_documents_take(&documents, make_document(1));
    ww_documents_take(&documents, make_document(2));

    assert_non_null(documents.error);
    assert_non_null(strstr(documents.error->message, "/nowhere/at/all"));
    assert_int_equal(0, documents.list.n);
    ww_documents_clear(&documents);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_in_files_are_those_in_memory),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(documents_are_sorted_as_a_folder_is),
        cmocka_unit_test(without_room_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
