/* Writes the counts of a corpus. What begins with one word, or with as many as
 * it takes to make it small enough, is a task of one thread, and what tasks
 * have written goes into the file in their order. */
#include <string.h>

#include "watchword/countsfile.h"

#include "analysis/countswalk.h"
#include "count/recordwriter.h"
#include "parallel.h"
#include "scratch.h"

/* Phrases of a task, about. */
#define TASK_PHRASES ((gsize)1 << 18)

/* Tasks of a thread that are done before what they wrote is handed over. */
#define TASKS_A_THREAD 4

/* A range, of which maybe only the phrase itself is to be written. */
typedef struct {
    WwCountsRange range;
    gboolean is_alone;
} Piece;

typedef struct {
    GArray *pieces; /* (owned) Piece */
    gsize size;     /* places in them */
    GString *out;   /* (owned) */
    guint64 n;      /* lines in it */
} Task;

/* A file in the making. */
typedef struct {
    WwCountsRow *row;       /* (not owned) */
    WwRecordWriter *writer; /* (not owned) */
    guint32 *places;        /* (owned, scratch) by word */
    WwCountsSorter sorter;  /* cuts what is too large for a task */
    guint length_max;       /* of phrases */
    WwCountsWalk *walks;    /* (owned) by thread */
    guint n_threads;
    Task *tasks; /* (owned) */
    guint n_tasks;
    guint tasks_max;
    gsize size_max; /* places of a task */
} Work;

static void
do_task(guint task, guint worker, gpointer user_data)
{
    Work *work = user_data;
    WwCountsWalk *walk = &work->walks[worker];
    Task *self = &work->tasks[task];

    walk->lines.out = self->out;
    walk->lines.n = 0;
    for (guint i = 0; i < self->pieces->len; i++) {
        const Piece *piece = &g_array_index(self->pieces, Piece, i);

        if (piece->is_alone)
            ww_counts_walk_one(walk, &piece->range);
        else
            ww_counts_walk_all(walk, &piece->range);
    }
    self->n = walk->lines.n;
}

static gboolean
do_tasks(Work *work, GError **error)
{
    guint n = work->n_tasks;

    ww_parallel(work->n_threads, n, do_task, work);
    work->n_tasks = 0;
    for (guint i = 0; i < n; i++) {
        Task *task = &work->tasks[i];
        gboolean is_written =
            ww_record_writer_add_lines(work->writer, task->out, task->n, error);

        g_string_truncate(task->out, 0);
        g_array_set_size(task->pieces, 0);
        task->size = 0;
        if (!is_written)
            return FALSE;
    }

    return TRUE;
}

static gboolean
add_piece(Work *work, const Piece *piece, GError **error)
{
    Task *task = NULL;

    if (work->n_tasks == 0 ||
        work->tasks[work->n_tasks - 1].size >= work->size_max) {
        if (work->n_tasks == work->tasks_max && !do_tasks(work, error))
            return FALSE;
        work->n_tasks++;
    }
    task = &work->tasks[work->n_tasks - 1];
    g_array_append_val(task->pieces, *piece);
    task->size += piece->range.until - piece->range.from;

    return TRUE;
}

/* What is too large for a task becomes its phrase, and all that it begins,
 * which is to be added next. Sorting would disturb what the task of the phrase
 * is to read, so that is done at once. */
static gboolean
begin_range(Work *work,
            const WwCountsRange *range,
            GArray *begun,
            GError **error)
{
    const Piece whole = { *range, FALSE };
    const Piece alone = { *range, TRUE };

    if (range->until - range->from <= work->size_max ||
        range->length == work->length_max)
        return add_piece(work, &whole, error);
    if (!add_piece(work, &alone, error) || !do_tasks(work, error))
        return FALSE;

    WwCountsRange sorted =
        ww_counts_sort(&work->sorter, work->row, work->places, range);

    g_array_append_val(begun, sorted);

    return TRUE;
}

