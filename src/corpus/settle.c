#include "corpus/settle.h"

#include <string.h>

#include <glib.h>

#include "corpus/fields.h"
#include "corpus/reader.h"
#include "text/month.h"

struct WwOpen {
    WwWritten written;
    guint64 line;
    char *text;  /* owned, nullable: the date as it is written */
    char *scope; /* owned, nullable: of the speaker */
    char *who;   /* owned, nullable */
};

typedef struct {
    WwCorpus *corpus; /* borrowed */
    guint orders;
    WwYearFrom year_from;
    const WwPeople *people;       /* borrowed, nullable */
    const WwReadOptions *options; /* borrowed */
    GHashTable *previous; /* owned: folder -> the last dated WwDocument in it */
    const char *source;   /* borrowed: of the last problem */
    guint n_problems;     /* of that source */
} Settle;

WwOpen *
ww_open_new_date(const WwWritten *written, guint64 line, const char *text)
{
    WwOpen *self = g_new0(WwOpen, 1);

    self->written = *written;
    self->line = line;
    self->text = g_strdup(text);
    return self;
}

WwOpen *
ww_open_new_speaker(const char *scope, const char *who)
{
    WwOpen *self = g_new0(WwOpen, 1);

    self->scope = g_strdup(scope);
    self->who = g_strdup(who);
    return self;
}

void
ww_open_free(WwOpen *self)
{
    if (self == NULL)
        return;
    g_free(self->text);
    g_free(self->scope);
    g_free(self->who);
    g_free(self);
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

static void
report(Settle *self, const WwDocument *document, const char *why)
{
    const WwFile file = { .label = document->source };
    g_autofree char *what =
        g_strdup_printf("\"%s\" %s", document->open->text, why);

    if (self->source == NULL || strcmp(self->source, document->source) != 0)
        end_source(self);
    self->source = document->source;
    if (self->n_problems++ < WW_READER_MAX_PROBLEMS)
        ww_corpus_take_problem(self->corpus,
                               ww_file_problem(&file, document->open->line,
                                               what));
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
    WwDate date = { 0 };

    if (is_file) {
        char *name = names[n - 1];

        name[ww_sniff_stem(name, TRUE)] = '\0';
        return ww_date_find_name(name, &written) == WW_DATE_FIND_DATE
                   ? written.date
                   : (WwDate){ .year = written.date.year };
    }
    for (guint i = 0; i + 1 < n; i++)
        ww_date_find_folder(names[i], &date);
    return date;
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

static void
settle_document(Settle *self, WwDocument *document)
{
    const WwWritten *written;

    if (document->open == NULL)
        return;
    written = &document->open->written;
    if (document->open->who != NULL)
        settle_speaker(self, document);
    else if (written->date.year == 0)
        settle_year(self, document);
    else if (written->separator != '\0')
        settle_order(self, document);
    else
        settle_month(self, document);
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

void
ww_settle(WwCorpus *corpus,
          guint first,
          guint orders,
          const WwPeople *people,
          const WwReadOptions *options)
{
    Settle self = {
        .corpus = corpus,
        .orders = orders,
        .year_from = options->year_from,
        .people = people,
        .options = options,
        .previous =
            g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };

    for (guint i = first; i < ww_corpus_n_documents(corpus); i++) {
        WwDocument *document = ww_corpus_at(corpus, i);

        settle_document(&self, document);
        note_previous(&self, document);
    }
    end_source(&self);
    g_hash_table_unref(self.previous);
}
