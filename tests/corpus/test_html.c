#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/htmltext.h"
#include "files.h"
#include "support.h"

static void
assert_text(const char *html, const char *text)
{
    WwPage page;

    ww_page_read(&page, html, strlen(html));
    assert_string_equal(text, page.text->str);
    ww_page_clear(&page);
}

static void
paragraphs_are_what_blocks_hold(void **state)
{
    (void)state;

    assert_text("<p>One <b>two</b>\n three.<p>Four",
                "One two three.\n\nFour\n\n");
    assert_text("<div>A<div>B</div>C</div>", "A\n\nB\n\nC\n\n");
    assert_text("<table><tr><td>One<td>Two</table>", "One\n\nTwo\n\n");
    assert_text("<ul><li>One<li>Two</ul>", "One\n\nTwo\n\n");
    assert_text("a<br>b<br />c", "a\nb\nc\n\n");
    assert_text("no tags at all", "no tags at all\n\n");
    assert_text("", "");
}

static void
entities_are_letters(void **state)
{
    (void)state;

    assert_text(
        "<p>A &amp; B &lt;c&gt; &#20004;&#x4E2A; &eacute;&nbsp;x &hellip;",
        "A & B <c> 两个 é\u00A0x …\n\n");
    assert_text("<p>R&D, AT&T; &unknown; &#0; &#x110000;",
                "R&D, AT&T; &unknown;\n\n");
}

static void
what_is_no_text_is_left_out(void **state)
{
    (void)state;

    static const char *const parts[] = {
        "<script>var a = '<p>no</p>';</script>",
        "<style>p { color: red }</style>",
        "<nav>no<p>no</p></nav>",
        "<footer>no</footer>",
        "<aside>no</aside>",
        "<form>no<button>no</button><select><option>no</select></form>",
        "<noscript>no</noscript>",
        "<div role=navigation>no<div>no</div></div>",
        "<div class='big menu'>no</div>",
        "<div id=footer>no</div>",
        "<p><a href=x>no, a link</a></p>",
        "<ul><li><a href=x>no</a> | <a href=y>no</a></ul>",
        "<span aria-hidden=true>no</span>",
        "<!-- no -->",
        "<svg><text>no</text></svg>",
    };

    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *html = g_strconcat("<body><p>One.</p>", parts[i],
                                            "<p>Two.</p></body>", NULL);

        assert_text(html, "One.\n\nTwo.\n\n");
    }
}

/* Classes that only begin like menus, or that hold everything. */
static void
text_is_not_taken_for_a_menu(void **state)
{
    (void)state;

    assert_text("<body class=menu><p>One.", "One.\n\n");
    assert_text("<div class=menu-less><p>One.</div>", "One.\n\n");
    assert_text("<p>A <a href=x>link</a> in a sentence.",
                "A link in a sentence.\n\n");
}

static void
the_article_is_the_text(void **state)
{
    (void)state;

    assert_text("<div>Teaser.</div><article><h1>Title</h1><p>A long enough "
                "text.</article><div>More.</div>",
                "Title\n\nA long enough text.\n\n");
    /* one that is only a small part is none */
    assert_text("<article>x</article><p>A text that stands outside of it.",
                "x\n\nA text that stands outside of it.\n\n");
}

static void
a_page_says_what_it_is(void **state)
{
    (void)state;

    static const char html[] =
        "<html lang=zh-CN><head><title>A title - News</title>"
        "<meta name=date content=2020-01-01>"
        "<meta property='article:published_time' content='2023-03-28T10:00Z'>"
        "<meta property=og:title content='A &amp; title'></head>"
        "<body><time datetime=2019>x</time><p>Text.";
    static const char bare[] = "<title> A\n title </title><time datetime=2019>";
    WwPage page;

    ww_page_read(&page, html, strlen(html));
    assert_string_equal("A & title", page.title);
    assert_string_equal("2023-03-28T10:00Z", page.date);
    assert_string_equal("zh-CN", page.language);
    ww_page_clear(&page);
    ww_page_read(&page, bare, strlen(bare));
    assert_string_equal("A title ", page.title);
    assert_string_equal("2019", page.date);
    ww_page_clear(&page);
}

static void
declarations_are_found(void **state)
{
    (void)state;

    static const struct {
        const char *html;
        const char *charset;
    } cases[] = {
        { "<meta charset=\"GBK\">", "gbk" },
        { "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=big5'>",
          "big5" },
        { "<?xml version='1.0' encoding='ISO-8859-2'?>", "iso-8859-2" },
        { "<p>none", NULL },
        { "<meta charset=>", NULL },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *charset =
            ww_page_declared(cases[i].html, strlen(cases[i].html));

        assert_int_equal(0, g_strcmp0(cases[i].charset, charset));
    }
}

