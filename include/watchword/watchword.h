#pragma once

/* All public headers, in the direction in which data flows. */

/* clang-format off */
#include "watchword/error.h"
#include "watchword/run.h"

#include "watchword/measure.h"
#include "watchword/text.h"
#include "watchword/date.h"
#include "watchword/gazetteer.h"
#include "watchword/corpus.h"

#include "watchword/count.h"
#include "watchword/lexicon.h"

#include "watchword/grid.h"
#include "watchword/select.h"
#include "watchword/store.h"
#include "watchword/analysis.h"
#include "watchword/countsfile.h"

#include "watchword/chart.h"
#include "watchword/charts.h"
#include "watchword/file.h"
#include "watchword/table.h"
#include "watchword/tables.h"
#include "watchword/report.h"
/* clang-format on */
