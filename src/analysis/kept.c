/* Phrases that were selected are kept in a store, and come back with their
 * counts by document, without the text they stand in. */
#include <string.h>

#include "watchword/error.h"

#include "analysis/hits.h"
#include "analysis/selection.h"
#include "corpus/storefile.h"
#include "count/tokens.h"
#include "numbers.h"
#include "parallel.h"

#define KIND "phrases"

/* What is kept besides: phrases kept, be they shown or not; occurrences, and
 * words, of those shown. */
#define DETAILS \
    "kept %u, occurrences %" G_GUINT64_FORMAT ", words %" G_GUINT64_FORMAT

/* [7,12]: the numbers of its words. */
static void
append_words(const WwTokens *tokens, const WwPhrase *phrase, GString *out)
{
    for (guint i = 0; i < phrase->length; i++)
        g_string_append_printf(out, "%c%u", i == 0 ? '[' : ',',
                               ww_tokens_id_at(tokens, phrase->first + i));
    g_string_append_c(out, ']');
}

/* {"12":3,"15":1}: three times in document 12, once in 15. */
static void
append_hits(const WwSelection *self, guint index, GString *out)
{
    const WwTokens *tokens = ww_selection_tokens(self);
    const WwCorpus *corpus = ww_tokens_corpus(tokens);
    guint32 n = 0;
    const guint32 *positions = ww_selection_positions(self, index, &n);
    guint32 at = 0;
    WwHit hit;

    g_string_append_c(out, '{');
    while (ww_hits_next(tokens, positions, n, &at, &hit))
        g_string_append_printf(out, "%s\"%" G_GINT64_FORMAT "\":%u",
                               out->len > 1 ? "," : "",
                               ww_corpus_document(corpus, hit.document)->number,
                               hit.count);
    g_string_append_c(out, '}');
}

/* What is written of a phrase, besides its numbers. */
typedef struct {
    char *surface;  /* (owned) */
    GString *words; /* (owned) */
    GString *hits;  /* (owned) */
} Row;

/* Phrases whose rows are made at a time, and by one task. */
#define PART_SIZE 4096
#define TASK_SIZE 64

typedef struct {
    const WwSelection *selection;
    guint first; /* phrase */
    guint n;
    Row rows[PART_SIZE];
} Part;

static void
make_rows(guint task, guint worker, gpointer user_data)
{
    Part *part = user_data;
    guint end = MIN((task + 1) * TASK_SIZE, part->n);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        guint index = part->first + i;
        Row *row = &part->rows[i];

        row->surface = ww_selection_surface(part->selection, index);
        row->words = g_string_new(NULL);
        row->hits = g_string_new(NULL);
        append_words(ww_selection_tokens(part->selection),
                     ww_selection_phrase(part->selection, index), row->words);
        append_hits(part->selection, index, row->hits);
        ww_scratch_touch(part->selection->run, WW_LOOK);
    }
}

static void
row_clear(Row *row)
{
    g_free(row->surface);
    g_string_free(row->words, TRUE);
    g_string_free(row->hits, TRUE);
}

static gboolean
write_row(const Part *part,
          guint i,
          WwStatement *insert,
          gint64 number,
          GError **error)
{
    const WwPhrase *phrase =
        ww_selection_phrase(part->selection, part->first + i);
    const Row *row = &part->rows[i];

    ww_statement_bind_integer(insert, 1, number);
    ww_statement_bind_integer(insert, 2, part->first + i + 1);
    ww_statement_bind_text(insert, 3, row->surface);
    ww_statement_bind_string(insert, 4, row->words->str, row->words->len);
    ww_statement_bind_integer(insert, 5, phrase->length);
    ww_statement_bind_integer(insert, 6, phrase->count);
    ww_statement_bind_integer(insert, 7, phrase->net);
    ww_statement_bind_integer(insert, 8, phrase->documents);
    ww_statement_bind_real(insert, 9, phrase->npmi);
    ww_statement_bind_text(insert, 10, ww_kind_name(phrase->kind));
    ww_statement_bind_string(insert, 11, row->hits->str, row->hits->len);

    return ww_statement_run(insert, error);
}

