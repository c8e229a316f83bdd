"""Products of activations with 4-bit weights: y[t, o] = x[t] . dequantise(q[o], s[o]).

A weight is (n - 7) * scale; eight nibbles n share a uint32, 32 weights share a scale. Each thread computes `rows` outputs
(a workgroup's width apart, so that neighbouring threads write neighbouring values) for one token (decode) or for
a tile of tokens (prefill): every activation that is loaded serves all its rows, every weight all its tokens. Loads are what a
software adapter pays for, and nothing here needs a barrier or shared memory, so the kernels run on any GPU.

A nibble is masked where it lies and not shifted down; the factor 16^j that this leaves is a power of two and is undone
exactly on the other factor. Only the top nibble is shifted, because a signed conversion (cheap everywhere, unlike
an unsigned one) would read its upper bit as a sign.

The 32 weights of a group are one load of four words, and the loop over groups has no loop inside: a software adapter
moves every sum at each turn of an inner loop, which took longer than the multiplications.

`finish` is what happens to the sums before they are stored:
  "plain"     y = sum
  "residual"  y = sum + r, with r of y's shape
  "gated"     rows come in pairs: y[o] = silu(sum[o]) * sum[o + outputs]
"""

from functools import lru_cache

from tvm.ir import PointerType, PrimType
from tvm.script import tirx as T

from .shape import GROUP


def masked_level(words, w, j):
    """Nibble j of word w as float32, still multiplied by `level_unit(j)`. w and j are Python ints."""
    word = T.Shuffle([words], [w])
    bits = T.shift_right(word, T.uint32(28)) if j == 7 else T.bitwise_and(word, T.uint32(15 << (4 * j)))
    return T.Cast("float32", T.Cast("int32", bits))


def four_words(data):
    """The same memory as vectors of four words: the only way in which TVM emits one load for four numbers."""
    return T.reinterpret(PointerType(PrimType("uint32x4"), "global"), data)


def level_unit(j):
    return 1.0 if j == 7 else 16.0**j


def silu(v):
    return v / (T.float32(1) + T.exp(-v))


class Tiling:
    """Which weight rows a thread works on. Gated kernels give it `rows / 2` outputs, each with its partner row."""

    def __init__(self, outer, rows, threads, finish):
        self.outputs = outer // 2 if finish == "gated" else outer
        self.each = rows // 2 if finish == "gated" else rows
        self.span = threads * self.each
        self.blocks = self.outputs // self.span
        self.threads = threads
        assert self.outputs % self.span == 0, "the rows must divide evenly among the workgroups"

    def output(self, block, thread, r):
        return block * self.span + T.floormod(r, self.each) * self.threads + thread

    def weight_row(self, block, thread, r):
        return T.floordiv(r, self.each) * self.outputs + self.output(block, thread, r)


