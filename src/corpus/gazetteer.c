#include "corpus/gazetteer.h"

#include <string.h>

/* What a name stands for; paths are interned in the gazetteer. */
typedef struct {
    GPtrArray *paths;    /* (owned) of a region */
    GPtrArray *in_texts; /* (owned) of a place in a text */
    GPtrArray *around;   /* (owned) the place that it lies in, where it is not
                          * looked for itself */
} Name;

struct WwGazetteer {
    GHashTable *names; /* (owned) by what they are folded to (owned) */
    GHashTable *paths; /* (owned) */
    guint words_max;
    guint characters_max;
};

static void
free_name(gpointer data)
{
    Name *name = data;

    g_ptr_array_unref(name->paths);
    g_ptr_array_unref(name->in_texts);
    g_ptr_array_unref(name->around);
    g_free(name);
}

WwGazetteer *
ww_gazetteer_new(void)
{
    WwGazetteer *self = g_new0(WwGazetteer, 1);

    self->names =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_name);
    self->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

    return self;
}

void
ww_gazetteer_free(WwGazetteer *self)
{
    if (self == NULL)
        return;

    g_hash_table_unref(self->names);
    g_hash_table_unref(self->paths);
    g_free(self);
}

static guint
count_words(const char *name)
{
    guint n = 1;

    for (; *name != '\0'; name++)
        n += *name == ' ' ? 1 : 0;

    return n;
}

static Name *
get_name(WwGazetteer *self, const char *text)
{
    g_autofree char *folded = ww_gazetteer_fold(text);
    Name *name = g_hash_table_lookup(self->names, folded);

    if (name != NULL || *folded == '\0')
        return name;
    self->words_max = MAX(self->words_max, count_words(folded));
    self->characters_max =
        MAX(self->characters_max, (guint)g_utf8_strlen(folded, -1));
    name = g_new0(Name, 1);
    name->paths = g_ptr_array_new();
    name->in_texts = g_ptr_array_new();
    name->around = g_ptr_array_new();
    g_hash_table_insert(self->names, g_steal_pointer(&folded), name);

    return name;
}

static void
add_path(GPtrArray *paths, char *path)
{
    /* interned, so that the pointers tell */
    if (!g_ptr_array_find(paths, path, NULL))
        g_ptr_array_add(paths, path);
}

char *
ww_gazetteer_intern(const WwGazetteer *self, const char *path, gsize length)
{
    g_autofree char *copy = g_strndup(path, length);
    gpointer interned = NULL;

    (void)g_hash_table_lookup_extended(self->paths, copy, &interned, NULL);

    return interned;
}

/* Also makes the last part of a path a name of it, and so of those around. */
static char *
add_whole_path(WwGazetteer *self, const char *path)
{
    gsize length = strlen(path);

    for (gsize n = 1; n <= length; n++) {
        g_autofree char *part = NULL;
        const char *last = NULL;
        Name *name = NULL;

        if (path[n] != '/' && n != length)
            continue;
        part = g_strndup(path, n);
        if (g_hash_table_contains(self->paths, part))
            continue;
        last = strrchr(part, '/');
        name = get_name(self, last != NULL ? last + 1 : part);
        g_hash_table_add(self->paths, g_strdup(part));
        if (name != NULL)
            add_path(name->paths, ww_gazetteer_intern(self, part, n));
    }

    return ww_gazetteer_intern(self, path, length);
}

void
ww_gazetteer_add_name(WwGazetteer *self,
                      const char *name,
                      const char *path,
                      gboolean in_texts)
{
    char *interned = NULL;
    Name *entry = NULL;

    g_return_if_fail(self != NULL);
    g_return_if_fail(name != NULL);
    g_return_if_fail(path != NULL && *path != '\0' && *path != '/');

    interned = add_whole_path(self, path);
    entry = get_name(self, name);
    if (entry == NULL)
        return;
    add_path(entry->paths, interned);
    if (in_texts)
        add_path(entry->in_texts, interned);
}

void
ww_gazetteer_add_longer(WwGazetteer *self, const char *name, const char *path)
{
    Name *entry = get_name(self, name);

    if (entry != NULL && path != NULL)
        add_path(entry->around, add_whole_path(self, path));
}

gboolean
ww_gazetteer_add(WwGazetteer *self, const char *what, GError **error)
{
    g_return_val_if_fail(self != NULL, FALSE);
    g_return_val_if_fail(what != NULL, FALSE);

    if (g_str_equal(what, "china") || g_str_equal(what, "china-zh")) {
        ww_gazetteer_add_china(self, what[5] != '\0');
        return TRUE;
    }
    if (g_str_equal(what, "iso"))
        return ww_gazetteer_add_iso(self, NULL, error);
    if (g_str_has_prefix(what, "iso:"))
        return ww_gazetteer_add_iso(self, what + 4, error);

    return ww_gazetteer_add_file(self, what, error);
}

