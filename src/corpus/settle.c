#include "corpus/settle.h"

#include <string.h>

#include <glib.h>

#include "corpus/fields.h"
#include "corpus/open.h"
#include "corpus/reader.h"
#include "corpus/serials.h"
#include "text/month.h"

typedef struct {
    WwCorpus *corpus; /* borrowed */
    guint orders;
    WwYearFrom year_from;
    const WwPeople *people;       /* borrowed, nullable */
    const WwReadOptions *options; /* borrowed */
    WwSerials *serials;           /* owned */
    guint n_numbers;              /* in names of files, that are no dates */
    GHashTable *previous; /* owned: folder -> the last dated WwDocument in it */
    GHashTable *told;     /* owned: problems */
    char *source;         /* owned, nullable: of the last problem */
    guint n_problems;     /* of that source */
} Settle;

void
ww_unsettled_add(WwUnsettled *self,
                 guint first,
                 guint orders,
                 gboolean has_open,
                 WwPeople *people)
{
    WwSettleInput input = { first, people };

    if (self->inputs == NULL)
        self->inputs = g_array_new(FALSE, FALSE, sizeof input);
    g_array_append_val(self->inputs, input);
    self->orders |= orders;
    self->has_open = self->has_open || has_open;
}

void
ww_unsettled_clear(WwUnsettled *self)
{
    for (guint i = 0; self->inputs != NULL && i < self->inputs->len; i++)
        ww_people_free(g_array_index(self->inputs, WwSettleInput, i).people);
    g_clear_pointer(&self->inputs, g_array_unref);
    self->orders = 0;
    self->has_open = FALSE;
}

/* Two bits for each separator. */
static guint
find_shift(char separator)
{
    return separator == '/' ? 0 : 2;
}

guint
ww_settle_order(const WwWritten *written)
{
    /* Full stops need nothing to be told by. */
    if (written->separator == '.')
        return 0;
    if (written->order == WW_DATE_ORDER_DAY)
        return 1U << find_shift(written->separator);
    if (written->order == WW_DATE_ORDER_MONTH)
        return 2U << find_shift(written->separator);
    return 0;
}

/* Says that there are more problems of a file than it may have. */
static void
end_source(Settle *self)
{
    if (self->n_problems > WW_READER_MAX_PROBLEMS) {
        const WwFile file = { .label = self->source };
        g_autofree char *what =
            g_strdup_printf("%u more dates like these",
                            self->n_problems - WW_READER_MAX_PROBLEMS);

        ww_corpus_take_problem(self->corpus, ww_file_problem(&file, 0, what));
    }
    self->n_problems = 0;
}

/* What all documents of a file or a folder have in common is told once. */
static void
report(Settle *self, const WwDocument *document, const char *why)
{
    const WwOpen *open = document->open;
    const WwFile file = {
        .label = open->label != NULL ? open->label : document->source,
    };
    g_autofree char *what = g_strdup_printf("\"%s\" %s", open->text, why);
    g_autofree char *problem = ww_file_problem(&file, open->line, what);

    if (g_hash_table_contains(self->told, problem))
        return;
    if (self->source == NULL || strcmp(self->source, file.label) != 0)
        end_source(self);
    g_free(self->source);
    self->source = g_strdup(file.label);
    if (self->n_problems++ < WW_READER_MAX_PROBLEMS) {
        ww_corpus_take_problem(self->corpus, g_strdup(problem));
        g_hash_table_add(self->told, g_steal_pointer(&problem));
    }
}

/* 3/4/2023 */
static void
settle_order(Settle *self, WwDocument *document)
{
    const WwWritten *written = &document->open->written;
    guint seen = self->orders >> find_shift(written->separator) & 3;
    WwDate date = written->date;

    if (seen == 1 || seen == 2) {
        if (seen == 1)
            date = (WwDate){ date.year, date.day, date.month };
        document->date = date;
        document->is_order_of_others = TRUE;
    } else if (seen == 0) {
        report(self, document,
               "may have the day or the month first, and no other date of the "
               "input shows which; only its year is used");
    } else {
        report(self, document,
               "may have the day or the month first, as other dates of the "
               "input have both; only its year is used");
    }
}

