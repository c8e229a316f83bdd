"""From logits to one token, as WebLLM asks for it: softmax, the best KEPT tokens in order, and a draw among them.

softmax_with_temperature(logits [1, 1, V], temperature [1]) -> probabilities [1, 1, V]
argsort_probs(probabilities [1, V]) -> (sorted [1, KEPT], indices [1, KEPT])
sample_with_top_p(sorted, indices, uniform [1], sample_indices [1], top_p [1]) -> token [1]

WebLLM hands the results of one function to the next without looking at them, so `argsort_probs` may keep only the best.
Every sum runs in a fixed order and ties go to the lowest token, so equal inputs give equal bits on one device. A temperature up to GREEDY
(WebLLM raises 0 to 1e-6) makes the distribution exactly one-hot: dividing by it could leave two near-equal logits both alive.
"""

from tvm.script import tirx as T

from .shape import VOCAB

KEPT = 64
GREEDY = 1.0e-5
THREADS = 64
BLOCKS = 48
PER_THREAD = VOCAB // (BLOCKS * THREADS)
COLUMNS = 192  # argsort looks at the vocabulary as COLUMNS interleaved columns: token = row * COLUMNS + column
ROWS = VOCAB // COLUMNS
COLUMNS_PER_THREAD = COLUMNS // THREADS
ROWS_PER_THREAD = ROWS // THREADS
LOWEST = -3.0e38


def local(dtype="float32"):
    return T.sblock_alloc_buffer((1,), dtype, scope="local")


def shared(size, dtype="float32"):
    return T.sblock_alloc_buffer((size,), dtype, scope="shared")


def before(value, index, other, other_index):
    """True when (value, index) ranks before the other: larger, or as large and a lower token."""
    return T.Or(value > other, T.And(value == other, index < other_index))


@T.inline
def take_better(value, index, other, other_index):
    # Stores and no branch: TVM follows shared memory through stores only.
    index[0] = T.if_then_else(before(other, other_index, value[0], index[0]), other_index, index[0])
    value[0] = T.max(value[0], other)


@T.inline
def best_of_group(value, index, values, indices, few, few_indices, thread):
    """Replaces every thread's (value, index) by the workgroup's best, in two steps of eight."""
    values[thread] = value[0]
    indices[thread] = index[0]
    T.tvm_storage_sync("shared")
    if thread < 8:
        for i in T.serial(8):
            take_better(value, index, values[thread * 8 + i], indices[thread * 8 + i])
        few[thread] = value[0]
        few_indices[thread] = index[0]
    T.tvm_storage_sync("shared")
    for i in T.serial(8):
        take_better(value, index, few[i], few_indices[i])


def scaled_exp(logit, top, temperature):
    """exp((logit - top) / temperature), 0 where it is too small to matter; forbidden logits are near -3e38."""
    distance = (logit - top) / T.max(temperature, T.float32(1e-6))
    return T.if_then_else(distance < T.float32(-80), T.float32(0), T.exp(T.max(distance, T.float32(-80))))


