import pytest

from mtcheck.errors import DependencyError, InputError, ModelError, PairingError
from mtcheck.summary import summarize as module
from mtcheck.summary.abstractive import Draft, Summarizer
from mtcheck.summary.summarize import summarize, summarize_many


class Positions:
    """An encoder for which all sentences are alike: position alone decides."""

    def encode(self, sentences):
        return [[1.0, 0.0] for _ in sentences]


def test_names_are_corrected_before_the_article_is_summarised(plan, article):
    summary = summarize(article, plan, sentences=9, encoder=Positions())
    assert "Wang Xiaoming" not in summary.corrected
    assert "Wong Siu-ming said at the pier" in summary.text
    assert summary.fixes == 1
    assert [f.hit.primary.text for f in summary.article_findings.findings] == ["Wang Xiaoming"]
    assert summary.findings.findings == ()


def test_provenance_is_the_place_in_the_corrected_article(plan, article):
    summary = summarize(article, plan, sentences=5, encoder=Positions())
    assert len(summary.sentences) == 5
    for sentence in summary.sentences:
        assert summary.text[sentence.span.start : sentence.span.end] == sentence.text
        assert summary.corrected[sentence.article_span.start : sentence.article_span.end] == sentence.text
        assert sentence.verbatim


def test_method_is_labelled(plan, article, monkeypatch):
    assert summarize(article, plan, encoder=Positions()).method == "extractive"
    monkeypatch.setattr(module.encoders, "available", lambda: None)
    lexical = summarize(article, plan)
    assert lexical.method == "lexical"
    assert lexical.notes == ("sentences chosen by their words: the sentence encoder (extra 'models') is not installed",)


def test_packaged_encoder_tells_the_news(plan, article):
    pytest.importorskip("torch")
    summary = summarize(article, plan, sentences=2)
    assert summary.method == "extractive"
    assert summary.sentences[0].text.endswith("opened the ferry line to Lantern Island on Monday.")


def test_a_named_model_without_the_extra_is_an_error(plan, article, monkeypatch, tmp_path):
    import importlib.util

    find = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "torch" else find(name))
    with pytest.raises(DependencyError, match=r"models need torch; install it with: pip install"):
        summarize(article, plan, model=str(tmp_path))


def test_a_missing_model_is_told_before_anything_is_checked(plan, article, monkeypatch):
    pytest.importorskip("torch")
    monkeypatch.setattr(module.faithful, "correct", lambda *a, **k: pytest.fail("checked first"))
    with pytest.raises(ModelError, match="no such model folder"):
        summarize(article, plan, model="./nowhere/at/all")


def test_an_abstractive_summary_is_generated_checked_and_traced(plan, article, seq2seq_folder):
    summary = summarize(article, plan, sentences=1, model=str(seq2seq_folder), encoder=Positions())
    assert summary.method == f"abstractive: {seq2seq_folder}"
    assert summary.text
    assert any(note.startswith("longer than the model reads") for note in summary.notes)
    assert "unsupported-name" in summary.findings.rules
    assert all(not s.verbatim for s in summary.sentences)


@pytest.fixture
def written(monkeypatch, seq2seq_folder):
    """Let the model write what a test wants."""

    def say(text):
        monkeypatch.setattr(Summarizer, "summarize", lambda self, texts: [Draft(text) for _ in texts])
        return str(seq2seq_folder)

    return say


def test_names_and_numbers_that_the_article_lacks_are_reported(plan, article, written):
    model = written("Peter Wong opened the line to Lantern Island on Friday. It cost HK$430 million.")
    summary = summarize(article, plan, model=model)
    assert [(f.rule, f.hit.primary.text, f.confidence.label) for f in summary.findings.findings] == [
        ("unsupported-name", "Peter", "low"),
        ("unsupported-date", "Friday", "high"),
        ("unsupported-number", "HK$430 million", "high"),
    ]


