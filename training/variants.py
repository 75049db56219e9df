"""The ways in which a model can be exported."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import onnx

from fused_graph import FusedGraph
from model import Decoder
from onnx_graph import DecoderGraph
from plain_graph import PlainGraph
from quantise import ExpandedWeights, FloatWeights, PackedWeights

# transformers.js's names of weight formats, and the files it looks for.
FILES = {
    "fp32": "onnx/model.onnx",
    "q8": "onnx/model_quantized.onnx",
    "q4": "onnx/model_q4.onnx",
}


@dataclass(frozen=True)
class Variant:
    """`exact` ones compute what PyTorch computes, up to rounding."""

    dtype: str
    description: str
    graph: Callable[[Decoder], DecoderGraph]

    @property
    def exact(self) -> bool:
        return self.dtype == "fp32"

    @property
    def file(self) -> str:
        return FILES[self.dtype]


def fused(weights: Callable, **options) -> Callable[[Decoder], DecoderGraph]:
    return partial(FusedGraph, make_weights=partial(weights, **options))


VARIANTS = {
    "plain": Variant("fp32", "standard operators", PlainGraph),
    "fused": Variant("fp32", "fused operators", fused(FloatWeights)),
    "q8": Variant("q8", "fused, 8-bit weights, expanded on loading", fused(ExpandedWeights, bits=8)),
    "q4": Variant("q4", "fused, 4-bit weights, expanded on loading", fused(ExpandedWeights, bits=4)),
    "q8-packed": Variant("q8", "fused, 8-bit weights, MatMulNBits", fused(PackedWeights, bits=8)),
    "q4-packed": Variant("q4", "fused, 4-bit weights, MatMulNBits", fused(PackedWeights, bits=4)),
}
DEFAULT_VARIANT = "q8"


def build_onnx(model: Decoder, name: str, variant: str = DEFAULT_VARIANT) -> onnx.ModelProto:
    """ONNX model with the inputs and outputs that transformers.js expects of a decoder."""
    return VARIANTS[variant].graph(model).build(name)
