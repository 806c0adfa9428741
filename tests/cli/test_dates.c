#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

#define TEXT "\n\nThe county works on common prosperity.\n"

static Folder *
make_year(void)
{
    Folder *folder = folder_new();

    folder_write_text(folder, "in/2023/a.txt", "2023-12-29" TEXT);
    folder_write_text(folder, "in/2023/b.txt",
                      "ANSHAN, Dec. 31 (Agency) -- It is so." TEXT);
    folder_write_text(folder, "in/2023/c.txt", "January 1\n\nNow." TEXT);
    return folder;
}

static void
assert_document(const json_t *row, const char *date, const char *found)
{
    assert_string_equal(date, json_string_value(json_object_get(row, "date")));
    assert_string_equal(found,
                        json_string_value(json_object_get(row, "date_found")));
}

static void
year_from_dates_what_lacks_a_year(void **state)
{
    (void)state;

    static const struct {
        const char *option;
        const char *dates[3];
        const char *found;
    } cases[] = {
        { "", { "2023-12-29", "2023", "2023" }, "folder" },
        { "--year-from folder",
          { "2023-12-29", "2023-12-31", "2023-01-01" },
          "date line, year from folder" },
        { "--year-from previous",
          { "2023-12-29", "2023-12-31", "2024-01-01" },
          "date line, year from previous" },
    };
    g_autoptr(Folder) folder = make_year();

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        json_t *rows = rows_of("cd %s && watchword info in --documents %s",
                               folder, cases[i].option);

        assert_int_equal(3, json_array_size(rows));
        for (gsize k = 0; k < 3; k++)
            assert_document(json_array_get(rows, k), cases[i].dates[k],
                            k == 0 ? "date line" : cases[i].found);
        json_decref(rows);
    }
}

static void
info_counts_how_years_were_found(void **state)
{
    g_autoptr(Folder) folder = make_year();
    g_autofree char *info =
        output_of("cd %s && watchword info in -q --year-from previous", folder);

    (void)state;
    assert_non_null(strstr(info, "\ndates from date line,1\n"));
    assert_non_null(
        strstr(info, "\n\"dates from date line, year from previous\",2\n"));
    assert_non_null(strstr(info, "\nlast date,2024-01-01\n"));
}

static void
a_year_that_is_nowhere_is_told(void **state)
{
    g_autoptr(Folder) folder = make_year();
    g_autoptr(Run) info =
        run("cd %s && watchword info in -q --year-from file", folder);

    (void)state;
    assert_status(info, 3);
    assert_says(info, "watchword: in/2023/b.txt:1: \"Dec. 31\" has no year, "
                      "and the name of the file tells none for it");
}

static void
another_place_for_the_year_is_misuse(void **state)
{
    g_autoptr(Run) wrong = run("watchword info . --year-from moon");

    (void)state;
    assert_fails(wrong, 2, "--year-from moon");
}

static void
info_tells_dates_whose_order_others_show(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *info = NULL;
    json_t *rows = NULL;

    (void)state;
    folder_write_text(folder, "a.csv",
                      "id,date,text\n1,3/4/2023,It is.\n2,28/3/2023,It was.\n");
    info = output_of("cd %s && watchword info a.csv -q", folder);
    assert_non_null(
        strstr(info, "\nday and month in the order of other dates,1\n"));
    rows = rows_of("cd %s && watchword info a.csv --documents", folder);
    assert_document(json_array_get(rows, 0), "2023-04-03",
                    "field, order of others");
    assert_document(json_array_get(rows, 1), "2023-03-28", "field");
    json_decref(rows);
}

