"""XML that is well-formed whatever text is put into it, and speaks to no terminal and no CI."""

from __future__ import annotations

from xml.etree import ElementTree

from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.terminal import without_commands

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
    text = ElementTree.tostring(root, encoding="unicode")
    if "##" in text:
        text = without_commands(text, "&#35;")
    lines = text.split("\n")
    text = "\n".join(line if line.isprintable() else "".join(map(_reference, line)) for line in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _reference(char: str) -> str:
    return char if char.isprintable() or char == "\t" else f"&#{ord(char)};"
