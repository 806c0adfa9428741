#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/error.h"
#include "watchword/gazetteer.h"

#include "files.h"
#include "support.h"

static WwGazetteer *
gazetteer_of(const char *what)
{
    WwGazetteer *gazetteer = ww_gazetteer_new();
    g_autoptr(GError) error = NULL;

    assert_true(ww_gazetteer_add(gazetteer, what, &error));
    assert_no_error(error);
    return gazetteer;
}

static void
assert_region(const WwGazetteer *gazetteer,
              const char *given,
              const char *expected)
{
    g_autofree char *region = ww_gazetteer_region(gazetteer, given);

    assert_string_equal(expected, region);
}

static void
regions_have_one_name_each(void **state)
{
    (void)state;

    static const char *const pairs[][2] = {
        { "Liaoning", "Liaoning" },
        { "辽宁省", "Liaoning" },
        { "辽宁", "Liaoning" },
        { "LIAONING PROVINCE", "Liaoning" },
        { "CN-LN", "Liaoning" },
        { "辽宁省/鞍山市", "Liaoning/Anshan" },
        { "鞍山市", "Liaoning/Anshan" },
        { "Liaoning/Anshan City", "Liaoning/Anshan" },
        { "Liaoning/鞍山", "Liaoning/Anshan" },
        { "吉林省", "Jilin" },
        { "吉林", "Jilin" },
        { "吉林市", "Jilin/Jilin" },
        { "Jilin/Jilin", "Jilin/Jilin" },
        { "吉林/吉林", "Jilin/Jilin" },
        { "Jilin City", "Jilin/Jilin" },
        { "海南", "Hainan" },
        { "青海/海南", "Qinghai/Hainan" },
        { "海南藏族自治州", "Qinghai/Hainan" },
        { "海南州", "Qinghai/Hainan" },
        { "Suzhou", "Suzhou" },
        { "Anhui/Suzhou", "Anhui/Suzhou" },
        { "江苏/Suzhou", "Jiangsu/Suzhou" },
        { "宿州", "Anhui/Suzhou" },
        { "北京市/北京", "Beijing" },
        { "北京市/海淀区", "Beijing/海淀区" },
        { "全国", "全国" },
        { "Reports/辽宁省/鞍山市", "Reports/Liaoning/Anshan" },
        { "Xinjiang Uygur Autonomous Region/Ürümqi", "Xinjiang/Urumqi" },
        { "新疆维吾尔自治区/乌鲁木齐市", "Xinjiang/Urumqi" },
        { "Wulumuqi", "Xinjiang/Urumqi" },
        { "Xizang", "Tibet" },
        { "Nei Mongol", "Inner Mongolia" },
        { "Shensi", "Shaanxi" },
        { "Canton", "Guangdong/Guangzhou" },
        { "Xi\xE2\x80\x99"
          "an",
          "Shaanxi/Xi'an" },
        { "Yanbian Korean Autonomous Prefecture", "Jilin/Yanbian" },
        { "Enshi Tujia and Miao Autonomous Prefecture", "Hubei/Enshi" },
        { "恩施土家族苗族自治州", "Hubei/Enshi" },
    };
    g_autoptr(WwGazetteer) china = gazetteer_of("china");
    g_autoptr(WwGazetteer) chinese = gazetteer_of("china-zh");

    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        assert_region(china, pairs[i][0], pairs[i][1]);
    assert_region(chinese, "Liaoning/Anshan", "辽宁/鞍山");
    assert_region(chinese, "Urumchi", "新疆/乌鲁木齐");
}

