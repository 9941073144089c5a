"""The ready configurations that ship with mtcheck."""

from __future__ import annotations

import os

from mtcheck.errors import UnknownNameError, nearest

_HERE = os.path.dirname(os.path.abspath(__file__))


def preset_folder() -> str:
    """Return the folder of the presets: inside the installed package, or that of a source checkout."""
    installed = os.path.join(os.path.dirname(_HERE), "configs")
    return installed if os.path.isdir(installed) else os.path.join(_HERE, "..", "..", "..", "configs")


def preset_names() -> list[str]:
    """Return the names of the presets, sorted."""
    return sorted(name[:-5] for name in os.listdir(preset_folder()) if name.endswith(".toml"))


def preset_file(name: str) -> str:
    """Return the file of a preset.

    Raises:
        UnknownNameError: if there is none of that name.
    """
    if name not in preset_names():
        raise UnknownNameError(f"there is no preset {name}", hint=nearest(name, preset_names()))
    return os.path.join(preset_folder(), f"{name}.toml")


def is_path(spec: str) -> bool:
    """Tell whether what was named is a file rather than a preset: it has an ending or stands in a folder."""
    return bool(os.path.splitext(spec)[1]) or os.sep in spec
