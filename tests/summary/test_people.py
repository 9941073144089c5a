import pytest

from mtcheck.glossary.compile import compile_glossary
from mtcheck.glossary.term import Glossary
from mtcheck.summary.people import Cast
from mtcheck.summary.titles import Title, title_beside
from mtcheck.text.sentences import split

GLOSSARY = [
    {"source": "方绍明", "preferred": "Simon Fong", "admitted": "Fong Siu-ming", "short": "Mr Fong | Fong", "type": "person"},
    {"source": "贺立", "preferred": "He Li", "short": "He | Mr He", "type": "person"},
    {"source": "安华", "preferred": "Anwar Ibrahim", "admitted": "Anwar", "type": "person"},
    {"source": "克林顿", "preferred": "Bill Clinton", "admitted": "Hillary Clinton | Clinton", "type": "person"},
    {"source": "北港", "preferred": "North Port", "type": "place"},
]  # fmt: skip


@pytest.fixture(scope="module")
def glossary():
    return compile_glossary(Glossary.of(GLOSSARY))


def beside(line, name):
    return title_beside(line, line.index(name), line.index(name) + len(name))


@pytest.mark.parametrize(
    ("line", "title", "ahead"),
    [
        ("Chief Secretary Ann Ho spoke.", "Chief Secretary", True),
        ("Yesterday Harbour Director Ann Ho spoke.", "Harbour Director", True),
        ("Secretary for Sea, Land and Air Ann Ho spoke.", "Secretary for Sea, Land and Air", True),
        ("He met the Secretary for Home and Youth Affairs, Miss Ann Ho, there.", "Secretary for Home and Youth Affairs", False),
        ("Ann Ho, Director of the Sea, Land and Air Bureau, spoke.", "Director of the Sea, Land and Air Bureau", False),
        ("Ann Ho, mayor of Port City, spoke.", "mayor of Port City", False),
        ("Court of Final Appeal Chief Justice Ann Ho spoke.", "Court of Final Appeal Chief Justice", True),
        ("In her speech, former Chief Secretary Ann Ho agreed.", "former Chief Secretary", True),
        ("Financial Secretary Bo Li and Secretary for Justice Ann Ho spoke.", "Secretary for Justice", True),
    ],
)  # fmt: skip
def test_titles(line, title, ahead):
    found = beside(line, "Ann Ho")
    assert (found.text, found.ahead) == (title, ahead)
    assert line[found.start : found.end].endswith(title)


@pytest.mark.parametrize(
    "line",
    [
        "Ann Ho spoke.",
        "The director of the office and Ann Ho spoke.",
        "Bo Li, Mayor of Port City, Ann Ho and others came.",
        "They visited the Minister’s house and Ann Ho.",
        "Professor Ann Ho spoke.",
        "Ann Ho, who leads the team, spoke.",
    ],
)
def test_no_title(line):
    assert beside(line, "Ann Ho") is None


def test_the_title_of_a_mayor_is_not_that_of_the_next():
    assert beside("Bo Li, Mayor of Port City, Ann Ho and others came.", "Bo Li") == Title(
        "Mayor of Port City", 5, 25, False
    )


@pytest.mark.parametrize(
    ("article", "line", "expected"),
    [
        ("Chief Secretary Simon Fong spoke.", "Mr Fong agreed.", "Chief Secretary Simon Fong agreed."),
        ("Chief Secretary Simon Fong spoke.", "Yesterday Fong agreed.", "Yesterday Chief Secretary Simon Fong agreed."),
        ("The Chief Secretary, Mr Simon Fong, spoke.", "Mr Fong agreed.", "Chief Secretary Simon Fong agreed."),
        ("Simon Fong, Mayor of Port City, spoke.", "Mr Fong agreed.", "Simon Fong, Mayor of Port City, agreed."),
        ("Simon Fong, Mayor of Port City, spoke.", "Fong’s team won.", "The Mayor of Port City Simon Fong’s team won."),
        ("Secretary for Health Professor Simon Fong spoke.", "Professor Fong agreed.", "Secretary for Health Professor Simon Fong agreed."),
        ("Fong Siu-ming, Mayor of Port City, spoke.", "Mr Fong agreed.", "Fong Siu-ming, Mayor of Port City, agreed."),
        ("Premier Anwar spoke.", "Premier Anwar agreed.", "Premier Anwar Ibrahim agreed."),
        ("Harbour Director Wong Siu-ming spoke.", "Mr Wong agreed.", "Harbour Director Wong Siu-ming agreed."),
        ("Simon Fong spoke.", "Mr Fong agreed.", "Simon Fong agreed."),
    ],
)  # fmt: skip
def test_first_mention_in_full_with_the_title(glossary, article, line, expected):
    met = set()
    cast = Cast(split(article), glossary)
    assert cast.introduce(line, met) == (expected, True)
    assert cast.introduce(line, met) == (line, False)  # the second mention stays as it is


@pytest.mark.parametrize(
    ("article", "line"),
    [
        ("Chief Secretary Simon Fong spoke.", "Chief Secretary Simon Fong agreed."),
        ("Chief Secretary Simon Fong spoke.", "The Fong Gardens opened."),
        ("Chief Secretary Simon Fong spoke.", "Bruce Fong agreed."),
        ("Chief Secretary Simon Fong and Director of Ports Ann Fong spoke.", "Fong agreed."),
        ("Premier He Li spoke.", "He agreed."),
        ("Premier Clinton spoke.", "Clinton agreed."),  # one entry for two persons
        ("Central Government in North Port, Harbour Director Ann Ho, spoke.", "North Port is growing."),
    ],
)
def test_nobody_is_introduced_who_may_be_another(glossary, article, line):
    assert Cast(split(article), glossary).introduce(line, set()) == (line, False)


def test_no_title_out_of_a_sentence_that_holds_an_error(glossary):
    sentences = split("Chief Secretary Simon Fong spoke. Harbour Director Ann Ho spoke.")
    cast = Cast(sentences, glossary, {0, 1})
    assert cast.introduce("Mr Fong and Ms Ho agreed.", set())[0] == "Simon Fong and Ms Ho agreed."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chief Secretary Simon Fong spoke. He agreed.", "Simon Fong agreed."),
        ("At noon, Chief Secretary Simon Fong spoke to Ann Ho, Director of Ports. He agreed.", "Simon Fong agreed."),
        ("Simon Fong spoke. He sang. His voice was clear.", "Simon Fong’s voice was clear."),
        ("They met Simon Fong and Harbour Director Ann Ho. He agreed.", "He agreed."),
        ("Simon Fong spoke.\nHe agreed.", "He agreed."),
        ("Simon Fong spoke. Rain fell. He agreed.", "He agreed."),
        ("Simon Fong spoke. It rained.", "It rained."),
    ],
)
def test_a_pronoun_is_resolved_only_where_that_is_sure(glossary, text, expected):
    sentences = split(text)
    assert Cast(sentences, glossary).resolve(sentences, len(sentences) - 1) == expected
