#include "corpus/header.h"

#include <string.h>

#include <glib.h>

#include "corpus/dateline.h"

/* So many lines that are not empty may hold the date. */
#define MAX_LINES 10

/* No title has more characters. */
#define MAX_TITLE 200

/* So much of a line is looked at for a date. */
#define MAX_DATE_BYTES 400

/* So many lines of three words and less are a menu, whatever they say. */
#define MENU_LINES 3
#define MENU_WORDS 3
#define MENU_BYTES 30

typedef enum {
    WW_LINE_TEXT,
    WW_LINE_MENU,
    WW_LINE_TITLE,
    WW_LINE_DATE,
    WW_LINE_OCCASION, /* a date, and text */
} LineRole;

/* A line that is not empty. */
typedef struct {
    gsize from;  /* its first byte */
    gsize start; /* its first byte that is not white space */
    gsize end;   /* after its last such byte */
    gsize next;  /* where the next such line is from, or the text ends */
    guint64 number;
    gboolean is_before_gap; /* an empty line or the end follows */
    LineRole role;
} Line;

/* The first lines of a text. */
typedef struct {
    const char *text; /* borrowed */
    gsize length;
    Line lines[MAX_LINES];
    guint n;
} Top;

/* Words of the menus of web sites; a short line with one of them is no title.
 */
static const char *const menu_words[] = {
    "home",  "homepage", "news", "center",   "centre",   "video", "videos",
    "photo", "photos",   "menu", "contact",  "about",    "login", "search",
    "index", "sitemap",  "首页", "新闻中心", "当前位置",
};

/* Lines about the text that may stand beside the date. */
static const char *const credits[] = {
    "source", "author",   "editor", "by ",  "in ",  "来源",   "作者",
    "编辑",   "责任编辑", "字体",   "字号", "浏览", "【字体", "信息来源",
};

/* Finds the first line from @at on that is not empty; @line->number is the
 * number of the line at @at, and then of the one found. */
static gboolean
find_line(const Top *top, gsize at, Line *line)
{
    for (; at < top->length; line->number++) {
        const char *from = top->text + at;
        const char *stop = memchr(from, '\n', top->length - at);

        if (stop == NULL)
            stop = top->text + top->length;
        line->from = at;
        line->start = at;
        at = (gsize)(stop - top->text) + 1;
        line->end = at - 1;
        while (line->start < line->end &&
               g_ascii_isspace(top->text[line->start]))
            line->start++;
        while (line->end > line->start &&
               g_ascii_isspace(top->text[line->end - 1]))
            line->end--;
        line->next = MIN(at, top->length);
        if (line->start < line->end)
            return TRUE;
    }
    return FALSE;
}

/* Says of @before what follows it: @after, or NULL when that is the end. */
static void
end_line(Top *top, Line *before, const Line *after)
{
    before->next = after != NULL ? after->from : top->length;
    before->is_before_gap = after == NULL || after->number > before->number + 1;
}

static void
read_top(Top *top, const GString *text, guint64 number)
{
    Line line = { .number = number };
    gboolean has_line;

    top->text = text->str;
    top->length = text->len;
    top->n = 0;
    has_line = find_line(top, 0, &line);
    while (has_line && top->n < MAX_LINES) {
        Line *before = &top->lines[top->n++];

        *before = line;
        line.number++;
        has_line = find_line(top, before->next, &line);
        end_line(top, before, has_line ? &line : NULL);
    }
}

