"""What is made from the table of keys: the JSON schema, a first configuration file, a table for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.config import kinds
from mtcheck.config.presets import preset_names
from mtcheck.config.schema import BY_PATH, EXTENDS, KEYS, OVERRIDES, PATHS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mtcheck.config.schema import Key

_FIRST = """\
# The configuration of mtcheck for this folder and all below it.
# Paths count from this file. The command line wins over it. What holds, and why: mtcheck config show
# Take the mark # away from what you want to set.
"""
_EXTENDS = "presets or files to build on; a later one wins, and this file wins over all of them"
_OVERRIDES = "what holds for some paths only; of several that match the last wins"
_PATHS = "the paths, as in .gitignore; they count from the folder of this file"


def json_schema(names: Mapping[str, Iterable[str]]) -> dict[str, object]:
    """Return the JSON schema of a configuration file (draft 2020-12, https://json-schema.org/draft/2020-12).

    Args:
        names: The values that keys may have, for keys whose options allow a choice of names.
    """
    extends = {**kinds.TEXTS.schema(), "description": _EXTENDS}
    by_path = {key.name: _of_key(key, names) for key in BY_PATH.values()}
    override = {
        "type": "object",
        "required": [PATHS],
        "properties": {PATHS: {**kinds.PATTERNS.schema(), "description": _PATHS}, **by_path},
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "mtcheck.toml, or [tool.mtcheck] in pyproject.toml",
        "type": "object",
        "properties": {
            EXTENDS: extends,
            **{key.name: _of_key(key, names) for key in KEYS},
            OVERRIDES: {"type": "array", "items": override, "description": _OVERRIDES},
        },
        "additionalProperties": False,
    }


def _of_key(key: Key, names: Mapping[str, Iterable[str]]) -> dict[str, object]:
    choice = {"enum": list(names[key.name])} if key.name in names else {}
    return {**key.kind.schema(), **choice, "description": key.help}


def first_file() -> str:
    """Return a configuration file to begin with: every key is there, explained, and commented out."""
    presets = preset_names()
    blocks = [
        _FIRST,
        f'# {_sentence(_EXTENDS)}\n# The presets are {", ".join(presets)}.\n# {EXTENDS} = "{presets[0]}"\n',
    ]
    blocks += [f"# {_sentence(key.help)}\n# {key.name} = {key.example}\n" for key in KEYS]
    blocks.append(
        f"# {_sentence(_OVERRIDES)}\n# They may set {', '.join(BY_PATH)}.\n"
        f'# [[{OVERRIDES}]]\n# {PATHS} = ["archive/**"]\n# fail-on = "critical"\n'
    )
    return "\n".join(blocks)


def table(commands: Mapping[str, Iterable[str]], defaults: Mapping[str, str]) -> str:
    """Return the keys as a table in Markdown.

    Args:
        commands: The commands that each key speaks to.
        defaults: What holds where nothing is set, in words.
    """
    rows = ["| key | what it is for | default | for | example |", "|---|---|---|---|---|"]
    rows.append(f'| `{EXTENDS}` | {_EXTENDS} | | | `{EXTENDS} = "press-release"` |')
    for key in KEYS:
        mark = " †" if key.by_path else ""
        example = f"{key.name} = {key.example}"
        spoken = ", ".join(commands[key.name])
        rows.append(f"| `{key.name}`{mark} | {key.help} | {defaults[key.name]} | {spoken} | `{example}` |")
    rows.append(f"| `[[{OVERRIDES}]]` | {_OVERRIDES} | | | see below |")
    return "\n".join(rows) + "\n"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
