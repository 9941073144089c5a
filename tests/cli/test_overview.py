"""The tables at the end of a batch."""

from __future__ import annotations

A = "Li Jiachao.\nMr Li spoke.\nTwo  blanks.\n"


def test_a_batch_ends_with_two_aligned_tables(run, write) -> None:
    write("a.txt", A)
    write("名單.txt", "Li Jiachao spoke.\n")
    write("z.txt", "All left.\n")
    out = run("check", "a.txt", "名單.txt", "z.txt").out
    assert (
        "\n\n"
        "file      findings  major  minor  uncertain  MQM score\n"
        "a.txt            3      2      1          1       14.3\n"
        "名單.txt         1      1      -          -      -66.7\n"
        "and 1 file without findings\n"
        "\n"
        "rule        findings  major  minor  uncertain  files\n"
        "stub-name          2      2      -          -      2\n"
        "stub-doubt         1      1      -          1      1\n"
        "stub-small         1      -      1          -      1\n"
        "\n"
        "4 findings in 3 files: 3 major, 1 minor; 1 of them uncertain, marked “please check”.\n"
    ) in out


def test_one_file_or_no_finding_needs_no_table(run, write) -> None:
    write("a.txt", A)
    write("z.txt", "All left.\n")
    write("y.txt", "All left.\n")
    assert "MQM score\n" not in run("check", "a.txt").out
    assert "MQM score\n" not in run("check", "y.txt", "z.txt").out


def test_long_names_are_cut_at_the_front_and_made_safe(run, write, folder) -> None:
    deep = folder / ("folder-" * 12)
    deep.mkdir()
    (deep / "end\u202e.txt").write_text(A, encoding="utf-8")
    lines = run("check", str(deep.relative_to(folder)), "--pair", "{stem}.zh.txt={stem}.en.txt").out
    assert "MQM score\n" not in lines
    write("b.txt", A)
    lines = run("check", str(deep.relative_to(folder)), "b.txt").out.splitlines()
    row = next(line for line in lines if line.startswith("…"))
    assert row.split("  ")[0].endswith("-/end[U+202E].txt")
    assert row.index("  ") == 60