static gboolean
begins_with_any(const char *text, const char *const *words, gsize n_words)
{
    for (gsize i = 0; i < n_words; i++) {
        if (g_ascii_strncasecmp(text, words[i], strlen(words[i])) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
ends_as_sentence(const char *text, gsize length)
{
    static const char *const ends[] = { ".",  "!",  ",",  ";",  ":",
                                        "。", "！", "，", "；", "：" };

    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++) {
        gsize n = strlen(ends[i]);

        if (length >= n && memcmp(text + length - n, ends[i], n) == 0)
            return TRUE;
    }
    return FALSE;
}

static gboolean
may_be_title(const char *text, gsize length)
{
    return length > 0 && length <= (gsize)MAX_TITLE * 4 &&
           g_utf8_strlen(text, (gssize)length) <= MAX_TITLE &&
           !ends_as_sentence(text, length);
}

static gboolean
is_title_line(const Top *top, const Line *line)
{
    return may_be_title(top->text + line->start, line->end - line->start);
}

/* The words of a short line, NULL when it is long. */
static char **
split_short(const Top *top, const Line *line)
{
    g_autofree char *text = NULL;
    g_auto(GStrv) words = NULL;

    if (line->end - line->start > MENU_BYTES)
        return NULL;
    text = g_ascii_strdown(top->text + line->start,
                           (gssize)(line->end - line->start));
    words = g_strsplit_set(text, " \t", -1);
    return g_strv_length(words) <= MENU_WORDS ? g_steal_pointer(&words) : NULL;
}

static gboolean
is_short(const Top *top, const Line *line)
{
    g_auto(GStrv) words = split_short(top, line);

    return words != NULL;
}

/* Home > News > Text */
static gboolean
is_trail(const Top *top, const Line *line)
{
    g_autofree char *text =
        g_strndup(top->text + line->start, line->end - line->start);

    return strstr(text, " > ") != NULL || strstr(text, ">>") != NULL ||
           strstr(text, "»") != NULL;
}

static gboolean
is_menu(const Top *top, const Line *line)
{
    g_auto(GStrv) words = split_short(top, line);

    for (gsize i = 0; words != NULL && i < G_N_ELEMENTS(menu_words); i++) {
        if (g_strv_contains((const char *const *)words, menu_words[i]))
            return TRUE;
    }
    return is_trail(top, line);
}

/* Of the @n lines above a text, which is the title? The first that is no menu
 * line, or the last when all are. @n is at least 1. */
static guint
choose_title(const Top *top, guint first, guint n, gboolean is_header)
{
    guint n_menu = 0;
    guint n_short = 0;

    while (n_menu < n - 1 && is_menu(top, &top->lines[first + n_menu]))
        n_menu++;
    while (n_short < n - 1 && is_short(top, &top->lines[first + n_short]))
        n_short++;
    if (is_header && n_short >= MENU_LINES)
        return first + MAX(n_menu, n_short);
    return first + n_menu;
}

/* How many lines from @first on may be titles, each with a gap below it if
 * @has_gaps. */
static guint
count_titles(const Top *top, guint first, guint end, gboolean has_gaps)
{
    guint n = 0;

    while (first + n < end && is_title_line(top, &top->lines[first + n]) &&
           (!has_gaps || top->lines[first + n].is_before_gap))
        n++;
    return n;
}

/* Gives the title line and the menu lines above it their roles. @is_above_date:
 * the date line is at @end. */
static void
find_title(Top *top, guint first, guint end, gboolean is_above_date)
{
    guint n = count_titles(top, first, end, FALSE);
    gboolean is_header = is_above_date && n == end - first;
    guint title;

    /* Some prose is above the date: only a line that stands alone is a title.
     */
    if (!is_header)
        n = count_titles(top, first, end, TRUE);
    if (n == 0)
        return;
    title = choose_title(top, first, n, is_header);
    for (guint i = first; i < title; i++)
        top->lines[i].role = WW_LINE_MENU;
    top->lines[title].role = WW_LINE_TITLE;
}

static gboolean
is_credit(const char *text)
{
    return begins_with_any(text, credits, G_N_ELEMENTS(credits));
}

/* A date with words after it may as well be an entry of a chronicle, unless
 * it is where a date line stands or says that it is one. */
static gboolean
is_date_line(const WwDateLine *date, guint index)
{
    return index == 0 || date->is_labelled || date->is_occasion ||
           *date->rest == '\0' || is_credit(date->rest);
}

static char *
dup_line(const Top *top, const Line *line)
{
    gsize length = MIN(line->end - line->start, MAX_DATE_BYTES);

    return g_strndup(top->text + line->start, length);
}

static void
set_date(WwHeader *out,
         WwDateFind found,
         const WwDateLine *date,
         const Line *line)
{
    out->found = found;
    out->written = date->written;
    out->date_line = line->number;
    g_free(out->date_text);
    out->date_text = g_strndup(date->text, date->length);
}

/* Finds a date that is text too: at the beginning of a dispatch. It stands no
 * further below than the first paragraph. */
static void
find_dateline(const Top *top, WwHeader *out)
{
    for (guint i = 0; i < top->n; i++) {
        const Line *line = &top->lines[i];
        gboolean is_prose = !is_title_line(top, line);
        g_autofree char *text = dup_line(top, line);
        WwDateLine date = { 0 };
        WwDateFind found = ww_dateline_find(text, is_prose, &date);

        if (found != WW_DATE_FIND_NONE) {
            set_date(out, found, &date, line);
            return;
        }
        if (is_prose)
            return;
    }
}

/* Finds a year alone on a line above the first paragraph. Of several numbers
 * there each may be that of a page or a chapter. */
static gboolean
find_year(Top *top, WwHeader *out, guint *out_index)
{
    guint n_numbers = 0;

    for (guint i = 0; i < top->n && is_title_line(top, &top->lines[i]); i++) {
        g_autofree char *text = dup_line(top, &top->lines[i]);
        guint year = 0;

        if (!ww_date_find_number_line(text, &year))
            continue;
        n_numbers++;
        out->year = year;
        *out_index = i;
    }
    if (n_numbers != 1 || top->n == 1)
        out->year = 0;
    if (out->year != 0)
        top->lines[*out_index].role = WW_LINE_DATE;
    return out->year != 0;
}

/* Finds the date line. What follows the date in it begins at @out_rest, which
 * is its end when there is nothing. */
static gboolean
find_date(Top *top, WwHeader *out, guint *out_index, gsize *out_rest)
{
    gboolean is_below_prose = FALSE;

    for (guint i = 0; i < top->n; i++) {
        Line *line = &top->lines[i];
        g_autofree char *text = dup_line(top, line);
        WwDateLine date = { 0 };
        WwDateFind found = ww_date_find_line(text, &date);

        if (found == WW_DATE_FIND_CENTURY && !is_below_prose &&
            out->found == WW_DATE_FIND_NONE)
            set_date(out, found, &date, line);
        is_below_prose = is_below_prose || !is_title_line(top, line);
        if (found == WW_DATE_FIND_NONE || found == WW_DATE_FIND_CENTURY ||
            !is_date_line(&date, i))
            continue;
        line->role = date.is_occasion ? WW_LINE_OCCASION : WW_LINE_DATE;
        set_date(out, found, &date, line);
        *out_index = i;
        *out_rest = *date.rest == '\0' || is_credit(date.rest)
                        ? line->end
                        : line->start + (gsize)(date.rest - text);
        return TRUE;
    }
    return FALSE;
}

/* The same, or else a date that is text too, or a year alone on its line. */
static gboolean
find_any_date(Top *top, WwHeader *out, guint *out_index, gsize *out_rest)
{
    if (find_date(top, out, out_index, out_rest))
        return TRUE;
    find_dateline(top, out);
    if (!find_year(top, out, out_index))
        return FALSE;
    *out_rest = top->lines[*out_index].end;
    return TRUE;
}

/* Puts @top together again, without what is no text. */
static char *
compose(const Top *top, guint n_lines, gsize rest, WwHeader *out)
{
    GString *head = g_string_new(NULL);

    for (guint i = 0; i < n_lines; i++) {
        const Line *line = &top->lines[i];
        gsize start = line->role == WW_LINE_DATE ? rest : line->start;
        gboolean is_rest_title =
            line->role == WW_LINE_DATE && out->title == NULL &&
            line->is_before_gap &&
            may_be_title(top->text + start, line->end - start);

        if (line->role == WW_LINE_MENU || start == line->end)
            continue;
        if (line->role == WW_LINE_TITLE || is_rest_title) {
            out->title = g_strndup(top->text + start, line->end - start);
            g_string_append_printf(head, "%s\n\n", out->title);
        } else {
            g_string_append_len(head, top->text + start,
                                (gssize)(line->next - start));
        }
    }
    return g_string_free(head, FALSE);
}

void
ww_header_take(GString *text, guint64 line, gboolean has_heading, WwHeader *out)
{
    g_autofree char *head = NULL;
    Top top;
    guint date = 0;
    gsize rest = 0;
    guint n_lines = 0;
    gboolean has_date;

    read_top(&top, text, line);
    has_date = find_any_date(&top, out, &date, &rest);
    if (has_heading && top.n > 0 && top.lines[0].role == WW_LINE_TEXT)
        top.lines[0].role = WW_LINE_TITLE;
    else if (has_date && date > 0)
        find_title(&top, 0, date, TRUE);
    else if (top.n > 1 && (!has_date || rest == top.lines[0].end))
        find_title(&top, has_date ? 1 : 0, top.n - 1, FALSE);
    for (guint i = 0; i < top.n; i++) {
        if (top.lines[i].role != WW_LINE_TEXT)
            n_lines = i + 1;
    }
    if (n_lines == 0)
        return;
    head = compose(&top, n_lines, rest, out);
    g_string_erase(text, 0, (gssize)top.lines[n_lines - 1].next);
    g_string_prepend(text, head);
}

void
ww_header_clear(WwHeader *header)
{
    g_free(header->title);
    g_free(header->date_text);
    *header = (WwHeader){ 0 };
}
