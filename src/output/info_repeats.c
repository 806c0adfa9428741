#include "watchword/tables.h"

WwTable *
ww_table_of_reprints(const WwCorpus *corpus, const char *by)
{
    const WwColumn columns[] = {
        { "document", WW_COLUMN_TEXT, 0 },
        { "date", WW_COLUMN_TEXT, 0 },
        { by != NULL ? g_intern_string(by) : "region", WW_COLUMN_TEXT, 0 },
        { "duplicate_of", WW_COLUMN_TEXT, 0 },
        { "tokens", WW_COLUMN_INTEGER, 0 },
        { "similarity", WW_COLUMN_FIXED, 3 },
    };
    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));

    g_return_val_if_fail(corpus != NULL, self);

    for (guint i = 0; i < ww_corpus_n_reprints(corpus); i++) {
        const WwReprint *reprint = ww_corpus_reprint(corpus, i);
        const WwDocument *document = &reprint->document;
        char date[WW_DATE_SIZE];

        ww_table_add_text(self, document->id);
        ww_table_add_text(self, ww_date_format(document->date, date));
        ww_table_add_text(self, by != NULL ? ww_document_field(document, by)
                                           : document->region);
        ww_table_add_text(self,
                          ww_corpus_document(corpus, reprint->original)->id);
        ww_table_add_integer(self, reprint->n_tokens);
        ww_table_add_real(self, reprint->similarity);
    }

    return self;
}

WwTable *
ww_table_of_boilerplate(const WwCorpus *corpus)
{
    static const WwColumn columns[] = {
        { "where", WW_COLUMN_TEXT, 0 },
        { "documents", WW_COLUMN_INTEGER, 0 },
        { "bytes", WW_COLUMN_INTEGER, 0 },
        { "first", WW_COLUMN_TEXT, 0 },
        { "last", WW_COLUMN_TEXT, 0 },
        { "gaps", WW_COLUMN_INTEGER, 0 },
        { "text", WW_COLUMN_TEXT, 0 },
    };
    WwTable *self = ww_table_new(columns, G_N_ELEMENTS(columns));

    g_return_val_if_fail(corpus != NULL, self);

    for (guint i = 0; i < ww_corpus_n_boilerplate(corpus); i++) {
        const WwBoilerplate *found = ww_corpus_boilerplate(corpus, i);
        char first[WW_DATE_SIZE];
        char last[WW_DATE_SIZE];

        ww_table_add_text(self, found->is_foot ? "foot" : "head");
        ww_table_add_integer(self, found->n_documents);
        ww_table_add_integer(self, found->n_bytes);
        ww_table_add_text(self, ww_date_format(found->first, first));
        ww_table_add_text(self, ww_date_format(found->last, last));
        ww_table_add_integer(self, found->has_gaps ? 1 : 0);
        ww_table_add_text(self, found->text);
    }

    return self;
}
