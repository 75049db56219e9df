"""Batched decoding, and its accuracy on held-out problems."""

from collections import defaultdict
from typing import Protocol

import torch
from tokenizers import Tokenizer
from torch import Tensor

from data import SEPARATOR
from program import evaluate_program
from tokenizer import END_ID, PAD_ID

MAX_NEW_TOKENS = 400


class Stepper(Protocol):
    """What decoding needs of a network, see `model.Decoder.step`."""

    device: torch.device

    def step(
        self, ids: Tensor, keep: Tensor, cache: list[Tensor] | None
    ) -> tuple[Tensor, list[Tensor]]: ...


def left_pad(sequences: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Ids int64 [B, S] and keep bool [B, S], False at the padding in front."""
    width = max(map(len, sequences))
    ids = torch.tensor([[PAD_ID] * (width - len(s)) + s for s in sequences])
    keep = torch.tensor([[False] * (width - len(s)) + [True] * len(s) for s in sequences])
    return ids, keep


def choose(logits: Tensor, temperature: float) -> Tensor:
    """The next token of each row of logits [B, V], as [B, 1]: the best one at temperature 0."""
    if temperature == 0:
        return logits.argmax(-1, keepdim=True)
    return torch.multinomial((logits.float() / temperature).softmax(-1), 1)


@torch.inference_mode()
def decode(
    model: Stepper, prompts: list[list[int]], temperature: float = 0.0
) -> list[list[int]]:
    """A continuation of each prompt, up to and without the end token."""
    device = model.device
    ids, keep = (t.to(device) for t in left_pad(prompts))
    cache, written = None, []
    done = torch.zeros(len(prompts), dtype=torch.bool, device=device)
    while len(written) < MAX_NEW_TOKENS and not done.all():
        logits, cache = model.step(ids, keep, cache)
        ids = choose(logits[:, -1], temperature)
        written.append(ids)
        done |= ids[:, 0] == END_ID
        keep = torch.cat([keep, torch.ones_like(keep[:, :1])], 1)
    rows = torch.cat(written, 1).tolist()
    return [row[: row.index(END_ID)] if END_ID in row else row for row in rows]


def final_step(solution: str) -> str:
    return solution.rsplit(SEPARATOR, 1)[-1]


def solve(
    model: Stepper,
    tokenizer: Tokenizer,
    rows: list[dict],
    strategy: str = "steps",
    batch_size: int = 100,
    temperature: float = 0.0,
) -> list[str]:
    """The model's solution of every row, in the rows' order."""
    texts = [row["prompts"][strategy] for row in rows]
    prompts = [tokenizer.encode(text + SEPARATOR).ids for text in texts]
    order = sorted(range(len(rows)), key=lambda i: len(prompts[i]))
    solutions = [""] * len(rows)
    for at in range(0, len(order), batch_size):
        chosen = order[at : at + batch_size]
        for i, ids in zip(chosen, decode(model, [prompts[i] for i in chosen], temperature)):
            solutions[i] = tokenizer.decode(ids)
    return solutions


def is_right(row: dict, solution: str, strategy: str) -> bool:
    if strategy == "program":
        return evaluate_program(solution) == row["answer"]
    return final_step(solution) == final_step(row["solution"])


def accuracy(rows: list[dict], solutions: list[str], strategy: str = "steps") -> dict:
    """Share of right answers: in all, by family and by number of steps, each with its n."""
    groups = defaultdict(list)
    for row, solution in zip(rows, solutions):
        right = is_right(row, solution, strategy)
        for group in (("total", "all"), ("family", row["family"]), ("steps", str(row["steps"]))):
            groups[group].append(right)
    report: dict = {}
    for (kind, name), marks in sorted(groups.items()):
        score = {"n": len(marks), "correct": sum(marks), "accuracy": sum(marks) / len(marks)}
        report.setdefault(kind, {})[name] = score
    report["total"] = report["total"]["all"]
    return report


def strategy_scores(model: Stepper, tokenizer: Tokenizer, rows: list[dict]) -> dict:
    """Accuracy and mean tokens written by every strategy; families and steps for full steps."""
    scores = {}
    for strategy in rows[0]["prompts"]:
        solutions = solve(model, tokenizer, rows, strategy)
        report = accuracy(rows, solutions, strategy)
        lengths = [len(tokenizer.encode(text, add_special_tokens=False).ids) for text in solutions]
        scores[strategy] = report | {"tokens": sum(lengths) / len(lengths)}
    return scores