@lru_cache  # thirty layers ask for the same few kernels
def decode_matmul(inner, outer, rows, threads, finish="plain"):
    """Kernel (x [1, 1, inner], q, s[, r], y [1, 1, outputs]) for a single token."""
    tile = Tiling(outer, rows, threads, finish)
    each = tile.each

    @T.inline
    def nibble_step(x, part, level_sum, word, value, at, w, j):
        value[0] = x[0, 0, at + j]
        level_sum[0] = level_sum[0] + value[0]
        value[0] = value[0] * T.float32(1.0 / level_unit(j))
        for r in T.unroll(rows):
            part[r] = part[r] + value[0] * masked_level(word[r], w, j)

    @T.inline
    def word_step(x, part, level_sum, word, value, at, w):
        nibble_step(x, part, level_sum, word, value, at, w, 0)
        nibble_step(x, part, level_sum, word, value, at, w, 1)
        nibble_step(x, part, level_sum, word, value, at, w, 2)
        nibble_step(x, part, level_sum, word, value, at, w, 3)
        nibble_step(x, part, level_sum, word, value, at, w, 4)
        nibble_step(x, part, level_sum, word, value, at, w, 5)
        nibble_step(x, part, level_sum, word, value, at, w, 6)
        nibble_step(x, part, level_sum, word, value, at, w, 7)

    @T.inline
    def accumulate(x, q, s, total, block, thread):
        part = T.sblock_alloc_buffer((rows,), "float32", scope="local")
        level_sum = T.sblock_alloc_buffer((1,), "float32", scope="local")
        word = T.sblock_alloc_buffer((rows,), "uint32x4", scope="local")
        value = T.sblock_alloc_buffer((1,), "float32", scope="local")
        for r in T.unroll(rows):
            total[r] = T.float32(0)
        for g in T.serial(inner // GROUP):
            level_sum[0] = T.float32(0)
            for r in T.unroll(rows):
                part[r] = T.float32(0)
                word[r] = q[tile.weight_row(block, thread, r), g]
            word_step(x, part, level_sum, word, value, g * GROUP, 0)
            word_step(x, part, level_sum, word, value, g * GROUP + 8, 1)
            word_step(x, part, level_sum, word, value, g * GROUP + 16, 2)
            word_step(x, part, level_sum, word, value, g * GROUP + 24, 3)
            for r in T.unroll(rows):
                # sum((n - 7) x) = sum(n x) - 7 sum(x): one subtraction a group instead of one a weight
                total[r] = total[r] + (part[r] - T.float32(7) * level_sum[0]) * s[tile.weight_row(block, thread, r), g]

    if finish == "residual":

        @T.prim_func(s_tir=True, private=True)
        def decode_residual(x_: T.handle, q_: T.handle, s_: T.handle, r_: T.handle, y_: T.handle):
            T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
            x = T.match_buffer(x_, (1, 1, inner), "float32")
            words = T.match_buffer(q_, (outer, inner // 8), "uint32")
            s = T.match_buffer(s_, (outer, inner // GROUP), "float32")
            before = T.match_buffer(r_, (1, 1, tile.outputs), "float32")
            y = T.match_buffer(y_, (1, 1, tile.outputs), "float32")
            pointer: T.let[T.handle("uint32x4", "global")] = four_words(words.data)
            q = T.decl_buffer((outer, inner // GROUP), "uint32x4", data=pointer)
            for bx in T.thread_binding(tile.blocks, "blockIdx.x"):
                for tx in T.thread_binding(threads, "threadIdx.x"):
                    with T.sblock("rows"):
                        block, thread = T.axis.remap("SS", [bx, tx])
                        T.reads()
                        T.writes()
                        total = T.sblock_alloc_buffer((rows,), "float32", scope="local")
                        accumulate(x, q, s, total, block, thread)
                        for r in T.unroll(rows):
                            y[0, 0, tile.output(block, thread, r)] = total[r] + before[0, 0, tile.output(block, thread, r)]

        return decode_residual

    @T.prim_func(s_tir=True, private=True)
    def decode(x_: T.handle, q_: T.handle, s_: T.handle, y_: T.handle):
        T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
        x = T.match_buffer(x_, (1, 1, inner), "float32")
        words = T.match_buffer(q_, (outer, inner // 8), "uint32")
        s = T.match_buffer(s_, (outer, inner // GROUP), "float32")
        y = T.match_buffer(y_, (1, 1, tile.outputs), "float32")
        pointer: T.let[T.handle("uint32x4", "global")] = four_words(words.data)
        q = T.decl_buffer((outer, inner // GROUP), "uint32x4", data=pointer)
        for bx in T.thread_binding(tile.blocks, "blockIdx.x"):
            for tx in T.thread_binding(threads, "threadIdx.x"):
                with T.sblock("rows"):
                    block, thread = T.axis.remap("SS", [bx, tx])
                    T.reads()
                    T.writes()
                    total = T.sblock_alloc_buffer((rows,), "float32", scope="local")
                    accumulate(x, q, s, total, block, thread)
                    for r in T.unroll(each):
                        y[0, 0, tile.output(block, thread, r)] = (
                            silu(total[r]) * total[r + each] if finish == "gated" else total[r]
                        )

    return decode


@lru_cache
def prefill_matmul(inner, outer, rows, threads, tokens, finish="plain"):
    """Kernel (x [1, n, inner], q, s[, r], y [1, n, outputs]); a thread works on a tile of `tokens` tokens."""
    tile = Tiling(outer, rows, threads, finish)
    each = tile.each

    @T.inline
    def nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, j):
        for r in T.unroll(rows):
            weight[r] = masked_level(word[r], w, j) * (scale[r] * T.float32(1.0 / level_unit(j))) + shift[r]
        for m in T.unroll(tokens):
            value[0] = x[0, place[m], at + j]
            for r in T.unroll(rows):
                acc[r * tokens + m] = acc[r * tokens + m] + weight[r] * value[0]

    @T.inline
    def word_step(x, acc, word, scale, shift, weight, value, place, at, w):
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 0)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 1)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 2)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 3)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 4)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 5)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 6)
        nibble_step(x, acc, word, scale, shift, weight, value, place, at, w, 7)

    @T.inline
    def accumulate(x, q, s, acc, place, block, thread):
        word = T.sblock_alloc_buffer((rows,), "uint32x4", scope="local")
        scale = T.sblock_alloc_buffer((rows,), "float32", scope="local")
        shift = T.sblock_alloc_buffer((rows,), "float32", scope="local")
        weight = T.sblock_alloc_buffer((rows,), "float32", scope="local")
        value = T.sblock_alloc_buffer((1,), "float32", scope="local")
        for r in T.unroll(rows * tokens):
            acc[r] = T.float32(0)
        for g in T.serial(inner // GROUP):
            for r in T.unroll(rows):
                scale[r] = s[tile.weight_row(block, thread, r), g]
                shift[r] = scale[r] * T.float32(-7)
                word[r] = q[tile.weight_row(block, thread, r), g]
            word_step(x, acc, word, scale, shift, weight, value, place, g * GROUP, 0)
            word_step(x, acc, word, scale, shift, weight, value, place, g * GROUP + 8, 1)
            word_step(x, acc, word, scale, shift, weight, value, place, g * GROUP + 16, 2)
            word_step(x, acc, word, scale, shift, weight, value, place, g * GROUP + 24, 3)

    if finish == "residual":

        @T.prim_func(s_tir=True, private=True)
        def prefill_residual(x_: T.handle, q_: T.handle, s_: T.handle, r_: T.handle, y_: T.handle):
            T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
            n = T.int32()
            x = T.match_buffer(x_, (1, n, inner), "float32")
            words = T.match_buffer(q_, (outer, inner // 8), "uint32")
            s = T.match_buffer(s_, (outer, inner // GROUP), "float32")
            before = T.match_buffer(r_, (1, n, tile.outputs), "float32")
            y = T.match_buffer(y_, (1, n, tile.outputs), "float32")
            pointer: T.let[T.handle("uint32x4", "global")] = four_words(words.data)
            q = T.decl_buffer((outer, inner // GROUP), "uint32x4", data=pointer)
            for by in T.thread_binding((n + tokens - 1) // tokens, "blockIdx.y"):
                for bx in T.thread_binding(tile.blocks, "blockIdx.x"):
                    for tx in T.thread_binding(threads, "threadIdx.x"):
                        with T.sblock("tile"):
                            t, block, thread = T.axis.remap("SSS", [by, bx, tx])
                            T.reads()
                            T.writes()
                            acc = T.sblock_alloc_buffer((rows * tokens,), "float32", scope="local")
                            place = T.sblock_alloc_buffer((tokens,), "int32", scope="local")
                            for m in T.unroll(tokens):
                                place[m] = T.min(t * tokens + m, n - 1)
                            accumulate(x, q, s, acc, place, block, thread)
                            for m in T.unroll(tokens):
                                if t * tokens + m < n:
                                    for r in T.unroll(rows):
                                        y[0, t * tokens + m, tile.output(block, thread, r)] = (
                                            acc[r * tokens + m] + before[0, t * tokens + m, tile.output(block, thread, r)]
                                        )

        return prefill_residual

    @T.prim_func(s_tir=True, private=True)
    def prefill(x_: T.handle, q_: T.handle, s_: T.handle, y_: T.handle):
        T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
        n = T.int32()
        x = T.match_buffer(x_, (1, n, inner), "float32")
        words = T.match_buffer(q_, (outer, inner // 8), "uint32")
        s = T.match_buffer(s_, (outer, inner // GROUP), "float32")
        y = T.match_buffer(y_, (1, n, tile.outputs), "float32")
        pointer: T.let[T.handle("uint32x4", "global")] = four_words(words.data)
        q = T.decl_buffer((outer, inner // GROUP), "uint32x4", data=pointer)
        for by in T.thread_binding((n + tokens - 1) // tokens, "blockIdx.y"):
            for bx in T.thread_binding(tile.blocks, "blockIdx.x"):
                for tx in T.thread_binding(threads, "threadIdx.x"):
                    with T.sblock("tile"):
                        t, block, thread = T.axis.remap("SSS", [by, bx, tx])
                        T.reads()
                        T.writes()
                        acc = T.sblock_alloc_buffer((rows * tokens,), "float32", scope="local")
                        place = T.sblock_alloc_buffer((tokens,), "int32", scope="local")
                        for m in T.unroll(tokens):
                            place[m] = T.min(t * tokens + m, n - 1)
                        accumulate(x, q, s, acc, place, block, thread)
                        for m in T.unroll(tokens):
                            if t * tokens + m < n:
                                for r in T.unroll(each):
                                    y[0, t * tokens + m, tile.output(block, thread, r)] = (
                                        silu(acc[r * tokens + m]) * acc[(r + each) * tokens + m]
                                        if finish == "gated"
                                        else acc[r * tokens + m]
                                    )

    return prefill