/* Counts of the Ministry of Civil Affairs, by kind and by province. */
static void
china_has_the_divisions_it_has(void **state)
{
    (void)state;

    static const struct {
        const char *province;
        guint n;
    } provinces[] = {
        { "河北", 11 }, { "山西", 11 },   { "内蒙古", 12 }, { "辽宁", 14 },
        { "吉林", 9 },  { "黑龙江", 13 }, { "江苏", 13 },   { "浙江", 11 },
        { "安徽", 16 }, { "福建", 9 },    { "江西", 11 },   { "山东", 16 },
        { "河南", 17 }, { "湖北", 13 },   { "湖南", 14 },   { "广东", 21 },
        { "广西", 14 }, { "海南", 4 },    { "四川", 21 },   { "贵州", 9 },
        { "云南", 16 }, { "西藏", 7 },    { "陕西", 10 },   { "甘肃", 14 },
        { "青海", 8 },  { "宁夏", 5 },    { "新疆", 14 },
    };
    g_autoptr(WwGazetteer) chinese = gazetteer_of("china-zh");
    g_autoptr(WwGazetteer) china = gazetteer_of("china");
    guint n = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(provinces); i++)
        n += provinces[i].n;
    assert_int_equal(293 + 7 + 30 + 3, n);
    assert_int_equal(34 + n, ww_gazetteer_n_paths(chinese));
    assert_int_equal(34 + n, ww_gazetteer_n_paths(china));
}

static void
assert_found(const WwGazetteer *gazetteer,
             const char *title,
             const char *text,
             const char *expected)
{
    const char *found = ww_gazetteer_find(gazetteer, title, text);

    if (expected == NULL)
        assert_null(found);
    else
        assert_string_equal(expected, found != NULL ? found : "none");
}

static void
a_place_is_found_in_title_dateline_and_first_paragraph(void **state)
{
    (void)state;

    static const struct {
        const char *title;
        const char *text;
        const char *region;
    } cases[] = {
        { "Work in Luoyang City", "Text.", "Henan/Luoyang" },
        { "Henan: Luoyang's way", "Text.", "Henan/Luoyang" },
        { "辽宁省鞍山市召开会议", "正文。", "Liaoning/Anshan" },
        { "Anshan and Dalian", "Beijing said so.", "Liaoning" },
        { "Anshan and Beijing", "Dalian said so.", NULL },
        { "Anshan and Beijing", "DALIAN, May 1 (Xinhua) -- A text.",
          "Liaoning/Dalian" },
        { "A plan", "SHENYANG, March 28 (Xinhua) -- Beijing said so.",
          "Liaoning/Shenyang" },
        { "A plan", "Shenyang, March 28 (Xinhua) - Beijing said so.",
          "Liaoning/Shenyang" },
        { "A plan", "BEIJING/SHENYANG, March 28 (Xinhua) -- A text.",
          "Beijing" },
        { NULL, "LIAONING \xE2\x80\x94 Shenyang and Beijing agreed.",
          "Liaoning" },
        { NULL, "新华社沈阳3月28日电 北京和上海的消息。", "Liaoning/Shenyang" },
        { NULL, "本报沈阳讯 北京和上海的消息。", "Liaoning/Shenyang" },
        { NULL, "On March 18 he came to Liaoyang city, Liaoning.",
          "Liaoning/Liaoyang" },
        { NULL, "He came to Anshan City and Huludao City.", "Liaoning" },
        { NULL, "He came to Anshan and to Beijing.", NULL },
        { NULL, "A text.\n\nAnshan comes later.", NULL },
        { "A title", "A title\n\nHe came to Anshan.", "Liaoning/Anshan" },
        { NULL, "He came to Anshanic and Banshan.", NULL },
        { "Fuzhou meets", "Officials of Jiangxi spoke.", "Jiangxi/Fuzhou" },
        { "Fuzhou meets", "Officials spoke.", NULL },
        { "Jilin meets", "Officials spoke.", "Jilin" },
        { "青海与海南", "正文。", "Qinghai/Hainan" },
        { "海南自由贸易港", "正文。", "Hainan" },
        { "", "", NULL },
        { NULL, "\n\n \n", NULL },
    };
    g_autoptr(WwGazetteer) china = gazetteer_of("china");

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(china, cases[i].title, cases[i].text, cases[i].region);
}

