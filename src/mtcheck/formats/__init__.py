"""Readers and writers of the files that are checked: one interface for all formats.

*The way of a file.* :func:`registry.open_file` chooses a format (forced, by ending, by first bytes; else plain text)
and calls ``read`` of its module, which returns an :class:`units.Opened`. :func:`document.build` lays its units out as
one text, the *view*, and makes the :class:`~mtcheck.model.Document` that is checked. Findings and edits count code
points of the view. :func:`document.changes` turns edits into changes of units, and ``Opened.write`` turns those into
bytes. Plain text is a format like the others, but takes a short way: its view is the text as read.

*A new format* is one module here and one line in :data:`registry.ENTRIES`:

``FormatEntry(name, endings, module, signature=b"", inside=b"")``
    The name for ``--input-format``; endings in lower case with their dot; the module's name in this package. A file of
    another ending has the format if it begins with ``signature`` and holds ``inside`` (both .docx and .xlsx begin with
    ``PK``; only one holds ``word/document.xml``). Nothing is imported before a file of the format is read; heavy
    libraries may be imported at the top of the module.
``read(data: bytes, path: str, options: Options) -> Opened``
    ``options.encoding`` and ``options.columns`` are what the user forces. Whatever is wrong with the file is an
    ``InputError(message, file=path, line=…, hint=…)``: damaged, encrypted, another format by its content. Text formats
    call :func:`text.decode`, which handles encodings and refuses binary files and blank ones.

*What it returns* derives from one of two classes. Both have ``units``, ``remarks`` (what is in no unit and so was not
checked: "2 code blocks"), ``noun`` (what a unit is called: "row", "paragraph", "unit"; plural with s), ``format``.

:class:`raw.RawFile` where the raw file is a text: ``RawFile(file, units, remarks)`` with ``file`` from ``text.decode``.
    Every unit has ``pieces``: in order and without gaps, ``Piece(start, end, raw_start, raw_end)``. Equal lengths:
    equal character by character. Otherwise the raw stretch as a whole stands for the shown one (an escape, an entity,
    a line break). Places, writing, encoding, line ends and diffs then come for free; override
    ``escaped(unit, replacement)`` for the format's escapes, and ``raw_changes(unit, changes)`` where a change needs
    more (a cell that must be quoted).
:class:`units.NoText` where it is none (ZIP containers): set ``format`` and ``noun`` as class attributes and define
    ``write(changes)``. Lines in reports are then the ``line`` of each unit: number it like the user would (paragraph,
    row); columns count in the unit. XML is text: :func:`xmltext.parse` tells where everything in it stands, and
    :func:`inline.content` what a segment with inline elements says.

``write(changes: Mapping[int, Sequence[Change]]) -> bytes``
    ``changes`` go by index in ``units`` (skipped ones counted), ``Change(start, end, replacement)`` in offsets of
    ``unit.text``, sorted, never overlapping, never across a break, never in frozen text. Everything that is not changed
    must come back byte for byte. What cannot be written is an ``OutputError``, raised before anything is.

*A unit* is a block a reader of the file sees as one: a paragraph, cell, translation unit. ``Unit(text, line, …)``:

- ``text`` has no tags. Where the file breaks a line inside a sentence, show a blank (Chinese: nothing).
- ``id``, ``state`` are shown in reports. ``source`` and ``source_line`` where the file holds both languages; a file all
  of whose units have ``source`` None may be paired with ``--source``.
- ``skip``: why it must not be checked ("locked", "signed off", 'translate="no"'). It is counted and named in every
  report, and its text is not in the view. Do not drop units silently: skip them, or count them in ``remarks``.
- ``frozen``: spans shown but never touched (placeholders, code). The engine drops findings in them.
- ``breaks``: offsets where a tag stands. A name across one is found; its correction is first reduced to what differs,
  and if that still crosses, it is shown (safety "manual") and not written. Neighbouring runs with the same formatting
  are no break: join them.
- ``held``: spans that are checked, but whose corrections are only proposed, each with the reason (tracked changes).

*Remarks.* A reader hands the comments of its format to :mod:`ignores` (:func:`ignores.of_comments` with their places in
the raw text, :func:`ignores.of_column`, or :func:`ignores.parse` with the units that a comment belongs to) and keeps
what comes back in the attribute ``ignores``. A comment that is such a remark is not counted in ``remarks``.

*Pairing.* :func:`pairing.beads` decides which stretches belong together: equal numbers of units in order; otherwise
they are aligned by what they say, sentence by sentence, and a segment may hold several units or a part of one.
"""
