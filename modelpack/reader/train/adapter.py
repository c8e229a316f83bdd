"""A low-rank adapter on every linear layer, trained against the 4-bit weights that the pack will hold.

The forward pass uses quantise(base + scale * B A) with the pack's own rounding; the gradient passes through the
rounding as if it were not there (straight-through estimator, Bengio et al. 2013), and from a weight W to its
factors as dA = scale * B^T dW, dB = scale * dW A^T.
"""

import math

import torch

GROUP = 32


def quantise(weights: torch.Tensor) -> torch.Tensor:
    """What the pack gives back for these weights: (level - 7) * scale, levels 0..14, a bf16 scale for each 32 of a row.

    The same roundings as modelpack/pack/quantise.ts: the scale first, then the levels.
    """
    groups = weights.reshape(-1, GROUP)
    scales = (groups.abs().amax(dim=1, keepdim=True) / 7).clamp(min=1e-8)
    # bf16 with ties away from zero, by adding half of the last kept bit.
    scales = ((scales.view(torch.int32) + 0x8000) & ~0xFFFF).view(torch.float32)
    levels = (groups / scales + 7).round().clamp(0, 14)
    return ((levels - 7) * scales).reshape(weights.shape)


class Adapter:
    """Factors for the named weights. `weights` are the model's own parameters, which hold the merged, rounded values."""

    def __init__(self, weights: dict[str, torch.nn.Parameter], rank: int, alpha: float, seed: int):
        generator = torch.Generator().manual_seed(seed)
        self.weights = weights
        self.base = {name: weight.detach().clone() for name, weight in weights.items()}
        self.scale = alpha / rank
        self.down = {}
        self.up = {}
        for name, weight in weights.items():
            rows, columns = weight.shape
            bound = 1 / math.sqrt(columns)
            first = torch.empty(rank, columns).uniform_(-bound, bound, generator=generator)
            self.down[name] = torch.nn.Parameter(first)
            self.up[name] = torch.nn.Parameter(torch.zeros(rows, rank))

    def parameters(self) -> list[torch.nn.Parameter]:
        return [*self.down.values(), *self.up.values()]

    @torch.no_grad()
    def merged(self, name: str) -> torch.Tensor:
        return self.base[name] + self.scale * (self.up[name] @ self.down[name])

    @torch.no_grad()
    def write(self, rounded: bool = True) -> None:
        """Puts the merged weights into the model, rounded as the pack will hold them or as they are."""
        for name, weight in self.weights.items():
            merged = self.merged(name)
            weight.copy_(quantise(merged) if rounded else merged)

    @torch.no_grad()
    def gather(self) -> None:
        """Moves the weights' gradients to the factors and clears them."""
        for name, weight in self.weights.items():
            gradient = weight.grad
            if gradient is None:
                continue
            self.down[name].grad = self.scale * (self.up[name].T @ gradient)
            self.up[name].grad = self.scale * (gradient @ self.down[name].T)
            weight.grad = None

    def tensors(self) -> dict[str, torch.Tensor]:
        """What is stored: half floats, the scale multiplied into the upper factor."""
        return {
            **{f"{name}.down": value.detach().half().contiguous() for name, value in self.down.items()},
            **{f"{name}.up": (self.scale * value.detach()).half().contiguous() for name, value in self.up.items()},
        }

    @torch.no_grad()
    def load(self, tensors: dict[str, torch.Tensor]) -> None:
        for name in self.weights:
            self.down[name].copy_(tensors[f"{name}.down"].float())
            self.up[name].copy_(tensors[f"{name}.up"].float() / self.scale)
