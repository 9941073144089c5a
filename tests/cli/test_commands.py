from __future__ import annotations

import argparse
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import mtcheck
from mtcheck.cli import status
from mtcheck.cli.main import COMMANDS, main
from mtcheck.cli.parser import Parser


def test_no_command_and_unknown_command(run) -> None:
    assert run("--version").out.startswith("mtcheck 0.")
    result = run("chek")
    assert (result.status, result.err) == (2, "mtcheck: error: there is no command chek; did you mean check?\n")
    assert main([]) == 2


def test_help_lists_every_command_and_the_exit_table(run) -> None:
    result = run("--help")
    assert result.status == 0
    for name, what in COMMANDS.items():
        assert f"  {name:<10} {what}\n" in result.out
    assert status.TABLE in result.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_every_command_is_explained(run, command: str) -> None:
    module = import_module(f"mtcheck.cli.{command}")
    parser = Parser(command, module.DESCRIPTION)
    module.add_arguments(parser)
    for action in parser._actions:
        assert action.help or isinstance(action, argparse._SubParsersAction), action
    result = run(command, "--help")
    assert result.status == 0
    assert getattr(module, "EPILOG", status.TABLE) in result.out


def test_exit_table_names_exactly_the_statuses() -> None:
    numbers = {value for name, value in vars(status).items() if name.isupper() and isinstance(value, int)}
    listed = [line.split()[0] for line in status.TABLE.splitlines() if line.startswith("  ") and line[2].isdigit()]
    assert [int(number) for number in listed] == sorted(numbers) == [0, 1, 2, 3]


def test_rules_table_and_page(run) -> None:
    table = run("rules")
    assert table.status == 0
    assert "stub-name     major     names    flags a name" in table.out.splitlines()[1]
    page = run("rules", "stub-name")
    assert page.status == 0
    assert page.out.startswith("stub-name\n=========\n")
    assert (
        "  target:  Li Jiachao spoke.\n  finding: he is John Lee\n\nNot flagged:\n\n  target:  John Lee spoke.\n"
        in page.out
    )


def test_unknown_rule(run) -> None:
    result = run("rules", "stub-nmae")
    assert (result.status, result.err) == (2, "mtcheck: error: there is no rule stub-nmae; did you mean stub-name?\n")


def test_glossary_show_and_find(run, write) -> None:
    write(
        "g.tsv",
        "source\tpreferred\tadmitted\ttype\toffice\tfrom\n"
        "李家超\tJohn Lee\tJohn Lee Ka-chiu\tperson\tChief Executive\t2022-07-01\n"
        "中银\tBank of China\tBOC\torg\t\t\n",
    )
    result = run("glossary", "show", "g.tsv", "--find", "john")
    assert result.status == 0
    assert result.out == (
        "李家超          John Lee  (person; g)\n"
        "                also right: John Lee Ka-chiu\n"
        "                office: Chief Executive (2022-07-01 to now)\n"
    )
    assert "中银" in run("glossary", "show", "g.tsv", "--find", "中銀").out
    assert run("glossary", "show", "g.tsv", "--find", "nobody").status == 2


def test_glossary_check(run, write) -> None:
    write("bad.tsv", "source\tpreferred\n\tA\n乙\t\n")
    result = run("glossary", "check", "bad.tsv", "terms.tsv")
    assert result.status == 2
    assert [line.split(": ")[2] for line in result.err.splitlines()] == ["bad.tsv:2", "bad.tsv:3"]
    assert "terms.tsv: 1 entry, no problems" in result.out


def test_report_is_written_whole(run, write, folder: Path) -> None:
    write("a.txt", "Li Jiachao <b>spoke</b>.\n")
    result = run("report", "a.txt", "-o", "r.html", "--no-summary")
    assert (result.status, result.out) == (1, "r.html: 1 finding; open it in a browser\n")
    page = (folder / "r.html").read_text(encoding="utf-8")
    assert "&lt;b&gt;spoke&lt;/b&gt;" in page
    assert page.endswith("</html>\n")


def test_a_reader_that_goes_away_causes_no_traceback(folder: Path, write) -> None:
    """As in ``mtcheck rules | head -1``: the pipe closes before everything is written."""
    program = (
        "import sys, os; from mtcheck.cli import main as m; m.COMMANDS = {'rules': 'x'}\n"
        "import mtcheck.cli.rules as r; r.run = lambda a: [sys.stdout.write('x' * 100000) for _ in range(50)] and 0\n"
        "sys.exit(m.main(['rules']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(mtcheck.__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    error = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert error == b""


def test_report_holds_scores_against_a_reference(run, write, folder: Path) -> None:
    write("en.txt", "The HKMA spoke.\n")
    write("zh.txt", "金管局发言。\n")
    write("right.txt", "The HKMA has spoken.\n")
    result = run(
        "report", "en.txt", "--source", "zh.txt", "--reference", "right.txt", "--no-summary", "-o", "page.html"
    )
    assert result.status == 0, result.err
    page = (folder / "page.html").read_text(encoding="utf-8")
    assert "chrF2" in page
    assert "term accuracy" in page


def test_report_refuses_a_reference_of_another_length(run, write, folder: Path) -> None:
    write("en.txt", "The HKMA spoke.\n")
    write("right.txt", "The HKMA has spoken.\nTwice.\n")
    result = run("report", "en.txt", "--reference", "right.txt", "--no-summary", "-o", "page.html")
    assert result.status == 2
    assert "right.txt has 2" in result.err
    assert not (folder / "page.html").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to here")
def test_a_full_disk_behind_the_output_is_no_fault_of_mtcheck() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mtcheck", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env={**os.environ, "PYTHONUNBUFFERED": ""},  # as users have it: what is left is written at the very end
        )
    assert done.returncode == 3
    assert done.stderr == "mtcheck: error: the output cannot be written (No space left on device)\n"
