/* Phrases that were kept come back out of a store.
 *
 * Of the UN corpus 463,000 phrases with 3.9 million pairs of a document and a
 * count, in 0.23 s: SQLite takes nearly all of it, and what it gives is read
 * meanwhile by another thread.
 */
#include <string.h>

#include "watchword/error.h"

#include "analysis/kept.h"
#include "analysis/selection.h"
#include "corpus/storefile.h"
#include "count/tokens.h"
#include "numbers.h"
#include "parallel.h"

/* Rows that are read at a time, and about as many bytes of their texts: those
 * of a phrase grow with the documents it is in. */
#define BATCH_SIZE  2048
#define BATCH_BYTES ((gsize)1 << 20)

/* Of a row: the phrase, its words, hits and kind. */
#define N_TEXTS 4

/* A phrase as it is kept, but for its first position and its kind. */
typedef struct {
    WwPhrase phrase;
    gint64 rank;
    gsize texts[N_TEXTS]; /* where they begin; "" for none */
} Row;

typedef struct {
    GArray *rows;   /* (owned) Row */
    GString *texts; /* (owned) of all of them */
} Batch;

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
    Batch batches[2];
    guint n_turns;
    WwStatement *row; /* (owned) */
    gboolean has_row;
    GError *error;   /* (owned) of reading rows */
    GError *problem; /* (owned) of taking them */
} Load;

static void
load_init(Load *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->batches); i++) {
        self->batches[i].rows = g_array_new(FALSE, FALSE, sizeof(Row));
        self->batches[i].texts = g_string_new(NULL);
    }
}

static void
load_clear(Load *self)
{
    for (guint i = 0; i < G_N_ELEMENTS(self->batches); i++) {
        g_array_unref(self->batches[i].rows);
        g_string_free(self->batches[i].texts, TRUE);
    }
    ww_statement_free(self->row);
    g_free(self->words);
    g_free(self->documents);
    g_clear_error(&self->error);
    g_clear_error(&self->problem);
}

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
static inline gboolean
read_number(const char **at, gint64 *out)
{
    const char *from = *at;
    const char *to = from;
    gint64 number = 0;

    while ((guchar)(*to - '0') <= 9 && to - from < 18)
        number = number * 10 + (*to++ - '0');
    *at = to;
    *out = number;

    return to > from;
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
    if (!skip(&at, '{'))
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

    if (length > self->most_words - self->n_words)
        return FALSE;
    for (guint i = 0; i < length; i++) {
        if (!skip(&at, i == 0 ? '[' : ',') || !read_number(&at, &word) ||
            word < 1 || word > n_known)
            return FALSE;
        self->words[self->n_words++] = (guint32)word;
    }

    return strcmp(at, "]") == 0;
}

/* Copies a row, so that it can be taken while the next ones are read. */
static void
copy_row(Batch *self, WwStatement *row)
{
    static const int columns[N_TEXTS] = { 0, 1, 7, 8 };
    Row copy = {
        .phrase = { .length = (guint)ww_statement_integer(row, 2),
                    .count = (guint32)ww_statement_integer(row, 3),
                    .net = (guint32)ww_statement_integer(row, 4),
                    .documents = (guint32)ww_statement_integer(row, 5),
                    .npmi = ww_statement_real(row, 6) },
        .rank = ww_statement_integer(row, 9),
    };

    for (guint i = 0; i < N_TEXTS; i++) {
        gsize length = 0;
        const char *text = ww_statement_bytes(row, columns[i], &length);

        copy.texts[i] = self->texts->len;
        if (text != NULL)
            g_string_append_len(self->texts, text, (gssize)length);
        g_string_append_c(self->texts, '\0');
    }
    g_array_append_val(self->rows, copy);
}

