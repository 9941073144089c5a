"""Where the configuration of a project stands."""

from __future__ import annotations

import os

NAME = "mtcheck.toml"
PYPROJECT = "pyproject.toml"


def find(start: str) -> str | None:
    """Return the nearest configuration file, looked for from ``start`` upward; None where there is none.

    In each folder ``mtcheck.toml`` comes before a ``pyproject.toml``, which counts only if it speaks of mtcheck. The
    search ends with the folder that holds ``.git`` (the root of a repository) or with the root of the file system.

    Args:
        start: The folder to begin with.

    Returns:
        The path of the file, as seen from ``start``.

    Raises:
        ConfigError: if a ``pyproject.toml`` that speaks of mtcheck is no TOML.
    """
    try:
        here, way = os.path.abspath(start), ""
    except FileNotFoundError:  # the working directory was deleted: there is nothing to look in
        return None
    while True:
        own = os.path.join(way, NAME)
        if os.path.isfile(os.path.join(here, NAME)):
            return own
        shared = os.path.join(way, PYPROJECT)
        if os.path.isfile(os.path.join(here, PYPROJECT)) and _speaks(os.path.join(here, PYPROJECT), shared):
            return shared
        above = os.path.dirname(here)
        if above == here or os.path.exists(os.path.join(here, ".git")):
            return None
        here, way = above, os.path.join(way, os.pardir)


def _may_speak(data: bytes) -> bool:
    """Tell whether TOML may have a table ``tool.mtcheck``: a header that begins so, or one of ``tool`` itself."""
    for line in data.splitlines():
        bare = line.translate(None, b" \t\"'").lstrip(b"[")
        if bare.startswith((b"tool.mtcheck", b"tool]", b"tool=")):
            return True
    return False


def _speaks(path: str, name: str) -> bool:
    """Tell whether a ``pyproject.toml`` has a table for mtcheck; one that cannot be read belongs to others."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return False
    if b"mtcheck" not in data or not _may_speak(data):  # most do not: no parser is needed to know it
        return False
    from mtcheck.config.toml import decode, parse

    tool = parse(decode(data, name), name).get("tool")
    return isinstance(tool, dict) and "mtcheck" in tool
