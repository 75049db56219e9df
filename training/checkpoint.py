"""A run folder's checkpoint and tokenizer."""

from pathlib import Path

import torch
from tokenizers import Tokenizer

from model import Decoder, ModelConfig

CHECKPOINT = "checkpoint.pt"
TOKENIZER = "tokenizer.json"


def save_checkpoint(run: Path, state: dict) -> None:
    """Writes beside the old file and renames, so that a kill never leaves half a checkpoint."""
    partial = run / (CHECKPOINT + ".partial")
    torch.save(state, partial)
    partial.replace(run / CHECKPOINT)


def load_checkpoint(run: Path) -> dict:
    return torch.load(run / CHECKPOINT, map_location="cpu", weights_only=True)


def load_model(run: Path) -> tuple[Decoder, Tokenizer, dict]:
    """The run's fp32 model, its tokenizer and the rest of its checkpoint."""
    state = load_checkpoint(run)
    model = Decoder(ModelConfig(**state["config"]))
    model.load_state_dict(state["model"])
    return model.eval(), Tokenizer.from_file(str(run / TOKENIZER)), state
