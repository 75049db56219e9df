"""A small Llama-like decoder with "local" and "match" heads.

Beside its usual attention heads, a local layer feeds its output projection the value vectors of
the previous one and two positions. The match heads of every layer look for where something like
the present position stood before: their keys are their queries, without positions and without
the position itself, and they read what stood there and what came after it. Together they
hard-wire an induction circuit, so that copying, and binding a name to its value, is learnt early,
and need nothing but the keys and values that the attention cache holds anyway.

Shapes: B batch, S new positions, P cached positions, D width, H heads, K head size, V vocabulary.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

LOCAL_OFFSETS = (1, 2)
MASKED = -1e4
# What a match head's score of the position itself is lowered by: it counts for the first position alone.
SELF = -100.0


@dataclass(frozen=True)
class ModelConfig:
    """Sizes of one network; `local_layers` counts the leading layers that have local heads, `match_heads` each
    layer's leading heads that are match heads."""

    vocab_size: int
    d_model: int
    n_layers: int
    n_heads: int
    d_ff: int
    local_layers: int = 2
    match_heads: int = 2
    max_positions: int = 1024
    rope_theta: float = 10000.0
    norm_eps: float = 1e-5

    @property
    def head_dim(self) -> int:
        return self.d_model // self.n_heads

    def to_dict(self) -> dict:
        return asdict(self)


SIZES = {
    "tiny": dict(d_model=32, n_layers=2, n_heads=2, d_ff=64, match_heads=1),
    "small": dict(d_model=128, n_layers=3, n_heads=4, d_ff=344),
    "medium": dict(d_model=192, n_layers=3, n_heads=6, d_ff=512, match_heads=3),
    # As `medium` with three layers more, so that a run of it can begin with a run of that.
    "large": dict(d_model=192, n_layers=6, n_heads=6, d_ff=512, match_heads=3),
}


def make_config(size: str, vocab_size: int) -> ModelConfig:
    return ModelConfig(vocab_size=vocab_size, **SIZES[size])


def rms_norm(x: Tensor, gain: Tensor, eps: float) -> Tensor:
    """x / rms(x) * gain over the last axis."""
    wide = x.float()
    return (wide * torch.rsqrt(wide.square().mean(-1, keepdim=True) + eps) * gain).to(x.dtype)


def rope_tables(config: ModelConfig) -> tuple[Tensor, Tensor]:
    """Cosine and sign-folded sine, each [max_positions, K].

    A vector rotates as `x * cos + swap(x) * sin`, where `swap` exchanges the two halves.
    """
    half = config.head_dim // 2
    frequency = config.rope_theta ** (-torch.arange(half, dtype=torch.float64) / half)
    angle = torch.arange(config.max_positions, dtype=torch.float64)[:, None] * frequency
    cos, sin = angle.cos(), angle.sin()
    return torch.cat([cos, cos], -1).float(), torch.cat([-sin, sin], -1).float()


