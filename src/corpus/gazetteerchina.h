#pragma once

#include <glib.h>

/* What the smaller units of a province are, by the last part of their names. */
typedef struct {
    const char *code;      /* of ISO 3166-2:CN, without `CN-` */
    const char *english;   /* its usual name */
    const char *kind;      /* behind it in its whole name */
    const char *chinese;   /* the same */
    const char *suffix;    /* behind it in its whole name */
    const char *divisions; /* (nullable): see ww_china_provinces */
} WwChinaProvince;

/* Ends with one without a code. Divisions of the level of a prefecture are
 * separated by `;`: the usual name in English, a space, that in Chinese; and if
 * it is no city, a space and what follows it in its whole Chinese name, and of
 * an autonomous prefecture `=` and whose it is in English, with `_` for spaces.
 */
extern const WwChinaProvince ww_china_provinces[];

/* Other names: pairs of a name and a path. NULL ends them. */
extern const char *const ww_china_other_names[][2];
