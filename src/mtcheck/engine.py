"""Runs the rules over a document and turns their hits into findings. Never prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtcheck.finding import Confidence, Edit, Finding, Severity, Skip
from mtcheck.ignoring import split
from mtcheck.model import Side, Span
from mtcheck.renderings.analysis import Analysis

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtcheck.finding import Hit, Withheld
    from mtcheck.glossary.compiled import CompiledGlossary
    from mtcheck.model import Document
    from mtcheck.neural.inference import InferenceModel
    from mtcheck.neural.links import WordAligner
    from mtcheck.renderings.consistency import Use
    from mtcheck.rules import RuleEntry
    from mtcheck.rules.rule import Rule


class Plan(NamedTuple):
    """What to check with.

    Attributes:
        rules: The rules to run, in order; one that cannot run is not even imported.
        glossary: The compiled glossary.
        severities: Severities that replace a rule's own, by rule id.
        aligner: A word aligner as a second opinion on where a term is rendered.
        nli: A model that judges whether an article entails the sentences of its summary.
        date: The date of the text, YYYY-MM-DD; empty where the text itself must tell it.
    """

    rules: tuple[RuleEntry | Rule, ...]
    glossary: CompiledGlossary
    severities: Mapping[str, Severity] = {}
    aligner: WordAligner | None = None
    nli: InferenceModel | None = None
    date: str = ""


class Report(NamedTuple):
    """The outcome of one check.

    Attributes:
        document: What was checked.
        findings: In the order of the text.
        skips: What was not checked, and why.
        rules: Ids of the rules that ran to their end.
        usage: What the document calls each term, for :func:`compare`.
        notes: What a model judged, and which, in sentences without a full stop.
        withheld: Findings that are not reported as such, and why: first of all those that the file asks to ignore.
    """

    document: Document
    findings: tuple[Finding, ...]
    skips: tuple[Skip, ...]
    rules: tuple[str, ...]
    usage: tuple[Use, ...] = ()
    notes: tuple[str, ...] = ()
    withheld: tuple[Withheld, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether a rule crashed, so that the absence of findings proves less than it seems to."""
        return any(skip.crashed for skip in self.skips)


def check(document: Document, plan: Plan, article: Document | None = None) -> Report:
    """Run the rules of ``plan`` over ``document``.

    Args:
        document: The text to check.
        plan: Rules and glossary.
        article: The article that ``document`` summarises, for the rules of the summary family.
    """
    analysis = Analysis(document, plan.glossary, article, plan.aligner, plan.nli, plan.date)
    absent = {
        "source": None if document.has_source else "there is no source text",
        "glossary": None if plan.glossary.size else "the glossary is empty",
        "article": _no_article(article),
        "nli": None if plan.nli is not None else "no entailment model (--nli) was given",
    }
    findings: list[Finding] = []
    skips = [_named(document, skip) for skip in analysis.skips]
    skips += [Skip(None, part.segment, part.reason, name=part.name) for part in document.unchecked]
    ran: list[str] = []
    usage: tuple[Use, ...] = ()
    for entry in plan.rules:
        reasons = [reason for need in sorted(entry.needs - {"nli"}) if (reason := absent[need])]
        if not reasons and "nli" in entry.needs and (reason := absent["nli"]):
            reasons = [reason]  # nobody misses a model where there is nothing for it to judge
        if reasons:
            skips.append(Skip(entry.id, None, " and ".join(reasons)))
            continue
        rule = entry.load()
        try:
            found = _findings(document, rule, plan, _with_evidence(analysis, rule))
            usage = usage if rule.usage is None else rule.usage(analysis)
        except Exception as error:  # noqa: BLE001 - a crashed rule is a result, not a dead run
            skips.append(Skip(rule.id, None, f"the rule crashed: {type(error).__name__}: {error}", crashed=True))
            continue
        ran.append(rule.id)
        findings += found
    skips += [_named(document, skip) for skip in (*analysis.aligner_skips(), *_nli_skips(plan, analysis))]
    if analysis.undated:
        skips.append(Skip("outdated-office", None, _no_date(analysis.undated)))
    notes = () if analysis.judged is None else (analysis.judged.note,)
    kept, ignored = split(document, _settle(findings))
    return Report(document, kept, tuple(skips), tuple(ran), usage, notes, ignored)


def _nli_skips(plan: Plan, analysis: Analysis) -> tuple[Skip, ...]:
    """Return what the inference model did not judge, when the rules are done."""
    if plan.nli is None:
        return ()
    if analysis.article is None:
        return (Skip(None, None, f"the entailment model {plan.nli.name} had no article to compare with"),)
    if not any("nli" in entry.needs for entry in plan.rules):
        return (Skip(None, None, f"the entailment model {plan.nli.name} was not asked: no rule that does so was run"),)
    return () if analysis.judged is None else analysis.judged.skips


def _no_date(number: int) -> str:
    titles = "1 title was" if number == 1 else f"{number} titles were"
    return f"{titles} not compared with the dates of offices: no date of the text was found; give --date YYYY-MM-DD"


def _no_article(article: Document | None) -> str | None:
    if article is None:
        return "there is no article to compare with"
    from mtcheck.rules.summary.passages import has_words

    return None if has_words(article) else "the article holds no English words"


