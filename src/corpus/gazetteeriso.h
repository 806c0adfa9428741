#pragma once

/* A name in English, and the alpha-3 code of what it means. */
typedef struct {
    const char *name;
    const char *code;
} WwIsoName;

/* Names of countries beside those of the package iso-codes. NULL ends them. */
extern const WwIsoName ww_iso_other_names[];

/* Names of other places with that of a country in them; the code is that of the
 * country they lie in, NULL where it is not one. NULL ends them. */
extern const WwIsoName ww_iso_longer_names[];
