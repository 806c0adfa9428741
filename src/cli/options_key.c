/* What results depend on, of all that the command line says. */
#include <string.h>

#include "cli/options.h"

/* A value that can be given, and what it is when it is not. */
typedef struct {
    const char *name; /* (not owned) */
    GOptionArg type;
    gpointer value; /* (not owned) where it is put */
    OptionGroups group;
    double before; /* of a number */
} Known;

static double
number_of(const Known *known)
{
    if (known->type == G_OPTION_ARG_DOUBLE)
        return *(double *)known->value;
    if (known->type == G_OPTION_ARG_INT || known->type == G_OPTION_ARG_NONE)
        return *(int *)known->value;

    return 0;
}

void
options_note(Options *self, OptionGroups group, const GOptionEntry *entries)
{
    if (self->known == NULL)
        self->known = g_array_new(FALSE, FALSE, sizeof(Known));
    for (; entries->long_name != NULL; entries++) {
        Known known = { entries->long_name, entries->arg, entries->arg_data,
                        group, 0 };

        known.before = number_of(&known);
        g_array_append_val(self->known, known);
    }
}

/* A value, and when it names a file also what is in the file. */
static void
append_text(GString *key, const char *name, const char *text)
{
    g_autofree char *bytes = NULL;
    g_autofree char *sum = NULL;
    gsize length = 0;

    g_string_append_printf(key, " --%s=%s", name, text);
    if (!g_file_test(text, G_FILE_TEST_IS_REGULAR) ||
        !g_file_get_contents(text, &bytes, &length, NULL))
        return;
    sum =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, length);
    g_string_append_printf(key, "(%s)", sum);
}

static void
append_number(GString *key, const Known *known)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    double number = number_of(known);

    if (number < known->before || number > known->before)
        g_string_append_printf(key, " --%s=%s", known->name,
                               g_ascii_dtostr(digits, sizeof digits, number));
}

static void
append(GString *key, const Known *known)
{
    char **texts = NULL;
    char *text = NULL;

    switch ((int)known->type) {
    case G_OPTION_ARG_STRING:
    case G_OPTION_ARG_FILENAME:
        text = *(char **)known->value;
        if (text != NULL)
            append_text(key, known->name, text);
        break;
    case G_OPTION_ARG_STRING_ARRAY:
    case G_OPTION_ARG_FILENAME_ARRAY:
        texts = *(char ***)known->value;
        for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
            append_text(key, known->name, texts[i]);
        break;
    default:
        append_number(key, known);
        break;
    }
}

char *
options_key(const Options *self, int groups)
{
    GString *key = g_string_new(WATCHWORD_VERSION "/2");

    for (guint i = 0; self->known != NULL && i < self->known->len; i++) {
        const Known *known = &g_array_index(self->known, Known, i);

        if (((int)known->group & groups) != 0)
            append(key, known);
    }

    return g_string_free(key, FALSE);
}