class Block(nn.Module):
    """One pre-norm layer. Matrices are stored as stacks of equal blocks, which Muon relies on."""

    def __init__(self, config: ModelConfig, local: bool):
        super().__init__()
        d, ff = config.d_model, config.d_ff
        sources = 1 + (len(LOCAL_OFFSETS) if local else 0)
        self.config, self.local = config, local
        self.attn_norm = nn.Parameter(torch.ones(d))
        self.qk_gain = nn.Parameter(torch.ones(2, 1, config.head_dim))
        self.qkv = nn.Parameter(torch.empty(3, d, d))  # [part, out, in]
        self.out = nn.Parameter(torch.empty(sources, d, d))  # [source, in, out]
        self.match_out = nn.Parameter(torch.empty(1, config.match_heads * config.head_dim, d))
        self.mlp_norm = nn.Parameter(torch.ones(d))
        self.gate_up = nn.Parameter(torch.empty(2, ff, d))  # [part, out, in]
        self.down = nn.Parameter(torch.empty(1, ff, d))  # [1, in, out]
        depth_scale = (2 * config.n_layers) ** -0.5
        nn.init.normal_(self.qkv, std=d**-0.5)
        nn.init.normal_(self.gate_up, std=d**-0.5)
        nn.init.normal_(self.out, std=(sources * d) ** -0.5 * depth_scale)
        nn.init.normal_(self.match_out, std=(sources * d) ** -0.5 * depth_scale)
        nn.init.normal_(self.down, std=ff**-0.5 * depth_scale)

    def matrices(self) -> tuple[nn.Parameter, ...]:
        return self.qkv, self.out, self.match_out, self.gate_up, self.down

    def project(self, x: Tensor, cos: Tensor, sin: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Normed queries and keys, rotated but for match heads, and plain values, each [B, H, S, K]."""
        config = self.config
        batch, length, d = x.shape
        h = rms_norm(x, self.attn_norm, config.norm_eps)
        qkv = F.linear(h, self.qkv.view(3 * d, d))
        qkv = qkv.view(batch, length, 3, config.n_heads, config.head_dim)
        qk = rms_norm(qkv[:, :, :2], self.qk_gain, config.norm_eps)
        match = qk[:, :, :1, : config.match_heads].expand(-1, -1, 2, -1, -1)
        rest = qk[:, :, :, config.match_heads :]
        first, second = rest.chunk(2, -1)
        rest = rest * cos + torch.cat([second, first], -1) * sin
        q, k = torch.cat([match, rest], 3).to(qkv.dtype).permute(2, 0, 3, 1, 4).unbind(0)
        return q, k, qkv[:, :, 2].transpose(1, 2)

    def attend(
        self, q: Tensor, k: Tensor, v: Tensor, bias: Tensor, own: Tensor
    ) -> tuple[Tensor, Tensor]:
        """What the heads read, [B, H, S, K], and what match heads read one position further on.

        Written out: at these sizes the fused CPU kernel's backward is slower. q: [B, H, S, K];
        k, v: [B, H, P + S, K]; bias: [.., 1, S, P + S], 0 or MASKED; own: [S, P + S], 1 at the
        position itself.
        """
        m = self.config.match_heads
        scores = (q @ k.transpose(-1, -2)).float() * q.shape[-1] ** -0.5 + bias
        scores = torch.cat([scores[:, :m] + own * SELF, scores[:, m:]], 1)
        weights = scores.softmax(-1).to(v.dtype)
        earlier = weights[:, :m] * (1 - own).to(v.dtype)
        return weights @ v, earlier @ F.pad(v[:, :m, 1:], (0, 0, 0, 1))

    def mix(self, attended: Tensor, following: Tensor, v: Tensor) -> Tensor:
        """Output projection of what was read and, in local layers, of shifted values.

        attended: [B, H, S, K]; following: the same of match heads; v: [B, H, P + S, K], whose
        last S positions are those of `attended`.
        """
        batch, _, length, _ = attended.shape
        sources = [attended]
        if self.local:
            padded = F.pad(v, (0, 0, max(LOCAL_OFFSETS), 0))
            end = padded.shape[2]
            sources += [padded[:, :, end - length - o : end - o] for o in LOCAL_OFFSETS]
        flat = [s.transpose(1, 2).reshape(batch, length, -1) for s in sources]
        after = following.transpose(1, 2).reshape(batch, length, -1) @ self.match_out[0]
        return torch.cat(flat, -1) @ self.out.view(-1, self.config.d_model) + after

    def mlp(self, x: Tensor) -> Tensor:
        h = rms_norm(x, self.mlp_norm, self.config.norm_eps)
        gate, up = F.linear(h, self.gate_up.view(-1, self.config.d_model)).chunk(2, -1)
        return (F.silu(gate) * up) @ self.down[0]


class Decoder(nn.Module):
    """Token ids to logits; the embedding also serves as the output matrix."""

    def __init__(self, config: ModelConfig):
        super().__init__()
        self.config = config
        self.embedding = nn.Parameter(torch.randn(config.vocab_size, config.d_model) * 0.02)
        self.blocks = nn.ModuleList(
            Block(config, local=i < config.local_layers) for i in range(config.n_layers)
        )
        self.final_norm = nn.Parameter(torch.ones(config.d_model))
        cos, sin = rope_tables(config)
        self.register_buffer("cos", cos, persistent=False)
        self.register_buffer("sin", sin, persistent=False)

    @property
    def device(self) -> torch.device:
        return self.embedding.device

    def embed(self, ids: Tensor) -> Tensor:
        return F.embedding(ids, self.embedding) * self.config.d_model**0.5

    def head(self, x: Tensor) -> Tensor:
        return F.linear(rms_norm(x, self.final_norm, self.config.norm_eps), self.embedding)

    def forward(self, ids: Tensor) -> Tensor:
        """Training pass over right-padded ids [B, S]; returns logits [B, S, V]."""
        length = ids.shape[1]
        cos, sin = (t[:length, None, None] for t in (self.cos, self.sin))
        bias = torch.full((length, length), MASKED, device=ids.device).triu(1)
        own = torch.eye(length, device=ids.device)
        x = self.embed(ids)
        for block in self.blocks:
            q, k, v = block.project(x, cos, sin)
            x = x + block.mix(*block.attend(q, k, v, bias, own), v)
            x = x + block.mlp(x)
        return self.head(x)

    def step(
        self, ids: Tensor, keep: Tensor, cache: list[Tensor] | None
    ) -> tuple[Tensor, list[Tensor]]:
        """Inference pass over left-padded ids [B, S] behind a cache.

        keep: bool [B, P + S], False at padding. cache: per layer keys and values [2, B, H, P, K].
        Returns logits [B, S, V] and the cache grown to P + S positions.
        """
        length, total = ids.shape[1], keep.shape[1]
        positions = (keep.long().cumsum(1) - 1).clamp(min=0)[:, total - length :]
        cos, sin = (t[positions][:, :, None, None] for t in (self.cos, self.sin))
        causal = torch.ones(length, total, dtype=torch.bool, device=ids.device).tril(total - length)
        bias = torch.zeros(keep.shape[0], 1, length, total, device=ids.device)
        bias.masked_fill_(~(causal & keep[:, None, None]), MASKED)
        own = F.pad(torch.eye(length, device=ids.device), (total - length, 0))
        here = keep[:, None, total - length :, None]
        x, grown = self.embed(ids), []
        for index, block in enumerate(self.blocks):
            q, k, v = block.project(x, cos, sin)
            kv = torch.stack([k, v * here])
            if cache is not None:
                kv = torch.cat([cache[index], kv], 3)
            grown.append(kv)
            x = x + block.mix(*block.attend(q, kv[0], kv[1], bias, own), kv[1])
            x = x + block.mlp(x)
        return self.head(x), grown

    def parameter_count(self) -> int:
        return sum(p.numel() for p in self.parameters())
