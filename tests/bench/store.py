"""Rows of the table about stores, beside unpacking the same text."""

import csv
import shutil
import subprocess

import measure
from table import Row

# A store that is made anew each time.
ADD = 'rm -f "$3"; exec "$1" add "$3" "$2" -q -j 2'


def pack(text, path):
    subprocess.run(["zstd", "-q", "-f", text.path, "-o", path], check=True)
    return path


def frequent_phrase(program, text):
    rows = measure.output_of([program, "phrases", text.path, "-n", "2-2",
                              "--top", "1", "-f", "csv", "-q"])
    return next(csv.DictReader(rows.splitlines()))["phrase"]


def rows_of(bench, text):
    """Adding a text to a store, and what is asked of it then.

    What is asked of the store is asked of the text once as well: it must say
    the same.
    """
    if not shutil.which("zstd"):
        return None
    program = bench.options.program
    packed = pack(text, bench.path("packed.jsonl.zst"))
    store = bench.path("kept.watchword")
    phrase = frequent_phrase(program, text)
    trend = ["trend", "-p", phrase, "-f", "csv", "-q"]
    phrases = ["phrases", "--top", "100", "-f", "csv", "-q"]

    measure.output_of(["sh", "-c", ADD, "sh", program, packed, store])
    measure.output_of([program, *phrases, store])
    unpack = Row(text, "zstd | wc", ["sh", "-c", 'zstd -dc "$1" | wc -w', "sh",
                                     packed])
    rows = [unpack,
            Row(text, "add", ["sh", "-c", ADD, "sh", program, packed,
                              bench.path("new.watchword")], threads=2)]
    for command in (trend, phrases):
        same = (text.name, text.megabytes, *command)
        rows.append(Row(text, f"{command[0]}, text",
                        [program, *command, text.path], "", 2, same))
        rows.append(Row(text, f"{command[0]}, store",
                        [program, *command, store], "", 2, same))
    for row in rows[1:]:
        row.beside = unpack
    return rows
