"""Words that several formats share."""

from __future__ import annotations

from finalizer_lint.core.facts import ObjectRef
from finalizer_lint.core.findings import Finding
from finalizer_lint.core.terminal import printable
from finalizer_lint.report.parts.style import Style
from finalizer_lint.rules import rule_of


def code(f: Finding, style: Style) -> str:
    """The rule's code; on a terminal that can, a link to its page."""
    return style.severity(f.severity, _linked(f, style))


def label(f: Finding, style: Style) -> str:
    """The severity and the code."""
    return style.severity(f.severity, f"{f.severity.value}[{_linked(f, style)}]")


def _linked(f: Finding, style: Style) -> str:
    return style.link(f.code, rule_of(f.code).url)


def with_help(f: Finding) -> str:
    """The message and, on a line of its own, what to do. Names in it end no line: what follows could be a command."""
    return f"{printable(f.message)}\nhelp: {printable(f.help)}" if f.help else printable(f.message)


def and_more(number: int) -> str:
    """How many findings like the one before are left out, and what shows them."""
    return f" (and {number} more: --show-all)" if number else ""


def object_name(ref: ObjectRef | None) -> str | None:
    """An object as kubectl names it; None unless its kind and name are known."""
    if ref is None or not (ref.kind and ref.name):
        return None
    return f"{ref.kind} {ref.namespace}/{ref.name}" if ref.namespace else f"{ref.kind} {ref.name}"
