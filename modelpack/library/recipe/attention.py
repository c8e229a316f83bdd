"""Attention of one query position over the keys before it, for the three ways in which the cache asks for it.

A workgroup serves one position and one key-value head, that is the three query heads that share it. It walks the keys in
chunks of 256 with a running maximum, so that shared memory stays under 7 KiB at any context length:
  1. a thread scores four keys for the three heads (a loaded key serves three heads, a loaded query four keys);
  2. the chunk's maximum is reduced in two steps, earlier sums are rescaled, the weights go to shared memory;
  3. a thread sums four dimensions for the three heads over a quarter of the chunk's keys.
Keys past the last one are left out by a factor (`seen`, 1 or 0) and never by a branch: twenty branches that live across
barriers cost a software adapter twelve seconds of compilation a kernel.
Scores are in units of log2, as is `lse` (log2 of the sum of exponentials), which merging two parts needs.
The library serves one conversation at a time: the batch is 1 and rotary embedding is applied before the cache.
"""

import math

from tvm.script import tirx as T

from .shape import HEAD_DIM, HEADS, KV_HEADS, PAGE

THREADS = 64
CHUNK = 256
KEYS = CHUNK // THREADS  # keys that a thread scores
SHARE = HEADS // KV_HEADS  # query heads of a key-value head
LANES = 16  # threads across the dimensions in step 3
DIMS = HEAD_DIM // LANES  # dimensions that a thread sums
PARTS = THREADS // LANES  # threads across the keys in step 3
LOWEST = -1.0e30
SMALLEST = -126.0  # of an exponent of two in float32
LOG2E = math.log2(math.e)


def local(size, dtype="float32"):
    return T.sblock_alloc_buffer((size,), dtype, scope="local")


def shared(*size):
    return T.sblock_alloc_buffer(size, "float32", scope="shared")


