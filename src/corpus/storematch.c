/* Which document of a store a document is.
 *
 * An id alone does not tell: two spreadsheets number their rows from 1, two
 * folders have a 1.txt, and in one table an id may be that of the speaker. So a
 * document that is the same in all is the same one; else it is one of its file
 * with its id, and each of those can be it once.
 */
#include "corpus/storematch.h"

#include <string.h>

struct WwStoreMatch {
    WwDatabase *database; /* (not owned) */
    WwStoreIds ids;
    gint64 first_new;
    WwStatement *same;    /* (owned) same id and sum */
    WwStatement *changed; /* (owned) same id and file, from a number on */
    WwStatement *used;    /* (owned) same id */
    WwStatement *fields;  /* (owned) */
    GHashTable *claimed;  /* (owned) (element-type gint64): numbers below
                           * first_new that were the same as a document */
    GHashTable *next;     /* (owned) file and id to where to look on, if not
                           * from the first; see find_changed() */
};

#define ROW                                                   \
    "SELECT d.number, d.date, d.region, d.title, d.language," \
    " t.text, d.source FROM documents d LEFT JOIN texts t"    \
    " ON t.document = d.number WHERE d.id = ?1 "

static const char same_sql[] = ROW "AND d.crc32 = ?2 ORDER BY d.number";
static const char changed_sql[] = ROW "AND d.number >= ?2 AND d.number < ?3"
                                      " AND (?4 IS NULL OR d.origin = ?4)"
                                      " ORDER BY d.number";

WwStoreMatch *
ww_store_match_new(WwDatabase *database,
                   WwStoreIds ids,
                   gint64 first_new,
                   GError **error)
{
    WwStoreMatch *self = g_new0(WwStoreMatch, 1);

    self->database = database;
    self->ids = ids;
    self->first_new = ids == WW_STORE_IDS_OF_STORE ? G_MAXINT64 : first_new;
    self->claimed =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    self->next = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    self->same = ww_database_prepare(database, same_sql, error);
    if (self->same != NULL)
        self->changed = ww_database_prepare(database, changed_sql, error);
    if (self->changed != NULL)
        self->used =
            ww_database_prepare(database,
                                "SELECT 1 FROM documents WHERE id = ? LIMIT 1",
                                error);
    if (self->used != NULL)
        self->fields =
            ww_database_prepare(database,
                                "SELECT name, value FROM fields"
                                " WHERE document = ? ORDER BY position",
                                error);
    if (self->fields != NULL)
        return self;
    ww_store_match_free(self);

    return NULL;
}

void
ww_store_match_free(WwStoreMatch *self)
{
    if (self == NULL)
        return;

    ww_statement_free(self->same);
    ww_statement_free(self->changed);
    ww_statement_free(self->used);
    ww_statement_free(self->fields);
    g_hash_table_unref(self->claimed);
    g_hash_table_unref(self->next);
    g_free(self);
}

static gboolean
has_text(WwStatement *row, int column, const char *value)
{
    return g_strcmp0(ww_statement_text(row, column), value) == 0;
}

static guint
differs(WwStatement *row, int column, const char *value, WwStoreDifference what)
{
    return has_text(row, column, value) ? 0 : 1U << what;
}

static guint
text_differs(WwStatement *row, const WwDocument *document)
{
    gsize length = 0;
    const char *bytes = ww_statement_bytes(row, 5, &length);

    return bytes != NULL && length == document->length &&
                   memcmp(bytes, document->text, length) == 0
               ? 0
               : 1U << WW_STORE_DIFFERS_TEXT;
}

/* Whether the store has other fields for it, or in another order. */
static gboolean
fields_differ(WwStoreMatch *self,
              gint64 number,
              const WwDocument *document,
              guint *inout,
              GError **error)
{
    gboolean has_row = TRUE;
    gboolean are_same = TRUE;
    guint n = 0;

    ww_statement_bind_integer(self->fields, 1, number);
    while (has_row) {
        if (!ww_statement_step(self->fields, &has_row, error))
            return FALSE;
        if (!has_row)
            break;
        are_same = are_same && n < document->n_fields &&
                   differs(self->fields, 0, document->fields[n].name, 0) == 0 &&
                   differs(self->fields, 1, document->fields[n].value, 0) == 0;
        n++;
    }
    if (!are_same || n != document->n_fields)
        *inout |= 1U << WW_STORE_DIFFERS_FIELDS;

    return TRUE;
}

/* In what the row of a document differs from one. */
static gboolean
compare(WwStoreMatch *self,
        WwStatement *row,
        const WwDocument *document,
        WwStoreFound *out,
        GError **error)
{
    char date[WW_DATE_SIZE];

    ww_date_format(document->date, date);
    out->number = ww_statement_integer(row, 0);
    out->differs =
        differs(row, 1, date[0] != '\0' ? date : NULL, WW_STORE_DIFFERS_DATE) |
        differs(row, 2, document->region, WW_STORE_DIFFERS_REGION) |
        differs(row, 3, document->title, WW_STORE_DIFFERS_TITLE) |
        differs(row, 4, document->language, WW_STORE_DIFFERS_LANGUAGE) |
        text_differs(row, document);

    return fields_differ(self, out->number, document, &out->differs, error);
}

