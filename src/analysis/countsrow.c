#include "analysis/countsrow.h"

#include <string.h>

#include "analysis/edges.h"
#include "analysis/kind.h"
#include "count/record.h"
#include "parallel.h"
#include "scratch.h"
#include "text/quote.h"

/* Documents that one task reads. */
#define TASK_SIZE 16

/* The cell of a document, as files have it. */
static char *
make_key(const WwTokens *tokens, guint document)
{
    const WwDocument *from = ww_corpus_document(tokens->corpus, document);
    const char *language = ww_tokens_language(tokens, document);
    GString *key = g_string_new(NULL);
    char date[WW_DATE_SIZE];

    g_string_append(key, ww_date_format(from->date, date));
    g_string_append_c(key, '\t');
    if (from->region != NULL)
        ww_record_append_escaped(key, from->region, strlen(from->region));
    g_string_append_c(key, '\t');
    if (language != NULL)
        ww_record_append_escaped(key, language, strlen(language));

    return g_string_free(key, FALSE);
}

/* A document on its way to its place. */
typedef struct {
    char *key; /* (owned) */
    guint document;
} Keyed;

static int
compare_keyed(gconstpointer a, gconstpointer b)
{
    const Keyed *left = a;
    const Keyed *right = b;
    int order = strcmp(left->key, right->key);

    return order != 0 ? order
                      : (left->document > right->document) -
                            (left->document < right->document);
}

static const char *
last_key(const WwCountsRow *self)
{
    const GString *key = g_ptr_array_index(self->keys, self->n_cells - 1);

    return key->str;
}

static void
free_key(gpointer key)
{
    g_string_free(key, TRUE);
}

static void
order_documents(WwCountsRow *self)
{
    const WwTokens *tokens = self->tokens;
    guint n = self->n_documents;
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Keyed));

    for (guint i = 0; i < n; i++) {
        const Keyed keyed = { make_key(tokens, i), i };

        g_array_append_val(list, keyed);
    }
    g_array_sort(list, compare_keyed);
    for (guint i = 0; i < n; i++) {
        const Keyed *keyed = &g_array_index(list, Keyed, i);
        guint32 size = tokens->firsts[keyed->document + 1] -
                       tokens->firsts[keyed->document];

        if (i == 0 || strcmp(keyed->key, last_key(self)) != 0) {
            g_ptr_array_add(self->keys, g_string_new(keyed->key));
            self->n_cells++;
        }
        self->documents[i] = keyed->document;
        self->cells[i] = self->n_cells - 1;
        self->firsts[i + 1] = self->firsts[i] + size;
        g_free(keyed->key);
    }
}

static int
compare_words(gconstpointer a, gconstpointer b, gpointer user_data)
{
    const WwCountsRow *row = user_data;
    const guint32 *left = a;
    const guint32 *right = b;

    return strcmp(ww_tokens_word(row->tokens, *left),
                  ww_tokens_word(row->tokens, *right));
}

/* Lays words out side by side, as they are written in that order. */
static void
lay_words(WwCountsRow *self, const guint32 *sorted)
{
    const WwVocab *vocab = self->tokens->vocab;

    self->bytes = g_string_new(NULL);
    self->starts = g_new0(gsize, (gsize)self->n_words + 2);
    for (guint32 rank = 1; rank <= self->n_words; rank++) {
        g_string_append_len(self->bytes, ww_vocab_word(vocab, sorted[rank]),
                            (gssize)ww_vocab_length(vocab, sorted[rank]));
        self->starts[rank + 1] = self->bytes->len;
    }
}

/* By the number that a word has in the tokens. */
static guint32 *
rank_words(WwCountsRow *self)
{
    guint32 *ranks = g_new0(guint32, (gsize)self->n_words + 1);
    g_autofree guint32 *sorted = g_new0(guint32, (gsize)self->n_words + 1);

    for (guint32 word = 1; word <= self->n_words; word++)
        sorted[word] = word;
    g_qsort_with_data(sorted + 1, (int)self->n_words, sizeof(guint32),
                      compare_words, self);
    for (guint32 rank = 1; rank <= self->n_words; rank++)
        ranks[sorted[rank]] = rank;
    lay_words(self, sorted);

    return ranks;
}

/* Marks that decide what is shown of a phrase, see ww_tokens_surface(). */
static gboolean
is_mark(gunichar c)
{
    GUnicodeType type = g_unichar_type(c);

    return type == G_UNICODE_OPEN_PUNCTUATION ||
           type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_INITIAL_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION || c == '"' || c == '\'' ||
           c == '\\' || c < 0x20 || ww_quote_closing(c) != 0 ||
           ww_bracket_closing(c) != 0;
}

/* What stands where in a text. */
typedef struct {
    const char *text;
    guint32 end; /* of the token before */
    guint32 start;
    guint32 stop; /* of the token */
} Span;

static gunichar
last_character(const char *text, guint32 end)
{
    return g_utf8_get_char(g_utf8_prev_char(text + end));
}

static guint
describe_gap(const Span *span)
{
    const char *end = span->text + span->start;
    gunichar before = last_character(span->text, span->end);
    gunichar after = g_utf8_get_char(end);
    gboolean is_wide = ww_text_is_wide(before) && ww_text_is_wide(after);
    gsize n = span->start - span->end;

    if (is_wide ? n == 0 : n == 1 && end[-1] == ' ')
        return 0;
    for (const char *p = span->text + span->end; p < end;) {
        gunichar c = g_utf8_get_char(p);
        gunichar next = 0;

        p = g_utf8_next_char(p);
        next = g_utf8_get_char(p);
        if (is_mark(c) ||
            (g_unichar_isspace(c) &&
             (c != ' ' || g_unichar_isspace(next) ||
              (ww_text_is_wide(before) && ww_text_is_wide(next)))))
            return WW_ROW_GAP | WW_ROW_UNCLEAN;
        before = c;
    }

    return WW_ROW_GAP;
}

