/* Tokens are kept in a store, and come back without their texts.
 *
 * Of the UN corpus, 32 million tokens, words take 129 MB there, of which
 * nothing needs to be worked out again: they are copied, checked against the
 * vocabulary, and are ready.
 */
#include <string.h>

#include "watchword/error.h"

#include "corpus/reader.h"
#include "corpus/storefile.h"
#include "count/tokens.h"

#define KIND "tokens"

/* Positions between two looks at the memory. */
#define STEP ((guint32)65536)

/* (transfer full): how often each word occurs. */
static guint32 *
count_words(const WwTokens *self)
{
    guint32 *counts = g_new0(guint32, (gsize)ww_tokens_n_words(self) + 1);

    for (guint32 at = 0; at < self->n; at++) {
        counts[self->ids[at]]++;
        if (at % STEP == 0)
            ww_scratch_touch(self->run, STEP * sizeof *self->ids);
    }

    return counts;
}

static gboolean
write_words(const WwTokens *self,
            WwDatabase *database,
            gint64 number,
            GError **error)
{
    g_autoptr(WwStatement) insert =
        ww_database_prepare(database, "INSERT INTO words VALUES(?, ?, ?, ?)",
                            error);
    g_autofree guint32 *counts = count_words(self);

    if (insert == NULL)
        return FALSE;
    for (guint32 word = 1; word <= ww_tokens_n_words(self); word++) {
        ww_statement_bind_integer(insert, 1, number);
        ww_statement_bind_integer(insert, 2, word);
        ww_statement_bind_string(insert, 3, ww_vocab_word(self->vocab, word),
                                 ww_vocab_length(self->vocab, word));
        ww_statement_bind_integer(insert, 4, counts[word]);
        if (!ww_statement_run(insert, error))
            return FALSE;
    }

    return TRUE;
}

/* Little-endian, wherever it is written. */
static void
turn(guint32 *words, gsize n)
{
    if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
        return;
    for (gsize i = 0; i < n; i++)
        words[i] = GUINT32_TO_LE(words[i]);
}

static gboolean
write_document(const WwTokens *self,
               WwStatement *insert,
               gint64 number,
               guint document,
               GError **error)
{
    guint32 first = self->firsts[document];
    gsize n = self->firsts[document + 1] - first;
    g_autofree guint32 *words = g_memdup2(self->ids + first, n * sizeof *words);

    turn(words, n);
    ww_statement_bind_integer(insert, 1, number);
    ww_statement_bind_integer(
        insert, 2, ww_corpus_document(self->corpus, document)->number);
    ww_statement_bind_text(insert, 3, self->languages[document]);
    ww_statement_bind_integer(insert, 4, self->totals[document]);
    ww_statement_bind_bytes(insert, 5, words, n * sizeof *words);
    ww_scratch_touch(self->run, n * sizeof *words);

    return ww_statement_run(insert, error);
}

static gboolean
write_documents(const WwTokens *self,
                WwDatabase *database,
                gint64 number,
                GError **error)
{
    g_autoptr(WwStatement) insert =
        ww_database_prepare(database,
                            "INSERT INTO tokens(kept, document, language,"
                            " tokens, words) VALUES(?, ?, ?, ?, ?)",
                            error);

    if (insert == NULL)
        return FALSE;
    for (guint i = 0; i < self->n_documents; i++) {
        if (!write_document(self, insert, number, i, error))
            return FALSE;
    }

    return TRUE;
}

