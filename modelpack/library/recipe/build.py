"""Compiles the model to a library: python -m recipe.build RUNTIME_OBJECT_DIR OUT.wasm (see build.sh)."""

import json
import subprocess
import sys

import tvm
from tvm import relax
from tvm.s_tir import dlight

from . import logits, sampling
from .model import SmolLM2, spec
from .shape import CONTEXT, PREFILL_CHUNK, TARGET, VOCAB

RUNTIME_UNITS = ("wasm_runtime", "tvmjs_support", "webgpu_runtime")


def add_sampling(mod):
    """Adds the functions that WebLLM calls between the logits and the next token."""
    bb = relax.BlockBuilder(mod)

    def var(name, shape, dtype):
        return relax.Var(name, relax.TensorType(shape, dtype))

    def call(func, name, args, *outs):
        types = [relax.TensorType(shape, dtype) for shape, dtype in outs]
        return relax.call_tir(bb.add_func(func, name), args, types if len(types) > 1 else types[0])

    blocks, columns, kept = (sampling.BLOCKS,), (sampling.COLUMNS,), (1, sampling.KEPT)

    raw, temperature = var("logits", [1, 1, VOCAB], "float32"), var("temperature", [1], "float32")
    with bb.function("softmax_with_temperature", [raw, temperature]):
        with bb.dataflow():
            parts = bb.emit(
                call(
                    sampling.softmax_blocks,
                    "softmax_blocks",
                    [raw, temperature],
                    (blocks, "float32"),
                    (blocks, "int32"),
                    (blocks, "float32"),
                )
            )
            merged = bb.emit(
                call(
                    sampling.softmax_merge,
                    "softmax_merge",
                    [parts[0], parts[1], parts[2], temperature],
                    ((2,), "float32"),
                    ((1,), "int32"),
                )
            )
            inputs = [raw, temperature, merged[0], merged[1]]
            out = bb.emit_output(call(sampling.softmax_apply, "softmax_apply", inputs, ((1, 1, VOCAB), "float32")))
        bb.emit_func_output(out)

    probs = var("probs", [1, VOCAB], "float32")
    with bb.function("argsort_probs", [probs]):
        with bb.dataflow():
            heads = bb.emit(
                call(sampling.column_best, "column_best", [probs], (columns, "float32"), (columns, "int32"))
            )
            inputs = [probs, heads[0], heads[1]]
            out = bb.emit_output(call(sampling.keep_best, "keep_best", inputs, (kept, "float32"), (kept, "int32")))
        bb.emit_func_output(out)

    inputs = [
        var("sorted_probs", kept, "float32"),
        var("sorted_indices", kept, "int32"),
        var("uniform_samples", [1], "float32"),
        var("sample_indices", [1], "int32"),
        var("top_p", [1], "float32"),
    ]
    with bb.function("sample_with_top_p", inputs):
        with bb.dataflow():
            out = bb.emit_output(call(sampling.draw, "draw", inputs, ((1,), "int32")))
        bb.emit_func_output(out)

    return add_logit_changes(bb.finalize())


def add_logit_changes(mod):
    in_place = {
        "apply_logit_bias_inplace": logits.apply_logit_bias,
        "apply_penalty_inplace": logits.apply_penalty,
        "apply_bitmask_inplace": logits.apply_bitmask,
    }
    for name, func in in_place.items():
        mod[name] = func.with_attr("global_symbol", name)
    return mod


def add_metadata(mod, params):
    """Adds `_metadata`, the JSON from which WebLLM learns sizes and parameter names."""
    metadata = {
        "model_type": "llama",
        "quantization": "q4f32_1",
        "context_window_size": CONTEXT,
        "sliding_window_size": -1,
        "attention_sink_size": -1,
        "prefill_chunk_size": PREFILL_CHUNK,
        "tensor_parallel_shards": 1,
        "kv_state_kind": "kv_cache",
        "max_batch_size": 1,
        "params": [
            {"name": name, "shape": [int(d) for d in p.shape], "dtype": str(p.dtype), "preprocs": []}
            for name, p in params
        ],
    }
    bb = relax.BlockBuilder(mod)
    with bb.function("_metadata", params=[]):
        bb.emit_func_output(tvm.ir.StringImm(json.dumps(metadata)))
    mod = bb.finalize()
    for name, func in mod.functions.items():
        if isinstance(func, relax.Function):  # upper bounds let the memory planner allocate once
            func = func.with_attr("tir_var_upper_bound", {"n": PREFILL_CHUNK})
            mod[name] = func.with_attr("relax.memory_plan_dynamic_func_output", True)
    return mod


def lower(mod, rules=(dlight.gpu.Fallback(),)):
    """Down to what the runtime executes. `rules` schedule the kernels that come without a schedule of their own."""
    t = relax.transform
    passes = [
        tvm.tirx.transform.BindTarget(TARGET),
        t.LegalizeOps(),
        t.AnnotateTIROpPattern(),
        t.FoldConstant(),
        t.FuseOps(),
        t.FuseTIR(),
        t.DeadCodeElimination(),
        dlight.ApplyDefaultSchedule(*rules),
        tvm.tirx.transform.ForceNarrowIndexToInt32(),
        t.RewriteDataflowReshape(),
        t.ToNonDataflow(),
        t.RemovePurityChecking(),
        t.CallTIRRewrite(),
        t.StaticPlanBlockMemory(),
        t.LowerAllocTensor(),
        t.KillAfterLastUse(),
        t.LowerRuntimeBuiltin(),
        t.VMShapeLower(),
        t.AttachGlobalSymbol(),
    ]
    return tvm.transform.Sequential(passes)(mod)


def link_with(runtime_dir):
    def link(output, objects, options=None, **_):
        runtime = [f"{runtime_dir}/{unit}.o" for unit in RUNTIME_UNITS]
        flags = [
            "-Oz",
            "--no-entry",
            "-sWASM_BIGINT=1",
            "-sERROR_ON_UNDEFINED_SYMBOLS=0",  # two functions come from JavaScript
            "-sSTANDALONE_WASM=1",
            "-sALLOW_MEMORY_GROWTH=1",
            "-sTOTAL_MEMORY=160MB",
        ]
        subprocess.run(["emcc", *flags, "-o", output, *runtime, *objects], check=True)

    link.object_format = "o"  # not bitcode: TVM's LLVM is newer than the one in many emscripten packages
    return link


def write_library(mod, runtime_dir, out):
    """Compiles a lowered module and links it with the runtime's objects."""
    executable = relax.build(mod, target=TARGET, relax_pipeline=None, system_lib=True)
    executable.export_library(out, fcompile=link_with(runtime_dir))


def main(runtime_dir, out):
    with TARGET:
        mod, params = SmolLM2().export_tvm(spec=spec())
        write_library(lower(add_metadata(add_sampling(mod), params)), runtime_dir, out)


if __name__ == "__main__":
    main(*sys.argv[1:3])
