"""What any prebuilt library does: TVM's operators under its default GPU schedules.

Only the sampling is ours, which spares this one the sort of the whole vocabulary: the sort of TVM 0.27 uses blockIdx.z, and
its WebGPU backend refuses that. So this baseline is faster than a library built with TVM's own sampling would be.
"""

from tvm import te
from tvm.relax.frontend.nn import op
from tvm.s_tir import dlight

from recipe.build import add_sampling as add_sampling

from .plain import weight

RULES = (
    dlight.gpu.Matmul(),
    dlight.gpu.GEMV(),
    dlight.gpu.Reduction(),
    dlight.gpu.GeneralReduction(),
    dlight.gpu.Fallback(),
)


def multiply(x, q, s, inner, outer):
    """Dequantisation and product as one function of two blocks, the form into which fusion brings them."""

    def product(x, q, s):
        dense = te.compute((outer, inner), lambda row, column: weight(q, s, row, column), name="dequantize")
        k = te.reduce_axis((0, inner), name="k")
        return te.compute(
            (1, x.shape[1], outer), lambda b, t, o: te.sum(x[b, t, k] * dense[o, k], axis=k), name="NT_matmul"
        )

    return op.tensor_expr_op(product, "fused_dequantize_NT_matmul", [x, q, s])
