"""What has changed in git since a revision: whole files, or lines of them.

The working tree is compared with the merge base of the revision and ``HEAD``, as ``git diff --merge-base`` does: what
others have changed on their branch since is none of ours. Files that git does not know are new as a whole.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, MtcheckError
from mtcheck.finding import Withheld
from mtcheck.model import Side, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mtcheck.engine import Report
    from mtcheck.finding import Finding
    from mtcheck.model import Document, Location


class Lines(NamedTuple):
    """Which lines of a file have changed.

    Attributes:
        whole: Whether all of them count: the file is new, or has no lines.
        ranges: First and last line of each stretch that has changed, from 1, in order. Where lines were deleted, the
            one before and the one after count.
    """

    whole: bool = False
    ranges: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        return self.whole or bool(self.ranges)

    def touch(self, first: int, last: int) -> bool:
        """Tell whether one of the lines from ``first`` to ``last`` has changed."""
        if self.whole:
            return True
        index = bisect_right(self.ranges, first, key=lambda stretch: stretch[1] + 1)
        return index < len(self.ranges) and self.ranges[index][0] <= last


class Changes:
    """What has changed since a revision; every repository is asked once.

    Args:
        revision: A revision that every repository of the files knows.
        environment: The environment to run git in; None takes the process's own. Where that says which repository to
            use, as in a hook, git does not look for the one that a file is in.
    """

    def __init__(self, revision: str, environment: Mapping[str, str] | None = None):
        self.revision = revision
        self._git = Git(environment)
        self._roots: dict[str, str] = {}
        self._changed: dict[str, dict[str, Lines]] = {}
        self._tracked: dict[str, frozenset[str]] = {}

    def lines(self, path: str) -> Lines:
        """Return which lines of a file have changed.

        Raises:
            InputError: if the file is in no git repository.
            MtcheckError: if git is missing, or the repository does not know the revision.
        """
        if path == "-":
            raise InputError("standard input has no history in git", file="<stdin>", hint="leave --diff-from out")
        if not os.path.exists(path):
            return Lines(whole=True)  # reading it will say what is wrong
        real = os.path.realpath(path)
        folder = os.path.dirname(real)
        if folder not in self._roots:
            self._roots[folder] = self._root(folder, path)
        root = self._roots[folder]
        if root not in self._changed:
            self._changed[root] = _changed(self._git, root, self.revision)
            self._tracked[root] = _tracked(self._git, root)
        own = os.path.relpath(real, root).replace(os.sep, "/")
        lines = self._changed[root].get(own)
        if lines is None:
            return Lines(whole=own not in self._tracked[root])
        return Lines(whole=True) if lines and not lines.whole and _other_lines(real) else lines

    def _root(self, folder: str, path: str) -> str:
        done = self._git.run(folder, "rev-parse", "--show-toplevel")
        if done.returncode:
            hint = "leave --diff-from out, or name files of a repository"
            message = f"git does not say what has changed here ({_said(done)})"
            raise InputError(message, file=path, hint=hint)
        return os.path.realpath(os.fsdecode(done.stdout.rstrip(b"\r\n")))


def changed_here(report: Report, finding: Finding, target: Lines, source: Lines) -> bool:
    """Tell whether a finding has to do with what has changed.

    It has where a line that its text stands in has changed, or a line of a text that it refers to, or a line of the
    source of its segment; what the target lacks is missing in all lines of its segment.

    Args:
        report: The report of the finding's file.
        finding: The finding.
        target: What has changed in that file.
        source: What has changed in the file of its source.
    """
    document = report.document
    segment = document.by_number[finding.segment]
    hit = finding.hit
    places = [hit.primary, *hit.related]
    if hit.primary.side is Side.SOURCE:
        places.append(segment.locate(Side.TARGET, 0, len(segment.target)))
    if any(target.touch(*_lines(document, place)) for place in places if place.side is Side.TARGET):
        return True
    if not segment.source:
        return False
    original = segment.locate(Side.SOURCE, 0, len(segment.source))
    return (target if document.source_path == document.path else source).touch(*_lines(document, original))


def _lines(document: Document, place: Location) -> tuple[int, int]:
    """Return first and last line of a place."""
    first = document.place(place)[0]
    last = place._replace(span=Span(max(place.span.start, place.span.end - 1), place.span.end))
    return first, max(first, document.place(last)[0])


def withhold(report: Report, changed: Iterable[bool]) -> Report:
    """Return a report without the findings in what has not changed.

    Args:
        report: The report.
        changed: Of each of its findings, whether it has to do with what has changed.
    """
    pairs = list(zip(report.findings, changed, strict=True))
    hidden = tuple(Withheld(finding, "unchanged") for finding, own in pairs if not own)
    return report._replace(
        findings=tuple(finding for finding, own in pairs if own), withheld=(*report.withheld, *hidden)
    )


def _changed(git: Git, root: str, revision: str) -> dict[str, Lines]:
    """Return what has changed in a repository, by path.

    Raises:
        MtcheckError: if it does not know the revision, or the two have no commit in common.
    """
    base = _merge_base(git, root, revision)
    options = ("--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--src-prefix=a/", "--dst-prefix=b/")
    found = {
        path: Lines(whole=binary) for path, binary in _names(git.asked(root, "diff", *options, "--numstat", "-z", base))
    }
    for path, ranges in _hunks(git.asked(root, "diff", *options, "--unified=0", base)):
        found[path] = Lines(ranges=tuple(ranges))
    return found


def _merge_base(git: Git, root: str, revision: str) -> str:
    done = git.run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    lines = done.stdout.decode("ascii", "replace").split()
    if done.returncode or not lines:
        hint = "fetch it first (git fetch), or check the name with git log"
        raise MtcheckError(f"--diff-from: the repository {root} knows no revision {revision!r}", hint=hint)
    done = git.run(root, "merge-base", lines[-1], "HEAD")
    base = done.stdout.decode("ascii", "replace").split()
    if done.returncode or not base:
        hint = "fetch the whole history (git fetch --unshallow; fetch-depth: 0 in CI)"
        raise MtcheckError(f"--diff-from: {revision!r} and HEAD have no commit in common in {root}", hint=hint)
    return base[0]


def _names(data: bytes) -> Iterator[tuple[str, bool]]:
    """Read ``git diff --numstat -z``: the path of each changed file, and whether git sees no lines in it."""
    fields = iter(data.split(b"\0"))
    for field in fields:
        parts = field.split(b"\t", 2)
        if len(parts) < 3:
            continue
        path = parts[2]
        if not path:  # renamed: the old and the new path follow
            next(fields, b"")
            path = next(fields, b"")
        yield os.fsdecode(path), parts[0] == b"-"


_HUNK = rb"@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@"


def _hunks(data: bytes) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Read ``git diff --unified=0``: the path of each file with hunks, and the ranges of its new lines."""
    hunk = re.compile(_HUNK)
    path: str | None = None
    ranges: list[tuple[int, int]] = []
    heading = False
    for line in data.split(b"\n"):
        if line.startswith(b"diff --git "):
            if path is not None:
                yield path, ranges
            path, ranges, heading = None, [], True
        elif heading and line.startswith(b"+++ "):
            name = _unquoted(line[4:])
            path = os.fsdecode(name[2:]) if name.startswith(b"b/") else None
        elif match := hunk.match(line):
            heading = False
            start, count = int(match[1]), int(match[2] or 1)
            ranges.append((start, start + count - 1) if count else (start, start + 1))
    if path is not None:
        yield path, ranges


