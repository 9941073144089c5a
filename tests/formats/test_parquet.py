from __future__ import annotations

import datetime as dt
import io
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mtcheck.errors import DependencyError, InputError
from mtcheck.formats.parquet import read
from mtcheck.formats.registry import open_bytes
from mtcheck.formats.units import Change, Options


def saved(table: pa.Table, **options) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)
    return stream.getvalue()


def loaded(data: bytes) -> pq.ParquetFile:
    return pq.ParquetFile(io.BytesIO(data))


RECORD = pa.struct([("en", pa.string()), ("zh", pa.large_string()), ("when", pa.timestamp("ns", "Asia/Hong_Kong"))])
TABLE = pa.table(
    {
        "id": pa.array([7, 8, 9, 10], pa.int16()),
        "translation": pa.array(
            [{"en": "Li spoke.", "zh": "李", "when": 1}, None, {"en": "", "zh": "梁"}, {"en": "Mr Li", "zh": None}],
            RECORD,
        ),
        "state": pa.array(["a", None, "b", "a"]).dictionary_encode(),
        "scores": pa.array([[1.5], [], None, [2.0, None]], pa.list_(pa.float32())),
        "raw": pa.array([b"\xff", None, b"", b"x"]),
    }
).replace_schema_metadata({"huggingface": '{"info": {}}', "note": "李"})


def test_rows_with_columns_in_a_structure() -> None:
    found = open_bytes(saved(TABLE), "a")
    assert found.format == "parquet"
    assert [(u.text, u.source, u.id, u.state, u.line, u.skip) for u in found.units] == [
        ("Li spoke.", "李", "7", "a", 1, None),
        ("", "梁", "9", "b", 3, "untranslated"),
        ("Mr Li", None, "10", "a", 4, None),
    ]


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_all_but_the_corrected_text_stays(rows: int) -> None:
    compression = {"id": "zstd", "translation.en": "gzip", "state": "none", "raw": "brotli"}
    data = saved(TABLE, row_group_size=rows, compression=compression, use_dictionary=["state"], write_page_index=True)
    file = read(data, "a.parquet", Options())
    assert file.write({}) is data
    made = loaded(file.write({0: [Change(0, 2, "李 & Lee")], 2: [Change(0, 2, "Sir"), Change(5, 5, "!")]}))
    before = loaded(data)
    expected = TABLE.to_pylist()
    expected[0]["translation"]["en"], expected[3]["translation"]["en"] = "李 & Lee spoke.", "Sir Li!"
    assert made.read().to_pylist() == expected
    assert made.schema_arrow.equals(before.schema_arrow, check_metadata=True)
    assert made.num_row_groups == before.num_row_groups
    for group in range(before.num_row_groups):
        old, new = before.metadata.row_group(group), made.metadata.row_group(group)
        assert new.num_rows == old.num_rows
        for number in range(old.num_columns):
            a, b = old.column(number), new.column(number)
            assert (a.path_in_schema, a.compression, set(a.encodings), a.has_offset_index) == (
                b.path_in_schema, b.compression, set(b.encodings), b.has_offset_index,
            )  # fmt: skip


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string())]
)
def test_kinds_of_text(kind: pa.DataType) -> None:
    table = pa.table({"target": pa.array(["One", None, "One"], kind), "when": [dt.date(2024, 1, 2)] * 3})
    made = loaded(read(saved(table), "a.parquet", Options()).write({1: [Change(0, 3, "Two")]}))
    assert made.read().to_pylist() == [{"target": text, "when": dt.date(2024, 1, 2)} for text in ("One", None, "Two")]
    assert made.schema_arrow.equals(table.schema)


def test_columns_can_be_named_and_counted() -> None:
    data = saved(pa.table({"a": ["一"], "b": ["One"], "n": [1], "x.y": ["z"]}))
    for choice in ("source=a,target=b", "source=1,target=2"):
        assert [(u.source, u.text) for u in read(data, "a.parquet", Options(columns=choice)).units] == [("一", "One")]
    (dotted,) = read(data, "a.parquet", Options(columns="target=x.y")).units
    assert dotted.text == "z"
    for choice, message in [
        (None, "no column is named like a translation; there are: a, b, n"),
        ("target=c", "there is no column 'c'"),
        ("target=n", "the column 'n' holds int64, not text"),
        ("target=9", "there is no column 9"),
        ("source=b,target=2", "source and target are the same column"),
    ]:
        with pytest.raises(InputError, match=message):
            read(data, "a.parquet", Options(columns=choice))


def test_damaged_files() -> None:
    data = saved(pa.table({"target": ["One two three " * 50] * 500}), compression="zstd", use_dictionary=False)
    broken = data[:40] + bytes(len(data) // 2) + data[40 + len(data) // 2 :]
    for bad in (data[:-9], b"PAR1", b"", b"PAR1" * 9, broken):
        with pytest.raises(InputError, match=r"a\.parquet: the (file is no readable|column 'target' cannot be read)"):
            read(bad, "a.parquet", Options())


def test_too_much_text_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = saved(pa.table({"target": [str(n) for n in range(9_000)], "other": ["x"] * 9_000}), use_dictionary=["other"])
    monkeypatch.setattr("mtcheck.formats.parquet.LARGEST", 10_000)
    with pytest.raises(InputError, match="bytes unpacked, too many to check at once; split the file"):
        read(data, "a.parquet", Options())
    assert len(read(data, "a.parquet", Options(columns="target=other")).units) == 9_000


def test_without_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(DependencyError, match=r"pip install 'mtcheck\[data\]'"):
        read(b"PAR1", "a.parquet", Options())
