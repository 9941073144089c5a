"""Puts the first three sentences, LexRank and mtcheck's summary of every corpus article side by side, to be read.

    python benchmarks/summary/side_by_side.py [--output page.html]

All three summarise the machine translation as it came: only mtcheck corrects it first. LexRank is that of the package
sumy (Erkan and Radev, JAIR 22, 2004), three sentences, on mtcheck's own cut into sentences.
"""

from __future__ import annotations

import argparse
import html
import sys
from pathlib import Path

from mtcheck import api
from mtcheck.summary.summarize import summarize_many
from mtcheck.text.sentences import split
from mtcheck.text.tokens import tokens

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 80rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 2rem; }
td, th { border: 1px solid #8888; padding: .6rem; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
td { white-space: pre-wrap; }
@media (max-width: 40rem) { table, tbody, tr, td, th { display: block; } thead { display: none; } }
"""


class _Words:
    """Words for sumy, so that nothing has to be downloaded for it."""

    def to_words(self, text: str) -> list[str]:
        return [token.norm for token in tokens(text)]

    def to_sentences(self, text: str) -> list[str]:
        return [sentence.flat for sentence in split(text)]


def lead(text: str) -> list[str]:
    """Return the first three sentences, headlines left out."""
    return [sentence.flat for sentence in split(text) if not sentence.headline][:3]


def lexrank(text: str) -> list[str]:
    """Return three sentences by LexRank."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    flat = [sentence.flat for sentence in split(text) if not sentence.headline]
    document = ObjectDocumentModel([Paragraph([Sentence(line, _Words()) for line in flat])])
    return [str(sentence) for sentence in LexRankSummarizer()(document, 3)]


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--output", type=Path, default=HERE / "page.html")
    arguments = parser.parse_args()
    try:
        import sumy  # noqa: F401
    except ImportError:
        sys.exit("side_by_side: LexRank comes from the package sumy; install it with: pip install sumy")
    articles = sorted((ROOT / "corpus" / "articles").glob("*.en.txt"))
    texts = [path.read_text(encoding="utf-8") for path in articles]
    sources = [Path(str(path).replace(".en.", ".zh.")).read_text(encoding="utf-8") for path in articles]
    ours = summarize_many(texts, api.plan(), sources=sources)
    parts = []
    for path, text, summary in zip(articles, texts, ours, strict=True):
        cells = ("\n\n".join(lead(text)), "\n\n".join(lexrank(text)), summary.text)
        row = "".join(f"<td lang=en>{html.escape(cell)}</td>" for cell in cells)
        parts.append(
            f"<h2>{html.escape(path.name.partition('.')[0])}</h2><table><thead><tr><th>first three sentences<th>LexRank"
            f"<th>mtcheck</tr></thead><tbody><tr>{row}</tr></tbody></table>"
        )
    page = (
        "<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content='width=device-width'>"
        f"<title>Summaries side by side</title><style>{STYLE}</style><h1>Summaries side by side</h1>{''.join(parts)}"
    )
    arguments.output.write_text(page + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
