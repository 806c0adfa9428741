#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "files.h"
#include "support.h"

#define TEI "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\""

/* A session of a parliament that is not; %s stands for its body. */
#define SESSION                                                           \
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" TEI                    \
    " xml:id=\"ParlaMint-AA_2022-04-06\" xml:lang=\"sl\">\n"              \
    "<teiHeader><fileDesc><titleStmt>"                                    \
    "<title type=\"main\" xml:lang=\"en\">A session</title>"              \
    "<title type=\"main\" xml:lang=\"sl\">Ena seja</title>"               \
    "<title type=\"sub\" xml:lang=\"sl\">Nekaj</title></titleStmt>"       \
    "<publicationStmt><date when=\"2024-01-01\"/></publicationStmt>"      \
    "<sourceDesc><bibl><title>Minutes</title><date when=\"2021-01-01\"/>" \
    "</bibl></sourceDesc></fileDesc>"                                     \
    "<profileDesc><settingDesc><setting><name type=\"city\">Aton</name>"  \
    "<date when=\"2022-04-06\">6. 4. 2022</date></setting></settingDesc>" \
    "</profileDesc></teiHeader>\n"                                        \
    "<text><body><div><head>HEAD</head><note>Begun at 9.</note>\n%s\n"    \
    "</div></body></text></TEI>\n"

static char *
make_session(const char *body)
{
    GString *session = g_string_new(SESSION);

    g_string_replace(session, "%s", body, 1);
    return g_string_free(session, FALSE);
}

static WwCorpus *
read_session(const char *body)
{
    WwCorpus *corpus = ww_corpus_new();
    g_autofree char *session = make_session(body);

    read_text(corpus, "a.xml", session);
    return corpus;
}

static void
assert_texts(const WwCorpus *corpus, const char *expected)
{
    g_autoptr(GString) texts = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        g_string_append_printf(texts, "%s[%s]", i > 0 ? " " : "",
                               ww_corpus_document(corpus, i)->text);
    assert_string_equal(expected, texts->str);
}

static void
each_utterance_is_a_document(void **state)
{
    g_autoptr(WwCorpus) corpus = read_session(
        "<u who=\"#A\" xml:id=\"s.u1\"><seg>One two.</seg><seg>Three.</seg>"
        "</u><note>A vote.</note>\n<u who=\"#B\"><seg>Four.</seg></u>");
    const WwDocument *first;

    (void)state;
    assert_texts(corpus, "[One two.\n\nThree.] [Four.]");
    first = ww_corpus_document(corpus, 0);
    assert_string_equal("s.u1", first->id);
    assert_string_equal("Ena seja", first->title);
    assert_false(first->title_is_apart);
    assert_string_equal("AA", first->region);
    assert_int_equal(WW_FOUND_HEADER, first->region_found);
    assert_string_equal("sl", first->language);
    assert_string_equal("a.xml", first->source);
    assert_int_equal(0, ww_date_compare((WwDate){ 2022, 4, 6 }, first->date));
    assert_int_equal(WW_FOUND_HEADER, first->date_found);
    assert_int_equal(5, first->line);
    assert_string_equal("a.xml:6", ww_corpus_document(corpus, 1)->id);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
    assert_int_equal(1, ww_corpus_n_files(corpus));
}

