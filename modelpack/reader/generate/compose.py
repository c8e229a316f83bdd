"""Chooses what a note says and puts its sentences in order."""

import json
import random
import re
from collections import Counter

from noise import roughen
from wording import PACK, QUOTE_WORDS, Person, bare, denied, fill, load, mark, present

DAYS = ["Monday", "Tuesday", "Sunday", "yesterday", "last week", "two days ago", "the weekend", "noon"]
INTIMATE = re.compile(r"period|breast|nipple|vagin|erection|ejacul|sex|libido|infertil|milk supply|facial hair|nurs")
SAID = re.compile(r"(?<=[(,])[+-]([a-z0-9_]+)(?=[,)])")
CODES = re.compile(r"\]\(([+-])([a-z0-9_]+)\)")


class Composer:
    """Keeps the count of what has been said, so that the rarest code comes next. One random source makes it all."""

    def __init__(self, seed: int):
        self.rng = random.Random(seed)
        self.findings = {each["code"]: each for each in json.loads(PACK.read_text())}
        self.phrases, self.frames, self.rules = load("phrases.json"), load("frames.json"), load("clusters.json")
        self.distractors, self.hard = load("distractors.json"), load("hard-negatives.json")
        self.used: Counter[str] = Counter()
        self.implied = {code: self.closure(code) for code in self.findings}
        self.set = {name: set(self.rules[name]) for name in ("infant", "child", "adult", "female", "male", "notSelf")}
        course = {code for code, each in self.findings.items() if each["group"] == "course"}
        self.course = sorted(course)
        self.nursery = set(self.rules["clusters"]["infant"]) | self.set["infant"] | course
        self.conflicts = {frozenset(pair) for pair in self.rules["conflicts"]}

    def closure(self, code: str) -> set[str]:
        found: set[str] = set()
        for each in self.findings[code].get("implies", []):
            found |= {each} | self.closure(each)
        return found

    def fits(self, code: str, others: list[str]) -> bool:
        for other in others:
            if code == other or code in self.implied[other] or other in self.implied[code]:
                return False
            if frozenset((code, other)) in self.conflicts:
                return False
            grown, small = self.set["adult"] | self.set["female"], self.set["infant"] | self.set["child"]
            if (code in grown and other in small) or (code in small and other in grown):
                return False
            if (code in self.set["infant"] and other not in self.nursery) or (other in self.set["infant"] and code not in self.nursery):
                return False
            if (code in self.set["female"] and other in self.set["male"]) or (code in self.set["male"] and other in self.set["female"]):
                return False
        return True

    def weight(self, code: str) -> float:
        return self.used[code] / (1.3 if self.findings[code]["danger"] else 1.0) + self.rng.random() * 1.5

    def plan(self, count: int) -> tuple[list[str], list[str]]:
        focus = min(self.findings, key=self.weight)
        chosen = [focus]
        around = [codes for codes in self.rules["clusters"].values() if focus in codes]
        around = around or list(self.rules["clusters"].values())
        pool = list(self.rng.choice(around)) if self.rng.random() > 0.25 else list(self.findings)
        if self.rng.random() < 0.3:
            pool += [each for each in self.course if each not in pool]
        for code in sorted(pool, key=lambda each: self.weight(each) + self.rng.random() * 12):
            if len(chosen) < count and self.fits(code, chosen):
                chosen.append(code)
        return chosen, pool

    def person(self, style: dict, name: str, codes: list[str]) -> Person:
        rng, has = self.rng, set(codes)
        female = bool(has & self.set["female"]) or (not has & self.set["male"] and rng.random() < 0.5)
        baby, child = bool(has & self.set["infant"]), bool(has & self.set["child"])
        grown = bool(has & (self.set["adult"] | self.set["female"] | self.set["male"]))
        if baby:
            age, man = rng.choice([f"{rng.randint(2, 11)}-month", f"{rng.randint(2, 9)}-week"]), "baby girl" if female else "baby boy"
        elif child or (not grown and (name == "parent" or rng.random() < 0.15)):
            age, man = str(rng.randint(1, 12)), "girl" if female else "boy"
        else:
            old = rng.randint(16, 46 if has & self.set["female"] else 88)
            age, man = str(old), "woman" if female else "man"
        me = man in ("man", "woman") and not has & self.set["notSelf"] and name in ("monologue", "text", "second", "oneliner", "form") and rng.random() < 0.75
        return Person(me, female, age, man, rng.choice(["F", "f"] if female else ["M", "m"]))

    def timed(self, clause: str, code: str) -> str:
        rng = self.rng
        if self.findings[code]["group"] in ("background", "visit", "course", "exposure") or code in self.set["female"]:
            return clause
        if self.findings[code]["group"] == "injury":
            when = rng.choice(self.frames["event"]).replace("{k}", str(rng.randint(2, 9)))
            return f"{clause} {when}" if rng.random() < 0.3 else clause
        if rng.random() < 0.27:
            when = rng.choice(self.frames["duration"]).replace("{k}", str(rng.randint(2, 9))).replace("{d}", rng.choice(DAYS))
            return f"{clause} {when}" if rng.random() < 0.8 or when.startswith(("(", "x")) else f"{when} {clause}"
        if rng.random() < 0.1 and self.findings[code]["group"] != "injury" and not self.findings[code]["danger"]:
            return f"{clause}, {rng.choice(self.frames['severity']).replace('{k}', str(rng.randint(3, 7)))}"
        return clause

    def distractor(self, danger: bool) -> str:
        rng = self.rng
        if rng.random() < 0.4:
            kind = rng.choice(list(self.distractors["templates"]))
            groups = ("visit", "course", "pregnancy", "injury") + (("background", "exposure") if kind != "relative" else ())
            code = rng.choice([each for each, found in self.findings.items() if found["group"] not in groups and self.phrases[each]["noun"]])
            noun = fill(rng.choice(self.phrases[code]["noun"]), {"side": "left", "my": "the"})
            relative = rng.choice(self.distractors["relatives"])
            frame = rng.choice(self.distractors["templates"][kind])
            text = fill(frame, {"rel": relative, "relc": relative.split()[-1], "noun": bare(noun) if "family" in frame or ":" in frame else noun})
            return text[0].upper() + text[1:] + ("" if text.endswith("?") else ".")
        kinds = [each for each in self.distractors["sentences"] if not (danger and each == "vitals")]
        return rng.choice(self.distractors["sentences"][rng.choice(kinds)])

    def hard_negative(self, taken: list[str]) -> str | None:
        code = self.rng.choice(list(self.hard))
        text = self.rng.choice(self.hard[code])
        said = [each for _, each in CODES.findall(text) if each != "other"]
        near = [code, *said]
        return text if all(self.fits(each, taken) for each in near) else None

    def body(self, codes: list[str], style: dict, person: Person) -> str:
        rng, out = self.rng, ""
        for at, code in enumerate(codes):
            clause = self.timed(present(code, self.phrases, style, self.frames, person, rng, self.findings[code]["group"]), code)
            join = rng.choice(style["join"]) if at else ""
            if at and not join.rstrip().endswith("."):
                clause = re.sub(r"^(He|She|His|Her|My|There)\b", lambda match: match[1].lower(), clause)
            out += join + (capital(clause) if not at or join.rstrip().endswith(".") else clause)
        return out + "."

    def denials(self, chosen: list[str], pool: list[str], style: dict, person: Person) -> str:
        rng = self.rng
        parts: list[str] = []
        taken = list(chosen)
        skip = {"visit"} | ({"background"} if rng.random() < 0.7 else set())
        wanted = rng.choices([1, 2, 3, 4], [4, 4, 2, 1])[0]
        sex = self.set["female"] if not person.female or person.man not in ("woman",) else self.set["male"]
        for code in sorted(pool, key=lambda each: rng.random()):
            if len(parts) >= wanted or self.findings[code]["group"] in skip or code in sex or not self.fits(code, taken):
                continue
            if person.man not in ("man", "woman") and code in self.set["adult"] | self.set["male"]:
                continue
            if person.man in ("man", "woman") and code in self.set["infant"]:
                continue
            words = denied(code, self.phrases, style, person, rng)
            if words:
                parts.append(words)
                taken.append(code)
        if not parts:
            return ""
        join = rng.choice([", ", ", ", ". ", "; ", " and "])
        parts = either(parts) if rng.random() < 0.3 else parts
        return join.join(capital(each) if not at or join == ". " else each for at, each in enumerate(parts)) + "."

    def note(self) -> str:
        """One note in the markup. What it says is counted by the caller once it is kept."""
        rng = self.rng
        name = rng.choice(list(self.frames["styles"]))
        style = self.frames["styles"][name]
        empty = rng.random() < 0.06
        short = name == "oneliner" or (not empty and rng.random() < 0.06)
        count = 0 if empty else rng.choices([1, 2, 3, 4, 5], [9, 2, 0, 0, 0] if short else [3, 6, 5, 2, 1])[0]
        chosen, pool = self.plan(count) if count else ([], [])
        danger = any(self.findings[each]["danger"] for each in chosen)
        person = self.person(style, name, chosen)
        if name == "parent" and person.man in ("man", "woman"):
            style = self.frames["styles"]["carer"]
        middle: list[str] = []
        if chosen:
            middle.append(self.body(chosen, style, person))
            if rng.random() < (0.15 if short else 0.5):
                middle.append(self.denials(chosen, pool, style, person))
        if chosen and not short and rng.random() < 0.1:
            complaints = self.distractors["other"]
            if not person.female or person.man != "woman":
                complaints = [each for each in complaints if not INTIMATE.search(each)]
            other = mark(rng.choice(complaints), "+", "other")
            middle.append(capital(fill(rng.choice(["{He} {has} {x}.", "also {x}.", "and then {x}.", "{x}."]), person.words() | {"x": other})))
        extra = rng.randint(1, 5) if empty else 0 if short else rng.choices([0, 1, 2, 3, 4], [2, 4, 4, 2, 1])[0]
        added = list(dict.fromkeys(self.distractor(danger) for _ in range(extra)))
        if chosen and not short and rng.random() < 0.22:
            added.append(self.hard_negative(chosen + [each for each in SAID.findall(" ".join(middle)) if each != "other"]) or "")
        for each in added:
            middle.insert(rng.randint(0, len(middle)), each)
        start = fill(rng.choice(style["open"]), person.words()) if not short or rng.random() < 0.4 else ""
        if start.endswith(",") and middle and middle[0][:2] not in ("I ", "I'") and not middle[0].isupper():
            middle[0] = re.sub(r"^(\[?)([A-Z])(?=[a-z])", lambda match: match[1] + match[2].lower(), middle[0])
        end = fill(rng.choice(style["close"]), person.words()) if not short else ""
        if person.age.endswith(("month", "week")):
            start = re.sub(r"(\d+)-(month|week)(?=[.,)]|$)", r"\1 \2s", start)
            start = start.replace("-year-old ", "-old ").replace("yo ", " old ").replace(" yo", " old")
        if not short and style["mode"] == "prose" and rng.random() < 0.1:
            middle.insert(0, rng.choice(self.frames["filler"]))
        line = " ".join(each for each in [start, *middle, end] if each)
        return roughen(line, self.frames, bool(style.get("lower")), rng)

    def keep(self, line: str) -> None:
        self.used.update(code for sign, code in CODES.findall(line) if sign == "+" and code != "other")


def either(parts: list[str]) -> list[str]:
    """'no cough or fever' denies both: one quote, two codes, where it stays short enough."""
    if len(parts) < 2:
        return parts
    first, second = (re.fullmatch(r"\[(no|denies|nil|without) ([^\]]+)\]\((-\w+)\)", each) for each in parts[:2])
    if not first or not second or first[1] != second[1]:
        return parts
    words = f"{first[1]} {first[2]} or {second[2]}"
    return [f"[{words}]({first[3]},{second[3]})", *parts[2:]] if len(words.split()) <= QUOTE_WORDS else parts


def capital(text: str) -> str:
    return text[:1].upper() + text[1:] if not text.startswith("[") else "[" + text[1:2].upper() + text[2:]
