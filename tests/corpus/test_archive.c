#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/archive.h"
#include "corpus/archivename.h"
#include "files.h"
#include "support.h"
#include "text/charset.h"

#define TEXT(name, text)                   \
    {                                      \
        name, text, sizeof(text) - 1, NULL \
    }

static const Member members[] = {
    TEXT("Liaoning/", ""),
    TEXT("Liaoning/Dalian/2020-02-01.txt", "High-quality development."),
    TEXT("b.jsonl",
         "{\"id\": \"r1\", \"text\": \"one\"}\n"
         "{\"id\": \"r2\", \"text\": \"two\"}\n"),
    TEXT("Liaoning/2020/03/note.txt", "Two safeguards."),
    TEXT("a.txt", "First."),
    TEXT("README.md", "About the corpus."),
    TEXT(".hidden.txt", "x"),
    TEXT("__MACOSX/._a.txt", "x"),
};

static const struct {
    const char *name;
    const char *format;
    const char *filter;
} kinds[] = {
    { "c.zip", "zip", "none" },      { "c.tar", "pax", "none" },
    { "c.tar.gz", "pax", "gzip" },   { "c.tar.xz", "pax", "xz" },
    { "c.tar.bz2", "pax", "bzip2" }, { "c.tar.zst", "pax", "zstd" },
    { "c.tgz", "ustar", "gzip" },    { "c.bin", "gnutar", "none" },
};

/* Writes an archive to a folder; returns its path. */
static char *
write_archive(const Folder *folder, guint kind, const Member *some, gsize n)
{
    g_autoptr(GString) bytes =
        bundle(kinds[kind].format, kinds[kind].filter, some, n);

    folder_write(folder, kinds[kind].name, bytes->str, bytes->len);
    return g_build_filename(folder, kinds[kind].name, NULL);
}

static WwCorpus *
read_path(const char *path, guint n_threads)
{
    const WwReadOptions options = { .n_threads = n_threads };
    WwCorpus *corpus = ww_corpus_new();
    g_autoptr(GError) error = NULL;

    assert_true(ww_corpus_read(corpus, path, &options, &error));
    assert_no_error(error);
    return corpus;
}

static void
assert_same_documents(const WwCorpus *left, const WwCorpus *right)
{
    assert_int_equal(ww_corpus_n_documents(left), ww_corpus_n_documents(right));
    for (guint i = 0; i < ww_corpus_n_documents(left); i++) {
        const WwDocument *a = ww_corpus_document(left, i);
        const WwDocument *b = ww_corpus_document(right, i);

        assert_string_equal(a->id, b->id);
        assert_string_equal(a->text, b->text);
        assert_int_equal(0, g_strcmp0(a->region, b->region));
        assert_int_equal(0, ww_date_compare(a->date, b->date));
        assert_int_equal(a->region_found, b->region_found);
        assert_int_equal(a->date_found, b->date_found);
    }
}

static void
an_archive_is_read_as_the_folder_it_was_made_of(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *inside = g_build_filename(folder, "c", NULL);
    g_autoptr(WwCorpus) expected = NULL;

    for (gsize i = 1; i < G_N_ELEMENTS(members); i++)
        folder_write(inside, members[i].name, members[i].data,
                     members[i].length);
    expected = read_path(inside, 1);
    assert_int_equal(5, ww_corpus_n_documents(expected));
    assert_string_equal("Liaoning/Dalian",
                        ww_corpus_document(expected, 1)->region);
    for (guint kind = 0; kind < G_N_ELEMENTS(kinds); kind++) {
        g_autofree char *path =
            write_archive(folder, kind, members, G_N_ELEMENTS(members));

        for (guint n_threads = 1; n_threads <= 3; n_threads++) {
            g_autoptr(WwCorpus) corpus = read_path(path, n_threads);

            assert_int_equal(0, ww_corpus_n_problems(corpus));
            assert_int_equal(1, ww_corpus_n_set_aside(corpus));
            assert_int_equal(4, ww_corpus_n_files(corpus));
            assert_same_documents(expected, corpus);
        }
    }
}