def test_a_given_name_inside_the_sentence_is_reported(plan, article, written):
    summary = summarize(article, plan, model=written("The line was opened by Peter Wong on Monday."))
    assert [(f.rule, f.hit.primary.text) for f in summary.findings.findings] == [("unsupported-name", "Peter")]


def test_wrong_forms_that_the_model_writes_are_corrected(plan, article, written):
    summary = summarize(article, plan, model=written("The line was opened by Wang Xiaoming."))
    assert summary.text == "The line was opened by Wong Siu-ming."
    assert summary.notes == ("1 wrong forms that the model wrote were corrected",)
    assert summary.findings.findings == ()


def test_each_written_sentence_is_traced_to_the_nearest_one(plan, article, written, monkeypatch):
    monkeypatch.setattr(module.encoders, "available", lambda: None)
    model = written("Adults pay HK$12 for tickets. Fishermen fear for nets.")
    summary = summarize(article, plan, model=model)
    traced = [summary.corrected[s.article_span.start : s.article_span.end] for s in summary.sentences]
    assert [text.split()[0] for text in traced] == ["Tickets", "Fishermen"]


def test_a_model_that_writes_nothing_leaves_the_extractive_summary(plan, article, written):
    summary = summarize(article, plan, model=written(""), encoder=Positions())
    assert summary.method == "extractive"
    assert summary.notes == ("the model wrote nothing: this is the extractive summary instead",)
    assert summary.text.startswith("The Director of the Harbour Office")


def test_sentences_that_still_hold_an_error_are_passed_over(plan, article):
    from mtcheck.finding import Hit, Severity
    from mtcheck.model import Side
    from mtcheck.rules.rule import Rule

    def flag(analysis):
        for segment in analysis.document.checkable:
            at = segment.target.find("Lantern Island")
            if at >= 0:
                yield Hit(segment.locate(Side.TARGET, at, at + 7), "cannot be corrected without a person")

    rule = Rule("open", "names", Severity.MAJOR, "x", "x", flag)
    summary = summarize(article, plan._replace(rules=(*plan.rules, rule)), sentences=9, encoder=Positions())
    assert "Lantern Island" not in summary.text
    assert len(summary.sentences) == 6
    assert summary.notes == ("passed over what the check of the article leaves open: 1 sentence",)
    minor = plan._replace(rules=(rule._replace(severity=Severity.MINOR),))
    assert "Lantern Island" in summarize(article, minor, sentences=9, encoder=Positions()).text


def test_many_are_what_each_is_alone(plan, article):
    other = "Rice prices fell in the northern towns on Friday. Farmers asked the office for help with seed.\n"
    together = summarize_many([article, other], plan, encoder=Positions())
    assert together == [summarize(text, plan, encoder=Positions()) for text in (article, other)]


def test_empty_article(plan):
    with pytest.raises(InputError, match="the article is empty; there is nothing to summarise"):
        summarize(" \n", plan, encoder=Positions())
    with pytest.raises(InputError, match="article 2 is empty"):
        summarize_many(["Something happened here today.", ""], plan, encoder=Positions())


def test_source_must_fit_line_by_line(plan, article):
    with pytest.raises(PairingError):
        summarize(article, plan, source="一行\n", encoder=Positions())


def test_at_least_one_sentence(plan, article):
    with pytest.raises(ValueError, match="at least one sentence"):
        summarize(article, plan, sentences=0, encoder=Positions())


def test_a_crashed_rule_is_no_clean_bill(plan, article):
    from mtcheck.finding import Severity
    from mtcheck.rules.rule import Rule

    def crash(analysis):
        raise RuntimeError("broken")

    rule = Rule("broken", "names", Severity.MAJOR, "x", "x", crash)
    summary = summarize(article, plan._replace(rules=(rule,)), encoder=Positions())
    assert "the check of the article is incomplete: a rule crashed" in summary.notes
    assert summary.findings.incomplete