static void
claim(WwStoreMatch *self, gint64 number)
{
    if (number != 0 && number < self->first_new &&
        self->ids != WW_STORE_IDS_OF_STORE)
        (void)g_hash_table_add(self->claimed,
                               g_memdup2(&number, sizeof number));
}

/* That which is the same in all, the number 0 when there is none. */
static gboolean
find_same(WwStoreMatch *self,
          const WwDocument *document,
          const WwStoreKey *key,
          WwStoreFound *out,
          GError **error)
{
    gboolean has_row = FALSE;

    ww_statement_bind_text(self->same, 1, key->id);
    ww_statement_bind_integer(self->same, 2, key->sum);
    do {
        if (!ww_statement_step(self->same, &has_row, error) ||
            (has_row && !compare(self, self->same, document, out, error)))
            return FALSE;
    } while (has_row && out->differs != 0);
    if (!has_row)
        *out = (WwStoreFound){ .is_used = TRUE };
    else
        ww_statement_reset(self->same);
    claim(self, out->number);

    return TRUE;
}

/* The first with its id, of its file where that matters, that no document was
 * before. All below it are taken then, so that the next one is looked for above
 * it: many with one id are gone through once. */
static gboolean
find_changed(WwStoreMatch *self,
             const WwDocument *document,
             const WwStoreKey *key,
             WwStoreFound *out,
             GError **error)
{
    gboolean is_of_file = self->ids != WW_STORE_IDS_OF_STORE;
    g_autofree char *place =
        is_of_file ? g_strconcat(key->origin, "\n", key->id, NULL) : NULL;
    gint64 *next = is_of_file ? g_hash_table_lookup(self->next, place) : NULL;
    gboolean has_row = FALSE;
    gint64 number = 0;

    ww_statement_bind_text(self->changed, 1, key->id);
    ww_statement_bind_integer(self->changed, 2, next != NULL ? *next : 0);
    ww_statement_bind_integer(self->changed, 3, self->first_new);
    ww_statement_bind_text(self->changed, 4, is_of_file ? key->origin : NULL);
    do {
        if (!ww_statement_step(self->changed, &has_row, error))
            return FALSE;
        if (has_row)
            number = ww_statement_integer(self->changed, 0);
    } while (has_row && g_hash_table_contains(self->claimed, &number));
    if (!has_row)
        return TRUE;
    if (!compare(self, self->changed, document, out, error))
        return FALSE;
    ww_statement_reset(self->changed);
    number++;
    if (is_of_file)
        g_hash_table_insert(self->next, g_steal_pointer(&place),
                            g_memdup2(&number, sizeof number));

    return TRUE;
}

static gboolean
find_used(WwStoreMatch *self,
          const WwStoreKey *key,
          gboolean *out,
          GError **error)
{
    ww_statement_bind_text(self->used, 1, key->id);
    if (!ww_statement_step(self->used, out, error))
        return FALSE;
    if (*out)
        ww_statement_reset(self->used);

    return TRUE;
}

gboolean
ww_store_match_find_same(WwStoreMatch *self,
                         const WwDocument *document,
                         const WwStoreKey *key,
                         WwStoreFound *out,
                         GError **error)
{
    gboolean is_used = FALSE;

    *out = (WwStoreFound){ 0 };
    if (!find_used(self, key, &is_used, error) ||
        (is_used && !find_same(self, document, key, out, error)))
        return FALSE;
    out->is_used = is_used;

    return TRUE;
}

gboolean
ww_store_match_find(WwStoreMatch *self,
                    const WwDocument *document,
                    const WwStoreKey *key,
                    WwStoreFound *out,
                    GError **error)
{
    if (!ww_store_match_find_same(self, document, key, out, error))
        return FALSE;

    return !out->is_used || out->number != 0 ||
           find_changed(self, document, key, out, error);
}

/* (transfer full): the way from a folder to a file, both from the root. */
static char *
way(const char *folder, const char *file)
{
    g_auto(GStrv) from = g_strsplit(folder, "/", -1);
    g_auto(GStrv) to = g_strsplit(file, "/", -1);
    GString *out = g_string_new(NULL);
    guint n = 0;

    while (from[n] != NULL && to[n] != NULL && strcmp(from[n], to[n]) == 0)
        n++;
    for (guint i = n; from[i] != NULL; i++)
        g_string_append(out, from[i][0] != '\0' ? "../" : "");
    for (guint i = n; to[i] != NULL; i++)
        g_string_append_printf(out, "%s%s", i > n ? "/" : "", to[i]);

    return g_string_free(out, FALSE);
}

char *
ww_store_origin(const char *store, const char *source)
{
    g_autofree char *path = NULL;
    g_autofree char *folder = NULL;
    g_autofree char *file = NULL;

    /* standard input is no file */
    if (strcmp(source, "-") == 0)
        return g_strdup(source);
    path = g_canonicalize_filename(store, NULL);
    folder = g_path_get_dirname(path);
    file = g_canonicalize_filename(source, NULL);

    return way(folder, file);
}
