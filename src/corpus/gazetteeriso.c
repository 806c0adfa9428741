/* Countries and their subdivisions, as the package iso-codes has them. */
#include "corpus/gazetteeriso.h"

#include <jansson.h>
#include <string.h>

#include "watchword/error.h"

#include "corpus/gazetteer.h"

/* So deep do subdivisions lie in others at most. */
#define DEPTH_MAX 3

typedef struct {
    WwGazetteer *gazetteer; /* borrowed */
    char **wanted;          /* owned, nullable: alpha-2 codes; NULL for all */
    GHashTable *countries;  /* owned: paths by alpha-2 codes, both owned */
    GHashTable *all;        /* owned: the same by alpha-3 codes, former too */
    json_t *subdivisions;   /* owned: by their codes */
} Iso;

/* Where a file of the package is; NULL when it is nowhere. */
static char *
find_file(const char *name)
{
    const char *const *folders = g_get_system_data_dirs();

    for (; *folders != NULL; folders++) {
        char *path =
            g_build_filename(*folders, "iso-codes", "json", name, NULL);

        if (g_file_test(path, G_FILE_TEST_EXISTS))
            return path;
        g_free(path);
    }

    return NULL;
}

/* The list that is the value of @key in the file @name. */
static json_t *
load(const char *name, const char *key, GError **error)
{
    g_autofree char *path = find_file(name);
    json_error_t problem;
    json_t *root = NULL;
    json_t *list = NULL;

    if (path == NULL) {
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT,
                    "--gazetteer iso: there is no %s: install the package "
                    "iso-codes",
                    name);
        return NULL;
    }
    root = json_load_file(path, 0, &problem);
    list = json_incref(json_object_get(root, key));
    json_decref(root);
    if (json_is_array(list))
        return list;
    json_decref(list);
    g_set_error(error, WW_ERROR, WW_ERROR_SYNTAX, "%s: no list \"%s\" in it",
                path, key);

    return NULL;
}

static const char *
text_of(const json_t *entry, const char *key)
{
    const char *text = json_string_value(json_object_get(entry, key));

    return text != NULL && *text != '\0' ? text : NULL;
}

static gboolean
is_wanted(const Iso *self, const char *code)
{
    return self->wanted == NULL ||
           g_strv_contains((const char *const *)self->wanted, code);
}

static void
add_name(const Iso *self, const char *name, const char *path, gboolean in_texts)
{
    if (name != NULL)
        ww_gazetteer_add_name(self->gazetteer, name, path, in_texts);
}

/* "Iran, Islamic Republic of" is Iran as well. */
static char *
dup_before_comma(const char *name, guint n)
{
    gsize length = 0;

    for (; n > 0 && name[length] != '\0'; n--) {
        length += name[length] == ',' ? 1 : 0;
        length += strcspn(name + length, ",");
    }

    return g_strndup(name, length);
}

/* A path has one part for each slash. */
static char *
dup_part(const char *name)
{
    return g_strdelimit(g_strdup(name), "/", '-');
}

/* "Korea, Republic of" is Republic of Korea; NULL for no comma. */
static char *
dup_turned(const char *name)
{
    const char *comma = strchr(name, ',');
    g_autofree char *first = NULL;
    g_autofree char *last = NULL;

    if (comma == NULL)
        return NULL;
    first = g_strndup(name, (gsize)(comma - name));
    last = g_strstrip(g_strdup(comma + 1));
    if (g_str_has_prefix(last, "The "))
        memmove(last, last + 4, strlen(last + 4) + 1);

    return g_strconcat(last, " ", first, NULL);
}

/* All ways to write one name in a text: without what stands behind a comma or
 * in brackets, and "St." for "Saint". */
static void
add_names(const Iso *self, const char *name, const char *path)
{
    g_autofree char *shorter = NULL;
    g_autofree char *turned = NULL;

    if (name == NULL)
        return;
    shorter = dup_before_comma(name, 1);
    turned = dup_turned(name);
    add_name(self, name, path, TRUE);
    add_name(self, turned, path, TRUE);
    if (g_str_has_suffix(shorter, ")"))
        shorter[strcspn(shorter, "(")] = '\0';
    add_name(self, shorter, path, TRUE);
    if (g_str_has_prefix(shorter, "Saint ")) {
        g_autofree char *saint = g_strconcat("St. ", shorter + 6, NULL);

        add_name(self, saint, path, TRUE);
    }
}

/* One that is not wanted: "New Mexico" is not Mexico all the same. */
static void
add_unwanted(const Iso *self, const json_t *entry)
{
    static const char *const keys[] = { "name", "official_name",
                                        "common_name" };

    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        const char *name = text_of(entry, keys[i]);

        if (name != NULL)
            ww_gazetteer_add_longer(self->gazetteer, name, NULL);
    }
}