/* What is in an utterance, and its text. */
static void
only_what_was_said_is_text(void **state)
{
    (void)state;

    static const struct {
        const char *inside;
        const char *text;
    } cases[] = {
        { "<seg> One\n  two </seg>\n <seg>three</seg>", "One two\n\nthree" },
        { "<seg>One <note>no</note>two</seg>", "One two" },
        { "<seg>One</seg><kinesic><desc>no</desc></kinesic><seg>two</seg>",
          "One\n\ntwo" },
        { "<seg>One <vocal><desc>no</desc></vocal> two</seg>", "One two" },
        { "<seg>One <incident><desc>no</desc></incident>two</seg>", "One two" },
        { "<seg>One <gap><desc>no</desc></gap>two</seg>", "One\n\ntwo" },
        { "<seg>One &amp; &lt;two&gt; &#x4E2A;<![CDATA[ <3> ]]></seg>",
          "One & <two> 个 <3>" },
        { "<!-- no --><seg>One<?no no?></seg>", "One" },
        { "One", "One" },
        { "<seg>One<lb/>two three<lb break=\"no\"/>four</seg>",
          "One two threefour" },
        { "<seg><choice><sic>teh</sic><corr>the</corr></choice> end</seg>",
          "teh end" },
        { "<seg><u>One</u> two</seg>", "One\n\ntwo" },
        /* with words marked */
        { "<seg><s><w>One</w> <w join=\"right\">two</w><pc>,</pc>\n"
          "<w>three</w><pc>.</pc></s></seg>",
          "One two, three ." },
        { "<seg><s>\n<w>A</w>\n<name type=\"PER\">\n<w>B</w>\n"
          "<w join=\"right\">C</w>\n</name>\n<pc>.</pc>\n"
          "<linkGrp><link target=\"#x\"/></linkGrp>\n</s>\n"
          "<s>\n<w>D</w>\n</s></seg>",
          "A B C. D" },
        { "<seg><s><pc join=\"right\">(</pc> <w join=\"right\">a</w> "
          "<pc join=\"right\">)</pc> <pc>.</pc></s></seg>",
          "(a)." },
        { "<seg><s><w join=\"right\">zum<w norm=\"zu\"/><w norm=\"dem\"/></w>"
          "<pc>.</pc></s></seg>",
          "zum." },
        { "<seg><s><w>a</w><pc join=\"left\">.</pc></s></seg>", "a." },
        { "<seg><s><w>a</w><note><w>no</w></note><w>b</w></s></seg>", "a b" },
        { "<seg><s><w>\n a\n </w><w>b</w></s></seg>", "a b" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *body =
            g_strconcat("<u who=\"#A\">", cases[i].inside, "</u>", NULL);
        g_autoptr(WwCorpus) corpus = read_session(body);

        assert_int_equal(1, ww_corpus_n_documents(corpus));
        assert_string_equal(cases[i].text, ww_corpus_document(corpus, 0)->text);
    }
}

/* A random word or mark, plain and marked. @is_last: of its utterance. */
static void
append_token(GRand *random, gboolean is_last, GString *plain, GString *marked)
{
    static const char *const tokens[] = { "law", "Žito", "à", "99.", "法",
                                          ",",   ".",    "(", ")",   "»" };
    static const char *const names[] = { "w", "pc" };
    guint number = (guint)g_rand_int_range(random, 0, G_N_ELEMENTS(tokens));
    const char *name = names[number / 5];
    gboolean is_joined = g_rand_int_range(random, 0, 3) == 0;

    g_string_append_printf(plain, "%s%s", tokens[number],
                           is_joined && !is_last ? "" : "\n ");
    g_string_append_printf(marked, "<%s lemma=\"x\"%s>%s</%s>\n", name,
                           is_joined ? " join=\"right\"" : "", tokens[number],
                           name);
}

static void
append_utterance(GRand *random, GString *plain, GString *marked)
{
    static const char *const between[] = {
        "",
        "\n",
        "<linkGrp><link/></linkGrp>\n</s>\n<s>\n",
        "</s> <note>no</note> <s>",
    };
    int n = g_rand_int_range(random, 1, 30);

    g_string_append(plain, "<u><seg>");
    g_string_append(marked, "<u>\n<seg><s>\n");
    for (int i = 0; i < n; i++) {
        append_token(random, i + 1 == n, plain, marked);
        g_string_append(
            marked,
            between[g_rand_int_range(random, 0, G_N_ELEMENTS(between))]);
    }
    g_string_append(plain, "</seg></u>\n");
    g_string_append(marked, "</s></seg></u>\n");
}

static void
text_with_words_marked_is_the_plain_text(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(11);
    g_autoptr(GString) plain = g_string_new(NULL);
    g_autoptr(GString) marked = g_string_new(NULL);
    g_autoptr(WwCorpus) left = NULL;
    g_autoptr(WwCorpus) right = NULL;

    (void)state;
    for (int i = 0; i < 500; i++)
        append_utterance(random, plain, marked);
    left = read_session(plain->str);
    right = read_session(marked->str);
    assert_int_equal(500, ww_corpus_n_documents(left));
    assert_int_equal(500, ww_corpus_n_documents(right));
    for (guint i = 0; i < 500; i++)
        assert_string_equal(ww_corpus_document(left, i)->text,
                            ww_corpus_document(right, i)->text);
}

static void
an_utterance_of_nothing_is_no_document(void **state)
{
    g_autoptr(WwCorpus) corpus =
        read_session("<u who=\"#A\"><kinesic><desc>no</desc></kinesic></u>"
                     "<u who=\"#A\"><seg>One.</seg></u><u/>");

    (void)state;
    assert_texts(corpus, "[One.]");
    assert_int_equal(0, ww_corpus_n_problems(corpus));
}

/* The session is the document's, whose language may change. */
static void
the_language_is_that_of_most_of_it(void **state)
{
    g_autoptr(WwCorpus) corpus = read_session(
        "<u xml:lang=\"fr\"><seg>Un.</seg></u>"
        "<u><seg xml:lang=\"fr\">Un.</seg><seg xml:lang=\"nl-BE\">Een, twee."
        "</seg></u><u xml:lang=\"???\"><seg>Ena.</seg></u>");

    (void)state;
    assert_string_equal("fr", ww_corpus_document(corpus, 0)->language);
    assert_string_equal("nl", ww_corpus_document(corpus, 1)->language);
    assert_string_equal("sl", ww_corpus_document(corpus, 2)->language);
}

/* Headers of other kinds, and the date and region they give. */
static const struct {
    const char *attributes;
    const char *header;
    const char *date;
    const char *region;
    const char *problem;
} headers[] = {
    { "xml:id=\"ParlaMint-ES-CT_2020\"", "", "", "ES/CT", NULL },
    { "xml:id=\"ParlaMint-SI-en_2020\"", "", "", "SI", NULL },
    { "xml:id=\"ParlaMint-lower\"", "", "", NULL, NULL },
    { "",
      "<setting><placeName>Aton</placeName><country key=\"AA\">A</country>"
      "</setting>",
      "", "AA", NULL },
    { "", "<setting><country> A  land </country></setting>", "", "A land",
      NULL },
    { "", "<setting><settlement>Aton</settlement></setting>", "", "Aton",
      NULL },
    { "", "<sourceDesc><bibl><date when=\"2021-03\"/></bibl></sourceDesc>",
      "2021-03", NULL, NULL },
    { "", "<setting><date from=\"2020-03-31\" to=\"2020-03-31\"/></setting>",
      "2020-03-31", NULL, NULL },
    { "", "<setting><date from=\"2020-03-30\" to=\"2020-03-31\"/></setting>",
      "2020-03", NULL, NULL },
    { "", "<setting><date from=\"2020-03-30\" to=\"2020-04-01\"/></setting>",
      "2020", NULL, NULL },
    { "", "<setting><date when=\"2020-03-30T09:00:00\"/></setting>",
      "2020-03-30", NULL, NULL },
    { "", "<setting>\n<date when=\"2020-02-30\"/></setting>", "", NULL,
      "a.xml:2: no such day: \"2020-02-30\"" },
    { "", "<setting>\n<date when=\"3/4/2020\"/></setting>", "", NULL,
      "a.xml:2: not a date: \"3/4/2020\"; write it as YYYY-MM-DD" },
};

static void
headers_say_where_and_when(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(headers); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autofree char *tei = g_strconcat(
            TEI " ", headers[i].attributes, "><teiHeader>", headers[i].header,
            "</teiHeader><text><body><u><seg>One.</seg></u><u><seg>Two.</seg>"
            "</u></body></text></TEI>",
            NULL);
        char date[WW_DATE_SIZE];

        read_text(corpus, "a.xml", tei);
        assert_int_equal(2, ww_corpus_n_documents(corpus));
        for (guint k = 0; k < 2; k++) {
            const WwDocument *document = ww_corpus_document(corpus, k);

            assert_string_equal(headers[i].date,
                                ww_date_format(document->date, date));
            assert_int_equal(0, g_strcmp0(headers[i].region, document->region));
        }
        assert_int_equal(headers[i].problem != NULL ? 1 : 0,
                         ww_corpus_n_problems(corpus));
        if (headers[i].problem != NULL)
            assert_string_equal(headers[i].problem,
                                ww_corpus_problem(corpus, 0));
    }
}

