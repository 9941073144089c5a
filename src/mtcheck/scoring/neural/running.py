"""How a neural metric is run: on what, how much at once, and with a model that stays loaded."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypedDict, TypeVar

from mtcheck.neural.batches import Batching, check_size
from mtcheck.neural.places import model_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtcheck.neural.device import Device
    from mtcheck.scoring.texts import Texts

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Running(TypedDict, total=False):
    """The options that all neural metrics have; :func:`mtcheck.scoring.comet` says what they mean."""

    batch_size: int | None
    device: str | None
    precision: str | None
    offline: bool


class Place(NamedTuple):
    """What :class:`Running` comes to on this machine.

    Attributes:
        device: Where the model runs.
        batching: How large its batches are.
        offline: Whether only what is on this machine is used.
    """

    device: Device
    batching: Batching
    offline: bool


def prepared(
    texts: Texts,
    metric: str,
    model: object,
    *needs: str,
    batch_size: int | None = None,
    device: str | None = None,
    precision: str | None = None,
    offline: bool = True,
) -> tuple[str, Place]:
    """Return the model's folder or hub name, and where it is to run, when all has been checked that needs no model.

    Args:
        texts: What is to be scored.
        metric: The metric's name, for messages.
        model: The folder or hub name of its model.
        *needs: What must be there besides hypotheses, as for :meth:`Texts.require`.
        batch_size: As for :func:`mtcheck.scoring.comet`.
        device: As for :func:`mtcheck.scoring.comet`.
        precision: As for :func:`mtcheck.scoring.comet`.
        offline: As for :func:`mtcheck.scoring.comet`.

    Raises:
        DependencyError: if torch or transformers is not installed.
        ModelError: if there is no such device.
        ScoringError: if there is no model, or a text or the size of a batch is lacking or wrong.
        UnknownNameError: if there is no such precision.
    """
    name = model_name(model, metric)
    texts.require(metric, *needs)
    check_size(batch_size)
    from mtcheck.neural.library import require_models

    require_models()
    from mtcheck.neural.device import choose_device

    chosen = choose_device(device, precision)
    return name, Place(chosen, chosen.batching(batch_size), offline)


def latest(load: Callable[_P, _T]) -> Callable[_P, _T]:
    """Return a loader that keeps what it loaded last, as long as it is asked for the same.

    A folder is the same while names, sizes and times of its files are: every text among the arguments is taken for one.
    """

    @functools.lru_cache(maxsize=1)
    def kept(_: object, *args: _P.args, **kwargs: _P.kwargs) -> _T:
        return load(*args, **kwargs)

    @functools.wraps(load)
    def loaded(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        folders = [Path(value).expanduser() for value in (*args, *kwargs.values()) if isinstance(value, str)]
        return kept(tuple(map(_state, folders)), *args, **kwargs)  # type: ignore[arg-type]  # all can be hashed

    return loaded


def _state(folder: Path) -> tuple[tuple[str, int, int], ...]:
    if not folder.is_dir():
        return ()  # a name on the hub
    files = [file for pattern in ("*", "checkpoints/*") for file in sorted(folder.glob(pattern)) if file.is_file()]
    return tuple((str(file), found.st_size, found.st_mtime_ns) for file in files if (found := file.stat()))
