"""The mean of two networks."""

import pytest
import torch

from average import mean_weights


def test_the_mean_takes_a_share_of_each_weight():
    one, other = {"w": torch.tensor([4.0, 8.0])}, {"w": torch.tensor([0.0, 4.0])}
    assert mean_weights(one, other, 0.25)["w"].tolist() == [1.0, 5.0]


def test_networks_of_other_shapes_have_no_mean():
    with pytest.raises(ValueError, match="same shape"):
        mean_weights({"w": torch.zeros(2)}, {"w": torch.zeros(3)}, 0.5)
    with pytest.raises(ValueError, match="same shape"):
        mean_weights({"w": torch.zeros(2)}, {"v": torch.zeros(2)}, 0.5)
