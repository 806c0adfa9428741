/* Places that are named in texts. */
#include <string.h>

#include "watchword/text.h"

#include "corpus/gazetteer.h"

/* So much of a first paragraph is looked at, in bytes. */
#define PARAGRAPH_MAX 1000

/* A shorter line of that many bytes may go on in the next one. */
#define WRAPPED_MAX 120

/* A dateline is no longer, in characters. */
#define DATELINE_MAX 80

/* What a part of a text names, in its order. */
typedef struct {
    GPtrArray *names;  /* (owned) GPtrArray of paths, not owned: each name */
    GPtrArray *places; /* (owned) paths: what they turned out to be */
} Zone;

static void
zone_init(Zone *zone)
{
    zone->names = g_ptr_array_new();
    zone->places = g_ptr_array_new();
}

static void
zone_clear(Zone *zone)
{
    g_ptr_array_unref(zone->names);
    g_ptr_array_unref(zone->places);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Zone, zone_clear)

static gboolean
is_wide_at(const char *at)
{
    return (guchar)*at >= 0x80 && ww_text_is_wide(g_utf8_get_char(at));
}

/* Where the word at @at ends. */
static const char *
word_end(const char *at)
{
    while (*at != '\0' && *at != ' ' && !is_wide_at(at))
        at = g_utf8_next_char(at);

    return at;
}

static GPtrArray *
look_up(const WwGazetteer *self, const char *name, const char *end)
{
    GPtrArray *paths =
        ww_gazetteer_look_up_in_text(self, name, (gsize)(end - name));

    /* Liaoning's */
    if (paths == NULL && end - name > 2 && memcmp(end - 2, "'s", 2) == 0)
        paths =
            ww_gazetteer_look_up_in_text(self, name, (gsize)(end - name) - 2);

    return paths;
}

/* The longest name that begins with the word at @at; @out_end is where it ends,
 * or else the word. */
static GPtrArray *
find_words(const WwGazetteer *self, const char *at, const char **out_end)
{
    const char *end = word_end(at);
    GPtrArray *found = look_up(self, at, end);

    *out_end = end;
    for (guint n = 1; n < ww_gazetteer_words_max(self) && *end == ' '; n++) {
        GPtrArray *longer = NULL;

        end = word_end(end + 1);
        longer = look_up(self, at, end);
        if (longer == NULL)
            continue;
        found = longer;
        *out_end = end;
    }

    return found;
}

/* The same for a script without spaces, where a character is a word. */
static GPtrArray *
find_characters(const WwGazetteer *self, const char *at, const char **out_end)
{
    GPtrArray *found = NULL;
    const char *end = at;

    *out_end = g_utf8_next_char(at);
    for (guint n = 0; n < ww_gazetteer_characters_max(self) && is_wide_at(end);
         n++) {
        GPtrArray *longer = NULL;

        end = g_utf8_next_char(end);
        longer = look_up(self, at, end);
        if (longer == NULL)
            continue;
        found = longer;
        *out_end = end;
    }

    return found;
}

/* Where capital letters are used, a name begins with one: "réunion" is none. */
static gboolean
is_small(const WwFolded *folded, const char *at)
{
    return folded->has_case &&
           (folded->marks->data[at - folded->text] & WW_WORD_SMALL) != 0;
}

/* The places that the name at @at may mean, NULL for none; @out_end is where to
 * go on. */
static GPtrArray *
find_name(const WwGazetteer *self,
          const WwFolded *folded,
          const char *at,
          const char **out_end)
{
    GPtrArray *paths = NULL;

    if (is_wide_at(at))
        return find_characters(self, at, out_end);
    *out_end = word_end(at);
    if (is_small(folded, at))
        return NULL;
    paths = find_words(self, at, out_end);
    if (paths == NULL || paths->len == 0 ||
        ww_folded_is_part(folded, (gsize)(at - folded->text),
                          (gsize)(*out_end - folded->text)))
        return NULL;

    return paths;
}

static void
find_names(const WwGazetteer *self, const char *text, Zone *zone)
{
    g_auto(WwFolded) folded = { 0 };

    ww_folded_init(&folded, text);
    for (const char *at = folded.text; *at != '\0';) {
        const char *end = at + 1;
        GPtrArray *paths =
            *at != ' ' ? find_name(self, &folded, at, &end) : NULL;

        if (paths != NULL && paths->len > 0)
            g_ptr_array_add(zone->names, paths);
        at = end;
    }
}

static gboolean
is_on_one_path(const char *one, const char *other)
{
    return ww_gazetteer_is_below(one, other) ||
           ww_gazetteer_is_below(other, one);
}

/* Whether a place that the zone names without doubt lies on one path with
 * @path. */
static gboolean
is_near(const Zone *zone, const char *path)
{
    for (guint i = 0; i < zone->names->len; i++) {
        const GPtrArray *paths = g_ptr_array_index(zone->names, i);

        if (paths->len == 1 &&
            is_on_one_path(g_ptr_array_index(paths, 0), path))
            return TRUE;
    }

    return FALSE;
}

/* What an ambiguous name means beside those of @context; NULL for nothing. */
static char *
decide(const GPtrArray *paths, const Zone *context)
{
    g_autoptr(GPtrArray) near = g_ptr_array_new();

    if (paths->len == 1)
        return g_ptr_array_index(paths, 0);
    for (guint i = 0; i < paths->len; i++) {
        if (is_near(context, g_ptr_array_index(paths, i)))
            g_ptr_array_add(near, g_ptr_array_index(paths, i));
    }

    return ww_gazetteer_widest(near->len > 0 ? near : paths);
}