static gboolean
add_range(Work *work, const WwCountsRange *range, GError **error)
{
    g_autoptr(GArray) begun = g_array_new(FALSE, FALSE, sizeof(WwCountsRange));
    gboolean is_added = begin_range(work, range, begun, error);

    while (is_added && begun->len > 0) {
        WwCountsRange *rest =
            &g_array_index(begun, WwCountsRange, begun->len - 1);

        if (rest->from == rest->until) {
            g_array_set_size(begun, begun->len - 1);
            continue;
        }

        WwCountsRange next =
            ww_counts_sorted_next(work->row, work->places, rest);

        rest->from = next.until;
        is_added = begin_range(work, &next, begun, error);
    }

    return is_added;
}

/* Where the places of each word begin; one more for the end. */
static gsize *
count_words(const WwCountsRow *row)
{
    gsize *starts = g_new0(gsize, (gsize)row->n_words + 2);
    gsize n = 0;

    for (guint32 place = 0; place < row->n; place++)
        starts[row->words[place]]++;
    starts[0] = 0;
    for (gsize word = 0; word <= row->n_words + 1; word++) {
        gsize here = starts[word];

        starts[word] = n;
        n += here;
    }

    return starts;
}

static gboolean
sort_places(Work *work, const gsize *starts, GError **error)
{
    const WwCountsRow *row = work->row;
    g_autofree gsize *next =
        g_memdup2(starts, ((gsize)row->n_words + 2) * sizeof *next);

    work->places =
        ww_scratch_new(row->tokens->run,
                       starts[row->n_words + 1] * sizeof(guint32), error);
    if (work->places == NULL)
        return FALSE;
    for (guint32 place = 0; place < row->n; place++) {
        guint32 word = row->words[place];

        if (word != 0)
            work->places[next[word]++] = place;
    }

    return TRUE;
}

static void
work_init(Work *work, guint length_max)
{
    work->length_max = length_max;
    work->n_threads = ww_run_n_threads(work->row->tokens->run);
    work->walks = g_new0(WwCountsWalk, work->n_threads);
    for (guint i = 0; i < work->n_threads; i++)
        ww_counts_walk_init(&work->walks[i], work->row, work->places,
                            length_max);
    work->tasks_max = work->n_threads * TASKS_A_THREAD;
    work->tasks = g_new0(Task, work->tasks_max);
    for (guint i = 0; i < work->tasks_max; i++) {
        work->tasks[i].pieces = g_array_new(FALSE, FALSE, sizeof(Piece));
        work->tasks[i].out = g_string_new(NULL);
    }
    work->size_max = MAX(1, TASK_PHRASES / length_max);
}

static void
work_clear(Work *work)
{
    ww_counts_sorter_clear(&work->sorter);
    for (guint i = 0; i < work->n_threads; i++)
        ww_counts_walk_clear(&work->walks[i]);
    for (guint i = 0; i < work->tasks_max; i++) {
        g_array_unref(work->tasks[i].pieces);
        g_string_free(work->tasks[i].out, TRUE);
    }
    g_free(work->walks);
    g_free(work->tasks);
}

static gboolean
write_phrases(Work *work, guint length_max, GError **error)
{
    const WwCountsRow *row = work->row;
    g_autofree gsize *starts = count_words(row);
    gboolean is_done = TRUE;

    if (!sort_places(work, starts, error))
        return FALSE;
    work_init(work, length_max);
    for (guint32 word = 1; word <= row->n_words && is_done; word++) {
        const WwCountsRange range = { starts[word], starts[word + 1], 1 };

        if (range.from < range.until)
            is_done = add_range(work, &range, error);
    }
    is_done = is_done && do_tasks(work, error);
    work_clear(work);
    ww_scratch_free(row->tokens->run, work->places);

    return is_done;
}

