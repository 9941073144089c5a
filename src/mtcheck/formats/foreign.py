"""Files of other programs that people hand over: each is named, with what to do about it."""

from __future__ import annotations

from mtcheck.errors import InputError

_DOCX = "save it as a Word document (.docx)"
_TYPED = "check the document that its text comes from"
_OLE = b"\xd0\xcf\x11\xe0"

#: The first bytes of files, what they are, what to do.
_SIGNATURES = (
    (
        b"%PDF",
        "a PDF file",
        "check the document that it was made from, or copy its text into a plain text file (UTF-8)",
    ),
    (b"{\\rtf", "an RTF file", f"open it in Word or LibreOffice and {_DOCX}"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"\x89PNG", "a picture", _TYPED),
    (b"\xff\xd8\xff", "a picture", _TYPED),
)

#: What a ZIP file holds, what it is then, what to do.
_INSIDE = (
    (
        b"mimetypeapplication/vnd.oasis.",
        "an OpenDocument file (.odt)",
        f"open it in LibreOffice and {_DOCX}",
    ),
    (b"mimetypeapplication/epub+zip", "an e-book (.epub)", "check the document that it was made from"),
    (b"Index/Document.iwa", "a Pages document", f"open it in Pages and export it: {_DOCX}"),
    (b"xl/workbook", "a spreadsheet", "save it as an Excel workbook (.xlsx) or its sheet as CSV (UTF-8)"),
    (b"ppt/presentation.xml", "a presentation", "copy its text into a Word document or a plain text file (UTF-8)"),
)


def foreign(data: bytes, path: str) -> InputError | None:
    """Return the error for a file of a program whose files are not read; None for any other.

    Args:
        data: Its bytes.
        path: Its name, for the message.
    """
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            return InputError(f"this is {what}, which is not read", file=path, hint=hint)
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            hint = "open it in Word, remove the password and save it"
            return InputError("the document is encrypted with a password", file=path, hint=hint)
        hint = f"open it in Word or LibreOffice and {_DOCX}, a sheet as an Excel workbook (.xlsx)"
        return InputError("this is an old Word or Excel file (.doc, .xls), which is not read", file=path, hint=hint)
    if data.startswith(b"PK") and b"word/document" not in data:
        for mark, what, hint in _INSIDE:
            if mark in data:
                return InputError(f"this is {what}, which is not read", file=path, hint=hint)
    return None
