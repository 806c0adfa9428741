#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

static const char chinese[] =
    "会议强调，要坚持以人民为中心的发展思想，推动高质量"
    "发展。\n\n各级党委和政府要切实增强责任感。\n";

static GString *
encode(const char *text, const char *charset, const char *mark, gsize n_mark)
{
    g_autoptr(GError) error = NULL;
    GString *out = g_string_new_len(mark, (gssize)n_mark);
    gsize length = 0;
    g_autofree char *bytes =
        g_convert(text, -1, charset, "UTF-8", NULL, &length, &error);

    assert_no_error(error);
    g_string_append_len(out, bytes, (gssize)length);
    return out;
}

static void
assert_one(const char *name,
           const GString *bytes,
           const WwReadOptions *options,
           const char *text,
           const char *encoding)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocument *document = NULL;

    read_bytes(corpus, name, bytes->str, bytes->len, options);
    for (guint i = 0; i < ww_corpus_n_problems(corpus); i++)
        fail_msg("%s", ww_corpus_problem(corpus, i));
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    document = ww_corpus_document(corpus, 0);
    assert_string_equal(text, document->text);
    assert_int_equal(0, g_strcmp0(encoding, document->encoding));
}

static void
every_format_is_decoded(void **state)
{
    (void)state;

    static const struct {
        const char *charset;
        const char *mark;
        gsize n_mark;
        const char *encoding;
    } ways[] = {
        { "UTF-8", "", 0, NULL },
        { "UTF-8", "\xEF\xBB\xBF", 3, NULL },
        { "GB18030", "", 0, "GB18030" },
        { "UTF-16LE", "\xFF\xFE", 2, "UTF-16LE" },
        { "UTF-16BE", "\xFE\xFF", 2, "UTF-16BE" },
        { "UTF-32LE", "\xFF\xFE\0\0", 4, "UTF-32LE" },
    };
    g_autofree char *table =
        g_strconcat("id,date,text\n1,2020-01-02,\"", chinese, "\"\n", NULL);
    g_autofree char *record =
        g_strdup_printf("{\"id\": \"1\", \"text\": \"%.30s\"}\n", chinese);
    g_autofree char *record_text = g_strndup(chinese, 30);

    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++) {
        g_autoptr(GString) plain =
            encode(chinese, ways[i].charset, ways[i].mark, ways[i].n_mark);
        g_autoptr(GString) csv =
            encode(table, ways[i].charset, ways[i].mark, ways[i].n_mark);
        g_autoptr(GString) json =
            encode(record, ways[i].charset, ways[i].mark, ways[i].n_mark);
        const WwReadOptions forced = { .encoding = ways[i].charset };

        assert_one("a.txt", plain, NULL, chinese, ways[i].encoding);
        assert_one("a.txt", plain, &forced, chinese, ways[i].encoding);
        assert_one("a.csv", csv, NULL, chinese, ways[i].encoding);
        /* JSON is UTF-8 unless a mark or the user says otherwise */
        if (ways[i].n_mark > 0)
            assert_one("a.jsonl", json, NULL, record_text, ways[i].encoding);
        assert_one("a.jsonl", json, &forced, record_text, ways[i].encoding);
    }
}

static void
what_is_packed_is_decoded_too(void **state)
{
    (void)state;

    g_autoptr(GString) bytes = encode(chinese, "GB18030", "", 0);
    g_autoptr(GString) packed = pack("gzip", bytes->str, bytes->len);

    assert_one("a.txt.gz", packed, NULL, chinese, "GB18030");
}

/* Larger than what is looked at, and than what is decoded at a time. */
static void
large_files_are_decoded_as_they_are_read(void **state)
{
    (void)state;

    g_autoptr(GString) text = g_string_new("id,date,text\n");
    g_autoptr(GString) bytes = NULL;
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    for (guint i = 0; i < 20000; i++)
        g_string_append_printf(text, "%u,2020,第%u次会议强调高质量发展\n", i,
                               i);
    bytes = encode(text->str, "GB18030", "", 0);
    read_bytes(corpus, "a.csv", bytes->str, bytes->len, NULL);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
    assert_int_equal(20000, ww_corpus_n_documents(corpus));
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *expected =
            g_strdup_printf("第%u次会议强调高质量发展", i);

        assert_string_equal(expected, ww_corpus_document(corpus, i)->text);
    }
}

