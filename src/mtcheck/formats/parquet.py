"""Parquet: a row is a segment, one column holds the target, another perhaps the source, by their names as in TSV.

A column may lie in a structure (``translation.en``), as data sets for translation have it. Writing makes a new file
with the same schema, metadata, row groups and compression, in which only the corrected texts differ.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from mtcheck.errors import DependencyError, InputError
from mtcheck.formats import columns
from mtcheck.formats.ignores import of_column
from mtcheck.formats.raw import replaced
from mtcheck.formats.units import NoText, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mtcheck.formats.units import Change, Options

#: Bytes of the columns that are read, unpacked. Checking takes a hundred times as much.
LARGEST = 512 << 20

_HINT = "it may be cut short: copy or export it again"


class ParquetTable(NoText):
    """An opened Parquet file."""

    format = "parquet"
    noun = "row"

    def __init__(self, path: str, units: Sequence[Unit], data: bytes, target: str):
        super().__init__(path, units)
        self.data = data
        self.target = target

    def write(self, changes: Mapping[int, Sequence[Change]]) -> bytes:
        """Return the bytes of the file with changes made; those of the file itself where there are none."""
        if not changes:
            return self.data
        texts = {self.units[unit].line - 1: replaced(self.units[unit].text, own) for unit, own in changes.items()}
        file = _opened(self.data, self.path)
        stream = io.BytesIO()
        start = 0
        with _writer(stream, file) as writer:
            for group in range(file.num_row_groups):
                table = file.read_row_group(group)
                own = {row - start: text for row, text in texts.items() if start <= row < start + len(table)}
                start += len(table)
                if own:
                    table = _with_texts(table, self.target, own)
                writer.write_table(table, row_group_size=max(len(table), 1))
        return stream.getvalue()


def read(data: bytes, path: str, options: Options) -> ParquetTable:
    """Read a Parquet file.

    Raises:
        DependencyError: if pyarrow is not installed.
        InputError: if the file is damaged or encrypted, too large, or no column can be taken for the translation.
        UnknownNameError: if the user names a column that does not exist.
    """
    file = _opened(data, path)
    names = list(_names(file.schema_arrow, ""))
    chosen = columns.parse(options.columns) if options.columns else columns.usual(names, path, what="column")
    place = {role: columns.position(name, names, path) for role, name in chosen._asdict().items()}
    if place["target"] == place["source"]:
        raise InputError("source and target are the same column", file=path, hint="name two with --columns")
    wanted = {role: names[index] for role, index in place.items() if index is not None}
    _refuse_large(file, set(wanted.values()), path)
    values = {role: _values(file, name, path, text=role in ("target", "source")) for role, name in wanted.items()}
    units = list(_units(values))
    opened = ParquetTable(path, units, data, wanted["target"])
    if "mtcheck" in values:
        opened.ignores = of_column([values["mtcheck"][unit.line - 1] for unit in units], units, path)
    return opened


def _units(values: dict[str, list[str | None]]) -> Iterator[Unit]:
    for number, text in enumerate(values["target"], 1):
        source, name, state = (values[r][number - 1] if r in values else None for r in ("source", "id", "state"))
        said = source if source and source.strip() else None
        if text is not None and text.strip():
            yield Unit(text, number, name, state, said, number)
        elif said is not None:
            yield Unit("", number, name, state, said, number, skip="untranslated")


def _opened(data: bytes, path: str) -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        message = "Parquet files need pyarrow, which is not installed"
        raise DependencyError(message, file=path, hint="install it with: pip install 'mtcheck[data]'") from None
    try:
        return pq.ParquetFile(pa.BufferReader(data))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"the file is no readable Parquet file ({_first(error)})", file=path, hint=_HINT) from None


def _first(error: Exception) -> str:
    return str(error).partition("\n")[0].rstrip(".")


def _refuse_large(file: Any, wanted: set[str], path: str) -> None:
    groups = (file.metadata.row_group(number) for number in range(file.num_row_groups))
    cells = (group.column(number) for group in groups for number in range(group.num_columns))
    size = sum(cell.total_uncompressed_size for cell in cells if cell.path_in_schema in wanted)
    if size > LARGEST:
        message = f"its texts take {size:,} bytes unpacked, too many to check at once"
        raise InputError(message, file=path, hint="split the file")


def _names(schema: Any, prefix: str) -> Iterator[str]:
    """Return the names of all columns, those in structures with a dot."""
    import pyarrow as pa

    for field in schema:
        if pa.types.is_struct(field.type):
            yield from _names(field.type, f"{prefix}{field.name}.")
        else:
            yield prefix + field.name


def _values(file: Any, name: str, path: str, *, text: bool) -> list[str | None]:
    """Return the values of a column as texts.

    Raises:
        InputError: if they are to be texts and are none, or are damaged.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        column, rest = _top(file.read(columns=[name]), name)
        if rest:
            column = pc.struct_field(column, rest)
        kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
        if text and not any(is_text(kind) for is_text in (_is("string"), _is("large_string"), _is("string_view"))):
            hint = "name another column with --columns"
            raise InputError(f"the column {name!r} holds {kind}, not text", file=path, hint=hint)
        return [None if value is None else str(value) for value in column.to_pylist()]
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"the column {name!r} cannot be read ({_first(error)})", file=path, hint=_HINT) from None


