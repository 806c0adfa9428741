#include "corpus/markdown.h"

#include <string.h>

#include <glib.h>

/* A line of the source, without its end. */
typedef struct {
    const char *at;
    gsize length;
} Line;

typedef struct {
    GString *out;
    gboolean begins_with_heading;
    char fence; /* of the code that is being read, or 0 */
} Blocks;

static void
trim(Line *line)
{
    while (line->length > 0 && g_ascii_isspace(*line->at)) {
        line->at++;
        line->length--;
    }
    while (line->length > 0 && g_ascii_isspace(line->at[line->length - 1]))
        line->length--;
}

static gsize
count_leading(const Line *line, char c)
{
    gsize n = 0;

    while (n < line->length && line->at[n] == c)
        n++;
    return n;
}

/* Ends what came before with an empty line. */
static void
end_paragraph(GString *out)
{
    if (out->len == 0)
        return;
    if (out->str[out->len - 1] != '\n')
        g_string_append_c(out, '\n');
    if (out->len < 2 || out->str[out->len - 2] != '\n')
        g_string_append_c(out, '\n');
}

static void
append_line(GString *out, const Line *line)
{
    g_string_append_len(out, line->at, (gssize)line->length);
    g_string_append_c(out, '\n');
}

/* ``` or ~~~, perhaps with the name of a language. */
static gboolean
take_fence(Blocks *self, const Line *line)
{
    char c;

    if (line->length == 0)
        return FALSE;
    c = *line->at;
    if ((c != '`' && c != '~') || count_leading(line, c) < 3)
        return FALSE;
    if (self->fence != '\0' && self->fence != c)
        return FALSE;
    if (self->fence == '\0')
        self->fence = c;
    else
        self->fence = '\0';
    return TRUE;
}

/* A rule, the underline of a heading, or the ruler of a table. */
static gboolean
take_rule(Blocks *self, const Line *line)
{
    gsize n = 0;

    if (line->length < 3 || strchr("-=*_|:", *line->at) == NULL)
        return FALSE;
    for (gsize i = 0; i < line->length; i++) {
        char c = line->at[i];

        if (c != *line->at && strchr(" |-:", c) == NULL)
            return FALSE;
        n += c != ' ' ? 1 : 0;
    }
    if (n < 3)
        return FALSE;
    if (*line->at != '|')
        end_paragraph(self->out);
    return TRUE;
}

/* ## Words ## */
static gboolean
take_heading(Blocks *self, const Line *line)
{
    gsize n = count_leading(line, '#');
    Line words = *line;

    if (n == 0 || n > 6 || (n < line->length && line->at[n] != ' '))
        return FALSE;
    words.at += n;
    words.length -= n;
    trim(&words);
    while (words.length > 0 && words.at[words.length - 1] == '#')
        words.length--;
    trim(&words);
    if (words.length == 0)
        return TRUE;
    self->begins_with_heading |= self->out->len == 0;
    end_paragraph(self->out);
    append_line(self->out, &words);
    end_paragraph(self->out);
    return TRUE;
}

/* [name]: where a link leads. "[Speaker]: what is said" is none. */
static gboolean
is_definition(const Line *line)
{
    const char *end = line->at + line->length;
    const char *at;

    if (line->length < 4 || *line->at != '[')
        return FALSE;
    at = memchr(line->at, ']', line->length - 1);
    if (at == NULL || at[1] != ':')
        return FALSE;
    for (at += 2; at < end && *at == ' ';)
        at++;
    while (at < end && *at != ' ')
        at++;
    return at == end || at[1] == '"' || at[1] == '\'';
}

/* <!-- what is not shown -->, on one line */
static gboolean
is_comment(const Line *line)
{
    return line->length >= 7 && memcmp(line->at, "<!--", 4) == 0 &&
           memcmp(line->at + line->length - 3, "-->", 3) == 0;
}

static void
drop_quote_marks(Line *line)
{
    while (line->length > 0 && *line->at == '>') {
        line->at++;
        line->length--;
        trim(line);
    }
}

static gboolean
drop_bullet(Line *line)
{
    if (line->length < 2 || strchr("-*+", *line->at) == NULL ||
        line->at[1] != ' ')
        return FALSE;
    line->at++;
    line->length--;
    trim(line);
    return TRUE;
}

static void
take_line(Blocks *self, Line line)
{
    trim(&line);
    if (take_fence(self, &line))
        return;
    if (self->fence != '\0') {
        append_line(self->out, &line);
        return;
    }
    drop_quote_marks(&line);
    if (take_rule(self, &line) || take_heading(self, &line) ||
        is_definition(&line) || is_comment(&line))
        return;
    if (drop_bullet(&line))
        end_paragraph(self->out);
    if (line.length > 0)
        append_line(self->out, &line);
    else
        end_paragraph(self->out);
}

static GString *
strip_blocks(const GString *text, gboolean *out_begins_with_heading)
{
    Blocks self = { .out = g_string_sized_new(text->len) };
    const char *end = text->str + text->len;

    for (const char *at = text->str; at < end;) {
        const char *stop = memchr(at, '\n', (gsize)(end - at));

        if (stop == NULL)
            stop = end;
        take_line(&self, (Line){ at, (gsize)(stop - at) });
        at = stop + 1;
    }
    *out_begins_with_heading = self.begins_with_heading;
    return self.out;
}

gboolean
ww_markdown_strip(GString *text)
{
    gboolean begins_with_heading = FALSE;
    GString *blocks = strip_blocks(text, &begins_with_heading);
    const char *at = blocks->str;

    g_string_truncate(text, 0);
    while (*at != '\0') {
        const char *stop = strstr(at, "\n\n");
        gsize length = stop != NULL ? (gsize)(stop - at) + 2 : strlen(at);

        ww_markdown_append_inline(text, at, length);
        at += length;
    }
    g_string_free(blocks, TRUE);
    return begins_with_heading;
}

gboolean
ww_markdown_begins(const GString *text)
{
    const char *at = text->str + strspn(text->str, "\n");
    gsize n = strspn(at, "#");

    if (n < 1 || n > 6 || at[n] != ' ')
        return FALSE;
    at += n;
    at += strspn(at, " #");

    return *at != '\n' && *at != '\0';
}
