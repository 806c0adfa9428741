#include "corpus/boilerplate.h"

#include <stdlib.h>
#include <string.h>

#include "corpus/ends.h"
#include "corpus/reader.h"
#include "corpus/texts.h"
#include "parallel.h"

/* Documents that must share a beginning or an end, and one in how many. */
#define SHARED_MIN    5
#define SHARED_ONE_IN 200

#define TASK_SIZE 256

/* Keys of a document: by words and by skeleton, of each piece, of both ends. */
#define KEYS_OF_END (2 * WW_ENDS_PIECES)
#define KEYS        (2 * KEYS_OF_END)

/* What was found at one end of a document. */
typedef struct {
    guint64 key; /* 0 for nothing */
    gsize length;
} Found;

typedef struct {
    const WwCorpus *corpus; /* borrowed */
    guint n;                /* documents */
    guint64 *keys;          /* of each document, 0 for none */
    guint64 *sorted;        /* all of them */
    gsize n_sorted;
    gsize n_needed; /* documents */
    Found *found;   /* of each document, at the head and at the foot */
} Search;

static guint
ends_of(const WwDocument *document, gboolean is_foot, WwEnd *out)
{
    return is_foot ? ww_ends_of_foot(document->text, document->length, out)
                   : ww_ends_of_head(document->text, document->length, out);
}

/* A key also tells the end and the way from others. */
static guint64
key_of(guint64 number, guint is_foot, guint is_skeleton)
{
    return number == 0 ? 0
                       : (number & ~G_GUINT64_CONSTANT(7)) | 4U | is_foot << 1 |
                             is_skeleton;
}

static void
note_keys(Search *self, guint index)
{
    const WwDocument *document = ww_corpus_document(self->corpus, index);

    for (guint is_foot = 0; is_foot < 2; is_foot++) {
        guint64 *keys =
            &self->keys[(gsize)index * KEYS + is_foot * KEYS_OF_END];
        WwEnd ends[WW_ENDS_PIECES];
        guint n = ends_of(document, is_foot == 1, ends);

        for (guint i = 0; i < n; i++) {
            keys[2 * i] = key_of(ends[i].words, is_foot, 0);
            keys[2 * i + 1] = key_of(ends[i].skeleton, is_foot, 1);
        }
    }
    ww_corpus_touch(self->corpus);
}

