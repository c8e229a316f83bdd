"""From ONNX with weights to graphs without: quantises, ties the embedding, and writes the recipe of what goes where.

Step two of making the graphs (see README.md). What a graph keeps inside is smaller than KEEP_BYTES; everything else is
external data that the set-up writes from the published weights, by the recipe.
"""

import json
import sys
from pathlib import Path

import numpy as np
import onnx
from ctranslate2_file import read_variables, whisper_sources
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

KEEP_BYTES = 1024
ALIGN = 64


def tie_embedding(model: onnx.ModelProto) -> None:
    """The token embedding becomes a look-up in the int8 output projection, times the token's scale: 106 MB saved."""
    initializers = {each.name: each for each in model.graph.initializer}
    (embedding,) = [n for n, t in initializers.items() if list(t.dims) == [51865, 512] and t.data_type == 1]
    (projection,) = [n for n, t in initializers.items() if list(t.dims) == [512, 51865] and t.data_type == 3]
    scale = projection.replace("_quantized", "_scale")
    zero_point = numpy_helper.to_array(initializers[projection.replace("_quantized", "_zero_point")])
    assert not zero_point.any() and list(initializers[scale].dims) == [51865]

    def rewrite(graph: onnx.GraphProto) -> None:
        nodes = list(graph.node)
        del graph.node[:]
        for node in nodes:
            for attribute in node.attribute:
                if attribute.HasField("g"):
                    rewrite(attribute.g)
            if node.op_type != "Gather" or node.input[0] != embedding:
                graph.node.append(node)
                continue
            ids, out = node.input[1], node.output[0]
            axis = helper.make_node("Constant", [], [f"{out}_axis"], value=helper.make_tensor("", 7, [1], [-1]))
            graph.node.extend([
                axis,
                helper.make_node("Gather", [projection, ids], [f"{out}_columns"], axis=1),
                helper.make_node("Transpose", [f"{out}_columns"], [f"{out}_rows"], perm=[1, 2, 0]),
                helper.make_node("Cast", [f"{out}_rows"], [f"{out}_float"], to=1),
                helper.make_node("Gather", [scale, ids], [f"{out}_scales"], axis=0),
                helper.make_node("Unsqueeze", [f"{out}_scales", f"{out}_axis"], [f"{out}_scale"]),
                helper.make_node("Mul", [f"{out}_float", f"{out}_scale"], [out]),
            ])

    rewrite(model.graph)
    model.graph.initializer.remove(initializers[embedding])


def free_length(model: onnx.ModelProto) -> None:
    """The encoder takes features of any length up to 30 s: the positions are cut to as many as there are."""
    graph = model.graph
    (add,) = [n for n in graph.node if n.op_type == "Add" and any("Transpose_output" in each for each in n.input)]
    hidden, positions = add.input
    at = list(graph.node).index(add)
    zero = helper.make_tensor("positions_start", 7, [1], [0])
    graph.initializer.append(zero)
    for offset, node in enumerate([
        helper.make_node("Shape", [hidden], ["positions_count"], start=1, end=2),
        helper.make_node("Slice", [positions, "positions_start", "positions_count"], ["positions_here"]),
    ]):
        graph.node.insert(at + offset, node)
    add.input[1] = "positions_here"
    graph.input[0].type.tensor_type.shape.dim[2].dim_param = "frames"
    graph.output[0].type.tensor_type.shape.dim[1].dim_param = "positions"


def quantised(value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As onnxruntime does it per channel: a weight of [in, out], symmetric to 127, one scale for each output."""
    scale = (2 * np.abs(value).max(axis=0) / np.float32(254)).astype(np.float32)
    return np.clip(np.rint(value / scale), -127, 127).astype(np.int8), scale


class Sources:
    """Finds, for the value of a tensor, how it is made of a variable."""

    def __init__(self, variables: dict[str, np.ndarray]):
        self.by_value: dict[tuple, dict] = {}
        self.parts: dict[str, np.ndarray] = {}
        for variable, rows in whisper_sources().values():
            value = variables[variable]
            value = (value if rows is None else value[rows[0] : rows[1]]).astype(np.float32)
            source = {"variable": variable, **({} if rows is None else {"rows": list(rows)})}
            self.add(value, {**source, "as": "float32"})
            if value.ndim == 2:
                self.add(np.ascontiguousarray(value.T), {**source, "as": "float32-transposed"})
                weights, scale = quantised(np.ascontiguousarray(value.T))
                self.add(weights, {**source, "as": "int8-transposed"})
                self.add(scale, {**source, "as": "int8-scale"})

    @staticmethod
    def key(value: np.ndarray) -> tuple:
        return (value.dtype.str, value.shape, hash(value.tobytes()))

    def add(self, value: np.ndarray, source: dict) -> None:
        self.by_value.setdefault(self.key(value), source)

    def find(self, value: np.ndarray) -> dict:
        return self.by_value[self.key(value)]


def strip(model: onnx.ModelProto, sources: Sources, location: str) -> list[dict]:
    """Takes the weights out; gives what the external file holds. Equal tensors are stored once."""
    tensors: list[dict] = []
    offset = 0
    stored: dict[tuple, tuple[int, int]] = {}
    for tensor in model.graph.initializer:
        value = numpy_helper.to_array(tensor)
        if value.nbytes < KEEP_BYTES:
            continue
        if not value.any() and value.nbytes > 0 and value.dtype == np.int8:
            source: dict = {"as": "zeros"}
        else:
            source = sources.find(value)
        key = Sources.key(value)
        if key not in stored:
            stored[key] = (offset, value.nbytes)
            tensors.append({"offset": offset, "bytes": value.nbytes, **source})
            offset += -(-value.nbytes // ALIGN) * ALIGN
        at, length = stored[key]
        tensor.ClearField("raw_data")
        tensor.ClearField("float_data")
        tensor.ClearField("int32_data")
        tensor.data_location = onnx.TensorProto.EXTERNAL
        for name, text in (("location", location), ("offset", str(at)), ("length", str(length))):
            entry = tensor.external_data.add()
            entry.key, entry.value = name, text
    return tensors


def main(model_bin: Path, exported: Path, graphs: Path) -> None:
    graphs.mkdir(parents=True, exist_ok=True)
    sources = Sources(read_variables(model_bin.read_bytes()))
    recipe = {}
    for name in ("encoder_model", "decoder_model_merged"):
        target = graphs / f"{name}_quantized.onnx"
        quantize_dynamic(
            exported / f"{name}.onnx", target, op_types_to_quantize=["MatMul"], per_channel=True,
            weight_type=QuantType.QInt8, extra_options={"EnableSubgraph": True, "MatMulConstBOnly": True},
        )
        model = onnx.load(target)
        if name.startswith("decoder"):
            tie_embedding(model)
        else:
            free_length(model)
        location = f"{target.name}_data"
        recipe[location] = strip(model, sources, location)
        onnx.save(model, target)
    (graphs / "recipe.json").write_text(json.dumps(recipe, indent=1))


if __name__ == "__main__":
    main(*(Path(each) for each in sys.argv[1:4]))
