"""How fast is the report page of a long article: to write, to open, to review?

    python benchmarks/page/run.py [--segments 2000] [--runs 7] [--json FILE]

The articles of the corpus with their sources, one after the other until there are as many segments as asked for, and
all that the rules find in them. Needs Chromium and Playwright. See README.md beside this file.
"""

from __future__ import annotations

import argparse
import io
import itertools
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from machine import machine, write_json  # noqa: E402 - benchmarks are scripts, not a package

SIZES = {"wide": {"width": 1400, "height": 900}, "phone": {"width": 360, "height": 740}}
KEY = "document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key: '{}', bubbles: true }}))"
TYPED = "search.value = {!r}; search.dispatchEvent(new Event('input'))"
#: What a reader does, in this order; each is timed until the browser has shown it.
STEPS = {
    "next finding (j)": KEY.format("j"),
    "accept (a)": KEY.format("a"),
    "reject (r)": KEY.format("r"),
    "undo (u)": KEY.format("u"),
    "filter: one severity off": "document.querySelector('[name=severity][value=minor]').click()",
    "search: four letters": TYPED.format("kong"),
    "show all": "document.getElementById('all').click()",
    "go to the last finding": "[...document.querySelectorAll('.list .finding')].at(-1).click()",
    "accept all sure ones": "document.getElementById('sure').click()",
    "undo all of them": "document.getElementById('undo').click()",
}
#: Milliseconds until the frame after the step is drawn.
TIMED = """async (step) => {
    const act = new Function(step);
    const began = performance.now();
    act();
    await new Promise((shown) => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = shown;
        port2.postMessage(0);
    }));
    return performance.now() - began;
}"""
OPENED = """() => {
    const { domInteractive, loadEventEnd } = performance.getEntriesByType('navigation')[0];
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    return { 'first paint': paint.startTime, 'script done': domInteractive, 'loaded': loadEventEnd };
}"""


def texts(segments: int) -> tuple[str, str]:
    """Return the English and the Chinese text, line by line."""
    pairs = []
    for target in sorted((ROOT / "corpus" / "articles").glob("*.en.txt")):
        lines = [
            p.read_text(encoding="utf-8").splitlines() for p in (target, target.with_name(f"{target.stem[:-3]}.zh.txt"))
        ]
        if len(lines[0]) == len(lines[1]):
            pairs += list(zip(*lines, strict=True))
    rows = list(itertools.islice(itertools.cycle(pairs), segments))
    return "".join(f"{en}\n" for en, _ in rows), "".join(f"{zh}\n" for _, zh in rows)


def written(segments: int, runs: int, folder: Path) -> tuple[Path, dict[str, object]]:
    """Check and write the page; return it and what that took."""
    import mtcheck
    from mtcheck.reports import html

    target, source = texts(segments)
    began = time.perf_counter()
    report = mtcheck.check(target, source=source)
    checked = time.perf_counter() - began
    took = []
    for _ in range(runs):
        stream = io.StringIO()
        began = time.perf_counter()
        html.write(stream, report)
        took.append(time.perf_counter() - began)
    path = folder / "page.html"
    path.write_text(stream.getvalue(), encoding="utf-8", newline="")
    return path, {
        "segments": segments,
        "findings": len(report.findings),
        "check_s": round(checked, 2),
        "write_s": round(statistics.median(took), 3),
        "size_mb": round(path.stat().st_size / 1e6, 2),
    }


def opened(path: Path, runs: int) -> dict[str, dict[str, float]]:
    """Return, for each size of screen, the median of what opening and each step takes, in milliseconds."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        print(f"Chromium {browser.version}")
        results = {name: _medians(browser, path, size, runs) for name, size in SIZES.items()}
        browser.close()
    return results


def _medians(browser: Any, path: Path, size: dict[str, int], runs: int) -> dict[str, float]:
    times: dict[str, list[float]] = {}
    for _ in range(runs):
        context = browser.new_context(viewport=size)
        page = context.new_page()
        page.goto(path.as_uri())
        for name, value in page.evaluate(OPENED).items():
            times.setdefault(name, []).append(value)
        for name, step in STEPS.items():
            times.setdefault(name, []).append(page.evaluate(TIMED, step))
            page.wait_for_timeout(50)
        context.close()
    return {name: round(statistics.median(values), 1) for name, values in times.items()}


def main() -> int:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path, made = written(arguments.segments, arguments.runs, Path(folder))
        print(made)
        screens = opened(path, arguments.runs)
    for name in next(iter(screens.values())):
        print(f"{name:<28}" + "".join(f"{screen[name]:>10.1f}" for screen in screens.values()))
    if arguments.json:
        load = round(os.getloadavg()[0], 1)  # what else the machine was doing
        about = {"machine": machine(), "load_average": load, "runs": arguments.runs}
        write_json(arguments.json, {**about, "page": made, "milliseconds": screens})
    return 0


if __name__ == "__main__":
    sys.exit(main())
