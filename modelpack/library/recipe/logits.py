"""Changes to the logits before sampling: grammar mask, bias, penalties. All in place, for one sequence."""

from tvm.script import tirx as T

from .shape import VOCAB

FORBIDDEN = -3.0e38


@T.prim_func(s_tir=True, private=True)
def apply_logit_bias(logits_: T.handle, seq_: T.handle, tok_: T.handle, bias_: T.handle):
    """logits[seq[i], token[i]] += bias[i]."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    n = T.int32()
    logits = T.match_buffer(logits_, (1, VOCAB), "float32")
    seq = T.match_buffer(seq_, (n,), "int32")
    tok = T.match_buffer(tok_, (n,), "int32")
    bias = T.match_buffer(bias_, (n,), "float32")
    for bx in T.thread_binding((n + 63) // 64, "blockIdx.x"):
        for tx in T.thread_binding(64, "threadIdx.x"):
            with T.sblock("entry"):
                p = T.axis.spatial(n, bx * 64 + tx)
                T.where(bx * 64 + tx < n)
                T.reads()
                T.writes()
                logits[seq[p], tok[p]] = logits[seq[p], tok[p]] + bias[p]


@T.prim_func(s_tir=True, private=True)
def apply_penalty(logits_: T.handle, ids_: T.handle, seq_: T.handle, tok_: T.handle, cnt_: T.handle, pen_: T.handle):
    """Penalties [1, 3]: presence and frequency are subtracted, repetition divides (or multiplies below zero)."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    n = T.int32()
    logits = T.match_buffer(logits_, (1, VOCAB), "float32")
    ids = T.match_buffer(ids_, (1,), "int32")
    seq = T.match_buffer(seq_, (n,), "int32")
    tok = T.match_buffer(tok_, (n,), "int32")
    cnt = T.match_buffer(cnt_, (n,), "int32")
    pen = T.match_buffer(pen_, (1, 3), "float32")
    for bx in T.thread_binding((n + 63) // 64, "blockIdx.x"):
        for tx in T.thread_binding(64, "threadIdx.x"):
            with T.sblock("entry"):
                p = T.axis.spatial(n, bx * 64 + tx)
                T.where(bx * 64 + tx < n)
                T.reads()
                T.writes()
                value = T.sblock_alloc_buffer((1,), "float32", scope="local")
                value[0] = logits[ids[seq[p]], tok[p]] - pen[seq[p], 0] - T.Cast("float32", cnt[p]) * pen[seq[p], 1]
                logits[ids[seq[p]], tok[p]] = T.if_then_else(
                    value[0] < T.float32(0), value[0] * pen[seq[p], 2], value[0] / pen[seq[p], 2]
                )


@T.prim_func(s_tir=True, private=True)
def apply_bitmask(logits_: T.handle, ids_: T.handle, mask_: T.handle):
    """Forbids every token whose bit is 0 in the int32 mask (VOCAB / 32 words)."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    logits = T.match_buffer(logits_, (1, VOCAB), "float32")
    ids = T.match_buffer(ids_, (1,), "int32")
    mask = T.match_buffer(mask_, (1, VOCAB // 32), "int32")
    for bx in T.thread_binding(VOCAB // 64, "blockIdx.x"):
        for tx in T.thread_binding(64, "threadIdx.x"):
            with T.sblock("token"):
                v = T.axis.spatial(VOCAB, bx * 64 + tx)
                T.reads()
                T.writes()
                if T.bitwise_and(T.shift_right(mask[ids[0], v // 32], v % 32), 1) == 0:
                    logits[ids[0], v] = T.float32(FORBIDDEN)