static void
other_texts_are_one_document(void **state)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    const WwDocument *document;

    (void)state;
    read_text(corpus, "2019-01-02.xml",
              TEI
              " xml:lang=\"en\"><teiHeader><titleStmt><title>A play</title>"
              "</titleStmt></teiHeader><text><front><p>no</p></front><body>"
              "<div><head>I</head><sp><speaker>NO</speaker><stage>no</stage>"
              "<l>One,</l><l>two.</l></sp><p>Three <note>no</note>four.</p>"
              "</div></body><back>no</back></text></TEI>");
    assert_texts(corpus, "[I\n\nOne, two.\n\nThree four.]");
    document = ww_corpus_document(corpus, 0);
    assert_string_equal("2019-01-02.xml", document->id);
    assert_string_equal("A play", document->title);
    assert_true(document->title_is_apart);
    assert_string_equal("en", document->language);
    assert_int_equal(WW_FOUND_FILE_NAME, document->date_found);
}

/* What is open of the date is so for each utterance. */
static void
an_ambiguous_name_is_settled_for_all_utterances(void **state)
{
    static const char text[] = TEI
        "><teiHeader/><text><body><u>One.</u><u>Two.</u></body></text></TEI>";
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    read_text(corpus, "3-4-2019.xml", text);
    assert_int_equal(2, ww_corpus_n_documents(corpus));
    for (guint i = 0; i < 2; i++)
        assert_int_equal(2019, ww_corpus_document(corpus, i)->date.year);
    assert_int_equal(1, ww_corpus_n_problems(corpus));
}

