#pragma once

#include <glib.h>

#include "watchword/gazetteer.h"

#include "corpus/reader.h"

G_BEGIN_DECLS

/* How names and texts are compared: small letters without marks, words with one
 * space between; Han as it is. */
char *ww_gazetteer_fold(const char *text);

/* (element-type utf8) (nullable): the paths of a folded name, interned in
 * @self. */
GPtrArray *ww_gazetteer_look_up(const WwGazetteer *self,
                                const char *name,
                                gsize length,
                                gboolean in_texts);

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
