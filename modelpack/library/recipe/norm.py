"""Root-mean-square normalisation: y = x / sqrt(mean(x^2) + eps) * gain, one workgroup a token."""

from functools import lru_cache

from tvm.script import tirx as T

from .shape import EPS, HIDDEN

THREADS = 64
PER_THREAD = HIDDEN // THREADS


@lru_cache
def rms_norm():
    """Kernel (x [1, n, HIDDEN], gain [HIDDEN], y [1, n, HIDDEN])."""

    @T.prim_func(s_tir=True, private=True)
    def kernel(x_: T.handle, gain_: T.handle, y_: T.handle):
        T.func_attr({"tirx.noalias": True, "tirx.is_scheduled": True})
        n = T.int32()
        x = T.match_buffer(x_, (1, n, HIDDEN), "float32")
        gain = T.match_buffer(gain_, (HIDDEN,), "float32")
        y = T.match_buffer(y_, (1, n, HIDDEN), "float32")
        for bx in T.thread_binding(n, "blockIdx.x"):
            for tx in T.thread_binding(THREADS, "threadIdx.x"):
                with T.sblock("token"):
                    token, thread = T.axis.remap("SS", [bx, tx])
                    T.reads()
                    T.writes()
                    squares = T.sblock_alloc_buffer((THREADS,), "float32", scope="shared")
                    total = T.sblock_alloc_buffer((1,), "float32", scope="local")
                    total[0] = T.float32(0)
                    for i in T.unroll(PER_THREAD):
                        total[0] = total[0] + x[0, token, i * THREADS + thread] * x[0, token, i * THREADS + thread]
                    squares[thread] = total[0]
                    T.tvm_storage_sync("shared")
                    total[0] = T.float32(0)
                    for i in T.serial(THREADS):
                        total[0] = total[0] + squares[i]
                    total[0] = T.rsqrt(total[0] / T.float32(HIDDEN) + T.float32(EPS))
                    for i in T.unroll(PER_THREAD):
                        y[0, token, i * THREADS + thread] = (
                            x[0, token, i * THREADS + thread] * total[0] * gain[i * THREADS + thread]
                        )

    return kernel