static gboolean
write_part(Part *part, WwStatement *insert, gint64 number, GError **error)
{
    WwRun *run = part->selection->run;
    gboolean is_done = TRUE;

    ww_parallel(ww_run_n_threads(run), ww_parallel_tasks(part->n, TASK_SIZE),
                make_rows, part);
    for (guint i = 0; i < part->n; i++) {
        is_done = is_done && write_row(part, i, insert, number, error);
        row_clear(&part->rows[i]);
    }

    return is_done;
}

static gboolean
write_phrases(const WwSelection *self,
              WwDatabase *database,
              gint64 number,
              GError **error)
{
    g_autoptr(WwStatement) insert =
        ww_database_prepare(database,
                            "INSERT INTO phrases VALUES"
                            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                            error);
    g_autofree Part *part = g_new0(Part, 1);
    guint n = ww_selection_n_phrases(self);

    if (insert == NULL)
        return FALSE;
    part->selection = self;
    for (guint at = 0; at < n; at += PART_SIZE) {
        part->first = at;
        part->n = MIN(PART_SIZE, n - at);
        if (!write_part(part, insert, number, error))
            return FALSE;
    }

    return TRUE;
}

static guint64
count_words(const WwSelection *self)
{
    guint64 n = 0;

    for (guint i = 0; i < ww_selection_n_phrases(self); i++)
        n += ww_selection_phrase(self, i)->length;

    return n;
}

