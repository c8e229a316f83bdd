"""Notes with their findings marked in place, and what the model is shown and has to answer.

A note is one line; `[words](+code)` is a present finding, `[words](-code)` a denied one, `(+a,+b)` is two with one
quote. Lines that begin with # are comments.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path

PACK = Path(__file__).resolve().parents[3] / "public/packs/triage"
MARK = re.compile(r"\[([^\[\]]+)\]\(([+-][a-z0-9_]+(?:,\s*[+-][a-z0-9_]+)*)\)")
# The same words as src/core/triage/reading/model/model-text.ts takes: letters, marks and digits, and what joins them.
WORD = re.compile(r"[^\W_]+(?:[.,:/'’-][^\W_]+)*")
QUOTE_WORDS = 6


@dataclass(frozen=True)
class Mark:
    present: bool
    quote: str
    code: str


@dataclass(frozen=True)
class Note:
    text: str
    marks: tuple[Mark, ...]
    source: str


class NoteError(ValueError):
    """A note that cannot be learned from: which one, and why."""


def shown_text(text: str) -> str:
    """The same as src/core/triage/reading/model/model-text.ts shows: letters, digits and plain marks on one line."""
    return " ".join(re.sub(r"""[^\w\s.,;:/'’\-?!()%+°"&=<>]|_""", " ", text).split())


def quote_of(words: str) -> str:
    return " ".join(WORD.findall(words))


def parse_note(line: str, source: str, codes: frozenset[str]) -> Note:
    marks = []
    for words, codes_of in MARK.findall(line):
        quote = quote_of(words)
        if not 1 <= len(quote.split(" ")) <= QUOTE_WORDS:
            raise NoteError(f"{source}: a quote has one to {QUOTE_WORDS} words: {words!r}")
        for each in codes_of.split(","):
            code = each.strip()
            if code[1:] not in codes:
                raise NoteError(f"{source}: there is no finding {code[1:]!r}")
            mark = Mark(code[0] == "+", quote, code[1:])
            if mark not in marks:
                marks.append(mark)
    plain = MARK.sub(lambda match: match[1], line)
    if "](" in plain:
        raise NoteError(f"{source}: a mark is not closed: {line[:80]!r}")
    return Note(shown_text(plain), tuple(marks), source)


def read_notes(path: Path, codes: frozenset[str]) -> list[Note]:
    lines = [line.strip() for line in path.read_text().splitlines()]
    return [
        parse_note(line, f"{path.name}:{number}", codes)
        for number, line in enumerate(lines, 1)
        if line and not line.startswith("#")
    ]


def known_codes() -> frozenset[str]:
    """All that the model may name: the pack's codes, and `other` for what they lack."""
    return frozenset(each["code"] for each in json.loads((PACK / "data/findings.json").read_text())) | {"other"}


def answer_of(note: Note) -> str:
    lines = [f'{"+" if mark.present else "-"}"{mark.quote}" {mark.code}' for mark in note.marks]
    return "\n".join(lines) or "none"


def prompt_of(text: str) -> str:
    """The conversation as the engines build it from the pack's template and the reader's settings."""
    system = json.loads((PACK / "data/model-reader.json").read_text())["system"]
    return (
        f"<|im_start|>system\n{system}<|im_end|>\n"
        f"<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n"
    )


LINE = re.compile(r'^([+-])"([^"]+)" ([a-z0-9_]+)$')


def read_answer(answer: str, text: str, codes: frozenset[str]) -> tuple[Mark, ...]:
    """Findings of an answer; what quotes words that are not there, or names no code, is dropped as the app drops it."""
    words = f" {quote_of(text)} "
    marks = []
    for line in answer.strip().split("\n"):
        match = LINE.match(line)
        if match and match[3] in codes and f" {match[2]} " in words:
            marks.append(Mark(match[1] == "+", match[2], match[3]))
    return tuple(marks)
