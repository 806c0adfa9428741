#include <string.h>

#include "watchword/corpus.h"

#include "both.h"
#include "cut.h"
#include "text/layout.h"
#include "text/script.h"
#include "text/utf8.h"

/* Real texts, which lie beside the project and are no part of it. */
#define UN        "../shared/data/un_general_debate.jsonl.zst"
#define STATES    "../shared/data/us_state_of_state.jsonl.zst"
#define PROVINCES "../shared/data/cn_province_reports.jsonl.zst"
#define SPEECHES  "../shared/data/parlamint_samples.jsonl.zst"

static gboolean
is_missing(const char *path)
{
    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return FALSE;
    print_message("skipped: there is no %s\n", path);
    return TRUE;
}

static WwCorpus *
read_corpus(const char *path)
{
    g_autoptr(GError) error = NULL;
    WwCorpus *corpus = ww_corpus_new();

    assert_true(ww_corpus_read(corpus, path, NULL, &error));
    assert_no_error(error);
    return corpus;
}

/*
 * How often the language of long texts was told.
 */
typedef struct {
    guint n_right;
    guint n_wrong;
    guint n_silent;
} Score;

/* The Belgian texts are in two languages at once. */
static gboolean
is_fit_for_score(const WwDocument *document)
{
    return document->length >= 300 && document->language != NULL &&
           g_strcmp0(document->region, "BE") != 0;
}

static void
score_document(GHashTable *scores, const WwDocument *document)
{
    const char *language = ww_text_language(document->text, document->length);
    Score *score = g_hash_table_lookup(scores, document->language);

    if (score == NULL) {
        score = g_new0(Score, 1);
        g_hash_table_insert(scores, g_strdup(document->language), score);
    }
    if (language == NULL)
        score->n_silent++;
    else if (strcmp(language, document->language) == 0)
        score->n_right++;
    else
        score->n_wrong++;
}

static void
languages_of_parliaments_are_told(G_GNUC_UNUSED void **state)
{
    if (is_missing(SPEECHES))
        skip(); /* jumps, so nothing may be owned yet */

    g_autoptr(WwCorpus) corpus = read_corpus(SPEECHES);
    g_autoptr(GHashTable) scores =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    GHashTableIter iter;
    gpointer language = NULL;
    gpointer value = NULL;
    guint n_all = 0;
    guint n_right = 0;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);

        if (is_fit_for_score(document))
            score_document(scores, document);
    }
    assert_in_range(g_hash_table_size(scores), 9, 20);
    g_hash_table_iter_init(&iter, scores);
    while (g_hash_table_iter_next(&iter, &language, &value)) {
        const Score *score = value;

        print_message("%s: %u right, %u wrong, %u silent\n",
                      (const char *)language, score->n_right, score->n_wrong,
                      score->n_silent);
        /* 97 in 100 of the answers; few of these corpora hold 100. */
        assert_true(score->n_right * 3 >= score->n_wrong * 97);
        n_right += score->n_right;
        n_all += score->n_right + score->n_wrong + score->n_silent;
    }
    assert_true(n_right * 100 >= n_all * 97);
}

static void
belgian_texts_are_told_by_the_language_that_prevails(G_GNUC_UNUSED void **state)
{
    if (is_missing(SPEECHES))
        skip();

    g_autoptr(WwCorpus) corpus = read_corpus(SPEECHES);
    guint n_right = 0;
    guint n_wrong = 0;

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        const char *language =
            ww_text_language(document->text, document->length);

        if (g_strcmp0(document->region, "BE") != 0 || language == NULL ||
            document->length < 300)
            continue;
        if (strcmp(language, document->language) == 0)
            n_right++;
        else
            n_wrong++;
    }
    print_message("BE: %u right, %u wrong\n", n_right, n_wrong);
    assert_true(n_right * 3 >= n_wrong * 97);
}

