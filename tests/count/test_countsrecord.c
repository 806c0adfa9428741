/* Records of files of counts, and what is refused as damaged. */
#include "watchword/error.h"

#include "count/record.h"
#include "count/recordmerge.h"
#include "count/recordwriter.h"
#include "support.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static gboolean
parse(WwRecord *record, const char *bytes, guint n_words, GError **error)
{
    const WwField line = { bytes, strlen(bytes) };

    return ww_record_parse(record, &line, NULL, n_words, error);
}

static void
a_record_is_written_as_it_was_read(void **state)
{
    static const char *const lines[] = {
        "cell\t2019-02\tNorth/A\ten\t3\t900",
        "cell\t\t\t\t1\t0",
        "cell\t\ta\\x09b\\x5Cc\t\t1\t18446744073709551615",
        ("document\t" HASH "\t1"),
        "phrase\ttwo upholds\t2019-02-28\tNorth\ten\t3\t2",
        "phrase\ttwo upholds\t\t\t\t3\t2\t1\t2\t0\t0\t3",
        "phrase\t\u4E24\u4E2A\t=\u300A\u4E24\u4E2A\u300B\t5",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(GString) out = g_string_new(NULL);
        WwRecord record;

        assert_true(parse(&record, lines[i], 3, &error));
        assert_no_error(error);
        ww_record_append(&record, out);
        assert_int_equal(strlen(lines[i]) + 1, out->len);
        assert_memory_equal(lines[i], out->str, out->len - 1);
    }
}

static void
what_no_writer_writes_is_no_record(void **state)
{
    static const char *const lines[] = {
        "",
        "cell",
        "word\ta\t1",
        "cell\t2019\t\ten\t3",
        "cell\t2019\t\ten\t0\t9",
        "cell\t2019\t\ten\t3\t9\t9",
        "cell\t2019-13\t\ten\t3\t9",
        "cell\t2019\ta\\b\ten\t3\t9",
        "cell\t2019\ta\\x41\ten\t3\t9",
        "cell\t2019\ta\\x5c\ten\t3\t9",
        "cell\t2019\ta\\x5\t\t3\t9",
        "cell\t2019\t\xFF\t\t3\t9",
        "document\tabc\t1",
        ("document\t" HASH "\t0"),
        "phrase\ta\t2019\t\ten\t3",
        "phrase\ta\t2019\t\ten\t3\t4",
        "phrase\ta\t2019\t\ten\t3\t0",
        "phrase\ta\t2019\t\ten\t03\t2",
        "phrase\ta\t2019\t\ten\t+3\t2",
        "phrase\ta\t2019\t\ten\t3 \t2",
        "phrase\ta\t2019\t\ten\t\t2",
        "phrase\ta\t2019\t\ten\t18446744073709551616\t2",
        "phrase\ta\t2019\t\ten\t3\t2\t0\t0\t0\t0\t0",
        "phrase\ta\t2019\t\ten\t3\t2\t4\t0\t0\t0\t0",
        "phrase\ta\t2019\t\ten\t3\t2\t2\t2\t0\t0\t0",
        "phrase\ta\t2019\t\ten\t3\t2\t1\t1\t0\t0",
        "phrase\t\t2019\t\ten\t3\t2",
        "phrase\ta  b\t2019\t\ten\t3\t2",
        "phrase\t a\t2019\t\ten\t3\t2",
        "phrase\ta \t2019\t\ten\t3\t2",
        "phrase\ta b c d\t2019\t\ten\t3\t2",
        "phrase\ta\t=\t3",
        "phrase\ta\t=A\t0",
        "phrase\ta\t=A",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        g_autoptr(GError) error = NULL;
        WwRecord record;

        if (parse(&record, lines[i], 3, &error))
            fail_msg("taken: '%s'", lines[i]);
        assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_SYNTAX));
    }
}

static void
an_escaped_text_comes_back(void **state)
{
    static const char *const texts[] = { "", "North/A", "a\\b\tc\nd\x01",
                                         "\u4E2D\\x5C" };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(GString) escaped = g_string_new(NULL);
        g_autofree char *back = NULL;

        ww_record_append_escaped(escaped, texts[i], strlen(texts[i]));
        assert_null(strpbrk(escaped->str, "\t\n"));
        back =
            ww_record_unescape(&(const WwField){ escaped->str, escaped->len });
        assert_string_equal(texts[i], back);
    }
}