static void
texts_of_a_corpus_in_one_file_stay_apart(void **state)
{
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    read_text(
        corpus, "a.xml",
        "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\" "
        "xml:id=\"ParlaMint-AA\"><teiHeader><setting><date when=\"1999\"/>"
        "</setting></teiHeader><TEI><teiHeader><setting>"
        "<date when=\"2020-01-02\"/></setting></teiHeader><text><body>"
        "<u><seg>One.</seg></u></body></text></TEI><TEI><text><body><p>Two.</p>"
        "</body></text></TEI></teiCorpus>");
    assert_texts(corpus, "[One.] [Two.]");
    assert_int_equal(2020, ww_corpus_document(corpus, 0)->date.year);
    assert_int_equal(0, ww_corpus_document(corpus, 1)->date.year);
    assert_string_equal("AA", ww_corpus_document(corpus, 1)->region);
}

static void
lists_and_headers_are_set_aside(void **state)
{
    (void)state;

    static const char *const files[] = {
        "<?xml version=\"1.0\"?><teiCorpus "
        "xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader/></teiCorpus>",
        "<!-- a list --><listPerson xmlns=\"http://www.tei-c.org/ns/1.0\"/>",
        "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<taxonomy "
        "xmlns=\"http://www.tei-c.org/ns/1.0\"><p>no</p></taxonomy>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, "a.xml", files[i]);
        assert_int_equal(0, ww_corpus_n_documents(corpus));
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(1, ww_corpus_n_set_aside(corpus));
        assert_int_equal(0, ww_corpus_n_files(corpus));
    }
}

