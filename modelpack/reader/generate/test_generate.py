"""What the trainer relies on: notes that parse, codes that exist, every code often enough, the same for a seed."""

import json
import re
import sys
import unittest
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from main import WORD, generate  # noqa: E402

MARKED = re.compile(r"\[([^\[\]]*)\]\(([+-][a-z0-9_]+(?:,[+-][a-z0-9_]+)*)\)")
FINDINGS = json.loads((HERE.parents[2] / "public/packs/triage/data/findings.json").read_text())
CODES = {each["code"] for each in FINDINGS}


def marks(line: str) -> list[tuple[str, str, str]]:
    return [(quote, each[0], each[1:]) for quote, codes in MARKED.findall(line) for each in codes.split(",")]


class Generate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.notes = generate(4000, 7)

    def test_marks_parse_and_codes_exist(self):
        for line in self.notes:
            self.assertNotRegex(MARKED.sub(r"\1", line), r"[\[\]{}_]")
            for quote, _, code in marks(line):
                self.assertIn(code, CODES | {"other"}, line)
                self.assertTrue(1 <= len(WORD.findall(quote)) <= 6, line)

    def test_every_code_is_said_often(self):
        said = Counter(code for line in self.notes for _, sign, code in marks(line) if sign == "+")
        self.assertEqual([], [code for code in CODES if said[code] < 15])

    def test_same_seed_same_notes(self):
        self.assertEqual(generate(150, 3), generate(150, 3))
        self.assertNotEqual(generate(20, 3), generate(20, 4))

    def test_no_note_twice(self):
        self.assertEqual(len(self.notes), len({MARKED.sub(r"\1", line).lower() for line in self.notes}))

    def test_every_danger_has_a_look_alike(self):
        hard = json.loads((HERE / "hard-negatives.json").read_text())
        self.assertEqual([], [each["code"] for each in FINDINGS if each["danger"] and not hard.get(each["code"])])


if __name__ == "__main__":
    unittest.main()
