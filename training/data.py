"""Tokenised examples and seeded, length-bucketed batches."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from tokenizer import END_ID, PAD_ID

PROMPT_WEIGHT = 0.1
BUCKET_BATCHES = 64
ENCODE_CHUNK = 20_000
SEPARATOR = "\n\n"


def read_rows(path: Path) -> list[dict]:
    """Rows {prompt, solution, family, steps} of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass
class Corpus:
    """Every example's ids in one flat array.

    tokens: uint16 [total]; starts: int64 [n + 1]; prompt_lengths: int32 [n], counting the
    begin token, the prompt and the blank line after it.
    """

    tokens: np.ndarray
    starts: np.ndarray
    prompt_lengths: np.ndarray

    def __len__(self) -> int:
        return len(self.prompt_lengths)


def encode_corpus(rows: list[dict], tokenizer: Tokenizer) -> Corpus:
    pieces, lengths, prompt_lengths = [], [], []
    for at in range(0, len(rows), ENCODE_CHUNK):
        chunk = rows[at : at + ENCODE_CHUNK]
        prompts = tokenizer.encode_batch_fast([row["prompt"] + SEPARATOR for row in chunk])
        solutions = tokenizer.encode_batch_fast(
            [row["solution"] for row in chunk], add_special_tokens=False
        )
        for prompt, solution in zip(prompts, solutions):
            ids = prompt.ids + solution.ids + [END_ID]
            pieces.append(np.asarray(ids, dtype=np.uint16))
            lengths.append(len(ids))
            prompt_lengths.append(len(prompt.ids))
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return Corpus(np.concatenate(pieces), starts, np.asarray(prompt_lengths, dtype=np.int32))


def load_corpus(path: Path, tokenizer: Tokenizer) -> Corpus:
    """The encoded file, from the `.npz` beside it unless that is older than the text."""
    cache = path.with_suffix(".npz")
    if not cache.exists() or cache.stat().st_mtime < path.stat().st_mtime:
        corpus = encode_corpus(read_rows(path), tokenizer)
        partial = path.with_suffix(".partial.npz")
        np.savez(partial, **vars(corpus))
        partial.replace(cache)
    with np.load(cache) as stored:
        return Corpus(**{name: stored[name] for name in stored.files})


class BatchStream:
    """An endless, reproducible sequence of batches: batch i depends on the seed and i alone."""

    def __init__(self, corpus: Corpus, batch_size: int, seed: int):
        if len(corpus) < batch_size:
            raise ValueError(f"{len(corpus)} examples do not fill one batch of {batch_size}")
        self.corpus, self.batch_size, self.seed = corpus, batch_size, seed
        self.lengths = np.diff(corpus.starts)
        self.per_epoch = len(corpus) // batch_size
        self.epoch, self.order = -1, np.empty(0, dtype=np.int64)

    def _shuffle(self, epoch: int) -> None:
        """Batches of like length: examples are sorted within windows, then batches shuffled."""
        random = np.random.default_rng((self.seed, epoch))
        order = random.permutation(len(self.corpus))[: self.per_epoch * self.batch_size]
        window = self.batch_size * BUCKET_BATCHES
        for at in range(0, len(order), window):
            part = order[at : at + window]
            order[at : at + window] = part[np.argsort(self.lengths[part], kind="stable")]
        order = order.reshape(self.per_epoch, self.batch_size)
        for at in range(0, self.per_epoch, BUCKET_BATCHES):
            random.shuffle(order[at : at + BUCKET_BATCHES])
        self.epoch, self.order = epoch, order

    def batch(self, index: int) -> tuple[Tensor, Tensor, Tensor]:
        """Inputs and targets int64 [B, S] and loss weights float [B, S]; padding weighs 0."""
        epoch, at = divmod(index, self.per_epoch)
        if epoch != self.epoch:
            self._shuffle(epoch)
        chosen = self.order[at]
        width = int(self.lengths[chosen].max())
        ids = np.full((self.batch_size, width), PAD_ID, dtype=np.int64)
        weights = np.zeros((self.batch_size, width), dtype=np.float32)
        for row, example in enumerate(chosen):
            start, end = self.corpus.starts[example : example + 2]
            ids[row, : end - start] = self.corpus.tokens[start:end]
            weights[row, : end - start] = 1.0
            weights[row, : self.corpus.prompt_lengths[example]] = PROMPT_WEIGHT
        ids, weights = torch.from_numpy(ids), torch.from_numpy(weights)
        return ids[:, :-1], ids[:, 1:], weights[:, 1:]