/* Files that cannot be used, and what is said of them. */
static void
what_is_wrong_is_told(void **state)
{
    (void)state;

    static const struct {
        const char *name;
        const char *text;
        guint n_documents;
        const char *problem;
    } cases[] = {
        { "a.xml", "<?xml version=\"1.0\"?><rss><p>One.</p></rss>", 0,
          "a.xml: XML other than TEI is not read; convert it to text" },
        { "a.xml", "Just text.", 0,
          "a.xml: XML other than TEI is not read; convert it to text" },
        { "a", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY b \">\">]><x/>", 0,
          "a: XML other than TEI is not read; convert it to text" },
        { "a.xml", TEI "><text><body></body></text></TEI>", 0,
          "a.xml: a file without text" },
        { "a.xml",
          TEI ">\n<text><body><u><seg>One.</seg></u>\n<u><seg>Two.</seg>", 1,
          "a.xml:3: broken XML, nothing is read from here on: " },
        { "a.xml",
          TEI "><text><body>\n<u><seg>One.</seg></u>\n</div><u>Two</u>", 1,
          "a.xml:3: broken XML, nothing is read from here on: Opening" },
        { "a.xml", TEI "><text><body><p>One.</p>\n<p>Tw", 1,
          "a.xml:2: broken XML, nothing is read from here on: " },
        { "a.xml", TEI "><teiHeader>", 0, "a.xml:1: broken XML" },
        { "a.xml",
          TEI "><text><body><u>One &this; two.</u></body></text></TEI>", 1,
          "a.xml:1: a name such as &this; that XML does not know is left out" },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();

        read_text(corpus, cases[i].name, cases[i].text);
        assert_int_equal(cases[i].n_documents, ww_corpus_n_documents(corpus));
        assert_int_equal(1, ww_corpus_n_problems(corpus));
        if (!g_str_has_prefix(ww_corpus_problem(corpus, 0), cases[i].problem))
            print_error("%s\n", ww_corpus_problem(corpus, 0));
        assert_true(
            g_str_has_prefix(ww_corpus_problem(corpus, 0), cases[i].problem));
    }
}

/* Cut anywhere, each whole utterance before the cut is there, and no more. */
static void
a_cut_file_has_what_was_before(void **state)
{
    g_autofree char *whole = make_session(
        "<u who=\"#A\"><seg>One \xC3\xA4 &amp; two.</seg></u>\n"
        "<u who=\"#B\"><seg><s><w>Three</w><pc>.</pc></s></seg></u>");
    const char *first = strstr(whole, "</u>") + 4;
    const char *second = strstr(first, "</u>") + 4;

    (void)state;
    for (gsize n = strlen(TEI); n < strlen(whole) - 1; n++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        const char *cut = whole + n;

        read_bytes(corpus, "a.xml", whole, n, NULL);
        assert_int_equal((cut >= first) + (cut >= second),
                         ww_corpus_n_documents(corpus));
        assert_true(ww_corpus_n_problems(corpus) >= 1);
    }
}

/* Neither names that stand for names nor other files are ever read. */
static void
declared_names_are_not_followed(void **state)
{
    g_autoptr(GString) laughs =
        g_string_new("<?xml version=\"1.0\"?><!DOCTYPE TEI [<!ENTITY a0 \"ha\">"
                     "<!ENTITY file SYSTEM \"/etc/passwd\">");
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    for (int i = 1; i < 40; i++)
        g_string_append_printf(laughs, "<!ENTITY a%d \"&a%d;&a%d;&a%d;&a%d;\">",
                               i, i - 1, i - 1, i - 1, i - 1);
    g_string_append(laughs,
                    "]>" TEI "><text><body><u><seg>One &a39; two &file;.</seg>"
                    "</u></body></text></TEI>");
    read_text(corpus, "a.xml", laughs->str);
    assert_texts(corpus, "[One two .]");
    assert_int_equal(2, ww_corpus_n_problems(corpus));
}

static void
deep_nesting_ends_the_file(void **state)
{
    g_autoptr(GString) deep = g_string_new(TEI "><text><body><u>One.</u>");
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    for (int i = 0; i < 100000; i++)
        g_string_append(deep, "<div>");
    read_text(corpus, "a.xml", deep->str);
    assert_texts(corpus, "[One.]");
    assert_int_equal(1, ww_corpus_n_problems(corpus));
}

static void
other_encodings_are_decoded(void **state)
{
    static const char latin[] =
        "<?xml version=\"1.0\" encoding=\"windows-1250\"?>" TEI
        "><text><body><u><seg>Vl\xE1"
        "da \xE8"
        "esk\xE1 \x9E\xE1"
        "d\xE1.</seg></u></body></text></TEI>";
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autofree char *session = make_session("<u><seg>Č.</seg></u>");
    gsize n = 0;
    g_autofree char *wide =
        g_convert(session, -1, "UTF-16", "UTF-8", NULL, &n, NULL);

    (void)state;
    read_text(corpus, "a.xml", latin);
    read_bytes(corpus, "b.xml", wide, n, NULL);
    assert_texts(corpus, "[Vláda česká žádá.] [Č.]");
    assert_string_equal("windows-1250",
                        ww_corpus_document(corpus, 0)->encoding);
    assert_int_equal(0, ww_corpus_n_problems(corpus));
}

