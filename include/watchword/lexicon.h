#pragma once

#include <glib.h>

#include "watchword/count.h"

G_BEGIN_DECLS

/**
 * WwLexicon:
 *
 * A list of families to track. A family is one slogan with its variants,
 * spellings and translations, that are counted as one. It knows no corpus.
 *
 * As a file it is plain UTF-8 that can be written by hand or in a spreadsheet,
 * one family a line: its name, and in further columns its variants. A name that
 * stands alone is its own and only variant; where there are variants, the name
 * is a label and is not looked for.
 *
 * |[
 * # slogans of the congress
 * common prosperity
 * safeguards → two safeguards → two upholds → 两个维护
 * ]|
 *
 * The arrows stand for tabs; in a file whose name ends in `.csv` columns are
 * separated by commas. A cell may be enclosed in `"`, in which it is doubled to
 * stand for itself. Empty cells, empty lines, and lines that begin with `#` say
 * nothing. A byte-order mark and any ends of lines are accepted.
 */
typedef struct WwLexicon WwLexicon;

WwLexicon *ww_lexicon_new(void);
void ww_lexicon_free(WwLexicon *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwLexicon, ww_lexicon_free)

/**
 * ww_lexicon_add:
 * @name: what the family is called; two may have one name
 * @variants: (array zero-terminated=1): any UTF-8, at least one; they are cut
 *   and folded as a corpus is
 *
 * Returns: %FALSE with %WW_ERROR_RANGE when a variant holds no token
 */
gboolean ww_lexicon_add(WwLexicon *self,
                        const char *name,
                        const char *const *variants,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/** ww_lexicon_add_phrase: adds a family of one variant, which is its name. */
gboolean ww_lexicon_add_phrase(WwLexicon *self,
                               const char *phrase,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_lexicon_parse:
 * @label: the name of the file, for messages; its suffix tells how columns are
 *   separated
 * @text: (array length=length): the content of the file, any bytes
 *
 * Adds the families of a file. Messages say file and line. After a failure the
 * families before that line are in the lexicon.
 *
 * Returns: %FALSE with %WW_ERROR_ENCODING when @text is not UTF-8;
 *   %WW_ERROR_SYNTAX for a line without a name, over-long, or with a quotation
 *   mark that is not closed; %WW_ERROR_RANGE for a name that is there already
 *   and a variant without a letter or digit; %WW_ERROR_EMPTY when there is no
 *   family in @text
 */
gboolean ww_lexicon_parse(WwLexicon *self,
                          const char *label,
                          const char *text,
                          gsize length,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * ww_lexicon_read:
 *
 * Returns: as ww_lexicon_parse(); also %FALSE with a %G_FILE_ERROR when the
 *   file cannot be read, or is larger than 64 MiB
 */
gboolean ww_lexicon_read(WwLexicon *self,
                         const char *path,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

guint ww_lexicon_n_families(const WwLexicon *self);

/** ww_lexicon_name: Returns: (transfer none): what @family is called. */
const char *ww_lexicon_name(const WwLexicon *self, guint family);

/**
 * ww_lexicon_variants:
 *
 * Returns: (transfer none) (array zero-terminated=1): the variants of @family
 *   as they were written
 */
const char *const *ww_lexicon_variants(const WwLexicon *self, guint family);

/**
 * WwTracker:
 *
 * Where the families of a lexicon occur in a corpus. It needs neither of them
 * any more.
 */
typedef struct WwTracker WwTracker;

/**
 * ww_tokens_find_all:
 * @lexicon: (transfer none): what to look for
 * @n_threads: threads to use, at least 1; the result does not depend on it
 *
 * Finds every occurrence of every variant, overlapping ones included, in one
 * pass over the corpus.
 *
 * Returns: (transfer full): for each variant alone, what ww_tokens_find() gives
 */
WwTracker *ww_tokens_find_all(const WwTokens *self,
                              const WwLexicon *lexicon,
                              guint n_threads);
void ww_tracker_free(WwTracker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WwTracker, ww_tracker_free)

guint ww_tracker_n_families(const WwTracker *self);

/**
 * ww_tracker_positions:
 * @family: its index in the lexicon
 *
 * An occurrence inside a longer one of another variant of the family is left
 * out: it was said once. Occurrences that overlap in part are two, as are those
 * of different families.
 *
 * Returns: (transfer full) (element-type guint32): where occurrences of
 *   @family begin, in rising order, none twice
 */
GArray *ww_tracker_positions(const WwTracker *self, guint family);

G_END_DECLS