static void
english_and_chinese_corpora_are_told(G_GNUC_UNUSED void **state)
{
    static const char *const cases[][2] = { { STATES, "en" },
                                            { PROVINCES, "zh" } };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        if (is_missing(cases[i][0]))
            continue;

        g_autoptr(WwCorpus) corpus = read_corpus(cases[i][0]);

        for (guint j = 0; j < ww_corpus_n_documents(corpus); j++) {
            const WwDocument *document = ww_corpus_document(corpus, j);
            const char *language =
                ww_text_language(document->text, document->length);

            assert_non_null(language);
            assert_string_equal(language, cases[i][1]);
        }
    }
}

/*
 * Single newlines, and those after which a line begins with a small letter:
 * nobody begins a paragraph so.
 */
typedef struct {
    guint n;
    guint n_small;
} Newlines;

static Newlines
count_newlines(const WwDocument *document)
{
    Newlines newlines = { 0, 0 };
    const char *end = document->text + document->length;

    for (const char *p = document->text; p + 2 < end; p++) {
        if (p == document->text || *p != '\n' || p[-1] == '\n' ||
            g_ascii_isspace(p[1]))
            continue;
        newlines.n++;
        newlines.n_small += g_ascii_islower(p[1]) ? 1 : 0;
    }
    return newlines;
}

static gboolean
is_told_wrapped(const WwDocument *document)
{
    g_autoptr(WwLines) lines = ww_lines_new();

    ww_lines_set_text(lines, document->text, document->length);
    return ww_layout_find(lines).width > 0;
}

static void
wrapped_english_is_told_as_small_letters_tell_it(G_GNUC_UNUSED void **state)
{
    static const char *const paths[] = { STATES, UN };

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (is_missing(paths[i]))
            continue;

        g_autoptr(WwCorpus) corpus = read_corpus(paths[i]);
        guint n = 0;
        guint n_wrapped = 0;
        guint n_otherwise = 0;

        for (guint j = 0; j < ww_corpus_n_documents(corpus); j++) {
            const WwDocument *document = ww_corpus_document(corpus, j);
            Newlines newlines = count_newlines(document);
            gboolean is_wrapped = newlines.n_small * 10 > newlines.n * 4;

            if (newlines.n < 20)
                continue;
            n++;
            n_wrapped += is_wrapped ? 1 : 0;
            n_otherwise += is_told_wrapped(document) != is_wrapped ? 1 : 0;
        }
        print_message("%s: %u of %u wrapped, %u told otherwise\n", paths[i],
                      n_wrapped, n, n_otherwise);
        /* What differs is text that is partly wrapped. */
        assert_true(n_wrapped > 20);
        assert_true(n_otherwise * 20 < n_wrapped + 100);
    }
}

/* Returns: (transfer full): @text wrapped at @width columns: at spaces, and
 * between characters of scripts without them */
static char *
wrap(const char *text, gsize length, guint width)
{
    GString *wrapped = g_string_sized_new(length + length / 16);
    gsize line = 0;   /* where the line begins */
    gsize best = 0;   /* where it may end, 0 if nowhere yet */
    guint column = 0; /* of the line */

    for (const char *p = text; p < text + length; p = ww_utf8_next(p)) {
        gunichar c = ww_utf8_get(p);

        if (column + ww_script_columns(c) > width && best > line && c != ' ') {
            if (wrapped->str[best - 1] == ' ')
                wrapped->str[best - 1] = '\n';
            else
                g_string_insert_c(wrapped, (gssize)best++, '\n');
            line = best;
            column = (guint)g_utf8_strlen(wrapped->str + line, -1);
            best = 0;
        }
        g_string_append_unichar(wrapped, c);
        column += ww_script_columns(c);
        if (c == '\n') {
            g_string_append_c(wrapped, '\n');
            line = wrapped->len;
            column = 0;
        }
        if (c == ' ' || ww_text_is_wide(c))
            best = wrapped->len;
    }
    return g_string_free(wrapped, FALSE);
}