/* How many keys come before that one. */
static gsize
find_key(const Search *self, guint64 key)
{
    gsize low = 0;
    gsize high = self->n_sorted;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (self->sorted[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The key of a piece that more documents share, 0 if too few do. */
static guint64
shared_key(const Search *self, const guint64 keys[2])
{
    gsize most = self->n_needed - 1;
    guint64 best = 0;

    for (guint i = 0; i < 2; i++) {
        gsize n = keys[i] == 0
                      ? 0
                      : find_key(self, keys[i] + 1) - find_key(self, keys[i]);

        if (n > most) {
            most = n;
            best = keys[i];
        }
    }
    return best;
}

/* The longest shared one. */
static void
choose(Search *self, guint index)
{
    const WwDocument *document = ww_corpus_document(self->corpus, index);
    gsize left = document->length;

    for (guint is_foot = 0; is_foot < 2; is_foot++) {
        const guint64 *keys =
            &self->keys[(gsize)index * KEYS + is_foot * KEYS_OF_END];
        WwEnd ends[WW_ENDS_PIECES];
        guint n = ends_of(document, is_foot == 1, ends);
        Found *found = &self->found[(gsize)index * 2 + is_foot];

        while (n-- > 0 && found->key == 0) {
            /* what is left of a text must be something */
            if (ends[n].length >= left)
                continue;
            found->key = shared_key(self, &keys[2 * n]);
            found->length = found->key != 0 ? ends[n].length : 0;
        }
        left -= found->length;
    }
    ww_corpus_touch(self->corpus);
}

static void
do_some(Search *self, guint task, void (*step)(Search *, guint))
{
    guint end = MIN((task + 1) * TASK_SIZE, self->n);

    for (guint i = task * TASK_SIZE; i < end; i++)
        step(self, i);
}

static void
note_some(guint task, guint worker, gpointer user_data)
{
    (void)worker;
    do_some(user_data, task, note_keys);
}

static void
choose_some(guint task, guint worker, gpointer user_data)
{
    (void)worker;
    do_some(user_data, task, choose);
}

static int
compare_keys(const void *a, const void *b)
{
    guint64 left = *(const guint64 *)a;
    guint64 right = *(const guint64 *)b;

    return left < right ? -1 : left > right;
}

/* Only keys, without the empty ones. */
static void
sort_keys(Search *self)
{
    self->sorted = g_new(guint64, (gsize)self->n * KEYS + 1);
    for (gsize i = 0; i < (gsize)self->n * KEYS; i++) {
        if (self->keys[i] != 0)
            self->sorted[self->n_sorted++] = self->keys[i];
    }
    qsort(self->sorted, self->n_sorted, sizeof(guint64), compare_keys);
}

static void
note_date(WwBoilerplate *self, WwDate date)
{
    if (date.year == 0)
        return;
    if (self->first.year == 0 || ww_date_compare(date, self->first) < 0)
        self->first = date;
    if (ww_date_compare(date, self->last) > 0)
        self->last = date;
}

static void
add_found(GArray *list,
          GHashTable *numbers,
          const WwDocument *document,
          const Found *found,
          gboolean is_foot)
{
    gpointer number = g_hash_table_lookup(numbers, &found->key);
    WwBoilerplate *at = NULL;

    if (number == NULL) {
        WwBoilerplate new = { .is_foot = is_foot,
                              .has_gaps = (found->key & 1U) != 0 };
        const char *text =
            document->text + (is_foot ? document->length - found->length : 0);
        g_autofree char *copy = g_strndup(text, found->length);

        new.text = g_strdup(g_strstrip(copy));
        g_array_append_val(list, new);
        number = GUINT_TO_POINTER(list->len);
        g_hash_table_insert(numbers, g_memdup2(&found->key, sizeof(guint64)),
                            number);
    }
    at = &g_array_index(list, WwBoilerplate, GPOINTER_TO_UINT(number) - 1);
    at->n_documents++;
    at->n_bytes += found->length;
    note_date(at, document->date);
}

static int
compare_boilerplate(gconstpointer a, gconstpointer b)
{
    const WwBoilerplate *left = a;
    const WwBoilerplate *right = b;

    if (left->n_documents != right->n_documents)
        return left->n_documents > right->n_documents ? -1 : 1;
    if (left->is_foot != right->is_foot)
        return left->is_foot ? 1 : -1;
    return strcmp(left->text, right->text);
}

void
ww_boilerplate_clear(gpointer boilerplate)
{
    g_free(((WwBoilerplate *)boilerplate)->text);
}

static GArray *
list_found(const Search *self, guint *out_n_documents)
{
    GArray *list = g_array_new(FALSE, FALSE, sizeof(WwBoilerplate));
    g_autoptr(GHashTable) numbers =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

    g_array_set_clear_func(list, ww_boilerplate_clear);
    *out_n_documents = 0;
    for (guint i = 0; i < self->n; i++) {
        const Found *found = &self->found[(gsize)i * 2];
        const WwDocument *document = ww_corpus_document(self->corpus, i);

        for (guint is_foot = 0; is_foot < 2; is_foot++) {
            if (found[is_foot].key != 0)
                add_found(list, numbers, document, &found[is_foot],
                          is_foot == 1);
        }
        *out_n_documents += found[0].key != 0 || found[1].key != 0 ? 1 : 0;
    }
    g_array_sort(list, compare_boilerplate);
    return list;
}

static void
cut(WwDocument *document, const Found found[2])
{
    char *text = document->text;
    gsize length = document->length - found[0].length - found[1].length;

    if (found[0].key != 0)
        document->n_cut = (gsize)g_utf8_strlen(text, (gssize)found[0].length);
    memmove(text, text + found[0].length, length);
    text[length] = '\0';
    document->length = length;
}

void
ww_corpus_find_boilerplate(WwCorpus *self, gboolean drop)
{
    g_return_if_fail(self != NULL);

    WwRun *run = ww_corpus_run(self);
    guint n = ww_corpus_n_documents(self);
    guint n_threads = run != NULL ? ww_run_n_threads(run) : 1;
    guint n_tasks = ww_parallel_tasks(n, TASK_SIZE);
    guint n_documents = 0;
    Search search = { .corpus = self, .n = n };

    search.n_needed = MAX(SHARED_MIN, (n + SHARED_ONE_IN - 1) / SHARED_ONE_IN);
    search.keys = g_new0(guint64, (gsize)n * KEYS);
    search.found = g_new0(Found, (gsize)n * 2);
    ww_parallel(n_threads, n_tasks, note_some, &search);
    sort_keys(&search);
    ww_parallel(n_threads, n_tasks, choose_some, &search);
    GArray *list = list_found(&search, &n_documents);

    for (guint i = 0; drop && i < n; i++)
        cut(ww_corpus_at(self, i), &search.found[(gsize)i * 2]);
    ww_corpus_take_boilerplate(self, list, n_documents, drop);
    g_free(search.sorted);
    g_free(search.keys);
    g_free(search.found);
}
