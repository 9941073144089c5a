"""What the values of configuration keys may be: their check, their JSON schema, and what they are on a command line."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import MtcheckError, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


class Problem(NamedTuple):
    """What is wrong with a value.

    Attributes:
        message: What is wrong.
        hint: What to do.
        name: The key within the value at which it is wrong, where the value is a table.
    """

    message: str
    hint: str
    name: str | None = None


class Kind(NamedTuple):
    """A kind of value.

    Attributes:
        expected: What is expected, in words.
        fits: Whether a value is of this kind.
        schema: Its JSON schema, made when it is asked for: it may list rules.
        words: The value as arguments of its option.
        problems: What else may be wrong with a value that fits, in a file of the given folder.
        placed: The value, its paths taken from the given folder.
        table: Whether the values of several files are joined key by key.
    """

    expected: str
    fits: Callable[[object], bool]
    schema: Callable[[], dict[str, object]]
    words: Callable[[object], list[str]] = lambda value: [str(value)]
    problems: Callable[[object, str], Iterable[Problem]] = lambda _value, _folder: ()
    placed: Callable[[object, str], object] = lambda value, _folder: value
    table: bool = False


def listed(value: object) -> list[str]:
    """Return the members of a list; a single text is a list of one."""
    return [value] if isinstance(value, str) else list(value)  # type: ignore[call-overload]


def joined(folder: str, path: str) -> str:
    """Return a path that is written in a file of ``folder``, as seen from the working directory."""
    return os.path.normpath(os.path.join(folder, path))


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: object) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _texts_schema(items: Mapping[str, object]) -> dict[str, object]:
    return {"anyOf": [dict(items), {"type": "array", "items": dict(items)}]}


_TEXT: dict[str, object] = {"type": "string", "minLength": 1}


def _rule_names(*, families: bool) -> list[str]:
    from mtcheck.rules import ENTRIES

    ids = [entry.id for entry in ENTRIES]
    return [*ids, *dict.fromkeys(entry.family for entry in ENTRIES)] if families else ids


def _severities() -> list[str]:
    from mtcheck.finding import Severity

    return [severity.label for severity in Severity]


def _unknown_rules(value: object, _folder: str) -> Iterable[Problem]:
    known = _rule_names(families=True)
    for name in (part.strip() for text in listed(value) for part in text.split(",")):
        if name not in known:
            yield Problem(f"there is no rule {name}", nearest(name, known))


def _unknown_severities(value: object, _folder: str) -> Iterable[Problem]:
    known = _severities()
    members = value.items() if isinstance(value, dict) else [(None, value)]
    for rule, severity in members:
        if rule is not None and rule not in _rule_names(families=False):
            yield Problem(f"there is no rule {rule}", nearest(rule, _rule_names(families=False)), rule)
        if severity not in known:
            yield Problem(f"there is no severity {severity}", nearest(str(severity), known), rule)


def _missing_glossaries(value: object, folder: str) -> Iterable[Problem]:
    from mtcheck.glossary.packs import pack_names, resolve

    for spec in listed(value):
        try:
            path = resolve(_glossary_in(spec, folder))
        except MtcheckError as error:
            yield Problem(error.message, error.hint or "")
            continue
        if not os.path.isfile(path):
            hint = f"the path counts from this file; the packs are {', '.join(pack_names())}"
            yield Problem(f"there is no glossary file {path}", hint)


def _glossary_in(spec: str, folder: str) -> str:
    """Return a pack's name as it is, and a path as seen from the working directory."""
    from mtcheck.glossary.packs import pack_names

    if not os.path.splitext(spec)[1] and os.sep not in spec:
        path = joined(folder, spec)
        if spec in pack_names() or not os.path.isfile(path):
            return spec
        return os.path.join(os.curdir, path) if os.sep not in path else path
    return joined(folder, spec)


def _glossaries_in(value: object, folder: str) -> object:
    return [_glossary_in(spec, folder) for spec in listed(value)]


def _bad_patterns(value: object, _folder: str) -> Iterable[Problem]:
    from mtcheck.config.paths import problem

    for pattern in listed(value):
        if wrong := problem(pattern):
            yield Problem(wrong, "write for instance news/**, *.en.md or /drafts/")