static guint
describe_token(const Span *span, const char *word)
{
    const char *start = span->text + span->start;
    gsize n = span->stop - span->start;
    guint flags =
        strlen(word) != n || memcmp(start, word, n) != 0 ? WW_ROW_OTHER : 0U;

    for (const char *p = start; p < start + n; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        if (c >= 'a' && c <= 'z')
            continue;
        if (g_unichar_isspace(c) || is_mark(c))
            flags |= WW_ROW_ROUGH;
    }

    return flags;
}

typedef struct {
    WwCountsRow *row;
    const guint32 *ranks;
    const WwEdges *edges;
} Fill;

/* What is true of a token alone. */
static guint
describe_place(const Fill *fill, guint32 position)
{
    const WwCountsRow *row = fill->row;
    WwPlace place = { 0 };
    gboolean is_edge = FALSE;

    ww_place_go(&place, row->tokens, position);
    is_edge = ww_kind_is_at_edge(row->tokens, &place, position);

    return (is_edge ? WW_ROW_EDGE : 0U) |
           (ww_edges_is_number(fill->edges, position) ? WW_ROW_NUMBER : 0U) |
           (ww_quotes_touches(row->quotes, position, 1) ? WW_ROW_QUOTED : 0U);
}

static void
fill_document(const Fill *fill, guint document)
{
    const WwCountsRow *row = fill->row;
    const WwTokens *tokens = row->tokens;
    guint from = row->documents[document];
    guint32 end = row->firsts[document + 1];
    Span span = { .text = ww_tokens_text(tokens, from, NULL) };
    WwTokensStep step;
    gboolean is_after_word = FALSE;

    ww_tokens_step_init(&step, tokens, from);
    for (guint32 place = row->firsts[document]; place < end; place++) {
        guint32 position = step.next;
        guint32 id = tokens->ids[position];
        guint flags =
            ww_quotes_is_joined(row->quotes, position) ? WW_ROW_JOINED : 0U;

        ww_tokens_step(&step);
        span.start = step.start;
        span.stop = step.end;
        if (id != 0)
            flags |= describe_token(&span, ww_tokens_word(tokens, id)) |
                     describe_place(fill, position);
        if (id != 0 && is_after_word)
            flags |= describe_gap(&span);
        row->words[place] = fill->ranks[id];
        row->flags[place] = (guint8)flags;
        is_after_word = id != 0;
        span.end = step.end;
    }
}

static void
fill_documents(guint task, guint worker, gpointer user_data)
{
    const Fill *fill = user_data;
    const WwCountsRow *row = fill->row;
    guint end = MIN((task + 1) * TASK_SIZE, row->n_documents);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        fill_document(fill, i);
        ww_scratch_touch(row->tokens->run,
                         12 * (gsize)(row->firsts[i + 1] - row->firsts[i]));
    }
}

static void
fill_hints(WwCountsRow *self)
{
    guint document = 0;
    guint32 step = 1U << WW_TOKENS_HINT_BITS;

    for (guint64 place = 0; place < self->n; place += step) {
        while (self->firsts[document + 1] <= place)
            document++;
        self->hints[place / step] = document;
    }
}

static gboolean
make_arrays(WwCountsRow *self, GError **error)
{
    WwRun *run = self->tokens->run;
    gsize n = self->n;

    self->words = ww_scratch_new(run, n * sizeof(guint32), error);
    if (self->words == NULL)
        return FALSE;
    self->flags = ww_scratch_new(run, n, error);
    if (self->flags == NULL)
        return FALSE;
    self->hints =
        ww_scratch_new(run, ((n >> WW_TOKENS_HINT_BITS) + 1) * sizeof(guint32),
                       error);

    return self->hints != NULL;
}

WwCountsRow *
ww_counts_row_new(const WwTokens *tokens, GError **error)
{
    g_autoptr(WwCountsRow) self = g_new0(WwCountsRow, 1);
    g_autoptr(WwEdges) edges = ww_edges_new(tokens, NULL);

    self->tokens = tokens;
    self->n = tokens->n;
    self->n_documents = tokens->n_documents;
    self->n_words = ww_tokens_n_words(tokens);
    self->keys = g_ptr_array_new_with_free_func(free_key);
    self->documents = g_new0(guint, (gsize)self->n_documents + 1);
    self->cells = g_new0(guint, (gsize)self->n_documents + 1);
    self->firsts = g_new0(guint32, (gsize)self->n_documents + 1);
    self->quotes = ww_quotes_new(tokens, error);
    if (self->quotes == NULL || !make_arrays(self, error))
        return NULL;
    order_documents(self);
    fill_hints(self);

    g_autofree guint32 *ranks = rank_words(self);
    Fill fill = { self, ranks, edges };

    ww_parallel(ww_run_n_threads(tokens->run),
                ww_parallel_tasks(self->n_documents, TASK_SIZE), fill_documents,
                &fill);

    return g_steal_pointer(&self);
}

void
ww_counts_row_free(WwCountsRow *self)
{
    if (self == NULL)
        return;

    WwRun *run = self->tokens->run;

    ww_quotes_free(self->quotes);
    g_ptr_array_unref(self->keys);
    g_free(self->documents);
    g_free(self->cells);
    g_free(self->firsts);
    if (self->bytes != NULL)
        g_string_free(self->bytes, TRUE);
    g_free(self->starts);
    ww_scratch_free(run, self->hints);
    ww_scratch_free(run, self->words);
    ww_scratch_free(run, self->flags);
    g_free(self);
}