def _is(kind: str) -> Any:
    import pyarrow as pa

    return getattr(pa.types, f"is_{kind}")


def _top(table: Any, name: str) -> tuple[Any, list[str]]:
    """Return the column that a name with dots leads to, and the way inside it."""
    top = next(own for own in table.schema.names if name == own or name.startswith(f"{own}."))
    rest = name[len(top) + 1 :]
    return table.column(top), rest.split(".") if rest else []


def _with_texts(table: Any, name: str, texts: Mapping[int, str]) -> Any:
    """Return a table with other texts in some rows of a column."""
    import pyarrow as pa

    column, rest = _top(table, name)
    top = next(index for index, own in enumerate(table.schema.names) if name == own or name.startswith(f"{own}."))
    chunk = column.combine_chunks()
    if isinstance(chunk, pa.ChunkedArray):
        chunk = pa.concat_arrays(chunk.chunks)
    made = _replaced(chunk, rest, texts)
    return table.set_column(top, table.schema.field(top), made)


def _replaced(array: Any, rest: Sequence[str], texts: Mapping[int, str]) -> Any:
    """Return an array with other texts; in a structure all other fields stay as they are."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not rest:
        values = array.to_pylist()
        for row, text in texts.items():
            values[row] = text
        return pa.array(values, type=array.type)
    fields = list(array.type)
    inner = [
        _replaced(own, rest[1:], texts) if field.name == rest[0] else own
        for field, own in zip(fields, array.flatten(), strict=True)
    ]
    return pa.StructArray.from_arrays(inner, fields=fields, mask=pc.is_null(array))


def _writer(stream: io.BytesIO, file: Any) -> Any:
    """Return a writer with the schema, metadata and compression of a file."""
    import pyarrow.parquet as pq

    compression: dict[str, str] = {}
    dictionaries: list[str] = []
    index = False
    sorting = None
    if file.num_row_groups:
        group = file.metadata.row_group(0)
        sorting = group.sorting_columns or None
        for number in range(group.num_columns):
            column = group.column(number)
            kind = column.compression
            compression[column.path_in_schema] = "NONE" if kind == "UNCOMPRESSED" else kind
            if any("DICTIONARY" in encoding for encoding in column.encodings):
                dictionaries.append(column.path_in_schema)
            index = index or column.has_offset_index
    return pq.ParquetWriter(
        stream,
        file.schema_arrow,
        version=file.metadata.format_version if file.metadata.format_version in ("1.0", "2.4", "2.6") else "2.6",
        compression=compression or "snappy",
        use_dictionary=dictionaries or False,
        write_page_index=index,
        sorting_columns=sorting,
    )
