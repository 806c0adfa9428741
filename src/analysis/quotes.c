#include "analysis/quotes.h"

#include <string.h>

#include "count/tokens.h"
#include "parallel.h"
#include "scratch.h"
#include "text/quote.h"

#define QUOTATION_MAX 40

/* Marks that are looked at together. */
#define AT_ONCE sizeof(guint64)

struct WwQuotes {
    WwRun *run;    /* (not owned) */
    guint8 *marks; /* (owned, scratch) bits by position */
    gint has_any;  /* atomic */
};

/* The token lies in a quotation, is its first, is its last. Quotations do not
 * lie in each other. */
#define IN_QUOTATION 1U
#define IS_FIRST     2U
#define IS_LAST      4U
/* Only a hyphen parts it from the token before. */
#define IS_JOINED 8U

/* The mark that is open while tokens are read in order. */
typedef struct {
    WwQuotes *quotes;
    gunichar close; /* what would close it, 0 when none is open */
    guint32 first;  /* position of the first token after it */
} Scan;

static void
mark(WwQuotes *self, guint32 position, guint8 bits)
{
    self->marks[position] = (guint8)(self->marks[position] | bits);
    if (g_atomic_int_get(&self->has_any) == 0)
        g_atomic_int_set(&self->has_any, 1);
}

static void
close_quotation(Scan *scan, guint32 end)
{
    scan->close = 0;
    if (end <= scan->first || end - scan->first > QUOTATION_MAX)
        return;
    for (guint32 at = scan->first; at < end; at++)
        mark(scan->quotes, at, IN_QUOTATION);
    mark(scan->quotes, scan->first, IS_FIRST);
    mark(scan->quotes, end - 1, IS_LAST);
}

/* What closes the quotation that the mark at p opens, 0 if it opens none. A
 * mark that is used on both sides opens no white space: without this rule one
 * that closes a quotation of two sentences would open the next. */
static gunichar
opens(const char *p)
{
    gunichar c = g_utf8_get_char(p);
    gunichar next = g_utf8_get_char(g_utf8_next_char(p));
    gunichar close = ww_quote_closing(c);

    return close == c && g_unichar_isspace(next) ? 0 : close;
}

static gboolean
is_hyphen(const char *from, const char *to)
{
    gunichar c = from < to ? g_utf8_get_char(from) : 0;

    return (c == '-' || c == 0x2010 || c == 0x2011) &&
           g_utf8_next_char(from) == to;
}

/* Looks at what stands between the token or break before next and next. What
 * opens before a break belongs to the sentence after it. */
static void
read_gap(Scan *scan,
         const char *from,
         const char *to,
         guint32 next,
         gboolean is_break)
{
    for (const char *p = from; p < to; p = g_utf8_next_char(p)) {
        /* of ASCII only this one opens or closes */
        if ((guchar)*p < 0x80 && *p != '"')
            continue;

        gunichar c = g_utf8_get_char(p);

        if (scan->close != 0 && c == scan->close) {
            close_quotation(scan, next);
        } else if (opens(p) != 0) {
            scan->close = opens(p);
            scan->first = is_break ? next + 1 : next;
        }
    }
}

static void
read_document(WwQuotes *self, const WwTokens *tokens, guint document)
{
    const char *text = ww_tokens_text(tokens, document, NULL);
    guint32 last = tokens->firsts[document + 1];
    guint32 end = 0; /* of the token before */
    gboolean is_after_word = FALSE;
    Scan scan = { .quotes = self };
    WwTokensStep step;

    ww_tokens_step_init(&step, tokens, document);
    while (step.next < last) {
        guint32 at = step.next;
        gboolean is_here = tokens->ids[at] != 0;

        ww_tokens_step(&step);
        if (tokens->spans[at].gap > WW_GAP_SPACE) {
            read_gap(&scan, text + end, text + step.start, at, !is_here);
            if (is_here && is_after_word &&
                is_hyphen(text + end, text + step.start))
                mark(self, at, IS_JOINED);
        }
        if (!is_here && scan.first <= at)
            scan.close = 0;
        is_after_word = is_here;
        end = step.end;
    }
}

typedef struct {
    WwQuotes *quotes;
    const WwTokens *tokens;
} Work;

/* Documents that one task reads. */
#define TASK_SIZE 64

static void
read_documents(guint task, guint worker, gpointer user_data)
{
    const Work *work = user_data;
    guint end = MIN((task + 1) * TASK_SIZE, work->tokens->n_documents);

    (void)worker;
    for (guint i = task * TASK_SIZE; i < end; i++) {
        guint32 first = work->tokens->firsts[i];
        guint32 n = work->tokens->firsts[i + 1] - first;

        memset(work->quotes->marks + first, 0, n);
        read_document(work->quotes, work->tokens, i);
        ww_scratch_touch(work->tokens->run,
                         7 * (gsize)n + work->tokens->lengths[i]);
    }
}

