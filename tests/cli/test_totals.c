#include <jansson.h>
#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

/* The phrases that are looked at by every route. */
#define PHRASES "watchword phrases corpus --top 25"

/* The options of a command that name each of these phrases. */
static char *
as_options(const json_t *phrases)
{
    g_autoptr(GString) options = g_string_new(NULL);

    for (gsize i = 0; i < json_array_size(phrases); i++) {
        const json_t *row = json_array_get(phrases, i);
        g_autofree char *quoted =
            g_shell_quote(json_string_value(json_object_get(row, "phrase")));

        g_string_append_printf(options, " -p %s", quoted);
    }
    return g_strdup(options->str);
}

/* The sum of a column over the rows of a phrase; of all when it is NULL. */
static gint64
sum(const json_t *rows, const json_t *phrase, const char *column)
{
    gint64 total = 0;

    for (gsize i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);

        if (phrase == NULL ||
            json_equal(json_object_get(row, "phrase"), phrase) == 1)
            total += number_in(row, column);
    }
    return total;
}

/* Asserts that counts and documents of the rows add up to the phrases'. */
static void
assert_adds_up(const json_t *phrases, const json_t *rows)
{
    for (gsize i = 0; i < json_array_size(phrases); i++) {
        const json_t *row = json_array_get(phrases, i);
        const json_t *phrase = json_object_get(row, "phrase");

        assert_int_equal(number_in(row, "count"), sum(rows, phrase, "count"));
        assert_int_equal(number_in(row, "documents"),
                         sum(rows, phrase, "documents"));
    }
}

static void
trends_add_up_to_phrases(void **state)
{
    static const char *const groups[] = {
        "",
        "--by region",
        "--every month",
        "--every quarter --by region --level 2",
    };
    json_auto_t *phrases = rows_of(PHRASES);
    g_autofree char *options = as_options(phrases);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        json_auto_t *rows =
            rows_of("watchword trend corpus %s %s", options, groups[i]);

        assert_adds_up(phrases, rows);
    }
}

static void
cells_add_up_to_phrases(void **state)
{
    static const char *const groups[] = {
        "--by period",
        "--by region",
        "--by period,region --every quarter",
        "--by region --level 2",
    };
    json_auto_t *phrases = rows_of(PHRASES);

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        /* --top would cut rows, of which a phrase now has many */
        json_auto_t *rows = rows_of("watchword phrases corpus %s", groups[i]);

        assert_adds_up(phrases, rows);
    }
}

static void
concordances_have_a_line_for_each_count(void **state)
{
    json_auto_t *phrases = rows_of(PHRASES);

    (void)state;
    for (gsize i = 0; i < json_array_size(phrases); i++) {
        const json_t *row = json_array_get(phrases, i);
        const char *phrase = json_string_value(json_object_get(row, "phrase"));
        g_autofree char *quoted = g_shell_quote(phrase);
        json_auto_t *lines =
            rows_of("watchword concordance corpus -p %s", quoted);
        g_autoptr(GHashTable) documents =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

        assert_int_equal(number_in(row, "count"), json_array_size(lines));
        for (gsize j = 0; j < json_array_size(lines); j++) {
            json_t *id = json_object_get(json_array_get(lines, j), "document");

            g_hash_table_add(documents, g_strdup(json_string_value(id)));
        }
        assert_int_equal(number_in(row, "documents"),
                         g_hash_table_size(documents));
    }
}

/* What info says in a row. */
static gint64
told(const json_t *info, const char *what)
{
    for (gsize i = 0; i < json_array_size(info); i++) {
        const json_t *row = json_array_get(info, i);
        const json_t *value = json_object_get(row, "value");

        if (strcmp(what, json_string_value(json_object_get(row, "what"))) != 0)
            continue;
        return json_is_string(value)
                   ? g_ascii_strtoll(json_string_value(value), NULL, 10)
                   : json_integer_value(value);
    }
    fail_msg("info does not tell %s", what);
    return 0;
}

static void
every_grouping_has_all_tokens_and_documents(void **state)
{
    static const char *const groups[] = {
        "--by period",
        "--by region",
        "--by period,region",
        "--by period,region --every day --level 3",
    };
    json_auto_t *info = rows_of("watchword info corpus");

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(groups); i++) {
        json_auto_t *cells = rows_of("watchword info corpus %s", groups[i]);

        assert_int_equal(told(info, "tokens"), sum(cells, NULL, "tokens"));
        assert_int_equal(told(info, "documents"),
                         sum(cells, NULL, "documents"));
    }
}

static void
a_region_and_the_rest_are_the_whole(void **state)
{
    json_auto_t *phrases = rows_of(PHRASES);
    json_auto_t *info = rows_of("watchword info corpus --by region");
    g_autofree char *options = as_options(phrases);
    json_auto_t *rows = rows_of("watchword compare corpus %s", options);
    gint64 tokens = sum(info, NULL, "tokens");

    (void)state;
    for (gsize i = 0; i < json_array_size(rows); i++) {
        const json_t *row = json_array_get(rows, i);
        const json_t *phrase = json_object_get(row, "phrase");

        assert_int_equal(tokens, number_in(row, "tokens") +
                                     number_in(row, "rest_tokens"));
        assert_int_equal(sum(phrases, phrase, "count"),
                         number_in(row, "count") +
                             number_in(row, "rest_count"));
        assert_int_equal(sum(phrases, phrase, "documents"),
                         number_in(row, "documents") +
                             number_in(row, "rest_documents"));
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(trends_add_up_to_phrases),
        cmocka_unit_test(cells_add_up_to_phrases),
        cmocka_unit_test(concordances_have_a_line_for_each_count),
        cmocka_unit_test(every_grouping_has_all_tokens_and_documents),
        cmocka_unit_test(a_region_and_the_rest_are_the_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
