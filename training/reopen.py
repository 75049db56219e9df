"""A run folder from an exported model, to train on from it or to export it in other ways.

    python training/reopen.py public/models/pocket-small-4ca93c21 --out training/runs/small-shipped

The weights are those that the folder holds: rounded to 8 bits, since that is what ships. The parts of
them that no graph reads, the keys of match heads, are zeros.
"""

import argparse
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from checkpoint import TOKENIZER, save_checkpoint
from measured import read_json
from model import LOCAL_OFFSETS, ModelConfig
from variants import FILES

VARIANT = "q8"


class StoredWeights:
    """The constants of a fused graph whose matrices have 8 bits, as `FusedGraph` and `ExpandedWeights` name them."""

    def __init__(self, path: Path):
        graph = onnx.load(path).graph
        self.constants = {each.name: numpy_helper.to_array(each) for each in graph.initializer}

    def vector(self, name: str) -> np.ndarray:
        return self.constants[name].astype(np.float32)

    def rows(self, name: str, columns: int) -> np.ndarray:
        """A matrix [N, columns] of blocks along its columns."""
        levels, scales = (self.constants[f"{name}.{part}"] for part in ("levels", "scales"))
        values = (levels.astype(np.float32) - 128) * scales
        return values.reshape(len(values), -1)[:, :columns]


def block_weights(stored: StoredWeights, config: ModelConfig, layer: int) -> dict[str, np.ndarray]:
    """The parameters of one `Block`, from what `FusedGraph` folds together."""
    name, d, size = f"layers.{layer}", config.d_model, config.head_dim
    match = config.match_heads * size
    queries, keys, values = np.split(stored.rows(f"{name}.qkv", d), [d, 2 * d - match])
    keys = np.concatenate([np.zeros((match, d), dtype=np.float32), keys])
    sources = 1 + (len(LOCAL_OFFSETS) if layer < config.local_layers else 0)
    out = stored.rows(f"{name}.out", sources * d + match).T * d**0.5
    attended, match_out, shifted = np.split(out, [d, d + match])
    query_gain, key_gain = (stored.vector(f"{name}.{part}_gain") for part in "qk")
    return {
        "attn_norm": stored.vector(f"{name}.attn_norm"),
        "mlp_norm": stored.vector(f"{name}.mlp_norm"),
        "qk_gain": np.stack([query_gain * size**0.5, key_gain])[:, None],
        "qkv": np.stack([queries, keys, values]),
        "out": np.concatenate([attended, shifted]).reshape(sources, d, d),
        "match_out": match_out[None],
        "gate_up": stored.rows(f"{name}.gate_up", d).reshape(2, config.d_ff, d),
        "down": stored.rows(f"{name}.down", config.d_ff).T[None] * d**0.5,
    }


def stored_model(folder: Path, config: ModelConfig) -> dict[str, Tensor]:
    """The state of a `Decoder` of `config`."""
    stored = StoredWeights(folder / FILES[VARIANT])
    values = {
        "embedding": stored.rows("embedding", config.d_model),
        "final_norm": stored.vector("final_norm"),
    }
    for layer in range(config.n_layers):
        block = block_weights(stored, config, layer)
        values |= {f"blocks.{layer}.{name}": value for name, value in block.items()}
    return {name: torch.tensor(value) for name, value in values.items()}


def reopen(folder: Path, out: Path) -> None:
    """Raises SystemExit for a folder whose weights are stored in another way."""
    card = read_json(folder / "card.json")
    if card["variant"] != VARIANT:
        raise SystemExit(f"{folder} holds {card['variant']}, not {VARIANT}")
    training = card["training"]
    state = {
        "config": card["architecture"],
        "model": stored_model(folder, ModelConfig(**card["architecture"])),
        "stages": training["stages"],
    }
    out.mkdir(parents=True, exist_ok=True)
    shutil.copy(folder / TOKENIZER, out / TOKENIZER)
    save_checkpoint(out, state)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    reopen(args.folder, args.out)


if __name__ == "__main__":
    main()
