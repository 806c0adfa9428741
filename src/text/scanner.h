#pragma once

#include "watchword/text.h"

/*
 * The way most text goes: words of ASCII letters, and Han characters, between
 * plain spaces and punctuation, cut and folded in one pass.
 */

/**
 * WwGap:
 * @WW_GAP_TERM: a sentence may end in it
 * @WW_GAP_CLAUSE: it holds a clause mark
 * @WW_GAP_NEWLINE: it holds a newline
 * @WW_GAP_UNKNOWN: it may hold anything
 *
 * What stands between two words. What is not said is not there.
 */
typedef enum {
    WW_GAP_NONE = 0,
    WW_GAP_TERM = 1 << 0,
    WW_GAP_CLAUSE = 1 << 1,
    WW_GAP_NEWLINE = 1 << 2,
    WW_GAP_UNKNOWN = 1 << 3,
} WwGap;

/** The longest word that is folded here, in bytes. */
#define WW_SCANNER_MAX 64
/** Blocks of marks that take three bytes. */
#define WW_SCANNER_BLOCKS 3

/**
 * WwWord:
 * @token: where it is in the text; its flags are not looked at
 * @folded: (array length=n_folded): its folded form
 * @gap: what may stand before it
 *
 * A word on its way to be a token.
 */
typedef struct {
    WwToken token;
    const char *folded;
    gsize n_folded;
    guint gap;
} WwWord;

/*
 * The state of the scanner, which lives in the tokenizer. It is private.
 */
typedef struct {
    const char *position;  /* everything before it has been cut */
    const char *text;      /* borrowed */
    const char *paragraph; /* borrowed: its first byte */
    const char *limit;     /* borrowed: its end */
    const char *readable;  /* borrowed: the end of the text */
    /* Room for two pieces of a word, one of them at its limit, and for what is
     * written behind it. */
    char word[2 * WW_SCANNER_MAX + 32];
    guint8 bytes[256];                   /* what each byte says */
    guint8 marks[WW_SCANNER_BLOCKS][64]; /* what marks of three bytes say */
} WwScanner;

void ww_scanner_init(WwScanner *self);

/** ww_scanner_set_text: @text: (transfer none): all of it */
void ww_scanner_set_text(WwScanner *self, const char *text, gsize length);

/**
 * ww_scanner_set_paragraph:
 * @start: its first byte
 * @end: first byte after it, where the text ends or a newline stands before
 */
void ww_scanner_set_paragraph(WwScanner *self, gsize start, gsize end);

/**
 * ww_scanner_next:
 * @word: (out): the next word
 *
 * Returns: %FALSE when what comes next is not plain, or nothing comes; then the
 *   gap of @word is what is known of the text between the last word and
 *   ww_scanner_position(), a place between two units
 */
gboolean ww_scanner_next(WwScanner *self, WwWord *word);

/** ww_scanner_seek: Goes on from @position, the end of a word. */
void ww_scanner_seek(WwScanner *self, gsize position);

/** ww_scanner_position: Returns: the position in bytes from the start. */
gsize ww_scanner_position(const WwScanner *self);
