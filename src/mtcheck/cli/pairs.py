"""Which file is the source of which: by patterns of the user's, or by the marks of languages in names."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import MtcheckError

if TYPE_CHECKING:
    from collections.abc import Sequence

    #: A folder from which a name is looked at, and the path of a file in it.
    Rooted = tuple[str, str]

_ZH = "zh|zho|chi|chs|cht|chinese|cn|tc|sc|zh[-_](?:hans|hant)(?:[-_](?:hk|mo|tw|cn|sg))?|zh[-_](?:hk|mo|tw|cn|sg)"
_EN = "en|eng|english|en[-_](?:hk|gb|us|au|ca|sg)"
#: A part of a path that names a language: a folder, or what stands between marks in the name of a file.
_LANGUAGE = rf"(?P<zh>{_ZH})|(?P<en>{_EN})"
_IN_NAME = rf"(?i)(?:(?<=[._-])|^)(?:{_LANGUAGE})(?=\.[^./]+$)"
_FOLDER = rf"(?i)(?:{_LANGUAGE})"


class Pairs(NamedTuple):
    """Targets with their sources, in order, and what has no partner, in sentences."""

    jobs: tuple[tuple[str, str | None], ...]
    notes: tuple[str, ...]


class Pairing:
    """How files are paired.

    Args:
        patterns: ``SOURCE=TARGET``, with ``{stem}`` for any part of a file's name and ``{dir}`` for any folders.
        automatic: Where there are no patterns, pair by the marks of languages.

    Raises:
        MtcheckError: if a pattern is wrong.
    """

    def __init__(self, patterns: Sequence[str], *, automatic: bool):
        self._patterns = [_Pattern(text) for text in patterns]
        self._automatic = automatic

    def pair(self, files: Sequence[Rooted]) -> Pairs:
        """Pair files among themselves, and with sources that lie beside them but were not named."""
        if self._patterns:
            return self._by_pattern(files)
        if self._automatic:
            return _by_language(files)
        return Pairs(tuple((path, None) for _, path in files), ())

    def across(self, targets: Sequence[Rooted], sources: Sequence[Rooted]) -> Pairs:
        """Pair the files of one folder with those of another, whose names are the same but for the language."""
        own: dict[str, str] = {}
        for root, path in sources:
            own.setdefault(_marked(_relative(root, path))[1], path)
        keys = [(path, _marked(_relative(root, path))[1]) for root, path in targets]
        used = {own[key] for _, key in keys if key in own}
        notes = _notes([path for path, key in keys if key not in own], [p for _, p in sources if p not in used])
        return Pairs(tuple((path, own.get(key)) for path, key in keys), tuple(notes))

    def _by_pattern(self, files: Sequence[Rooted]) -> Pairs:
        sources = {os.path.normpath(path) for root, path in files if self._is_source(_relative(root, path))}
        jobs: list[tuple[str, str | None]] = []
        lonely: list[str] = []
        used: set[str] = set()
        for root, path in files:
            name = _relative(root, path)
            made = [source for pattern in self._patterns if (source := pattern.source_of(name)) is not None]
            source = next((found for name in made if os.path.isfile(found := os.path.join(root, name))), None)
            if source is not None:
                jobs.append((path, source))
                used.add(os.path.normpath(source))
            elif os.path.normpath(path) not in sources:
                jobs.append((path, None))
                lonely.append(path)
        targets = {path for path, _ in jobs}
        unused = [path for _, path in files if os.path.normpath(path) not in used and path not in targets]
        return Pairs(tuple(jobs), tuple(_notes(lonely, unused)))

    def _is_source(self, name: str) -> bool:
        return any(pattern.is_source(name) for pattern in self._patterns)


class _Pattern:
    """One ``SOURCE=TARGET``."""

    def __init__(self, text: str):
        source, equals, target = text.partition("=")
        holes = [sorted(re.findall(r"\{(\w*)\}", side)) for side in (source, target)]
        if not equals or holes[0] != holes[1] or "stem" not in holes[0] or not set(holes[0]) <= {"stem", "dir"}:
            hint = "write SOURCE=TARGET with {stem} (and {dir}) on both sides, such as '{stem}.zh.md={stem}.en.md'"
            raise MtcheckError(f"--pair {text!r} says not which files belong together", hint=hint)
        if any(side.count("{stem}") > 1 or side.count("{dir}") > 1 for side in (source, target)):
            raise MtcheckError(f"--pair {text!r} uses a name twice on one side", hint="use {stem} and {dir} once each")
        self._source, self._target = source, target

    def is_source(self, name: str) -> bool:
        """Tell whether a file's name, from its root, is that of a source."""
        return self._match(self._source, name) is not None

    def source_of(self, name: str) -> str | None:
        """Return the name of the source of a target; None where the file is no target."""
        found = self._match(self._target, name)
        if found is None:
            return None
        folder, parts = found
        made = self._source.replace("{dir}/", f"{parts['dir']}/" if parts.get("dir") else "")
        for part, value in parts.items():
            made = made.replace(f"{{{part}}}", value)
        return os.path.join(folder, made) if folder else made

    @staticmethod
    def _match(pattern: str, name: str) -> tuple[str, dict[str, str]] | None:
        """Match a name; a pattern without a folder fits in every folder, which is returned."""
        folder = ""
        if "/" not in pattern:
            folder, name = os.path.split(name)
        expression = re.escape(pattern).replace(r"\{dir\}/", "(?:(?P<dir>.+)/)?").replace(r"\{dir\}", "(?P<dir>.+)")
        expression = expression.replace(r"\{stem\}", "(?P<stem>[^/]+)")
        match = re.fullmatch(expression, name.replace(os.sep, "/"))
        return None if match is None else (folder, {key: value or "" for key, value in match.groupdict().items()})


