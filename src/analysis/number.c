#include "analysis/number.h"

#include <string.h>

static const char *const numbers[] = {
    "two",  "three", "four", "five", "six",    "seven",  "eight",
    "nine", "ten",   "twin", "dual", "double", "triple", "twelve",
    "两",   "兩",    "双",   "二",   "三",     "四",     "五",
    "六",   "七",    "八",   "九",   "十",     NULL,
};

static const char *const measures[] = {
    "years",      "year",       "months",    "month",      "weeks",
    "week",       "days",       "day",       "hours",      "hour",
    "percent",    "per",        "million",   "billion",    "trillion",
    "hundred",    "thousand",   "thousands", "times",      "decades",
    "decade",     "centuries",  "century",   "people",     "dollars",
    "minutes",    "miles",      "yuan",      "tons",       "hectares",
    "kilometers", "households", "more",      "additional", "consecutive",
    "亿",         "万",         "千",        "百",         "元",
    "年",         "月",         "日",        "天",         "吨",
    "人",         "户",         "亩",        "米",         "倍",
    "分",         "成",         "届",        "次",         "中",
    "季",         "五",         "线",        "%",          NULL,
};

gboolean
ww_number_is_digits(const char *word)
{
    return word[strspn(word, "0123456789")] == '\0';
}

gboolean
ww_number_is(const char *word)
{
    return ww_number_is_digits(word) || g_strv_contains(numbers, word);
}

gboolean
ww_number_is_measure(const char *word)
{
    return g_strv_contains(measures, word);
}

const char *const *
ww_number_words(void)
{
    return numbers;
}

const char *const *
ww_number_measures(void)
{
    return measures;
}
