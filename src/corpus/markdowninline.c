#include <string.h>

#include <glib.h>

#include "corpus/markdown.h"

/* Bounds that keep hostile text from taking more than linear time. */
#define MAX_RUNS  256
#define MAX_LABEL 300
#define MAX_URL   1000

/* Some `*`, `_` or backquotes in a row. */
typedef struct {
    gsize at;
    gsize length;
    gboolean can_open;
    gboolean can_close;
    gboolean is_mark; /* one of a pair, and so no text */
} Run;

typedef struct {
    const char *text;
    gsize length;
    Run runs[MAX_RUNS];
    gsize n_runs;
    gsize close; /* where the label of an open link ends, or 0 */
    gsize after; /* where that link ends */
} Inline;

static char
byte_at(const Inline *self, gsize at)
{
    if (at >= self->length)
        return '\0';
    return self->text[at];
}

static gboolean
is_gap(char c)
{
    return c == '\0' || g_ascii_isspace(c);
}

/* Letters of other scripts than Latin count as such. */
static gboolean
is_word(char c)
{
    return g_ascii_isalnum(c) || ((guchar)c & 0x80) != 0;
}

static gboolean
is_escape(const Inline *self, gsize at)
{
    return self->text[at] == '\\' && g_ascii_ispunct(byte_at(self, at + 1));
}

static Run
read_run(const Inline *self, gsize at)
{
    Run run = { .at = at, .length = 1 };
    char c = self->text[at];
    char before = '\0';
    char after;

    if (at > 0)
        before = self->text[at - 1];
    while (byte_at(self, at + run.length) == c)
        run.length++;
    after = byte_at(self, at + run.length);
    run.can_open = !is_gap(after) && !(c == '_' && is_word(before));
    run.can_close = !is_gap(before) && !(c == '_' && is_word(after));
    return run;
}

static void
find_runs(Inline *self)
{
    gsize at = 0;

    while (at < self->length && self->n_runs < MAX_RUNS) {
        if (is_escape(self, at)) {
            at += 2;
        } else if (strchr("*_`", self->text[at]) != NULL) {
            self->runs[self->n_runs] = read_run(self, at);
            at += self->runs[self->n_runs++].length;
        } else {
            at++;
        }
    }
}

/* Each run that can close takes the nearest like one before it that can open.
 */
static void
pair_runs(Inline *self)
{
    for (gsize i = 1; i < self->n_runs; i++) {
        Run *closer = &self->runs[i];

        for (gsize j = i; closer->can_close && !closer->is_mark && j > 0; j--) {
            Run *opener = &self->runs[j - 1];

            if (!opener->can_open || opener->is_mark ||
                opener->length != closer->length ||
                self->text[opener->at] != self->text[closer->at])
                continue;
            opener->is_mark = TRUE;
            closer->is_mark = TRUE;
        }
    }
}

/* The place after the bracket that closes the one at @at, or 0. */
static gsize
skip_brackets(const Inline *self, gsize at, gsize max)
{
    char open = self->text[at];
    char close = open == '[' ? ']' : ')';
    gsize end = MIN(self->length, at + max);
    guint depth = 0;

    for (; at < end; at++) {
        if (self->text[at] == '\\')
            at++;
        else if (self->text[at] == open)
            depth++;
        else if (self->text[at] == close && --depth == 0)
            return at + 1;
    }
    return 0;
}

/* Is a link at @at, `[label](url)`? Its label then ends at @out_close, and it
 * ends before the place returned; else 0 is returned. */
static gsize
find_link(const Inline *self, gsize at, gsize *out_close)
{
    gsize end = skip_brackets(self, at, MAX_LABEL);

    if (end == 0 || byte_at(self, end) != '(')
        return 0;
    *out_close = end - 1;
    return skip_brackets(self, end, MAX_URL);
}

/* Passes over the mark at @at, if one is there, and returns the place after
 * it; otherwise @at. */
static gsize
skip_mark(Inline *self, gsize at)
{
    gsize close = 0;
    gsize after = 0;

    if (self->close != 0 && at == self->close) {
        self->close = 0;
        return self->after;
    }
    if (self->text[at] == '!' && byte_at(self, at + 1) == '[') {
        after = find_link(self, at + 1, &close);
        return after != 0 ? after : at;
    }
    if (self->text[at] != '[' || self->close != 0)
        return at;
    after = find_link(self, at, &close);
    if (after == 0)
        return at;
    self->close = close;
    self->after = after;
    return at + 1;
}

void
ww_markdown_append_inline(GString *out, const char *text, gsize length)
{
    Inline self = { .text = text, .length = length };
    gsize run = 0;
    gsize at = 0;

    find_runs(&self);
    pair_runs(&self);
    while (at < length) {
        gsize after;

        while (run < self.n_runs && self.runs[run].at < at)
            run++;
        if (run < self.n_runs && self.runs[run].at == at &&
            self.runs[run].is_mark) {
            at += self.runs[run].length;
            continue;
        }
        after = skip_mark(&self, at);
        if (after != at) {
            at = after;
            continue;
        }
        if (is_escape(&self, at))
            at++;
        g_string_append_c(out, text[at++]);
    }
}
