"""A deeper network begins as the shallower one."""

from dataclasses import replace

import pytest
import torch

from grow import load_grown
from model import Decoder, make_config


def test_grown_network_computes_the_same_until_it_is_trained():
    torch.manual_seed(0)
    shallow = Decoder(replace(make_config("tiny", 50), n_layers=3))
    deep = Decoder(replace(shallow.config, n_layers=5))
    ids = torch.randint(50, (2, 9))
    before = deep(ids)[0]
    load_grown(deep, shallow.config, shallow.state_dict())
    torch.testing.assert_close(deep(ids)[0], shallow(ids)[0])
    assert not torch.allclose(deep(ids)[0], before)
    deep(ids)[0].sum().backward()
    assert all(block.down.grad.abs().sum() > 0 for block in deep.blocks)


def test_a_network_of_another_width_does_not_grow():
    wide = Decoder(make_config("small", 50))
    tiny = Decoder(make_config("tiny", 50))
    with pytest.raises(ValueError, match="cannot grow"):
        load_grown(wide, tiny.config, tiny.state_dict())
