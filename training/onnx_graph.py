"""The decoder as a hand-built ONNX graph of few, widely supported nodes.

Folded away beforehand: norm gains into the matrices behind them, the attention scale into the
query gain, and the embedding's scale, which the blocks' output matrices absorb, because every
reader of the residual stream normalises it. A norm is left as `x / ReduceL2(x)`.

Shapes: B batch, S new positions, P cached, T = P + S, D width, H heads, K head size, V vocabulary.
"""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from model import LOCAL_OFFSETS, MASKED, Block, Decoder

OPSET = 17
IR_VERSION = 8


def array(tensor) -> np.ndarray:
    return tensor.detach().float().numpy()


class Graph:
    """Collects nodes and constants; every op method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def integers(self, *values: int) -> str:
        name = "int." + "_".join(map(str, values))
        return self.constant(name, np.array(values, dtype=np.int64))

    def ops(self, kind: str, inputs: list[str], outputs: list[str], **attributes) -> list[str]:
        name = f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, outputs, name=name, **attributes))
        return outputs

    def op(self, kind: str, *inputs: str, out: str = "", **attributes) -> str:
        out = out or f"{kind.lower()}_{len(self.nodes)}"
        return self.ops(kind, list(inputs), [out], **attributes)[0]

    def split(self, x: str, sizes: tuple[int, ...], axis: int) -> list[str]:
        outputs = [f"split_{len(self.nodes)}_{part}" for part in range(len(sizes))]
        return self.ops("Split", [x, self.integers(*sizes)], outputs, axis=axis)

    def unit(self, x: str) -> str:
        """x divided by its length over the last axis."""
        return self.op("Div", x, self.op("ReduceL2", x, axes=[-1], keepdims=1))


class DecoderGraph:
    """Builds the graph of one decoder; constructing it emits the parts all layers share."""

    def __init__(self, model: Decoder):
        self.model, self.config, self.graph = model, model.config, Graph()
        graph, config = self.graph, model.config
        self.embedding = graph.constant("embedding", array(model.embedding))
        half = config.head_dim // 2
        self.swap = graph.constant("swap", np.roll(np.arange(2 * half, dtype=np.int64), half))
        # Tables [max_positions, 1, K], so that a gather by [B, S] fits [B, S, 2H, K].
        cos = graph.constant("rope.cos", array(model.cos)[:, None])
        sin = graph.constant("rope.sin", array(model.sin)[:, None])
        self.cos = graph.op("Gather", cos, "position_ids", axis=0)
        self.sin = graph.op("Gather", sin, "position_ids", axis=0)
        self._lengths()
        self._masks()

    def _lengths(self) -> None:
        """S, T and the first new position T - S, each int64 [1]."""
        graph = self.graph
        self.new = graph.op("Shape", "input_ids", start=1, end=2)
        self.total = graph.op("Shape", "attention_mask", start=1, end=2)
        self.past = graph.op("Sub", self.total, self.new)

    def _masks(self) -> None:
        """`bias` [B, 1, S, T] for the scores and `here` [B, 1, S, 1], 0 at new padding."""
        graph, zero = self.graph, self.graph.integers(0)
        index = np.arange(self.config.max_positions, dtype=np.float32)
        index = graph.constant("index", index)
        column = graph.op("Slice", index, zero, self.total, zero)
        row = graph.op("Slice", index, self.past, self.total, zero)
        row = graph.op("Unsqueeze", row, graph.integers(1))
        future = graph.op("Cast", graph.op("Greater", column, row), to=TensorProto.FLOAT)
        mask = graph.op("Cast", "attention_mask", to=TensorProto.FLOAT)
        mask = graph.op("Unsqueeze", mask, graph.integers(1, 2))
        one = graph.constant("one", np.float32(1))
        masked = graph.constant("masked", np.float32(MASKED))
        hidden = graph.op("Add", graph.op("Sub", one, mask), future)
        self.bias = graph.op("Mul", hidden, masked)
        here = graph.op("Slice", mask, self.past, self.total, graph.integers(3))
        self.here = graph.op("Transpose", here, perm=[0, 1, 3, 2])
        width = max(LOCAL_OFFSETS)
        self.local_windows = []
        for offset in LOCAL_OFFSETS:
            lead = graph.integers(width - offset)
            self.local_windows.append(
                (graph.op("Add", self.past, lead), graph.op("Add", self.total, lead))
            )

    def _projection(self, name: str, block: Block, x: str) -> tuple[str, str, str]:
        """Queries and keys, normed and rotated, and values, each [B, H, S, K]."""
        graph, config = self.graph, self.config
        d, heads, size = config.d_model, config.n_heads, config.head_dim
        weight = array(block.qkv).reshape(3 * d, d) * array(block.attn_norm) * d**0.5
        qkv = graph.op("MatMul", graph.unit(x), graph.constant(f"{name}.qkv", weight.T))
        qkv = graph.op("Reshape", qkv, graph.integers(0, 0, 3 * heads, size))
        qk, v = graph.split(qkv, (2 * heads, heads), axis=2)
        gain = array(block.qk_gain) * size**0.5
        gain[0] *= size**-0.5
        gain = graph.constant(f"{name}.qk_gain", np.repeat(gain[:, 0], heads, axis=0))
        qk = graph.op("Mul", graph.unit(qk), gain)
        turned = graph.op("Mul", graph.op("Gather", qk, self.swap, axis=3), self.sin)
        qk = graph.op("Add", graph.op("Mul", qk, self.cos), turned)
        qk = graph.op("Transpose", qk, perm=[0, 2, 1, 3])
        q, k = graph.split(qk, (heads, heads), axis=1)
        return q, k, graph.op("Transpose", v, perm=[0, 2, 1, 3])

    def _attention(self, layer: int, block: Block, x: str) -> str:
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        q, k, v = self._projection(name, block, x)
        if block.local:
            v = graph.op("Mul", v, self.here)
        past, present = f"past_key_values.{layer}", f"present.{layer}"
        k = graph.op("Concat", f"{past}.key", k, out=f"{present}.key", axis=2)
        v = graph.op("Concat", f"{past}.value", v, out=f"{present}.value", axis=2)
        scores = graph.op("MatMul", q, graph.op("Transpose", k, perm=[0, 1, 3, 2]))
        share = graph.op("Softmax", graph.op("Add", scores, self.bias), axis=-1)
        mixed = graph.op("MatMul", share, v)
        if block.local:
            front = graph.integers(0, 0, max(LOCAL_OFFSETS), 0, 0, 0, 0, 0)
            padded = graph.op("Pad", v, front)
            shifted = [
                graph.op("Slice", padded, start, end, graph.integers(2))
                for start, end in self.local_windows
            ]
            mixed = graph.op("Concat", mixed, *shifted, axis=1)
        mixed = graph.op("Transpose", mixed, perm=[0, 2, 1, 3])
        width = block.out.shape[0] * config.d_model
        mixed = graph.op("Reshape", mixed, graph.integers(0, 0, width))
        weight = array(block.out).reshape(width, config.d_model) * config.d_model**-0.5
        mixed = graph.op("MatMul", mixed, graph.constant(f"{name}.out", weight))
        return graph.op("Add", x, mixed)

    def _mlp(self, layer: int, block: Block, x: str) -> str:
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        weight = array(block.gate_up).reshape(2 * config.d_ff, config.d_model)
        weight = weight * array(block.mlp_norm) * config.d_model**0.5
        wide = graph.op("MatMul", graph.unit(x), graph.constant(f"{name}.gate_up", weight.T))
        gate, up = graph.split(wide, (config.d_ff, config.d_ff), axis=2)
        active = graph.op("Mul", gate, graph.op("Sigmoid", gate))
        active = graph.op("Mul", active, up)
        weight = array(block.down)[0] * config.d_model**-0.5
        written = graph.op("MatMul", active, graph.constant(f"{name}.down", weight))
        return graph.op("Add", x, written)

    def build(self, name: str) -> onnx.ModelProto:
        graph, config = self.graph, self.config
        x = graph.op("Gather", self.embedding, "input_ids", axis=0)
        for layer, block in enumerate(self.model.blocks):
            x = self._attention(layer, block, x)
            x = self._mlp(layer, block, x)
        gain = graph.constant("final_norm", array(self.model.final_norm) * config.d_model**0.5)
        hidden = graph.op("Mul", graph.unit(x), gain, out="last_hidden_state")
        head = graph.op("Transpose", self.embedding, perm=[1, 0])
        graph.op("MatMul", hidden, head, out="logits")
        return self._finish(name)

    def _finish(self, name: str) -> onnx.ModelProto:
        config, new, total = self.config, "sequence_length", "total_sequence_length"

        def value(label: str, shape: list, kind: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(label, kind, ["batch_size", *shape])

        def cache(prefix: str, length: str) -> list[onnx.ValueInfoProto]:
            return [
                value(f"{prefix}.{layer}.{part}", [config.n_heads, length, config.head_dim])
                for layer in range(config.n_layers)
                for part in ("key", "value")
            ]

        inputs = [
            value("input_ids", [new], TensorProto.INT64),
            value("attention_mask", [total], TensorProto.INT64),
            value("position_ids", [new], TensorProto.INT64),
        ]
        outputs = [value("logits", [new, config.vocab_size]), *cache("present", total)]
        outputs.append(value("last_hidden_state", [new, config.d_model]))
        graph = helper.make_graph(
            self.graph.nodes,
            name,
            inputs + cache("past_key_values", "past_sequence_length"),
            outputs,
            list(self.graph.constants.values()),
        )
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(
            graph, opset_imports=opset, ir_version=IR_VERSION, producer_name="stepgate"
        )
        onnx.checker.check_model(model, full_check=True)
        return model


def build_onnx(model: Decoder, name: str) -> onnx.ModelProto:
    """ONNX model with the inputs and outputs that transformers.js expects of a decoder."""
    return DecoderGraph(model).build(name)
