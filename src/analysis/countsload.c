#include "analysis/countsload.h"

#include "watchword/error.h"

#include "count/tokens.h"
#include "hash.h"

static guint
field_hash(gconstpointer key)
{
    const WwField *field = key;

    return ww_hash_bytes(0, field->bytes, field->n);
}

static gboolean
field_equal(gconstpointer a, gconstpointer b)
{
    return ww_field_equal(a, b);
}

gboolean
ww_counts_file_refuse(const WwCountsFile *self, const char *why, GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX, why);
    ww_record_merge_prefix_error(self->merge, error);

    return FALSE;
}

gboolean
ww_counts_file_refuse_size(const WwCountsFile *self,
                           const char *why,
                           GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_RANGE, why);
    ww_record_merge_prefix_error(self->merge, error);

    return FALSE;
}

WwCountsFile *
ww_counts_file_new(WwRecordMerge *merge,
                   const WwDocumentFilter *filter,
                   WwRun *run,
                   GError **error)
{
    g_autoptr(WwCountsFile) self = g_new0(WwCountsFile, 1);

    self->run = run;
    self->merge = merge;
    self->corpus = ww_corpus_new();
    self->keys = g_ptr_array_new_with_free_func(g_free);
    self->numbers = g_hash_table_new(field_hash, field_equal);
    self->cells = g_array_new(FALSE, FALSE, sizeof(WwCountsCell));
    self->phrase.words = g_string_new(NULL);
    self->phrase.form = g_string_new(NULL);
    self->phrase.hits = g_array_new(FALSE, FALSE, sizeof(WwCountsHit));
    if (!ww_counts_file_read_cells(self, filter, error))
        return NULL;

    return g_steal_pointer(&self);
}

WwCountsFile *
ww_counts_file_open(const char *const *inputs,
                    gboolean keep_duplicates,
                    const WwDocumentFilter *filter,
                    WwRun *run,
                    GError **error)
{
    g_return_val_if_fail(inputs != NULL && inputs[0] != NULL, NULL);
    g_return_val_if_fail(run != NULL, NULL);
    g_return_val_if_fail(error == NULL || *error == NULL, NULL);

    WwRecordMerge *merge =
        ww_record_merge_open(inputs, keep_duplicates, ww_run_n_threads(run) > 1,
                             error);

    return merge != NULL ? ww_counts_file_new(merge, filter, run, error) : NULL;
}

void
ww_counts_file_free(WwCountsFile *self)
{
    if (self == NULL)
        return;

    ww_tokens_free(self->tokens);
    ww_corpus_free(self->corpus);
    ww_record_merge_free(self->merge);
    g_hash_table_unref(self->numbers);
    g_ptr_array_unref(self->keys);
    g_array_unref(self->cells);
    g_string_free(self->phrase.words, TRUE);
    g_string_free(self->phrase.form, TRUE);
    g_array_unref(self->phrase.hits);
    g_free(self);
}

WwCorpus *
ww_counts_file_corpus(const WwCountsFile *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->corpus;
}

WwTokens *
ww_counts_file_tokens(const WwCountsFile *self)
{
    g_return_val_if_fail(self != NULL, NULL);

    return self->tokens;
}

guint
ww_counts_file_n_filtered(const WwCountsFile *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_filtered;
}

guint
ww_counts_file_length_max(const WwCountsFile *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return ww_record_merge_rules(self->merge)->length_max;
}

/* The number of a cell, from 1; 0 for none. A phrase that occurs once is mostly
 * in the cell of the one before, which it begins with. */
static guint
find_cell(WwCountsFile *self, const WwRecord *record)
{
    const char *key = record->fields[1].bytes;
    const WwField field = { key,
                            record->key.n - (gsize)(key - record->key.bytes) };

    if (self->last_cell > 0 &&
        ww_field_equal(g_ptr_array_index(self->keys, self->last_cell - 1),
                       &field))
        return self->last_cell;
    self->last_cell =
        GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, &field));

    return self->last_cell;
}

