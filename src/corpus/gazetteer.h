#pragma once

#include <glib.h>

#include "watchword/gazetteer.h"

#include "corpus/reader.h"

G_BEGIN_DECLS

/* How names and texts are compared: small letters without marks, words with one
 * space between; Han as it is. */
char *ww_gazetteer_fold(const char *text);

/* What folding hides of a word. */
typedef enum {
    WW_WORD_CAPITAL = 1 << 0, /* begins with a capital letter */
    WW_WORD_SMALL = 1 << 1,   /* begins with a small one that has a capital */
    WW_WORD_APART = 1 << 2,   /* more than spaces and hyphens stand before it */
} WwWordMarks;

/* A folded text. */
typedef struct {
    char *text;        /* (owned) */
    GByteArray *marks; /* (owned) WwWordMarks, where a word begins in text */
    gboolean has_case; /* whether any word begins with a capital letter */
} WwFolded;

void ww_folded_init(WwFolded *self, const char *text);
void ww_folded_clear(WwFolded *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WwFolded, ww_folded_clear)

/* Whether the name from @start to @end is only a part of a longer one that is
 * no place: a sea, a treaty, an organisation, a place called New after it. */
gboolean ww_folded_is_part(const WwFolded *self, gsize start, gsize end);

/* Adds a longer name, in which shorter ones mean nothing. It is no place that
 * is looked for; if none of that name is, it means @path (nullable: nothing),
 * where it lies. */
void ww_gazetteer_add_longer(WwGazetteer *self,
                             const char *name,
                             const char *path);

/* (element-type utf8) (nullable): the paths of a folded name of a region,
 * interned in @self. */
GPtrArray *ww_gazetteer_look_up(const WwGazetteer *self,
                                const char *name,
                                gsize length);

/* The same of a name in a text; it is empty for a name of several words that is
 * known, but not looked for. */
GPtrArray *ww_gazetteer_look_up_in_text(const WwGazetteer *self,
                                        const char *name,
                                        gsize length);

/* Words and characters of the longest name. */
guint ww_gazetteer_words_max(const WwGazetteer *self);
guint ww_gazetteer_characters_max(const WwGazetteer *self);

/* The longest path of the gazetteer with these bytes. */
char *ww_gazetteer_intern(const WwGazetteer *self,
                          const char *path,
                          gsize length);

/* Whether @narrow is @wide or lies below it. */
gboolean ww_gazetteer_is_below(const char *narrow, const char *wide);

/* Of @paths the widest, if only one is that wide, else NULL. */
char *ww_gazetteer_widest(const GPtrArray *paths);

/* The parts of ww_gazetteer_add(). */
gboolean ww_gazetteer_add_file(WwGazetteer *self,
                               const char *path,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;
void ww_gazetteer_add_china(WwGazetteer *self, gboolean is_chinese);
gboolean ww_gazetteer_add_iso(WwGazetteer *self,
                              const char *countries,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes the region of @document that which the gazetteer of the options says.
 */
void ww_gazetteer_place(const WwReadOptions *options, WwDocument *document);

G_END_DECLS
