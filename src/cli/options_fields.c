/* What options say of fields: which stand in place of the region, and which
 * documents are asked for by them. */
#include <string.h>

#include "cli/options.h"

static gboolean
refuse(const char *option, const char *value, const char *why, GError **error)
{
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s %s: %s",
                option, value, why);

    return FALSE;
}

/* One part of --by. */
static gboolean
take_part(Options *self, const char *part)
{
    if (g_str_equal(part, "period"))
        self->by_period = TRUE;
    else if (*part == '\0' || self->by_region)
        return FALSE;
    else
        self->by_region = TRUE;
    if (self->by_region && self->by_field == NULL &&
        !g_str_equal(part, "period") && !g_str_equal(part, "region"))
        self->by_field = g_strdup(part);

    return TRUE;
}

static gboolean
check_by(Options *self, const Usage *usage, GError **error)
{
    if (self->by == NULL)
        return TRUE;

    gboolean is_side = (usage->groups & WW_OPTIONS_BY_SIDE) != 0;
    g_auto(GStrv) parts = g_strsplit(self->by, ",", -1);
    gboolean is_fine = parts[0] != NULL;

    for (guint i = 0; is_fine && parts[i] != NULL; i++)
        is_fine = take_part(self, g_strstrip(parts[i]));
    if (is_side && (!is_fine || self->by_period))
        return refuse("--by", self->by, "region, or one field such as party",
                      error);
    if (!is_fine)
        return refuse("--by", self->by,
                      "period, region or period,region, or one field such as "
                      "party in place of the region",
                      error);

    return TRUE;
}

/* FIELD=VALUE or FIELD!=VALUE. Fields and values come by turns in strings. */
static gboolean
add_test(GArray *tests, GPtrArray *strings, const char *text)
{
    const char *equals = strchr(text, '=');
    gboolean is_not = equals != NULL && equals > text && equals[-1] == '!';
    char *field = NULL;
    char *value = NULL;

    if (equals == NULL)
        return FALSE;
    field =
        g_strstrip(g_strndup(text, (gsize)(equals - text) - (is_not ? 1 : 0)));
    value = g_strstrip(g_strdup(equals + 1));
    g_ptr_array_add(strings, field);
    g_ptr_array_add(strings, value);

    const WwFieldTest test = { field, value, is_not };

    g_array_append_val(tests, test);

    return *field != '\0';
}

static gboolean
check_where(Options *self, GError **error)
{
    if (self->where == NULL)
        return TRUE;

    self->tests = g_array_new(FALSE, FALSE, sizeof(WwFieldTest));
    self->test_strings = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; self->where[i] != NULL; i++) {
        if (!add_test(self->tests, self->test_strings, self->where[i]))
            return refuse("--where", self->where[i],
                          "write FIELD=VALUE or FIELD!=VALUE", error);
    }
    self->filter.tests = (const WwFieldTest *)(gpointer)self->tests->data;
    self->filter.n_tests = self->tests->len;

    return TRUE;
}

/* All are read, so that an error can say which there are; those with a name
 * even where they are the date or the region as well. */
static void
ask_for_fields(Options *self, const Usage *usage)
{
    self->field_names = g_ptr_array_new();
    if (self->by_field != NULL)
        g_ptr_array_add(self->field_names, self->by_field);
    for (guint i = 0; i < self->filter.n_tests; i++)
        g_ptr_array_add(self->field_names,
                        g_ptr_array_index(self->test_strings, 2 * i));
    self->read.all_fields =
        self->field_names->len > 0 ||
        (usage->groups & (WW_OPTIONS_DOCUMENTS | WW_OPTIONS_ADD)) != 0;
    if (self->field_names->len == 0)
        return;
    g_ptr_array_add(self->field_names, NULL);
    self->read.fields = (const char *const *)self->field_names->pdata;
}

static gboolean
load_gazetteers(Options *self, GError **error)
{
    if (self->gazetteers == NULL)
        return TRUE;

    self->gazetteer = ww_gazetteer_new();
    for (guint i = 0; self->gazetteers[i] != NULL; i++) {
        if (!ww_gazetteer_add(self->gazetteer, self->gazetteers[i], error))
            return FALSE;
    }
    self->read.gazetteer = self->gazetteer;

    return TRUE;
}

gboolean
options_check_fields(Options *self, const Usage *usage, GError **error)
{
    if (!check_by(self, usage, error) || !check_where(self, error))
        return FALSE;
    ask_for_fields(self, usage);

    return load_gazetteers(self, error);
}

/* Those that counts know as well. */
static gboolean
is_of_counts(const char *field)
{
    return field == NULL || g_str_equal(field, "region") ||
           g_str_equal(field, "language");
}

gboolean
options_check_counts_fields(const Options *self, GError **error)
{
    const char *field = NULL;

    if (!is_of_counts(self->by_field))
        field = self->by_field;
    for (guint i = 0; field == NULL && i < self->filter.n_tests; i++) {
        if (!is_of_counts(self->filter.tests[i].field))
            field = self->filter.tests[i].field;
    }
    if (field == NULL)
        return TRUE;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "%s: of a document counts know only its date, region and "
                "language: give the text",
                field);

    return FALSE;
}
