#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwGazetteer:
 *
 * Names of places, each with the region path it stands for. A name is looked
 * for without regard to case, to marks above and below letters and to hyphens;
 * but where a text has capital letters, a name begins with one.
 * Several names may stand for one path. A name of several paths (Suzhou in
 * Jiangsu and in Anhui) is ambiguous: what stands around it decides, see
 * ww_corpus_read(), or else it stands for the widest of them if only one is
 * that wide (Jilin the province, not the city), or else for none.
 *
 * Once it is filled several threads may use it.
 */
typedef struct WwGazetteer WwGazetteer;

WwGazetteer *ww_gazetteer_new(void);
void ww_gazetteer_free(WwGazetteer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwGazetteer, ww_gazetteer_free)

/**
 * ww_gazetteer_add:
 * @what: `china`: the provinces of China and all divisions of the level of a
 *   prefecture, in Chinese and in English, paths in English
 * (`Liaoning/Anshan`); `china-zh`: the same with paths in Chinese
 * (`辽宁/鞍山`); `iso`: the countries of ISO 3166-1, those that are no more of
 * ISO 3166-3, and their subdivisions of ISO 3166-2, as Debian's package
 * iso-codes has them, of which only the countries are looked for in texts, by
 *   common English names too (a subdivision with the name of a country in its
 *   own, as New Jersey, stands for the country it lies in);
 * `iso:CN,FR`: of these countries only, but their subdivisions in texts too;
 * else the path of a file
 *
 * A file is UTF-8 and has a name, a tab and a region path in a line; empty
 * lines and those that begin with `#` are skipped. Codes of ISO are names of
 * regions, but are not looked for in texts.
 *
 * Returns: %FALSE with a %G_FILE_ERROR when a file is not there or cannot be
 *   read, %WW_ERROR_ENCODING when it is not UTF-8, %WW_ERROR_SYNTAX for a line
 *   without a name or a path, %WW_ERROR_EMPTY for a file without names,
 *   %WW_ERROR_RANGE for an unknown code of a country
 */
gboolean ww_gazetteer_add(WwGazetteer *self,
                          const char *what,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_gazetteer_add_name:
 * @name: letters or digits must be in it
 * @path: from wide to narrow, as `Liaoning/Anshan`
 * @in_texts: whether it is looked for in texts too
 *
 * The last part of @path, and that of each path it begins with, are names of
 * regions as well, though not of texts.
 */
void ww_gazetteer_add_name(WwGazetteer *self,
                           const char *name,
                           const char *path,
                           gboolean in_texts);

/**
 * ww_gazetteer_n_paths:
 *
 * Returns: how many paths there are
 */
guint ww_gazetteer_n_paths(const WwGazetteer *self);

/**
 * ww_gazetteer_region:
 * @region: a region path
 *
 * Each part of @region that is a name becomes the path that it stands for below
 * the part before it: `辽宁省/鞍山市` becomes `Liaoning/Anshan`, and so does
 * `鞍山市` alone. What is no name, and an ambiguous one, stays as it is.
 *
 * Returns: (transfer full): the path
 */
char *ww_gazetteer_region(const WwGazetteer *self, const char *region);

/**
 * ww_gazetteer_find:
 * @title: (nullable)
 * @text: what follows it; that it begins with @title again does no harm
 *
 * The place that a text is from. Of names that overlap the longest counts, also
 * one that is not looked for. A name is none after "New" or "Bank of" or the
 * like, and before such a word as "Sea", "River", "Organization", "Treaty".
 * names of scripts with letters are whole words, those in Han are found
 * anywhere. An ambiguous name is that which lies on one path with another place
 * that is named in the title or the first paragraph, if there is just one such.
 *
 * First the title is asked: if all its places lie on one path it is the
 * narrowest, else what their paths have in common. Then, if it has none or they
 * have nothing in common, the dateline (`SHENYANG, March 28 (Xinhua) --`,
 * `新华社沈阳3月28日电`): its first place, or a narrower one below it. Then, if
 * there is no dateline and the title named no place, the first paragraph, as
 * the title.
 *
 * Returns: (transfer none) (nullable): the path
 */
const char *ww_gazetteer_find(const WwGazetteer *self,
                              const char *title,
                              const char *text);

G_END_DECLS
