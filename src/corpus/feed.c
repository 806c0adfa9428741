#include "corpus/feed.h"

#include <string.h>

#include <glib.h>

#include "corpus/sniff.h"

/* Of larger files in folders, each is read by all threads if it is JSON
 * lines; larger files in archives are not read into memory first. */
#define LARGE_FILE ((guint64)1 << 20)

/* What a manifest says of a file, or NULL. */
static const WwDocument *
find_given(WwFeed *self, const WwFile *file)
{
    const WwDocument *near = ww_manifests_find(self->manifests, file->id);
    const WwDocument *given = NULL;

    if (self->manifest != NULL)
        given = ww_manifest_find_path(self->manifest, file->path, file->id);
    return given != NULL ? given : near;
}

/* Takes the next lines of the open file. */
static WwPart *
take_lines(WwFeed *self, GString *lines)
{
    WwPart *part = ww_part_new(WW_PART_LINES, self->file, self->options);
    g_autoptr(GError) error = NULL;
    guint64 n = 0;
    WwSourceStatus status =
        ww_source_read_lines(self->source, lines, WW_READER_LINES, &n, &error);

    part->reader.charset = self->charset;
    part->line = self->n_lines + 1;
    self->n_lines += n;
    if (status == WW_SOURCE_MORE)
        return part;
    part->is_last = TRUE;
    part->reader.n_files = self->n_lines > 0 ? 1 : 0;
    if (status == WW_SOURCE_FAILED)
        part->failure = g_strdup(error->message);
    part->failure_line = self->n_lines + 1;
    if (self->archive == NULL)
        self->n_read += ww_source_n_read(self->source);
    ww_reader_note_bad(&part->reader, ww_source_n_bad(self->source));
    g_clear_pointer(&self->source, ww_source_free);
    return part;
}

/* Makes of the part of a file that is an archive the one before its files. */
static void
begin_archive(WwFeed *self, WwPart *part)
{
    g_autoptr(GError) error = NULL;

    part->kind = WW_PART_NOTHING;
    self->archive = ww_archive_open(part->file->file.path,
                                    part->format == WW_FORMAT_ZIP, &error);
    if (self->archive == NULL) {
        part->failure = g_strdup(error->message);
        return;
    }
    ww_archive_set_charset(self->archive, self->options->encoding);
    part->begins_archive = TRUE;
    part->is_last = FALSE;
    self->archive_file = part->file;
    self->n_members = 0;
    ww_manifests_search(self->manifests, &part->reader,
                        part->format == WW_FORMAT_ZIP, self->walk == NULL);
}

/* Begins an open file, whose parts all threads take if it is JSON lines. */
static WwPart *
begin_source(WwFeed *self, WwPart *part, GString *lines)
{
    part->kind = WW_PART_SOURCE;
    if (!ww_reader_sniff(&part->reader, part->source, &part->format)) {
        part->kind = WW_PART_NOTHING;
    } else if (ww_format_is_archive(part->format) && self->archive == NULL) {
        begin_archive(self, part);
    } else if (part->format == WW_FORMAT_JSON_LINES) {
        self->source = g_steal_pointer(&part->source);
        self->file = part->file;
        self->charset = part->reader.charset;
        self->n_lines = 0;
        part->is_last = FALSE;
        ww_part_free(part);
        part = take_lines(self, lines);
    }
    return part;
}

/* @source: (nullable): taken over; NULL opens it. */
static WwPart *
open_file(WwFeed *self, const WwFile *file, WwSource *source, GString *lines)
{
    WwPart *part =
        ww_part_new(WW_PART_NOTHING, ww_own_file_new(file), self->options);
    g_autoptr(GError) error = NULL;

    part->source = source != NULL ? source : ww_source_open(file->path, &error);
    if (part->source != NULL)
        return begin_source(self, part, lines);
    part->failure = g_strdup(error->message);
    return part;
}

/* @error: (nullable): what ended it. */
static WwPart *
end_archive(WwFeed *self, const GError *error)
{
    WwPart *part =
        ww_part_new(WW_PART_NOTHING, self->archive_file, self->options);

    part->ends_archive = TRUE;
    if (error != NULL)
        part->failure = g_strdup(error->message);
    else if (self->n_members == 0)
        part->failure = g_strdup("an archive without files");
    self->n_read += ww_archive_n_read(self->archive);
    g_clear_pointer(&self->archive, ww_archive_free);
    return part;
}

/* Of a member whose first bytes were read already; a #WwBytesFunc. */
static la_ssize_t
read_large(gpointer feed, struct archive *archive, void *out, gsize size)
{
    WwFeed *self = feed;
    gsize n = MIN(size, self->head->len - self->n_head);

    if (n == 0)
        return ww_archive_read(self->archive, archive, out, size);
    memcpy(out, self->head->str + self->n_head, n);
    self->n_head += n;
    return (la_ssize_t)n;
}

/* JSON lines are read by all threads; anything else at once, as nothing else
 * can be taken out of the archive before. */
static WwPart *
begin_large(WwFeed *self, WwPart *part, GString *head, GString *lines)
{
    g_autoptr(GError) error = NULL;

    if (self->head != NULL)
        g_string_free(self->head, TRUE);
    self->head = head;
    self->n_head = 0;
    part->source = ww_source_open_func(read_large, self, &error);
    if (part->source == NULL) {
        part->failure = g_strdup(error->message);
        return part;
    }
    part = begin_source(self, part, lines);
    if (part->kind == WW_PART_SOURCE) {
        ww_part_read(part, lines);
        part->kind = WW_PART_NOTHING;
    }
    return part;
}

