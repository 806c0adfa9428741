#include <string.h>

#include <glib.h>

#include "agree.h"
#include "support.h"

/* Lines have memory of just their size, so that the address sanitizer sees
 * when one is read past its end. */
static gboolean
check(const char *line, gsize length)
{
    g_autofree char *copy = g_memdup2(line, length);
    gboolean is_taken = FALSE;

    if (!readers_agree(copy, length, &is_taken)) {
        g_autofree char *shown = g_strndup(line, length);

        fail_msg("not read as the library does: %s", shown);
    }
    return is_taken;
}

static void
plain_lines_need_no_library(void **state)
{
    (void)state;

    static const char *const lines[] = {
        "{}",
        " { } ",
        "{\"text\":\"X.\"}",
        "\t{ \"text\" : \"X.\" , \"id\" : \"7\" }\r",
        "{\"a\":1,\"b\":-20,\"c\":0,\"d\":999999999999999999,\"e\":-0}",
        "{\"a\":1.5,\"b\":1e9,\"c\":-0.25E-10,\"d\":0.12345678901234567890}",
        "{\"a\":true,\"b\":false,\"c\":null,\"\":\"\"}",
        "{\"a\":[],\"b\":{},\"c\":[1,[2,{\"d\":[{}]}],\"]\"],\"e\":{\"f\":1}}",
        "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u4E2d\\ud83d\\uDE00\"}",
        "{\"\xC3\xA9\":\"\xE4\xB8\xAD\xE5\x9B\xBD\xEF\xBF\xBF\x7F\"}",
        "{\"a\":\"\xF0\x9F\x98\x80\xE0\xA4\x85\xED\x9F\xBF\"}",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        assert_true(check(lines[i], strlen(lines[i])));
}

static void
doubtful_lines_are_left_to_the_library(void **state)
{
    (void)state;

    static const char *const lines[] = {
        "",
        "[]",
        "{",
        "{\"a\":1,}",
        "{\"a\":1}}",
        "{\"a\":1} x",
        "{\"a\":1,\"a\":2}",
        "{\"\\u0061\":1}",
        "{\"a\":01}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":+1}",
        "{\"a\":- 1}",
        "{\"a\":1000000000000000000}",
        "{\"a\":1e999}",
        "{\"a\":nul}",
        "{\"a\":True}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{\"a\":{1}}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\\ud800\\u0041\"}",
        "{\"a\":\"\\u00g0\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\xC0\x80\"}",
        "{\"a\":\"\xED\xA0\x80\"}",
        "\xEF\xBB\xBF{}",
        "{\"a\":1}\v",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        assert_false(check(lines[i], strlen(lines[i])));
}

static void
nesting_that_is_too_deep_is_left_to_the_library(void **state)
{
    (void)state;

    for (int depth = 1; depth < 200; depth++) {
        g_autoptr(GString) line = g_string_new("{\"a\":");

        for (int i = 0; i < depth; i++)
            g_string_append(line, i % 2 == 0 ? "[" : "{\"b\":");
        g_string_append(line, "1");
        for (int i = depth; i > 0; i--)
            g_string_append_c(line, i % 2 == 1 ? ']' : '}');
        g_string_append_c(line, '}');
        assert_int_equal(depth <= 64, check(line->str, line->len));
    }
}

static void
many_fields_are_left_to_the_library(void **state)
{
    (void)state;

    for (int n = 60; n < 70; n++) {
        g_autoptr(GString) line = g_string_new("{\"a\":1");

        for (int i = 1; i < n; i++)
            g_string_append_printf(line, ",\"%d\":1", i);
        g_string_append_c(line, '}');
        assert_int_equal(n <= 64, check(line->str, line->len));
    }
}

/* The scanner goes eight and 32 bytes at a time. */
static void
any_byte_anywhere_is_seen(void **state)
{
    (void)state;

    g_autoptr(GString) line = g_string_new("{\"a\":\"");
    gsize from = line->len;

    for (int i = 0; i < 88; i++)
        g_string_append_c(line, 'x');
    g_string_append(line, "\"}");
    for (int byte = 0; byte < 256; byte++) {
        gboolean is_plain =
            byte >= ' ' && byte < 0x80 && byte != '\\' && byte != '"';

        for (gsize at = from; at < from + 70; at++) {
            line->str[at] = (char)byte;
            assert_int_equal(is_plain, check(line->str, line->len));
            line->str[at] = 'x';
        }
    }
}

static gboolean
is_taken(const char *line, gsize length)
{
    g_auto(WwRecord) record;

    ww_record_init(&record);
    return ww_record_scan(&record, line, length);
}

/* The bounds of UTF-8 in all its places, between characters of three bytes. */
static void
what_is_valid_utf8_is_taken_and_nothing_else(void **state)
{
    (void)state;

    static const char last[] = { 0x7F, '\x80', '\xBF', '\xC0' };

    for (guint i = 0; i < 0x80 * 0x100; i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(last) * G_N_ELEMENTS(last); j++) {
            char line[] =
                "{\"a\":\"\xE4\xB8\xAD....\xE4\xB8\xAD\xE5\x9B\xBD.....\"}";
            char second = (char)(i % 0x100);

            if (second == '"' || second == '\\' || (guchar)second < ' ')
                continue;
            line[9] = (char)(0x80 + i / 0x100);
            line[10] = second;
            line[11] = last[j / G_N_ELEMENTS(last)];
            line[12] = last[j % G_N_ELEMENTS(last)];
            assert_int_equal(g_utf8_validate_len(line, sizeof line - 1, NULL),
                             is_taken(line, sizeof line - 1));
        }
    }
}

