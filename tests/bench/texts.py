"""Texts to measure on: real ones cut to size, made-up ones, hostile ones.

All are JSON lines. The same arguments give the same bytes.
"""

import itertools
import json
import os
import random
import re
import shutil
import subprocess

SHARED = {
    "english": "un_general_debate.jsonl.zst",
    "chinese": "cn_province_reports.jsonl.zst",
}
CODE = {"english": "en", "chinese": "zh"}
JOINT = {"english": " ", "chinese": ""}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")

# Of 100 words of an altered text 40 are drawn anew; of 100 of these one is a
# new word. See altered_lines().
REPLACED = 0.4
INVENTED = 0.01

REPEATED_WORDS = 5000
REPEATED_TIMES = 100

FUNCTION_WORDS = (
    "the of and to in a that is we for this our it be with on have by as are "
    "not has all which will at from its must an their been they these but "
    "who can should was or more than also so were there only such"
).split()
SYLLABLES = [c + v for v in "aeiou" for c in "bdfgklmnprstvz"]


def shared_file(folder, language):
    """The real text, or None where it (or zstd, to open it) is missing."""
    path = os.path.join(folder, SHARED[language])
    if os.path.exists(path) and shutil.which("zstd"):
        return path
    return None


def real_lines(path):
    with subprocess.Popen(["zstd", "-dcq", path],
                          stdout=subprocess.PIPE) as zstd:
        try:
            yield from zstd.stdout
        finally:
            zstd.stdout.close()


def text_of(line):
    return json.loads(line)["text"]


def line_of(number, language, text):
    record = {
        "id": f"d{number}",
        "date": str(1950 + number * 7 % 75),
        "region": f"R{number * 11 % 30}",
        "lang": CODE[language],
        "text": text,
    }
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def units_of(text, language):
    return text.split(" ") if language == "english" else list(text)


def sample_units(path, language):
    """One word of fifty: to be drawn from as often as they occur."""
    sample = []
    for line in real_lines(path):
        text = text_of(line).replace("\n", " ")
        sample += filter(str.isalpha, units_of(text, language)[::50])
    return sample


