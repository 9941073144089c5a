import pytest

from mtcheck.errors import DependencyError, InputError, ModelError, PairingError
from mtcheck.summary import summarize as module
from mtcheck.summary.abstractive import Drafts, Summarizer
from mtcheck.summary.summarize import summarize, summarize_many


class Positions:
    """An encoder for which all sentences are alike: position alone decides."""

    def encode(self, sentences):
        return [[1.0, 0.0] for _ in sentences]


def test_names_are_corrected_before_the_article_is_summarised(plan, article):
    summary = summarize(article, plan, sentences=9, encoder=Positions())
    assert "Wang Xiaoming" not in summary.corrected
    assert "Wong Siu-ming said at the pier" in summary.text  # introduced in the first sentence already
    assert summary.fixes == 1
    assert [f.hit.primary.text for f in summary.article_findings.findings] == ["Wang Xiaoming"]
    assert summary.findings.findings == ()


@pytest.mark.parametrize("length", [None, 5])
def test_provenance_is_the_place_in_the_corrected_article(plan, article, length):
    summary = summarize(article, plan, sentences=length, encoder=Positions())
    assert len(summary.sentences) == 5
    for sentence in summary.sentences:
        assert summary.text[sentence.span.start : sentence.span.end] == sentence.text
        origin = summary.corrected[sentence.article_span.start : sentence.article_span.end]
        assert sentence.verbatim is (" ".join(origin.split()) == sentence.text)
        assert bool(sentence.changes) is not sentence.verbatim
    assert all(sentence.verbatim for sentence in summary.sentences if "It will run" not in sentence.text)


def test_a_release_has_headline_standfirst_and_bullets(plan, article):
    summary = summarize(article, plan, encoder=Positions())
    assert summary.headline == "Harbour office opens new ferry line"
    assert summary.standfirst.startswith("The Director of the Harbour Office, Wong Siu-ming, opened the ferry line")
    assert 3 <= len(summary.bullets) <= 5
    assert summary.text == "\n\n".join(
        [summary.headline, summary.standfirst, "\n".join(f"- {bullet}" for bullet in summary.bullets)]
    )
    assert summary.findings.findings == ()


def test_one_paragraph_has_neither(plan, article):
    summary = summarize(article, plan, sentences=2, encoder=Positions())
    assert (summary.headline, summary.standfirst, summary.bullets) == ("", "", ())
    assert "\n" not in summary.text


def test_no_headline_is_said(plan):
    text = "No visitor may enter any of the reserves of the islands that the town keeps for its birds unless a warden agrees."
    summary = summarize(text, plan, encoder=Positions())
    assert summary.headline == ""
    assert summary.notes[-1].startswith("no headline: the article has none that fits, and its news cannot be cut")
    assert summary.standfirst == text


def test_a_change_that_brings_a_finding_is_taken_back(plan, article, monkeypatch):
    from mtcheck.summary import picked

    monkeypatch.setattr(picked.compress, "bare", lambda sentence: sentence.replace("HK$340", "HK$430"))
    summary = summarize(article, plan, encoder=Positions())
    assert "HK$340 million" in summary.text
    assert "430" not in summary.text
    assert summary.findings.findings == ()


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
    assert summary.sentences[0].verbatim


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


def test_a_model_that_writes_nonsense_leaves_the_extractive_summary(plan, article, seq2seq_folder):
    summary = summarize(article, plan, model=str(seq2seq_folder), encoder=Positions())
    floor = summarize(article, plan, encoder=Positions())
    assert (summary.text, summary.method) == (floor.text, "extractive")
    assert any(note.startswith("longer than the model reads") for note in summary.notes)


@pytest.fixture
def written(monkeypatch, seq2seq_folder):
    """Let the model write what a test wants."""

    def say(*texts):
        monkeypatch.setattr(Summarizer, "summarize", lambda self, requests, keep: [Drafts(texts) for _ in requests])
        return str(seq2seq_folder)

    return say


