#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"
#include "corpus/reprints.h"
#include "tally.h"

/* Values that are listed at most. */
#define VALUES_SHOWN 8

/* Numbers that order days. */
static int
rank(int year, int month, int day)
{
    return (year * 16 + month) * 32 + day;
}

/* The first day that @date may mean. */
static int
first_day(WwDate date)
{
    return rank(date.year, MAX(date.month, 1), MAX(date.day, 1));
}

/* The last day that @date may mean. */
static int
last_day(WwDate date)
{
    int month = date.month != 0 ? date.month : 12;
    int day = date.day != 0
                  ? date.day
                  : g_date_get_days_in_month((GDateMonth)month, date.year);

    return rank(date.year, month, day);
}

static gboolean
is_within(WwDate date, WwDate since, WwDate until)
{
    if (since.year == 0 && until.year == 0)
        return TRUE;
    if (date.year == 0)
        return FALSE;
    if (since.year != 0 && first_day(date) < first_day(since))
        return FALSE;
    return until.year == 0 || last_day(date) <= last_day(until);
}

static gboolean
is_below(const char *region, const char *path)
{
    gsize length;

    if (path == NULL)
        return TRUE;
    if (region == NULL)
        return FALSE;
    length = strlen(path);
    return strncmp(region, path, length) == 0 &&
           (region[length] == '\0' || region[length] == '/');
}

static gboolean
holds(const WwDocument *document, const WwFieldTest *test)
{
    const char *value = ww_document_field(document, test->field);

    if (*test->value == '\0')
        return value == NULL;
    if (g_str_equal(test->field, "region"))
        return is_below(value, test->value);
    return g_strcmp0(value, test->value) == 0;
}

/* Whether it is one of the values asked of that field. */
static gboolean
any_holds(const WwDocument *document,
          const WwDocumentFilter *filter,
          const char *field)
{
    for (guint i = 0; i < filter->n_tests; i++) {
        const WwFieldTest *test = &filter->tests[i];

        if (!test->is_not && g_ascii_strcasecmp(test->field, field) == 0 &&
            holds(document, test))
            return TRUE;
    }
    return FALSE;
}

static gboolean
passes_tests(const WwDocument *document, const WwDocumentFilter *filter)
{
    for (guint i = 0; i < filter->n_tests; i++) {
        const WwFieldTest *test = &filter->tests[i];

        if (test->is_not ? holds(document, test)
                         : !any_holds(document, filter, test->field))
            return FALSE;
    }
    return TRUE;
}

static gboolean
is_kept(const WwDocument *document, gpointer user_data)
{
    const WwDocumentFilter *filter = user_data;

    return is_within(document->date, filter->since, filter->until) &&
           is_below(document->region, filter->region) &&
           (filter->language == NULL ||
            g_strcmp0(document->language, filter->language) == 0) &&
           passes_tests(document, filter);
}

guint
ww_corpus_filter(WwCorpus *self, const WwDocumentFilter *filter)
{
    WwDocumentFilter copy;

    g_return_val_if_fail(self != NULL, 0);
    g_return_val_if_fail(filter != NULL, 0);

    copy = *filter;
    ww_corpus_take_reprints(self, NULL, 1.0, 0);
    return ww_corpus_keep(self, is_kept, &copy);
}

static gboolean
any_document_holds(const WwCorpus *corpus, const WwFieldTest *test)
{
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        if (holds(ww_corpus_document(corpus, i), test))
            return TRUE;
    }
    return FALSE;
}

static GHashTable *
count_values(const WwCorpus *corpus, const char *field)
{
    GHashTable *counts = ww_tally_new();

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const char *value =
            ww_document_field(ww_corpus_document(corpus, i), field);

        if (value != NULL)
            ww_tally_count(counts, value);
    }
    return counts;
}

static char *
dup_values(const WwCorpus *corpus, const WwFieldTest *test)
{
    g_autoptr(GHashTable) counts = count_values(corpus, test->field);
    g_autoptr(GPtrArray) values = ww_tally_list(counts);
    GString *list = g_string_new(NULL);

    g_string_append_printf(list, "no document has \"%s\" as %s", test->value,
                           test->field);
    for (guint i = 0; i < MIN(values->len, VALUES_SHOWN); i++) {
        const char *value = g_ptr_array_index(values, i);

        g_string_append_printf(list, "%s%s (%u)",
                               i == 0 ? "; there are " : ", ", value,
                               ww_tally_get(counts, value));
    }
    if (values->len > VALUES_SHOWN)
        g_string_append(list, ", ...");
    return g_string_free(list, FALSE);
}

char *
ww_corpus_dup_missing_value(const WwCorpus *self,
                            const WwDocumentFilter *filter)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(filter != NULL, NULL);

    for (guint i = 0; i < filter->n_tests; i++) {
        const WwFieldTest *test = &filter->tests[i];

        if (!test->is_not && *test->value != '\0' &&
            !any_document_holds(self, test))
            return dup_values(self, test);
    }
    return NULL;
}
