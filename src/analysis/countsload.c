#include "analysis/countsload.h"

#include "watchword/error.h"

#include "count/tokens.h"

/* Memory of a stand-in, about. */
#define DOCUMENT_BYTES 320

static guint
field_hash(gconstpointer key)
{
    const WwField *field = key;
    guint32 hash = 5381;

    for (gsize i = 0; i < field->n; i++)
        hash = hash * 33 + (guchar)field->bytes[i];

    return hash;
}

static gboolean
field_equal(gconstpointer a, gconstpointer b)
{
    return ww_field_equal(a, b);
}

static WwField *
field_dup(const WwField *field)
{
    WwField *copy = g_malloc(sizeof *copy + field->n);
    char *bytes = (char *)(copy + 1);

    memcpy(bytes, field->bytes, field->n);
    *copy = (WwField){ bytes, field->n };

    return copy;
}

gboolean
ww_counts_file_refuse(const WwCountsFile *self, const char *why, GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX, why);
    ww_record_merge_prefix_error(self->merge, error);

    return FALSE;
}

static gboolean
refuse_size(const WwCountsFile *self, const char *why, GError **error)
{
    g_set_error_literal(error, WW_ERROR, WW_ERROR_RANGE, why);
    ww_record_merge_prefix_error(self->merge, error);

    return FALSE;
}

/* A cell while files are read. */
typedef struct {
    guint64 documents;
    guint64 tokens;
} Size;

/* What all documents of a cell have in common; strings are owned. */
static WwDocument
describe_cell(const WwField *fields)
{
    char date[WW_DATE_SIZE] = "";
    WwDocument document = { 0 };

    memcpy(date, fields[0].bytes, fields[0].n);
    if (fields[0].n > 0)
        (void)ww_date_parse(date, &document.date);
    if (fields[1].n > 0)
        document.region = ww_record_unescape(&fields[1]);
    if (fields[2].n > 0)
        document.language = ww_record_unescape(&fields[2]);

    return document;
}

static gboolean
add_cell(WwCountsFile *self, WwCorpus *cells, GArray *sizes, GError **error)
{
    const WwRecord *record = self->record;
    const char *key = record->fields[0].bytes;
    const WwField field = { key,
                            record->key.n - (gsize)(key - record->key.bytes) };
    WwField *copy = field_dup(&field);
    WwDocument document = describe_cell(record->fields);
    const Size size = { record->numbers[0], record->numbers[1] };
    g_autofree char *id = g_strdup_printf("%u", sizes->len);

    g_ptr_array_add(self->keys, copy);
    document.id = id;
    document.text = id; /* none of it */
    ww_corpus_add(cells, &document);
    g_free(document.region);
    g_free(document.language);
    g_array_append_val(sizes, size);
    g_hash_table_insert(self->numbers, copy, GUINT_TO_POINTER(sizes->len));
    if (size.documents > G_MAXINT32 || sizes->len > G_MAXINT32)
        return refuse_size(self, "more documents than can be analysed", error);

    return ww_record_merge_next(self->merge, &self->record, error);
}

/* Reads up to the first phrase. cells gets a document for each cell. */
static gboolean
read_cells(WwCountsFile *self, WwCorpus *cells, GArray *sizes, GError **error)
{
    guint64 in_cells = 0;
    guint64 listed = 0;

    if (!ww_record_merge_next(self->merge, &self->record, error))
        return FALSE;
    while (self->record != NULL && self->record->kind == WW_RECORD_CELL) {
        in_cells += self->record->numbers[0];
        if (!add_cell(self, cells, sizes, error))
            return FALSE;
    }
    while (self->record != NULL && self->record->kind == WW_RECORD_DOCUMENT) {
        listed += MIN(self->record->numbers[0], G_MAXUINT32);
        if (!ww_record_merge_next(self->merge, &self->record, error))
            return FALSE;
    }

    return in_cells == listed ||
           ww_counts_file_refuse(
               self, "the cells have another number of documents than the list",
               error);
}

/* Appends the tokens of each stand-in: an even share. */
static gboolean
share_tokens(const WwCountsFile *self,
             const Size *size,
             GArray *totals,
             GError **error)
{
    guint64 share = size->tokens / size->documents;
    guint64 rest = size->tokens % size->documents;

    if (share >= G_MAXUINT32)
        return refuse_size(self, "documents of too many tokens", error);
    for (guint64 i = 0; i < size->documents; i++) {
        guint32 total = (guint32)(share + (i < rest ? 1 : 0));

        g_array_append_val(totals, total);
    }

    return TRUE;
}

