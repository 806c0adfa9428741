/* Options about what is left out of the count because it is repeated. */
#include <string.h>

#include "cli/options.h"

void
options_add_repeats(GOptionContext *context, Options *o)
{
    const GOptionEntry entries[] = {
        { "similar", 0, 0, G_OPTION_ARG_DOUBLE, &o->similar,
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

    g_option_context_add_main_entries(context, entries, NULL);
}

static gboolean
check_boilerplate(Options *self, const Usage *usage, GError **error)
{
    const char *what = self->boilerplate;
    gboolean is_info = (usage->groups & WW_OPTIONS_DOCUMENTS) != 0;

    self->drop_boilerplate = g_strcmp0(what, "drop") == 0;
    self->list_boilerplate = is_info && g_strcmp0(what, "list") == 0;
    self->needs_text |= self->drop_boilerplate || self->list_boilerplate;
    if (what == NULL || strcmp(what, "keep") == 0 || self->drop_boilerplate ||
        self->list_boilerplate)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--boilerplate %s: keep or drop%s", what,
                is_info ? " or list" : "");

    return FALSE;
}

gboolean
options_check_repeats(Options *self, const Usage *usage, GError **error)
{
    gboolean is_given = !(self->similar <= SIMILAR_UNSET);
    gboolean is_part = (usage->groups & WW_OPTIONS_COUNTS) != 0;

    self->tells_repeats =
        (usage->groups & (WW_OPTIONS_DOCUMENTS | WW_OPTIONS_DIRECTORY)) != 0;
    self->needs_text |= is_given;
    /* parts must not depend on each other */
    if (!is_given)
        self->similar = is_part ? 1.0 : SIMILAR_DEFAULT;
    if (self->similar >= WW_SIMILAR_MIN && self->similar <= 1.0)
        return check_boilerplate(self, usage, error);
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--similar %g: must lie between %g and 1", self->similar,
                WW_SIMILAR_MIN);

    return FALSE;
}