static void
add_country(Iso *self, const json_t *entry)
{
    const char *alpha_2 = text_of(entry, "alpha_2");
    const char *alpha_3 = text_of(entry, "alpha_3");
    const char *name = text_of(entry, "name");
    const char *common = text_of(entry, "common_name");
    g_autofree char *path = NULL;

    if (alpha_2 == NULL || name == NULL)
        return;
    if (!is_wanted(self, alpha_2)) {
        add_unwanted(self, entry);
        return;
    }
    path = dup_part(common != NULL ? common : name);
    add_names(self, path, path);
    add_names(self, name, path);
    add_names(self, text_of(entry, "official_name"), path);
    add_name(self, alpha_2, path, FALSE);
    add_name(self, alpha_3, path, FALSE);
    if (alpha_3 != NULL)
        g_hash_table_insert(self->all, g_strdup(alpha_3), g_strdup(path));
    g_hash_table_insert(self->countries, g_strdup(alpha_2),
                        g_steal_pointer(&path));
}

static gboolean
is_known(const Iso *self, const char *name)
{
    g_autofree char *folded = ww_gazetteer_fold(name);

    return ww_gazetteer_look_up(self->gazetteer, folded, strlen(folded)) !=
           NULL;
}

/* One that is no more: its name up to a comma, but for what is a country
 * today, as "Yemen" of "Yemen, Democratic, ...". */
static void
add_former(Iso *self, const json_t *entry)
{
    const char *name = text_of(entry, "name");
    const char *alpha_2 = text_of(entry, "alpha_2");
    const char *alpha_3 = text_of(entry, "alpha_3");
    g_autofree char *path = NULL;

    if (name == NULL || alpha_3 == NULL || self->wanted != NULL)
        return;
    for (guint n = 1; path == NULL || (n < 3 && is_known(self, path)); n++) {
        g_autofree char *shorter = dup_before_comma(name, n);

        g_free(path);
        path = dup_part(shorter);
    }
    if (!is_known(self, path)) {
        g_autofree char *turned = dup_turned(name);

        add_name(self, path, path, TRUE);
        add_name(self, name, path, TRUE);
        add_name(self, turned, path, TRUE);
        g_hash_table_insert(self->all, g_strdup(alpha_3), g_strdup(path));
    }
    /* some codes were given again */
    if (!is_known(self, alpha_3))
        add_name(self, alpha_3, path, FALSE);
    if (alpha_2 != NULL && !is_known(self, alpha_2))
        add_name(self, alpha_2, path, FALSE);
}

/* The name of a subdivision as a part of a path, NULL for none. */
static char *
dup_subdivision_part(const json_t *entry)
{
    const char *name = text_of(entry, "name");
    char *part = NULL;

    if (name == NULL)
        return NULL;
    part = dup_part(name);
    part[strcspn(part, "[")] = '\0';

    return g_strchomp(part);
}

/* That in which a subdivision lies, NULL for none. Its code is with that of the
 * country or without. */
static const json_t *
find_parent(const Iso *self, const json_t *entry, const char *country)
{
    const char *parent = text_of(entry, "parent");
    g_autofree char *code = NULL;

    if (parent == NULL)
        return NULL;
    code = strchr(parent, '-') != NULL
               ? g_strdup(parent)
               : g_strconcat(country, "-", parent, NULL);

    return json_object_get(self->subdivisions, code);
}

/* NULL when the country is not wanted. They lie in each other, but not in a
 * ring. */
static char *
dup_subdivision_path(const Iso *self, const json_t *entry, const char *code)
{
    g_autofree char *country = g_strndup(code, strcspn(code, "-"));
    const char *around = g_hash_table_lookup(self->countries, country);
    g_autofree char *path = dup_subdivision_part(entry);

    if (around == NULL || path == NULL)
        return NULL;
    for (guint depth = 0; depth < DEPTH_MAX; depth++) {
        g_autofree char *part = NULL;
        char *longer = NULL;

        entry = find_parent(self, entry, country);
        part = dup_subdivision_part(entry);
        if (part == NULL)
            break;
        longer = g_strconcat(part, "/", path, NULL);
        g_free(path);
        path = longer;
    }

    return g_strconcat(around, "/", path, NULL);
}

/* Whether @name has a name of a country in it, and more words. */
static gboolean
holds_country(const Iso *self, const char *name)
{
    g_autofree char *folded = ww_gazetteer_fold(name);
    g_auto(GStrv) words = g_strsplit(folded, " ", -1);
    guint n = g_strv_length(words);

    for (guint i = 0; i < n; i++) {
        g_autoptr(GString) part = g_string_new(NULL);

        for (guint k = i; k < n; k++) {
            const GPtrArray *paths = NULL;

            g_string_append_printf(part, k > i ? " %s" : "%s", words[k]);
            paths = ww_gazetteer_look_up_in_text(self->gazetteer, part->str,
                                                 part->len);
            if (paths != NULL && paths->len > 0 && k - i + 1 < n)
                return TRUE;
        }
    }

    return FALSE;
}