@T.prim_func(s_tir=True, private=True)
def softmax_blocks(logits_: T.handle, temperature_: T.handle, tops_: T.handle, tokens_: T.handle, sums_: T.handle):
    """The best logit of each of BLOCKS parts, its token, and the part's sum of exponentials relative to it."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    logits = T.match_buffer(logits_, (1, 1, VOCAB), "float32")
    temperature = T.match_buffer(temperature_, (1,), "float32")
    tops = T.match_buffer(tops_, (BLOCKS,), "float32")
    tokens = T.match_buffer(tokens_, (BLOCKS,), "int32")
    sums = T.match_buffer(sums_, (BLOCKS,), "float32")
    for bx in T.thread_binding(BLOCKS, "blockIdx.x"):
        for tx in T.thread_binding(THREADS, "threadIdx.x"):
            with T.sblock("part"):
                block, thread = T.axis.remap("SS", [bx, tx])
                T.reads()
                T.writes()
                values, indices = shared(THREADS), shared(THREADS, "int32")
                few, few_indices = shared(8), shared(8, "int32")
                exps, few_exps = shared(THREADS), shared(8)
                value, index, total = local(), local("int32"), local()
                value[0] = T.float32(LOWEST)
                index[0] = VOCAB
                for i in T.serial(PER_THREAD):
                    take_better(
                        value, index, logits[0, 0, (block * PER_THREAD + i) * THREADS + thread],
                        (block * PER_THREAD + i) * THREADS + thread,
                    )
                best_of_group(value, index, values, indices, few, few_indices, thread)
                total[0] = T.float32(0)
                for i in T.serial(PER_THREAD):
                    total[0] = total[0] + scaled_exp(
                        logits[0, 0, (block * PER_THREAD + i) * THREADS + thread], value[0], temperature[0]
                    )
                exps[thread] = total[0]
                T.tvm_storage_sync("shared")
                if thread < 8:
                    total[0] = T.float32(0)
                    for i in T.serial(8):
                        total[0] = total[0] + exps[thread * 8 + i]
                    few_exps[thread] = total[0]
                T.tvm_storage_sync("shared")
                if thread == 0:
                    total[0] = T.float32(0)
                    for i in T.serial(8):
                        total[0] = total[0] + few_exps[i]
                    tops[block] = value[0]
                    tokens[block] = index[0]
                    sums[block] = total[0]


@T.prim_func(s_tir=True, private=True)
def softmax_merge(
    tops_: T.handle, tokens_: T.handle, sums_: T.handle, temperature_: T.handle, scale_: T.handle, token_: T.handle
):
    """scale = (best logit, 1 / sum of exponentials), token = the best; BLOCKS values are too few to share out."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    tops = T.match_buffer(tops_, (BLOCKS,), "float32")
    tokens = T.match_buffer(tokens_, (BLOCKS,), "int32")
    sums = T.match_buffer(sums_, (BLOCKS,), "float32")
    temperature = T.match_buffer(temperature_, (1,), "float32")
    scale = T.match_buffer(scale_, (2,), "float32")
    token = T.match_buffer(token_, (1,), "int32")
    for bx in T.thread_binding(1, "blockIdx.x"):
        for tx in T.thread_binding(1, "threadIdx.x"):
            with T.sblock("all"):
                one = T.axis.spatial(1, bx)
                T.reads()
                T.writes()
                value, index, total = local(), local("int32"), local()
                value[0] = T.float32(LOWEST)
                index[0] = VOCAB
                for i in T.serial(BLOCKS):
                    take_better(value, index, tops[i], tokens[i])
                total[0] = T.float32(0)
                for i in T.serial(BLOCKS):
                    total[0] = total[0] + sums[i] * scaled_exp(tops[i], value[0], temperature[0])
                scale[0] = value[0]
                scale[1] = T.float32(1) / total[0]
                token[one] = index[0]