static void
a_folder_of_its_own_name_says_nothing(void **state)
{
    (void)state;

    static const Member some[] = { TEXT("c/Anhui/a.txt", "One."),
                                   TEXT("c/b.txt", "Two.") };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = write_archive(folder, 0, some, G_N_ELEMENTS(some));
    g_autoptr(WwCorpus) corpus = read_path(path, 1);

    assert_string_equal("Anhui/a.txt", ww_corpus_document(corpus, 0)->id);
    assert_string_equal("Anhui", ww_corpus_document(corpus, 0)->region);
    assert_null(ww_corpus_document(corpus, 1)->region);
}

static void
an_archive_in_a_folder_is_a_folder_without_a_place(void **state)
{
    (void)state;

    static const Member some[] = { TEXT("Dalian/a.txt", "One.") };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *inside = g_build_filename(folder, "2021/Liaoning", NULL);
    g_autoptr(WwCorpus) corpus = NULL;
    char date[WW_DATE_SIZE];

    folder_write_text(folder, "2021/Liaoning/z.txt", "Two.");
    g_free(write_archive(inside, 0, some, G_N_ELEMENTS(some)));
    corpus = read_path(folder, 2);
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    assert_string_equal("2021/Liaoning/c.zip/Dalian/a.txt",
                        ww_corpus_document(corpus, 0)->id);
    assert_string_equal("Liaoning/Dalian",
                        ww_corpus_document(corpus, 0)->region);
    assert_string_equal("2021",
                        ww_date_format(ww_corpus_document(corpus, 0)->date,
                                       date));
}

/* Larger than what is read into memory first. */
static void
large_files_in_archives_are_streamed(void **state)
{
    (void)state;

    g_autoptr(GString) lines = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) table = g_string_new("id,text,date\n");
    g_autoptr(GString) packed = NULL;
    g_autoptr(Folder) folder = folder_new();

    for (guint i = 0; i < 40000; i++) {
        g_string_append_printf(lines,
                               "{\"id\": \"l%u\", \"text\": \"word %u, "
                               "and some more of it\"}\n",
                               i, i);
        g_string_append_printf(text, "Sentence %u of a long text.\n\n", i);
        g_string_append_printf(table, "t%u,A line with number %u,2020\n", i, i);
    }
    g_string_append(table, "last,");
    for (guint i = 0; i < 200000; i++)
        g_string_append(table, "word ");
    g_string_append(table, ",2021\n");
    packed = pack("gzip", lines->str, lines->len);

    const Member some[] = {
        { "a.jsonl", lines->str, lines->len, NULL },
        { "b.txt", text->str, text->len, NULL },
        { "c.csv", table->str, table->len, NULL },
        { "d.jsonl.gz", packed->str, packed->len, NULL },
        TEXT("e.txt", "The last one."),
    };

    for (guint kind = 0; kind < 3; kind++) {
        g_autofree char *path =
            write_archive(folder, kind, some, G_N_ELEMENTS(some));
        g_autoptr(WwCorpus) corpus = read_path(path, 2);
        const WwDocument *document = NULL;

        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(40000 + 1 + 40001 + 40000 + 1,
                         ww_corpus_n_documents(corpus));
        document = ww_corpus_document(corpus, 39999);
        assert_string_equal("l39999", document->id);
        document = ww_corpus_document(corpus, 40000);
        assert_string_equal("b.txt", document->id);
        assert_true(g_str_has_suffix(document->text,
                                     "Sentence 39999 of a long text.\n\n"));
        document = ww_corpus_document(corpus, 80001);
        assert_string_equal("last", document->id);
        assert_int_equal(1000000, document->length);
        document = ww_corpus_document(corpus, 80002);
        assert_string_equal("l0#2", document->id);
    }
}

static void
assert_problem(const WwCorpus *corpus, guint index, const char *pattern)
{
    assert_true(index < ww_corpus_n_problems(corpus));
    if (!g_pattern_match_simple(pattern, ww_corpus_problem(corpus, index)))
        fail_msg("%s", ww_corpus_problem(corpus, index));
}

