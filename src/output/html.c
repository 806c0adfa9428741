#include "output/html.h"

#include <string.h>

/* Readable on a phone: one column, wide charts and tables scroll by
 * themselves. */
static const char style[] =
    ":root{--ink:#2d2d2d;--grey:#6b6b6b;--line:#dcdcdc;--red:#b3261e}"
    "*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:62rem;padding:1.5rem 1rem 4rem;"
    "color:var(--ink);background:#fff;"
    "font:16px/1.5 'Noto Sans','Source Sans 3','Helvetica Neue',Arial,"
    "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif}"
    "header{border-top:6px solid var(--red);padding-top:.8rem}"
    "h1{font-size:1.9rem;line-height:1.2;margin:.2rem 0 .6rem}"
    "h2{font-size:1.35rem;margin:2.6rem 0 .4rem;padding-top:.6rem;"
    "border-top:1px solid var(--line)}"
    "h3{font-size:1.05rem;margin:1.6rem 0 .3rem}"
    "p{margin:.4rem 0 .8rem;max-width:46rem}"
    ".note,figcaption,footer{color:var(--grey);font-size:.875rem}"
    "nav{font-size:.875rem;margin:.8rem 0}nav a{margin-right:1rem}"
    "a{color:#00568a}"
    "figure{margin:1rem 0;overflow-x:auto}"
    "figure svg{display:block;width:100%;height:auto;min-width:38rem}"
    ".scroll{overflow-x:auto;margin:.6rem 0 .4rem}"
    "table{border-collapse:collapse;font-size:.875rem}"
    "th,td{padding:.28rem .7rem .28rem 0;text-align:left;"
    "vertical-align:middle;border-bottom:1px solid var(--line)}"
    "th{color:var(--grey);font-weight:400;vertical-align:bottom}"
    "td.n,th.n{text-align:right;white-space:nowrap;"
    "font-variant-numeric:tabular-nums}"
    "td.t{min-width:11rem;max-width:26rem}td.x,th.x{white-space:nowrap;width:1%}"
    "td svg{display:block;width:120px;height:24px}"
    "blockquote{margin:.3rem 0 1rem;padding:.1rem 0 .1rem .9rem;"
    "border-left:3px solid var(--line);max-width:46rem}"
    "mark{background:#fde9b8;color:inherit;padding:0 .1em}"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;"
    "font-size:.875rem}dt{color:var(--grey)}dd{margin:0}"
    "@media(max-width:30rem){body{padding:1rem .8rem 3rem}"
    "h1{font-size:1.5rem}dl{grid-template-columns:1fr}dd{margin:0 0 .4rem}}"
    "@media print{body{max-width:none}h2{break-after:avoid}}";

void
ww_html_text(GString *html, const char *text)
{
    g_autofree char *escaped = g_markup_escape_text(text, -1);

    g_string_append(html, escaped);
}

void
ww_html_printf(GString *html, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *text = g_markup_vprintf_escaped(format, arguments);
    va_end(arguments);
    g_string_append(html, text);
}

static int
find_column(const WwTable *table, const char *name)
{
    for (guint i = 0; name != NULL && i < ww_table_n_columns(table); i++) {
        if (strcmp(ww_table_column_name(table, i), name) == 0)
            return (int)i;
    }

    return -1;
}

static const char *
class_of(const WwTable *table, int column)
{
    if (column < 0)
        return "x";
    if (ww_table_column_is_number(table, (guint)column))
        return "n";

    return strcmp(ww_table_column_name(table, (guint)column), "phrase") == 0
               ? "t"
               : "x";
}

/* Thousands apart by a comma, as far as the number is an integer. */
static void
append_cell(GString *html, const char *cell, gboolean is_number)
{
    gsize digits = strspn(cell, "0123456789");

    if (!is_number || digits < 5 || cell[digits] != '\0') {
        ww_html_text(html, cell);
        return;
    }
    for (gsize i = 0; i < digits; i++) {
        if (i > 0 && (digits - i) % 3 == 0)
            g_string_append_c(html, ',');
        g_string_append_c(html, cell[i]);
    }
}

static void
append_row(GString *html,
           const WwTable *table,
           const int *found,
           guint n_columns,
           guint row,
           const GPtrArray *extra)
{
    g_string_append(html, "<tr>");
    for (guint i = 0; i < n_columns; i++) {
        const char *class = class_of(table, found[i]);

        g_string_append_printf(html, "<td class=\"%s\">", class);
        if (found[i] >= 0)
            append_cell(html, ww_table_cell(table, row, (guint)found[i]),
                        *class == 'n');
        else if (extra != NULL && row < extra->len)
            g_string_append(html, g_ptr_array_index(extra, row));
        g_string_append(html, "</td>");
    }
    g_string_append(html, "</tr>\n");
}

void
ww_html_table(GString *html,
              const WwTable *table,
              const HtmlColumn *columns,
              guint n_columns,
              guint n_rows,
              const GPtrArray *extra)
{
    g_autofree int *found = g_new(int, n_columns);

    g_string_append(html, "<div class=\"scroll\"><table>\n<thead><tr>");
    for (guint i = 0; i < n_columns; i++) {
        found[i] = find_column(table, columns[i].name);
        g_string_append_printf(html, "<th class=\"%s\">",
                               class_of(table, found[i]));
        ww_html_text(html, columns[i].heading);
        g_string_append(html, "</th>");
    }
    g_string_append(html, "</tr></thead>\n<tbody>\n");
    for (guint row = 0; row < MIN(n_rows, ww_table_n_rows(table)); row++)
        append_row(html, table, found, n_columns, row, extra);
    g_string_append(html, "</tbody></table></div>\n");
}

void
ww_html_begin(GString *html, const char *title)
{
    g_string_append(
        html, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
              "<meta charset=\"utf-8\">\n"
              "<meta name=\"viewport\" content=\"width="
              "device-width, initial-scale=1\">\n"
              "<meta name=\"generator\" content=\"watchword " WATCHWORD_VERSION
              "\">\n");
    ww_html_printf(html, "<title>%s</title>\n", title);
    g_string_append_printf(html, "<style>%s</style>\n</head>\n<body>\n", style);
}

void
ww_html_end(GString *html)
{
    g_string_append(html, "</body>\n</html>\n");
}
