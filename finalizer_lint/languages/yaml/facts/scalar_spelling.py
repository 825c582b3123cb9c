"""The spelling of a new value in the quoting of the old one."""

from __future__ import annotations

from finalizer_lint.core.facts import Literal
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.yaml.charts.printed_names import GO_STRING
from finalizer_lint.languages.yaml.events.scalar_types import plain_type
from finalizer_lint.languages.yaml.text.template import has_actions, is_templated

# Plain in every context, and typed alike by YAML 1.1 and 1.2: what names are made of.
_PLAIN = pattern(r"[A-Za-z0-9](?:[A-Za-z0-9._/-]*[A-Za-z0-9])?")
_DATE = pattern(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_RAW = pattern(r"[\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*")
_NOT_RAW = pattern(r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_BLOCK = pattern(r"([|>]([-+]?)[ \t]*(?:[ \t]#[^\r\n]*)?(?:\r\n?|\n)(?:[ \t]*(?:\r\n?|\n))*([ ]+))([^\r\n]*)")


def spelled(source: Source, literal: Literal, value: str) -> str | None:
    """The text to put in the place of ``literal.edit``; None when no change of that token alone gives ``value``."""
    if (
        literal.edit is None
        or is_templated(value)
        or has_actions(value)
        or any("\ud800" <= c <= "\udfff" for c in value)
    ):
        return None
    if literal.style == "plain":
        return value if _is_plain(value) else _double(value)
    if literal.style == "single":
        return "'" + value.replace("'", "''") + "'" if _is_raw(value) else _double(value)
    if literal.style == "double":
        return _double(value)
    if literal.style == GO_STRING:  # what it prints has to be plain in the manifest, too
        quote = source.slice(literal.edit)[0]
        return quote + value + quote if _is_plain(value) else None
    if literal.style == "json":
        return _in_json(value)
    return _block(source.slice(literal.edit), value)


def _is_plain(value: str) -> bool:
    return bool(_PLAIN.fullmatch(value)) and plain_type(value) == "string" and not _DATE.match(value)


def _is_raw(text: str) -> bool:
    """Whether a text can stand as it is. Names are ASCII, and those two patterns take longer to compile than a file."""
    return (text.isascii() and text.isprintable()) or _RAW.fullmatch(text) is not None


def _double(value: str) -> str:
    text = _in_json(value)
    return text if _is_raw(text) else _NOT_RAW.sub(lambda c: _escape(ord(c.group())), text)


def _in_json(value: str) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _escape(code: int) -> str:
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _block(token: str, value: str) -> str | None:
    """One line in, one line out: the header and the indentation stay."""
    block = _BLOCK.fullmatch(token)
    if block is None:
        return None
    line = value if block.group(2) == "-" else value.removesuffix("\n")
    if line == value and block.group(2) != "-":
        return None  # the header adds a line end that the value has not
    if not line or line[0] in " \t" or not _is_raw(line):
        return None
    return block.group(1) + line