/* The longest name counts, and a word is whole. */
static void
of_names_that_overlap_the_longest_counts(void **state)
{
    (void)state;

    g_autoptr(WwGazetteer) gazetteer = ww_gazetteer_new();

    ww_gazetteer_add_name(gazetteer, "York", "England/York", TRUE);
    ww_gazetteer_add_name(gazetteer, "New York", "America/New York", TRUE);
    ww_gazetteer_add_name(gazetteer, "海", "Sea", TRUE);
    ww_gazetteer_add_name(gazetteer, "上海", "Shanghai", TRUE);
    ww_gazetteer_add_name(gazetteer, "IN", "India", FALSE);
    assert_int_equal(7, ww_gazetteer_n_paths(gazetteer));
    assert_found(gazetteer, "From New-York", "", "America/New York");
    assert_found(gazetteer, "from new-york", "", "America/New York");
    assert_found(gazetteer, "From new-york", "", NULL);
    assert_found(gazetteer, "From new York", "", "England/York");
    assert_found(gazetteer, "New England, York", "", "England/York");
    assert_found(gazetteer, "From York", "", "England/York");
    assert_found(gazetteer, "Yorkers", "", NULL);
    assert_found(gazetteer, "New Yorker", "", NULL);
    assert_found(gazetteer, "在上海的人", "", "Shanghai");
    assert_found(gazetteer, "海边", "", "Sea");
    assert_found(gazetteer, "in town", "", NULL);
    assert_region(gazetteer, "in", "India");
    /* a path is a name of regions, but not of texts */
    assert_found(gazetteer, "England", "", NULL);
    assert_region(gazetteer, "ENGLAND/york", "England/York");
}

/* Nothing is from a sea, a treaty, an organisation or a new place that has the
 * name. */
static void
a_part_of_a_longer_name_is_none(void **state)
{
    (void)state;

    static const char *const cases[][2] = {
        { "The Shanghai Cooperation Organization met", NULL },
        { "The Shanghai Cooperation Organisation's summit", NULL },
        { "The Beijing Winter Olympics began", NULL },
        { "The Beijing Declaration was adopted", NULL },
        { "In Beijing, Declaration Day began", "Beijing" },
        { "New Beijing", NULL },
        { "NEW BEIJING", NULL },
        { "A new Beijing", "Beijing" },
        { "What is New: Beijing", "Beijing" },
        { "The Bank of Beijing", NULL },
        { "On a bank of Liaoning", "Liaoning" },
        { "The Gulf of the Hainan", NULL },
        { "The People's Congress of Liaoning", "Liaoning" },
        { "The Hong Kong dollar", NULL },
        { "The Xiang River and the Yellow River of Henan", "Henan" },
        { "Liaoning Daily", "Liaoning" },
        { "Northern Jiangsu, Inner Mongolia", NULL },
        { "Northern Jiangsu", "Jiangsu" },
        { "Liaoning", "Liaoning" },
        { "", NULL },
    };
    g_autoptr(WwGazetteer) china = gazetteer_of("china");

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_found(china, cases[i][0], "", cases[i][1]);
}

/* Names of countries in names of other places, and what people call countries
 * besides their names of ISO 3166. */
