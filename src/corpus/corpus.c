#include "watchword/corpus.h"

#include <glib.h>

#include "corpus/boilerplate.h"
#include "corpus/documents.h"
#include "corpus/fields.h"
#include "corpus/manifest.h"
#include "corpus/reader.h"
#include "corpus/reprints.h"
#include "corpus/settle.h"
#include "corpus/storefile.h"
#include "scratch.h"

struct WwCorpus {
    WwDocuments documents;
    GPtrArray *problems;  /* owned strings */
    WwManifest *manifest; /* (owned) (nullable): of the options */
    WwUnsettled unsettled;
    GArray *reprints;    /* of WwReprint, NULL when none were looked for */
    double similar;      /* what was looked for */
    guint n_crowded;     /* compared with some documents only */
    GArray *boilerplate; /* of WwBoilerplate, NULL when it was not looked for */
    guint n_with_boilerplate; /* documents */
    gboolean has_dropped_boilerplate;
    guint n_files;
    guint n_set_aside;
    guint64 n_bad_bytes;
};

static const char *const found_names[WW_FOUND_COUNT] = {
    [WW_FOUND_NOT] = "none",
    [WW_FOUND_FIELD] = "field",
    [WW_FOUND_MANIFEST] = "manifest",
    [WW_FOUND_HEADER] = "header",
    [WW_FOUND_FRONT_MATTER] = "front matter",
    [WW_FOUND_DATE_LINE] = "date line",
    [WW_FOUND_FILE_NAME] = "file name",
    [WW_FOUND_FOLDER] = "folder",
    [WW_FOUND_YEAR_FROM_FILE] = "date line, year from file name",
    [WW_FOUND_YEAR_FROM_FOLDER] = "date line, year from folder",
    [WW_FOUND_YEAR_FROM_PREVIOUS] = "date line, year from previous",
    [WW_FOUND_GAZETTEER] = "gazetteer",
};

const char *
ww_found_name(WwFound found)
{
    g_return_val_if_fail((guint)found < WW_FOUND_COUNT, NULL);

    return found_names[found];
}

WwFound
ww_found_from_name(const char *name)
{
    for (guint i = 0; i < WW_FOUND_COUNT; i++) {
        if (g_strcmp0(found_names[i], name) == 0)
            return (WwFound)i;
    }

    return WW_FOUND_NOT;
}

WwCorpus *
ww_corpus_new(void)
{
    WwCorpus *self = g_new0(WwCorpus, 1);

    self->problems = g_ptr_array_new_with_free_func(g_free);
    return self;
}

WwDocument *
ww_corpus_at(WwCorpus *self, guint index)
{
    return ww_documents_look_at(&self->documents, index);
}

void
ww_corpus_free(WwCorpus *self)
{
    if (self == NULL)
        return;

    ww_manifest_free(self->manifest);
    ww_unsettled_clear(&self->unsettled);
    g_clear_pointer(&self->reprints, g_array_unref);
    g_clear_pointer(&self->boilerplate, g_array_unref);
    ww_documents_clear(&self->documents);
    g_ptr_array_unref(self->problems);
    g_free(self);
}

void
ww_corpus_set_run(WwCorpus *self, WwRun *run)
{
    self->documents.run = run;
}

gboolean
ww_corpus_check_room(WwCorpus *self, GError **error)
{
    if (self->documents.error == NULL)
        return TRUE;
    g_propagate_error(error, g_steal_pointer(&self->documents.error));

    return FALSE;
}

gboolean
ww_corpus_open_manifest(WwCorpus *self,
                        const WwReadOptions *options,
                        GError **error)
{
    if (options->manifest != NULL && self->manifest == NULL)
        self->manifest = ww_manifest_open(options, self, error);

    return options->manifest == NULL || self->manifest != NULL;
}

WwUnsettled *
ww_corpus_unsettled(WwCorpus *self)
{
    return &self->unsettled;
}

WwManifest *
ww_corpus_manifest(const WwCorpus *self)
{
    return self->manifest;
}

void
ww_corpus_check_manifest(WwCorpus *self)
{
    g_return_if_fail(self != NULL);

    if (self->manifest != NULL)
        ww_manifest_check(self->manifest, self);
}

void
ww_corpus_touch_bytes(const WwCorpus *corpus, gsize bytes)
{
    if (corpus->documents.run != NULL)
        ww_scratch_touch(corpus->documents.run, bytes);
}

