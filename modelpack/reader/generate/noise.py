"""Roughens a finished note: slips of the finger, lower case, lost full stops, filler and short forms."""

import random
import re

MARKUP = re.compile(r"(\]\([^)]*\)|\[)")


def outside_codes(line: str, change) -> str:
    return "".join(part if MARKUP.fullmatch(part) else change(part) for part in MARKUP.split(line))


def slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 2)
    kind = rng.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + word[at + 1 :] if kind == 1 else word[:at] + word[at] + word[at:]


def typos(line: str, rng: random.Random) -> str:
    def change(part: str) -> str:
        return re.sub(r"\b[A-Za-z]{5,}\b", lambda m: slip(m[0], rng) if rng.random() < 0.09 else m[0], part)

    return outside_codes(line, change)


def abbreviate(line: str, pairs: list[list[str]], rng: random.Random) -> str:
    """Only the words between quotes: a quote keeps the wording that it was written with."""
    parts = re.split(r"(\[[^\]]*\]\([^)]*\))", line)
    for long, short in rng.sample(pairs, 4):
        parts = [part if part.startswith("[") else re.sub(rf"\b{long}\b", short, part) for part in parts]
    return "".join(parts)


def roughen(line: str, frames: dict, lower: bool, rng: random.Random) -> str:
    if rng.random() < 0.12:
        line = abbreviate(line, frames["abbreviations"], rng)
    if rng.random() < 0.2:
        line = typos(line, rng)
    if rng.random() < 0.07:
        line = outside_codes(line, lambda part: re.sub(r"[.;!](?=\s|$)", "", part))
    if lower or rng.random() < 0.15:
        line = outside_codes(line, str.lower)
    elif rng.random() < 0.015:
        line = outside_codes(line, str.upper)
    return " ".join(line.split())
