"""From what the user names to the files that are checked: folders, patterns, and the source of each target."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from mtcheck.errors import InputError, MtcheckError
from mtcheck.reports.outcome import Failure

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from mtcheck.cli.pairs import Pairing
    from mtcheck.config.paths import Pattern

STDIN = "-"


class Job(NamedTuple):
    """A file to check, and the file of its source."""

    path: str
    source: str | None = None


class Jobs(NamedTuple):
    """What there is to do.

    Attributes:
        jobs: The files to check, in the order of the command line; those of a folder sorted by name.
        failures: What was named but cannot be read.
        notes: What was left out, and what has no partner, in sentences.
    """

    jobs: tuple[Job, ...]
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()


def find(arguments: argparse.Namespace) -> Jobs:
    """Find the files that the arguments mean.

    Raises:
        MtcheckError: if standard input is read twice, one source is named for several targets, or two ways to find it.
    """
    targets: list[str] = arguments.target
    if arguments.pair and arguments.source is not None:
        raise MtcheckError("--pair and --source both say what the source is", hint="give one of them")
    article = getattr(arguments, "article", None)
    simple = not arguments.pair and not any(map(_is_many, [*targets, arguments.source or ""]))
    if simple:
        _one_source(arguments, len(targets))
    if [arguments.source, article, *targets].count(STDIN) > 1:
        raise MtcheckError("standard input (-) can be read only once", hint="put the other text into a file")
    if simple:
        return Jobs(tuple(Job(path, arguments.source) for path in targets))
    from mtcheck.cli.options import also_read
    from mtcheck.cli.pairs import Pairing

    search = _Search({os.path.realpath(path) for path in also_read(arguments)}, _excluded(arguments))
    for target in targets:
        search.add(target)
    pairing = Pairing(arguments.pair, automatic=any(map(_is_many, targets)))
    if arguments.source is not None and os.path.isdir(arguments.source):
        jobs = _paired_folders(search, arguments, pairing)
    elif arguments.source is not None:
        _one_source(arguments, len(search.files))
        jobs = search.jobs([Job(file.path, arguments.source) for file in search.files], [])
    else:
        pairs = pairing.pair([(file.root, file.path) for file in search.files])
        jobs = search.jobs([Job(target, source) for target, source in pairs.jobs], pairs.notes)
    if not jobs.jobs and not jobs.failures:
        why = ". ".join(jobs.notes) or "no file was found"
        raise MtcheckError(f"there is no translation among the files: {why}", hint="name the files themselves")
    return jobs


class Files(NamedTuple):
    """Files that were named or found: their paths, what cannot be read, and what was left out, in sentences."""

    paths: tuple[str, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...]


def files(named: Sequence[str], excluded: Iterable[str]) -> Files:
    """Find the files that folders, patterns and names mean, without pairing them.

    Args:
        named: What the user named.
        excluded: Files that are never meant, such as glossaries that lie in the same folder.
    """
    if list(named).count(STDIN) > 1:
        raise MtcheckError("standard input (-) can be read only once", hint="put the other text into a file")
    search = _Search({os.path.realpath(path) for path in excluded}, ())
    for target in named:
        search.add(target)
    found = search.jobs([Job(file.path) for file in search.files], [])
    return Files(tuple(job.path for job in found.jobs), found.failures, found.notes)


def _one_source(arguments: argparse.Namespace, count: int) -> None:
    if arguments.source is not None and count > 1:
        hint = "run the command once for each TARGET, or say with --pair which belong together"
        raise MtcheckError("--source belongs to one TARGET, and there are several", hint=hint)


def _paired_folders(search: _Search, arguments: argparse.Namespace, pairing: Pairing) -> Jobs:
    """Pair each target with the file of the same name (but for the mark of the language) in another folder."""
    sources = _Search(set(), _excluded(arguments))
    sources.add(arguments.source)
    pairs = pairing.across(
        [(file.root, file.path) for file in search.files], [(file.root, file.path) for file in sources.files]
    )
    search.failures += sources.failures
    return search.jobs([Job(target, source) for target, source in pairs.jobs], pairs.notes)


def _excluded(arguments: argparse.Namespace) -> Sequence[Pattern]:
    patterns: Sequence[Pattern] = getattr(arguments, "exclude", ())
    return patterns


def _is_many(target: str) -> bool:
    return os.path.isdir(target) or _is_pattern(target)


def _is_pattern(target: str) -> bool:
    return any(mark in target for mark in "*?[") and not os.path.lexists(target)


class _File(NamedTuple):
    """A file that was found, and the folder from which its name is looked at for pairing."""

    root: str
    path: str


class _Search:
    """Collects files, and what is left out of folders."""

    def __init__(self, read: set[str], patterns: Sequence[Pattern]):
        self.files: list[_File] = []
        self.failures: list[Failure] = []
        self._seen = read
        self._patterns = patterns
        self._hidden = self._binary = self._others = self._excluded = 0
        self._endings: set[str] = set()

    def add(self, target: str) -> None:
        """Add what a target means."""
        if os.path.isdir(target):
            self._add_folder(target)
        elif _is_pattern(target):
            self._add_pattern(target)
        else:
            self._take(os.path.dirname(target), target)

    def jobs(self, jobs: Iterable[Job], notes: Sequence[str]) -> Jobs:
        """Return the jobs with what was left out."""
        endings = f" ({', '.join(sorted(self._endings))})" if self._endings else ""
        counts = (
            (self._hidden, "hidden"),
            (self._binary, "binary"),
            (self._excluded, "excluded"),
            (self._others, f"of types that are not read{endings}"),
        )
        parts = [f"{number} {what}" for number, what in counts if number]
        left_out = [f"Files left out: {', '.join(parts)}"] if parts else []
        return Jobs(tuple(jobs), tuple(self.failures), (*notes, *left_out))

    def _take(self, root: str, path: str) -> None:
        real = path if path == STDIN else os.path.realpath(path)
        if real not in self._seen:
            self._seen.add(real)
            self.files.append(_File(root, path))

    def _add_folder(self, folder: str) -> None:
        from mtcheck.formats.registry import format_of

        found: list[str] = []
        for base, folders, names in os.walk(folder, onerror=self._unreadable):
            self._hidden += sum(name.startswith(".") for name in (*folders, *names))
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in (name for name in names if not name.startswith(".")):
                if format_of(name) is None:
                    if os.path.realpath(os.path.join(base, name)) in self._seen:
                        continue  # the configuration, or a glossary
                    self._others += 1
                    self._endings.add(os.path.splitext(name)[1] or name)
                else:
                    found.append(os.path.join(base, name))
        kept = self._kept(sorted(found))
        if found and not kept:
            self._fail(folder, "all files in this folder are excluded", "exclude fewer, or name the files themselves")
        elif not found and not self.failures:
            self._fail(folder, "there is no file in this folder that can be checked", "name the files themselves")
        for path in kept:
            self._take(folder, path)

    def _add_pattern(self, pattern: str) -> None:
        import glob

        found = sorted(path for path in glob.glob(pattern, recursive=True) if not os.path.isdir(path))
        if not found:
            self._fail(pattern, "no file matches this pattern", "quote it, and check it with ls")
        kept = self._kept(found)
        if found and not kept:
            self._fail(pattern, "all files of this pattern are excluded", "exclude fewer, or name the files themselves")
        root = pattern[: min(pattern.index(mark) for mark in "*?[" if mark in pattern)]
        for path in kept:
            if _is_binary(path):
                self._binary += 1
            else:
                self._take(os.path.dirname(root), path)

    def _kept(self, paths: list[str]) -> list[str]:
        """Leave out what is excluded; only a file that is named itself is always checked."""
        if not self._patterns:
            return paths
        from mtcheck.config.paths import matches

        kept = [path for path in paths if not matches(self._patterns, path)]
        self._excluded += len(paths) - len(kept)
        return kept

    def _unreadable(self, error: OSError) -> None:
        self._fail(str(error.filename), f"it cannot be read ({error.strerror})", "check that you may read the folder")

    def _fail(self, path: str, message: str, hint: str) -> None:
        self.failures.append(Failure(path, InputError(message, file=path, hint=hint)))


def _is_binary(path: str) -> bool:
    """Tell whether a file is none of our formats by its name and holds zero bytes as no text does."""
    from mtcheck.formats.registry import format_of, recognised

    if format_of(path) is not None:
        return False
    try:
        with open(path, "rb") as stream:
            start = stream.read(4096)
    except OSError:
        return False  # reading it will say what is wrong
    return b"\0" in start and not recognised(start)
