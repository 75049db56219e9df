"""What every ONNX graph of the decoder shares: a node collector, inputs, outputs and the mask.

Shapes: B batch, S new positions, P cached, T = P + S, D width, H heads, K head size, V vocabulary.
"""

from abc import ABC, abstractmethod

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from model import MASKED, SELF, Block, Decoder

OPSET = 17
IR_VERSION = 8
# The domain of ONNX Runtime's own operators.
RUNTIME_DOMAIN = "com.microsoft"


def array(tensor) -> np.ndarray:
    return tensor.detach().float().numpy()


class Graph:
    """Collects nodes and constants; every op method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.asarray(value, order="C"), name)
        return name

    def integers(self, *values: int) -> str:
        name = "int." + "_".join(map(str, values))
        return self.constant(name, np.array(values, dtype=np.int64))

    def number(self, value: float) -> str:
        return self.constant(f"float.{value:g}", np.float32(value))

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


class DecoderGraph(ABC):
    """One decoder's graph. Subclasses emit the layers, from token ids to logits."""

    domains = {"": OPSET}

    def __init__(self, model: Decoder):
        self.model, self.config, self.graph = model, model.config, Graph()
        graph = self.graph
        # S, T and the first new position T - S, each int64 [1].
        self.new = graph.op("Shape", "input_ids", start=1, end=2)
        self.total = graph.op("Shape", "attention_mask", start=1, end=2)
        self.past = graph.op("Sub", self.total, self.new)
        # float [B, 1, 1, T], 0 at padding.
        mask = graph.op("Cast", "attention_mask", to=TensorProto.FLOAT)
        self.mask = graph.op("Unsqueeze", mask, graph.integers(1, 2))
        self.bias, self.earlier = self._bias()

    def _bias(self) -> tuple[str, str]:
        """What is added to the scores, [B, H, S, T]: hardly less than nothing, or MASKED, and SELF for
        match heads at the position itself; and [S, T], 0 at the position itself and 1 elsewhere."""
        graph, config, zero = self.graph, self.config, self.graph.integers(0)
        index = np.arange(self.config.max_positions, dtype=np.float32)
        index = graph.constant("index", index)
        column = graph.op("Slice", index, zero, self.total, zero)
        row = graph.op("Slice", index, self.past, self.total, zero)
        row = graph.op("Unsqueeze", row, graph.integers(1))
        future = graph.op("Cast", graph.op("Greater", column, row), to=TensorProto.FLOAT)
        hidden = graph.op("Add", graph.op("Sub", graph.number(1), self.mask), future)
        bias = graph.op("Mul", hidden, graph.number(MASKED))
        own = graph.op("Cast", graph.op("Equal", column, row), to=TensorProto.FLOAT)
        lowered = np.zeros((config.n_heads, 1, 1), dtype=np.float32)
        lowered[: config.match_heads] = SELF
        lowered = graph.op("Mul", own, graph.constant("match.self", lowered))
        return graph.op("Add", bias, lowered), graph.op("Sub", graph.number(1), own)

    def _extend_cache(self, layer: int, k: str, v: str) -> tuple[str, str]:
        """New keys and values [B, H, S, K] behind the cached ones, [B, H, T, K]."""
        past, present = f"past_key_values.{layer}", f"present.{layer}"
        k = self.graph.op("Concat", f"{past}.key", k, out=f"{present}.key", axis=2)
        v = self.graph.op("Concat", f"{past}.value", v, out=f"{present}.value", axis=2)
        return k, v

    def _gains(self, block: Block) -> np.ndarray:
        """What normed match heads, queries and keys are multiplied by, [3, K], the scores' scale included."""
        (query,), (key,) = array(block.qk_gain)
        size = self.config.head_dim
        return np.stack([query * size**-0.25, query * size**-0.5, key])

    def _attend(self, q: str, k: str, v: str) -> str:
        """[B, H + M, S, K], the last M heads being what match heads read one position further on; the
        scale is in queries and keys."""
        graph, match = self.graph, self.config.match_heads
        scores = graph.op("MatMul", q, graph.op("Transpose", k, perm=[0, 1, 3, 2]))
        share = graph.op("Softmax", graph.op("Add", scores, self.bias), axis=-1)
        attended = graph.op("MatMul", share, v)
        zero, one, heads = (graph.integers(n) for n in (0, 1, match))
        earlier = graph.op("Mul", graph.op("Slice", share, zero, heads, one), self.earlier)
        values = graph.op("Slice", v, zero, heads, one)
        first, later = (
            graph.op("Slice", values, *ends, graph.integers(2)) for ends in ((zero, one), (one, self.total))
        )
        # What comes last is the first one again, which nothing reads.
        following = graph.op("MatMul", earlier, graph.op("Concat", later, first, axis=2))
        return graph.op("Concat", attended, following, axis=1)

    def _out(self, block: Block) -> np.ndarray:
        """The output matrix behind `_attend` and, in local layers, the shifted values."""
        attended, *shifted = array(block.out)
        return np.concatenate([attended, array(block.match_out)[0], *shifted])

    def _qkv(self, block: Block) -> np.ndarray:
        """[(3 H - M) K, D]: match heads, other queries, other keys, values."""
        config = self.config
        unused = config.match_heads * config.head_dim
        q, k, v = array(block.qkv)
        return np.concatenate([q, k[unused:], v])

    @abstractmethod
    def _emit(self) -> None:
        """Emits everything else: `logits`, `last_hidden_state` and the present tensors."""

    def build(self, name: str) -> onnx.ModelProto:
        self._emit()
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
        opsets = [helper.make_opsetid(domain, version) for domain, version in self.domains.items()]
        return helper.make_model(
            graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="stepgate"
        )
