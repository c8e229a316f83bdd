"""Turns one code into words that fit the person and the author's style, with the quote marked in place."""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACK = HERE.parents[2] / "public/packs/triage/data/findings.json"
QUOTE_WORDS = 6
REGISTERS = ("noun", "clinical", "predicate", "clause")
IRREGULAR = {"am": "is", "have": "has", "don't": "doesn't", "do": "does", "cry": "cries", "worry": "worries", "vomit": "vomits"}


def load(name: str):
    return json.loads((HERE / name).read_text())


@dataclass(frozen=True)
class Person:
    """Whom the note is about: the writer or somebody else, and the words for them."""

    me: bool
    female: bool
    age: str
    man: str
    sx: str

    def words(self) -> dict[str, str]:
        if self.me:
            own = {"he": "I", "has": "have", "is": "am", "i": "I", "am": "am", "my": "my", "me": "me", "self": "myself"}
            own |= {"pee": "pee", "laugh": "laugh", "complains": "complain", "gets": "get", "wants": "want"}
        else:
            he, his, him = ("she", "her", "her") if self.female else ("he", "his", "him")
            own = {"he": he, "has": "has", "is": "is", "i": he, "am": "is", "my": his, "me": him}
            own |= {"self": "herself" if self.female else "himself", "pee": "pees", "laugh": "laughs"}
            own |= {"complains": "complains", "gets": "gets", "wants": "wants"}
        own |= {"He": own["he"].capitalize(), "age": self.age, "man": self.man, "Man": self.man.capitalize()}
        own |= {"sx": self.sx, "Sex": "Female" if self.female else "Male", "son": "daughter" if self.female else "son"}
        return own


def third(verb: str) -> str:
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ies"
    return verb + ("es" if re.search(r"(s|sh|ch|x|z|o)$", verb) else "s")


def fill(template: str, values: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda match: values.get(match[1], match[0]), template)


def conjugate(phrase: str, person: Person) -> str:
    return re.sub(r"([\w']+)_", lambda match: match[1] if person.me else third(match[1]), phrase)


MALE = re.compile(r"penis|penile|testic|scrot|\bball\b|erection", re.I)
FEMALE = re.compile(r"vagin|vulv|\bPV|womb|\bbump has|wife|monthly|breast|nipple", re.I)


def suits(phrase: str, person: Person) -> bool:
    """No parts of the body that the person has not."""
    return not (MALE if person.female else FEMALE).search(phrase)


# Said with "not", since "no hypothermic" is nobody's English.
ADJECTIVE = re.compile(
    r"(fractious|hypothermic|nauseated|dehydrated|lethargic|confused|febrile|agitated|dizzy|lightheaded|suicidal|"
    r"icteric sclera|jaundiced|floppy|hypotonic|tachypnoeic|obtunded|off food|immunocompromised|immunosuppressed|"
    r"intoxicated|aggressive|violent|combative|clammy|sweaty|diaphoretic|unresponsive|unconscious|hypertensive|"
    r"anxious|tearful|irritable|meningitic|photophobic|nauseous|queasy|dehydrated|pregnant|gravid|labouring|"
    r"neutropenic|allergic to \w+|very restless|actively seizing|breastfeeding|lactating|assaulted|collapsed)",
    re.I,
)


def bare(noun: str) -> str:
    return re.sub(r"^(a|an|the|some|one)\s+", "", noun)


def mark(words: str, sign: str, code: str) -> str:
    return f"[{words}]({sign}{code})"