/* The month that @text names in @language, 0 for none. */
static guint
find_month(const char *text, const char *language)
{
    const char *at = text;

    while (language != NULL && *at != '\0') {
        const char *start = at;
        guint months;

        while (g_unichar_isalpha(g_utf8_get_char(at)))
            at = ww_encoding_next(at);
        months = ww_month_find(start, (gsize)(at - start), language);
        if (months != 0)
            return g_bit_storage(months);
        if (*at != '\0')
            at = ww_encoding_next(at);
    }
    return 0;
}

/* 28 listopada 2023 */
static void
settle_month(Settle *self, WwDocument *document)
{
    WwDate date = document->open->written.date;

    date.month = (guint8)find_month(document->open->text, document->language);
    if (date.month == 0)
        report(self, document,
               "names another month in another language, and the input does "
               "not say which it is in; only the year is used");
    else if (ww_date_is_valid(date))
        document->date = date;
    else
        report(self, document,
               "is no day that there is; only the year is "
               "used");
}

/* What the name of the file, or the folders around it, say. */
static WwDate
find_place_date(const WwDocument *document, gboolean is_file)
{
    g_auto(GStrv) names = g_strsplit(document->source, "/", -1);
    guint n = g_strv_length(names);
    WwWritten written = { .order = WW_DATE_ORDER_PLAIN };

    if (is_file && document->open->is_serial)
        return (WwDate){ .year = 0 };
    if (is_file) {
        char *name = names[n - 1];

        name[ww_sniff_stem(name, TRUE)] = '\0';
        return ww_date_find_name(name, &written) == WW_DATE_FIND_DATE
                   ? written.date
                   : (WwDate){ .year = written.date.year };
    }
    for (guint i = 0; i + 1 < n; i++) {
        if (ww_date_find_folder(names[i], &written) == WW_DATE_FIND_OPEN)
            written.date.month = written.date.day = 0;
    }
    return written.date;
}

static WwDate
find_previous_date(const Settle *self, const WwDocument *document)
{
    g_autofree char *folder = g_path_get_dirname(document->source);
    const WwDocument *before = g_hash_table_lookup(self->previous, folder);
    WwDate date = { 0 };

    if (before == NULL)
        return date;
    date.year = before->date.year;
    if (before->date.month == 12 && document->open->written.date.month == 1)
        date.year++;
    return date;
}

static WwDate
find_year(const Settle *self, const WwDocument *document)
{
    guint8 month = document->open->written.date.month;
    WwDate date =
        self->year_from == WW_YEAR_FROM_PREVIOUS
            ? find_previous_date(self, document)
            : find_place_date(document, self->year_from == WW_YEAR_FROM_FILE);

    /* It is of another day than the line. */
    if (date.month != 0 && date.month != month)
        date.year = 0;
    return date;
}

/* March 28 */
static void
settle_year(Settle *self, WwDocument *document)
{
    static const char *const missing[] = {
        [WW_YEAR_FROM_NOWHERE] = "has no year",
        [WW_YEAR_FROM_FILE] =
            "has no year, and the name of the file tells none for it",
        [WW_YEAR_FROM_FOLDER] = "has no year, and no folder tells one for it",
        [WW_YEAR_FROM_PREVIOUS] =
            "has no year, and no document before it in its folder has one",
    };
    static const WwFound founds[] = {
        [WW_YEAR_FROM_NOWHERE] = WW_FOUND_NOT,
        [WW_YEAR_FROM_FILE] = WW_FOUND_YEAR_FROM_FILE,
        [WW_YEAR_FROM_FOLDER] = WW_FOUND_YEAR_FROM_FOLDER,
        [WW_YEAR_FROM_PREVIOUS] = WW_FOUND_YEAR_FROM_PREVIOUS,
    };
    WwDate date = document->open->written.date;

    /* A name or a folder told the day. */
    if (document->date.day != 0)
        return;
    date.year = find_year(self, document).year;
    if (date.year == 0) {
        report(self, document, missing[self->year_from]);
    } else if (ww_date_is_valid(date)) {
        document->date = date;
        document->date_found = founds[self->year_from];
    } else {
        g_autofree char *why =
            g_strdup_printf("is no day of the year %u", date.year);

        report(self, document, why);
    }
}

