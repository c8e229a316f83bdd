"""The pack's 4-bit weights, as float32, in transformers' Llama."""

import json
from pathlib import Path

import numpy as np
import torch
from transformers import LlamaConfig, LlamaForCausalLM

HEADS, KV_HEADS, HEAD_DIM, FFN = 9, 3, 64, 1536
CONFIG = dict(
    vocab_size=49152,
    hidden_size=576,
    intermediate_size=FFN,
    num_hidden_layers=30,
    num_attention_heads=HEADS,
    num_key_value_heads=KV_HEADS,
    head_dim=HEAD_DIM,
    hidden_act="silu",
    max_position_embeddings=2048,
    rms_norm_eps=1e-5,
    rope_parameters={"rope_type": "default", "rope_theta": 1e5},
    tie_word_embeddings=True,
    bos_token_id=1,
    eos_token_id=2,
    pad_token_id=2,
)


def read_tensors(pack: Path) -> dict[str, np.ndarray]:
    """Every tensor of the shards: words as uint32, scales and norms as float32."""
    tensors = {}
    for shard in json.loads((pack / "tensor-cache.json").read_text())["records"]:
        data = (pack / shard["dataPath"]).read_bytes()
        for record in shard["records"]:
            raw = data[record["byteOffset"] : record["byteOffset"] + record["nbytes"]]
            if record["format"] == "f32-to-bf16":
                values = (np.frombuffer(raw, "<u2").astype(np.uint32) << 16).view(np.float32)
            else:
                values = np.frombuffer(raw, "<u4")
            tensors[record["name"]] = values.reshape(record["shape"])
    return tensors


def dequantise(words: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """(level - 7) * scale; eight levels a word, the first in the lowest bits, a scale for each 32 of a row."""
    levels = (words[:, :, None] >> (4 * np.arange(8, dtype=np.uint32))) & 15
    levels = levels.reshape(words.shape[0], -1).astype(np.float32)
    return (levels - 7) * np.repeat(scales, 32, axis=1)


def float_weights(tensors: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Matrices and norms under their names in the pack, all float32."""
    return {
        name.removesuffix(".q_weight"): (
            dequantise(values, tensors[name.replace("q_weight", "q_scale")])
            if name.endswith(".q_weight")
            else values
        )
        for name, values in tensors.items()
        if not name.endswith(".q_scale")
    }


def llama(weights: dict[str, np.ndarray]) -> LlamaForCausalLM:
    """A float32 model of weights that are named as in the pack."""
    state = {"model.embed_tokens.weight": weights["embed_tokens"], "model.norm.weight": weights["norm.weight"]}
    for i in range(CONFIG["num_hidden_layers"]):
        of = lambda name: weights[f"layers.{i}.{name}"]
        q, k, v = np.split(of("qkv_proj"), [HEADS * HEAD_DIM, (HEADS + KV_HEADS) * HEAD_DIM])
        gate, up = np.split(of("gate_up_proj"), [FFN])
        layer = {
            "self_attn.q_proj.weight": q,
            "self_attn.k_proj.weight": k,
            "self_attn.v_proj.weight": v,
            "self_attn.o_proj.weight": of("o_proj"),
            "mlp.gate_proj.weight": gate,
            "mlp.up_proj.weight": up,
            "mlp.down_proj.weight": of("down_proj"),
            "input_layernorm.weight": of("input_layernorm.weight"),
            "post_attention_layernorm.weight": of("post_attention_layernorm.weight"),
        }
        state |= {f"model.layers.{i}.{name}": values for name, values in layer.items()}
    state["lm_head.weight"] = weights["embed_tokens"]
    # One thread: sums then run in one order, and nobody else on the machine is disturbed.
    torch.set_num_threads(1)
    config = LlamaConfig(**CONFIG, attn_implementation="eager", dtype="float32")
    model = LlamaForCausalLM(config).eval()
    model.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(v)) for name, v in state.items()})
    return model


@torch.inference_mode()
def answer(model: LlamaForCausalLM, prompt: list[int], max_tokens: int, stop: int):
    """Greedy answer: its token numbers, a last `stop` included, and the logits [step, vocabulary] they came from."""
    ids = torch.tensor([prompt])
    result = model.generate(
        ids,
        attention_mask=torch.ones_like(ids),
        max_new_tokens=max_tokens,
        do_sample=False,
        num_beams=1,
        eos_token_id=stop,
        pad_token_id=stop,
        output_logits=True,
        return_dict_in_generate=True,
    )
    return result.sequences[0, len(prompt) :].tolist(), torch.stack(result.logits)[:, 0].float()
