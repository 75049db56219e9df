"""The decoder in standard ONNX operators alone.

Folded away beforehand: norm gains into the matrices behind them, the attention scale into the
query gain, and the embedding's scale, which the blocks' output matrices absorb, because every
reader of the residual stream normalises it. A norm is left as `x / ReduceL2(x)`.
"""

import numpy as np
import onnx

from model import LOCAL_OFFSETS, Block, Decoder
from onnx_graph import DecoderGraph, array


class PlainGraph(DecoderGraph):
    def __init__(self, model: Decoder):
        super().__init__(model)
        graph, config = self.graph, model.config
        half = config.head_dim // 2
        self.swap = graph.constant("swap", np.roll(np.arange(2 * half, dtype=np.int64), half))
        # Tables [max_positions, 1, K], so that a gather by [B, S] fits [B, S, 2H, K].
        cos = graph.constant("rope.cos", array(model.cos)[:, None])
        sin = graph.constant("rope.sin", array(model.sin)[:, None])
        self.cos = graph.op("Gather", cos, "position_ids", axis=0)
        self.sin = graph.op("Gather", sin, "position_ids", axis=0)
        # [B, 1, S, 1], 0 at new padding.
        here = graph.op("Slice", self.mask, self.past, self.total, graph.integers(3))
        self.here = graph.op("Transpose", here, perm=[0, 1, 3, 2])
        width = max(LOCAL_OFFSETS)
        self.local_windows = []
        for offset in LOCAL_OFFSETS:
            lead = graph.integers(width - offset)
            self.local_windows.append(
                (graph.op("Add", self.past, lead), graph.op("Add", self.total, lead))
            )

    def _unit(self, x: str) -> str:
        """x divided by its length over the last axis."""
        return self.graph.op("Div", x, self.graph.op("ReduceL2", x, axes=[-1], keepdims=1))

    def _project(self, name: str, block: Block, x: str) -> tuple[str, str, str]:
        """Queries and keys, normed and rotated but for match heads, and values, each [B, H, S, K]."""
        graph, config = self.graph, self.config
        heads, match, size = config.n_heads, config.match_heads, config.head_dim
        rest = heads - match
        weight = self._qkv(block) * array(block.attn_norm) * config.d_model**0.5
        qkv = graph.op("MatMul", self._unit(x), graph.constant(f"{name}.qkv", weight.T))
        qkv = graph.op("Reshape", qkv, graph.integers(0, 0, 3 * heads - match, size))
        qk, v = graph.split(qkv, (match + 2 * rest, heads), axis=2)
        gain = np.repeat(self._gains(block) * size**0.5, (match, rest, rest), axis=0)
        qk = graph.op("Mul", self._unit(qk), graph.constant(f"{name}.qk_gain", gain))
        alike, qk = graph.split(qk, (match, 2 * rest), axis=2)
        turned = graph.op("Mul", graph.op("Gather", qk, self.swap, axis=3), self.sin)
        qk = graph.op("Add", graph.op("Mul", qk, self.cos), turned)
        pair = graph.split(qk, (rest, rest), axis=2)
        pair = [graph.op("Concat", alike, part, axis=2) for part in pair]
        q, k, v = (graph.op("Transpose", part, perm=[0, 2, 1, 3]) for part in (*pair, v))
        return q, k, v

    def _attention(self, layer: int, block: Block, x: str) -> str:
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        q, k, v = self._project(name, block, x)
        if block.local:
            v = graph.op("Mul", v, self.here)
        k, v = self._extend_cache(layer, k, v)
        mixed = self._attend(q, k, v)
        if block.local:
            front = graph.integers(0, 0, max(LOCAL_OFFSETS), 0, 0, 0, 0, 0)
            padded = graph.op("Pad", v, front)
            shifted = [
                graph.op("Slice", padded, start, end, graph.integers(2))
                for start, end in self.local_windows
            ]
            mixed = graph.op("Concat", mixed, *shifted, axis=1)
        mixed = graph.op("Transpose", mixed, perm=[0, 2, 1, 3])
        weight = self._out(block) * config.d_model**-0.5
        mixed = graph.op("Reshape", mixed, graph.integers(0, 0, len(weight)))
        mixed = graph.op("MatMul", mixed, graph.constant(f"{name}.out", weight))
        return graph.op("Add", x, mixed)

    def _mlp(self, layer: int, block: Block, x: str) -> str:
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        weight = array(block.gate_up).reshape(2 * config.d_ff, config.d_model)
        weight = weight * array(block.mlp_norm) * config.d_model**0.5
        wide = graph.op("MatMul", self._unit(x), graph.constant(f"{name}.gate_up", weight.T))
        gate, up = graph.split(wide, (config.d_ff, config.d_ff), axis=2)
        active = graph.op("Mul", gate, graph.op("Sigmoid", gate))
        active = graph.op("Mul", active, up)
        weight = array(block.down)[0] * config.d_model**-0.5
        written = graph.op("MatMul", active, graph.constant(f"{name}.down", weight))
        return graph.op("Add", x, written)

    def _emit(self) -> None:
        graph, config = self.graph, self.config
        embedding = graph.constant("embedding", array(self.model.embedding))
        x = graph.op("Gather", embedding, "input_ids", axis=0)
        for layer, block in enumerate(self.model.blocks):
            x = self._attention(layer, block, x)
            x = self._mlp(layer, block, x)
        gain = graph.constant("final_norm", array(self.model.final_norm) * config.d_model**0.5)
        hidden = graph.op("Mul", self._unit(x), gain, out="last_hidden_state")
        graph.op("MatMul", hidden, graph.op("Transpose", embedding, perm=[1, 0]), out="logits")

    def build(self, name: str) -> onnx.ModelProto:
        model = super().build(name)
        onnx.checker.check_model(model, full_check=True)
        return model
