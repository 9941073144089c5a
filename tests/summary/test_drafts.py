import pytest

from mtcheck.summary.drafts import read


def shown(lines):
    return [(line.part.value, line.text) for line in lines]


def test_the_form_asked_for():
    draft = "Headline: Port opens\nStandfirst: The port opened. Ships came.\n- One is here.\n- Two is here.\n- Three is here."
    lines, notes = read(draft, release=True, count=3)
    assert shown(lines) == [
        ("headline", "Port opens"),
        ("standfirst", "The port opened."),
        ("standfirst", "Ships came."),
        ("bullet", "One is here."),
        ("bullet", "Two is here."),
        ("bullet", "Three is here."),
    ]
    assert notes == []


def test_other_ways_to_mark_it():
    draft = '## **Title:** "Port opens"\n\n**Summary:** The port opened.\n\n1. One is here.\n• Two is here.\n* **Three** is here.'
    assert shown(read(draft, release=True, count=3)[0]) == [
        ("headline", "Port opens"),
        ("standfirst", "The port opened."),
        ("bullet", "One is here."),
        ("bullet", "Two is here."),
        ("bullet", "Three is here."),
    ]


def test_a_headline_over_the_limit_is_not_taken():
    draft = f"Headline: {'Very ' * 20}long\nStandfirst: The port opened.\n- One is here."
    assert shown(read(draft, release=True, count=3)[0])[0] == ("standfirst", "The port opened.")


def test_running_text_becomes_standfirst_and_bullets():
    lines, _ = read("The port opened. Ships came. Cranes turned. Men worked.", release=True, count=3)
    assert [line.part.value for line in lines] == ["standfirst", "standfirst", "bullet", "bullet"]
    long = f"The port {'and the new pier ' * 8}opened. Ships came."
    assert [line.part.value for line in read(long, release=True, count=3)[0]] == ["standfirst", "bullet"]


def test_more_bullets_than_five_are_counted():
    draft = "The port opened.\n" + "".join(f"- Ship {n} came.\n" for n in range(8))
    lines, notes = read(draft, release=True, count=3)
    assert sum(line.part.value == "bullet" for line in lines) == 5
    assert notes == ["3 further sentences of the model were left out"]


@pytest.mark.parametrize(
    ("text", "kept", "notes"),
    [
        ("One is here. Two is here. Three is", ["One is here.", "Two is here."], ["the model's unfinished last sentence was left out"]),
        ("One is here. Two. Three. Four.", ["One is here.", "Two.", "Three."], ["1 further sentences of the model were left out"]),
        ("One is he", ["One is he"], ["the model did not finish its sentence"]),
        ("", [], []),
        ("One  is\nhere.", ["One is here."], []),
        ("- One is here.", ["- One is here."], []),
    ],
)  # fmt: skip
def test_one_paragraph(text, kept, notes):
    lines, said = read(text, release=False, count=3)
    assert ([line.text for line in lines], said) == (kept, notes)
