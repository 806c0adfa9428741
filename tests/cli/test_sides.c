#include <string.h>

#include <glib.h>

#include "program.h"
#include "support.h"

/* The sample corpus, in whose records what was the region is the party. */
static void
write_parties(const char *folder)
{
    g_autoptr(GString) lines = corpus_as_json_lines();

    g_string_replace(lines, "\"region\":", "\"party\":", 0);
    folder_write_text(folder, "p.jsonl", lines->str);
    g_string_replace(lines, "\"party\":", "\"region\":", 0);
    folder_write_text(folder, "r.jsonl", lines->str);
}

/* What is said of parties is what would be said of regions, but for names; they
 * have no levels. */
static void
any_field_can_stand_in_place_of_the_region(void **state)
{
    static const char *const cases[][2] = {
        { "phrases", "region" },
        { "phrases", "region,period" },
        { "trend -p reform --every quarter", "region" },
        { "compare", "region" },
        { "slogans --of place", "region" },
        { "info", "region" },
        { "info", "period,region" },
    };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    write_parties(folder);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GString) by = g_string_new(cases[i][1]);
        g_autofree char *expected =
            output_of("watchword %s %s/r.jsonl -q --level 2 --by %s",
                      cases[i][0], folder, cases[i][1]);
        g_autoptr(GString) renamed = g_string_new(expected);
        g_autofree char *found = NULL;

        g_string_replace(by, "region", "party", 0);
        found = output_of("watchword %s %s/p.jsonl -q --by %s", cases[i][0],
                          folder, by->str);
        g_string_replace(renamed, "regions_inside", "party_inside", 1);
        g_string_replace(renamed, "regions,", "party,", 1);
        g_string_replace(renamed, "region,", "party,", 1);
        g_string_replace(renamed, "unplaced,", "none,", 0);
        assert_string_equal(renamed->str, found);
        assert_non_null(strstr(found, "party"));
    }
}

/* Takes what lies between two strings out of a page, each time. */
static void
cut_out(GString *page, const char *from, const char *until)
{
    const char *start = NULL;

    while ((start = strstr(page->str, from)) != NULL) {
        const char *end = strstr(start, until);

        assert_non_null(end);
        g_string_erase(page, start - page->str,
                       end - start + (gssize)strlen(until));
    }
}

/* The tables of one report, but for names, are those of the other. */
static void
assert_same_table(const char *folder, const char *name)
{
    g_autofree char *of_regions = output_of("cat %s/r/tables/%s", folder, name);
    g_autofree char *of_parties = output_of("cat %s/p/tables/%s", folder, name);
    g_autoptr(GString) renamed = g_string_new(of_regions);

    g_string_replace(renamed, "regions_inside", "party_inside", 1);
    g_string_replace(renamed, "regions,", "party,", 1);
    g_string_replace(renamed, "region,", "party,", 1);
    g_string_replace(renamed, "unplaced,", "none,", 0);
    assert_string_equal(renamed->str, of_parties);
    assert_non_null(strstr(of_parties, "party"));
}

/* All that may still say it are options, names of files, and how the region of
 * a document was found. */
static void
assert_no_region(const char *page)
{
    static const char *const others[] = {
        "--region-field",          "--region",
        "phrases_by_region",       "#regions",
        "id=\"regions\"",          "date and region were found",
        "elsewhere is one region", "place of the region",
    };
    g_autoptr(GString) text = g_string_new(page);

    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        g_string_replace(text, others[i], "", 0);
    cut_out(text, "<dd>", "</dd>");
    cut_out(text, "<blockquote>", "</blockquote>");
    g_string_ascii_down(text);
    if (strstr(text->str, "region") != NULL)
        fail_msg("%.200s", strstr(text->str, "region"));
}