static const char *const country_names[][2] = {
    { "Inner Mongolia", "China" },
    { "Mongolia", "Mongolia" },
    { "New Jersey's governor", "United States" },
    { "New Mexico", "United States" },
    { "Jersey City", "United States" },
    { "Jersey", "Jersey" },
    { "Mexico City", "Mexico" },
    { "Northern Ireland", "United Kingdom" },
    { "Republic of Ireland", "Ireland" },
    { "Equatorial Guinea", "Equatorial Guinea" },
    { "Papua New Guinea", "Papua New Guinea" },
    { "New Guinea", NULL },
    { "Guinea-Bissau", "Guinea-Bissau" },
    { "The Niger Delta", "Nigeria" },
    { "Niger", "Niger" },
    { "Dominica", "Dominica" },
    { "The Dominican Republic", "Dominican Republic" },
    { "Republic of the Congo", "Congo" },
    { "Democratic Republic of the Congo",
      "Congo, The Democratic Republic of the" },
    { "Congo", NULL },
    { "South Sudan", "South Sudan" },
    { "Sudan", "Sudan" },
    { "American Samoa", "American Samoa" },
    { "Samoa", "Samoa" },
    { "Puerto Rico", "Puerto Rico" },
    { "British Virgin Islands", "Virgin Islands, British" },
    { "U.S. Virgin Islands", "Virgin Islands, U.S." },
    { "The U.S. and the USA", "United States" },
    { "It came to us", NULL },
    { "Republic of Korea", "South Korea" },
    { "South Korea", "South Korea" },
    { "North Korea", "North Korea" },
    { "Democratic People's Republic of Korea", "North Korea" },
    { "The Korean War", NULL },
    { "Russia", "Russian Federation" },
    { "Iran", "Iran" },
    { "Islamic Republic of Iran", "Iran" },
    { "Syria", "Syria" },
    { "Vietnam", "Vietnam" },
    { "Viet Nam", "Vietnam" },
    { "UK", "United Kingdom" },
    { "Great Britain", "United Kingdom" },
    { "Taiwan", "Taiwan" },
    { "Czech Republic", "Czechia" },
    { "Ivory Coast", "Côte d'Ivoire" },
    { "CÔTE D\xE2\x80\x99IVOIRE", "Côte d'Ivoire" },
    { "the Gambia and its people: Banjul", "Gambia" },
    { "St. Lucia", "Saint Lucia" },
    { "Falkland Islands", "Falkland Islands (Malvinas)" },
    { "Soviet Union", "USSR" },
    { "East Germany", "German Democratic Republic" },
    { "Hong Kong SAR", "Hong Kong" },
    { "Une réunion", NULL },
    { "La Réunion", "Réunion" },
    { "The South China Sea", NULL },
    { "The Gulf of Mexico", NULL },
    /* of two countries, or of one and a state of another */
    { "Georgia", NULL },
    { "ATLANTA, Georgia", "United States" },
    { "Tbilisi, Georgia", "Georgia" },
    { "Georgia, United States", "United States" },
};

static void
countries_have_longer_and_other_names(void **state)
{
    (void)state;

    static const char *const in_some[][2] = {
        { "New Mexico", NULL },
        { "Mexico", "Mexico" },
        { "Papua New Guinea", NULL },
        { "Guinea", "Guinea" },
        { "In Jalisco", "Mexico/Jalisco" },
    };
    g_autoptr(WwGazetteer) iso = ww_gazetteer_new();
    g_autoptr(WwGazetteer) some = ww_gazetteer_new();

    if (!ww_gazetteer_add(iso, "iso", NULL)) {
        print_message("iso-codes is not installed: skipped\n");
        skip();
    }
    for (gsize i = 0; i < G_N_ELEMENTS(country_names); i++)
        assert_found(iso, country_names[i][0], "", country_names[i][1]);
    assert_true(ww_gazetteer_add(some, "iso:MX,GN", NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(in_some); i++)
        assert_found(some, in_some[i][0], "", in_some[i][1]);
    /* what another list looks for is found */
    ww_gazetteer_add_name(iso, "New Jersey", "America/NJ", TRUE);
    assert_found(iso, "New Jersey", "", "America/NJ");
}

static void
a_file_is_read_or_its_line_is_told(void **state)
{
    (void)state;

    static const struct {
        const char *text;
        const char *why;
        int code;
    } wrong[] = {
        { "A B\n", "x.tsv:1: no tab", WW_ERROR_SYNTAX },
        { "# c\n\nA\tB\nC\n", "x.tsv:4: no tab", WW_ERROR_SYNTAX },
        { "A\t/ /\n", "x.tsv:1: a name without", WW_ERROR_SYNTAX },
        { "...\tB\n", "x.tsv:1: a region without", WW_ERROR_SYNTAX },
        { "# c\n", "x.tsv: no names", WW_ERROR_EMPTY },
        { "", "x.tsv: no names", WW_ERROR_EMPTY },
        { "A\xFF\tB\n", "x.tsv: not UTF-8", WW_ERROR_ENCODING },
    };
    g_autoptr(Folder) folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "x.tsv", NULL);
    g_autoptr(WwGazetteer) none = ww_gazetteer_new();
    g_autoptr(GError) absent = NULL;

    assert_false(ww_gazetteer_add(none, path, &absent));
    assert_non_null(strstr(absent->message, "x.tsv: "));
    for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(WwGazetteer) gazetteer = ww_gazetteer_new();
        g_autoptr(GError) error = NULL;

        folder_write_text(folder, "x.tsv", wrong[i].text);
        assert_false(ww_gazetteer_add(gazetteer, path, &error));
        assert_true(g_error_matches(error, WW_ERROR, wrong[i].code));
        assert_non_null(strstr(error->message, wrong[i].why));
    }
    folder_write_text(folder, "x.tsv",
                      "\xEF\xBB\xBF# counties\r\n\r\n平阴县\t Shandong / Jinan "
                      "\r\nPingyin County\tShandong/Jinan\r\n");

    g_autoptr(WwGazetteer) gazetteer = gazetteer_of(path);

    assert_int_equal(2, ww_gazetteer_n_paths(gazetteer));
    assert_found(gazetteer, NULL, "He went to Pingyin County.",
                 "Shandong/Jinan");
}

