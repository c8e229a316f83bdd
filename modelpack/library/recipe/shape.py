"""The model's dimensions and the target that every kernel is written for."""

import tvm

HIDDEN = 576
FFN = 1536
LAYERS = 30
HEADS = 9
KV_HEADS = 3
HEAD_DIM = 64
VOCAB = 49152
ROPE_THETA = 100000
EPS = 1e-5

GROUP = 32  # weights that share a scale
CONTEXT = 2048  # tokens a conversation may hold
PREFILL_CHUNK = 256  # prompt tokens computed at once
PAGE = 16  # tokens a page of the key-value cache holds; WebLLM asks for this size

QKV = (HEADS + 2 * KV_HEADS) * HEAD_DIM

# WebGPU guarantees 256 invocations a workgroup; the host part becomes wasm32.
TARGET = tvm.target.Target(
    {
        "kind": "webgpu",
        "max_num_threads": 256,
        "host": {"kind": "llvm", "mtriple": "wasm32-unknown-unknown-wasm"},
    }
)
