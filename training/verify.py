"""Compares an exported graph with the PyTorch model it was made from."""

from dataclasses import dataclass

import numpy as np
import onnxruntime as ort
import torch
from tokenizers import Tokenizer
from torch import Tensor

from data import SEPARATOR
from decode import final_step, left_pad, solve
from model import Decoder, ModelConfig

TOLERANCE = 1e-3
GREEDY_ROWS = 200
LOGIT_ROWS = 6
# Reference solutions that are read together.
READ_TOGETHER = 50


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


def rewound_logits(model: OnnxDecoder, ids: Tensor, keep: Tensor, at: int) -> Tensor:
    """Logits [1, S, V] behind the first `at` tokens once others were read there and forgotten."""
    first, cache = model.step(ids[:, :at], keep[:, :at], None)
    model.step(ids[:, :at].flip(1), torch.cat([keep[:, :at]] * 2, 1), cache)
    rest, _ = model.step(ids[:, at:], keep, cache)
    return torch.cat([first, rest], 1)


@dataclass(frozen=True)
class Comparison:
    """How far a graph is from PyTorch.

    differences: the largest of the logits, by how they were computed. tokens: share of the tokens
    of reference solutions after which both expect the same next one. answers: share of problems
    that get the same answer, of `rows`.
    """

    differences: dict[str, float]
    tokens: float
    answers: float
    rows: int

    def to_dict(self) -> dict:
        return {
            "largestDifference": max(self.differences.values()),
            "sameTokens": self.tokens,
            "sameAnswers": self.answers,
            "problems": self.rows,
        }


class Verifier:
    """What PyTorch computes on some problems, for any number of exported graphs."""

    @torch.inference_mode()
    def __init__(self, model: Decoder, tokenizer: Tokenizer, rows: list[dict]):
        self.model, self.tokenizer, self.rows = model, tokenizer, rows[:GREEDY_ROWS]
        self.sequences = [
            tokenizer.encode(row["prompt"] + SEPARATOR + row["solution"]).ids for row in self.rows
        ]
        self.lengths = [len(tokenizer.encode(row["prompt"]).ids) for row in self.rows]
        self.logits = [model(torch.tensor([ids]))[0] for ids in self.sequences[:LOGIT_ROWS]]
        self.choices = self._choices(model)
        self.answers = self._answers(model)

    def check(self, onnx_model: bytes) -> Comparison:
        """Raises AssertionError unless the graph computes the same."""
        found = self.compare(onnx_model)
        too_far = {case: gap for case, gap in found.differences.items() if not gap < TOLERANCE}
        if too_far:
            raise AssertionError(f"logits differ: {too_far}")
        if found.answers < 1:
            raise AssertionError(f"{1 - found.answers:.1%} of greedy answers differ")
        return found

    @torch.inference_mode()
    def compare(self, onnx_model: bytes) -> Comparison:
        runtime = OnnxDecoder(onnx_model, self.model.config)
        differences = self._differences(runtime)
        pairs = zip(self.choices, self._choices(runtime))
        tokens = torch.cat([mine == theirs for mine, theirs in pairs]).float().mean().item()
        same = [mine == theirs for mine, theirs in zip(self.answers, self._answers(runtime))]
        return Comparison(differences, tokens, sum(same) / len(same), len(same))

    def _answers(self, model: Decoder | OnnxDecoder) -> list[str]:
        return [final_step(text) for text in solve(model, self.tokenizer, self.rows)]

    def _choices(self, model: Decoder | OnnxDecoder) -> list[Tensor]:
        """The likeliest next token after each token of each reference solution."""
        choices = []
        for at in range(0, len(self.sequences), READ_TOGETHER):
            sequences = self.sequences[at : at + READ_TOGETHER]
            best = model.step(*left_pad(sequences), None)[0].argmax(-1)
            lengths = self.lengths[at : at + READ_TOGETHER]
            choices += [row[skip - len(ids) :] for row, ids, skip in zip(best, sequences, lengths)]
        return choices

    def _differences(self, runtime: OnnxDecoder) -> dict[str, float]:
        differences: dict[str, float] = {}
        sequences = self.sequences[:LOGIT_ROWS]

        def compare(case: str, actual: Tensor, row: int) -> None:
            gap = (actual - self.logits[row]).abs().max().item()
            differences[case] = max(gap, differences.get(case, 0.0))

        for row, sequence in enumerate(sequences):
            ids, keep = left_pad([sequence])
            half, length = len(sequence) // 2, len(sequence)
            compare("prefill", chunked_logits(runtime, ids, keep, [])[0], row)
            hidden = torch.from_numpy(runtime.last_hidden[0])
            compare("last hidden state", hidden @ self.model.embedding.T, row)
            compare("chunks", chunked_logits(runtime, ids, keep, [half // 2, half])[0], row)
            compare("rewound", rewound_logits(runtime, ids, keep, half)[0], row)
            for case, start in (("one by one", half), ("from the first token", 1)):
                cuts = list(range(start, length))
                compare(case, chunked_logits(runtime, ids, keep, cuts)[0], row)

        ids, keep = left_pad(sequences)
        half = ids.shape[1] // 2
        for case, cuts in (("padded batch", []), ("padded batch in chunks", [1, 3, half, half + 1])):
            logits = chunked_logits(runtime, ids, keep, cuts)
            for row, sequence in enumerate(sequences):
                compare(case, logits[row, -len(sequence) :], row)
        return differences
