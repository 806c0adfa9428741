"""The table: its rows, and how it is printed."""

import os
import platform
import sys
from dataclasses import dataclass, field

import measure

SIZES = {"english": (20, 100, 200, 400), "chinese": (20, 47)}
MEMORY = "512M"

# What is to be reached on 200 MB of English and on 47 MB of Chinese. Nothing
# fails that does not.
TARGETS = {
    ("english", "phrases", "1-5"): "8 x wc",
    ("english", "phrases", "2-16"): "1.5 x 1-5",
    ("english", "phrases", "2-"): "2 x 1-5",
    ("english", "limited", "1-5"): "4 x phrases, 560 MB",
    ("english", "trend", ""): "2 x wc",
    ("chinese", "phrases", "2-16"): "40 MB/s",
    ("store", "add", ""): "40 MB/s, 600 MB",
    ("store", "trend, store", ""): "0.3 s",
    ("store", "phrases, store", ""): "0.5 s",
}


@dataclass
class Text:
    """A file to measure on."""
    section: str        # english, chinese, hostile, store or peers
    name: str
    path: str
    keep: bool = False  # counted although it repeats itself
    megabytes: float = 0
    tokens: int = 0


@dataclass
class Row:
    """A line of the table."""
    text: Text
    what: str
    command: list
    lengths: str = ""
    threads: int = 0
    same: tuple = ()        # rows that have it in common write the same bytes
    beside: object = None   # the row to compare with
    note: str = ""
    samples: list = field(default_factory=list)
    wc: list = field(default_factory=list)

    def failure(self):
        return next((s.failure for s in self.samples if s.failure), "")

    def seconds(self):
        return measure.median(s.seconds for s in self.samples)

    def cpu(self):
        return measure.median(s.cpu for s in self.samples)

    def peak(self):
        return measure.median(s.peak for s in self.samples)

    def spread(self):
        """Half of what lies between the fastest and the slowest run."""
        values = [s.seconds for s in self.samples]
        return (max(values) - min(values)) / 2 / self.seconds()

    def times_wc(self):
        return measure.median(
            s.seconds / wc.seconds for s, wc in zip(self.samples, self.wc))


def clear_line():
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)


def say(what, always=False):
    """Progress, for who waits; or what is to stand in the table."""
    clear_line()
    if always:
        print(what, flush=True)
    elif sys.stderr.isatty():
        print(what, end="", file=sys.stderr, flush=True)


def print_head(program, runs, shared):
    version = measure.output_of([program, "--version"]).strip()
    print(f"{version}, {platform.machine()}, {os.cpu_count()} processors, "
          + (f"median of {runs} runs" if runs > 1 else "one run"))
    for language, path in shared.items():
        print(f"{language}: {os.path.basename(path or 'made-up text')}")
    print(f"limited: phrases with -S {MEMORY}. Targets, in brackets, are for "
          "200 MB of English and 47 MB of Chinese.\n\n"
          f"{'what':<15}{'text':<15}{'MB':>6}{'lengths':>8}{'-j':>4}"
          f"{'seconds':>9}{'+-%':>5}{'CPU s':>8}{'Mtok/s':>8}{'MB/s':>8}"
          f"{'peak MB':>9}{'x wc -w':>9}  beside", flush=True)


def wc_rows(rows):
    """What wc took, over all runs on the same text."""
    result = {}
    for row in rows:
        wc = result.setdefault(row.text.path, Row(row.text, "wc -w", []))
        wc.samples += row.wc
        wc.wc += row.wc
    return list(result.values())


def name_beside(row, other):
    """What the other row is, where it differs."""
    if other.text is not row.text:
        return other.text.name
    return other.what if other.what != row.what else other.lengths


def remark(row):
    parts = [row.note]
    other = row.beside
    if other is not None and other.samples and not other.failure():
        parts.append(f"{row.seconds() / other.seconds():.2f} x "
                     + name_beside(row, other))
    target = TARGETS.get((row.text.section, row.what, row.lengths))
    if target:
        parts.append(f"({target})")
    return " ".join(filter(None, parts))


def print_row(row):
    text = row.text
    start = (f"{row.what:<15}{text.name:<15}{text.megabytes:>6.3g}"
             f"{row.lengths:>8}{row.threads or '':>4}")
    if row.failure():
        print(f"{start}{row.seconds():>9.2f}  {row.failure()}", flush=True)
        return
    seconds = row.seconds()
    spread = f"{100 * row.spread():.0f}" if len(row.samples) > 1 else ""
    print(f"{start}{seconds:>9.2f}{spread:>5}{row.cpu():>8.2f}"
          f"{text.tokens / seconds / 1e6:>8.2f}{text.megabytes / seconds:>8.1f}"
          f"{row.peak():>9.0f}{row.times_wc():>9.2f}  {remark(row)}".rstrip(),
          flush=True)


def growth_groups(rows):
    """Rows that differ in the size of the text only."""
    groups = {}
    for row in rows:
        if row.text.section in SIZES and not row.failure():
            key = (row.what, row.text.section, row.lengths, row.threads)
            groups.setdefault(key, []).append(row)
    return {key: group for key, group in groups.items() if len(group) > 1}


def print_growth(rows):
    groups = growth_groups(rows)
    if not groups:
        return
    print("\nSeconds and peak memory grow as the size to the power of\n\n"
          f"{'what':<15}{'text':<15}{'lengths':>8}{'-j':>4}{'seconds':>9}"
          f"{'peak MB':>9}  sizes, MB")
    for (what, section, lengths, threads), group in groups.items():
        sizes = [row.text.megabytes for row in group]
        time = measure.exponent(sizes, [row.seconds() for row in group])
        peak = measure.exponent(sizes, [row.peak() for row in group])
        print(f"{what:<15}{section:<15}{lengths:>8}{threads:>4}{time:>9.2f}"
              f"{peak:>9.2f}  " + ", ".join(f"{size:.3g}" for size in sizes))


def print_sameness(rows, n_errors):
    runs = {}
    for row in rows:
        if row.same and not row.failure():
            runs[row.same] = runs.get(row.same, 0) + len(row.samples)
    runs = [n for n in runs.values() if n > 1]
    if runs and n_errors == 0:
        print(f"\n{len(runs)} outputs were written {sum(runs)} times, by other "
              "numbers of threads and within\nother memory, and had the same "
              "bytes each time.")
