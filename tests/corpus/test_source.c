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

/* Reads all lines, @wanted bytes at a time. Returns what is said after the last
 * of them. */
static WwSourceStatus
read_lines(WwSource *source,
           gsize wanted,
           GPtrArray *parts,
           guint64 *out_n,
           GError **error)
{
    g_autoptr(GString) lines = g_string_new(NULL);
    WwSourceStatus status;

    *out_n = 0;
    do {
        guint64 n = 0;

        status = ww_source_read_lines(source, lines, wanted, &n, error);
        g_ptr_array_add(parts, g_strdup(lines->str));
        *out_n += n;
    } while (status == WW_SOURCE_MORE);
    return status;
}

static void
lines_are_cut_only_at_their_ends(void **state)
{
    (void)state;

    static const char text[] = "one\n\ntwo\r\nthree";
    static const struct {
        gsize wanted;
        const char *parts[6];
    } cases[] = {
        { 1, { "one\n", "\n", "two\r\n", "three" } },
        { 5, { "one\n\n", "two\r\n", "three" } },
        { 6, { "one\n\ntwo\r\n", "three" } },
        { 10, { "one\n\ntwo\r\n", "three" } },
        { 11, { "one\n\ntwo\r\nthree" } },
        { 1000, { "one\n\ntwo\r\nthree" } },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GError) error = NULL;
        g_autoptr(WwSource) source =
            ww_source_open_memory(text, strlen(text), &error);
        guint64 n = 0;

        assert_int_equal(WW_SOURCE_END, read_lines(source, cases[i].wanted,
                                                   parts, &n, &error));
        assert_no_error(error);
        assert_int_equal(4, n);
        for (guint j = 0; j < parts->len; j++)
            assert_string_equal(cases[i].parts[j], g_ptr_array_index(parts, j));
    }
}

static void
a_last_line_end_begins_no_line(void **state)
{
    (void)state;

    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source = ww_source_open_memory("a\n", 2, &error);
    guint64 n = 0;

    assert_int_equal(WW_SOURCE_END, read_lines(source, 1, parts, &n, &error));
    assert_no_error(error);
    assert_int_equal(1, n);
}

/* Lines lie over the blocks in which the source reads as they may. */
static void
lines_of_any_length_come_out_as_they_went_in(void **state)
{
    (void)state;

    static const gsize wanted[] = { 1, 1000, 65536, 200000 };
    g_autoptr(GString) text = g_string_new(NULL);
    GRand *random = g_rand_new_with_seed(11);

    for (int i = 0; i < 200; i++) {
        gsize length = text->len + (gsize)g_rand_int_range(random, 0, 1 << 14);

        while (text->len < length)
            g_string_append_c(text, 'x');
        g_string_append_c(text, '\n');
    }
    g_rand_free(random);
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GString) out = g_string_new(NULL);
        g_autoptr(GError) error = NULL;
        g_autoptr(WwSource) source =
            ww_source_open_memory(text->str, text->len, &error);
        guint64 n = 0;

        assert_int_equal(WW_SOURCE_END,
                         read_lines(source, wanted[i], parts, &n, &error));
        assert_int_equal(200, n);
        for (guint j = 0; j < parts->len; j++)
            g_string_append(out, g_ptr_array_index(parts, j));
        assert_true(g_string_equal(text, out));
    }
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

/* What comes before it is kept. */
static void
a_line_above_the_limit_is_refused(void **state)
{
    (void)state;

    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GError) error = NULL;
    g_autoptr(WwSource) source =
        ww_source_open_memory("short\n8 bytes.\nmuch longer\n", 27, &error);
    guint64 n = 0;

    assert_no_error(error);
    ww_source_set_limit(source, 8);
    assert_int_equal(WW_SOURCE_FAILED,
                     read_lines(source, 1000, parts, &n, &error));
    assert_true(g_error_matches(error, WW_ERROR, WW_ERROR_RANGE));
    assert_int_equal(2, n);
    assert_string_equal("short\n8 bytes.\n", g_ptr_array_index(parts, 0));
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
        cmocka_unit_test(lines_are_cut_only_at_their_ends),
        cmocka_unit_test(lines_of_any_length_come_out_as_they_went_in),
        cmocka_unit_test(a_last_line_end_begins_no_line),
        cmocka_unit_test(more_than_the_limit_is_refused),
        cmocka_unit_test(a_line_above_the_limit_is_refused),
        cmocka_unit_test(a_file_that_is_not_there_is_an_error),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
