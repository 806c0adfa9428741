#pragma once

/* Names the rules by which text is cut into folded tokens. Raise the number
 * whenever any text gives other tokens, breaks or languages than before:
 * results of different rules must not be added up. */
const char *ww_text_rules(void);
