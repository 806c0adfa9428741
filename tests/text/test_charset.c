#include <string.h>

#include <glib.h>

#include "support.h"
#include "text/charset.h"

/* Sentences of reports and news, in what their languages were written in. */
static const struct {
    const char *charset;
    const char *text;
} sentences[] = {
    { "GB18030", "会议强调，要坚持以人民为中心的发展思想，推动高质量发展。" },
    { "GB18030", "各级党委和政府要切实增强责任感，贯彻落实中央决策部署。" },
    { "GB18030", "今年以来，全省经济运行总体平稳，居民收入稳步增长。" },
    { "Big5", "總統今天表示，政府將持續推動經濟發展與社會福利。" },
    { "Big5", "立法院院會三讀通過預算案，朝野黨團達成共識。" },
    { "Shift_JIS", "総理大臣は本日の会見で、経済対策について説明した。" },
    { "Shift_JIS", "政府は新しい政策を発表しました。" },
    { "EUC-JP", "総理大臣は本日の会見で、経済対策について説明した。" },
    { "EUC-KR", "대통령은 오늘 기자회견에서 경제 정책을 설명했다." },
    { "EUC-KR", "국회는 예산안을 통과시켰다고 밝혔다." },
    { "windows-1250", "Rząd przyjął ustawę o zwiększeniu wydatków na obronność "
                      "państwa i na ochronę środowiska." },
    { "windows-1250", "Předseda vlády dnes představil nový program; řekl, že "
                      "jeho cílem je vyšší životní úroveň." },
    { "windows-1250", "Vlada je sprejela večletni načrt, ki zvišuje pokojnine "
                      "in plače ter znižuje davke." },
    { "ISO-8859-2", "Vlada je sprejela večletni načrt, ki zvišuje pokojnine in "
                    "plače ter znižuje davke." },
    { "windows-1250", "Hrvatski sabor će raspravljati o povećanju plaća i "
                      "mirovina u cijeloj državi, što je važno za građane." },
    { "windows-1252", "Après le congrès, le modèle du progrès règne; la grève "
                      "cède à une trêve très brève." },
    { "windows-1252", "Il governo è a favore, perché è una priorità: così è." },
    { "windows-1252", "Miloš Zeman a très clairement répété son désaccord." },
    { "windows-1252", "Miloš Zeman è il presidente, e non è di Roma." },
    { "windows-1252", "Regeringen vil hæve pensionen for ældre næste år." },
    { "windows-1252", "Valitus tšekkiläistä yhtiötä vastaan hylättiin." },
    { "ISO-8859-2", "Rząd przyjął ustawę o zwiększeniu wydatków na obronność "
                    "państwa i na ochronę środowiska." },
    { "windows-1251", "Президент Российской Федерации выступил с посланием "
                      "Федеральному собранию." },
    { "windows-1251",
      "Правителството прие решение за повишаване на пенсиите." },
    { "KOI8-R", "Президент Российской Федерации выступил с посланием "
                "Федеральному собранию." },
    { "windows-1252", "Le président de la République a présenté à l’Assemblée "
                      "nationale les réformes économiques de l’année." },
    { "windows-1252", "Die Bundesregierung hat heute über die Erhöhung der "
                      "Löhne für Beschäftigte beraten." },
};

/* The bytes of a text in a charset, by the system's own library. */
static GString *
encode(const char *text, const char *charset)
{
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    g_autofree char *bytes =
        g_convert(text, -1, charset, "UTF-8", NULL, &length, &error);

    assert_no_error(error);
    return g_string_new_len(bytes, (gssize)length);
}

static GString *
decode(const char *charset, const GString *bytes, gsize at_once)
{
    g_autoptr(WwDecoder) decoder = ww_decoder_new(charset);
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < bytes->len; i += at_once)
        ww_decoder_add(decoder, bytes->str + i, MIN(at_once, bytes->len - i),
                       i + at_once >= bytes->len, out);
    assert_int_equal(0, ww_decoder_n_bad(decoder));
    return out;
}

static void
a_sentence_tells_what_it_is(void **state)
{
    (void)state;

    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        g_autoptr(GString) bytes =
            encode(sentences[i].text, sentences[i].charset);
        const char *charset = ww_charset_detect(bytes->str, bytes->len, NULL);
        g_autoptr(GString) text = NULL;

        assert_non_null(charset);
        text = decode(charset, bytes, bytes->len);
        assert_string_equal(sentences[i].text, text->str);
    }
}