gboolean
ww_selection_keep(const WwSelection *self,
                  WwStore *store,
                  const char *options,
                  GError **error)
{
    g_autofree char *details = NULL;
    gint64 number = 0;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(store != NULL, FALSE);
    g_return_val_if_fail(options != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    details =
        g_strdup_printf(DETAILS, self->n_kept,
                        (guint64)ww_selection_start(self,
                                                    (guint)self->phrases.n),
                        count_words(self));
    if (!ww_store_begin_keeping(store, KIND, options, details, &number, error))
        return FALSE;
    if (number == 0)
        return TRUE;
    if (write_phrases(self, store->database, number, error) &&
        ww_store_end_keeping(store, error))
        return TRUE;
    ww_database_roll_back(store->database);

    return FALSE;
}

gboolean
ww_selection_is_kept(WwStore *store,
                     const char *options,
                     gboolean *out,
                     GError **error)
{
    g_autofree char *details = NULL;
    gint64 number = 0;
    gboolean is_done;

    g_return_val_if_fail(store != NULL, FALSE);
    g_return_val_if_fail(options != NULL, FALSE);
    g_return_val_if_fail(out != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    is_done =
        ww_store_find_kept(store, KIND, options, &number, &details, error);
    *out = number != 0;

    return is_done;
}

/* Phrases on their way out of a store. */
typedef struct {
    WwDatabase *database; /* (not owned) */
    gint64 number;        /* under which they are kept */
    WwTokens *tokens;     /* (not owned) */
    WwSelection *selection;
    guint32 *words;      /* (owned) those of all phrases */
    guint64 n_words;     /* up to here */
    guint64 most_words;  /* of all */
    guint64 n_positions; /* up to here */
    guint64 most_positions;
    guint32 *documents; /* (owned) by number less that of the first: its
                         * index plus one, 0 for none */
    guint32 last;       /* document of a phrase, as in documents */
    gint64 first_number;
    gint64 n_numbers;
} Load;

static gboolean
refuse(const Load *self, GError **error)
{
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                "%s: the store is damaged: phrases that make no sense: see "
                "watchword check",
                ww_database_path(self->database));

    return FALSE;
}

/* Numbers of documents are nearly those of the corpus. */
static gboolean
number_documents(Load *self, GError **error)
{
    const WwCorpus *corpus = ww_tokens_corpus(self->tokens);
    guint n = ww_corpus_n_documents(corpus);

    if (n == 0)
        return refuse(self, error);
    self->first_number = ww_corpus_document(corpus, 0)->number;
    self->n_numbers =
        ww_corpus_document(corpus, n - 1)->number - self->first_number + 1;
    if (self->n_numbers < n || self->n_numbers > G_MAXUINT32)
        return refuse(self, error);
    self->documents = g_new0(guint32, (gsize)self->n_numbers);
    for (guint i = 0; i < n; i++)
        self->documents[ww_corpus_document(corpus, i)->number -
                        self->first_number] = i + 1;

    return TRUE;
}

/* A number in decimal; FALSE where there is none. */
static gboolean
read_number(const char **at, gint64 *out)
{
    const char *from = *at;

    for (*out = 0; g_ascii_isdigit(**at) && *at - from < 18; ++*at)
        *out = *out * 10 + (**at - '0');

    return *at > from;
}

static inline gboolean
skip(const char **at, char sign)
{
    if (**at != sign)
        return FALSE;
    ++*at;

    return TRUE;
}

/* A position in the document for each occurrence in it. The words of phrases
 * stand before them all, see place(). */
static gboolean
add_hit(Load *self, gint64 number, gint64 count)
{
    guint32 *positions = self->selection->positions;
    guint32 document = 0;

    if (number < self->first_number ||
        number - self->first_number >= self->n_numbers || count < 1 ||
        (guint64)count > self->most_positions - self->n_positions)
        return FALSE;
    document = self->documents[number - self->first_number];
    if (document <= self->last)
        return FALSE;
    self->last = document;
    for (; count > 0; count--)
        positions[self->n_positions++] =
            (guint32)self->most_words + document - 1;

    return TRUE;
}

/* Reads what append_hits() has written. */
static gboolean
read_hits(Load *self, const char *at)
{
    gint64 number = 0;
    gint64 count = 0;

    self->last = 0;
    if (at == NULL || !skip(&at, '{'))
        return FALSE;
    while (*at == '"') {
        if (!skip(&at, '"') || !read_number(&at, &number) || !skip(&at, '"') ||
            !skip(&at, ':') || !read_number(&at, &count) ||
            !add_hit(self, number, count))
            return FALSE;
        if (*at == ',')
            at++;
    }

    return strcmp(at, "}") == 0;
}

/* Reads what append_words() has written. */
static gboolean
read_words(Load *self, const char *at, guint length)
{
    gint64 n_known = ww_tokens_n_words(self->tokens);
    gint64 word = 0;

    if (at == NULL || length > self->most_words - self->n_words)
        return FALSE;
    for (guint i = 0; i < length; i++) {
        if (!skip(&at, i == 0 ? '[' : ',') || !read_number(&at, &word) ||
            word < 1 || word > n_known)
            return FALSE;
        self->words[self->n_words++] = (guint32)word;
    }

    return strcmp(at, "]") == 0;
}

static gboolean
take_phrase(Load *self, WwStatement *row, GError **error)
{
    WwSelection *selection = self->selection;
    const char *kind = ww_statement_text(row, 8);
    const char *surface = ww_statement_text(row, 0);
    guint64 before = self->n_positions;
    WwPhrase phrase = {
        .first = (guint32)self->n_words,
        .length = (guint)ww_statement_integer(row, 2),
        .count = (guint32)ww_statement_integer(row, 3),
        .net = (guint32)ww_statement_integer(row, 4),
        .documents = (guint32)ww_statement_integer(row, 5),
        .npmi = ww_statement_real(row, 6),
    };

    if (ww_statement_integer(row, 9) != (gint64)selection->phrases.n + 1 ||
        surface == NULL || kind == NULL ||
        !ww_kind_from_name(kind, &phrase.kind) ||
        !read_words(self, ww_statement_text(row, 1), phrase.length) ||
        !read_hits(self, ww_statement_text(row, 7)) ||
        self->n_positions - before != phrase.count)
        return refuse(self, error);
    g_ptr_array_add(selection->surfaces, g_strdup(surface));
    if (!ww_pile_reserve(&selection->phrases, 1, error) ||
        !ww_pile_reserve(&selection->starts, 1, error))
        return FALSE;
    ((WwPhrase *)selection->phrases.data)[selection->phrases.n++] = phrase;
    ((gsize *)selection->starts.data)[selection->starts.n++] = before;

    return TRUE;
}

/* They lie in the order in which they were written, so that it is twice as fast
 * to read them as they lie as to look up each by its rank. */
static gboolean
read_phrases(Load *self, GError **error)
{
    g_autoptr(WwStatement) row =
        ww_database_prepare(self->database,
                            "SELECT phrase, words, length, count, net,"
                            " documents, npmi, hits, kind, rank FROM phrases"
                            " WHERE rowid BETWEEN"
                            " (SELECT rowid FROM phrases WHERE kept = ?1"
                            " ORDER BY rank LIMIT 1) AND"
                            " (SELECT rowid FROM phrases WHERE kept = ?1"
                            " ORDER BY rank DESC LIMIT 1)"
                            " AND +kept = ?1 ORDER BY rowid",
                            error);
    gboolean has_row = TRUE;

    if (row == NULL)
        return FALSE;
    ww_statement_bind_integer(row, 1, self->number);
    while (has_row) {
        if (!ww_statement_step(row, &has_row, error) ||
            (has_row && !take_phrase(self, row, error)))
            return FALSE;
    }

    return TRUE;
}

/* Makes room for what the details say there is. */
static gboolean
make_room(Load *self, const char *details, GError **error)
{
    WwSelection *selection = self->selection;
    guint64 numbers[3] = { 0 };
    gsize size;
    gboolean are_there = ww_numbers_read(details, numbers, 3);

    selection->n_kept = (guint)numbers[0];
    self->most_positions = numbers[1];
    self->most_words = numbers[2];
    if (!are_there ||
        self->most_words + self->tokens->n_documents > WW_POSITIONS_MAX ||
        self->most_positions > G_MAXUINT32 * (guint64)64)
        return refuse(self, error);
    size = (self->most_positions + 1) * sizeof(guint32);
    selection->positions = ww_scratch_new(selection->run, size, error);
    self->words = g_new(guint32, self->most_words + 1);

    return selection->positions != NULL;
}

/* Puts the words of phrases into the row, where they are looked up. */
static gboolean
place(Load *self, GError **error)
{
    WwSelection *selection = self->selection;

    if (self->n_words != self->most_words ||
        self->n_positions != self->most_positions)
        return refuse(self, error);
    if (!ww_pile_reserve(&selection->starts, 1, error))
        return FALSE;
    ((gsize *)selection->starts.data)[selection->starts.n++] =
        self->n_positions;

    return ww_tokens_set_words(self->tokens, self->words, self->n_words,
                               g_steal_pointer(&self->tokens->word_counts),
                               error);
}

static WwSelection *
selection_new(WwTokens *tokens, const WwCountOptions *counting, GError **error)
{
    WwCounts *counts = ww_counts_begin(tokens, counting, error);
    WwSelection *self = NULL;

    if (counts == NULL)
        return NULL;
    self = g_new0(WwSelection, 1);
    self->counts = self->own_counts = counts;
    self->run = tokens->run;
    self->is_kept = TRUE;
    self->phrases = (WwPile){ .run = self->run, .size = sizeof(WwPhrase) };
    self->starts = (WwPile){ .run = self->run, .size = sizeof(gsize) };
    self->surfaces = g_ptr_array_new_with_free_func(g_free);

    return self;
}

static gboolean
load(Load *self, WwStore *store, const char *options, GError **error)
{
    g_autofree char *details = NULL;

    if (!ww_store_find_kept(store, KIND, options, &self->number, &details,
                            error))
        return FALSE;
    if (self->number == 0) {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s: another program has changed the store meanwhile: try "
                    "again",
                    ww_database_path(self->database));
        return FALSE;
    }

    return make_room(self, details, error) && number_documents(self, error) &&
           read_phrases(self, error) && place(self, error);
}

WwSelection *
ww_selection_new_kept(WwStore *store,
                      const char *options,
                      WwTokens *tokens,
                      const WwCountOptions *counting,
                      GError **error)
{
    g_autoptr(WwSelection) selection = NULL;
    Load self = { .tokens = tokens };
    gboolean is_done = FALSE;

    g_return_val_if_fail(store != NULL, NULL);
    g_return_val_if_fail(options != NULL, NULL);
    g_return_val_if_fail(tokens != NULL, NULL);
    g_return_val_if_fail(counting != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    selection = selection_new(tokens, counting, error);
    if (selection == NULL || !ww_store_begin_reading(store, error))
        return NULL;
    self.database = store->database;
    self.selection = selection;
    is_done = load(&self, store, options, error);
    ww_store_end_reading(store);
    g_free(self.words);
    g_free(self.documents);

    return is_done ? g_steal_pointer(&selection) : NULL;
}