gboolean
ww_tokens_keep(const WwTokens *self,
               WwStore *store,
               const char *options,
               const char *details,
               GError **error)
{
    WwDatabase *database = NULL;
    gint64 number = 0;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(store != NULL, FALSE);
    g_return_val_if_fail(options != NULL, FALSE);
    g_return_val_if_fail(details != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    database = ww_store_database(store);
    if (!ww_store_begin_keeping(store, KIND, options, details, &number, error))
        return FALSE;
    if (number == 0)
        return TRUE;
    if (write_words(self, database, number, error) &&
        write_documents(self, database, number, error) &&
        ww_store_end_keeping(store, error))
        return TRUE;
    ww_database_roll_back(database);

    return FALSE;
}

/* Tokens on their way out of a store. */
typedef struct {
    WwStore *store;       /* (not owned) */
    WwDatabase *database; /* (not owned) */
    gint64 number;
    gboolean with_words;
    WwTokens *tokens; /* (not owned) */
} Load;

static gboolean
refuse(const Load *self, const char *what, GError **error)
{
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                "%s: the store is damaged: %s: see watchword check",
                ww_database_path(self->database), what);

    return FALSE;
}

static WwStatement *
query(const Load *self, const char *sql, GError **error)
{
    WwStatement *statement = ww_database_prepare(self->database, sql, error);

    if (statement != NULL)
        ww_statement_bind_integer(statement, 1, self->number);

    return statement;
}

static gboolean
read_words(const Load *self, GError **error)
{
    g_autoptr(WwStatement) row =
        query(self,
              "SELECT word, form, count FROM words WHERE kept = ?"
              " ORDER BY word",
              error);
    g_autoptr(GArray) counts = g_array_new(FALSE, TRUE, sizeof(guint32));
    WwVocab *vocab = self->tokens->vocab;
    gboolean has_row = TRUE;

    if (row == NULL)
        return FALSE;
    g_array_set_size(counts, 1);
    while (has_row) {
        guint32 count = 0;
        const char *form;

        if (!ww_statement_step(row, &has_row, error))
            return FALSE;
        if (!has_row)
            break;
        form = ww_statement_text(row, 1);
        count = (guint32)ww_statement_integer(row, 2);
        if (form == NULL || ww_vocab_add(vocab, form, strlen(form)) !=
                                ww_statement_integer(row, 0))
            return refuse(self, "words that are not in order", error);
        g_array_append_val(counts, count);
    }
    self->tokens->word_counts = g_array_steal(counts, NULL);

    return TRUE;
}

/* How many positions there are: the words of all documents, or a break for
 * each.
 */
static gboolean
count_positions(const Load *self, gint64 *out, GError **error)
{
    g_autoptr(WwStatement) row = NULL;
    gboolean has_row = FALSE;

    *out = self->tokens->n_documents;
    if (!self->with_words)
        return TRUE;
    row =
        query(self, "SELECT sum(length(words) / 4) FROM tokens WHERE kept = ?",
              error);
    if (row == NULL || !ww_statement_step(row, &has_row, error))
        return FALSE;
    *out = ww_statement_integer(row, 0);

    return TRUE;
}

static gboolean
make_room(const Load *self, GError **error)
{
    WwTokens *tokens = self->tokens;
    gint64 n = 0;

    if (!count_positions(self, &n, error))
        return FALSE;
    if (n < tokens->n_documents || n > WW_POSITIONS_MAX)
        return refuse(self, "documents without words", error);
    tokens->n = (guint32)n;
    tokens->ids =
        ww_scratch_new(tokens->run, (gsize)n * sizeof(guint32), error);

    return tokens->ids != NULL;
}

/* Copies n words, the last of them a break; FALSE when there are such as do not
 * exist. */
static gboolean
copy_words(const Load *self, guint32 *to, gconstpointer from, gsize n)
{
    guint32 n_words = ww_tokens_n_words(self->tokens);
    guint32 most = 0;

    memcpy(to, from, n * sizeof *to);
    turn(to, n);
    for (gsize i = 0; i < n; i++)
        most = MAX(most, to[i]);

    return most <= n_words && n > 0 && to[n - 1] == 0;
}

