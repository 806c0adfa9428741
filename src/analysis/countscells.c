/* The cells of files of counts, and the documents that stand in for those of
 * which they are sums. */
#include "watchword/error.h"

#include "analysis/countsload.h"
#include "count/tokens.h"

/* Memory of a stand-in, about. */
#define DOCUMENT_BYTES 320

static WwField *
field_dup(const WwField *field)
{
    WwField *copy = g_malloc(sizeof *copy + field->n);
    char *bytes = (char *)(copy + 1);

    memcpy(bytes, field->bytes, field->n);
    *copy = (WwField){ bytes, field->n };

    return copy;
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
        return ww_counts_file_refuse_size(self,
                                          "more documents than can be analysed",
                                          error);

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
        return ww_counts_file_refuse_size(self, "documents of too many tokens",
                                          error);
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
            return ww_counts_file_refuse_size(
                self, "more documents than fit into memory", error);
        cell.documents = (guint32)size->documents;
        g_array_append_val(self->cells, cell);
        add_documents(self, here, size->documents);
        if (!share_tokens(self, size, totals, error))
            return FALSE;
    }

    return TRUE;
}

gboolean
ww_counts_file_read_cells(WwCountsFile *self,
                          const WwDocumentFilter *filter,
                          GError **error)
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
