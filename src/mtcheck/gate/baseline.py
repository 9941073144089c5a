"""The baseline: findings that were there before, so that only new ones fail.

The file lists, for each checked file, how many findings of each fingerprint are known. A fingerprint holds no line
number and no message (:attr:`mtcheck.finding.Finding.fingerprint`): moved lines stay known. Of n + 1 findings of one
fingerprint where n are known, one is new: the last in the text, or one whose text has changed, where that is asked.
Paths are relative to the folder of the baseline, with slashes, so that the file means the same on every machine.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError
from mtcheck.finding import Withheld

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mtcheck.engine import Report
    from mtcheck.finding import Finding

SCHEMA = 1
_AGAIN = "write it again with mtcheck baseline write"


class Known(NamedTuple):
    """Findings of one fingerprint that are known in one file.

    Attributes:
        rule: Their rule, for people; and a rule that was not run makes nothing stale.
        text: The text at fault, for people.
        number: How many there are.
    """

    rule: str
    text: str
    number: int


class Baseline(NamedTuple):
    """A baseline that was read.

    Attributes:
        path: Its file.
        files: By the path of the checked file, as the baseline writes it: what is known, by fingerprint.
    """

    path: str
    files: Mapping[str, Mapping[str, Known]]


class Stale(NamedTuple):
    """An entry of which less was found than it lists."""

    path: str
    known: Known
    found: int


def collect(reports: Iterable[Report], path: str) -> Baseline:
    """Make the baseline of what was found.

    Args:
        reports: What was found in each file; what a file asks to ignore does not belong into a baseline.
        path: Where the baseline will be written.
    """
    files: dict[str, dict[str, Known]] = {}
    for report in reports:
        known: dict[str, Known] = {}
        for finding in report.findings:
            before = known.get(finding.fingerprint, Known(finding.rule, _text(finding), 0))
            known[finding.fingerprint] = before._replace(number=before.number + 1)
        if known:
            files[relative(report.document.path, path)] = known
    return Baseline(path, files)


def dumped(baseline: Baseline) -> bytes:
    """Return the file of a baseline: sorted, an entry a line, so that a change of it can be reviewed."""
    lines = ["{", f'  "schema": {SCHEMA},', '  "tool": "mtcheck",', '  "files": {']
    files = sorted(baseline.files.items())
    for number, (path, known) in enumerate(files, 1):
        lines.append(f"    {_json(path)}: [")
        entries = sorted((one.rule, one.text, print_, one.number) for print_, one in known.items())
        for last, (rule, text, print_, count) in enumerate(entries, 1):
            entry = _json({"rule": rule, "text": text, "fingerprint": print_, "count": count})
            lines.append(f"      {entry}{',' if last < len(entries) else ''}")
        lines.append(f"    ]{',' if number < len(files) else ''}")
    return ("\n".join([*lines, "  }", "}"]) + "\n").encode("utf-8", "backslashreplace")


def read(path: str) -> Baseline:
    """Read a baseline.

    Raises:
        InputError: if there is no such file, or it is no baseline of this version.
    """
    from mtcheck.formats.text import read_bytes

    try:
        data = json.loads(read_bytes(path).decode("utf-8"))
    except json.JSONDecodeError as error:
        message = f"this is no valid JSON ({error.msg})"
        raise InputError(message, file=path, line=error.lineno, hint=_AGAIN) from None
    except (UnicodeDecodeError, RecursionError):
        raise InputError("this is no baseline: it is no JSON in UTF-8", file=path, hint=_AGAIN) from None
    if not isinstance(data, dict) or "schema" not in data or not isinstance(data.get("files"), dict):
        raise InputError("this is no baseline of mtcheck", file=path, hint=_AGAIN)
    if data["schema"] != SCHEMA:
        message = f"this baseline has schema {data['schema']!r}, and this version of mtcheck reads schema {SCHEMA}"
        raise InputError(message, file=path, hint=_AGAIN)
    return Baseline(path, {name: _entries(entries, name, path) for name, entries in data["files"].items()})


def apply(
    baseline: Baseline, reports: Sequence[Report], changed: Callable[[Report, Finding], bool] | None = None
) -> tuple[tuple[Report, ...], tuple[Stale, ...]]:
    """Withhold what is known, and say which entries are stale.

    An entry is stale where its file was checked, its rule was run, and less was found than it lists; and where its file
    is no longer there. Nothing is said of files that are there and were not checked.

    Args:
        baseline: What is known.
        reports: What was found in each file.
        changed: Tells whether the text of a finding has changed: what is known is looked for in unchanged text first.
    """
    stale: list[Stale] = []
    made: list[Report] = []
    checked = set()
    for report in reports:
        path = relative(report.document.path, baseline.path)
        checked.add(path)
        known = baseline.files.get(path, {})
        left = Counter({print_: one.number for print_, one in known.items()})
        order = list(range(len(report.findings)))
        if changed is not None:
            order.sort(key=lambda n: changed(report, report.findings[n]))
        withheld = []
        for number in order:
            print_ = report.findings[number].fingerprint
            if left[print_] > 0:
                left[print_] -= 1
                withheld.append(number)
        ran = {*report.rules}
        stale += [
            Stale(path, one, one.number - left[print_])
            for print_, one in known.items()
            if left[print_] > 0 and one.rule in ran
        ]
        hidden = set(withheld)
        made.append(
            report._replace(
                findings=tuple(f for n, f in enumerate(report.findings) if n not in hidden),
                withheld=(*report.withheld, *(Withheld(report.findings[n], "known") for n in sorted(hidden))),
            )
        )
    folder = os.path.dirname(baseline.path)
    for path in sorted(baseline.files.keys() - checked):
        if not os.path.exists(os.path.join(folder, path)):
            stale += [Stale(path, one, 0) for one in baseline.files[path].values()]
    return tuple(made), tuple(stale)


def relative(path: str, baseline: str) -> str:
    """Return the path of a checked file as a baseline writes it."""
    folder = os.path.dirname(os.path.abspath(baseline))
    try:
        own = os.path.relpath(path, folder)
    except ValueError:  # on another drive of Windows
        own = os.path.abspath(path)
    return own.replace(os.sep, "/")


def stale_in_words(stale: Sequence[Stale], path: str) -> list[str]:
    """Say which entries of a baseline are stale, ten at most, in sentences without a full stop."""
    if not stale:
        return []
    shown = [
        f"{one.path}: {one.known.rule} “{one.known.text}” ({one.known.number} known, {one.found} found)"
        for one in stale[:10]
    ]
    more = [f"{len(stale) - 10} more"] if len(stale) > 10 else []
    number = "1 entry is" if len(stale) == 1 else f"{len(stale)} entries are"
    return [f"Stale in {path}, where {number} no longer found ({_AGAIN}): {'; '.join([*shown, *more])}"]


def _entries(entries: object, name: str, path: str) -> dict[str, Known]:
    found: dict[str, Known] = {}
    for entry in entries if isinstance(entries, list) else [None]:
        values = [entry.get(key) for key in ("fingerprint", "rule", "text", "count")] if isinstance(entry, dict) else []
        match values:
            case [str(print_), str(rule), str(text), int(count)] if count > 0 and print_ not in found:
                found[print_] = Known(rule, text, count)
            case _:
                message = f"an entry of {name} is none of a baseline"
                raise InputError(message, file=path, hint=_AGAIN)
    return found


def _text(finding: Finding) -> str:
    """Return what a person recognises a finding by: the text at fault, else the term that is missing."""
    return " ".join((finding.hit.primary.text or finding.hit.term or "").split())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
