"""Trains one network for a budget of minutes; run it again to resume.

    python training/train.py --size small --minutes 50 --seed 1 --threads 1
"""

import argparse
import json
import shutil
import signal
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from checkpoint import CHECKPOINT, TOKENIZER, load_checkpoint, save_checkpoint
from data import BatchStream, load_corpus, read_rows
from decode import accuracy, solve
from model import SIZES, Decoder, make_config
from muon import Muon

MUON_LR, MUON_DECAY, ADAM_LR = 0.02, 0.1, 0.004
WARMUP_SHARE, DECAY_SHARE = 0.01, 0.4
CHECKPOINT_SECONDS, LOG_SECONDS = 120, 15
PROBE_ROWS = 200


def learning_rate(progress: float) -> float:
    """Factor on every learning rate: short warm-up, constant, linear decay to zero."""
    return min(progress / WARMUP_SHARE + 0.01, 1.0, max(0.0, 1.0 - progress) / DECAY_SHARE)


def weighted_loss(
    model: Decoder, x: Tensor, y: Tensor, weights: Tensor, bf16: bool
) -> tuple[Tensor, Tensor]:
    """Weighted mean cross-entropy over [B, S], and the mean over solution tokens alone."""
    with torch.autocast(x.device.type, torch.bfloat16, enabled=bf16):
        logits = model(x)
    losses = F.cross_entropy(logits.flatten(0, 1).float(), y.flatten(), reduction="none")
    weights = weights.flatten()
    solution = (weights == 1).float()
    loss = (losses * weights).sum() / weights.sum()
    return loss, ((losses * solution).sum() / solution.sum()).detach()


