#include <string.h>

#include "both.h"
#include "random.h"

/* The fast path gives what the slow path gives, which is ICU by the rules, to
 * the byte. Each of the tokenizers' boundaries is a case. */

#define N_BOUNDARIES 3
#define N_TEXTS      350000

static const char *const languages[] = { NULL, "en", "de", "zh", "cs" };

typedef struct {
    Both *both[N_BOUNDARIES];
} Fixture;

static int
set_up(void **state)
{
    Fixture *self = g_new0(Fixture, 1);

    for (int i = 0; i < N_BOUNDARIES; i++)
        self->both[i] = both_new((WwBoundary)i);
    *state = self;
    return 0;
}

static int
tear_down(void **state)
{
    Fixture *self = *state;

    for (int i = 0; i < N_BOUNDARIES; i++)
        both_free(self->both[i]);
    g_free(self);
    return 0;
}

static void
assert_agreement(Fixture *self, const GString *text, guint number)
{
    const char *language = languages[number % G_N_ELEMENTS(languages)];

    for (int i = 0; i < N_BOUNDARIES; i++)
        both_agree(self->both[i], text->str, text->len, language);
}

static void
fast_path_gives_what_slow_path_gives(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(12);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < N_TEXTS; i++) {
        g_string_truncate(text, 0);
        random_pieces(random, 1 + i % 12, text);
        assert_agreement(*state, text, i);
    }
}

static void
code_points_make_no_difference(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(13);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 20000; i++) {
        g_autofree char *code_points = random_code_points(random, 1 + i % 8);

        g_string_assign(text, code_points);
        random_pieces(random, i % 3, text);
        assert_agreement(*state, text, i);
    }
}

/* A line as long as wrapped ones are, so that newlines are spaces. */
static void
append_line(GRand *random, GString *text)
{
    gsize start = text->len;

    g_string_append(text, "and ");
    while (text->len < start + 60) {
        if (g_rand_int_range(random, 0, 6) == 0)
            random_pieces(random, 1, text);
        else
            g_string_append(text, "so on ");
    }
    if (g_rand_int_range(random, 0, 3) == 0)
        random_pieces(random, 2, text);
    g_string_append_c(text, '\n');
}

static void
wrapped_lines_make_no_difference(void **state)
{
    g_autoptr(GRand) random = g_rand_new_with_seed(14);
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < 3000; i++) {
        g_string_truncate(text, 0);
        for (int line = 0; line < 12; line++)
            append_line(random, text);
        assert_agreement(*state, text, i);
    }
}

/* What random text hardly ever brings together. */
static void
rare_cases_make_no_difference(void **state)
{
    static const char *const texts[] = {
        ".\u0345 Xa",          "a. \u0345 Xa",       "so\u00AD\nmuch",
        "so\u2010\n\n\"much",  "A\u0301. \u0301B",   "U.S.\u2019s And. So",
        "a\uFF1Ab\uFF1A c",    "\u3007\u3002B",      "x\u2019\u3007 y.\u0308 Z",
        "one_ two. _Three_ x", "\"Oh.\" 'A' (b.) C", "5. Five 6.B. C",
    };
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_string_assign(text, texts[i]);
        assert_agreement(*state, text, i);
    }
}

/* Words are read many bytes at a time: none may be read that is not there. */
static void
nothing_is_read_behind_the_text(void **state)
{
    Fixture *self = *state;
    static const char *const texts[] = {
        "a",    "abcdefg", "abcdefgh", "one two three",
        "end.", "end’",    "中",       "a中",
        "1",    "é",       "x'"
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        gsize length = strlen(texts[i]);
        g_autofree char *bare = g_memdup2(texts[i], length);

        for (int j = 0; j < N_BOUNDARIES; j++)
            both_agree(self->both[j], bare, length, NULL);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fast_path_gives_what_slow_path_gives),
        cmocka_unit_test(code_points_make_no_difference),
        cmocka_unit_test(wrapped_lines_make_no_difference),
        cmocka_unit_test(rare_cases_make_no_difference),
        cmocka_unit_test(nothing_is_read_behind_the_text),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
