/* Files are merged line by line: a heap has the next record of each, the one
 * with the lowest key on top. */
#include "count/recordmerge.h"

#include "watchword/error.h"

/* Files of which each has a thread that reads ahead; more of them do not read
 * ahead, as one thread has enough to do to add them up. */
#define THREADS_MAX 4

/* A file, and its next record. */
typedef struct {
    WwRecordReader *reader; /* (owned) */
    const WwRecord *record; /* (not owned) */
} Part;

struct WwRecordMerge {
    GPtrArray *parts; /* (owned) Part */
    GPtrArray *heap;  /* (not owned) Part: those that have a record */
    GPtrArray *taken; /* (not owned) Part: those whose record was given */
    WwCountsRules rules;
    WwRecord sum;
};

static void
part_free(gpointer data)
{
    Part *part = data;

    ww_record_reader_free(part->reader);
    g_free(part);
}

static WwRecordMerge *
merge_new(void)
{
    WwRecordMerge *self = g_new0(WwRecordMerge, 1);

    self->parts = g_ptr_array_new_with_free_func(part_free);
    self->heap = g_ptr_array_new();
    self->taken = g_ptr_array_new();

    return self;
}

static void
add_part(WwRecordMerge *self, WwRecordReader *reader)
{
    Part *part = g_new0(Part, 1);

    part->reader = reader;
    g_ptr_array_add(self->parts, part);
    g_ptr_array_add(self->taken, part);
}

/* What keeps two files from being added up, or NULL. */
static const char *
find_difference(const WwCountsRules *a,
                const WwCountsRules *b,
                gboolean keep_duplicates)
{
    if (a->length_max != b->length_max)
        return "--length";
    if (a->boundary != b->boundary)
        return "--boundary";
    if (a->count_titles != b->count_titles)
        return "--titles";
    if (strcmp(a->mend, b->mend) != 0)
        return "--words";
    if (a->keep_duplicates != b->keep_duplicates && !keep_duplicates)
        return "--duplicates";

    return NULL;
}

static gboolean
check_rules(const WwRecordMerge *self,
            const WwRecordReader *reader,
            gboolean keep_duplicates,
            GError **error)
{
    const Part *first = g_ptr_array_index(self->parts, 0);
    const char *what =
        find_difference(ww_record_reader_rules(first->reader),
                        ww_record_reader_rules(reader), keep_duplicates);

    if (what == NULL)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "%s: counted with another %s than %s: they cannot be added up",
                ww_record_reader_path(reader), what,
                ww_record_reader_path(first->reader));

    return FALSE;
}

WwRecordMerge *
ww_record_merge_open(const char *const *paths,
                     gboolean keep_duplicates,
                     gboolean in_background,
                     GError **error)
{
    g_autoptr(WwRecordMerge) self = merge_new();

    gsize n = 0;

    while (paths[n] != NULL)
        n++;
    for (gsize i = 0; paths[i] != NULL; i++) {
        WwRecordReader *reader =
            ww_record_reader_open(paths[i], in_background && n <= THREADS_MAX,
                                  error);

        if (reader == NULL)
            return NULL;
        add_part(self, reader);
        if (!check_rules(self, reader, keep_duplicates, error))
            return NULL;
        self->rules = *ww_record_reader_rules(reader);
    }
    self->rules.keep_duplicates |= keep_duplicates;

    return g_steal_pointer(&self);
}

WwRecordMerge *
ww_record_merge_of(WwRecordReader *reader)
{
    WwRecordMerge *self = merge_new();

    add_part(self, reader);
    self->rules = *ww_record_reader_rules(reader);

    return self;
}

void
ww_record_merge_free(WwRecordMerge *self)
{
    if (self == NULL)
        return;

    g_ptr_array_unref(self->parts);
    g_ptr_array_unref(self->heap);
    g_ptr_array_unref(self->taken);
    g_free(self);
}

const WwCountsRules *
ww_record_merge_rules(const WwRecordMerge *self)
{
    return &self->rules;
}

static int
compare_parts(const Part *a, const Part *b)
{
    return ww_field_compare(&a->record->key, &b->record->key);
}

