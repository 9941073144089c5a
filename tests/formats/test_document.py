"""From opened files to a document and back, with formats of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.engine import Plan, check
from mtcheck.errors import InputError, PairingError
from mtcheck.finding import Confidence, Edit, Hit, Safety, Severity
from mtcheck.fixes import plan as fix_plan
from mtcheck.formats import pairing
from mtcheck.formats.document import build, changes
from mtcheck.formats.pairing import Bead, Pairs
from mtcheck.formats.text import decode
from mtcheck.formats.units import Change, NoText, Piece, Unit, raw_span
from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.model import Held, Name, Side, Span, Unchecked
from mtcheck.reports.outcome import skips_in_words
from mtcheck.rules.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtcheck.engine import Report
    from mtcheck.model import Document
    from mtcheck.renderings.analysis import Analysis


class Blocks(NoText):
    format = "blocks"
    noun = "block"


def blocks(*units: Unit, remarks: tuple[str, ...] = ()) -> Blocks:
    return Blocks("a.blocks", units, remarks)


def text(content: str, name: str = "a.txt"):
    return decode(content.encode(), name)


def found(document: Document, wrong: str, right: str | None = None, *, on: Side = Side.TARGET) -> Report:
    """Check with one rule that wants every ``wrong`` replaced."""

    def run(analysis: Analysis) -> Iterator[Hit]:
        for segment in analysis.document.checkable:
            own = segment.target if on is Side.TARGET else segment.source or ""
            at = own.find(wrong)
            if at >= 0:
                place = segment.locate(on, at, at + len(wrong))
                edit = None if right is None else Edit(place.span, right, Safety.SAFE)
                yield Hit(place, "wrong", source=place if on is Side.SOURCE else None, edit=edit)

    rule = Rule("stub", "names", Severity.MAJOR, "x/y", "flags", run, bad=(), good=())
    return check(document, Plan((rule,), compile_glossary(Glossary((), ()), None)))


def test_units_become_one_text() -> None:
    units = (
        Unit("One.", 1, "a", "translated"),
        Unit("Secret.", 2, "b", skip="locked"),
        Unit("Two Li.", 4, None),
        Unit("Three.", 5, skip="locked"),
    )
    document = build(blocks(*units, remarks=("2 pictures",)))
    assert document.text == "One.\nTwo Li."
    assert [(s.number, s.target, s.target_start, s.line, s.unit, s.state) for s in document.segments] == [
        (1, "One.", 0, 1, "a", "translated"),
        (3, "Two Li.", 5, 4, None, None),
    ]
    assert document.unchecked == (
        Unchecked(2, "locked", Name("block", "b")),
        Unchecked(4, "locked", Name("block", "5")),
        Unchecked(None, "2 pictures"),
    )
    assert (document.format, document.encoding, document.noun, document.place_noun) == (
        "blocks",
        None,
        "block",
        "block",
    )
    report = found(document, "Li")
    assert [(f.segment, f.line, f.column, f.hit.primary.span) for f in report.findings] == [(3, 4, 5, (9, 11))]
    assert [(s.segment, s.reason) for s in report.skips] == [(2, "locked"), (4, "locked"), (None, "2 pictures")]
    assert skips_in_words(report.skips) == [
        "Not checked: blocks b, 5 (locked)",
        "Not checked: parts of the text (2 pictures)",
    ]


def test_changes_come_back_by_unit() -> None:
    opened = blocks(Unit("Li one", 1), Unit("x", 2, skip="locked"), Unit("a Li, Li", 3))
    text = build(opened).text
    edits = [Edit(Span(at, at + 2), "Lee", Safety.SAFE) for at in (text.rindex("Li"), 0, text.index(", Li") - 2)]
    assert changes(opened, edits) == {0: [Change(0, 2, "Lee")], 2: [Change(2, 4, "Lee"), Change(6, 8, "Lee")]}


def test_a_file_with_nothing_to_check_says_why() -> None:
    with pytest.raises(InputError, match=r"a\.blocks: there is nothing to check in this file \(left out: locked\)"):
        build(blocks(Unit("One.", 1, skip="locked"), Unit("Two.", 1, skip="locked"), Unit(" ", 2)))


def test_sources_of_the_same_file() -> None:
    document = build(
        blocks(
            Unit("One.", 1, source="一。", source_line=1), Unit("Two.", 2), Unit("", 3, source="三李", source_line=3)
        )
    )
    assert (document.source_text, document.source_path) == ("一。\n\n三李", "a.blocks")
    assert [(s.source, s.source_start) for s in document.segments] == [("一。", 0), (None, 3), ("三李", 4)]
    place = document.segments[2].locate(Side.SOURCE, 1, 2)
    assert (document.source_text[place.span.start], document.place(place)) == ("李", (3, 2))
    with pytest.raises(PairingError, match="brings its own source"):
        build(blocks(Unit("One.", 1, source="一。")), text("一。"))


def test_another_file_is_the_source_of_a_format_without_lines() -> None:
    document = build(blocks(Unit("One.", 1), Unit("Two.", 2)), text("一。\r\n二李。\r\n", "zh.txt"))
    assert [(s.target, s.source, s.source_line) for s in document.segments] == [
        ("One.", "一。", 1),
        ("Two.", "二李。", 2),
    ]
    assert document.source_text == "一。\r\n二李。\r\n"
    assert document.place(document.segments[1].locate(Side.SOURCE, 1, 2)) == (2, 2)


def test_blank_lines_do_not_count_where_the_numbers_differ() -> None:
    document = build(text("One.\n\nTwo.\n"), text("一。\n二。\n", "zh.txt"))
    assert [(s.number, s.line, s.target, s.source) for s in document.segments] == [
        (1, 1, "One.", "一。"),
        (3, 3, "Two.", "二。"),
    ]


def test_different_numbers_are_an_error_that_says_both() -> None:
    with pytest.raises(PairingError, match=r"the target has 2 lines but its source zh\.txt has 1 line, and"):
        build(text("One.\nTwo.\n"), text("一。\n", "zh.txt"))
    with pytest.raises(PairingError, match=r"the target has 1 block but its source zh\.txt has 2 lines, and"):
        build(blocks(Unit("One.", 1)), text("一。\n二。\n", "zh.txt"))


def test_aligned_units(monkeypatch: pytest.MonkeyPatch) -> None:
    target, source = "One,\r\n\r\nmore Li.\r\nTwo.\r\nThree.\r\n", "一，更多。\n不见。\n三\n四李。\n"
    beads = [
        Bead(Span(0, 16), Span(0, 5)),
        Bead(Span(18, 18), Span(6, 9), weak=True),
        Bead(Span(18, 22), Span(10, 10), weak=True),
        Bead(Span(24, 30), Span(10, 15), weak=True),
    ]
    monkeypatch.setattr(pairing, "beads", lambda *_: Pairs(beads))
    document = build(text(target), text(source, "zh.txt"))
    assert (document.text, document.source_text) == (target, source)
    assert [(s.number, s.line, s.target, s.source, s.source_line, s.weak) for s in document.segments] == [
        (1, 1, "One,\r\n\r\nmore Li.", "一，更多。", 1, False),
        (2, 4, "", "不见。", 2, True),
        (3, 4, "Two.", None, 0, True),
        (4, 5, "Three.", "三\n四李。", 3, True),
    ]
    assert [(f.line, f.column) for f in found(document, "Li").findings] == [(3, 6)]
    for segment in document.segments:
        assert document.text[segment.target_start :].startswith(segment.target)
        assert document.source_text[segment.source_start :].startswith(segment.source or "")
    assert document.place(document.segments[3].locate(Side.SOURCE, 3, 4)) == (4, 2)


def test_a_weak_pair_never_fails_a_gate_by_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "beads", lambda *_: Pairs([Bead(Span(0, 3), Span(0, 3), weak=True)]))
    document = build(text("Li.\n"), text("一\n李\n", "zh.txt"))
    (finding,) = found(document, "李", on=Side.SOURCE).findings
    assert finding.confidence is Confidence.LOW
    assert finding.message == "wrong (source and translation are weakly aligned here)"
    assert not finding.fails(Severity.NEUTRAL)
    (own,) = found(document, "Li").findings
    assert (own.confidence, own.message) == (Confidence.HIGH, "wrong")


@pytest.mark.parametrize(
    ("frozen", "count"),
    [((Span(3, 5),), 0), ((Span(4, 6),), 0), ((Span(0, 3), Span(5, 9)), 1), ((), 1)],
)
def test_frozen_text_is_never_in_a_finding(frozen: tuple[Span, ...], count: int) -> None:
    assert len(found(build(blocks(Unit("Mr Li spoke", 1, frozen=frozen))), "Li").findings) == count


def test_frozen_source_is_never_in_a_finding() -> None:
    unit = Unit("One.", 1, source="用李。", source_frozen=(Span(1, 2),))
    assert found(build(blocks(unit)), "李", on=Side.SOURCE).findings == ()


@pytest.mark.parametrize(
    ("breaks", "right", "edit"),
    [
        ((), "Mr John Lee", (0, 8, "Mr John Lee", Safety.SAFE)),
        ((0, 8), "Mr John Lee", (0, 8, "Mr John Lee", Safety.SAFE)),
        ((2,), "Mr John Lee", (3, 8, "John Lee", Safety.SAFE)),
        ((5,), "Mr John Lee", (0, 8, "Mr John Lee", Safety.MANUAL)),
        ((7,), "Mr Lijxa", (6, 7, "x", Safety.SAFE)),
    ],
)
def test_an_edit_across_a_break_is_shown_not_written(breaks: tuple[int, ...], right: str, edit) -> None:
    report = found(build(blocks(Unit("Mr Lijia spoke", 1, breaks=breaks))), "Mr Lijia", right)
    (finding,) = report.findings
    made = finding.hit.edit
    assert (made.span.start, made.span.end, made.replacement, made.safety) == edit
    manual = edit[3] is Safety.MANUAL
    assert ("not written" in finding.message) is manual
    assert (fix_plan([finding], unsafe=True).applied == ()) is manual


@pytest.mark.parametrize(
    ("held", "right", "replacement", "safety"),
    [
        ((0, 2), "Mr Lee", "ee", Safety.SAFE),  # only the name differs, and that is free
        ((0, 2), "Ms Lee", "Ms Lee", Safety.MANUAL),
        ((3, 8), "Mr Lee", "Mr Lee", Safety.MANUAL),
        ((8, 14), "Mr Lee", "Mr Lee", Safety.SAFE),
    ],
)
def test_an_edit_in_held_text_is_shown_not_written(held, right: str, replacement: str, safety: Safety) -> None:
    unit = Unit("Mr Lijia spoke", 2, held=(Held(Span(*held), "a tracked change"),))
    (finding,) = found(build(blocks(Unit("One", 1), unit)), "Mr Lijia", right).findings
    assert (finding.hit.edit.replacement, finding.hit.edit.safety) == (replacement, safety)
    reason = "(the correction touches a tracked change, so it is not written: please make it by hand)"
    assert (reason in finding.message) is (safety is Safety.MANUAL)


def test_an_edit_across_blocks_is_shown_not_written() -> None:
    document = build(blocks(Unit("One Li", 1), Unit("jiachao two", 2)))
    document = document._replace(
        segments=(document.segments[0]._replace(target=document.text),)  # as alignment joins them
    )
    (finding,) = found(document, "Li\njiachao", "John Lee").findings
    assert finding.hit.edit.safety is Safety.MANUAL


def test_a_text_that_is_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtcheck.formats.document.LONGEST", 4)
    assert build(text("One.")).text == "One."
    with pytest.raises(InputError, match=r"a\.txt: its text has 5 characters; at most 4 can be checked at once; split"):
        build(text("One.\n"))


def test_raw_spans_of_escapes() -> None:
    pieces = (Piece(0, 2, 10, 12), Piece(2, 3, 12, 18), Piece(3, 3, 18, 20), Piece(3, 5, 20, 22))
    assert raw_span(pieces, 0, 2) == (10, 12)
    assert raw_span(pieces, 1, 3) == (11, 18)
    assert raw_span(pieces, 2, 4) == (12, 21)
    assert raw_span(pieces, 0, 0) == (10, 10)
    assert raw_span(pieces, 3, 3) == (18, 18)
    assert raw_span(pieces, 5, 5) == (22, 22)
    assert raw_span((), 0, 0) == (0, 0)
