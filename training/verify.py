"""Checks that an ONNX model computes what the PyTorch model computes."""

import numpy as np
import onnxruntime as ort
import torch
from tokenizers import Tokenizer
from torch import Tensor

from data import SEPARATOR
from decode import left_pad, solve
from model import Decoder, ModelConfig

TOLERANCE = 1e-3
GREEDY_ROWS = 50
LOGIT_ROWS = 6


class OnnxDecoder:
    """An onnxruntime session behind the interface of `Decoder.step`."""

    device = torch.device("cpu")

    def __init__(self, model: bytes, config: ModelConfig, threads: int = 1):
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        self.config = config
        self.session = ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self.outputs = [output.name for output in self.session.get_outputs()]
        self.last_hidden = np.empty(0)

    def step(
        self, ids: Tensor, keep: Tensor, cache: list[Tensor] | None
    ) -> tuple[Tensor, list[Tensor]]:
        config, (batch, length), total = self.config, ids.shape, keep.shape[1]
        if cache is None:
            cache = [torch.zeros(2, batch, config.n_heads, 0, config.head_dim)] * config.n_layers
        positions = (keep.long().cumsum(1) - 1).clamp(min=0)[:, total - length :]
        feed = {
            "input_ids": ids.numpy(),
            "attention_mask": keep.long().numpy(),
            "position_ids": positions.numpy(),
        }
        for layer, pair in enumerate(cache):
            for part, values in zip(("key", "value"), pair):
                feed[f"past_key_values.{layer}.{part}"] = values.numpy()
        found = dict(zip(self.outputs, self.session.run(None, feed)))
        self.last_hidden = found["last_hidden_state"]
        present = [
            torch.from_numpy(np.stack([found[f"present.{i}.{part}"] for part in ("key", "value")]))
            for i in range(config.n_layers)
        ]
        if any(pair.shape[3] != total for pair in present):
            raise AssertionError("a present tensor does not hold every position")
        return torch.from_numpy(found["logits"]), present


def chunked_logits(model: OnnxDecoder, ids: Tensor, keep: Tensor, cuts: list[int]) -> Tensor:
    """Logits [B, S, V] of ids [B, S] fed in pieces that end at `cuts` and at S."""
    cache, pieces, begin = None, [], 0
    for end in [*cuts, ids.shape[1]]:
        logits, cache = model.step(ids[:, begin:end], keep[:, :end], cache)
        pieces.append(logits)
        begin = end
    return torch.cat(pieces, 1)


@torch.inference_mode()
def verify(model: Decoder, onnx_model: bytes, tokenizer: Tokenizer, rows: list[dict]) -> dict:
    """Raises AssertionError on any disagreement; returns the largest differences by case."""
    runtime = OnnxDecoder(onnx_model, model.config)
    sequences = [
        tokenizer.encode(row["prompt"] + SEPARATOR + row["solution"]).ids
        for row in rows[:LOGIT_ROWS]
    ]
    expected = [model(torch.tensor([ids]))[0] for ids in sequences]
    differences = {}

    def compare(case: str, actual: Tensor, row: int) -> None:
        gap = (actual - expected[row]).abs().max().item()
        differences[case] = max(gap, differences.get(case, 0.0))

    for row, sequence in enumerate(sequences):
        ids, keep = left_pad([sequence])
        half, length = len(sequence) // 2, len(sequence)
        compare("prefill", chunked_logits(runtime, ids, keep, [])[0], row)
        hidden = torch.from_numpy(runtime.last_hidden[0])
        compare("last hidden state", hidden @ model.embedding.T, row)
        compare("chunks", chunked_logits(runtime, ids, keep, [half // 2, half])[0], row)
        for case, start in (("one by one", half), ("from the first token", 1)):
            cuts = list(range(start, length))
            compare(case, chunked_logits(runtime, ids, keep, cuts)[0], row)

    ids, keep = left_pad(sequences)
    half = ids.shape[1] // 2
    for case, cuts in (("padded batch", []), ("padded batch in chunks", [1, 3, half, half + 1])):
        logits = chunked_logits(runtime, ids, keep, cuts)
        for row, sequence in enumerate(sequences):
            compare(case, logits[row, -len(sequence) :], row)
    too_far = {case: gap for case, gap in differences.items() if not gap < TOLERANCE}
    if too_far:
        raise AssertionError(f"logits differ: {too_far}")

    chosen = rows[:GREEDY_ROWS]
    if solve(runtime, tokenizer, chosen) != solve(model, tokenizer, chosen):
        raise AssertionError("greedy solutions differ")
    return differences