static void
swap(GPtrArray *heap, guint i, guint j)
{
    gpointer part = heap->pdata[i];

    heap->pdata[i] = heap->pdata[j];
    heap->pdata[j] = part;
}

static void
push(GPtrArray *heap, Part *part)
{
    guint at = heap->len;

    g_ptr_array_add(heap, part);
    while (at > 0 &&
           compare_parts(heap->pdata[at], heap->pdata[(at - 1) / 2]) < 0) {
        swap(heap, at, (at - 1) / 2);
        at = (at - 1) / 2;
    }
}

static Part *
pop(GPtrArray *heap)
{
    Part *top = g_ptr_array_index(heap, 0);
    guint at = 0;

    swap(heap, 0, heap->len - 1);
    g_ptr_array_set_size(heap, (int)heap->len - 1);
    while (2 * at + 1 < heap->len) {
        guint child = 2 * at + 1;

        if (child + 1 < heap->len &&
            compare_parts(heap->pdata[child + 1], heap->pdata[child]) < 0)
            child++;
        if (compare_parts(heap->pdata[at], heap->pdata[child]) <= 0)
            break;
        swap(heap, at, child);
        at = child;
    }

    return top;
}

/* Reads on where a record was given. */
static gboolean
fill(WwRecordMerge *self, GError **error)
{
    while (self->taken->len > 0) {
        Part *part = g_ptr_array_index(self->taken, self->taken->len - 1);

        if (!ww_record_reader_next(part->reader, &part->record, error))
            return FALSE;
        g_ptr_array_set_size(self->taken, (int)self->taken->len - 1);
        if (part->record != NULL)
            push(self->heap, part);
    }

    return TRUE;
}

void
ww_record_merge_prefix_error(const WwRecordMerge *self, GError **error)
{
    const Part *part =
        g_ptr_array_index(self->taken->len > 0 ? self->taken : self->parts, 0);

    ww_record_reader_prefix_error(part->reader, error);
}

static gboolean
refuse_duplicate(const WwRecordMerge *self, GError **error)
{
    const Part *part = g_ptr_array_index(self->taken, 0);
    const Part *other = g_ptr_array_index(self->taken, self->taken->len - 1);

    if (part == other) {
        g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX,
                    "the same document twice, against the rules of the file");
        ww_record_merge_prefix_error(self, error);
    } else {
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "%s and %s hold the same document, of which the whole "
                    "would count one: take it out of one of them and count "
                    "that again, or count both by --duplicates keep",
                    ww_record_reader_path(part->reader),
                    ww_record_reader_path(other->reader));
    }

    return FALSE;
}

static gboolean
check_sum(const WwRecordMerge *self, GError **error)
{
    return self->sum.kind != WW_RECORD_DOCUMENT || self->sum.numbers[0] == 1 ||
           self->rules.keep_duplicates || refuse_duplicate(self, error);
}

/* Of one file there is nothing to add up. */
static gboolean
next_of_one(WwRecordMerge *self, const WwRecord **out, GError **error)
{
    Part *part = g_ptr_array_index(self->parts, 0);

    if (!ww_record_reader_next(part->reader, out, error))
        return FALSE;
    if (*out == NULL || (*out)->kind != WW_RECORD_DOCUMENT)
        return TRUE;
    self->sum = **out;

    return check_sum(self, error);
}

gboolean
ww_record_merge_next(WwRecordMerge *self, const WwRecord **out, GError **error)
{
    Part *part = NULL;

    *out = NULL;
    if (self->parts->len == 1)
        return next_of_one(self, out, error);
    if (!fill(self, error))
        return FALSE;
    if (self->heap->len == 0)
        return TRUE;
    part = pop(self->heap);
    g_ptr_array_add(self->taken, part);
    self->sum = *part->record;
    while (self->heap->len > 0) {
        part = g_ptr_array_index(self->heap, 0);
        if (!ww_field_equal(&part->record->key, &self->sum.key))
            break;
        g_ptr_array_add(self->taken, pop(self->heap));
        if (!ww_record_add(&self->sum, part->record)) {
            g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                        "a number becomes larger than 64 bits hold");
            ww_record_merge_prefix_error(self, error);
            return FALSE;
        }
    }
    *out = &self->sum;

    return check_sum(self, error);
}
