#pragma once

#include "cli/session.h"

/* One for each command: how it is called, and what it does. Returns FALSE
 * with error set when nothing was written. */
typedef gboolean (*CommandFunc)(Session *session, GError **error);

typedef struct {
    const Usage *usage;
    CommandFunc run;
} Command;

extern const Command command_report;
extern const Command command_slogans;
extern const Command command_phrases;
extern const Command command_compare;
extern const Command command_trend;
extern const Command command_concordance;
extern const Command command_info;
extern const Command command_add;
extern const Command command_check;
extern const Command command_export;
extern const Command command_count;
extern const Command command_merge;