static void
a_page_is_a_document(void **state)
{
    (void)state;

    static const char html[] =
        "<!DOCTYPE html><html><head><meta charset=gb2312>"
        "<title>省委会议_网站</title></head><body><div class=nav>首页</div>"
        "<h1>省委召开会议</h1><div>2023年3月28日</div>"
        "<p>会议强调，要推动高质量发展。</p></body></html>";
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *bytes =
        g_convert(html, -1, "GB18030", "UTF-8", NULL, &length, &error);
    static const char *const names[] = { "a.html", "b.txt", "c" };

    assert_no_error(error);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        const WwDocument *document = NULL;
        char date[WW_DATE_SIZE];

        read_bytes(corpus, names[i], bytes, length, NULL);
        assert_int_equal(0, ww_corpus_n_problems(corpus));
        assert_int_equal(1, ww_corpus_n_documents(corpus));
        document = ww_corpus_document(corpus, 0);
        assert_string_equal("省委会议_网站", document->title);
        assert_string_equal("2023-03-28", ww_date_format(document->date, date));
        assert_int_equal(WW_FOUND_DATE_LINE, document->date_found);
        assert_string_equal("GB18030", document->encoding);
        assert_string_equal("省委召开会议\n\n会议强调，要推动高质量发展。\n\n",
                            document->text);
    }
}

static void
a_page_without_text_is_said(void **state)
{
    (void)state;

    g_autoptr(WwCorpus) corpus = ww_corpus_new();

    read_text(corpus, "a.html", "<html><script>x</script></html>");
    assert_int_equal(0, ww_corpus_n_documents(corpus));
    assert_int_equal(1, ww_corpus_n_problems(corpus));
    assert_string_equal("a.html: a file without text",
                        ww_corpus_problem(corpus, 0));
}

static void
threads_read_pages_side_by_side(void **state)
{
    (void)state;

    g_autoptr(Folder) folder = folder_new();

    for (guint i = 0; i < 200; i++) {
        g_autofree char *name = g_strdup_printf("%03u.html", i);
        g_autofree char *html =
            g_strdup_printf("<html><title>%u</title><p>Page &amp; %u", i, i);

        folder_write_text(folder, name, html);
    }
    for (guint n_threads = 1; n_threads <= 4; n_threads++) {
        const WwReadOptions options = { .n_threads = n_threads };
        g_autoptr(WwCorpus) corpus = ww_corpus_new();
        g_autoptr(GError) error = NULL;

        assert_true(ww_corpus_read(corpus, folder, &options, &error));
        assert_int_equal(200, ww_corpus_n_documents(corpus));
        for (guint i = 0; i < 200; i++) {
            g_autofree char *text = g_strdup_printf("Page & %u\n\n", i);

            assert_string_equal(text, ww_corpus_document(corpus, i)->text);
        }
    }
}

/* Nothing is lost behind what is broken, and nothing takes long. */
static void
broken_pages_are_read_to_their_end(void **state)
{
    (void)state;

    g_autoptr(GString) deep = g_string_new(NULL);
    g_autoptr(GString) long_text = g_string_new("<p>");
    WwPage page;

    assert_text("<p>One</b></i></div> two <b>three", "One two three\n\n");
    assert_text("<p>One <", "One\n\n");
    assert_text("<p>5 < 6 and 7 > 6", "5 < 6 and 7 > 6\n\n");
    assert_text("<div <p>One</p>", "One\n\n");
    for (guint i = 0; i < 3000; i++)
        g_string_append(deep, "<div><font>");
    g_string_append(deep, "The end.");
    ww_page_read(&page, deep->str, deep->len);
    assert_string_equal("The end.\n\n", page.text->str);
    ww_page_clear(&page);
    for (guint i = 0; i < 2000000; i++)
        g_string_append(long_text, "word ");
    g_string_append(long_text, "end");
    ww_page_read(&page, long_text->str, long_text->len);
    assert_int_equal(2000000 * 5 + 5, page.text->len);
    ww_page_clear(&page);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_what_blocks_hold),
        cmocka_unit_test(entities_are_letters),
        cmocka_unit_test(what_is_no_text_is_left_out),
        cmocka_unit_test(text_is_not_taken_for_a_menu),
        cmocka_unit_test(the_article_is_the_text),
        cmocka_unit_test(a_page_says_what_it_is),
        cmocka_unit_test(declarations_are_found),
        cmocka_unit_test(a_page_is_a_document),
        cmocka_unit_test(a_page_without_text_is_said),
        cmocka_unit_test(threads_read_pages_side_by_side),
        cmocka_unit_test(broken_pages_are_read_to_their_end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
