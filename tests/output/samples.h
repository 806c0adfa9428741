#pragma once

#include "watchword/chart.h"

#include "svg.h"

/* One small chart of each kind, and one of each kind from broken numbers. */

#define N_PERIODS 7
#define N_ROWS    3

extern const WwChartText sample_text;
extern const char *const sample_periods[N_PERIODS];
extern const char *const sample_phrases[N_ROWS];
extern const char *const sample_regions[N_ROWS];
extern const double sample_rising[N_PERIODS];

typedef WwChart *(*MakeChart)(GError **error);

WwChart *sample_lines(GError **error);
WwChart *sample_broken_lines(GError **error);
WwChart *sample_heat(GError **error);
WwChart *sample_broken_heat(GError **error);
WwChart *sample_bars(GError **error);
WwChart *sample_broken_bars(GError **error);
WwChart *sample_lives(GError **error);
WwChart *sample_broken_lives(GError **error);
WwChart *sample_columns(GError **error);
WwChart *sample_broken_columns(GError **error);
WwChart *sample_spark(GError **error);
WwChart *sample_broken_spark(GError **error);

/* What @maker makes; fails the test if there is an error. */
WwChart *sample_chart(MakeChart maker);
char *sample_svg(MakeChart maker);
GPtrArray *sample_parsed(MakeChart maker);