class Trainer:
    """One run: model, optimizers, data stream and the clock of its budget."""

    def __init__(self, args: argparse.Namespace):
        self.args, self.run = args, args.out
        self.run.mkdir(parents=True, exist_ok=True)
        if not (self.run / TOKENIZER).exists():
            shutil.copy(args.data / TOKENIZER, self.run / TOKENIZER)
        self.tokenizer = Tokenizer.from_file(str(self.run / TOKENIZER))
        self.probe = read_rows(args.data / "eval.jsonl")[:PROBE_ROWS]
        self.stream = BatchStream(
            load_corpus(args.data / "lm-train.jsonl", self.tokenizer), args.batch, args.seed
        )
        torch.manual_seed(args.seed)
        config = make_config(args.size, self.tokenizer.get_vocab_size())
        self.model = Decoder(config).to(args.device)
        matrices = [matrix for block in self.model.blocks for matrix in block.matrices()]
        chosen = {id(p) for p in matrices}
        others = [p for p in self.model.parameters() if id(p) not in chosen]
        self.optimizers = [
            Muon(matrices, lr=MUON_LR, weight_decay=MUON_DECAY),
            torch.optim.AdamW(others, lr=ADAM_LR, betas=(0.9, 0.98), weight_decay=0.0, fused=True),
        ]
        self.base_rates = [MUON_LR, ADAM_LR]
        self.elapsed, self.step, self.tokens = 0.0, 0, 0
        self.history: list[dict] = []
        self.stopping = False
        if (self.run / CHECKPOINT).exists():
            self._resume()
        self.loss = torch.compile(weighted_loss, dynamic=True) if args.compile else weighted_loss

    @property
    def progress(self) -> float:
        return self.elapsed / (60 * self.args.minutes)

    def _resume(self) -> None:
        state = load_checkpoint(self.run)
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)
        for name in ("elapsed", "step", "tokens", "history"):
            setattr(self, name, state[name])
        print(f"resumed at step {self.step}, {self.elapsed:.0f} s", flush=True)

    def save(self) -> None:
        names = ("size", "minutes", "seed", "batch", "dtype", "device", "threads")
        save_checkpoint(
            self.run,
            {
                "config": self.model.config.to_dict(),
                "model": self.model.state_dict(),
                "optimizers": [optimizer.state_dict() for optimizer in self.optimizers],
                "elapsed": self.elapsed,
                "step": self.step,
                "tokens": self.tokens,
                "history": self.history,
                "settings": {name: getattr(self.args, name) for name in names},
            },
        )

    def _batch_loss(self, index: int) -> tuple[Tensor, Tensor, int]:
        """Loss with gradients added, solution-token loss and the number of real tokens."""
        x, y, weights = self.stream.batch(index)
        count = int((weights > 0).sum())
        x, y, weights = (t.to(self.args.device).contiguous() for t in (x, y, weights))
        loss, solution_loss = self.loss(self.model, x, y, weights, self.args.dtype == "bf16")
        loss.backward()
        return loss.detach(), solution_loss, count

    def warm_up(self) -> None:
        """Compiles before the budget's clock starts."""
        for index in (self.step, self.step + 1):
            self._batch_loss(index)
        self.model.zero_grad()

    def train_step(self) -> tuple[Tensor, Tensor, int]:
        result = self._batch_loss(self.step)
        factor = learning_rate(self.progress)
        for optimizer, rate in zip(self.optimizers, self.base_rates):
            optimizer.param_groups[0]["lr"] = rate * factor
            optimizer.step()
            optimizer.zero_grad()
        self.step += 1
        self.tokens += result[2]
        return result

    def evaluate(self) -> None:
        began = time.monotonic()
        report = accuracy(self.probe, solve(self.model, self.tokenizer, self.probe))
        total = report["total"]["accuracy"]
        steps = {name: round(score["accuracy"], 3) for name, score in report["steps"].items()}
        self.history.append(
            {"step": self.step, "tokens": self.tokens, "accuracy": total, "steps": steps}
        )
        print(
            f"eval step {self.step} accuracy {total:.3f} by steps {json.dumps(steps)} "
            f"({time.monotonic() - began:.0f} s)",
            flush=True,
        )

    def _log(self, means: Tensor, speed: float) -> None:
        """One progress line; means: the loss and the solution-token loss."""
        loss, solution_loss = means.tolist()
        left = self.args.minutes - self.elapsed / 60
        print(
            f"step {self.step} tokens {self.tokens / 1e6:.2f}M "
            f"loss {loss:.4f} solution {solution_loss:.4f} "
            f"{speed:.0f} tokens/s left {left:.1f} min",
            flush=True,
        )

    def fit(self) -> None:
        """Trains until the budget is spent or the process is told to stop."""
        self.warm_up()
        began = time.monotonic()
        saved = logged = began
        probe_every = self.args.probe_minutes * 60
        next_probe = (self.elapsed // probe_every + 1) * probe_every
        sums, batches, window_tokens = torch.zeros(2), 0, 0
        while self.progress < 1 and not self.stopping:
            loss, solution_loss, count = self.train_step()
            sums += torch.stack([loss, solution_loss]).cpu()
            batches, window_tokens = batches + 1, window_tokens + count
            now = time.monotonic()
            self.elapsed, began = self.elapsed + now - began, now
            if now - logged >= LOG_SECONDS:
                self._log(sums / batches, window_tokens / (now - logged))
                sums, batches, window_tokens, logged = torch.zeros(2), 0, 0, now
            if now - saved >= CHECKPOINT_SECONDS:
                self.save()
                saved = now
            if self.elapsed >= next_probe and self.progress < 1:
                self.evaluate()
                next_probe += probe_every
                logged += time.monotonic() - now
            began += time.monotonic() - now
        if not self.stopping:
            self.evaluate()
        self.save()


def parse_args(argv: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", choices=sorted(SIZES), required=True)
    parser.add_argument("--minutes", type=float, required=True, help="not counting evaluations")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=32, help="examples in one batch")
    parser.add_argument("--data", type=Path, default=Path("training/data"))
    parser.add_argument("--out", type=Path, help="run folder, by default training/runs/SIZE")
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    parser.add_argument("--dtype", choices=["bf16", "fp32"], default="bf16")
    parser.add_argument("--probe-minutes", type=float, default=8.0, help="between evaluations")
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
    args = parser.parse_args(argv)
    if args.device == "auto":
        args.device = "cuda" if torch.cuda.is_available() else "cpu"
    args.out = args.out or Path("training/runs") / args.size
    return args


def main() -> None:
    args = parse_args()
    torch.set_num_threads(args.threads)
    trainer = Trainer(args)
    print(f"{args.size}: {trainer.model.parameter_count()} parameters on {args.device}", flush=True)

    def stop(_signal: int, _frame: object) -> None:
        trainer.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    trainer.fit()
    print("stopped early" if trainer.stopping else "finished", flush=True)


if __name__ == "__main__":
    main()
