"""Configuration files and the command line: every key, who wins, and what holds for which file."""

from __future__ import annotations

import json
import pickle
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtcheck.cli import configured
from mtcheck.cli.configured import action_of, configure, for_path, parsers
from mtcheck.cli.main import main
from mtcheck.config.schema import BY_PATH, KEYS, Key

if TYPE_CHECKING:
    import argparse

COMMANDS = ("check", "fix", "report", "summarize")
SPOKEN = [
    pytest.param(command, key, id=f"{command}-{key.name}")
    for command, parser in parsers().items()
    for key in KEYS
    if action_of(key, command, parser) is not None
]


def arguments(command: str, *given: str) -> argparse.Namespace:
    """Parse a command line as the program does."""
    parser = parsers()[command]
    required = ["-o", "page.html"] if command == "report" else []
    files = ["en.txt" for action in parser._actions if not action.option_strings]
    parsed = parser.parse([*files, *required, *given])
    configure(command, parser, parsed)
    return parsed


def on_command_line(key: Key, action: argparse.Action, value: object) -> list[str]:
    option = next(name for name in action.option_strings if name.startswith("--"))
    if action.nargs == 0:
        return [option]
    return [part for word in key.kind.words(value) for part in (option, str(word))]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    Path("terms").mkdir()
    Path("terms/ours.tsv").write_text("source\tpreferred\n金管局\tHKMA\n", encoding="utf-8")
    return tmp_path


def test_the_commands_that_check_take_a_configuration() -> None:
    assert set(COMMANDS) <= parsers().keys()
    assert not parsers().keys() & {"score", "reproduce", "glossary", "rules", "config"}


@pytest.mark.parametrize(("command", "key"), SPOKEN)
def test_every_key_does_what_its_option_does(here: Path, command: str, key: Key) -> None:
    value = tomllib.loads(f"x = {key.example}")["x"]
    action = action_of(key, command, parsers()[command])
    assert action is not None
    plain = arguments(command)
    given = arguments(command, *on_command_line(key, action, value))
    assert getattr(given, key.dest) != getattr(plain, key.dest), "an example must change something"
    Path("mtcheck.toml").write_text(f"{key.name} = {key.example}\n", encoding="utf-8")
    found = arguments(command)
    assert getattr(found, key.dest) == getattr(given, key.dest)
    same = {name: value for name, value in vars(plain).items() if name not in {key.dest, "configuration"}}
    assert {name: vars(found)[name] for name in same} == same
    assert getattr(arguments(command, "--isolated"), key.dest) == getattr(plain, key.dest)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_lacks_is_validated_all_the_same(here: Path, command: str) -> None:
    Path("mtcheck.toml").write_text('sentences = 2000\nformat = "jsn"\nbackup = 1\n', encoding="utf-8")
    with pytest.raises(Exception, match="2000") as caught:
        arguments(command)
    assert [str(error) for error in caught.value.errors] == [
        "mtcheck.toml:1: sentences: '2000' is no number from 1 to 1000",
        "mtcheck.toml:2: format: there is no 'jsn' here; did you mean json?",
        "mtcheck.toml:3: backup is 1; expected true or false",
    ]


def test_the_command_line_wins(here: Path) -> None:
    Path("mtcheck.toml").write_text(
        'fail-on = "minor"\nselect = ["names"]\noffline = true\ncandidates = 2\npair = ["a=b"]\nnli = "x"\n'
        '[severity]\nsplit-name = "minor"\nrepeated-word = "minor"\n',
        encoding="utf-8",
    )
    found = arguments("check", "--fail-on", "critical", "--select", "terms", "--no-offline", "--nli", "y")
    assert (found.fail_on.label, found.select, found.offline, found.nli) == ("critical", ["terms"], False, "y")
    assert found.pair == ["a=b"]
    assert arguments("check", "--source", "zh.txt").pair == []  # which says what the source is, too
    severities = dict(arguments("check", "--severity", "split-name=major").severity)
    assert {rule: severity.label for rule, severity in severities.items()} == {
        "split-name": "major",
        "repeated-word": "minor",
    }


def test_a_default_that_is_given_wins_too(here: Path) -> None:
    Path("mtcheck.toml").write_text('fail-on = "minor"\ncandidates = 2\n', encoding="utf-8")
    assert arguments("summarize", "--fail-on", "major").fail_on.label == "major"
    assert arguments("summarize", "--candidates=4").candidates == 4


