"""The key-value cache object: TVM's paged cache with our attention kernels."""

import tvm
from tvm import relax
from tvm.relax.frontend.nn.llm.kv_cache import PagedKVCache, RopeMode
from tvm.relax.frontend.nn.llm.kv_cache import _copy_single_page, _kv_cache_debug_get_kv, _kv_cache_transpose_append
from tvm.relax.frontend.nn.llm.position_embedding import llama_rope_with_position_map

from . import attention
from .merge import merge_attention
from .shape import HEAD_DIM, HEADS, KV_HEADS, LAYERS, PAGE, ROPE_THETA

MHA = 0  # tvm's number for ordinary attention
SLIDING_WINDOW_SIZE = 1024  # read only for layers with a sliding window; there are none


class Cache(PagedKVCache):
    """Created for sizes that WebLLM chooses at run time."""

    def __init__(self, max_batch_size, max_total_seq_len, prefill_chunk_size, page_size, support_sliding_window):
        bb = relax.BlockBuilder.current()

        def kernel(func, name):
            return bb.add_func(func, name)

        def attention_kernel(func, name):
            return relax.Tuple([tvm.ir.StringImm("tirx"), kernel(func, name)])

        append = kernel(_kv_cache_transpose_append(KV_HEADS, HEAD_DIM, "float32"), "cache_append")
        paged = attention_kernel(attention.prefill_paged_attention(), "attention_prefill_paged")
        decode = attention_kernel(attention.decode_attention(), "attention_decode")
        none = relax.Tuple([])
        merge = kernel(merge_attention(), "attention_merge")
        rope = llama_rope_with_position_map(ROPE_THETA, 1, HEAD_DIM, HEADS, KV_HEADS, "float32", {}, HEAD_DIM)
        super().__init__(
            _expr=relax.call_pure_packed(
                "vm.builtin.paged_attention_kv_cache_create",
                relax.ShapeExpr(
                    [
                        max_batch_size,
                        max_total_seq_len,
                        prefill_chunk_size,
                        page_size,
                        support_sliding_window,
                        SLIDING_WINDOW_SIZE,
                    ]
                ),
                relax.ShapeExpr([0, LAYERS]),
                relax.prim_value(HEADS),
                relax.prim_value(KV_HEADS),
                relax.prim_value(HEAD_DIM),
                relax.prim_value(HEAD_DIM),
                relax.ShapeExpr([MHA] * LAYERS),
                relax.prim_value(False),  # no disaggregation
                relax.prim_value(RopeMode.NORMAL),
                relax.prim_value(1),  # rope scale
                relax.prim_value(ROPE_THETA),
                relax.prim_value(0),  # a tensor here would select another RoPE
                relax.op.zeros((), "float32"),
                append,
                append,  # for latent attention, which the model does not have
                attention_kernel(attention.prefill_self_attention(), "attention_prefill_self"),
                paged,
                decode,
                none,  # sliding window: prefill,
                none,  # decode
                none,  # token trees: over the cache,
                none,  # over the new tokens
                none,  # latent attention
                relax.Tuple([merge]),
                kernel(rope, "split_rotary"),
                # The last three serve forks, debugging and token trees, which WebLLM does not use; a wrong call
                # fails on its number of arguments. Left out, they also spare the browser their compilation.
                append,
                append,
                append,
                ty_args=relax.AnyType(),
            ),
            _name="paged_kv_cache",
        )
