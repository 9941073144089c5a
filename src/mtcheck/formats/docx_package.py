"""The parts of a DOCX file: found by its relationships, opened with limits, never unpacked to disk."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any, NamedTuple

from mtcheck.errors import InputError
from mtcheck.formats.zipparts import part, refuse_overlaps
from mtcheck.safexml import safe_xml
from mtcheck.safezip import refuse_dtd, safe_zip

if TYPE_CHECKING:
    import zipfile

_AGAIN = "open it in Word or LibreOffice and save it again as .docx"
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)


class Part(NamedTuple):
    """A part with text: its name, its kind ("header"; "" for the body), its XML in UTF-8, the codec that it was in."""

    name: str
    kind: str
    xml: bytes
    codec: str


class Package:
    """An opened DOCX file.

    Args:
        data: The file.
        path: Its name, for messages.

    Raises:
        InputError: if it is no DOCX file, damaged, encrypted, or too large.
    """

    def __init__(self, data: bytes, path: str):
        self.data, self.path = data, path
        self.archive: zipfile.ZipFile = safe_zip(data, path)
        self.names = self.archive.namelist()
        refuse_overlaps(self.archive, path)
        refuse_dtd(self.archive, path)
        self.main = self._main_part()
        self._related = self._relations(self.main)

    def parts(self) -> list[Part]:
        """Return the parts with text: body, headers, footers, footnotes, endnotes."""
        kinds = ("header", "footer", "footnotes", "endnotes")
        found = [self._part(self.main, "")]
        for kind in kinds:
            found += [self._part(name, kind) for name in self.related(kind)]
        return found

    def related(self, kind: str) -> list[str]:
        """Return the names of the parts that the body refers to in one manner; sorted like their numbers."""
        names = {name for own, name in self._related if own == kind and name in self.names}
        return sorted(names, key=lambda name: (len(name), name))

    def count(self, folder: str) -> int:
        """Return how many members a folder beside the body holds."""
        prefix = posixpath.join(posixpath.dirname(self.main), folder)
        return sum(name.startswith(prefix) for name in self.names)

    def tree(self, name: str) -> Any:
        """Return the root element of a part."""
        return safe_xml(part(self.archive, name, self.path), f"{self.path} ({name})")

    def elements(self, kind: str, name: str) -> list[Any]:
        """Return all elements of a name in Word's namespace in the parts of a kind."""
        return [
            element
            for part in self.related(kind)
            for element in self.tree(part).iter(*(f"{{{uri}}}{name}" for uri in _WORD))
        ]

    def protected(self) -> str | None:
        """Return what forbids changes of the file; None where nothing does."""
        if any(name.startswith("_xmlsignatures/") for name in self.names):
            return "it is digitally signed, and a correction would break the signature"
        for element in self.elements("settings", "documentProtection"):
            if on(attribute(element, "enforcement"), missing=False):
                return "it is protected against changes"
        return None

    def hidden_styles(self) -> set[str]:
        """Return the ids of the styles whose text is hidden."""
        based: dict[str, str] = {}
        hidden: dict[str, bool] = {}
        for style in self.elements("styles", "style"):
            own = attribute(style, "styleId") or ""
            for child in style:
                name = _local(child)
                if name == "basedOn":
                    based[own] = attribute(child, "val") or ""
                elif name == "rPr":
                    for one in child:
                        if _local(one) == "vanish":
                            hidden[own] = on(attribute(one, "val"))
        return {style for style in {*based, *hidden} if _inherited(style, based, hidden)}

    def _main_part(self) -> str:
        if "[Content_Types].xml" not in self.names:
            raise InputError("this is a ZIP file, but no Word document", file=self.path, hint="check the file")
        name = next((target for kind, target in self._relations("") if kind == "officeDocument"), None)
        if name is None or name not in self.names:
            raise InputError("the file is damaged (it has no main part)", file=self.path, hint=_AGAIN)
        for override in self.tree("[Content_Types].xml"):
            kind = (override.get("ContentType") or "").lower()
            if (override.get("PartName") or "").lstrip("/") != name:
                continue
            if "wordprocessingml" not in kind and "ms-word" not in kind:
                raise InputError("this is no Word document", file=self.path, hint="check what kind of file it is")
            if "macroenabled" in kind or "template" in kind:
                what = "a document with macros (.docm)" if "macroenabled" in kind else "a template (.dotx)"
                hint = "open it in Word and save it as a Word document (.docx)"
                raise InputError(f"this is {what}, which is not read", file=self.path, hint=hint)
        return name

    def _relations(self, name: str) -> list[tuple[str, str]]:
        """Return kind and target of the relationships of a part; what lies outside of the file is none."""
        folder, file = posixpath.split(name)
        own = posixpath.join(folder, "_rels", f"{file}.rels")
        if own not in self.names:
            return []
        found = []
        for relation in self.tree(own):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
                found.append(((relation.get("Type") or "").rsplit("/", 1)[-1], target))
        return found

    def _part(self, name: str, kind: str) -> Part:
        data = part(self.archive, name, self.path)
        safe_xml(data, f"{self.path} ({name})")
        codec = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
        try:
            return Part(name, kind, data if codec == "utf-8" else data.decode(codec).encode(), codec)
        except UnicodeDecodeError:
            message = f"the file is damaged (the text of {name} cannot be decoded)"
            raise InputError(message, file=self.path, hint=_AGAIN) from None


def attribute(element: Any, name: str) -> str | None:
    """Return an attribute of Word's namespace."""
    return next((element.get(f"{{{uri}}}{name}") for uri in _WORD if element.get(f"{{{uri}}}{name}") is not None), None)


def on(value: str | None, *, missing: bool = True) -> bool:
    """Return what a switch of Word's says; one without a value is on."""
    return missing if value is None else value.lower() not in ("0", "false", "off", "none")


def _local(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _inherited(style: str, based: dict[str, str], hidden: dict[str, bool]) -> bool:
    seen: set[str] = set()
    while style not in hidden and style in based and style not in seen:
        seen.add(style)
        style = based[style]
    return hidden.get(style, False)
