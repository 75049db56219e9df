"""Trains one network on a number of tokens; run it again to resume.

    python training/train.py --size small --tokens 20e6 --seed 1 --threads 1
"""

import argparse
import os
import shutil
import signal
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from checkpoint import CHECKPOINT, TOKENIZER, load_checkpoint, save_checkpoint
from data import PADDING, SOLUTION, VERDICT, BatchStream, load_corpus, read_rows
from decode import accuracy, solve
from grow import load_grown
from loss import loss_weights, mean_of_kind, weighted_loss
from model import SIZES, Decoder, ModelConfig, make_config
from muon import Muon
from tokenizer import ensure_tokenizer

MUON_LR, MUON_DECAY, ADAM_LR = 0.02, 0.1, 0.004
WARMUP_SHARE = 0.01
CHECKPOINT_SECONDS, LOG_SECONDS = 180, 15
PROBE_ROWS, PROBES = 200, 12
SETTINGS = (
    "size", "tokens", "seed", "batch", "dtype", "device", "threads", "judge", "rate", "decay",
)
# What a run keeps of the one that it begins with: where its weights come from.
ORIGIN = ("settings", "tokens", "elapsed", "before", "share", "stages")
# What a run may not change when it is resumed: its result would be another run's.
FIXED = ("size", "tokens", "seed", "batch", "judge", "rate", "decay")


def learning_rate(progress: float, decay: float) -> float:
    """Factor on every learning rate: short warm-up, constant, linear decay to zero over the last `decay` of the run."""
    return min(progress / WARMUP_SHARE + 0.01, 1.0, max(0.0, 1.0 - progress) / decay)


