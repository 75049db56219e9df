"""Solutions that a run's checkpoint samples for fresh problems, to learn to check them.

    python training/own_steps.py --run training/runs/small --out training/data/own-small.jsonl
"""

import argparse
import json
from pathlib import Path

import torch

from checkpoint import load_model
from data import read_rows
from decode import solve

DRAFT_SHARE = 5


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("training/data/fresh.jsonl"))
    parser.add_argument("--rows", type=int, help="only the first so many problems")
    parser.add_argument("--temperature", type=float, default=0.7)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    model, tokenizer, _ = load_model(args.run)
    rows = read_rows(args.data)[: args.rows]
    # Every fifth problem is solved by a draft.
    parts = {"draft": rows[::DRAFT_SHARE]}
    parts["steps"] = [row for at, row in enumerate(rows) if at % DRAFT_SHARE != 0]
    with args.out.open("w", encoding="utf-8") as out:
        for strategy, chosen in parts.items():
            solutions = solve(model, tokenizer, chosen, strategy, temperature=args.temperature)
            for row, solution in zip(chosen, solutions):
                line = {"seed": row["seed"], "strategy": strategy, "solution": solution}
                out.write(json.dumps(line) + "\n")
    print(f"{args.out}: {len(rows)} solutions")


if __name__ == "__main__":
    main()