def alter_sentence(sentence, language, pool, rand):
    units = units_of(sentence, language)
    at = int(rand.expovariate(REPLACED))
    while at < len(units):
        word = pool[int(rand.random() * len(pool))]
        if rand.random() < INVENTED:
            other = pool[int(rand.random() * len(pool))]
            word = word[:len(word) // 2 + 1] + other[len(other) // 2:]
        units[at] = word
        at += 1 + int(rand.expovariate(REPLACED))
    return JOINT[language].join(units)


def alter_paragraph(paragraph, language, pool, rand):
    sentences = SENTENCE_END.split(paragraph)
    rand.shuffle(sentences)
    return JOINT[language].join(
        alter_sentence(sentence, language, pool, rand)
        for sentence in sentences)


def altered_lines(path, language, seed):
    """More text than there is, and as if it had been there.

    The same text twice would not do: its documents would be left out as
    repeated, and if not, each phrase of it would recur. Here each document
    comes back with its sentences in another order and with two words of five
    drawn from all words of the text, now and then a new one. 20 MB of English
    with 20 MB altered are near to 40 MB of real text, and not easier: of the
    places where a phrase of 2, 3, 5, 8 words begins, 86, 56, 17, 4 % hold one
    that recurs, in the real text 87, 60, 16, 2 %; different words are 39,000,
    in the real text 40,000.
    """
    rand = random.Random(seed)
    pool = sample_units(path, language)
    for line in real_lines(path):
        record = json.loads(line)
        record["id"] += f"+{seed}"
        record["text"] = "\n".join(
            alter_paragraph(paragraph, language, pool, rand)
            for paragraph in record["text"].split("\n"))
        yield (json.dumps(record, ensure_ascii=False) + "\n").encode()


def spell(number):
    """A word for each number, short for small ones."""
    word = ""
    while number >= 0:
        number, last = divmod(number, len(SYLLABLES))
        word = SYLLABLES[last] + word
        number -= 1
    return word


def made_words(language, rand):
    """Words, most frequent first."""
    if language == "english":
        return FUNCTION_WORDS + [spell(i) for i in range(100000)]
    characters = [chr(0x4E00 + 5 * i) for i in range(3500)]
    rand.shuffle(characters)
    frequent = list(itertools.accumulate(
        1 / (rank + 30) for rank in range(len(characters))))
    return ["".join(rand.choices(characters, cum_weights=frequent,
                                 k=rand.choice((1, 2, 2, 2, 3))))
            for _ in range(60000)]


def made_pieces(language, rand):
    """Words and stock phrases, and how often each is drawn (Zipf)."""
    words = made_words(language, rand)
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    sums = list(itertools.accumulate(weights))
    stock = [JOINT[language].join(
        rand.choices(words, cum_weights=sums, k=rand.randint(2, 8)))
        for _ in range(20000)]
    phrases = [0.15 / (rank + 2.7) for rank in range(len(stock))]
    return words + stock, list(itertools.accumulate(weights + phrases))


def made_sentence(pieces, language, rand):
    comma, stop = (", ", ".") if language == "english" else ("，", "。")
    joint = JOINT[language]
    middle = len(pieces) // 2
    if len(pieces) > 8 and rand.random() < 0.5:
        sentence = (joint.join(pieces[:middle]) + comma
                    + joint.join(pieces[middle:]))
    else:
        sentence = joint.join(pieces)
    return sentence[0].upper() + sentence[1:] + stop


def made_lines(language):
    """Documents without end, where there is no real text."""
    rand = random.Random(f"watchword {language}")
    pieces, sums = made_pieces(language, rand)
    for number in itertools.count():
        paragraphs = []
        for _ in range(rand.randint(10, 40)):
            sentences = [
                made_sentence(
                    rand.choices(pieces, cum_weights=sums,
                                 k=rand.randint(4, 25)), language, rand)
                for _ in range(rand.randint(2, 8))]
            paragraphs.append(JOINT[language].join(sentences))
        yield line_of(number, language, "\n".join(paragraphs))


def lines_of(language, shared):
    if shared is None:
        yield from made_lines(language)
    yield from real_lines(shared)
    for seed in itertools.count(1):
        yield from altered_lines(shared, language, seed)


def write_lines(lines, limit, path):
    """Whole lines, one at least, to at most LIMIT bytes."""
    size = 0
    with open(path, "wb") as file:
        for line in lines:
            if size > 0 and size + len(line) > limit:
                break
            size += file.write(line)
    lines.close()


def write_normal(path, limit, language, shared):
    write_lines(lines_of(language, shared), limit, path)


def distinct_lines():
    words = map(spell, itertools.count(len(SYLLABLES) ** 2))
    for number in itertools.count():
        sentences = [" ".join(itertools.islice(words, 20)) + "."
                     for _ in range(150)]
        yield line_of(number, "english", " ".join(sentences))


def write_distinct(path, limit):
    """No word occurs twice."""
    write_lines(distinct_lines(), limit, path)


def write_one_word(path, limit):
    """Two documents, as a phrase must be in two, of one sentence each."""
    words = int(limit) // len("people ")
    with open(path, "wb") as file:
        for number, share in enumerate((words * 3 // 5, words * 2 // 5)):
            text = " ".join(["people"] * share) + "."
            file.write(line_of(number, "english", text))


def write_repeated(path, shared):
    """One text, again and again."""
    words = []
    lines = lines_of("english", shared)
    while len(words) < REPEATED_WORDS:
        words += text_of(next(lines)).split()
    lines.close()
    text = " ".join(words[:REPEATED_WORDS])
    with open(path, "wb") as file:
        for number in range(REPEATED_TIMES):
            file.write(line_of(number, "english", text))


def write_plain(path, source):
    """Only the text of JSON lines, for programs that read no JSON."""
    with open(source, "rb") as lines, open(path, "w", encoding="utf-8") as file:
        for line in lines:
            file.write(text_of(line) + "\n")