class Trainer:
    """One run: model, optimizers, data stream and how far it has come."""

    def __init__(self, args: argparse.Namespace):
        self.args, self.run = args, args.out
        self.run.mkdir(parents=True, exist_ok=True)
        if not (self.run / TOKENIZER).exists():
            source = args.begin / TOKENIZER if args.begin else ensure_tokenizer(args.data)
            shutil.copy(source, self.run / TOKENIZER)
        self.tokenizer = Tokenizer.from_file(str(self.run / TOKENIZER))
        self.probe = read_rows(args.data / "eval.jsonl")[:PROBE_ROWS]
        self.stream = BatchStream(load_corpus(args.data, self.tokenizer), args.batch, args.seed)
        self.weights = loss_weights(args.judge)
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
        # Settings, tokens and time of the run that this one begins with, and of the one before that.
        self.before: dict | None = None
        self.stopping = False
        if (self.run / CHECKPOINT).exists():
            self._resume()
        elif args.begin is not None:
            state = load_checkpoint(args.begin)
            load_grown(self.model, ModelConfig(**state["config"]), state["model"])
            self.before = {name: state[name] for name in ORIGIN if name in state}
        self.loss = torch.compile(weighted_loss, dynamic=True) if args.compile else weighted_loss

    @property
    def progress(self) -> float:
        return self.tokens / self.args.tokens

    def _resume(self) -> None:
        state = load_checkpoint(self.run)
        for name in FIXED:
            before, now = state["settings"][name], getattr(self.args, name)
            if before != now:
                raise SystemExit(f"{self.run} was begun with --{name} {before}, not {now}")
        self.model.load_state_dict(state["model"])
        for optimizer, saved in zip(self.optimizers, state["optimizers"]):
            optimizer.load_state_dict(saved)
        for name in ("elapsed", "step", "tokens", "history", "before"):
            setattr(self, name, state[name])
        print(f"resumed at step {self.step}, {self.tokens / 1e6:.2f}M tokens", flush=True)

    def save(self) -> None:
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
                "before": self.before,
                "settings": {name: getattr(self.args, name) for name in SETTINGS},
            },
        )

    def _batch_loss(self, index: int) -> tuple[Tensor, int]:
        """Adds a batch's gradients; returns loss sums [2 kinds, 2] and the number of tokens."""
        x, y, kinds, tasks = self.stream.batch(index)
        weights = self.weights[tasks[:, None], kinds]
        # The first token of each row is no target, but it was read.
        count = int((kinds != PADDING).sum()) + len(tasks)
        x, y, kinds, weights = (t.to(self.args.device).contiguous() for t in (x, y, kinds, weights))
        loss, losses = self.loss(self.model, x, y, weights, self.args.dtype == "bf16")
        loss.backward()
        sums = [mean_of_kind(losses, kinds, kind) for kind in (SOLUTION, VERDICT)]
        return torch.stack(sums), count

    def warm_up(self) -> None:
        """Compiles before anything is timed."""
        for index in (self.step, self.step + 1):
            self._batch_loss(index)
        self.model.zero_grad()

    def train_step(self) -> tuple[Tensor, int]:
        sums, count = self._batch_loss(self.step)
        factor = learning_rate(self.progress, self.args.decay) * self.args.rate
        for optimizer, rate in zip(self.optimizers, self.base_rates):
            optimizer.param_groups[0]["lr"] = rate * factor
            optimizer.step()
            optimizer.zero_grad()
        self.step += 1
        self.tokens += count
        return sums, count

    def evaluate(self) -> None:
        """Greedy accuracy with full steps on the first problems of `policy-val`."""
        report = accuracy(self.probe, solve(self.model, self.tokenizer, self.probe))
        share = report["total"]["accuracy"]
        self.history.append({"step": self.step, "tokens": self.tokens, "accuracy": share})
        steps = " ".join(f"{n}:{score['accuracy']:.0%}" for n, score in report["steps"].items())
        print(f"probe at {self.tokens / 1e6:.2f}M tokens: {share:.1%} ({steps})", flush=True)

    def _log(self, sums: Tensor, tokens: int, seconds: float) -> None:
        solution, verdict = (sums[:, 0] / sums[:, 1].clamp(min=1)).tolist()
        speed = tokens / seconds
        minutes = max(0.0, self.args.tokens - self.tokens) / speed / 60
        print(
            f"{self.progress:6.1%} step {self.step} tokens {self.tokens / 1e6:.2f}M "
            f"solution {solution:.4f} verdict {verdict:.4f} "
            f"{speed:.0f} tokens/s left {minutes:.0f} min",
            flush=True,
        )

    def fit(self) -> None:
        """Trains until the tokens are spent or the process is told to stop."""
        self.warm_up()
        began = saved = logged = time.monotonic()
        next_probe = int(self.progress * PROBES) + 1
        # On the device, so that no step waits for its loss.
        nothing = torch.zeros(2, 2, device=self.args.device)
        sums, window_tokens = nothing, 0
        while self.progress < 1 and not self.stopping:
            found, count = self.train_step()
            sums, window_tokens = sums + found, window_tokens + count
            now = time.monotonic()
            self.elapsed, began = self.elapsed + now - began, now
            if now - logged >= LOG_SECONDS:
                self._log(sums, window_tokens, now - logged)
                sums, window_tokens, logged = nothing, 0, now
            if now - saved >= CHECKPOINT_SECONDS:
                self.save()
                saved = now
            if self.progress * PROBES >= next_probe and self.progress < 1:
                self.evaluate()
                next_probe += 1
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
    parser.add_argument("--tokens", type=lambda text: int(float(text)), required=True)
    parser.add_argument("--begin", type=Path, help="run whose weights a second stage begins with")
    parser.add_argument("--rate", type=float, default=1.0, help="factor on the learning rates")
    parser.add_argument(
        "--decay", type=float, default=0.75, help="share of the run over which the rates decay"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=32, help="rows in one batch")
    parser.add_argument("--data", type=Path, default=Path("training/data"))
    parser.add_argument("--out", type=Path, help="run folder, by default training/runs/SIZE")
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    parser.add_argument("--dtype", choices=["bf16", "fp32"], default="bf16")
    parser.add_argument("--compile", action=argparse.BooleanOptionalAction, default=True)
    parser.add_argument(
        "--judge", action=argparse.BooleanOptionalAction, default=True, help="learn to grade steps"
    )
    args = parser.parse_args(argv)
    if args.device == "auto":
        args.device = "cuda" if torch.cuda.is_available() else "cpu"
    if args.device == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False):
        args.dtype = "fp32"
    args.out = args.out or Path("training/runs") / args.size
    return args


def main() -> None:
    args = parse_args()
    torch.set_num_threads(args.threads)
    os.environ.setdefault("RAYON_NUM_THREADS", str(args.threads))
    trainer = Trainer(args)
    rows, tokens = len(trainer.stream.corpus), len(trainer.stream.corpus.tokens)
    print(f"{args.size}: {trainer.model.parameter_count()} parameters on {args.device}", flush=True)
    print(f"{rows} rows, {tokens / 1e6:.1f}M tokens, {args.tokens / tokens:.2f} epochs", flush=True)

    def stop(_signal: int, _frame: object) -> None:
        trainer.stopping = True

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    trainer.fit()
    print("stopped early" if trainer.stopping else "finished", flush=True)


if __name__ == "__main__":
    main()