static void
what_is_no_file_or_leads_out_is_said_and_harmless(void **state)
{
    (void)state;

    static const Member some[] = {
        { "a.txt", "", 0, "/etc/passwd" },
        TEXT("../b.txt", "One."),
        TEXT("d/../../c.txt", "One."),
        TEXT("/d.txt", "One."),
        TEXT("e.txt", "Two."),
        TEXT("f.txt", "\0\0\0\0"),
        TEXT("g.txt", ""),
    };
    g_autoptr(Folder) folder = folder_new();

    for (guint kind = 0; kind < 3; kind++) {
        g_autofree char *path =
            write_archive(folder, kind, some, G_N_ELEMENTS(some));
        g_autoptr(WwCorpus) corpus = read_path(path, 2);

        assert_int_equal(1, ww_corpus_n_documents(corpus));
        assert_int_equal(6, ww_corpus_n_problems(corpus));
        assert_problem(corpus, 0, "*/a.txt: a link inside of an archive");
        for (guint i = 1; i <= 3; i++)
            assert_problem(corpus, i,
                           "*.txt: a name that leads out of the archive");
        assert_problem(corpus, 4, "*/f.txt: a binary file, not text");
        assert_problem(corpus, 5, "*/g.txt: an empty file");
    }
}

static void
an_archive_in_an_archive_is_not_read(void **state)
{
    (void)state;

    g_autoptr(GString) inner =
        bundle("zip", "none", members, G_N_ELEMENTS(members));
    g_autoptr(Folder) folder = folder_new();
    const Member some[] = { { "inner.zip", inner->str, inner->len, NULL } };
    g_autofree char *path = write_archive(folder, 0, some, 1);
    g_autoptr(WwCorpus) corpus = read_path(path, 1);

    assert_int_equal(0, ww_corpus_n_documents(corpus));
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_problem(
        corpus, 0,
        "*/c.zip/inner.zip: an archive within an archive is not opened*");
}

/* Replaces bytes by as many others; returns how often. */
static guint
overwrite(GString *bytes, const char *from, const char *to)
{
    gsize length = strlen(from);
    guint n = 0;

    for (gsize i = 0; i + length <= bytes->len; i++) {
        if (memcmp(bytes->str + i, from, length) != 0)
            continue;
        memcpy(bytes->str + i, to, length);
        n++;
    }
    return n;
}

/* Puts the bytes of names in the place of "axx...", as long, in a zip archive
 * that says nothing of their charset. */
static void
rename_members(GString *zip, char **names, const char *charset)
{
    for (guint i = 0; names[i] != NULL; i++) {
        g_autofree char *bytes =
            g_convert(names[i], -1, charset, "UTF-8", NULL, NULL, NULL);
        g_autofree char *dummy = g_strnfill(strlen(bytes), 'x');

        assert_non_null(bytes);
        dummy[0] = (char)('a' + i);
        assert_int_equal(2, overwrite(zip, dummy, bytes));
    }
}

static GString *
bundle_named(const char *list, const char *charset)
{
    g_auto(GStrv) names = g_strsplit(list, "|", -1);
    g_auto(GStrv) dummies = g_strdupv(names);
    Member some[4];
    GString *zip = NULL;
    guint n = g_strv_length(names);

    for (guint i = 0; i < n; i++) {
        g_autofree char *bytes =
            g_convert(names[i], -1, charset, "UTF-8", NULL, NULL, NULL);

        g_free(dummies[i]);
        dummies[i] = g_strnfill(strlen(bytes), 'x');
        dummies[i][0] = (char)('a' + i);
        some[i] = (Member){ dummies[i], "Two safeguards.", 15, NULL };
    }
    zip = bundle("zip", "none", some, n);
    rename_members(zip, names, charset);
    return zip;
}

static void
assert_ids_among(const WwCorpus *corpus, char **names)
{
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const char *id = ww_corpus_document(corpus, i)->id;

        if (!g_strv_contains((const char *const *)names, id))
            fail_msg("%s", id);
    }
}