WwQuotes *
ww_quotes_new(const WwTokens *tokens, GError **error)
{
    WwQuotes *self = g_new0(WwQuotes, 1);
    Work work = { self, tokens };

    self->run = tokens->run;
    /* and one after the last, which is a break */
    self->marks = ww_scratch_new(tokens->run, (gsize)tokens->n + 1, error);
    if (self->marks == NULL) {
        g_free(self);
        return NULL;
    }
    self->marks[tokens->n] = 0;
    ww_parallel(ww_run_n_threads(tokens->run),
                ww_parallel_tasks(tokens->n_documents, TASK_SIZE),
                read_documents, &work);

    return self;
}

void
ww_quotes_free(WwQuotes *self)
{
    if (self == NULL)
        return;

    ww_scratch_free(self->run, self->marks);
    g_free(self);
}

gboolean
ww_quotes_is_empty(const WwQuotes *self)
{
    return g_atomic_int_get(&self->has_any) == 0;
}

static inline guint64
read_some(const guint8 *marks)
{
    guint64 some = 0;

    memcpy(&some, marks, AT_ONCE);

    return some;
}

gboolean
ww_quotes_has_marks(const WwQuotes *self, guint32 position, guint length)
{
    const guint8 *first = self->marks + position;
    const guint8 *last = first + length - 1;

    return (first[0] | first[1] | first[2] | last[0] | last[1] |
            (length > 1 ? last[-1] : 0)) != 0;
}

gboolean
ww_quotes_have_marks(const WwQuotes *self,
                     guint32 position,
                     gsize n,
                     guint length)
{
    const guint8 *at = self->marks + position;
    /* has_marks() looks at two after a phrase of one token */
    const guint8 *end = at + n + MAX(length, 2);

    for (; end - at >= (gssize)AT_ONCE; at += AT_ONCE) {
        if (read_some(at) != 0)
            return TRUE;
    }
    while (at < end && *at == 0)
        at++;

    return at < end;
}

gboolean
ww_quotes_touches(const WwQuotes *self, guint32 position, guint length)
{
    guint32 ends =
        (guint32)self->marks[position] | self->marks[position + length - 1];

    return ((ends & IN_QUOTATION) |
            ((guint32)(self->marks[position] | self->marks[position + length]) &
             IS_JOINED)) != 0;
}

/* Whether a quotation goes on from a token of it to another token. */
static gboolean
goes_on(const WwQuotes *self, guint32 from, guint32 to)
{
    if (to - from >= QUOTATION_MAX)
        return FALSE;
    while (from < to && (self->marks[from] & IS_LAST) == 0)
        from++;

    return from == to;
}

gboolean
ww_quotes_is_whole(const WwQuotes *self, guint32 position, guint length)
{
    guint32 last = position + length - 1;

    return (self->marks[position] & IS_FIRST) != 0 &&
           (self->marks[last] & IS_LAST) != 0 && goes_on(self, position, last);
}

guint
ww_quotes_length_at(const WwQuotes *self, guint32 position)
{
    guint length = 1;

    if ((self->marks[position] & IS_FIRST) == 0)
        return 0;
    while ((self->marks[position + length - 1] & IS_LAST) == 0)
        length++;

    return length;
}

gboolean
ww_quotes_is_cut(const WwQuotes *self, guint32 position, guint length)
{
    guint32 last = position + length - 1;
    guint32 from = self->marks[position];
    guint32 until = self->marks[last];
    gboolean is_from_inside = (from & IN_QUOTATION) != 0;
    gboolean is_until_inside = (until & IN_QUOTATION) != 0;

    if (is_from_inside && is_until_inside && goes_on(self, position, last))
        return FALSE;

    return (is_from_inside && (from & IS_FIRST) == 0) ||
           (is_until_inside && (until & IS_LAST) == 0);
}

gboolean
ww_quotes_is_joined(const WwQuotes *self, guint32 position)
{
    return (self->marks[position] & IS_JOINED) != 0;
}

gboolean
ww_quotes_cuts_word(const WwQuotes *self, guint32 position, guint length)
{
    return ((self->marks[position] | self->marks[position + length]) &
            IS_JOINED) != 0;
}

WwQuoting
ww_quotes_quoting(const WwQuotes *self, guint32 position, guint length)
{
    if (!ww_quotes_touches(self, position, length))
        return WW_QUOTING_NONE;
    if (ww_quotes_is_whole(self, position, length))
        return WW_QUOTING_WHOLE;

    return ww_quotes_is_cut(self, position, length) ||
                   ww_quotes_cuts_word(self, position, length)
               ? WW_QUOTING_CUT
               : WW_QUOTING_NONE;
}
