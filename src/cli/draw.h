#pragma once

#include "cli/session.h"

/* Charts for --chart, written to the file that it names. */

/* A line for each phrase, or for each region of the only phrase. */
gboolean draw_trend(const Session *session,
                    const WwTracker *tracker,
                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Bars: what sets regions apart most (names are the phrases compared). */
gboolean draw_contrasts(const Session *session,
                        const GArray *contrasts,
                        const char *const *names,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