/* What Windows makes where the language is another. */
static const char *const foreign_names[][2] = {
    { "GB18030", "辽宁/鞍山/2023-03-25.txt|吉林/讲话.txt" },
    { "GB18030", "京/23.txt" },
    { "BIG5", "臺北市/演講.txt|高雄市/政府/2023.txt" },
    { "CP932", "東京都/2023-03-25.txt|大阪府/議会/演説.txt" },
    { "EUC-KR", "서울특별시/국회/연설문.txt|부산/대통령/회의록.txt" },
    { "CP866", "Москва/Речи.txt|Казань/Дума/2023.txt" },
    { "CP1251", "Москва/Речи/Протокол.txt|Казань/Дума/Заседание.txt" },
    { "CP437", "Zürich/2023.txt|Genève/Präsident.txt" },
    { "CP1252", "Zürich/2023.txt|Genève/Präsident.txt" },
    { "UTF-8", "辽宁/2023.txt|Genève/1.txt" },
};

static void
names_are_decoded(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "c.zip", NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(foreign_names); i++) {
        g_autoptr(GString) zip =
            bundle_named(foreign_names[i][1], foreign_names[i][0]);
        g_auto(GStrv) names = g_strsplit(foreign_names[i][1], "|", -1);
        g_autoptr(WwCorpus) corpus = NULL;

        folder_write(folder, "c.zip", zip->str, zip->len);
        corpus = read_path(path, 2);
        assert_ids_among(corpus, names);
        assert_int_equal(g_strv_length(names), ww_corpus_n_documents(corpus));
        assert_non_null(ww_corpus_document(corpus, 0)->region);
    }
}

/* What the user says of the files holds for their names; what nothing fits is
 * read all the same. */
static void
names_that_cannot_be_told_are_asked_for(void **state)
{
    (void)state;

    const WwReadOptions korean = { .encoding = "euc-kr" };
    g_autoptr(GString) zip = bundle_named("부산/2023.txt", "EUC-KR");
    g_autoptr(GString) odd = bundle_named("@@@@/2023.txt", "UTF-8");
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "c.zip", NULL);
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autoptr(WwCorpus) other = NULL;

    folder_write(folder, "c.zip", zip->str, zip->len);
    assert_true(ww_corpus_read(corpus, path, &korean, NULL));
    assert_string_equal("부산/2023.txt", ww_corpus_document(corpus, 0)->id);
    assert_int_equal(2, overwrite(odd, "@@@@", "\xFF\xFE\xFF\x81"));
    folder_write(folder, "c.zip", odd->str, odd->len);
    other = read_path(path, 1);
    assert_int_equal(1, ww_corpus_n_documents(other));
    assert_true(g_utf8_validate(ww_corpus_document(other, 0)->id, -1, NULL));
}

/* What is told is a charset, and always the same. */
static void
any_bytes_may_be_names(void **state)
{
    (void)state;

    g_autoptr(GRand) random = g_rand_new_with_seed(11);

    for (guint i = 0; i < 3000; i++) {
        char bytes[40];
        gsize last = (gsize)g_rand_int_range(random, 0, 39);
        gsize length = last + 1;
        const char *charset = NULL;

        for (gsize k = 0; k < last; k++)
            bytes[k] =
                (char)g_rand_int_range(random, i % 2 == 0 ? 0x80 : 1, 0x100);
        bytes[last] = '\n';
        charset = ww_archive_names_charset(bytes, length, NULL);
        if (charset != NULL)
            assert_string_equal(charset, ww_charset_find(charset));
        assert_int_equal(0,
                         g_strcmp0(charset,
                                   ww_archive_names_charset(bytes, length,
                                                            "no such thing")));
    }
    assert_null(ww_archive_names_charset("\xFF\xFE\xFF\x81\n", 5, NULL));
}