#define LIST                                                                   \
    "<listPerson xmlns=\"http://www.tei-c.org/ns/1.0\" "                       \
    "xml:id=\"ParlaMint-AA-listPerson\"><person xml:id=\"DoeJane\"><persName>" \
    "<surname>Doe</surname><surname>Roe</surname><forename>Jane</forename>"    \
    "</persName><persName><surname>Earlier</surname></persName>"               \
    "<affiliation role=\"member\" ref=\"#P\" from=\"2000\"/>"                  \
    "<affiliation role=\"member\" ref=\"#G1\" to=\"2022-03-31\"/>"             \
    "<affiliation role=\"member\" ref=\"#G2\" from=\"2022-04\"/>"              \
    "<affiliation role=\"member\" ref=\"#House\"/></person>"                   \
    "<person xml:id=\"RoeJohn\"><persName> John\n Roe</persName>"              \
    "<affiliation ref=\"#P\" from=\"2022-01-01\" to=\"2022\"/></person>"       \
    "<person xml:id=\"Alone\"><sex value=\"F\"/></person></listPerson>"

#define ORGS                                                                \
    "<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\" "                     \
    "xml:id=\"ParlaMint-AA\"><teiHeader><listOrg>"                          \
    "<org xml:id=\"House\" role=\"parliament\"><orgName full=\"abb\">H"     \
    "</orgName></org><org xml:id=\"G1\" role=\"parliamentaryGroup\">"       \
    "<orgName full=\"yes\">First Group</orgName></org>"                     \
    "<org xml:id=\"G2\" role=\"parliamentaryGroup\"><orgName full=\"yes\">" \
    "Second Group</orgName><orgName full=\"abb\">G2</orgName></org>"        \
    "<org xml:id=\"P\" role=\"politicalParty\"><orgName full=\"abb\">Party" \
    "</orgName></org></listOrg></teiHeader></teiCorpus>"

static Folder *
make_parliament(void)
{
    Folder *folder = folder_new();
    g_autofree char *session = make_session(
        "<u who=\"#DoeJane\" ana=\"#chair\"><seg>One.</seg></u>"
        "<u who=\"#RoeJohn #DoeJane\" ana=\"#regular\"><seg>Two.</seg></u>"
        "<u who=\"#Alone\"><seg>Three.</seg></u>"
        "<u who=\"mp:Unknown\"><seg>Four.</seg></u><u><seg>Five.</seg></u>");
    g_autoptr(GString) earlier = g_string_new(session);
    g_autoptr(GString) other = g_string_new(session);

    g_string_replace(earlier, "2022-04-06", "2022-03-31", 0);
    g_string_replace(other, "ParlaMint-AA", "ParlaMint-BB", 0);
    folder_write_text(folder, "2022/ParlaMint-AA_1.xml", earlier->str);
    folder_write_text(folder, "2022/ParlaMint-AA_2.xml", session);
    folder_write_text(folder, "2022/ParlaMint-BB_1.xml", other->str);
    folder_write_text(folder, "ParlaMint-AA-listPerson.xml", LIST);
    folder_write_text(folder, "ParlaMint-AA.xml", ORGS);
    return folder;
}

/* "speaker/party/role" of each document. */
static char *
describe_speakers(const WwCorpus *corpus)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        const char *const names[] = { "speaker", "party", "role" };

        for (guint k = 0; k < 3; k++) {
            const char *value = ww_document_field(document, names[k]);

            g_string_append_printf(out, "%s%s", value != NULL ? value : "-",
                                   k < 2 ? "/" : "\n");
        }
    }
    return g_string_free(out, FALSE);
}

