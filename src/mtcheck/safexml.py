"""XML from strangers: no entity is expanded, nothing is fetched, and depth and size have their limits."""

from __future__ import annotations

from typing import Any

from mtcheck.errors import InputError, MtcheckError


def safe_xml(data: bytes, name: str, *, error: type[MtcheckError] = InputError) -> Any:
    """Parse a whole XML document.

    A document type that only names its DTD is allowed (TBX 2 and TMX files have one); the DTD is not loaded.
    Entities of the document's own are refused, expanded or not: nobody who means well needs them.

    Args:
        data: The file's bytes.
        name: Its name, for messages.
        error: The class of the errors to raise.

    Returns:
        The root element, an ``lxml.etree._Element``; ``sourceline`` tells each element's line.

    Raises:
        MtcheckError: of class ``error``, if the data is no well-formed XML, declares or uses entities, or is nested
            more deeply than libxml2 allows (256 levels).
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as fault:
        line, message = fault.lineno, (fault.msg or "no XML at all").rstrip()
        hint = "export the file again from the program that it comes from"
        raise error(f"not well-formed XML ({message})", file=name, line=line or None, hint=hint) from None
    except ValueError as fault:  # an unknown encoding, for instance
        raise error(f"not readable as XML ({fault})", file=name, hint="save it as UTF-8") from None
    declared = root.getroottree().docinfo.internalDTD
    entity = next(declared.iterentities(), None) if declared is not None else None
    hint = "export it without a document type of its own, with the text written out"
    if entity is not None:
        raise error(f"the XML declares the entity {entity.name!r}; entities are not expanded", file=name, hint=hint)
    for used in root.iter(etree.Entity):
        message = f"the XML uses the entity {used.name!r}; entities are not expanded"
        raise error(message, file=name, line=used.sourceline, hint=hint)
    return root