/* Where no subdivisions are looked for, New Jersey is not Jersey, but says that
 * it is about the United States. @country: (nullable): a path. */
static void
add_longer_name(const Iso *self, const char *name, const char *country)
{
    if (self->wanted != NULL)
        ww_gazetteer_add_longer(self->gazetteer, name, NULL);
    else if (country != NULL && holds_country(self, name))
        ww_gazetteer_add_longer(self->gazetteer, name, country);
}

/* Some have a second name in brackets. */
static void
add_subdivision(const Iso *self, const json_t *entry)
{
    const char *code = text_of(entry, "code");
    const char *name = text_of(entry, "name");
    gboolean in_texts = self->wanted != NULL;
    g_autofree char *path =
        code != NULL ? dup_subdivision_path(self, entry, code) : NULL;
    g_autofree char *country =
        code != NULL ? g_strndup(code, strcspn(code, "-")) : NULL;
    g_auto(GStrv) names = NULL;

    if (code == NULL || name == NULL)
        return;
    names = g_strsplit_set(name, "[]", -1);
    for (guint i = 0; names[i] != NULL; i++) {
        if (path != NULL)
            add_name(self, names[i], path, in_texts);
        add_longer_name(self, names[i],
                        g_hash_table_lookup(self->countries, country));
    }
    if (path != NULL)
        add_name(self, code, path, FALSE);
}

/* Names that the package lacks. */
static void
add_other_names(const Iso *self)
{
    for (const WwIsoName *at = ww_iso_other_names; at->name != NULL; at++) {
        const char *path = g_hash_table_lookup(self->all, at->code);

        if (path != NULL)
            add_name(self, at->name, path, TRUE);
        else
            ww_gazetteer_add_longer(self->gazetteer, at->name, NULL);
    }
}

static void
add_longer_names(const Iso *self)
{
    for (const WwIsoName *at = ww_iso_longer_names; at->name != NULL; at++)
        ww_gazetteer_add_longer(self->gazetteer, at->name,
                                at->code != NULL
                                    ? g_hash_table_lookup(self->all, at->code)
                                    : NULL);
}

static gboolean
add_countries(Iso *self, GError **error)
{
    json_t *now = load("iso_3166-1.json", "3166-1", error);
    json_t *then =
        now != NULL ? load("iso_3166-3.json", "3166-3", error) : NULL;
    gboolean is_done = now != NULL && then != NULL;

    for (gsize i = 0; is_done && i < json_array_size(now); i++)
        add_country(self, json_array_get(now, i));
    for (gsize i = 0; is_done && i < json_array_size(then); i++)
        add_former(self, json_array_get(then, i));
    json_decref(now);
    json_decref(then);

    return is_done;
}

static gboolean
add_subdivisions(Iso *self, GError **error)
{
    json_t *list = load("iso_3166-2.json", "3166-2", error);

    if (list == NULL)
        return FALSE;
    self->subdivisions = json_object();
    for (gsize i = 0; i < json_array_size(list); i++) {
        json_t *entry = json_array_get(list, i);
        const char *code = text_of(entry, "code");

        if (code != NULL)
            (void)json_object_set(self->subdivisions, code, entry);
    }
    for (gsize i = 0; i < json_array_size(list); i++)
        add_subdivision(self, json_array_get(list, i));
    json_decref(list);
    json_decref(self->subdivisions);

    return TRUE;
}

static gboolean
check_wanted(const Iso *self, GError **error)
{
    for (guint i = 0; self->wanted != NULL && self->wanted[i] != NULL; i++) {
        if (g_hash_table_contains(self->countries, self->wanted[i]))
            continue;
        g_set_error(error, WW_ERROR, WW_ERROR_RANGE,
                    "--gazetteer iso:%s: no country has this code of two "
                    "letters",
                    self->wanted[i]);
        return FALSE;
    }

    return TRUE;
}

gboolean
ww_gazetteer_add_iso(WwGazetteer *self, const char *countries, GError **error)
{
    g_autofree char *upper =
        countries != NULL ? g_ascii_strup(countries, -1) : NULL;
    g_auto(GStrv) wanted = upper != NULL ? g_strsplit(upper, ",", -1) : NULL;
    g_autoptr(GHashTable) paths =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) all =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    Iso iso = { .gazetteer = self,
                .wanted = wanted,
                .countries = paths,
                .all = all };

    if (!add_countries(&iso, error) || !check_wanted(&iso, error))
        return FALSE;
    add_other_names(&iso);
    add_longer_names(&iso);

    return add_subdivisions(&iso, error);
}