/* Puts the words of a document, or a break alone, at a position. */
static gboolean
take_words(const Load *self,
           WwStatement *row,
           guint32 first,
           gsize *out_n,
           GError **error)
{
    WwTokens *tokens = self->tokens;
    gsize size = 0;
    gconstpointer words;

    *out_n = 1;
    if (!self->with_words) {
        tokens->ids[first] = 0;
        return TRUE;
    }
    words = ww_statement_bytes(row, 3, &size);
    *out_n = size / sizeof(guint32);
    if (words == NULL || *out_n > tokens->n - first ||
        !copy_words(self, tokens->ids + first, words, *out_n))
        return refuse(self, "words that do not exist", error);
    ww_scratch_touch(tokens->run, size);

    return TRUE;
}

static gboolean
take_document(const Load *self,
              WwStatement *row,
              guint document,
              GError **error)
{
    WwTokens *tokens = self->tokens;
    const WwDocument *of = ww_corpus_document(tokens->corpus, document);
    const char *language = ww_statement_text(row, 1);
    gsize n = 0;

    if (of->number != ww_statement_integer(row, 0))
        return refuse(self, "tokens of no document", error);
    tokens->languages[document] = g_intern_string(language);
    tokens->totals[document] = (guint32)ww_statement_integer(row, 2);
    tokens->total += tokens->totals[document];
    if (!take_words(self, row, tokens->firsts[document], &n, error))
        return FALSE;
    tokens->firsts[document + 1] = tokens->firsts[document] + (guint32)n;

    return TRUE;
}

static gboolean
read_documents(const Load *self, GError **error)
{
    g_autoptr(WwStatement) row =
        query(self,
              self->with_words
                  ? "SELECT document, language, tokens, words FROM tokens"
                    " WHERE kept = ? ORDER BY document"
                  : "SELECT document, language, tokens FROM tokens"
                    " WHERE kept = ? ORDER BY document",
              error);
    gboolean has_row = TRUE;

    if (row == NULL || !make_room(self, error))
        return FALSE;
    for (guint i = 0; i < self->tokens->n_documents; i++) {
        if (!ww_statement_step(row, &has_row, error))
            return FALSE;
        if (!has_row)
            return refuse(self, "documents without tokens", error);
        if (!take_document(self, row, i, error))
            return FALSE;
    }

    return TRUE;
}

/* What is kept under the number; the corpus has the documents. */
static WwTokens *
load(Load *self, const WwCorpus *corpus, WwRun *run, GError **error)
{
    g_autoptr(WwTokens) tokens =
        ww_tokens_new_empty(corpus, WW_BOUNDARY_SENTENCE, run);

    self->tokens = tokens;
    tokens->vocab = ww_vocab_new();
    tokens->is_unplaced = TRUE;
    if (!read_words(self, error) || !read_documents(self, error) ||
        !ww_tokens_finish(tokens, error))
        return NULL;

    return g_steal_pointer(&tokens);
}

gboolean
ww_tokens_new_kept(WwStore *store,
                   const char *options,
                   const WwReadOptions *read,
                   WwCorpus *corpus,
                   WwKeptTokens *inout,
                   GError **error)
{
    Load self = { .store = store };
    gboolean is_done;

    g_return_val_if_fail(store != NULL, FALSE);
    g_return_val_if_fail(options != NULL, FALSE);
    g_return_val_if_fail(read != NULL, FALSE);
    g_return_val_if_fail(corpus != NULL, FALSE);
    g_return_val_if_fail(inout != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    inout->tokens = NULL;
    inout->details = NULL;
    self.database = ww_store_database(store);
    self.with_words = inout->with_words;
    if (!ww_store_check_rules(store, error) ||
        !ww_store_begin_reading(store, error))
        return FALSE;
    is_done = ww_store_find_kept(store, KIND, options, &self.number,
                                 &inout->details, error);
    if (is_done && self.number != 0) {
        is_done = ww_store_read_kept(store, self.number, read, corpus, error);
        if (is_done)
            inout->tokens = load(&self, corpus, read->run, error);
        is_done = is_done && inout->tokens != NULL;
    }
    ww_store_end_reading(store);

    return is_done;
}