static WwPart *
begin_member(WwFeed *self, WwPart *part, GString *lines)
{
    g_autoptr(GError) error = NULL;
    GString *bytes = g_string_new(NULL);
    gboolean is_all = FALSE;

    if (!ww_archive_read_head(self->archive, bytes, LARGE_FILE, &is_all,
                              &error)) {
        part->failure = g_strdup(error->message);
        g_string_free(bytes, TRUE);
    } else if (is_all) {
        part->kind = WW_PART_MEMBER;
        part->bytes = bytes;
    } else {
        part = begin_large(self, part, bytes, lines);
    }
    return part;
}

static WwPart *
take_member(WwFeed *self, GString *lines)
{
    g_autoptr(GError) error = NULL;
    WwMember member = { 0 };
    const WwDocument *given = NULL;
    WwOwnFile *file = NULL;
    WwPart *part = NULL;

    if (ww_archive_next(self->archive, &member, &error) != WW_SOURCE_MORE)
        return end_archive(self, error);
    self->n_members++;
    file = ww_own_file_new_member(&self->archive_file->file, member.name,
                                  self->walk == NULL);
    given = find_given(self, &file->file);
    if (given != NULL)
        file->file.given = given;
    part = ww_part_new(WW_PART_NOTHING, file, self->options);
    if (member.problem != NULL)
        part->failure = g_strdup(member.problem);
    else if (ww_manifests_is_one(self->manifests, file->file.id))
        part->kind = WW_PART_NOTHING;
    else if (ww_walk_is_set_aside(member.name))
        part->kind = WW_PART_SET_ASIDE;
    else
        part = begin_member(self, part, lines);
    return part;
}

/* Reads a manifest, before all else in its folder. NULL when it is none. */
static WwPart *
take_manifest(WwFeed *self, const WwFile *file)
{
    WwPart *part =
        ww_part_new(WW_PART_NOTHING, ww_own_file_new(file), self->options);
    g_autoptr(WwSource) source = ww_source_open(file->path, NULL);
    WwFormat format = WW_FORMAT_UNUSABLE;

    if (source != NULL && ww_reader_sniff(&part->reader, source, &format) &&
        format == WW_FORMAT_CSV &&
        ww_manifests_add(self->manifests, &part->reader, source))
        return part;
    ww_part_free(part);
    return NULL;
}

/* That of the options may lie among the files. */
static gboolean
is_own_manifest(const WwFeed *self, const WwFile *file)
{
    return self->manifest != NULL &&
           ww_manifest_is_at(self->manifest, file->path);
}

/* @given: (nullable): what a manifest says of the file. */
static WwPart *
make_file(WwFeed *self,
          const WwWalkEntry *entry,
          const WwDocument *given,
          GString *lines)
{
    WwFile file = entry->file;
    WwPartKind kind = WW_PART_FILE;
    WwPart *part = NULL;

    file.given = given;
    if (entry->problem != NULL || is_own_manifest(self, &file))
        kind = WW_PART_NOTHING;
    else if (entry->is_set_aside)
        kind = WW_PART_SET_ASIDE;
    else if (entry->size >= LARGE_FILE ||
             ww_sniff_names_archive(entry->file.id))
        return open_file(self, &file, NULL, lines);
    part = ww_part_new(kind, ww_own_file_new(&file), self->options);
    part->failure = g_strdup(entry->problem);
    return part;
}

static WwPart *
take_file(WwFeed *self, GString *lines)
{
    const WwWalkEntry *entry = ww_walk_next(self->walk);
    WwPart *part = NULL;

    if (entry == NULL)
        return NULL;
    if (entry->is_manifest && entry->problem == NULL &&
        !is_own_manifest(self, &entry->file))
        part = take_manifest(self, &entry->file);
    if (part == NULL)
        part = make_file(self, entry, find_given(self, &entry->file), lines);
    if (self->source == NULL && self->archive == NULL)
        self->n_read += entry->size;
    return part;
}

static WwPart *
take_single(WwFeed *self, GString *lines)
{
    WwFile file = *g_steal_pointer(&self->single);

    file.given = find_given(self, &file);
    return open_file(self, &file, g_steal_pointer(&self->given), lines);
}

/* Bytes of the input that were read up to here. */
static guint64
count_read(const WwFeed *self)
{
    if (self->archive != NULL)
        return self->n_read + ww_archive_n_read(self->archive);
    if (self->source != NULL)
        return self->n_read + ww_source_n_read(self->source);
    return self->n_read;
}

WwPart *
ww_feed_take(WwFeed *self, GString *lines)
{
    WwPart *part = NULL;

    if (self->source != NULL)
        part = take_lines(self, lines);
    else if (self->archive != NULL)
        part = take_member(self, lines);
    else if (self->walk != NULL)
        part = take_file(self, lines);
    else if (self->single != NULL)
        part = take_single(self, lines);
    if (part != NULL) {
        part->number = self->n_parts++;
        part->n_read = count_read(self);
    }
    return part;
}

void
ww_feed_clear(WwFeed *self)
{
    ww_manifests_free(self->manifests);
    if (self->head != NULL)
        g_string_free(self->head, TRUE);
}
