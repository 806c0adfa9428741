#include <string.h>

#include <glib.h>

#include "watchword/error.h"

#include "corpus/source.h"
#include "files.h"
#include "support.h"

static const char *const filters[] = { "gzip", "zstd", "xz", "bzip2" };

/* Text that does not shrink to nothing. */
static GString *
sample(gsize length)
{
    GRand *random = g_rand_new_with_seed(7);
    GString *text = g_string_new(NULL);

    while (text->len < length)
        g_string_append_c(text, (char)g_rand_int_range(random, ' ', '~'));
    g_rand_free(random);
    return text;
}

static GString *
read_everything(const void *data, gsize length, GError **error)
{
    g_autoptr(WwSource) source = ww_source_open_memory(data, length, error);
    g_autoptr(GString) out = g_string_new(NULL);
    const char *head = NULL;
    gsize n = 0;

    if (source == NULL || !ww_source_peek(source, &head, &n, error) ||
        !ww_source_read_all(source, out, error))
        return NULL;
    return g_steal_pointer(&out);
}

static void
packed_bytes_come_out_as_they_went_in(void **state)
{
    (void)state;

    static const gsize lengths[] = { 1, 100, 8191, 8192, 8193, 300000 };

    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autoptr(GString) text = sample(lengths[i]);

        for (gsize j = 0; j < G_N_ELEMENTS(filters); j++) {
            g_autoptr(GString) packed = pack(filters[j], text->str, text->len);
            g_autoptr(GError) error = NULL;
            g_autoptr(GString) out =
                read_everything(packed->str, packed->len, &error);

            assert_no_error(error);
            assert_true(g_string_equal(text, out));
        }
    }
}

static void
bytes_that_are_not_packed_are_left_alone(void **state)
{
    (void)state;

    g_autoptr(GString) text = sample(300000);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = read_everything(text->str, text->len, &error);

    assert_no_error(error);
    assert_true(g_string_equal(text, out));
}

static void
nothing_is_nothing_and_no_error(void **state)
{
    (void)state;

    g_autoptr(GString) packed = pack("gzip", "", 0);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) empty = read_everything("", 0, &error);
    g_autoptr(GString) unpacked =
        read_everything(packed->str, packed->len, &error);

    assert_no_error(error);
    assert_int_equal(0, empty->len);
    assert_int_equal(0, unpacked->len);
}

static void
gzip_members_in_a_row_are_one_text(void **state)
{
    (void)state;

    g_autoptr(GString) one = pack("gzip", "one ", 4);
    g_autoptr(GString) two = pack("gzip", "two", 3);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = NULL;

    g_string_append_len(one, two->str, (gssize)two->len);
    g_string_append_len(one, "\0\0\0\0", 4); /* as tapes are filled */
    out = read_everything(one->str, one->len, &error);
    assert_no_error(error);
    assert_string_equal("one two", out->str);
}

/* Cut anywhere, after the bytes by which the format is known. */
static void
a_truncated_stream_is_an_error(void **state)
{
    (void)state;

    g_autoptr(GString) text = sample(5000);

    for (gsize j = 0; j < G_N_ELEMENTS(filters); j++) {
        g_autoptr(GString) packed = pack(filters[j], text->str, text->len);

        for (gsize length = 16; length < packed->len; length += 97) {
            g_autofree char *part = g_memdup2(packed->str, length);
            g_autoptr(GError) error = NULL;
            g_autoptr(GString) out = read_everything(part, length, &error);

            assert_null(out);
            assert_non_null(error);
            assert_true(g_str_has_prefix(error->message, "cannot be unpacked"));
        }
    }
}

/* Not zstd, whose frames need not have a checksum; those that libarchive writes
 * have none. */
static void
one_changed_bit_is_seen(void **state)
{
    (void)state;

    static const char *const checked[] = { "gzip", "xz", "bzip2" };
    g_autoptr(GString) text = sample(5000);

    for (gsize j = 0; j < G_N_ELEMENTS(checked); j++) {
        g_autoptr(GString) packed = pack(checked[j], text->str, text->len);

        for (gsize at = packed->len / 3; at < packed->len - 12; at += 211) {
            g_autoptr(GError) error = NULL;
            g_autoptr(GString) out = NULL;

            packed->str[at] = (char)(packed->str[at] ^ 1);
            out = read_everything(packed->str, packed->len, &error);
            assert_null(out);
            assert_non_null(error);
            packed->str[at] = (char)(packed->str[at] ^ 1);
        }
    }
}

