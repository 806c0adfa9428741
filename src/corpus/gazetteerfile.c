/* A gazetteer that somebody has written: a name, a tab, a path. */
#include <string.h>

#include "watchword/error.h"

#include "corpus/gazetteer.h"
#include "corpus/metadata.h"

static gboolean
fail(const char *path,
     guint line,
     WwError code,
     const char *why,
     GError **error)
{
    g_autofree char *shown = ww_encoding_printable(path);

    if (line > 0)
        g_set_error(error, WW_ERROR, (int)code, "%s:%u: %s", shown, line, why);
    else
        g_set_error(error, WW_ERROR, (int)code, "%s: %s", shown, why);

    return FALSE;
}

static gboolean
has_letter(const char *text)
{
    g_autofree char *folded = ww_gazetteer_fold(text);

    return *folded != '\0';
}

/* NULL, or what is wrong. */
static const char *
take_line(WwGazetteer *self, char *line, guint *inout_n)
{
    char *tab = NULL;
    g_autofree char *region = NULL;

    if (*g_strstrip(line) == '\0' || *line == '#')
        return NULL;
    tab = strchr(line, '\t');
    if (tab == NULL)
        return "no tab between a name and its region";
    *tab = '\0';
    region = ww_metadata_region(tab + 1);
    if (region == NULL)
        return "a name without a region";
    if (!has_letter(line))
        return "a region without a name";
    ww_gazetteer_add_name(self, line, region, TRUE);
    (*inout_n)++;

    return NULL;
}

static gboolean
take_lines(WwGazetteer *self,
           const char *path,
           const char *text,
           GError **error)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    guint n = 0;

    for (guint i = 0; lines[i] != NULL; i++) {
        const char *why = take_line(self, lines[i], &n);

        if (why != NULL)
            return fail(path, i + 1, WW_ERROR_SYNTAX, why, error);
    }

    return n > 0 || fail(path, 0, WW_ERROR_EMPTY, "no names in it", error);
}

gboolean
ww_gazetteer_add_file(WwGazetteer *self, const char *path, GError **error)
{
    g_autoptr(WwSource) source = ww_source_open(path, error);
    g_autoptr(GString) text = g_string_new(NULL);

    if (source == NULL || !ww_source_read_all(source, text, error)) {
        g_prefix_error(error, "%s: ", path);
        return FALSE;
    }
    if (!g_utf8_validate_len(text->str, text->len, NULL))
        return fail(path, 0, WW_ERROR_ENCODING, "not UTF-8", error);
    ww_encoding_unify_lines(text);

    return take_lines(self, path, text->str, error);
}
