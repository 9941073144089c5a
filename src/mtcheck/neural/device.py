"""What a model runs on, and in which precision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import ModelError, UnknownNameError, nearest
from mtcheck.neural.batches import Batching

if TYPE_CHECKING:
    import torch

PRECISIONS = ("float32", "bfloat16")

#: A processor works fastest on what its cache holds: 768 subwords were up to a quarter faster than 256 or 2,048
#: (benchmarks/scoring/neural.py's checkpoints). A GPU wants as much at once as its memory holds.
_ON_PROCESSOR = Batching(64, 768)
_ON_GPU = Batching(256, 16_384)
#: Subwords of a batch where its items are given: they bound the memory that it needs.
_BOUND = 8192


class Device(NamedTuple):
    """A device.

    Attributes:
        name: Its name in torch: "cpu", "cuda", "cuda:1".
        precision: "float32", or "bfloat16", which halves memory and time on a GPU for two or three digits.
    """

    name: str
    precision: str

    @property
    def dtype(self) -> torch.dtype:
        """The type of the weights."""
        import torch

        return torch.bfloat16 if self.precision == "bfloat16" else torch.float32

    def batching(self, items: int | None) -> Batching:
        """Return how large batches are best; with ``items``, of so many items."""
        if items is not None:
            return Batching(items, _BOUND)
        return _ON_GPU if self.name.startswith("cuda") else _ON_PROCESSOR

    def place(self, module: Any) -> Any:
        """Return a module on the device, ready to be used."""
        return module.to(device=self.name, dtype=self.dtype).eval()


def choose_device(name: str | None = None, precision: str | None = None) -> Device:
    """Return the device to use.

    Args:
        name: Its name; None takes a GPU where there is one.
        precision: One of :data:`PRECISIONS`; None takes bfloat16 on a GPU, else float32.

    Raises:
        ModelError: if there is no such device, or a processor is to compute in bfloat16.
        UnknownNameError: if there is no such precision.
    """
    import torch

    chosen = name or ("cuda" if torch.cuda.is_available() else "cpu")
    try:
        kind = torch.device(chosen).type
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"there is no device {chosen!r}", hint="name cpu, cuda, or cuda: with a number") from error
    if kind not in ("cpu", "cuda"):
        raise ModelError(f"scoring does not run on {chosen!r}", hint="name cpu or cuda")
    if kind == "cuda" and not torch.cuda.is_available():
        raise ModelError("there is no GPU that torch can use", hint="leave the device out to use the processor")
    if precision is not None and precision not in PRECISIONS:
        raise UnknownNameError(f"there is no precision {precision!r}", hint=nearest(precision, PRECISIONS))
    if precision == "bfloat16" and kind == "cpu":
        raise ModelError("bfloat16 is for a GPU: it would make a processor's scores worse and slower", hint="leave it")
    return Device(chosen, precision or ("bfloat16" if kind == "cuda" else "float32"))
