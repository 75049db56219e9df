"""The mean of two runs, one of which began with the other.

    python training/average.py --run training/runs/large-4 --begin training/runs/large-3 --out training/runs/large-mean

Both end low in the same valley, on different sides of it, and their mean should lie lower
(stochastic weight averaging, Izmailov et al. 2018, arXiv 1803.05407, with two cycles).
"""

import argparse
import shutil
from pathlib import Path

from torch import Tensor

from checkpoint import TOKENIZER, load_checkpoint, save_checkpoint


def mean_weights(one: dict[str, Tensor], other: dict[str, Tensor], share: float) -> dict[str, Tensor]:
    """`share` of one network and the rest of the other, of the same shape; ValueError otherwise."""
    shapes = [{name: value.shape for name, value in weights.items()} for weights in (one, other)]
    if shapes[0] != shapes[1]:
        raise ValueError("only networks of the same shape have a mean")
    return {name: share * value + (1 - share) * other[name] for name, value in one.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="the later run")
    parser.add_argument("--begin", type=Path, required=True, help="the run it began with")
    parser.add_argument("--share", type=float, default=0.67, help="of the later run")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    state, begin = load_checkpoint(args.run), load_checkpoint(args.begin)
    state["model"] = mean_weights(state["model"], begin["model"], args.share)
    state["share"] = args.share
    # They belong to the later run's weights, and a mean is not trained on.
    del state["optimizers"]
    args.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(args.run / TOKENIZER, args.out / TOKENIZER)
    save_checkpoint(args.out, state)


if __name__ == "__main__":
    main()
