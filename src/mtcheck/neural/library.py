"""The optional libraries behind models: whether they are there, and how to keep them quiet."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from mtcheck.errors import DependencyError

if TYPE_CHECKING:
    from collections.abc import Iterator

INSTALL = "install it with: pip install 'mtcheck[models]'"


def require_models() -> None:
    """Make sure that the packages of the ``models`` extra can be imported.

    Raises:
        DependencyError: if one is missing; the message says how to install it.
    """
    from importlib.util import find_spec

    missing = [name for name in ("torch", "transformers", "safetensors") if find_spec(name) is None]
    if missing:
        raise DependencyError(f"models need {' and '.join(missing)}", hint=INSTALL)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep transformers from writing progress bars and advice to standard error."""
    from importlib import import_module

    logging = import_module("transformers.utils.logging")  # its functions are untyped
    level, bar = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bar:
            logging.enable_progress_bar()
