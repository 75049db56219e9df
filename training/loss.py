"""What is learnt, and how much each kind of token counts."""

import torch
import torch.nn.functional as F
from torch import Tensor

from data import PADDING, PROMPT, SOLUTION, TASKS, VERDICT
from model import Decoder

PROMPT_WEIGHT = 0.1
# A direct answer cannot be worked out in one token: what it teaches is mostly noise.
SOLUTION_WEIGHTS = {"direct": 0.3}
# One token a row, which would drown among the others.
VERDICT_WEIGHTS = {"check": 3.0, "judge": 2.0}


def loss_weights(judge: bool) -> Tensor:
    """Weight by task and kind of token, float [tasks, kinds]; without `judge` no grade is learnt."""
    weights = torch.zeros(len(TASKS), 5)
    for index, task in enumerate(TASKS):
        weights[index, PROMPT] = PROMPT_WEIGHT
        weights[index, SOLUTION] = SOLUTION_WEIGHTS.get(task, 1.0)
        weights[index, VERDICT] = VERDICT_WEIGHTS.get(task, 0.0)
    if not judge:
        weights[TASKS.index("judge"), VERDICT] = 0.0
    assert (weights[:, PADDING] == 0).all()
    return weights


def weighted_loss(
    model: Decoder, x: Tensor, y: Tensor, weights: Tensor, bf16: bool
) -> tuple[Tensor, Tensor]:
    """Weighted mean cross-entropy over [B, S], and the losses [B * S] themselves."""
    with torch.autocast(x.device.type, torch.bfloat16, enabled=bf16):
        logits = model(x)
    losses = F.cross_entropy(logits.flatten(0, 1).float(), y.flatten(), reduction="none")
    weights = weights.flatten()
    return (losses * weights).sum() / weights.sum(), losses.detach()


def mean_of_kind(losses: Tensor, kinds: Tensor, kind: int) -> Tensor:
    """Sum and number of the losses of one kind of token, float [2]."""
    chosen = (kinds.flatten() == kind).float()
    return torch.stack([(losses * chosen).sum(), chosen.sum()])
