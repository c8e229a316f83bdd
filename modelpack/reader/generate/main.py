"""Writes synthetic training notes, one a line: python3 main.py --count 4000 --seed 7 --out notes.txt"""

import argparse
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from compose import Composer  # noqa: E402

MARK = re.compile(r"\[([^\[\]]+)\]\([^)]*\)")
# The words as the trainer counts them: P&N is two.
WORD = re.compile(r"[^\W_]+(?:[.,:/'’-][^\W_]+)*")


def generate(count: int, seed: int) -> list[str]:
    """The same notes for the same seed; no two have the same words, and each has 3 to 100 of them and at most 8 marks."""
    composer = Composer(seed)
    notes: list[str] = []
    seen: set[str] = set()
    while len(notes) < count:
        line = composer.note()
        plain = MARK.sub(r"\1", line)
        key = plain.lower()
        if key in seen or not 3 <= len(plain.split()) <= 100 or len(MARK.findall(line)) > 8:
            continue
        if any(not 1 <= len(WORD.findall(quote)) <= 6 for quote in MARK.findall(line)):
            continue
        seen.add(key)
        composer.keep(line)
        notes.append(line)
    return notes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    notes = generate(options.count, options.seed)
    options.out.write_text("\n".join(notes) + "\n")
    print(f"{len(notes)} notes in {options.out}")


if __name__ == "__main__":
    main()