static gboolean
write_cells(const Work *work, GError **error)
{
    const WwCountsRow *row = work->row;
    guint at = 0;

    for (guint cell = 0; cell < row->n_cells; cell++) {
        g_autofree char *key =
            g_strconcat("cell\t", ((GString *)row->keys->pdata[cell])->str,
                        NULL);
        WwRecord record = { .kind = WW_RECORD_CELL,
                            .key = { key, strlen(key) } };

        for (; at < row->n_documents && row->cells[at] == cell; at++) {
            record.numbers[0]++;
            record.numbers[1] += row->tokens->totals[row->documents[at]];
        }
        if (!ww_record_writer_add(work->writer, &record, error))
            return FALSE;
    }

    return TRUE;
}

/* The text as it is compared with others, hashed. */
static char *
hash_text(const WwDocument *document)
{
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
    g_autoptr(GString) text = g_string_sized_new(document->length);
    gboolean is_after_space = TRUE;

    for (gsize i = 0; i < document->length; i++) {
        gboolean is_space = g_ascii_isspace(document->text[i]);

        if (!is_space)
            g_string_append_c(text, document->text[i]);
        else if (!is_after_space)
            g_string_append_c(text, ' ');
        is_after_space = is_space;
    }
    if (text->len > 0 && is_after_space)
        g_string_truncate(text, text->len - 1);
    g_checksum_update(checksum, (const guchar *)text->str, (gssize)text->len);

    return g_strdup_printf("document\t%s", g_checksum_get_string(checksum));
}

typedef struct {
    const WwCorpus *corpus;
    char **keys; /* (owned) */
} Hashes;

static void
hash_document(guint task, guint worker, gpointer user_data)
{
    const Hashes *hashes = user_data;

    (void)worker;
    hashes->keys[task] = hash_text(ww_corpus_document(hashes->corpus, task));
}

static int
compare_strings(gconstpointer a, gconstpointer b)
{
    const char *const *left = a;
    const char *const *right = b;

    return strcmp(*left, *right);
}

static gboolean
write_documents(const Work *work, GError **error)
{
    guint n = work->row->n_documents;
    g_auto(GStrv) keys = g_new0(char *, (gsize)n + 1);
    Hashes hashes = { work->row->tokens->corpus, keys };

    ww_parallel(ww_run_n_threads(work->row->tokens->run), n, hash_document,
                &hashes);
    qsort(keys, n, sizeof *keys, compare_strings);
    for (guint i = 0; i < n;) {
        WwRecord record = { .kind = WW_RECORD_DOCUMENT,
                            .key = { keys[i], strlen(keys[i]) } };

        for (; i < n && strcmp(keys[i], record.key.bytes) == 0; i++)
            record.numbers[0]++;
        if (!ww_record_writer_add(work->writer, &record, error))
            return FALSE;
    }

    return TRUE;
}

gboolean
ww_counts_file_write(const WwTokens *tokens,
                     const WwCountsFileOptions *options,
                     const char *path,
                     GError **error)
{
    g_return_val_if_fail(tokens != NULL, FALSE);
    g_return_val_if_fail(tokens->is_apart, FALSE);
    g_return_val_if_fail(options != NULL && options->length_max > 0, FALSE);
    g_return_val_if_fail(path != NULL, FALSE);
    g_return_val_if_fail(error == NULL || *error == NULL, FALSE);

    WwCountsRules rules = {
        .boundary = tokens->boundary,
        .count_titles = options->count_titles,
        .keep_duplicates = options->keep_duplicates,
        .length_max = options->length_max,
    };
    if (tokens->words != NULL)
        g_strlcpy(rules.mend, ww_words_mark(tokens->words), sizeof rules.mend);

    g_autoptr(WwRecordWriter) writer =
        ww_record_writer_open(path, &rules, ww_run_n_threads(tokens->run) > 1,
                              error);
    if (writer == NULL)
        return FALSE;

    g_autoptr(WwCountsRow) row = ww_counts_row_new(tokens, error);
    if (row == NULL)
        return FALSE;

    Work work = { .row = row, .writer = writer };

    return write_cells(&work, error) && write_documents(&work, error) &&
           write_phrases(&work, options->length_max + 1, error) &&
           ww_record_writer_finish(writer, error);
}