static void
an_empty_archive_and_an_office_document_are_said(void **state)
{
    (void)state;

    static const Member office[] = { TEXT("[Content_Types].xml", "<x/>") };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = write_archive(folder, 0, NULL, 0);
    g_autoptr(WwCorpus) empty = read_path(path, 1);
    g_autofree char *again = write_archive(folder, 0, office, 1);
    g_autoptr(WwCorpus) document = read_path(again, 1);

    assert_int_equal(1, ww_corpus_n_problems(empty));
    assert_problem(empty, 0, "*: an archive without files");
    assert_int_equal(1, ww_corpus_n_problems(document));
    assert_problem(document, 0, "*: an office document; save it as text");
}

/* Whatever is whole before the cut is read, and the cut is said. */
static void
a_truncated_archive_loses_only_its_end(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "c.tar", NULL);

    for (guint kind = 0; kind < 4; kind++) {
        g_autoptr(GString) bytes =
            bundle(kinds[kind].format, kinds[kind].filter, members,
                   G_N_ELEMENTS(members));
        guint most = 0;

        /* tar ends with zeros, which nothing needs */
        for (gsize n = 300; n + 1100 < bytes->len; n += 61) {
            g_autoptr(WwCorpus) corpus = NULL;

            folder_write(folder, "c.tar", bytes->str, n);
            corpus = read_path(path, 1);
            most = MAX(most, ww_corpus_n_documents(corpus));
            assert_true(ww_corpus_n_documents(corpus) <= 5);
        }
        if (kind == 1)
            assert_true(most >= 1);
    }
}

static void
what_unpacks_without_end_is_left(void **state)
{
    (void)state;

    gsize length = (gsize)32 << 20;
    g_autofree char *zeros = g_malloc0(length);
    const Member some[] = { { "a.txt", zeros, length, NULL } };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = write_archive(folder, 0, some, 1);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwArchive) archive = ww_archive_open(path, TRUE, &error);
    g_autoptr(GString) out = g_string_new(NULL);
    WwMember member = { 0 };
    gboolean is_all = FALSE;

    assert_no_error(error);
    ww_archive_set_limit(archive, (guint64)1 << 20);
    assert_int_equal(WW_SOURCE_MORE, ww_archive_next(archive, &member, &error));
    assert_false(ww_archive_read_head(archive, out, length, &is_all, &error));
    assert_non_null(strstr(error->message, "a thousand times its size"));
    assert_true(out->len < length);
}

static void
encrypted_files_are_said(void **state)
{
    (void)state;

    /* made by `zip -e`: the flag is the first bit of the general ones */
    g_autoptr(GString) bytes = bundle("zip", "none", members + 4, 1);
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "c.zip", NULL);
    g_autoptr(WwCorpus) corpus = NULL;
    gsize central = 0;

    bytes->str[6] |= 1;
    while (memcmp(bytes->str + central, "PK\x01\x02", 4) != 0)
        assert_true(++central + 4 < bytes->len);
    bytes->str[central + 8] |= 1;
    folder_write(folder, "c.zip", bytes->str, bytes->len);
    corpus = read_path(path, 1);
    assert_int_equal(0, ww_corpus_n_documents(corpus));
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_problem(corpus, 0, "*a.txt: encrypted");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_archive_is_read_as_the_folder_it_was_made_of),
        cmocka_unit_test(a_folder_of_its_own_name_says_nothing),
        cmocka_unit_test(an_archive_in_a_folder_is_a_folder_without_a_place),
        cmocka_unit_test(large_files_in_archives_are_streamed),
        cmocka_unit_test(what_is_no_file_or_leads_out_is_said_and_harmless),
        cmocka_unit_test(an_archive_in_an_archive_is_not_read),
        cmocka_unit_test(names_are_decoded),
        cmocka_unit_test(names_that_cannot_be_told_are_asked_for),
        cmocka_unit_test(any_bytes_may_be_names),
        cmocka_unit_test(an_empty_archive_and_an_office_document_are_said),
        cmocka_unit_test(a_truncated_archive_loses_only_its_end),
        cmocka_unit_test(what_unpacks_without_end_is_left),
        cmocka_unit_test(encrypted_files_are_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
