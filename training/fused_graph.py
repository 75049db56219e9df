"""The decoder with ONNX Runtime's own operators where they save work.

Norms, the residual additions before them, rotary positions and SiLU are one operator each. The
attention is written out: ONNX Runtime's fused attention needs a graphics device whose subgroups
have eight lanes or more, and computes something else on others (see docs/decisions).

The embedding's scale is folded away: every reader of the residual stream normalises it, so only
what the blocks add to it, and the norms' epsilon, are scaled down instead.
"""

from collections.abc import Callable

import numpy as np
from onnx import TensorProto

from model import LOCAL_OFFSETS, Block, Decoder
from onnx_graph import OPSET, RUNTIME_DOMAIN, DecoderGraph, Graph, array
from quantise import Weights

# Positions are split by this number, so that few cosines have to be stored.
STRIDE = 32

MakeWeights = Callable[[Graph, np.ndarray], Weights]


class FusedGraph(DecoderGraph):
    domains = {"": OPSET, RUNTIME_DOMAIN: 1}

    def __init__(self, model: Decoder, make_weights: MakeWeights):
        super().__init__(model)
        self.scale = model.config.d_model**-0.5
        self.weights = make_weights(self.graph, array(model.embedding))
        self.cos, self.sin = self._rope_tables()
        self.sources, self.within = self._local_tables()

    def _rope_tables(self) -> tuple[str, str]:
        """Cosines and sines [max_positions, K / 2], by the addition theorems, folded on loading."""
        graph, config = self.graph, self.config
        half = config.head_dim // 2
        if config.max_positions % STRIDE != 0:
            raise ValueError(f"{config.max_positions} positions are no multiple of {STRIDE}")
        cos, sin = (array(table)[:, :half] for table in (self.model.cos, -self.model.sin))
        coarse = [graph.constant(f"{n}.coarse", t[::STRIDE, None]) for n, t in zip("cs", (cos, sin))]
        fine = [graph.constant(f"{n}.fine", t[None, :STRIDE]) for n, t in zip("cs", (cos, sin))]

        def product(a: int, b: int) -> str:
            return graph.op("Mul", coarse[a], fine[b])

        tables = graph.op("Sub", product(0, 0), product(1, 1)), graph.op(
            "Add", product(1, 0), product(0, 1)
        )
        cos, sin = (graph.op("Reshape", t, graph.integers(-1, half)) for t in tables)
        return cos, sin

    def _local_tables(self) -> tuple[str, str]:
        """Cached positions that the local heads read, int64 [S, 2], and 1 where they are in the
        text, [B, S, 2, 1, 1]."""
        graph, zero = self.graph, self.graph.integers(0)
        limits = (np.array(limit, dtype=np.int64) for limit in (0, self.config.max_positions, 1))
        limits = [graph.constant(f"limit.{i}", limit) for i, limit in enumerate(limits)]
        index = graph.op("Unsqueeze", graph.op("Range", *limits), graph.integers(1))
        earlier = graph.op("Sub", index, graph.integers(*LOCAL_OFFSETS))
        outside = graph.op("Cast", graph.op("Less", earlier, zero), to=TensorProto.FLOAT)
        within = graph.op("Sub", graph.number(1), outside)
        within = graph.op("Reshape", within, graph.integers(-1, len(LOCAL_OFFSETS), 1, 1))
        within = graph.op("Gather", within, "position_ids", axis=0)
        sources = graph.op("Max", earlier, zero)
        return graph.op("Slice", sources, self.past, self.total, zero), within

    def _norm(self, x: str, name: str, gain: np.ndarray, epsilon: float) -> str:
        gain = self.graph.constant(name, gain)
        return self.graph.op("SimplifiedLayerNormalization", x, gain, axis=-1, epsilon=epsilon)

    def _add_and_norm(self, x: str, added: str, name: str, gain, out: str = "") -> tuple[str, str]:
        """The residual stream after an addition, normed and as it is."""
        graph = self.graph
        normed, total = out or f"{name}.out", f"{name}.sum"
        inputs = [x, added, graph.constant(name, array(gain))]
        epsilon = self.config.norm_eps * self.scale**2
        graph.ops(
            "SkipSimplifiedLayerNormalization",
            inputs,
            [normed, "", "", total],
            domain=RUNTIME_DOMAIN,
            epsilon=epsilon,
        )
        return normed, total

    def _project(self, name: str, block: Block, h: str) -> tuple[str, str, str]:
        """Queries and keys, normed and rotated but for match heads, and values, each [B, H, S, K]."""
        graph, config = self.graph, self.config
        heads, match, size = config.n_heads, config.match_heads, config.head_dim
        rest = heads - match
        qkv = self.weights.multiply(h, f"{name}.qkv", self._qkv(block).T)
        qkv = graph.op("Reshape", qkv, graph.integers(0, 0, 3 * heads - match, size))
        qkv = graph.op("Transpose", qkv, perm=[0, 2, 1, 3])
        *parts, v = graph.split(qkv, (match, rest, rest, heads), axis=1)
        alike, *pair = (
            self._norm(x, f"{name}.{part}_gain", gain, config.norm_eps)
            for part, x, gain in zip("mqk", parts, self._gains(block))
        )
        tables = "position_ids", self.cos, self.sin
        pair = [graph.op("RotaryEmbedding", x, *tables, domain=RUNTIME_DOMAIN) for x in pair]
        q, k = (graph.op("Concat", alike, x, axis=1) for x in pair)
        return q, k, v

    def _attention(self, layer: int, block: Block, h: str) -> str:
        """What the layer's attention adds to the residual stream."""
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        q, k, v = self._project(name, block, h)
        k, v = self._extend_cache(layer, k, v)
        mixed = graph.op("Transpose", self._attend(q, k, v), perm=[0, 2, 1, 3])
        width = (config.n_heads + config.match_heads) * config.head_dim
        mixed = graph.op("Reshape", mixed, graph.integers(0, 0, width))
        if block.local:
            near = graph.op("Gather", v, self.sources, axis=2)
            near = graph.op("Transpose", near, perm=[0, 2, 3, 1, 4])
            near = graph.op("Mul", near, self.within)
            near = graph.op("Reshape", near, graph.integers(0, 0, len(LOCAL_OFFSETS) * config.d_model))
            mixed = graph.op("Concat", mixed, near, axis=2)
        return self.weights.multiply(mixed, f"{name}.out", self._out(block) * self.scale)

    def _mlp(self, layer: int, block: Block, h: str) -> str:
        """What the layer's feed-forward part adds to the residual stream."""
        graph, config, name = self.graph, self.config, f"layers.{layer}"
        weight = array(block.gate_up).reshape(-1, config.d_model)
        wide = self.weights.multiply(h, f"{name}.gate_up", weight.T)
        gate, up = graph.split(wide, (config.d_ff, config.d_ff), axis=2)
        active = graph.op("QuickGelu", gate, domain=RUNTIME_DOMAIN, alpha=1.0)
        active = graph.op("Mul", active, up)
        return self.weights.multiply(active, f"{name}.down", array(block.down)[0] * self.scale)

    def _emit(self) -> None:
        blocks = list(self.model.blocks)
        x = self.weights.embed("input_ids")
        epsilon = self.config.norm_eps * self.scale**2
        h = self._norm(x, "layers.0.attn_norm", array(blocks[0].attn_norm), epsilon)
        for layer, block in enumerate(blocks):
            added = self._attention(layer, block, h)
            h, x = self._add_and_norm(x, added, f"layers.{layer}.mlp_norm", block.mlp_norm)
            added = self._mlp(layer, block, h)
            if layer + 1 < len(blocks):
                name, gain = f"layers.{layer + 1}.attn_norm", blocks[layer + 1].attn_norm
                h, x = self._add_and_norm(x, added, name, gain)
        final = self.model.final_norm
        h, _ = self._add_and_norm(x, added, "final_norm", final, out="last_hidden_state")
        self.weights.unembed(h, out="logits")