static void
a_report_speaks_of_the_field(void **state)
{
    static const char *const tables[] = { "cells.csv", "contrasts.csv",
                                          "phrases.csv", "slogans_of_place.csv",
                                          "slogans_of_time.csv" };
    static const char *const said[] = {
        " 12 values of party, ",
        ">By party</a>",
        "<h2 id=\"place\">The slogans of each party</h2>",
        "What sets each party apart",
        "What marks each party",
        "Share of the party",
        "<dt>--by</dt><dd>party</dd>",
        "give as party (--by party)",
        "Every period by every party",
        "no party",
        "have no party: ",
        ">party</th>",
        ">values of party</th>",
    };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *page = NULL;
    g_autofree char *documents = NULL;

    (void)state;
    write_parties(folder);
    g_free(output_of("watchword report %s/r.jsonl -q --level 2 -o %s/r", folder,
                     folder));
    g_free(output_of("watchword report %s/p.jsonl -q --by party -o %s/p",
                     folder, folder));
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++)
        assert_same_table(folder, tables[i]);
    page = output_of("cat %s/p/index.html %s/p/charts/*.svg", folder, folder);
    for (gsize i = 0; i < G_N_ELEMENTS(said); i++) {
        if (strstr(page, said[i]) == NULL)
            fail_msg("the page does not say: %s", said[i]);
    }
    assert_no_region(page);
    documents = output_of("head -n 1 %s/p/tables/documents.csv", folder);
    assert_true(g_str_has_suffix(documents, ",party\n"));
}

/* One value, and documents without any. */
static void
a_report_says_what_documents_lack(void **state)
{
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(GString) lines = g_string_new(NULL);
    g_autofree char *page = NULL;

    (void)state;
    for (guint i = 0; i < 12; i++)
        g_string_append_printf(
            lines,
            "{\"date\": \"%u\", %s \"text\": \"%u is a year of common "
            "prosperity.\"}\n",
            2010 + i, i % 3 == 0 ? "\"<b>\": \"&\"," : "", i);
    folder_write_text(folder, "in.jsonl", lines->str);
    page = output_of("cd %s && watchword report in.jsonl --by '<b>' -q -o r && "
                     "cat r/index.html",
                     folder);
    assert_non_null(strstr(page, "8 have no &lt;b&gt;: they are counted"));
    assert_non_null(strstr(page, "<td class=\"x\">none</td>"));
    assert_non_null(strstr(page, "Fewer than two values of &lt;b&gt;."));
    assert_null(strstr(page, "<b>"));
}

static void
where_keeps_what_the_old_options_keep(void **state)
{
    g_autofree char *region =
        output_of("watchword phrases corpus -q --region Liaoning");
    g_autofree char *where =
        output_of("watchword phrases corpus -q --where region=Liaoning");
    g_autofree char *all = output_of("watchword phrases corpus -q");

    (void)state;
    assert_string_equal(region, where);
    assert_string_not_equal(all, where);
}

static void
fields_that_are_not_there_are_told(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    write_parties(folder);

    g_autoptr(Run) by =
        run("watchword compare %s/p.jsonl -q --by pary", folder);
    g_autoptr(Run) report =
        run("watchword report %s/p.jsonl -q -o %s/r --by pary", folder, folder);
    g_autoptr(Run) where =
        run("watchword info %s/p.jsonl -q --where pary=A", folder);
    g_autoptr(Run) test = run("watchword info %s/p.jsonl -q --where A", folder);
    g_autoptr(Run) two = run("watchword info %s/p.jsonl -q --by a,b", folder);
    g_autoptr(Run) none =
        run("watchword info %s/p.jsonl -q --where party=None", folder);
    g_autoptr(Run) lower =
        run("watchword info %s/r.jsonl -q --where region=liaoning", folder);

    assert_fails(by, 1, "there are region, language, party");
    assert_fails(report, 1, "there are region, language, party");
    assert_fails(where, 1, "there are region, language, party");
    assert_fails(test, 2, "FIELD=VALUE");
    assert_fails(two, 2, "--by a,b");
    assert_fails(none, 1,
                 "--where: no document has \"None\" as party; there are ");
    assert_fails(lower, 1,
                 "no document has \"liaoning\" as region; there are ");
}

