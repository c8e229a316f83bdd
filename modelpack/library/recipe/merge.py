"""Joins two attentions of the same queries over different keys: (v, s) becomes the attention over both sets of keys.

TVM's own kernel lets every thread of a head write the joined `s` while others may still read it. Where a workgroup's
threads do not run in step (a software adapter runs four at a time, some phones eight), later threads then weigh with the
joined sum: a prompt read in two parts gave other words than the same prompt read at once.
"""

from tvm.script import tirx as T

from .shape import HEAD_DIM, HEADS


def merge_attention():
    """`s` is log2 of the sum of exponentials, as attention.py gives it."""

    @T.prim_func(s_tir=True)
    def kernel(v_: T.handle, s_: T.handle, v_other_: T.handle, s_other_: T.handle):
        T.func_attr({"tirx.is_scheduled": True, "global_symbol": "attention_merge"})
        total = T.int32()
        v = T.match_buffer(v_, (total, HEADS, HEAD_DIM), "float32")
        s = T.match_buffer(s_, (total, HEADS), "float32")
        v_other = T.match_buffer(v_other_, (total, HEADS, HEAD_DIM), "float32")
        s_other = T.match_buffer(s_other_, (total, HEADS), "float32")
        for bx in T.thread_binding(total, "blockIdx.x"):
            for by in T.thread_binding(HEADS, "blockIdx.y"):
                for tx in T.thread_binding(HEAD_DIM, "threadIdx.x"):
                    with T.sblock("merge"):
                        position, head, d = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        own = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        other = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        top = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        top[0] = T.max(s[position, head], s_other[position, head])
                        own[0] = T.exp2(s[position, head] - top[0])
                        other[0] = T.exp2(s_other[position, head] - top[0])
                        v[position, head, d] = (v[position, head, d] * own[0] + v_other[position, head, d] * other[0]) / (
                            own[0] + other[0]
                        )
                        # Everyone has read `s` before it changes.
                        T.tvm_storage_sync("shared")
                        if d == 0:
                            s[position, head] = top[0] + T.log2(own[0] + other[0])

    return kernel
