#include <math.h>
#include <string.h>

#include "watchword/table.h"

#include "support.h"

static const WwColumn columns[] = {
    { "rank", WW_COLUMN_INTEGER, 0 },    { "name", WW_COLUMN_TEXT, 0 },
    { "left", WW_COLUMN_TEXT_RIGHT, 0 }, { "rate", WW_COLUMN_FIXED, 2 },
    { "p", WW_COLUMN_SIGNIFICANT, 3 },
};

static void
add_row(WwTable *table, const char *name, double rate, double p)
{
    ww_table_add_integer(table, ww_table_n_rows(table) + 1);
    ww_table_add_text(table, name);
    ww_table_add_text(table, name != NULL && *name == 'a' ? name : NULL);
    ww_table_add_real(table, rate);
    ww_table_add_real(table, p);
}

static WwTable *
make_table(void)
{
    WwTable *table = ww_table_new(columns, G_N_ELEMENTS(columns));

    add_row(table, "a,b", 1.005, 0.00012345);
    add_row(table, "a,b", -0.001, 1.0);
    add_row(table, "\"two\"\n\t|safe\\guards", (double)NAN, (double)INFINITY);
    add_row(table, NULL, 1234.5, 0.5);
    add_row(table, "两个", 1234.5, 12345.0);

    return table;
}

static void
assert_format(WwFormat format, const char *expected)
{
    g_autoptr(WwTable) table = make_table();
    g_autofree char *text = ww_table_format(table, format, FALSE);

    assert_string_equal(expected, text);
}

static void
separated_cells_are_quoted_or_made_spaces(void **state)
{
    (void)state;
    assert_format(WW_FORMAT_CSV, "rank,name,left,rate,p\n"
                                 "1,\"a,b\",\"a,b\",1.00,0.000123\n"
                                 "2,\"a,b\",\"a,b\",0.00,1\n"
                                 "3,\"\"\"two\"\"\n\t|safe\\guards\",,,\n"
                                 "4,,,1234.50,0.5\n"
                                 "5,两个,,1234.50,1.23e+04\n");
    assert_format(WW_FORMAT_TSV, "rank\tname\tleft\trate\tp\n"
                                 "1\ta,b\ta,b\t1.00\t0.000123\n"
                                 "2\ta,b\ta,b\t0.00\t1\n"
                                 "3\t\"two\"  |safe\\guards\t\t\t\n"
                                 "4\t\t\t1234.50\t0.5\n"
                                 "5\t两个\t\t1234.50\t1.23e+04\n");
}

static void
empty_cells_are_null_in_json(void **state)
{
    (void)state;
    assert_format(
        WW_FORMAT_JSONL,
        "{\"rank\": 1, \"name\": \"a,b\", \"left\": \"a,b\", \"rate\": 1.00, "
        "\"p\": 0.000123}\n"
        "{\"rank\": 2, \"name\": \"a,b\", \"left\": \"a,b\", \"rate\": 0.00, "
        "\"p\": 1}\n"
        "{\"rank\": 3, \"name\": \"\\\"two\\\"\\u000a\\u0009|safe\\\\guards\", "
        "\"left\": null, \"rate\": null, \"p\": null}\n"
        "{\"rank\": 4, \"name\": null, \"left\": null, \"rate\": 1234.50, "
        "\"p\": 0.5}\n"
        "{\"rank\": 5, \"name\": \"两个\", \"left\": null, \"rate\": 1234.50, "
        "\"p\": 1.23e+04}\n");
}

static void
a_json_array_has_commas_between(void **state)
{
    static const WwColumn one[] = { { "n", WW_COLUMN_INTEGER, 0 } };
    g_autoptr(WwTable) table = ww_table_new(one, 1);
    g_autofree char *none = ww_table_format(table, WW_FORMAT_JSON, FALSE);

    (void)state;
    assert_string_equal("[\n]\n", none);
    ww_table_add_integer(table, 1);
    ww_table_add_integer(table, 2);

    g_autofree char *two = ww_table_format(table, WW_FORMAT_JSON, FALSE);
    assert_string_equal("[\n{\"n\": 1},\n{\"n\": 2}\n]\n", two);
}

static gboolean
append_bytes(const char *bytes, gsize length, gpointer text, GError **error)
{
    (void)error;
    g_string_append_len(text, bytes, (gssize)length);

    return TRUE;
}

/* n_parts: 0 for one that has no row. */
static void
assert_written_in_parts(WwFormat format, guint n_parts)
{
    static const WwColumn one[] = { { "n", WW_COLUMN_INTEGER, 0 } };
    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(WwTable) whole = ww_table_new(one, 1);
    g_autoptr(WwTableWriter) writer =
        ww_table_writer_new(format, TRUE, append_bytes, text);
    g_autofree char *expected = NULL;

    for (guint i = 0; i <= n_parts; i++) {
        g_autoptr(WwTable) part = ww_table_new(one, 1);

        for (guint row = 0; i < n_parts && row <= i; row++) {
            ww_table_add_integer(part, 10 * i + row);
            ww_table_add_integer(whole, 10 * i + row);
        }
        assert_true(ww_table_writer_add(writer, part, NULL));
    }
    assert_true(ww_table_writer_end(writer, NULL));
    expected = ww_table_format(whole, format, TRUE);
    assert_string_equal(expected, text->str);
}

