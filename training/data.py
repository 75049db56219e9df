"""Tokenised training rows and seeded, length-bucketed batches."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from tokenizer import END_ID, PAD_ID

TRAIN_FILES = "lm-train-*.jsonl"
BUCKET_BATCHES = 64
ENCODE_CHUNK = 10_000
SEPARATOR = "\n\n"

TASKS = ("direct", "draft", "steps", "program", "check", "judge")
# What a token is to the model. PADDING is no token at all.
PADDING, CONTEXT, PROMPT, SOLUTION, VERDICT = range(5)
PART_KINDS = {"context": CONTEXT, "solution": SOLUTION, "verdict": VERDICT}


def read_rows(path: Path) -> list[dict]:
    """The rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass
class Corpus:
    """Every row's ids in one flat array.

    tokens: uint16 [total]; kinds: uint8 [total], what each token is; starts: int64 [n + 1];
    tasks: uint8 [n], indices into TASKS.
    """

    tokens: np.ndarray
    kinds: np.ndarray
    starts: np.ndarray
    tasks: np.ndarray

    def __len__(self) -> int:
        return len(self.tasks)


# A model's own solution can ramble past what a model reads; no generated one comes near.
LONGEST_ROW = 1024


def encode_corpus(rows: list[dict], tokenizer: Tokenizer) -> Corpus:
    """Rows longer than LONGEST_ROW tokens are left out."""
    tokens: list[np.ndarray] = []
    kinds: list[np.ndarray] = []
    lengths: list[int] = []
    tasks: list[int] = []
    for at in range(0, len(rows), ENCODE_CHUNK):
        chunk = rows[at : at + ENCODE_CHUNK]
        prompts = tokenizer.encode_batch_fast([row["prompt"] + SEPARATOR for row in chunk])
        texts = [text for row in chunk for text, _ in row["parts"]]
        parts = iter(tokenizer.encode_batch_fast(texts, add_special_tokens=False))
        for row, prompt in zip(chunk, prompts):
            ids, marks = list(prompt.ids), [PROMPT] * len(prompt.ids)
            for _, kind in row["parts"]:
                part = next(parts).ids
                ids += part
                marks += [PART_KINDS[kind]] * len(part)
            ids.append(END_ID)
            marks.append(marks[-1])
            if len(ids) > LONGEST_ROW:
                continue
            tasks.append(TASKS.index(row["task"]))
            tokens.append(np.asarray(ids, dtype=np.uint16))
            kinds.append(np.asarray(marks, dtype=np.uint8))
            lengths.append(len(ids))
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    return Corpus(
        np.concatenate(tokens), np.concatenate(kinds), starts, np.asarray(tasks, dtype=np.uint8)
    )


def load_shard(path: Path, tokenizer: Tokenizer) -> Corpus:
    """One encoded file, from the `.npz` beside it unless that is older than the text."""
    cache = path.with_suffix(".npz")
    if not cache.exists() or cache.stat().st_mtime < path.stat().st_mtime:
        corpus = encode_corpus(read_rows(path), tokenizer)
        partial = path.with_suffix(".partial.npz")
        np.savez(partial, **vars(corpus))
        partial.replace(cache)
    with np.load(cache) as stored:
        return Corpus(**{name: stored[name] for name in stored.files})


def load_corpus(folder: Path, tokenizer: Tokenizer) -> Corpus:
    """All training files of a folder, in the order of their names."""
    paths = sorted(folder.glob(TRAIN_FILES))
    if not paths:
        raise FileNotFoundError(f"{folder} holds no {TRAIN_FILES}: run `npm run -s pocket:data`")
    shards = [load_shard(path, tokenizer) for path in paths]
    offsets = np.cumsum([0] + [len(shard.tokens) for shard in shards])
    starts = [shard.starts[:-1] + offset for shard, offset in zip(shards, offsets)]
    return Corpus(
        np.concatenate([shard.tokens for shard in shards]),
        np.concatenate([shard.kinds for shard in shards]),
        np.concatenate([*starts, offsets[-1:]]),
        np.concatenate([shard.tasks for shard in shards]),
    )


class BatchStream:
    """An endless, reproducible sequence of batches: batch i depends on the seed and i alone."""

    def __init__(self, corpus: Corpus, batch_size: int, seed: int):
        if len(corpus) < batch_size:
            raise ValueError(f"{len(corpus)} rows do not fill one batch of {batch_size}")
        self.corpus, self.batch_size, self.seed = corpus, batch_size, seed
        self.lengths = np.diff(corpus.starts)
        self.per_epoch = len(corpus) // batch_size
        self.epoch, self.order = -1, np.empty(0, dtype=np.int64)

    def _shuffle(self, epoch: int) -> None:
        """Batches of like length: rows are sorted within windows, then batches shuffled."""
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

    def batch(self, index: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Inputs and targets int64 [B, S], the targets' kinds [B, S] and the rows' tasks [B]."""
        epoch, at = divmod(index, self.per_epoch)
        if epoch != self.epoch:
            self._shuffle(epoch)
        chosen = self.order[at]
        width = int(self.lengths[chosen].max())
        ids = np.full((self.batch_size, width), PAD_ID, dtype=np.int64)
        kinds = np.full((self.batch_size, width), PADDING, dtype=np.int64)
        for row, example in enumerate(chosen):
            start, end = self.corpus.starts[example : example + 2]
            ids[row, : end - start] = self.corpus.tokens[start:end]
            kinds[row, : end - start] = self.corpus.kinds[start:end]
        tasks = torch.from_numpy(self.corpus.tasks[chosen].astype(np.int64))
        ids, kinds = torch.from_numpy(ids), torch.from_numpy(kinds)
        return ids[:, :-1], ids[:, 1:], kinds[:, 1:], tasks
