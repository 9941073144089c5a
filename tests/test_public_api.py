from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest

import mtcheck
from mtcheck.errors import PairingError, UnknownNameError

ROWS = [
    {"source": "李家超", "preferred": "John Lee", "type": "person"},
    {"source": "金管局", "preferred": "HKMA", "deprecated": "Golden Management Bureau", "type": "org"},
]


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(autouse=True)
def own_cache(cache: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTCHECK_CACHE", cache)


@pytest.fixture
def glossary() -> mtcheck.Glossary:
    return mtcheck.Glossary.of(ROWS)


def test_every_public_name_is_there_and_documented() -> None:
    for name in mtcheck.__all__:
        value = getattr(mtcheck, name)
        if name != "__version__":
            assert inspect.getdoc(value), name
    assert set(mtcheck.__all__) <= set(dir(mtcheck))
    assert mtcheck.__all__ == sorted(mtcheck.__all__)


def test_lazy_names_are_the_ones_that_type_checkers_see() -> None:
    """What is loaded on demand is imported for type checkers, from the same module."""
    tree = ast.parse(Path(mtcheck.__file__).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.col_offset]
    typed = {alias.name: node.module for node in imports for alias in node.names if node.module != "importlib"}
    lazy = {name: f"mtcheck.{home}" for home, names in mtcheck._HOMES.items() for name in names}
    assert typed == lazy
    assert lazy.keys() | {"__version__"} == set(mtcheck.__all__)


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        mtcheck.chek  # noqa: B018


def test_no_submodule_hides_a_function() -> None:
    """Importing a submodule sets an attribute of the package: none may bear a public function's name."""
    folder = Path(mtcheck.__file__).parent
    modules = {path.stem for path in folder.glob("*.py")} | {path.name for path in folder.iterdir() if path.is_dir()}
    assert not modules & set(mtcheck.__all__)


def test_check_and_fix(glossary) -> None:
    text = "The Golden Management Bureau met on Friday.\r\n"
    report = mtcheck.check(text, glossary=glossary)
    assert [(f.rule, f.hit.primary.text, f.hit.suggestion) for f in report.findings] == [
        ("deprecated-term", "Golden Management Bureau", "HKMA")
    ]
    assert isinstance(report.findings[0], mtcheck.Finding)
    assert mtcheck.fix(text, glossary=glossary) == "The HKMA met on Friday.\r\n"
    assert mtcheck.check(text, glossary=glossary, ignore=["deprecated-term"]).findings == ()


def test_a_document_brings_its_own_source(glossary) -> None:
    document = mtcheck.Document.from_text("Hello.", "你好。")
    assert mtcheck.check(document, glossary=glossary).document is document
    with pytest.raises(ValueError, match="brings its own source"):
        mtcheck.check(document, "你好。", glossary=glossary)


def test_a_source_with_other_lines_is_aligned(glossary) -> None:
    source = "李家超8月3日致辞。金管局有120人出席。"
    report = mtcheck.check("Li Jiachao spoke on August 3.\nThe HKMA sent 120 people.", source, glossary)
    assert [(f.rule, f.line) for f in report.findings] == [("romanized-name", 1)]
    assert report.document.notes
    assert [segment.source for segment in report.document.segments] == ["李家超8月3日致辞。", "金管局有120人出席。"]


def test_errors(glossary) -> None:
    with pytest.raises(PairingError):
        mtcheck.check("One.\nTwo.", "一。", glossary=glossary)
    with pytest.raises(UnknownNameError, match="did you mean romanized-name"):
        mtcheck.check("x", glossary=glossary, select=["romanised-name"])
    with pytest.raises(mtcheck.MtcheckError, match="no such glossary file"):
        mtcheck.check("x", glossary="gone.tsv")


@pytest.mark.parametrize("value", [None, b"Li Jiachao spoke.", Path("a.txt"), 3])
def test_what_is_no_text_is_named(value, glossary) -> None:
    for call in (mtcheck.check, mtcheck.fix, mtcheck.summarize):
        with pytest.raises(mtcheck.MtcheckError, match=f"text must be a string, not {type(value).__name__}"):
            call(value, glossary=glossary)
    if value is not None:
        with pytest.raises(mtcheck.MtcheckError, match="source must be a string"):
            mtcheck.check("Li Jiachao spoke.", value, glossary)


def test_glossary_by_path_and_by_several(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("source\tpreferred\tdeprecated\n金管局\tHKMA\tGolden Bureau\n", encoding="utf-8")
    for given in (path, str(path), [path], [str(path)]):
        assert mtcheck.fix("Golden Bureau", glossary=given) == "HKMA"