static gboolean
note_cell(WwCountsFile *self, const WwRecord *record, GError **error)
{
    WwCountsPhrase *phrase = &self->phrase;
    guint number = find_cell(self, record);
    guint64 count = record->numbers[WW_PHRASE_COUNT];
    guint64 documents = record->numbers[WW_PHRASE_DOCUMENTS];

    if (number == 0)
        return ww_counts_file_refuse(self, "a phrase in no cell", error);
    if (count > G_MAXUINT32 - phrase->numbers[WW_PHRASE_COUNT] ||
        count > G_MAXUINT32 - phrase->all)
        return ww_counts_file_refuse_size(
            self,
            "a phrase occurs more often than can be "
            "analysed",
            error);
    phrase->all += count;

    const WwCountsCell *cell =
        &g_array_index(self->cells, WwCountsCell, number - 1);
    const WwCountsHit hit = { number - 1, (guint32)count, (guint32)documents };

    if (cell->documents == 0)
        return TRUE;
    if (documents > cell->documents)
        return ww_counts_file_refuse(
            self, "a phrase in more documents than its cell has", error);
    for (guint i = 0; i < WW_RECORD_NUMBERS; i++)
        phrase->numbers[i] += record->numbers[i];
    g_array_append_val(phrase->hits, hit);

    return TRUE;
}

/* Forms come in the order of bytes: among equals the first is taken. */
static gboolean
note_form(WwCountsFile *self, const WwRecord *record, GError **error)
{
    WwCountsPhrase *phrase = &self->phrase;

    if (record->numbers[0] > phrase->all - phrase->in_forms)
        return ww_counts_file_refuse(self,
                                     "a phrase has more forms than occurrences",
                                     error);
    phrase->in_forms += record->numbers[0];
    if (record->numbers[0] <= phrase->n_form)
        return TRUE;
    g_string_truncate(phrase->form, 0);
    g_string_append_len(phrase->form, record->fields[1].bytes,
                        (gssize)record->fields[1].n);
    phrase->n_form = record->numbers[0];

    return TRUE;
}

void
ww_counts_phrase_choose_form(WwCountsPhrase *phrase)
{
    guint64 n_plain = phrase->all - phrase->in_forms;

    if (phrase->n_form == 0 || n_plain > phrase->n_form) {
        g_string_truncate(phrase->form, 0);
        return;
    }

    const WwField form = { phrase->form->str, phrase->form->len };
    g_autofree char *text = ww_record_unescape(&form);
    g_autoptr(GString) plain = g_string_new(NULL);

    ww_record_append_plain_form(plain, phrase->words->str, phrase->words->len);
    g_string_assign(phrase->form,
                    n_plain == phrase->n_form && strcmp(plain->str, text) < 0
                        ? ""
                        : text);
}

static void
begin_phrase(WwCountsPhrase *phrase, const WwField *words)
{
    g_string_truncate(phrase->words, 0);
    g_string_append_len(phrase->words, words->bytes, (gssize)words->n);
    phrase->length = 1;
    for (gsize i = 0; i < words->n; i++)
        phrase->length += words->bytes[i] == ' ' ? 1 : 0;
    phrase->all = 0;
    memset(phrase->numbers, 0, sizeof phrase->numbers);
    g_array_set_size(phrase->hits, 0);
    g_string_truncate(phrase->form, 0);
    phrase->n_form = 0;
    phrase->in_forms = 0;
}

static gboolean
is_of_phrase(const WwCountsFile *self)
{
    const WwField words = { self->phrase.words->str, self->phrase.words->len };

    return self->record != NULL &&
           ww_field_equal(&self->record->fields[0], &words);
}

gboolean
ww_counts_file_next(WwCountsFile *self, WwCountsPhrase **out, GError **error)
{
    *out = NULL;
    if (self->record == NULL)
        return TRUE;
    begin_phrase(&self->phrase, &self->record->fields[0]);
    do {
        gboolean is_noted = self->record->kind == WW_RECORD_PHRASE
                                ? note_cell(self, self->record, error)
                                : note_form(self, self->record, error);

        if (!is_noted ||
            !ww_record_merge_next(self->merge, &self->record, error))
            return FALSE;
    } while (is_of_phrase(self));
    if (self->phrase.all == 0)
        return ww_counts_file_refuse(self, "a phrase without a count", error);
    *out = &self->phrase;

    return TRUE;
}

void
ww_counts_file_append_positions(const WwCountsFile *self,
                                const WwCountsHit *hit,
                                guint32 *to)
{
    guint first = g_array_index(self->cells, WwCountsCell, hit->cell).first;
    guint32 n_first = hit->count - hit->documents;

    for (guint32 i = 0; i < n_first; i++)
        *to++ = self->tokens->firsts[first];
    for (guint32 i = 0; i < hit->documents; i++)
        *to++ = self->tokens->firsts[first + i];
}
