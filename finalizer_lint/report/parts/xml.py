"""XML that is well-formed whatever text is put into it."""

from __future__ import annotations

from xml.etree import ElementTree

from finalizer_lint.core.patterns import pattern

_ILLEGAL = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Characters that XML 1.0 has no way to write, control characters for one, are shown as escapes."""
    return _ILLEGAL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), text)


def element(parent: ElementTree.Element | None, tag: str, **attributes: object) -> ElementTree.Element:
    """A new element, in ``parent`` if there is one."""
    values = {key: legal(str(value)) for key, value in attributes.items()}
    return ElementTree.Element(tag, values) if parent is None else ElementTree.SubElement(parent, tag, values)


def document(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'
