"""What the rules share about one document: worked out once, when first asked for."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from mtcheck.finding import Skip
from mtcheck.glossary.compiled import FormKind
from mtcheck.model import Dated, Span
from mtcheck.renderings.target import TargetText

if TYPE_CHECKING:
    from mtcheck.entailment.support import Support
    from mtcheck.glossary.compiled import CompiledGlossary, Form
    from mtcheck.model import Document, Segment
    from mtcheck.neural.inference import InferenceModel
    from mtcheck.neural.links import WordAligner
    from mtcheck.renderings.account import Account
    from mtcheck.renderings.context import Context
    from mtcheck.renderings.pointed import Pointer


class Analysis:
    """One document under one glossary, with everything that more than one rule needs.

    Args:
        document: The text to check.
        glossary: The glossary in its compiled form.
        article: The article that the document summarises, where it is a summary.
        aligner: A second opinion on where terms are rendered that would not be located.
        nli: Judges whether the article entails what the document says.
        date: The date of the text, YYYY-MM-DD, where it was given; empty to look for it.
    """

    def __init__(
        self,
        document: Document,
        glossary: CompiledGlossary,
        article: Document | None = None,
        aligner: WordAligner | None = None,
        nli: InferenceModel | None = None,
        date: str = "",
    ):
        self.document = document
        self.glossary = glossary
        self.article = article
        self.aligner = aligner
        self.nli = nli
        #: What the inference model said, once it has been asked.
        self.judged: Support | None = None
        #: How many titles could not be judged for want of a date, once a rule has tried.
        self.undated = 0
        self._date = date

    @functools.cached_property
    def dated(self) -> Dated | None:
        """The date of the text: as given, as the file bears it, or as its dateline says; None where there is none."""
        from mtcheck.text.dateline import dateline

        if self._date:
            return Dated(self._date, "--date")
        own = self.document.dated
        if own is not None and not own.weak:
            return own
        texts = [(self.document.text, "its dateline"), (self.document.source_text, "the source's dateline")]
        if self.article is not None:
            texts.append((self.article.text, "the article's dateline"))
        for text, name in texts:
            if text and (day := dateline(text)):
                return Dated(day, name)
        return own
        for text, name in ((self.document.text, "its dateline"), (self.document.source_text, "the source's dateline")):
            if text and (day := dateline(text)):
                return Dated(day, name)
        return own

    @functools.cached_property
    def skips(self) -> tuple[Skip, ...]:
        """What cannot be compared because one side is blank; what was aligned with nothing, the document names."""
        if not self.document.has_source:
            return ()
        return tuple(
            Skip(None, segment.number, "the target is blank" if segment.source else "the source is blank")
            for segment in self.document.checkable
            if not segment.weak and bool((segment.source or "").strip()) != bool(segment.target.strip())
        )

    @functools.cached_property
    def targets(self) -> dict[int, TargetText]:
        """The prepared target of every segment, by its number."""
        return {segment.number: TargetText(segment.target) for segment in self.document.segments}

    @functools.cached_property
    def sourceless(self) -> tuple[Segment, ...]:
        """The segments without a source of their own, which show only what the target alone can show."""
        return tuple(segment for segment in self.document.segments if not (segment.source or "").strip())

    @functools.cached_property
    def accounts(self) -> list[Account]:
        """How every source occurrence of a term fares in the target; empty without a source."""
        if not self.document.has_source:
            return []
        from mtcheck.renderings.accounts import account

        return account(self.document, self.glossary, self.targets, self._pointer)

    @functools.cached_property
    def accounts_by_segment(self) -> dict[int, list[Account]]:
        """The accounts of each segment, by its number; an empty list where no term stands."""
        by_segment: dict[int, list[Account]] = {segment.number: [] for segment in self.document.segments}
        for entry in self.accounts:
            by_segment[entry.segment].append(entry)
        return by_segment

    @functools.cached_property
    def _pointer(self) -> Pointer | None:
        if self.aligner is None:
            return None
        from mtcheck.renderings.pointed import Pointer

        return Pointer(self.aligner)

    def aligner_skips(self) -> tuple[Skip, ...]:
        """Return where the word aligner could not help; to be asked when the rules are done."""
        if self.aligner is None:
            return ()
        if not self.document.has_source:
            return (Skip(None, None, f"the word aligner {self.aligner.name} had no source text to compare with"),)
        return tuple(self._pointer.skips) if self._pointer else ()

    def support(self) -> Support:
        """Return what the inference model says of the document and its article; it is asked once.

        Raises:
            ModelError: if the model fails.
            ValueError: if there is no article or no model; the engine skips rules that need them.
        """
        if self.article is None or self.nli is None:
            raise ValueError("there is no article or no model")
        if self.judged is None:
            from mtcheck.entailment.support import support

            self.judged = support(self.document, self.article, self.nli)
        return self.judged

    @functools.cached_property
    def forms(self) -> dict[int, list[Form]]:
        """The glossary's forms in each target segment, without those inside a longer right form."""
        return {number: self._settled(target) for number, target in self.targets.items()}

    def _settled(self, target: TargetText) -> list[Form]:
        found = target.forms(self.glossary)
        right = [form for form in found if form.kind in (FormKind.APPROVED, FormKind.SHORT)]
        wrong = [form for form in found if form.kind not in (FormKind.APPROVED, FormKind.SHORT)]
        if not wrong:
            return sorted(right)
        kept = [
            form
            for form in wrong
            if not any(other.first < form.last and form.first < other.last and _beats(other, form) for other in right)
            and not any(
                other.first <= form.first and form.last <= other.last and _length(other) > _length(form)
                for other in wrong
            )
        ]
        return sorted(right + kept)

    @functools.cached_property
    def context(self) -> Context:
        """What the article as a whole says about who and where."""
        from mtcheck.glossary.packs import pack_names
        from mtcheck.renderings.context import Context

        context = Context(list(self.targets.values()), frozenset(pack_names()))
        for number, forms in self.forms.items():
            for form in forms:
                if form.kind in (FormKind.DERIVED, FormKind.SPLIT):
                    context.learn(self.glossary.term(form.term), self.targets[number], form.first, form.last)
        return context

    def source_spans(self, segment: Segment) -> list[Span]:
        """Return the ranges of the segment's source, counted within it, that glossary terms occupy."""
        from mtcheck.text.han import simplified

        if not segment.source:
            return []
        return [Span(start, end) for start, end, _ in self.glossary.occurrences(simplified(segment.source))]

    def target_spans(self, segment: Segment) -> list[Span]:
        """Return the ranges of the segment's target, counted within it, that right forms of terms occupy."""
        target = self.targets[segment.number]
        return [
            Span(*target.span(form.first, form.last))
            for form in self.forms[segment.number]
            if form.kind is FormKind.APPROVED
        ]


def _length(form: Form) -> int:
    return form.last - form.first


def _beats(right: Form, wrong: Form) -> bool:
    """Tell whether a right form beats an overlapping wrong one: it is as long, and no short form that ends inside it.

    "Mr Li" is a right short form of many, but not in "Mr Li Jiachao".
    """
    inside = right.first <= wrong.first and wrong.last <= right.last
    return _length(right) >= _length(wrong) and (inside or right.kind is FormKind.APPROVED)
