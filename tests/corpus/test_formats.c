#include <jansson.h>
#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

/* The sample corpus, written in every format, gives the same documents. */

static WwCorpus *
read_path(const char *path)
{
    const WwReadOptions options = { .n_threads = 2 };
    WwCorpus *corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_read(corpus, path, &options, &error));
    assert_no_error(error);
    return corpus;
}

static char *
trimmed(const WwDocument *document)
{
    return g_strchomp(g_strdup(document->text));
}

static void
assert_same(const WwCorpus *left, const WwCorpus *right)
{
    for (guint i = 0; i < ww_corpus_n_problems(right); i++)
        fail_msg("%s", ww_corpus_problem(right, i));
    assert_int_equal(ww_corpus_n_documents(left), ww_corpus_n_documents(right));
    for (guint i = 0; i < ww_corpus_n_documents(left); i++) {
        const WwDocument *a = ww_corpus_document(left, i);
        const WwDocument *b = ww_corpus_document(right, i);
        g_autofree char *left_text = trimmed(a);
        g_autofree char *right_text = trimmed(b);

        assert_string_equal(left_text, right_text);
        assert_int_equal(0, g_strcmp0(a->region, b->region));
        assert_int_equal(0, ww_date_compare(a->date, b->date));
    }
}

static json_t *
record_of(const WwDocument *document)
{
    char date[WW_DATE_SIZE];

    return json_pack("{s:s, s:s, s:s*, s:s*, s:s}", "id", document->id, "date",
                     ww_date_format(document->date, date), "region",
                     document->region, "title", document->title, "text",
                     document->text);
}

static void
append_json(GString *out, const WwDocument *document, const char *after)
{
    json_t *record = record_of(document);
    char *line = json_dumps(record, JSON_COMPACT);

    g_string_append(out, line);
    g_string_append(out, after);
    free(line);
    json_decref(record);
}

static void
append_cell(GString *out, const char *value, const char *after)
{
    g_auto(GStrv) parts = g_strsplit(value != NULL ? value : "", "\"", -1);
    g_autofree char *escaped = g_strjoinv("\"\"", parts);

    g_string_append_printf(out, "\"%s\"%s", escaped, after);
}

static void
append_row(GString *out, const WwDocument *document, const char *separator)
{
    char date[WW_DATE_SIZE];

    append_cell(out, document->id, separator);
    append_cell(out, ww_date_format(document->date, date), separator);
    append_cell(out, document->region, separator);
    append_cell(out, document->text, "\r\n");
}

/* A page of a document, whose title and text are told apart. */
static char *
page_of(const WwDocument *document)
{
    g_autofree char *text = g_markup_escape_text(document->text, -1);
    g_auto(GStrv) paragraphs = g_strsplit(text, "\n\n", -1);
    GString *out = g_string_new("<!DOCTYPE html><html><head><title>x</title>");
    char date[WW_DATE_SIZE];

    g_string_append_printf(out, "<meta name=date content=\"%s\"></head><body>",
                           ww_date_format(document->date, date));
    g_string_append(out, "<nav><a href=/>Home</a></nav><article>");
    for (guint i = 0; paragraphs[i] != NULL; i++) {
        g_auto(GStrv) lines = g_strsplit(paragraphs[i], "\n", -1);
        g_autofree char *paragraph = g_strjoinv("<br>", lines);

        g_string_append_printf(out, "<p>%s</p>\n", paragraph);
    }
    g_string_append(out, "</article><footer>End</footer></body></html>");
    return g_string_free(out, FALSE);
}

typedef struct {
    WwCorpus *sample;
    Folder *folder;
} Fixture;

static void
assert_bytes(const Fixture *fixture, const char *name, const GString *bytes)
{
    g_autofree char *path = g_build_filename(fixture->folder, name, NULL);
    g_autoptr(WwCorpus) corpus = NULL;

    folder_write(fixture->folder, name, bytes->str, bytes->len);
    corpus = read_path(path);
    assert_same(fixture->sample, corpus);
}

static void
json_gives_the_same(void **state)
{
    const Fixture *fixture = *state;
    guint n = ww_corpus_n_documents(fixture->sample);
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GString) array = g_string_new("[");
    g_autoptr(GString) packed = NULL;

    for (guint i = 0; i < n; i++) {
        append_json(lines, ww_corpus_document(fixture->sample, i), "\n");
        append_json(array, ww_corpus_document(fixture->sample, i),
                    i + 1 < n ? ",\n" : "]\n");
    }
    assert_bytes(fixture, "a.jsonl", lines);
    assert_bytes(fixture, "a.json", array);
    packed = pack("zstd", lines->str, lines->len);
    assert_bytes(fixture, "a.jsonl.zst", packed);
}

static void
tables_give_the_same(void **state)
{
    const Fixture *fixture = *state;
    static const char *const separators[] = { ",", "\t", ";" };

    for (gsize k = 0; k < G_N_ELEMENTS(separators); k++) {
        g_autoptr(GString) table = g_string_new(NULL);
        g_autoptr(GString) other = NULL;
        g_autoptr(GError) error = NULL;
        gsize length = 0;
        g_autofree char *bytes = NULL;

        g_string_printf(table, "id%sdate%sregion%stext\r\n", separators[k],
                        separators[k], separators[k]);
        for (guint i = 0; i < ww_corpus_n_documents(fixture->sample); i++)
            append_row(table, ww_corpus_document(fixture->sample, i),
                       separators[k]);
        assert_bytes(fixture, "a.csv", table);
        bytes = g_convert(table->str, (gssize)table->len, "UTF-16", "UTF-8",
                          NULL, &length, &error);
        assert_no_error(error);
        other = g_string_new_len(bytes, (gssize)length);
        assert_bytes(fixture, "b.csv", other);
    }
}

static void
pages_in_archives_give_the_same(void **state)
{
    const Fixture *fixture = *state;
    guint n = ww_corpus_n_documents(fixture->sample);
    g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
    g_autofree Member *members = g_new0(Member, n);
    g_autoptr(GString) zip = NULL;
    g_autoptr(GString) tar = NULL;

    for (guint i = 0; i < n; i++) {
        const WwDocument *document =
            ww_corpus_document(fixture->sample, n - 1 - i);
        char *page = page_of(document);
        char *name = g_strconcat(document->id, ".html", NULL);

        g_ptr_array_add(strings, page);
        g_ptr_array_add(strings, name);
        members[i] = (Member){ name, page, strlen(page), NULL };
    }
    zip = bundle("zip", "none", members, n);
    assert_bytes(fixture, "a.zip", zip);
    tar = bundle("pax", "gzip", members, n);
    assert_bytes(fixture, "a.tar.gz", tar);
}

static int
set_up(void **state)
{
    Fixture *fixture = g_new0(Fixture, 1);

    fixture->sample = read_path("corpus");
    fixture->folder = folder_new();
    *state = fixture;
    return ww_corpus_n_documents(fixture->sample) > 50 ? 0 : -1;
}

static int
tear_down(void **state)
{
    Fixture *fixture = *state;

    ww_corpus_free(fixture->sample);
    folder_free(fixture->folder);
    g_free(fixture);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_gives_the_same),
        cmocka_unit_test(tables_give_the_same),
        cmocka_unit_test(pages_in_archives_give_the_same),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
