"""SmolLM2-135M from TVM's front end alone: its norms, its paged attention, nothing fused by hand.

Parameters carry the names and the order of ours, so that the same weights serve every library. How a quantised matrix is
multiplied is what the baselines differ in: `multiply(x, q, s, inner, outer)`.
"""

from tvm import relax, te, tirx
from tvm.relax.frontend import nn
from tvm.relax.frontend.nn import op
from tvm.relax.frontend.nn.llm.kv_cache import RopeMode, TIRPagedKVCache

from recipe.model import last_token
from recipe.shape import EPS, FFN, GROUP, HEAD_DIM, HEADS, HIDDEN, KV_HEADS, LAYERS, QKV, ROPE_THETA, TARGET, VOCAB


def weight(q, s, row, column):
    """One dequantised weight, as an expression."""
    word = q[row, column // 8] >> ((column % 8) * 4).astype("uint32")
    level = (word & tirx.const(15, "uint32")).astype("float32") - tirx.const(7.0, "float32")
    return level * s[row, column // GROUP]


class Linear(nn.Module):
    def __init__(self, multiply, inner, outer):
        self.multiply, self.inner, self.outer = multiply, inner, outer
        self.q_weight = nn.Parameter((outer, inner // 8), "uint32")
        self.q_scale = nn.Parameter((outer, inner // GROUP), "float32")

    def forward(self, x):
        return self.multiply(x, self.q_weight, self.q_scale, self.inner, self.outer)


class Embedding(Linear):
    def lookup(self, ids):
        def take(ids, q, s):
            return te.compute((ids.shape[0], self.inner), lambda t, k: weight(q, s, ids[t], k), name="take")

        return op.tensor_expr_op(take, "embed_take", [ids, self.q_weight, self.q_scale])


def norm():
    return nn.RMSNorm(HIDDEN, -1, EPS, bias=False)


class Layer(nn.Module):
    def __init__(self, multiply):
        self.input_layernorm = norm()
        self.post_attention_layernorm = norm()
        self.qkv_proj = Linear(multiply, HIDDEN, QKV)
        self.o_proj = Linear(multiply, HEADS * HEAD_DIM, HIDDEN)
        self.gate_up_proj = Linear(multiply, HIDDEN, 2 * FFN)
        self.down_proj = Linear(multiply, FFN, HIDDEN)

    def forward(self, x, kv, layer):
        tokens = x.shape[1]
        qkv = op.reshape(self.qkv_proj(self.input_layernorm(x)), (1, tokens, HEADS + 2 * KV_HEADS, HEAD_DIM))
        attended = kv.attention_with_fused_qkv(layer, qkv, HEADS, sm_scale=HEAD_DIM**-0.5)
        x = self.o_proj(op.reshape(attended, (1, tokens, HEADS * HEAD_DIM))) + x
        gate, up = op.split(self.gate_up_proj(self.post_attention_layernorm(x)), 2, axis=-1)
        return self.down_proj(op.silu(gate) * up) + x


class PlainSmolLM2(nn.Module):
    def __init__(self, multiply):
        self.embed_tokens = Embedding(multiply, HIDDEN, VOCAB)
        self.layers = nn.ModuleList([Layer(multiply) for _ in range(LAYERS)])
        self.norm = norm()

    def embed(self, ids):
        return self.embed_tokens.lookup(ids)

    def hidden(self, x, kv):
        for i, layer in enumerate(self.layers):
            x = layer(x, kv, i)
        return self.norm(x)

    def prefill(self, x, kv):
        return self.embed_tokens(last_token(self.hidden(x, kv))), kv

    def decode(self, x, kv):
        return self.embed_tokens(self.hidden(x, kv)), kv

    def create_tir_paged_kv_cache(
        self, max_batch_size, max_total_seq_len, prefill_chunk_size, page_size, support_sliding_window
    ):
        return TIRPagedKVCache(
            attn_kind="mha",
            max_batch_size=max_batch_size,
            max_total_seq_len=max_total_seq_len,
            prefill_chunk_size=prefill_chunk_size,
            page_size=page_size,
            support_sliding_window=support_sliding_window,
            layer_partition=relax.ShapeExpr([0, LAYERS]),
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            num_key_value_heads=KV_HEADS,
            qk_head_dim=HEAD_DIM,
            v_head_dim=HEAD_DIM,
            mla_original_qk_head_dim=0,
            mla_original_v_head_dim=0,
            rope_mode=RopeMode.NORMAL,
            rope_scale=1,
            rope_theta=ROPE_THETA,
            rope_scaling={},
            rope_ext_factors=relax.prim_value(0),  # a tensor here would select another RoPE
            rotary_dim=HEAD_DIM,
            enable_disaggregation=False,
            dtype="float32",
            target=TARGET,
        )