def test_what_a_model_writes_is_chosen_by_its_findings_and_checked(plan, article, written):
    good = "The line was opened by Wang Xiaoming on Monday. It carries 1,200 passengers an hour."
    model = written("Peter Wong opened the line to Lantern Island on Friday. It cost HK$430 million.", good)
    summary = summarize(article, plan, sentences=3, model=model)
    assert summary.method == f"abstractive: {model}"
    assert summary.text == (
        "The line was opened by Wong Siu-ming, Director of the Harbour Office, on Monday."
        " It carries 1,200 passengers an hour."
    )
    assert summary.notes == (
        "the best of 2 drafts by their findings",
        "1 wrong forms that the model wrote were corrected",
    )
    assert summary.findings.findings == ()
    assert all(sentence.written and not sentence.verbatim for sentence in summary.sentences)


def test_a_model_whose_every_sentence_is_wrong_changes_nothing(plan, article, written):
    model = written("The line to Lantern Island opened on Friday. It cost HK$430 million.")
    summary = summarize(article, plan, sentences=3, model=model)
    assert summary.text == summarize(article, plan, sentences=3).text
    assert "the article does not support most of what the model wrote: this is the extractive summary" in summary.notes


def test_each_written_sentence_is_traced_to_the_nearest_one(plan, article, written, monkeypatch):
    monkeypatch.setattr(module.encoders, "available", lambda: None)
    model = written("Adults pay HK$12 for tickets. Fishermen fear for nets.")
    summary = summarize(article, plan, sentences=3, model=model)
    traced = [summary.corrected[s.article_span.start : s.article_span.end] for s in summary.sentences]
    assert [text.split()[0] for text in traced] == ["Tickets", "Fishermen"]


def test_a_model_that_writes_nothing_leaves_the_extractive_summary(plan, article, written):
    summary = summarize(article, plan, model=written(""), encoder=Positions())
    assert summary.method == "extractive"
    assert summary.notes == ("the model wrote nothing: this is the extractive summary instead",)
    assert summary.standfirst.startswith("The Director of the Harbour Office")


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
    assert summary.notes == (
        "passed over sentences in line 3 that only a person can correct: mend the article and summarise again",
    )
    minor = plan._replace(rules=(rule._replace(severity=Severity.MINOR),))
    assert "Lantern Island" in summarize(article, minor, sentences=9, encoder=Positions()).text


def test_many_are_what_each_is_alone(plan, article):
    other = "Rice prices fell in the northern towns on Friday. Farmers asked the office for help with seed.\n"
    together = summarize_many([article, other], plan, encoder=Positions())
    assert together == [summarize(text, plan, encoder=Positions()) for text in (article, other)]


SOURCE = """海事处新渡轮航线开通

海事处处长黄小明星期一主持灯笼岛渡轮航线开航礼。航线每小时载客1200人，造价3.4亿元。

渔民欢迎渡轮。
"""


def test_a_model_may_read_the_source_with_the_names_of_the_glossary(plan, article, written, monkeypatch):
    from mtcheck.glossary.compile import compile_glossary
    from mtcheck.glossary.term import Glossary

    rows = [{"source": "灯笼岛", "preferred": "Lantern Island", "type": "place"}]
    plan = plan._replace(glossary=compile_glossary(Glossary.of(rows)))
    model, asked = written("The line to Lantern Island carries 1,200 passengers an hour."), []
    say = Summarizer.summarize
    monkeypatch.setattr(Summarizer, "summarize", lambda *a: asked.extend(a[1]) or say(*a))
    summary = summarize(article, plan, source=SOURCE, model=model, sentences=1, from_source=True)
    assert summary.text == "The line to Lantern Island carries 1,200 passengers an hour."
    assert asked[0].pairs == (("灯笼岛", "Lantern Island"),)
    assert asked[0].names == ("Lantern Island",)
    assert asked[0].sentences[1] == "海事处处长黄小明星期一主持 Lantern Island 渡轮航线开航礼。"
    summarize(article, plan, source=SOURCE, model=model, sentences=1)
    assert asked[1].pairs == ()
    assert asked[1].sentences[0] == "Harbour office opens new ferry line"


