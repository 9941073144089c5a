"""Applies the corrections of findings to the text they were found in. What is no finding stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Safety

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtcheck.finding import Edit, Finding


class FixPlan(NamedTuple):
    """Which corrections are applied and which findings are left.

    Attributes:
        applied: Findings whose correction is applied, in the order of the text.
        left: All others, in their own order.
    """

    applied: tuple[Finding, ...]
    left: tuple[Finding, ...]


def is_safe(finding: Finding) -> bool:
    """Tell whether a finding's correction may be applied without a person looking at it."""
    edit = finding.hit.edit
    return edit is not None and edit.safety is Safety.SAFE and finding.confidence is not Confidence.LOW


def is_writable(finding: Finding) -> bool:
    """Tell whether a finding's correction can be written into the file at all."""
    edit = finding.hit.edit
    return edit is not None and edit.safety is not Safety.MANUAL


def plan(findings: Iterable[Finding], *, unsafe: bool = False) -> FixPlan:
    """Choose the corrections to apply.

    Where two corrections overlap only one can be applied: the safe one before the unsafe, then the more
    severe, the more certain, the longer, the earlier. The order of ``findings`` does not matter.

    Args:
        findings: Findings of one text.
        unsafe: Apply corrections that a person should look at, too.
    """
    all_findings = tuple(findings)
    candidates = [f for f in all_findings if is_safe(f) or (unsafe and is_writable(f))]
    chosen: list[Finding] = []
    for finding in sorted(candidates, key=_precedence):
        edit = _edit(finding)
        if not any(_conflict(edit, _edit(other)) for other in chosen):
            chosen.append(finding)
    chosen.sort(key=lambda f: (_edit(f).span, f.rule))
    applied = {id(finding) for finding in chosen}
    # Another finding that asks for exactly the same change is answered by it, not left over.
    done = {_edit(finding) for finding in chosen}
    left = (f for f in all_findings if id(f) not in applied and f.hit.edit not in done)
    return FixPlan(tuple(chosen), tuple(left))


def apply(text: str, findings: Iterable[Finding], *, unsafe: bool = False) -> str:
    """Return ``text`` with the corrections of ``findings`` applied.

    Args:
        text: The text as it was checked.
        findings: What was found in it.
        unsafe: Apply corrections that a person should look at, too.

    Raises:
        ValueError: if a finding's span does not lie in ``text``: it belongs to another text.
    """
    pieces: list[str] = []
    position = 0
    for finding in plan(findings, unsafe=unsafe).applied:
        span, replacement, _ = _edit(finding)
        if not position <= span.start <= span.end <= len(text):
            raise ValueError(f"the correction at {span.start}:{span.end} does not lie in the text")
        pieces += (text[position : span.start], replacement)
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces)


def unified_diff(before: str, after: str, path: str) -> str:
    """Return the change as a unified diff that ``patch`` accepts; empty where nothing changes.

    Lines end at line feeds only, as for ``patch``: a carriage return is part of its line.
    """
    import difflib

    lines = difflib.unified_diff(
        _lines(before), _lines(after), fromfile=f"a/{path.lstrip('/')}", tofile=f"b/{path.lstrip('/')}"
    )
    end = "\n\\ No newline at end of file\n"
    return "".join(line if line.endswith("\n") else line + end for line in lines)


def block_diff(blocks: Iterable[tuple[str, str, str]], path: str) -> str:
    """Return changes of a file that is no text, block by block, in the form of a unified diff.

    Args:
        blocks: What each changed block is called, its text before and after.
        path: The file.
    """
    lines = [f"--- a/{path.lstrip('/')}\n", f"+++ b/{path.lstrip('/')}\n"]
    for name, before, after in blocks:
        lines.append(f"@@ {name} @@\n")
        lines += [f"-{line}\n" for line in before.split("\n")]
        lines += [f"+{line}\n" for line in after.split("\n")]
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """Cut after each line feed; ``splitlines`` would also cut at separators inside a line."""
    lines = [line + "\n" for line in text.split("\n")]
    last = lines.pop()[:-1]
    return [*lines, last] if last else lines


def _edit(finding: Finding) -> Edit:
    edit = finding.hit.edit
    if edit is None:
        raise ValueError(f"the finding of {finding.rule} has no correction")
    return edit


def _precedence(finding: Finding) -> tuple[object, ...]:
    edit = _edit(finding)
    length = edit.span.end - edit.span.start
    return (
        not is_safe(finding),
        -finding.severity,
        -finding.confidence,
        -length,
        edit.span,
        finding.rule,
        edit.replacement,
    )


def _conflict(one: Edit, other: Edit) -> bool:
    """Tell whether two edits touch the same text; an insertion also conflicts with what it borders on."""
    if one.span.start == one.span.end or other.span.start == other.span.end:
        return one.span.start <= other.span.end and other.span.start <= one.span.end
    return one.span.overlaps(other.span)
