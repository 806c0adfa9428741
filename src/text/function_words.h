#pragma once

#include <glib.h>

/**
 * WwFunctionWords:
 *
 * All lists of function words in one table, with the languages of each word.
 * There is one for the program, made on first use and never changed, because
 * ww_text_language() is asked about each document and has nowhere to keep it.
 */
typedef struct WwFunctionWords WwFunctionWords;

/** Numbers of words are below this. */
#define WW_FUNCTION_WORDS_MAX 8192

/** ww_function_words_get: Returns: (transfer none): the table. */
const WwFunctionWords *ww_function_words_get(void);

/**
 * ww_function_words_find:
 * @head: the first eight bytes of the word, as ww_bytes_load_to() gives them
 * @rest: (array length=n_rest): the others
 *
 * Returns: the number of the word, or %WW_FUNCTION_WORDS_MAX when it is on no
 *   list
 */
guint ww_function_words_find(const WwFunctionWords *self,
                             guint64 head,
                             const char *rest,
                             gsize n_rest);

/** ww_function_words_languages: Returns: the languages of a word, one bit each
 * in the order of ww_stopwords_languages(). */
guint32 ww_function_words_languages(const WwFunctionWords *self, guint number);