def _relative(root: str, path: str) -> str:
    return os.path.relpath(path, root) if root else path


def _by_language(files: Sequence[Rooted]) -> Pairs:
    """Pair files whose paths differ in the mark of a language only; one without a mark counts as English."""
    sources: dict[tuple[str, str], list[str]] = {}
    others: list[tuple[str, tuple[str, str], bool]] = []
    for root, path in files:
        language, key = _marked(_relative(root, path))
        if language == "zh":
            sources.setdefault((root, key), []).append(path)
        else:
            others.append((path, (root, key), language == "en"))
    marked = {key for _, key, english in others if english}
    jobs: list[tuple[str, str | None]] = []
    lonely: list[str] = []
    used: set[str] = set()
    for path, rooted, english in others:
        source = _source(path, sources.get(rooted, ())) if english or rooted not in marked else None
        jobs.append((path, source))
        if source is None:
            lonely.append(path)
        else:
            used.add(source)
    unused = [path for own in sources.values() for path in own if path not in used]
    return Pairs(tuple(jobs), tuple(_notes(lonely, unused)))


def _source(path: str, named: Sequence[str]) -> str | None:
    """Return the source of a file: the first that was found with it, else one that lies beside it."""
    if named:
        return named[0]
    folder, base = os.path.split(path)
    key = _marked(base)[1]
    try:
        beside = sorted(os.listdir(folder or "."))
    except OSError:
        return None
    return next((os.path.join(folder, name) for name in beside if _marked(name) == ("zh", key)), None)


def _marked(name: str) -> tuple[str | None, str]:
    """Return the language that a name or one of its folders tells, and the name without it.

    >>> _marked("2024/budget.zh-HK.md"), _marked("en/budget.md"), _marked("notes.md")
    (('zh', '2024/budget.md'), ('en', 'budget.md'), (None, 'notes.md'))
    """
    name = name.replace(os.sep, "/")
    match = re.search(_IN_NAME, name.rpartition("/")[2])
    if match is not None:
        folder, slash, base = name.rpartition("/")
        return match.lastgroup, f"{folder}{slash}{base[: match.start()].rstrip('._-')}{base[match.end() :]}"
    parts = name.split("/")
    for index, part in enumerate(parts[:-1]):
        match = re.fullmatch(_FOLDER, part)
        if match is not None:
            return match.lastgroup, "/".join(parts[:index] + parts[index + 1 :])
    return None, name


def _notes(lonely: Sequence[str], unused: Sequence[str]) -> list[str]:
    notes = []
    if lonely:
        notes.append(f"Checked without a source, as none was found: {_listed(lonely)}")
    if unused:
        notes.append(f"Not checked, as it is a source without a translation: {_listed(unused)}")
    return notes


def _listed(paths: Sequence[str]) -> str:
    shown = ", ".join(paths[:20])
    return f"{shown} and {len(paths) - 20} more" if len(paths) > 20 else shown
