"""Precision, recall and F1 of findings: the same code, said to be present or denied, in the same note."""

from collections.abc import Callable
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from transformers import LlamaForCausalLM

from batches import PADDING, STOP
from notes import Mark, Note, known_codes, prompt_of, read_answer

MAX_TOKENS = 128


@dataclass(frozen=True)
class Score:
    right: int
    said: int
    gold: int

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"precision {self.precision:.3f} recall {self.recall:.3f} F1 {self.f1:.3f}"


def score(notes: list[Note], answers: list[tuple[Mark, ...]], present_only: bool = False) -> Score:
    """`other` is left out: it carries words, and no finding."""
    right = said = gold = 0
    for note, marks in zip(notes, answers, strict=True):
        wanted = {(m.code, m.present) for m in note.marks if m.code != "other" and (m.present or not present_only)}
        got = {(m.code, m.present) for m in marks if m.code != "other" and (m.present or not present_only)}
        right += len(wanted & got)
        said += len(got)
        gold += len(wanted)
    return Score(right, said, gold)


@torch.inference_mode()
def answer_all(
    model: LlamaForCausalLM, tokenizer: Tokenizer, texts: list[str], prompt: Callable[[str], str] = prompt_of,
    size: int = 32,
) -> list[str]:
    """Greedy answers, without the grammar that the app adds."""
    prompts = [tokenizer.encode(prompt(text), add_special_tokens=False).ids for text in texts]
    order = sorted(range(len(texts)), key=lambda i: len(prompts[i]))
    answers = [""] * len(texts)
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        longest = max(len(prompts[i]) for i in chosen)
        ids = torch.full((len(chosen), longest), PADDING)
        mask = torch.zeros((len(chosen), longest), dtype=torch.long)
        for row, i in enumerate(chosen):
            ids[row, longest - len(prompts[i]) :] = torch.tensor(prompts[i])
            mask[row, longest - len(prompts[i]) :] = 1
        with torch.autocast("cpu", torch.bfloat16):
            made = model.generate(
                ids, attention_mask=mask, max_new_tokens=MAX_TOKENS, do_sample=False, eos_token_id=STOP,
                pad_token_id=STOP,
            )
        for row, i in enumerate(chosen):
            answers[i] = tokenizer.decode(made[row, longest:].tolist(), skip_special_tokens=True)
    return answers


def score_model(model: LlamaForCausalLM, tokenizer: Tokenizer, notes: list[Note]) -> tuple[Score, list[str]]:
    answers = answer_all(model, tokenizer, [note.text for note in notes])
    codes = known_codes()
    read = [read_answer(answer, note.text, codes) for note, answer in zip(notes, answers, strict=True)]
    return score(notes, read), answers
