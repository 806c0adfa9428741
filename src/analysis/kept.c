/* Phrases that were selected are kept in a store, and come back with their
 * counts by document, without the text they stand in. */
#include "analysis/kept.h"

#include <string.h>

#include "watchword/error.h"

#include "analysis/hits.h"
#include "analysis/selection.h"
#include "corpus/storefile.h"
#include "count/tokens.h"
#include "numbers.h"
#include "parallel.h"

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
        g_strdup_printf(WW_KEPT_DETAILS, self->n_kept,
                        (guint64)ww_selection_start(self,
                                                    (guint)self->phrases.n),
                        count_words(self));
    if (!ww_store_begin_keeping(store, WW_KEPT_PHRASES, options, details,
                                &number, error))
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

    is_done = ww_store_find_kept(store, WW_KEPT_PHRASES, options, &number,
                                 &details, error);
    *out = number != 0;

    return is_done;
}