static void
what_follows_gzip_data_is_an_error(void **state)
{
    (void)state;

    g_autoptr(GString) packed = pack("gzip", "text", 4);
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) out = NULL;

    g_string_append(packed, "more");
    out = read_everything(packed->str, packed->len, &error);
    assert_null(out);
    assert_non_null(strstr(error->message, "follows"));
}

static void
lines_are_read_one_by_one(void **state)
{
    (void)state;

    static const char text[] = "one\n\ntwo\r\nthree";
    static const char *const lines[] = { "one", "", "two\r", "three" };
    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source =
        ww_source_open_memory(text, strlen(text), &error);
    g_autoptr(GString) line = g_string_new(NULL);

    assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++) {
        assert_int_equal(WW_SOURCE_LINE,
                         ww_source_read_line(source, line, &error));
        assert_string_equal(lines[i], line->str);
    }
    assert_int_equal(WW_SOURCE_END, ww_source_read_line(source, line, &error));
    assert_no_error(error);
}

static void
a_last_line_end_begins_no_line(void **state)
{
    (void)state;

    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source = ww_source_open_memory("a\n", 2, &error);
    g_autoptr(GString) line = g_string_new(NULL);

    assert_no_error(error);
    assert_int_equal(WW_SOURCE_LINE, ww_source_read_line(source, line, &error));
    assert_int_equal(WW_SOURCE_END, ww_source_read_line(source, line, &error));
    assert_no_error(error);
}

/* A small file that unpacks to a large one meets the limit, not the memory. */
static void
more_than_the_limit_is_refused(void **state)
{
    (void)state;

    g_autoptr(GString) text = sample(3000);
    g_autoptr(GString) out = g_string_new(NULL);

    for (gsize limit = 2999; limit <= 3001; limit++) {
        g_autoptr(GString) packed = pack("zstd", text->str, text->len);
        g_autoptr(GError) error = NULL;
        g_autoptr(WwSource) source =
            ww_source_open_memory(packed->str, packed->len, &error);

        g_string_truncate(out, 0);
        ww_source_set_limit(source, limit);
        assert_int_equal(limit >= 3000,
                         ww_source_read_all(source, out, &error));
        if (limit < 3000) {
            assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
            assert_true(out->len <= limit);
        }
    }
}

static void
a_line_above_the_limit_is_refused(void **state)
{
    (void)state;

    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source =
        ww_source_open_memory("short\nmuch longer\n", 18, &error);
    g_autoptr(GString) line = g_string_new(NULL);

    assert_no_error(error);
    ww_source_set_limit(source, 8);
    assert_int_equal(WW_SOURCE_LINE, ww_source_read_line(source, line, &error));
    assert_int_equal(WW_SOURCE_FAILED,
                     ww_source_read_line(source, line, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
}

static void
a_file_that_is_not_there_is_an_error(void **state)
{
    (void)state;

    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source = ww_source_open("/nowhere/at/all", &error);

    assert_null(source);
    assert_true(g_error_matches(error, G_FILE_ERROR, G_FILE_ERROR_NOENT));
    assert_string_equal("No such file or directory", error->message);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_bytes_come_out_as_they_went_in),
        cmocka_unit_test(bytes_that_are_not_packed_are_left_alone),
        cmocka_unit_test(nothing_is_nothing_and_no_error),
        cmocka_unit_test(gzip_members_in_a_row_are_one_text),
        cmocka_unit_test(a_truncated_stream_is_an_error),
        cmocka_unit_test(one_changed_bit_is_seen),
        cmocka_unit_test(what_follows_gzip_data_is_an_error),
        cmocka_unit_test(lines_are_read_one_by_one),
        cmocka_unit_test(a_last_line_end_begins_no_line),
        cmocka_unit_test(more_than_the_limit_is_refused),
        cmocka_unit_test(a_line_above_the_limit_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
