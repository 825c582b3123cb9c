"""Reasons to hold a rename back although every token of it can be edited: half a rename is worse than none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from finalizer_lint.core.facts import Concat, Expr, Ref, Role
from finalizer_lint.core.findings import Edit
from finalizer_lint.disk.listing import is_vendored
from finalizer_lint.languages import is_code
from finalizer_lint.project.comments import comments
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import Names
from finalizer_lint.project.names.resolution import Constant
from finalizer_lint.project.renames.shared_constants import other_use


def reason(files: Files, names: Names, old: str, new: str, edits: list[Edit], *, in_code: bool) -> str | None:
    """Why the edits must not be made, or None."""
    found = _clash(names, old, new, in_code=in_code) or _listed_together(names, old, new)
    if found or not in_code:
        return found
    return (
        _shared(files, names, old)
        or _part(files, names, old)
        or _left_over(files, names, old, edits)
        or _excluded(files, names, old)
        or _repeated(names, old)
    )


def _clash(names: Names, old: str, new: str, *, in_code: bool) -> str | None:
    knows_new = _is_known_in_code(names, new)
    if in_code:
        return f"the code already knows {new!r}: the two would become one" if knows_new else None
    if any(use.file.runs and use.role is Role.ADDED for use in names.uses_of(old)):
        return f"the code still adds {old!r}"
    if _is_known_in_code(names, old) and not knows_new:
        return f"the code does not know {new!r}"
    return None


def _is_known_in_code(names: Names, name: str) -> bool:
    return any(use.file.runs for use in names.uses_of(name)) or any(
        declaration.file.runs for declaration in names.declarations_of(name)
    )


def _listed_together(names: Names, old: str, new: str) -> str | None:
    """A list that holds both names would hold the new one twice."""
    lists = {(use.file.path, use.list_span): use.file for use in names.uses_of(new) if use.list_span}
    for use in names.uses_of(old):
        if (use.file.path, use.list_span) in lists and use.role is not Role.MENTIONED:
            return f"{use.file.source.path}:{use.file.source.line_of(use.span.start)} lists {new!r} already"
    return None


def _links(names: Names, old: str) -> set[Constant]:
    links = {link for use in names.uses_of(old) for link in use.chain}
    return links | {declaration.constant for declaration in names.declarations_of(old)}


def _shared(files: Files, names: Names, old: str) -> str | None:
    for link in _links(names, old):
        place = other_use(files, names, link)
        if place is not None:
            return f"{link.symbol.name} is also used for something else in {place}: give the finalizer its own constant"
    return None


def _part(files: Files, names: Names, old: str) -> str | None:
    """A constant that other names are made from would change them too."""
    mine = {(link.file.language, link.symbol.name) for link in _links(names, old)}
    for file in files.known():
        for expr in (*(use.expr for use in file.facts.uses), *(symbol.value for symbol in file.facts.symbols)):
            for ref in _parts(expr):
                if (file.language, ref.name) in mine:
                    line = file.source.line_of(expr.span.start)
                    return f"{file.source.path}:{line} makes another name from {ref.name}"
    return None


def _parts(expr: Expr) -> Iterator[Ref]:
    stack = list(expr.parts) if isinstance(expr, Concat) else []
    while stack:
        part = stack.pop()
        if isinstance(part, Concat):
            stack.extend(part.parts)
        elif isinstance(part, Ref):
            yield part


def _left_over(files: Files, names: Names, old: str, edits: list[Edit]) -> str | None:
    """Another string of the same text in code that runs: what is added there might be what is removed here."""
    word = old.encode("utf-8", "surrogatepass")
    quoted = re.compile(rb"([\"'`])%s\1" % re.escape(word))
    kept = {(link.file.source.path, link.symbol.value.span.start) for link in names.kept_for_old_objects}
    edited = {(edit.path, edit.span.start) for edit in edits}
    for path in files.paths.sources:
        if not is_code(path) or is_vendored(path, files.root) or files.settings.is_test(path):
            continue
        file = files.context(path, word)
        if file is None or not file.ours:
            continue
        for match in quoted.finditer(file.source.data):
            path_here, at = file.source.path, match.start()
            # A prefix such as r'' belongs to the token, so the edit may begin a little before the quote
            planned = any((path_here, start) in edited for start in range(at - 2, at + 2))
            if not planned and (path_here, at) not in kept and at not in comments(file.language, file.source):
                return f"{path_here}:{file.source.line_of(at)} spells it too, and is not known to be a finalizer"
    return None


def _excluded(files: Files, names: Names, old: str) -> str | None:
    """Code that the settings leave out and that has the name by its constant: it would change without being seen."""
    constants = {link.symbol.name for link in _links(names, old) if link.symbol.scope is None}
    if not constants:
        return None
    word = re.compile(rb"\b(?:%s)\b" % b"|".join(re.escape(name.encode()) for name in sorted(constants)))
    for path in files.paths.sources:
        if not is_code(path) or not files.settings.is_excluded(path):
            continue
        if not files.settings.is_test(path) and word.search(files.texts.read(path)):
            return f"{files.display(path)} uses its constant, and is excluded by the settings"
    return None


def _repeated(names: Names, old: str) -> str | None:
    """A constant without a value of its own that has the one of another."""
    for link in _links(names, old):
        data, end = link.file.source.data, link.symbol.value.span.end
        if (after := link.file.language.repeats_value(data, end)) is not None:
            line = link.file.source.line_of(after)
            return f"{link.file.source.path}:{line} has the same value, because {link.symbol.name} stands above it"
    return None