@T.inline
def reduce_start(values, few, thread, is_max):
    """First step of reducing values[SHARE, THREADS]: `few` [SHARE * 8] holds eight partial results a head."""
    T.tvm_storage_sync("shared")
    if thread < SHARE * 8:
        few[thread] = values[thread // 8, thread % 8 * 8]
        for i in T.serial(7):
            few[thread] = (
                T.max(few[thread], values[thread // 8, thread % 8 * 8 + i + 1])
                if is_max
                else few[thread] + values[thread // 8, thread % 8 * 8 + i + 1]
            )
    T.tvm_storage_sync("shared")


@T.inline
def attend(q, output, lse, position, head, thread, visible, sm_scale, place, key_at, value_at):
    """`visible` keys are seen; key_at / value_at read one number at place(key), head and dimension."""
    weights = shared(SHARE, CHUNK)
    partial = shared(PARTS, SHARE, HEAD_DIM)
    spread = shared(SHARE, THREADS)
    few = shared(SHARE * 8)
    score, acc = local(KEYS * SHARE), local(DIMS * SHARE)
    top, new_top, total, factor = local(SHARE), local(SHARE), local(SHARE), local(1)
    row, one, seen = local(KEYS, "int32"), local(KEYS), local(KEYS)
    for g in T.unroll(SHARE):
        top[g] = T.float32(LOWEST)
        total[g] = T.float32(0)
    for i in T.unroll(DIMS * SHARE):
        acc[i] = T.float32(0)
    for chunk in T.serial((visible + (CHUNK - 1)) // CHUNK):
        for i in T.unroll(KEYS):
            row[i] = place(T.min(chunk * CHUNK + i * THREADS + thread, visible - 1))
            seen[i] = T.Cast("float32", T.min(T.max(visible - (chunk * CHUNK + i * THREADS + thread), 0), 1))
        for i in T.unroll(KEYS * SHARE):
            score[i] = T.float32(0)
        for d in T.serial(HEAD_DIM):
            for i in T.unroll(KEYS):
                one[i] = key_at(row[i], head, d)
            for g in T.unroll(SHARE):
                factor[0] = q[position, head * SHARE + g, d]
                for i in T.unroll(KEYS):
                    score[i * SHARE + g] = score[i * SHARE + g] + factor[0] * one[i]
        for g in T.unroll(SHARE):
            new_top[g] = T.float32(LOWEST)
            for i in T.unroll(KEYS):
                score[i * SHARE + g] = (
                    score[i * SHARE + g] * (sm_scale * T.float32(LOG2E)) + (T.float32(1) - seen[i]) * T.float32(LOWEST)
                )
                new_top[g] = T.max(new_top[g], score[i * SHARE + g])
            spread[g, thread] = new_top[g]
        reduce_start(spread, few, thread, True)
        for g in T.unroll(SHARE):
            new_top[g] = top[g]
            for i in T.serial(8):
                new_top[g] = T.max(new_top[g], few[g * 8 + i])
            factor[0] = T.exp2(top[g] - new_top[g])
            top[g] = new_top[g]
            total[g] = total[g] * factor[0]
            for i in T.unroll(DIMS):
                acc[i * SHARE + g] = acc[i * SHARE + g] * factor[0]
            for i in T.unroll(KEYS):
                one[i] = T.exp2(T.max(score[i * SHARE + g] - top[g], T.float32(SMALLEST))) * seen[i]
                total[g] = total[g] + one[i]
                weights[g, i * THREADS + thread] = one[i]
        T.tvm_storage_sync("shared")
        for k in T.serial(
            T.max(0, T.min(CHUNK // PARTS, visible - chunk * CHUNK - thread // LANES * (CHUNK // PARTS)))
        ):
            row[0] = place(chunk * CHUNK + thread // LANES * (CHUNK // PARTS) + k)
            for i in T.unroll(DIMS):
                one[i] = value_at(row[0], head, i * LANES + thread % LANES)
            for g in T.unroll(SHARE):
                factor[0] = weights[g, thread // LANES * (CHUNK // PARTS) + k]
                for i in T.unroll(DIMS):
                    acc[i * SHARE + g] = acc[i * SHARE + g] + factor[0] * one[i]
        T.tvm_storage_sync("shared")  # the next chunk writes the weights anew
    for g in T.unroll(SHARE):
        spread[g, thread] = total[g]
        for i in T.unroll(DIMS):
            partial[thread // LANES, g, i * LANES + thread % LANES] = acc[i * SHARE + g]
    reduce_start(spread, few, thread, False)
    for g in T.unroll(SHARE):
        total[g] = T.float32(0)
        for i in T.serial(8):
            total[g] = total[g] + few[g * 8 + i]
        factor[0] = T.float32(0)
        for i in T.unroll(PARTS):
            factor[0] = factor[0] + partial[i, g, thread]
        output[position, head * SHARE + g, thread] = factor[0] / total[g]
        if thread == 0:
            lse[position, head * SHARE + g] = top[g] + T.log2(total[g])


def decode_attention():
    """A single new token over the paged cache, which already holds it."""

    @T.prim_func(s_tir=True)
    def kernel(
        q_: T.handle, pages_: T.handle, indptr_: T.handle, values_: T.handle, length_: T.handle, k_offset_: T.handle,
        q_position_: T.handle, output_: T.handle, lse_: T.handle,
        rotary_mode: T.int32, rope_scale: T.float32, rope_theta: T.float32, sm_scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True, "global_symbol": "attention_decode"})
        batch, page_count, max_pages = T.int32(), T.int32(), T.int32()
        pages_offset = T.int64()
        offsets = [T.int32(), T.int32(), T.int32(), T.int32(), T.int32()]
        q = T.match_buffer(q_, (batch, HEADS, HEAD_DIM), "float32")
        pages = T.match_buffer(pages_, (max_pages, 2, KV_HEADS, PAGE, HEAD_DIM), "float32", elem_offset=pages_offset)
        indptr = T.match_buffer(indptr_, (batch + 1,), "int32", elem_offset=offsets[0])
        values = T.match_buffer(values_, (page_count,), "int32", elem_offset=offsets[1])
        length = T.match_buffer(length_, (batch,), "int32", elem_offset=offsets[2])
        k_offset = T.match_buffer(k_offset_, (batch,), "int32", elem_offset=offsets[3])
        q_position = T.match_buffer(q_position_, (batch,), "int32", elem_offset=offsets[4])
        output = T.match_buffer(output_, (batch, HEADS, HEAD_DIM), "float32")
        lse = T.match_buffer(lse_, (batch, HEADS), "float32")
        for bx in T.thread_binding(batch, "blockIdx.x"):
            for by in T.thread_binding(KV_HEADS, "blockIdx.y"):
                for tx in T.thread_binding(THREADS, "threadIdx.x"):
                    with T.sblock("attend"):
                        position, head, thread = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        visible: T.let[T.int32] = (indptr[1] - indptr[0] - 1) * PAGE + length[0]
                        attend(
                            q, output, lse, position, head, thread, visible, sm_scale,
                            lambda key: values[indptr[0] + key // PAGE] * PAGE + key % PAGE,
                            lambda row, h, d: pages[row // PAGE, 0, h, row % PAGE, d],
                            lambda row, h, d: pages[row // PAGE, 1, h, row % PAGE, d],
                        )

    return kernel


def prefill_paged_attention():
    """New tokens over what the cache held before them; every new token sees all of it."""

    @T.prim_func(s_tir=True)
    def kernel(
        q_: T.handle, q_indptr_: T.handle, pages_: T.handle, indptr_: T.handle, values_: T.handle, length_: T.handle,
        k_offset_: T.handle, q_position_: T.handle, output_: T.handle, lse_: T.handle,
        causal: T.int32, rotary_mode: T.int32, rope_scale: T.float32, rope_theta: T.float32, sm_scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True, "global_symbol": "attention_prefill_paged"})
        batch, total, page_count, max_pages = T.int32(), T.int32(), T.int32(), T.int32()
        pages_offset = T.int64()
        offsets = [T.int32(), T.int32(), T.int32(), T.int32(), T.int32(), T.int32()]
        q = T.match_buffer(q_, (total, HEADS, HEAD_DIM), "float32")
        q_indptr = T.match_buffer(q_indptr_, (batch + 1,), "int32", elem_offset=offsets[0])
        pages = T.match_buffer(pages_, (max_pages, 2, KV_HEADS, PAGE, HEAD_DIM), "float32", elem_offset=pages_offset)
        indptr = T.match_buffer(indptr_, (batch + 1,), "int32", elem_offset=offsets[1])
        values = T.match_buffer(values_, (page_count,), "int32", elem_offset=offsets[2])
        length = T.match_buffer(length_, (batch,), "int32", elem_offset=offsets[3])
        k_offset = T.match_buffer(k_offset_, (batch,), "int32", elem_offset=offsets[4])
        q_position = T.match_buffer(q_position_, (total,), "int32", elem_offset=offsets[5])
        output = T.match_buffer(output_, (total, HEADS, HEAD_DIM), "float32")
        lse = T.match_buffer(lse_, (total, HEADS), "float32")
        for bx in T.thread_binding(total, "blockIdx.x"):
            for by in T.thread_binding(KV_HEADS, "blockIdx.y"):
                for tx in T.thread_binding(THREADS, "threadIdx.x"):
                    with T.sblock("attend"):
                        position, head, thread = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        visible: T.let[T.int32] = (indptr[1] - indptr[0] - 1) * PAGE + length[0]
                        attend(
                            q, output, lse, position, head, thread, visible, sm_scale,
                            lambda key: values[indptr[0] + key // PAGE] * PAGE + key % PAGE,
                            lambda row, h, d: pages[row // PAGE, 0, h, row % PAGE, d],
                            lambda row, h, d: pages[row // PAGE, 1, h, row % PAGE, d],
                        )

    return kernel


def prefill_self_attention():
    """New tokens over each other: token t sees tokens 0 to t."""

    @T.prim_func(s_tir=True)
    def kernel(
        q_: T.handle, q_indptr_: T.handle, k_: T.handle, v_: T.handle, kv_indptr_: T.handle, q_position_: T.handle,
        k_offset_: T.handle, output_: T.handle, lse_: T.handle,
        causal: T.int32, rotary_mode: T.int32, rope_scale: T.float32, rope_theta: T.float32, sm_scale: T.float32,
    ):
        T.func_attr({"tirx.is_scheduled": True, "global_symbol": "attention_prefill_self"})
        batch, total, keys = T.int32(), T.int32(), T.int32()
        offsets = [T.int32(), T.int32(), T.int32(), T.int32()]
        q = T.match_buffer(q_, (total, HEADS, HEAD_DIM), "float32")
        q_indptr = T.match_buffer(q_indptr_, (batch + 1,), "int32", elem_offset=offsets[0])
        k = T.match_buffer(k_, (keys, KV_HEADS, HEAD_DIM), "float32")
        v = T.match_buffer(v_, (keys, KV_HEADS, HEAD_DIM), "float32")
        kv_indptr = T.match_buffer(kv_indptr_, (batch + 1,), "int32", elem_offset=offsets[1])
        q_position = T.match_buffer(q_position_, (total,), "int32", elem_offset=offsets[2])
        k_offset = T.match_buffer(k_offset_, (batch,), "int32", elem_offset=offsets[3])
        output = T.match_buffer(output_, (total, HEADS, HEAD_DIM), "float32")
        lse = T.match_buffer(lse_, (total, HEADS), "float32")
        for bx in T.thread_binding(total, "blockIdx.x"):
            for by in T.thread_binding(KV_HEADS, "blockIdx.y"):
                for tx in T.thread_binding(THREADS, "threadIdx.x"):
                    with T.sblock("attend"):
                        position, head, thread = T.axis.remap("SSS", [bx, by, tx])
                        T.reads()
                        T.writes()
                        attend(
                            q, output, lse, position, head, thread, position + 1, sm_scale,
                            lambda key: key,
                            lambda row, h, d: k[row, h, d],
                            lambda row, h, d: v[row, h, d],
                        )

    return kernel
