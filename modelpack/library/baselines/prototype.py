"""The first library of this project: quantised products by hand, everything else as TVM has it, greedy choice only."""

from tvm import relax, te
from tvm.relax.frontend.nn import Tensor, op
from tvm.s_tir import dlight
from tvm.script import tirx as T

from recipe.build import add_logit_changes
from recipe.model import is_single
from recipe.shape import GROUP, VOCAB

RULES = (dlight.gpu.Fallback(),)
THREADS, TOKENS = 64, 8  # a workgroup's threads, and the tokens that a thread works on in prefill
ROWS, COLUMNS = 192, 256  # how the vocabulary is cut for the search of the best token


def level(word, j):
    bits = T.bitwise_and(T.shift_right(word, T.uint32(4) * T.Cast("uint32", j)), T.uint32(15))
    return T.Cast("float32", bits) - T.float32(7)


def decode_matmul(inner, outer):
    """y[o] = x . dequantise(q[o], s[o]): one thread a row, one load for eight weights."""

    @T.prim_func(s_tir=True, private=True)
    def kernel(x_: T.handle, q_: T.handle, s_: T.handle, y_: T.handle):
        T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
        x = T.match_buffer(x_, (1, 1, inner), "float32")
        q = T.match_buffer(q_, (outer, inner // 8), "uint32")
        s = T.match_buffer(s_, (outer, inner // GROUP), "float32")
        y = T.match_buffer(y_, (1, 1, outer), "float32")
        for bx in T.thread_binding(outer // THREADS, "blockIdx.x"):
            for tx in T.thread_binding(THREADS, "threadIdx.x"):
                with T.sblock("row"):
                    v = T.axis.spatial(outer, bx * THREADS + tx)
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    part = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    word = T.sblock_alloc_buffer((1,), "uint32", scope="local")
                    total[0] = T.float32(0)
                    for g in T.serial(inner // GROUP):
                        part[0] = T.float32(0)
                        for w in T.unroll(4):
                            word[0] = q[v, g * 4 + w]
                            for j in T.unroll(8):
                                part[0] = part[0] + x[0, 0, g * GROUP + w * 8 + j] * level(word[0], j)
                        total[0] = total[0] + part[0] * s[v, g]
                    y[0, 0, v] = total[0]

    return kernel


def prefill_matmul(inner, outer):
    """The same for n tokens: each thread dequantises a weight once and uses it for TOKENS tokens."""

    @T.prim_func(s_tir=True, private=True)
    def kernel(x_: T.handle, q_: T.handle, s_: T.handle, y_: T.handle):
        T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
        n = T.int64()
        x = T.match_buffer(x_, (1, n, inner), "float32")
        q = T.match_buffer(q_, (outer, inner // 8), "uint32")
        s = T.match_buffer(s_, (outer, inner // GROUP), "float32")
        y = T.match_buffer(y_, (1, n, outer), "float32")
        for by in T.thread_binding((n + TOKENS - 1) // TOKENS, "blockIdx.y"):
            for bx in T.thread_binding(outer // THREADS, "blockIdx.x"):
                for tx in T.thread_binding(THREADS, "threadIdx.x"):
                    with T.sblock("tile"):
                        t = T.axis.spatial((n + TOKENS - 1) // TOKENS, by)
                        v = T.axis.spatial(outer, bx * THREADS + tx)
                        acc = T.sblock_alloc_buffer((TOKENS,), "float32", scope="local")
                        word = T.sblock_alloc_buffer((1,), "uint32", scope="local")
                        weight = T.sblock_alloc_buffer((1,), "float32", scope="local")
                        for m in T.unroll(TOKENS):
                            acc[m] = T.float32(0)
                        for g in T.serial(inner // GROUP):
                            for w in T.unroll(4):
                                word[0] = q[v, g * 4 + w]
                                for j in T.unroll(8):
                                    weight[0] = level(word[0], j) * s[v, g]
                                    for m in T.unroll(TOKENS):
                                        acc[m] = (
                                            acc[m]
                                            + weight[0] * x[0, T.min(t * TOKENS + m, n - 1), g * GROUP + w * 8 + j]
                                        )
                        for m in T.unroll(TOKENS):
                            if t * TOKENS + m < n:
                                y[0, t * TOKENS + m, v] = acc[m]

    return kernel


def multiply(x, q, s, inner, outer):
    kernel, name = (decode_matmul, "decode_matmul") if is_single(x) else (prefill_matmul, "prefill_matmul")
    out = Tensor.placeholder([1, x.shape[1], outer], "float32")
    return op.tensor_ir_op(kernel(inner, outer), name, [x, q, s], out)


@T.prim_func(s_tir=True, private=True)
def pick_best(rows_: T.handle, best_: T.handle, out_: T.handle):
    """The first column of the best row that holds the maximum."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    rows = T.match_buffer(rows_, (ROWS, COLUMNS), "float32")
    best = T.match_buffer(best_, (ROWS,), "float32")
    out = T.match_buffer(out_, (1,), "int32")
    for bx in T.thread_binding(1, "blockIdx.x"):
        for tx in T.thread_binding(1, "threadIdx.x"):
            with T.sblock("pick"):
                v = T.axis.spatial(1, bx)
                top = T.sblock_alloc_buffer((1,), "float32", scope="local")
                row = T.sblock_alloc_buffer((1,), "int32", scope="local")
                T.reads(rows[0:ROWS, 0:COLUMNS], best[0:ROWS])
                T.writes(out[v])
                top[0] = T.float32(-1)
                row[0] = 0
                for r in T.serial(ROWS):
                    if best[r] > top[0]:
                        top[0] = best[r]
                        row[0] = r
                for c in T.serial(COLUMNS):
                    if rows[row[0], COLUMNS - 1 - c] == top[0]:
                        out[v] = row[0] * COLUMNS + COLUMNS - 1 - c


def add_sampling(mod):
    """Probabilities go on unsorted, and the best one is taken: seeds and top-p have no effect."""
    bb = relax.BlockBuilder(mod)

    def var(name, shape, dtype):
        return relax.Var(name, relax.TensorType(shape, dtype))

    logits, temperature = var("logits", [1, 1, VOCAB], "float32"), var("temperature", [1], "float32")
    with bb.function("softmax_with_temperature", [logits, temperature]):
        with bb.dataflow():
            scaled = bb.emit(relax.op.divide(logits, relax.op.reshape(temperature, [1, 1, 1])))
            out = bb.emit_output(relax.op.nn.softmax(scaled, axis=-1))
        bb.emit_func_output(out)

    probs = var("probs", [1, VOCAB], "float32")
    with bb.function("argsort_probs", [probs]):
        with bb.dataflow():
            indices = bb.emit_te(
                lambda p: te.compute((1, VOCAB), lambda i, j: j.astype("int32"), name="iota"),
                probs,
                primfunc_name_hint="iota",
            )
            copy = bb.emit_te(
                lambda p: te.compute((1, VOCAB), lambda i, j: p[i, j], name="copy"),
                probs,
                primfunc_name_hint="copy_probs",
            )
            out = bb.emit_output((copy, indices))
        bb.emit_func_output(out)

    inputs = [
        var("sorted_probs", [1, VOCAB], "float32"),
        var("sorted_indices", [1, VOCAB], "int32"),
        var("uniform_samples", [1], "float32"),
        var("sample_indices", [1], "int32"),
        var("top_p", [1], "float32"),
    ]
    with bb.function("sample_with_top_p", inputs):
        with bb.dataflow():
            rows = bb.emit(relax.op.reshape(inputs[0], [ROWS, COLUMNS]))
            best = bb.emit(relax.op.max(rows, axis=1))
            pick = bb.add_func(pick_best, "pick_best")
            out = bb.emit_output(relax.call_tir(pick, [rows, best], relax.TensorType([1], "int32")))
        bb.emit_func_output(out)
    return add_logit_changes(bb.finalize())