def test_the_environment_says_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_CONFIG", "gone.toml")
    assert arguments("check").configuration.files == ()


def test_config_names_a_file_or_a_preset(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("mtcheck.toml").write_text('fail-on = "minor"\n', encoding="utf-8")
    Path("other.toml").write_text('ignore = ["names"]\n', encoding="utf-8")
    found = arguments("check", "--config", "other.toml")
    assert (found.fail_on.label, found.ignore) == ("major", ["names"])
    assert arguments("check", "--config", "ci-strict").fail_on.label == "minor"
    for given, message in (
        (["--config", "gone.toml"], "gone.toml: it cannot be read (No such file or directory); check the path"),
        (["--config", "ci-strct"], "there is no preset ci-strct; did you mean ci-strict?"),
        (["--config", "other.toml", "--isolated"], "--config and --isolated contradict each other; give one of them"),
    ):
        assert main(["check", "en.txt", *given]) == 2
        assert capsys.readouterr().err == f"mtcheck: error: {message}\n"


def test_every_key_by_path_holds_for_its_files_only(here: Path) -> None:
    examples = "".join(f"{key.name} = {key.example}\n" for key in BY_PATH.values())
    Path("mtcheck.toml").write_text(f'[[overrides]]\npaths = ["news/**"]\n{examples}', encoding="utf-8")
    own = for_path(found := arguments("check"), "news/a.md")
    Path("mtcheck.toml").write_text(examples, encoding="utf-8")
    everywhere = arguments("check")
    for key in BY_PATH.values():
        assert getattr(own, key.dest) == getattr(everywhere, key.dest)
        assert getattr(found, key.dest) != getattr(everywhere, key.dest)
    for path in ("old/a.md", "-", "<stdin>"):
        assert for_path(found, path) is found


def test_arguments_can_go_to_another_process(here: Path) -> None:
    examples = "".join(f"{key.name} = {key.example}\n" for key in BY_PATH.values())
    Path("mtcheck.toml").write_text(f'exclude = ["old"]\n[[overrides]]\npaths = ["a"]\n{examples}', encoding="utf-8")
    found = arguments("check")
    sent = pickle.loads(pickle.dumps(found))
    assert sent == found
    assert for_path(sent, "a") == for_path(found, "a") != found


def test_the_last_override_wins_and_the_command_line_over_it(here: Path) -> None:
    Path("mtcheck.toml").write_text(
        'fail-on = "minor"\nignore = ["fluency"]\n[severity]\nsplit-name = "minor"\n'
        '[[overrides]]\npaths = "*.md"\nfail-on = "critical"\n[overrides.severity]\nrepeated-word = "major"\n'
        '[[overrides]]\npaths = "a.*"\nfail-on = "major"\nignore = []\n[overrides.severity]\nsplit-name = "neutral"\n',
        encoding="utf-8",
    )

    def seen(path: str, *given: str) -> tuple[str, list[str], dict[str, str]]:
        own = for_path(arguments("check", *given), path)
        return own.fail_on.label, own.ignore, {rule: severity.label for rule, severity in dict(own.severity).items()}

    assert seen("b.txt") == ("minor", ["fluency"], {"split-name": "minor"})
    assert seen("b.md") == ("critical", ["fluency"], {"split-name": "minor", "repeated-word": "major"})
    assert seen("a.md") == ("major", [], {"split-name": "neutral", "repeated-word": "major"})
    given = ("--fail-on", "critical", "--ignore", "terms", "--severity", "split-name=critical")
    assert seen("a.md", *given) == ("critical", ["terms"], {"split-name": "critical", "repeated-word": "major"})


# What follows runs the program, with the rules of the fixture `folder`.


def findings(result) -> dict[str, list[tuple[str, str]]]:
    files = json.loads(result.out)["files"]
    return {file["path"]: [(found["rule"], found["severity"]) for found in file["findings"]] for file in files}


def test_check_uses_a_plan_for_each_file(run, write, folder: Path) -> None:
    (folder / "news").mkdir()
    (folder / "old").mkdir()
    for name in ("news/a.txt", "old/a.txt", "b.txt"):
        write(name, "Li Jiachao  spoke.\n")
    write(
        "mtcheck.toml",
        'format = "json"\n[severity]\nstub-small = "neutral"\n'
        '[[overrides]]\npaths = ["old/**"]\nselect = ["stub-small"]\n'
        '[[overrides]]\npaths = ["news/**"]\nseverity = { stub-name = "critical" }\nfail-on = "critical"\n',
    )
    result = run("check", ".")
    assert findings(result) == {
        "./b.txt": [("stub-name", "major"), ("stub-small", "neutral")],
        "./news/a.txt": [("stub-name", "critical"), ("stub-small", "neutral")],
        "./old/a.txt": [("stub-small", "neutral")],
    }
    assert result.status == 1
    assert run("check", "old/a.txt").status == 0
    assert run("check", "b.txt").status == run("check", "news/a.txt").status == 1
    write("mtcheck.toml", '[[overrides]]\npaths = ["news/**"]\nfail-on = "critical"\n')
    assert run("check", "news/a.txt").status == 0
    assert run("check", "news/a.txt", "--isolated").status == 1
    assert run("check", "news/a.txt", "b.txt").status == 1


def test_the_glossary_of_a_path(folder: Path, write, capfd: pytest.CaptureFixture[str], monkeypatch) -> None:
    monkeypatch.undo()  # the real rules
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MTCHECK_CACHE", str(folder / "cache"))
    write("own.tsv", "source\tpreferred\tdeprecated\n金管局\tHKMA\tGolden Bureau\n")
    (folder / "sub").mkdir()
    for name in ("a.txt", "sub/a.txt"):
        write(name, "The Golden Bureau met.\n")
    write(
        "mtcheck.toml",
        'glossary = "terms.tsv"\nformat = "json"\n[[overrides]]\npaths = "/sub"\nglossary = ["own.tsv"]\n',
    )
    assert main(["check", "a.txt", "sub/a.txt"]) == 1
    files = json.loads(capfd.readouterr().out)["files"]
    assert [[found["rule"] for found in file["findings"]] for file in files] == [[], ["deprecated-term"]]
    monkeypatch.chdir(folder / "sub")  # from there, the paths of the file count from its own folder
    assert main(["fix", "a.txt"]) == 0
    assert Path("a.txt").read_text() == "The HKMA met.\n"
    assert main(["check", "../a.txt", "--output", "json:../own.tsv"]) == 2  # no output over what is read
    assert "which is read" in capfd.readouterr().err


def test_fix_report_and_summarize_use_the_plan_of_the_file(run, write, folder: Path) -> None:
    (folder / "old").mkdir()
    for name in ("a.txt", "old/a.txt"):
        write(name, "Li Jiachao spoke in town on Monday. He  thanked all who came.\n")
    write("mtcheck.toml", '[[overrides]]\npaths = ["old/**"]\nignore = ["stub-name"]\n')
    for name, count in (("a.txt", 2), ("old/a.txt", 1)):
        said = run("report", name, "--no-summary", "-o", "page.html").out
        assert said.startswith(f"page.html: {count} finding")
    result = run("summarize", "a.txt", "old/a.txt")
    assert "John Lee spoke" in result.out.partition("== old/a.txt")[0]
    assert "Li Jiachao spoke" in result.out.partition("== old/a.txt")[2]
    assert run("fix", "a.txt", "old/a.txt").status == 0
    assert (folder / "a.txt").read_text().startswith("John Lee spoke")
    assert (folder / "old" / "a.txt").read_text().startswith("Li Jiachao spoke")


def test_the_comparison_of_a_batch_keeps_to_the_plans(folder: Path, write, capfd, monkeypatch) -> None:
    """A rule that a file ignores reports nothing in it, and the file has no vote."""
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MTCHECK_CACHE", str(folder / "cache"))
    write("g.tsv", "source\tpreferred\tadmitted\ttype\n金管局\tHong Kong Monetary Authority\tMoney Board\torg\n")
    for name in ("a.txt", "b.txt"):
        write(name, "The Hong Kong Monetary Authority met.\n")
    write("c.txt", "The Money Board met.\n")
    whole = 'glossary = "g.tsv"\nformat = "json"\nselect = ["inconsistent-term", "repeated-word"]\n'

    def found() -> list[list[tuple[str, str]]]:
        main(["check", "a.txt", "b.txt", "c.txt"])
        files = json.loads(capfd.readouterr().out)["files"]
        return [[(one["rule"], one["severity"]) for one in file["findings"]] for file in files]

    write("mtcheck.toml", whole)
    assert found() == [[], [], [("inconsistent-term", "minor")]]
    write("mtcheck.toml", f'{whole}[[overrides]]\npaths = "c.txt"\nignore = "consistency"\n')
    assert found() == [[], [], []]
    write("mtcheck.toml", f'{whole}[[overrides]]\npaths = "c.txt"\nseverity = {{ inconsistent-term = "critical" }}\n')
    assert found() == [[], [], [("inconsistent-term", "critical")]]


def test_exclude(run, write, folder: Path) -> None:
    (folder / "t" / "old").mkdir(parents=True)
    for name in ("t/a.txt", "t/old/a.txt", "t/old/b.txt"):
        write(name, "All left.\n")
    write("mtcheck.toml", 'exclude = ["old/"]\nformat = "json"\n')
    assert list(findings(run("check", "t"))) == ["t/a.txt"]
    assert list(findings(run("check", "t/**/*.txt"))) == ["t/a.txt"]
    assert json.loads(run("check", "t").out)["notes"][-1] == "Files left out: 2 excluded"
    assert list(findings(run("check", "t/old/a.txt"))) == ["t/old/a.txt"]  # named itself, it is checked
    for target in ("t/old", "t/old/*.txt"):
        result = run("check", target)
        assert (result.status, "are excluded; exclude fewer, or name the files themselves" in result.err) == (2, True)
    assert list(findings(run("check", "t", "--exclude", "/t/a.txt"))) == ["t/old/a.txt", "t/old/b.txt"]
    assert "'../x' can match nothing" in run("check", "t", "--exclude", "../x").err


def test_severity_on_the_command_line(run, write) -> None:
    write("en.txt", "Two  blanks.\n")
    assert run("check", "en.txt").status == 0
    assert run("check", "en.txt", "--severity", "stub-small=major").status == 1
    for given, message in (
        ("stub-smal=major", "there is no rule stub-smal; did you mean stub-small?"),
        ("stub-small=majr", "there is no severity majr; did you mean major?"),
        ("stub-small", "'stub-small' is no RULE=SEVERITY"),
    ):
        result = run("check", "en.txt", "--severity", given)
        assert (result.status, message in result.err) == (2, True)


def test_reading_columns_and_formats(run, write) -> None:
    write("rows.csv", "a,b\n李家超发言。,Li Jiachao spoke.\n")
    write("mtcheck.toml", 'columns = { source = 1, target = "b" }\n')
    assert run("check", "rows.csv").status == 1
    assert run("check", "rows.csv", "--isolated").status == 2
    (Path("gbk.txt")).write_bytes("Li Jiachao — 行政长官".encode("gb18030"))
    write("mtcheck.toml", 'encoding = "utf-8"\n')
    assert "gbk.txt" in run("check", "gbk.txt").err


def test_an_output_goes_beside_the_configuration(run, write, folder: Path, monkeypatch) -> None:
    (folder / "sub").mkdir()
    write("sub/en.txt", "Li Jiachao spoke.\n")
    write("mtcheck.toml", 'output = "json:report.json"\n')
    write("sub/terms.tsv", "source\tpreferred\n金管局\tHKMA\n")
    monkeypatch.chdir(folder / "sub")
    assert run("check", "en.txt").status == 1
    assert json.loads((folder / "report.json").read_text())["summary"]["findings"] == 1
    write("mtcheck.toml", 'output = "json:mtcheck.toml"\n')
    assert "would replace ../mtcheck.toml, which is read" in run("check", "en.txt").err


def test_a_configuration_is_no_file_to_check(run, write) -> None:
    write("en.txt", "All left.\n")
    write("mtcheck.toml", 'format = "json"\n')
    assert not any("left out" in note for note in json.loads(run("check", ".").out)["notes"])
    assert "Files left out: 1 of types that are not read (.toml).\n" in run("check", ".", "--isolated").out


def test_errors_reach_the_user_all_at_once(run, write) -> None:
    write("en.txt", "All left.\n")
    write("mtcheck.toml", 'jobs = "x"\n\nselct = 1\n')
    result = run("check", "en.txt")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        'mtcheck: error: mtcheck.toml:1: jobs is "x"; expected a whole number from 1 on, or auto\n'
        "mtcheck: error: mtcheck.toml:3: selct is no key; did you mean select?\n"
    )
    assert run("check", "en.txt", "--isolated").status == 0