static void
a_stream_may_be_cut_anywhere(void **state)
{
    (void)state;

    static const char *const wide[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE" };

    for (gsize i = 0; i < G_N_ELEMENTS(sentences); i++) {
        g_autoptr(GString) bytes =
            encode(sentences[i].text, sentences[i].charset);

        for (gsize n = 1; n <= 7; n++) {
            g_autoptr(GString) text = decode(sentences[i].charset, bytes, n);

            assert_string_equal(sentences[i].text, text->str);
        }
        for (gsize k = 0; k < G_N_ELEMENTS(wide); k++) {
            g_autoptr(GString) other = encode(sentences[i].text, wide[k]);
            g_autoptr(GString) text = decode(wide[k], other, 3);

            assert_string_equal(sentences[i].text, text->str);
        }
    }
}

/* Longer than what is decoded at a time. */
static void
long_texts_are_whole(void **state)
{
    (void)state;

    g_autoptr(GString) text = g_string_new(NULL);
    g_autoptr(GString) bytes = NULL;
    g_autoptr(GString) out = NULL;

    for (guint i = 0; i < 20000; i++)
        g_string_append_printf(text, "%u 高质量发展 𠀀 ", i);
    bytes = encode(text->str, "GB18030");
    out = decode("GB18030", bytes, 4093);
    assert_true(g_string_equal(text, out));
}

static void
bytes_that_mean_nothing_are_counted(void **state)
{
    (void)state;

    g_autoptr(WwDecoder) decoder = ww_decoder_new("GB18030");
    g_autoptr(GString) out = g_string_new(NULL);

    ww_decoder_add(decoder,
                   "a\xFF\xFF"
                   "b\xB8",
                   5, TRUE, out);
    assert_string_equal("a\xEF\xBF\xBD\xEF\xBF\xBD"
                        "b\xEF\xBF\xBD",
                        out->str);
    assert_int_equal(3, ww_decoder_n_bad(decoder));
}

static void
names_mean_what_pages_mean(void **state)
{
    (void)state;

    assert_string_equal("GB18030", ww_charset_find("gb2312"));
    assert_string_equal("GB18030", ww_charset_find("GBK"));
    assert_string_equal("windows-1252", ww_charset_find("iso-8859-1"));
    assert_string_equal("Shift_JIS", ww_charset_find("shift-jis"));
    assert_string_equal("EUC-KR", ww_charset_find("euc_kr"));
    assert_string_equal("UTF-8", ww_charset_find("utf8"));
    assert_string_equal("KOI8-R", ww_charset_find("koi8-r"));
    assert_null(ww_charset_find("no such thing"));
    assert_null(ww_charset_find(""));
}

static void
marks_tell(void **state)
{
    (void)state;

    assert_string_equal("UTF-8", ww_charset_of_mark("\xEF\xBB\xBF"
                                                    "a",
                                                    4));
    assert_string_equal("UTF-16LE", ww_charset_of_mark("\xFF\xFE"
                                                       "a\0",
                                                       4));
    assert_string_equal("UTF-32LE", ww_charset_of_mark("\xFF\xFE\0\0", 4));
    assert_string_equal("UTF-16BE", ww_charset_of_mark("\xFE\xFF\0a", 4));
    assert_null(ww_charset_of_mark("\xEF\xBB", 2));
    assert_null(ww_charset_of_mark("", 0));
}

/* What is declared is believed where it can be so. */
static void
a_declaration_is_heard(void **state)
{
    (void)state;

    g_autoptr(GString) bytes = encode("Česká vláda", "ISO-8859-2");
    g_autoptr(GString) chinese = encode(sentences[0].text, "GB18030");

    assert_string_equal("ISO-8859-2", ww_charset_detect(bytes->str, bytes->len,
                                                        "iso-8859-2"));
    assert_string_equal("GB18030", ww_charset_detect(chinese->str, chinese->len,
                                                     "Shift_JIS"));
}

/* A few bytes that are wrong do not make another charset of UTF-8. */
static void
damaged_utf8_stays_utf8(void **state)
{
    (void)state;

    g_autofree char *text =
        g_strconcat(sentences[0].text, "\xFF\xFE", sentences[1].text, NULL);

    assert_null(ww_charset_detect(text, strlen(text), NULL));
    assert_null(ww_charset_detect(text, strlen(text) - 1, NULL));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_tells_what_it_is),
        cmocka_unit_test(a_stream_may_be_cut_anywhere),
        cmocka_unit_test(long_texts_are_whole),
        cmocka_unit_test(bytes_that_mean_nothing_are_counted),
        cmocka_unit_test(names_mean_what_pages_mean),
        cmocka_unit_test(marks_tell),
        cmocka_unit_test(a_declaration_is_heard),
        cmocka_unit_test(damaged_utf8_stays_utf8),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
