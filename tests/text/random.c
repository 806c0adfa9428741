#include "random.h"

/* Each is a way to go on; most are single characters that some rule of UAX #29
 * names. */
static const char *const pieces[] = {
    " ",
    " ",
    "  ",
    "\t",
    "\u00A0",
    "\u202F",
    "\u3000",
    ".",
    ".",
    ",",
    ":",
    ";",
    "'",
    "\u2019",
    "\"",
    "\u201D",
    "\u201C",
    "(",
    ")",
    "-",
    "\u2010",
    "\u2013",
    "_",
    "__",
    "@",
    "#",
    "!",
    "?",
    "\u3002",
    "\uFF0C",
    "\uFF1A",
    "\uFF1B",
    "\u3001",
    "\uFF01",
    "\uFF1F",
    "\u00B7",
    "\u2027",
    "\u2024",
    "\uFF0E",
    "\uFF07",
    "/",
    "%",
    "a",
    "B",
    "the",
    "Party",
    "U.S.",
    "Mr.",
    "e.g.",
    "no",
    "X",
    "\u00E9",
    "\u00DF",
    "\u0130",
    "\u01C5",
    "1",
    "20",
    "3.5",
    "1,000",
    "\u0663",
    "\u066B",
    "\uFF15",
    "\u0E54",
    "\u2460",
    "\u00BD",
    "\u2164",
    "\u0434",
    "\u0416",
    "\u03A3",
    "\u03C2",
    "\u05D0",
    "\u05D0\u05D1",
    "\u05D0'",
    "\u05D0\"\u05D1",
    "\u0639",
    "\u0915",
    "\u0915\u094D\u0937",
    "\u093F",
    "\uAC00",
    "\u1100\u1161",
    "\u4E2D",
    "\u56FD",
    "\u515A",
    "\u3007",
    "\u3005",
    "\u9F98",
    "\u3400",
    "\U00020000",
    "\uF900",
    "\u2F00",
    "\u3042",
    "\u30A2",
    "\u30FC",
    "\u30A0",
    "\uFF76",
    "\uFF9E",
    "\u3099",
    "\u0E20",
    "\u0E32",
    "\u0E33",
    "\u0E35",
    "\u0E49",
    "\u0EAA",
    "\u1780",
    "\u17D2",
    "\u1000",
    "\u102C",
    "\u103A",
    "\u0301",
    "\u0308",
    "\u0345",
    "\u20E3",
    "\uFE0F",
    "\u200D",
    "\u200C",
    "\u2060",
    "\u00AD",
    "\U0001F469",
    "\U0001F3FD",
    "\U0001F1E8",
    "\U0001F1F3",
    "\u00AA",
    "\u02BC",
    "\u02BB",
    "\u02D7",
    "\u058A",
    "\uFB01",
    "\uFDFA",
    "\u1E9E",
    "\U00010400",
    "\u2029",
    "\xC2\x85",
    "\v",
    "\f",
    "\u00AB",
    "\u2014",
    "\u2026",
};

char *
random_text(GRand *random, guint n)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++) {
        guint piece =
            (guint)g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(pieces));

        g_string_append(text, pieces[piece]);
    }
    return g_string_free(text, FALSE);
}

/* What the plain scanner, the layout and the sentences are about. */
static const char *const plain_pieces[] = {
    " ",
    " ",
    " ",
    ". ",
    ", ",
    "\n",
    "-\n",
    "\n\n",
    "\r\n",
    "\u2010\n ",
    "a",
    "I",
    "of",
    "Nation",
    "seventh",
    "eighthly",
    "ninthword",
    "governmental",
    "sixteenlettersss",
    "Don\u2019t",
    "it's",
    "a.b",
    "x:y",
    "No. 5",
    "Dr. ",
    "U.S. ",
    "etc. The ",
    "1949",
    "3.5%",
    "5G",
    "\u4E2D",
    "\u56FD\u515A",
    "\u3002",
    "\uFF0C",
    "\u201C",
    "\u201D",
    "\u300A",
    "\u2019",
    "caf\u00E9",
    "! ",
    "? ",
    ": ",
    "; ",
    ".\u201D ",
    "word word word word word word word word word word word word word word",
    "wordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordwordw",
};

static const char *
random_piece(GRand *random, gboolean is_plain)
{
    gint32 n = is_plain ? (gint32)G_N_ELEMENTS(plain_pieces)
                        : (gint32)G_N_ELEMENTS(pieces);
    gint32 i = g_rand_int_range(random, 0, n);

    return is_plain ? plain_pieces[i] : pieces[i];
}

void
random_pieces(GRand *random, guint n, GString *text)
{
    const char *few[3];
    gint32 rarity = g_rand_int_range(random, 0, 5);

    for (gsize i = 0; i < G_N_ELEMENTS(few); i++)
        few[i] = random_piece(random, i == 0);
    for (guint i = 0; i < n; i++) {
        gint32 choice = g_rand_int_range(random, 0, 5);

        if (rarity == 0)
            g_string_append(text, few[choice % 3]);
        else
            g_string_append(text, random_piece(random, choice >= rarity));
    }
}

char *
random_code_points(GRand *random, guint n)
{
    GString *text = g_string_new(NULL);

    while (n > 0) {
        /* Half from the first plane's first blocks, where rules are dense. */
        gint32 limit = g_rand_boolean(random) ? 0x3100 : 0x20000;
        gunichar c = (gunichar)g_rand_int_range(random, 1, limit);

        if (!g_unichar_validate(c))
            continue;
        g_string_append_unichar(text, c);
        n--;
    }
    return g_string_free(text, FALSE);
}