static void
counts_know_regions_and_languages_only(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    write_parties(folder);
    run_free(
        run("watchword count %s/p.jsonl -q -o %s/p.counts", folder, folder));

    g_autoptr(Run) by =
        run("watchword phrases %s/p.counts -q --by party", folder);
    g_autoptr(Run) where =
        run("watchword phrases %s/p.counts -q --where party=A", folder);
    g_autoptr(Run) language =
        run("watchword info %s/p.counts -q --by language", folder);
    g_autofree char *text =
        output_of("watchword info %s/p.jsonl -q --by language", folder);

    assert_fails(by, 2, "give the text");
    assert_fails(where, 2, "give the text");
    assert_status(language, 0);
    assert_string_equal(text, language->out);
}

/* What was worked out of a store before is taken the second time. */
static void
stores_keep_fields(void **state)
{
    static const char *const options[] = { "--by party",
                                           "--where party=Liaoning/Anshan" };
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    write_parties(folder);
    run_free(run("watchword add %s/p.watchword %s/p.jsonl -q", folder, folder));
    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        g_autofree char *text =
            output_of("watchword phrases %s/p.jsonl -q %s", folder, options[i]);

        for (guint again = 0; again < 2; again++) {
            g_autofree char *stored =
                output_of("watchword phrases %s/p.watchword -q %s", folder,
                          options[i]);

            assert_string_equal(text, stored);
        }
    }

    g_autoptr(Run) wrong =
        run("watchword phrases %s/p.watchword -q --by pary", folder);

    assert_fails(wrong, 1, "there are region, language, party");
}

static void
info_lists_fields_with_their_commonest_values(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "x.csv",
                      "id,party,page,text\n1,B,1,One text.\n2,A,2,Two texts.\n"
                      "3,A,3,Three.\n4,,4,Four.\n5,C,5,Five.\n6,D,6,Six.\n"
                      "7,E,7,Seven.\n8,F,,Eight.\n");

    g_autofree char *info =
        output_of("watchword info %s/x.csv -q -f tsv", folder);

    assert_non_null(strstr(info,
                           "field party\t7 documents, 6 values: A 2, B 1, "
                           "C 1, D 1, E 1, ...\n"));
    assert_non_null(strstr(info, "field page\t7 documents, 7 values\n"));
}

static void
a_manifest_is_used_and_its_rows_are_checked(void **state)
{
    g_autoptr(Folder) folder = folder_new();

    (void)state;
    folder_write_text(folder, "in/a.txt", "Some text.\n");
    folder_write_text(folder, "m.csv",
                      "file,region,party\na.txt,North,A\nb.txt,South,B\n");

    g_autoptr(Run) made =
        run("watchword info %s/in -q -f tsv --manifest %s/m.csv", folder,
            folder);
    g_autoptr(Run) absent =
        run("watchword info %s/in -q --manifest %s/none.csv", folder, folder);

    assert_status(made, 3);
    assert_non_null(strstr(made->out, "regions from manifest\t1\n"));
    assert_non_null(strstr(made->out, "field party\t1 documents"));
    assert_non_null(strstr(made->err, "m.csv:3: there is no file \"b.txt\""));
    assert_fails(absent, 1, "none.csv: ");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_field_can_stand_in_place_of_the_region),
        cmocka_unit_test(a_report_speaks_of_the_field),
        cmocka_unit_test(a_report_says_what_documents_lack),
        cmocka_unit_test(where_keeps_what_the_old_options_keep),
        cmocka_unit_test(fields_that_are_not_there_are_told),
        cmocka_unit_test(counts_know_regions_and_languages_only),
        cmocka_unit_test(stores_keep_fields),
        cmocka_unit_test(info_lists_fields_with_their_commonest_values),
        cmocka_unit_test(a_manifest_is_used_and_its_rows_are_checked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
