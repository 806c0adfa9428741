#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/intake.h"
#include "corpus/settle.h"

/* Among them all formats, and names that hold a date and a year. */
static const char *const names[] = { "a.txt",          "a.md",       "a.jsonl",
                                     "2019-01-02.txt", "a.csv",      "a.html",
                                     "a.json",         "2019/a.txt", "a.xml" };

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_document(const WwDocument *document)
{
    g_assert(strlen(document->text) == document->length);
    g_assert(g_utf8_validate_len(document->text, document->length, NULL));
    g_assert(strchr(document->text, '\r') == NULL);
    g_assert(document->id != NULL && *document->id != '\0');
    g_assert(
        document->title == NULL ||
        (*document->title != '\0' && strchr(document->title, '\n') == NULL));
    g_assert((document->date_found == WW_FOUND_NOT) ==
             (document->date.year == 0));
    g_assert(document->date.year == 0 || ww_date_is_valid(document->date));
    g_assert(document->open == NULL);
    for (guint i = 0; i < document->n_fields; i++)
        g_assert(g_utf8_validate(document->fields[i].value, -1, NULL));
    g_assert((document->region_found == WW_FOUND_NOT) ==
             (document->region == NULL));
}

/* The first byte says as what the others are read; they may be packed. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    WwReadOptions options = { .count_titles = TRUE, .all_fields = TRUE };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    WwFile file = { 0 };
    WwSource *source;

    if (size == 0)
        return 0;
    source = ww_source_open_memory(data + 1, size - 1, NULL);
    if (source == NULL)
        return 0;
    ww_source_set_limit(source, 1 << 20);
    file.path = names[data[0] % G_N_ELEMENTS(names)];
    options.year_from = (WwYearFrom)(data[0] / G_N_ELEMENTS(names) %
                                     ((guint)WW_YEAR_FROM_PREVIOUS + 1));
    file.label = file.path;
    file.id = file.path;
    ww_intake_file(corpus, &options, &file, source, file.label);
    ww_settle(corpus, &options);
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        check_document(ww_corpus_document(corpus, i));
    for (guint i = 0; i < ww_corpus_n_problems(corpus); i++)
        g_assert(g_utf8_validate(ww_corpus_problem(corpus, i), -1, NULL));
    ww_corpus_drop_duplicates(corpus);
    g_assert(ww_corpus_n_duplicates(corpus) == 0);
    g_assert(ww_corpus_find_reprints(corpus, 0.5, TRUE, NULL));
    ww_corpus_find_boilerplate(corpus, TRUE);
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        g_assert(
            g_utf8_validate(ww_corpus_document(corpus, i)->text, -1, NULL));
    return 0;
}