static void
fill(Load *self, Batch *batch)
{
    g_array_set_size(batch->rows, 0);
    g_string_truncate(batch->texts, 0);
    while (self->has_row && batch->rows->len < BATCH_SIZE &&
           batch->texts->len < BATCH_BYTES) {
        if (!ww_statement_step(self->row, &self->has_row, &self->error)) {
            self->has_row = FALSE;
            return;
        }
        if (self->has_row)
            copy_row(batch, self->row);
    }
}

static gboolean
note_phrase(Load *self, const WwPhrase *phrase, guint64 start, GError **error)
{
    WwSelection *selection = self->selection;

    if (!ww_pile_reserve(&selection->phrases, 1, error) ||
        !ww_pile_reserve(&selection->starts, 1, error))
        return FALSE;
    ((WwPhrase *)selection->phrases.data)[selection->phrases.n++] = *phrase;
    ((gsize *)selection->starts.data)[selection->starts.n++] = start;

    return TRUE;
}

static gboolean
take_phrase(Load *self, Row *row, const char *texts, GError **error)
{
    guint64 before = self->n_positions;
    WwPhrase *phrase = &row->phrase;
    const char *surface = texts + row->texts[0];

    phrase->first = (guint32)self->n_words;
    if (row->rank != (gint64)self->selection->phrases.n + 1 ||
        surface[0] == '\0' ||
        !ww_kind_from_name(texts + row->texts[3], &phrase->kind) ||
        !read_words(self, texts + row->texts[1], phrase->length) ||
        !read_hits(self, texts + row->texts[2]) ||
        self->n_positions - before != phrase->count)
        return refuse(self, error);
    ww_selection_add_surface(self->selection, surface);

    return note_phrase(self, phrase, before, error);
}

static void
take(Load *self, Batch *batch)
{
    for (guint i = 0; i < batch->rows->len && self->problem == NULL; i++)
        (void)take_phrase(self, &g_array_index(batch->rows, Row, i),
                          batch->texts->str, &self->problem);
}

/* One thread reads rows while another takes those that were read before. */
static void
turn(guint task, guint worker, gpointer user_data)
{
    Load *self = user_data;

    (void)worker;
    if (task == 0)
        fill(self, &self->batches[self->n_turns % 2]);
    else
        take(self, &self->batches[(self->n_turns + 1) % 2]);
}

/* They lie in the order in which they were written, so that it is twice as fast
 * to read them as they lie as to look up each by its rank. */
static const char rows_sql[] =
    "SELECT phrase, words, length, count, net, documents, npmi, hits, kind,"
    " rank FROM phrases WHERE rowid BETWEEN"
    " (SELECT rowid FROM phrases WHERE kept = ?1 ORDER BY rank LIMIT 1) AND"
    " (SELECT rowid FROM phrases WHERE kept = ?1 ORDER BY rank DESC LIMIT 1)"
    " AND +kept = ?1 ORDER BY rowid";

static gboolean
read_phrases(Load *self, GError **error)
{
    self->row = ww_database_prepare(self->database, rows_sql, error);
    if (self->row == NULL)
        return FALSE;
    ww_statement_bind_integer(self->row, 1, self->number);
    self->has_row = TRUE;
    do {
        ww_parallel(ww_run_n_threads(self->selection->run), 2, turn, self);
        self->n_turns++;
    } while (self->problem == NULL &&
             self->batches[(self->n_turns + 1) % 2].rows->len > 0);
    if (self->error == NULL)
        self->error = g_steal_pointer(&self->problem);
    if (self->error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&self->error));

    return FALSE;
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
    ww_selection_begin_surfaces(self);

    return self;
}

static gboolean
load(Load *self, WwStore *store, const char *options, GError **error)
{
    g_autofree char *details = NULL;

    if (!ww_store_find_kept(store, WW_KEPT_PHRASES, options, &self->number,
                            &details, error))
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
    load_init(&self);
    is_done = load(&self, store, options, error);
    load_clear(&self);
    ww_store_end_reading(store);

    return is_done ? g_steal_pointer(&selection) : NULL;
}
