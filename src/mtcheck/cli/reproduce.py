"""``mtcheck reproduce``: published tables of scores, recomputed from a local copy of their repository."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mtcheck.cli import status
from mtcheck.cli.parser import one_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from pathlib import Path

    from mtcheck.cli.parser import Parser
    from mtcheck.scoring.published.figures import Figure

TABLES = {
    "wmt25-terminology": "github.com/wmt-conference/wmt25-terminology",
    "wmt22-zh-en": "github.com/wmt-conference/wmt22-news-systems",
    "wmt23-zh-en": "github.com/wmt-conference/wmt23-news-systems",
}

DESCRIPTION = """\
Recomputes a published table of scores from a clone of its repository and prints, figure by figure,
whether both agree to six decimals. Nothing is downloaded.

tables:
  wmt25-terminology   BLEU, chrF++ and term success rate of the WMT25 terminology task, both tracks
                      (wmt-conference/wmt25-terminology)
  wmt22-zh-en         BLEU and chrF of the general task (wmt-conference/wmt22-news-systems)
  wmt23-zh-en         BLEU and chrF of the general task (wmt-conference/wmt23-news-systems)

not recomputed: WMT25's term consistency (it stands on a language model's alignment), the term success
rate of its track 1 (Stanza's lemmas; in Python with term_success_rate(track=1, lemmatize=…)), COMET.

mtcheck's own tests know track 2 by two published submissions of one year, and all else of these tables
by small copies of the repositories' layout: whether every published figure comes out is for you to see."""

EPILOG = f"""\
exit status:
  0  all figures that were recomputed agree
  1  some differ
  {status.USAGE}  usage or input error
  {status.INCOMPLETE}  files are missing, so that some figures could not be recomputed"""


def add_arguments(parser: Parser) -> None:
    """Add the arguments of this command."""
    parser.usage = f"{parser.prog} TABLE FOLDER [options]"
    parser.epilog = EPILOG
    parser.add_argument("table", type=one_of(*TABLES), metavar="TABLE", help=", ".join(TABLES))
    parser.add_argument("folder", metavar="FOLDER", help="a clone of the repository")
    parser.add_argument(
        "--format", type=one_of("text", "json"), default="text", metavar="FORMAT", help="text or json (default: text)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print both values of every figure."""
    from pathlib import Path

    from mtcheck.errors import InputError
    from mtcheck.reports import figures as reports

    folder = Path(arguments.folder)
    if not folder.is_dir():
        hint = f"git clone https://{TABLES[arguments.table]}, and name its folder"
        raise InputError("there is no such folder", file=arguments.folder, hint=hint)
    found = _figures(arguments.table, folder)
    if arguments.format == "json":
        figures = list(found)
        reports.write_json(sys.stdout, figures)
    else:
        figures = reports.write_text(sys.stdout, found)
    if any(figure.agrees is False for figure in figures):
        return status.FINDINGS
    return status.INCOMPLETE if any(figure.missing for figure in figures) else status.CLEAN


def _figures(table: str, folder: Path) -> Iterable[Figure]:
    if table == "wmt25-terminology":
        from mtcheck.scoring.published import terminology

        return terminology.figures(folder)
    from mtcheck.scoring.published import general

    return general.figures(folder, 2022 if table == "wmt22-zh-en" else 2023)