@T.prim_func(s_tir=True, private=True)
def softmax_apply(logits_: T.handle, temperature_: T.handle, scale_: T.handle, token_: T.handle, out_: T.handle):
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    logits = T.match_buffer(logits_, (1, 1, VOCAB), "float32")
    temperature = T.match_buffer(temperature_, (1,), "float32")
    scale = T.match_buffer(scale_, (2,), "float32")
    token = T.match_buffer(token_, (1,), "int32")
    out = T.match_buffer(out_, (1, 1, VOCAB), "float32")
    for bx in T.thread_binding(VOCAB // 256, "blockIdx.x"):
        for tx in T.thread_binding(64, "threadIdx.x"):
            with T.sblock("apply"):
                block, thread = T.axis.remap("SS", [bx, tx])
                T.reads()
                T.writes()
                place = local("int32")
                for i in T.unroll(4):
                    place[0] = block * 256 + i * 64 + thread
                    out[0, 0, place[0]] = T.if_then_else(
                        temperature[0] <= T.float32(GREEDY),
                        T.if_then_else(place[0] == token[0], T.float32(1), T.float32(0)),
                        scaled_exp(logits[0, 0, place[0]], scale[0], temperature[0]) * scale[1],
                    )


@T.prim_func(s_tir=True, private=True)
def column_best(probs_: T.handle, best_: T.handle, tokens_: T.handle):
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    probs = T.match_buffer(probs_, (1, VOCAB), "float32")
    best = T.match_buffer(best_, (COLUMNS,), "float32")
    tokens = T.match_buffer(tokens_, (COLUMNS,), "int32")
    for bx in T.thread_binding(COLUMNS // 32, "blockIdx.x"):
        for tx in T.thread_binding(32, "threadIdx.x"):
            with T.sblock("column"):
                column = T.axis.spatial(COLUMNS, bx * 32 + tx)
                T.reads()
                T.writes()
                value, index = local(), local("int32")
                value[0] = T.float32(-1)
                index[0] = VOCAB
                for row in T.serial(ROWS):
                    take_better(value, index, probs[0, row * COLUMNS + column], row * COLUMNS + column)
                best[column] = value[0]
                tokens[column] = index[0]


@T.prim_func(s_tir=True, private=True)
def keep_best(probs_: T.handle, best_: T.handle, tokens_: T.handle, sorted_: T.handle, indices_: T.handle):
    """KEPT times: the best of all columns' best is next; its column looks for the one that ranks after it."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    probs = T.match_buffer(probs_, (1, VOCAB), "float32")
    best = T.match_buffer(best_, (COLUMNS,), "float32")
    tokens = T.match_buffer(tokens_, (COLUMNS,), "int32")
    out = T.match_buffer(sorted_, (1, KEPT), "float32")
    out_tokens = T.match_buffer(indices_, (1, KEPT), "int32")
    for bx in T.thread_binding(1, "blockIdx.x"):
        for tx in T.thread_binding(THREADS, "threadIdx.x"):
            with T.sblock("all"):
                one, thread = T.axis.remap("SS", [bx, tx])
                T.reads()
                T.writes()
                values, indices = shared(THREADS), shared(THREADS, "int32")
                few, few_indices = shared(8), shared(8, "int32")
                again, again_indices = shared(THREADS), shared(THREADS, "int32")
                again_few, again_few_indices = shared(8), shared(8, "int32")
                heads = T.sblock_alloc_buffer((COLUMNS_PER_THREAD,), "float32", scope="local")
                head_tokens = T.sblock_alloc_buffer((COLUMNS_PER_THREAD,), "int32", scope="local")
                value, index = local(), local("int32")
                won, won_token, place = local(), local("int32"), local("int32")
                # Each thread holds the heads of its own columns, column = i * THREADS + thread.
                for i in T.unroll(COLUMNS_PER_THREAD):
                    heads[i] = best[i * THREADS + thread]
                    head_tokens[i] = tokens[i * THREADS + thread]
                for k in T.serial(KEPT):
                    won[0] = heads[0]
                    won_token[0] = head_tokens[0]
                    for i in T.unroll(COLUMNS_PER_THREAD - 1):
                        take_better(won, won_token, heads[i + 1], head_tokens[i + 1])
                    best_of_group(won, won_token, values, indices, few, few_indices, thread)
                    if thread == 0:
                        out[one, k] = won[0]
                        out_tokens[one, k] = won_token[0]
                    value[0] = T.float32(-1)
                    index[0] = VOCAB
                    for i in T.unroll(ROWS_PER_THREAD):
                        place[0] = (i * THREADS + thread) * COLUMNS + won_token[0] % COLUMNS
                        if before(won[0], won_token[0], probs[0, place[0]], place[0]):
                            take_better(value, index, probs[0, place[0]], place[0])
                    best_of_group(value, index, again, again_indices, again_few, again_few_indices, thread)
                    for i in T.unroll(COLUMNS_PER_THREAD):
                        if won_token[0] % COLUMNS == i * THREADS + thread:
                            heads[i] = value[0]
                            head_tokens[i] = index[0]


@T.prim_func(s_tir=True, private=True)
def draw(
    sorted_: T.handle, indices_: T.handle, uniform_: T.handle, row_: T.handle, top_p_: T.handle, out_: T.handle
):
    """The smallest set of best tokens whose probability reaches top_p (or all KEPT), renormalised, and one drawn from it."""
    T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
    probs = T.match_buffer(sorted_, (1, KEPT), "float32")
    tokens = T.match_buffer(indices_, (1, KEPT), "int32")
    uniform = T.match_buffer(uniform_, (1,), "float32")
    row = T.match_buffer(row_, (1,), "int32")
    top_p = T.match_buffer(top_p_, (1,), "float32")
    out = T.match_buffer(out_, (1,), "int32")
    for bx in T.thread_binding(1, "blockIdx.x"):
        for tx in T.thread_binding(1, "threadIdx.x"):
            with T.sblock("draw"):
                one = T.axis.spatial(1, bx)
                T.reads()
                T.writes()
                mass, target, chosen, below = local(), local(), local("int32"), local()
                mass[0] = T.float32(0)
                chosen[0] = 0
                for k in T.serial(KEPT):
                    if mass[0] < top_p[row[0]]:
                        if probs[0, k] > T.float32(0):
                            mass[0] = mass[0] + probs[0, k]
                            chosen[0] = k  # the set's last token, should rounding let no sum pass the target
                target[0] = uniform[0] * mass[0]
                below[0] = T.float32(0)
                for k in T.serial(KEPT):
                    if T.And(below[0] <= target[0], k <= chosen[0]):
                        below[0] = below[0] + probs[0, k]
                        out[one] = tokens[0, k]