/* Where the package is not installed, that is said. */
static void
countries_have_codes(void **state)
{
    (void)state;

    static const char *const pairs[][2] = {
        { "CHN", "China" },
        { "CN", "China" },
        { "CHN/CN-LN", "China/Liaoning Sheng" },
        { "CSK", "Czechoslovakia" },
        { "DDR", "German Democratic Republic" },
        { "YUG", "Yugoslavia" },
        { "YMD", "Yemen, Democratic" },
        { "YEM", "Yemen" },
        { "EU", "EU" },
        { "PRK", "North Korea" },
        { "Korea", "Korea" },
        { "FRA/FR-01", "France/Auvergne-Rhône-Alpes/Ain" },
    };
    g_autoptr(WwGazetteer) iso = ww_gazetteer_new();
    g_autoptr(WwGazetteer) some = ww_gazetteer_new();
    g_autoptr(WwGazetteer) wrong = ww_gazetteer_new();
    g_autoptr(GError) error = NULL;

    if (!ww_gazetteer_add(iso, "iso", &error)) {
        assert_non_null(
            strstr(error->message, "install the package iso-codes"));
        print_message("iso-codes is not installed: skipped\n");
        skip();
    }
    for (gsize i = 0; i < G_N_ELEMENTS(pairs); i++)
        assert_region(iso, pairs[i][0], pairs[i][1]);
    assert_found(iso, "It came in to us from Vietnam", "", "Vietnam");
    assert_found(iso, "The Central Province", "", NULL);
    assert_true(ww_gazetteer_add(some, "iso:us,FR", &error));
    assert_found(some, "In Texas", "", "United States/Texas");
    assert_region(some, "CHN", "CHN");
    assert_false(ww_gazetteer_add(wrong, "iso:US,QQ", &error));
    assert_non_null(strstr(error->message, "iso:QQ"));
}

/* ISO's names of the 34 units, an independent list, are all known. */
static void
units_of_china_are_those_of_iso(void **state)
{
    (void)state;

    static const char *const codes[] = {
        "AH", "BJ", "CQ", "FJ", "GD", "GS", "GX", "GZ", "HA", "HB", "HE", "HI",
        "HK", "HL", "HN", "JL", "JS", "JX", "LN", "MO", "NM", "NX", "QH", "SC",
        "SD", "SH", "SN", "SX", "TJ", "TW", "XJ", "XZ", "YN", "ZJ",
    };
    g_autoptr(WwGazetteer) china = gazetteer_of("china");
    g_autoptr(WwGazetteer) iso = ww_gazetteer_new();

    if (!ww_gazetteer_add(iso, "iso:CN", NULL)) {
        print_message("iso-codes is not installed: skipped\n");
        skip();
    }
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        g_autofree char *code = g_strconcat("CN-", codes[i], NULL);
        g_autofree char *path = ww_gazetteer_region(iso, code);
        g_autofree char *by_code = ww_gazetteer_region(china, code);
        const char *name = strchr(path, '/') + 1;
        gsize length = strcspn(name, " ");
        g_autofree char *first = g_strndup(name, length);

        /* Guangxi Zhuangzu Zizhiqu; Hong Kong and Nei Mongol are two words */
        if (g_str_equal(first, "Hong") || g_str_equal(first, "Nei")) {
            g_free(first);
            first =
                g_strndup(name, length + 1 + strcspn(name + length + 1, " "));
        }
        assert_region(china, first, by_code);
    }
}

