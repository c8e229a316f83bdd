"""Notes as token numbers, in batches of about equal size."""

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from notes import Note, answer_of, prompt_of

IGNORED = -100
STOP, PADDING = 2, 2


@dataclass(frozen=True)
class Example:
    ids: tuple[int, ...]
    #: Tokens of the prompt, which are not learned.
    prompt: int


def example_of(note: Note, tokenizer: Tokenizer) -> Example:
    prompt = tokenizer.encode(prompt_of(note.text), add_special_tokens=False).ids
    answer = tokenizer.encode(answer_of(note), add_special_tokens=False).ids
    return Example((*prompt, *answer, STOP), len(prompt))


def batches_of(examples: list[Example], tokens: int, rng: random.Random) -> list[list[Example]]:
    """Batches of at most `tokens` with padding; alike in length, and in random order."""
    by_length = sorted(examples, key=lambda each: (len(each.ids), rng.random()))
    batches: list[list[Example]] = [[]]
    for each in by_length:
        if batches[-1] and (len(batches[-1]) + 1) * len(each.ids) > tokens:
            batches.append([])
        batches[-1].append(each)
    rng.shuffle(batches)
    return batches


def tensors_of(batch: list[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Token numbers, attention mask and labels, [example, position], padded at the end."""
    longest = max(len(each.ids) for each in batch)
    ids = torch.full((len(batch), longest), PADDING)
    mask = torch.zeros((len(batch), longest), dtype=torch.long)
    labels = torch.full((len(batch), longest), IGNORED)
    for row, each in enumerate(batch):
        ids[row, : len(each.ids)] = torch.tensor(each.ids)
        mask[row, : len(each.ids)] = 1
        labels[row, each.prompt : len(each.ids)] = torch.tensor(each.ids[each.prompt :])
    return ids, mask, labels
