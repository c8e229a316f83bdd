"""Reads a CTranslate2 model file (binary version 6) and names its tensors as Whisper's own layout does."""

import struct

import numpy as np

DTYPES = {1: np.int8, 2: np.int16, 4: np.float16}


def read_variables(data: bytes) -> dict[str, np.ndarray]:
    """All variables by name, in float16 or integers as stored. Raises ValueError for another version."""
    at = 0

    def number(fmt: str) -> int:
        nonlocal at
        value = struct.unpack_from("<" + fmt, data, at)[0]
        at += struct.calcsize(fmt)
        return value

    def text() -> str:
        nonlocal at
        length = number("H")
        value = data[at : at + length].rstrip(b"\0").decode()
        at += length
        return value

    version = number("I")
    if version != 6:
        raise ValueError(f"CTranslate2 file of version {version}, expected 6")
    text()
    number("I")
    variables: dict[str, np.ndarray] = {}
    for _ in range(number("I")):
        name = text()
        shape = [number("I") for _ in range(number("B"))]
        dtype = DTYPES[number("B")]
        length = number("I")
        variables[name] = np.frombuffer(data, dtype, length // np.dtype(dtype).itemsize, at).reshape(shape)
        at += length
    return variables


def whisper_sources(layers: int = 6, width: int = 512) -> dict[str, tuple[str, tuple[int, int] | None]]:
    """For each of Whisper's tensors: the variable it comes from, and its rows there (None: all of them)."""
    sources: dict[str, tuple[str, tuple[int, int] | None]] = {
        "model.encoder.conv1.weight": ("encoder/conv1/weight", None),
        "model.encoder.conv1.bias": ("encoder/conv1/bias", None),
        "model.encoder.conv2.weight": ("encoder/conv2/weight", None),
        "model.encoder.conv2.bias": ("encoder/conv2/bias", None),
        "model.encoder.embed_positions.weight": ("encoder/position_encodings/encodings", None),
        "model.decoder.embed_positions.weight": ("decoder/position_encodings/encodings", None),
        "model.decoder.embed_tokens.weight": ("decoder/embeddings/weight", None),
    }

    def norm(ours: str, theirs: str) -> None:
        sources[f"{ours}.weight"] = (f"{theirs}/gamma", None)
        sources[f"{ours}.bias"] = (f"{theirs}/beta", None)

    def linear(ours: str, theirs: str, rows: tuple[int, int] | None = None, bias: bool = True) -> None:
        sources[f"{ours}.weight"] = (f"{theirs}/weight", rows)
        if bias:
            sources[f"{ours}.bias"] = (f"{theirs}/bias", rows)

    first, second, third = (0, width), (width, 2 * width), (2 * width, 3 * width)
    for side in ("encoder", "decoder"):
        norm(f"model.{side}.layer_norm", f"{side}/layer_norm")
        for index in range(layers):
            ours, theirs = f"model.{side}.layers.{index}", f"{side}/layer_{index}"
            norm(f"{ours}.self_attn_layer_norm", f"{theirs}/self_attention/layer_norm")
            # Whisper's keys have no bias; the fused file holds zeros there.
            linear(f"{ours}.self_attn.q_proj", f"{theirs}/self_attention/linear_0", first)
            linear(f"{ours}.self_attn.k_proj", f"{theirs}/self_attention/linear_0", second, bias=False)
            linear(f"{ours}.self_attn.v_proj", f"{theirs}/self_attention/linear_0", third)
            linear(f"{ours}.self_attn.out_proj", f"{theirs}/self_attention/linear_1")
            norm(f"{ours}.final_layer_norm", f"{theirs}/ffn/layer_norm")
            linear(f"{ours}.fc1", f"{theirs}/ffn/linear_0")
            linear(f"{ours}.fc2", f"{theirs}/ffn/linear_1")
            if side == "decoder":
                norm(f"{ours}.encoder_attn_layer_norm", f"{theirs}/attention/layer_norm")
                linear(f"{ours}.encoder_attn.q_proj", f"{theirs}/attention/linear_0")
                linear(f"{ours}.encoder_attn.k_proj", f"{theirs}/attention/linear_1", first, bias=False)
                linear(f"{ours}.encoder_attn.v_proj", f"{theirs}/attention/linear_1", second)
                linear(f"{ours}.encoder_attn.out_proj", f"{theirs}/attention/linear_2")
    return sources
