"""Muon: momentum whose update is orthogonalised, for stacks of weight matrices."""

from collections import defaultdict

import torch
from torch import Tensor

COEFFICIENTS = (3.4445, -4.7750, 2.0315)


def orthogonalise(update: Tensor, steps: int = 5) -> Tensor:
    """Nearest orthogonal matrices to a stack [N, rows, columns], by Newton-Schulz iteration."""
    a, b, c = COEFFICIENTS
    x = update.bfloat16()
    tall = x.shape[1] > x.shape[2]
    if tall:
        x = x.transpose(1, 2).contiguous()
    x = x / (x.norm(dim=(1, 2), keepdim=True) + 1e-7)
    for _ in range(steps):
        gram = x @ x.transpose(1, 2)
        x = a * x + (b * gram + c * (gram @ gram)) @ x
    return x.transpose(1, 2) if tall else x


class Muon(torch.optim.Optimizer):
    """Takes parameters of shape [N, rows, columns]; equal block shapes are updated together."""

    def __init__(self, params, lr: float, momentum: float = 0.95, weight_decay: float = 0.0):
        super().__init__(params, dict(lr=lr, momentum=momentum, weight_decay=weight_decay))

    @torch.no_grad()
    def step(self) -> None:
        for group in self.param_groups:
            by_shape = defaultdict(list)
            for param in group["params"]:
                by_shape[param.shape[1:]].append(param)
            for (rows, columns), params in by_shape.items():
                updates = torch.cat([self._momentum(p, group["momentum"]) for p in params])
                updates = orthogonalise(updates).to(params[0].dtype)
                scale = group["lr"] * max(1.0, rows / columns) ** 0.5
                for param, update in zip(params, updates.split([p.shape[0] for p in params])):
                    param.mul_(1 - group["lr"] * group["weight_decay"]).add_(update, alpha=-scale)

    def _momentum(self, param: Tensor, momentum: float) -> Tensor:
        """Nesterov momentum of one parameter's gradient."""
        state = self.state[param]
        if not state:
            state["momentum"] = torch.zeros_like(param)
        state["momentum"].lerp_(param.grad, 1 - momentum)
        return param.grad.lerp(state["momentum"], momentum)