static void
documents_are_placed_by_it(void **state)
{
    (void)state;

    g_autoptr(WwGazetteer) china = gazetteer_of("china");
    const WwReadOptions options = { .gazetteer = china };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    static const char *const expected[][2] = {
        { "Liaoning/Anshan", "field" },
        { "Henan/Luoyang", "gazetteer" },
        { NULL, "none" },
        { "Liaoning/Shenyang", "gazetteer" },
        { "Jilin", "front matter" },
    };
    static const char lines[] =
        "{\"region\":\"辽宁省/鞍山市\",\"title\":\"Beijing\",\"text\":\"A.\"}\n"
        "{\"title\":\"Of Luoyang\",\"text\":\"A text.\"}\n"
        "{\"title\":\"Of nowhere\",\"text\":\"A text.\"}\n";
    static const char text[] =
        "A plan\n\nSHENYANG, March 28 (Xinhua) -- Some words.\n";
    static const char front[] = "---\nregion: 吉林省\n---\nBeijing says so.\n";

    read_bytes(corpus, "a.jsonl", lines, strlen(lines), &options);
    read_bytes(corpus, "b.txt", text, strlen(text), &options);
    read_bytes(corpus, "c.txt", front, strlen(front), &options);
    assert_int_equal(G_N_ELEMENTS(expected), ww_corpus_n_documents(corpus));
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        if (expected[i][0] == NULL)
            assert_null(document->region);
        else
            assert_string_equal(expected[i][0], document->region);
        assert_string_equal(expected[i][1],
                            ww_found_name(document->region_found));
    }
}

/* Nothing at random stops it. */
static void
any_text_can_be_looked_through(void **state)
{
    (void)state;

    static const char *const pieces[] = {
        "北京", "Suzhou", "'s", "New ", "Sea", "of", " ",     "\n",
        "—",    "电",     "(",  "3",    "ü",   "'",  "Jilin", "A\u0301"
    };
    g_autoptr(GRand) random = g_rand_new_with_seed(5);
    g_autoptr(WwGazetteer) china = gazetteer_of("china");

    for (guint i = 0; i < 3000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        int n = g_rand_int_range(random, 0, 30);
        g_autofree char *region = NULL;
        const char *found = NULL;

        for (int j = 0; j < n; j++)
            g_string_append(
                text, pieces[g_rand_int_range(random, 0,
                                              (gint32)G_N_ELEMENTS(pieces))]);
        found =
            ww_gazetteer_find(china, i % 2 == 0 ? text->str : NULL, text->str);
        region = ww_gazetteer_region(china, text->str);
        assert_true(g_utf8_validate(region, -1, NULL));
        if (found != NULL)
            assert_region(china, found, found);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(regions_have_one_name_each),
        cmocka_unit_test(china_has_the_divisions_it_has),
        cmocka_unit_test(
            a_place_is_found_in_title_dateline_and_first_paragraph),
        cmocka_unit_test(of_names_that_overlap_the_longest_counts),
        cmocka_unit_test(a_part_of_a_longer_name_is_none),
        cmocka_unit_test(countries_have_longer_and_other_names),
        cmocka_unit_test(a_file_is_read_or_its_line_is_told),
        cmocka_unit_test(countries_have_codes),
        cmocka_unit_test(units_of_china_are_those_of_iso),
        cmocka_unit_test(documents_are_placed_by_it),
        cmocka_unit_test(any_text_can_be_looked_through),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
