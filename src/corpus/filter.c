#include <string.h>

#include <glib.h>

#include "watchword/corpus.h"

#include "corpus/reader.h"
#include "corpus/reprints.h"

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
