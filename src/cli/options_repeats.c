/* Options about what is left out of the count because it is repeated. */
#include <string.h>

#include "cli/options.h"

void
options_add_repeats(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "similar", 0, 0, G_OPTION_ARG_STRING, &o->similar_text,
          "Texts that resemble an earlier one at this share of their runs of "
          "five words count as repeats: 0.5 to 1, exact ones only (default "
          "0.8)",
          "SHARE" },
        { "boilerplate", 0, 0, G_OPTION_ARG_STRING, &o->boilerplate,
          "What many documents begin or end with: keep (default), drop, or, of "
          "info, list",
          "WHAT" },
        { .long_name = NULL },
    };

    options_note(o, WW_OPTIONS_INPUT, entries);
    g_option_context_add_main_entries(context, entries, NULL);
}

static gboolean
check_boilerplate(Options *self, const Usage *usage, GError **error)
{
    const char *what = self->boilerplate;
    gboolean is_info = (usage->groups & WW_OPTIONS_DOCUMENTS) != 0;

    self->drop_boilerplate = g_strcmp0(what, "drop") == 0;
    self->list_boilerplate = is_info && g_strcmp0(what, "list") == 0;
    self->refuses_counts |= self->drop_boilerplate || self->list_boilerplate;
    if (what == NULL || strcmp(what, "keep") == 0 || self->drop_boilerplate ||
        self->list_boilerplate)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--boilerplate %s: keep or drop%s", what,
                is_info ? " or list" : "");

    return FALSE;
}

static gboolean
check_similar(Options *self, const Usage *usage, GError **error)
{
    const char *text = self->similar_text;
    char *end = NULL;

    /* parts must not depend on each other */
    if ((usage->groups & WW_OPTIONS_COUNTS) != 0)
        self->similar = 1.0;
    if (text == NULL)
        return TRUE;
    self->refuses_counts = TRUE;
    self->similar = g_ascii_strtod(text, &end);
    if (end > text && *end == '\0' && self->similar >= WW_SIMILAR_MIN &&
        self->similar <= 1.0)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--similar %s: must lie between %g and 1", text,
                WW_SIMILAR_MIN);

    return FALSE;
}

gboolean
options_check_repeats(Options *self, const Usage *usage, GError **error)
{
    self->tells_repeats =
        (usage->groups & (WW_OPTIONS_DOCUMENTS | WW_OPTIONS_DIRECTORY)) != 0;

    return check_similar(self, usage, error) &&
           check_boilerplate(self, usage, error);
}
