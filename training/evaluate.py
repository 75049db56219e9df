"""Greedy accuracy of a run's checkpoint on held-out problems by strategy, as JSON.

    python training/evaluate.py --run training/runs/small
"""

import argparse
import json
from pathlib import Path

import torch

from checkpoint import load_model
from data import read_rows
from decode import strategy_scores


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("training/data/eval.jsonl"))
    parser.add_argument("--rows", type=int, help="only the first so many problems")
    parser.add_argument("--out", type=Path, help="file to write, by default the screen")
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    model, tokenizer, state = load_model(args.run)
    rows = read_rows(args.data)[: args.rows]
    report = {"step": state["step"], "tokens": state["tokens"]}
    report["strategies"] = strategy_scores(model, tokenizer, rows)
    text = json.dumps(report, indent=2) + "\n"
    if args.out:
        args.out.write_text(text, encoding="utf-8")
    else:
        print(text, end="")


if __name__ == "__main__":
    main()
