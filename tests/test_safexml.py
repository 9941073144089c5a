"""XML from strangers: what is refused, and that nothing is expanded or fetched on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mtcheck.errors import GlossaryError, InputError
from mtcheck.safexml import safe_xml

if TYPE_CHECKING:
    from pathlib import Path

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def test_a_document_type_without_entities_is_read_and_its_dtd_left_alone() -> None:
    root = safe_xml(
        b'<!DOCTYPE martif SYSTEM "http://invalid.example/x.dtd"><martif><a>b &amp; c</a></martif>', "x.tbx"
    )
    assert root.findtext("a") == "b & c"


@pytest.mark.parametrize(
    "document",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x>&l9;</x>',
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]><x a="&l9;"/>',
        '<!DOCTYPE x [<!ENTITY harmless "ha">]><x>nothing of it</x>',
        '<!DOCTYPE x SYSTEM "x.dtd"><x>&undeclared;</x>',
    ],
    ids=["text", "attribute", "declared only", "used only"],
)
def test_entities_are_refused(document: str) -> None:
    with pytest.raises(InputError, match=r"x\.tbx.*(entit|amplification)"):
        safe_xml(document.encode(), "x.tbx")


def test_a_file_named_by_an_entity_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    document = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]><x>&e;</x>'
    with pytest.raises(InputError, match="the entity 'e'") as caught:
        safe_xml(document.encode(), "x.tbx")
    assert "the secret" not in str(caught.value)


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(InputError, match="depth"):
        safe_xml(b"<a>" * 100_000 + b"</a>" * 100_000, "x.tbx")


@pytest.mark.parametrize(
    ("data", "line"), [(b"", 1), (b"<a>\n<b></a>", 2), (b"<a>\0</a>", 1), (b"plain text", 1), (b"<a>\xff</a>", 1)]
)
def test_what_is_no_xml_is_refused_with_its_line_and_in_the_callers_class(data: bytes, line: int) -> None:
    with pytest.raises(GlossaryError, match="not well-formed XML") as caught:
        safe_xml(data, "x.tbx", error=GlossaryError)
    assert caught.value.line == line