static void
decide_all(Zone *zone, const Zone *context)
{
    for (guint i = 0; i < zone->names->len; i++) {
        char *place = decide(g_ptr_array_index(zone->names, i), context);

        if (place != NULL)
            g_ptr_array_add(zone->places, place);
    }
}

/* Bytes of the parts that two paths begin with. */
static gsize
common_length(const char *one, const char *other)
{
    gsize common = 0;

    for (gsize i = 0;; i++) {
        gboolean ends_one = one[i] == '\0' || one[i] == '/';
        gboolean ends_other = other[i] == '\0' || other[i] == '/';

        if (ends_one && ends_other)
            common = i;
        if (one[i] != other[i] || one[i] == '\0')
            return common;
    }
}

/* The narrowest of places on one path, else what all have in common. */
static const char *
agree(const WwGazetteer *self, const Zone *zone)
{
    const char *place = NULL;

    for (guint i = 0; i < zone->places->len; i++) {
        const char *other = g_ptr_array_index(zone->places, i);

        if (place == NULL || ww_gazetteer_is_below(other, place))
            place = other;
    }
    for (guint i = 0; place != NULL && i < zone->places->len; i++) {
        const char *other = g_ptr_array_index(zone->places, i);

        if (!is_on_one_path(place, other))
            place =
                ww_gazetteer_intern(self, place, common_length(place, other));
    }

    return place;
}

/* The first place, or a narrower one below it. */
static const char *
first_place(const Zone *zone)
{
    const char *place =
        zone->places->len > 0 ? g_ptr_array_index(zone->places, 0) : NULL;

    for (guint i = 1; i < zone->places->len; i++) {
        const char *other = g_ptr_array_index(zone->places, i);

        if (ww_gazetteer_is_below(other, place))
            place = other;
    }

    return place;
}

static const char *
skip_space(const char *at)
{
    while (g_unichar_isspace(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);

    return at;
}

/* The first paragraph behind the title. Lines that may be wrapped are joined up
 * to the next that is empty. */
static char *
dup_paragraph(const char *title, const char *text)
{
    const char *at = skip_space(text);
    gsize length = 0;
    const char *end = NULL;

    if (title != NULL && g_str_has_prefix(at, title))
        at = skip_space(at + strlen(title));
    length = strcspn(at, "\n");
    if (length < WRAPPED_MAX) {
        end = strstr(at, "\n\n");
        length = end != NULL ? (gsize)(end - at) : strlen(at);
    }
    if (length > PARAGRAPH_MAX) {
        end = g_utf8_find_prev_char(at, at + PARAGRAPH_MAX);
        length = (gsize)(end - at);
    }

    return g_strndup(at, length);
}

/* Where the mark that ends a dateline begins, NULL for none. */
static const char *
find_mark(const char *head)
{
    static const char *const marks[] = { "--", "—",  "–",  " - ", ")",
                                         "电", "讯", "電", "訊" };
    const char *first = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++) {
        const char *mark = strstr(head, marks[i]);

        if (mark != NULL && (first == NULL || mark < first))
            first = mark;
    }

    return first;
}

/* Has it what only a dateline has: a day, or the name of an agency in brackets,
 * or a first word in capitals? */
static gboolean
looks_like_dateline(const char *head)
{
    guint n = 0;

    if (strpbrk(head, "0123456789(") != NULL || strstr(head, "本报") != NULL)
        return TRUE;
    for (; g_unichar_isalpha(g_utf8_get_char(head));
         head = g_utf8_next_char(head)) {
        if (!g_unichar_isupper(g_utf8_get_char(head)))
            return FALSE;
        n++;
    }

    return n >= 3;
}

/* The dateline that @paragraph begins with, NULL for none. */
static char *
dup_dateline(const char *paragraph)
{
    glong n = MIN(g_utf8_strlen(paragraph, -1), (glong)DATELINE_MAX);
    g_autofree char *head = g_utf8_substring(paragraph, 0, n);
    const char *mark = find_mark(head);
    g_autofree char *line = NULL;

    if (mark == NULL)
        return NULL;
    line = g_strndup(head, (gsize)(mark - head));

    return looks_like_dateline(line) ? g_steal_pointer(&line) : NULL;
}

const char *
ww_gazetteer_find(const WwGazetteer *self, const char *title, const char *text)
{
    g_return_val_if_fail(self != NULL, NULL);
    g_return_val_if_fail(text != NULL, NULL);

    g_autofree char *paragraph = dup_paragraph(title, text);
    g_autofree char *dateline = dup_dateline(paragraph);
    g_auto(Zone) head;
    g_auto(Zone) body;
    g_auto(Zone) both;
    const char *place = NULL;

    zone_init(&head);
    zone_init(&body);
    zone_init(&both);
    if (title != NULL)
        find_names(self, title, &head);
    find_names(self, dateline != NULL ? dateline : paragraph, &body);
    if (title != NULL)
        find_names(self, title, &both);
    find_names(self, paragraph, &both);
    decide_all(&head, &both);
    decide_all(&body, &both);
    place = agree(self, &head);
    if (place == NULL && dateline != NULL)
        place = first_place(&body);
    else if (place == NULL && head.places->len == 0)
        place = agree(self, &body);

    return place;
}
