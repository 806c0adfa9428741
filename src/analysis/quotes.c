#include "analysis/quotes.h"

#include "text/quote.h"

#define QUOTATION_MAX 40

struct WwQuotes {
    /* (owned) by position: 0 outside of quotations, else the position of the
     * first token of the quotation, plus one */
    guint32 *inside;
    /* (owned) by position: whether a quotation ends after it */
    guint8 *is_last;
    /* (owned) by position: whether only a hyphen parts it from the token
     * before */
    guint8 *is_joined;
};

/* The mark that is open while tokens are read in order. */
typedef struct {
    WwQuotes *quotes;
    gunichar close; /* what would close it, 0 when none is open */
    guint32 first;  /* position of the first token after it */
} Scan;

static void
close_quotation(Scan *scan, guint32 end)
{
    scan->close = 0;
    if (end <= scan->first || end - scan->first > QUOTATION_MAX)
        return;
    for (guint32 at = scan->first; at < end; at++)
        scan->quotes->inside[at] = scan->first + 1;
    scan->quotes->is_last[end - 1] = 1;
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
        gunichar c = g_utf8_get_char(p);

        if (scan->close != 0 && c == scan->close) {
            close_quotation(scan, next);
        } else if (opens(p) != 0) {
            scan->close = opens(p);
            scan->first = is_break ? next + 1 : next;
        }
    }
    if (is_break && scan->first <= next)
        scan->close = 0;
}

static gboolean
is_word(const WwTokens *tokens, guint32 position)
{
    return ww_tokens_word_at(tokens, position) != 0;
}

WwQuotes *
ww_quotes_new(const WwTokens *tokens)
{
    WwQuotes *self = g_new0(WwQuotes, 1);
    guint32 n = ww_tokens_n_positions(tokens);
    const char *text = NULL;
    guint document = G_MAXUINT;
    guint32 end = 0;
    Scan scan = { .quotes = self };

    self->inside = g_new0(guint32, n + 1);
    self->is_last = g_new0(guint8, n + 1);
    self->is_joined = g_new0(guint8, n + 1);
    for (guint32 at = 0; at < n; at++) {
        guint now = ww_tokens_document_at(tokens, at);

        if (now != document) {
            document = now;
            text = ww_tokens_text(tokens, document, NULL);
            end = 0;
            scan.close = 0;
        }
        read_gap(&scan, text + end, text + ww_tokens_start(tokens, at), at,
                 !is_word(tokens, at));
        self->is_joined[at] =
            is_word(tokens, at) && at > 0 && is_word(tokens, at - 1) &&
                    is_hyphen(text + end, text + ww_tokens_start(tokens, at))
                ? 1
                : 0;
        end = ww_tokens_end(tokens, at);
    }

    return self;
}

void
ww_quotes_free(WwQuotes *self)
{
    if (self == NULL)
        return;

    g_free(self->inside);
    g_free(self->is_last);
    g_free(self->is_joined);
    g_free(self);
}

static gboolean
is_first(const WwQuotes *self, guint32 position)
{
    return self->inside[position] == position + 1;
}

gboolean
ww_quotes_is_whole(const WwQuotes *self, guint32 position, guint length)
{
    guint32 last = position + length - 1;

    return is_first(self, position) && self->is_last[last] != 0 &&
           self->inside[last] == self->inside[position];
}

gboolean
ww_quotes_is_cut(const WwQuotes *self, guint32 position, guint length)
{
    guint32 last = position + length - 1;
    guint32 from = self->inside[position];
    guint32 until = self->inside[last];

    if (from == until)
        return FALSE;

    return (from != 0 && !is_first(self, position)) ||
           (until != 0 && self->is_last[last] == 0);
}

gboolean
ww_quotes_is_joined(const WwQuotes *self, guint32 position)
{
    return self->is_joined[position] != 0;
}

gboolean
ww_quotes_cuts_word(const WwQuotes *self, guint32 position, guint length)
{
    return self->is_joined[position] != 0 ||
           self->is_joined[position + length] != 0;
}
