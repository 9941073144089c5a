"""The extractive summary: sentences of the article, put into shape without a word that the article does not support."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtcheck.summary import compress
from mtcheck.summary.headline import LIMIT, cut, headline
from mtcheck.summary.shape import BULLET_LIMIT, STANDFIRST_LIMIT, Part, Piece, bullets_for, standfirst_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtcheck.summary.article import Article

_RESOLVED = "pronoun replaced by the name"
_SHORTENED = "shortened"
_INTRODUCED = "name in full, with title"


def paragraph(article: Article, count: int) -> list[Piece]:
    """Return ``count`` sentences of the article (all where there are fewer) as one paragraph."""
    chosen = article.choose(count, alone=False)
    numbers = {sentence.number for sentence in chosen}
    pieces = []
    for sentence in chosen:
        dangling = sentence.number - 1 not in numbers
        pieces.append(_piece(article, sentence.number, Part.BODY, STANDFIRST_LIMIT, resolve=dangling))
    return introduced(pieces, article)


def release(article: Article) -> list[Piece]:
    """Return headline, standfirst and three to five bullets; fewer where the article has fewer sentences."""
    bullets = bullets_for(article.sentences)
    chosen = article.choose(bullets + 1, alone=True)
    if not chosen:
        return []
    size = standfirst_size(chosen, 0)
    if size > 1:
        chosen = article.choose(bullets + size, alone=True)
        size = standfirst_size(chosen, 0)
    pieces = [_piece(article, sentence.number, Part.STANDFIRST, STANDFIRST_LIMIT) for sentence in chosen[:size]]
    pieces += [_piece(article, sentence.number, Part.BULLET, BULLET_LIMIT) for sentence in chosen[size:]]
    return with_headline(introduced(pieces, article), article)


def bullet(article: Article, number: int) -> Piece:
    """Return one sentence of the article as a bullet."""
    return _piece(article, number, Part.BULLET, BULLET_LIMIT)


def with_headline(pieces: list[Piece], article: Article) -> list[Piece]:
    """Return a release with a headline before it, where one can be made."""
    if not pieces:
        return []
    text, number = headline(article.sentences, pieces[0].text, article.avoid)
    if not text:
        return pieces
    origin = pieces[0].origin if number is None else number
    if len(pieces) == 1 and text == pieces[0].text.rstrip("."):
        return pieces  # an article of one sentence: it need not be said twice
    named, changed = article.cast.introduce(text, set())
    changes = () if text == article.sentences[origin].flat else (_SHORTENED,)
    if changed and len(named) <= LIMIT:
        text, changes = named, (*changes, _INTRODUCED)
    return [Piece(text, Part.HEADLINE, origin, changes), *pieces]


def introduced(pieces: Sequence[Piece], article: Article) -> list[Piece]:
    """Return the pieces with every person in full and with the title where they first name them."""
    met: set[int] = set()
    done = []
    for piece in pieces:
        text, changed = article.cast.introduce(piece.text, met)
        changes = (*piece.changes, _INTRODUCED) if changed else piece.changes
        done.append(piece._replace(text=text, changes=changes))
    return done


def plain(piece: Piece, article: Article) -> Piece:
    """Return a piece as the article's sentence, word for word; a headline is cut to its length."""
    flat = article.sentences[piece.origin].flat
    if piece.part is Part.HEADLINE:
        short = flat if len(flat) <= LIMIT else cut(flat, LIMIT)
        return piece._replace(text=short, changes=() if short == flat else (_SHORTENED,), written=False)
    return piece._replace(text=flat, changes=(), written=False)


def _piece(article: Article, number: int, part: Part, limit: int, *, resolve: bool = True) -> Piece:
    flat = compress.unmarked(article.sentences[number].flat)
    text = article.resolved[number] if resolve else flat
    changes = [] if text == flat else [_RESOLVED]
    short = compress.shorter(compress.bare(text), limit)
    if short != text:
        changes.append(_SHORTENED)
    return Piece(short, part, number, tuple(changes))
