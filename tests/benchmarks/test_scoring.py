"""What the documentation says of scores and the gate is what was measured, and still holds."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "benchmarks" / "scoring"


@pytest.fixture(scope="module")
def veto() -> ModuleType:
    spec = importlib.util.spec_from_file_location("veto", FOLDER / "veto.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_documentation_shows_what_was_measured(veto: ModuleType) -> None:
    kept = json.loads((FOLDER / "veto.json").read_text(encoding="utf-8"))
    documented = (ROOT / "docs" / "scoring.md").read_text(encoding="utf-8")
    assert veto.summary(kept["versions"]) == kept["summary"]
    assert f"{veto.MARKS[0]}\n{veto.table(kept['summary'])}\n{veto.MARKS[1]}" in documented


def test_the_gate_stops_wrong_names_and_lets_other_words_pass(veto: ModuleType, cache, monkeypatch) -> None:
    monkeypatch.setattr(veto.api, "default_cache_dir", lambda: cache)
    versions = veto.measure()["versions"]
    stopped = {kind: [row["findings"] > 0 for row in versions if row["kind"] == kind] for kind in ("wrong", "harmless")}
    assert len(stopped["wrong"]) > 40
    assert all(stopped["wrong"])
    assert len(stopped["harmless"]) > 40
    assert not any(stopped["harmless"])