static void
a_table_written_in_parts_is_the_same(void **state)
{
    static const WwFormat formats[] = { WW_FORMAT_CSV, WW_FORMAT_TSV,
                                        WW_FORMAT_JSON, WW_FORMAT_JSONL,
                                        WW_FORMAT_MARKDOWN };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        for (guint n = 0; n <= 3; n++)
            assert_written_in_parts(formats[i], n);
    }
}

static void
aligned_cells_count_wide_characters_as_two(void **state)
{
    static const WwColumn some[] = { { "name", WW_COLUMN_TEXT, 0 },
                                     { "n", WW_COLUMN_INTEGER, 0 },
                                     { "note", WW_COLUMN_TEXT, 0 } };
    g_autoptr(WwTable) table = ww_table_new(some, G_N_ELEMENTS(some));

    (void)state;
    ww_table_add_text(table, "新质生产力");
    ww_table_add_integer(table, 1000);
    ww_table_add_text(table, NULL);
    ww_table_add_text(table, "reform");
    ww_table_add_integer(table, 7);
    ww_table_add_text(table, "x");

    g_autofree char *text = ww_table_format(table, WW_FORMAT_TABLE, FALSE);
    assert_string_equal("name           n  note\n"
                        "新质生产力  1000\n"
                        "reform         7  x\n",
                        text);
}

static void
markdown_is_escaped(void **state)
{
    (void)state;
    assert_format(WW_FORMAT_MARKDOWN,
                  "| rank | name | left | rate | p |\n"
                  "| ---: | --- | ---: | ---: | ---: |\n"
                  "| 1 | a,b | a,b | 1.00 | 0.000123 |\n"
                  "| 2 | a,b | a,b | 0.00 | 1 |\n"
                  "| 3 | \"two\" \t\\|safe\\\\guards |  |  |  |\n"
                  "| 4 |  |  | 1234.50 | 0.5 |\n"
                  "| 5 | 两个 |  | 1234.50 | 1.23e+04 |\n");
}

static void
cells_are_shown_as_they_are_written(void **state)
{
    g_autoptr(WwTable) table = make_table();
    static const char *const expected[] = { "5", "两个", "", "1234.50",
                                            "1.23e+04" };

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        assert_string_equal(expected[i], ww_table_cell(table, 4, i));
    assert_string_equal("", ww_table_cell(table, 2, 3));
}

/* Names of the rows in order. */
static char *
names_of(const WwTable *table)
{
    GString *out = g_string_new(NULL);

    for (guint row = 0; row < ww_table_n_rows(table); row++)
        g_string_append_printf(out, "%s=%s ", ww_table_cell(table, row, 0),
                               ww_table_cell(table, row, 1));

    return g_string_free(out, FALSE);
}

static void
rows_that_show_the_same_number_stay_in_order(void **state)
{
    static const double rates[] = { 1.001, 1.004, 2.0, (double)NAN, 1.0 };
    static const char *const names[] = { "a", "b", "c", "d", "e" };
    g_autoptr(WwTable) table = ww_table_new(columns, G_N_ELEMENTS(columns));

    (void)state;
    for (guint i = 0; i < G_N_ELEMENTS(rates); i++)
        add_row(table, names[i], rates[i], 0.0);
    assert_true(ww_table_sort(table, "rate", NULL));

    g_autofree char *by_rate = names_of(table);
    assert_string_equal("1=c 2=a 3=b 4=e 5=d ", by_rate);
    assert_true(ww_table_sort(table, "name", NULL));
    ww_table_cut(table, 2);

    g_autofree char *by_name = names_of(table);
    assert_string_equal("1=a 2=b ", by_name);
}

/* Rows enough for each thread to have some. */
static void
the_number_of_threads_changes_no_byte(void **state)
{
    static const char *const names[] = { "a,b", "a,b", "\"c\"", NULL, "两个" };
    static const guint n_threads[] = { 2, 3, 7 };
    g_autoptr(GRand) rand = g_rand_new_with_seed(43);
    g_autoptr(WwTable) table = ww_table_new(columns, G_N_ELEMENTS(columns));

    (void)state;
    for (guint i = 0; i < 40000; i++)
        add_row(table, names[g_rand_int_range(rand, 0, 5)],
                g_rand_double_range(rand, -5, 1000), g_rand_double(rand));
    for (int format = WW_FORMAT_TABLE; format <= WW_FORMAT_MARKDOWN; format++) {
        ww_table_set_threads(table, 1);
        g_autofree char *expected =
            ww_table_format(table, (WwFormat)format, TRUE);

        for (guint i = 0; i < G_N_ELEMENTS(n_threads); i++) {
            ww_table_set_threads(table, n_threads[i]);
            g_autofree char *text =
                ww_table_format(table, (WwFormat)format, TRUE);

            assert_string_equal(expected, text);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separated_cells_are_quoted_or_made_spaces),
        cmocka_unit_test(empty_cells_are_null_in_json),
        cmocka_unit_test(a_json_array_has_commas_between),
        cmocka_unit_test(a_table_written_in_parts_is_the_same),
        cmocka_unit_test(aligned_cells_count_wide_characters_as_two),
        cmocka_unit_test(markdown_is_escaped),
        cmocka_unit_test(cells_are_shown_as_they_are_written),
        cmocka_unit_test(rows_that_show_the_same_number_stay_in_order),
        cmocka_unit_test(the_number_of_threads_changes_no_byte),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
