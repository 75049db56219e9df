"""A deeper network that begins as a shallower one."""

import torch
from torch import Tensor

from model import Decoder, ModelConfig

# Matrices through which a layer adds to the stream; without them it does nothing.
OUTPUTS = ("out", "match_out", "down")


def load_grown(model: Decoder, config: ModelConfig, weights: dict[str, Tensor]) -> None:
    """Loads the weights of a network of `config` into one that is as wide and at least as deep.

    The new layers stand before the last one, which makes the output, and add nothing at first: the
    deeper network computes what the shallower one does. Raises ValueError for another width,
    and for a last layer with local heads, which only leading layers have.
    """
    new = model.config.n_layers - config.n_layers
    same = {**config.to_dict(), "n_layers": model.config.n_layers}
    local = new > 0 and config.local_layers > config.n_layers - 1
    if new < 0 or local or same != model.config.to_dict():
        raise ValueError(f"a network of {config} cannot grow into one of {model.config}")
    last = config.n_layers - 1
    state = model.state_dict()
    with torch.no_grad():
        for block in model.blocks[last : last + new]:
            for name in OUTPUTS:
                getattr(block, name).zero_()
    for name, value in weights.items():
        if name.startswith(f"blocks.{last}."):
            name = name.replace(f"blocks.{last}.", f"blocks.{last + new}.", 1)
        state[name].copy_(value)
