"""The keys of a configuration file: one line for each. Everything else about them is made from this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.config import kinds

if TYPE_CHECKING:
    from mtcheck.config.kinds import Kind


class Key(NamedTuple):
    """A key of the configuration.

    Attributes:
        name: The key, as in the file.
        dest: The option's name in the parsed arguments; where a command has none, the key says nothing to it.
        kind: What its value may be.
        help: What it is for, in one line.
        example: A value, as it stands in the file.
        only: The commands that it is for, where others have an option of that name with another meaning.
        unless: Options that, given on the command line, take this key's place.
        by_path: Whether ``[[overrides]]`` may set it for some paths.
    """

    name: str
    dest: str
    kind: Kind
    help: str
    example: str
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    by_path: bool = False


KEYS: tuple[Key, ...] = (
    Key("glossary", "glossary", kinds.GLOSSARIES, "the packs and glossary files to use, and no others",
        '["hong-kong", "terms/ours.tsv"]', by_path=True),
    Key("select", "select", kinds.RULES, "the rules or families to run, and no others",
        '["names", "terms", "numbers"]', by_path=True),
    Key("ignore", "ignore", kinds.RULES, "the rules or families to leave out",
        '["fullwidth-punctuation"]', by_path=True),
    Key("severity", "severity", kinds.SEVERITIES, "the severity of single rules",
        '{ romanized-name = "critical" }', by_path=True),
    Key("fail-on", "fail_on", kinds.SEVERITY, "the severity from which on findings fail the check",
        '"minor"', only=("baseline", "check", "fix", "report", "summarize"), by_path=True),
    Key("max-findings", "max_findings", kinds.COUNT, "how many findings at most pass the check", "10"),
    Key("min-score", "min_score", kinds.NUMBER, "the lowest MQM score that passes the check", "95"),
    Key("baseline", "baseline", kinds.PATH, "the file of findings that are known and do not count",
        '"mtcheck-baseline.json"'),
    Key("fail-on-stale", "fail_on_stale", kinds.FLAG, "whether a finding of the baseline that is gone fails the check",
        "true"),
    Key("mqm-weights", "mqm_weights", kinds.WEIGHTS, "what a finding of each severity weighs in the MQM score",
        "{ minor = 1, major = 5, critical = 25 }"),
    Key("pair", "pair", kinds.TEXTS, "which source belongs to which translation, as SOURCE=TARGET",
        '["{stem}_cn.txt={stem}_en.txt"]', unless=("source",)),
    Key("exclude", "exclude", kinds.PATTERNS, "the files to leave out of folders", '["archive/**"]'),
    Key("input-format", "input_format", kinds.TEXT, "the format of the files, where their names do not tell",
        '"markdown"'),
    Key("encoding", "encoding", kinds.TEXT, "the encoding of the files, where their bytes do not tell", '"GB18030"'),
    Key("columns", "columns", kinds.COLUMNS, "which columns or keys hold the texts",
        '{ source = "zh", target = "en" }'),
    Key("format", "format", kinds.TEXT, "the report on standard output", '"json"', only=("check",)),
    Key("output", "output", kinds.OUTPUTS, "further reports, each to a file", '["json:report.json"]', only=("check",)),
    Key("jobs", "jobs", kinds.JOBS, "how many processes share the files; auto: by their number", "4"),
    Key("backup", "backup", kinds.FLAG, "whether a file that is corrected is kept as it was, too", "true"),
    Key("sentences", "sentences", kinds.COUNT, "a summary of one paragraph with so many sentences at most", "3"),
    Key("model", "model", kinds.MODEL, "the transformers model that writes summaries", '"models/summariser"'),
    Key("from", "reads", kinds.TEXT, "what that model reads: translation or source", '"source"'),
    Key("candidates", "candidates", kinds.COUNT, "how many drafts that model writes", "8"),
    Key("aligner", "aligner", kinds.MODEL, "the encoder that helps to find what stands for a term",
        '"models/encoder"'),
    Key("nli", "nli", kinds.MODEL, "the inference model that judges summaries", '"models/inference"'),
    Key("offline", "offline", kinds.FLAG, "whether to use only models on this machine", "true"),
)  # fmt: skip

#: What else a file may hold: what it builds on, and what holds for some paths only.
EXTENDS = "extends"
OVERRIDES = "overrides"
PATHS = "paths"

BY_NAME = {key.name: key for key in KEYS}
BY_PATH = {key.name: key for key in KEYS if key.by_path}
