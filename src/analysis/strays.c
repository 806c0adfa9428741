#include "analysis/strays.h"

#include "watchword/grid.h"

/* Years without a document that are taken for a mistake in a date. */
#define GAP_MIN 50

/* Of so many dated documents one may be a stray. */
#define DOCUMENTS_EACH 10

/* Names in a line. */
#define NAMED_MAX 3

static int
compare_years(gconstpointer a, gconstpointer b)
{
    int left = *(const int *)a;
    int right = *(const int *)b;

    return left < right ? -1 : left > right;
}

/* (element-type int): the years of dated documents, in rising order. */
static GArray *
list_years(const WwCorpus *corpus)
{
    GArray *years = g_array_new(FALSE, FALSE, sizeof(int));

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        int year = ww_corpus_document(corpus, i)->date.year;

        if (year != 0)
            g_array_append_val(years, year);
    }
    g_array_sort(years, compare_years);

    return years;
}

/* The place after which the longest gap is, of those from..until. */
static guint
find_gap(const int *years, guint from, guint until)
{
    guint widest = from;

    for (guint i = from; i < until; i++) {
        if (years[i + 1] - years[i] > years[widest + 1] - years[widest])
            widest = i;
    }

    return widest;
}

WwStrays
ww_strays_find(const WwCorpus *corpus)
{
    g_autoptr(GArray) list = list_years(corpus);
    const int *years = (const int *)(gpointer)list->data;
    guint from = 0;
    guint until = list->len - 1;
    guint n = 0;

    while (list->len > 0 && from < until) {
        guint at = find_gap(years, from, until);
        int gap = years[at + 1] - years[at];
        gboolean is_early = at + 1 - from < until - at;
        guint n_more = is_early ? at + 1 - from : until - at;
        int span =
            is_early ? years[until] - years[at + 1] : years[at] - years[from];

        if (gap < GAP_MIN || gap <= span ||
            (n + n_more) * DOCUMENTS_EACH >= list->len)
            break;
        n += n_more;
        from = is_early ? at + 1 : from;
        until = is_early ? until : at;
    }
    if (n == 0)
        return (WwStrays){ 0 };

    return (WwStrays){ years[from], years[until], n };
}

/* The strays of one end. */
typedef struct {
    GString *names; /* (owned) of the first few, with their dates */
    int near;       /* the year nearest to all others */
    guint n;
} End;

static void
add_to_end(End *end, const WwDocument *document, gboolean is_early)
{
    int year = document->date.year;
    char date[WW_DATE_SIZE];

    if (end->n == 0 || (is_early ? year > end->near : year < end->near))
        end->near = year;
    if (end->n++ >= NAMED_MAX)
        return;
    g_string_append_printf(end->names, "%s%s (%s)", end->n > 1 ? ", " : "",
                           document->id != NULL ? document->id : "a document",
                           ww_date_format(document->date, date));
}

static End
find_end(const WwCorpus *corpus, const WwStrays *strays, gboolean is_early)
{
    End end = { .names = g_string_new(NULL) };

    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++) {
        const WwDocument *document = ww_corpus_document(corpus, i);
        int year = document->date.year;

        if (year != 0 &&
            (is_early ? year < strays->first : year > strays->last))
            add_to_end(&end, document, is_early);
    }
    if (end.n > NAMED_MAX)
        g_string_append_printf(end.names, " and %u more", end.n - NAMED_MAX);

    return end;
}

static void
describe_early(const End *end, int first, GString *line)
{
    if (end->n > 0)
        g_string_append_printf(
            line,
            "%s %s dated %d years before all others: if that is wrong, "
            "--since %d leaves %s out",
            end->names->str, end->n == 1 ? "is" : "are", first - end->near,
            first, end->n == 1 ? "it" : "them");
}

static void
describe_late(const End *end, int last, GString *line)
{
    if (end->n > 0)
        g_string_append_printf(
            line,
            "%s%s %s dated %d years after all others: if that is wrong, "
            "--until %d leaves %s out",
            line->len > 0 ? "; " : "", end->names->str,
            end->n == 1 ? "is" : "are", end->near - last, last,
            end->n == 1 ? "it" : "them");
}

char *
ww_strays_describe(const WwCorpus *corpus)
{
    g_return_val_if_fail(corpus != NULL, NULL);

    WwStrays strays = ww_strays_find(corpus);

    if (strays.n == 0)
        return NULL;

    GString *line = g_string_new(NULL);
    End early = find_end(corpus, &strays, TRUE);
    End late = find_end(corpus, &strays, FALSE);

    describe_early(&early, strays.first, line);
    describe_late(&late, strays.last, line);
    g_string_free(early.names, TRUE);
    g_string_free(late.names, TRUE);

    return g_string_free(line, FALSE);
}
