"""What becomes of a model's drafts: the best is chosen, mended, or given up."""

import pytest

from mtcheck.summary.abstractive import Drafts
from mtcheck.summary.article import Article
from mtcheck.summary.written import Editor

RIGHT = "The ferry line to Lantern Island carries 1,200 passengers an hour."
COST = "The line cost HK$340 million."
WRONG = "The line to Lantern Island cost HK$430 million."


@pytest.fixture
def editor(plan, article):
    def make(*, release=False, count=3):
        return Editor(Article(article, plan), plan, release=release, count=count, encoder=None)

    return make


def texts(pieces):
    return [piece.text for piece in pieces]


def test_the_draft_with_the_fewest_findings_is_taken(editor):
    pieces, notes = editor().edit(Drafts((f"{WRONG} {RIGHT}", f"{RIGHT} {COST}")))
    assert texts(pieces) == [RIGHT, COST]
    assert all(piece.written for piece in pieces)
    assert notes == ["the best of 2 drafts by their findings"]


def test_of_equals_the_model_decides(editor):
    assert texts(editor().edit(Drafts((COST, RIGHT)))[0]) == [COST]


def test_an_unsupported_sentence_gives_way_to_the_articles_own(editor):
    pieces, notes = editor().edit(Drafts((f"{RIGHT} A second line to the outer islands is planned for 2028.",)))
    assert texts(pieces) == [RIGHT, "A second line to the outer islands is planned for 2027."]
    assert [piece.written for piece in pieces] == [True, False]
    assert notes == ["unsupported sentences of the model replaced by the article's own: 1"]


def test_one_whose_place_is_taken_goes(editor):
    own = "The line carries 1,200 passengers an hour and cost HK$340 million."
    pieces, notes = editor().edit(Drafts((f"{own} The line carries 2,100 passengers an hour and cost a lot.",)))
    assert texts(pieces) == [own]
    assert notes == ["unsupported sentences of the model left out: 1"]


def test_known_wrong_forms_are_corrected_first(editor):
    pieces, notes = editor().edit(Drafts(("Wang Xiaoming said that the office had waited nine years for the line.",)))
    assert texts(pieces) == [
        "Wong Siu-ming, Director of the Harbour Office, said that the office had waited nine years for the line."
    ]
    assert notes == ["1 wrong forms that the model wrote were corrected"]


@pytest.mark.parametrize(
    "draft",
    [
        "Scientists found water beneath the frozen surface of Europa.",  # fluent, about something else
        "theon ferr passen rtern wabble gostak doshes.",
        "渡轮航线星期一启航。",
        f"{WRONG} It cost HK$1 million. It cost HK$2 million. {RIGHT}",
    ],
)
def test_a_draft_without_support_is_given_up(editor, draft):
    pieces, notes = editor().edit(Drafts((draft,), ("in parts",)))
    assert pieces == []
    assert notes[0] == "in parts"
    assert notes[-1] == "the article does not support most of what the model wrote: this is the extractive summary"


def test_nothing_written(editor):
    assert editor().edit(Drafts(())) == ([], ["the model wrote nothing: this is the extractive summary instead"])
    assert editor().keep([]) == ""


def test_of_a_part_only_what_is_supported_is_kept(editor):
    assert editor().keep([f"{WRONG} {RIGHT}", WRONG]) == RIGHT


def test_a_release_of_one_paragraph_gets_headline_and_bullets(editor):
    pieces, notes = editor(release=True).edit(Drafts((f"{RIGHT} {COST}",)))
    assert [piece.part.value for piece in pieces] == ["headline", "standfirst", "standfirst", *["bullet"] * 3]
    assert pieces[0].text == "Harbour office opens new ferry line"
    assert [piece.written for piece in pieces] == [False, True, True, False, False, False]
    assert notes == ["bullets taken from the article, for the model wrote too few: 3"]
    assert len({piece.origin for piece in pieces}) == len(pieces) - (pieces[1].origin == pieces[2].origin)


def test_a_whole_release_stays_as_the_model_wrote_it(editor):
    bullets = (
        "- It will run from 6 am until midnight.\n- A second line is planned for 2027.\n- Fishermen welcomed the ferry."
    )
    pieces, notes = editor(release=True).edit(Drafts((f"Headline: Ferry line opens\nStandfirst: {RIGHT}\n{bullets}",)))
    assert texts(pieces)[:2] == ["Ferry line opens", RIGHT]
    assert [piece.part.value for piece in pieces] == ["headline", "standfirst", "bullet", "bullet", "bullet"]
    assert notes == []


def test_an_unsupported_headline_is_replaced_by_the_articles(editor):
    bullets = (
        "- It will run from 6 am until midnight.\n- A second line is planned for 2027.\n- Fishermen welcomed the ferry."
    )
    draft = f"Headline: Ferry line costs HK$430 million\nStandfirst: {RIGHT}\n{bullets}"
    pieces, notes = editor(release=True).edit(Drafts((draft,)))
    assert pieces[0].text == "Harbour office opens new ferry line"
    assert notes == ["unsupported sentences of the model left out: 1"]


def test_an_entailment_model_has_its_say_in_the_choice(plan, article):
    from mtcheck.neural.inference import Judgement, Told
    from mtcheck.rules.summary import unsupported_sentence

    denied = "The line carries passengers to Lantern Island on foot."
    premise = "The line carries 1,200 passengers an hour and cost HK$340 million."
    said = Told({(premise, denied): Judgement(0.0, 0.1, 0.9), (premise, RIGHT): Judgement(0.9, 0.1, 0.0)})
    judging = plan._replace(rules=(*plan.rules, unsupported_sentence.RULE), nli=said)
    with_model = Editor(Article(article, judging), judging, release=False, count=3, encoder=None)
    without = Editor(Article(article, plan), plan, release=False, count=3, encoder=None)
    assert texts(without.edit(Drafts((denied, RIGHT)))[0]) == [denied]
    assert texts(with_model.edit(Drafts((denied, RIGHT)))[0]) == [RIGHT]
