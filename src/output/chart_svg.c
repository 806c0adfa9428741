#include "output/chart_svg.h"

#include <string.h>

#include "watchword/error.h"

/* Of a sans-serif capital's height, half, in ems. */
#define HALF_CAPITAL 0.36

static const char *const anchors[] = {
    [WW_ANCHOR_START] = NULL,
    [WW_ANCHOR_MIDDLE] = "middle",
    [WW_ANCHOR_END] = "end",
};

void
ww_svg_append_number(GString *out, double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(digits, sizeof digits, "%.2f", value);

    gsize length = strlen(digits);
    while (digits[length - 1] == '0')
        length--;
    if (digits[length - 1] == '.')
        length--;
    digits[length] = '\0';
    g_string_append(out, strcmp(digits, "-0") == 0 ? "0" : digits);
}

void
ww_svg_append_text(GString *out, const char *text)
{
    g_autofree char *clean = ww_text_to_line(text);
    g_autofree char *escaped = g_markup_escape_text(clean, -1);
    g_string_append(out, escaped);
}

static void
append_attribute(GString *out, const char *name, double value)
{
    g_string_append_printf(out, " %s=\"", name);
    ww_svg_append_number(out, value);
    g_string_append_c(out, '"');
}

static void
append_place(GString *out, WwPoint at, const WwTextStyle *style)
{
    double down = style->is_middle ? HALF_CAPITAL * style->font.size : 0;
    if (ABS(style->angle) < 0.01) {
        append_attribute(out, "x", at.x);
        append_attribute(out, "y", at.y + down);
        return;
    }
    g_string_append(out, " transform=\"translate(");
    ww_svg_append_number(out, at.x);
    g_string_append_c(out, ' ');
    ww_svg_append_number(out, at.y);
    g_string_append(out, ") rotate(");
    ww_svg_append_number(out, -style->angle);
    g_string_append(out, ")\"");
    append_attribute(out, "y", down);
}

static void
append_label(GString *out, const WwLabel *label)
{
    const WwTextStyle *style = &label->style;
    g_string_append(out, "<text");
    append_place(out, label->at, style);
    append_attribute(out, "font-size", style->font.size);
    if (style->font.is_bold)
        g_string_append(out, " font-weight=\"700\"");
    if (anchors[style->anchor] != NULL)
        g_string_append_printf(out, " text-anchor=\"%s\"",
                               anchors[style->anchor]);
    if (style->halo > 0) {
        g_string_append(out, " stroke=\"#fff\" paint-order=\"stroke\"");
        append_attribute(out, "stroke-width", style->halo);
    }
    g_string_append_printf(out, " fill=\"#%06x\">", style->rgb);
    ww_svg_append_text(out, label->text);
    g_string_append(out, "</text>\n");
}

/* The number between @prefix and @suffix in @line, or -1. */
static gint64
find_number(const char *line, const char *prefix, char suffix, guint base)
{
    const char *start = strstr(line, prefix);
    if (start == NULL)
        return -1;

    start += strlen(prefix);
    char *end = NULL;
    guint64 number = g_ascii_strtoull(start, &end, base);
    return end > start && *end == suffix ? (gint64)number : -1;
}

static void
append_filled(GString *out, const char *line, const WwFill *fill)
{
    const char *token = strstr(line, " fill=\"#01fe");
    g_string_append_len(out, line, token - line);
    g_string_append_printf(out, " fill=\"#%06x\"", fill->rgb);
    append_attribute(out, "fill-opacity", fill->percent / 100.0);
    g_string_append(out, "/>\n");
}

static void
append_plain(GString *out, const char *line)
{
    g_string_append(out, line);
    if (g_str_has_suffix(line, " />"))
        g_string_truncate(out, out->len - 3);
    g_string_append(out, "/>\n");
}

static gboolean
append_element(GString *out,
               const char *line,
               const GPtrArray *labels,
               const GArray *fills)
{
    if (g_str_has_prefix(line, "<text ")) {
        gint64 label = find_number(line, ">@T", '@', 10);
        if (label < 0 || label >= labels->len)
            return FALSE;
        append_label(out, g_ptr_array_index(labels, label));
        return TRUE;
    }

    gint64 fill = find_number(line, " fill=\"#01fe", '"', 16);
    if (fill >= fills->len)
        return FALSE;
    if (fill >= 0)
        append_filled(out, line, &g_array_index(fills, WwFill, fill));
    else
        append_plain(out, line);
    return TRUE;
}

/* Drops what our own group says already. */
static void
shorten(GString *line)
{
    static const char *const defaults[] = { " stroke=\"none\"",
                                            " stroke-width=\"1\"",
                                            " stroke-linejoin=\"round\"" };
    for (gsize i = 0; i < G_N_ELEMENTS(defaults); i++)
        g_string_replace(line, defaults[i], "", 0);
    g_string_replace(line, " \"", "\"", 0);
}

/* The lines between libplot's outermost group's tags. */
static char *
cut_content(const char *file)
{
    const char *group = strstr(file, "<g id=\"content\"");
    const char *start = group == NULL ? NULL : strchr(group, '\n');
    const char *end = g_strrstr(file, "</g>");
    if (start == NULL || end == NULL || end <= start)
        return NULL;
    return g_strndup(start + 1, (gsize)(end - start - 1));
}

char *
ww_svg_elements(const char *file,
                const GPtrArray *labels,
                const GArray *fills,
                GError **error)
{
    g_autofree char *content = cut_content(file);
    g_auto(GStrv) lines = g_strsplit(content == NULL ? "" : content, "\n", -1);
    g_autoptr(GString) out = g_string_new(NULL);
    gboolean is_good = content != NULL;

    for (char **line = lines; is_good && *line != NULL; line++) {
        if (**line == '\0')
            continue;
        g_autoptr(GString) element = g_string_new(*line);
        shorten(element);
        is_good = append_element(out, element->str, labels, fills);
    }
    if (!is_good) {
        g_set_error_literal(error, WW_ERROR, WW_ERROR_PLOT,
                            "libplot wrote an SVG file of an unknown form");
        return NULL;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