def _outputs_in(value: object, folder: str) -> object:
    outputs = []
    for text in listed(value):
        form, colon, path = text.partition(":")
        outputs.append(f"{form}:{joined(folder, path)}" if colon and path else text)
    return outputs


def _model_in(value: object, folder: str) -> object:
    """Return a folder as seen from the working directory; what is none is a name."""
    path = joined(folder, str(value))
    return path if os.path.exists(path) else value


def _joined_pairs(value: object) -> list[str]:
    return [",".join(f"{name}={part}" for name, part in value.items())] if isinstance(value, dict) else []


def _pairs(expected: str, member: Callable[[object], bool], schema: Mapping[str, object]) -> Kind:
    return Kind(
        expected,
        lambda value: isinstance(value, dict) and bool(value) and all(map(member, value.values())),
        lambda: {"type": "object", "minProperties": 1, "additionalProperties": dict(schema)},
        words=_joined_pairs,
        table=True,
    )


TEXT = Kind("a text", _is_text, lambda: dict(_TEXT))
TEXTS = Kind("a list of texts", _is_texts, lambda: _texts_schema(_TEXT), words=listed)
FLAG = Kind("true or false", lambda value: isinstance(value, bool), lambda: {"type": "boolean"})
COUNT = Kind(
    "a whole number from 0 on",
    lambda value: _is_integer(value) and value >= 0,  # type: ignore[operator]
    lambda: {"type": "integer", "minimum": 0},
)
JOBS = Kind(
    "a whole number from 1 on, or auto",
    lambda value: value == "auto" or (_is_integer(value) and value > 0),  # type: ignore[operator]
    lambda: {"anyOf": [{"type": "integer", "minimum": 1}, {"const": "auto"}]},
)
NUMBER = Kind("a number", _is_number, lambda: {"type": "number"})
PATH = Kind(
    "the path of a file", _is_text, lambda: dict(_TEXT), placed=lambda value, folder: joined(folder, str(value))
)
MODEL = Kind("the name or folder of a model", _is_text, lambda: dict(_TEXT), placed=_model_in)
GLOSSARIES = Kind(
    "a list of packs and glossary files",
    _is_texts,
    lambda: _texts_schema(_TEXT),
    words=listed,
    problems=_missing_glossaries,
    placed=_glossaries_in,
)
RULES = Kind(
    "a list of rules and families",
    _is_texts,
    lambda: _texts_schema({"type": "string", "enum": _rule_names(families=True)}),
    words=listed,
    problems=_unknown_rules,
)
PATTERNS = Kind(
    "a list of patterns such as news/**",
    _is_texts,
    lambda: _texts_schema(_TEXT),
    words=listed,
    problems=_bad_patterns,
)
OUTPUTS = Kind(
    "a list of FORMAT:FILE", _is_texts, lambda: _texts_schema({**_TEXT, "pattern": "^[a-z]+:."}), words=listed,
    placed=_outputs_in,
)  # fmt: skip
SEVERITY = Kind(
    "the name of a severity",
    _is_text,
    lambda: {"type": "string", "enum": _severities()},
    problems=_unknown_severities,
)
SEVERITIES = Kind(
    'a table of severities by rule, such as { romanized-name = "critical" }',
    lambda value: isinstance(value, dict) and all(map(_is_text, value.values())),
    lambda: {
        "type": "object",
        "properties": {rule: {"enum": _severities()} for rule in _rule_names(families=False)},
        "additionalProperties": False,
    },
    words=lambda value: [f"{rule}={severity}" for rule, severity in value.items()],  # type: ignore[attr-defined]
    problems=_unknown_severities,
    table=True,
)
COLUMNS = _pairs(
    'a table of columns, such as { source = "zh", target = "en" }',
    lambda value: _is_text(value) or _is_integer(value),
    {"type": ["string", "integer"]},
)
WEIGHTS = _pairs(
    "a table of numbers by severity, such as { minor = 1, major = 5 }", _is_number, {"type": "number", "minimum": 0}
)