static const char *const pieces[] = {
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    " ",
    "\t",
    "\"text\"",
    "\"id\"",
    "\"\"",
    "\"a\":",
    "\"b\":1,",
    "true",
    "false",
    "null",
    "-",
    "0",
    "7",
    "12345678901234567",
    "999999999999999999999",
    ".",
    "e",
    "E+",
    "\\n",
    "\\r",
    "\\\"",
    "\\u0000",
    "\\u00e9",
    "\\u4E2D",
    "\\ud83d",
    "\\ude00",
    "\\ud83d\\ude00",
    "\\u12",
    "plain text of some length, longer than a word of the machine",
    "\xC3\xA9",
    "\xE4\xB8\xAD\xE5\x9B\xBD",
    "\xEF\xBF\xBD",
    "\xF0\x9F\x98\x80",
    "\xE0\xA4\x85",
    "\xED\xA0\x80",
    "\xF4\x90\x80\x80",
    "\xC0",
    "\x80",
    "\x01",
    "\x7F",
    "\r",
    "\n",
    "\v",
};

static const char *
any_piece(GRand *random)
{
    return pieces[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(pieces))];
}

static void
append_string(GString *line, GRand *random)
{
    static const char *const inner[] = {
        "a",
        "text of some length, with spaces",
        "\\n",
        "\\u4e2d",
        "\\ud83d\\ude00",
        "\\\"",
        "\xC3\xA9",
        "\xE4\xB8\xAD",
        "\xF0\x9F\x98\x80",
        "\\u0000",
        "\\r\\n",
        "\\/",
        " ",
        "1.5",
    };

    g_string_append_c(line, '"');
    for (int n = g_rand_int_range(random, 0, 6); n > 0; n--)
        g_string_append(
            line, inner[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(inner))]);
    g_string_append_c(line, '"');
}

static void
append_value(GString *line, GRand *random)
{
    static const char *const others[] = {
        "true",
        "null",
        "false",
        "0",
        "-1",
        "123456789012345678",
        "1.25",
        "1e5",
        "[]",
        "{}",
        "[1,\"a\",[{}]]",
        "{\"a\":{\"b\":[null,-2.5e-7]},\"c\":\"d\"}",
    };

    if (g_rand_int_range(random, 0, 2) == 0)
        append_string(line, random);
    else
        g_string_append(
            line,
            others[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(others))]);
}

static GString *
plain_line(GRand *random)
{
    GString *line = g_string_new("{");

    for (int i = g_rand_int_range(random, 0, 5); i >= 0; i--) {
        g_string_append_printf(line, "\"%c%d\" :", 'a' + i, i);
        append_value(line, random);
        if (i > 0)
            g_string_append(line, ", ");
    }
    g_string_append_c(line, '}');
    return line;
}

static void
random_plain_lines_are_taken_and_read_alike(void **state)
{
    (void)state;

    GRand *random = g_rand_new_with_seed(5);

    for (int i = 0; i < 100000; i++) {
        g_autoptr(GString) line = plain_line(random);

        assert_true(check(line->str, line->len));
    }
    g_rand_free(random);
}

/* One piece is put in, or some bytes are taken out, or one is changed. */
static void
damage(GString *line, GRand *random)
{
    gssize at = g_rand_int_range(random, 0, (int)line->len);
    gssize n = g_rand_int_range(random, 1, 4);

    switch (g_rand_int_range(random, 0, 3)) {
    case 0:
        g_string_insert(line, at, any_piece(random));
        break;
    case 1:
        g_string_erase(line, at, MIN(n, (gssize)line->len - at));
        break;
    default:
        line->str[at] = (char)g_rand_int_range(random, 0, 256);
        break;
    }
}

static void
damaged_lines_are_read_alike_or_left(void **state)
{
    (void)state;

    GRand *random = g_rand_new_with_seed(6);
    guint n_taken = 0;

    for (int i = 0; i < 1000000; i++) {
        g_autoptr(GString) line = plain_line(random);

        damage(line, random);
        n_taken += check(line->str, line->len) ? 1 : 0;
    }
    assert_in_range(n_taken, 100000, 900000);
    g_rand_free(random);
}

static void
any_pieces_are_read_alike_or_left(void **state)
{
    (void)state;

    GRand *random = g_rand_new_with_seed(7);

    for (int i = 0; i < 1000000; i++) {
        g_autoptr(GString) line = g_string_new("{\"a\":");

        for (int n = g_rand_int_range(random, 0, 8); n > 0; n--)
            g_string_append(line, any_piece(random));
        if (g_rand_int_range(random, 0, 2) == 0)
            g_string_append(line, "\"}");
        check(line->str, line->len);
    }
    g_rand_free(random);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_lines_need_no_library),
        cmocka_unit_test(doubtful_lines_are_left_to_the_library),
        cmocka_unit_test(nesting_that_is_too_deep_is_left_to_the_library),
        cmocka_unit_test(many_fields_are_left_to_the_library),
        cmocka_unit_test(any_byte_anywhere_is_seen),
        cmocka_unit_test(what_is_valid_utf8_is_taken_and_nothing_else),
        cmocka_unit_test(random_plain_lines_are_taken_and_read_alike),
        cmocka_unit_test(damaged_lines_are_read_alike_or_left),
        cmocka_unit_test(any_pieces_are_read_alike_or_left),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