static void
add_documents(WwCountsFile *self, const WwDocument *cell, guint64 n)
{
    for (guint64 i = 0; i < n; i++) {
        WwDocument document = *cell;
        g_autofree char *id =
            g_strdup_printf("%u", ww_corpus_n_documents(self->corpus) + 1);

        document.id = id;
        ww_corpus_add(self->corpus, &document);
    }
}

/* cells: those that are left by the filter, in order. */
static gboolean
make_documents(WwCountsFile *self,
               const WwCorpus *cells,
               const GArray *sizes,
               GArray *totals,
               GError **error)
{
    guint next = 0;
    guint n = ww_corpus_n_documents(cells);

    for (guint i = 0; i < sizes->len; i++) {
        const Size *size = &g_array_index(sizes, Size, i);
        const WwDocument *here =
            next < n ? ww_corpus_document(cells, next) : NULL;
        WwCountsCell cell = { .first = totals->len };

        if (here == NULL || strtoul(here->id, NULL, 10) != i) {
            self->n_filtered += (guint)size->documents;
            g_array_append_val(self->cells, cell);
            continue;
        }
        next++;
        if (((double)totals->len + (double)size->documents) * DOCUMENT_BYTES >
            (double)ww_run_memory(self->run))
            return refuse_size(self, "more documents than fit into memory",
                               error);
        cell.documents = (guint32)size->documents;
        g_array_append_val(self->cells, cell);
        add_documents(self, here, size->documents);
        if (!share_tokens(self, size, totals, error))
            return FALSE;
    }

    return TRUE;
}

static gboolean
open_cells(WwCountsFile *self, const WwDocumentFilter *filter, GError **error)
{
    g_autoptr(WwCorpus) cells = ww_corpus_new();
    g_autoptr(GArray) sizes = g_array_new(FALSE, FALSE, sizeof(Size));
    g_autoptr(GArray) totals = g_array_new(FALSE, FALSE, sizeof(guint32));

    if (!read_cells(self, cells, sizes, error))
        return FALSE;
    if (filter != NULL)
        (void)ww_corpus_filter(cells, filter);
    if (!make_documents(self, cells, sizes, totals, error))
        return FALSE;
    self->tokens =
        ww_tokens_new_bare(self->corpus,
                           ww_record_merge_rules(self->merge)->boundary,
                           (const guint32 *)(gpointer)totals->data, self->run,
                           error);
    if (self->tokens == NULL)
        return FALSE;
    for (guint i = 0; i < self->cells->len; i++) {
        WwCountsCell *cell = &g_array_index(self->cells, WwCountsCell, i);

        if (cell->documents > 0)
            cell->language = ww_tokens_language(self->tokens, cell->first);
    }

    return TRUE;
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
    if (!open_cells(self, filter, error))
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

    WwRecordMerge *merge = ww_record_merge_open(inputs, keep_duplicates, error);

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

static gboolean
note_cell(WwCountsFile *self, const WwRecord *record, GError **error)
{
    WwCountsPhrase *phrase = &self->phrase;
    const char *key = record->fields[1].bytes;
    const WwField field = { key,
                            record->key.n - (gsize)(key - record->key.bytes) };
    guint number = GPOINTER_TO_UINT(g_hash_table_lookup(self->numbers, &field));
    guint64 count = record->numbers[WW_PHRASE_COUNT];
    guint64 documents = record->numbers[WW_PHRASE_DOCUMENTS];

    if (number == 0)
        return ww_counts_file_refuse(self, "a phrase in no cell", error);
    if (count > G_MAXUINT32 - phrase->numbers[WW_PHRASE_COUNT] ||
        count > G_MAXUINT32 - phrase->all)
        return refuse_size(self,
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

/* Of the form at hand and the plain one leaves the more frequent one, among
 * equals the first in the order of bytes. */
static void
choose_form(WwCountsPhrase *phrase)
{
    const WwField form = { phrase->form->str, phrase->form->len };
    guint64 n_plain = phrase->all - phrase->in_forms;
    g_autoptr(GString) plain = g_string_new(NULL);

    if (phrase->n_form == 0 || n_plain < phrase->n_form) {
        g_autofree char *text = ww_record_unescape(&form);

        g_string_assign(phrase->form, text);
        return;
    }
    ww_record_append_plain_form(plain, phrase->words->str, phrase->words->len);

    g_autofree char *text = ww_record_unescape(&form);
    gboolean is_plain =
        n_plain > phrase->n_form || strcmp(plain->str, text) < 0;

    g_string_assign(phrase->form, is_plain ? "" : text);
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
ww_counts_file_next(WwCountsFile *self,
                    const WwCountsPhrase **out,
                    GError **error)
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
    choose_form(&self->phrase);
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
