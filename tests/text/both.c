#include "both.h"

#include <string.h>

#include "text/tokenizer.h"

Both *
both_new(WwBoundary boundary)
{
    Both *self = g_new0(Both, 1);

    self->fast = ww_tokenizer_new(boundary, NULL);
    self->slow = ww_tokenizer_new(boundary, NULL);
    ww_tokenizer_set_fast(self->slow, FALSE);
    self->fast_bytes = g_byte_array_new();
    self->slow_bytes = g_byte_array_new();
    return self;
}

void
both_free(Both *self)
{
    ww_tokenizer_free(self->fast);
    ww_tokenizer_free(self->slow);
    g_byte_array_unref(self->fast_bytes);
    g_byte_array_unref(self->slow_bytes);
    g_free(self);
}

static void
append_token(const WwToken *token,
             const char *folded,
             gsize n_folded,
             gpointer user_data)
{
    const guint32 numbers[] = { token->start, token->end,
                                token->is_after_break ? 1 : 0,
                                token->is_after_line_hyphen ? 1 : 0,
                                (guint32)n_folded };

    g_byte_array_append(user_data, (const guint8 *)numbers, sizeof numbers);
    g_byte_array_append(user_data, (const guint8 *)folded, (guint)n_folded);
}

static guint
print_token(const guint8 *bytes)
{
    guint32 numbers[5];

    memcpy(numbers, bytes, sizeof numbers);
    print_error(" %s%s%u-%u:%.*s", numbers[2] != 0 ? "|" : "",
                numbers[3] != 0 ? "~" : "", numbers[0], numbers[1],
                (int)numbers[4], (const char *)bytes + sizeof numbers);
    return (guint)sizeof numbers + numbers[4];
}

static void
print_tokens(const char *name, const GByteArray *bytes)
{
    print_error("%s:", name);
    for (guint i = 0; i < bytes->len;)
        i += print_token(bytes->data + i);
    print_error("\n");
}

static void
fail_on(const Both *self, const char *text, gsize length)
{
    print_error("text: %.*s\n", (int)length, text);
    print_tokens("fast", self->fast_bytes);
    print_tokens("slow", self->slow_bytes);
    fail();
}

void
both_agree(Both *self, const char *text, gsize length, const char *language)
{
    g_byte_array_set_size(self->fast_bytes, 0);
    g_byte_array_set_size(self->slow_bytes, 0);
    assert_true(ww_tokenizer_run(self->fast, text, length, language,
                                 append_token, self->fast_bytes, NULL));
    assert_true(ww_tokenizer_run(self->slow, text, length, language,
                                 append_token, self->slow_bytes, NULL));
    if (self->fast_bytes->len != self->slow_bytes->len ||
        (self->fast_bytes->len > 0 &&
         memcmp(self->fast_bytes->data, self->slow_bytes->data,
                self->fast_bytes->len) != 0))
        fail_on(self, text, length);
}