static void
a_plain_form_has_no_space_in_scripts_without(void **state)
{
    static const char *const cases[][2] = {
        { "two upholds", "two upholds" },
        { "\u4E24 \u4E2A", "\u4E24\u4E2A" },
        { "\u4E24 2025 \u4E2A", "\u4E24 2025 \u4E2A" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) form = g_string_new(NULL);

        ww_record_append_plain_form(form, cases[i][0], strlen(cases[i][0]));
        assert_string_equal(cases[i][1], form->str);
    }
}

/* Reads to the end; what is wrong, or NULL. */
static GError *
read_all(const char *head, const char *records)
{
    g_autofree char *bytes = g_strconcat(head, records, NULL);
    GError *error = NULL;
    const WwRecord *record = NULL;
    WwRecordReader *reader =
        ww_record_reader_open_memory("x", bytes, strlen(bytes), &error);

    if (reader == NULL)
        return error;

    g_autoptr(WwRecordMerge) merge = ww_record_merge_of(reader);

    do {
        if (!ww_record_merge_next(merge, &record, &error))
            return error;
    } while (record != NULL);

    return NULL;
}

/* The first two lines. */
static char *
make_head(void)
{
    const WwCountsRules rules = { .length_max = 2 };
    GString *head = g_string_new(NULL);

    ww_counts_rules_append(&rules, head);

    return g_string_free(head, FALSE);
}

#define CELL "cell\t2019\t\ten\t1\t2\n"

static void
a_damaged_file_is_told_with_its_line(void **state)
{
    static const struct {
        const char *records;
        const char *what; /* NULL when it is fine */
    } cases[] = {
        { "total\t0\n", NULL },
        { CELL "total\t1\n", NULL },
        { "", "x:2: the file is not whole" },
        { CELL, "x:3: the file is not whole" },
        { CELL "total\t1", "x:4: the file ends in the midst" },
        { CELL "total\t2\n", "x:4: another number of records" },
        { CELL "total\t1\n" CELL, "x:5: something comes after the end" },
        { CELL CELL "total\t2\n", "x:4: not in order" },
        { "phrase\tb\t2019\t\ten\t1\t1\nphrase\ta\t2019\t\ten\t1\t1\n",
          "x:4: not in order" },
        { CELL "nothing\n", "x:4: no record" },
        { "document\t" HASH "\t2\ntotal\t1\n", "the same document twice" },
    };
    g_autofree char *head = make_head();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GError) error = read_all(head, cases[i].records);

        if (cases[i].what == NULL) {
            assert_no_error(error);
            continue;
        }
        assert_non_null(error);
        if (strstr(error->message, cases[i].what) == NULL)
            fail_msg("%s: not %s", error->message, cases[i].what);
    }
}

static void
other_rules_are_refused(void **state)
{
    static const char *const heads[] = {
        "",
        "watchword-counts\t2\n",
        "watchword-counts\t3\nrules\n",
        "watchword-counts\t2\nrules\n",
        "watchword-counts\t2\nrules\ttext=0\tboundary=sentence\ttitles=show\t"
        "duplicates=drop\tlengths=1-2\tmend=document\n",
        "watchword-counts\t2\nrules\ttext=1\tboundary=verse\ttitles=show\t"
        "duplicates=drop\tlengths=1-2\tmend=document\n",
        "watchword-counts\t2\nrules\ttext=1\tboundary=none\ttitles=show\t"
        "duplicates=drop\tlengths=2-3\tmend=document\n",
        "phrase\ta\n",
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(heads); i++) {
        g_autoptr(GError) error = read_all(heads[i], "total\t0\n");

        assert_non_null(error);
        assert_true(g_str_has_prefix(error->message, "x:"));
    }
}

static void
numbers_that_do_not_fit_are_not_added(void **state)
{
    static const char line[] = "cell\t\t\t\t1\t18446744073709551615";
    static const char one[] = "cell\t\t\t\t1\t1";
    WwRecord a;
    WwRecord b;

    (void)state;
    assert_true(parse(&a, line, 2, NULL));
    assert_true(parse(&b, one, 2, NULL));
    assert_false(ww_record_add(&b, &a));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_record_is_written_as_it_was_read),
        cmocka_unit_test(what_no_writer_writes_is_no_record),
        cmocka_unit_test(an_escaped_text_comes_back),
        cmocka_unit_test(a_plain_form_has_no_space_in_scripts_without),
        cmocka_unit_test(a_damaged_file_is_told_with_its_line),
        cmocka_unit_test(other_rules_are_refused),
        cmocka_unit_test(numbers_that_do_not_fit_are_not_added),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