def table_of(result) -> dict[str, tuple[str, str]]:
    lines = result.out.splitlines()[3:]
    rows = [line.split() for line in lines[: lines.index("") if "" in lines else None]]
    return {row[0]: (row[1], " ".join(row[2:])) for row in rows}


def test_show_tells_where_each_value_comes_from(run, write, folder: Path) -> None:
    write("base.toml", 'ignore = ["fluency"]\n')
    write(
        "mtcheck.toml",
        'extends = ["base.toml"]\njobs = 3\n[[overrides]]\npaths = ["news/**"]\nfail-on = "critical"\n',
    )
    plain = run("config", "show", "--", "--select", "names", "--severity", "stub-small=major")
    assert plain.out.startswith("Configuration: base.toml, mtcheck.toml\n")
    assert plain.out.endswith("\nSomething else holds for some files (mtcheck config show FILE):\n  news/**\n")
    found = table_of(plain)
    assert found["ignore"] == ("fluency", "base.toml:1")
    assert found["jobs"] == ("3", "mtcheck.toml:2")
    assert found["fail-on"] == ("major", "default")
    assert found["select"] == ("names", "command line")
    assert found["severity.stub-small"] == ("major", "command line")
    assert found["encoding"] == ("–", "default")
    assert table_of(run("config", "show", "news/a.md"))["fail-on"] == ("critical", "mtcheck.toml:5 (override)")
    assert table_of(run("config", "show", "news/a.md", "--", "--fail-on", "minor"))["fail-on"] == (
        "minor",
        "command line",
    )
    assert table_of(run("config", "show", "--", "--source", "x"))["pair"] == ("–", "command line (--source)")
    assert table_of(run("config", "show", "--", "--isolated"))["jobs"][1] == "default"


