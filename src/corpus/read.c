#include <errno.h>
#include <sys/stat.h>

#include <glib.h>

#include "watchword/corpus.h"
#include "watchword/error.h"
#include "watchword/store.h"

#include "corpus/encoding.h"
#include "corpus/intake.h"
#include "corpus/manifest.h"
#include "corpus/settle.h"
#include "text/charset.h"

static const WwReadOptions default_options = { 0 };

static void
read_single(WwCorpus *corpus, const WwReadOptions *options, const char *path)
{
    g_autofree char *label = ww_encoding_printable(path);
    g_autofree char *id = g_path_get_basename(label);
    WwFile file = { .path = path, .label = label, .id = id };

    ww_intake_file(corpus, options, &file, NULL, path);
}

static void
read_folder(WwCorpus *corpus, const WwReadOptions *options, const char *path)
{
    g_autoptr(WwWalk) walk = ww_walk_new(path);

    ww_intake_walk(corpus, options, walk, path);
}

static gboolean
read_store(WwCorpus *corpus,
           const WwReadOptions *options,
           const char *path,
           GError **error)
{
    g_autoptr(WwStore) store = ww_store_open(path, FALSE, error);

    return store != NULL && ww_store_read(store, corpus, options, error);
}

static void
read_standard_input(WwCorpus *corpus, const WwReadOptions *options)
{
    WwFile file = { .label = "standard input", .id = "standard input" };

    ww_intake_file(corpus, options, &file, NULL, "-");
}

gboolean
ww_encoding_is_known(const char *name)
{
    g_return_val_if_fail(name != NULL, FALSE);

    return ww_charset_find(name) != NULL;
}

static gboolean
check_encoding(const WwReadOptions *options, GError **error)
{
    if (options->encoding == NULL || ww_encoding_is_known(options->encoding))
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_ENCODING,
                "%s: not an encoding that is known", options->encoding);
    return FALSE;
}

static guint64
size_of_folder(const char *path)
{
    g_autoptr(WwWalk) walk = ww_walk_new(path);
    const WwWalkEntry *entry;
    guint64 size = 0;

    while ((entry = ww_walk_next(walk)) != NULL)
        size += entry->problem == NULL ? entry->size : 0;
    return size;
}

guint64
ww_input_size(const char *input)
{
    struct stat status;

    g_return_val_if_fail(input != NULL, 0);

    if (stat(input, &status) != 0)
        return 0;
    if (S_ISDIR(status.st_mode))
        return size_of_folder(input);
    return S_ISREG(status.st_mode) ? (guint64)status.st_size : 0;
}

gboolean
ww_corpus_read(WwCorpus *self,
               const char *input,
               const WwReadOptions *options,
               GError **error)
{
    struct stat status;

    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(input != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    if (options == NULL)
        options = &default_options;
    if (!check_encoding(options, error))
        return FALSE;
    if (!ww_corpus_open_manifest(self, options, error))
        return FALSE;
    ww_corpus_set_run(self, options->run);
    if (g_str_equal(input, "-")) {
        read_standard_input(self, options);
    } else if (stat(input, &status) != 0) {
        int code = errno;

        g_set_error(error, G_FILE_ERROR, (int)g_file_error_from_errno(code),
                    "%s: %s", input, g_strerror(code));
        return FALSE;
    } else if (S_ISDIR(status.st_mode)) {
        read_folder(self, options, input);
    } else if (S_ISREG(status.st_mode) && ww_store_is(input)) {
        if (!read_store(self, options, input, error))
            return FALSE;
    } else {
        read_single(self, options, input);
    }
    if (!options->has_more)
        ww_settle(self, options);
    return ww_corpus_check_room(self, error);
}