static void
settle_field(const Settle *self,
             WwDocument *document,
             const char *name,
             const char *value)
{
    if (self->options->all_fields ||
        ww_fields_are_named(self->options, name, strlen(name)))
        ww_fields_take(document, name, strlen(name), g_strdup(value));
}

/* A speaker of whom nothing is told keeps the id. */
static void
settle_speaker(Settle *self, WwDocument *document)
{
    const char *scope = document->open->scope;
    const char *who = document->open->who;
    const char *name = NULL;
    const char *party = NULL;

    if (self->people != NULL) {
        name = ww_people_name(self->people, scope, who);
        party = ww_people_party(self->people, scope, who, document->date);
    }
    settle_field(self, document, "speaker", name != NULL ? name : who);
    settle_field(self, document, "party", party);
}

/* 1909.txt beside 12.txt */
static void
settle_number(Settle *self, WwDocument *document)
{
    if (!ww_serials_has(self->serials, document))
        return;
    document->open->is_serial = TRUE;
    document->date = document->open->otherwise;
    document->date_found = document->open->otherwise_found;
    self->n_numbers++;
}

static void
settle_date(Settle *self, WwDocument *document)
{
    const WwOpen *open = document->open;

    if (open->text == NULL ||
        (open->is_of_folder && document->date_found != WW_FOUND_FOLDER))
        return;
    if (open->written.date.year == 0)
        settle_year(self, document);
    else if (open->written.separator != '\0')
        settle_order(self, document);
    else
        settle_month(self, document);
}

static void
settle_document(Settle *self, WwDocument *document)
{
    if (document->open == NULL)
        return;
    settle_number(self, document);
    settle_date(self, document);
    if (document->open->who != NULL)
        settle_speaker(self, document);
    g_clear_pointer(&document->open, ww_open_free);
}

/* What comes before another is asked for only where years come from there. */
static void
note_previous(Settle *self, WwDocument *document)
{
    if (self->year_from == WW_YEAR_FROM_PREVIOUS && document->date.year != 0)
        g_hash_table_replace(self->previous,
                             g_path_get_dirname(document->source), document);
}

static void
settle_input(Settle *self, const WwSettleInput *input, guint end)
{
    self->people = input->people;
    for (guint i = input->first; i < end; i++) {
        WwDocument *document = ww_corpus_at(self->corpus, i);

        settle_document(self, document);
        note_previous(self, document);
    }
}

static void
settle_inputs(Settle *self, const GArray *inputs)
{
    for (guint i = 0; i < inputs->len; i++) {
        const WwSettleInput *input = &g_array_index(inputs, WwSettleInput, i);

        settle_input(self, input,
                     i + 1 < inputs->len
                         ? g_array_index(inputs, WwSettleInput, i + 1).first
                         : ww_corpus_n_documents(self->corpus));
    }
}

void
ww_settle(WwCorpus *corpus, const WwReadOptions *options)
{
    WwUnsettled *unsettled = ww_corpus_unsettled(corpus);
    const GArray *inputs = unsettled->inputs;

    if (unsettled->has_open) {
        Settle self = {
            .corpus = corpus,
            .orders = unsettled->orders,
            .year_from = options->year_from,
            .options = options,
            .serials =
                ww_serials_new(corpus,
                               g_array_index(inputs, WwSettleInput, 0).first),
            .previous =
                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
            .told =
                g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        };

        settle_inputs(&self, inputs);
        end_source(&self);
        unsettled->n_numbers += self.n_numbers;
        ww_serials_free(self.serials);
        g_hash_table_unref(self.previous);
        g_hash_table_unref(self.told);
        g_free(self.source);
    }
    ww_unsettled_clear(unsettled);
}
