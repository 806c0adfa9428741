#include <jansson.h>
#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

/* Spreadsheets and scripts name them, so they never change; only slogans may
 * have more of them. */
static void
columns_are_those_promised(void **state)
{
    static const struct {
        const char *arguments;
        const char *columns;
    } cases[] = {
        { "phrases corpus",
          "rank phrase length count net documents per_million documents_pct "
          "first last regions dp_norm npmi kind\n" },
        { "slogans corpus",
          "rank phrase count documents from until documents_inside "
          "total_inside share_inside share_outside llr kind " },
        { "trend corpus -p reform",
          "phrase period region count documents tokens total_documents "
          "per_million per_million_low per_million_high documents_pct "
          "documents_pct_low documents_pct_high thin\n" },
        { "compare corpus",
          "phrase region count documents tokens per_million rest_count "
          "rest_documents rest_tokens rest_per_million g2 log_ratio "
          "log_ratio_low log_ratio_high log_odds_z p q\n" },
        { "concordance corpus -p reform",
          "document date region title left match right offset\n" },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *header =
            output_of("watchword %s -q -f tsv | head -n 1 | tr '\t' ' '",
                      cases[i].arguments);

        if (!g_str_has_prefix(header, cases[i].columns))
            assert_string_equal(cases[i].columns, header);
    }
}

#define CELL_COLUMNS_HEAD \
    "rank phrase length count documents per_million documents_pct first last "
#define CELL_COLUMNS_TAIL "dp_norm npmi kind tokens total_documents\n"

static void
groups_come_first_and_their_totals_last(void **state)
{
    static const char *const cases[][2] = {
        { "period", "period " CELL_COLUMNS_HEAD "regions " CELL_COLUMNS_TAIL },
        { "region", "region " CELL_COLUMNS_HEAD CELL_COLUMNS_TAIL },
        { "period,region",
          "period region " CELL_COLUMNS_HEAD CELL_COLUMNS_TAIL },
        { "region,period",
          "period region " CELL_COLUMNS_HEAD CELL_COLUMNS_TAIL },
    };

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *header = output_of(
            "watchword phrases corpus -q -f tsv --by %s | head -n 1 | "
            "tr '\t' ' '",
            cases[i][0]);

        assert_string_equal(cases[i][1], header);
    }
}

static void
slogans_of_places_have_regions(void **state)
{
    g_autofree char *header =
        output_of("watchword slogans corpus -q -f tsv --of place | head -n 1 | "
                  "tr '\t' ' '");

    (void)state;
    assert_true(
        g_str_has_prefix(header, "rank phrase count documents regions "));
    assert_non_null(strstr(header, " documents_inside total_inside "
                                   "share_inside share_outside llr kind "));
}

static gboolean
is_text(const json_t *value)
{
    return json_is_string(value);
}

static gboolean
is_text_or_nothing(const json_t *value)
{
    return json_is_string(value) || json_is_null(value);
}

static gboolean
is_integer(const json_t *value)
{
    return json_is_integer(value);
}

static gboolean
is_number(const json_t *value)
{
    return json_is_number(value);
}

static void
assert_types(const json_t *row)
{
    static const struct {
        const char *column;
        gboolean (*is_right)(const json_t *value);
    } columns[] = {
        { "rank", is_integer },          { "phrase", is_text },
        { "length", is_integer },        { "count", is_integer },
        { "net", is_integer },           { "documents", is_integer },
        { "per_million", is_number },    { "documents_pct", is_number },
        { "first", is_text_or_nothing }, { "last", is_text_or_nothing },
        { "regions", is_integer },       { "dp_norm", is_number },
        { "npmi", is_number },           { "kind", is_text },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++) {
        if (!columns[i].is_right(json_object_get(row, columns[i].column)))
            fail_msg("%s is of another type", columns[i].column);
    }
}

static void
counts_are_integers_in_json(void **state)
{
    json_auto_t *rows = rows_of("watchword phrases corpus");

    (void)state;
    for (gsize i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);

        assert_int_equal(i + 1, number_in(row, "rank"));
        assert_types(row);
    }
}

static void
rows_can_be_sorted_and_cut(void **state)
{
    json_auto_t *rows =
        rows_of("watchword phrases corpus --sort count --top 7");

    (void)state;
    assert_int_equal(7, json_array_size(rows));
    for (gsize i = 1; i < json_array_size(rows); i++)
        assert_true(number_in(json_array_get(rows, i - 1), "count") >=
                    number_in(json_array_get(rows, i), "count"));
}

static void
a_byte_order_mark_is_written_when_asked_for(void **state)
{
    g_autofree char *without = output_of("watchword info corpus -q -f csv");
    g_autofree char *with = output_of("watchword info corpus -q -f csv --bom");

    (void)state;
    assert_true(g_str_has_prefix(without, "what,value"));
    assert_true(g_str_has_prefix(with, "\xef\xbb\xbf"));
    assert_string_equal(without, with + 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_are_those_promised),
        cmocka_unit_test(groups_come_first_and_their_totals_last),
        cmocka_unit_test(slogans_of_places_have_regions),
        cmocka_unit_test(counts_are_integers_in_json),
        cmocka_unit_test(rows_can_be_sorted_and_cut),
        cmocka_unit_test(a_byte_order_mark_is_written_when_asked_for),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
