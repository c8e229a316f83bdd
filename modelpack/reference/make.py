"""Answers the prompts of prompts.json with the built pack's weights and writes reference.json."""

import argparse
import hashlib
import json
from pathlib import Path

import torch
import transformers

from chat import Chat
from pack_model import answer, float_weights, llama, read_tensors

HERE = Path(__file__).parent
PACK = HERE / "../../public/models/smollm2-135m-q4f32"


def made_from(pack: Path) -> dict[str, str]:
    """The files that decide an answer, with their sha256, as the pack's manifest lists them."""
    names = ["mlc-chat-config.json", "tensor-cache.json", "tokenizer.json"]
    names += sorted(path.name for path in pack.glob("params_shard_*.bin"))
    return {name: hashlib.sha256((pack / name).read_bytes()).hexdigest() for name in names}


def entry_of(prompt: dict, chat: Chat, model) -> dict:
    ids = chat.encode(prompt["messages"])
    tokens, logits = answer(model, ids, prompt["maxTokens"], chat.stop_token)
    best = logits.topk(5)
    steps = []
    for i, token in enumerate(tokens):
        # A later best-of-two is a token that an engine with other roundings may take instead.
        second = next(t for t in best.indices[i].tolist() if t != token)
        steps.append(
            {
                "token": token,
                "text": text_of(chat, tokens[: i + 1]),
                "margin": round((logits[i, token] - logits[i, second]).item(), 3),
                "runnerUp": {"token": second, "text": text_of(chat, [*tokens[:i], second])},
            }
        )
    return {
        "id": prompt["id"],
        "promptTokens": {"count": len(ids), "ids": ids},
        "finish": "stop" if tokens[-1] == chat.stop_token else "length",
        "text": steps[-1]["text"],
        "tokens": tokens,
        "steps": steps,
        "firstStep": [
            {"token": t, "logit": round(v, 3)} for t, v in zip(best.indices[0].tolist(), best.values[0].tolist())
        ],
    }


def text_of(chat: Chat, tokens: list[int]) -> str:
    return chat.decode([token for token in tokens if token != chat.stop_token])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, default=PACK)
    parser.add_argument("--out", type=Path, default=HERE / "reference.json")
    options = parser.parse_args()
    chat = Chat(options.pack)
    model = llama(float_weights(read_tensors(options.pack)))
    prompts = json.loads((HERE / "prompts.json").read_text())["prompts"]
    entries = []
    for prompt in prompts:
        entry = entry_of(prompt, chat, model)
        least = min(step["margin"] for step in entry["steps"])
        print(f"{entry['id']}: {entry['promptTokens']['count']} + {len(entry['tokens'])} tokens, "
              f"least margin {least}, {entry['finish']}: {entry['text']!r}", flush=True)
        entries.append(entry)
    reference = {
        "schema": 1,
        "madeWith": {"torch": torch.__version__.split("+")[0], "transformers": transformers.__version__},
        "madeFrom": made_from(options.pack),
        "stopToken": chat.stop_token,
        "entries": entries,
    }
    options.out.write_text(json.dumps(reference, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    main()
