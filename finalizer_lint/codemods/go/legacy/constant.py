"""The constant that keeps a finalizer's old name: beside the one that holds the new name, with a comment why."""

from __future__ import annotations

import re
import textwrap

from finalizer_lint.codemods.go.text.drafts import Draft
from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import arguments_of, field, fields, named, unwrap
from finalizer_lint.languages.go.text.strings import quote

_WIDTH = 100
_SPECS = ("const_spec", "var_spec")


def beside_name(name: str, prefix: str) -> str:
    """``FooFinalizer`` -> ``LegacyFooFinalizer``, ``fooFinalizer`` -> ``legacyFooFinalizer``, ``A`` -> ``LEGACY_A``."""
    if name.isupper() and len(name) > 1:
        return f"{prefix.upper()}_{name}"
    if name[:1].isupper():
        return f"{prefix}{name}"
    return f"{prefix.lower()}{name[:1].upper()}{name[1:]}"


def own_name(old: str, prefix: str) -> str:
    """For a name that is spelled inline: ``acme.dev/clean-up`` -> ``legacyAcmeDevCleanUpFinalizer``"""
    words = [word for word in re.split(r"[^A-Za-z0-9]+", old) if word.lower() not in ("finalizer", "finalizers", "")]
    return f"{prefix.lower()}{''.join(word[:1].upper() + word[1:] for word in words)}Finalizer"


def beside(draft: Draft, identifier: Span, legacy: str, old: str, new: str, shared: str = "") -> None:
    """Declare ``legacy`` where the package's ``identifier`` is declared, as ``shared`` if that keeps the old name."""
    declare(draft, identifier, legacy, _comment(legacy, new), old, shared)


def own(draft: Draft, identifier: Span, name: str, new: str, shared: str) -> None:
    """Declare a finalizer's constant of its own beside a shared one."""
    words = f"{name} is the name of the finalizer. {shared} is used for other things too, and keeps its value."
    declare(draft, identifier, name, _wrapped(words), new, "")


def declare(draft: Draft, identifier: Span, name: str, comment: list[str], value: str, shared: str) -> None:
    path = draft.source.tree.path(identifier.start)
    spec = next(node for node in path if node.type in _SPECS)
    last = _end_of_section(draft, path, spec)
    declared = f"{name} = {shared}" if shared else _declared(draft, spec, name, value)
    if last is not None:
        indent = draft.source.indentation(spec)
        lines = [*(f"{indent}{line}" for line in comment), f"{indent}{declared}"]
    else:
        last = path[0]
        keyword = last.type.partition("_")[0]
        lines = ["", *comment, f"{keyword} {declared}"]
    draft.insert(draft.source.line_end(last.end_byte), "".join(f"{draft.source.newline}{line}" for line in lines))


def of_its_own(draft: Draft, legacy: str, old: str, new: str) -> None:
    """Declare ``legacy`` in a file that spells the name inline: after the imports."""
    _after_imports(draft, legacy, _comment(legacy, new), old)


def dropped(draft: Draft, legacy: str, old: str) -> None:
    """Declare ``legacy`` for a name that nothing has followed: after the imports."""
    words = (
        f"{legacy} was added by versions before. Objects that were made by those may still carry it: it is only"
        " removed, never added. Drop it when no object carries it any more."
    )
    _after_imports(draft, legacy, _wrapped(words), old)


def _after_imports(draft: Draft, legacy: str, comment: list[str], old: str) -> None:
    head = [
        node
        for node in draft.source.tree.declared(b"package", b"import")
        if node.type in ("package_clause", "import_declaration")
    ]
    lines = ["", *comment, f"const {legacy} = {quote(old)}"]
    draft.insert(draft.source.line_end(head[-1].end_byte), "".join(f"{draft.source.newline}{line}" for line in lines))


def _declared(draft: Draft, spec: Node, legacy: str, old: str) -> str:
    """``Legacy… Type = "old"``; a conversion around the value stays."""
    kind, value = field(spec, "type"), field(spec, "value")
    literal = quote(old)
    first = unwrap(named(value)[0]) if value is not None and named(value) else None
    if first is not None and first.type == "call_expression" and len(arguments_of(first)) == 1:
        function = field(first, "function")
        if function is not None and draft.source.text(function) != "string":
            literal = f"{draft.source.text(function)}({literal})"
    return f"{legacy} {draft.source.text(kind)} = {literal}" if kind is not None else f"{legacy} = {literal}"


def _comment(legacy: str, new: str) -> list[str]:
    words = (
        f"{legacy} is the name before {new}. Objects that were made before may still carry it: it is only removed,"
        " never added. Drop it when no object carries it any more."
    )
    return _wrapped(words)


def _wrapped(words: str) -> list[str]:
    return [f"// {line}" for line in textwrap.wrap(words, _WIDTH - 3, break_long_words=False, break_on_hyphens=False)]


def _end_of_section(draft: Draft, path: list[Node], spec: Node) -> Node | None:
    """The last line of a group that gofmt aligns with ``spec``; None where a line more would not be one of its kind.

    A comment ends what is aligned, so a constant put there moves nothing.
    """
    group = next((node for node in path if spec in node.named_children), None)
    specs = [child for child in group.named_children if child.type in _SPECS] if group is not None else []
    grouped = group is not None and any(child.type == "(" for child in group.children)
    if not grouped or any(not _stands_alone(draft.source, one) for one in specs):
        return None
    last = spec
    for one in specs[specs.index(spec) + 1 :]:
        if one.start_point[0] != last.end_point[0] + 1:
            break
        last = one
    return last


def _stands_alone(source: GoSource, spec: Node) -> bool:
    """Whether a spec is a whole line and says its value: with iota each depends on how many stand before it."""
    value = field(spec, "value")
    if value is None and not (spec.type == "var_spec" and field(spec, "type") is not None):
        return False
    counts = value is not None and re.search(r"\biota\b", source.text(value)) is not None
    return not counts and len(fields(spec, "name")) == 1 and source.begins_line(spec) and source.ends_line(spec)