static void
serial_numbers_are_counted_as_such(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(Run) info = NULL;
    g_autoptr(Run) added = NULL;
    g_autofree char *kept = NULL;

    (void)state;
    folder_write_text(folder, "in/0001.txt", "It is so.");
    folder_write_text(folder, "in/1909.txt", "It was so.");
    info = run("cd %s && watchword info in", folder);
    assert_status(info, 0);
    assert_says(info, "watchword: languages: en 2; encodings: UTF-8 2; 1 "
                      "with a serial number in the file name, not taken as a "
                      "date");
    assert_non_null(
        strstr(info->out,
               "\n\"serial numbers in file names, not taken as dates\",1\n"));
    added = run("cd %s && watchword add s in", folder);
    assert_status(added, 0);
    assert_says(added, "watchword: 2 documents added, 0 replaced, 0 known "
                       "already; 1 with a serial number in the file name, not "
                       "taken as a date");
    kept = output_of("cd %s && watchword info s -q", folder);
    assert_non_null(strstr(kept, "\nundated,2\n"));
}

/* Also in a store, where what one run adds is settled together. */
static void
all_inputs_tell_the_order(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "a.csv", "id,date,text\n1,3/4/2023,It is.\n");
    folder_write_text(folder, "b.csv", "id,date,text\n2,28/3/2023,It was.\n");
    for (int is_store = 0; is_store < 2; is_store++) {
        json_t *rows =
            rows_of(is_store ? "cd %s && watchword add s a.csv b.csv -q "
                               "&& watchword info s --documents"
                             : "cd %s && watchword info a.csv b.csv "
                               "--documents",
                    folder);

        assert_string_equal("2023-04-03",
                            json_string_value(
                                json_object_get(json_array_get(rows, 0),
                                                "date")));
        json_decref(rows);
    }
}

/* The sample, and a document of another age. */
static Folder *
make_stray(void)
{
    Folder *folder = folder_new();
    g_autofree char *here = g_get_current_dir();

    g_free(output_of("mkdir %s/in && ln -s '%s'/corpus/[A-Z]*/ %s/in", folder,
                     here, folder));
    folder_write_text(folder, "in/bad.txt", "9999-01-01" TEXT);
    return folder;
}

#define STRAY "bad.txt (9999-01-01) is dated 7974 years after all others"

static void
every_command_names_a_document_of_another_age(void **state)
{
    static const char *const commands[] = {
        "phrases",         "slogans", "compare",
        "trend -p reform", "info",    "report -o out",
    };
    g_autoptr(Folder) folder = make_stray();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_autoptr(Run) days =
            run("cd %s && watchword %s in --every day", folder, commands[i]);

        assert_fails(days, 1,
                     STRAY ": if that is wrong, --until 2025 leaves "
                           "it out");
    }

    g_autoptr(Run) years = run("cd %s && watchword info in", folder);
    g_autoptr(Run) rest =
        run("cd %s && watchword info in --every day --until 2025", folder);

    assert_status(years, 0);
    assert_non_null(strstr(years->err, "watchword: " STRAY));
    assert_status(rest, 0);
    assert_null(strstr(rest->err, "bad.txt"));
}

/* But for what says so, charts over time are those without it. */
static void
charts_do_not_reach_into_another_age(void **state)
{
    g_autoptr(Folder) folder = make_stray();
    g_autofree char *page = NULL;

    (void)state;
    page = output_of("cd %s && watchword report in -q --every year -o r && "
                     "cat r/index.html && ls r/charts",
                     folder);
    assert_non_null(strstr(page, STRAY));
    assert_non_null(strstr(page, "not drawn: 1 of dates far from all others"));
    assert_non_null(strstr(page, "slogans_of_time.svg"));
    g_free(output_of("cd %s/r/charts && ! grep -l '>9999<' *.svg && "
                     "grep -q '>2019<' documents_by_period.svg && "
                     "grep -q '>2025<' documents_by_period.svg",
                     folder));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(year_from_dates_what_lacks_a_year),
        cmocka_unit_test(info_counts_how_years_were_found),
        cmocka_unit_test(a_year_that_is_nowhere_is_told),
        cmocka_unit_test(another_place_for_the_year_is_misuse),
        cmocka_unit_test(every_command_names_a_document_of_another_age),
        cmocka_unit_test(charts_do_not_reach_into_another_age),
        cmocka_unit_test(info_tells_dates_whose_order_others_show),
        cmocka_unit_test(serial_numbers_are_counted_as_such),
        cmocka_unit_test(all_inputs_tell_the_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
