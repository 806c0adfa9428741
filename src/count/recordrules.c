#include "count/recordrules.h"

#include "watchword/error.h"

#include "text/rules.h"

static const char *const boundaries[] = { "sentence", "clause", "none" };

/* Rules whose value is one of two words. */
static const char *const titles[] = { "show", "count" };
static const char *const duplicates[] = { "drop", "keep" };

void
ww_counts_rules_append(const WwCountsRules *self, GString *out)
{
    g_string_append_printf(out,
                           WW_COUNTS_MAGIC "\t" WW_COUNTS_VERSION "\n"
                                           "rules\ttext=%s\tboundary=%s\t"
                                           "titles=%s\tduplicates=%s\t"
                                           "lengths=1-%u\tmend=%s\n",
                           ww_text_rules(), boundaries[self->boundary],
                           titles[self->count_titles ? 1 : 0],
                           duplicates[self->keep_duplicates ? 1 : 0],
                           self->length_max,
                           self->mend[0] != '\0' ? self->mend
                                                 : WW_MEND_DOCUMENT);
}

gboolean
ww_record_is_magic(const char *bytes, gsize n)
{
    static const char magic[] = WW_COUNTS_MAGIC "\t";

    return n >= sizeof magic - 1 && memcmp(bytes, magic, sizeof magic - 1) == 0;
}

gboolean
ww_counts_rules_check_version(const WwField *line, GError **error)
{
    if (!ww_record_is_magic(line->bytes, line->n)) {
        g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX,
                            "no file of counts");
        return FALSE;
    }

    g_autofree char *version =
        g_strndup(line->bytes + strlen(WW_COUNTS_MAGIC) + 1,
                  line->n - strlen(WW_COUNTS_MAGIC) - 1);

    if (strcmp(version, WW_COUNTS_VERSION) == 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "written by another version of the program (format %.20s, "
                "not " WW_COUNTS_VERSION ")",
                version);

    return FALSE;
}

/* The value of a rule, "name=value"; NULL when it is not that rule. */
static const char *
value_of(const char *field, const char *name)
{
    gsize n = strlen(name);

    return field != NULL && strncmp(field, name, n) == 0 && field[n] == '='
               ? field + n + 1
               : NULL;
}

static gboolean
find_word(const char *value, const char *const *words, guint n, guint *out)
{
    for (*out = 0; value != NULL && *out < n; ++*out) {
        if (strcmp(words[*out], value) == 0)
            return TRUE;
    }

    return FALSE;
}

static gboolean
parse_lengths(const char *value, guint *out)
{
    guint64 length = 0;

    if (value == NULL || !g_str_has_prefix(value, "1-") ||
        !g_ascii_string_to_unsigned(value + 2, 10, 1, 1000000, &length, NULL))
        return FALSE;
    *out = (guint)length;

    return TRUE;
}

static gboolean
parse_mend(const char *value, char *out)
{
    gsize n = value != NULL ? strlen(value) : 0;

    if (n == 0 || n >= WW_MEND_SIZE)
        return FALSE;
    memcpy(out, value, n + 1);

    return TRUE;
}

static gboolean
check_text(const char *text, GError **error)
{
    if (strcmp(text, ww_text_rules()) == 0)
        return TRUE;
    g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                "its words were cut by other rules (%s) than those of this "
                "version (%s): count the texts again",
                text, ww_text_rules());

    return FALSE;
}

gboolean
ww_counts_rules_parse(WwCountsRules *self, const WwField *line, GError **error)
{
    g_autofree char *text = g_strndup(line->bytes, line->n);
    g_auto(GStrv) fields = g_strsplit(text, "\t", -1);
    guint boundary = 0;
    guint title = 0;
    guint duplicate = 0;

    if (g_strv_length(fields) != 7 || strcmp(fields[0], "rules") != 0 ||
        value_of(fields[1], "text") == NULL ||
        !find_word(value_of(fields[2], "boundary"), boundaries, 3, &boundary) ||
        !find_word(value_of(fields[3], "titles"), titles, 2, &title) ||
        !find_word(value_of(fields[4], "duplicates"), duplicates, 2,
                   &duplicate) ||
        !parse_lengths(value_of(fields[5], "lengths"), &self->length_max) ||
        !parse_mend(value_of(fields[6], "mend"), self->mend)) {
        g_set_error_literal(error, WW_ERROR, WW_ERROR_SYNTAX,
                            "no rules that this version knows");
        return FALSE;
    }
    self->boundary = (WwBoundary)boundary;
    self->count_titles = title == 1;
    self->keep_duplicates = duplicate == 1;

    return check_text(value_of(fields[1], "text"), error);
}