static void
what_cannot_be_decoded_is_said(void **state)
{
    (void)state;

    const WwReadOptions options = { .encoding = "gbk" };
    g_autoptr(GString) bytes = encode(chinese, "GB18030", "", 0);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    g_string_append_len(bytes, "\xFF\xFF.", 3);
    read_bytes(corpus, "a.txt", bytes->str, bytes->len, &options);
    assert_int_equal(1, ww_corpus_n_documents(corpus));
    assert_int_equal(2, ww_corpus_n_bad_bytes(corpus));
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_string_equal("a.txt: 2 bytes mean nothing in GB18030, as which it "
                        "is read",
                        ww_corpus_problem(corpus, 0));
}

/* The text itself tells then. */
static void
a_declared_encoding_that_is_unknown_is_said(void **state)
{
    (void)state;

    static const char text[] =
        "Die Bundesregierung hat heute über die Erhöhung "
        "der Löhne für Beschäftigte beraten.";
    static const char *const pages[][3] = {
        { "a.html", "<html><head><meta charset=foo-99></head><body><p>",
          "</p></body></html>" },
        { "a.xml",
          "<?xml version=\"1.0\" encoding=\"foo-99\"?>\n<TEI><text><body><p>",
          "</p></body></text></TEI>" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autofree char *page =
            g_strconcat(pages[i][1], text, pages[i][2], NULL);
        g_autofree char *problem = g_strdup_printf(
            "%s: it says that its encoding is foo-99, which is not known; it "
            "is read as windows-1252",
            pages[i][0]);
        g_autoptr(GString) bytes = encode(page, "CP1252", "", 0);
        g_autoptr(GString) good = encode(page, "UTF-8", "", 0);
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(WwCorpus) other = ww_corpus_new();

        read_bytes(corpus, pages[i][0], bytes->str, bytes->len, NULL);
        assert_int_equal(1, ww_corpus_n_documents(corpus));
        assert_string_equal("windows-1252",
                            ww_corpus_document(corpus, 0)->encoding);
        assert_non_null(strstr(ww_corpus_document(corpus, 0)->text, text));
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        assert_string_equal(problem, ww_corpus_problem(corpus, 0));
        /* nothing has to be guessed of UTF-8 */
        read_bytes(other, pages[i][0], good->str, good->len, NULL);
        if (ww_corpus_n_problems(other) > 0)
            fail_msg("%s", ww_corpus_problem(other, 0));
        assert_non_null(strstr(ww_corpus_document(other, 0)->text, text));
    }
}

/* Nothing is guessed where the user has said it. */
static void
utf8_can_be_asked_for(void **state)
{
    (void)state;

    static const char *const names[] = { "a.txt", "a.csv" };
    const WwReadOptions options = { .encoding = "utf-8" };
    g_autofree char *table =
        g_strconcat("id,date,text\n1,2020,\"", chinese, "\"\n", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GString) bytes = encode(table, "GB18030", "", 0);
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_bytes(corpus, names[i], bytes->str, bytes->len, &options);
        assert_int_equal(1, ww_corpus_n_documents(corpus));
        assert_null(ww_corpus_document(corpus, 0)->encoding);
        assert_non_null(strstr(ww_corpus_document(corpus, 0)->text, "\uFFFD"));
        assert_true(ww_corpus_n_bad_bytes(corpus) > 0);
    }
}

static void
an_unknown_encoding_is_refused(void **state)
{
    (void)state;

    const WwReadOptions options = { .encoding = "no such thing" };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_false(ww_encoding_is_known("no such thing"));
    assert_true(ww_encoding_is_known("GBK"));
    assert_false(ww_corpus_read(corpus, ".", &options, &error));
    assert_non_null(error);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_is_decoded),
        cmocka_unit_test(what_is_packed_is_decoded_too),
        cmocka_unit_test(large_files_are_decoded_as_they_are_read),
        cmocka_unit_test(what_cannot_be_decoded_is_said),
        cmocka_unit_test(a_declared_encoding_that_is_unknown_is_said),
        cmocka_unit_test(utf8_can_be_asked_for),
        cmocka_unit_test(an_unknown_encoding_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
