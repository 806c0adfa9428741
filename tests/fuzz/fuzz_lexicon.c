#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "watchword/lexicon.h"

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What holds of every family: it has a name and variants, each one line of
 * text, trimmed. */
static void
check_text(const char *text)
{
    g_assert(*text != '\0');
    g_assert(g_utf8_validate(text, -1, NULL));
    g_assert(strpbrk(text, "\r\n") == NULL);
    g_assert(!g_unichar_isspace(g_utf8_get_char(text)));
}

static void
check_family(const WwLexicon *lexicon, guint family)
{
    const char *const *variants = ww_lexicon_variants(lexicon, family);

    check_text(ww_lexicon_name(lexicon, family));
    g_assert(variants[0] != NULL);
    for (guint i = 0; variants[i] != NULL; i++)
        check_text(variants[i]);
}

static void
add_cell(GString *line, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\"", -1);
    g_autofree char *quoted = g_strjoinv("\"\"", parts);

    g_string_append_printf(line, "%s\"%s\"", line->len > 0 ? "\t" : "", quoted);
}

/* A family written as a line, with every cell in quotation marks, is the same
 * when it is read. */
static void
check_again(const WwLexicon *lexicon, guint family)
{
    g_autoptr(WwLexicon) again = ww_lexicon_new();
    g_autoptr(GString) line = g_string_new(NULL);
    const char *const *variants = ww_lexicon_variants(lexicon, family);

    add_cell(line, ww_lexicon_name(lexicon, family));
    for (guint i = 0; variants[i] != NULL; i++)
        add_cell(line, variants[i]);
    g_assert(ww_lexicon_parse(again, "again", line->str, line->len, NULL));
    g_assert(ww_lexicon_n_families(again) == 1);
    g_assert_cmpstr(ww_lexicon_name(again, 0), ==,
                    ww_lexicon_name(lexicon, family));
    g_assert(g_strv_equal(ww_lexicon_variants(again, 0), variants));
}

/* The first byte chooses what separates. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autoptr(WwLexicon) lexicon = ww_lexicon_new();
    g_autoptr(GError) error = NULL;
    gboolean is_read = FALSE;

    if (size == 0)
        return 0;
    is_read = ww_lexicon_parse(lexicon, data[0] % 2 == 0 ? "x.csv" : "x.tsv",
                               (const char *)data + 1, size - 1, &error);
    g_assert(is_read == (error == NULL));
    g_assert(is_read || g_utf8_validate(error->message, -1, NULL));
    g_assert(!is_read || ww_lexicon_n_families(lexicon) > 0);
    for (guint i = 0; i < ww_lexicon_n_families(lexicon); i++)
        check_family(lexicon, i);
    if (ww_lexicon_n_families(lexicon) > 0)
        check_again(lexicon, 0);
    return 0;
}
