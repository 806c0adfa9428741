#include "corpus/frontmatter.h"

#include <string.h>

#include <glib.h>

/* Front matter is no longer than this. */
#define MAX_LINES 200

/* The line at @at without its end, trimmed at the right; owned. */
static char *
dup_line(const char *at)
{
    return g_strchomp(g_strndup(at, strcspn(at, "\n")));
}

static const char *
next_line(const char *at)
{
    at += strcspn(at, "\n");
    return *at == '\n' ? at + 1 : at;
}

/* A key and what follows its colon; in the first column, as YAML has it. */
static gboolean
split(const char *line, gsize *out_key_length, const char **out_value)
{
    gsize length = strcspn(line, ":");

    if (line[length] != ':' || length == 0 ||
        (line[length + 1] != '\0' && !g_ascii_isspace(line[length + 1])))
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isalnum(line[i]) && line[i] != '_' && line[i] != '-')
            return FALSE;
    }
    *out_key_length = length;
    *out_value = line + length + 1;
    return TRUE;
}

static gboolean
is_rule(const char *at)
{
    g_autofree char *line = dup_line(at);

    return g_str_equal(line, "---");
}

static gboolean
is_end(const char *line)
{
    return g_str_equal(line, "---") || g_str_equal(line, "...");
}

/* The value without space and the quotes around it; NULL when empty. */
static char *
dup_value(const char *value)
{
    g_autofree char *text = g_strstrip(g_strdup(value));
    gsize length = strlen(text);

    if (length >= 2 && (text[0] == '"' || text[0] == '\'') &&
        text[length - 1] == text[0])
        return length > 2 ? g_strndup(text + 1, length - 2) : NULL;
    return length > 0 ? g_steal_pointer(&text) : NULL;
}

static char **
find_slot(WwFrontMatter *matter, const char *key, gsize length)
{
    const struct {
        const char *name;
        char **slot;
    } slots[] = {
        { "id", &matter->id },          { "title", &matter->title },
        { "headline", &matter->title }, { "date", &matter->date },
        { "published", &matter->date }, { "region", &matter->region },
        { "place", &matter->region },   { "province", &matter->region },
        { "country", &matter->region }, { "location", &matter->region },
        { "lang", &matter->language },  { "language", &matter->language },
    };

    for (gsize i = 0; i < G_N_ELEMENTS(slots); i++) {
        if (strlen(slots[i].name) == length &&
            g_ascii_strncasecmp(key, slots[i].name, length) == 0)
            return slots[i].slot;
    }
    return NULL;
}

static void
keep_other(WwFrontMatter *matter,
           const char *key,
           gsize length,
           const char *value)
{
    char *text = dup_value(value);

    if (text == NULL)
        return;
    g_ptr_array_add(matter->others, g_strndup(key, length));
    g_ptr_array_add(matter->others, text);
}

/* Comments and nested values are passed over; the first of two values holds.
 */
static void
read_pair(WwFrontMatter *matter, const char *line, guint64 number)
{
    const char *value = NULL;
    gsize length = 0;
    char **slot;

    if (!split(line, &length, &value))
        return;
    slot = find_slot(matter, line, length);
    if ((slot == NULL || *slot != NULL) && matter->others != NULL)
        keep_other(matter, line, length, value);
    if (slot == NULL || *slot != NULL)
        return;
    *slot = dup_value(value);
    if (slot == &matter->date)
        matter->date_line = number;
}

/* A line of `---` followed by anything but a key is a rule across the page. */
static gboolean
begins(const char *text)
{
    g_autofree char *line = NULL;
    const char *value = NULL;
    gsize length = 0;

    if (!is_rule(text))
        return FALSE;
    line = dup_line(next_line(text));
    return is_end(line) || split(line, &length, &value);
}

void
ww_front_matter_take(GString *text, gboolean with_others, WwFrontMatter *out)
{
    const char *at = text->str;

    if (!begins(at))
        return;
    if (with_others)
        out->others = g_ptr_array_new_with_free_func(g_free);
    for (guint64 number = 2; number <= MAX_LINES; number++) {
        g_autofree char *line = NULL;

        at = next_line(at);
        if (*at == '\0')
            break;
        line = dup_line(at);
        if (is_end(line)) {
            out->n_lines = number;
            g_string_erase(text, 0, next_line(at) - text->str);
            return;
        }
        read_pair(out, line, number);
    }
    ww_front_matter_clear(out);
    out->is_unclosed = TRUE;
}

void
ww_front_matter_clear(WwFrontMatter *matter)
{
    g_free(matter->id);
    g_free(matter->title);
    g_free(matter->date);
    g_free(matter->region);
    g_free(matter->language);
    g_clear_pointer(&matter->others, g_ptr_array_unref);
    *matter = (WwFrontMatter){ 0 };
}