def test_show_as_json(run, write) -> None:
    write("mtcheck.toml", 'ignore = ["fluency"]\n')
    report = json.loads(run("config", "show", "a.md", "--format", "json", "--command", "fix").out)
    assert (report["schema"], report["command"], report["path"], report["files"]) == (
        1,
        "fix",
        "a.md",
        ["mtcheck.toml"],
    )
    assert report["values"]["ignore"] == {
        "value": ["fluency"], "layer": "file", "file": "mtcheck.toml", "line": 1, "preset": None,
    }  # fmt: skip
    assert report["values"]["fail-on"]["value"] == "major"
    assert {name.partition(".")[0] for name in report["values"]} == {key.name for key in KEYS}


def test_show_without_a_file_and_for_every_command(run, folder: Path) -> None:
    (folder / ".git").mkdir()
    assert run("config", "show").out.startswith("No configuration: there is no mtcheck.toml here or above")
    for command in parsers():
        assert run("config", "show", "--command", command).status == 0
    result = run("config", "show", "--command", "chek")
    assert (result.status, "chek takes no configuration; did you mean check?" in result.err) == (2, True)


def test_show_names_a_preset_by_its_name(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("pyproject.toml").write_text('[tool.mtcheck]\nextends = "press-release"\n', encoding="utf-8")
    assert main(["config", "show"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Configuration: preset press-release, pyproject.toml\n")
    assert "  preset press-release:" in out


def test_init_writes_no_keys_where_they_would_mean_nothing(run, folder: Path) -> None:
    result = run("config", "init", "-o", "pyproject.toml")
    assert (result.status, "[tool.mtcheck] by hand" in result.err) == (2, True)
    assert not (folder / "pyproject.toml").exists()


def test_init_never_overwrites(run, folder: Path) -> None:
    assert run("config", "init").out == "mtcheck.toml: written; every key is explained there\n"
    text = (folder / "mtcheck.toml").read_text()
    assert run("config", "init", "-o", "-").out == text
    for name in ("mtcheck.toml", "own.toml"):
        (folder / name).write_text("# mine\n")
        result = run("config", "init", "-o", name)
        assert (result.status, f"{name}: this file exists" in result.err) == (2, True)
        assert (folder / name).read_text() == "# mine\n"
    assert "it cannot be written" in run("config", "init", "-o", "gone/x.toml").err


def test_options_of_other_actions_are_named(run) -> None:
    assert "--format belongs to show" in run("config", "init", "--format", "json").err
    assert "schema takes no path; did you mean mtcheck config show x?" in run("config", "schema", "x").err
    assert "did you mean show?" in run("config", "shw").err


def test_nothing_is_kept_between_runs(here: Path) -> None:
    Path("mtcheck.toml").write_text("jobs = 2\n", encoding="utf-8")
    assert configured.find(".") == "mtcheck.toml"
    assert main(["config", "show"]) == 0
    Path("mtcheck.toml").write_text('\n\nfail-on = "minor"\n', encoding="utf-8")
    assert arguments("check").fail_on.label == "minor"
