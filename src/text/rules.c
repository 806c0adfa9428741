#include "text/rules.h"

#include <unicode/uvernum.h>

const char *
ww_text_rules(void)
{
    return "1-icu" U_ICU_VERSION_SHORT;
}