@pytest.mark.parametrize(
    ("source", "model", "message"),
    [
        (SOURCE, None, "only a model can summarise the source"),
        (None, "m", "there is no source to summarise"),
        (" ", "m", "there is no source to summarise"),
    ],
)
def test_a_source_that_cannot_be_summarised(plan, article, source, model, message):
    with pytest.raises(InputError, match=message):
        summarize(article, plan, source=source, model=model, from_source=True, encoder=Positions())


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
    with pytest.raises(ValueError, match="at least one draft"):
        summarize(article, plan, candidates=0, encoder=Positions())


def test_a_crashed_rule_is_no_clean_bill(plan, article):
    from mtcheck.finding import Severity
    from mtcheck.rules.rule import Rule

    def crash(analysis):
        raise RuntimeError("broken")

    rule = Rule("broken", "names", Severity.MAJOR, "x", "x", crash)
    summary = summarize(article, plan._replace(rules=(rule,)), encoder=Positions())
    assert "the check of the article is incomplete: a rule crashed" in summary.notes
    assert summary.findings.incomplete


def test_the_summary_is_judged_by_an_entailment_model_and_says_so(plan, article):
    from mtcheck.neural.inference import Told
    from mtcheck.reports.vouched import vouched
    from mtcheck.rules.summary import unsupported_sentence

    judging = plan._replace(rules=(*plan.rules, unsupported_sentence.RULE), nli=Told({}))
    summary = summarize(article, judging, encoder=Positions())
    checked = vouched(summary.findings)
    assert checked.by_model == (
        "the entailment model told judged 0 sentences; 5 sentences word for word from the article needed no judgement",
    )
    assert not any("follows from the article" in text for text in checked.not_checked)
    assert not any("told" in skip.reason for skip in summary.article_findings.skips)


def test_what_the_article_does_not_give_is_said(plan):
    text = "Simon Fong opened the line on Monday.\n\nTraffic on all of the other lines rose by 8 per cent.\n"
    from mtcheck.glossary.compile import compile_glossary
    from mtcheck.glossary.term import Glossary

    rows = [{"source": "方绍明", "preferred": "Simon Fong", "type": "person"}]
    named = plan._replace(glossary=compile_glossary(Glossary.of(rows)))
    assert summarize(text, named, encoder=Positions()).notes == (
        "without a title, for the article gives none: Simon Fong",
        "no time stands beside the figure in “Traffic on all of the other lines rose by 8 per cent.”",
    )
    right = text.replace("Simon", "Mayor Simon").replace("per cent", "per cent this year")
    assert summarize(right, named, encoder=Positions()).notes == ()


def test_a_chinese_article_is_an_error(plan):
    with pytest.raises(InputError, match="the article is Chinese: summaries are made in English; name its translation"):
        summarize(SOURCE, plan, encoder=Positions())
    mixed = "The ferry to 灯笼岛 opened on Monday."
    assert summarize(mixed, plan, encoder=Positions()).text.endswith(mixed)


def test_where_every_sentence_is_doubtful_that_is_said(plan):
    from mtcheck.finding import Hit, Severity
    from mtcheck.model import Side
    from mtcheck.rules.rule import Rule

    def flag(analysis):
        for segment in analysis.document.checkable:
            yield Hit(segment.locate(Side.TARGET, 0, 3), "cannot be corrected without a person")

    rule = Rule("open", "names", Severity.MAJOR, "x", "x", flag)
    summary = summarize("The ferry line opened on Monday.\n", plan._replace(rules=(rule,)), encoder=Positions())
    assert summary.text
    assert summary.text == "The ferry line opened on Monday."
    assert summary.notes[1] == "no headline: it would repeat the one sentence"
    assert summary.notes[0].startswith("for want of others, sentences in line 1 stand here that only a person can")


def test_marks_of_a_list_are_no_part_of_its_sentences(plan):
    text = (
        "- Harbour office opens line\n- The office of the harbour opened the line on Monday.\n"
        "- The line carries many passengers every hour of the day.\n- Fishermen of the island have welcomed the ferry.\n"
    )
    summary = summarize(text, plan, encoder=Positions())
    assert "- -" not in summary.text
    assert summary.standfirst.startswith("The office of the harbour")
    assert all(not line.startswith("-") for line in (summary.headline, *summary.bullets))