static void
speakers_are_found_in_the_lists_of_the_corpus(void **state)
{
    static const char expected[] =
        "Jane Doe Roe/First Group/chair\nJohn Roe/Party/regular\n"
        "Alone/-/-\nUnknown/-/-\n-/-/-\n"
        "Jane Doe Roe/G2/chair\nJohn Roe/Party/regular\n"
        "Alone/-/-\nUnknown/-/-\n-/-/-\n"
        "DoeJane/-/chair\nRoeJohn/-/regular\n"
        "Alone/-/-\nUnknown/-/-\n-/-/-\n";
    static const char *const some[] = { "Party", NULL };
    static const guint n_threads[] = { 1, 2, 7 };
    g_autoptr(Folder) folder = make_parliament();

    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(n_threads); i++) {
        const WwReadOptions options = { .all_fields = TRUE,
                                        .n_threads = n_threads[i] };
        const WwReadOptions few = { .fields = some, .n_threads = n_threads[i] };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(WwCorpus) less = ww_corpus_new();
        g_autofree char *speakers = NULL;

        assert_true(ww_corpus_read(corpus, folder, &options, NULL));
        speakers = describe_speakers(corpus);
        assert_string_equal(expected, speakers);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(2, ww_corpus_n_set_aside(corpus));
        assert_true(ww_corpus_read(less, folder, &few, NULL));
        assert_int_equal(1, ww_corpus_document(less, 0)->n_fields);
        assert_string_equal("First Group",
                            ww_document_field(ww_corpus_document(less, 0),
                                              "party"));
        assert_int_equal(0, ww_corpus_document(less, 3)->n_fields);
    }
}

static void
fields_are_kept_only_where_asked_for(void **state)
{
    g_autoptr(WwCorpus) corpus =
        read_session("<u who=\"#A\" ana=\"#chair\"><seg>One.</seg></u>");

    (void)state;
    assert_int_equal(0, ww_corpus_document(corpus, 0)->n_fields);
}

static void
packed_files_are_read_as_others(void **state)
{
    g_autofree char *session =
        make_session("<u xml:id=\"u1\"><seg>One.</seg></u>");
    const Member members[] = {
        { .name = "2022/a.xml", .data = session, .length = strlen(session) },
        { .name = "list.xml", .data = LIST, .length = strlen(LIST) },
    };
    g_autoptr(GString) gzip = pack("gzip", session, strlen(session));
    g_autoptr(GString) zip = bundle("zip", "none", members, 2);
    g_autoptr(GString) tar = bundle("pax", "zstd", members, 2);
    g_autoptr(Folder) folder = folder_new();
    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    (void)state;
    folder_write(folder, "a.xml.gz", gzip->str, gzip->len);
    folder_write(folder, "b.zip", zip->str, zip->len);
    folder_write(folder, "c.tar.zst", tar->str, tar->len);
    assert_true(ww_corpus_read(corpus, folder, NULL, NULL));
    assert_texts(corpus, "[One.] [One.] [One.]");
    assert_int_equal(2, ww_corpus_n_set_aside(corpus));
    assert_int_equal(0, ww_corpus_n_problems(corpus));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_utterance_is_a_document),
        cmocka_unit_test(only_what_was_said_is_text),
        cmocka_unit_test(text_with_words_marked_is_the_plain_text),
        cmocka_unit_test(an_utterance_of_nothing_is_no_document),
        cmocka_unit_test(the_language_is_that_of_most_of_it),
        cmocka_unit_test(headers_say_where_and_when),
        cmocka_unit_test(other_texts_are_one_document),
        cmocka_unit_test(an_ambiguous_name_is_settled_for_all_utterances),
        cmocka_unit_test(texts_of_a_corpus_in_one_file_stay_apart),
        cmocka_unit_test(lists_and_headers_are_set_aside),
        cmocka_unit_test(what_is_wrong_is_told),
        cmocka_unit_test(a_cut_file_has_what_was_before),
        cmocka_unit_test(declared_names_are_not_followed),
        cmocka_unit_test(deep_nesting_ends_the_file),
        cmocka_unit_test(other_encodings_are_decoded),
        cmocka_unit_test(speakers_are_found_in_the_lists_of_the_corpus),
        cmocka_unit_test(fields_are_kept_only_where_asked_for),
        cmocka_unit_test(packed_files_are_read_as_others),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