def present(code: str, phrases: dict, style: dict, frames: dict, person: Person, rng: random.Random, group: str) -> str:
    """A clause that says the finding is there."""
    kinds = {kind: [each for each in phrases[code][kind] if suits(each, person)] for kind in REGISTERS}
    weights = [weight if kinds[kind] else 0 for kind, weight in zip(REGISTERS, style["mix"])]
    if not any(weights):
        weights = [1 if kinds[kind] else 0 for kind in REGISTERS]
    kind = rng.choices(REGISTERS, weights)[0]
    values = person.words() | {"side": rng.choice(["left", "right"])}
    prose = style["mode"] == "prose"
    phrase = rng.choice(kinds[kind])
    if kind == "predicate":
        return predicate(fill(phrase, values), code, person, prose, rng)
    if kind == "clause":
        lead = ""
        if phrase.startswith("{my} "):
            lead, phrase = (values["my"] + " " if prose or rng.random() < 0.3 else ""), phrase[5:]
        return lead + mark(conjugate(fill(phrase, values), person), "+", code)
    words = fill(phrase, values)
    if not prose and rng.random() < 0.7:
        return mark(bare(words), "+", code)
    if group == "course":
        return mark(words, "+", code)
    # Clinical words are as often adjectives as nouns: "complains of lethargic" would teach nonsense.
    frame = rng.choice(frames["noted"] if kind == "clinical" else frames.get(group, frames["has"]))
    return fill(frame, values | {"x": mark(words, "+", code)})


def predicate(phrase: str, code: str, person: Person, prose: bool, rng: random.Random) -> str:
    subject = person.words()["he"]
    if phrase.startswith("am_ ") and rng.random() < 0.5:
        rest = mark(phrase[4:], "+", code)
        if not prose:
            return rest
        return f"I'm {rest}" if person.me else f"{subject} is {rest}"
    words = mark(conjugate(phrase, person), "+", code)
    return f"{subject} {words}" if prose and not re.search(r",\s", phrase) else words


def deniable(noun: str) -> bool:
    return len(noun.split()) <= 4 and not re.search(r"[\d?+,/]|\b(no|not|without|neither|unable|poor|only|complete|nil|little|NWB|on|known|negative|normal|own)\b", noun)


def denied(code: str, phrases: dict, style: dict, person: Person, rng: random.Random) -> str | None:
    """A clause that says the finding is absent; the quote carries the negation."""
    kinds = {kind: [each for each in phrases[code][kind] if suits(each, person)] for kind in REGISTERS}
    values = person.words() | {"side": rng.choice(["left", "right"])}
    special = phrases[code].get("denial", [])
    if special and rng.random() < 0.5:
        return mark(fill(rng.choice(special), values), "-", code)
    verbs = [each for each in kinds["predicate"] if re.match(r"(am|have|[a-z]+)_ ", each) and not re.match(r"(don't|keep|forget|hardly)_", each)]
    if verbs and rng.random() < (0.3 if style["mode"] == "prose" else 0.12):
        verb, rest = rng.choice(verbs).split("_ ", 1)
        if verb == "am":
            no = "am not" if person.me else rng.choice(["is not", "isn't"])
        else:
            no = f"{'don’t' if person.me else 'doesn’t'} {verb}".replace("’", "'")
        words = f"{no} {fill(rest, values)}"
        if len(words.split()) <= QUOTE_WORDS and "_" not in words:
            return (values["he"] + " " if style["mode"] == "prose" else "") + mark(words, "-", code)
    register = rng.choices(["noun", "clinical"], [max(style["mix"][0], 1), style["mix"][1]])[0]
    nouns = [fill(each, values) for each in kinds[register] or kinds["noun"]]
    nouns = [each for each in nouns if deniable(bare(each))]
    if not nouns:
        return None
    noun, form = rng.choice(nouns), rng.choice(style["deny"])
    if ADJECTIVE.fullmatch(noun):
        form = rng.choice(["not {n}", "not {n}", "{n}: no", "nor {n}"])
    keeps = re.match(r"(without|not had|never had|not have) \{n\}", form) and rng.random() < 0.6
    words = form.replace("{n}", noun if keeps else bare(noun))
    return mark(words, "-", code) if len(words.split()) <= QUOTE_WORDS else None
