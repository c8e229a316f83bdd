"""SmolLM2-135M in TVM's Relax front end: which kernels run in which order."""

from tvm import te, tirx
from tvm.relax.frontend import nn
from tvm.relax.frontend.nn import Tensor, op
from tvm.relax.frontend.nn.llm.kv_cache import PagedKVCache

from .cache import Cache
from .matmul import decode_matmul, prefill_matmul
from .norm import rms_norm
from .shape import FFN, GROUP, HEAD_DIM, HEADS, HIDDEN, KV_HEADS, LAYERS, QKV, VOCAB

# (rows a thread, threads) by the matrix's height: decode keeps both cores of a small machine busy with few workgroups,
# prefill has a tile of tokens beside it. Chosen by measurement; see README.
DECODE_TILES = {HIDDEN: (4, 36), QKV: (6, 40), 2 * FFN: (8, 32), VOCAB: (8, 64)}
PREFILL_TILES = {HIDDEN: (9, 32), QKV: (15, 32), 2 * FFN: (16, 32)}
PREFILL_TOKENS = 4


def is_single(x):
    return not isinstance(x.shape[1], tirx.Var) and int(x.shape[1]) == 1


class Linear(nn.Module):
    """A quantised matrix. `finish` as in matmul.py."""

    def __init__(self, inner, outer, finish="plain"):
        self.inner, self.outer, self.finish = inner, outer, finish
        self.q_weight = nn.Parameter((outer, inner // 8), "uint32")
        self.q_scale = nn.Parameter((outer, inner // GROUP), "float32")

    def forward(self, x, residual=None):
        if is_single(x):
            rows, threads = DECODE_TILES[self.outer]
            kernel, name = decode_matmul(self.inner, self.outer, rows, threads, self.finish), "decode_matmul"
        else:
            rows, threads = PREFILL_TILES[self.outer]
            kernel = prefill_matmul(self.inner, self.outer, rows, threads, PREFILL_TOKENS, self.finish)
            name = "prefill_matmul"
        outputs = self.outer // 2 if self.finish == "gated" else self.outer
        inputs = [x, self.q_weight, self.q_scale] + ([residual] if self.finish == "residual" else [])
        return op.tensor_ir_op(kernel, name, inputs, Tensor.placeholder([1, x.shape[1], outputs], "float32"))


class Embedding(Linear):
    """The token table, which is also the output head."""

    def lookup(self, ids):
        def take(ids, q, s):
            def weight(t, k):
                word = q[ids[t], k // 8] >> ((k % 8) * 4).astype("uint32")
                level = (word & tirx.const(15, "uint32")).astype("float32") - tirx.const(7.0, "float32")
                return level * s[ids[t], k // GROUP]

            return te.compute((ids.shape[0], self.inner), weight, name="take")

        return op.tensor_expr_op(take, "embed_take", [ids, self.q_weight, self.q_scale])


class Norm(nn.Module):
    def __init__(self):
        self.weight = nn.Parameter((HIDDEN,), "float32")

    def forward(self, x):
        out = Tensor.placeholder([1, x.shape[1], HIDDEN], "float32")
        return op.tensor_ir_op(rms_norm(), "rms_norm", [x, self.weight], out)


class Layer(nn.Module):
    def __init__(self):
        self.input_layernorm = Norm()
        self.post_attention_layernorm = Norm()
        self.qkv_proj = Linear(HIDDEN, QKV)
        self.o_proj = Linear(HEADS * HEAD_DIM, HIDDEN, "residual")
        self.gate_up_proj = Linear(HIDDEN, 2 * FFN, "gated")
        self.down_proj = Linear(FFN, HIDDEN, "residual")

    def forward(self, x, kv, layer):
        tokens = x.shape[1]
        qkv = op.reshape(self.qkv_proj(self.input_layernorm(x)), (1, tokens, HEADS + 2 * KV_HEADS, HEAD_DIM))
        attended = kv.attention_with_fused_qkv(layer, qkv, HEADS, sm_scale=HEAD_DIM**-0.5)
        x = self.o_proj(op.reshape(attended, (1, tokens, HEADS * HEAD_DIM)), x)
        return self.down_proj(self.gate_up_proj(self.post_attention_layernorm(x)), x)


def last_token(x):
    return op.tensor_expr_op(
        lambda h: te.compute((1, 1, HIDDEN), lambda a, b, c: h[a, h.shape[1] - 1, c], name="last"), "last_token", [x]
    )


class SmolLM2(nn.Module):
    def __init__(self):
        self.embed_tokens = Embedding(HIDDEN, VOCAB)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.norm = Norm()

    def embed(self, ids):
        return self.embed_tokens.lookup(ids)

    def hidden(self, x, kv):
        for i, layer in enumerate(self.layers):
            x = layer(x, kv, i)
        return x

    def prefill(self, x, kv):
        return self.embed_tokens(self.norm(last_token(self.hidden(x, kv)))), kv

    def decode(self, x, kv):
        return self.embed_tokens(self.norm(self.hidden(x, kv))), kv

    def create_tir_paged_kv_cache(
        self, max_batch_size, max_total_seq_len, prefill_chunk_size, page_size, support_sliding_window
    ):
        return Cache(max_batch_size, max_total_seq_len, prefill_chunk_size, page_size, support_sliding_window)


def spec():
    """Signatures of the functions, in the form that export_tvm reads."""
    packed = {"param_mode": "packed", "effect_mode": "none"}
    kv = nn.spec.Object(object_type=PagedKVCache)
    sizes = ("max_batch_size", "max_total_seq_len", "prefill_chunk_size", "page_size", "support_sliding_window")
    return {
        "embed": {"ids": nn.spec.Tensor(["n"], "int32"), "$": packed},
        "prefill": {"x": nn.spec.Tensor([1, "n", HIDDEN], "float32"), "kv": kv, "$": packed},
        "decode": {"x": nn.spec.Tensor([1, 1, HIDDEN], "float32"), "kv": kv, "$": packed},
        "create_tir_paged_kv_cache": {
            **dict.fromkeys(sizes, int),
            "$": {"param_mode": "none", "effect_mode": "none"},
        },
    }