def _unquoted(name: bytes) -> bytes:
    """Return a path as git's patches write it: in quotes with C's escapes where it holds any of them."""
    if not name.startswith(b'"'):
        return name.split(b"\t")[0]
    escapes = {b"n": b"\n", b"t": b"\t", b"r": b"\r", b"a": b"\a", b"b": b"\b", b"f": b"\f", b"v": b"\v"}

    def plain(match: re.Match[bytes]) -> bytes:
        return bytes([int(match[1], 8)]) if match[1] else escapes.get(match[2], match[2])

    return re.sub(rb"\\(?:([0-7]{3})|(.))", plain, name[1 : name.rindex(b'"')])


def _tracked(git: Git, root: str) -> frozenset[str]:
    return frozenset(os.fsdecode(name) for name in git.asked(root, "ls-files", "-z").split(b"\0"))


def _other_lines(path: str) -> bool:
    """Tell whether the lines of a file are not those that git counts: carriage returns end them, or it is UTF-16."""
    try:
        with open(path, "rb") as stream:
            data = stream.read()
    except OSError:
        return False  # reading it will say what is wrong
    return b"\0" in data or data.count(b"\r") != data.count(b"\r\n")


class Git:
    """Runs git, without anything of a repository's configuration that runs programs.

    Args:
        environment: The environment to run it in.
    """

    def __init__(self, environment: Mapping[str, str] | None):
        self._environment = environment

    def run(self, folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run a command in a folder.

        Raises:
            MtcheckError: if there is no git.
        """
        safe = ("core.fsmonitor=false", "core.quotePath=false", "diff.noprefix=false")
        options = [part for setting in safe for part in ("-c", setting)]
        command = ["git", "-C", folder, "--no-optional-locks", *options, *arguments]
        try:
            return subprocess.run(  # noqa: S603 - a list, no shell; revisions go behind --end-of-options
                command, capture_output=True, stdin=subprocess.DEVNULL, check=False, env=self._environment
            )
        except FileNotFoundError:
            hint = "install git, or leave it out"
            raise MtcheckError("--diff-from needs git, which was not found", hint=hint) from None
        except OSError as error:
            message = f"--diff-from: git cannot be run ({error.strerror})"
            raise MtcheckError(message, hint="check git --version") from None

    def asked(self, root: str, *arguments: str) -> bytes:
        """Run a command that should not fail, and return its output.

        Raises:
            MtcheckError: if it fails all the same.
        """
        done = self.run(root, *arguments)
        if done.returncode:
            message = f"--diff-from: git {arguments[0]} failed in {root} ({_said(done)})"
            raise MtcheckError(message, hint="check the repository with git status")
        return done.stdout


def _said(done: subprocess.CompletedProcess[bytes]) -> str:
    lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else f"git ended with status {done.returncode}"
