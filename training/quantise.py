"""How a graph stores its matrices: as floats, or in blocks of 8 or 4 bits.

A quantised matrix has one scale for every BLOCK weights of an output; a weight is
`(level - 2^(bits - 1)) * scale`. The embedding, which is also the output matrix, always gets
8 bits. "Expanded" weights become floats again while the graph is loaded, because every operator
between the stored bytes and the matrix has constant inputs, and ONNX Runtime folds those; they
save download, not memory. "Packed" ones stay packed and are multiplied by ONNX Runtime's own
operators.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np
from onnx import TensorProto

from onnx_graph import RUNTIME_DOMAIN, Graph

BLOCK = 32
EMBEDDING_BITS = 8
# Share of a block's greatest weight that its scale reaches to: a smaller one clips that weight and
# rounds all others more finely.
CLIPS = np.linspace(0.8, 1.1, 13)


@dataclass(frozen=True)
class Blocks:
    """A matrix [N, K] in blocks along K, the last one filled up with zeros.

    packed: uint8 [N, blocks, BLOCK * bits / 8], low bits first. scales: float [N, blocks].
    """

    packed: np.ndarray
    scales: np.ndarray
    bits: int
    columns: int


def quantise(matrix: np.ndarray, bits: int) -> Blocks:
    """The scale of every block [N, K] is the one of some that loses least, in squares."""
    rows, columns = matrix.shape
    count = -(-columns // BLOCK)
    padded = np.zeros((rows, count * BLOCK), dtype=np.float32)
    padded[:, :columns] = matrix
    blocks = padded.reshape(rows, count, BLOCK)
    zero = 2 ** (bits - 1)
    # The weight of greatest size gets the lowest level: there is one more below zero than above.
    place = np.abs(blocks).argmax(-1)[..., None]
    reach = np.take_along_axis(blocks, place, -1) / -zero
    reach[reach == 0] = 1
    best, least = np.zeros_like(reach), np.full(reach.shape, np.inf)
    for clip in CLIPS:
        scale = (reach * clip).astype(np.float32)
        levels = np.clip(np.rint(blocks / scale), -zero, zero - 1)
        loss = np.square(levels * scale - blocks).sum(-1, keepdims=True)
        best, least = np.where(loss < least, scale, best), np.minimum(loss, least)
    levels = np.clip(np.rint(blocks / best), -zero, zero - 1)
    levels = (levels + zero).astype(np.uint8)
    packed = levels if bits == 8 else levels[..., 0::2] | (levels[..., 1::2] << 4)
    return Blocks(packed, best[..., 0].astype(np.float32), bits, columns)


class Weights(ABC):
    """Multiplies by matrices [K, N] and looks up rows of the embedding [V, D]."""

    def __init__(self, graph: Graph, embedding: np.ndarray):
        self.graph, self.table = graph, embedding

    @abstractmethod
    def multiply(self, x: str, name: str, matrix: np.ndarray) -> str: ...

    @abstractmethod
    def embed(self, ids: str) -> str:
        """[B, S, D] of ids [B, S]."""

    @abstractmethod
    def unembed(self, hidden: str, out: str) -> str:
        """[B, S, V] of hidden states [B, S, D]."""


class FloatWeights(Weights):
    def __init__(self, graph: Graph, embedding: np.ndarray):
        super().__init__(graph, embedding)
        self.embedding = self._store("embedding", embedding)

    def _store(self, name: str, matrix: np.ndarray) -> str:
        return self.graph.constant(name, matrix)

    def multiply(self, x: str, name: str, matrix: np.ndarray) -> str:
        return self.graph.op("MatMul", x, self._store(name, matrix))

    def embed(self, ids: str) -> str:
        return self.graph.op("Gather", self.embedding, ids, axis=0)

    def unembed(self, hidden: str, out: str) -> str:
        transposed = self.graph.op("Transpose", self.embedding, perm=[1, 0])
        return self.graph.op("MatMul", hidden, transposed, out=out)


class ExpandedWeights(FloatWeights):
    def __init__(self, graph: Graph, embedding: np.ndarray, bits: int):
        self.bits = bits
        super().__init__(graph, embedding)

    def _store(self, name: str, matrix: np.ndarray) -> str:
        if name == "embedding":
            return self._expand(name, quantise(matrix, EMBEDDING_BITS))
        rows = self._expand(name, quantise(matrix.T, self.bits))
        return self.graph.op("Transpose", rows, perm=[1, 0])

    def _expand(self, name: str, blocks: Blocks) -> str:
        """The matrix [N, K] as floats, by operators that every runtime folds."""
        graph, (rows, count, _) = self.graph, blocks.packed.shape
        levels = graph.constant(f"{name}.levels", blocks.packed)
        levels = graph.op("Cast", levels, to=TensorProto.FLOAT)
        if blocks.bits == 4:
            high = graph.op("Floor", graph.op("Mul", levels, graph.number(1 / 16)))
            low = graph.op("Sub", levels, graph.op("Mul", high, graph.number(16)))
            last = graph.integers(3)
            pair = [graph.op("Unsqueeze", half, last) for half in (low, high)]
            levels = graph.op("Concat", *pair, axis=3)
            levels = graph.op("Reshape", levels, graph.integers(rows, count, BLOCK))
        centred = graph.op("Sub", levels, graph.number(2 ** (blocks.bits - 1)))
        scales = graph.constant(f"{name}.scales", blocks.scales[..., None])
        matrix = graph.op("Mul", centred, scales)
        matrix = graph.op("Reshape", matrix, graph.integers(rows, count * BLOCK))
        if blocks.columns == count * BLOCK:
            return matrix
        start, end = graph.integers(0), graph.integers(blocks.columns)
        return graph.op("Slice", matrix, start, end, graph.integers(1))


class PackedWeights(Weights):
    def __init__(self, graph: Graph, embedding: np.ndarray, bits: int):
        super().__init__(graph, embedding)
        if embedding.shape[1] % BLOCK != 0:
            raise ValueError(f"a width of {embedding.shape[1]} is no multiple of {BLOCK}")
        self.bits = bits
        self.embedding = quantise(embedding, EMBEDDING_BITS)

    def _constants(self, name: str, blocks: Blocks) -> tuple[str, str]:
        levels = self.graph.constant(f"{name}.levels", blocks.packed)
        return levels, self.graph.constant(f"{name}.scales", blocks.scales)

    def _multiply(self, x: str, name: str, blocks: Blocks, out: str = "") -> str:
        # Not at an accuracy level that rounds x as well: devices would then disagree by 0.1 and more.
        sizes = dict(K=blocks.columns, N=len(blocks.packed), bits=blocks.bits, block_size=BLOCK)
        inputs = self._constants(name, blocks)
        return self.graph.op("MatMulNBits", x, *inputs, out=out, domain=RUNTIME_DOMAIN, **sizes)

    def multiply(self, x: str, name: str, matrix: np.ndarray) -> str:
        return self._multiply(x, name, quantise(matrix.T, self.bits))

    def embed(self, ids: str) -> str:
        levels, scales = self._constants("embedding", self.embedding)
        levels = self.graph.op("Reshape", levels, self.graph.integers(*self.table.shape))
        return self.graph.op(
            "GatherBlockQuantized",
            *(levels, ids, scales),
            domain=RUNTIME_DOMAIN,
            **dict(bits=EMBEDDING_BITS, block_size=BLOCK, gather_axis=0, quantize_axis=1),
        )

    def unembed(self, hidden: str, out: str) -> str:
        return self._multiply(hidden, "embedding", self.embedding, out)
