#pragma once

/*
 * The function words of each language in folded form, with single spaces
 * between: determiners, pronouns, prepositions, conjunctions, auxiliaries, and
 * adverbs that point or grade. Use them through ww_stopwords().
 */
extern const char ww_stopwords_bg[];
extern const char ww_stopwords_cs[];
extern const char ww_stopwords_da[];
extern const char ww_stopwords_de[];
extern const char ww_stopwords_en[];
extern const char ww_stopwords_es[];
extern const char ww_stopwords_fr[];
extern const char ww_stopwords_hr[];
extern const char ww_stopwords_hu[];
extern const char ww_stopwords_is[];
extern const char ww_stopwords_it[];
extern const char ww_stopwords_nl[];
extern const char ww_stopwords_pl[];
extern const char ww_stopwords_pt[];
extern const char ww_stopwords_ro[];
extern const char ww_stopwords_ru[];
extern const char ww_stopwords_sl[];
extern const char ww_stopwords_sv[];
