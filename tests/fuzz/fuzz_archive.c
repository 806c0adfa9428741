#include <archive.h>
#include <archive_entry.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <glib.h>

#include "watchword/corpus.h"

/* Bytes of an archive as it is made, at most. */
#define SIZE_MAX_OF_ARCHIVE 65536

static const char *const formats[] = { "zip", "ustar", "pax", "gnutar" };
static const char *const names[] = { "c/2020/a.txt", "b.jsonl", "d.csv" };
static const char *const texts[] = {
    "2020-01-02\n\nHigh-quality development. High-quality development.\n",
    "{\"id\": \"1\", \"text\": \"one\"}\n{\"text\": \"two\"}\n",
    "id,date,text\n1,2020,one\n2,2021,two\n",
};

/* NOLINTNEXTLINE(readability-identifier-naming): the name is given */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A good archive; returns its size. */
static size_t
make_archive(const char *format, char *out)
{
    struct archive *archive = archive_write_new();
    size_t n = 0;

    archive_write_set_format_by_name(archive, format);
    archive_write_set_bytes_in_last_block(archive, 1);
    archive_write_open_memory(archive, out, SIZE_MAX_OF_ARCHIVE, &n);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        struct archive_entry *entry = archive_entry_new();

        archive_entry_set_pathname(entry, names[i]);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_size(entry, (la_int64_t)strlen(texts[i]));
        archive_write_header(archive, entry);
        archive_write_data(archive, texts[i], strlen(texts[i]));
        archive_entry_free(entry);
    }
    archive_write_free(archive);

    return n;
}

static void
read_archive(const char *bytes, size_t n)
{
    static const WwReadOptions options = { .n_threads = 2 };
    g_autoptr(WwCorpus) corpus = ww_corpus_new();
    g_autofree char *name = NULL;
    int fd = g_file_open_tmp("watchword-XXXXXX", &name, NULL);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);

    unlink(name);
    g_assert(write(fd, bytes, n) == (gssize)n);
    g_assert(ww_corpus_read(corpus, path, &options, NULL));
    for (guint i = 0; i < ww_corpus_n_documents(corpus); i++)
        g_assert(g_utf8_validate(ww_corpus_document(corpus, i)->id, -1, NULL));
    for (guint i = 0; i < ww_corpus_n_problems(corpus); i++)
        g_assert(g_utf8_validate(ww_corpus_problem(corpus, i), -1, NULL));
    close(fd);
}

/* A good archive of one of the formats is changed: the second byte tells
 * whether it is cut, and where, each three that follow where a byte is put. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_malloc(SIZE_MAX_OF_ARCHIVE);
    size_t n;

    if (size < 2)
        return 0;
    n = make_archive(formats[data[0] % G_N_ELEMENTS(formats)], bytes);
    if (data[1] != 0)
        n = n * data[1] / G_MAXUINT8;
    for (size_t i = 2; i + 2 < size && n > 0; i += 3)
        bytes[((size_t)data[i] << 8 | data[i + 1]) % n] = (char)data[i + 2];
    read_archive(bytes, n);

    return 0;
}