/* Returns: how many breaks one text has and the other has not */
static guint
count_differences(const char *a, const char *b)
{
    guint n = 0;

    assert_int_equal(strlen(a), strlen(b));
    for (gsize i = 0; a[i] != '\0'; i++) {
        if (a[i] == b[i])
            continue;
        assert_true((a[i] == ' ' && b[i] == '|') ||
                    (a[i] == '|' && b[i] == ' '));
        n++;
    }
    return n;
}

/* Adds the breaks of @document, and those that wrapping it changes. */
static void
compare_with_wrapped(WwTokenizer *tokenizer,
                     const WwDocument *document,
                     guint *inout_n_breaks,
                     guint *inout_n_differences)
{
    g_autofree char *wrapped = wrap(document->text, document->length, 72);
    g_autofree char *cut =
        cut_text(tokenizer, document->text, document->language);
    g_autofree char *cut_wrapped =
        cut_text(tokenizer, wrapped, document->language);

    for (const char *p = cut; *p != '\0'; p++)
        *inout_n_breaks += *p == '|' ? 1 : 0;
    g_strdelimit(cut_wrapped, "~", ' ');
    *inout_n_differences += count_differences(cut, cut_wrapped);
}

static gboolean
has_one_paragraph_a_line(const WwDocument *document)
{
    return count_newlines(document).n <= 3 && !is_told_wrapped(document);
}

static void
wrapping_changes_no_token_and_hardly_a_break(G_GNUC_UNUSED void **state)
{
    static const char *const paths[] = { STATES, PROVINCES };
    g_autoptr(WwTokenizer) tokenizer =
        ww_tokenizer_new(WW_BOUNDARY_SENTENCE, NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (is_missing(paths[i]))
            continue;

        g_autoptr(WwCorpus) corpus = read_corpus(paths[i]);
        guint n_breaks = 0;
        guint n_differences = 0;

        for (guint j = 0; j < ww_corpus_n_documents(corpus); j += 5) {
            const WwDocument *document = ww_corpus_document(corpus, j);

            if (has_one_paragraph_a_line(document))
                compare_with_wrapped(tokenizer, document, &n_breaks,
                                     &n_differences);
        }
        print_message("%s: %u breaks, %u changed by wrapping\n", paths[i],
                      n_breaks, n_differences);
        assert_true(n_breaks > 1000);
        assert_true(n_differences * 1000 <= n_breaks);
    }
}

static void
compare_paths(const WwDocument *document, Both *both)
{
    gsize length = document->length;
    g_autofree char *clean = ww_text_clean(document->text, &length);
    const char *text = clean != NULL ? clean : document->text;

    both_agree(both, text, length, ww_text_language(text, length));
}

/* The slow path takes its time: each document is cut by one boundary. */
static void
fast_path_gives_what_slow_path_gives(G_GNUC_UNUSED void **state)
{
    static const char *const paths[] = { UN, STATES, PROVINCES, SPEECHES };
    g_autoptr(Both) sentences = both_new(WW_BOUNDARY_SENTENCE);
    g_autoptr(Both) clauses = both_new(WW_BOUNDARY_CLAUSE);
    g_autoptr(Both) documents = both_new(WW_BOUNDARY_NONE);
    Both *const both[] = { sentences, clauses, documents };

    for (gsize i = 0; i < G_N_ELEMENTS(paths); i++) {
        if (is_missing(paths[i]))
            continue;

        g_autoptr(WwCorpus) corpus = read_corpus(paths[i]);

        for (guint j = 0; j < ww_corpus_n_documents(corpus); j++)
            compare_paths(ww_corpus_document(corpus, j),
                          both[j % G_N_ELEMENTS(both)]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_of_parliaments_are_told),
        cmocka_unit_test(belgian_texts_are_told_by_the_language_that_prevails),
        cmocka_unit_test(english_and_chinese_corpora_are_told),
        cmocka_unit_test(wrapped_english_is_told_as_small_letters_tell_it),
        cmocka_unit_test(wrapping_changes_no_token_and_hardly_a_break),
        cmocka_unit_test(fast_path_gives_what_slow_path_gives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