guint
ww_gazetteer_n_paths(const WwGazetteer *self)
{
    g_return_val_if_fail(self != NULL, 0);

    return g_hash_table_size(self->paths);
}

guint
ww_gazetteer_words_max(const WwGazetteer *self)
{
    return self->words_max;
}

guint
ww_gazetteer_characters_max(const WwGazetteer *self)
{
    return self->characters_max;
}

GPtrArray *
ww_gazetteer_look_up(const WwGazetteer *self, const char *name, gsize length)
{
    g_autofree char *copy = g_strndup(name, length);
    const Name *found = g_hash_table_lookup(self->names, copy);

    return found != NULL ? found->paths : NULL;
}

GPtrArray *
ww_gazetteer_look_up_in_text(const WwGazetteer *self,
                             const char *name,
                             gsize length)
{
    g_autofree char *copy = g_strndup(name, length);
    const Name *found = g_hash_table_lookup(self->names, copy);

    if (found == NULL)
        return NULL;
    if (found->in_texts->len > 0)
        return found->in_texts;

    return strchr(copy, ' ') != NULL ? found->around : NULL;
}

gboolean
ww_gazetteer_is_below(const char *narrow, const char *wide)
{
    gsize length = strlen(wide);

    return strncmp(narrow, wide, length) == 0 &&
           (length == 0 || narrow[length] == '\0' || narrow[length] == '/');
}

static guint
depth_of(const char *path)
{
    guint depth = 1;

    for (; *path != '\0'; path++)
        depth += *path == '/' ? 1 : 0;

    return depth;
}

char *
ww_gazetteer_widest(const GPtrArray *paths)
{
    char *widest = NULL;
    guint least = G_MAXUINT;

    for (guint i = 0; i < paths->len; i++) {
        char *path = g_ptr_array_index(paths, i);
        guint depth = depth_of(path);

        if (depth == least)
            widest = NULL;
        if (depth >= least)
            continue;
        least = depth;
        widest = path;
    }

    return widest;
}

/* Of what a name stands for that which lies below @known, the widest; NULL when
 * that is none, or not one. */
static const char *
choose(const GPtrArray *paths, const char *known)
{
    g_autoptr(GPtrArray) below = g_ptr_array_new();

    for (guint i = 0; paths != NULL && i < paths->len; i++) {
        gpointer path = g_ptr_array_index(paths, i);

        if (strcmp(path, known) != 0 && ww_gazetteer_is_below(path, known))
            g_ptr_array_add(below, path);
    }

    return ww_gazetteer_widest(below);
}

/* 吉林市/吉林市 is one place. */
static gboolean
says_again(GPtrArray *paths, const char *known)
{
    return paths != NULL && *known != '\0' &&
           g_ptr_array_find_with_equal_func(paths, known, g_str_equal, NULL);
}

static void
append_part(GString *region, const char *part)
{
    if (region->len > 0)
        g_string_append_c(region, '/');
    g_string_append(region, part);
}

char *
ww_gazetteer_region(const WwGazetteer *self, const char *region)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(region != NULL, NULL);

    g_auto(GStrv) parts = g_strsplit(region, "/", -1);
    GString *result = g_string_new(NULL);
    const char *known = "";

    for (guint i = 0; parts[i] != NULL; i++) {
        g_autofree char *folded = ww_gazetteer_fold(parts[i]);
        GPtrArray *paths = ww_gazetteer_look_up(self, folded, strlen(folded));
        const char *path = choose(paths, known);

        if (path != NULL) {
            append_part(result,
                        path + strlen(known) + (*known != '\0' ? 1 : 0));
            known = path;
        } else if (!says_again(paths, known)) {
            append_part(result, parts[i]);
        }
    }

    return g_string_free(result, FALSE);
}

void
ww_gazetteer_place(const WwReadOptions *options, WwDocument *document)
{
    const WwGazetteer *gazetteer = options->gazetteer;

    if (gazetteer == NULL)
        return;
    if (document->region != NULL) {
        char *region = ww_gazetteer_region(gazetteer, document->region);

        g_free(document->region);
        document->region = region;
    } else {
        document->region = g_strdup(
            ww_gazetteer_find(gazetteer, document->title, document->text));
        if (document->region != NULL)
            document->region_found = WW_FOUND_GAZETTEER;
    }
}
