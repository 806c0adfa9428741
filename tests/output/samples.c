#include "samples.h"

#include <math.h>

const WwChartText sample_text = { "A title & more", "per million words",
                                  "Source: made up", "What it shows" };
const char *const sample_periods[N_PERIODS] = { "2017", "2018", "2019", "2020",
                                                "2021", "2022", "2023" };
const char *const sample_phrases[N_ROWS] = {
    "two safeguards", "共同富裕", "</text><script>alert(1)</script>"
};
const char *const sample_regions[N_ROWS] = { "Liaoning", "广东 Guangdong",
                                             "Xin\x01jiang \xff<b>" };
const double sample_rising[N_PERIODS] = { 0, 1, 2, 3, 4, 5, 6 };
static const double falling[] = { 6, 5, 4, 3, 2, 1, 0.5 };
static const double broken[] = { 1,     (double)NAN, (double)INFINITY, -1e308,
                                 1e308, 2,           (double)NAN };
static const double low[] = { 0, 0.5, 1, 2, 3, 4, 5 };
static const double high[] = { 1, 2, 3, 4, 5, 6, 8 };

WwChart *
sample_lines(GError **error)
{
    const WwChartLine lines[] = {
        { sample_phrases[0], sample_rising, low, high },
        { sample_phrases[1], falling, NULL, NULL },
        { sample_phrases[2], sample_rising, high, low },
    };
    return ww_chart_lines(&sample_text, sample_periods, N_PERIODS, lines,
                          N_ROWS, error);
}

WwChart *
sample_broken_lines(GError **error)
{
    const WwChartLine lines[] = { { sample_phrases[0], broken, broken, broken },
                                  { sample_phrases[1], broken, low, high } };
    return ww_chart_lines(&sample_text, sample_periods, N_PERIODS, lines, 2,
                          error);
}

WwChart *
sample_heat(GError **error)
{
    static const double values[] = { 1, 2.5, (double)NAN, 0, 9, 4, 3, 2, 1 };
    return ww_chart_heat(&sample_text, sample_phrases, N_ROWS, sample_regions,
                         N_ROWS, values, "per million", error);
}

WwChart *
sample_broken_heat(GError **error)
{
    static const double values[] = {
        1e308, -(double)INFINITY, (double)NAN, 0, -9, 1e-320, 3, 2, 1e299
    };
    return ww_chart_heat(&sample_text, sample_phrases, N_ROWS, sample_regions,
                         N_ROWS, values, NULL, error);
}

WwChart *
sample_bars(GError **error)
{
    const WwChartBar bars[] = {
        { sample_phrases[0], 4, 3, 5, "12 : 3" },
        { sample_phrases[1], 2, (double)NAN, (double)NAN, NULL },
        { sample_phrases[2], -2, -3.5, -0.5, "& note" },
    };
    return ww_chart_bars(&sample_text, "less", "more", bars, N_ROWS, error);
}

WwChart *
sample_broken_bars(GError **error)
{
    const WwChartBar bars[] = {
        { sample_phrases[0], (double)NAN, 3, 5, NULL },
        { sample_phrases[1], (double)INFINITY, -(double)INFINITY, 1, NULL },
        { sample_phrases[2], -1e299, 1e308, 0, NULL },
    };
    return ww_chart_bars(&sample_text, NULL, NULL, bars, N_ROWS, error);
}

WwChart *
sample_lives(GError **error)
{
    static const double shares[][N_PERIODS] = {
        { 0.1, 0.4, 0.2, 0, 0, 0, 0 },
        { 0, 0.1, 0, 0.3, 0.5, (double)NAN, 0.3 },
        { 0, 0, 0, 0, 0, 0, 0.9 },
    };
    const WwChartLife lives[] = {
        { sample_phrases[0], shares[0], 0, 2, "2017–2019" },
        { sample_phrases[1], shares[1], 3, 6, NULL },
        { sample_phrases[2], shares[2], 6, 6, "2023" },
    };
    return ww_chart_lives(&sample_text, sample_periods, N_PERIODS, lives,
                          N_ROWS, error);
}

WwChart *
sample_broken_lives(GError **error)
{
    const WwChartLife lives[] = { { sample_phrases[0], broken, 0, 6, NULL } };
    return ww_chart_lives(&sample_text, sample_periods, N_PERIODS, lives, 1,
                          error);
}

WwChart *
sample_columns(GError **error)
{
    static const double words[] = { 100, 200, 0, 400, (double)NAN, 50, 300 };
    return ww_chart_columns(&sample_text, sample_periods, words, N_PERIODS,
                            error);
}

WwChart *
sample_broken_columns(GError **error)
{
    return ww_chart_columns(&sample_text, sample_periods, broken, N_PERIODS,
                            error);
}

WwChart *
sample_spark(GError **error)
{
    return ww_chart_spark(falling, N_PERIODS, sample_text.description, error);
}

WwChart *
sample_broken_spark(GError **error)
{
    return ww_chart_spark(broken, N_PERIODS, NULL, error);
}

WwChart *
sample_chart(MakeChart maker)
{
    g_autoptr(GError) error = NULL;
    WwChart *chart = maker(&error);
    assert_no_error(error);
    assert_non_null(chart);
    return chart;
}

char *
sample_svg(MakeChart maker)
{
    g_autoptr(WwChart) chart = sample_chart(maker);
    return ww_chart_svg(chart, TRUE, "c1");
}

GPtrArray *
sample_parsed(MakeChart maker)
{
    g_autofree char *svg = sample_svg(maker);
    return svg_parse(svg);
}