def _with_evidence(analysis: Analysis, rule: Rule) -> Iterable[Hit]:
    """Return the hits of a rule; with those about a summary goes what the article says at that place."""
    hits = rule.check(analysis)
    if "article" not in rule.needs:
        return hits
    from mtcheck.rules.summary.passages import evidenced

    return [evidenced(analysis, hit) for hit in hits]


def compare(reports: Sequence[Report], plan: Plan | Sequence[Plan]) -> tuple[Report, ...]:
    """Return the reports of a batch with what only a comparison of its documents shows.

    Args:
        reports: The outcome of :func:`check` for each document.
        plan: What they were checked with: one plan for all, or one for each.
    """
    if len(reports) < 2:
        return tuple(reports)
    plans = [plan] * len(reports) if isinstance(plan, Plan) else plan
    documents = [report.document for report in reports]
    findings = [[*report.findings, *(one.finding for one in report.withheld)] for report in reports]
    skips = [list(report.skips) for report in reports]
    for entry in {entry.id: entry for own in plans for entry in own.rules}.values():
        if not any(entry.id in report.rules for report in reports):
            continue
        rule = entry.load()
        if rule.across is None:
            continue
        try:
            hits = rule.across(documents, [report.usage for report in reports])
            found = [
                _findings(report.document, rule, with_plan, own) if rule.id in report.rules else []
                for report, with_plan, own in zip(reports, plans, hits, strict=True)
            ]
        except Exception as error:  # noqa: BLE001 - as above
            reason = f"the rule crashed: {type(error).__name__}: {error}"
            for own in skips:
                own.append(Skip(rule.id, None, reason, crashed=True))
            continue
        for own_findings, more in zip(findings, found, strict=True):
            own_findings.extend(more)
    settled = [split(document, _settle(own)) for document, own in zip(documents, findings, strict=True)]
    return tuple(
        report._replace(findings=kept, skips=tuple(left), withheld=ignored)
        for report, (kept, ignored), left in zip(reports, settled, skips, strict=True)
    )


def _findings(document: Document, rule: Rule, plan: Plan, hits: Iterable[Hit]) -> list[Finding]:
    severity = plan.severities.get(rule.id, rule.severity)
    if document.view is not None or document.source_view is not None:
        from mtcheck.guard import guarded

        hits = [allowed for hit in hits if (allowed := guarded(document, hit)) is not None]
    return [_finding(document, rule, severity, hit) for hit in hits]


#: Added to what is found against a source that may belong to another place.
_WEAK = "source and translation are weakly aligned here"


def _with_article(document: Document, hit: Hit) -> Hit:
    """Return a hit whose correction takes the article before it along: "a public number", "an official account"."""
    edit = hit.edit
    if edit is None or not edit.replacement[:1].isalpha() or edit.span.start == edit.span.end:
        return hit
    from mtcheck.text.articles import article_before, indefinite

    before = article_before(document.text, edit.span.start)
    old = document.text[edit.span.start : edit.span.end]
    right = indefinite(edit.replacement)
    if before is None or before[1].lower() == right or before[1].lower() != indefinite(old):
        return hit
    article = right.capitalize() if before[1][0] == "A" else right
    longer = Edit(Span(before[0], edit.span.end), f"{article} {edit.replacement}", edit.safety)
    return hit._replace(edit=longer)


def _finding(document: Document, rule: Rule, severity: Severity, hit: Hit) -> Finding:
    hit = _with_article(document, hit)
    place = hit.primary
    segment = document.by_number[place.segment]
    if segment.weak and (hit.source is not None or place.side is Side.SOURCE or "source" in rule.needs):
        hit = hit._replace(confidence=Confidence.LOW, message=f"{hit.message} ({_WEAK})")
    line, column = document.place(place) if place.side is Side.TARGET else (segment.line, 1)
    return Finding(rule.id, rule.family, rule.mqm, severity, hit, line, column)


def _named(document: Document, skip: Skip) -> Skip:
    return skip if skip.segment is None else skip._replace(name=document.name(document.by_number[skip.segment]))


#: Families whose rules speak of the same thing: what stands in the place of a name or term.
_RENDERINGS = ("names", "terms")


def _settle(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by place and keep one finding where several say the same of the same text.

    Rules are listed from the most to the least specific, so the first to speak of a span keeps it. A minor finding in
    text that a graver one wants replaced is moot.
    """
    listed = list(findings)
    graver = [
        f.hit.primary.span
        for f in listed
        if f.severity > Severity.MINOR and f.hit.primary.side is Side.TARGET and (f.hit.edit or f.hit.suggestion)
    ]
    kept: list[Finding] = []
    seen: set[tuple[object, ...]] = set()
    spoken: dict[object, str] = {}
    for finding in listed:
        place = finding.hit.primary
        if finding.severity <= Severity.MINOR and any(place.span.overlaps(span) for span in graver):
            continue
        about = finding.hit.suggestion if place.side is Side.TARGET else finding.hit.term
        key = (place.side, place.span, about)
        first = spoken.setdefault((place.side, place.span), finding.rule) if finding.family in _RENDERINGS else ""
        if key in seen or first not in ("", finding.rule):
            continue
        seen.add(key)
        kept.append(finding)
    return sorted(kept, key=lambda f: (f.segment, f.hit.primary.side is Side.SOURCE, f.hit.primary.span, f.rule))