void
ww_corpus_touch(const WwCorpus *corpus)
{
    ww_corpus_touch_bytes(corpus, WW_LOOK);
}

WwRun *
ww_corpus_run(const WwCorpus *corpus)
{
    return corpus->documents.run;
}

void
ww_corpus_take(WwCorpus *self, WwDocument document)
{
    ww_documents_take(&self->documents, document);
}

void
ww_corpus_add(WwCorpus *self, const WwDocument *document)
{
    WwDocument copy;

    g_return_if_fail(self != NULL);
    g_return_if_fail(document != NULL);
    g_return_if_fail(document->id != NULL);
    g_return_if_fail(document->text != NULL);

    copy = *document;
    copy.id = g_strdup(document->id);
    copy.title = g_strdup(document->title);
    copy.region = g_strdup(document->region);
    copy.language = g_strdup(document->language);
    copy.source = g_strdup(document->source);
    copy.encoding = g_intern_string(document->encoding);
    copy.text = g_strndup(document->text, document->length);
    ww_fields_copy(&copy, document);
    copy.is_in_file = FALSE;
    copy.are_strings_in_file = FALSE;
    copy.open = NULL;
    ww_corpus_take(self, copy);
}

void
ww_corpus_take_problem(WwCorpus *self, char *problem)
{
    g_ptr_array_add(self->problems, problem);
}

void
ww_corpus_count_files(WwCorpus *self, guint n)
{
    self->n_files += n;
}

void
ww_corpus_count_set_aside(WwCorpus *self)
{
    self->n_set_aside++;
}

void
ww_corpus_count_bad_bytes(WwCorpus *self, guint64 n)
{
    self->n_bad_bytes += n;
}

void
ww_corpus_sort_by_source(WwCorpus *self, guint first)
{
    ww_documents_sort_by_source(&self->documents, first);
}

guint
ww_corpus_keep(WwCorpus *self, WwDocumentFunc is_kept, gpointer user_data)
{
    return ww_documents_keep(&self->documents, is_kept, user_data);
}

guint
ww_corpus_n_documents(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return (guint)self->documents.list.n;
}

const WwDocument *
ww_corpus_document(const WwCorpus *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < (guint)self->documents.list.n, NULL);

    return ww_documents_look_at(&self->documents, index);
}

void
ww_corpus_take_reprints(WwCorpus *self,
                        GArray *reprints,
                        double similar,
                        guint n_crowded)
{
    g_clear_pointer(&self->reprints, g_array_unref);
    self->reprints = reprints;
    self->similar = similar;
    self->n_crowded = n_crowded;
}

guint
ww_corpus_n_reprints(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->reprints != NULL ? self->reprints->len : 0;
}

const WwReprint *
ww_corpus_reprint(const WwCorpus *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < ww_corpus_n_reprints(self), NULL);

    return &g_array_index(self->reprints, WwReprint, index);
}

double
ww_corpus_similar(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 1.0);

    return self->reprints != NULL ? self->similar : 1.0;
}

guint
ww_corpus_n_crowded(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_crowded;
}

void
ww_corpus_take_boilerplate(WwCorpus *self,
                           GArray *list,
                           guint n_documents,
                           gboolean is_dropped)
{
    g_clear_pointer(&self->boilerplate, g_array_unref);
    self->boilerplate = list;
    self->n_with_boilerplate = n_documents;
    self->has_dropped_boilerplate = is_dropped;
}

guint
ww_corpus_n_boilerplate(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->boilerplate != NULL ? self->boilerplate->len : 0;
}

const WwBoilerplate *
ww_corpus_boilerplate(const WwCorpus *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < ww_corpus_n_boilerplate(self), NULL);

    return &g_array_index(self->boilerplate, WwBoilerplate, index);
}

guint
ww_corpus_n_with_boilerplate(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_with_boilerplate;
}

gboolean
ww_corpus_has_dropped_boilerplate(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, FALSE);

    return self->has_dropped_boilerplate;
}

guint
ww_corpus_n_problems(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->problems->len;
}

const char *
ww_corpus_problem(const WwCorpus *self, guint index)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(index < self->problems->len, NULL);

    return g_ptr_array_index(self->problems, index);
}

guint
ww_corpus_n_files(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_files;
}

guint
ww_corpus_n_set_aside(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_set_aside;
}

guint
ww_corpus_n_serial_names(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->unsettled.n_numbers;
}

guint64
ww_corpus_n_bad_bytes(const WwCorpus *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return self->n_bad_bytes;
}
